#include "lib/model/desk/desk.h"

#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

void ase_desk_items_drop(ase_desk_items *list)
{
	free(list->items);
	*list = (ase_desk_items){ .items = NULL };
}

/*
 * What waits.
 */

/* The promised step while it is open, else the stage. */
static void next_of(const ase_process *process, const ase_world *world,
		    ase_desk_item *item)
{
	const ase_step *promised =
		item->desk.promise
			? ase_process_find(process, item->desk.promise)
			: NULL;
	const ase_step *stage;

	if (promised && promised->kind == item->rec->kind) {
		ase_task_find(process, world, item->rec, promised, &item->task);
		if (item->task.state == ASE_STEP_OPEN)
			return;
	}
	stage = ase_task_stage(process, world, item->rec, &item->task);
	if (!stage)
		item->task = (ase_task){ .due = ASE_DATE_NONE };
}

static bool is_first(const ase_desk *desk, const char *priority)
{
	ase_each(one, ase_node_get(desk->says, "first")) {
		if (priority && ase_node_text(one) &&
		    !strcmp(ase_node_text(one), priority))
			return true;
	}
	return false;
}

static void add_item(const ase_process *process, const ase_world *world,
		     const ase_desk *desk, const ase_record *rec,
		     ase_desk_items *out)
{
	ase_desk_item *item;

	out->items = ase_grow(out->items, &out->room, out->count,
			      sizeof(out->items[0]));
	item = &out->items[out->count++];
	*item = (ase_desk_item){ .rec = rec,
				 .desk = *desk,
				 .received = ASE_DATE_NONE };
	(void)ase_node_date(ase_node_path(rec->node, desk->received),
			    &item->received);
	if (desk->priority)
		item->priority = ase_node_path_text(rec->node, desk->priority);
	item->first = is_first(desk, item->priority);
	next_of(process, world, item);
	item->ours =
		!item->task.step || !strcmp(item->task.turn, "coordinator");
	item->clock =
		ase_desk_clock_of(process, world, &item->task, item->received);
}

static void add_kind(const ase_process *process, const ase_world *world,
		     const ase_desk *desk, ase_desk_items *out)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	const ase_node *until = ase_node_get(desk->says, "until");

	ase_world_all(world, desk->kind, &all);
	for (size_t i = 0; i < all.count; i++)
		if (ase_record_open(world, all.items[i]) &&
		    !(until &&
		      ase_condition_holds(process, world, all.items[i], until)))
			add_item(process, world, desk, all.items[i], out);
}

/*
 * In what order.
 */

static int minutes_of(ase_date date)
{
	return date.hour < 0 ? 24 * 60 : date.hour * 60 + date.minute;
}

/* By day, then by hour, a whole day behind its hours; none last. */
static int by_date(ase_date a, ase_date b)
{
	const int days =
		ase_date_is(a) && ase_date_is(b) ? ase_date_cmp(a, b) : 0;

	if (ase_date_is(a) != ase_date_is(b))
		return ase_date_is(a) ? -1 : 1;
	return days ? days : minutes_of(a) - minutes_of(b);
}

int ase_desk_order(const ase_desk_item *a, const ase_desk_item *b,
		   ase_desk_reason *why)
{
	int order;

	*why = ASE_DESK_OURS;
	if (a->ours != b->ours)
		return a->ours ? -1 : 1;
	*why = ASE_DESK_FIRST;
	if (a->first != b->first)
		return a->first ? -1 : 1;
	*why = ASE_DESK_DUE;
	if ((order = by_date(a->task.due, b->task.due)))
		return order;
	*why = ASE_DESK_AGE;
	if ((order = by_date(a->received, b->received)))
		return order;
	*why = ASE_DESK_SAME;
	return strcmp(a->rec->id, b->rec->id);
}

static int by_order(const void *a, const void *b)
{
	ase_desk_reason why;

	return ase_desk_order(a, b, &why);
}

void ase_desk_triage(const ase_process *process, const ase_world *world,
		     const ase_kind *kind, ase_desk_items *out)
{
	const ase_kinds *kinds = ase_world_kinds(world);

	for (size_t i = 0; i < ase_kinds_count(kinds); i++) {
		const ase_kind *one = ase_kinds_item(kinds, i);
		ase_desk desk;

		if ((!kind || kind == one) && ase_desk_of(kinds, one, &desk))
			add_kind(process, world, &desk, out);
	}
	if (out->count)
		qsort(out->items, out->count, sizeof(out->items[0]), by_order);
}
