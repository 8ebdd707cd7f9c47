#include "lib/model/process/condition.h"

#include "tests/unit/life.h"

#define ORG  "o-11111111"
#define REQ  "r-11111111"
#define NEED "n-11111111"

static void begin(life *l)
{
	life_kind(l, "x-ase-kind: org\nx-ase-prefix: o\nx-ase-directory: orgs\n"
		     "type: object\nproperties:\n"
		     "  name: {type: string}\n"
		     "  ethics: {type: array, items: {type: object,"
		     " properties: {edition: {type: string},"
		     " on: {type: string, format: date}}}}\n"
		     "  size: {type: number}\n"
		     "  languages: {type: array, items: {type: string}}\n");
	life_kind(l, "x-ase-kind: request\nx-ase-prefix: r\n"
		     "x-ase-directory: requests\nx-ase-parent: org\n"
		     "type: object\nproperties:\n"
		     "  org: {type: string, x-ase-ref: org}\n"
		     "  received_on: {type: string, format: date}\n"
		     "  wanted: {type: integer}\n"
		     "  rounds: {type: array, items: {type: object,"
		     " properties: {sent_on: {type: string}}}}\n"
		     "  closed: {type: object, properties:"
		     " {on: {type: string}, outcome: {type: string}}}\n");
	life_kind(l,
		  "x-ase-kind: need\nx-ase-prefix: n\nx-ase-directory: needs\n"
		  "x-ase-parent: request\ntype: object\nproperties:\n"
		  "  request: {type: string, x-ase-ref: request}\n"
		  "  done_on: {type: string, format: date}\n"
		  "  instead_of: {type: string, x-ase-ref: need}\n"
		  "  archived_on: {type: string, format: date}\n");
	on(l, "2026-03-12");
	tell(l, ORG, "{name: Sillon, size: 9, languages: [fr, br]}");
	tell(l, REQ, "{org: " ORG ", received_on: 2026-03-02}");
}

static bool holds(life *l, const char *id, const char *condition)
{
	ASE_AUTO(ase_condition_drop) ase_condition read = { .count = 0 };
	ASE_AUTO(ase_problems_drop) ase_problems found = ASE_PROBLEMS_INIT;
	ASE_AUTO(ase_value_drop) ase_value *value = life_yaml(condition);
	const ase_record *rec = life_record(l, id);
	const ase_eval asking = { .world = life_world(l) };
	const ase_reader reading = { .kinds = ase_world_kinds(asking.world),
				     .problems = &found };

	ase_condition_read(&reading, rec->kind, ase_value_root(value), "",
			   &read);
	return ase_condition_eval(&asking, rec, &read);
}

#define assert_holds(l, id, condition)                                         \
	do {                                                                   \
		if (!holds(l, id, condition))                                  \
			fail_msg("does not hold: %s", condition);              \
	} while (0)

#define assert_fails(l, id, condition)                                         \
	do {                                                                   \
		if (holds(l, id, condition))                                   \
			fail_msg("holds: %s", condition);                      \
	} while (0)

static void a_record_is_named_by_others(void **state)
{
	static const char *const wrong[] = {
		"{named: need.request}", "{named: need.done_on}",
		"{named: need}",	 "{named: request.org}",
		"{named: nothing.at}",	 "{named: []}",
	};
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin(&l);
	tell(&l, NEED, "{request: " REQ "}");
	assert_fails(&l, NEED, "{named: need.instead_of}");
	tell(&l, "n-22222222", "{request: " REQ ", instead_of: " NEED "}");
	assert_holds(&l, NEED, "{named: need.instead_of}");
	assert_holds(&l, REQ, "{named: need.request, count: 2}");
	assert_fails(&l, NEED, "{named: need.instead_of, where: done_on}");
	assert_fails(&l, NEED, "{named: need.instead_of, count: 2}");
	assert_fails(&l, "n-22222222", "{named: need.instead_of}");
	tell(&l, "n-22222222",
	     "{request: " REQ ", instead_of: " NEED
	     ", archived_on: 2026-03-03}");
	/* Archiving undoes nothing. */
	assert_holds(&l, NEED, "{named: need.instead_of}");
	for (size_t i = 0; i < ASE_COUNT(wrong); i++)
		assert_fails(&l, NEED, wrong[i]);
}

static void a_path_holds_when_something_stands_there(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin(&l);
	assert_holds(&l, REQ, "received_on");
	assert_holds(&l, REQ, "org.name");
	assert_fails(&l, REQ, "closed.on");
	tell(&l, REQ, "{closed: {on: 2026-03-10}, rounds: []}");
	assert_holds(&l, REQ, "closed.on");
	assert_holds(&l, REQ, "closed");
	assert_fails(&l, REQ, "rounds");
	assert_fails(&l, REQ, "rounds.last.sent_on");
	tell(&l, REQ, "{closed: {on: ''}}");
	assert_fails(&l, REQ, "closed.on");
	tell(&l, REQ, "{closed: {on: ~}}");
	assert_fails(&l, REQ, "closed.on");
}

static void dates_and_numbers_compare_as_such(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin(&l);
	assert_holds(&l, ORG, "size < 10");
	assert_holds(&l, ORG, "size=9.0");
	assert_fails(&l, ORG, "size > 10");
	assert_holds(&l, ORG, "size >= 9");
	assert_holds(&l, ORG, "size <= 9");
	assert_fails(&l, ORG, "size != 9");
	assert_holds(&l, REQ, "received_on < today");
	assert_holds(&l, REQ, "received_on <= 2026-03-02");
	assert_fails(&l, REQ, "received_on > 2026-03-02");
	tell(&l, REQ, "{received_on: 2026-03-12T14:00}");
	assert_holds(&l, REQ, "received_on = today");
	assert_holds(&l, ORG, "name > Rillon");
	tell(&l, ORG, "{size: -2}");
	assert_holds(&l, ORG, "size < 1");
}

static void another_is_what_none_of_them_equals(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin(&l);
	assert_holds(&l, REQ, "closed.outcome != refused");
	assert_holds(&l, ORG, "languages = br");
	assert_fails(&l, ORG, "languages != br");
	assert_holds(&l, ORG, "languages != en");
	assert_fails(&l, REQ, "closed.outcome = refused");
}

static void current_is_the_edition_of_the_list_in_the_path(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin(&l);
	assert_fails(&l, REQ, "org.ethics.last.edition = current");
	tell(&l, ORG, "{ethics: [{edition: '2024'}]}");
	/* While nobody names an edition, any is the current one. */
	assert_holds(&l, REQ, "org.ethics.last.edition = current");
	config(&l, "{editions: {ethics: '2026'}}");
	assert_fails(&l, REQ, "org.ethics.last.edition = current");
	assert_fails(&l, REQ, "org.ethics.edition = current");
	tell(&l, ORG, "{ethics: [{edition: '2024'}, {edition: '2026'}]}");
	assert_holds(&l, REQ, "org.ethics.last.edition = current");
	assert_holds(&l, REQ, "org.ethics.edition = current");
	assert_holds(&l, ORG, "ethics.1.edition = current");
	assert_fails(&l, ORG, "ethics.0.edition = current");
	assert_holds(&l, ORG, "ethics.last.edition = @editions.ethics");
	assert_fails(&l, ORG, "ethics.last.edition = @editions.charter");
}

static void all_any_and_not_are_what_they_say(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin(&l);
	assert_holds(&l, REQ, "{all: [received_on, org]}");
	assert_fails(&l, REQ, "{all: [received_on, closed.on]}");
	assert_holds(&l, REQ, "{any: [closed.on, received_on]}");
	assert_fails(&l, REQ, "{any: [closed.on, wanted]}");
	assert_holds(&l, REQ, "{not: {any: [closed.on, wanted]}}");
	assert_fails(&l, REQ, "{not: received_on}");
}

static void records_above_and_below_are_counted(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin(&l);
	assert_fails(&l, REQ, "{child: need}");
	tell(&l, NEED, "{request: " REQ "}");
	assert_holds(&l, REQ, "{child: need}");
	assert_holds(&l, ORG, "{child: need}");
	assert_fails(&l, REQ, "{child: need, where: done_on}");
	tell(&l, "n-22222222", "{request: " REQ ", done_on: 2026-03-10}");
	assert_holds(&l, REQ, "{child: need, where: done_on}");
	assert_holds(&l, REQ, "{child: need, count: 2}");
	assert_fails(&l, REQ, "{child: need, where: done_on, count: 2}");
	assert_holds(&l, NEED, "{parent: org, where: name = Sillon}");
	assert_fails(&l, NEED, "{parent: request, where: closed.on}");
	/* Archiving undoes nothing; but what is archived stands against nothing,
	 * either. */
	tell(&l, "n-22222222", "{archived_on: 2026-03-11}");
	assert_holds(&l, REQ, "{child: need, count: 2}");
	assert_holds(&l, REQ, "{child: need, where: done_on}");
	assert_holds(&l, REQ, "{not: {child: need, where: done_on}}");
	assert_fails(&l, REQ, "{not: {child: need}}");
	assert_holds(&l, REQ, "{not: {not: {child: need, where: done_on}}}");
}

static void a_count_may_stand_in_the_record(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin(&l);
	tell(&l, NEED, "{request: " REQ "}");
	assert_holds(&l, REQ, "{child: need, count: wanted}");
	tell(&l, REQ, "{wanted: 2}");
	assert_fails(&l, REQ, "{child: need, count: wanted}");
}

static void values_are_counted_once_each(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin(&l);
	assert_holds(&l, ORG, "{values: languages, count: 2}");
	assert_fails(&l, ORG, "{values: languages, count: 3}");
	tell(&l, ORG, "{languages: [fr, br, fr]}");
	assert_fails(&l, ORG, "{values: languages, count: 3}");
	tell(&l, REQ, "{rounds: [{sent_on: a}, {sent_on: b}, {sent_on: a}]}");
	assert_holds(&l, REQ, "{values: rounds.sent_on, count: 2}");
	assert_fails(&l, REQ, "{values: rounds.sent_on, count: 3}");
}

static void a_date_is_near_from_some_days_before_on(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin(&l);
	tell(&l, REQ, "{received_on: 2026-03-26}");
	assert_holds(&l, REQ, "{before: received_on, days: 14}");
	assert_fails(&l, REQ, "{before: received_on, days: 13}");
	assert_fails(&l, REQ, "{before: received_on}");
	on(&l, "2026-03-26");
	assert_holds(&l, REQ, "{before: received_on}");
	on(&l, "2027-01-01");
	assert_holds(&l, REQ, "{before: received_on}");
	assert_fails(&l, REQ, "{before: closed.on, days: 3650}");
	assert_holds(&l, REQ, "{before: [closed.on, received_on]}");
}

static void what_does_not_read_holds_nowhere(void **state)
{
	static const char *const wrong[] = {
		"= 3",	     "name =",	    "name ~ x",	       "{al: [name]}",
		"{all: []}", "{all: name}", "{child: person}", "{step: answer}",
		"''",
	};
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin(&l);
	for (size_t i = 0; i < ASE_COUNT(wrong); i++)
		assert_fails(&l, ORG, wrong[i]);
}

/* 40^9 questions, of which 9 * 41 differ. */
static void conditions_to_and_fro_ask_each_record_once(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };
	ASE_AUTO(ase_str_drop) ase_str open = ASE_STR_INIT;
	ASE_AUTO(ase_str_drop) ase_str all = ASE_STR_INIT;

	(void)state;
	begin(&l);
	for (int i = 0; i < 40; i++) {
		ASE_AUTO(ase_strdrop) char *id = ase_strf("n-222222%02d", i);

		tell(&l, id, "{request: " REQ "}");
	}
	for (int i = 0; i < 9; i++)
		ase_str_add(&open, "{child: need, where: {parent: request, "
				   "where: ");
	ase_str_addf(&all, "%s%s", open.data, "{child: need, where: done_on}");
	for (int i = 0; i < 9; i++)
		ase_str_add(&all, "}}");
	assert_fails(&l, REQ, all.data);
	tell(&l, NEED, "{request: " REQ ", done_on: 2026-03-10}");
	assert_holds(&l, REQ, all.data);
}

static size_t check(const life *l, const char *kind, const char *condition,
		    ase_problems *problems)
{
	ASE_AUTO(ase_value_drop) ase_value *value = life_yaml(condition);

	return ase_condition_check(l->kinds, ase_kinds_get(l->kinds, kind),
				   NULL, ase_value_root(value), "done",
				   problems);
}

static void a_check_tells_every_slip_and_where(void **state)
{
	/* clang-format off */
	static const struct {
		const char *condition, *field, *said;
	} slips[] = {
		{ "recieved_on", "done",
		  "no field 'recieved_on' in records of kind 'request'" },
		{ "org.nmae = x", "done",
		  "no field 'org.nmae' in records of kind 'request'" },
		{ "wanted ~ 3", "done", "not a condition: 'wanted ~ 3'" },
		{ "{any: [org, {not: nothing}]}", "done.any.1.not",
		  "no field 'nothing' in records of kind 'request'" },
		{ "{child: org}", "done", "no kind 'org' below 'request'" },
		{ "{parent: need}", "done", "no kind 'need' above 'request'" },
		{ "{child: request}", "done",
		  "no kind 'request' below 'request'" },
		{ "{child: need, where: wanted}", "done.where",
		  "no field 'wanted' in records of kind 'need'" },
		{ "{child: need, count: many}", "done.count",
		  "no field 'many' in records of kind 'request'" },
		{ "{before: {latest: wanted}}", "done.before",
		  "a path was expected here" },
		{ "{step: answer}", "done", "no earlier step 'answer'" },
	};
	/* clang-format on */
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin(&l);
	for (size_t i = 0; i < ASE_COUNT(slips); i++) {
		ASE_AUTO(ase_problems_drop)
		ase_problems found = ASE_PROBLEMS_INIT;

		assert_int_equal(
			check(&l, "request", slips[i].condition, &found), 1);
		assert_string_equal(found.items[0].text, slips[i].said);
		assert_string_equal(found.items[0].field, slips[i].field);
	}
}

static void a_good_condition_has_no_problem(void **state)
{
	static const char *const good[] = {
		"id = r-11111111",
		"org",
		"org.ethics.last.edition = current",
		"rounds.sent_on",
		"rounds.0.sent_on < today",
		"org.name != @name",
		"{child: need, where: {all: [done_on]}, count: wanted}",
		"{before: [{child: need, path: done_on}, wanted], days: 3}",
	};
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin(&l);
	for (size_t i = 0; i < ASE_COUNT(good); i++) {
		ASE_AUTO(ase_problems_drop)
		ase_problems found = ASE_PROBLEMS_INIT;

		if (check(&l, "request", good[i], &found))
			fail_msg("%s: %s", good[i], found.items[0].text);
	}
}

/* A kind with a field of each sort, below org. */
static void begin_sorts(life *l)
{
	begin(l);
	life_kind(l, "x-ase-kind: course\nx-ase-prefix: c\n"
		     "x-ase-directory: courses\nx-ase-parent: org\n"
		     "type: object\nproperties:\n"
		     "  org: {type: string, x-ase-ref: org}\n"
		     "  title: {type: string}\n"
		     "  held_on: {type: string, format: date}\n"
		     "  until: {type: string, format: date}\n"
		     "  at: {type: string, x-ase-format: local-time}\n"
		     "  ends_at: {type: string, x-ase-format: local-time}\n"
		     "  places: {type: integer}\n"
		     "  taken: {type: integer}\n"
		     "  fee: {type: number, x-ase-unit: money}\n"
		     "  hours: {type: number, x-ase-unit: h}\n"
		     "  members_only: {type: boolean}\n"
		     "  nature: {type: string, enum: [guide, model],"
		     " x-ase-values: {guide: {fr: guide pratique}}}\n"
		     "  theme: {type: string, x-ase-vocabulary: themes}\n"
		     "  days: {type: array, items: {type: object,"
		     " properties: {on: {type: string, format: date},"
		     " nature: {type: string}}}}\n");
	on(l, "2026-03-12");
}

static void a_field_is_compared_with_another(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin_sorts(&l);
	tell(&l, "c-11111111",
	     "{org: " ORG ", held_on: 2026-03-10,"
	     " until: 2026-03-31, places: 12, taken: 9,"
	     " at: 2026-03-10T18:00, ends_at: 2026-03-10T20:30}");
	assert_holds(&l, "c-11111111", "held_on <= $until");
	assert_fails(&l, "c-11111111", "held_on > $until");
	assert_holds(&l, "c-11111111", "held_on<$until");
	assert_holds(&l, "c-11111111", "taken < $places");
	assert_fails(&l, "c-11111111", "taken = $places");
	/* Two times of one day are told apart, a day and a time are not. */
	assert_holds(&l, "c-11111111", "at < $ends_at");
	assert_holds(&l, "c-11111111", "at = $held_on");
	/* What is not set compares with nothing. */
	tell(&l, "c-11111111", "{until: ~}");
	assert_fails(&l, "c-11111111", "held_on <= $until");
	assert_holds(&l, "c-11111111", "held_on != $until");
}

static void no_is_not_set_and_compares(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin_sorts(&l);
	tell(&l, "c-11111111",
	     "{org: " ORG ", members_only: false,"
	     " title: 'false'}");
	assert_fails(&l, "c-11111111", "members_only");
	assert_holds(&l, "c-11111111", "{not: members_only}");
	assert_holds(&l, "c-11111111", "members_only = false");
	assert_holds(&l, "c-11111111", "title");
	tell(&l, "c-11111111", "{members_only: true}");
	assert_holds(&l, "c-11111111", "members_only");
	tell(&l, "c-11111111", "{members_only: ~}");
	assert_fails(&l, "c-11111111", "members_only = false");
}

static const char themes[] =
	"vocabulary: themes\nterms:\n"
	"  - {code: press, label: {en: Press and media, fr: Presse}}\n"
	"  - {code: money, label: {en: Money, fr: Argent}}\n";

static size_t judge(const life *l, const ase_vocabularies *words,
		    const char *condition, ase_problems *problems)
{
	ASE_AUTO(ase_value_drop) ase_value *value = life_yaml(condition);

	return ase_condition_check(l->kinds, ase_kinds_get(l->kinds, "course"),
				   words, ase_value_root(value), "done",
				   problems);
}

static void a_figure_lives_while_it_is_compared(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin_sorts(&l);
	tell(&l, "c-11111111", "{org: " ORG ", places: 2, fee: 12.5}");
	tell(&l, "c-22222222", "{org: " ORG ", places: 10, fee: 7.5}");
	assert_holds(&l, ORG, "courses.count = 2");
	assert_holds(&l, ORG, "courses.sum.fee >= 20");
	assert_fails(&l, ORG, "courses.count > 2");
	assert_holds(&l, ORG, "courses.max.places > $courses.min.places");
}

static void a_right_side_that_is_none_holds_nowhere(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin_sorts(&l);
	tell(&l, "c-11111111", "{org: " ORG ", title: x}");
	assert_fails(&l, "c-11111111", "title = $");
	assert_fails(&l, "c-11111111", "title != $");
	assert_fails(&l, "c-11111111", "title = $nothing");
}

static void what_can_never_hold_is_told(void **state)
{
	/* clang-format off */
	static const struct {
		const char *condition, *field, *said;
	} slips[] = {
		{ "nature = guide pratique", "done",
		  "'guide pratique' is what people call 'guide': a condition "
		  "says 'guide'" },
		{ "nature = letter", "done",
		  "'nature' never is 'letter', but one of: guide, model" },
		{ "theme = plomberie", "done",
		  "no code 'plomberie' in the vocabulary 'themes'" },
		{ "theme = Presse", "done",
		  "'Presse' is what people call 'press': a condition says "
		  "'press'" },
		{ "held_on <= until", "done",
		  "'held_on' holds a date, and 'until' is a word here: write "
		  "$until for the field" },
		{ "held_on = monday", "done",
		  "'monday' is no date, and 'held_on' holds one: write "
		  "2026-03-12, or today" },
		{ "places > many", "done",
		  "'places' holds a number, and 'many' is none: it never "
		  "holds" },
		{ "members_only = yes", "done",
		  "'yes' is neither true nor false, and 'members_only' holds "
		  "nothing else" },
		{ "org = Sillon", "done",
		  "'org' holds a record, and 'Sillon' is none: it never "
		  "holds" },
		{ "held_on <= $places", "done",
		  "'held_on' holds a date and 'places' a number: these two do "
		  "not compare" },
		{ "fee <= $hours", "done",
		  "'fee' holds money and 'hours' a number of hours: these two "
		  "do not compare" },
		{ "held_on <= $untill", "done",
		  "no field 'untill' in records of kind 'course'" },
		{ "{not: {all: [places, nature = x]}}", "done.not.all.1",
		  "'nature' never is 'x', but one of: guide, model" },
		{ "{values: days.on, count: title}", "done.count",
		  "'title' holds a text, and a number was expected here" },
		{ "{before: {latest: [held_on, title]}}", "done.before.latest.1",
		  "'title' holds a text, and a date was expected here" },
	};
	static const char *const good[] = {
		"nature = guide", "theme != money", "held_on <= $until",
		"held_on <= $at", "held_on < today", "places > 3",
		"members_only = false", "title = until", "days.nature = x",
		"org = o-11111111", "org.name = $title", "'@name = x'",
		"days.on = 2026-03-12", "org.ethics.edition = current",
	};
	/* clang-format on */
	ASE_AUTO(life_drop) life l = { .count = 0 };
	ASE_AUTO(ase_vocabularies_drop) ase_vocabularies words = { .count = 0 };

	(void)state;
	begin_sorts(&l);
	ase_vocabularies_add(&words, life_policy(&l, themes));
	for (size_t i = 0; i < ASE_COUNT(slips); i++) {
		ASE_AUTO(ase_problems_drop)
		ase_problems found = ASE_PROBLEMS_INIT;

		if (!judge(&l, &words, slips[i].condition, &found))
			fail_msg("%s is taken", slips[i].condition);
		assert_string_equal(found.items[0].text, slips[i].said);
		assert_string_equal(found.items[0].field, slips[i].field);
	}
	for (size_t i = 0; i < ASE_COUNT(good); i++) {
		ASE_AUTO(ase_problems_drop)
		ase_problems found = ASE_PROBLEMS_INIT;

		if (judge(&l, &words, good[i], &found))
			fail_msg("%s: %s", good[i], found.items[0].text);
	}
}

static void a_date_of_records_below_may_ask_which(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };
	static const char near[] =
		"{before: {child: course, where: nature = guide,"
		" path: held_on}, days: 5}";

	(void)state;
	begin_sorts(&l);
	tell(&l, "c-11111111",
	     "{org: " ORG ", held_on: 2026-03-31,"
	     " nature: guide}");
	tell(&l, "c-22222222",
	     "{org: " ORG ", held_on: 2026-12-31,"
	     " nature: model}");
	on(&l, "2026-03-20");
	assert_fails(&l, ORG, near);
	on(&l, "2026-03-26");
	assert_holds(&l, ORG, near);
	/* The latest counts: the model's would be far ahead. */
	assert_fails(&l, ORG,
		     "{before: {child: course, path: held_on}, days: 5}");
}

static void a_record_is_open_until_something_closes_it(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	life_kind(&l, "x-ase-kind: org\nx-ase-prefix: o\n"
		      "x-ase-directory: orgs\ntype: object\n"
		      "x-ase-closed: [left_on, {all: [name, ended.on]}]\n"
		      "properties: {name: {type: string}}\n");
	on(&l, "2026-03-12");
	tell(&l, ORG, "{name: Sillon}");
	assert_true(ase_record_open(life_world(&l), life_record(&l, ORG)));
	tell(&l, ORG, "{ended: {on: 2026-03-01}}");
	assert_false(ase_record_open(life_world(&l), life_record(&l, ORG)));
	tell(&l, ORG, "{ended: ~, archived_on: 2026-03-01}");
	assert_false(ase_record_open(life_world(&l), life_record(&l, ORG)));
	tell(&l, ORG, "{archived_on: ~, left_on: 2026-03-01}");
	assert_false(ase_record_open(life_world(&l), life_record(&l, ORG)));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_record_is_named_by_others),
		cmocka_unit_test(a_path_holds_when_something_stands_there),
		cmocka_unit_test(dates_and_numbers_compare_as_such),
		cmocka_unit_test(another_is_what_none_of_them_equals),
		cmocka_unit_test(
			current_is_the_edition_of_the_list_in_the_path),
		cmocka_unit_test(all_any_and_not_are_what_they_say),
		cmocka_unit_test(records_above_and_below_are_counted),
		cmocka_unit_test(a_count_may_stand_in_the_record),
		cmocka_unit_test(values_are_counted_once_each),
		cmocka_unit_test(a_date_is_near_from_some_days_before_on),
		cmocka_unit_test(what_does_not_read_holds_nowhere),
		cmocka_unit_test(conditions_to_and_fro_ask_each_record_once),
		cmocka_unit_test(a_check_tells_every_slip_and_where),
		cmocka_unit_test(a_good_condition_has_no_problem),
		cmocka_unit_test(a_field_is_compared_with_another),
		cmocka_unit_test(no_is_not_set_and_compares),
		cmocka_unit_test(a_figure_lives_while_it_is_compared),
		cmocka_unit_test(a_right_side_that_is_none_holds_nowhere),
		cmocka_unit_test(what_can_never_hold_is_told),
		cmocka_unit_test(a_date_of_records_below_may_ask_which),
		cmocka_unit_test(a_record_is_open_until_something_closes_it),
	};

	return run_tests(tests);
}
