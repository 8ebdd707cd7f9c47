/* What a value sets, scalar by scalar. */

#include "lib/base/mem.h"
#include "lib/data/value/path.h"
#include "lib/model/ending/late_fact_priv.h"
#include "lib/model/record/field.h"

#include <string.h>

void ase_late_leaves_drop(ase_late_leaves *leaves)
{
	ase_strs_drop(&leaves->paths);
	ase_strs_drop(&leaves->parties);
	ase_strs_drop(&leaves->named);
}

bool ase_late_leaf_is_day(const ase_schema *schema, const ase_node *part)
{
	const ase_field field = ase_field_of(schema, part);

	return part && field.type == ASE_FIELD_DATE &&
	       field.lean != ASE_DATE_COMING;
}

bool ase_late_fact_of_end(const ase_ending *ending, const ase_record *rec,
			  const char *path)
{
	size_t size = strcspn(path, ".");
	const char *day = ase_node_path_text(ending->says, "from");

	if (!day)
		day = ase_node_path_text(ending->says, "after");
	return rec == ending->rec && day && !strncmp(day, path, size) &&
	       (!day[size] || day[size] == '.');
}

/* One walk over a value. */
struct walk {
	ase_late_leaves *out;
	const ase_kind *kind;
	ase_str path;
};

/* Whether the path is one of the parties' that a kind names, and its own. */
static bool is_party(const ase_kind *kind, const char *path)
{
	ase_each(party, kind->parties) {
		const ase_node *paths = ase_node_is(party) == ASE_NODE_LIST
						? party
						: ase_node_get(party, "paths");

		ase_each(one, paths) {
			if (ase_node_text(one) &&
			    !strcmp(ase_node_text(one), path))
				return true;
		}
	}
	return false;
}

static void take_leaf(struct walk *w, const ase_node *leaf,
		      const ase_node *part)
{
	const char *path = ase_str_text(&w->path);
	ase_date date = ASE_DATE_NONE;

	if (ase_node_null(leaf))
		return;
	ase_strs_add(&w->out->paths, path);
	if (part && ase_schema_note(part, "x-ase-ref") &&
	    is_party(w->kind, path)) {
		ase_strs_add(&w->out->parties, path);
		ase_strs_add(&w->out->named, ase_node_text(leaf));
	}
	if (!ase_late_leaf_is_day(w->kind->schema, part) ||
	    !ase_node_date(leaf, &date))
		return;
	if (!ase_date_is(w->out->on) || ase_date_cmp(w->out->on, date) < 0)
		w->out->on = date;
}

/* Whether an entry of the list `old` says the same. */
static bool stood(const ase_node *old, const ase_node *entry)
{
	ase_each(one, old) {
		if (ase_node_same(one, entry))
			return true;
	}
	return false;
}

/* The entry of the keyed list `old` that is known as `entry` is. */
static const ase_node *known_as(const ase_schema *schema, const ase_node *part,
				const ase_node *old, const ase_node *entry)
{
	const char *key = part ? ase_schema_list_key(schema, part) : NULL;

	return ase_node_entry(old, key,
			      key ? ase_node_path_text(entry, key) : NULL);
}

static void visit(struct walk *w, const ase_node *node, const ase_node *part,
		  const ase_node *old)
{
	const ase_schema *schema = w->kind->schema;
	const bool list = ase_node_is(node) == ASE_NODE_LIST;
	size_t size = w->path.size;

	if (ase_node_is(node) == ASE_NODE_TEXT) {
		if (!old || !ase_node_same(node, old))
			take_leaf(w, node, part);
		return;
	}
	ase_each(child, node) {
		const char *key = ase_node_key(child);

		if (list && stood(old, child))
			continue;
		if (key)
			ase_path_add(&w->path, key);
		visit(w, child, ase_schema_step(schema, part, key),
		      key ? ase_node_get(old, key)
			  : known_as(schema, part, old, child));
		ase_str_cut(&w->path, size);
	}
}

/* The path without the numbers of entries; "" of the whole record. */
static void add_names(ase_str *out, const char *path)
{
	while (*path) {
		size_t size = strcspn(path, ".");
		ASE_AUTO(ase_strdrop) char *word = ase_strndup(path, size);

		if (word[strspn(word, "0123456789")] &&
		    strcmp(word, "last") != 0)
			ase_path_add(out, word);
		path += size + (path[size] == '.');
	}
}

void ase_late_leaves_take(ase_late_leaves *out, const ase_kind *kind,
			  const char *path, const ase_node *value,
			  const ase_node *old)
{
	struct walk w = { .out = out, .kind = kind, .path = ASE_STR_INIT };
	const ase_node *part = *path ? ase_schema_at(kind->schema, path)
				     : ase_schema_root(kind->schema);

	ase_str_add(&w.path, "");
	add_names(&w.path, path);
	if (value)
		visit(&w, value, part, old);
	ase_str_drop(&w.path);
}
