#ifndef ASE_CMD_LETTER_H
#define ASE_CMD_LETTER_H

#include "cmd/desk.h"

/*
 * Letters: a template of the store, filled with a record and all it leads to.
 *
 * A name in a template is a field of the record, walks through references
 * (expert.person.name) and ancestors (org.name), or is one of these:
 *
 *   network     ase.yaml         today    the day
 *   reference   the record's ID  recipient  the person it is for
 *
 * Codes, values and dates stand there as people read them, in the letter's
 * language.
 */

/* The language of the network's letters; borrowed. */
const char *letter_language(const cli_call *call);

/*
 * Append the template `name` (templates/LANG/NAME.md) filled with `rec`.
 * Names that lead nowhere are warned about.
 *
 * ASE_E_NOT_FOUND: the store has no such template.
 */
ase_status letter_render(const cli_call *call, const char *name,
			 const ase_record *rec, ase_str *out,
			 ase_err *err) ASE_MUST_CHECK;

/*
 * The same as a message to the person `to`: the subject that stands in the template's first line
 * ("Objet : ...", "Subject: ..."; yours), and the text behind it, appended as
 * plain text.
 *
 * ASE_E_INVALID: the first line is no subject.
 */
ase_status letter_mail(const cli_call *call, const char *name,
		       const ase_record *rec, const ase_record *to,
		       char **subject_out, ase_str *out,
		       ase_err *err) ASE_MUST_CHECK;

#endif
