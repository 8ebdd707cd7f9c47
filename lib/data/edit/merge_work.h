#ifndef ASE_DATA_EDIT_MERGE_WORK_H
#define ASE_DATA_EDIT_MERGE_WORK_H

#include "lib/data/edit/edit.h"
#include "lib/data/edit/merge.h"
#include "lib/data/layout/entries.h"
#include "lib/data/layout/marks.h"

struct merge;

/* Three values of one field; NULL: it is not there. */
struct merge_three {
	const ase_node *base, *a, *b;
};

/*
 * What they come to under `part` of the schema (NULL: none); yours, NULL: the
 * field goes. A map or list that is left empty goes, but where it must `stay`.
 */
typedef ase_value *merge_value_fn(struct merge *m, const ase_node *part,
				  struct merge_three three, bool stay);

/* One merge on its way. `a` is the side whose order of things comes first,
 * chosen without asking which of them is ours; `b` is the other one. */
struct merge {
	const ase_merge_input *in;
	const ase_merge_side *a, *b;
	bool a_is_ours;
	merge_value_fn *value; /* merge_value, for entries of lists */
	ase_str path;	       /* of the field that is looked at */
	ase_merged *out;       /* takes the rivals */
};

merge_value_fn merge_value;

/* The same of what both made of a list; false: it is one value. */
bool merge_list(struct merge *m, const ase_node *part, struct merge_three three,
		ase_value **out);

/* Whether `now` says something that `base` did not: more than what is left of
 * it. */
bool merge_says_more(const struct merge *m, const ase_node *part,
		     const ase_node *base, const ase_node *now);

/* The part of the schema one step below `part`: a key's, or (NULL) the items';
 * NULL: nobody knows. */
const ase_node *merge_part(const struct merge *m, const ase_node *part,
			   const char *key);

/* Both have another value at the path: tell, and take the one that stands. Of
 * one that is there and one that is not, that is the former. */
const ase_node *merge_rival(struct merge *m, const ase_node *a,
			    const ase_node *b);

/* One step down the path, and (`size` as it was) back. */
size_t merge_down(struct merge *m, const char *step);
void merge_up(struct merge *m, size_t size);

/* Append the edits that make of `from` what `to` says. Entries of lists are
 * known as in a merge; what is new is written as one of the sides has it. */
void merge_edits(const struct merge *m, const ase_node *from,
		 const ase_node *to, ase_edits *out);

/* The texts whose marks (comments, blank lines) are looked at. */
enum { MERGE_BASE, MERGE_A, MERGE_B, MERGE_TEXT, MERGE_TEXTS };

/*
 * One place where marks stand: above a field, beside it, or at the end. A mark
 * is known there by what it says; one that says what another before it says is
 * told apart by a line end and a number behind it. A comment beside a field
 * that holds several (# one # two) is as many.
 */
struct merge_spot {
	char *key; /* owned */
	ase_marks_place place;
	const char *anchor;	    /* of the field; borrowed from key */
	ase_strs said[MERGE_TEXTS]; /* what stands there in each text */
	size_t *marks;	   /* owned; of the text to be: the mark of each */
	const char **want; /* owned; what is to stand there; borrowed from
			      `said` */
	size_t want_count;
};

struct merge_spots {
	ase_marks layouts[MERGE_TEXTS];
	struct merge_spot *items; /* owned */
	size_t count, room;
	ase_map places; /* by key: the number from 1 */
	ase_map often;	/* how often a mark was said at a spot of a text */
	ase_strs marks; /* what those are known by there */
};

/* Find the spots of all texts, `text` being the one to be, and what is to stand
 * there: what both left, and what one of them wrote. `out` is yours. */
ase_status merge_spots_find(const struct merge *m, const ase_str *text,
			    struct merge_spots *out,
			    ase_err *err) ASE_MUST_CHECK;
void merge_spots_drop(struct merge_spots *spots);

/* The comment or (empty) blank line of this name; yours. */
char *merge_spots_text(const char *name);

/* `cut` bytes at `at` become `text`. */
struct merge_cut {
	size_t spot; /* for whose sake */
	size_t at, size;
	ase_str text;
};

/* The cuts of one text. */
struct merge_cuts {
	const struct merge_spots *spots;
	const ase_marks *layout; /* of the text */
	const char *eol;
	struct merge_cut *items; /* owned */
	size_t count, room;
	ase_strs orphans; /* comments of fields that the text has not */
};

/* The node of the text that a spot is at; SIZE_MAX: it has none. */
size_t merge_cuts_node(const struct merge_cuts *cuts,
		       const struct merge_spot *spot);

/* Add the cuts after which the spot of this number has what is wanted there. */
void merge_cuts_settle(struct merge_cuts *cuts, size_t number);

/*
 * Put into `text`, which says `value`, the comments and blank lines that both
 * sides left or wrote; `lost` takes the comments that find no place.
 */
ase_status merge_marks(const struct merge *m, const ase_node *value,
		       ase_str *text, ase_strs *lost,
		       ase_err *err) ASE_MUST_CHECK;

#endif
