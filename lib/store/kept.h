#ifndef ASE_STORE_KEPT_H
#define ASE_STORE_KEPT_H

#include "lib/store/internal.h"

/*
 * Inside a snapshot: what snapshot*.c and kept.c share, and nobody else.
 */

/* A value that was parsed, under its path. */
struct ase_kept {
	char *path;	  /* owned; NULL: a free place */
	ase_value *value; /* owned */
};

struct ase_snapshot {
	ase_store *store;   /* borrowed */
	ase_index *index;   /* owned; what its files are; NULL: ask git */
	ase_index *damaged; /* owned; given up, but values of it are lent */
	git_commit *commit; /* owned; NULL until git is asked */
	git_tree *tree;	    /* owned; the same */
	git_oid oid;
	char id[GIT_OID_HEXSZ + 1];
	bool newest;   /* HEAD's: the index may be kept in step with it */
	bool detached; /* HEAD's, which stood on no branch */
	bool spoilt;   /* a value of the index is damaged */
	struct ase_kept *kept; /* owned hash table of `room` places */
	size_t count, room;
};

/* Have `commit` and `tree`. */
ase_status ase_snapshot_need_git(ase_snapshot *snapshot,
				 ase_err *err) ASE_MUST_CHECK;

/* A file of this commit that the index does not have, parsed; yours. */
ase_status ase_snapshot_parse(ase_snapshot *snapshot,
			      const struct ase_item *item, ase_value **out,
			      ase_err *err) ASE_MUST_CHECK;

/* The value of `item`: of the index, or parsed and kept; the snapshot's. */
ase_status ase_snapshot_load(ase_snapshot *snapshot,
			     const struct ase_item *item, const ase_value **out,
			     ase_err *err) ASE_MUST_CHECK;

/* The place of `path` in the table, taken or free. */
struct ase_kept *ase_kept_place(struct ase_kept *kept, size_t room,
				const char *path);

/* Leave the index as a later read will want it. */
void ase_snapshot_keep(ase_snapshot *snapshot);

#endif
