#include "cmd/remind/remind_list.h"

#include "lib/app/session/feedback.h"
#include "lib/base/mem.h"
#include "lib/doc/calendar.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/*
 * A calendar may be shared: it names steps and IDs, no organisation and no
 * person.
 */
struct book {
	ase_appointment *items; /* owned */
	size_t count;
	ase_strs texts; /* what they lend */
};

static void book_drop(struct book *book)
{
	free(book->items);
	ase_strs_drop(&book->texts);
}

/* `text` (moved) lives as long as the book. */
static const char *lend(struct book *book, char *text)
{
	ase_strs_take(&book->texts, text);
	return text;
}

/* "expected from the organisation: ase-request returned r-…"; yours. */
static char *describe(const session *ses, const ase_task *at)
{
	ASE_AUTO(ase_strdrop)
	char *command = ase_task_command(ses->process, ses->world, at, NULL);

	return ase_strf("%s %s%s%s", feedback_awaited(ses, at),
			feedback_turn(at), command ? _(": ") : "",
			command ? command : "");
}

static void enter(const session *ses, struct book *book, const ase_task *at)
{
	const char *time = ase_task_at(ses->world, at);
	ase_appointment *one = &book->items[book->count++];

	*one = (ase_appointment){
		.uid = lend(book,
			    ase_strf("%s.%s@ase", at->step->name, at->rec->id)),
		.summary = lend(
			book, ase_strf("%s (%s)",
				       ase_step_title(at->step, ses->ui->lang),
				       at->rec->id)),
		.description = lend(book, describe(ses, at)),
		.on = at->due,
		.hour = -1,
	};
	if (time && sscanf(strchr(time, 'T'), "T%2d:%2d", &one->hour,
			   &one->minute) != 2)
		one->hour = -1;
}

ase_status remind_ics(const session *ses, const ase_reminders *all,
		      ase_err *err)
{
	ASE_AUTO(book_drop)
	struct book book = { .items = ase_alloc((all->count + 1) *
						sizeof(*book.items)) };
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ase_status s;

	for (size_t i = 0; i < all->count; i++)
		if (ase_date_is(all->items[i].at.due))
			enter(ses, &book, &all->items[i].at);
	s = ase_calendar_write(&(ase_calendar){ .name = ase_node_path_text(
							ses->config, "name"),
						.when = time(NULL),
						.items = book.items,
						.count = book.count },
			       &text, err);
	if (s)
		return s;
	fwrite(text.data, 1, text.size, stdout);
	return out_flush(err);
}
