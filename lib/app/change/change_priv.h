#ifndef ASE_APP_CHANGE_CHANGE_PRIV_H
#define ASE_APP_CHANGE_CHANGE_PRIV_H

#include "lib/app/change/change.h"
#include "lib/app/change/changed_file.h"

/*
 * The inside of a change, for the files that carry it out:
 *
 *	change.c          what was asked for
 *	change_check.c    whether it may be: schema, integrity, process
 *	change_handedit.c what somebody edited by hand, which comes first
 *	change_commit.c   the commit, and the word about it
 */
struct change {
	session *ses;
	ase_record_edit_set drafts;
	changed_files given;	     /* whole texts and files, by path */
	changed_files changed_files; /* everything, once gathered */
	ase_world *after;	     /* what the store would say */
	ase_strs notes;		     /* what the store had to say */
	ase_strs overridden;	     /* steps passed by --override */
	bool gate_passed;	     /* --override has passed the gate */
	bool by_hand;		     /* takes in what somebody edited by hand */
};

/* Forget what was gathered, keep what was asked for. */
void change_ungather(change *ch);

/* Append the IDs of the records that the change touches. */
void change_touched(const change *ch, ase_strs *out);

/*
 * Everything that must hold before anything is written: from what was asked
 * for to new texts, and all that is wrong with them told.
 */
ase_status change_check(change *ch, ase_err *err) ASE_MUST_CHECK;

/*
 * What somebody edited by hand in files of the change, as a change of its own,
 * to be committed first; NULL: nothing. Yours.
 */
ase_status change_hand_edits(const change *ch, change **out,
			     ase_err *err) ASE_MUST_CHECK;

/* ASE_E_REFUSED when a hand edit looks like an old editor's buffer. */
ase_status change_refuse_stale(const change *ch, ase_err *err) ASE_MUST_CHECK;

#endif
