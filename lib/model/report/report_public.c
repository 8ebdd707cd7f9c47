/* Figures for everybody: none from which one to four can be told apart. */

#include "lib/base/mem.h"
#include "lib/model/mission/interval.h"
#include "lib/model/report/report_priv.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Units by the place that they have in the world, in order. */
struct set {
	uintptr_t *items; /* owned */
	size_t count;
};

/* What has been said of one kind: how many there are of each. */
struct said {
	struct set *sets;	      /* owned */
	const ase_report_figure **of; /* owned; whose each is */
	size_t count, room, of_room;
};

static void said_drop(struct said *said)
{
	for (size_t i = 0; i < said->count; i++)
		free(said->sets[i].items);
	free(said->sets);
	free(said->of);
}

/* Whether so many, and the rest of them, tell nobody apart. */
static bool is_safe(size_t count)
{
	return !count || count >= ASE_INTERVAL_FEW;
}

static bool shares(const ase_report_result *result)
{
	return ase_report_figure_is(result->figure) == ASE_REPORT_SHARE;
}

static int by_place(const void *a, const void *b)
{
	const uintptr_t x = *(const uintptr_t *)a, y = *(const uintptr_t *)b;

	return (x > y) - (x < y);
}

/* Those of the units that `chosen` names (NULL: of the first `count`) for which
 * `met` says so; -1: all. */
static struct set set_of(const ase_report_result *result, const size_t *chosen,
			 size_t count, int met)
{
	struct set set = { .items = ase_alloc((count + 1) *
					      sizeof(*set.items)) };

	for (size_t i = 0; i < count; i++) {
		const ase_report_unit *unit =
			&result->units[chosen ? chosen[i] : i];

		if (met < 0 || unit->met == (met > 0))
			set.items[set.count++] =
				(uintptr_t)(unit->entry ? unit->entry
							: unit->rec->node);
	}
	qsort(set.items, set.count, sizeof(*set.items), by_place);
	return set;
}

/* How many of `a` are not in `b`. */
static size_t beyond(const struct set *a, const struct set *b)
{
	size_t found = 0, k = 0;

	for (size_t i = 0; i < a->count; i++) {
		while (k < b->count && b->items[k] < a->items[i])
			k++;
		found += k == b->count || b->items[k] != a->items[i];
	}
	return found;
}

/* Whether one of them is within the other, and leaves one to four out. */
static bool are_near(const struct set *a, const struct set *b)
{
	const size_t more = beyond(a, b), less = beyond(b, a);

	return (!more || !less) && !is_safe(more + less);
}

static bool same_units(const ase_report_figure *a, const ase_report_figure *b)
{
	return a->kind == b->kind && !a->list == !b->list &&
	       (!a->list || !strcmp(a->list, b->list));
}

/* Whether what is said already and this set tell somebody apart. */
static bool is_near(const struct said *said, const ase_report_figure *figure,
		    const struct set *set)
{
	for (size_t i = 0; i < said->count; i++)
		if (same_units(said->of[i], figure) &&
		    are_near(&said->sets[i], set))
			return true;
	return false;
}

/* Say the set, which moves in. */
static void say(struct said *said, const ase_report_figure *figure,
		struct set set)
{
	said->sets = ase_grow(said->sets, &said->room, said->count,
			      sizeof(*said->sets));
	said->of = ase_grow(said->of, &said->of_room, said->count,
			    sizeof(*said->of));
	said->of[said->count] = figure;
	said->sets[said->count++] = set;
}

/* Say all or nothing: what a number, and a share where it is one, are of. */
static bool say_units(struct said *said, const ase_report_result *result,
		      const size_t *chosen, size_t count, bool share)
{
	struct set sets[] = { set_of(result, chosen, count, -1),
			      set_of(result, chosen, count, 1),
			      set_of(result, chosen, count, 0) };
	const size_t most = share ? ASE_COUNT(sets) : 1;
	bool fits = true;

	for (size_t i = 0; i < most; i++)
		fits = fits && !is_near(said, result->figure, &sets[i]);
	for (size_t i = 0; i < ASE_COUNT(sets); i++)
		if (fits && i < most)
			say(said, result->figure, sets[i]);
		else
			free(sets[i].items);
	return fits;
}

/*
 * Groups
 */

static void group_drop(ase_report_group *group)
{
	free(group->key);
	free(group->units);
	ase_report_value_drop(&group->value);
}

static void leave_out(ase_report_groups *groups)
{
	for (size_t i = 0; i < groups->count; i++)
		group_drop(&groups->items[i]);
	groups->count = 0;
}

/* Whether what stands in it is a word of a list, and nobody's name. */
static bool is_nameless(const ase_report_by *by)
{
	const ase_field *field = &by->path.field;

	return !field->ref &&
	       !(by->path.owner && field->part == by->path.owner->root) &&
	       (field->vocabulary || field->choices || by->monthly ||
		field->type == ASE_FIELD_BOOLEAN);
}

/* Whether a group may be shown: it is large enough, and so are both sides of
 * its share. */
static bool may_stand(const ase_report_result *result,
		      const ase_report_group *group)
{
	const ase_report_value *value = &group->value;

	if (group->unit_count < ASE_INTERVAL_FEW)
		return false;
	return !shares(result) ||
	       (is_safe(value->hits) && is_safe(value->count - value->hits));
}

/* Put the units of `from` to those of `to`. */
static void merge(const ase_report_result *result, ase_report_group *to,
		  ase_report_group *from)
{
	to->units =
		ase_realloc(to->units, to->unit_count + from->unit_count + 1,
			    sizeof(*to->units));
	memcpy(to->units + to->unit_count, from->units,
	       from->unit_count * sizeof(*to->units));
	to->unit_count += from->unit_count;
	if (shares(result))
		ase_report_value_share(&to->value,
				       to->value.hits + from->value.hits,
				       to->unit_count);
	else
		to->value.count = to->unit_count;
	group_drop(from);
}

/* The number of the group that goes next: one that may not stand, else the
 * smallest. */
static size_t next_out(const ase_report_result *result,
		       const ase_report_groups *groups)
{
	size_t smallest = groups->count;

	for (size_t i = groups->count; i-- > 0;) {
		if (!may_stand(result, &groups->items[i]))
			return i;
		if (smallest == groups->count ||
		    groups->items[i].unit_count <
			    groups->items[smallest].unit_count)
			smallest = i;
	}
	return smallest;
}

static void take_out(ase_report_groups *groups, size_t i)
{
	memmove(&groups->items[i], &groups->items[i + 1],
		(--groups->count - i) * sizeof(*groups->items));
}

static bool all_stand(const ase_report_result *result,
		      const ase_report_groups *groups)
{
	for (size_t i = 0; i < groups->count; i++)
		if (!may_stand(result, &groups->items[i]))
			return false;
	return true;
}

/* Put together what may not stand alone, until it may. */
static void fold(const ase_report_result *result, ase_report_groups *groups)
{
	ase_report_group others = { .others = true };

	if (all_stand(result, groups))
		return;
	others.key = ase_strdup("");
	while (groups->count &&
	       !(others.unit_count && all_stand(result, groups) &&
		 may_stand(result, &others))) {
		const size_t i = next_out(result, groups);
		ase_report_group group = groups->items[i];

		take_out(groups, i);
		merge(result, &others, &group);
	}
	groups->items = ase_grow(groups->items, &groups->room, groups->count,
				 sizeof(*groups->items));
	groups->items[groups->count++] = others;
}

static void drop_plan(ase_report_value *value)
{
	free(value->plan);
	value->plan = NULL;
}

/* Two groups at least, or none. */
static void publish_groups(struct said *said, ase_report_result *result,
			   ase_report_groups *groups)
{
	const size_t before = said->count;
	bool fits;

	for (size_t i = 0; i < groups->count; i++)
		drop_plan(&groups->items[i].value);
	fold(result, groups);
	fits = groups->count > 1 && all_stand(result, groups);
	for (size_t i = 0; fits && i < groups->count; i++)
		fits = say_units(said, result, groups->items[i].units,
				 groups->items[i].unit_count, shares(result));
	if (fits)
		return;
	leave_out(groups);
	while (said->count > before)
		free(said->sets[--said->count].items);
}

static void hide(ase_report_result *result)
{
	ase_report_value_drop(&result->whole);
	result->whole.hidden = true;
	for (size_t i = 0; i < result->group_count; i++)
		leave_out(&result->groups[i]);
}

/* One grouping, the first that may be. */
static void publish_grouping(struct said *said, ase_report_result *result)
{
	bool shown = result->whole.hidden;

	for (size_t i = 0; i < result->group_count; i++) {
		ase_report_groups *groups = &result->groups[i];

		if (shown || groups->overlap ||
		    !is_nameless(&result->figure->by[i])) {
			leave_out(groups);
			continue;
		}
		shown = true;
		publish_groups(said, result, groups);
	}
}

static void publish(struct said *said, ase_report_result *result)
{
	const ase_report_measure measure = ase_report_figure_is(result->figure);
	ase_report_value *whole = &result->whole;
	const bool share = shares(result);

	if ((measure != ASE_REPORT_COUNT && !share) || !is_safe(whole->count) ||
	    (share &&
	     (!is_safe(whole->hits) || !is_safe(whole->count - whole->hits))) ||
	    !say_units(said, result, NULL, result->unit_count, share))
		hide(result);
	/* Of how many this and that is so would tell them apart again. */
	result->archived = result->overridden = 0;
	result->ahead = result->pending = 0;
	drop_plan(whole);
	publish_grouping(said, result);
}

void ase_report_publish(ase_report_result *results, size_t count)
{
	struct said said = { .count = 0 };

	for (size_t i = 0; i < count; i++)
		publish(&said, &results[i]);
	said_drop(&said);
}
