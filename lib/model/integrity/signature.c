#include "lib/model/integrity/signature.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/base/str.h"

#include <stdlib.h>
#include <string.h>

void ase_signatures_drop(ase_signatures *list)
{
	for (size_t i = 0; i < list->count; i++) {
		free(list->items[i].place);
		free(list->items[i].name);
	}
	free(list->items);
	*list = (ase_signatures)ASE_SIGNATURES_INIT;
}

/* `place` and `name` move in. */
static void add(ase_signatures *out, const ase_node *node, const char *rule,
		const char *key, char *place, char *name)
{
	out->items = ase_grow(out->items, &out->room, out->count,
			      sizeof(out->items[0]));
	out->items[out->count++] = (ase_signature){ .node = node,
						    .rule = rule,
						    .key = key,
						    .place = place,
						    .name = name };
}

static void add_entries(const ase_record *rec, const ase_node *list,
			const char *rule, ase_signatures *out)
{
	const ase_schema *schema = rec->kind->schema;
	const char *field =
		ase_schema_list_key(schema, ase_schema_at(schema, rule));
	size_t i = 0;

	ase_each(entry, list) {
		const char *key =
			field ? ase_node_path_text(entry, field) : NULL;
		char *place = ase_strf("%s.%zu", rule, i++);

		if (ase_node_is(entry) == ASE_NODE_MAP)
			add(out, entry, rule, key, place,
			    key ? ase_strf("%s.%s", rule, key)
				: ase_strdup(place));
		else
			free(place);
	}
}

void ase_signatures_of(const ase_record *rec, ase_signatures *out)
{
	const ase_node *fixed = ase_node_get(rec->kind->root, "x-ase-fixed");

	ase_each(path, ase_node_get(fixed, "signatures")) {
		const char *rule = ase_node_text(path);
		const ase_node *node =
			rule ? ase_node_path(rec->node, rule) : NULL;

		if (ase_node_is(node) == ASE_NODE_LIST)
			add_entries(rec, node, rule, out);
		else if (ase_node_is(node) == ASE_NODE_MAP &&
			 ase_node_count(node))
			add(out, node, rule, NULL, ase_strdup(rule),
			    ase_strdup(rule));
	}
}

bool ase_signatures_any(const ase_kind *kind, const ase_node *root)
{
	const ase_record rec = { .kind = kind, .node = root };
	ASE_AUTO(ase_signatures_drop) ase_signatures all = ASE_SIGNATURES_INIT;

	ase_signatures_of(&rec, &all);
	return all.count > 0;
}

const ase_signature *ase_signatures_find(const ase_signatures *list,
					 const char *name)
{
	for (size_t i = 0; i < list->count; i++)
		if (strcmp(list->items[i].name, name) == 0)
			return &list->items[i];
	return NULL;
}

const char *ase_signature_digest(const ase_signature *signature)
{
	return ase_node_path_text(signature->node, "digest");
}

/* How many keys a signature has beside its digest. */
static size_t said(const ase_node *node)
{
	return ase_node_count(node) - (ase_node_get(node, "digest") != NULL);
}

bool ase_signature_same(const ase_signature *a, const ase_signature *b)
{
	if (said(a->node) != said(b->node))
		return false;
	ase_each(child, a->node) {
		const char *key = ase_node_key(child);

		if (strcmp(key, "digest") != 0 &&
		    !ase_node_same(child, ase_node_get(b->node, key)))
			return false;
	}
	return true;
}

bool ase_signature_passed(const ase_record *old, const ase_record *now,
			  const char *step, size_t *number)
{
	const ase_node *had = ase_node_get(old ? old->node : NULL, "overrides");
	size_t i = 0;

	ase_each(entry, ase_node_get(now ? now->node : NULL, "overrides")) {
		const char *name = ase_node_path_text(entry, "step");

		*number = i++;
		if (name && strcmp(name, step) == 0 &&
		    !ase_node_entry(had, "id", ase_node_path_text(entry, "id")))
			return true;
	}
	return false;
}

char *ase_signature_say(const ase_world *world, const ase_signature *signature)
{
	const char *by = ase_node_path_text(signature->node, "by");
	const ase_record *person = by ? ase_world_get(world, by) : NULL;
	ase_date on = ASE_DATE_NONE;
	ASE_AUTO(ase_strdrop) char *day = NULL;

	if (!ase_node_date(ase_node_get(signature->node, "on"), &on))
		return ase_strdup(person ? ase_world_name(world, person)
					 : signature->name);
	day = ase_date_say(on, ase_world_today(world));
	return person ? ase_strf(_("%s on %s"), ase_world_name(world, person),
				 day)
		      : ase_strdup(day);
}

const char *ase_signature_title(const ase_record *rec,
				const ase_signature *signature,
				const char *lang)
{
	const ase_schema *schema = rec->kind->schema;

	return ase_schema_title(
		ase_schema_part(schema, ase_schema_at(schema, signature->rule)),
		lang, signature->rule);
}
