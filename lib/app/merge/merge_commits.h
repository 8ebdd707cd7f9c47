#ifndef ASE_APP_MERGE_MERGE_COMMITS_H
#define ASE_APP_MERGE_MERGE_COMMITS_H

#include "lib/app/session/session.h"

/*
 * Another commit merged into HEAD, without git's work tree and index: objects
 * are read, and one commit is made.
 *
 *	ASE_AUTO(merge_drop) merge *m = NULL;
 *	s = merge_make(session, theirs, &m, err);
 *	if (!s && !merge_judge(m, &problems))
 *		s = merge_commit(m, &notes, err);
 *
 * Each path by itself (merge_file.h). Where both changed one field the later
 * commit's value stands (merge_rival.h), and the other is written down in
 * conflicts/ (merge_conflicts.h), in the same commit. Two clones that merge the
 * same commits in any order come to the same.
 */
typedef enum merge_kind {
	MERGE_NOTHING, /* HEAD comes from it: nothing is to be done */
	MERGE_FORWARD, /* it comes from HEAD */
	MERGE_BOTH,
} merge_kind;

/* A path that becomes otherwise than HEAD has it; owned. */
typedef struct merge_item {
	char *path;
	ase_str text;
	bool gone;
	char *why; /* NULL, or why it cannot be merged (translated): the text is
		      HEAD's */
} merge_item;

/* A value that both changed and that does not stand; owned. */
typedef struct merge_lost {
	char *path;
	char *field;	  /* merge_place.h; NULL: the whole file */
	char commit[41];  /* that last brought the value */
	char *by;	  /* its author */
	ase_value *value; /* NULL: taken away, or no YAML */
	bool was_ours;	  /* HEAD had it */
} merge_lost;

typedef struct merge {
	session *ses; /* borrowed */
	merge_kind kind;
	char ours[41], theirs[41];
	merge_item *items; /* in the order of the paths */
	size_t count, room;
	merge_lost *lost; /* rivals of this merge */
	size_t lost_count, lost_room;
	ase_strs comments; /* "PATH: # COMMENT" that could not come along */
	const char *from; /* what it is merged from ("origin"), for the commit's
			      subject; NULL. Borrowed; set by who knows */
	char commit[41];  /* the new HEAD, once merge_commit has made it */
} merge;

/*
 * What merging commit `theirs` (40 hexadecimal digits) into HEAD would make.
 *
 * ASE_E_SYSTEM: the two have no commit in common, or an object is not here.
 */
ase_status merge_make(session *ses, const char *theirs, merge **out,
		      ase_err *err) ASE_MUST_CHECK;
void merge_drop(merge **m);

/* The item at `path`; NULL: it stays as HEAD has it. Borrowed. */
const merge_item *merge_find(const merge *m, const char *path);

/* A person has settled this path: it becomes `text` (NULL: it goes), and no
 * rival of it is left. Before merge_judge. */
void merge_settle(merge *m, const char *path, const char *text, size_t size);

/*
 * Add what of it does not read or breaks its schema or policy, and is not so in
 * HEAD. Returns how many problems stop the merge. What breaks across records
 * (doubles, references, capacity, gates) is asked of the merged store by
 * ase-store check, and stops nothing.
 */
size_t merge_judge(merge *m, ase_problems *problems);

/*
 * Make the commit. The session holds the lock (session_open, to write) and has
 * to be refreshed afterwards. ASE_E_BUSY: HEAD has moved.
 */
ase_status merge_commit(merge *m, ase_strs *notes, ase_err *err) ASE_MUST_CHECK;

#endif
