#ifndef ASE_APP_SESSION_POLICY_SET_H
#define ASE_APP_SESSION_POLICY_SET_H

#include "data-schema/baked.h"
#include "lib/app/session/session.h"
#include "lib/model/policy/policy.h"

/*
 * The policy files of one state of a store, read and with their places, to be
 * proved together: those of HEAD when a session is opened, those that a change
 * would leave (lib/app/change/changed_policy.h).
 */
typedef struct policy_file {
	char *path;	  /* owned */
	ase_value *value; /* owned; NULL: it does not read, or is gone */
	ase_spans spans;
	ase_err why;	  /* it does not read */
	bool gone;	  /* left out */
	bool built_in;	  /* word for word; there is nothing to prove */
	ase_value *whole; /* owned; of a schema that reads: made whole */
} policy_file;

typedef struct policy_set {
	policy_file *items; /* owned; what is named first counts first */
	size_t count, room;
	bool older;	  /* of an older store: called by the names of today */
	ase_kinds *kinds; /* owned; once proved */
	ase_vocabularies vocabularies;
	ase_policy_schema *schemas; /* owned */
	size_t schema_count;
	ase_policy_questions *questions; /* owned; of questionnaires/ */
	size_t question_count;
} policy_set;

/* clang-format off */
#define POLICY_SET_INIT { .items = NULL }
/* clang-format on */

/* Whether `path` is that of a policy file that others are proved with. */
bool policy_set_takes(const char *path);

/* The built-in schema of a file that is no record, or NULL. */
const ase_baked *policy_set_meta(const char *path);

void policy_set_drop(policy_set *set);

/* Drop what proving has made; the files stay. */
void policy_set_forget(policy_set *set);

/* Add the file at `path`, or put another text in its place; NULL: it goes. */
void policy_set_put(policy_set *set, const char *path, const char *text,
		    size_t size);

/* The files of HEAD, but for those that `skip` (may be NULL) says. */
void policy_set_head(policy_set *set, const session *ses,
		     bool (*skip)(const char *path, const void *payload),
		     const void *payload);

/* The file at `path`, or NULL. */
const policy_file *policy_set_file(const policy_set *set, const char *path);

/* Add what is wrong with each by itself: it reads, and holds by its built-in
 * schema. */
void policy_set_read(const policy_set *set, ase_problems *problems);

/* Add what is wrong with those that read and hold, together; each problem has
 * its place. May be asked again after a change. */
void policy_set_prove(policy_set *set, ase_problems *problems);

/* Give `one` the place of its field in `value`, or of what is nearest above. */
void policy_set_locate(const ase_value *value, const ase_spans *spans,
		       ase_problem *one);

#endif
