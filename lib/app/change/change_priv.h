#ifndef ASE_APP_CHANGE_CHANGE_PRIV_H
#define ASE_APP_CHANGE_CHANGE_PRIV_H

#include "lib/app/change/change.h"
#include "lib/app/change/changed_file.h"
#include "lib/model/limit/limit.h"

/*
 * The inside of a change, for the files that carry it out:
 *
 *	change.c          what was asked for
 *	change_check.c    whether it may be: schema, integrity, process
 *	change_signed.c   ... and that what is signed stays
 *	change_fact.c     ... and what a fact requires and brings about, what
 *	                  is made of it, and which files go
 *	change_limit.c    ... and limits; with who waits for a place
 *	change_place.c    ... in which order places are given
 *	change_ending.c   ... and ends: what comes too late, who has left
 *	change_many.c     how a change of many records is told
 *	change_handedit.c what somebody edited by hand, which comes first
 *	change_commit.c   the commit, and the word about it
 *	change_trailer.c  its message
 */
struct change {
	session *ses;
	ase_record_edit_set drafts;
	changed_files given;	     /* whole texts and files, by path */
	changed_files changed_files; /* everything, once gathered */
	ase_world *after;	     /* what the store would say */
	ase_strs affected;	     /* whose facts it bears on, once asked */
	ase_strs notes;		     /* what the store had to say */
	ase_strs warnings;	     /* what is to be said with it */
	ase_strs overridden;	     /* steps passed by --override */
	ase_strs by_limit;    /* "LIMIT ID" of what limits have changed */
	ase_strs words;	      /* what is told once it is done */
	bool gate_passed;     /* --override has passed the gate */
	bool by_hand;	      /* takes in what somebody edited by hand */
	bool by_verb;	      /* of a verb that notes a fact of its own */
	ase_strs by_ending;   /* "NAME ID" of what was passed, asked, told */
	bool of_many;	      /* change_of_many */
	bool as_it_was;	      /* change_as_it_was */
	bool reshapes;	      /* change_reshapes */
	bool knows_me;	      /* the context's `me` is looked for once */
	ase_input_memo memo;  /* of what is typed for many */
	ui_progress progress; /* of many */
	char name[SESSION_DEED_SIZE]; /* in the history; "": not yet */
	size_t part;		      /* of the command's commits; 1, ... */
	bool restores;		      /* change_restores */
	char *undoes;	 /* owned; the change it takes back; NULL: none */
	char *redoes;	 /* owned; the change that is there again by that */
	ase_strs mailed; /* whom a letter goes to with it */
	bool unattended; /* nobody typed it */
	ase_problems *faults; /* borrowed; change_by_line; NULL: not */
	bool again;	      /* days that stand may move */
	char *standing;	      /* owned; which one would, for people; or NULL */
};

/* Forget what was gathered, keep what was asked for. */
void change_ungather(change *ch);

/* Tell how far a change of many records is; of others nothing. */
void change_progress(change *ch, size_t done, size_t total);

/* "7 actions, 1 person", of the records that change; yours. */
char *change_counted(const change *ch);

/* Print what would change, a row a field. */
ase_status change_table(const change *ch, ase_err *err) ASE_MUST_CHECK;

/* The records that `problems`, or refusals, are about, each once. */
void change_faulty(const change *ch, const ase_problems *problems,
		   ase_strs *out);

/* ASE_E_INVALID, or `status`: nothing was recorded, because of `ids`. */
ase_status change_fail_whose(const change *ch, ase_status status,
			     const ase_strs *ids, ase_err *err);

/* Append the IDs of the records that the change touches. */
void change_touched(const change *ch, ase_strs *out);

/* The same, and those of others whose facts it bears on
 * (lib/model/fact/affected.h); borrowed until it is gathered anew. */
const ase_strs *change_affected(change *ch);

/* Say whose fact is held back where the change is about other records, which
 * nobody would think of. */
void change_say_whose(const change *ch, const ase_record *rec);

/*
 * The message of the commit of a change that touches the records `ids`: without
 * any personal data. Yours.
 */
ase_status change_trailer_message(change *ch, const change_note *words,
				  const ase_strs *ids, char **out,
				  ase_err *err) ASE_MUST_CHECK;

/*
 * Everything that must hold before anything is written: from what was asked
 * for to new texts, and all that is wrong with them told.
 */
ase_status change_check(change *ch, ase_err *err) ASE_MUST_CHECK;

/*
 * No limit (lib/model/limit/limit.h) is exceeded more than it was. What has no
 * room is sent to wait, where that can be, and who waits moves up.
 * ASE_E_RETRY: the change has become another one, to be checked anew.
 */
ase_status change_check_limits(change *ch, ase_err *err) ASE_MUST_CHECK;

/* ase_limit_claim or ase_limit_taken. */
typedef int change_place_fn(const ase_limit *limit, const ase_record *a,
			    const ase_record *b);

/* Put `list`, which stands by name, into that order; who is tied in it stands
 * as they came into the store, new ones last and as the change names them. */
void change_place_order(const change *ch, const ase_limit *limit,
			change_place_fn *order, ase_records *list);

/*
 * Nothing is noted of what has ended (lib/model/ending/late_fact.h), and what
 * goes on is not archived unasked. Who is told of what somebody leaves behind is
 * put into `words`.
 *
 * ASE_E_REFUSED: it is, or nobody says yes. ASE_E_RETRY: --override passed it,
 * and that was noted.
 */
ase_status change_check_endings(change *ch, ase_err *err) ASE_MUST_CHECK;

/* ASE_E_REFUSED when a record would not change, though what a verb wants to note
 * of it comes too late: it is not so. */
ase_status change_refuse_again(const change *ch, ase_err *err) ASE_MUST_CHECK;

/*
 * What is signed stays as it is, whoever signs may (lib/model/integrity), and
 * what is signed anew gets its digest. ASE_E_REFUSED: no. ASE_E_RETRY:
 * --override passed it, or a digest was put down: the change is another one.
 */
ase_status change_check_signed(change *ch, ase_err *err) ASE_MUST_CHECK;

/*
 * What each fact requires (lib/model/fact/require.h) holds, of new ones and of
 * those that the change bears on. ASE_E_RETRY: --override passed it, and that
 * was noted.
 */
ase_status change_check_facts(change *ch, ase_err *err) ASE_MUST_CHECK;

/*
 * Amendments that are agreed to take effect, and what goes with them is set.
 * ASE_E_RETRY: the change has become another one, to be checked anew.
 */
ase_status change_take_effect(change *ch, ase_err *err) ASE_MUST_CHECK;

/* What is a product of other fields (lib/model/value/product.h) is set where the
 * drafts say one of those, and not it. */
void change_multiply(change *ch);

/* Take the file that somebody typed in, for lib/model/input: `ctx` is the
 * change. A path that the record `id` has in the store already stays. */
ase_status change_take_file(void *ctx, const char *id, const char *typed,
			    char **out, ase_err *err) ASE_MUST_CHECK;

/* What the records of the change named until now and nobody names any more goes
 * with it: files that the store keeps (lib/model/value/kept.h). */
ase_status change_release_files(change *ch, ase_err *err) ASE_MUST_CHECK;

/* Put down in `overrides` of the record that --override passed a step, a limit,
 * an ending or a conflict of interest, and why. */
ase_status change_override(change *ch, const char *id, const char *step,
			   ase_err *err) ASE_MUST_CHECK;

/*
 * What somebody edited by hand in files of the change, as a change of its own,
 * to be committed first; NULL: nothing. Yours.
 */
ase_status change_hand_edits(const change *ch, change **out,
			     ase_err *err) ASE_MUST_CHECK;

/* ASE_E_REFUSED when a hand edit looks like an old editor's buffer. */
ase_status change_refuse_stale(const change *ch, ase_err *err) ASE_MUST_CHECK;

#endif
