#include "lib/model/process/process.h"

#include "lib/base/mem.h"
#include "lib/model/process/ending.h"
#include "lib/model/process/party.h"
#include "lib/model/process/step_def.h"
#include "lib/model/record/office.h"
#include "lib/text/text.h"

#include <string.h>

/* No chain of parents is longer, whatever the records say. */
#define DEEPEST 16

bool ase_record_names(const ase_record *rec, const char *list,
		      const ase_step *step)
{
	ase_each(entry, ase_node_get(rec->node, list)) {
		const char *name = ase_node_path_text(entry, "step");

		if (name && !strcmp(name, step->name))
			return true;
	}
	return false;
}

ase_date ase_record_date(const ase_record *rec)
{
	ase_date date = ASE_DATE_NONE;

	ase_each(field, ase_node_get(rec->kind->root, "x-ase-defaults")) {
		if (ase_node_date(ase_node_path(rec->node, ase_node_key(field)),
				  &date))
			break;
	}
	return date;
}

ase_date ase_world_process_from(const ase_world *world)
{
	ase_date date = ASE_DATE_NONE;

	ase_node_date(ase_node_get(ase_world_config(world), "process_from"),
		      &date);
	return date;
}

/*
 * Upward: what holds for a record because it holds above it.
 */

/* The record's own date, else that of the first above it which has one. */
static ase_date date_up(const ase_world *world, const ase_record *rec,
			int depth)
{
	ASE_AUTO(ase_records_drop) ase_records parents = ASE_RECORDS_INIT;
	ase_date date = ase_record_date(rec);

	if (ase_date_is(date) || depth == DEEPEST)
		return date;
	ase_world_parents(world, rec, &parents);
	for (size_t i = 0; i < parents.count && !ase_date_is(date); i++)
		date = date_up(world, parents.items[i], depth + 1);
	return date;
}

/* The latest date in the field `name` of the record or one above it. */
static ase_date field_up(const ase_world *world, const ase_record *rec,
			 const char *name, int depth)
{
	ASE_AUTO(ase_records_drop) ase_records parents = ASE_RECORDS_INIT;
	ase_date date = ASE_DATE_NONE;

	ase_node_date(ase_node_get(rec->node, name), &date);
	if (depth == DEEPEST)
		return date;
	ase_world_parents(world, rec, &parents);
	for (size_t i = 0; i < parents.count; i++)
		date = ase_date_later(date, field_up(world, parents.items[i],
						     name, depth + 1));
	return date;
}

/*
 * The state.
 */

static bool is_before_process(const ase_eval *eval, const ase_record *rec,
			      const ase_step_def *rules)
{
	ase_date from = ase_world_process_from(eval->world);
	ase_date date;

	if (!ase_date_is(from))
		return false;
	date = ase_condition_date(eval, rec, &rules->opens);
	if (!ase_date_is(date))
		date = date_up(eval->world, rec, 0);
	return ase_date_is(date) && ase_date_cmp(date, from) < 0;
}

/* Whether nothing is to be done any more, which many steps of one record are
 * asked by the same words. */
static bool is_void(const ase_eval *eval, const ase_record *rec,
		    const ase_step_def *rules)
{
	bool answer;

	if (!rules->gone)
		return ase_condition_eval(eval, rec, &rules->voids);
	if (!ase_task_memo_holds(eval->memo, rec, rules->gone, &answer)) {
		answer = ase_condition_eval(eval, rec, &rules->voids);
		ase_task_memo_put_holds(eval->memo, rec, rules->gone, answer);
	}
	return answer;
}

static ase_step_state find_state(const ase_eval *eval, const ase_record *rec,
				 const ase_step *step)
{
	const ase_step_def *rules = ase_step_def_of(step);

	if (ase_condition_eval(eval, rec, &rules->done))
		return ASE_STEP_DONE;
	if (ase_record_names(rec, "waived", step))
		return ASE_STEP_WAIVED;
	if (is_void(eval, rec, rules) || is_before_process(eval, rec, rules))
		return ASE_STEP_VOID;
	if (!ase_condition_eval(eval, rec, &rules->opens))
		return ASE_STEP_LATER;
	if (ase_date_is(field_up(eval->world, rec, "archived_on", 0)))
		return ASE_STEP_VOID;
	return ASE_STEP_OPEN;
}

ase_step_state ase_task_state(const ase_eval *eval, const ase_record *rec,
			      const ase_step *step)
{
	ase_step_state state;

	ase_eval own = *eval;

	own.asking = own.serving = false;
	if (!ase_task_memo_get(eval->memo, rec, step, &state)) {
		state = find_state(&own, rec, step);
		ase_task_memo_put(eval->memo, rec, step, state);
	}
	return state;
}

ase_date ase_task_done_on(const ase_eval *eval, const ase_record *rec,
			  const ase_step *step)
{
	const ase_step_def *rules = ase_step_def_of(step);

	if (!ase_condition_eval(eval, rec, &rules->done))
		return (ase_date)ASE_DATE_NONE;
	return rules->done_on.form == ASE_DATE_EXPR_NONE
		       ? ase_condition_date(eval, rec, &rules->done)
		       : ase_date_expr_date(eval, rec, &rules->done_on);
}

static void find_records(const ase_eval *eval, const ase_record *rec,
			 const ase_kind *kind, ase_records *out)
{
	if (ase_kind_below(rec->kind, kind))
		ase_world_ancestors(eval->world, rec, kind, out);
	else
		ase_path_expr_children(eval, rec, kind, out);
}

bool ase_task_settled(const ase_eval *eval, const ase_record *rec,
		      const ase_step *step, ase_date *latest)
{
	ASE_AUTO(ase_records_drop) ase_records found = ASE_RECORDS_INIT;

	find_records(eval, rec, step->kind, &found);
	for (size_t i = 0; i < found.count; i++) {
		const ase_record *one = found.items[i];
		ase_step_state state = ase_task_state(eval, one, step);

		if (state == ASE_STEP_LATER || state == ASE_STEP_OPEN)
			return false;
		if (latest && state == ASE_STEP_DONE)
			*latest = ase_date_later(
				*latest, ase_task_done_on(eval, one, step));
	}
	return found.count > 0;
}

/*
 * The task.
 */

const ase_choice *ase_choices_eval(const ase_eval *eval, const ase_record *rec,
				   const ase_choices *choices)
{
	for (size_t i = 0; i < choices->count; i++)
		if (ase_condition_eval(eval, rec, &choices->items[i].when))
			return &choices->items[i];
	return NULL;
}

/* It is for the coordinator to move. */
static void give_back(ase_task *out)
{
	out->turn = out->whom = "coordinator";
}

/* Whose move it is: a party, or where a path says so or leads to. */
static void take_turn(const ase_eval *eval, const ase_record *rec,
		      const ase_step_def *rules, ase_task *out)
{
	const ase_choice *choice = ase_choices_eval(eval, rec, &rules->turns);
	const ase_kind *kind = NULL;
	const char *text = choice ? choice->text : NULL;

	give_back(out);
	if (!choice)
		return;
	if (choice->several)
		out->several = choice->several;
	if (choice->several && !choice->party)
		text = "person";
	else if (!choice->party)
		text = ase_world_text(eval->world, rec, text);
	if (!text)
		return;
	if (!choice->party)
		kind = ase_kinds_of_id(ase_world_kinds(eval->world), text);
	out->turn = kind ? kind->name : text;
	out->whom = choice->text;
}

/* When it is due: a whole day, unless it is the moment itself, or hours. */
static ase_date later(const ase_world *world, ase_date date,
		      const ase_delay *delay)
{
	const bool by_office = delay->workdays || delay->minutes;
	const ase_office office =
		ase_office_of(by_office ? ase_world_config(world) : NULL);

	if (delay->workdays)
		return ase_office_workdays(&office, date, delay->workdays);
	if (delay->minutes)
		return ase_office_minutes(&office, date, delay->minutes);
	if (delay->days)
		date.hour = -1;
	return ase_date_add(date, delay->days);
}

static ase_date due_date(const ase_eval *eval, const ase_record *rec,
			 const ase_step_def *rules)
{
	ase_date date = ASE_DATE_NONE;

	for (size_t i = 0; i < rules->due_count; i++) {
		date = ase_date_expr_date(eval, rec, &rules->dues[i].moment);
		if (ase_date_is(date))
			return later(eval->world, date, &rules->dues[i]);
	}
	return date;
}

const char *ase_task_at(const ase_world *world, const ase_task *task)
{
	const ase_step_def *rules = ase_step_def_of(task->step);
	char day[ASE_DATE_SIZE];

	for (size_t i = 0; i < rules->due_count; i++) {
		const ase_delay *due = &rules->dues[i];
		const char *text =
			due->moment.form == ASE_DATE_EXPR_PATH && !due->days &&
					!due->workdays && !due->minutes
				? ase_world_text(world, task->rec,
						 due->moment.path_expr.path)
				: NULL;

		ase_date_text(task->due, day);
		if (text && text[0] && strchr(text, 'T') &&
		    ase_text_begins(text, day))
			return text;
	}
	return NULL;
}

bool ase_task_cancelled(const ase_eval *eval, const ase_record *rec,
			const ase_step *step, ase_task *out)
{
	ase_date due = due_date(eval, rec, ase_step_def_of(step));

	*out = (ase_task){ .step = step,
			   .rec = rec,
			   .state = ASE_STEP_VOID,
			   .done_on = ASE_DATE_NONE,
			   .since = ASE_DATE_NONE,
			   .due = due,
			   .turn = "coordinator",
			   .whom = "coordinator",
			   .last_reminded = ASE_DATE_NONE,
			   .remind_on = ASE_DATE_NONE };
	return ase_date_is(due) && ase_task_at(eval->world, out) &&
	       ase_task_state(eval, rec, step) == ASE_STEP_VOID;
}

/* Whether a reminder went to the person of the task: one that does not say to
 * whom went to all. */
static bool is_to(const ase_world *world, const ase_node *entry,
		  const ase_task *at)
{
	const char *to = at->person ? ase_node_path_text(entry, "to") : NULL;
	const ase_record *whom;

	if (!to || !strcmp(to, at->person->id))
		return true;
	whom = ase_world_get(world, to);
	return whom && !strcmp(whom->id, at->person->id);
}

/* The first path of a condition; NULL: it begins with something else. */
static const char *first_path(const ase_node *condition)
{
	static const char *const words[] = { "any", "all", "not" };

	if (ase_node_text(condition))
		return ase_node_text(condition);
	ase_each(child, condition) {
		if (!ase_node_key(child))
			return first_path(child);
		for (size_t i = 0; i < ASE_COUNT(words); i++)
			if (!strcmp(ase_node_key(child), words[i]))
				return first_path(child);
		return NULL;
	}
	return NULL;
}

/* Where the reference `key` of a record leads; NULL: it is none. */
static const ase_record *referred(const ase_world *world, const ase_record *rec,
				  const char *key)
{
	const ase_node *part =
		ase_schema_step(rec->kind->schema, rec->kind->root, key);
	const char *id = ase_node_path_text(rec->node, key);

	return part && id && ase_schema_note(part, "x-ase-ref")
		       ? ase_world_get(world, id)
		       : NULL;
}

const ase_record *ase_step_home(const ase_world *world, const ase_record *rec,
				const ase_step *step)
{
	const char *path = first_path(ase_node_get(step->node, "done"));

	while (path) {
		const char *dot = strchr(path, '.');
		ASE_AUTO(ase_strdrop)
		char *key =
			dot ? ase_strndup(path, (size_t)(dot - path)) : NULL;
		const ase_record *to = key ? referred(world, rec, key) : NULL;

		if (!to)
			break;
		rec = to;
		path = dot + 1;
	}
	return rec;
}

/* The days on which the step was reminded of for `rec` since it is expected,
 * each once, and once to each of several: two clones, or two records, that
 * noted one letter noted one reminder. A day, a blank and whom it went to. */
static void add_reminders(const ase_world *world, const ase_record *rec,
			  const ase_task *at, ase_strs *days)
{
	ase_each(entry, ase_node_get(rec->node, "reminded")) {
		const char *name = ase_node_path_text(entry, "step");
		const char *to = ase_node_path_text(entry, "to");
		ASE_AUTO(ase_strdrop) char *key = NULL;
		char day[ASE_DATE_SIZE];
		ase_date date = ASE_DATE_NONE;

		if (!name || strcmp(name, at->step->name) != 0 ||
		    !ase_node_date(ase_node_get(entry, "on"), &date) ||
		    !is_to(world, entry, at) ||
		    (ase_date_is(at->since) &&
		     ase_date_cmp(date, at->since) < 0))
			continue;
		key = ase_strf("%s %s", ase_date_text(date, day),
			       to && !at->person ? to : "");
		if (!ase_strs_has(days, key))
			ase_strs_add(days, key);
	}
}

/* The other records that wait for the same fact, and rec. */
static void waiting_for(const ase_world *world, const ase_record *rec,
			const ase_step *step, ase_records *out)
{
	const ase_record *home = ase_step_home(world, rec, step);
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

	ase_records_add(out, rec);
	if (home == rec)
		return;
	ase_world_children(world, home, rec->kind, &all);
	for (size_t i = 0; i < all.count; i++)
		if (all.items[i] != rec &&
		    ase_step_home(world, all.items[i], step) == home)
			ase_records_add(out, all.items[i]);
}

/* How often the step was reminded of since it is expected, and when last. */
static void count_reminders(const ase_world *world, const ase_record *rec,
			    ase_task *out)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs days = ASE_STRS_INIT;

	waiting_for(world, rec, out->step, &all);
	for (size_t i = 0; i < all.count; i++)
		add_reminders(world, all.items[i], out, &days);
	for (size_t i = 0; i < days.count; i++) {
		ase_date date = ASE_DATE_NONE;

		*strchr(days.items[i], ' ') = '\0';
		(void)ase_date_iso(days.items[i], &date);
		out->reminded++;
		out->last_reminded = ase_date_later(out->last_reminded, date);
	}
}

/* Nothing falls due in a pause that the step was already waiting in. */
static void respect_pause(ase_date paused, ase_task *out)
{
	if (ase_date_is(paused) && ase_date_is(out->due) &&
	    (!ase_date_is(out->since) || ase_date_cmp(out->since, paused) < 0))
		out->due = ase_date_later(out->due, paused);
}

static ase_date next_reminder(const ase_step_def *rules, const ase_task *at)
{
	if (!ase_date_is(at->due) ||
	    (rules->times && at->reminded >= (size_t)rules->times))
		return (ase_date)ASE_DATE_NONE;
	if (!at->reminded)
		return ase_date_add(at->due, 1);
	if (!rules->every)
		return (ase_date)ASE_DATE_NONE;
	return ase_date_later(ase_date_add(at->due, 1),
			      ase_date_add(at->last_reminded, rules->every));
}

/* `date`, or the day after the quiet weeks of ase.yaml that it falls into. */
static ase_date after_quiet(const ase_world *world, ase_date date)
{
	const ase_node *quiet = ase_node_get(ase_world_config(world), "quiet");

	ase_each(weeks, quiet) {
		ase_date from, until;

		if (ase_node_date(ase_node_get(weeks, "from"), &from) &&
		    ase_node_date(ase_node_get(weeks, "until"), &until) &&
		    ase_date_cmp(from, date) <= 0 &&
		    ase_date_cmp(date, until) <= 0)
			date = ase_date_add(until, 1);
	}
	return date;
}

/* Who has left makes no move: it is for the coordinator to do. */
static void turn_over(const ase_eval *eval, const ase_record *rec,
		      ase_task *out)
{
	if (out->several)
		return;
	out->left = ase_party_left(eval->process, eval->world, rec, out->whom,
				   &out->serving);
	if (!out->left)
		return;
	out->unfollowed = !strcmp(out->whom, "coordinator");
	give_back(out);
}

static void fill_open(const ase_eval *eval, const ase_record *rec,
		      ase_task *out)
{
	const ase_step_def *rules = ase_step_def_of(out->step);
	ase_date today = ase_world_today(eval->world);
	ase_date paused = field_up(eval->world, rec, "paused_until", 0);

	respect_pause(paused, out);
	count_reminders(eval->world, rec, out);
	if (ase_date_is(out->due) && ase_date_cmp(out->due, today) < 0)
		out->late_days = ase_date_days(out->due, today);
	out->remind_on = next_reminder(rules, out);
	if (ase_date_is(out->remind_on))
		out->remind_on = after_quiet(
			eval->world, ase_date_later(out->remind_on, paused));
	if (rules->times && out->reminded >= (size_t)rules->times &&
	    (out->person || !out->several))
		give_back(out);
}

void ase_task_fill(const ase_eval *eval, const ase_record *rec,
		   const ase_step *step, ase_task *out)
{
	const ase_step_def *rules = ase_step_def_of(step);
	const ase_date none = ASE_DATE_NONE;
	ase_task at = { .step = step,
			.rec = rec,
			.done_on = none,
			.since = none,
			.due = none,
			.last_reminded = none,
			.remind_on = none };

	at.state = ase_task_state(eval, rec, step);
	take_turn(eval, rec, rules, &at);
	at.since = rules->since.form == ASE_DATE_EXPR_NONE
			   ? ase_condition_date(eval, rec, &rules->opens)
			   : ase_date_expr_date(eval, rec, &rules->since);
	if (at.state == ASE_STEP_DONE)
		at.done_on = ase_task_done_on(eval, rec, step);
	if (at.state == ASE_STEP_OPEN || at.state == ASE_STEP_LATER)
		at.due = due_date(eval, rec, rules);
	if (at.state == ASE_STEP_OPEN) {
		fill_open(eval, rec, &at);
		turn_over(eval, rec, &at);
	}
	*out = at;
}

void ase_task_find(const ase_process *process, const ase_world *world,
		   const ase_record *rec, const ase_step *step, ase_task *out)
{
	const ase_eval eval = { .world = world, .process = process };

	ase_task_fill(&eval, rec, step, out);
}

/*
 * Several who are asked.
 */

bool ase_step_asks_each(const ase_step *step)
{
	const ase_choices *turns = &ase_step_def_of(step)->turns;

	for (size_t i = 0; i < turns->count; i++)
		if (turns->items[i].several)
			return true;
	return false;
}

/* Append those of them who have not done it yet; those who have left and never
 * will, to `gone` (may be NULL). */
static void find_awaited(const ase_eval *eval, const ase_task *task,
			 ase_records *out, ase_records *gone)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	ASE_AUTO(ase_records_drop) ase_records serving = ASE_RECORDS_INIT;
	ASE_AUTO(ase_records_drop) ase_records done = ASE_RECORDS_INIT;
	ase_eval asked = *eval;

	asked.asking = true;
	ase_each_expr_people(&asked, task->rec, &task->several->all, &all);
	asked.serving = true;
	ase_each_expr_people(&asked, task->rec, &task->several->all, &serving);
	ase_each_expr_people(eval, task->rec, &task->several->except, &done);
	for (size_t i = 0; i < all.count; i++) {
		const ase_record *one = all.items[i];

		if (ase_records_has(&done, one->id))
			continue;
		if (ase_records_has(&serving, one->id))
			ase_records_add(out, one);
		else if (gone)
			ase_records_add(gone, one);
	}
}

void ase_task_people(const ase_process *process, const ase_world *world,
		     const ase_task *task, ase_records *out)
{
	const ase_eval eval = { .world = world, .process = process };

	if (task->person)
		ase_records_add(out, task->person);
	else if (task->several)
		find_awaited(&eval, task, out, NULL);
	else
		ase_party_people(process, world, task->rec, task->whom, out);
}

/* What is left for one of them. */
static ase_task task_of(const ase_eval *eval, const ase_task *whole,
			const ase_record *person)
{
	ase_task one = *whole;

	one.person = person;
	one.reminded = 0;
	one.last_reminded = one.remind_on = (ase_date)ASE_DATE_NONE;
	fill_open(eval, whole->rec, &one);
	return one;
}

void ase_task_add_each(const ase_eval *eval, const ase_task *task,
		       ase_tasks *out)
{
	ASE_AUTO(ase_records_drop) ase_records awaited = ASE_RECORDS_INIT;
	ASE_AUTO(ase_records_drop) ase_records gone = ASE_RECORDS_INIT;

	if (task->state != ASE_STEP_OPEN || !task->several) {
		ase_task_add(out, task);
		return;
	}
	find_awaited(eval, task, &awaited, &gone);
	for (size_t i = 0; i < awaited.count; i++) {
		ase_task one = task_of(eval, task, awaited.items[i]);

		ase_task_add(out, &one);
	}
	for (size_t i = 0; i < gone.count; i++) {
		ase_task over = task_of(eval, task, gone.items[i]);

		give_back(&over);
		over.left = gone.items[i];
		ase_task_add(out, &over);
	}
	if (!awaited.count && !gone.count) {
		ase_task nobodys = *task;

		give_back(&nobodys);
		ase_task_add(out, &nobodys);
	}
}
