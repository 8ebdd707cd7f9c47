#include "lib/model/match/match_priv.h"

#include "lib/model/mission/evaluation.h"
#include "lib/model/process/ending.h"
#include "lib/model/record/world_priv.h"

#include <string.h>

bool ase_match_off(const ase_record *match)
{
	return ase_record_has(match, "declined") ||
	       ase_record_has(match, "withdrawn") ||
	       ase_record_has(match, "archived_on");
}

bool ase_match_over(const ase_world *world, const ase_record *match)
{
	ASE_AUTO(ase_records_drop) ase_records conventions = ASE_RECORDS_INIT;
	const ase_kind *kind =
		ase_kinds_get(ase_world_kinds(world), "convention");

	if (ase_world_text(world, match, "need.request.closed.on"))
		return true;
	if (kind)
		ase_world_children(world, match, kind, &conventions);
	for (size_t i = 0; i < conventions.count; i++)
		if (!ase_record_has(conventions.items[i], "ended"))
			return false;
	return conventions.count > 0;
}

size_t ase_match_load(const ase_world *world, const ase_record *expert)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	const ase_kind *kind = ase_kinds_get(ase_world_kinds(world), "match");
	size_t load = 0;

	if (kind)
		ase_world_where(world, kind, "expert", expert->id, &all);
	for (size_t i = 0; i < all.count; i++)
		load += ase_record_has(all.items[i], "accepted_on") &&
			!ase_match_off(all.items[i]) &&
			!ase_match_over(world, all.items[i]);
	return load;
}

bool ase_match_left(const ase_world *world, const ase_record *match)
{
	const char *id = ase_node_path_text(match->node, "expert");
	const ase_record *expert = id ? ase_world_get(world, id) : NULL;

	return expert && !ase_match_over(world, match) &&
	       (ase_ending_find(world, expert, NULL) ||
		ase_world_text(world, expert, "person.archived_on"));
}

static ase_date date_at(const ase_record *rec, const char *path)
{
	ase_date date = ASE_DATE_NONE;

	ase_node_date(ase_node_path(rec->node, path), &date);
	return date;
}

/* A mission that began, even if it was broken off, as a certificate has it
 * (mission.h), or one that was said yes to and is still to begin. */
static bool was_mission(const ase_roster *roster, const ase_record *match)
{
	if (!ase_record_has(match, "accepted_on") &&
	    !ase_record_has(match, "met_on"))
		return false;
	if (!ase_match_off(match) &&
	    !ase_match_over(roster->context.world, match))
		return true;
	return ase_mission_find(roster->missions, match).state !=
	       ASE_MISSION_NONE;
}

static void count_turn(const ase_roster *roster, const ase_record *match,
		       ase_turns *turns)
{
	const ase_date proposed = date_at(match, "proposed_on");
	const ase_date accepted = date_at(match, "accepted_on");
	const ase_date asked = ase_date_is(proposed) ? proposed : accepted;
	const ase_date begun =
		ase_date_is(accepted) ? accepted : date_at(match, "met_on");

	if (!ase_date_is(asked) || ase_record_has(match, "archived_on"))
		return;
	turns->asked++;
	turns->declined += ase_record_has(match, "declined");
	if (!ase_date_is(turns->last) || ase_date_cmp(turns->last, asked) < 0)
		turns->last = asked;
	if (!was_mission(roster, match))
		return;
	turns->missions++;
	turns->missions_year +=
		ase_intern_day_of(begun) > roster->today - ASE_MATCH_YEAR;
}

static void read_match(ase_roster *roster, const ase_record *match)
{
	const char *id = ase_node_path_text(match->node, "expert");
	const char *need = ase_node_path_text(match->node, "need");
	struct ase_expert *expert = id ? ase_map_get(&roster->by_id, id) : NULL;
	bool off;

	if (!expert)
		return;
	off = ase_match_off(match);
	ase_intern_set_add(off ? &expert->declined : &expert->proposed,
			   ase_intern_find(&roster->ids, need));
	count_turn(roster, match, &expert->turns);
	if (!off &&
	    (ase_record_has(match, "proposed_on") ||
	     ase_record_has(match, "accepted_on")) &&
	    !ase_match_over(roster->context.world, match))
		expert->busy++;
}

/*
 * Evaluations.
 */

/* Whether answers to `item` say something of the expert: those that the
 * questionnaire marks `matching: true`; every one when it marks none. */
static bool counts(const ase_node *items, const char *item)
{
	bool any = false;

	ase_each(one, items) {
		const char *name = ase_node_text(ase_node_get(one, "item"));
		bool marked = false;

		ase_node_boolean(ase_node_get(one, "matching"), &marked);
		any |= marked;
		if (marked && name && !strcmp(name, item))
			return true;
	}
	return !any;
}

/* The sum of the answers that count, and how many they are. */
static long sum_answers(const ase_roster *roster, const ase_record *evaluation,
			long *count)
{
	const ase_node *items =
		ase_node_get(roster->context.questionnaire, "items");
	long sum = 0;

	*count = 0;
	ase_each(answer, ase_node_get(evaluation->node, "answers")) {
		long long points = 0;

		if (!counts(items, ase_node_key(answer)) ||
		    !ase_node_integer(answer, &points) || points < 1 ||
		    points > 5)
			continue;
		sum += (long)points;
		(*count)++;
	}
	return sum;
}

/* The experts whom an evaluation is about: that of its match, and where it names
 * none all of the mission. */
static void find_experts(const ase_roster *roster, const ase_record *evaluation,
			 ase_hits *out)
{
	const ase_world *world = roster->context.world;
	const char *id = ase_evaluation_match(world, evaluation);
	const ase_record *match = id ? ase_world_get(world, id) : NULL;

	if (match)
		ase_world_path(world, match, "expert", out);
	else
		ase_world_path(world, evaluation, "convention.matches.expert",
			       out);
}

/* What an organisation said goes to whom it was said of. */
static void read_evaluation(ase_roster *roster, const ase_record *evaluation)
{
	ASE_AUTO(ase_hits_drop) ase_hits experts = ASE_HITS_INIT;
	const char *side = ase_node_path_text(evaluation->node, "respondent");
	long count = 0;
	long sum;

	if (!side || strcmp(side, "org") != 0)
		return;
	sum = sum_answers(roster, evaluation, &count);
	if (!count)
		return;
	find_experts(roster, evaluation, &experts);
	for (size_t i = 0; i < experts.count; i++) {
		struct ase_expert *expert =
			ase_map_get(&roster->by_id, experts.items[i].text);

		if (!expert)
			continue;
		expert->answer_sum += sum;
		expert->answers += count;
		expert->evaluations++;
	}
}

static void each_of(ase_roster *roster, const char *name,
		    void (*read)(ase_roster *, const ase_record *))
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	const ase_world *world = roster->context.world;
	const ase_kind *kind = ase_kinds_get(ase_world_kinds(world), name);

	if (kind)
		ase_world_all(world, kind, &all);
	for (size_t i = 0; i < all.count; i++)
		read(roster, all.items[i]);
}

/* Append the records of a kind that name `rec`, or a double of it, at `field`. */
static void add_naming(const ase_roster *roster, const char *name,
		       const char *field, const ase_record *rec,
		       ase_records *out)
{
	ASE_AUTO(ase_records_drop) ase_records doubles = ASE_RECORDS_INIT;
	const ase_world *world = roster->context.world;
	const ase_kind *kind = ase_kinds_get(ase_world_kinds(world), name);

	if (!kind)
		return;
	ase_world_naming(world, kind, field, rec->id, out);
	ase_world_doubles(world, rec, &doubles);
	for (size_t i = 0; i < doubles.count; i++)
		ase_world_naming(world, kind, field, doubles.items[i]->id, out);
}

/* Append the evaluations that may be about the match: that name it, or stand
 * below a convention of it. */
static void add_evaluations(const ase_roster *roster, const ase_record *match,
			    ase_records *out)
{
	const ase_world *world = roster->context.world;
	const ase_kind *kind =
		ase_kinds_get(ase_world_kinds(world), "evaluation");

	add_naming(roster, "evaluation", "match", match, out);
	if (kind)
		ase_world_children(world, match, kind, out);
}

/* What all of them would tell of the experts of the roster, where those are few:
 * what leads to others is not looked at. */
static void read_few(ase_roster *roster)
{
	ASE_AUTO(ase_records_drop) ase_records matches = ASE_RECORDS_INIT;
	ASE_AUTO(ase_records_drop) ase_records said = ASE_RECORDS_INIT;

	for (size_t i = 0; i < roster->count; i++)
		add_naming(roster, "match", "expert", roster->experts[i].rec,
			   &matches);
	ase_records_tidy(&matches, 0);
	for (size_t i = 0; i < matches.count; i++) {
		read_match(roster, matches.items[i]);
		add_evaluations(roster, matches.items[i], &said);
	}
	ase_records_tidy(&said, 0);
	for (size_t i = 0; i < said.count; i++)
		read_evaluation(roster, said.items[i]);
}

void ase_roster_history_read(ase_roster *roster)
{
	const ase_world *world = roster->context.world;

	roster->missions = ase_mission_rule_new(
		world, ase_kinds_get(ase_world_kinds(world), "match"));
	if (roster->context.only || roster->context.saying) {
		read_few(roster);
	} else {
		each_of(roster, "match", read_match);
		each_of(roster, "evaluation", read_evaluation);
	}
	ase_mission_rule_drop(&roster->missions);
}
