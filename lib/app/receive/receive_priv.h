#ifndef ASE_APP_RECEIVE_RECEIVE_PRIV_H
#define ASE_APP_RECEIVE_RECEIVE_PRIV_H

#include "lib/app/change/changed_file.h"
#include "lib/app/receive/receive.h"

/*
 * Inside a look at a push: one commit held against another, by the policy of a
 * third.
 */
struct receive_look {
	const struct receive *push;
	struct receive_ref *ref; /* whose files it tells of */
	const char *policy;	 /* commits; all borrowed */
	const char *before;
	const char *after;
	bool own; /* by the policy of `after`: there is nothing before it */
	const ase_kinds *known;	  /* of `policy`: its records are passed over,
				     and all that is no record; NULL: nothing
				     is */
	session *ses;		  /* owned; of `policy` */
	ase_snapshot *snapshot;	  /* owned; of `after` */
	ase_strs paths;		  /* what `after` has otherwise than `policy` */
	unsigned long long bytes; /* of texts among them */
	changed_files list;	  /* those texts */
	ase_world *world;	  /* owned; as `after` says */
	changed_files list_before;
	ase_world *world_before; /* owned; NULL: as `policy` says */
};

/* ---- receive_look.c ---- */

void receive_look_drop(struct receive_look *look);

/* Open both, and find what differs.
 * ASE_E_REFUSED: that is more than the budget allows; `err` says so. */
ase_status receive_look_open(struct receive_look *look,
			     ase_err *err) ASE_MUST_CHECK;

/* Read the texts; add what does not read, or breaks its schema, and did not
 * before. */
ase_status receive_look_read(struct receive_look *look, ase_problems *problems,
			     ase_err *err) ASE_MUST_CHECK;

/* Add what is wrong with policy and letters. */
void receive_look_policy(struct receive_look *look, ase_problems *problems);

/* Add what was signed and is another now. */
ase_status receive_look_signed(struct receive_look *look,
			       ase_problems *problems,
			       ase_err *err) ASE_MUST_CHECK;

/* Add what is wrong with records as they stand among others. */
void receive_look_across(struct receive_look *look, ase_problems *problems);

/* ---- receive_across.c ---- */

/*
 * Add the problems `found`, of records among others, to those of the reference;
 * what a merge alone has broken goes to those that are told.
 */
ase_status receive_across(const struct receive *push, struct receive_ref *ref,
			  const ase_problems *found,
			  ase_err *err) ASE_MUST_CHECK;

/* ---- receive_hollow.c ---- */

/* Add a problem where the merge is one of its sides and nothing of the other;
 * where it has lost some of it, that is told. */
ase_status receive_hollow(const struct receive *push, struct receive_ref *ref,
			  const struct receive_event *merge,
			  ase_err *err) ASE_MUST_CHECK;

/* ---- receive_undone.c ---- */

/* Whether a commit that the reference brings takes back a change of the file
 * (Ase-Undoes), which is so signed again as before that change. */
bool receive_undone(const struct receive_look *look, const changed_file *file);

#endif
