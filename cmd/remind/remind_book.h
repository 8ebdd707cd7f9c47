#ifndef ASE_CMD_REMIND_REMIND_BOOK_H
#define ASE_CMD_REMIND_REMIND_BOOK_H

#include "cmd/remind/remind_list.h"
#include "lib/doc/calendar.h"

/*
 * The appointments of a calendar that is being made. It may be shared: steps
 * are named by their titles and IDs, no organisation and no person; records by
 * what their kind's x-ase-calendar says.
 */
struct remind_book {
	ase_appointment *items; /* owned */
	size_t count, room;
	ase_strs texts; /* what they lend */
};

void remind_book_drop(struct remind_book *book);

/* `text` (moved) lives as long as the book. */
const char *remind_book_lend(struct remind_book *book, char *text);

/* One more, which is all zeros; good until the next. */
ase_appointment *remind_book_add(struct remind_book *book);

/*
 * remind_calendar.c: the records of kinds with an x-ase-calendar, of those
 * that the options choose; with --public what x-ase-public lets out alone.
 */
ase_status remind_calendar(const session *ses, const struct remind_opts *opts,
			   struct remind_book *book,
			   ase_err *err) ASE_MUST_CHECK;

#endif
