#ifndef ASE_STORE_MAINTENANCE_MERGE_TEXT_H
#define ASE_STORE_MAINTENANCE_MERGE_TEXT_H

#include "lib/base/err.h"
#include "lib/base/str.h"

#include <stdbool.h>

/*
 * The lines of two texts that come from one, put together as git does
 * (git-merge-file(1)): appended to `out`. `clean` is false where both changed
 * the same lines; nothing is appended then.
 */
ase_status ase_merge_text(const ase_str *base, const ase_str *ours,
			  const ase_str *theirs, ase_str *out, bool *clean,
			  ase_err *err) ASE_MUST_CHECK;

#endif
