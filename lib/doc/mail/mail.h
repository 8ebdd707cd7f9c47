#ifndef ASE_DOC_MAIL_MAIL_H
#define ASE_DOC_MAIL_MAIL_H

#include "lib/base/err.h"
#include "lib/base/str.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * Messages as mail programs take them (RFC 5322, MIME), their parts built by
 * GMime. This module sends nothing and reads no clock; the same input makes
 * the same bytes.
 */
typedef struct ase_mailbox {
	const char *name; /* or NULL */
	const char *address;
} ase_mailbox;

/* A file that goes with a message. All borrowed. */
typedef struct ase_enclosure {
	const char *name; /* "convention.pdf" */
	const char *type; /* "application/pdf" */
	const char *data;
	size_t size;
} ase_enclosure;

/* All borrowed, UTF-8. */
typedef struct ase_mail {
	ase_mailbox from, to;
	const char *subject;
	const char *text; /* lines end in \n */
	const char *page; /* the same as HTML, for programs that show it; or
			     NULL */
	const char *id;	  /* Message-ID, without its angle brackets; what
			     may not stand in one is left out */
	long long when;	  /* seconds since 1970, UTC */
	int offset_minutes;
	bool automatic; /* nobody looked at it before it went */
	const ase_enclosure *files;
	size_t file_count;
} ase_mail;

/*
 * Append the message, lines ended by \n. A line break or control character in
 * a name, a subject or a file's name becomes a blank, so that none makes a
 * header of its own.
 *
 * ASE_E_INVALID: an address is none. ASE_E_SYSTEM: GMime is not installed.
 */
ase_status ase_mail_write(const ase_mail *mail, ase_str *out,
			  ase_err *err) ASE_MUST_CHECK;

/*
 * Append a message that ase_mail_write made to a mailbox file (mboxrd: lines
 * that begin with "From " have a > before it).
 */
void ase_mail_file(const ase_mail *mail, const char *message, ase_str *out);

#endif
