#ifndef ASE_MODEL_VALUE_KEPT_H
#define ASE_MODEL_VALUE_KEPT_H

#include "lib/model/integrity/integrity.h"

/*
 * Files that a store keeps beside its records: files/ID/NAME. A field that is
 * one (x-ase-file) holds its path; the text that a signature fixes (x-ase-fixed,
 * `text`) is called by its kind.
 */

/* Whether records of the kind may have any. */
bool ase_kept_by(const ase_kind *kind);

/* Append the paths of the files that a record of the kind, whose root is `root`
 * (NULL: nothing), names; of those that its rule calls by name, too. */
void ase_kept_paths(const ase_kind *kind, const char *id, const ase_node *root,
		    ase_strs *out);

/* The same of all records of `world`. */
void ase_kept_named(const ase_world *world, ase_strs *out);

/* Add a problem for each file that the record names and the store does not have
 * (x-ase-file); what it named before the change is not asked about. */
size_t ase_kept_check(const ase_integrity *law, const ase_record *rec,
		      const ase_value *value, ase_problems *problems);

/* Add a problem where the file `path`, which goes, is named by the record that it
 * stands beside. */
size_t ase_kept_check_gone(const ase_world *world, const char *path,
			   ase_problems *problems);

/* The record that `path` stands beside (files/ID/...); NULL: none. */
const ase_record *ase_kept_beside(const ase_world *world, const char *path);

#endif
