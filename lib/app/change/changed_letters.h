#ifndef ASE_APP_CHANGE_CHANGED_LETTERS_H
#define ASE_APP_CHANGE_CHANGED_LETTERS_H

#include "lib/app/change/changed_file.h"

/*
 * The letters of a store as they would be after a change, held against its
 * kinds and each other: those that change, and, where a kind, a step, a
 * vocabulary or a part does, all others, which may have lost what they speak
 * of. The letters that steps name have to be there.
 */

/*
 * Add what is wrong with them after `list`. What HEAD has wrong already is left
 * out in files that do not change; where `excuse` it is a warning in those that
 * do. Returns how many problems that are no warnings were added.
 */
size_t changed_letters_check(const changed_files *list, const session *ses,
			     bool excuse, ase_problems *problems);

#endif
