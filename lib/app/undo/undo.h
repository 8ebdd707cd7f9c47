#ifndef ASE_APP_UNDO_UNDO_H
#define ASE_APP_UNDO_UNDO_H

#include "lib/app/change/change.h"

/*
 * Taking a command back, and having it again: a new commit that turns the fields
 * round that another one changed; what came later stays.
 *
 * What is taken back is a whole deed (lib/app/history/deed.h), however many
 * commits it made. Mine is what has my e-mail address as git says it.
 */

/* What is taken back, in words. */
typedef struct undo_words {
	char *subject; /* for the commit; all owned */
	char *said;    /* for the user: "charter accepted on 2 March (Jean
			  Martin), ase-expert charter" */
	char *left;    /* what cannot come back: a letter; NULL: nothing */
	char *whose;   /* another author's name; NULL: it is mine */
} undo_words;

void undo_words_drop(undo_words *words);

/*
 * Add to `ch` what takes back the newest of my commands that stands: no undo, no
 * redo, no merge, nothing of cron's, nothing that changed nothing.
 *
 * ASE_E_NOT_FOUND: none is mine. ASE_E_REFUSED: the first commit is all there
 * is; or later commits touched the same fields, and `err` says which to take
 * back first.
 */
ase_status undo_newest(change *ch, undo_words *out,
		       ase_err *err) ASE_MUST_CHECK;

/* The same for the command that commit `rev` is part of, whoever's it is; of an
 * undo or a redo, too. ASE_E_REFUSED also: a merge, what is taken back already. */
ase_status undo_commit(change *ch, const char *rev, undo_words *out,
		       ase_err *err) ASE_MUST_CHECK;

/*
 * The newest command about `rec`, or about what is below it, that stands,
 * whoever's it is: its commit into `rev` (yours). No undo, no redo, no merge.
 *
 * ASE_E_NOT_FOUND: there is none.
 */
ase_status undo_newest_about(const session *ses, const ase_record *rec,
			     char **rev, ase_err *err) ASE_MUST_CHECK;

/* Whether `rev` names a commit here. */
bool undo_is_commit(const session *ses, const char *rev);

/* What that would be, and whose. */
ase_status undo_look(const session *ses, const char *rev, undo_words *out,
		     ase_err *err) ASE_MUST_CHECK;

/*
 * Add to `ch` what does again what my newest undo took back, or the one before
 * it where that is there again. ASE_E_NOT_FOUND: I did something else since, or
 * have taken nothing back.
 */
ase_status undo_redo(change *ch, undo_words *out, ase_err *err) ASE_MUST_CHECK;

#endif
