/* What the clocks here (TZ) show, and when. */
#include "lib/text/date.h"

#include <string.h>
#include <time.h>

/* Clocks are moved by three hours at most; by a day where a country changed the
 * side of the date line. */
#define DAY_SECONDS 86400LL

/* As if the clocks here were those of UTC. */
static long long seconds_in_utc(ase_date date)
{
	struct tm tm = { .tm_year = date.year - 1900,
			 .tm_mon = date.month - 1,
			 .tm_mday = date.day,
			 .tm_hour = date.hour,
			 .tm_min = date.minute };

	return (long long)timegm(&tm);
}

/* How far the clocks here are ahead of UTC at a moment. */
static bool offset_at(long long moment, long *out)
{
	const time_t when = (time_t)moment;
	struct tm tm;

	if (!localtime_r(&when, &tm))
		return false;
	*out = tm.tm_gmtoff;
	return true;
}

int ase_date_moments(ase_date date, long long out[2])
{
	const long long there = seconds_in_utc(date);
	int count = 0;

	for (int day = -1; day <= 1 && date.hour >= 0; day += 2) {
		long offset, then;

		if (!offset_at(there + day * DAY_SECONDS, &offset) ||
		    !offset_at(there - offset, &then) || then != offset ||
		    (count && out[0] == there - offset))
			continue;
		out[count++] = there - offset;
	}
	if (count == 2 && out[1] < out[0]) {
		long long late = out[0];

		out[0] = out[1];
		out[1] = late;
	}
	return count;
}

ase_date ase_date_of_moment(long long moment)
{
	const time_t when = (time_t)moment;
	struct tm tm;

	if (!localtime_r(&when, &tm) || tm.tm_year + 1900 < 1 ||
	    tm.tm_year + 1900 > 9999)
		return (ase_date)ASE_DATE_NONE;
	return (ase_date){ .year = tm.tm_year + 1900,
			   .month = tm.tm_mon + 1,
			   .day = tm.tm_mday,
			   .hour = tm.tm_hour,
			   .minute = tm.tm_min };
}

/* A minute later, or earlier. */
static ase_date step(ase_date date, int way)
{
	int minute = date.hour * 60 + date.minute + way;

	if (minute < 0 || minute >= 24 * 60)
		date = ase_date_add(date, way);
	minute = (minute + 24 * 60) % (24 * 60);
	date.hour = minute / 60;
	date.minute = minute % 60;
	return date;
}

static ase_date shown_from(ase_date date, int way)
{
	long long moments[2];

	for (int i = 0; i < 25 * 60; i++) {
		date = step(date, way);
		if (!ase_date_is(date) || ase_date_moments(date, moments))
			return date;
	}
	return (ase_date)ASE_DATE_NONE;
}

void ase_date_shown_near(ase_date date, ase_date out[2])
{
	long long moments[2];
	const ase_date none = ASE_DATE_NONE;

	out[0] = out[1] = none;
	if (date.hour < 0 || ase_date_moments(date, moments))
		return;
	out[0] = shown_from(date, -1);
	out[1] = shown_from(date, 1);
}

/* "+02:00", "-0530", "+02": minutes ahead of UTC; "Z": 0. */
static int minutes_ahead(const char *zone)
{
	int digits[4] = { 0 };
	int count = 0;

	for (const char *at = zone; *at && count < 4; at++)
		if (*at >= '0' && *at <= '9')
			digits[count++] = *at - '0';
	int minutes =
		60 * (10 * digits[0] + digits[1]) + 10 * digits[2] + digits[3];
	return *zone == '-' ? -minutes : minutes;
}

bool ase_date_here(const char *iso, ase_date *out)
{
	const char *time = strchr(iso, 'T');
	const char *zone = time ? strpbrk(time, "Z+-") : NULL;
	ase_date date;

	if (!ase_date_iso(iso, &date))
		return false;
	if (zone)
		date = ase_date_of_moment(seconds_in_utc(date) -
					  60 * minutes_ahead(zone));
	if (!ase_date_is(date))
		return false;
	*out = date;
	return true;
}
