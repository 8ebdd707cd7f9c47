#ifndef ASE_APP_DELIVERY_CONVENTION_TEXT_H
#define ASE_APP_DELIVERY_CONVENTION_TEXT_H

#include "lib/app/change/change.h"
#include "lib/base/digest.h"

/*
 * The text of a convention: a draft until somebody signs, then the bytes that
 * were signed. They are kept in files/ID/, their digest in the record; each
 * amendment keeps the text that it leaves in the same way (change_fact.c).
 */

/* Whether the template `name` is the text of the convention `rec`. */
bool convention_text_is_of(const ase_record *rec, const char *name);

/* The document that is signed of a convention, or of an amendment. */
const char *convention_text_letter(const ase_record *rec);

/* What stands at the foot of an amendment's document, in its language: the
 * fingerprint of the whole text, or that nobody has signed; NULL: it is no
 * amendment. Yours. */
char *convention_text_amendment_foot(const session *ses, const ase_record *rec);

/*
 * Append the text that stands: that of the last amendment in force, else the
 * one that was signed, else what the template makes of the record now.
 * `foot_out` (may be NULL) gets what stands at its foot, in its language: the
 * fingerprint, or that it is a draft; yours.
 */
ase_status convention_text_standing(const session *ses, const ase_record *rec,
				    ase_str *out, char **foot_out,
				    ase_err *err) ASE_MUST_CHECK;

/* Render the text as the change leaves the convention, keep it beside the
 * record, and hand back its digest. */
ase_status convention_text_fix(change *ch, const char *id,
			       char digest[ASE_DIGEST_SIZE],
			       ase_err *err) ASE_MUST_CHECK;

#endif
