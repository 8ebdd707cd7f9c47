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
		cmocka_unit_test(nobody_waits_for_ever),
		cmocka_unit_test(an_office_that_closes_before_it_opens_is_told),
	};

	return run_tests(tests);
}
