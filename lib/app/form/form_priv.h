#ifndef ASE_APP_FORM_FORM_PRIV_H
#define ASE_APP_FORM_FORM_PRIV_H

#include "lib/app/form/form.h"

/*
 * The inside of a form:
 *
 *	form.c        the questions, one after the other
 *	form_judge.c  whether an answer holds
 *	form_field.c  what is said of a field beside its question
 *	form_kept.c   the file in which answers wait
 */

/* ---- form_judge.c ---- */

/* Whether question `at` may be answered so, with what was answered before; `err`
 * says what is wrong with it. */
ase_status form_judge(const form *f, const form_question *at,
		      const char *answer, ase_err *err) ASE_MUST_CHECK;

/* The answer to a question as KEY=VALUE texts. */
void form_answer_texts(const form *f, const form_question *of,
		       const char *answer, ase_strs *out);

/* ---- form_field.c ---- */

/* The field that the question is about, through references, with its schema;
 * NULL: none. */
const ase_node *form_field_part(const form *f, const form_question *of,
				const ase_schema **schema);

/* What may be typed, in few words: "y/n", "1 = not at all … 5 = entirely"; yours. */
char *form_field_hint(const form *f, const form_question *of);

/* All there is to say of the field, and what fits `words`; yours. */
char *form_field_help(const form *f, const form_question *of,
		      const char *words);

/* What the record says at the question, in words; NULL: nothing. Yours. */
char *form_field_said(const form *f, const form_question *of);

/* ---- form_kept.c ---- */

/* Open the file of `name`, for us alone, and read it into the answers. */
ase_status form_kept_open(form *f, const char *name, const char *stamp,
			  ase_err *err) ASE_MUST_CHECK;

/* Write an answer down; forget all of them. */
void form_kept_add(const form *f, const form_question *of);
void form_kept_clear(form *f, const char *stamp);

/* The file goes. */
void form_kept_remove(form *f);

#endif
