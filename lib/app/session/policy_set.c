#include "lib/app/session/policy_set.h"

#include "lib/base/mem.h"
#include "lib/model/record/kind_resolve.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

static const char *const single[] = { "ase.yaml", "process.yaml",
				      "questionnaire.yaml", "clauses.yaml" };

static bool is_vocabulary(const char *path)
{
	return ase_text_begins(path, "vocabulary/");
}

static bool is_questionnaire(const char *path)
{
	return ase_text_begins(path, "questionnaires/");
}

static bool is_report(const char *path)
{
	return ase_text_begins(path, "reports/") && ase_path_is_yaml(path);
}

bool policy_set_takes(const char *path)
{
	for (size_t i = 0; i < ASE_COUNT(single); i++)
		if (strcmp(single[i], path) == 0)
			return true;
	return ase_path_is_yaml(path) &&
	       (session_is_schema(path) || is_vocabulary(path) ||
		is_questionnaire(path) || is_report(path));
}

const ase_baked *policy_set_meta(const char *path)
{
	ASE_AUTO(ase_strdrop) char *meta = ase_strf("meta/%s", path);

	for (size_t i = 0; i < ASE_COUNT(single); i++)
		if (strcmp(single[i], path) == 0)
			return ase_baked_find(meta);
	if (is_questionnaire(path))
		return ase_baked_find("meta/questionnaire.yaml");
	if (is_report(path))
		return ase_baked_find("meta/report.yaml");
	if (ase_text_begins(path, "conflicts/") && ase_path_is_yaml(path))
		return ase_baked_find("meta/conflicts.yaml");
	return is_vocabulary(path) ? ase_baked_find("meta/vocabulary.yaml")
				   : NULL;
}

static void file_clear(policy_file *file)
{
	ase_value_drop(&file->value);
	ase_value_drop(&file->whole);
	ase_spans_drop(&file->spans);
	file->spans = (ase_spans)ASE_SPANS_INIT;
}

void policy_set_forget(policy_set *set)
{
	free(set->schemas);
	free(set->questions);
	set->schemas = NULL;
	set->questions = NULL;
	set->schema_count = set->question_count = 0;
	ase_kinds_drop(&set->kinds);
	ase_vocabularies_drop(&set->vocabularies);
}

void policy_set_drop(policy_set *set)
{
	policy_set_forget(set);
	for (size_t i = 0; i < set->count; i++) {
		file_clear(&set->items[i]);
		free(set->items[i].path);
	}
	free(set->items);
	*set = (policy_set)POLICY_SET_INIT;
}

/*
 * Filling.
 */

const policy_file *policy_set_file(const policy_set *set, const char *path)
{
	for (size_t i = 0; i < set->count; i++)
		if (strcmp(set->items[i].path, path) == 0)
			return &set->items[i];
	return NULL;
}

static policy_file *place_of(policy_set *set, const char *path)
{
	for (size_t i = 0; i < set->count; i++)
		if (strcmp(set->items[i].path, path) == 0)
			return &set->items[i];
	set->items = ase_grow(set->items, &set->room, set->count,
			      sizeof(*set->items));
	set->items[set->count] = (policy_file){ .path = ase_strdup(path) };
	return &set->items[set->count++];
}

static bool is_built_in(const char *path, const char *text, size_t size)
{
	const ase_baked *baked = ase_baked_find(path);

	return baked && !session_is_schema(path) &&
	       ase_baked_same(baked, text, size);
}

static void take_text(policy_file *file, const char *text, size_t size)
{
	file->built_in = is_built_in(file->path, text, size);
	if (ase_yaml_read(text, size, &file->value, &file->spans, &file->why))
		file->value = NULL;
	else if (session_is_schema(file->path))
		file->whole = ase_kind_resolve(ase_value_root(file->value),
					       session_common_fields());
}

void policy_set_put(policy_set *set, const char *path, const char *text,
		    size_t size)
{
	ASE_AUTO(ase_str_drop) ase_str named = ASE_STR_INIT;
	policy_file *file;

	policy_set_forget(set); /* it may borrow from what goes */
	file = place_of(set, path);
	file_clear(file);
	file->gone = !text;
	if (!text)
		return;
	if (set->older) {
		ase_upgrade_rename(text, &named);
		text = ase_str_text(&named);
		size = named.size;
	}
	take_text(file, text, size);
}

struct filling {
	policy_set *set;
	const session *ses;
	bool (*skip)(const char *path, const void *payload);
	const void *payload;
};

static ase_status take_file(const char *path, void *payload, ase_err *err)
{
	struct filling *f = payload;
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;

	(void)err;
	if (policy_set_takes(path) && !(f->skip && f->skip(path, f->payload)) &&
	    !ase_snapshot_text(f->ses->snapshot, path, &text, NULL))
		policy_set_put(f->set, path, ase_str_text(&text), text.size);
	return ASE_OK;
}

void policy_set_head(policy_set *set, const session *ses,
		     bool (*skip)(const char *path, const void *payload),
		     const void *payload)
{
	static const char *const dirs[] = { "schema", "vocabulary",
					    "questionnaires", "reports" };
	struct filling f = {
		.set = set, .ses = ses, .skip = skip, .payload = payload
	};

	set->older = session_is_older(ses);
	for (size_t i = 0; i < ASE_COUNT(single); i++)
		(void)take_file(single[i], &f, NULL);
	for (size_t i = 0; i < ASE_COUNT(dirs); i++)
		if (ase_snapshot_each(ses->snapshot, dirs[i], take_file, &f,
				      NULL))
			continue; /* it has none */
}

/* The node at `path`, or at the longest part of it that leads to one. */
static const ase_node *nearest_node(const ase_node *root, const char *path)
{
	ASE_AUTO(ase_strdrop) char *part = ase_strdup(path);
	const ase_node *node;
	char *dot;

	while (!(node = ase_node_path(root, part)) &&
	       (dot = strrchr(part, '.')))
		*dot = '\0';
	return node ? node : root;
}

void policy_set_locate(const ase_value *value, const ase_spans *spans,
		       ase_problem *one)
{
	const ase_node *root = ase_value_root(value);
	const ase_span *at;

	if (one->line || !root || !one->field)
		return;
	at = &spans->items[ase_node_index(value,
					  nearest_node(root, one->field))];
	one->line = at->line;
	one->column = at->column;
}
