#include "cmd/remind/remind_book.h"
#include "cmd/remind/remind_unset.h"

#include "lib/app/letter/letter.h"
#include "lib/app/session/command.h"
#include "lib/app/session/feedback.h"
#include "lib/base/mem.h"
#include "lib/store/repo/history.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* "expected from the organisation: ase-request returned r-…"; what is planned
 * already waits for its day, and not for the command that plans it. Yours. */
static char *describe(const session *ses, const ase_task *at)
{
	ASE_AUTO(ase_strdrop)
	char *command = ase_task_at(ses->world, at)
				? NULL
				: command_of_task(ses, ses->world, at,
						  ses->ui->lang, NULL);
	ASE_AUTO(ase_strdrop) char *turn = feedback_turn_in(NULL, at);

	return ase_strf("%s %s%s%s", feedback_awaited(ses, at), turn,
			command ? _(": ") : "", command ? command : "");
}

/* "Board's resolution (r-…)"; in one's own calendar "…: Épicerie du Sillon,
 * Hélène Ricard". Yours. */
static char *sum_up(const session *ses, const struct remind_opts *opts,
		    const ase_reminder *of)
{
	const char *step = ase_step_title(of->at.step, ses->ui->lang);
	const char *who = of->at.person ? of->at.person->id : "";
	const char *org = ase_world_name(ses->world, of->org);
	const bool mine = of->person == letter_sender(ses, of->at.rec);
	const char *person = of->person && !mine
				     ? ase_world_name(ses->world, of->person)
				     : org;

	if (opts->names)
		return ase_strf("%s%s%s%s%s", step, _(": "), org,
				strcmp(org, person) ? ", " : "",
				strcmp(org, person) ? person : "");
	return ase_strf("%s (%s%s%s)", step, of->at.rec->id, *who ? ", " : "",
			who);
}

/* What the record says ("2026-03-12T14:00") is the time of where we are, as is
 * what was reckoned from it. */
static bool read_time(const ase_task *at, const char *text, long long *out)
{
	long long moments[2];
	ase_date date = at->due, said;

	if (text && ase_date_iso(text, &said)) {
		date.hour = said.hour;
		date.minute = said.minute;
	}
	if (!ase_date_moments(date, moments))
		return false;
	*out = moments[0];
	return true;
}

static void enter(const session *ses, const struct remind_opts *opts,
		  struct remind_book *book, const ase_reminder *of,
		  bool cancelled)
{
	ase_appointment *one = remind_book_add(book);
	const ase_task *at = &of->at;
	const char *who = at->person ? at->person->id : "";

	*one = (ase_appointment){
		.uid = remind_book_lend(
			book, ase_strf("%s.%s%s%s@ase", at->step->name,
				       at->rec->id, *who ? "." : "", who)),
		.summary = remind_book_lend(book, sum_up(ses, opts, of)),
		.on = at->due,
		.cancelled = cancelled,
	};
	if (!cancelled)
		one->description = remind_book_lend(book, describe(ses, at));
	one->timed = read_time(at, ase_task_at(ses->world, at), &one->at);
}

static void enter_all(const session *ses, const struct remind_opts *opts,
		      struct remind_book *book, const ase_reminders *all,
		      bool cancelled)
{
	for (size_t i = 0; i < all->count; i++)
		if (ase_date_is(all->items[i].at.due))
			enter(ses, opts, book, &all->items[i], cancelled);
}

/* What the history says of the calendar. */
struct changes {
	ase_calendar *calendar;
	ase_strs unset; /* remind_unset.h */
};

static void changes_drop(struct changes *changes)
{
	ase_strs_drop(&changes->unset);
}

/* Two changes of one second are two all the same: all are counted. */
static ase_status take_change(const ase_event *event, void *payload,
			      ase_err *err)
{
	struct changes *changes = payload;

	(void)err;
	if (event->when > changes->calendar->changed)
		changes->calendar->changed = event->when;
	changes->calendar->revision++;
	remind_unset_keep(event, &changes->unset);
	return ASE_OK;
}

static ase_status read_changes(const session *ses, struct changes *changes,
			       ase_err *err)
{
	const ase_strs none = ASE_STRS_INIT;

	return ase_history_each(ses->store, NULL, &none, take_change, changes,
				err);
}

/* Whether the last appointment is another one of the book as well. */
static bool stands_twice(const struct remind_book *book)
{
	const size_t last = book->count - 1;

	for (size_t i = 0; i < last; i++)
		if (!strcmp(book->items[i].uid, book->items[last].uid))
			return true;
	return false;
}

/* What was planned, is ahead, and stands in no record any more. */
static ase_status enter_unset(const session *ses,
			      const struct remind_opts *opts,
			      const ase_strs *events, struct remind_book *book,
			      ase_err *err)
{
	ASE_AUTO(ase_world_drop) ase_world *then = NULL;
	ASE_AUTO(ase_reminders_drop) ase_reminders all = ASE_REMINDERS_INIT;
	ase_status s = remind_unset_world(ses, events, &then, err);

	if (s || !then)
		return s;
	const session over = session_over(ses, then);
	if ((s = remind_select(&over, opts, &all, err)))
		return s;
	for (size_t i = 0; i < all.count; i++) {
		const ase_task *at = &all.items[i].at;

		if (ase_date_cmp(at->due, ses->today) < 0 ||
		    !ase_task_at(then, at))
			continue;
		enter(&over, opts, book, &all.items[i], true);
		if (stands_twice(book))
			book->count--;
	}
	return ASE_OK;
}

/* What the steps plan, and what they planned. */
static ase_status enter_steps(const session *ses,
			      const struct remind_opts *opts,
			      const ase_strs *unset, struct remind_book *book,
			      ase_err *err)
{
	ASE_AUTO(ase_reminders_drop) ase_reminders open = ASE_REMINDERS_INIT;
	ASE_AUTO(ase_reminders_drop) ase_reminders over = ASE_REMINDERS_INIT;
	struct remind_opts ahead = *opts, cancelled = *opts;
	ase_status s;

	if (opts->public_only)
		return ASE_OK;
	ahead.all = cancelled.all = cancelled.cancelled = true;
	if ((s = remind_select(ses, &ahead, &open, err)) ||
	    (s = remind_select(ses, &cancelled, &over, err)))
		return s;
	enter_all(ses, opts, book, &open, false);
	enter_all(ses, opts, book, &over, true);
	return enter_unset(ses, &ahead, unset, book, err);
}

ase_status remind_ics(const session *ses, const struct remind_opts *opts,
		      ase_err *err)
{
	ASE_AUTO(remind_book_drop) struct remind_book book = { .items = NULL };
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ase_calendar calendar = { .name = ase_node_path_text(ses->config,
							     "name"),
				  .when = time(NULL) };
	ASE_AUTO(changes_drop)
	struct changes changes = { .calendar = &calendar };
	ase_status s;

	if ((s = read_changes(ses, &changes, err)) ||
	    (s = remind_calendar(ses, opts, &book, err)) ||
	    (s = enter_steps(ses, opts, &changes.unset, &book, err)))
		return s;
	calendar.items = book.items;
	calendar.count = book.count;
	if ((s = ase_calendar_write(&calendar, &text, err)))
		return s;
	fwrite(text.data, 1, text.size, stdout);
	return out_flush(err);
}
