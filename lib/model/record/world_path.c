#include "lib/model/record/world.h"

#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

/* Longest word of a path with its NUL; a longer one names nothing. */
#define WORD_SIZE 64

/* Longest path: each of its words may lead to another record. */
#define LONGEST 512

void ase_hits_drop(ase_hits *hits)
{
	free(hits->items);
	if (hits->made.items)
		ase_strs_drop(&hits->made);
	*hits = (ase_hits)ASE_HITS_INIT;
}

void ase_hits_clear(ase_hits *hits)
{
	hits->count = 0;
	if (hits->made.count)
		ase_strs_drop(&hits->made);
}

static void add_hit(ase_hits *hits, const ase_node *node, const ase_record *rec,
		    const char *text)
{
	hits->items = ase_grow(hits->items, &hits->room, hits->count,
			       sizeof(hits->items[0]));
	hits->items[hits->count++] =
		(ase_hit){ .node = node, .rec = rec, .text = text };
}

void ase_hits_add(ase_hits *hits, const ase_record *rec, const ase_node *node)
{
	add_hit(hits, node, rec, ase_node_text(node));
}

void ase_hits_take(ase_hits *hits, const ase_record *rec, char *text)
{
	ase_strs_take(&hits->made, text);
	add_hit(hits, NULL, rec, text);
}

/* Take the first word off a path into `word` ("" when it is too long); what
 * follows it, "" at the end. */
static const char *take_word(const char *path, char word[WORD_SIZE])
{
	size_t size = strcspn(path, ".");

	word[0] = '\0';
	if (size < WORD_SIZE) {
		memcpy(word, path, size);
		word[size] = '\0';
	}
	path += size;
	return *path ? path + 1 : path;
}

/* Whether a word of a path names one item of a list. */
static bool is_index(const char *word)
{
	return (*word && !word[strspn(word, "0123456789")]) ||
	       !strcmp(word, "first") || !strcmp(word, "last");
}

/* A place on the way down a path. */
struct place {
	const ase_world *world;
	const ase_record *rec; /* NULL in ase.yaml */
	const ase_node *node;
	const ase_node *part; /* of the schema; NULL: unknown */
};

/* At the end of a path: a reference to a double gives the ID of whom that is,
 * which stands in no node. */
static void add_end(const struct place *at, ase_hits *out)
{
	const char *text = ase_node_text(at->node);
	const ase_record *rec = NULL;

	if (text && text[0] && text[1] == '-' && at->rec)
		rec = ase_world_get(at->world, text);
	if (rec && strcmp(rec->id, text) != 0)
		add_hit(out, NULL, at->rec, rec->id);
	else
		add_hit(out, at->node, at->rec, text);
}

static const ase_node *part_below(const struct place *at, const char *key)
{
	return at->rec && at->part
		       ? ase_schema_step(at->rec->kind->schema, at->part, key)
		       : NULL;
}

static void walk(const struct place *at, const char *path, ase_hits *out);

static void walk_record(const ase_world *world, const ase_record *rec,
			const char *path, ase_hits *out);

/* A reference in the middle of a path leads on in its record. */
static void walk_reference(const struct place *at, const char *path,
			   ase_hits *out)
{
	const char *ref = at->part ? ase_kind_field_note(at->rec->kind->schema,
							 at->part, "x-ase-ref")
				   : NULL;
	const ase_record *rec =
		ref ? ase_world_get(at->world, ase_node_text(at->node)) : NULL;

	if (rec &&
	    (!strcmp(ref, rec->kind->name) || !strcmp(ref, ASE_KIND_ANY)))
		walk_record(at->world, rec, path, out);
}

/* The entry of a list that `word` names: by its key, else by its number. NULL:
 * none; `every`: it names a field of every entry. */
static const ase_node *entry_of(const struct place *at, const char *word,
				bool *every)
{
	const ase_schema *schema = at->rec ? at->rec->kind->schema : NULL;
	const ase_node *known = NULL;

	*every = at->part ? !ase_kind_list_word(schema, at->part, word)
			  : !is_index(word);
	if (!*every && at->part)
		known = ase_kind_entry(schema, at->part, at->node, word);
	if (known || *every)
		return known;
	return is_index(word) ? ase_node_path(at->node, word) : NULL;
}

static void walk_list(const struct place *at, const char *path, ase_hits *out)
{
	struct place next = *at;
	char word[WORD_SIZE];
	const char *rest = take_word(path, word);
	bool every = false;
	const ase_node *entry = entry_of(at, word, &every);

	next.part = part_below(at, NULL);
	if (!every) {
		next.node = entry;
		walk(&next, rest, out);
		return;
	}
	ase_each(item, at->node) {
		next.node = item;
		walk(&next, path, out);
	}
}

/* On to `node`, which `part` rules: that matters only when the path goes on. */
static void walk_key(const struct place *at, const ase_node *node,
		     const ase_node *part, const char *rest, ase_hits *out)
{
	struct place next = *at;

	next.node = node;
	next.part = part;
	walk(&next, rest, out);
}

static void walk_map(const struct place *at, const char *path, ase_hits *out)
{
	char word[WORD_SIZE];
	const char *rest = take_word(path, word);

	walk_key(at, ase_node_get(at->node, word),
		 *rest ? part_below(at, word) : NULL, rest, out);
}

static void walk(const struct place *at, const char *path, ase_hits *out)
{
	if (!at->node || ase_node_null(at->node))
		return;
	if (!*path) {
		add_end(at, out);
		return;
	}
	switch (ase_node_is(at->node)) {
	case ASE_NODE_MAP:
		walk_map(at, path, out);
		break;
	case ASE_NODE_LIST:
		walk_list(at, path, out);
		break;
	case ASE_NODE_TEXT:
		walk_reference(at, path, out);
		break;
	case ASE_NODE_NONE:
		break;
	}
}

const ase_kind *ase_kinds_above(const ase_kinds *kinds, const ase_kind *kind,
				const char *word)
{
	const ase_kind *above = ase_kinds_get(kinds, word);

	if (!above || !ase_kind_below(kind, above) ||
	    ase_schema_step(kind->schema, kind->root, word))
		return NULL;
	return above;
}

static void walk_ancestors(const ase_world *world, const ase_record *rec,
			   const ase_kind *above, const char *path,
			   ase_hits *out)
{
	ASE_AUTO(ase_records_drop) ase_records found = ASE_RECORDS_INIT;

	ase_world_ancestors(world, rec, above, &found);
	for (size_t i = 0; i < found.count; i++)
		if (*path)
			walk_record(world, found.items[i], path, out);
		else
			add_hit(out, NULL, found.items[i], found.items[i]->id);
}

/* From the root of a record, where words mean more than fields. */
static void walk_record(const ase_world *world, const ase_record *rec,
			const char *path, ase_hits *out)
{
	struct place at = { .world = world,
			    .rec = rec,
			    .node = rec->node,
			    .part = rec->kind->root };
	char word[WORD_SIZE];
	const char *rest = take_word(path, word);
	const ase_node *own = ase_node_get(rec->node, word);
	const ase_node *part = own && *rest ? part_below(&at, word) : NULL;
	const ase_kind *above = NULL;

	/* What no schema knows does not stand in an ancestor's way. */
	if (!own || (*rest && !part))
		above = ase_kinds_above(ase_world_kinds(world), rec->kind,
					word);
	if (own && !above) {
		walk_key(&at, own, part, rest, out);
		return;
	}
	if (above)
		walk_ancestors(world, rec, above, rest, out);
	else if (!*rest && !strcmp(word, "id"))
		add_hit(out, NULL, rec, rec->id);
	else if (!*rest && !strcmp(word, "kind"))
		add_hit(out, NULL, rec, rec->kind->name);
}

void ase_world_path(const ase_world *world, const ase_record *rec,
		    const char *path, ase_hits *out)
{
	struct place config = { .world = world,
				.node = ase_world_config(world) };

	if (strlen(path) > LONGEST)
		return;
	if (*path == '@')
		walk(&config, path + 1, out);
	else if (*path)
		walk_record(world, rec, path, out);
}

const ase_record *ase_world_subject(const ase_world *world,
				    const ase_record *rec)
{
	const char *id = ase_node_path_text(rec->node, "about");
	const ase_node *part =
		id ? ase_schema_at(rec->kind->schema, "about") : NULL;
	const char *ref = part ? ase_schema_note(part, "x-ase-ref") : NULL;

	return ref && !strcmp(ref, ASE_KIND_ANY) ? ase_world_get(world, id)
						 : NULL;
}

const char *ase_world_currency(const ase_world *world)
{
	return ase_node_path_text(ase_world_config(world), "currency");
}

void ase_world_path_at(const ase_world *world, const ase_record *rec,
		       const ase_node *node, const ase_node *part,
		       const char *path, ase_hits *out)
{
	const struct place at = {
		.world = world, .rec = rec, .node = node, .part = part
	};

	if (node == rec->node || !part || part == rec->kind->root)
		ase_world_path(world, rec, path, out);
	else if (strlen(path) <= LONGEST)
		walk(&at, path, out);
}

const char *ase_world_text(const ase_world *world, const ase_record *rec,
			   const char *path)
{
	ASE_AUTO(ase_hits_drop) ase_hits hits = ASE_HITS_INIT;

	ase_world_path(world, rec, path, &hits);
	return hits.count ? hits.items[0].text : NULL;
}

/*
 * Of schemas alone.
 */

/* The field by which a kind at or above `kind` names `above`. */
static const ase_node *field_naming(const ase_kind *kind, const ase_kind *above,
				    const ase_kind **owner)
{
	while (kind && kind != above && kind->parent != above)
		kind = kind->parent;
	if (!kind || kind == above)
		return NULL;
	*owner = kind;
	return ase_schema_at(kind->schema, kind->parent_field);
}

static const ase_node *field_of_kind(const ase_kinds *kinds,
				     const ase_kind *kind, const char *path,
				     const ase_kind **owner);

/* On from `part` of `kind`. */
static const ase_node *field_from(const ase_kinds *kinds, const ase_kind *kind,
				  const ase_node *part, const char *path,
				  const ase_kind **owner)
{
	char word[WORD_SIZE];

	while (part && *path) {
		const ase_node *items =
			ase_schema_step(kind->schema, part, NULL);
		const char *rest = take_word(path, word);
		const char *ref =
			ase_kind_field_note(kind->schema, part, "x-ase-ref");

		if (items) {
			path = ase_kind_list_word(kind->schema, part, word)
				       ? rest
				       : path;
			part = items;
		} else if (ref) {
			return field_of_kind(kinds, ase_kinds_get(kinds, ref),
					     path, owner);
		} else {
			part = ase_schema_step(kind->schema, part, word);
			path = rest;
		}
	}
	*owner = kind;
	return part;
}

static const ase_node *field_of_kind(const ase_kinds *kinds,
				     const ase_kind *kind, const char *path,
				     const ase_kind **owner)
{
	char word[WORD_SIZE];
	const char *rest = take_word(path, word);
	const ase_kind *above =
		kind ? ase_kinds_above(kinds, kind, word) : NULL;

	if (!kind)
		return NULL;
	if (above && *rest)
		return field_of_kind(kinds, above, rest, owner);
	if (above)
		return field_naming(kind, above, owner);
	return field_from(kinds, kind, kind->root, path, owner);
}

const ase_node *ase_kinds_field(const ase_kinds *kinds, const ase_kind *kind,
				const char *path, const ase_kind **owner)
{
	const ase_kind *found = NULL;
	const ase_node *part = NULL;

	if (*path && strlen(path) <= LONGEST)
		part = field_of_kind(kinds, kind, path, &found);
	if (part && owner)
		*owner = found;
	return part;
}

/* Whether `rest`, what follows a list in a path (or ""), names one of its
 * entries by what they are known by: a node alone cannot tell which. */
static bool knows_entry(const ase_kind *kind, const ase_node *list,
			const char *rest)
{
	char word[WORD_SIZE];

	if (!*rest || !ase_schema_list_key(kind->schema, list))
		return false;
	(void)take_word(rest + 1, word);
	return ase_kind_list_word(kind->schema, list, word);
}

bool ase_kinds_own(const ase_kinds *kinds, const ase_kind *kind,
		   const char *path)
{
	for (size_t size = strcspn(path, ".");;
	     size += 1 + strcspn(path + size + 1, ".")) {
		ASE_AUTO(ase_strdrop) char *front = ase_strndup(path, size);
		const ase_kind *owner = NULL;
		const ase_node *part =
			ase_kinds_field(kinds, kind, front, &owner);

		if (!part || owner != kind ||
		    ase_kinds_above(kinds, kind, front) ||
		    knows_entry(kind, part, path + size))
			return false;
		if (!path[size])
			return true;
		if (ase_kind_field_note(kind->schema, part, "x-ase-ref"))
			return false;
	}
}
