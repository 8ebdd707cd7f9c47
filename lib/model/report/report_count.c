/* A figure counted over the records of a world. */

#include "lib/base/map.h"
#include "lib/base/mem.h"
#include "lib/model/report/report_priv.h"

#include <stdlib.h>
#include <string.h>

static void groups_clear(ase_report_groups *groups)
{
	for (size_t i = 0; i < groups->count; i++) {
		free(groups->items[i].key);
		free(groups->items[i].units);
		ase_report_value_drop(&groups->items[i].value);
	}
	free(groups->items);
}

void ase_report_result_drop(ase_report_result *result)
{
	for (size_t i = 0; i < result->group_count; i++)
		groups_clear(&result->groups[i]);
	free(result->groups);
	free(result->units);
	ase_report_value_drop(&result->whole);
	*result = (ase_report_result){ .figure = NULL };
}

void ase_report_result_forget(ase_report_result *result)
{
	free(result->units);
	result->units = NULL;
	result->unit_count = result->unit_room = 0;
	for (size_t i = 0; i < result->group_count; i++)
		for (size_t k = 0; k < result->groups[i].count; k++) {
			ase_report_group *group = &result->groups[i].items[k];

			free(group->units);
			group->units = NULL;
			group->unit_count = 0;
		}
}

/* A count on its way. */
struct counting {
	ase_report_asking asking;
	ase_report_period period;
	ase_report_result *out;
	ase_report_numbers numbers;
	ase_map *known; /* one a grouping: its groups by key, from 1 */
};

static void counting_drop(struct counting *c)
{
	free(c->numbers.items);
	free(c->numbers.plans);
	free(c->numbers.planned);
	for (size_t i = 0; c->numbers.texts && i < c->out->unit_count; i++)
		ase_strs_drop(&c->numbers.texts[i]);
	free(c->numbers.texts);
	for (size_t i = 0; i < c->out->group_count; i++)
		ase_map_drop(&c->known[i]);
	free(c->known);
}

/*
 * Groups
 */

/* The number of the group `key`, which is made where there is none. */
static size_t group_of(struct counting *c, size_t by, const char *key)
{
	ase_report_groups *groups = &c->out->groups[by];
	const uintptr_t known = (uintptr_t)ase_map_get(&c->known[by], key);
	ase_report_group *group;

	if (known)
		return known - 1;
	groups->items = ase_grow(groups->items, &groups->room, groups->count,
				 sizeof(*groups->items));
	group = &groups->items[groups->count++];
	*group = (ase_report_group){ .key = ase_strdup(key) };
	ase_map_put(&c->known[by], group->key,
		    (void *)(uintptr_t)groups->count);
	return groups->count - 1;
}

/* The unit that came last stands in the group `key`. */
static void join(struct counting *c, size_t by, const char *key)
{
	const size_t number = group_of(c, by, key); /* it may move them */
	ase_report_group *group = &c->out->groups[by].items[number];
	const size_t full = group->unit_count;

	if (!(full & (full - 1))) /* nothing, or a power of two */
		group->units = ase_realloc(group->units, full ? 2 * full : 1,
					   sizeof(*group->units));
	group->units[group->unit_count++] = c->out->unit_count - 1;
}

static void join_groups(struct counting *c, const ase_report_unit *unit)
{
	const ase_report_figure *figure = c->asking.figure;

	for (size_t i = 0; i < figure->by_count; i++) {
		const ase_report_by *by = &figure->by[i];
		ASE_AUTO(ase_strs_drop) ase_strs keys = ASE_STRS_INIT;

		ase_report_ask_texts(&c->asking, &by->path, unit, &keys);
		for (size_t k = 0; by->monthly && k < keys.count; k++)
			if (strlen(keys.items[k]) > strlen("2026-03"))
				keys.items[k][strlen("2026-03")] = '\0';
		if (!keys.count)
			ase_strs_add(&keys, "");
		ase_strs_sort(&keys);
		c->out->groups[i].overlap |= keys.count > 1;
		for (size_t k = 0; k < keys.count; k++)
			if (!k || strcmp(keys.items[k - 1], keys.items[k]) != 0)
				join(c, i, keys.items[k]);
	}
}

static int by_count(const void *a, const void *b)
{
	const ase_report_group *x = a, *y = b;

	if (x->unit_count != y->unit_count)
		return x->unit_count > y->unit_count ? -1 : 1;
	return strcmp(x->key, y->key);
}

static int by_key(const void *a, const void *b)
{
	const ase_report_group *x = a, *y = b;

	return strcmp(x->key, y->key);
}

/* Months stand in their order, others the largest first. */
static void sort_groups(ase_report_groups *groups, bool monthly)
{
	if (groups->count)
		qsort(groups->items, groups->count, sizeof(*groups->items),
		      monthly ? by_key : by_count);
}

/*
 * Units
 */

/* A number more for each of the arrays that are asked for. */
static void grow(struct counting *c)
{
	const ase_report_figure *figure = c->asking.figure;
	ase_report_numbers *numbers = &c->numbers;
	const size_t room = numbers->room ? 2 * numbers->room : 64;

	if (c->out->unit_count < numbers->room)
		return;
	if (figure->span ||
	    (figure->value.tally && figure->measure != ASE_REPORT_DISTINCT))
		numbers->items = ase_realloc(numbers->items, room,
					     sizeof(*numbers->items));
	if (figure->measure == ASE_REPORT_DISTINCT)
		numbers->texts = ase_realloc(numbers->texts, room,
					     sizeof(*numbers->texts));
	if (figure->plan.tally) {
		numbers->plans = ase_realloc(numbers->plans, room,
					     sizeof(*numbers->plans));
		numbers->planned = ase_realloc(numbers->planned, room,
					       sizeof(*numbers->planned));
	}
	numbers->room = room;
}

/* What the unit says, in place `at`; false: nothing that counts. */
static bool read_unit(struct counting *c, ase_report_unit *unit, size_t at)
{
	const ase_report_figure *figure = c->asking.figure;
	ase_report_numbers *numbers = &c->numbers;
	int met;

	switch (figure->measure) {
	case ASE_REPORT_COUNT:
		break;
	case ASE_REPORT_SHARE:
		met = ase_report_ask_met(&c->asking, unit);
		c->out->pending += met < 0;
		unit->met = met > 0;
		if (met < 0)
			return false;
		break;
	case ASE_REPORT_DISTINCT:
		numbers->texts[at] = (ase_strs)ASE_STRS_INIT;
		ase_report_ask_texts(&c->asking, &figure->value, unit,
				     &numbers->texts[at]);
		unit->blank = !numbers->texts[at].count;
		break;
	default:
		unit->blank = !ase_report_ask_number(&c->asking, unit,
						     &numbers->items[at]);
		break;
	}
	if (figure->plan.tally)
		numbers->planned[at] = ase_report_ask_sum(
			&c->asking, &figure->plan, unit, &numbers->plans[at]);
	return !unit->blank || (figure->plan.tally && numbers->planned[at]);
}

static bool in_period(const struct counting *c, ase_date date)
{
	return ase_date_is(date) &&
	       (!ase_date_is(c->period.from) ||
		ase_date_cmp(date, c->period.from) >= 0) &&
	       (!ase_date_is(c->period.to) ||
		ase_date_cmp(date, c->period.to) <= 0);
}

static void footnotes(struct counting *c, const ase_report_unit *unit,
		      ase_date date)
{
	const ase_node *node = unit->rec->node;
	const ase_date today = ase_world_today(c->asking.world);

	c->out->archived += ase_node_get(node, "archived_on") != NULL;
	c->out->overridden +=
		ase_node_count(ase_node_get(node, "overrides")) > 0;
	c->out->ahead += ase_date_is(date) && ase_date_cmp(date, today) > 0;
}

static void take(struct counting *c, ase_report_unit unit)
{
	const ase_report_figure *figure = c->asking.figure;
	ase_report_result *out = c->out;
	ase_date date = ASE_DATE_NONE;

	ase_report_ask_of(&c->asking, &unit);
	if (ase_report_figure_is_dated(figure)) {
		date = ase_date_expr_date(&c->asking.eval, unit.rec,
					  &figure->when);
		if (!in_period(c, date))
			return;
	}
	if (!ase_condition_eval(&c->asking.eval, unit.rec, &figure->where))
		return;
	grow(c);
	if (!read_unit(c, &unit, out->unit_count))
		return;
	out->units = ase_grow(out->units, &out->unit_room, out->unit_count,
			      sizeof(*out->units));
	out->units[out->unit_count++] = unit;
	footnotes(c, &unit, date);
	join_groups(c, &unit);
}

static void take_record(struct counting *c, const ase_record *rec)
{
	const char *list = c->asking.figure->list;

	if (!list) {
		take(c, (ase_report_unit){ .rec = rec });
		return;
	}
	ase_each(entry, ase_node_path(rec->node, list)) {
		if (!ase_node_null(entry))
			take(c,
			     (ase_report_unit){ .rec = rec, .entry = entry });
	}
}

static void make_values(struct counting *c)
{
	const ase_report_figure *figure = c->asking.figure;
	ase_report_result *out = c->out;

	ase_report_value_make(out, &c->numbers, NULL, out->unit_count,
			      &out->whole);
	for (size_t i = 0; i < out->group_count; i++) {
		ase_report_groups *groups = &out->groups[i];

		for (size_t k = 0; k < groups->count; k++)
			ase_report_value_make(out, &c->numbers,
					      groups->items[k].units,
					      groups->items[k].unit_count,
					      &groups->items[k].value);
		sort_groups(groups, figure->by[i].monthly);
	}
}

void ase_report_figure_count(const ase_report_figure *figure,
			     const ase_world *world, ase_report_period period,
			     ase_report_result *out)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	struct counting c = { .asking = ase_report_ask(figure, world),
			      .period = period,
			      .out = out };

	out->figure = figure;
	out->group_count = figure->by_count;
	out->groups = ase_alloc((figure->by_count + 1) * sizeof(*out->groups));
	c.known = ase_alloc((figure->by_count + 1) * sizeof(*c.known));
	for (size_t i = 0; i < figure->by_count; i++) {
		out->groups[i] = (ase_report_groups){ .by = i };
		c.known[i] = (ase_map)ASE_TABLE_INIT;
	}
	ase_world_all(world, figure->kind, &all);
	for (size_t i = 0; i < all.count; i++)
		take_record(&c, all.items[i]);
	make_values(&c);
	counting_drop(&c);
}
