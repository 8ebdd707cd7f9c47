#include "lib/model/fact/affected.h"

#include "lib/model/fact/affected_priv.h"

#include <stdint.h>
#include <string.h>

/* Of more records than so many those that name one are looked for in one go. */
#define FEW 3

/* One change, and whom it bears on. */
struct search {
	const struct affected_words *asked;
	const ase_world *before, *after;
	ase_map seen;	      /* IDs that are in `out` */
	ase_map below;	      /* ... and those whose descendants are */
	ase_records named[2]; /* whom others name: directly, and through one */
	ase_strs *out;
};

static void search_drop(struct search *s)
{
	ase_map_drop(&s->seen);
	ase_map_drop(&s->below);
	ase_records_drop(&s->named[0]);
	ase_records_drop(&s->named[1]);
}

static void add(struct search *s, const ase_record *rec)
{
	if (ase_map_get(&s->seen, rec->id))
		return;
	ase_map_put(&s->seen, rec->id, s);
	ase_strs_add(s->out, rec->id);
}

static bool bears(const struct search *s, const ase_kind *kind)
{
	return affected_words_bear(s->asked, kind);
}

/* Those below `rec` that have facts. */
static void add_below(struct search *s, const ase_record *rec)
{
	const ase_kinds *kinds = s->asked->kinds;

	if (ase_map_get(&s->below, rec->id))
		return;
	ase_map_put(&s->below, rec->id, s);
	for (size_t i = 0; i < ase_kinds_count(kinds); i++) {
		const ase_kind *kind = ase_kinds_name_item(kinds, i);
		ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

		if (kind == rec->kind || !bears(s, kind) ||
		    !ase_kind_below(kind, rec->kind))
			continue;
		ase_world_children(s->after, rec, kind, &all);
		for (size_t k = 0; k < all.count; k++)
			add(s, all.items[k]);
	}
}

/* Those above it in a world, and, where its kind is counted among others, those
 * below these. */
static void add_above(struct search *s, const ase_world *world,
		      const ase_record *rec, bool counted)
{
	const ase_kinds *kinds = s->asked->kinds;

	for (size_t i = 0; i < ase_kinds_count(kinds); i++) {
		const ase_kind *kind = ase_kinds_name_item(kinds, i);
		ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

		if (kind == rec->kind || !ase_kind_below(rec->kind, kind))
			continue;
		ase_world_ancestors(world, rec, kind, &all);
		for (size_t k = 0; k < all.count; k++) {
			const ase_record *now =
				ase_world_itself(s->after, all.items[k]->id);

			if (now && bears(s, kind))
				add(s, now);
			if (now && counted)
				add_below(s, now);
		}
	}
}

/* Whom the record names and has facts: a condition may count who names it. */
static void add_named(struct search *s, const ase_node *node)
{
	const char *text = ase_node_text(node);
	const ase_kind *kind =
		text ? ase_kinds_of_id(s->asked->kinds, text) : NULL;
	const ase_record *rec = kind && bears(s, kind)
					? ase_world_itself(s->after, text)
					: NULL;

	if (rec)
		add(s, rec);
	ase_each(part, node)
		add_named(s, part);
}

static bool names_one(const ase_node *node, const ase_records *ids)
{
	const char *text = ase_node_text(node);

	if (text)
		return ase_records_has(ids, text);
	ase_each(part, node)
		if (names_one(part, ids))
			return true;
	return false;
}

/* Append the records of the kind that name one of `ids`. */
static void naming(const struct search *s, const ase_kind *kind,
		   const ase_records *ids, ase_records *out)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

	if (ids->count > FEW)
		ase_world_all(s->after, kind, &all);
	for (size_t i = 0; i < ids->count && ids->count <= FEW; i++)
		ase_world_with_text(s->after, kind, ids->items[i]->id, &all);
	for (size_t i = 0; i < all.count; i++)
		if (names_one(all.items[i]->node, ids))
			ase_records_add(out, all.items[i]);
}

/* Those with facts that name one of the records. */
static void add_naming(struct search *s, const ase_records *ids)
{
	const ase_kinds *kinds = s->asked->kinds;

	for (size_t i = 0; i < ase_kinds_count(kinds) && ids->count; i++) {
		const ase_kind *kind = ase_kinds_name_item(kinds, i);
		ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

		if (bears(s, kind))
			naming(s, kind, ids, &all);
		for (size_t k = 0; k < all.count; k++)
			add(s, all.items[k]);
	}
}

/* Append all that name one of the records, whatever they are. */
static void through(const struct search *s, ase_records *ids)
{
	const ase_kinds *kinds = s->asked->kinds;
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

	for (size_t i = 0; i < ase_kinds_count(kinds) && ids->count; i++)
		naming(s, ase_kinds_name_item(kinds, i), ids, &all);
	ase_records_drop(ids);
	*ids = all;
	all = (ase_records)ASE_RECORDS_INIT; /* moved */
}

static void look_at_record(struct search *s, const char *id)
{
	const ase_record *old =
		s->before ? ase_world_itself(s->before, id) : NULL;
	const ase_record *now = ase_world_itself(s->after, id);
	const ase_record *one = now ? now : old;
	const unsigned depth =
		one ? affected_words_changed(s->asked, old, now) : 0;
	const bool counted =
		one && (affected_words_depth(s->asked, one->kind->name) ||
			affected_words_depth(s->asked, one->kind->directory));

	if (!depth)
		return;
	if (now)
		add_below(s, now);
	for (size_t i = 0; i < 2; i++) {
		const ase_record *side = i ? now : old;

		if (!side)
			continue;
		add_above(s, i ? s->after : s->before, side, counted);
		if (counted)
			add_named(s, side->node);
	}
	/* nobody but those of the change names what is new */
	for (unsigned i = 0; now && old && i + 2 <= depth; i++)
		ase_records_add(&s->named[i], now);
}

void ase_affected_find(const ase_process *process, const ase_world *before,
		       const ase_world *after, const ase_strs *ids,
		       ase_strs *out)
{
	ASE_AUTO(affected_words_drop)
	struct affected_words asked = { .process = NULL };
	ASE_AUTO(search_drop)
	struct search s = {
		.asked = &asked, .before = before, .after = after, .out = out
	};

	affected_words_read(process, ase_world_kinds(after), &asked);
	for (size_t i = 0; i < ids->count; i++) {
		ase_map_put(&s.seen, ids->items[i], &s);
		ase_strs_add(out, ids->items[i]);
	}
	for (size_t i = 0; i < ids->count; i++)
		look_at_record(&s, ids->items[i]);
	add_naming(&s, &s.named[0]);
	through(&s, &s.named[1]);
	add_naming(&s, &s.named[1]);
}
