#ifndef ASE_APP_CHANGE_CHANGED_POLICY_H
#define ASE_APP_CHANGE_CHANGED_POLICY_H

#include "lib/app/change/changed_file.h"

/*
 * The policy files of a store as they would be after a change, proved together:
 * those of HEAD, without what changes or goes, and what comes. A file that does
 * not change is told of, too, where the change takes away what it stands on.
 */

/*
 * Add what is wrong with the policy after `list`, whose files are read, and
 * with the records that it would make invalid in the world `after` (NULL:
 * records are not asked). Nothing is looked at where no file of policy is in
 * `list`. What HEAD has wrong already is left out in files that do not change;
 * where `excuse` it is a warning in those that do. Returns how many problems that are no warnings were added.
 */
size_t changed_policy_check(const changed_files *list, const session *ses,
			    bool excuse, const ase_world *after,
			    ase_problems *problems);

/* Add what of `found` counts, which HEAD has (`before`) or has not, as told
 * above. Returns how many of them are no warnings. */
size_t changed_policy_take_new(const changed_files *list,
			       const ase_problems *found,
			       const ase_problems *before, bool excuse,
			       ase_problems *out);

#endif
