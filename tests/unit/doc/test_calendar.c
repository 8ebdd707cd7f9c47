#include "lib/doc/calendar.h"

#include "tests/unit/check.h"

#include "lib/base/mem.h"

#include <string.h>

#include <libical/ical.h>

static void a_calendar_has_days_and_meetings(void **state)
{
	const ase_appointment items[] = {
		{ .uid = "resolution.r-11111111@ase",
		  .summary = "Résolution, attendue; \"vue\"",
		  .description = "une ligne\nune autre",
		  .on = { .year = 2026, .month = 12, .day = 31 } },
		{ .uid = "meeting.r-11111111@ase",
		  .summary = "Rencontre",
		  .timed = true,
		  .at = 1773353700 }, /* 23:15 in Nantes */
		{ .uid = "meeting.r-22222222@ase",
		  .summary = "a\x1b[31m\xc2\x85"
			     "b\x7f\tc",
		  .timed = true,
		  .at = 1773353700,
		  .cancelled = true },
	};
	const ase_calendar calendar = { .name = "A, B; C\\\nD",
					.when = 1772440200,
					.changed = 1772440100,
					.items = items,
					.count = 3 };
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	assert_ok(ase_calendar_write(&calendar, &out, &err), &err);
	assert_string_equal(out.data,
			    "BEGIN:VCALENDAR\r\n"
			    "VERSION:2.0\r\n"
			    "PRODID:-//ase//ase//EN\r\n"
			    "X-WR-CALNAME:A\\, B\\; C\\\\\\nD\r\n"
			    "BEGIN:VEVENT\r\n"
			    "UID:resolution.r-11111111@ase\r\n"
			    "DTSTAMP:20260302T083000Z\r\n"
			    "LAST-MODIFIED:20260302T082820Z\r\n"
			    "SEQUENCE:194603300\r\n"
			    "DTSTART;VALUE=DATE:20261231\r\n"
			    "DTEND;VALUE=DATE:20270101\r\n"
			    "SUMMARY:Résolution\\, attendue\\; \"vue\"\r\n"
			    "DESCRIPTION:une ligne\\nune autre\r\n"
			    "TRANSP:TRANSPARENT\r\n"
			    "END:VEVENT\r\n"
			    "BEGIN:VEVENT\r\n"
			    "UID:meeting.r-11111111@ase\r\n"
			    "DTSTAMP:20260302T083000Z\r\n"
			    "LAST-MODIFIED:20260302T082820Z\r\n"
			    "SEQUENCE:194603300\r\n"
			    "DTSTART:20260312T221500Z\r\n"
			    "DTEND:20260313T001500Z\r\n"
			    "SUMMARY:Rencontre\r\n"
			    "END:VEVENT\r\n"
			    "BEGIN:VEVENT\r\n"
			    "UID:meeting.r-22222222@ase\r\n"
			    "DTSTAMP:20260302T083000Z\r\n"
			    "LAST-MODIFIED:20260302T082820Z\r\n"
			    "SEQUENCE:194603300\r\n"
			    "DTSTART:20260312T221500Z\r\n"
			    "DTEND:20260313T001500Z\r\n"
			    "SUMMARY:a[31mb\tc\r\n"
			    "STATUS:CANCELLED\r\n"
			    "TRANSP:TRANSPARENT\r\n"
			    "END:VEVENT\r\n"
			    "END:VCALENDAR\r\n");
}

static void an_empty_calendar_is_one(void **state)
{
	const ase_calendar calendar = { .name = NULL };
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	assert_ok(ase_calendar_write(&calendar, &out, &err), &err);
	assert_string_equal(out.data, "BEGIN:VCALENDAR\r\n"
				      "VERSION:2.0\r\n"
				      "PRODID:-//ase//ase//EN\r\n"
				      "END:VCALENDAR\r\n");
}

/* What libical reads in the events of `text`, in turn: their summaries. */
static void read_back(const char *text, ase_strs *summaries)
{
	icalcomponent *calendar = icalparser_parse_string(text), *event;

	assert_non_null(calendar);
	assert_int_equal(icalcomponent_count_errors(calendar), 0);
	assert_true(icalrestriction_check(calendar));
	for (event = icalcomponent_get_first_component(calendar,
						       ICAL_VEVENT_COMPONENT);
	     event; event = icalcomponent_get_next_component(
			    calendar, ICAL_VEVENT_COMPONENT))
		ase_strs_add(summaries, icalcomponent_get_summary(event));
	icalcomponent_free(calendar);
}

/* A line has 75 bytes at most. */
#define LONG_NAME                                                              \
	"Épicerie solidaire du Sillon et de tous ses environs, dont "         \
	"le nom passe soixante-quinze octets"

static void libical_reads_back_what_was_meant(void **state)
{
	static const char *const said[] = {
		"a, b; c \\ \"d\" : e",
		"BEGIN:VEVENT",
		"Rencontre\nEND:VEVENT\nBEGIN:VALARM",
		LONG_NAME,
	};
	ase_appointment items[ASE_COUNT(said)];
	const ase_calendar calendar = { .name = LONG_NAME,
					.when = 1772440200,
					.items = items,
					.count = ASE_COUNT(said) };
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	ase_err err = ASE_ERR_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs read = ASE_STRS_INIT;

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(said); i++)
		items[i] = (ase_appointment){
			.uid = "a@ase",
			.summary = said[i],
			.on = { .year = 2026, .month = 2, .day = 28 },
		};
	assert_ok(ase_calendar_write(&calendar, &out, &err), &err);
	read_back(out.data, &read);
	assert_int_equal(read.count, ASE_COUNT(said));
	for (size_t i = 0; i < read.count; i++)
		assert_string_equal(read.items[i], said[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_calendar_has_days_and_meetings),
		cmocka_unit_test(an_empty_calendar_is_one),
		cmocka_unit_test(libical_reads_back_what_was_meant),
	};

	return run_tests(tests);
}
