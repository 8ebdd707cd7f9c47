#include "lib/model/process/reminder.h"

#include "lib/base/mem.h"
#include "lib/model/process/party.h"
#include "lib/model/process/step_def.h"
#include "lib/model/record/field.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

void ase_reminders_drop(ase_reminders *list)
{
	free(list->items);
	*list = (ase_reminders)ASE_REMINDERS_INIT;
}

/* The minute of its day that a task is due at; behind them all: on the day. */
static int minute_due(const ase_task *task)
{
	return task->due.hour < 0 ? 24 * 60
				  : task->due.hour * 60 + task->due.minute;
}

/* What tells reminders apart that are alike: the names that stand in them. */
enum name { OF_ORG, OF_RECORD, OF_PERSON, NAMES };

/* A reminder that is sorted. */
struct row {
	ase_reminder one;
	char *names[NAMES]; /* owned, folded; NULL: not looked up */
	size_t pressing;    /* as x-ase-priority has it; 0: the most */
};

static const char *name_of(const ase_world *world, struct row *row,
			   enum name which)
{
	const ase_record *const of[] = {
		[OF_ORG] = row->one.org,
		[OF_RECORD] = row->one.at.rec,
		[OF_PERSON] = row->one.at.person,
	};

	if (!row->names[which])
		row->names[which] = ase_text_fold(
			of[which] ? ase_world_name(world, of[which]) : "");
	return row->names[which];
}

/* What is late, what falls due today, later, some day. */
static int class_of(const ase_task *task, ase_date today)
{
	if (task->late_days > 0)
		return 0;
	if (!ase_date_is(task->due))
		return 3;
	return ase_date_cmp(task->due, today) > 0 ? 2 : 1;
}

/* What a kind says of how things press: read once for rows in turn. */
struct priority {
	const ase_kind *kind;
	const char *path;	 /* NULL: nothing */
	const ase_node *choices; /* of the field there */
};

static void read_priority(const ase_kind *kind, struct priority *out)
{
	const ase_schema *schema = kind->schema;

	*out = (struct priority){ .kind = kind,
				  .path = ase_schema_note(kind->root,
							  "x-ase-priority") };
	if (out->path)
		out->choices =
			ase_field_of(schema, ase_schema_at(schema, out->path))
				.choices;
}

/* How many choices come before that of the field which the kind of `rec`, or of
 * what is above it, has for that; what is unset comes last. `known` is of the
 * kind that was asked last and had one. */
static size_t pressing_of(const ase_world *world, const ase_record *rec,
			  struct priority *known)
{
	ASE_AUTO(ase_records_drop) ase_records above = ASE_RECORDS_INIT;
	struct priority own = *known;
	const char *text;
	size_t before = 0;

	if (own.kind != rec->kind)
		read_priority(rec->kind, &own);
	if (!own.path) {
		ase_world_parents(world, rec, &above);
		return above.count ? pressing_of(world, above.items[0], known)
				   : SIZE_MAX;
	}
	*known = own;
	text = ase_node_path_text(rec->node, own.path);
	ase_each(choice, own.choices) {
		if (text && !strcmp(ase_node_text(choice), text))
			return before;
		before++;
	}
	return SIZE_MAX;
}

static int by_lateness(const ase_task *x, const ase_task *y)
{
	if (x->late_days != y->late_days)
		return y->late_days - x->late_days;
	if (ase_date_is(x->due) != ase_date_is(y->due))
		return ase_date_is(x->due) ? -1 : 1;
	if (ase_date_is(x->due) && ase_date_cmp(x->due, y->due))
		return ase_date_cmp(x->due, y->due);
	if (ase_date_is(x->due) && minute_due(x) != minute_due(y))
		return minute_due(x) - minute_due(y);
	if (x->step->index != y->step->index)
		return x->step->index < y->step->index ? -1 : 1;
	return 0;
}

static int compare(const void *a, const void *b, void *world)
{
	struct row *left = *(struct row *const *)a;
	struct row *right = *(struct row *const *)b;
	const ase_task *x = &left->one.at, *y = &right->one.at;
	const ase_date today = ase_world_today(world);
	int order = class_of(x, today) - class_of(y, today);

	if (!order)
		order = (left->pressing > right->pressing) -
			(left->pressing < right->pressing);
	if (!order)
		order = by_lateness(x, y);

	for (enum name i = 0; i < NAMES && !order; i++)
		order = ase_text_natural(name_of(world, left, i),
					 name_of(world, right, i));
	if (!order && x->rec && y->rec)
		order = strcmp(x->rec->id, y->rec->id);
	return order || !x->person || !y->person
		       ? order
		       : strcmp(x->person->id, y->person->id);
}

/* What is late first, of that what presses most, of that the latest. */
static void sort(const ase_world *world, ase_reminder *items, size_t count)
{
	struct row *rows = ase_alloc((count + 1) * sizeof(*rows));
	struct row **order = ase_alloc((count + 1) * sizeof(struct row *));
	struct priority known = { .kind = NULL };

	for (size_t i = 0; i < count; i++) {
		rows[i].one = items[i];
		rows[i].pressing =
			items[i].at.rec
				? pressing_of(world, items[i].at.rec, &known)
				: SIZE_MAX;
		order[i] = &rows[i];
	}
	qsort_r(order, count, sizeof(order[0]), compare, (void *)world);
	for (size_t i = 0; i < count; i++) {
		items[i] = order[i]->one;
		for (enum name k = 0; k < NAMES; k++)
			free(order[i]->names[k]);
	}
	free(order);
	free(rows);
}

/* Of which kind step `i` is; more than who it is nobody has asked. */
static const ase_kind *kind_of(const ase_process *process, size_t i)
{
	return process->rules[i].step.kind;
}

bool ase_reminder_leads(const ase_process *process, const ase_kind *kind)
{
	const size_t count = ase_process_count(process);
	const ase_kind *last = NULL;
	bool bears = false;

	for (size_t i = 0; i < count; i++) {
		const ase_kind *of = kind_of(process, i);

		if (of == last)
			continue;
		last = of;
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
	ase_records all;  /* coordinators who are in office */
	ase_records tops; /* of the journey; filled where it matters */
	const ase_record *org;
	ase_reminders *out;
};

static void round_drop(struct round *round)
{
	ase_strs_drop(&round->theirs);
	ase_records_drop(&round->coordinators);
	ase_records_drop(&round->all);
	ase_records_drop(&round->tops);
}

/* Append what stands above: the parents, else what the record is about. */
static void above(const ase_world *world, const ase_record *rec,
		  ase_records *out)
{
	const ase_record *subject;

	ase_world_parents(world, rec, out);
	if (!out->count && (subject = ase_world_subject(world, rec)))
		ase_records_add(out, subject);
}

/* The first record of the line above, at its top. */
static const ase_record *top_of(const ase_world *world, const ase_record *rec)
{
	for (int depth = 0; depth < ASE_VALUE_DEPTH; depth++) {
		ASE_AUTO(ase_records_drop) ase_records up = ASE_RECORDS_INIT;

		above(world, rec, &up);
		if (!up.count)
			break;
		rec = up.items[0];
	}
	return rec;
}

/* Append, each once, all records at the top of the lines above. */
static void tops_of(const ase_world *world, const ase_record *rec, int depth,
		    ase_records *out)
{
	ASE_AUTO(ase_records_drop) ase_records up = ASE_RECORDS_INIT;

	if (depth < ASE_VALUE_DEPTH)
		above(world, rec, &up);
	if (!up.count && !ase_records_has(out, rec->id))
		ase_records_add(out, rec);
	for (size_t i = 0; i < up.count; i++)
		tops_of(world, up.items[i], depth + 1, out);
}

/* Whether somebody is asked about, so that it matters who follows. */
static bool asks_who(const ase_reminders_wanted *wanted)
{
	return wanted->coordinator || wanted->unfollowed || wanted->territory;
}

static const char *territory_of(const ase_record *org)
{
	return ase_node_path_text(org->node, "territory");
}

/* What stands at the top of the journey that `lead` is part of. */
static void look_up(struct round *round, const ase_record *lead)
{
	round->org = top_of(round->world, lead);
	if (!asks_who(round->wanted))
		return;
	round->tops.count = 0;
	tops_of(round->world, lead, 0, &round->tops);
}

/*
 * Coordinators.
 */

static void add_coordinator(struct round *round, const ase_record *rec)
{
	const char *person = ase_world_text(round->world, rec, "person");

	ase_records_add(&round->coordinators, rec);
	if (person)
		ase_strs_add(&round->theirs, person);
}

/* The wanted coordinator, and those for whom they stand in; and all. */
static void find_coordinators(struct round *round)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	const ase_record *wanted = round->wanted->coordinator;
	const ase_kind *kind =
		ase_kinds_get(ase_world_kinds(round->world), "coordinator");

	if (wanted)
		add_coordinator(round, wanted);
	if (!asks_who(round->wanted) || !kind)
		return;
	ase_world_all(round->world, kind, &all);
	for (size_t i = 0; i < all.count; i++) {
		if (wanted &&
		    ase_party_substitute(round->world, all.items[i]) == wanted)
			add_coordinator(round, all.items[i]);
		if (ase_record_open(round->world, all.items[i]))
			ase_records_add(&round->all, all.items[i]);
	}
}

static bool serves(const struct round *round, const ase_record *coordinator,
		   const char *territory)
{
	ase_each(code, ase_node_get(coordinator->node, "territories")) {
		if (ase_vocabulary_within(round->wanted->places, territory,
					  ase_node_text(code)))
			return true;
	}
	return false;
}

/* Whether one of the coordinators is where one of the organisations is. */
static bool is_served(const struct round *round, const ase_records *by)
{
	for (size_t i = 0; i < round->tops.count; i++) {
		const char *territory = territory_of(round->tops.items[i]);

		for (size_t k = 0; territory && k < by->count; k++)
			if (serves(round, by->items[k], territory))
				return true;
	}
	return false;
}

/* Who follows what is about a record. */
enum follower { THE_WANTED, OTHERS, NOBODY };

static enum follower follower_of(const struct round *round,
				 const ase_record *rec)
{
	ASE_AUTO(ase_records_drop) ase_records named = ASE_RECORDS_INIT;

	ase_party_serving(round->process, round->world, rec, "coordinator",
			  &named, NULL);
	for (size_t i = 0; i < named.count; i++)
		if (ase_strs_has(&round->theirs, named.items[i]->id))
			return THE_WANTED;
	if (named.count)
		return OTHERS;
	if (is_served(round, &round->coordinators))
		return THE_WANTED;
	return is_served(round, &round->all) ? OTHERS : NOBODY;
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

/* Whether what is about the record is the one's who was asked about. What
 * nobody follows is counted. */
static bool is_theirs(struct round *round, const ase_record *rec)
{
	const ase_reminders_wanted *wanted = round->wanted;
	enum follower who;

	if (!asks_who(wanted))
		return true;
	who = follower_of(round, rec);
	round->out->unfollowed += who == NOBODY;
	if (wanted->unfollowed)
		return who == NOBODY;
	return !wanted->coordinator || who == THE_WANTED;
}

/* Of one of several who are asked: which of the organisations that the step's
 * record is about they answer for; NULL: no one in particular. */
static const ase_record *party_of(const struct round *round, const ase_task *at)
{
	ASE_AUTO(ase_records_drop) ase_records tops = ASE_RECORDS_INIT;

	if (at->person)
		tops_of(round->world, at->rec, 0, &tops);
	for (size_t i = 0; tops.count > 1 && i < tops.count; i++) {
		ASE_AUTO(ase_records_drop) ase_records own = ASE_RECORDS_INIT;

		ase_party_add(round->process, round->world, at->rec,
			      tops.items[i]->id, &own);
		if (ase_records_has(&own, at->person->id))
			return tops.items[i];
	}
	return NULL;
}

static bool is_where(const struct round *round, const ase_record *org)
{
	return ase_vocabulary_within(round->wanted->places, territory_of(org),
				     round->wanted->territory);
}

static bool is_wanted(struct round *round, const ase_task *at)
{
	const ase_reminders_wanted *wanted = round->wanted;
	const ase_record *of = wanted->territory ? party_of(round, at) : NULL;

	if (!is_named(wanted, at->step) || (of && !is_where(round, of)))
		return false;
	if (ase_date_is(wanted->before) &&
	    (!ase_date_is(at->due) ||
	     ase_date_cmp(at->due, wanted->before) >= 0))
		return false;
	return is_theirs(round, at->rec);
}

/* Whose move it is. */
static const ase_record *person_of(const struct round *round,
				   const ase_task *at)
{
	ASE_AUTO(ase_records_drop) ase_records people = ASE_RECORDS_INIT;

	if (at->person && strcmp(at->whom, "coordinator") != 0)
		return at->person;
	if (at->serving)
		return at->serving;
	ase_party_serving(round->process, round->world, at->rec, at->whom,
			  &people, NULL);
	return people.count ? people.items[0] : NULL;
}

/* Whether a letter cannot go as nobody is named, in a role that is no more than
 * that: an organisation can be reached all the same. */
static bool is_unnamed(const struct round *round, const ase_reminder *one)
{
	return !one->person &&
	       (strcmp(one->at.turn, "person") == 0 ||
		!ase_kinds_get(ase_world_kinds(round->world), one->at.turn));
}

static void add(struct round *round, const ase_task *at)
{
	ase_reminders *out = round->out;
	const ase_record *of = party_of(round, at);
	ase_reminder one = { .at = *at, .org = of ? of : round->org };
	bool theirs = strcmp(at->turn, "coordinator") != 0;

	one.person = person_of(round, at);
	if (theirs && is_unnamed(round, &one)) {
		one.at.turn = one.at.whom = "coordinator";
		one.person = person_of(round, &one.at);
		one.call = true;
		theirs = false;
	}
	if (one.person)
		one.address = ase_node_path_text(one.person->node, "email");
	if (theirs)
		one.letter = at->step->letter;
	else if (at->step->letter && (at->reminded || at->several))
		one.call = true;
	out->items = ase_grow(out->items, &out->room, out->count,
			      sizeof(*out->items));
	out->items[out->count++] = one;
}

/* Whether an organisation of the journey is where it is asked about: then that
 * is the one to name. */
static bool is_there(struct round *round)
{
	const bool asked = round->wanted->territory;

	for (size_t i = 0; asked && i < round->tops.count; i++) {
		if (!is_where(round, round->tops.items[i]))
			continue;
		round->org = round->tops.items[i];
		return true;
	}
	return !asked;
}

/* What is open in the journey that `lead` begins. */
static void look_through(struct round *round, const ase_record *lead)
{
	ASE_AUTO(ase_tasks_drop) ase_tasks open = ASE_STANDINGS_INIT;

	look_up(round, lead);
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

/* Whether records of the kind may be about whatever there is, below nothing. */
static bool may_stand_alone(const ase_kind *kind)
{
	const ase_node *part = ase_schema_at(kind->schema, "about");
	const char *ref = part ? ase_schema_note(part, "x-ase-ref") : NULL;

	return ref && !strcmp(ref, ASE_KIND_ANY);
}

static bool has_steps(const ase_process *process, const ase_kind *kind)
{
	const size_t count = ase_process_count(process);

	for (size_t i = 0; i < count; i++)
		if (kind_of(process, i) == kind)
			return true;
	return false;
}

/* Records of a kind that leads no journey, but for those that are part of one:
 * each is a journey of its own. */
static void look_at_subjects(struct round *round, const ase_kind *kind)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

	if (!has_steps(round->process, kind))
		return;
	ase_world_all(round->world, kind, &all);
	if (!all.count || !may_stand_alone(kind))
		return;
	for (size_t i = 0; i < all.count; i++) {
		const ase_record *rec = all.items[i];

		if (!ase_node_get(rec->node, kind->parent_field
						     ? kind->parent_field
						     : "") &&
		    ase_record_open(round->world, rec) &&
		    ase_world_subject(round->world, rec))
			look_through(round, rec);
	}
}

/* What is asked of whom: "STEP HOME PERSON"; yours. */
static char *question_of(const ase_reminder *one)
{
	return ase_strf("%s %s %s", one->at.step->name, one->home->id,
			one->person->id);
}

/* Of several that ask one person for one fact all but the first are `same`. */
static void mark_same(const ase_world *world, ase_reminder *items, size_t count)
{
	ASE_AUTO(ase_strs_drop) ase_strs questions = ASE_STRS_INIT;
	ASE_AUTO(ase_map_drop) ase_map asked = { .room = 0 };

	for (size_t i = 0; i < count; i++) {
		ase_reminder *one = &items[i];
		char *question;

		one->home = ase_step_home(world, one->at.rec, one->at.step);
		if (!one->letter || !one->person || one->home == one->at.rec)
			continue;
		question = question_of(one);
		ase_strs_take(&questions, question);
		one->same = ase_map_get(&asked, question) != NULL;
		if (!one->same)
			ase_map_put(&asked, question, question);
	}
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
	for (size_t k = 0; k < ase_kinds_count(kinds); k++) {
		const ase_kind *kind = ase_kinds_name_item(kinds, k);

		if (ase_reminder_leads(process, kind))
			look_at_kind(&round, kind);
		else
			look_at_subjects(&round, kind);
	}
	sort(world, out->items + from, out->count - from);
	mark_same(world, out->items + from, out->count - from);
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
		look_up(round, all.items[i]);
		if (!is_there(round) || !is_wanted(round, &one.at))
			continue;
		one.org = round->org;
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
