#ifndef ASE_APP_RECEIVE_RECEIVE_H
#define ASE_APP_RECEIVE_RECEIVE_H

#include "lib/app/session/session.h"
#include "lib/base/map.h"
#include "lib/model/record/kind.h"
#include "lib/store/pushed/pushed.h"

/*
 * Whether a repository takes in what is pushed to it: what a server's pre-receive
 * hook asks (githooks(5)).
 *
 *	receive_ref.c     what becomes of a reference
 *	receive_layout.c  which files its commits bring, and who brought them
 *	receive_hollow.c  ... and what a merge of them has lost
 *	receive_judge.c   what the files say, by the policy before the push
 *	receive_look.c    ... one commit held against another
 *	receive_across.c  ... what a merge alone has broken, which stops nothing
 *	receive_undone.c  ... signatures that were taken back as undo does it
 */

/* What one push may cost. */
typedef struct receive_budget {
	size_t paths;		  /* files that differ, a commit */
	unsigned long long bytes; /* a file */
	long seconds;		  /* for all of it */
} receive_budget;

/* A commit that a reference brings. */
struct receive_event {
	char id[ASE_PUSHED_ID];
	char *author; /* owned */
	char *undoes; /* owned: the change that it takes back; NULL: none */
	size_t parents;
	char parent[2][ASE_PUSHED_ID];
};

/* A file that one of them has brought; the newest that did. */
struct receive_file {
	char *path;   /* owned */
	size_t event; /* number, from 0 */
	bool told;    /* no store may have it */
};

/* One line of the push. */
struct receive_ref {
	char *name;				     /* owned */
	char old[ASE_PUSHED_ID], new[ASE_PUSHED_ID]; /* "": none */
	char tip[ASE_PUSHED_ID];  /* the commit that `new` leads to; "": none */
	char base[ASE_PUSHED_ID]; /* the commit before; "": none */
	size_t like; /* number, from 1, of one that is judged for the same; 0 */
	ase_problems problems;	      /* what is in the way */
	ase_problems told;	      /* what is worth a word */
	struct receive_event *events; /* owned, newest first */
	size_t event_count, event_room;
	ase_map brought; /* of receive_file, by path; owned */
};

/* One push. */
struct receive {
	session *ses; /* owned; of the call, on no commit */
	const receive_budget *budget;
	struct receive_ref *refs; /* owned */
	size_t count, room;
};

/* ---- receive_ref.c ---- */

void receive_ref_drop(struct receive_ref *ref);

/* Add what is wrong with the reference itself; where nothing is, and it brings
 * anything, it has `tip` and `base` then. */
ase_status receive_ref_check(struct receive *push, struct receive_ref *ref,
			     ase_err *err) ASE_MUST_CHECK;

/* ---- receive_layout.c ---- */

/* Find the commits that the reference brings, and who brought which file; add a
 * problem for each file that no store of `kinds`, or of `news` (may be NULL),
 * may have. */
ase_status receive_layout(const struct receive *push, struct receive_ref *ref,
			  const ase_kinds *kinds, const ase_kinds *news,
			  ase_err *err) ASE_MUST_CHECK;

/* Who brought the file at `path`; NULL: nobody is known. Borrowed. */
const struct receive_event *receive_layout_whose(const struct receive_ref *ref,
						 const char *path);

/* ---- receive_judge.c ---- */

/* Add what is wrong with what the files say. */
ase_status receive_judge(const struct receive *push, struct receive_ref *ref,
			 ase_err *err) ASE_MUST_CHECK;

#endif
