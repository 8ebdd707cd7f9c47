#include "lib/text/date.h"

#include <stdio.h>
#include <string.h>

/* Every sum that adds more than this leaves the calendar. */
#define MOST_DAYS 3660000

static bool is_leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int ase_date_month_days(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30,
				    31, 31, 30, 31, 30, 31 };

	return days[month - 1] + (month == 2 && is_leap(year));
}

bool ase_date_exists(int year, int month, int day)
{
	return year >= 1 && year <= 9999 && month >= 1 && month <= 12 &&
	       day >= 1 && day <= ase_date_month_days(year, month);
}

/* Days since 1 March of the year 0, so that leap days come last. */
static int day_number(ase_date date)
{
	int year = date.month > 2 ? date.year : date.year - 1;
	int month = (date.month + 9) % 12;

	return year * 365 + year / 4 - year / 100 + year / 400 +
	       (month * 153 + 2) / 5 + date.day - 1;
}

static ase_date from_number(int number)
{
	int year = (int)((number * 10000LL + 14780) / 3652425);
	ase_date start = { .year = year, .month = 3, .day = 1 };

	if (day_number(start) > number)
		start.year = --year;
	int rest = number - day_number(start);
	int month = (rest * 5 + 2) / 153;
	ase_date date = {
		.year = year + (month >= 10),
		.month = (month + 2) % 12 + 1,
		.day = rest - (month * 153 + 2) / 5 + 1,
		.hour = -1,
	};
	return date;
}

ase_date ase_date_at(ase_date date)
{
	if (date.hour < 0)
		date.hour = date.minute = 0;
	return date;
}

bool ase_date_is(ase_date date)
{
	return date.year > 0;
}

ase_date ase_date_add(ase_date date, int days)
{
	if (!ase_date_is(date) || days > MOST_DAYS || days < -MOST_DAYS)
		return (ase_date)ASE_DATE_NONE;
	int number = day_number(date) + days;
	ase_date sum = from_number(number < 0 ? 0 : number);
	if (number < 0 || !ase_date_exists(sum.year, sum.month, sum.day))
		return (ase_date)ASE_DATE_NONE;
	sum.hour = date.hour;
	sum.minute = date.minute;
	return sum;
}

int ase_date_days(ase_date a, ase_date b)
{
	if (!ase_date_is(a) || !ase_date_is(b))
		return 0;
	return day_number(b) - day_number(a);
}

int ase_date_cmp(ase_date a, ase_date b)
{
	if (a.year != b.year)
		return a.year < b.year ? -1 : 1;
	if (a.month != b.month)
		return a.month < b.month ? -1 : 1;
	return (a.day > b.day) - (a.day < b.day);
}

int ase_date_weekday(ase_date date)
{
	if (!ase_date_is(date))
		return 0;
	return (day_number(date) + 2) % 7; /* 0000-03-01 was a Wednesday */
}

/* Exactly `count` digits at *at, which then points behind them. */
static bool take_digits(const char **at, int count, int *out)
{
	*out = 0;
	for (; count; count--, (*at)++) {
		if (**at < '0' || **at > '9')
			return false;
		*out = *out * 10 + (**at - '0');
	}
	return true;
}

static bool take(const char **at, char c)
{
	if (**at != c)
		return false;
	(*at)++;
	return true;
}

/* ":30", ":30.25" or nothing. */
static bool take_seconds(const char **at)
{
	int part;

	if (!take(at, ':'))
		return true;
	if (!take_digits(at, 2, &part) || part > 59)
		return false;
	if (!take(at, '.'))
		return true;
	if (!take_digits(at, 1, &part))
		return false;
	while (take_digits(at, 1, &part))
		continue;
	return true;
}

/* "Z", "+02:00", "+0200", "+02" or nothing. */
static bool take_offset(const char **at)
{
	int hours, minutes;

	if (take(at, 'Z') || !**at)
		return true;
	if (!take(at, '+') && !take(at, '-'))
		return false;
	if (!take_digits(at, 2, &hours) || hours > 23)
		return false;
	if (!take(at, ':') && !**at)
		return true;
	return take_digits(at, 2, &minutes) && minutes <= 59;
}

bool ase_date_iso(const char *text, ase_date *out)
{
	ase_date date = ASE_DATE_NONE;

	if (!take_digits(&text, 4, &date.year) || !take(&text, '-') ||
	    !take_digits(&text, 2, &date.month) || !take(&text, '-') ||
	    !take_digits(&text, 2, &date.day) ||
	    !ase_date_exists(date.year, date.month, date.day))
		return false;
	if (*text) {
		if (!take(&text, 'T') || !take_digits(&text, 2, &date.hour) ||
		    date.hour > 23 || !take(&text, ':') ||
		    !take_digits(&text, 2, &date.minute) || date.minute > 59)
			return false;
		if (!take_seconds(&text) || !take_offset(&text) || *text)
			return false;
	}
	*out = date;
	return true;
}

/* The last `digits` digits of a number. */
static void put(char *out, int number, int digits)
{
	unsigned left = (unsigned)number;

	for (; digits; left /= 10)
		out[--digits] = (char)('0' + left % 10);
}

/* Written for every date that is compared or printed. */
const char *ase_date_text(ase_date date, char out[ASE_DATE_SIZE])
{
	*out = '\0';
	if (!ase_date_is(date))
		return out;
	put(out, date.year, 4);
	out[4] = '-';
	put(out + 5, date.month, 2);
	out[7] = '-';
	put(out + 8, date.day, 2);
	out[10] = '\0';
	if (date.hour < 0)
		return out;
	out[10] = 'T';
	put(out + 11, date.hour, 2);
	out[13] = ':';
	put(out + 14, date.minute, 2);
	out[16] = '\0';
	return out;
}

bool ase_date_is_plain(const char *typed, ase_date date)
{
	char text[ASE_DATE_SIZE];

	return strcmp(typed, ase_date_text(date, text)) == 0;
}
