#include "lib/model/record/office.h"

#include "lib/base/mem.h"

#include <string.h>
#include <time.h>

/* Nobody waits longer for a working day, whatever the holidays. */
#define LONGEST_DAYS 40000

/*
 * Reading
 */

/* Minutes of the day for "09:00"; -1: none. */
static int minutes_of(const char *text)
{
	if (!text || strlen(text) != 5 || text[2] != ':' ||
	    strspn(text, "0123456789") != 2 ||
	    strspn(text + 3, "0123456789") != 2)
		return -1;
	return ((text[0] - '0') * 10 + text[1] - '0') * 60 +
	       (text[3] - '0') * 10 + text[4] - '0';
}

static void take_days(const ase_node *list, bool days[7])
{
	static const char *const names[] = { "mon", "tue", "wed", "thu",
					     "fri", "sat", "sun" };

	ase_each(day, list) {
		for (size_t i = 0; i < ASE_COUNT(names); i++)
			if (ase_node_text(day) &&
			    !strcmp(ase_node_text(day), names[i]))
				days[i] = true;
	}
	for (size_t i = 0; !list && i < 5; i++)
		days[i] = true;
}

ase_office ase_office_of(const ase_node *config)
{
	const ase_node *said = ase_node_get(config, "office");
	ase_office office = { .said = said,
			      .holidays = ase_node_get(said, "holidays") };

	office.from = minutes_of(ase_node_path_text(said, "from"));
	office.to = minutes_of(ase_node_path_text(said, "to"));
	if (office.from < 0)
		office.from = 0;
	if (office.to < 0)
		office.to = 24 * 60;
	take_days(ase_node_get(said, "days"), office.days);
	return office;
}

size_t ase_office_check(const ase_node *config, ase_problems *problems)
{
	const ase_office office = ase_office_of(config);

	if (!office.said || office.from < office.to)
		return 0;
	return ase_problems_add(problems, 0, 0, "office.to",
				"the office closes before it opens");
}

/*
 * Counting
 */

static bool is_holiday(const ase_office *office, ase_date day)
{
	ase_each(one, office->holidays) {
		ase_date date;

		if (ase_node_date(one, &date) && !ase_date_cmp(date, day))
			return true;
	}
	return false;
}

/* Whether somebody is at work on that day. */
static bool works(const ase_office *office, ase_date day)
{
	return ase_date_is(day) && office->days[ase_date_weekday(day)] &&
	       !is_holiday(office, day);
}

ase_date ase_office_workdays(const ase_office *office, ase_date date, int days)
{
	date.hour = -1;
	for (long i = 0; days > 0 && i < LONGEST_DAYS; i++) {
		date = ase_date_add(date, 1);
		if (!ase_date_is(date))
			break;
		days -= works(office, date);
	}
	return days > 0 ? (ase_date)ASE_DATE_NONE : date;
}

/* The moment that the clocks here show so many minutes into the day. */
static time_t moment(ase_date day, int minutes)
{
	struct tm tm = { .tm_year = day.year - 1900,
			 .tm_mon = day.month - 1,
			 .tm_mday = day.day,
			 .tm_hour = minutes / 60,
			 .tm_min = minutes % 60,
			 .tm_isdst = -1 };

	return mktime(&tm);
}

/* The moment of a date, which begins with its day where it has no time. */
static time_t moment_of(ase_date date)
{
	return moment(date, date.hour < 0 ? 0 : date.hour * 60 + date.minute);
}

ase_date ase_office_minutes(const ase_office *office, ase_date date,
			    long minutes)
{
	ase_date day = date;
	time_t at = moment_of(date);
	long left = minutes * 60;

	if (!office->said)
		return ase_date_of_moment(at + left);
	day.hour = -1;
	for (long i = 0; ase_date_is(day) && i < LONGEST_DAYS; i++) {
		time_t opens = moment(day, office->from);
		time_t closes = moment(day, office->to);

		if (works(office, day) && at < closes) {
			at = at < opens ? opens : at;
			if (left <= closes - at)
				return ase_date_of_moment(at + left);
			left -= (long)(closes - at);
		}
		day = ase_date_add(day, 1);
	}
	return (ase_date)ASE_DATE_NONE;
}

/* Seconds from `at` to `end` in which the office is open, beginning on `day`. */
static long open_seconds(const ase_office *office, ase_date day, time_t at,
			 time_t end)
{
	long sum = 0;

	day.hour = -1;
	for (long i = 0; ase_date_is(day) && i < LONGEST_DAYS; i++) {
		const time_t opens = moment(day, office->from);
		const time_t closes = moment(day, office->to);
		const time_t begun = at < opens ? opens : at;
		const time_t over = end < closes ? end : closes;

		if (works(office, day) && begun < over)
			sum += (long)(over - begun);
		if (moment(day, 24 * 60) >= end)
			break;
		day = ase_date_add(day, 1);
	}
	return sum;
}

long ase_office_minutes_between(const ase_office *office, ase_date from,
				ase_date to)
{
	const time_t at = moment_of(from), end = moment_of(to);

	if (end < at)
		return -ase_office_minutes_between(office, to, from);
	if (!office->said)
		return (long)(end - at) / 60;
	return open_seconds(office, from, at, end) / 60;
}

int ase_office_workdays_between(const ase_office *office, ase_date from,
				ase_date to)
{
	int days = 0;

	from.hour = to.hour = -1;
	if (ase_date_cmp(to, from) < 0)
		return -ase_office_workdays_between(office, to, from);
	for (long i = 0; ase_date_cmp(from, to) < 0 && i < LONGEST_DAYS; i++) {
		from = ase_date_add(from, 1);
		days += works(office, from);
	}
	return days;
}
