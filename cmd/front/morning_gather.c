#include "cmd/front/morning.h"

#include "cmd/remind/remind_list.h"
#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

void morning_drop(morning *all)
{
	free(all->rows);
	ase_reminders_drop(&all->due);
	ase_desk_items_drop(&all->desk);
	remind_book_drop(&all->book);
	conflicts_drop(&all->rivals);
	ase_strs_drop(&all->edited);
}

static morning_row *add(morning *all, morning_section section)
{
	all->rows =
		ase_grow(all->rows, &all->room, all->count, sizeof(*all->rows));
	all->rows[all->count] = (morning_row){ .section = section };
	return &all->rows[all->count++];
}

/*
 * Today's meetings that are records of their own.
 */

static bool is_today(const session *ses, const ase_appointment *one)
{
	long long begin[2], end[2];

	if (one->cancelled)
		return false;
	if (!one->timed)
		return ase_date_cmp(one->on, ses->today) == 0;
	return ase_date_moments(ase_date_at(ses->today), begin) &&
	       ase_date_moments(ase_date_at(ase_date_add(ses->today, 1)),
				end) &&
	       one->at >= begin[0] && one->at < end[0];
}

static void add_planned(morning *all)
{
	for (size_t i = 0; i < all->book.count; i++) {
		const ase_appointment *one = &all->book.items[i];
		ASE_AUTO(ase_strdrop)
		char *id = ase_strndup(one->uid, strcspn(one->uid, "@"));
		morning_row *row;

		if (!is_today(all->ses, one))
			continue;
		row = add(all, MORNING_MEETING);
		row->rec = ase_world_get(all->ses->world, id);
		row->planned = one;
		row->at = one->timed ? one->at : 0;
	}
}

/*
 * What came in.
 */

/* Whether it waits for its first answer, and not for another coordinator's. */
static bool is_at_desk(const morning *all, const ase_desk_item *item)
{
	const ase_desk *desk = &item->desk;
	const char *by =
		desk->by ? ase_node_path_text(item->rec->node, desk->by) : NULL;

	return item->ours && item->task.step && desk->promise &&
	       !strcmp(item->task.step->name, desk->promise) &&
	       (!all->me || !by || !strcmp(by, all->me->id));
}

static void add_desk(morning *all)
{
	ase_desk_triage(all->ses->process, all->ses->world, NULL, &all->desk);
	for (size_t i = 0; i < all->desk.count; i++) {
		const ase_desk_item *item = &all->desk.items[i];
		morning_row *row;

		if (!is_at_desk(all, item))
			continue;
		row = add(all, MORNING_DESK);
		row->rec = item->rec;
		row->org =
			ase_desk_from(all->ses->world, &item->desk, item->rec);
		row->item = item;
	}
}

/* Whether one of the first `count` rows, among which are the desk's, has it. */
static bool stands_at_desk(const morning *all, size_t count,
			   const ase_task *task)
{
	for (size_t i = 0; i < count; i++) {
		const ase_desk_item *item = all->rows[i].item;

		if (item && item->rec == task->rec &&
		    item->task.step == task->step)
			return true;
	}
	return false;
}

/*
 * What is due.
 */

static bool is_mine(const ase_task *task)
{
	return task->left || !strcmp(task->turn, "coordinator");
}

static morning_section section_of(const morning *all, const ase_reminder *one)
{
	if (ase_date_cmp(one->at.due, all->ses->today) == 0 &&
	    ase_task_at(all->ses->world, &one->at))
		return MORNING_MEETING;
	if (is_mine(&one->at))
		return MORNING_MINE;
	return one->call || !one->letter || !one->address ? MORNING_CALL
							  : MORNING_AWAITED;
}

/* The meeting that is a record of its own; NULL: there is none such today. */
static morning_row *planned_of(morning *all, const ase_record *rec)
{
	for (size_t i = 0; i < all->count; i++)
		if (all->rows[i].planned && all->rows[i].rec == rec)
			return &all->rows[i];
	return NULL;
}

static long long moment_of(const morning *all, const ase_task *task)
{
	const char *text = ase_task_at(all->ses->world, task);
	ase_date on = ASE_DATE_NONE;
	long long moments[2];

	return text && ase_date_iso(text, &on) && ase_date_moments(on, moments)
		       ? moments[0]
		       : 0;
}

/* The step's row: that of the meeting which it is about, else a new one. */
static morning_row *row_for(morning *all, const ase_task *task,
			    morning_section section)
{
	morning_row *row =
		section == MORNING_MEETING ? planned_of(all, task->rec) : NULL;

	if (!row) {
		row = add(all, section);
		row->at = moment_of(all, task);
	}
	return row;
}

static void add_due(morning *all)
{
	const size_t before = all->count;

	for (size_t i = 0; i < all->due.count; i++) {
		const ase_reminder *one = &all->due.items[i];
		morning_row *row;

		if (stands_at_desk(all, before, &one->at))
			continue;
		row = row_for(all, &one->at, section_of(all, one));
		row->rec = one->at.rec;
		row->org = one->org;
		row->person = one->at.person ? one->at.person : one->person;
		row->due = one;
	}
}

/*
 * What stands in the store's own way.
 */

/* What does not read there is ase-store conflicts' to tell. */
static ase_status add_conflicts(morning *all, ase_err *err)
{
	ASE_AUTO(ase_problems_drop) ase_problems problems = ASE_PROBLEMS_INIT;
	ase_status s = conflicts_read(all->ses, &all->rivals, &problems, err);

	for (size_t i = 0; i < all->rivals.count && !s; i++) {
		morning_row *row = add(all, MORNING_CONFLICT);

		row->rival = &all->rivals.items[i];
		row->rec = row->rival->rec;
		row->file = row->rival->path;
	}
	return s;
}

static ase_status add_edited(morning *all, ase_err *err)
{
	session *ses = all->ses;
	ase_status s = change_edited(ses, &all->edited, NULL, err);

	for (size_t i = 0; i < all->edited.count && !s; i++) {
		morning_row *row = add(all, MORNING_EDITED);
		char id[ASE_ID_SIZE];

		row->file = all->edited.items[i];
		if (ase_kinds_of_path(ses->kinds, row->file, id))
			row->rec = ase_world_itself(ses->world, id);
	}
	return s;
}

/*
 * All of it.
 */

/* Meetings as they begin; few are of one day. */
static void sort_meetings(morning_row *rows, size_t count)
{
	for (size_t i = 1; i < count; i++)
		for (size_t k = i; k && rows[k].at < rows[k - 1].at; k--) {
			const morning_row row = rows[k];

			rows[k] = rows[k - 1];
			rows[k - 1] = row;
		}
}

/* By section, each in the order that it has. */
static void part(morning *all)
{
	morning_row *parted = ase_alloc((all->count + 1) * sizeof(*all->rows));
	size_t count = 0;

	for (int of = 0; of < MORNING_SECTIONS; of++) {
		all->begins[of] = count;
		for (size_t i = 0; i < all->count; i++)
			if (all->rows[i].section == (morning_section)of)
				parted[count++] = all->rows[i];
	}
	all->begins[MORNING_SECTIONS] = count;
	sort_meetings(parted, all->begins[MORNING_MEETING + 1]);
	free(all->rows);
	all->rows = parted;
}

ase_status morning_gather(morning *all, ase_err *err)
{
	const struct remind_opts opts = {
		.coordinator = all->me ? all->me->id : NULL,
	};
	ase_status s;

	if ((s = remind_select(all->ses, &opts, &all->due, err)) ||
	    (s = remind_calendar(all->ses, &opts, &all->book, err)))
		return s;
	add_planned(all);
	add_desk(all);
	add_due(all);
	if ((s = add_conflicts(all, err)) || (s = add_edited(all, err)))
		return s;
	part(all);
	return ASE_OK;
}
