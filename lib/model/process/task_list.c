#include "lib/model/process/process.h"

#include "lib/base/mem.h"
#include "lib/model/process/step_def.h"
#include "lib/model/record/names.h"

#include <stdlib.h>
#include <string.h>

void ase_tasks_drop(ase_tasks *list)
{
	free(list->items);
	*list = (ase_tasks)ASE_STANDINGS_INIT;
}

void ase_task_add(ase_tasks *list, const ase_task *task)
{
	list->items = ase_grow(list->items, &list->room, list->count,
			       sizeof(list->items[0]));
	list->items[list->count++] = *task;
}

/*
 * The newest that is open.
 */

bool ase_record_newer(const ase_record *a, const ase_record *b)
{
	int days = ase_date_cmp(ase_record_date(a), ase_record_date(b));

	return days ? days > 0 : strcmp(a->id, b->id) > 0;
}

const ase_record *ase_task_newest_open(const ase_world *world,
				       const ase_record *rec,
				       const ase_kind *child)
{
	ASE_AUTO(ase_records_drop) ase_records below = ASE_RECORDS_INIT;
	const ase_record *newest = NULL;

	ase_world_children(world, rec, child, &below);
	for (size_t i = 0; i < below.count; i++)
		if (ase_record_open(world, below.items[i]) &&
		    (!newest || ase_record_newer(below.items[i], newest)))
			newest = below.items[i];
	return newest;
}

/*
 * A record and all that is below it, each kind looked up once.
 */

struct lot {
	const ase_kind *kind;
	ase_records records;
};

struct lots {
	const ase_eval *eval;
	const ase_record *rec;
	bool open; /* whether `rec` is */
	struct lot *items;
	size_t count;
};

static void lots_drop(struct lots *lots)
{
	for (size_t i = 0; i < lots->count; i++)
		ase_records_drop(&lots->items[i].records);
	free(lots->items);
}

static const ase_records *lot_of(struct lots *lots, const ase_kind *kind)
{
	struct lot *lot = lots->items;

	for (size_t i = 0; i < lots->count; i++, lot++)
		if (lot->kind == kind)
			return &lot->records;
	lots->items = ase_realloc(lots->items, lots->count + 1,
				  sizeof(lots->items[0]));
	lot = &lots->items[lots->count++];
	*lot = (struct lot){ .kind = kind };
	if (kind == lots->rec->kind)
		ase_records_add(&lot->records, lots->rec);
	else
		ase_path_expr_children(lots->eval, lots->rec, kind,
				       &lot->records);
	return &lot->records;
}

/*
 * The journey.
 */

/* Whether a step of a record below is still of interest from above. */
static bool counts(const struct lots *lots, const ase_task *at)
{
	if (at->state != ASE_STEP_LATER && at->state != ASE_STEP_VOID)
		return true;
	return at->rec == lots->rec || !lots->open ||
	       ase_record_open(lots->eval->world, at->rec);
}

static void add_step(struct lots *lots, const ase_step *step, ase_tasks *out)
{
	const ase_records *found = lot_of(lots, step->kind);
	const ase_date none = ASE_DATE_NONE;
	size_t before = out->count;
	ase_task at = { .step = step,
			.state = lots->open ? ASE_STEP_LATER : ASE_STEP_VOID,
			.done_on = none,
			.since = none,
			.due = none,
			.turn = "coordinator",
			.whom = "coordinator",
			.last_reminded = none,
			.remind_on = none };

	for (size_t i = 0; i < found->count; i++) {
		ase_task one;

		ase_task_fill(lots->eval, found->items[i], step, &one);
		if (counts(lots, &one))
			ase_task_add_each(lots->eval, &one, out);
	}
	if (out->count > before)
		return;
	ase_step_kind_wake(lots->eval->process, step);
	/* nobody waits for an amendment before there is one */
	if (!ase_node_get(step->kind->root, "x-ase-amends"))
		ase_task_add(out, &at);
}

void ase_task_list(const ase_process *process, const ase_world *world,
		   const ase_record *rec, ase_tasks *out)
{
	ASE_AUTO(ase_task_memo_drop) ase_task_memo memo = ASE_STATES_INIT;
	const ase_eval eval = { .world = world,
				.process = process,
				.memo = &memo };
	ASE_AUTO(lots_drop)
	struct lots lots = {
		.eval = &eval,
		.rec = rec,
		.open = ase_record_open(world, rec),
	};

	ase_process_wake(process);
	for (size_t i = 0; i < process->count; i++)
		if (ase_kind_below(process->rules[i].step.kind, rec->kind))
			add_step(&lots, &process->rules[i].step, out);
}

void ase_task_list_open(const ase_process *process, const ase_world *world,
			const ase_record *rec, ase_tasks *out)
{
	ASE_AUTO(ase_task_memo_drop) ase_task_memo memo = ASE_STATES_INIT;
	const ase_eval eval = { .world = world,
				.process = process,
				.memo = &memo };
	ASE_AUTO(lots_drop)
	struct lots lots = { .eval = &eval, .rec = rec };

	ase_process_wake(process);
	for (size_t i = 0; i < process->count; i++) {
		const ase_step *step = &process->rules[i].step;
		const ase_records *found = ase_kind_below(step->kind, rec->kind)
						   ? lot_of(&lots, step->kind)
						   : NULL;

		for (size_t k = 0; found && k < found->count; k++) {
			ase_task at;

			if (ase_task_state(&eval, found->items[k], step) !=
			    ASE_STEP_OPEN)
				continue;
			ase_task_fill(&eval, found->items[k], step, &at);
			ase_task_add_each(&eval, &at, out);
		}
	}
}

/*
 * The stage.
 */

static const ase_record *first_open(struct lots *lots, const ase_step *step)
{
	const ase_records *found = lot_of(lots, step->kind);

	for (size_t i = 0; i < found->count; i++)
		if (ase_task_state(lots->eval, found->items[i], step) ==
		    ASE_STEP_OPEN)
			return found->items[i];
	return NULL;
}

static const ase_step *stage_below(struct lots *lots, ase_task *task)
{
	const ase_process *process = lots->eval->process;

	ase_process_wake(process);
	for (size_t i = 0; i < process->count; i++) {
		const ase_step *step = &process->rules[i].step;
		const ase_record *rec =
			ase_kind_below(step->kind, lots->rec->kind)
				? first_open(lots, step)
				: NULL;

		if (rec && task)
			ase_task_fill(lots->eval, rec, step, task);
		if (rec)
			return step;
	}
	return NULL;
}

/* What the process is about in `rec`: itself when its kind has a step of its
 * own, else the newest open record below it of the first kind that has. */
static const ase_record *subject_of(const ase_process *process,
				    const ase_world *world,
				    const ase_record *rec)
{
	const ase_kind *below = NULL;

	ase_process_wake(process);
	for (size_t i = 0; i < process->count; i++) {
		const ase_kind *kind = process->rules[i].step.kind;

		if (kind == rec->kind)
			return rec;
		if (!below && ase_kind_below(kind, rec->kind))
			below = kind;
	}
	return below ? ase_task_newest_open(world, rec, below) : NULL;
}

const ase_step *ase_task_stage(const ase_process *process,
			       const ase_world *world, const ase_record *rec,
			       ase_task *task)
{
	ASE_AUTO(ase_task_memo_drop) ase_task_memo memo = ASE_STATES_INIT;
	const ase_eval eval = { .world = world,
				.process = process,
				.memo = &memo };
	ASE_AUTO(lots_drop)
	struct lots lots = {
		.eval = &eval,
		.rec = subject_of(process, world, rec),
	};

	return lots.rec ? stage_below(&lots, task) : NULL;
}

/*
 * Progress.
 */

static void add_around(const ase_world *world, const ase_record *rec,
		       ase_records *out)
{
	const ase_kinds *kinds = ase_world_kinds(world);
	ASE_AUTO(ase_records_drop) ase_records found = ASE_RECORDS_INIT;

	for (size_t i = 0; i < ase_kinds_count(kinds); i++) {
		const ase_kind *kind = ase_kinds_name_item(kinds, i);

		if (ase_kind_below(rec->kind, kind))
			ase_world_ancestors(world, rec, kind, &found);
		else if (ase_kind_below(kind, rec->kind))
			ase_world_children(world, rec, kind, &found);
	}
	for (size_t i = 0; i < found.count; i++)
		ase_records_add(out, found.items[i]);
}

static int by_id(const void *a, const void *b)
{
	const ase_record *const *x = a, *const *y = b;

	return strcmp((*x)->id, (*y)->id);
}

/* The records `ids` and all above and below them, each once, by name. */
static void find_around(const ase_world *world, const ase_strs *ids,
			ase_records *out)
{
	size_t kept = 0;

	for (size_t i = 0; i < ids->count; i++) {
		const ase_record *rec = ase_world_itself(world, ids->items[i]);

		if (rec)
			add_around(world, rec, out);
	}
	if (out->count)
		qsort(out->items, out->count, sizeof(out->items[0]), by_id);
	for (size_t i = 0; i < out->count; i++)
		if (!kept ||
		    strcmp(out->items[kept - 1]->id, out->items[i]->id) != 0)
			out->items[kept++] = out->items[i];
	out->count = kept;
	ase_names_sort(world, out);
}

static bool is_new(const ase_eval *before, const ase_eval *after,
		   const ase_record *rec, const ase_step *step)
{
	const ase_record *old;
	ase_step_state state;

	if (ase_task_state(after, rec, step) != ASE_STEP_DONE)
		return false;
	old = before->world ? ase_world_itself(before->world, rec->id) : NULL;
	if (!old)
		return true;
	state = ase_task_state(before, old, step);
	return state != ASE_STEP_DONE && state != ASE_STEP_VOID;
}

/* A new record before anything was noted in it: it knows its parents only. */
static ase_value *unwritten(const ase_record *rec)
{
	ASE_AUTO(ase_builder_drop) ase_builder *b = ase_builder_new();
	const char *field = rec->kind->parent_field;

	ase_builder_map(b, NULL);
	if (field && ase_node_get(rec->node, field))
		ase_builder_copy(b, field, ase_node_get(rec->node, field));
	ase_builder_end(b);
	return ase_builder_take(b);
}

/*
 * The world before a change, with its new records in it, unwritten: what holds
 * for them there is not the change's doing. Yours.
 */
static ase_world *with_newborn(const ase_world *before, const ase_world *after,
			       const ase_strs *ids)
{
	ase_world *world = ase_world_over(before);

	for (size_t i = 0; i < ids->count; i++) {
		const ase_record *rec = ase_world_itself(after, ids->items[i]);

		if (rec && !ase_world_itself(before, rec->id))
			ase_world_put(world, rec->id, unwritten(rec));
	}
	return world;
}

void ase_task_progress(const ase_process *process, const ase_world *before,
		       const ase_world *after, const ase_strs *ids,
		       ase_tasks *out)
{
	ASE_AUTO(ase_records_drop) ase_records around = ASE_RECORDS_INIT;
	ASE_AUTO(ase_world_drop)
	ase_world *born = before ? with_newborn(before, after, ids) : NULL;
	ASE_AUTO(ase_task_memo_drop) ase_task_memo old = ASE_STATES_INIT;
	ASE_AUTO(ase_task_memo_drop) ase_task_memo new = ASE_STATES_INIT;
	const ase_eval then = { .world = born,
				.process = process,
				.memo = &old };
	const ase_eval now = { .world = after,
			       .process = process,
			       .memo = &new };

	ase_process_wake(process);
	find_around(after, ids, &around);
	for (size_t i = 0; i < process->count; i++) {
		const ase_step *step = &process->rules[i].step;

		for (size_t k = 0; k < around.count; k++) {
			ase_task at;

			if (around.items[k]->kind != step->kind ||
			    !is_new(&then, &now, around.items[k], step))
				continue;
			ase_task_fill(&now, around.items[k], step, &at);
			ase_task_add(out, &at);
		}
	}
}
