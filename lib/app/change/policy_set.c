#include "lib/app/change/policy_set.h"

#include "lib/base/mem.h"
#include "lib/model/match/weight.h"
#include "lib/model/record/office.h"
#include "lib/model/record/kind_resolve.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

bool policy_set_takes(const char *path)
{
	static const char *const files[] = { "ase.yaml", "process.yaml",
					     "questionnaire.yaml",
					     "clauses.yaml" };

	for (size_t i = 0; i < ASE_COUNT(files); i++)
		if (strcmp(files[i], path) == 0)
			return true;
	return ase_path_is_yaml(path) && (ase_text_begins(path, "schema/") ||
					  ase_text_begins(path, "vocabulary/"));
}

void policy_set_drop(policy_set *set)
{
	for (size_t i = 0; i < set->count; i++) {
		free(set->items[i].path);
		ase_value_drop(&set->items[i].value);
		ase_value_drop(&set->items[i].whole);
		ase_spans_drop(&set->items[i].spans);
	}
	free(set->items);
	free(set->schemas);
	ase_kinds_drop(&set->kinds);
	ase_vocabularies_drop(&set->vocabularies);
	*set = (policy_set)POLICY_SET_INIT;
}

/*
 * Filling.
 */

static void add_file(policy_set *set, const char *path, const ase_str *text)
{
	policy_file *file;

	set->items = ase_grow(set->items, &set->room, set->count,
			      sizeof(*set->items));
	file = &set->items[set->count++];
	*file = (policy_file){ .path = ase_strdup(path) };
	if (ase_yaml_read(ase_str_text(text), text->size, &file->value,
			  &file->spans, NULL))
		file->value = NULL;
	file->holds = file->value && changed_file_holds(path, file->value);
	if (file->value && session_is_schema(path))
		file->whole = ase_kind_resolve(ase_value_root(file->value),
					       session_common_fields());
}

struct filling {
	policy_set *set;
	const session *ses;
	const changed_files *list;
};

/* A file of HEAD, unless it changes. */
static ase_status take_old(const char *path, void *payload, ase_err *err)
{
	struct filling *f = payload;
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	const changed_file *changed =
		f->list ? changed_files_find(f->list, path) : NULL;

	(void)err;
	if (policy_set_takes(path) &&
	    (!changed || changed_file_same(changed)) &&
	    !ase_snapshot_text(f->ses->snapshot, path, &text, NULL))
		add_file(f->set, path, &text);
	return ASE_OK;
}

void policy_set_fill(policy_set *set, const session *ses,
		     const changed_files *list)
{
	static const char *const files[] = { "ase.yaml", "process.yaml",
					     "questionnaire.yaml",
					     "clauses.yaml" };
	static const char *const dirs[] = { "schema", "vocabulary" };
	struct filling f = { .set = set, .ses = ses, .list = list };

	for (size_t i = 0; i < ASE_COUNT(files); i++)
		(void)take_old(files[i], &f, NULL);
	for (size_t i = 0; i < ASE_COUNT(dirs); i++)
		if (ase_snapshot_each(ses->snapshot, dirs[i], take_old, &f,
				      NULL))
			continue; /* it has none */
	for (size_t i = 0; list && i < list->count; i++) {
		const changed_file *one = &list->items[i];

		if (policy_set_takes(one->path) && !one->gone &&
		    !changed_file_same(one))
			add_file(set, one->path, &one->text);
	}
}

/*
 * Proving.
 */

static const policy_file *file_of(const policy_set *set, const char *path)
{
	for (size_t i = 0; i < set->count; i++)
		if (strcmp(set->items[i].path, path) == 0)
			return &set->items[i];
	return NULL;
}

/* Where the fields stand that the problems are about. */
static void locate(const policy_set *set, ase_problems *problems)
{
	for (size_t i = 0; i < problems->count; i++) {
		ase_problem *one = &problems->items[i];
		const policy_file *file =
			one->file ? file_of(set, one->file) : NULL;

		if (file)
			changed_file_locate(file->value, &file->spans, one);
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
		ase_problems_in(problems, from, one->path);
	}
}

static void prove_process(const policy_set *set, ase_problems *problems)
{
	const policy_file *file = file_of(set, "process.yaml");
	size_t from = problems->count;

	if (!file || !file->holds)
		return;
	(void)ase_process_check(ase_value_root(file->value), set->kinds,
				&set->vocabularies, problems);
	ase_problems_in(problems, from, file->path);
}

static void prove_config(const policy_set *set, ase_problems *problems)
{
	const policy_file *file = file_of(set, "ase.yaml");
	size_t from = problems->count;
	ase_weights weights;

	if (!file || !file->holds)
		return;
	(void)ase_weights_read(ase_value_root(file->value), &weights, problems);
	(void)ase_office_check(ase_value_root(file->value), problems);
	ase_problems_in(problems, from, file->path);
}

void policy_set_prove(policy_set *set, ase_problems *problems)
{
	const policy_file *file;

	for (size_t i = 0; i < set->count; i++) {
		file = &set->items[i];
		if (ase_text_begins(file->path, "vocabulary/") && file->holds)
			ase_vocabularies_add(&set->vocabularies,
					     ase_value_root(file->value));
	}
	prove_kinds(set, problems);

	const ase_policy law = { .kinds = set->kinds,
				 .vocabularies = &set->vocabularies,
				 .common = session_common_fields() };
	prove_schemas(set, &law, problems);
	prove_process(set, problems);
	prove_config(set, problems);
	locate(set, problems);
}
