#ifndef ASE_MODEL_RECORD_OFFICE_H
#define ASE_MODEL_RECORD_OFFICE_H

#include "lib/base/problem.h"
#include "lib/data/value/value.h"

/*
 * When somebody is at work: `office` of ase.yaml,
 *
 *   office:
 *     days: [mon, tue, wed, thu, fri]       these when not given
 *     from: "09:00"                         of each of them
 *     to: "17:00"                           "24:00" is the end of the day
 *     holidays: [2026-12-25]                on which nobody is
 *
 * in the time that the clocks here show (TZ; tool.c sets the network's). A
 * delay in working days or in hours counts by it.
 */
typedef struct ase_office {
	bool said;    /* ase.yaml has one; else Monday to Friday, all hours */
	bool days[7]; /* Monday first */
	int from, to; /* minutes of a day */
	const ase_node *holidays; /* borrowed */
} ase_office;

/* That of ase.yaml's root (may be NULL). */
ase_office ase_office_of(const ase_node *config);

/* Add what no schema tells: an end before the beginning. How many. */
size_t ase_office_check(const ase_node *config, ase_problems *problems);

/*
 * So many working days after `date`, which itself need be none: a whole day.
 * No date where that leaves the calendar, or nobody ever works.
 */
ase_date ase_office_workdays(const ase_office *office, ase_date date, int days);

/*
 * So many minutes later, of those in which the office is open; of all while
 * ase.yaml has none. A date without a time begins with its day. What clocks
 * leave out or show twice at the end of March and of October counts as what it
 * is. None as above.
 */
ase_date ase_office_minutes(const ase_office *office, ase_date date,
			    long minutes);

/* The way back: how many minutes the office is open, or working days there are,
 * from one date to the other, as above; negative where `to` is the earlier.
 * More than a hundred years apart is as far as they count. */
long ase_office_minutes_between(const ase_office *office, ase_date from,
				ase_date to);
int ase_office_workdays_between(const ase_office *office, ase_date from,
				ase_date to);

#endif
