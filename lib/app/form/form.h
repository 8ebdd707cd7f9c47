#ifndef ASE_APP_FORM_FORM_H
#define ASE_APP_FORM_FORM_H

#include "lib/app/session/session.h"

/*
 * A record filled in on the terminal, question by question.
 *
 *	ASE_AUTO(form_drop) form f = { .ses = ses, .kind = kind, .rec = rec };
 *	form_question_add(&f, "answers.clarity", question, scale, false);
 *	if ((s = form_begin(&f, rec->id, "", err)) || (s = form_ask(&f, err)))
 *		return s;
 *	form_texts(&f, &texts);            KEY=VALUE, for change_input
 *	form_end(&f);                      once they are recorded
 *
 * Each answer is judged at once, by whatever would judge it on the command line,
 * and asked again. What was answered so far is kept below the store's git
 * directory, where nobody else reads it, and taken up again the next time.
 */
typedef struct form_question {
	char *path;	       /* owned; the KEY of KEY=VALUE */
	char *text;	       /* owned; NULL: the field's title */
	const ase_node *scale; /* borrowed; a questionnaire (questionnaire.h)
				  whose words stand for numbers; NULL: none */
	bool needed;
	char *answer; /* owned; NULL: not asked yet; "": left out */
} form_question;

/* Start from zeros. All but what is owned is borrowed. */
typedef struct form {
	session *ses;
	const ase_kind *kind;
	const ase_record *rec;	  /* NULL: it is to be made */
	form_question *questions; /* owned */
	size_t count, room;
	size_t resumed; /* how many answers were kept from before */
	char *kept;	/* owned; the file they are kept in; NULL: none yet */
	int fd;		/* of it, held by us alone; with `kept` */
} form;

void form_drop(form *f);

/* Texts are copied; `text` may be NULL. */
void form_question_add(form *f, const char *path, const char *text,
		       const ase_node *scale, bool needed);

/*
 * Take up what was answered under `name` (an ID, "add-expert") before, and offer
 * to begin anew. `stamp` is what the record says of being answered: answers that
 * were begun with another one are out of date, which is told, and go.
 *
 * ASE_E_BUSY: they are being answered on another terminal.
 */
ase_status form_begin(form *f, const char *name, const char *stamp,
		      ase_err *err) ASE_MUST_CHECK;

/* Ask what has no answer yet. ASE_E_USAGE: the asking broke off; `err` says
 * that the answers are kept. */
ase_status form_ask(form *f, ase_err *err) ASE_MUST_CHECK;

/* What was answered, as KEY=VALUE. */
void form_texts(const form *f, ase_strs *out);

/* It is recorded, or given up: nothing of it is kept any longer. */
void form_end(form *f);

#endif
