#ifndef ASE_APP_LETTER_LETTER_H
#define ASE_APP_LETTER_LETTER_H

#include "lib/app/session/session.h"

/*
 * Letters and documents: a template of the store, filled with a record and all
 * it leads to (lib/app/letter/letter_context.h). A template is Markdown with
 * Mustache; ase-template(5) tells what its names mean. Its first line may say
 * what it is about and for whom:
 *
 *	{{! kind: match, to: org }}
 *
 * and its first line of text may be its subject ("Objet : ...").
 */

/* What the first line of a template says. */
typedef struct letter_about {
	char kind[32];	/* "" when it says none */
	char party[32]; /* org, expert, coordinator, respondent; or "" */
} letter_about;

letter_about letter_front(const char *text);

/* The language of the network's letters; borrowed. */
const char *letter_language(const session *ses);

/*
 * Append the text of the template `name` (templates/LANG/NAME.md): the
 * store's, else the built-in one. `parts/greeting` is a part for others.
 *
 * ASE_E_NOT_FOUND: neither has it; `err` names the nearest.
 */
ase_status letter_template(const session *ses, const char *lang,
			   const char *name, ase_str *out,
			   ase_err *err) ASE_MUST_CHECK;

/*
 * Append the template `name` filled with `rec`, as Markdown. `*lang` NULL: the
 * language of the person it is for, else the network's; it is left there,
 * borrowed. Names that lead nowhere are warned about.
 *
 * ASE_E_NOT_FOUND: there is no such template. ASE_E_REFUSED: it would say what
 * no letter says, or give details before the expert's yes.
 */
ase_status letter_write(const session *ses, const char **lang, const char *name,
			const ase_record *rec, ase_str *out,
			ase_err *err) ASE_MUST_CHECK;

/* Fill the template in the network's language, about what was agreed already:
 * the text of a convention. */
ase_status letter_render(const session *ses, const char *name,
			 const ase_record *rec, ase_str *out,
			 ase_err *err) ASE_MUST_CHECK;

/*
 * The same as a message to the person `to`: the subject that stands in its
 * first line (yours), and the text behind it, appended as plain text.
 *
 * ASE_E_INVALID: the first line is no subject.
 */
ase_status letter_mail(const session *ses, const char *name,
		       const ase_record *rec, const ase_record *to,
		       char **subject_out, ase_str *out,
		       ase_err *err) ASE_MUST_CHECK;

/*
 * Add what is wrong with the template `text` in `path` (another file: nothing):
 * that it does not read, names that lead nowhere from the kind it is about,
 * what no letter says. Returns how many problems were added.
 */
size_t letter_check(const session *ses, const char *path, const char *text,
		    ase_problems *problems);

#endif
