#include "lib/model/desk/desk.h"

#include "lib/base/map.h"
#include "lib/base/mem.h"
#include "lib/model/mission/interval.h"
#include "lib/model/record/names.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

void ase_desk_options_drop(ase_desk_options *list)
{
	free(list->items);
	*list = (ase_desk_options){ .items = NULL, .best = SIZE_MAX };
}

/*
 * What became of earlier ones.
 */

/* The options by the IDs of their resources. */
struct past {
	const ase_world *world;
	ase_map options;
	ase_date since; /* of a load */
};

static void count_one(struct past *past, const ase_node *referral)
{
	const char *to = ase_node_path_text(referral, "to");
	ase_desk_option *option = to ? ase_map_get(&past->options, to) : NULL;
	ase_date on;

	if (!option)
		return;
	if (ase_node_date(ase_node_get(referral, "on"), &on) &&
	    ase_date_cmp(on, past->since) > 0)
		option->load++;
	if (ase_node_get(referral, "taken_on"))
		option->taken++;
	if (ase_node_get(referral, "taken_on") ||
	    ase_node_get(referral, "refused_on"))
		option->settled++;
}

static void count_field(struct past *past, const ase_record *rec,
			const char *path)
{
	const ase_node *node = path ? ase_node_path(rec->node, path) : NULL;

	if (ase_node_is(node) == ASE_NODE_MAP)
		count_one(past, node);
	else
		ase_each(one, node)
			count_one(past, one);
}

/* All referrals to these resources, of all kinds. */
static void count_past(struct past *past, const ase_kind *resource)
{
	const ase_kinds *kinds = ase_world_kinds(past->world);

	for (size_t i = 0; i < ase_kinds_count(kinds); i++) {
		ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
		ase_desk desk;

		if (!ase_desk_of(kinds, ase_kinds_item(kinds, i), &desk) ||
		    desk.resource != resource)
			continue;
		ase_world_all(past->world, desk.kind, &all);
		for (size_t k = 0; k < all.count; k++) {
			count_field(past, all.items[k], desk.referrals);
			count_field(past, all.items[k], desk.earlier);
		}
	}
}

/*
 * What was tried for this one.
 */

/* How high it has gone: the level of the last that could not. */
struct tried {
	const ase_world *world;
	const ase_desk *desk;
	ase_desk_options *options;
	long long level;
};

static long long level_of(const ase_desk *desk, const ase_record *resource)
{
	const char *field = ase_desk_offer(desk, "level");
	long long level = 0;

	if (field)
		(void)ase_node_integer(ase_node_path(resource->node, field),
				       &level);
	return level;
}

static void try_one(struct tried *tried, const ase_node *referral)
{
	const char *to = ase_node_path_text(referral, "to");
	const bool refused = ase_node_get(referral, "refused_on");
	const ase_record *resource =
		to ? ase_world_get(tried->world, to) : NULL;

	if (resource && refused)
		tried->level = level_of(tried->desk, resource);
	for (size_t i = 0; resource && i < tried->options->count; i++) {
		ase_desk_option *option = &tried->options->items[i];

		if (option->resource != resource)
			continue;
		option->no = refused ? ASE_DESK_REFUSED : ASE_DESK_GIVEN;
		option->no_why = ase_node_path_text(referral, "why");
		if (!ase_node_date(ase_node_get(referral,
						refused ? "refused_on" : "on"),
				   &option->no_on))
			option->no_on = (ase_date)ASE_DATE_NONE;
	}
}

static void try_field(struct tried *tried, const ase_record *rec,
		      const char *path)
{
	const ase_node *node = path ? ase_node_path(rec->node, path) : NULL;

	if (ase_node_is(node) == ASE_NODE_MAP)
		try_one(tried, node);
	else
		ase_each(one, node)
			try_one(tried, one);
}

/*
 * What a resource says.
 */

/* What is asked. All borrowed. */
struct asked {
	const ase_world *world;
	const ase_desk *desk;
	const ase_record *rec;
	const ase_vocabulary *territories;
	const char *question, *theme, *territory;
	long long level;
};

static const ase_node *offer(const struct asked *asked,
			     const ase_record *resource, const char *what)
{
	const char *field = ase_desk_offer(asked->desk, what);

	return field ? ase_node_path(resource->node, field) : NULL;
}

/* Whether it is for the theme; it says none: for all. */
static void look_at_theme(const struct asked *asked, ase_desk_option *out)
{
	const ase_node *own = offer(asked, out->resource, "theme");
	bool fits = !own || !asked->theme;

	if (ase_node_text(own))
		fits |= asked->theme &&
			!strcmp(ase_node_text(own), asked->theme);
	ase_each(one, own)
		fits |= asked->theme && ase_node_text(one) &&
			!strcmp(ase_node_text(one), asked->theme);
	if (!fits)
		out->no = ASE_DESK_THEME;
	else if (own && asked->theme)
		out->theme = asked->theme;
}

static void look_at_takes(const struct asked *asked, ase_desk_option *out)
{
	ASE_AUTO(ase_strs_drop) ase_strs problems = ASE_STRS_INIT;

	out->takes = ASE_DESK_TAKES_ALL;
	out->takes_text = ase_node_text(offer(asked, out->resource, "takes"));
	if (!out->takes_text)
		return;
	out->takes = ASE_DESK_TAKES_ELSE;
	ase_strs_split(&problems, out->takes_text, ',');
	for (size_t i = 0; asked->question && i < problems.count; i++)
		if (ase_desk_says(asked->question, problems.items[i]))
			out->takes = ASE_DESK_TAKES_THIS;
}

static bool same_group(const struct asked *asked, const char *a, const char *b)
{
	const char *left = ase_vocabulary_group(asked->territories, a);
	const char *right = ase_vocabulary_group(asked->territories, b);

	return left && right && !strcmp(left, right);
}

static void look_at_place(const struct asked *asked, ase_desk_option *out)
{
	out->territory =
		ase_node_text(offer(asked, out->resource, "territory"));
	out->far = 2;
	if (!out->territory || !asked->territory)
		return;
	out->far = strcmp(out->territory, asked->territory) != 0;
	if (out->far && !same_group(asked, out->territory, asked->territory) &&
	    out->no == ASE_DESK_CAN)
		out->no = ASE_DESK_AWAY;
}

static void look_at(const struct asked *asked, const ase_record *resource,
		    ase_desk_option *out)
{
	*out = (ase_desk_option){ .resource = resource,
				  .no_on = ASE_DATE_NONE };
	look_at_theme(asked, out);
	look_at_place(asked, out);
	look_at_takes(asked, out);
	out->level = level_of(asked->desk, resource);
	(void)ase_node_boolean(offer(asked, resource, "paid"), &out->paid);
	out->phone = ase_node_text(offer(asked, resource, "phone"));
}

/*
 * In what order.
 */

int ase_desk_option_order(const ase_desk_option *a, const ase_desk_option *b)
{
	if ((a->no != ASE_DESK_CAN) != (b->no != ASE_DESK_CAN))
		return a->no == ASE_DESK_CAN ? -1 : 1;
	if (a->takes != b->takes)
		return a->takes < b->takes ? -1 : 1;
	if (a->off_level != b->off_level)
		return a->off_level ? 1 : -1;
	if (a->far != b->far)
		return a->far < b->far ? -1 : 1;
	if (a->load != b->load)
		return a->load < b->load ? -1 : 1;
	return b->least - a->least;
}

static int by_level(const void *left, const void *right)
{
	const ase_desk_option *a = left, *b = right;
	/* Those without a level stand last. */
	const long long x = a->level ? a->level : INT32_MAX;
	const long long y = b->level ? b->level : INT32_MAX;

	return x != y ? (x < y ? -1 : 1) : ase_desk_option_order(a, b);
}

/* The first of those who can, in the order of names where all else is alike. */
static void find_best(ase_desk_options *list)
{
	list->best = SIZE_MAX;
	for (size_t i = 0; i < list->count; i++) {
		if (list->items[i].no != ASE_DESK_CAN)
			continue;
		if (list->best == SIZE_MAX ||
		    ase_desk_option_order(&list->items[i],
					  &list->items[list->best]) < 0)
			list->best = i;
	}
}

/* Stable, so that the names' order stays; few enough for that. */
static void sort_options(ase_desk_options *list)
{
	for (size_t i = 1; i < list->count; i++) {
		const ase_desk_option one = list->items[i];
		size_t at = i;

		for (; at && by_level(&one, &list->items[at - 1]) < 0; at--)
			list->items[at] = list->items[at - 1];
		list->items[at] = one;
	}
}

static void add_options(const struct asked *asked, ase_desk_options *out)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

	ase_world_all(asked->world, asked->desk->resource, &all);
	ase_names_sort(asked->world, &all);
	for (size_t i = 0; i < all.count; i++) {
		if (!ase_record_open(asked->world, all.items[i]))
			continue;
		out->items = ase_grow(out->items, &out->room, out->count,
				      sizeof(out->items[0]));
		look_at(asked, all.items[i], &out->items[out->count++]);
	}
}

static const char *path_text(const ase_world *world, const ase_record *rec,
			     const char *path)
{
	return path ? ase_world_text(world, rec, path) : NULL;
}

/* What they did before, and for this one. */
static void look_back(const struct asked *asked, ase_desk_options *out)
{
	struct past past = { .world = asked->world };
	struct tried tried = { .world = asked->world,
			       .desk = asked->desk,
			       .options = out };

	for (size_t i = 0; i < out->count; i++)
		ase_map_put(&past.options, out->items[i].resource->id,
			    &out->items[i]);
	past.since =
		ase_date_add(ase_world_today(asked->world), -asked->desk->days);
	count_past(&past, asked->desk->resource);
	ase_map_drop(&past.options);
	try_field(&tried, asked->rec, asked->desk->earlier);
	try_field(&tried, asked->rec, asked->desk->referrals);
	for (size_t i = 0; i < out->count; i++) {
		ase_desk_option *one = &out->items[i];

		one->least = ase_interval_share_low(one->taken, one->settled);
		one->off_level = asked->level ? one->level != asked->level
					      : one->level < tried.level;
	}
}

void ase_desk_rank(const ase_world *world, const ase_vocabularies *vocabularies,
		   const ase_desk *desk, const ase_record *rec,
		   ase_desk_options *out)
{
	struct asked asked = { .world = world, .desk = desk, .rec = rec };
	const char *level = path_text(world, rec, desk->level);

	out->best = SIZE_MAX;
	if (!desk->resource)
		return;
	asked.territories = ase_vocabularies_get(vocabularies, "territories");
	asked.question = path_text(world, rec, desk->question);
	asked.theme = path_text(world, rec, desk->theme);
	asked.territory = path_text(world, rec, desk->territory);
	asked.level = level ? strtoll(level, NULL, 10) : 0;
	add_options(&asked, out);
	look_back(&asked, out);
	sort_options(out);
	find_best(out);
}
