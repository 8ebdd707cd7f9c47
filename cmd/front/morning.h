#ifndef ASE_CMD_FRONT_MORNING_H
#define ASE_CMD_FRONT_MORNING_H

#include "cmd/remind/remind_book.h"
#include "lib/app/conflicts/conflicts.h"
#include "lib/model/desk/desk.h"

/*
 * The morning: everything that waits, of one coordinator or of all, from those
 * who know it (ase-remind, ase-desk, ase-store); only how it is parted and shown
 * is its own.
 */
typedef enum morning_section {
	MORNING_MEETING,  /* today, with its hour */
	MORNING_CALL,	  /* somebody to call: no letter helps any more */
	MORNING_MINE,	  /* the coordinator's own move */
	MORNING_DESK,	  /* it came in, and is not answered yet */
	MORNING_AWAITED,  /* another's move; a letter reminds of it */
	MORNING_CONFLICT, /* a merge has left two values */
	MORNING_EDITED,	  /* a file that somebody edited, not committed */
	MORNING_SECTIONS,
} morning_section;

/* One line of it. All borrowed from the gathering. */
typedef struct morning_row {
	morning_section section;
	const ase_record *rec;		/* NULL: the file is no record's */
	const ase_record *org;		/* or NULL */
	const ase_record *person;	/* or NULL */
	const ase_reminder *due;	/* of what the process plans, or NULL */
	const ase_desk_item *item;	/* DESK */
	const ase_appointment *planned; /* a MEETING of its own */
	long long at;			/* MEETING: when, seconds since 1970 */
	const conflicts_rival *rival;	/* CONFLICT */
	const char *file;		/* EDITED, CONFLICT: its path */
} morning_row;

typedef struct morning {
	session *ses;
	const ase_record *me; /* the coordinator whose it is; NULL: all */
	morning_row *rows;    /* owned; by section */
	size_t count, room;
	size_t begins[MORNING_SECTIONS + 1]; /* where each section does */
	/* what the rows are of */
	ase_reminders due;
	ase_desk_items desk;
	struct remind_book book;
	conflicts_list rivals;
	ase_strs edited;
} morning;

void morning_drop(morning *all);

/* Fill in the rows of `ses` and `me`, in their sections and the order of those
 * who know them. What of conflicts/ does not read is left out. */
ase_status morning_gather(morning *all, ase_err *err) ASE_MUST_CHECK;

/* ---- morning_say.c ---- */

/* What a section is called for people, with the command that deals with it where
 * one does (yours), for machines ("call"), and the command that lists it. */
char *morning_say_section(morning_section section);
const char *morning_say_code(morning_section section);
const char *morning_say_command(morning_section section);

/* A row for people: "call Hélène Ricard, 06 12 34 56 78: board resolution, 6 days,
 * Épicerie du Sillon"; numbers are held together (OUT_BLANK); yours. */
char *morning_say_row(const session *ses, const morning_row *row);

/* The telephone of the row's person, or of its organisation; NULL: none. */
const char *morning_say_phone(const session *ses, const morning_row *row);

/* ---- morning_print.c ---- */

/* One screen of it, or for machines all rows. */
ase_status morning_print(const morning *all, ase_err *err) ASE_MUST_CHECK;

/* ---- morning_first.c ---- */

/* The first steps, where there is no store, and where it is empty: whether that
 * was so, and told. */
void morning_first_store(const ui *reader);
bool morning_first_records(const session *ses);

#endif
