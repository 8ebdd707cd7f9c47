#include "lib/model/input/mention.h"

#include "lib/base/mem.h"
#include "lib/data/value/path.h"

#include <stdlib.h>
#include <string.h>

void ase_mentions_drop(ase_mentions *list)
{
	for (size_t i = 0; i < list->count; i++)
		free(list->items[i].path);
	free(list->items);
	*list = (ase_mentions)ASE_MENTIONS_INIT;
}

/* Whether some field of the schema `node` names records of kind `to`. */
static bool refers(const ase_node *node, const char *to)
{
	const char *ref = ase_node_text(ase_node_get(node, "x-ase-ref"));

	if (ref && strcmp(ref, to) == 0)
		return true;
	ase_each(child, node) {
		if (!ase_node_text(child) && refers(child, to))
			return true;
	}
	return false;
}

/* A record that is looked through. */
struct looking {
	const ase_record *rec; /* whose node it is */
	const ase_record *to;
	ase_mentions *out;
};

/* The place `path` holds the ID: whether it names the record, and how. */
static void add(const struct looking *at, const char *path)
{
	const ase_kind *kind = at->rec->kind;
	ASE_AUTO(ase_strdrop) char *field = ase_strdup(path);
	const ase_node *part = ase_schema_at(kind->schema, path);
	const char *ref =
		part ? ase_kind_field_note(kind->schema, part, "x-ase-ref")
		     : NULL;
	char *last = strrchr(field, '.');

	if (!ref || strcmp(ref, at->to->kind->name) != 0)
		return;
	if (last && !last[1 + strspn(last + 1, "0123456789")])
		*last = '\0'; /* an item is called as its list */
	at->out->items = ase_grow(at->out->items, &at->out->room,
				  at->out->count, sizeof(ase_mention));
	at->out->items[at->out->count++] = (ase_mention){
		.rec = at->rec,
		.path = ase_strdup(path),
		.part = ase_schema_at(kind->schema, field),
		.parent = kind->parent_field &&
			  strcmp(kind->parent_field, field) == 0,
	};
}

static void look(const struct looking *at, const ase_node *node,
		 const char *path)
{
	const char *text = ase_node_text(node);
	size_t i = 0;

	if (text) {
		if (strcmp(text, at->to->id) == 0 &&
		    strcmp(path, "same_as") != 0)
			add(at, path);
		return;
	}
	ase_each(child, node) {
		ASE_AUTO(ase_str_drop) ase_str longer = ASE_STR_INIT;

		ase_str_add(&longer, path);
		if (ase_node_key(child))
			ase_path_add(&longer, ase_node_key(child));
		else
			ase_path_add_index(&longer, i++);
		look(at, child, ase_str_text(&longer));
	}
}

static void find(const ase_world *world, const ase_record *rec,
		 ase_mentions *out)
{
	const ase_kinds *kinds = ase_world_kinds(world);

	for (size_t i = 0; i < ase_kinds_count(kinds); i++) {
		const ase_kind *kind = ase_kinds_name_item(kinds, i);
		ASE_AUTO(ase_records_drop) ase_records some = ASE_RECORDS_INIT;

		ase_world_with_text(world, kind, rec->id, &some);
		if (!some.count || !refers(kind->root, rec->kind->name))
			continue;
		for (size_t k = 0; k < some.count; k++) {
			const struct looking at = { some.items[k], rec, out };

			look(&at, some.items[k]->node, "");
		}
	}
}

void ase_mentions_find(const ase_world *world, const ase_record *rec,
		       ase_mentions *out)
{
	ASE_AUTO(ase_records_drop) ase_records doubles = ASE_RECORDS_INIT;

	find(world, rec, out);
	ase_world_doubles(world, rec, &doubles);
	for (size_t i = 0; i < doubles.count; i++)
		find(world, doubles.items[i], out);
}
