#include "lib/base/mem.h"
#include "lib/model/tally/tally_priv.h"

#include <stdlib.h>

static void places_drop(ase_tally_places *places)
{
	free(places->items);
}

static void add_place(ase_tally_places *places, const ase_record *rec,
		      const ase_node *node, const char *text)
{
	places->items = ase_grow(places->items, &places->room, places->count,
				 sizeof(places->items[0]));
	places->items[places->count++] = (ase_tally_place){ rec, node, text };
}

static bool is_hidden(const ase_tally_ask *ask, const ase_node *node)
{
	for (size_t i = 0; ask->hidden && node && i < ask->hidden->count; i++)
		if (ask->hidden->items[i].node == node)
			return true;
	return false;
}

/* Take what is hidden out of the ends. */
static void hide(const ase_tally_ask *ask, ase_hits *ends)
{
	size_t kept = 0;

	if (!ask->hidden)
		return;
	for (size_t i = 0; i < ends->count; i++)
		if (!is_hidden(ask, ends->items[i].node))
			ends->items[kept++] = ends->items[i];
	ends->count = kept;
}

static bool passes(const ase_tally_ask *ask, const ase_tally_leg *leg,
		   const ase_tally_place *place, ase_hits *ends)
{
	const ase_node *part = leg->is_reference || leg->form != ASE_TALLY_PATH
				       ? place->rec->kind->root
				       : leg->part;

	for (size_t i = 0; i < leg->count; i++) {
		const ase_tally_filter *filter = &leg->filters[i];
		const ase_node *near =
			filter->is_near
				? ase_node_get(place->node, filter->path)
				: NULL;

		ase_hits_clear(ends);
		if (near && !ase_node_null(near))
			ase_hits_add(ends, place->rec, near);
		else if (!filter->is_near)
			ase_world_path_at(ask->world, place->rec, place->node,
					  part, filter->path, ends);
		hide(ask, ends);
		if (!ase_field_test_holds(&filter->test, ask->world, ends))
			return false;
	}
	return true;
}

/* One end of a leg along a path: itself, or the record that it names. */
static void add_end(const ase_tally_ask *ask, const ase_tally_leg *leg,
		    const ase_record *rec, const ase_node *node,
		    const char *text, ase_tally_places *out)
{
	const ase_record *to;

	if (!leg->is_reference) {
		add_place(out, rec, node, text);
		return;
	}
	to = text ? ase_world_get(ask->world, text) : NULL;
	if (to)
		add_place(out, to, to->node, NULL);
}

static void walk_path(const ase_tally_ask *ask, const ase_tally_leg *leg,
		      const ase_tally_place *from, const ase_node *part,
		      ase_tally_places *out)
{
	ASE_AUTO(ase_hits_drop) ase_hits hits = ASE_HITS_INIT;

	ase_world_path_at(ask->world, from->rec, from->node, part, leg->path,
			  &hits);
	hide(ask, &hits);
	for (size_t i = 0; i < hits.count; i++) {
		const ase_hit *hit = &hits.items[i];

		if (ase_node_is(hit->node) != ASE_NODE_LIST) {
			add_end(ask, leg, hit->rec, hit->node, hit->text, out);
			continue;
		}
		ase_each(item, hit->node) {
			if (!ase_node_null(item) && !is_hidden(ask, item))
				add_end(ask, leg, hit->rec, item,
					ase_node_text(item), out);
		}
	}
}

/* The records below, or those that name this one; archived ones left out. */
static void walk_down(const ase_tally_ask *ask, const ase_tally_leg *leg,
		      const ase_record *rec, ase_tally_places *out)
{
	ASE_AUTO(ase_records_drop) ase_records found = ASE_RECORDS_INIT;
	ASE_AUTO(ase_records_drop) ase_records doubles = ASE_RECORDS_INIT;

	if (leg->form != ASE_TALLY_BELOW)
		ase_world_doubles(ask->world, rec, &doubles);
	if (leg->form == ASE_TALLY_BELOW)
		ase_world_children(ask->world, rec, leg->kind, &found);
	else
		ase_world_where(ask->world, leg->kind, leg->path, rec->id,
				&found);
	for (size_t i = 0; i < doubles.count; i++)
		ase_world_where(ask->world, leg->kind, leg->path,
				doubles.items[i]->id, &found);
	for (size_t i = 0; i < found.count; i++) {
		const ase_record *one = found.items[i];

		if (ask->ever || !ase_node_get(one->node, "archived_on"))
			add_place(out, one, one->node, NULL);
	}
}

/* All that a leg leads to from one place, and its filters leave. */
static void walk_leg(const ase_tally_ask *ask, const ase_tally_leg *leg,
		     const ase_tally_place *from, const ase_node *part,
		     ase_tally_places *out)
{
	ASE_AUTO(ase_hits_drop) ase_hits ends = ASE_HITS_INIT;
	size_t kept = out->count;

	if (leg->form == ASE_TALLY_PATH)
		walk_path(ask, leg, from, part, out);
	else
		walk_down(ask, leg, from->rec, out);
	if (!leg->count)
		return;
	for (size_t i = kept; i < out->count; i++)
		if (passes(ask, leg, &out->items[i], &ends))
			out->items[kept++] = out->items[i];
	out->count = kept;
}

/* What rules the places that leg `i` begins at; NULL: whole records. */
static const ase_node *part_before(const ase_tally *tally, size_t i)
{
	const ase_tally_leg *leg = i ? &tally->legs[i - 1] : NULL;

	return leg && leg->form == ASE_TALLY_PATH && !leg->is_reference
		       ? leg->part
		       : NULL;
}

static void walk(const ase_tally *tally, const ase_tally_ask *ask,
		 const ase_tally_place *from, ase_tally_places *out)
{
	ASE_AUTO(places_drop) ase_tally_places at = { .count = 0 };

	add_place(&at, from->rec, from->node, NULL);
	for (size_t i = 0; i < tally->leg_count; i++) {
		ase_tally_places next = { .count = 0 };
		const ase_node *part = i ? part_before(tally, i) : tally->from;

		for (size_t k = 0; k < at.count; k++)
			walk_leg(ask, &tally->legs[i], &at.items[k], part,
				 &next);
		places_drop(&at);
		at = next;
	}
	*out = at;
	at = (ase_tally_places){ .count = 0 }; /* moved */
}

static void add_text(ase_hits *out, const ase_tally_place *place,
		     const ase_node *node, const char *text)
{
	if (!text || !*text)
		return;
	ase_hits_add(out, place->rec, node);
	out->items[out->count - 1].text = text;
}

static void add_values(const ase_tally *tally, const ase_tally_ask *ask,
		       const ase_tally_place *place, ase_hits *out)
{
	ASE_AUTO(ase_hits_drop) ase_hits ends = ASE_HITS_INIT;
	const ase_node *part = part_before(tally, tally->leg_count);

	ase_world_path_at(ask->world, place->rec, place->node,
			  tally->leg_count ? part : tally->from, tally->field,
			  &ends);
	hide(ask, &ends);
	for (size_t i = 0; i < ends.count; i++) {
		const ase_hit *end = &ends.items[i];

		add_text(out, place, end->node, end->text);
		ase_each(item, end->node) {
			if (!ase_node_null(item) && !is_hidden(ask, item))
				add_text(out, place, item, ase_node_text(item));
		}
	}
}

/* The ends of a path without a function. */
static void add_ends(const ase_tally_places *places, ase_hits *out)
{
	for (size_t i = 0; i < places->count; i++) {
		const ase_tally_place *place = &places->items[i];
		bool whole = place->rec && place->node == place->rec->node;

		ase_hits_add(out, place->rec, whole ? NULL : place->node);
		out->items[out->count - 1].text =
			whole ? place->rec->id : place->text;
	}
}

/* The figure of a tally that has one; yours, or NULL. */
static char *figure(const ase_tally *tally, const ase_tally_ask *ask,
		    const ase_tally_places *places)
{
	ASE_AUTO(ase_hits_drop) ase_hits values = ASE_HITS_INIT;
	ase_field field;

	if (tally->fn == ASE_TALLY_COUNT)
		return ase_strf("%zu", places->count);
	for (size_t i = 0; i < places->count; i++)
		add_values(tally, ask, &places->items[i], &values);
	field = ase_field_of(tally->owner->schema, tally->part);
	return ase_tally_figure(tally->fn, &field, &values);
}

void ase_tally_walk(const ase_tally *tally, const ase_tally_ask *ask,
		    const ase_record *rec, const ase_node *node, ase_hits *out)
{
	ASE_AUTO(places_drop) ase_tally_places places = { .count = 0 };
	const ase_tally_place from = { rec, node ? node : rec->node, NULL };
	char *made;

	walk(tally, ask, &from, &places);
	if (tally->fn == ASE_TALLY_ENDS) {
		add_ends(&places, out);
		return;
	}
	made = figure(tally, ask, &places);
	if (made)
		ase_hits_take(out, rec, made);
}
