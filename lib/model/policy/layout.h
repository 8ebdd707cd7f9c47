#ifndef ASE_MODEL_POLICY_LAYOUT_H
#define ASE_MODEL_POLICY_LAYOUT_H

#include "lib/model/record/kind.h"

/*
 * What a store consists of: which files have a place in it.
 */
typedef enum ase_layout {
	ASE_LAYOUT_NOT,	   /* somebody's own */
	ASE_LAYOUT_PART,   /* a part of it: policy, letters, files/, ... */
	ASE_LAYOUT_RECORD, /* a record of one of `kinds` in its place */
} ase_layout;

/*
 * What the path of a file is, or of a directory ("orgs/7/"): whether a part may
 * stand there. YAML in a kind's directory is a part though it be in no record's
 * place, so that it is judged, and told to be nowhere.
 */
ase_layout ase_layout_of(const ase_kinds *kinds, const char *path);

#endif
