/* Dates as people type them: ase_date_parse. */
#include "lib/text/date.h"

#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

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
	{ "avant-hier", -2 }, { "apres-demain", 2 },
	{ "avant hier", -2 }, { "apres demain", 2 },
	{ "day before yesterday", -2 }, { "day after tomorrow", 2 },
	{ "ce matin", 0 }, { "cet apres-midi", 0 }, { "ce soir", 0 },
	{ "this morning", 0 }, { "this afternoon", 0 }, { "tonight", 0 },
};

static names counts[] = {
	{ "one", "un" },     { "a", "une" },    { "two", "deux" },
	{ "three", "trois" }, { "four", "quatre" }, { "five", "cinq" },
	{ "six", "six" },    { "seven", "sept" }, { "eight", "huit" },
	{ "nine", "neuf" },  { "ten", "dix" },
};

/* What stands around a number of days that are counted from today. */
static const struct {
	const char *before, *behind;
	int sign;
} spans[] = {
	{ "+", "", 1 },	     { "-", "", -1 },
	{ "in", "", 1 },     { "dans", "", 1 },
	{ "il y a", "", -1 }, { "", "ago", -1 },
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
	ase_date date;	/* what was read so far */
	ase_date other; /* without a year: the nearest on the other side */
	int weekday;	/* 0 Monday to 6 that stands before it; -1: none */
	bool unreal;	/* it looked like a date that the calendar lacks */
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

/* The size of the word (letters, apostrophes, hyphens) that comes next. */
static size_t word_size(const struct reader *r)
{
	return strspn(r->at, "abcdefghijklmnopqrstuvwxyz'-");
}

static bool take_word(struct reader *r, const char *word)
{
	size_t size = word_size(r);

	if (strlen(word) != size || memcmp(r->at, word, size) != 0)
		return false;
	r->at += size;
	return true;
}

/* One or several words; those taken before it fails are lost. */
static bool take_words(struct reader *r, const char *words)
{
	while (*words) {
		const size_t size = strcspn(words, " ");
		ASE_AUTO(ase_strdrop) char *word = ase_strndup(words, size);

		skip_blanks(r);
		if (!take_word(r, word))
			return false;
		words += size + (words[size] == ' ');
	}
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

/* The nearest such day: before today (`step` -1) or after it (1); none. */
static ase_date nearest(const struct reader *r, int month, int day, int step,
			bool today_too)
{
	ase_date date = { .month = month, .day = day, .hour = -1 };

	for (int i = 0; i <= LEAP_YEARS; i++) {
		date.year = r->today.year + i * step;
		int away = ase_date_cmp(date, r->today) * step;

		if (ase_date_exists(date.year, month, day) &&
		    (away > 0 || (today_too && !away)))
			return date;
	}
	return (ase_date)ASE_DATE_NONE;
}

/* The nearest such day on our side of today, today included. */
static bool settle_near(struct reader *r, int month, int day)
{
	const int step = r->lean == ASE_DATE_COMING ? 1 : -1;
	ase_date date = nearest(r, month, day, step, true);

	r->other = nearest(r, month, day, -step, false);
	if (ase_date_is(date))
		return settle(r, date.year, month, day);
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

/* "12/03", "12/03/2026", "12.03.2026", "12-03-2026" */
static bool read_slashes(struct reader *r)
{
	int day, month, year;

	if (!take_number(r, 2, &day))
		return false;
	char mark = *r->at && strchr(".-", *r->at) ? *r->at : '/';
	if (!take(r, mark) || !take_number(r, 2, &month))
		return false;
	/* "12-03-26" may be of 2012 as well. */
	if (mark == '-')
		return take(r, mark) && take_number(r, 4, &year) == 4 &&
		       settle(r, year, month, day);
	return take(r, mark) ? settle_year(r, month, day)
			     : settle_near(r, month, day);
}

/* Whether two digits were the hour of a time: "14h", "14 h", "14:00". */
static bool was_hour(struct reader ahead)
{
	skip_blanks(&ahead);
	return *ahead.at == 'h' || *ahead.at == ':';
}

/* After a day and a month in words: a year, unless a time comes. */
static bool read_year(struct reader *r, int month, int day)
{
	struct reader ahead = *r;
	size_t digits;
	int year = 0;

	skip_blanks(&ahead);
	digits = take_number(&ahead, 4, &year);
	if (digits == 2 && was_hour(ahead))
		digits = 0;
	if (digits != 2 && digits != 4)
		return settle_near(r, month, day);
	r->at = ahead.at;
	return settle(r, digits == 4 ? year : full_year(r, year), month, day);
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
	const char *start = r->at;

	for (size_t i = 0; i < ASE_COUNT(near_days); i++) {
		r->at = start;
		if (!take_words(r, near_days[i].word))
			continue;
		r->date = ase_date_add(r->today, near_days[i].days);
		return true;
	}
	return false;
}

/* The last day of the month of a date. */
static void go_to_end(ase_date *date)
{
	if (ase_date_is(*date))
		date->day = ase_date_month_days(date->year, date->month);
}

/* "eom", "fin du mois", "fin juillet", "end of July 2026" */
static bool read_month_end(struct reader *r)
{
	const char *start;
	int month;

	r->date = r->today;
	if (take_word(r, "eom")) {
		go_to_end(&r->date);
		return true;
	}
	if (!take_word(r, "fin") && !take_words(r, "end of"))
		return false;
	start = r->at;
	if (take_words(r, "du mois") ||
	    (r->at = start, take_words(r, "the month"))) {
		go_to_end(&r->date);
		return true;
	}
	r->at = start;
	skip_blanks(r);
	month = take_name(r, months, 12);
	if (month < 0 ||
	    !read_year(r, month + 1, ase_date_month_days(1, month + 1)))
		return false;
	go_to_end(&r->date);
	go_to_end(&r->other);
	return true;
}

/* "last", "next" and their French: which way a weekday leans then; 0: no such
 * word. */
static int take_side(struct reader *r, const char *last, const char *next)
{
	skip_blanks(r);
	return take_word(r, last) ? -1 : take_word(r, next) ? 1 : 0;
}

/* "monday", "last monday", "lundi prochain" */
static bool read_weekday(struct reader *r)
{
	int side = take_side(r, "last", "next");
	const char *end;

	skip_blanks(r);
	int day = take_name(r, weekdays, 7);
	if (day < 0)
		return false;
	end = r->at;
	if (!side && !(side = take_side(r, "dernier", "prochain")))
		r->at = end;
	int away = (day - ase_date_weekday(r->today) + 7) % 7;
	const bool today_too = !side && r->lean != ASE_DATE_COMING;
	if (!side)
		side = r->lean == ASE_DATE_COMING ? 1 : -1;
	if (side < 0 && (away || !today_too))
		away -= 7;
	if (side > 0 && !away)
		away = 7;
	r->date = ase_date_add(r->today, away);
	return true;
}

/* "thursday 12 march", "jeudi 12/03" */
static bool read_weekday_first(struct reader *r)
{
	static bool (*const forms[])(struct reader *) = {
		read_slashes,
		read_day_first,
		read_month_first,
	};
	const int day = take_name(r, weekdays, 7);
	const char *start;

	skip_blanks(r);
	start = r->at;
	for (size_t i = 0; day >= 0 && i < ASE_COUNT(forms); i++) {
		r->at = start;
		if (forms[i](r)) {
			r->weekday = day;
			return true;
		}
	}
	return false;
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

/* Which unit the next word is; ASE_COUNT(units): none. */
static size_t take_unit(struct reader *r)
{
	size_t i = 0;

	while (i < ASE_COUNT(units) && !take_word(r, units[i].word))
		i++;
	return i;
}

/* A number in digits, or a small one in words. */
static bool take_count(struct reader *r, int *out)
{
	if (take_number(r, 5, out))
		return true;
	for (size_t i = 0; i < ASE_COUNT(counts); i++)
		for (int lang = 0; lang < 2; lang++)
			if (take_word(r, counts[i][lang])) {
				*out = i ? (int)i : 1;
				return true;
			}
	return false;
}

/* A number of a unit, and what stands around it in `spans`. */
static bool read_span(struct reader *r, size_t form)
{
	const char *before = spans[form].before;
	size_t unit;
	int count;

	if (!ase_text_begins(r->at, before))
		return false;
	r->at += strlen(before);
	skip_blanks(r);
	if (!take_count(r, &count))
		return false;
	count *= spans[form].sign;
	skip_blanks(r);
	unit = take_unit(r);
	if (unit == ASE_COUNT(units) || !take_words(r, spans[form].behind))
		return false;
	if (units[unit].months)
		return settle_months(r, count);
	r->date = ase_date_add(r->today, count * units[unit].days);
	return ase_date_is(r->date);
}

/* "+15d", "-2w", "+1 mois", "il y a 3 jours", "3 days ago" */
static bool read_offset(struct reader *r)
{
	const char *start = r->at;

	for (size_t i = 0; i < ASE_COUNT(spans); i++) {
		r->at = start;
		if (read_span(r, i))
			return true;
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
	if (take_word(r, "midi") || take_word(r, "noon")) {
		r->date.hour = 12;
		r->date.minute = 0;
		return true;
	}
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
		read_iso,	    read_slashes,     read_day_first,
		read_weekday_first, read_month_first, read_near_day,
		read_weekday,	    read_month_end,   read_offset,
	};
	const char *start = r->at;

	for (size_t i = 0; i < ASE_COUNT(forms); i++) {
		r->at = start;
		if (forms[i](r))
			return true;
	}
	return false;
}

/* "now", or a time of today: "11h30". */
static bool read_today_at(struct reader *r)
{
	r->date = ase_date_at(r->today);
	if (!take_word(r, "now") && !take_word(r, "maintenant") &&
	    !read_time(r))
		return false;
	skip_blanks(r);
	return !*r->at;
}

static bool read_all(struct reader *r)
{
	const char *start;

	skip_blanks(r);
	start = r->at;
	if (read_today_at(r))
		return true;
	r->at = start;
	if (take_word(r, "le") || take_word(r, "the"))
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

/* A day of another year, further away than anybody means without saying so. */
#define ASKED_DAYS    60
#define ANSWERED_DAYS 365

/* Whether a day without a year may be meant of two years. */
static bool is_asked(const struct reader *r)
{
	int other = ase_date_days(r->today, r->other);
	int chosen = ase_date_days(r->today, r->date);

	if (!ase_date_is(r->other) || r->lean == ASE_DATE_LATEST)
		return false;
	return abs(other) < ASKED_DAYS || abs(chosen) > ANSWERED_DAYS;
}

/* How to type a date with all of it: "13/03/2026", "13/03/2026 14:30"; yours. */
static char *typed_whole(ase_date date)
{
	ASE_AUTO(ase_strdrop)
	char *day = ase_strf("%02d/%02d/%04d", date.day, date.month, date.year);

	return date.hour < 0
		       ? ase_strdup(day)
		       : ase_strf("%s %d:%02d", day, date.hour, date.minute);
}

/* The nearer one first. */
static ase_status ask(const struct reader *r, const char *text, ase_err *err)
{
	const int away = abs(ase_date_days(r->today, r->date));
	bool turned = abs(ase_date_days(r->today, r->other)) < away;
	ase_date near = r->date, far = r->other;

	far.hour = near.hour;
	far.minute = near.minute;
	if (turned) {
		ase_date date = near;

		near = far;
		far = date;
	}
	ASE_AUTO(ase_strdrop) char *one = ase_date_say_whole(near);
	ASE_AUTO(ase_strdrop) char *two = ase_date_say_whole(far);
	ASE_AUTO(ase_strdrop) char *type_one = typed_whole(near);
	ASE_AUTO(ase_strdrop) char *type_two = typed_whole(far);
	return ase_fail(err, ASE_E_USAGE, "'%s' may be %s or %s: type %s or %s",
			text, one, two, type_one, type_two);
}

/* The hour is left out that night. */
static ase_status fail_unshown(const char *text, ase_date date, ase_err *err)
{
	ase_date near[2];

	ase_date_shown_near(date, near);
	ASE_AUTO(ase_strdrop) char *before = typed_whole(near[0]);
	ASE_AUTO(ase_strdrop) char *after = typed_whole(near[1]);
	return ase_fail(err, ASE_E_USAGE,
			"'%s': no clock here shows that time, the "
			"hour is left out that night; type %s or %s",
			text, before, after);
}

/* ISO as others write it: a blank or a small letter for the "T", a small "z".
 * Yours. */
static char *tidy_iso(const char *text)
{
	char *iso = ase_strdup(text);
	size_t size = strlen(iso);

	if (size > 10 && (iso[10] == ' ' || iso[10] == 't'))
		iso[10] = 'T';
	if (size && iso[size - 1] == 'z')
		iso[size - 1] = 'Z';
	return iso;
}

static ase_status read_words(const char *text, struct reader *r, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *folded = ase_text_fold(text);

	r->at = folded;
	if (!read_all(r))
		return r->unreal ? ase_fail(err, ASE_E_USAGE,
					    "'%s' is not in the calendar", text)
				 : ase_fail(err, ASE_E_USAGE,
					    "'%s' is not a date; type "
					    "2026-03-12, 12/03, today, "
					    "+15d or monday",
					    text);
	if (is_asked(r))
		return ask(r, text, err);
	if (r->weekday >= 0 && r->weekday != ase_date_weekday(r->date)) {
		ASE_AUTO(ase_strdrop) char *day = ase_date_say_whole(r->date);

		return ase_fail(err, ASE_E_USAGE,
				"'%s' is not in the calendar: it would be %s",
				text, day);
	}
	return ASE_OK;
}

ase_status ase_date_parse(const char *text, ase_date today, ase_date_lean lean,
			  ase_date *out, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *iso = tidy_iso(text);
	struct reader r = { .today = today,
			    .lean = lean,
			    .other = ASE_DATE_NONE,
			    .weekday = -1 };
	long long moments[2];
	ase_status s;

	if (ase_date_iso(iso, &r.date)) {
		if (!ase_date_here(iso, &r.date))
			return ase_fail(err, ASE_E_USAGE,
					"'%s' is not in the calendar", text);
	} else if ((s = read_words(text, &r, err))) {
		return s;
	}
	if (r.date.hour >= 0 && !ase_date_moments(r.date, moments))
		return fail_unshown(text, r.date, err);
	*out = r.date;
	return ASE_OK;
}

bool ase_date_is_span(const char *text)
{
	return *text == '+' || *text == '-';
}

ase_status ase_date_check_time(const char *typed, ase_date date, bool timed,
			       ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *day = NULL;

	if (timed == (date.hour >= 0))
		return ASE_OK;
	if (timed)
		return ase_fail(err, ASE_E_USAGE,
				"'%s' is a day without its hour: type '%s 14h'",
				typed, typed);
	date.hour = -1;
	day = typed_whole(date);
	return ase_fail(err, ASE_E_USAGE,
			"'%s' has an hour, and it is a day that is noted: "
			"type %s",
			typed, day);
}
