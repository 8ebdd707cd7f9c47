#include "lib/data/layout/entries.h"

#include "lib/base/mem.h"
#include "lib/base/str.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Whether all have an `id`, and there are some. */
static bool are_logs(const ase_node *const *lists, size_t count)
{
	size_t entries = 0;

	for (size_t i = 0; i < count; i++) {
		if (ase_node_is(lists[i]) != ASE_NODE_LIST)
			continue;
		ase_each(item, lists[i]) {
			if (!ase_node_text(ase_node_get(item, "id")))
				return false;
			entries++;
		}
	}
	return entries;
}

ase_entries_kind ase_entries_kind_of(const ase_schema *schema,
				     const ase_node *part,
				     const ase_node *const *lists, size_t count)
{
	const char *said = ase_schema_note(part, "x-ase-merge");

	if (!said && part)
		said = ase_schema_note(ase_schema_part(schema, part),
				       "x-ase-merge");
	if (ase_schema_known_by(said))
		return (ase_entries_kind){ ASE_ENTRIES_KEYED,
					   ase_schema_known_by(said) };
	if (said && strcmp(said, "set") == 0)
		return (ase_entries_kind){ ASE_ENTRIES_SET, NULL };
	if ((said && strcmp(said, "log") == 0) ||
	    (!said && are_logs(lists, count)))
		return (ase_entries_kind){ ASE_ENTRIES_LOG, "id" };
	return (ase_entries_kind){ ASE_ENTRIES_WHOLE, NULL };
}

/* A scalar as ase_node_same sees it. */
static void add_scalar(ase_str *out, const ase_node *node)
{
	const char *text = ase_node_text(node);
	const bool plain =
		ase_node_boolean(node, NULL) || ase_node_number(node, NULL);

	if (ase_node_null(node))
		ase_str_add(out, "n;");
	else
		ase_str_addf(out, "%c%zu:%s;", plain ? 'p' : 't', strlen(text),
			     text);
}

/* What a node says, the same of what is the same. */
static void add_said(ase_str *out, const ase_node *node)
{
	const ase_node **children;

	if (ase_node_is(node) == ASE_NODE_TEXT) {
		add_scalar(out, node);
		return;
	}
	if (ase_node_is(node) == ASE_NODE_LIST) {
		ase_str_addc(out, '[');
		ase_each(item, node)
			add_said(out, item);
		ase_str_addc(out, ']');
		return;
	}
	ase_str_addc(out, '{');
	children = ase_node_sorted(node);
	for (size_t i = 0; i < ase_node_count(node); i++) {
		const char *key = ase_node_key(children[i]);

		ase_str_addf(out, "%zu:%s=", strlen(key), key);
		add_said(out, children[i]);
	}
	free(children);
	ase_str_addc(out, '}');
}

static char *known_name(const ase_node *item, const char *field)
{
	const ase_node *node = field ? ase_node_get(item, field) : NULL;

	if (!ase_node_text(node) || ase_node_null(node))
		return NULL;
	return ase_strf("%s=%s", field, ase_node_text(node));
}

/* A name that nothing before it in the list has; yours. */
static char *name_of(const ase_node *item, const char *field,
		     const ase_map *taken)
{
	ASE_AUTO(ase_str_drop) ase_str said = ASE_STR_INIT;
	ASE_AUTO(ase_strdrop) char *known = known_name(item, field);
	char *name = known;

	known = NULL; /* moved */
	if (name && !ase_map_get(taken, name))
		return name;
	add_said(&said, item);
	for (size_t n = 1;; n++) {
		free(name);
		name = n == 1 ? ase_strf("=%s", ase_str_text(&said))
			      : ase_strf("=%zu=%s", n, ase_str_text(&said));
		if (!ase_map_get(taken, name))
			return name;
	}
}

void ase_entries_read(const ase_node *list, ase_entries_kind kind,
		      ase_entries *out)
{
	const size_t count =
		ase_node_is(list) == ASE_NODE_LIST ? ase_node_count(list) : 0;

	*out = (ase_entries){ .count = 0 };
	if (!count)
		return;
	out->nodes = ase_realloc(NULL, count, sizeof(*out->nodes));
	out->names = ase_realloc(NULL, count, sizeof(*out->names));
	ase_each(item, list) {
		char *name = name_of(item, kind.field, &out->places);

		out->nodes[out->count] = item;
		out->names[out->count++] = name;
		ase_map_put(&out->places, name, (void *)(uintptr_t)out->count);
	}
}

void ase_entries_drop(ase_entries *entries)
{
	for (size_t i = 0; i < entries->count; i++)
		free(entries->names[i]);
	free(entries->names);
	free(entries->nodes);
	ase_map_drop(&entries->places);
	*entries = (ase_entries){ .count = 0 };
}

const ase_node *ase_entries_get(const ase_entries *entries, const char *name)
{
	const size_t place = (uintptr_t)ase_map_get(&entries->places, name);

	return place ? entries->nodes[place - 1] : NULL;
}
