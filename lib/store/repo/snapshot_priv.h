#ifndef ASE_STORE_REPO_SNAPSHOT_PRIV_H
#define ASE_STORE_REPO_SNAPSHOT_PRIV_H

#include "lib/base/map.h"
#include "lib/store/repo/store_priv.h"

/*
 * Inside a snapshot: what the files snapshot*.c share, and nobody else.
 */

struct ase_snapshot {
	ase_store *store;    /* borrowed */
	ase_index *index;    /* owned; what its files are; NULL: ask git */
	ase_index *given_up; /* owned; given up, but values of it are lent */
	git_commit *commit;  /* owned; NULL until git is asked */
	git_tree *tree;	     /* owned; the same */
	git_oid oid;
	char id[GIT_OID_HEXSZ + 1];
	bool newest;   /* HEAD's: the index may be kept in step with it */
	bool detached; /* HEAD's, which stood on no branch */
	bool damaged;  /* a value of the index is damaged */
	struct ase_derived *derived; /* owned; NULL: none, or not asked for */
	bool derived_asked;
	ase_map kept; /* values that were parsed, by path; both owned */
};

/* Have `commit` and `tree`. */
ase_status ase_snapshot_need_git(ase_snapshot *snapshot,
				 ase_err *err) ASE_MUST_CHECK;

/* ASE_E_SYSTEM: a partial clone has not got all files of this commit. */
ase_status ase_snapshot_refuse_promised(ase_snapshot *snapshot,
					ase_err *err) ASE_MUST_CHECK;

/* ASE_E_INVALID: no file stands where one is wanted, but a link or the like. */
ase_status ase_snapshot_refuse_nonfile(const struct ase_item *item,
				       ase_err *err) ASE_MUST_CHECK;

/* The blob of a file of this commit; yours. */
ase_status ase_snapshot_read_blob(ase_snapshot *snapshot,
				  const struct ase_item *item, git_blob **out,
				  ase_err *err) ASE_MUST_CHECK;

/* A file of this commit that the index does not have, parsed; yours. */
ase_status ase_snapshot_parse(ase_snapshot *snapshot,
			      const struct ase_item *item, ase_value **out,
			      ase_err *err) ASE_MUST_CHECK;

/* Leave the index as a later read will want it. */
void ase_snapshot_keep(ase_snapshot *snapshot);

#endif
