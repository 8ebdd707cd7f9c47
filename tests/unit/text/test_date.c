#include "tests/unit/check.h"

#include "lib/text/date.h"
#include "lib/base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* The day on which these tests type: a Thursday. */
static const ase_date today = { 2026, 3, 12, -1, 0 };

static ase_date iso(const char *text)
{
	ase_date date = ASE_DATE_NONE;

	if (!ase_date_iso(text, &date))
		fail_msg("'%s' is not an ISO date", text);
	return date;
}

static void assert_reads(const char *typed, ase_date_lean lean,
			 const char *want)
{
	ase_err err = ASE_ERR_INIT;
	ase_date date = ASE_DATE_NONE;
	char text[ASE_DATE_SIZE];

	if (ase_date_parse(typed, today, lean, &date, &err) != ASE_OK)
		fail_msg("'%s' was refused: %s", typed, err.text);
	ase_date_text(date, text);
	if (strcmp(text, want) != 0)
		fail_msg("'%s' was read as '%s', not '%s'", typed, text, want);
}

static void an_iso_text_is_read_and_written_back(void **state)
{
	(void)state;
	static const char *const texts[] = {
		"2026-03-12", "0001-01-01",	  "9999-12-31",
		"2024-02-29", "2026-03-12T14:00", "2026-03-12T00:05"
	};
	char out[ASE_DATE_SIZE];

	for (size_t i = 0; i < ASE_COUNT(texts); i++)
		assert_string_equal(ase_date_text(iso(texts[i]), out),
				    texts[i]);
}

static void seconds_and_offsets_are_checked_and_left_out(void **state)
{
	(void)state;
	static const char *const texts[] = {
		"2026-03-12T14:00:59",	    "2026-03-12T14:00Z",
		"2026-03-12T14:00:00.25Z",  "2026-03-12T14:00+02:00",
		"2026-03-12T14:00:00-0330", "2026-03-12T14:00+02",
	};
	char out[ASE_DATE_SIZE];

	for (size_t i = 0; i < ASE_COUNT(texts); i++)
		assert_string_equal(ase_date_text(iso(texts[i]), out),
				    "2026-03-12T14:00");
}

static void what_is_not_strict_iso_is_no_record_date(void **state)
{
	(void)state;
	static const char *const texts[] = {
		"",
		"2026",
		"2026-3-12",
		"2026-03-12 ",
		" 2026-03-12",
		"2026-02-29",
		"1900-02-29",
		"2026-04-31",
		"2026-13-01",
		"2026-00-10",
		"2026-01-00",
		"0000-01-01",
		"2026-03-12 14:00",
		"2026-03-12T",
		"2026-03-12T24:00",
		"2026-03-12T14:60",
		"2026-03-12T14",
		"2026-03-12T14:00:60",
		"2026-03-12T14:00:00.",
		"2026-03-12T14:00+",
		"2026-03-12T14:00+24",
		"2026/03/12",
		"2026-03-12T14:00+02:",
		"2026-03-12T14:00+02:60",
		"12/03",
		"2026-03-12t14:00",
		"2026-03-12T14:00ZZ",
		"+2026-03-12",
	};

	for (size_t i = 0; i < ASE_COUNT(texts); i++) {
		ase_date date = today;
		if (ase_date_iso(texts[i], &date))
			fail_msg("'%s' was read", texts[i]);
		assert_memory_equal(&date, &today, sizeof(date));
	}
}

static void no_date_has_no_text_and_no_name(void **state)
{
	(void)state;
	ase_date none = ASE_DATE_NONE;
	char out[ASE_DATE_SIZE];
	ASE_AUTO(ase_strdrop) char *said = ase_date_say(none, today);

	assert_false(ase_date_is(none));
	assert_true(ase_date_is(today));
	assert_string_equal(ase_date_text(none, out), "");
	assert_string_equal(said, "");
	assert_false(ase_date_is(ase_date_add(none, 3)));
	assert_int_equal(ase_date_days(none, today), 0);
}

static void every_day_of_the_calendar_follows_the_one_before(void **state)
{
	(void)state;
	ase_date date = iso("0001-01-01");
	int weekday = ase_date_weekday(date);

	assert_int_equal(weekday, 0);
	for (int count = 1; count < 3652059; count++) {
		ase_date next = ase_date_add(date, 1);
		if (!ase_date_exists(next.year, next.month, next.day) ||
		    ase_date_cmp(date, next) >= 0 ||
		    ase_date_days(date, next) != 1 ||
		    ase_date_weekday(next) != count % 7)
			fail_msg("%d-%d-%d does not follow %d-%d-%d", next.year,
				 next.month, next.day, date.year, date.month,
				 date.day);
		date = next;
	}
	assert_int_equal(ase_date_cmp(date, iso("9999-12-31")), 0);
}

static void days_can_be_added_and_counted_both_ways(void **state)
{
	(void)state;
	char out[ASE_DATE_SIZE];

	assert_string_equal(ase_date_text(ase_date_add(today, 15), out),
			    "2026-03-27");
	assert_string_equal(ase_date_text(ase_date_add(today, -12), out),
			    "2026-02-28");
	assert_string_equal(
		ase_date_text(ase_date_add(iso("2026-03-12T09:30"), 365), out),
		"2027-03-12T09:30");
	assert_int_equal(ase_date_days(iso("2024-02-28"), iso("2024-03-01")),
			 2);
	assert_int_equal(ase_date_days(iso("2024-03-01"), iso("2023-03-01")),
			 -366);
	assert_int_equal(ase_date_days(iso("2026-03-12T23:59"), today), 0);
}

static void a_sum_outside_the_calendar_is_no_date(void **state)
{
	(void)state;
	assert_false(ase_date_is(ase_date_add(iso("9999-12-31"), 1)));
	assert_false(ase_date_is(ase_date_add(iso("0001-01-01"), -1)));
	assert_false(ase_date_is(ase_date_add(iso("0001-01-01"), -400)));
	assert_false(ase_date_is(ase_date_add(today, INT32_MAX)));
	assert_false(ase_date_is(ase_date_add(today, INT32_MIN)));
	assert_int_equal(ase_date_cmp(ase_date_add(iso("0001-01-01"), 3652058),
				      iso("9999-12-31")),
			 0);
}

static void dates_are_ordered_by_whole_days(void **state)
{
	(void)state;
	assert_true(ase_date_cmp(iso("2025-12-31"), iso("2026-01-01")) < 0);
	assert_true(ase_date_cmp(iso("2026-02-01"), iso("2026-01-31")) > 0);
	assert_true(ase_date_cmp(iso("2026-01-02"), iso("2026-01-03")) < 0);
	assert_int_equal(ase_date_cmp(iso("2026-03-12T09:00"), today), 0);
}

static void known_days_fall_on_their_weekdays(void **state)
{
	(void)state;
	assert_int_equal(ase_date_weekday(today), 3);
	assert_int_equal(ase_date_weekday(iso("1970-01-01")), 3);
	assert_int_equal(ase_date_weekday(iso("2000-02-29")), 1);
	assert_int_equal(ase_date_weekday(iso("2026-11-22")), 6);
}

static void a_typed_date_is_understood_in_both_languages(void **state)
{
	(void)state;
	/* clang-format off */
	static const char *const cases[][2] = {
		{ "2025-04-02", "2025-04-02" },
		{ "2026-04-02 14h", "2026-04-02T14:00" },
		{ "2026-04-02T14:00", "2026-04-02T14:00" },
		{ "2026-04-02 14:00:30", "2026-04-02T14:00" },
		{ " 12/03/2025 ", "2025-03-12" },
		{ "1/2/2025 9h05", "2025-02-01T09:05" },
		{ "12.03.2025", "2025-03-12" },
		{ "12-03-2025", "2025-03-12" },
		{ "avant-hier", "2026-03-10" },
		{ "avant hier", "2026-03-10" },
		{ "the day before yesterday", "2026-03-10" },
		{ "day after tomorrow 14h", "2026-03-14T14:00" },
		{ "il y a 3 jours", "2026-03-09" },
		{ "2 weeks ago", "2026-02-26" },
		{ "Dans 2 semaines 9h30", "2026-03-26T09:30" },
		{ "in 1 month", "2026-04-12" },
		{ "Après-demain 14h", "2026-03-14T14:00" },
		{ "last monday", "2026-03-09" },
		{ "lundi dernier", "2026-03-09" },
		{ "jeudi dernier", "2026-03-05" },
		{ "jeudi prochain 9h", "2026-03-19T09:00" },
		{ "next monday", "2026-03-16" },
		{ "le 12 mars 2026", "2026-03-12" },
		{ "12/03/25", "2025-03-12" },
		{ "12/03/77", "1977-03-12" },
		{ "12/03/75", "2075-03-12" },
		{ "2 avril 2026", "2026-04-02" },
		{ "2 April 2026 14:30", "2026-04-02T14:30" },
		{ "2 AVR. 2026 à 14 h 30", "2026-04-02T14:30" },
		{ "april 2 2026 at 14:30", "2026-04-02T14:30" },
		{ "1er août 2025", "2025-08-01" },
		{ "1st aug 2025", "2025-08-01" },
		{ "29 févr. 2024", "2024-02-29" },
		{ "29 décembre 2024", "2024-12-29" },
		{ "today", "2026-03-12" },
		{ "Aujourd'hui", "2026-03-12" },
		{ "aujourd’hui 8h", "2026-03-12T08:00" },
		{ "yesterday", "2026-03-11" }, { "hier", "2026-03-11" },
		{ "tomorrow 23:59", "2026-03-13T23:59" },
		{ "demain 0h", "2026-03-13T00:00" },
		{ "+15d", "2026-03-27" }, { "+15j", "2026-03-27" },
		{ "-2w", "2026-02-26" }, { "-2s", "2026-02-26" },
		{ "+2 semaines", "2026-03-26" }, { "+0d", "2026-03-12" },
		{ "+1m", "2026-04-12" }, { "-3 mois", "2025-12-12" },
		{ "+1d 14h", "2026-03-13T14:00" },
		{ "eom", "2026-03-31" },
		{ "fin du mois", "2026-03-31" },
		{ "end of the month at noon", "2026-03-31T12:00" },
		{ "fin février 2028", "2028-02-29" },
		{ "end of feb 2026", "2026-02-28" },
		{ "dans deux semaines à midi", "2026-03-26T12:00" },
		{ "il y a une semaine", "2026-03-05" },
		{ "a month ago", "2026-02-12" },
		{ "Ce matin", "2026-03-12" },
		{ "this afternoon 15h", "2026-03-12T15:00" },
	};
	/* clang-format on */

	for (size_t i = 0; i < ASE_COUNT(cases); i++) {
		assert_reads(cases[i][0], ASE_DATE_PAST, cases[i][1]);
		assert_reads(cases[i][0], ASE_DATE_COMING, cases[i][1]);
	}
}

static void a_date_without_a_year_leans_to_its_side(void **state)
{
	(void)state;
	assert_reads("12/03", ASE_DATE_PAST, "2026-03-12");
	assert_reads("12/03", ASE_DATE_COMING, "2026-03-12");
	assert_reads("13/03", ASE_DATE_COMING, "2026-03-13");
	assert_reads("11 mars", ASE_DATE_PAST, "2026-03-11");
	assert_reads("1/12", ASE_DATE_PAST, "2025-12-01");
	assert_reads("1 janvier", ASE_DATE_COMING, "2027-01-01");
	assert_reads("fin juillet", ASE_DATE_PAST, "2025-07-31");
	assert_reads("fin juillet", ASE_DATE_COMING, "2026-07-31");
	assert_reads("2/04 14h", ASE_DATE_COMING, "2026-04-02T14:00");
	assert_reads("2 avril 14h", ASE_DATE_COMING, "2026-04-02T14:00");
	assert_reads("2 avril 14 h 30", ASE_DATE_COMING, "2026-04-02T14:30");
	assert_reads("9h05", ASE_DATE_PAST, "2026-03-12T09:05");
	assert_reads("11h30", ASE_DATE_COMING, "2026-03-12T11:30");
	assert_reads("à 14:00", ASE_DATE_PAST, "2026-03-12T14:00");
	assert_reads("maintenant", ASE_DATE_PAST, "2026-03-12T00:00");
	assert_reads("now", ASE_DATE_COMING, "2026-03-12T00:00");
	/* The other one is just far enough: 60 days. */
	assert_reads("11/05", ASE_DATE_PAST, "2025-05-11");
	assert_reads("11/01", ASE_DATE_COMING, "2027-01-11");
}

/* "TYPED" is refused, and the error says `want` of it. */
static void assert_asks(const char *typed, ase_date_lean lean, const char *want)
{
	ase_err err = ASE_ERR_INIT;
	ase_date date;
	ASE_AUTO(ase_strdrop)
	char *said = ase_strf("'%s' may be %s", typed, want);

	assert_says(ase_date_parse(typed, today, lean, &date, &err),
		    ASE_E_USAGE, &err, said);
}

static void a_day_that_may_be_meant_of_two_years_is_asked_about(void **state)
{
	(void)state;
	assert_asks("13/03", ASE_DATE_PAST,
		    "Friday 13 March 2026 or Thursday 13 March 2025: type "
		    "13/03/2026 or 13/03/2025");
	assert_asks("10 mai", ASE_DATE_PAST,
		    "Sunday 10 May 2026 or Saturday 10 May 2025: type "
		    "10/05/2026 or 10/05/2025");
	assert_asks("2/04 14h", ASE_DATE_PAST,
		    "Thursday 2 April 2026 at 14:00 or Wednesday 2 April 2025 "
		    "at 14:00: type 02/04/2026 14:00 or 02/04/2025 14:00");
	assert_asks("11 mars", ASE_DATE_COMING,
		    "Wednesday 11 March 2026 or Thursday 11 March 2027: type "
		    "11/03/2026 or 11/03/2027");
	assert_asks("12/01", ASE_DATE_COMING,
		    "Monday 12 January 2026 or Tuesday 12 January 2027: type "
		    "12/01/2026 or 12/01/2027");
	assert_asks("29/02", ASE_DATE_PAST,
		    "Tuesday 29 February 2028 or Thursday 29 February 2024: "
		    "type 29/02/2028 or 29/02/2024");
	assert_asks("29/02", ASE_DATE_COMING,
		    "Tuesday 29 February 2028 or Thursday 29 February 2024: "
		    "type 29/02/2028 or 29/02/2024");
	assert_reads("13/03", ASE_DATE_LATEST, "2025-03-13");
	assert_reads("12/03", ASE_DATE_LATEST, "2026-03-12");
	assert_reads("29/02", ASE_DATE_LATEST, "2024-02-29");
	assert_reads("13/03/26", ASE_DATE_PAST, "2026-03-13");
	assert_reads("13 mars 26", ASE_DATE_PAST, "2026-03-13");
	assert_reads("13 mars 26 14h", ASE_DATE_PAST, "2026-03-13T14:00");
}

/* The same rule said another way, of every day beside every today: the years
 * around New Year and a leap day among them. */
static void assert_rule(ase_date now, int month, int day, ase_date_lean lean)
{
	ase_date past = ASE_DATE_NONE, coming = ASE_DATE_NONE;
	ase_date read = ASE_DATE_NONE;
	char typed[32], text[ASE_DATE_SIZE];
	ase_date *want, *other;

	for (int year = now.year - 8; year <= now.year + 8; year++) {
		ase_date one = { year, month, day, -1, 0 };
		int away;

		if (!ase_date_exists(year, month, day))
			continue;
		away = ase_date_days(now, one);
		if (away < 0 || (!away && lean != ASE_DATE_COMING))
			past = one;
		else if (!ase_date_is(coming))
			coming = one;
	}
	want = lean == ASE_DATE_COMING ? &coming : &past;
	other = lean == ASE_DATE_COMING ? &past : &coming;
	bool asked = lean != ASE_DATE_LATEST &&
		     (abs(ase_date_days(now, *other)) < 60 ||
		      abs(ase_date_days(now, *want)) > 365);
	snprintf(typed, sizeof(typed), "%d/%02d", day, month);
	ase_status s = ase_date_parse(typed, now, lean, &read, NULL);
	if (asked != (s != ASE_OK) ||
	    (!asked && ase_date_cmp(read, *want) != 0))
		fail_msg("on %s '%s' was read otherwise (lean %d)",
			 ase_date_text(now, text), typed, lean);
	if (s && s != ASE_E_USAGE)
		fail_msg("%d", s);
}

static void the_rule_holds_of_every_day_around_every_new_year(void **state)
{
	ase_date now = iso("2023-11-01");

	(void)state;
	for (int i = 0; i < 1300; i++, now = ase_date_add(now, 1))
		for (int month = 1; month <= 12; month++)
			for (int day = 1 + i % 3; day <= 29; day += 3) {
				assert_rule(now, month, day, ASE_DATE_PAST);
				assert_rule(now, month, day, ASE_DATE_COMING);
				assert_rule(now, month, day, ASE_DATE_LATEST);
			}
}

static void a_day_of_the_week_may_stand_before_its_date(void **state)
{
	ase_err err = ASE_ERR_INIT;
	ase_date date;

	(void)state;
	assert_reads("jeudi 12 mars 2026", ASE_DATE_PAST, "2026-03-12");
	assert_reads("Thursday 12 March", ASE_DATE_PAST, "2026-03-12");
	assert_reads("le jeudi 12/03", ASE_DATE_PAST, "2026-03-12");
	assert_reads("ven 13 mars 2026 14h30", ASE_DATE_COMING,
		     "2026-03-13T14:30");
	assert_reads("jeudi 14h30", ASE_DATE_COMING, "2026-03-19T14:30");
	assert_says(ase_date_parse("lundi 12/03", today, ASE_DATE_PAST, &date,
				   &err),
		    ASE_E_USAGE, &err,
		    "'lundi 12/03' is not in the calendar: it would be "
		    "Thursday 12 March 2026");
}

static void all_of_a_date_is_said(void **state)
{
	ASE_AUTO(ase_strdrop) char *day = ase_date_say_whole(today);
	ASE_AUTO(ase_strdrop)
	char *time = ase_date_say_whole(iso("2027-01-01T14:00"));
	ASE_AUTO(ase_strdrop)
	char *none = ase_date_say_whole((ase_date)ASE_DATE_NONE);

	(void)state;
	assert_string_equal(day, "Thursday 12 March 2026");
	assert_string_equal(time, "Friday 1 January 2027 at 14:00");
	assert_string_equal(none, "");
	assert_true(ase_date_is_plain("2026-03-12", today));
	assert_false(ase_date_is_plain("12/03/2026", today));
	assert_false(ase_date_is_plain("2026-03-12T14:00:30",
				       iso("2026-03-12T14:00")));
}

/* Paris again: twice from 02:00 to 03:00 on 25 October, never on 29 March. */
static void the_clocks_show_an_hour_once_twice_or_never(void **state)
{
	long long moments[2];
	ase_date near[2];
	char text[ASE_DATE_SIZE];

	(void)state;
	setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1);
	tzset();
	assert_int_equal(ase_date_moments(iso("2026-07-01T12:00"), moments), 1);
	assert_int_equal(moments[0], 1782900000);
	assert_int_equal(ase_date_moments(iso("2026-10-25T02:30"), moments), 2);
	assert_int_equal(moments[1] - moments[0], 3600);
	assert_int_equal(moments[0], 1792888200);
	assert_int_equal(ase_date_moments(iso("2026-10-25T03:00"), moments), 1);
	assert_int_equal(ase_date_moments(iso("2026-03-29T02:30"), moments), 0);
	assert_int_equal(ase_date_moments(today, moments), 0);
	ase_date_shown_near(iso("2026-03-29T02:30"), near);
	assert_string_equal(ase_date_text(near[0], text), "2026-03-29T01:59");
	assert_string_equal(ase_date_text(near[1], text), "2026-03-29T03:00");
	ase_date_shown_near(iso("2026-07-01T12:00"), near);
	assert_false(ase_date_is(near[0]));
	setenv("TZ", "UTC", 1);
	tzset();
	assert_int_equal(ase_date_moments(iso("1970-01-01T00:00"), moments), 1);
	assert_int_equal(moments[0], 0);
}

static void a_weekday_leans_to_its_side(void **state)
{
	(void)state;
	assert_reads("monday", ASE_DATE_PAST, "2026-03-09");
	assert_reads("lundi", ASE_DATE_COMING, "2026-03-16");
	assert_reads("mar", ASE_DATE_PAST, "2026-03-10");
	assert_reads("Wed", ASE_DATE_COMING, "2026-03-18");
	assert_reads("jeudi", ASE_DATE_PAST, "2026-03-12");
	assert_reads("jeudi 14h30", ASE_DATE_COMING, "2026-03-19T14:30");
	assert_reads("friday", ASE_DATE_PAST, "2026-03-06");
	assert_reads("dimanche", ASE_DATE_COMING, "2026-03-15");
}

static void a_month_more_stays_within_the_month(void **state)
{
	(void)state;
	ase_date date;
	char out[ASE_DATE_SIZE];

	assert_int_equal(ase_date_parse("+1m", iso("2026-01-31"), ASE_DATE_PAST,
					&date, NULL),
			 ASE_OK);
	assert_string_equal(ase_date_text(date, out), "2026-02-28");
	assert_int_equal(ase_date_parse("-11m", iso("2025-01-31"),
					ASE_DATE_PAST, &date, NULL),
			 ASE_OK);
	assert_string_equal(ase_date_text(date, out), "2024-02-29");
	assert_int_equal(ase_date_parse("eom", iso("2024-02-01"), ASE_DATE_PAST,
					&date, NULL),
			 ASE_OK);
	assert_string_equal(ase_date_text(date, out), "2024-02-29");
}

static void what_is_no_date_is_told_with_what_to_type(void **state)
{
	(void)state;
	static const char *const texts[] = {
		"",
		"foo",
		"12",
		"12/",
		"12/03 foo",
		"12/03 25h",
		"12/03 14:60",
		"12/03 14",
		"demain14h",
		"jui",
		"2 jui",
		"mo",
		"todayish",
		"+15",
		"+15x",
		"15d",
		"+123456d",
		"-99999m",
		"+d",
		"12/03/",
		"12/03/026",
		"2026-03",
		"2026-3-1",
		"12-03",
		"12-03-26",
		"lundi avant",
		"demain !",
		"12/03 14h3",
		"12/03 14:5",
		"12/03 14:30:99",
	};
	ase_date date = today;
	ase_err err = ASE_ERR_INIT;

	for (size_t i = 0; i < ASE_COUNT(texts); i++) {
		ASE_AUTO(ase_strdrop)
		char *said = ase_strf("'%s' is not a date; type 2026-03-12, "
				      "12/03, today, +15d or monday",
				      texts[i]);
		assert_says(ase_date_parse(texts[i], today, ASE_DATE_PAST,
					   &date, &err),
			    ASE_E_USAGE, &err, said);
	}
	assert_memory_equal(&date, &today, sizeof(date));
}

/* Here the clocks are one hour ahead of UTC, two from 29 March on. */
static void a_time_of_another_zone_is_that_of_here(void **state)
{
	static const struct {
		const char *typed, *here;
	} rows[] = {
		{ "2026-03-12T14:00Z", "2026-03-12T15:00" },
		{ "2026-03-12T14:00:00.25Z", "2026-03-12T15:00" },
		{ "2026-03-12T14:00+02:00", "2026-03-12T13:00" },
		{ "2026-03-12T14:00:00-0530", "2026-03-12T20:30" },
		{ "2026-03-12T14:00+01", "2026-03-12T14:00" },
		{ "2026-12-31T23:30Z", "2027-01-01T00:30" },
		{ "2026-03-29T01:30Z", "2026-03-29T03:30" },
		{ "2026-07-01T12:00Z", "2026-07-01T14:00" },
		{ "2026-07-01 12:00z", "2026-07-01T14:00" },
		{ "2026-07-01t12:00-05:00", "2026-07-01T19:00" },
	};
	char text[ASE_DATE_SIZE];
	ase_err err = ASE_ERR_INIT;
	ase_date date;

	(void)state;
	setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1);
	tzset();
	for (size_t i = 0; i < ASE_COUNT(rows); i++) {
		assert_ok(ase_date_parse(rows[i].typed, today, ASE_DATE_COMING,
					 &date, &err),
			  &err);
		assert_string_equal(ase_date_text(date, text), rows[i].here);
	}
	setenv("TZ", "UTC", 1);
	tzset();
}

static void a_day_that_no_calendar_has_is_told_so(void **state)
{
	(void)state;
	ase_date date;
	ase_err err = ASE_ERR_INIT;

	assert_says(ase_date_parse("30/02", today, ASE_DATE_PAST, &date, &err),
		    ASE_E_USAGE, &err, "'30/02' is not in the calendar");
	assert_says(
		ase_date_parse("2026-13-01", today, ASE_DATE_PAST, &date, &err),
		ASE_E_USAGE, &err, "'2026-13-01' is not in the calendar");
	assert_says(
		ase_date_parse("29/02/2026", today, ASE_DATE_PAST, &date, &err),
		ASE_E_USAGE, &err, "'29/02/2026' is not in the calendar");
	assert_says(
		ase_date_parse("31 avril", today, ASE_DATE_PAST, &date, &err),
		ASE_E_USAGE, &err, "'31 avril' is not in the calendar");
}

static void assert_said(const char *date, const char *want)
{
	ASE_AUTO(ase_strdrop) char *said = ase_date_say(iso(date), today);

	assert_string_equal(said, want);
}

static void a_date_is_said_as_people_say_it(void **state)
{
	(void)state;
	assert_said("2026-03-02", "2 March");
	assert_said("2026-03-01", "1 March");
	assert_said("2026-12-31", "31 December");
	assert_said("2025-03-02", "2 March 2025");
	assert_said("2026-04-02T14:00", "2 April at 14:00");
	assert_said("2026-04-02T09:05", "2 April at 9:05");
	assert_said("2027-01-01T00:00", "1 January 2027 at 0:00");
}

/* Paris in 2026: from 02:00 to 03:00 on 29 March, back on 25 October. */
static void a_time_that_the_clocks_leave_out_is_told(void **state)
{
	static const char *const left_out[] = { "2026-03-29T02:30",
						"2026-03-29 02:00",
						"29/03/2026 2h59" };
	static const char *const shown[] = { "2026-03-29T01:59",
					     "2026-03-29 3h",
					     "2026-10-25T02:30", "2026-03-29" };
	ase_err err = ASE_ERR_INIT;
	ase_date date;

	(void)state;
	setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1);
	tzset();
	for (size_t i = 0; i < ASE_COUNT(left_out); i++)
		assert_int_equal(ase_date_parse(left_out[i], today,
						ASE_DATE_COMING, &date, &err),
				 ASE_E_USAGE);
	assert_string_equal(err.text,
			    "'29/03/2026 2h59': no clock here shows that time, "
			    "the hour is left out that night; type "
			    "29/03/2026 1:59 or 29/03/2026 3:00");
	for (size_t i = 0; i < ASE_COUNT(shown); i++)
		assert_ok(ase_date_parse(shown[i], today, ASE_DATE_COMING,
					 &date, &err),
			  &err);
	setenv("TZ", "UTC", 1);
	tzset();
	assert_ok(ase_date_parse(left_out[0], today, ASE_DATE_COMING, &date,
				 &err),
		  &err);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_iso_text_is_read_and_written_back),
		cmocka_unit_test(seconds_and_offsets_are_checked_and_left_out),
		cmocka_unit_test(what_is_not_strict_iso_is_no_record_date),
		cmocka_unit_test(a_time_of_another_zone_is_that_of_here),
		cmocka_unit_test(no_date_has_no_text_and_no_name),
		cmocka_unit_test(
			every_day_of_the_calendar_follows_the_one_before),
		cmocka_unit_test(days_can_be_added_and_counted_both_ways),
		cmocka_unit_test(a_sum_outside_the_calendar_is_no_date),
		cmocka_unit_test(dates_are_ordered_by_whole_days),
		cmocka_unit_test(known_days_fall_on_their_weekdays),
		cmocka_unit_test(a_typed_date_is_understood_in_both_languages),
		cmocka_unit_test(a_date_without_a_year_leans_to_its_side),
		cmocka_unit_test(
			a_day_that_may_be_meant_of_two_years_is_asked_about),
		cmocka_unit_test(
			the_rule_holds_of_every_day_around_every_new_year),
		cmocka_unit_test(a_day_of_the_week_may_stand_before_its_date),
		cmocka_unit_test(all_of_a_date_is_said),
		cmocka_unit_test(the_clocks_show_an_hour_once_twice_or_never),
		cmocka_unit_test(a_weekday_leans_to_its_side),
		cmocka_unit_test(a_month_more_stays_within_the_month),
		cmocka_unit_test(what_is_no_date_is_told_with_what_to_type),
		cmocka_unit_test(a_day_that_no_calendar_has_is_told_so),
		cmocka_unit_test(a_time_that_the_clocks_leave_out_is_told),
		cmocka_unit_test(a_date_is_said_as_people_say_it),
	};
	return run_tests(tests);
}
