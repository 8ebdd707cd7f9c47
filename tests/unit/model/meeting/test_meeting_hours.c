#include "tests/unit/book.h"

#include "lib/model/meeting/meeting_hours.h"

#include <stdio.h>
#include <stdlib.h>

static const char *const schemas[] = {
	"x-ase-kind: slot\nx-ase-prefix: s\nx-ase-directory: slots\n"
	"type: object\n"
	"properties:\n"
	"  at: {type: string, x-ase-format: local-time}\n"
	"  hour: {type: number, x-ase-unit: h}\n"
	"  minutes: {type: integer, x-ase-unit: min}\n"
	"  hours: {type: number, x-ase-unit: h}\n",
};

static void open_book(book *b)
{
	book_open(b, schemas, ASE_COUNT(schemas), NULL, 0, NULL);
}

/* Puts the record `text` there. */
static const ase_record *slot(book *b, const char *id, const char *text)
{
	ase_world_put(b->world, id, yaml_value(text));
	return ase_world_get(b->world, id);
}

struct both {
	const char *when, *a, *b;
	bool overlap;
};

static void the_end_is_out_of_it(void **state)
{
	static const struct both table[] = {
		{ "{at: hour, minutes: minutes}", "{hour: 10, minutes: 120}",
		  "{hour: 11, minutes: 120}", true },
		{ "{at: hour, minutes: minutes}", "{hour: 10, minutes: 60}",
		  "{hour: 11, minutes: 60}", false },
		{ "{at: hour, minutes: hours}", "{hour: 10, hours: 1.5}",
		  "{hour: 11.25, hours: 0.25}", true },
		{ "{at: hour, minutes: 60}", "{hour: 10}", "{hour: 10.5}",
		  true },
		{ "{at: hour, minutes: 30}", "{hour: 10}", "{hour: 10.5}",
		  false },
		{ "{at: hour}", "{hour: 10}", "{hour: 10}", true },
		{ "{at: hour}", "{hour: 10}", "{hour: 10.25}", false },
		{ "{at: hour, minutes: minutes}", "{minutes: 60}",
		  "{hour: 10, minutes: 60}", false },
		{ "{at: at, minutes: hours}",
		  "{at: 2026-03-02T23:00, hours: 2}",
		  "{at: 2026-03-03T00:30, hours: 1}", true },
		{ "{at: at, minutes: hours}",
		  "{at: 2026-03-02T10:00, hours: 2}",
		  "{at: 2026-03-03T10:00, hours: 2}", false },
		{ "{at: at, minutes: hours}", "{at: 2026-03-02}",
		  "{at: 2026-03-02}", false },
	};

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(table); i++) {
		ASE_AUTO(book_drop) book b = { .reads = 0 };
		const ase_record *one, *other;
		const ase_node *when;

		open_book(&b);
		when = book_node(&b, table[i].when);
		one = slot(&b, "s-00000001", table[i].a);
		other = slot(&b, "s-00000002", table[i].b);
		if (ase_meeting_hours_overlap(one, other, when) !=
			    table[i].overlap ||
		    ase_meeting_hours_overlap(other, one, when) !=
			    table[i].overlap)
			fail_msg("%s: %s, %s", table[i].when, table[i].a,
				 table[i].b);
	}
}

/* Held against minutes that are marked one by one. */
static void minutes_of_a_day_are_shared_or_not(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	const ase_node *when;

	(void)state;
	open_book(&b);
	when = book_node(&b, "{at: hour, minutes: minutes}");
	srand(7);
	for (int i = 0; i < 2000; i++) {
		int from[2], long_[2], shared = 0, left = 0;
		const ase_record *recs[2];

		for (int k = 0; k < 2; k++) {
			static const char *const ids[] = { "s-00000001",
							   "s-00000002" };
			char text[80];

			from[k] = rand() % 40;
			long_[k] = rand() % 20;
			snprintf(text, sizeof(text),
				 "{hour: %.4f, minutes: %d}", from[k] / 60.0,
				 long_[k]);
			recs[k] = slot(&b, ids[k], text);
			long_[k] += !long_[k];
		}
		for (int m = 0; m < 70; m++) {
			bool in[2];

			for (int k = 0; k < 2; k++)
				in[k] = m >= from[k] && m < from[k] + long_[k];
			shared += in[0] && in[1];
			left += in[0] && !in[1];
		}
		assert_int_equal(
			ase_meeting_hours_overlap(recs[0], recs[1], when),
			shared > 0);
		assert_int_equal(
			ase_meeting_hours_within(recs[0], recs[1], when),
			left == 0);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_end_is_out_of_it),
		cmocka_unit_test(minutes_of_a_day_are_shared_or_not),
	};

	return run_tests(tests);
}
