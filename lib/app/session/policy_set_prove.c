/* Proving the policy files of a store together. */

#include "lib/app/session/policy_set.h"

#include "lib/base/mem.h"
#include "lib/model/fact/amend.h"
#include "lib/model/fact/require.h"
#include "lib/model/input/step_verb.h"
#include "lib/model/integrity/twins.h"
#include "lib/model/limit/limit.h"
#include "lib/model/match/weight.h"
#include "lib/model/record/office.h"
#include "lib/model/report/report.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

/* By its built-in schema, that is. */
static size_t check_alone(const policy_file *file, ase_problems *problems)
{
	ASE_AUTO(ase_schema_drop) ase_schema *schema = NULL;
	const ase_baked *meta = policy_set_meta(file->path);

	if (file->gone || file->built_in)
		return 0;
	if (!file->value)
		return ase_problems_add_err(problems, &file->why);
	if (!meta)
		return 0;
	schema = ase_schema_proven(ase_value_root(meta->value));
	return ase_schema_check(schema, file->value, &file->spans, problems);
}

void policy_set_read(const policy_set *set, ase_problems *problems)
{
	for (size_t i = 0; i < set->count; i++) {
		size_t from = problems->count;

		(void)check_alone(&set->items[i], problems);
		ase_problems_in(problems, from, set->items[i].path);
	}
}

/* The root of the file at `path`, where it holds; else NULL. */
static const ase_node *root_of(const policy_set *set, const char *path)
{
	ASE_AUTO(ase_problems_drop) ase_problems none = ASE_PROBLEMS_INIT;
	const policy_file *file = policy_set_file(set, path);

	return file && !check_alone(file, &none) ? ase_value_root(file->value)
						 : NULL;
}

/* Where the fields stand that the problems are about. */
static void locate(const policy_set *set, ase_problems *problems)
{
	for (size_t i = 0; i < problems->count; i++) {
		ase_problem *one = &problems->items[i];
		const policy_file *file =
			one->file ? policy_set_file(set, one->file) : NULL;

		if (file)
			policy_set_locate(file->value, &file->spans, one);
	}
}

static void prove_kinds(policy_set *set, ase_problems *problems)
{
	set->kinds = ase_kinds_new();
	(void)!session_builtin_kinds(set->kinds, NULL);
	set->schemas = ase_alloc((set->count + 1) * sizeof(*set->schemas));
	for (size_t i = 0; i < set->count; i++)
		if (session_is_schema(set->items[i].path))
			set->schemas[set->schema_count++] = (ase_policy_schema){
				.path = set->items[i].path,
				.root = ase_value_root(set->items[i].value),
				.whole = ase_value_root(set->items[i].whole),
			};
	(void)ase_policy_kinds(set->kinds, set->schemas, set->schema_count,
			       session_common_fields(), problems);
}

static void prove_schemas(const policy_set *set, const ase_policy *law,
			  ase_problems *problems)
{
	for (size_t i = 0; i < set->schema_count; i++) {
		const ase_policy_schema *one = &set->schemas[i];
		size_t from = problems->count;

		if (!one->kind)
			continue;
		(void)ase_policy_schema_check(law, one->kind, one->root,
					      problems);
		(void)ase_twins_law(set->kinds, one->kind, one->root, problems);
		(void)ase_require_law(set->kinds, one->kind, one->root,
				      &set->vocabularies, problems);
		(void)ase_amend_law(set->kinds, one->kind, one->root,
				    &set->vocabularies, problems);
		ase_problems_in(problems, from, one->path);
	}
}

/* Whether all that a process stands on is built in: it was proved with that. */
static bool stands_on_built_in(const policy_set *set)
{
	for (size_t i = 0; i < set->count; i++)
		if (set->items[i].value && !set->items[i].built_in &&
		    strcmp(set->items[i].path, "ase.yaml") != 0)
			return false;
	return true;
}

static void prove_process(const policy_set *set, ase_problems *problems)
{
	ASE_AUTO(ase_limits_drop) ase_limits limits = ASE_LIMITS_INIT;
	const policy_file *file = policy_set_file(set, "process.yaml");
	const ase_node *root = root_of(set, "process.yaml");
	size_t from = problems->count;

	if (!root || stands_on_built_in(set))
		return;
	(void)ase_process_check(root, set->kinds, &set->vocabularies, problems);
	(void)ase_limits_read(root, set->kinds, &limits, problems);
	(void)ase_step_verb_check(set->kinds, root, problems);
	ase_problems_in(problems, from, file->path);
}

static void prove_config(const policy_set *set, const ase_policy *law,
			 ase_problems *problems)
{
	const ase_node *root = root_of(set, "ase.yaml");
	size_t from = problems->count;
	ase_weights weights;

	if (!root)
		return;
	(void)ase_weights_read(root, &weights, problems);
	(void)ase_office_check(root, problems);
	(void)ase_policy_file_config(law, root, problems);
	ase_problems_in(problems, from, "ase.yaml");
}

static void prove_clauses(const policy_set *set, const ase_policy *law,
			  ase_problems *problems)
{
	const ase_node *root = root_of(set, "clauses.yaml");
	size_t from = problems->count;

	if (!root || stands_on_built_in(set))
		return;
	(void)ase_policy_file_clauses(law, root, problems);
	ase_problems_in(problems, from, "clauses.yaml");
}

static void prove_questionnaire(const policy_set *set, const ase_policy *law,
				ase_problems *problems)
{
	const ase_node *root = root_of(set, "questionnaire.yaml");
	size_t from = problems->count;

	if (root && !policy_set_file(set, "questionnaire.yaml")->built_in)
		(void)ase_policy_questions_mission(root, problems);
	ase_problems_in(problems, from, "questionnaire.yaml");
	for (size_t i = 0; i < law->question_count; i++) {
		from = problems->count;
		(void)ase_policy_questions_check(law, &law->questions[i],
						 problems);
		ase_problems_in(problems, from, law->questions[i].path);
	}
}

/* Note the questionnaires beside that of missions. */
static void gather_questions(policy_set *set)
{
	set->questions = ase_alloc((set->count + 1) * sizeof(*set->questions));
	for (size_t i = 0; i < set->count; i++) {
		const char *path = set->items[i].path;

		if (ase_text_begins(path, "questionnaires/") &&
		    !set->items[i].gone)
			set->questions[set->question_count++] =
				(ase_policy_questions){
					.path = path,
					.root = root_of(set, path),
				};
	}
}

static void prove_report(const policy_set *set, const policy_file *file,
			 ase_problems *problems)
{
	const ase_report_law law = { .kinds = set->kinds,
				     .vocabularies = &set->vocabularies };
	ASE_AUTO(ase_report_drop) ase_report *report = NULL;
	const ase_node *root = root_of(set, file->path);
	size_t from = problems->count;

	if (root)
		(void)ase_report_read(&law, root, &report, problems);
	ase_problems_in(problems, from, file->path);
}

/* Whole files of the store that lead to kinds: a built-in one, too, where these
 * are others. */
static void prove_reports(const policy_set *set, ase_problems *problems)
{
	for (size_t i = 0; i < set->count; i++)
		if (ase_text_begins(set->items[i].path, "reports/") &&
		    !(set->items[i].built_in && stands_on_built_in(set)))
			prove_report(set, &set->items[i], problems);
}

static void prove_vocabulary(policy_set *set, const policy_file *file,
			     ase_problems *problems)
{
	const ase_node *root = root_of(set, file->path);
	const char *name = ase_node_path_text(root, "vocabulary");

	if (!root)
		return;
	if (ase_vocabularies_get(&set->vocabularies, name)) {
		(void)ase_problems_add(problems, 0, 0, "vocabulary",
				       "the vocabulary '%s' is that of another "
				       "file already",
				       name);
		return;
	}
	ase_vocabularies_add(&set->vocabularies, root);
	if (!file->built_in)
		(void)ase_policy_file_vocabulary(root, problems);
}

static void prove_vocabularies(policy_set *set, ase_problems *problems)
{
	for (size_t i = 0; i < set->count; i++) {
		const policy_file *file = &set->items[i];
		size_t from = problems->count;

		if (!ase_text_begins(file->path, "vocabulary/"))
			continue;
		prove_vocabulary(set, file, problems);
		ase_problems_in(problems, from, file->path);
	}
	session_builtin_vocabularies(&set->vocabularies);
}

void policy_set_prove(policy_set *set, ase_problems *problems)
{
	policy_set_forget(set);
	prove_vocabularies(set, problems);
	prove_kinds(set, problems);
	gather_questions(set);

	const ase_policy law = { .kinds = set->kinds,
				 .vocabularies = &set->vocabularies,
				 .common = session_common_fields(),
				 .questions = set->questions,
				 .question_count = set->question_count };
	prove_schemas(set, &law, problems);
	prove_process(set, problems);
	prove_config(set, &law, problems);
	prove_clauses(set, &law, problems);
	prove_questionnaire(set, &law, problems);
	prove_reports(set, problems);
	locate(set, problems);
}
