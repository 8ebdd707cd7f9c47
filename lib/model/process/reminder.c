#include "lib/model/process/reminder.h"

#include "lib/base/mem.h"
#include "lib/model/process/step_def.h"

#include <stdlib.h>
#include <string.h>

void ase_reminders_drop(ase_reminders *list)
{
	free(list->items);
	*list = (ase_reminders)ASE_REMINDERS_INIT;
}

static int by_lateness(const void *a, const void *b)
{
	const ase_task *x = &((const ase_reminder *)a)->at;
	const ase_task *y = &((const ase_reminder *)b)->at;

	if (x->late_days != y->late_days)
		return y->late_days - x->late_days;
	if (ase_date_is(x->due) != ase_date_is(y->due))
		return ase_date_is(x->due) ? -1 : 1;
	if (ase_date_is(x->due) && ase_date_cmp(x->due, y->due))
		return ase_date_cmp(x->due, y->due);
	if (x->step->index != y->step->index)
		return x->step->index < y->step->index ? -1 : 1;
	return strcmp(x->rec->id, y->rec->id);
}

bool ase_reminder_leads(const ase_process *process, const ase_kind *kind)
{
	bool bears = false;

	for (size_t i = 0; i < ase_process_count(process); i++) {
		const ase_kind *of = ase_process_step(process, i)->kind;

		if (of != kind && ase_kind_below(kind, of))
			return false;
		bears = bears || of == kind;
	}
	return bears;
}

/* One gathering: the journey being looked at, and whose it is. */
struct round {
	const ase_process *process;
	const ase_world *world;
	const ase_reminders_wanted *wanted;
	ase_strs theirs; /* persons of the coordinators who count as wanted */
	ase_records coordinators;
	const ase_record *org;
	ase_reminders *out;
};

static void round_drop(struct round *round)
{
	ase_strs_drop(&round->theirs);
	ase_records_drop(&round->coordinators);
}

/* The first record of the line above, at its top. */
static const ase_record *top_of(const ase_world *world, const ase_record *rec)
{
	for (int depth = 0; depth < ASE_VALUE_DEPTH; depth++) {
		ASE_AUTO(ase_records_drop) ase_records up = ASE_RECORDS_INIT;

		ase_world_parents(world, rec, &up);
		if (!up.count)
			break;
		rec = up.items[0];
	}
	return rec;
}

/*
 * Coordinators.
 */

/* Whether `who` is away today and `by` stands in. */
static bool stands_in(const ase_world *world, const ase_record *by,
		      const ase_record *who)
{
	const ase_node *away = ase_node_get(who->node, "away");
	const char *substitute = ase_node_path_text(away, "substitute");
	ase_date today = ase_world_today(world), from, until;

	if (!substitute || strcmp(substitute, by->id) != 0)
		return false;
	if (ase_node_date(ase_node_get(away, "from"), &from) &&
	    ase_date_cmp(today, from) < 0)
		return false;
	return !ase_node_date(ase_node_get(away, "until"), &until) ||
	       ase_date_cmp(today, until) <= 0;
}

static void add_coordinator(struct round *round, const ase_record *rec)
{
	const char *person = ase_node_path_text(rec->node, "person");

	ase_records_add(&round->coordinators, rec);
	if (person)
		ase_strs_add(&round->theirs, person);
}

/* The wanted coordinator, and those for whom they stand in. */
static void find_coordinators(struct round *round)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	const ase_record *wanted = round->wanted->coordinator;

	if (!wanted)
		return;
	add_coordinator(round, wanted);
	ase_world_all(round->world, wanted->kind, &all);
	for (size_t i = 0; i < all.count; i++)
		if (stands_in(round->world, wanted, all.items[i]))
			add_coordinator(round, all.items[i]);
}

static bool serves(const ase_record *coordinator, const char *territory)
{
	ase_each(code, ase_node_get(coordinator->node, "territories")) {
		if (strcmp(ase_node_text(code), territory) == 0)
			return true;
	}
	return false;
}

/* Whether what is about `rec` is the wanted coordinator's to follow. */
static bool is_theirs(const struct round *round, const ase_record *rec)
{
	const char *person = ase_process_person(round->process, round->world,
						rec, "coordinator");
	const char *territory =
		ase_node_path_text(round->org->node, "territory");

	for (size_t i = 0; person && i < round->theirs.count; i++)
		if (strcmp(round->theirs.items[i], person) == 0)
			return true;
	for (size_t i = 0;
	     !person && territory && i < round->coordinators.count; i++)
		if (serves(round->coordinators.items[i], territory))
			return true;
	return false;
}

/*
 * Steps.
 */

static bool is_named(const ase_reminders_wanted *wanted, const ase_step *step)
{
	for (size_t i = 0; i < wanted->step_count; i++)
		if (strcmp(wanted->steps[i], step->name) == 0)
			return true;
	return !wanted->step_count;
}

static bool is_wanted(const struct round *round, const ase_task *at)
{
	const ase_reminders_wanted *wanted = round->wanted;

	if (!is_named(wanted, at->step))
		return false;
	if (ase_date_is(wanted->before) &&
	    (!ase_date_is(at->due) ||
	     ase_date_cmp(at->due, wanted->before) >= 0))
		return false;
	return !wanted->coordinator || is_theirs(round, at->rec);
}

static void add(struct round *round, const ase_task *at)
{
	ase_reminders *out = round->out;
	const char *id = ase_process_person(round->process, round->world,
					    at->rec, at->turn);
	ase_reminder one = { .at = *at, .org = round->org };

	if (id)
		one.person = ase_world_get(round->world, id);
	if (one.person)
		one.address = ase_node_path_text(one.person->node, "email");
	if (strcmp(at->turn, "coordinator") != 0)
		one.letter = at->step->letter;
	else
		one.call = at->step->letter && at->reminded;
	out->items = ase_grow(out->items, &out->room, out->count,
			      sizeof(*out->items));
	out->items[out->count++] = one;
}

/* Whether the organisation of the journey is where it is asked about. */
static bool is_there(const struct round *round)
{
	const char *wanted = round->wanted->territory;
	const char *territory =
		ase_node_path_text(round->org->node, "territory");

	return !wanted || (territory && strcmp(territory, wanted) == 0);
}

/* What is open in the journey that `lead` begins. */
static void look_through(struct round *round, const ase_record *lead)
{
	ASE_AUTO(ase_tasks_drop) ase_tasks open = ASE_STANDINGS_INIT;

	round->org = top_of(round->world, lead);
	if (!is_there(round))
		return;
	ase_task_list_open(round->process, round->world, lead, &open);
	for (size_t i = 0; i < open.count; i++)
		if (is_wanted(round, &open.items[i]))
			add(round, &open.items[i]);
}

static void look_at_kind(struct round *round, const ase_kind *kind)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

	ase_world_all(round->world, kind, &all);
	for (size_t i = 0; i < all.count; i++)
		if (ase_record_open(round->world, all.items[i]))
			look_through(round, all.items[i]);
}

void ase_reminders_gather(const ase_process *process, const ase_world *world,
			  const ase_reminders_wanted *wanted,
			  ase_reminders *out)
{
	const ase_kinds *kinds = ase_world_kinds(world);
	size_t from = out->count;
	ASE_AUTO(round_drop)
	struct round round = {
		.process = process, .world = world, .wanted = wanted, .out = out
	};

	find_coordinators(&round);
	for (size_t k = 0; k < ase_kinds_count(kinds); k++)
		if (ase_reminder_leads(process, ase_kinds_item(kinds, k)))
			look_at_kind(&round, ase_kinds_item(kinds, k));
	if (out->count - from)
		qsort(out->items + from, out->count - from, sizeof(*out->items),
		      by_lateness);
}

/*
 * What takes place no more.
 */

/* The steps of the kind that are planned for a time. */
static void look_for_cancelled(struct round *round, const ase_eval *eval,
			       const ase_step *step)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	ase_date today = ase_world_today(round->world);

	ase_world_all(round->world, step->kind, &all);
	for (size_t i = 0; i < all.count; i++) {
		ase_reminder one = { .at.step = NULL };

		if (!ase_task_cancelled(eval, all.items[i], step, &one.at) ||
		    ase_date_cmp(one.at.due, today) < 0)
			continue;
		one.org = round->org = top_of(round->world, all.items[i]);
		if (!is_there(round) || !is_wanted(round, &one.at))
			continue;
		round->out->items =
			ase_grow(round->out->items, &round->out->room,
				 round->out->count, sizeof(*round->out->items));
		round->out->items[round->out->count++] = one;
	}
}

void ase_reminders_cancelled(const ase_process *process, const ase_world *world,
			     const ase_reminders_wanted *wanted,
			     ase_reminders *out)
{
	ASE_AUTO(ase_task_memo_drop) ase_task_memo memo = ASE_STATES_INIT;
	const ase_eval eval = { .world = world,
				.process = process,
				.memo = &memo };
	ASE_AUTO(round_drop)
	struct round round = {
		.process = process, .world = world, .wanted = wanted, .out = out
	};

	find_coordinators(&round);
	for (size_t i = 0; i < ase_process_count(process); i++)
		look_for_cancelled(&round, &eval, ase_process_step(process, i));
}
