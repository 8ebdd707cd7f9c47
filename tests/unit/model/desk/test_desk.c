#include "tests/unit/model/desk/desk_life.h"

/*
 * Clocks: what came when, what time it is, and how much of its promise has
 * gone.
 */

static const struct {
	const char *at, *now;
	long used; /* minutes of 960 */
} clocks[] = {
	/* within a day, before it opens, after it has closed */
	{ "2026-03-02T09:05", "2026-03-02T11:05", 120 },
	{ "2026-03-02T09:05", "2026-03-02T09:05", 0 },
	{ "2026-03-02T07:00", "2026-03-02T08:59", 0 },
	{ "2026-03-02T07:00", "2026-03-02T10:00", 60 },
	{ "2026-03-02T18:30", "2026-03-02T23:00", 0 },
	{ "2026-03-02T18:30", "2026-03-03T09:10", 10 },
	/* over night, over a weekend */
	{ "2026-03-02T16:00", "2026-03-03T10:00", 120 },
	{ "2026-03-06T16:00", "2026-03-09T10:00", 120 },
	{ "2026-03-07T12:00", "2026-03-08T12:00", 0 },
	/* to its very end, and past it */
	{ "2026-03-02T09:00", "2026-03-03T17:00", 960 },
	{ "2026-03-02T09:00", "2026-03-04T10:00", 1020 },
	/* the clocks go forward on Sunday 29 March 2026: 15 hours are 15 */
	{ "2026-03-27T16:00", "2026-03-30T10:00", 120 },
	{ "2026-03-28T22:00", "2026-03-30T09:30", 30 },
	/* and back on Sunday 25 October */
	{ "2026-10-23T16:00", "2026-10-26T10:00", 120 },
	/* Easter Monday */
	{ "2026-04-03T16:00", "2026-04-07T10:00", 120 },
	{ "2026-04-03T16:00", "2026-04-06T12:00", 60 },
};

static ase_desk_item only(life *l)
{
	ASE_AUTO(ase_desk_items_drop) ase_desk_items list = { .count = 0 };

	ase_desk_triage(l->process, life_world(l), NULL, &list);
	assert_int_equal(list.count, 1);
	return list.items[0];
}

static void a_promise_counts_the_hours_of_the_office(void **state)
{
	(void)state;
	for (size_t i = 0; i < ASE_COUNT(clocks); i++) {
		ASE_AUTO(life_drop) life l = { .count = 0 };
		ASE_AUTO(ase_strdrop)
		char *facts = ase_strf("{at: %s}", clocks[i].at);

		desk_begin(&l);
		on(&l, clocks[i].now);
		tell(&l, "ca-11111111", facts);
		const ase_desk_clock clock = only(&l).clock;

		assert_int_equal(clock.unit, ASE_DESK_MINUTES);
		assert_int_equal(clock.of, 960);
		if (clock.used != clocks[i].used)
			fail_msg("%s at %s: %ld, not %ld", clocks[i].at,
				 clocks[i].now, clock.used, clocks[i].used);
	}
}

/* Every hour counts where nobody says when the office is open, and the one that
 * is skipped in March does not. */
static void without_an_office_every_hour_counts(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	desk_begin(&l);
	config(&l, "{}");
	on(&l, "2026-03-29T12:00");
	tell(&l, "ca-11111111", "{at: 2026-03-28T23:00}");
	assert_int_equal(only(&l).clock.used, 12L * 60);
}

static void days_are_of_the_calendar_or_of_the_office(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };
	ase_desk_item item;

	(void)state;
	desk_begin(&l);
	tell(&l, "le-11111111", "{came_on: 2026-03-20}");
	on(&l,
	   "2026-04-01T08:00"); /* twelve days, a Sunday of 23 hours in it */
	item = only(&l);
	assert_int_equal(item.clock.unit, ASE_DESK_DAYS);
	assert_int_equal(item.clock.used, 12);
	assert_int_equal(item.clock.of, 30);
	assert_true(item.ours);

	tell(&l, "le-11111111", "{asked_on: 2026-04-02}");
	on(&l, "2026-04-08");
	item = only(&l); /* Friday, Tuesday, Wednesday */
	assert_int_equal(item.clock.unit, ASE_DESK_WORKDAYS);
	assert_int_equal(item.clock.used, 3);
	assert_int_equal(item.clock.of, 5);
	assert_false(item.ours);
}

/*
 * Order: two of a kind at noon on 4 March, the first of which comes first.
 */

static const struct {
	const char *a, *first, *b, *second;
	ase_desk_reason why;
} orders[] = {
	/* what is ours before what waits for others, whatever else */
	{ "ca-22222222", "{at: 2026-03-04T11:00}", "le-11111111",
	  "{came_on: 2026-01-01, asked_on: 2026-01-02}", ASE_DESK_OURS },
	/* what goes first, though promised for later */
	{ "ca-22222222", "{at: 2026-03-04T11:00, priority: high}",
	  "ca-11111111", "{at: 2026-03-02T09:00}", ASE_DESK_FIRST },
	{ "ca-22222222", "{at: 2026-03-02T11:00, priority: low}", "ca-11111111",
	  "{at: 2026-03-03T09:00}", ASE_DESK_DUE },
	/* the promise, of whatever kind and in whatever unit */
	{ "ca-11111111", "{at: 2026-03-04T11:00}", "le-11111111",
	  "{came_on: 2026-02-20}", ASE_DESK_DUE },
	{ "le-11111111", "{came_on: 2026-01-20}", "ca-11111111",
	  "{at: 2026-03-04T11:00}", ASE_DESK_DUE },
	{ "ca-22222222", "{at: 2026-03-03T10:00}", "ca-11111111",
	  "{at: 2026-03-03T10:01}", ASE_DESK_DUE },
	/* before it opens both are promised for one moment: the older one */
	{ "ca-22222222", "{at: 2026-03-03T07:00}", "ca-11111111",
	  "{at: 2026-03-03T08:00}", ASE_DESK_AGE },
	/* all alike: by ID */
	{ "ca-11111111", "{at: 2026-03-03T10:00}", "ca-22222222",
	  "{at: 2026-03-03T10:00}", ASE_DESK_SAME },
};

static void the_order_is_explained(void **state)
{
	(void)state;
	for (size_t i = 0; i < ASE_COUNT(orders); i++) {
		ASE_AUTO(life_drop) life l = { .count = 0 };
		ASE_AUTO(ase_desk_items_drop)
		ase_desk_items list = { .count = 0 };
		ase_desk_reason why;

		desk_begin(&l);
		on(&l, "2026-03-04T12:00");
		tell(&l, orders[i].b, orders[i].second);
		tell(&l, orders[i].a, orders[i].first);
		ase_desk_triage(l.process, life_world(&l), NULL, &list);
		assert_int_equal(list.count, 2);
		assert_string_equal(list.items[0].rec->id, orders[i].a);
		assert_true(ase_desk_order(&list.items[0], &list.items[1],
					   &why) < 0);
		if (why != orders[i].why)
			fail_msg("%zu: %d, not %d", i, (int)why,
				 (int)orders[i].why);
	}
}

static void what_is_over_waits_no_more(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };
	ASE_AUTO(ase_desk_items_drop) ase_desk_items list = { .count = 0 };

	(void)state;
	desk_begin(&l);
	tell(&l, "ca-11111111",
	     "{at: 2026-03-02T09:00, answered_at: 2026-03-02T10:00}");
	tell(&l, "ca-22222222", "{at: 2026-03-02T09:00}");
	tell(&l, "le-11111111", "{came_on: 2026-03-02, done_on: 2026-03-02}");
	ase_desk_triage(l.process, life_world(&l), NULL, &list);
	assert_int_equal(list.count, 1);
	assert_string_equal(list.items[0].rec->id, "ca-22222222");
}

/*
 * Questions.
 */

static void a_phrase_stands_in_a_question(void **state)
{
	static const struct {
		const char *text, *phrase;
		bool says;
	} cases[] = {
		{ "Quelle convention collective ?", "convention collective",
		  true },
		{ "Quelles CONVENTIONS collectives ?", "convention collective",
		  true },
		{ "Une convention, collective ou non", "convention collective",
		  true },
		{ "Une convention très collective", "convention collective",
		  false },
		{ "Où est la caisse ?", "CA", false },
		{ "Le C.A. a-t-il voté ?", "CA", false },
		{ "Le CA a-t-il voté ?", "ca", true },
		{ "De la trésorerie", "tresorerie", true },
		{ "Une paierie", "paie", false },
		{ "", "paie", false },
		{ "Quelle paie ?", "", false },
	};

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(cases); i++)
		if (ase_desk_says(cases[i].text, cases[i].phrase) !=
		    cases[i].says)
			fail_msg("'%s' and '%s'", cases[i].text,
				 cases[i].phrase);
}

static void the_longest_words_tell_the_theme(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };
	ASE_AUTO(ase_strs_drop) ase_strs rivals = ASE_STRS_INIT;
	const char *said = NULL;
	ase_vocabulary themes = { .root = NULL };

	(void)state;
	themes.root = life_policy(
		&l,
		"{vocabulary: themes, terms: ["
		"{code: hr, label: {fr: Emploi}, aliases: [paie, bail à vie]},"
		"{code: law, label: {fr: Droit}, aliases: [bail]}]}");
	assert_string_equal(
		ase_desk_theme(&themes, "Quelle paie ?", &said, &rivals), "hr");
	assert_string_equal(said, "paie");
	assert_string_equal(
		ase_desk_theme(&themes, "Un bail à vie", &said, &rivals), "hr");
	assert_null(ase_desk_theme(&themes, "Paie ou bail ?", &said, &rivals));
	assert_int_equal(rivals.count, 2);
	assert_null(ase_desk_theme(&themes, "Bonjour", &said, NULL));
	assert_null(ase_desk_theme(NULL, "Quelle paie ?", &said, NULL));
}

static void the_story_of_a_person_is_noticed(void **state)
{
	static const struct {
		const char *question, *story; /* NULL: none */
	} cases[] = {
		{ "Quel bail signer ?", NULL },
		{ "My husband is ill, what lease?", "my husband" },
		{ "Une salariée ENCEINTE, que faire ?", "enceinte" },
		{ "Écrire à ana@mjc.example ?", "ana@mjc.example" },
		{ "Appeler le 06 12 34 56 78 ?", "06 12 34 56 78 " },
		{ "Quel budget en 2026 et 2027 ?", NULL },
		{ "@", NULL },
	};
	ASE_AUTO(life_drop) life l = { .count = 0 };
	ase_desk desk;

	(void)state;
	desk_begin(&l);
	assert_true(
		ase_desk_of(l.kinds, ase_kinds_get(l.kinds, "call"), &desk));
	for (size_t i = 0; i < ASE_COUNT(cases); i++) {
		ASE_AUTO(ase_strdrop)
		char *story = ase_desk_story(&desk, cases[i].question);

		if (!cases[i].story)
			assert_null(story);
		else
			assert_string_equal(story, cases[i].story);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_promise_counts_the_hours_of_the_office),
		cmocka_unit_test(without_an_office_every_hour_counts),
		cmocka_unit_test(days_are_of_the_calendar_or_of_the_office),
		cmocka_unit_test(the_order_is_explained),
		cmocka_unit_test(what_is_over_waits_no_more),
		cmocka_unit_test(a_phrase_stands_in_a_question),
		cmocka_unit_test(the_longest_words_tell_the_theme),
		cmocka_unit_test(the_story_of_a_person_is_noticed),
	};

	return run_tests(tests);
}
