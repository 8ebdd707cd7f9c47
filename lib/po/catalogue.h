#ifndef ASE_PO_CATALOGUE_H
#define ASE_PO_CATALOGUE_H

#include <stdint.h>

/*
 * The messages in other languages, inside the binaries: nothing is opened, and
 * no locale has to be installed. Made from lib/po/LANG.po while the project is
 * built, and read by lib/base/i18n.c.
 */
typedef struct ase_catalogue {
	const char *lang; /* "fr" (ISO 639); NULL ends the table */

	/* A .mo file as the manual of gettext has it ("The Format of GNU MO
	 * Files"): revision 0, words in this machine's order, with its hash
	 * table. */
	const uint32_t *mo;

	/* Which form a number takes, from 0 (Plural-Forms). */
	unsigned long (*plural)(unsigned long n);
} ase_catalogue;

extern const ase_catalogue ase_catalogues[];

#endif
