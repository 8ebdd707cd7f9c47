#include "cmd/remind/remind_book.h"

#include "lib/app/session/feedback.h"
#include "lib/base/mem.h"
#include "lib/store/repo/history.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* "expected from the organisation: ase-request returned r-…"; yours. */
static char *describe(const session *ses, const ase_task *at)
{
	ASE_AUTO(ase_strdrop)
	char *command = ase_task_command(ses->process, ses->world, at, NULL);
	ASE_AUTO(ase_strdrop) char *turn = feedback_turn_in(NULL, at);

	return ase_strf("%s %s%s%s", feedback_awaited(ses, at), turn,
			command ? _(": ") : "", command ? command : "");
}

/* What the record says ("2026-03-12T14:00") is the time of where we are, as is
 * what was reckoned from it. */
static bool read_time(const ase_task *at, const char *text, long long *out)
{
	struct tm tm = { .tm_year = at->due.year - 1900,
			 .tm_mon = at->due.month - 1,
			 .tm_mday = at->due.day,
			 .tm_isdst = -1 };

	tm.tm_hour = at->due.hour;
	tm.tm_min = at->due.minute;
	if (text ? sscanf(strchr(text, 'T'), "T%2d:%2d", &tm.tm_hour,
			  &tm.tm_min) != 2
		 : at->due.hour < 0)
		return false;
	*out = (long long)mktime(&tm);
	return true;
}

static void enter(const session *ses, struct remind_book *book,
		  const ase_task *at, bool cancelled)
{
	ase_appointment *one = remind_book_add(book);
	const char *who = at->person ? at->person->id : "";

	*one = (ase_appointment){
		.uid = remind_book_lend(
			book, ase_strf("%s.%s%s%s@ase", at->step->name,
				       at->rec->id, *who ? "." : "", who)),
		.summary = remind_book_lend(
			book, ase_strf("%s (%s%s%s)",
				       ase_step_title(at->step, ses->ui->lang),
				       at->rec->id, *who ? ", " : "", who)),
		.on = at->due,
		.cancelled = cancelled,
	};
	if (!cancelled)
		one->description = remind_book_lend(book, describe(ses, at));
	one->timed = read_time(at, ase_task_at(ses->world, at), &one->at);
}

static void enter_all(const session *ses, struct remind_book *book,
		      const ase_reminders *all, bool cancelled)
{
	for (size_t i = 0; i < all->count; i++)
		if (ase_date_is(all->items[i].at.due))
			enter(ses, book, &all->items[i].at, cancelled);
}

/* Two changes of one second are two all the same: all are counted. */
static ase_status take_change(const ase_event *event, void *payload,
			      ase_err *err)
{
	ase_calendar *calendar = payload;

	(void)err;
	if (event->when > calendar->changed)
		calendar->changed = event->when;
	calendar->revision++;
	return ASE_OK;
}

ase_status remind_ics(const session *ses, const struct remind_opts *opts,
		      ase_err *err)
{
	ASE_AUTO(ase_reminders_drop) ase_reminders open = ASE_REMINDERS_INIT;
	ASE_AUTO(ase_reminders_drop) ase_reminders over = ASE_REMINDERS_INIT;
	ASE_AUTO(remind_book_drop) struct remind_book book = { .items = NULL };
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	const ase_strs none = ASE_STRS_INIT;
	struct remind_opts ahead = *opts, cancelled = *opts;
	ase_calendar calendar = { .name = ase_node_path_text(ses->config,
							     "name"),
				  .when = time(NULL) };
	ase_status s;

	ahead.all = cancelled.all = cancelled.cancelled = true;
	if ((!opts->public_only &&
	     ((s = remind_select(ses, &ahead, &open, err)) ||
	      (s = remind_select(ses, &cancelled, &over, err)))) ||
	    (s = remind_calendar(ses, opts, &book, err)) ||
	    (s = ase_history_each(ses->store, NULL, &none, take_change,
				  &calendar, err)))
		return s;
	enter_all(ses, &book, &open, false);
	enter_all(ses, &book, &over, true);
	calendar.items = book.items;
	calendar.count = book.count;
	if ((s = ase_calendar_write(&calendar, &text, err)))
		return s;
	fwrite(text.data, 1, text.size, stdout);
	return out_flush(err);
}
