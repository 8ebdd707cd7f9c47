#ifndef ASE_MODEL_POLICY_POLICY_H
#define ASE_MODEL_POLICY_POLICY_H

#include "lib/base/problem.h"
#include "lib/data/value/value.h"
#include "lib/model/record/kind.h"
#include "lib/model/record/vocabulary.h"

/*
 * The law of policy files: what a network writes about its own work (schemas,
 * vocabularies, questionnaires, clauses, ase.yaml) is proved together, for each
 * leads to the others.
 *
 * What a file is made of is JSON Schema's to say (data-schema/meta/). Here
 * every word is known and every path, kind, vocabulary and code leads
 * somewhere. The `field` of a problem is the path in the file at which it
 * stands ("properties.scope.x-ase-ref"); whoever has the file turns that into
 * a line. Nothing is said twice: a file that is no schema has no words.
 */

/* A file of questionnaires/. All borrowed. */
typedef struct ase_policy_questions {
	const char *path;     /* "questionnaires/training.yaml" */
	const ase_node *root; /* NULL: it does not read, or does not hold */
} ase_policy_questions;

typedef struct ase_policy {
	const ase_kinds *kinds;		      /* all that hold; borrowed */
	const ase_vocabularies *vocabularies; /* borrowed */
	const ase_node *common; /* the fields of every kind; borrowed */
	const ase_policy_questions *questions; /* borrowed */
	size_t question_count;
} ase_policy;

/* ---- policy_kinds.c ---- */

/* A schema of the store. All borrowed. */
typedef struct ase_policy_schema {
	const char *path;      /* "schema/visit.yaml" */
	const ase_node *root;  /* as it is written; NULL: it does not read */
	const ase_node *whole; /* made whole (kind_resolve.h) */
	const ase_kind *kind;  /* out: of it, or extended; NULL: left out */
} ase_policy_schema;

/*
 * Add the kinds of `schemas` to `kinds`, which has the built-in ones: one after
 * the other, so that of two that clash the later is left out and told; then
 * what extends them (kind_resolve.h, which knows `common`). Problems have their
 * files. Returns how many.
 */
size_t ase_policy_kinds(ase_kinds *kinds, ase_policy_schema *schemas,
			size_t count, const ase_node *common,
			ase_problems *problems);

/* ---- policy_schema.c ---- */

/* Add what is wrong with the words (x-ase-...) of the schema `root` of `kind`;
 * returns how many. */
size_t ase_policy_schema_check(const ase_policy *law, const ase_kind *kind,
			       const ase_node *root, ase_problems *problems);

/* ---- policy_file.c ---- */

/*
 * Add what is wrong with a file that holds by its built-in schema: what stands
 * twice, leads nowhere, or means two things. Returns how many.
 */
size_t ase_policy_file_vocabulary(const ase_node *root, ase_problems *problems);
size_t ase_policy_file_clauses(const ase_policy *law, const ase_node *root,
			       ase_problems *problems);
size_t ase_policy_file_config(const ase_policy *law, const ase_node *root,
			      ase_problems *problems);

/* ---- policy_questions.c ---- */

/*
 * Add what is wrong with questionnaire.yaml: who is no side
 * of a mission. With another questionnaire: who is no party of a kind that uses
 * it. Returns how many.
 */
size_t ase_policy_questions_mission(const ase_node *root,
				    ase_problems *problems);
size_t ase_policy_questions_check(const ase_policy *law,
				  const ase_policy_questions *file,
				  ase_problems *problems);

#endif
