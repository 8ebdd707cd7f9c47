#ifndef ASE_APP_MERGE_MERGE_WRITTEN_H
#define ASE_APP_MERGE_MERGE_WRITTEN_H

#include "lib/app/merge/merge_priv.h"

/*
 * The files of conflicts/ as a merge makes them: what both sides have written
 * down, three ways as a set, and the rivals of the merge itself. A value that
 * stands is no rival; of one value the later commit is kept.
 */

/* `file` is, or will be, of the file `path`. */
void merge_written_is_of(struct merge_graph *graph, const char *file,
			 const char *path);

/* The version of the file of conflicts/ that `seen` is of (merge_make_path). */
ase_status merge_written_make(struct merge_graph *graph, size_t point,
			      struct merge_seen *seen,
			      ase_err *err) ASE_MUST_CHECK;

#endif
