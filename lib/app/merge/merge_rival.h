#ifndef ASE_APP_MERGE_MERGE_RIVAL_H
#define ASE_APP_MERGE_MERGE_RIVAL_H

#include "lib/app/merge/merge_priv.h"

/*
 * Whose value stands where two changed one field: that of the later of the two
 * commits that brought them, by its author's clock, then by its ID. So it is
 * one value, whoever merges first.
 *
 * A value was brought by a commit that has it and none of whose parents has.
 */
typedef struct merge_origin {
	char commit[41];
	char *by; /* owned; its author */
	long long when;
	int offset_minutes;
} merge_origin;

void merge_origin_drop(merge_origin *origin);

/* A field of a path; of the whole file where `field` is NULL. All borrowed. */
typedef struct merge_place {
	const char *path;
	const char *field;
} merge_place;

/* The latest commit that brought what `point` has there; `out` starts from
 * zero, or holds one that is taken if it is later. */
ase_status merge_rival_origin(struct merge_graph *graph, size_t point,
			      const merge_place *place, merge_origin *out,
			      ase_err *err) ASE_MUST_CHECK;

/* What stood at `path` before `point` has nothing there: who took it away may
 * have been overruled since. NULL: nothing ever did. Borrowed. */
ase_status merge_rival_before(struct merge_graph *graph, size_t point,
			      const char *path, struct merge_version **out,
			      ase_err *err) ASE_MUST_CHECK;

/* Whether a stands before b. */
bool merge_rival_later(const merge_origin *a, const merge_origin *b);

#endif
