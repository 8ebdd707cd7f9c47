#ifndef ASE_APP_UNDO_UNDO_PRIV_H
#define ASE_APP_UNDO_UNDO_PRIV_H

#include "lib/app/undo/undo.h"

/*
 * One undo, for the two files that carry it out:
 *
 *	undo.c		what the way back is
 *	undo_conflict.c	what came later and stands in the way
 */

/*
 * A field, or a whole file, that somebody changed again behind the commit:
 * what cannot be taken back before that.
 */
struct rival {
	char *path;  /* owned; of the file */
	char *field; /* owned; NULL: all of it */
};

/* The commit to take back, its parent, and what each says. */
struct undo {
	const session *ses;
	char id[41];
	char parent[41];
	ase_snapshot *then;   /* the commit */
	ase_snapshot *before; /* its parent */
	struct rival *rivals; /* owned */
	size_t rival_count;
	ase_strs later;	 /* the commits that stand in the way */
	char undone[41]; /* the one that took ours back already; "": none */
};

/* Note that `field` (NULL: all) of the file `path` was changed again. */
void undo_add_rival(struct undo *u, const char *path, const char *field);

/*
 * Say of every rival which later commit it is, and whose; ASE_E_REFUSED with
 * what to take back first.
 */
ase_status undo_refuse(struct undo *u, ase_err *err);

#endif
