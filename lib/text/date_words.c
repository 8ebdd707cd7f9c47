/* Dates as people type them: ase_date_parse. */
#include "lib/text/date.h"

#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

/* A date without a year: leap days are at most eight years apart. */
#define LEAP_YEARS 8

/* English and French, folded. */
typedef const char *const names[2];

/* clang-format off */
static names months[12] = {
	{ "january", "janvier" },     { "february", "fevrier" },
	{ "march", "mars" },          { "april", "avril" },
	{ "may", "mai" },             { "june", "juin" },
	{ "july", "juillet" },        { "august", "aout" },
	{ "september", "septembre" }, { "october", "octobre" },
	{ "november", "novembre" },   { "december", "decembre" },
};

static names weekdays[7] = {
	{ "monday", "lundi" },   { "tuesday", "mardi" },
	{ "wednesday", "mercredi" }, { "thursday", "jeudi" },
	{ "friday", "vendredi" }, { "saturday", "samedi" },
	{ "sunday", "dimanche" },
};

static const struct {
	const char *word;
	int days;
} near_days[] = {
	{ "today", 0 },  { "aujourd'hui", 0 }, { "yesterday", -1 },
	{ "hier", -1 }, { "tomorrow", 1 },    { "demain", 1 },
};

static const struct {
	const char *word;
	int days;
	int months;
} units[] = {
	{ "d", 1, 0 }, { "day", 1, 0 }, { "days", 1, 0 },
	{ "j", 1, 0 }, { "jour", 1, 0 }, { "jours", 1, 0 },
	{ "w", 7, 0 }, { "week", 7, 0 }, { "weeks", 7, 0 },
	{ "s", 7, 0 }, { "semaine", 7, 0 }, { "semaines", 7, 0 },
	{ "m", 0, 1 }, { "month", 0, 1 }, { "months", 0, 1 }, { "mois", 0, 1 },
};
/* clang-format on */

/* What is left to read, and how to read it. */
struct reader {
	const char *at; /* folded */
	ase_date today;
	ase_date_lean lean;
	ase_date date; /* what was read so far */
	bool unreal;   /* it looked like a date that the calendar lacks */
};

static void skip_blanks(struct reader *r)
{
	while (*r->at == ' ' || *r->at == '\t')
		r->at++;
}

/* One to `most` digits; how many there were. */
static size_t take_number(struct reader *r, size_t most, int *out)
{
	size_t count = strspn(r->at, "0123456789");

	if (!count || count > most)
		return 0;
	*out = 0;
	for (size_t i = 0; i < count; i++)
		*out = *out * 10 + (*r->at++ - '0');
	return count;
}

static bool take(struct reader *r, char c)
{
	if (*r->at != c)
		return false;
	r->at++;
	return true;
}

/* The size of the word (letters, apostrophes) that comes next. */
static size_t word_size(const struct reader *r)
{
	return strspn(r->at, "abcdefghijklmnopqrstuvwxyz'");
}

static bool take_word(struct reader *r, const char *word)
{
	size_t size = word_size(r);

	if (strlen(word) != size || memcmp(r->at, word, size) != 0)
		return false;
	r->at += size;
	return true;
}

/* The one name (from 0) that the next word is, or shortens; -1: none. */
static int take_name(struct reader *r, names *list, int count)
{
	size_t size = word_size(r);
	int found = -1;

	for (int i = 0; size >= 3 && i < count; i++) {
		if (strncmp(r->at, list[i][0], size) != 0 &&
		    strncmp(r->at, list[i][1], size) != 0)
			continue;
		if (found >= 0)
			return -1;
		found = i;
	}
	if (found < 0)
		return -1;
	r->at += size;
	if (*r->at == '.')
		r->at++;
	return found;
}

static bool settle(struct reader *r, int year, int month, int day)
{
	if (!ase_date_exists(year, month, day)) {
		r->unreal = true;
		return false;
	}
	r->date.year = year;
	r->date.month = month;
	r->date.day = day;
	return true;
}

/* The nearest such day on our side of today, today included. */
static bool settle_near(struct reader *r, int month, int day)
{
	int step = r->lean == ASE_DATE_PAST ? -1 : 1;
	ase_date date = { .month = month, .day = day };

	for (int i = 0; i <= LEAP_YEARS; i++) {
		date.year = r->today.year + i * step;
		if (ase_date_exists(date.year, month, day) &&
		    ase_date_cmp(date, r->today) * step >= 0)
			return settle(r, date.year, month, day);
	}
	r->unreal = true;
	return false;
}

/* "26" is the year nearest to today that ends so. */
static int full_year(const struct reader *r, int year)
{
	year += r->today.year - r->today.year % 100;
	if (year > r->today.year + 50)
		return year - 100;
	return year < r->today.year - 50 ? year + 100 : year;
}

/* A year of four digits, or two, or none. */
static bool settle_year(struct reader *r, int month, int day)
{
	int year = 0;
	size_t digits = take_number(r, 4, &year);

	if (digits == 4)
		return settle(r, year, month, day);
	return digits == 2 && settle(r, full_year(r, year), month, day);
}

/* "12/03", "12/03/2026", "12.03.2026" */
static bool read_slashes(struct reader *r)
{
	int day, month;

	if (!take_number(r, 2, &day))
		return false;
	char mark = *r->at == '.' ? '.' : '/';
	if (!take(r, mark) || !take_number(r, 2, &month))
		return false;
	return take(r, mark) ? settle_year(r, month, day)
			     : settle_near(r, month, day);
}

/* After a day and a month in words: a year, unless a time comes. */
static bool read_year(struct reader *r, int month, int day)
{
	struct reader ahead = *r;
	int year;

	skip_blanks(&ahead);
	if (take_number(&ahead, 4, &year) != 4)
		return settle_near(r, month, day);
	r->at = ahead.at;
	return settle(r, year, month, day);
}

/* "2 avril", "1er mars 2026" */
static bool read_day_first(struct reader *r)
{
	int day;

	if (!take_number(r, 2, &day))
		return false;
	if (day == 1 && !take_word(r, "er"))
		(void)take_word(r, "st");
	skip_blanks(r);
	int month = take_name(r, months, 12);
	return month >= 0 && read_year(r, month + 1, day);
}

/* "April 2", "april 2 2026" */
static bool read_month_first(struct reader *r)
{
	int month = take_name(r, months, 12);
	int day;

	if (month < 0)
		return false;
	skip_blanks(r);
	return take_number(r, 2, &day) && read_year(r, month + 1, day);
}

/* "2026-03-12", the time apart */
static bool read_iso(struct reader *r)
{
	int year, month, day;

	if (take_number(r, 4, &year) != 4 || !take(r, '-') ||
	    take_number(r, 2, &month) != 2 || !take(r, '-') ||
	    take_number(r, 2, &day) != 2)
		return false;
	return settle(r, year, month, day);
}

static bool read_near_day(struct reader *r)
{
	for (size_t i = 0; i < ASE_COUNT(near_days); i++) {
		if (!take_word(r, near_days[i].word))
			continue;
		r->date = ase_date_add(r->today, near_days[i].days);
		return true;
	}
	return false;
}

static bool read_month_end(struct reader *r)
{
	int days = ase_date_month_days(r->today.year, r->today.month);

	return take_word(r, "eom") &&
	       settle(r, r->today.year, r->today.month, days);
}

static bool read_weekday(struct reader *r)
{
	int day = take_name(r, weekdays, 7);

	if (day < 0)
		return false;
	int away = (day - ase_date_weekday(r->today) + 7) % 7;
	if (r->lean == ASE_DATE_PAST && away)
		away -= 7;
	if (r->lean == ASE_DATE_COMING && !away)
		away = 7;
	r->date = ase_date_add(r->today, away);
	return true;
}

/* 31 January and a month is the last of February. */
static bool settle_months(struct reader *r, int count)
{
	int number = r->today.year * 12 + r->today.month - 1 + count;
	int month = number % 12 + 1;

	if (number < 12 || number / 12 > 9999)
		return false;
	int last = ase_date_month_days(number / 12, month);
	return settle(r, number / 12, month,
		      r->today.day < last ? r->today.day : last);
}

/* "+15d", "-2w", "+1 mois" */
static bool read_offset(struct reader *r)
{
	int sign = *r->at == '-' ? -1 : 1;
	int count;

	if (!take(r, '-') && !take(r, '+'))
		return false;
	if (!take_number(r, 5, &count))
		return false;
	count *= sign;
	skip_blanks(r);
	for (size_t i = 0; i < ASE_COUNT(units); i++) {
		if (!take_word(r, units[i].word))
			continue;
		if (units[i].months)
			return settle_months(r, count);
		r->date = ase_date_add(r->today, count * units[i].days);
		return ase_date_is(r->date);
	}
	return false;
}

/* "14h", "14 h 30" from the "h" on */
static bool read_french_minutes(struct reader *r, int *minute)
{
	skip_blanks(r);
	if (!take_word(r, "h"))
		return false;
	skip_blanks(r);
	return !*r->at || take_number(r, 2, minute) == 2;
}

/* ":30", ":30:00"; the seconds are left out */
static bool read_minutes(struct reader *r, int *minute)
{
	int second = 0;

	if (take_number(r, 2, minute) != 2)
		return false;
	if (take(r, ':') && take_number(r, 2, &second) != 2)
		return false;
	return second < 60;
}

/* A time, also after "at" or "a". */
static bool read_time(struct reader *r)
{
	int hour, minute = 0;

	if (take_word(r, "a") || take_word(r, "at"))
		skip_blanks(r);
	if (!take_number(r, 2, &hour))
		return false;
	if (!(take(r, ':') ? read_minutes(r, &minute)
			   : read_french_minutes(r, &minute)))
		return false;
	r->date.hour = hour;
	r->date.minute = minute;
	return hour < 24 && minute < 60;
}

static bool read_day(struct reader *r)
{
	static bool (*const forms[])(struct reader *) = {
		read_iso,      read_slashes, read_day_first, read_month_first,
		read_near_day, read_weekday, read_month_end, read_offset,
	};
	const char *start = r->at;

	for (size_t i = 0; i < ASE_COUNT(forms); i++) {
		r->at = start;
		if (forms[i](r))
			return true;
	}
	return false;
}

static bool read_all(struct reader *r)
{
	skip_blanks(r);
	if (!read_day(r))
		return false;
	r->date.hour = -1;
	r->date.minute = 0;
	const char *end = r->at;
	skip_blanks(r);
	if (!*r->at)
		return true;
	if (r->at == end || !read_time(r))
		return false;
	skip_blanks(r);
	return !*r->at;
}

/* Where an ISO date and time says which zone it is of; NULL: it does not. */
static const char *zone_of(const char *iso)
{
	const char *time = strchr(iso, 'T');

	return time ? strpbrk(time, "Z+-") : NULL;
}

bool ase_date_has_zone(const char *text)
{
	return zone_of(text) != NULL;
}

/* How many minutes the clocks of "Z", "+02:00", "-0530" or "+02" are ahead. */
static int minutes_ahead(const char *zone)
{
	int hours = 0, minutes = 0;

	if (*zone == 'Z')
		return 0;
	(void)sscanf(zone + 1, strchr(zone, ':') ? "%2d:%2d" : "%2d%2d", &hours,
		     &minutes);
	return (*zone == '-' ? -1 : 1) * (60 * hours + minutes);
}

/* What the clocks here show when those of the zone show `date`. */
static bool show_here(ase_date *date, const char *zone)
{
	struct tm tm = { .tm_year = date->year - 1900,
			 .tm_mon = date->month - 1,
			 .tm_mday = date->day,
			 .tm_hour = date->hour,
			 .tm_min = date->minute };
	time_t when = timegm(&tm) - 60 * minutes_ahead(zone);

	if (!localtime_r(&when, &tm) || tm.tm_year + 1900 < 1 ||
	    tm.tm_year + 1900 > 9999)
		return false;
	*date = (ase_date){ .year = tm.tm_year + 1900,
			    .month = tm.tm_mon + 1,
			    .day = tm.tm_mday,
			    .hour = tm.tm_hour,
			    .minute = tm.tm_min };
	return true;
}

/* Whether the clocks here ever show it: an hour is left out when they go
 * forward. */
static bool is_shown(ase_date date)
{
	struct tm tm = { .tm_year = date.year - 1900,
			 .tm_mon = date.month - 1,
			 .tm_mday = date.day,
			 .tm_hour = date.hour,
			 .tm_min = date.minute,
			 .tm_isdst = -1 };

	return date.hour < 0 || mktime(&tm) == (time_t)-1 ||
	       (tm.tm_hour == date.hour && tm.tm_min == date.minute);
}

static ase_status parse(const char *text, ase_date today, ase_date_lean lean,
			ase_date *out, ase_err *err)
{
	ase_date iso;

	if (ase_date_iso(text, &iso)) {
		if (ase_date_has_zone(text) && !show_here(&iso, zone_of(text)))
			return ase_fail(err, ASE_E_USAGE,
					"'%s' is not in the calendar", text);
		*out = iso;
		return ASE_OK;
	}
	ASE_AUTO(ase_strdrop) char *folded = ase_text_fold(text);
	struct reader r = { .at = folded, .today = today, .lean = lean };
	if (read_all(&r)) {
		*out = r.date;
		return ASE_OK;
	}
	if (r.unreal)
		return ase_fail(err, ASE_E_USAGE, "'%s' is not in the calendar",
				text);
	return ase_fail(err, ASE_E_USAGE,
			"'%s' is not a date; type 2026-03-12, 12/03, today, "
			"+15d or monday",
			text);
}

ase_status ase_date_parse(const char *text, ase_date today, ase_date_lean lean,
			  ase_date *out, ase_err *err)
{
	ase_date read = ASE_DATE_NONE;
	ase_status s = parse(text, today, lean, &read, err);

	if (s)
		return s;
	if (!is_shown(read))
		return ase_fail(err, ASE_E_USAGE,
				"'%s': no clock here shows that time, the "
				"hour is left out that night; type one before "
				"or after it",
				text);
	*out = read;
	return ASE_OK;
}
