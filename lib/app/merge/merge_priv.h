#ifndef ASE_APP_MERGE_MERGE_PRIV_H
#define ASE_APP_MERGE_MERGE_PRIV_H

#include "lib/app/merge/merge_file.h"
#include "lib/app/session/session.h"
#include "lib/base/map.h"
#include "lib/store/ancestry/ancestry.h"

#include <stdint.h>

/*
 * The inside of a merge, for the files that carry it out:
 *
 *	merge_point.c      what commits, and merges of them, have at a path
 *	merge_moves.c      what packs call otherwise in a side
 *	merge_rival.c      which commit brought a value
 *	merge_conflicts.c  what is written down of rivals
 *	merge_written.c    ... and by a merge
 *	merge_path.c       one path
 *	merge_commits.c    the merge: all paths
 *	merge_items.c      the list of what it holds
 *	merge_settle.c     what a person has settled of it
 *	merge_judge.c      whether it may be
 *	merge_record.c     its commit
 */

/* What stands at a path. Of one mode and one text there is one in a graph, so
 * that two are the same when their pointers are. */
struct merge_version {
	char *key;     /* owned: mode and blob */
	unsigned mode; /* 0: no file */
	unsigned char blob[ASE_BLOB_SIZE];
	bool has_text, was_read;
	ase_str text;
	ase_value *value; /* owned; NULL: it does not read */
};

/* What one point has at one path. */
struct merge_seen {
	char *path;		       /* owned */
	struct merge_version *version; /* borrowed */
	merge_result made;	       /* rivals and comments, where it was
					    merged here; its text is the
					    version's */
	char *why; /* owned; it could not be merged: left's stands */
};

#define MERGE_NO_POINT SIZE_MAX

/* Base, left and right of a point. */
#define MERGE_SIDES 3

/* A commit, or what merging two points would make. */
struct merge_point {
	char *key;			  /* owned: its commits */
	const ase_ancestry_commit *known; /* owned, once asked for */
	char commit[41];		  /* "": of two points */
	size_t left, right;
	size_t base;		      /* MERGE_NO_POINT: both made everything */
	ase_moves moves[MERGE_SIDES]; /* that each has still to make */
	bool has_moves;		      /* they were asked for */
	ase_map seen;
};

/* Merge what left, right and base of a point have at `seen->path`; sets the
 * version of `seen`. */
struct merge_graph;
typedef ase_status merge_make_path(struct merge_graph *graph, size_t point,
				   struct merge_seen *seen, ase_err *err);

/* Whether `path` of a point is to be made though one side alone changed it. */
typedef ase_status merge_wants_path(struct merge_graph *graph, size_t point,
				    const char *path, bool *out, ase_err *err);

struct merge_graph {
	session *ses; /* borrowed */
	merge_make_path *make;
	merge_wants_path *wants;     /* NULL: none is */
	struct merge_point **points; /* owned */
	size_t count, room;
	ase_map by_key;	  /* points: number + 1 */
	ase_map versions; /* owned */
	ase_strs packs;	  /* owned; whose versions the two have otherwise */
	ase_moves back;	  /* of these packs, from the first on */
	ase_map partners; /* conflicts/FILE.yaml -> the path that it is of */
	ase_strs names;	  /* owned: of that map */
};

/* ---- merge_point.c ---- */

void merge_point_drop_all(struct merge_graph *graph);

/* The point of a commit; of what merging two makes. */
size_t merge_point_of(struct merge_graph *graph, const char *commit);
size_t merge_point_of_two(struct merge_graph *graph, size_t left, size_t right,
			  size_t base);

/* The point that the first commit of `of` and a merge of the others come from;
 * MERGE_NO_POINT: they have nothing in common. */
ase_status merge_point_base(struct merge_graph *graph, const ase_strs *of,
			    size_t *out, ase_err *err) ASE_MUST_CHECK;

/* What `point` has at `path`; borrowed from the graph. */
ase_status merge_point_see(struct merge_graph *graph, size_t point,
			   const char *path, struct merge_seen **out,
			   ase_err *err) ASE_MUST_CHECK;

/* What the commit of a point says of itself; borrowed. */
ase_status merge_point_known(struct merge_graph *graph, size_t point,
			     const ase_ancestry_commit **out,
			     ase_err *err) ASE_MUST_CHECK;

/* The version of that text; NULL: of no file. */
struct merge_version *merge_point_version(struct merge_graph *graph,
					  unsigned mode, const ase_str *text);

/* Have its text; the root of its value, NULL: it is no YAML, or not there. */
ase_status merge_point_text(const struct merge_graph *graph,
			    struct merge_version *version,
			    ase_err *err) ASE_MUST_CHECK;
const ase_node *merge_point_root(const struct merge_graph *graph,
				 struct merge_version *version);

/* Whether `path` stands in conflicts/. */
bool merge_point_is_conflicts(const char *path);

/* ---- merge_moves.c ---- */

/*
 * Packs in a merge. Somebody who has not synced since a pack went forward says
 * what it calls otherwise now (lib/model/upgrade/move.h): each side's records
 * are brought forward first, from the version of the pack that the side has to
 * the one that the merge has. What is signed stays as it was signed.
 */

/* The two have `path` otherwise: it may be a pack. */
void merge_moves_note(struct merge_graph *graph, const char *path);

/* A merge_wants_path: of packs, and of records in which a side of `point` has to
 * move something. */
ase_status merge_moves_want(struct merge_graph *graph, size_t point,
			    const char *path, bool *out,
			    ase_err *err) ASE_MUST_CHECK;

/* Bring the sides of `in` forward; what they say then is kept in `texts`. */
ase_status merge_moves_bring(struct merge_graph *graph, size_t point,
			     merge_input *in, ase_str texts[MERGE_SIDES],
			     ase_err *err) ASE_MUST_CHECK;

/* What `field` is in the record of `path` that `root` is, by the name that it
 * has or had. */
const ase_node *merge_moves_node(const struct merge_graph *graph,
				 const char *path, const ase_node *root,
				 const char *field);

/* Whether a pack is kept there as it came. */
bool merge_moves_is_pack(const char *path);

/* ... of two versions the later one, whole; of one the version stays NULL. */
ase_status merge_moves_choose(struct merge_graph *graph, size_t point,
			      struct merge_seen *seen,
			      ase_err *err) ASE_MUST_CHECK;

/* ---- merge_path.c ---- */

/* A merge_make_path of all paths. */
ase_status merge_path_make(struct merge_graph *graph, size_t point,
			   struct merge_seen *seen,
			   ase_err *err) ASE_MUST_CHECK;

/* A link, or another repository, is a value that nobody can look into. */
bool merge_path_is_odd(const struct merge_version *version);

#endif
