#ifndef ASE_APP_FORM_EDITED_H
#define ASE_APP_FORM_EDITED_H

#include "lib/base/problem.h"
#include "lib/store/repo/store.h"

/*
 * A text for an editor, in a directory of its own below the store's git
 * directory, which only the user can read: nothing of it is in the temporary
 * directory, and whatever an editor leaves beside it goes with it. It is held
 * (flock) while it is open. Start from zeros.
 */
typedef struct edited {
	char *dir;    /* owned */
	char *path;   /* owned; the text */
	char *before; /* owned; what it was when it was begun */
	ase_str base; /* the same, read */
	int fd;	      /* of the directory; with `dir` */
	bool resumed; /* a text that was kept before */
	bool keep;    /* it stays when this is dropped */
} edited;

void edited_drop(edited *e);

/*
 * Begin the text of `name`, "o-7k3f9q2m.yaml", with `text`; or take up the one
 * that was kept.
 *
 * ASE_E_BUSY: it is open on another terminal.
 */
ase_status edited_open(edited *e, const ase_store *store, const char *name,
		       const ase_str *text, ase_err *err) ASE_MUST_CHECK;

/* Begin anew: what was kept goes. */
ase_status edited_anew(edited *e, const ase_str *text,
		       ase_err *err) ASE_MUST_CHECK;

/* Write what is wrong above the lines where it is; edited_read takes it out. */
ase_status edited_mark(const edited *e, const ase_problems *problems,
		       ase_err *err) ASE_MUST_CHECK;

/* What was saved, without such lines. */
ase_status edited_read(const edited *e, ase_str *out,
		       ase_err *err) ASE_MUST_CHECK;

/* Whether it is as it was when it was begun. */
bool edited_is_same(const edited *e);

#endif
