#ifndef ASE_DOC_MAIL_MAIL_HEADER_H
#define ASE_DOC_MAIL_MAIL_HEADER_H

#include "lib/base/str.h"

/*
 * The headers of a message, each appended with its line's end (\n).
 *
 * A line has 76 bytes at most (RFC 5322, 2.1.1; RFC 2047, 2) unless a single
 * word, an address or an ID, is longer. What is not ASCII, has a word that no
 * line takes, or looks like an encoded word itself is written in encoded words
 * of UTF-8 (RFC 2047), of 75 bytes at most and whole characters each. The
 * texts are UTF-8 without control characters: the caller sees to that.
 */

/* "Subject: text". */
void ase_mail_header_text(ase_str *out, const char *name, const char *text);

/* "From: Name <address>"; the name quoted where it must be, NULL: none. */
void ase_mail_header_mailbox(ase_str *out, const char *header, const char *name,
			     const char *address);

/* "Date: Mon, 02 Mar 2026 09:30:00 +0100", of seconds since 1970, UTC. */
void ase_mail_header_date(ase_str *out, long long when, int offset_minutes);

/*
 * `id` as a Message-ID takes it: what stands before its @ becomes a dot-atom
 * (RFC 5322, 3.2.3), without empty parts and with a - for what it may not
 * have. Yours.
 */
char *ase_mail_header_id(const char *id);

#endif
