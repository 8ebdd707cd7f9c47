/* What a change of schemas does to the records that stand. */

#include "lib/app/change/changed_policy_priv.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/model/integrity/integrity.h"
#include "lib/model/integrity/twins.h"

#include <stdlib.h>
#include <string.h>

/* One kind whose schema changes, and what is seen of its records. */
struct count {
	const session *ses;
	const changed_files *list;
	const ase_world *after;
	const ase_kind *was, *is;
	const ase_kind *own; /* the session's, where it has the new schema */
	size_t wrong;
	char *first; /* owned: its line */
};

static void count_drop(struct count *c)
{
	free(c->first);
}

/* What is wrong with the record by `kind`; how many that are no warnings. */
static size_t judge(const struct count *c, const ase_kind *kind,
		    const char *path, const ase_value *value,
		    const ase_spans *spans, ase_problems *out)
{
	const ase_integrity law = { .world = c->after,
				    .vocabularies = &c->ses->vocabularies,
				    .lang = c->ses->ui->lang,
				    .spans = spans };
	size_t found = ase_schema_check(kind->schema, value, spans, out);
	char id[ASE_ID_SIZE];
	ase_record rec = { .kind = c->own, .node = ase_value_root(value) };

	if (found || kind != c->is || !c->own ||
	    !ase_kind_of_path(kind, path, id))
		return found;
	memcpy(rec.id, id, sizeof(id));
	found = ase_integrity_check(&law, &rec, value, out);
	return found + ase_twins_check(&law, &rec, value, out);
}

/* The line of the first thing that is wrong with the record; yours. */
static char *line_of(const struct count *c, const char *path, const char *text,
		     size_t size)
{
	ASE_AUTO(ase_problems_drop) ase_problems found = ASE_PROBLEMS_INIT;
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	ASE_AUTO(ase_spans_drop) ase_spans spans = ASE_SPANS_INIT;

	if (ase_yaml_read(text, size, &value, &spans, NULL))
		return NULL;
	(void)judge(c, c->is, path, value, &spans, &found);
	ase_problems_in(&found, 0, path);
	for (size_t i = 0; i < found.count; i++)
		if (!found.items[i].warning)
			return ase_problem_line(&found.items[i]);
	return NULL;
}

static ase_status look_at(const char *path, const ase_value *value,
			  const ase_err *why, void *payload, ase_err *err)
{
	struct count *c = payload;
	const changed_file *changed = changed_files_find(c->list, path);
	ASE_AUTO(ase_problems_drop) ase_problems found = ASE_PROBLEMS_INIT;
	ASE_AUTO(ase_problems_drop) ase_problems old = ASE_PROBLEMS_INIT;
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	const ase_value *now = value;
	char id[ASE_ID_SIZE];

	(void)why;
	(void)err;
	if (changed)
		now = changed->held ? changed->held : changed->value;
	if (!value || !now || !ase_kind_of_path(c->was, path, id) ||
	    !judge(c, c->is, path, now, NULL, &found) ||
	    judge(c, c->was, path, value, NULL, &old))
		return ASE_OK;
	if (c->wrong++)
		return ASE_OK;
	if (changed)
		c->first = line_of(c, path, ase_str_text(&changed->text),
				   changed->text.size);
	else if (!ase_snapshot_text(c->ses->snapshot, path, &text, NULL))
		c->first = line_of(c, path, ase_str_text(&text), text.size);
	return ASE_OK;
}

/* The file that describes `kind`, or that described it; NULL: none. */
static const char *path_of(const policy_set *set, const ase_kind *kind)
{
	for (size_t i = 0; i < set->schema_count; i++)
		if (set->schemas[i].kind &&
		    strcmp(set->schemas[i].kind->name, kind->name) == 0)
			return set->schemas[i].path;
	return NULL;
}

/* Records that do not hold any more: refused, with their count. */
static void tell_invalid(const struct count *c, const char *path,
			 ase_problems *problems)
{
	size_t from = problems->count;
	ASE_AUTO(ase_strdrop) char *text = NULL;

	if (!c->wrong)
		return;
	text = ase_strf(ngettext_("%zu record does not hold by it: %s",
				  "%zu records do not hold by it, the first: "
				  "%s",
				  c->wrong),
			c->wrong, c->first ? c->first : "");
	(void)ase_problems_add(problems, 0, 0, NULL, "%s", text);
	ase_problems_in(problems, from, path);
}

/* Note a record of the kind that stands after the change. */
static ase_status see(const char *path, const ase_value *value,
		      const ase_err *why, void *payload, ase_err *err)
{
	struct count *c = payload;
	const changed_file *changed = changed_files_find(c->list, path);
	char id[ASE_ID_SIZE];

	(void)value;
	(void)why;
	(void)err;
	if (ase_kind_of_path(c->was, path, id) && !(changed && changed->gone))
		c->wrong++;
	return ASE_OK;
}

/* Records whose kind goes, or moves elsewhere. */
static void tell_bereft(struct count *c, const char *path,
			ase_problems *problems)
{
	size_t from = problems->count;

	if (ase_snapshot_read(c->ses->snapshot, c->was->directory, NULL, see, c,
			      NULL) ||
	    !c->wrong)
		return;
	(void)ase_problems_add(problems, 0, 0, NULL,
			       "records of the kind '%s' still stand in '%s'",
			       c->was->name, c->was->directory);
	ase_problems_in(problems, from, path);
}

/* Whether a schema of the set does not hold: its kind is told of already. */
static bool is_broken(const policy_set *set, const ase_kind *was)
{
	for (size_t i = 0; i < set->schema_count; i++) {
		const char *name =
			ase_schema_note(set->schemas[i].root, "x-ase-kind");

		if (!set->schemas[i].kind &&
		    (!name || strcmp(name, was->name) == 0))
			return true;
	}
	return false;
}

static void look_through(const policy_set *was, const policy_set *is,
			 struct count *c, ase_problems *problems)
{
	const char *path = path_of(is, c->was);
	const session *ses = c->ses;

	if (!path)
		path = path_of(was, c->was);
	if (!c->is || strcmp(c->is->prefix, c->was->prefix) != 0 ||
	    strcmp(c->is->directory, c->was->directory) != 0) {
		if (!is_broken(is, c->was))
			tell_bereft(c, path, problems);
		return;
	}
	if (ase_node_same(c->was->root, c->is->root))
		return;
	c->own = ase_kinds_get(ses->kinds, c->is->name);
	if (c->own && !ase_node_same(c->own->root, c->is->root))
		c->own = NULL;
	if (ase_snapshot_read(ses->snapshot, c->was->directory, NULL, look_at,
			      c, NULL))
		return; /* it has none */
	tell_invalid(c, path, problems);
}

void changed_policy_records(const policy_set *was, const policy_set *is,
			    const session *ses, const changed_files *list,
			    const ase_world *after, ase_problems *problems)
{
	for (size_t i = 0; i < ase_kinds_count(was->kinds); i++) {
		const ase_kind *kind = ase_kinds_item(was->kinds, i);
		ASE_AUTO(count_drop)
		struct count c = {
			.ses = ses,
			.list = list,
			.after = after,
			.was = kind,
			.is = ase_kinds_get(is->kinds, kind->name),
		};

		look_through(was, is, &c, problems);
	}
}
