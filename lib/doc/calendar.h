#ifndef ASE_DOC_CALENDAR_H
#define ASE_DOC_CALENDAR_H

#include "lib/base/err.h"
#include "lib/base/str.h"
#include "lib/text/date.h"

#include <stddef.h>

/*
 * Dates as calendar programs take them (RFC 5545), written by libical. This
 * module reads no clock; the same input makes the same bytes.
 */
typedef struct ase_appointment {
	const char *uid; /* the same one again is the same appointment, moved */
	const char *summary;
	const char *description; /* or NULL */
	ase_date on;
	int hour, minute; /* local time wherever it is read; hour -1: all day */
} ase_appointment;

typedef struct ase_calendar {
	const char *name; /* as a program shows it */
	long long when;	  /* seconds since 1970, UTC: when it was made */
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
