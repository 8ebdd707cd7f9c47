#ifndef ASE_APP_CHANGE_POLICY_SET_H
#define ASE_APP_CHANGE_POLICY_SET_H

#include "lib/app/change/changed_file.h"
#include "lib/model/policy/policy.h"

/*
 * The policy files of one state of a store, read and with their places: for
 * changed_policy.c.
 */
typedef struct policy_file {
	char *path;	  /* owned */
	ase_value *value; /* owned; NULL: it does not read */
	ase_spans spans;
	bool holds;	  /* by its built-in schema */
	ase_value *whole; /* owned; of a schema that reads: made whole */
} policy_file;

typedef struct policy_set {
	policy_file *items; /* owned; what does not change stands first */
	size_t count, room;
	ase_kinds *kinds; /* owned; once proved */
	ase_vocabularies vocabularies;
	ase_policy_schema *schemas; /* owned */
	size_t schema_count;
} policy_set;

/* clang-format off */
#define POLICY_SET_INIT { .items = NULL }
/* clang-format on */

/* Whether `path` is that of a policy file that others are proved with. */
bool policy_set_takes(const char *path);

void policy_set_drop(policy_set *set);

/* The files of HEAD with the changes of `list` (NULL: without any). */
void policy_set_fill(policy_set *set, const session *ses,
		     const changed_files *list);

/* Add what is wrong with them, each with its place. */
void policy_set_prove(policy_set *set, ase_problems *problems);

/*
 * Add, for each schema by which records of the store do not hold that held by
 * `was`, how many they are and the first; and for each kind that is gone that
 * records of it stand.
 */
void policy_set_records(const policy_set *was, const policy_set *is,
			const session *ses, const changed_files *list,
			const ase_world *after, ase_problems *problems);

#endif
