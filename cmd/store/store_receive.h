#ifndef ASE_CMD_STORE_STORE_RECEIVE_H
#define ASE_CMD_STORE_STORE_RECEIVE_H

#include "lib/app/cli/cli.h"
#include "lib/base/map.h"
#include "lib/model/record/kind.h"
#include "lib/store/pushed/pushed.h"

/*
 * `ase-store check --receive`: whether a repository takes in what is pushed to
 * it, as the pre-receive hook asks (githooks(5)).
 *
 *	store_receive.c         the push: its lines, its budget, what is said
 *	store_receive_ref.c     what becomes of a reference
 *	store_receive_layout.c  which files its commits bring, and who brought them
 *	store_receive_judge.c   what the files say, by the policy before the push
 *	store_receive_across.c  ... and what a merge alone has broken
 */

/* What one push may cost. */
typedef struct store_receive_budget {
	size_t paths;		  /* files that differ, a commit */
	unsigned long long bytes; /* a file */
	long seconds;		  /* for all of it */
} store_receive_budget;

/* A commit that a reference brings. */
struct store_receive_event {
	char id[ASE_PUSHED_ID];
	char *author; /* owned */
	size_t parents;
	char parent[2][ASE_PUSHED_ID];
};

/* A file that one of them has brought; the newest that did. */
struct store_receive_file {
	char *path;   /* owned */
	size_t event; /* number, from 0 */
	bool told;    /* no store may have it */
};

/* One line of the push. */
struct store_receive_ref {
	char *name;				     /* owned */
	char old[ASE_PUSHED_ID], new[ASE_PUSHED_ID]; /* "": none */
	char tip[ASE_PUSHED_ID]; /* the commit that `new` leads to; "": none */
	char base
		[ASE_PUSHED_ID]; /* by whose policy it is judged; "": its own */
	ase_problems problems;	 /* of its files, `field` and all */
	struct store_receive_event *events; /* owned, newest first */
	size_t event_count, event_room;
	ase_map brought; /* of store_receive_file, by path; owned */
};

/* One push. */
struct store_receive {
	const cli_call *call;
	const store_receive_budget *budget;
	ase_store *store;		/* owned */
	struct store_receive_ref *refs; /* owned */
	size_t count, room;
};

/*
 * Read the lines on standard input and print what is in the way, on standard
 * output. ASE_NO (exit 1): there is something, and nothing may be taken in.
 */
ase_status store_receive(const cli_call *call,
			 const store_receive_budget *budget,
			 ase_err *err) ASE_MUST_CHECK;

/* ---- store_receive_ref.c ---- */

void store_receive_ref_drop(struct store_receive_ref *ref);

/* Add what is wrong with the reference itself; where nothing is, and it brings
 * anything, it has `tip` and `base` then. */
ase_status store_receive_ref_check(struct store_receive *push,
				   struct store_receive_ref *ref,
				   ase_err *err) ASE_MUST_CHECK;

/* ---- store_receive_layout.c ---- */

/* Find the commits that the reference brings, and who brought which file; add a
 * problem for each file that no store of `kinds` may have. */
ase_status store_receive_layout(const struct store_receive *push,
				struct store_receive_ref *ref,
				const ase_kinds *kinds,
				ase_err *err) ASE_MUST_CHECK;

/* Who brought the file at `path`; NULL: nobody is known. Borrowed. */
const struct store_receive_event *store_receive_layout_whose(
	const struct store_receive_ref *ref, const char *path);

/* ---- store_receive_judge.c ---- */

/* Add what is wrong with what the files say. */
ase_status store_receive_judge(const struct store_receive *push,
			       struct store_receive_ref *ref,
			       ase_err *err) ASE_MUST_CHECK;

#endif
