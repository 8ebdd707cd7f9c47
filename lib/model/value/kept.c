#include "lib/model/value/kept.h"

#include "lib/base/mem.h"
#include "lib/data/value/path.h"
#include "lib/model/record/field.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

static const char word[] = "x-ase-file";

/* Whether the word stands anywhere in the schema. */
static bool is_said(const ase_node *node)
{
	if (ase_node_get(node, word))
		return true;
	ase_each(child, node) {
		if (is_said(child))
			return true;
	}
	return false;
}

/* The name of the text that a signature fixes; NULL: none. */
static const char *fixed_name(const ase_kind *kind)
{
	return ase_node_path_text(kind->root, "x-ase-fixed.text.file");
}

bool ase_kept_by(const ase_kind *kind)
{
	return is_said(kind->root) || fixed_name(kind);
}

/* One file that a record names, at the path `field` of it. */
typedef void kept_fn(void *ctx, const char *field, const ase_node *node);

struct walk {
	const ase_schema *schema;
	kept_fn *fn;
	void *ctx;
	ase_str path; /* of the node where it stands */
};

/* What stands in or below `node`, which `part` rules. */
static void visit(struct walk *w, const ase_node *part, const ase_node *node)
{
	const size_t size = w->path.size;
	size_t i = 0;

	if (!part)
		return;
	if (ase_node_is(node) == ASE_NODE_TEXT) {
		const ase_field field = ase_field_of(w->schema, part);

		if (ase_field_is_file(&field) && !ase_node_null(node))
			w->fn(w->ctx, ase_str_text(&w->path), node);
		return;
	}
	ase_each(child, node) {
		const char *key = ase_node_key(child);

		if (key)
			ase_path_add(&w->path, key);
		else
			ase_path_add_index(&w->path, i++);
		visit(w, ase_schema_step(w->schema, part, key), child);
		ase_str_cut(&w->path, size);
	}
}

static void visit_all(const ase_kind *kind, const ase_node *root, kept_fn *fn,
		      void *ctx)
{
	struct walk w = { kind->schema, fn, ctx, ASE_STR_INIT };

	visit(&w, ase_schema_root(kind->schema), root);
	ase_str_drop(&w.path);
}

static void add_path(void *ctx, const char *field, const ase_node *node)
{
	(void)field;
	ase_strs_add(ctx, ase_node_text(node));
}

void ase_kept_paths(const ase_kind *kind, const char *id, const ase_node *root,
		    ase_strs *out)
{
	const char *name = fixed_name(kind);

	if (!root)
		return;
	visit_all(kind, root, add_path, out);
	if (name)
		ase_strs_take(out, ase_strf(ASE_KEPT_ROOM "%s/%s", id, name));
}

/* One record that is held against the store. */
struct checking {
	const ase_integrity *law;
	const ase_record *rec;
	const ase_value *value;
	ase_problems *problems;
	size_t found;
};

/* Whether it was named there before. */
static bool said_before(const struct checking *c, const char *field,
			const char *path)
{
	const ase_record *was =
		c->law->before ? ase_world_itself(c->law->before, c->rec->id)
			       : NULL;
	const char *old = was ? ase_node_path_text(was->node, field) : NULL;

	return old && strcmp(old, path) == 0;
}

static void check_one(void *ctx, const char *field, const ase_node *node)
{
	struct checking *c = ctx;
	const char *path = ase_node_text(node);
	ase_span at = { .line = 0 };
	ase_err err = ASE_ERR_INIT;

	if (said_before(c, field, path))
		return;
	if (!ase_text_begins(path, ASE_KEPT_ROOM))
		(void)ase_fail(&err, ASE_E_INVALID,
			       "'%s' is no file of this store: ase-record %s "
			       "set %s %s=FILE takes one in",
			       path, c->rec->kind->name, c->rec->id, field);
	else if (!c->law->has_file(c->law->files, path))
		(void)ase_fail(&err, ASE_E_INVALID,
			       "the file '%s' is not in this store", path);
	else
		return;
	if (c->law->spans)
		at = c->law->spans->items[ase_node_index(c->value, node)];
	c->found += ase_problems_add(c->problems, at.line, at.column, field,
				     "%s", err.text);
}

size_t ase_kept_check(const ase_integrity *law, const ase_record *rec,
		      const ase_value *value, ase_problems *problems)
{
	struct checking c = { law, rec, value, problems, 0 };

	if (law->has_file)
		visit_all(rec->kind, ase_value_root(value), check_one, &c);
	return c.found;
}

void ase_kept_named(const ase_world *world, ase_strs *out)
{
	const ase_kinds *kinds = ase_world_kinds(world);

	for (size_t k = 0; k < ase_kinds_count(kinds); k++) {
		const ase_kind *kind = ase_kinds_item(kinds, k);
		ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

		if (!ase_kept_by(kind))
			continue;
		ase_world_every(world, kind, &all);
		for (size_t i = 0; i < all.count; i++)
			ase_kept_paths(kind, all.items[i]->id,
				       all.items[i]->node, out);
	}
}

const ase_record *ase_kept_beside(const ase_world *world, const char *path)
{
	ASE_AUTO(ase_strdrop) char *id = NULL;

	if (!ase_text_begins(path, ASE_KEPT_ROOM))
		return NULL;
	path += strlen(ASE_KEPT_ROOM);
	id = ase_strndup(path, strcspn(path, "/"));
	return ase_world_get(world, id);
}

/* The field that holds a path. */
struct seeking {
	const char *path;
	char *field; /* owned; NULL: none does */
};

static void seek(void *ctx, const char *field, const ase_node *node)
{
	struct seeking *s = ctx;

	if (!s->field && strcmp(ase_node_text(node), s->path) == 0)
		s->field = ase_strdup(field);
}

size_t ase_kept_check_gone(const ase_world *world, const char *path,
			   ase_problems *problems)
{
	const ase_record *rec = ase_kept_beside(world, path);
	struct seeking s = { path, NULL };
	size_t found;

	if (rec)
		visit_all(rec->kind, rec->node, seek, &s);
	if (!s.field)
		return 0;
	found = ase_problems_add(
		problems, 0, 0, NULL,
		"%s (%s) names this file: ase-record %s set %s %s= lets it go",
		ase_world_name(world, rec), rec->id, rec->kind->name, rec->id,
		s.field);
	free(s.field);
	return found;
}
