#ifndef ASE_APP_UNDO_UNDO_PRIV_H
#define ASE_APP_UNDO_UNDO_PRIV_H

#include "lib/app/history/deed.h"
#include "lib/app/undo/undo.h"

/*
 * One undo, for the files that carry it out:
 *
 *	undo.c		what is asked for
 *	undo_find.c	which deed that is
 *	undo_back.c	what the way back is
 *	undo_conflict.c	what came later and stands in the way
 *	undo_words.c	how it is told
 */

/* One commit of the deed. */
struct undo_commit {
	char id[DEED_COMMIT_SIZE];
	char parent[DEED_COMMIT_SIZE];
};

/*
 * A field, or a whole file, that somebody changed again behind the commit:
 * what cannot be taken back before that.
 */
struct rival {
	char *path;  /* owned; of the file */
	char *field; /* owned; NULL: all of it */
};

/* The deed to take back, and what stands in the way. */
struct undo {
	const session *ses;
	deed deed;		     /* as its newest commit says */
	struct undo_commit *commits; /* owned; newest first */
	size_t commit_count, commit_room;
	char taken[DEED_SHORT_SIZE]; /* the commit that took it back; "":
					it stands */
	bool mine;		     /* by the e-mail address */
	const char *me;		     /* my name; borrowed */
	char *author; /* owned; whose name may be another all the same */
	bool many;    /* it was of many records alike */
	bool moment;  /* a calendar may show it */
	undo_words words;
	ase_strs mailed;      /* whom letters went to */
	ase_strs paths;	      /* of the files that change; */
	ase_map places;	      /* 1 is the first */
	ase_str *texts;	      /* owned; their texts: data NULL, the file goes */
	struct rival *rivals; /* owned */
	size_t rival_count;
	ase_strs later; /* the commits that stand in the way */
};

void undo_drop(struct undo *u);

/* ---- undo_find.c ---- */

enum undo_want {
	UNDO_NEWEST, /* of mine that stands */
	UNDO_REDO,   /* my newest undo that stands, if nothing came later */
	UNDO_NAMED,  /* the deed of one commit */
};

/*
 * Find the deed; `rev`: where to begin, or the commit that is named. `not_these`:
 * the newest commits of deeds to be passed over.
 */
ase_status undo_find(struct undo *u, enum undo_want want, const char *rev,
		     const ase_strs *not_these, ase_err *err) ASE_MUST_CHECK;

/* ---- undo_back.c ---- */

/* Find the texts that take the deed back; ASE_E_REFUSED, all told, where later
 * commits stand in the way. */
ase_status undo_back(struct undo *u, ase_err *err) ASE_MUST_CHECK;

/* Note that `field` (NULL: all) of the file `path` was changed again. */
void undo_back_rival(struct undo *u, const char *path, const char *field);

/* ---- undo_conflict.c ---- */

/*
 * Say of every rival which later commit it is, and whose; ASE_E_REFUSED with
 * what to take back first.
 */
ase_status undo_conflict_refuse(struct undo *u, ase_err *err);

/* ---- undo_words.c ---- */

/* Put the deed into words, as its newest commit tells it. */
void undo_words_of(struct undo *u, const ase_event *event);

/* The same of what no undo brings back, once all commits are known. */
void undo_words_left(struct undo *u);

#endif
