#include "lib/doc/calendar.h"

#include "tests/unit/check.h"

#include <string.h>

static void a_calendar_has_days_and_meetings(void **state)
{
	const ase_appointment items[] = {
		{ .uid = "resolution.r-11111111@ase",
		  .summary = "Résolution, attendue; \"vue\"",
		  .description = "une ligne\nune autre",
		  .on = { .year = 2026, .month = 12, .day = 31 },
		  .hour = -1 },
		{ .uid = "meeting.r-11111111@ase",
		  .summary = "Rencontre",
		  .on = { .year = 2026, .month = 3, .day = 12 },
		  .hour = 23,
		  .minute = 15 },
	};
	const ase_calendar calendar = {
		.name = "A.S.E.", .when = 1772440200, .items = items, .count = 2
	};
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;

	(void)state;
	ase_calendar_write(&calendar, &out);
	assert_string_equal(out.data,
			    "BEGIN:VCALENDAR\r\n"
			    "VERSION:2.0\r\n"
			    "PRODID:-//ase//ase//EN\r\n"
			    "METHOD:PUBLISH\r\n"
			    "X-WR-CALNAME:A.S.E.\r\n"
			    "BEGIN:VEVENT\r\n"
			    "UID:resolution.r-11111111@ase\r\n"
			    "DTSTAMP:20260302T083000Z\r\n"
			    "DTSTART;VALUE=DATE:20261231\r\n"
			    "DTEND;VALUE=DATE:20270101\r\n"
			    "SUMMARY:Résolution\\, attendue\\; \"vue\"\r\n"
			    "DESCRIPTION:une ligne\\nune autre\r\n"
			    "TRANSP:TRANSPARENT\r\n"
			    "END:VEVENT\r\n"
			    "BEGIN:VEVENT\r\n"
			    "UID:meeting.r-11111111@ase\r\n"
			    "DTSTAMP:20260302T083000Z\r\n"
			    "DTSTART:20260312T231500\r\n"
			    "DTEND:20260313T011500\r\n"
			    "SUMMARY:Rencontre\r\n"
			    "END:VEVENT\r\n"
			    "END:VCALENDAR\r\n");
}

static void an_empty_calendar_is_one(void **state)
{
	const ase_calendar calendar = { .name = NULL };
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;

	(void)state;
	ase_calendar_write(&calendar, &out);
	assert_string_equal(out.data, "BEGIN:VCALENDAR\r\n"
				      "VERSION:2.0\r\n"
				      "PRODID:-//ase//ase//EN\r\n"
				      "METHOD:PUBLISH\r\n"
				      "END:VCALENDAR\r\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_calendar_has_days_and_meetings),
		cmocka_unit_test(an_empty_calendar_is_one),
	};

	return run_tests(tests);
}
