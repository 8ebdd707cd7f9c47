#include "lib/model/record/world.h"

#include "lib/base/mem.h"
#include "lib/base/str.h"
#include "lib/model/record/world_priv.h"

#include <stdlib.h>
#include <string.h>

/* Who says one text. */
struct holders {
	ase_records found;
	char *text; /* owned; NULL: it stands in a record */
};

static void holding_drop(struct ase_field_index *field_index)
{
	for (size_t i = 0; i < field_index->texts.room; i++) {
		struct holders *who = field_index->texts.slots[i].thing;

		if (!who)
			continue;
		ase_records_drop(&who->found);
		free(who->text);
		free(who);
	}
	ase_map_drop(&field_index->texts);
	free(field_index->field);
	free(field_index);
}

void ase_world_index_drop(struct ase_kind_cache *cache)
{
	while (cache->indexes) {
		struct ase_field_index *gone = cache->indexes;

		cache->indexes = gone->next;
		holding_drop(gone);
	}
}

/* What the record says at each of the fields, a line each; yours. NULL: it says
 * nothing at one of them. */
static char *said_at(const ase_record *rec, const char *fields)
{
	ASE_AUTO(ase_strs_drop) ase_strs paths = ASE_STRS_INIT;
	ASE_AUTO(ase_str_drop) ase_str said = ASE_STR_INIT;

	ase_strs_split(&paths, fields, '\n');
	for (size_t i = 0; i < paths.count; i++) {
		const ase_node *node = ase_node_path(rec->node, paths.items[i]);

		if (!node || !ase_node_text(node) || ase_node_null(node))
			return NULL;
		ase_str_addf(&said, "%s%s", i ? "\n" : "", ase_node_text(node));
	}
	return ase_str_take(&said);
}

static void hold(struct ase_field_index *field_index, const ase_record *rec)
{
	const bool several = strchr(field_index->field, '\n');
	ASE_AUTO(ase_strdrop)
	char *made = several ? said_at(rec, field_index->field) : NULL;
	const char *text =
		several ? made
			: ase_node_path_text(rec->node, field_index->field);
	struct holders *who;

	if (!text)
		return;
	who = ase_map_get(&field_index->texts, text);
	if (!who) {
		who = ase_alloc(sizeof(*who));
		ase_map_put(&field_index->texts, text, who);
		who->text = made;
		made = NULL; /* moved */
	}
	ase_records_add(&who->found, rec);
}

/* What the cache holds at `field`, looked through when first asked. */
static const struct ase_field_index *holding_of(const ase_world *world,
						struct ase_kind_cache *cache,
						const char *field)
{
	struct ase_field_index *field_index = cache->indexes;

	while (field_index && strcmp(field_index->field, field) != 0)
		field_index = field_index->next;
	if (field_index)
		return field_index;
	field_index = ase_alloc(sizeof(*field_index));
	field_index->field = ase_strdup(field);
	field_index->next = cache->indexes;
	cache->indexes = field_index;
	ase_world_kind_fill(world, cache);
	for (size_t i = 0; i < cache->count; i++)
		if (cache->items[i]->state == ASE_CACHED_THERE &&
		    !cache->items[i]->rec.same_as)
			hold(field_index, &cache->items[i]->rec);
	return field_index;
}

/* Append those of the cache that say `text` there. */
static void add_holders(const ase_world *world, struct ase_kind_cache *cache,
			const char *field, const char *text, ase_records *out)
{
	const struct holders *who =
		ase_map_get(&holding_of(world, cache, field)->texts, text);

	for (size_t i = 0; who && i < who->found.count; i++)
		ase_records_add(out, who->found.items[i]);
}

void ase_world_where(const ase_world *world, const ase_kind *kind,
		     const char *field, const char *text, ase_records *out)
{
	ASE_AUTO(ase_records_drop) ase_records below = ASE_RECORDS_INIT;
	struct ase_kind_cache *cache = ase_world_kind_of(world, kind);

	if (world->below) {
		ase_world_where(world->below, kind, field, text, &below);
		ase_world_uncovered(world, &below, out);
	}
	add_holders(world, cache, field, text, out);
}

/* Of the records that have the text somewhere, those that say it there. */
static void naming_alone(const ase_world *world, struct ase_kind_cache *cache,
			 const char *field, const char *id, ase_records *out)
{
	ASE_AUTO(ase_records_drop) ase_records some = ASE_RECORDS_INIT;

	cache->named++;
	ase_world_with_text(world, cache->kind, id, &some);
	for (size_t i = 0; i < some.count; i++) {
		const char *text =
			ase_node_path_text(some.items[i]->node, field);

		if (text && !strcmp(text, id))
			ase_records_add(out, some.items[i]);
	}
}

void ase_world_naming(const ase_world *world, const ase_kind *kind,
		      const char *field, const char *id, ase_records *out)
{
	struct ase_kind_cache *cache = ase_world_kind_of(world, kind);
	ASE_AUTO(ase_records_drop) ase_records below = ASE_RECORDS_INIT;

	if (!world->below && !cache->listed &&
	    cache->named < ase_world_one_by_one(world)) {
		naming_alone(world, cache, field, id, out);
		return;
	}
	if (world->below) {
		ase_world_naming(world->below, kind, field, id, &below);
		ase_world_uncovered(world, &below, out);
	}
	add_holders(world, cache, field, id, out);
}
