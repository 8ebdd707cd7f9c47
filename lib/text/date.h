#ifndef ASE_TEXT_DATE_H
#define ASE_TEXT_DATE_H

#include "lib/base/err.h"

#include <stdbool.h>

/*
 * A day of the (proleptic Gregorian) calendar, and sometimes a time of it.
 *
 * Plain values; nothing to drop. lib/ never asks what day it is: today comes
 * in as an argument. Days are local days; the zone is the process's (TZ), and
 * only what a person types is held against it.
 */
typedef struct ase_date {
	int year;   /* 1 to 9999; 0: no date */
	int month;  /* 1 to 12 */
	int day;    /* 1 to 31 */
	int hour;   /* 0 to 23; -1: the whole day */
	int minute; /* 0 to 59 */
} ase_date;

/* clang-format off */
#define ASE_DATE_NONE { .hour = -1 }
/* clang-format on */

/* Longest ISO text with its NUL: "2026-03-12T14:00". */
#define ASE_DATE_SIZE 24

/*
 * What a date is of, which says which way it leans when it does not say all of
 * itself.
 *
 * Without a year it is the nearest such day on its side of today, today
 * included. Of what is written down two readings are asked about: when the day
 * on the other side is less than 60 days away, or the one on ours more than a
 * year, whoever types it has to say which.
 */
typedef enum ase_date_lean {
	ASE_DATE_PAST,	 /* a fact: `monday` is the last one, today included */
	ASE_DATE_COMING, /* a plan: `monday` is the next one, today excluded */
	ASE_DATE_LATEST, /* looked for, not written: as a fact, never asked */
} ase_date_lean;

/*
 * Strict ISO 8601 as records hold it: "2026-03-12", "2026-03-12T14:00" (also
 * with seconds, "Z" or an offset, which are checked and left out).
 */
bool ase_date_iso(const char *text, ase_date *out);

/* The same, of a time that says its zone: as the clocks here (TZ) show it then.
 * False also where that is outside the calendar. */
bool ase_date_here(const char *iso, ase_date *out);

/* Whether `typed` is `date` as records hold it: there is nothing to tell back. */
bool ase_date_is_plain(const char *typed, ase_date date);

/*
 * A date as a person types it, English or French, case and accents ignored:
 * ISO (date and time also separated by a space), `12/03`, `12/03/2026`,
 * `2 avril`, `2 april 2026`, `thursday 12 march`, `today` `aujourd'hui`,
 * `yesterday` `hier`, `tomorrow` `demain`, `+15d` `-2w` `+1m` (`j` for d, `s`
 * for w), `3 days ago`, `il y a 3 jours`, `in 2 weeks`, `dans 2 semaines`,
 * `day before yesterday` `avant-hier`, weekdays in both languages, `eom` (end of
 * this month); each may be followed by a time: `14h`, `14h30`, `14:30`. A time
 * alone is one of today's, and `now` `maintenant` is the time that `today` has
 * (midnight where it has none). Names may be shortened to three letters or more.
 * A year of two digits is the nearest one that ends so. A time that says its zone
 * ("...T14:00Z") becomes the one that the clocks here show then (TZ); seconds go:
 * whoever reads it tells it back.
 *
 * ASE_E_USAGE: not a date, a day that another year may be meant of, another day
 * of the week than it says, or a time that the clocks here leave out; `err`
 * says what may be typed.
 */
ase_status ase_date_parse(const char *text, ase_date today, ase_date_lean lean,
			  ase_date *out, ase_err *err) ASE_MUST_CHECK;

/* Whether `text` counts from a day ("+24m"): what ase_date_parse reads from the
 * `today` that it is given. */
bool ase_date_is_span(const char *text);

/*
 * Whether `date` has a time as what it is for has (`timed`).
 *
 * ASE_E_USAGE: it has one too many, or lacks it; `err` says what to type.
 */
ase_status ase_date_check_time(const char *typed, ase_date date, bool timed,
			       ase_err *err) ASE_MUST_CHECK;

/* The ISO text, with the time when there is one; "" for no date. */
const char *ase_date_text(ase_date date, char out[ASE_DATE_SIZE]);

/*
 * `days` later (earlier when negative); the time stays. No date when that
 * leaves the years 1 to 9999.
 */
ase_date ase_date_add(ase_date date, int days);

/* How many days from `a` to `b`; times play no part. */
int ase_date_days(ase_date a, ase_date b);

/* <0, 0, >0 as `a` is before, on or after `b`; whole days only. */
int ase_date_cmp(ase_date a, ase_date b);

bool ase_date_is(ase_date date);

/* With a time: midnight where it has none. */
ase_date ase_date_at(ase_date date);

/* Whether the calendar has such a day; how many days a month (1 to 12) has. */
bool ase_date_exists(int year, int month, int day);
int ase_date_month_days(int year, int month);

/* 0 Monday to 6 Sunday. */
int ase_date_weekday(ase_date date);

/*
 * For people, in the reader's language (ase_date_say_in: in `lang`): "2 mars", with the year when
 * it is not `today`'s ("2 mars 2025"), with the time when there is one
 * ("2 avril à 14 h"). Yours.
 */
char *ase_date_say(ase_date date, ase_date today);
char *ase_date_say_in(const char *lang, ase_date date, ase_date today);

/* Its month: "mars 2026". Yours. */
char *ase_date_say_month(const char *lang, ase_date date);

/* All of it: "jeudi 12 mars 2026 à 14 h"; "" for no date. Yours. */
char *ase_date_say_whole(ase_date date);
char *ase_date_say_whole_in(const char *lang, ase_date date);

/*
 * When the clocks here (TZ) show `date` with its time: seconds since 1970, the
 * earlier moment first. How many there are: 2 in the hour that comes again in
 * autumn, 0 in the one that is left out in spring, and of a whole day.
 */
int ase_date_moments(ase_date date, long long out[2]);

/* What the clocks here show at a moment, seconds since 1970; none beyond the
 * years 1 to 9999. */
ase_date ase_date_of_moment(long long moment);

/* The last time before `date` and the first after it that the clocks here
 * show; none where they show it. */
void ase_date_shown_near(ase_date date, ase_date out[2]);

#endif
