#ifndef ASE_DOC_CALENDAR_H
#define ASE_DOC_CALENDAR_H

#include "lib/base/err.h"
#include "lib/base/str.h"
#include "lib/text/date.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * Dates as calendar programs take them (RFC 5545), written by libical. Times
 * are in UTC, which every program shows in its own zone; control characters
 * in texts are left out. This module reads no clock; the same input makes the
 * same bytes.
 */
typedef struct ase_appointment {
	const char *uid; /* the same one again is the same appointment, moved */
	const char *summary;
	const char *description; /* or NULL */
	const char *place;	 /* or NULL */
	long minutes; /* when `timed`: how long it lasts; 0: two hours */
	bool timed;
	ase_date on;  /* all of this day, wherever it is read; unless `timed` */
	long long at; /* when `timed`: its beginning, seconds since 1970, UTC */
	bool cancelled; /* it was planned, and takes place no more */
} ase_appointment;

typedef struct ase_calendar {
	const char *name;  /* as a program shows it */
	long long when;	   /* seconds since 1970, UTC: when it was made */
	long long changed; /* likewise: what it says last changed; 0: nobody
			      knows */
	long revision;	   /* how often it has changed: with `changed` never
			      less than in a calendar of before, and more when
			      an appointment was moved, as programs take the
			      newer version of one by it */
	const ase_appointment *items; /* borrowed */
	size_t count;
} ase_calendar;

/*
 * Append the calendar; lines end in CR LF, as the standard has it.
 *
 * ASE_E_SYSTEM: libical is not installed.
 */
ase_status ase_calendar_write(const ase_calendar *calendar, ase_str *out,
			      ase_err *err) ASE_MUST_CHECK;

#endif
