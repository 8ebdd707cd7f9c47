#ifndef ASE_APP_DELIVERY_CONVENTION_TEXT_H
#define ASE_APP_DELIVERY_CONVENTION_TEXT_H

#include "lib/app/change/change.h"
#include "lib/base/digest.h"

/*
 * The text of a convention: a draft until somebody signs, then the bytes that
 * were signed. They are kept in files/ID/, their digest in the record; each
 * amendment keeps the text that it leaves in the same way.
 */

/* Whether the template `name` is the text of the convention `rec`. */
bool convention_text_is_of(const ase_record *rec, const char *name);

/*
 * Append the text that stands: the last one that was fixed, else what the
 * template makes of the record now. `foot_out` (may be NULL) gets what stands
 * at its foot, in its language: the fingerprint, or that it is a draft; yours.
 */
ase_status convention_text_standing(const cli_call *call, const ase_record *rec,
				    ase_str *out, char **foot_out,
				    ase_err *err) ASE_MUST_CHECK;

/*
 * Render the text as the change leaves the record, keep it beside the record
 * under `name`, and hand back its digest.
 */
ase_status convention_text_fix(change *ch, const char *id, const char *name,
			       char digest[ASE_DIGEST_SIZE],
			       ase_err *err) ASE_MUST_CHECK;

/* The verbs: look for what is missing or must not stand there; say which of
 * its texts a file is; change what was signed. */
ase_status convention_text_lint(const cli_call *call,
				ase_err *err) ASE_MUST_CHECK;
ase_status convention_text_verify(const cli_call *call,
				  ase_err *err) ASE_MUST_CHECK;
ase_status convention_text_amend(const cli_call *call,
				 ase_err *err) ASE_MUST_CHECK;

#endif
