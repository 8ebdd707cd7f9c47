/* Whether a changed_file may be what it shall be. */

#include "lib/app/change/changed_file.h"

#include "data-schema/baked.h"
#include "lib/app/letter/letter.h"
#include "lib/base/mem.h"
#include "lib/data/schema/schema.h"
#include "lib/model/integrity/integrity.h"
#include "lib/model/process/step_verb.h"
#include "lib/model/match/weight.h"
#include "lib/model/record/kind_resolve.h"
#include "lib/text/text.h"

#include <string.h>

/* The built-in schema of a file that is no record, or NULL. */
static const ase_baked *meta_of(const char *path)
{
	static const struct {
		const char *begins, *meta;
	} table[] = {
		{ "ase.yaml", "meta/ase.yaml" },
		{ "process.yaml", "meta/process.yaml" },
		{ "questionnaire.yaml", "meta/questionnaire.yaml" },
		{ "clauses.yaml", "meta/clauses.yaml" },
		{ "vocabulary/", "meta/vocabulary.yaml" },
	};

	for (size_t i = 0; i < ASE_COUNT(table); i++)
		if (ase_text_begins(path, table[i].begins))
			return ase_baked_find(table[i].meta);
	return NULL;
}

/* Check by a schema that stands in the binary. */
static size_t check_meta(const changed_file *s, const ase_baked *meta,
			 ase_problems *problems)
{
	ASE_AUTO(ase_schema_drop) ase_schema *schema = NULL;
	ase_err err = ASE_ERR_INIT;

	if (ase_schema_new(ase_value_root(meta->value), &schema, NULL, &err))
		return ase_problems_add_err(problems, &err);
	return ase_schema_check(schema, s->value, &s->spans, problems);
}

/* Where the fields stand that problems from number `from` are about. */
static void locate(const changed_file *s, size_t from, ase_problems *problems)
{
	for (size_t i = from; i < problems->count; i++) {
		ase_problem *one = &problems->items[i];
		const ase_node *node = ase_node_path(
			ase_value_root(s->value), one->field ? one->field : "");
		const ase_span *at;

		if (one->line || !node)
			continue;
		at = &s->spans.items[ase_node_index(s->value, node)];
		one->line = at->line;
		one->column = at->column;
	}
}

/* A process must read, too. */
static size_t check_process(const changed_file *s, const session *ses,
			    ase_problems *problems)
{
	size_t before = problems->count;
	size_t found = ase_process_check(ase_value_root(s->value), ses->kinds,
					 &ses->vocabularies, problems) +
		       ase_step_verb_check(ses->kinds, ase_value_root(s->value),
					   problems);

	locate(s, before, problems);
	return found;
}

/* The conditions that end a record must read. */
static void check_closed(const changed_file *s, const session *ses,
			 const ase_kinds *kinds, ase_problems *problems)
{
	const ase_node *root = ase_value_root(s->value);
	const ase_kind *kind =
		ase_kinds_get(kinds, ase_node_path_text(root, "x-ase-kind"));
	size_t i = 0;

	ase_each(condition, ase_node_get(root, "x-ase-closed")) {
		ASE_AUTO(ase_strdrop)
		char *field = ase_strf("x-ase-closed.%zu", i++);

		(void)ase_condition_check(kinds, kind, &ses->vocabularies,
					  condition, field, problems);
	}
}

/* A schema of a kind that the network adds. */
static size_t check_schema(const changed_file *s, const session *ses,
			   ase_problems *problems)
{
	ASE_AUTO(ase_kinds_drop) ase_kinds *kinds = ase_kinds_new();
	ASE_AUTO(ase_value_drop) ase_value *whole = NULL;
	size_t from = problems->count, found = 0;
	ase_err err = ASE_ERR_INIT;

	whole = ase_kind_resolve(ase_value_root(s->value),
				 session_common_fields());
	if (session_builtin_kinds(kinds, &err) ||
	    ase_kinds_add(kinds, ase_value_root(whole), &err)) {
		found = ase_problems_add_err(problems, &err);
	} else {
		check_closed(s, ses, kinds, problems);
		found = problems->count - from;
		(void)ase_kind_common_check(ase_value_root(s->value),
					    session_common_fields(), problems);
	}
	locate(s, from, problems);
	return found;
}

/* The points of a match must make up their sum. */
static size_t check_weights(const changed_file *s, ase_problems *problems)
{
	ase_weights weights;
	size_t from = problems->count;
	size_t found =
		ase_weights_read(ase_value_root(s->value), &weights, problems);

	locate(s, from, problems);
	return found;
}

static size_t check_read(changed_file *s, const session *ses,
			 ase_problems *problems)
{
	const ase_baked *meta = meta_of(s->path);
	size_t found = 0;

	if (s->kind)
		return ase_schema_check(s->kind->schema, s->value, &s->spans,
					problems);
	if (meta)
		found = check_meta(s, meta, problems);
	if (found)
		return found;
	if (strcmp(s->path, "ase.yaml") == 0)
		return check_weights(s, problems);
	if (strcmp(s->path, "process.yaml") == 0)
		return check_process(s, ses, problems);
	if (ase_text_begins(s->path, "schema/"))
		return check_schema(s, ses, problems);
	return 0;
}

size_t changed_file_parse(changed_file *s, const session *ses,
			  ase_problems *problems)
{
	size_t from = problems->count, found;
	ase_err err = ASE_ERR_INIT;

	if (s->gone)
		return 0;
	if (!ase_path_is_yaml(s->path))
		return letter_check(ses, s->path, ase_str_text(&s->text),
				    problems);
	if (!s->kind && ase_kinds_of_directory(ses->kinds, s->path)) {
		found = ase_problems_add(
			problems, 0, 0, NULL,
			"not where a record stands: DIRECTORY/FIRST/ID.yaml, "
			"FIRST being the first character behind the dash");
	} else if (ase_yaml_read(ase_str_text(&s->text), s->text.size,
				 &s->value, &s->spans, &err)) {
		found = ase_problems_add_err(problems, &err);
	} else {
		found = check_read(s, ses, problems);
	}
	ase_problems_in(problems, from, s->path);
	return found;
}

/* The network's own kind whose schema this was, or NULL. */
static const ase_kind *added_kind(const changed_file *s, const session *ses)
{
	ASE_AUTO(ase_value_drop) ase_value *was = NULL;
	ASE_AUTO(ase_strdrop) char *baked = NULL;
	const char *name;

	if (!ase_text_begins(s->path, "schema/") ||
	    ase_yaml_read(ase_str_text(&s->old), s->old.size, &was, NULL, NULL))
		return NULL;
	name = ase_node_path_text(ase_value_root(was), "x-ase-kind");
	baked = ase_strf("%s.yaml", name ? name : "");
	return ase_baked_find(baked) ? NULL : ase_kinds_get(ses->kinds, name);
}

/* A kind's schema that goes must not leave records behind. */
static size_t check_bereft(const changed_file *s, const session *ses,
			   const ase_world *after, ase_problems *problems)
{
	ASE_AUTO(ase_records_drop) ase_records left = ASE_RECORDS_INIT;
	const ase_kind *kind = s->gone ? added_kind(s, ses) : NULL;

	if (kind)
		ase_world_all(after, kind, &left);
	if (!left.count)
		return 0;
	return ase_problems_add(problems, 0, 0, NULL,
				"records of the kind '%s' still stand in '%s'",
				kind->name, kind->directory);
}

/* A vocabulary must not lose codes that records hold. */
static size_t check_codes(const changed_file *s, const ase_integrity *law,
			  ase_problems *problems)
{
	ASE_AUTO(ase_value_drop) ase_value *old = NULL;
	ase_vocabulary was = { .root = NULL }, is = { .root = NULL };
	const char *name;

	if (!ase_text_begins(s->path, "vocabulary/") || changed_file_same(s) ||
	    (!s->gone && !s->value) ||
	    ase_yaml_read(ase_str_text(&s->old), s->old.size, &old, NULL, NULL))
		return 0;
	was.root = ase_value_root(old);
	if (s->value)
		is.root = ase_value_root(s->value);
	name = ase_node_path_text(was.root, "vocabulary");
	return name ? ase_integrity_codes(law, name, &was,
					  s->value ? &is : NULL, problems)
		    : 0;
}

size_t changed_file_check(const changed_file *s, const session *ses,
			  const ase_world *before, const ase_world *after,
			  ase_problems *problems)
{
	const ase_integrity law = { .world = after,
				    .before = before,
				    .vocabularies = &ses->vocabularies,
				    .lang = ses->ui->lang,
				    .spans =
					    s->spans.count ? &s->spans : NULL };
	size_t from = problems->count, found = 0;
	const ase_record *rec;

	if (!s->kind)
		found = check_bereft(s, ses, after, problems) +
			check_codes(s, &law, problems);
	else if (s->gone)
		found = ase_integrity_orphans(&law, s->id, problems);
	else if (s->held && (rec = ase_world_get(after, s->id)))
		found = ase_integrity_check(&law, rec, s->held, problems);
	ase_problems_in(problems, from, s->path);
	return found;
}

static bool told(const ase_problems *list, const ase_problem *one)
{
	for (size_t i = 0; i < list->count; i++)
		if (strcmp(list->items[i].text, one->text) == 0 &&
		    strcmp(list->items[i].field ? list->items[i].field : "",
			   one->field ? one->field : "") == 0)
			return true;
	return false;
}

/* What was wrong with the old text already. */
static void old_problems(const changed_file *s, const session *ses,
			 ase_problems *out)
{
	changed_file was = { .path = ase_strdup(s->path), .kind = s->kind };
	const ase_record *rec;

	memcpy(was.id, s->id, sizeof(was.id));
	ase_str_addn(&was.text, ase_str_text(&s->old), s->old.size);
	(void)changed_file_parse(&was, ses, out);
	if (was.kind && was.value &&
	    (rec = ase_world_get(ses->world, was.id))) {
		const ase_integrity law = { .world = ses->world,
					    .vocabularies = &ses->vocabularies,
					    .lang = ses->ui->lang };
		ase_record same = *rec;

		same.node = ase_value_root(was.value);
		(void)ase_integrity_check(&law, &same, was.value, out);
	}
	changed_file_drop(&was);
}

size_t changed_file_excuse_known(const changed_file *s, const session *ses,
				 size_t from, ase_problems *problems)
{
	ASE_AUTO(ase_problems_drop) ase_problems old = ASE_PROBLEMS_INIT;
	size_t left = 0;

	if (s->existed)
		old_problems(s, ses, &old);
	for (size_t i = from; i < problems->count; i++) {
		ase_problem *one = &problems->items[i];

		if (!one->warning && told(&old, one))
			one->warning = true;
		left += !one->warning;
	}
	return left;
}
