#ifndef ASE_APP_CHANGE_CHANGED_POLICY_PRIV_H
#define ASE_APP_CHANGE_CHANGED_POLICY_PRIV_H

#include "lib/app/change/changed_file.h"
#include "lib/app/session/policy_set.h"

/*
 * Add, for each schema by which records of the store do not hold that held by
 * `was`, how many they are and the first; and for each kind that is gone that
 * records of it stand.
 */
void changed_policy_records(const policy_set *was, const policy_set *is,
			    const session *ses, const changed_files *list,
			    const ase_world *after, ase_problems *problems);

/* The files of HEAD with the changes; of two that clash those that do not
 * change come first. */
void changed_policy_fill(policy_set *set, const session *ses,
			 const changed_files *list);

#endif
