#ifndef ASE_APP_FORM_RECORD_TEMPLATE_H
#define ASE_APP_FORM_RECORD_TEMPLATE_H

#include "lib/app/change/change.h"

/*
 * What a kind asks for when one of its records is made: x-ase-asks at the root of
 * its schema, paths in the order in which one tells such things; where it says
 * none, the fields that it requires, then those of its columns that can be
 * typed. Appended to `out`.
 */
void record_asks(const ase_kind *kind, ase_strs *out);

/* Whether the kind's schema requires `key`. */
bool record_requires(const ase_kind *kind, const char *key);

/*
 * A text for an editor: what is usual, then a line for each of these fields with
 * its title, and for the others that the kind has of its own, with examples
 * (x-ase-example). The ID of the new record goes to `id`.
 */
ase_status record_template(session *ses, const ase_kind *kind,
			   char id[ASE_ID_SIZE], ase_str *out,
			   ase_err *err) ASE_MUST_CHECK;

#endif
