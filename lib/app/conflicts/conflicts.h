#ifndef ASE_APP_CONFLICTS_CONFLICTS_H
#define ASE_APP_CONFLICTS_CONFLICTS_H

#include "lib/app/change/change.h"

/*
 * What a merge has left to be decided.
 *
 * Two people changed one field to different values: one of them stands in the
 * record, the other, its rival, is kept in conflicts/ID.yaml until somebody
 * says which it shall be. Of a file that no record is in, '/' is "--" there.
 *
 *	path: orgs/7/o-7k3f9q2m.yaml
 *	rivals:
 *	  - field: city          # not there: the whole file
 *	    commit: 40 hex       # the one that lost
 *	    by: Claire Moreau
 *	    on: "2026-03-12"
 *	    value: Nantes        # not there: it was taken away
 *
 * Or the next version of a pack says something else than the network does: then
 * it has `pack` and `version` in the place of commit, author and day, and a
 * whole file of it stands below packs/.
 *
 * A rival that says what stands by now is none any more.
 */

/* What the other side has in the place of what stands. */
typedef enum conflicts_other {
	CONFLICTS_VALUE,   /* `value` */
	CONFLICTS_GONE,	   /* nothing: the field, or the file, was removed */
	CONFLICTS_TEXT,	   /* another text of the file, which its commit has */
	CONFLICTS_UNKNOWN, /* ... and this clone has not that commit */
} conflicts_other;

/* One of them. What is not owned is borrowed from the session, until that is
 * refreshed. */
typedef struct conflicts_rival {
	char *file;	     /* owned; "conflicts/o-7k3f9q2m.yaml" */
	char *path;	     /* owned; of the file that it is about */
	const char *field;   /* as the merge has noted it (merge_place.h); NULL:
			      the whole file */
	char *place;	     /* owned; the field as a path of what stands; NULL:
			      the whole file, or that entry is gone */
	const char *commit;  /* "": a pack brought it */
	const char *pack;    /* NULL: a commit did */
	long long version;   /* of the pack */
	const char *by, *on; /* whose it is, and its day; "": nobody says */
	conflicts_other other;
	const ase_node *value;
	const ase_node *entry;	  /* in its file */
	const ase_kind *kind;	  /* of a record, and its ID */
	char id[ASE_ID_SIZE];	  /* "": of no record */
	const ase_record *rec;	  /* NULL: there is none, or no more */
	const ase_schema *schema; /* of the file, or NULL */
	const ase_node *root;	  /* what the file says now, or NULL */
	const ase_node *part;	  /* ... and of the field */
	const ase_node *stands;	  /* what the field says now; NULL: nothing */
	char *stands_by, *stands_on; /* owned; who brought that, and when;
					NULL: not asked (conflicts_origins) */
	enum {
		CONFLICTS_OPEN,
		CONFLICTS_OURS,	  /* what stands stays */
		CONFLICTS_THEIRS, /* the rival comes in its place */
		CONFLICTS_TYPED,  /* `typed` comes in the place of both */
	} way;			  /* how it is to be closed */
	const char *typed;	  /* as `set` takes it; borrowed */
} conflicts_rival;

typedef struct conflicts_list {
	conflicts_rival *items; /* owned, in the order of their files */
	size_t count, room;
	ase_schema **schemas; /* owned; of files that are no records */
	size_t schema_count;
} conflicts_list;

/* clang-format off */
#define CONFLICTS_INIT { .items = NULL }
/* clang-format on */

void conflicts_drop(conflicts_list *list);

/* Append the rivals that the session's commit has; what is wrong with files of
 * conflicts/ goes to `problems`, and the others are read. */
ase_status conflicts_read(const session *ses, conflicts_list *out,
			  ase_problems *problems, ase_err *err) ASE_MUST_CHECK;

/* The other text of a rival that is a whole file; false in `there`: it has
 * none. ASE_E_NOT_FOUND: its commit is not in this clone. */
ase_status conflicts_text(const session *ses, const conflicts_rival *one,
			  ase_str *out, bool *there,
			  ase_err *err) ASE_MUST_CHECK;

/* Find out of each who has brought what stands, and when: through the history. */
ase_status conflicts_origins(session *ses, conflicts_list *list,
			     ase_err *err) ASE_MUST_CHECK;

/* ---- conflicts_words.c ---- */

/* What people call the file: the record's name, else its path; borrowed from
 * both. And its field: "Period, until"; "the whole file"; yours. */
const char *conflicts_name(const session *ses, const conflicts_rival *one);
char *conflicts_title(const session *ses, const conflicts_rival *one);

/* The field as somebody types it ("steps.ethics.due"), "" of the whole file;
 * yours. */
char *conflicts_field(const conflicts_rival *one);

/* ---- conflicts_say.c ---- */

/* "Épicerie du Sillon (o-7k3f9q2m)", of a file that no record is in its path;
 * yours. */
char *conflicts_say_whose(const session *ses, const conflicts_rival *one);

/* "City", both values, and whose they are, over some lines; yours. */
char *conflicts_say_one(const session *ses, const conflicts_rival *one);

/* What closes it: "ase-store resolve o-7k3f9q2m city"; yours. */
char *conflicts_say_command(const session *ses, const conflicts_rival *one);

/* One value of it, as people read it; yours. */
char *conflicts_say_ours(const session *ses, const conflicts_rival *one);
char *conflicts_say_theirs(const session *ses, const conflicts_rival *one);

/* Warn, in a line or a few, that there are conflicts, and of whom; nothing where
 * there are none. */
ase_status conflicts_warn(const session *ses, ase_err *err) ASE_MUST_CHECK;

/* ---- conflicts_settle.c ---- */

/* Whether two are of one file and one field. */
bool conflicts_same_place(const conflicts_rival *a, const conflicts_rival *b);

/*
 * Close all that have their way: records and files become what they shall be,
 * and the rivals leave conflicts/, in one change.
 *
 * ASE_E_NOT_FOUND: what one belongs to is gone, or its commit is not here.
 * ASE_E_USAGE: what was typed does not read, or a whole file cannot be typed.
 */
ase_status conflicts_settle(change *ch, const conflicts_list *list,
			    ase_err *err) ASE_MUST_CHECK;

#endif
