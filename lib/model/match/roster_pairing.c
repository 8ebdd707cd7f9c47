#include "lib/base/mem.h"
#include "lib/model/match/match_priv.h"
#include "lib/model/record/names.h"
#include "lib/model/record/world_priv.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

/*
 * Whoever can be found by what their kind says: the fields that the pairing
 * names, as what an expert has.
 */

/* Each text that the paths at a place lead to, entries of lists included. */
typedef void each_fn(const ase_node *node, void *to);

static void each_end(const ase_roster *roster, ase_pairing_place place,
		     const ase_record *rec, each_fn *take, void *to)
{
	ASE_AUTO(ase_hits_drop) ase_hits ends = ASE_HITS_INIT;

	if (!ase_pairing_says(roster->pairing, place))
		return;
	ase_pairing_ends(roster->pairing, roster->context.world, place, rec,
			 &ends);
	for (size_t i = 0; i < ends.count; i++) {
		const ase_node *node = ends.items[i].node;

		if (node && ase_node_is(node) != ASE_NODE_LIST)
			take(node, to);
		else
			ase_each(item, node)
				take(item, to);
	}
}

struct codes {
	struct ase_symtab *numbers;
	struct ase_set *out;
};

static void take_code(const ase_node *node, void *to)
{
	const struct codes *codes = to;

	ase_intern_set_add(codes->out, ase_intern_find(codes->numbers,
						       ase_node_text(node)));
}

void ase_roster_pairing_codes(const ase_roster *roster, ase_pairing_place place,
			      const ase_record *rec, struct ase_symtab *numbers,
			      struct ase_set *out)
{
	struct codes codes = { numbers, out };

	each_end(roster, place, rec, take_code, &codes);
}

void ase_roster_pairing_skills(const ase_roster *roster,
			       ase_pairing_place place, const ase_record *rec,
			       struct ase_symtab *numbers,
			       struct ase_skills *out)
{
	struct ase_set codes = { .count = 0 };

	ase_roster_pairing_codes(roster, place, rec, numbers, &codes);
	out->items = ase_alloc((codes.count + 1) * sizeof(out->items[0]));
	for (uint32_t i = 0; i < codes.count; i++)
		out->items[out->count++] = (struct ase_skill){
			.code = codes.items[i],
			.group = numbers->groups[codes.items[i]],
			.level = 1,
		};
	ase_intern_set_drop(&codes);
}

static void take_first(const ase_node *node, void *to)
{
	const ase_node **first = to;

	if (!*first)
		*first = node;
}

static const ase_node *first_of(const ase_roster *roster,
				ase_pairing_place place, const ase_record *rec)
{
	const ase_node *first = NULL;

	each_end(roster, place, rec, take_first, &first);
	return first;
}

ase_day ase_roster_pairing_day(const ase_roster *roster,
			       ase_pairing_place place, const ase_record *rec)
{
	ase_date date = ASE_DATE_NONE;

	ase_node_date(first_of(roster, place, rec), &date);
	return ase_intern_day_of(date);
}

const char *ase_roster_pairing_text(const ase_roster *roster,
				    ase_pairing_place place,
				    const ase_record *rec)
{
	return ase_node_text(first_of(roster, place, rec));
}

/*
 * One of them.
 */

/* A number, of a record's own or counted; `missing` where there is none. */
static long long number_of(const ase_roster *roster, ase_pairing_place place,
			   const ase_record *rec, long long missing)
{
	ASE_AUTO(ase_hits_drop) ase_hits ends = ASE_HITS_INIT;
	double number;
	char *end;

	ase_pairing_ends(roster->pairing, roster->context.world, place, rec,
			 &ends);
	if (!ends.count || !ends.items[0].text)
		return missing;
	number = strtod(ends.items[0].text, &end);
	if (end == ends.items[0].text || !(number > -1e15 && number < 1e15))
		return missing;
	return (long long)number;
}

struct meant {
	ase_roster *roster;
	struct ase_set *out;
};

static void take_meant(const ase_node *node, void *to)
{
	const struct meant *meant = to;

	ase_intern_set_add(meant->out, ase_identity_meant(meant->roster,
							  ase_node_text(node)));
}

static void meant_at(ase_roster *roster, ase_pairing_place place,
		     const ase_record *rec, struct ase_set *out)
{
	struct meant meant = { roster, out };

	each_end(roster, place, rec, take_meant, &meant);
}

/* Whether somebody that it stands for is archived. */
static bool stands_for_nobody(const ase_roster *roster,
			      const struct ase_expert *one)
{
	for (uint32_t i = 0; i < one->stands.count; i++) {
		const ase_record *rec =
			ase_world_get(roster->context.world,
				      roster->ids.texts[one->stands.items[i]]);

		if (rec && ase_record_has(rec, "archived_on"))
			return true;
	}
	return false;
}

static void read_place(ase_roster *roster, const ase_record *rec,
		       struct ase_expert *out)
{
	const char *remote =
		ase_roster_pairing_text(roster, ASE_PAIRING_REMOTE, rec);

	ase_roster_pairing_codes(roster, ASE_PAIRING_TERRITORY_OF, rec,
				 &roster->territories, &out->territories);
	for (uint32_t i = 0; i < out->territories.count; i++)
		ase_intern_set_add(
			&out->regions,
			roster->territories.groups[out->territories.items[i]]);
	out->remote = remote && !strcmp(remote, "true");
}

/* Itself, and for whom it stands. */
static void read_stands(ase_roster *roster, const ase_record *rec,
			struct ase_set *out)
{
	ase_intern_set_add(out, ase_intern_find(&roster->ids, rec->id));
	meant_at(roster, ASE_PAIRING_SAME_OF, rec, out);
}

static void read_one(ase_roster *roster, const ase_record *rec,
		     struct ase_expert *out)
{
	const ase_pairing *by = roster->pairing;

	*out = (struct ase_expert){ .rec = rec, .hours = -1, .charter = true };
	read_stands(roster, rec, &out->stands);
	meant_at(roster, ASE_PAIRING_CONFLICT_OF, rec, &out->conflicts);
	out->gone = !ase_record_open(roster->context.world, rec) ||
		    stands_for_nobody(roster, out);
	ase_roster_pairing_skills(roster, ASE_PAIRING_SKILLS_OF, rec,
				  &roster->skills, &out->skills);
	ase_roster_pairing_codes(roster, ASE_PAIRING_TRAITS_OF, rec,
				 &roster->traits, &out->traits);
	ase_roster_pairing_codes(roster, ASE_PAIRING_LANGUAGE_OF, rec,
				 &roster->languages, &out->languages);
	read_place(roster, rec, out);
	out->side = ase_roster_pairing_text(roster, ASE_PAIRING_SIDE_OF, rec);
	out->from = ase_roster_pairing_day(roster, ASE_PAIRING_FROM_OF, rec);
	out->until = ase_roster_pairing_day(roster, ASE_PAIRING_UNTIL_OF, rec);
	out->capacity = number_of(roster, ASE_PAIRING_MOST, rec, LLONG_MAX);
	out->busy = number_of(roster, ASE_PAIRING_TAKEN, rec, 0);
	if (ase_pairing_asks(by) == ase_pairing_kind(by))
		meant_at(roster, ASE_PAIRING_PROPOSED, rec, &out->has);
}

/*
 * One alone.
 */

/* Append the records of `kind` that say an ID, or that of a double, and whose
 * own it is. */
static void add_saying(const ase_world *world, const ase_kind *kind,
		       const char *id, ase_records *out)
{
	ASE_AUTO(ase_records_drop) ase_records doubles = ASE_RECORDS_INIT;
	const ase_record *rec = ase_world_get(world, id);

	ase_world_with_text(world, kind, id, out);
	if (!rec)
		return;
	if (rec->kind == kind)
		ase_records_add(out, rec);
	ase_world_doubles(world, rec, &doubles);
	for (size_t i = 0; i < doubles.count; i++)
		ase_world_with_text(world, kind, doubles.items[i]->id, out);
}

/*
 * Append the records of `kind` that matter at a place: all, unless one alone is
 * asked about and the IDs there stand in the records themselves; then those
 * that name it, or for whom it stands.
 */
static void add_mattering(ase_roster *roster, const ase_kind *kind,
			  ase_pairing_place place, ase_records *out)
{
	const ase_world *world = roster->context.world;
	const ase_record *only = roster->context.only;
	struct ase_set stands = { .count = 0 };

	if (!only || !ase_pairing_is_own(roster->pairing,
					 ase_world_kinds(world), place)) {
		ase_world_all(world, kind, out);
		return;
	}
	read_stands(roster, only, &stands);
	for (uint32_t i = 0; i < stands.count; i++)
		add_saying(world, kind, roster->ids.texts[stands.items[i]],
			   out);
	ase_intern_set_drop(&stands);
	ase_records_tidy(out, 0);
}

/*
 * Whom those that ask have.
 */

/* The one that a reference means, or that stands for whom it means. */
static struct ase_expert *one_of(const ase_roster *roster, const char *id)
{
	const ase_record *rec =
		id ? ase_world_get(roster->context.world, id) : NULL;
	struct ase_expert *one;

	if (!rec)
		return NULL;
	one = ase_map_get(&roster->by_id, rec->id);
	return one ? one : ase_map_get(&roster->by_person, rec->id);
}

/* That `asks` has one more. */
static void count_turn(const ase_roster *roster, const ase_record *asks,
		       struct ase_expert *one)
{
	const ase_day day =
		ase_roster_pairing_day(roster, ASE_PAIRING_AT, asks);
	const ase_date date = ase_intern_day_date(day);
	ase_turns *turns = &one->turns;

	if (!ase_pairing_says(roster->pairing, ASE_PAIRING_TAKEN) &&
	    ase_record_open(roster->context.world, asks))
		one->busy++;
	if (ase_record_has(asks, "archived_on") ||
	    !ase_pairing_counts(roster->pairing, roster->context.world, asks))
		return;
	turns->asked++;
	turns->missions++;
	turns->missions_year += day > roster->today - ASE_MATCH_YEAR;
	if (!ase_date_is(turns->last) ||
	    (day && ase_date_cmp(turns->last, date) < 0))
		turns->last = date;
}

struct turn {
	const ase_roster *roster;
	const ase_record *asks;
};

static void take_turn(const ase_node *node, void *to)
{
	const struct turn *turn = to;
	struct ase_expert *one = one_of(turn->roster, ase_node_text(node));

	if (one)
		count_turn(turn->roster, turn->asks, one);
}

/* Whether it matters what became of them. */
static bool has_history(const ase_roster *roster)
{
	const ase_pairing *by = roster->pairing;

	return ase_node_get(ase_pairing_weights(by),
			    ase_weight_part_name(ASE_PART_ROTATION)) ||
	       (ase_pairing_says(by, ASE_PAIRING_MOST) &&
		!ase_pairing_says(by, ASE_PAIRING_TAKEN));
}

static void read_history(ase_roster *roster)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

	if (!has_history(roster))
		return;
	add_mattering(roster, ase_pairing_asks(roster->pairing),
		      ASE_PAIRING_PROPOSED, &all);
	for (size_t i = 0; i < all.count; i++) {
		struct turn turn = { roster, all.items[i] };

		each_end(roster, ASE_PAIRING_PROPOSED, all.items[i], take_turn,
			 &turn);
	}
}

/* Of several that stand for somebody, one that is there. */
static void index_all(ase_roster *roster, bool gone)
{
	for (size_t i = 0; i < roster->count; i++) {
		struct ase_expert *one = &roster->experts[i];

		for (uint32_t k = 0; k < one->stands.count; k++) {
			const char *id =
				roster->ids.texts[one->stands.items[k]];

			if (one->gone == gone &&
			    !ase_map_get(&roster->by_person, id))
				ase_map_put(&roster->by_person, id, one);
		}
	}
}

void ase_roster_pairing_read(ase_roster *roster)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

	add_mattering(roster, ase_pairing_kind(roster->pairing),
		      ASE_PAIRING_SAME_OF, &all);
	ase_names_sort(roster->context.world, &all);
	roster->count = all.count;
	roster->experts =
		ase_alloc((all.count + 1) * sizeof(roster->experts[0]));
	for (size_t i = 0; i < all.count; i++) {
		read_one(roster, all.items[i], &roster->experts[i]);
		ase_map_put(&roster->by_id, all.items[i]->id,
			    &roster->experts[i]);
	}
	index_all(roster, false);
	index_all(roster, true);
	read_history(roster);
}

void ase_roster_pairing_weights(const ase_pairing *pairing, ase_weights *out)
{
	for (int i = 0; i < ASE_PARTS; i++) {
		long long points = 0;

		if (!ase_node_integer(
			    ase_node_get(ase_pairing_weights(pairing),
					 ase_weight_part_name((ase_part)i)),
			    &points) ||
		    points < 0 || points > ASE_POINTS)
			points = 0;
		out->points[i] = (int)points;
	}
}
