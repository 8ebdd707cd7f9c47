#include "lib/model/record/office.h"

#include "tests/unit/check.h"

#include "lib/base/mem.h"
#include "lib/data/value/yaml.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

static const char desk[] =
	"office: {days: [mon, tue, wed, thu, fri], from: '09:00', to: '17:00',"
	" holidays: [2026-04-06]}";

/* So many minutes from a date, or (negative) working days; "" for none. */
static void check(const char *config, const char *from, long count,
		  const char *want)
{
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	ase_err err = ASE_ERR_INIT;
	char text[ASE_DATE_SIZE];
	ase_office office;
	ase_date date;

	assert_ok(ase_yaml_read(config, strlen(config), &value, NULL, &err),
		  &err);
	office = ase_office_of(ase_value_root(value));
	assert_true(ase_date_iso(from, &date));
	date = count < 0 ? ase_office_workdays(&office, date, (int)-count)
			 : ase_office_minutes(&office, date, count);
	if (strcmp(ase_date_text(date, text), want) != 0)
		fail_msg("%ld from %s: %s, not %s", count, from, text, want);
}

static void zone(const char *name)
{
	setenv("TZ", name, 1);
	tzset();
}

static ase_value *yaml_of(const char *text)
{
	ase_value *value = NULL;
	ase_err err = ASE_ERR_INIT;

	assert_ok(ase_yaml_read(text, strlen(text), &value, NULL, &err), &err);
	return value;
}

static void hours_count_while_somebody_is_there(void **state)
{
	(void)state;
	zone("Europe/Paris");
	check(desk, "2026-04-02T15:00", 120, "2026-04-02T17:00");
	check(desk, "2026-04-02T15:00", 121, "2026-04-03T09:01");
	check(desk, "2026-04-02T16:30", 120, "2026-04-03T10:30");
	check(desk, "2026-04-03T16:00", 120, "2026-04-07T10:00");
	check(desk, "2026-04-02T07:00", 60, "2026-04-02T10:00");
	check(desk, "2026-04-02T17:00", 60, "2026-04-03T10:00");
	check(desk, "2026-04-04T12:00", 60, "2026-04-07T10:00");
	check(desk, "2026-04-02", 30, "2026-04-02T09:30");
	check(desk, "2026-04-02T10:00", 16 * 60, "2026-04-07T10:00");
	check(desk, "2026-04-06T10:00", 0, "2026-04-07T09:00");
}

static void working_days_pass_over_the_others(void **state)
{
	(void)state;
	check(desk, "2026-04-02T15:00", -1, "2026-04-03");
	check(desk, "2026-04-02", -2, "2026-04-07");
	check(desk, "2026-04-04", -1, "2026-04-07");
	check(desk, "2026-12-31", -1, "2027-01-01");
	check("{}", "2026-04-03", -1, "2026-04-06");
	check("office: {days: [sat]}", "2026-04-03", -2, "2026-04-11");
}

static void clocks_that_change_lose_no_hour(void **state)
{
	static const char night[] =
		"office: {days: [sun], from: '00:00', to: '06:00'}";
	static const char day[] = "office: {days: [sat, sun, mon],"
				  " from: '00:00', to: '24:00'}";

	(void)state;
	zone("Europe/Paris");
	/* 29 March 2026: from 2 to 3; 25 October: from 3 back to 2. */
	check("{}", "2026-03-29T01:30", 60, "2026-03-29T03:30");
	check("{}", "2026-03-28T12:00", 24 * 60, "2026-03-29T13:00");
	check("{}", "2026-10-25T01:30", 60, "2026-10-25T02:30");
	check("{}", "2026-10-25T01:30", 120, "2026-10-25T02:30");
	check("{}", "2026-10-25T01:30", 180, "2026-10-25T03:30");
	check(night, "2026-03-29T00:00", 5 * 60, "2026-03-29T06:00");
	check(night, "2026-10-25T00:00", 7 * 60, "2026-10-25T06:00");
	check(day, "2026-03-28T12:00", 24 * 60, "2026-03-29T13:00");
	check(day, "2026-10-24T12:00", 24 * 60, "2026-10-25T11:00");
	zone("UTC");
	check("{}", "2026-03-29T01:30", 60, "2026-03-29T02:30");
}

/* The minutes from one to the other, and the working days. */
static void check_between(const char *config, const char *from, const char *to,
			  long minutes, int days)
{
	ASE_AUTO(ase_value_drop) ase_value *value = yaml_of(config);
	const ase_office office = ase_office_of(ase_value_root(value));
	ase_date a, b;

	assert_true(ase_date_iso(from, &a));
	assert_true(ase_date_iso(to, &b));
	assert_int_equal(ase_office_minutes_between(&office, a, b), minutes);
	assert_int_equal(ase_office_minutes_between(&office, b, a), -minutes);
	assert_int_equal(ase_office_workdays_between(&office, a, b), days);
	assert_int_equal(ase_office_workdays_between(&office, b, a), -days);
}

static void what_lies_between_is_the_way_back(void **state)
{
	(void)state;
	zone("Europe/Paris");
	check_between(desk, "2026-04-02T15:00", "2026-04-03T10:30", 210, 1);
	check_between(desk, "2026-04-03T16:00", "2026-04-07T10:00", 120, 1);
	check_between(desk, "2026-04-04T12:00", "2026-04-05T12:00", 0, 0);
	check_between(desk, "2026-04-02", "2026-04-03", 480, 1);
	check_between("{}", "2026-03-29T01:30", "2026-03-29T03:30", 60, 0);
	check_between("{}", "2026-10-25T01:30", "2026-10-25T03:30", 180, 0);
	check_between("office: {days: [sun], from: '00:00', to: '06:00'}",
		      "2026-03-28T12:00", "2026-03-30T12:00", 300, 1);
}

/* A moment so many minutes later is so many minutes away: at random, around the
 * nights on which clocks change and the holiday. */
static void later_and_between_agree(void **state)
{
	static const char *const offices[] = {
		"{}",
		"office: {days: [sat, sun, mon], from: '00:00', to: '24:00'}",
		desk, "office: {from: '01:30', to: '03:30', days: [sun, fri]}"
	};
	static const char *const begins[] = { "2026-03-27", "2026-10-23",
					      "2026-04-02" };
	uint32_t seed = 7;

	(void)state;
	zone("Europe/Paris");
	for (int i = 0; i < rounds(2000); i++) {
		ASE_AUTO(ase_value_drop) ase_value *value = NULL;
		ase_office office;
		ase_date from, to;
		long count;

		seed = seed * 1664525 + 1013904223;
		value = yaml_of(offices[seed >> 8 & 3]);
		office = ase_office_of(ase_value_root(value));
		assert_true(ase_date_iso(begins[(seed >> 10) % 3], &from));
		from = ase_date_add(from, (int)(seed >> 12 & 3));
		from.hour = (int)((seed >> 14) % 24);
		from.minute = (int)((seed >> 19) % 60);
		count = (long)((seed >> 8) % 3000);
		to = ase_office_minutes(&office, from, count);
		/* An hour that is skipped or comes twice has two readings. */
		if (ase_date_moments(from, (long long[2]){ 0 }) != 1 ||
		    ase_date_moments(to, (long long[2]){ 0 }) != 1)
			continue;
		if (ase_office_minutes_between(&office, from, to) != count) {
			char a[ASE_DATE_SIZE], b[ASE_DATE_SIZE];

			fail_msg("%s to %s is not %ld", ase_date_text(from, a),
				 ase_date_text(to, b), count);
		}
	}
}

static void nobody_waits_for_ever(void **state)
{
	(void)state;
	check("office: {days: [mon], from: '17:00', to: '09:00'}",
	      "2026-04-02T15:00", 60, "");
	check(desk, "9999-12-31", -1, "");
	check(desk, "9999-12-31T16:00", 600, "");
}

static void an_office_that_closes_before_it_opens_is_told(void **state)
{
	static const char wrong[] = "office: {from: '17:00', to: '09:00'}";
	ASE_AUTO(ase_problems_drop) ase_problems found = ASE_PROBLEMS_INIT;
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	assert_ok(ase_yaml_read(wrong, strlen(wrong), &value, NULL, &err),
		  &err);
	assert_int_equal(ase_office_check(ase_value_root(value), &found), 1);
	assert_string_equal(found.items[0].field, "office.to");
	assert_int_equal(ase_office_check(NULL, &found), 0);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(hours_count_while_somebody_is_there),
		cmocka_unit_test(working_days_pass_over_the_others),
		cmocka_unit_test(clocks_that_change_lose_no_hour),
		cmocka_unit_test(what_lies_between_is_the_way_back),
		cmocka_unit_test(later_and_between_agree),
		cmocka_unit_test(nobody_waits_for_ever),
		cmocka_unit_test(an_office_that_closes_before_it_opens_is_told),
	};

	return run_tests(tests);
}
