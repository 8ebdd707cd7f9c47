#include "tests/unit/life.h"

#include "lib/model/process/party.h"
#include "lib/model/process/reminder.h"

#define AWARD	"a-11111111"
#define OTHER	"a-22222222"
#define NOMINEE "n-11111111"
#define CLAIRE	"k-11111111"
#define ANA	"k-22222222"
#define BRUNO	"k-33333333"
#define AGAIN	"k-44444444"
#define P1	"p-11111111"
#define P2	"p-22222222"
#define P3	"p-33333333"
#define P4	"p-44444444"

static const char *const kinds[] = {
	"x-ase-kind: person\nx-ase-prefix: p\nx-ase-directory: persons\n"
	"x-ase-names: [name]\ntype: object\nproperties:\n"
	"  name: {type: string}\n  email: {type: string}\n"
	"  same_as: {type: string, x-ase-ref: person}\n",

	"x-ase-kind: coordinator\nx-ase-prefix: k\n"
	"x-ase-directory: coordinators\n"
	"x-ase-parties: {coordinator: [person]}\n"
	"type: object\nproperties:\n"
	"  person: {type: string, x-ase-ref: person}\n"
	"  territories: {type: array, items: {type: string}}\n",

	"x-ase-kind: award\nx-ase-prefix: a\nx-ase-directory: awards\n"
	"x-ase-parties:\n"
	"  coordinator: [coordinator, team.who]\n"
	"  jury: {paths: [jury], title: {en: the jury, fr: le jury}}\n"
	"type: object\nproperties:\n"
	"  territory: {type: string}\n"
	"  coordinator: {type: string, x-ase-ref: coordinator}\n"
	"  team: {type: array, items: {type: object, properties:"
	" {who: {type: string, x-ase-ref: coordinator}}}}\n"
	"  jury: {type: array, items: {type: string, x-ase-ref: person}}\n"
	"  seats: {type: array, items: {type: object, properties: {who:"
	" {type: string, x-ase-ref: person}, left_on: {type: string}}}}\n",

	"x-ase-kind: nominee\nx-ase-prefix: 'n'\nx-ase-directory: nominees\n"
	"x-ase-parent: awards\n"
	"x-ase-defaults: {since: today}\n"
	"type: object\nproperties:\n"
	"  awards: {type: array, items: {type: string, x-ase-ref: award}}\n"
	"  since: {type: string, format: date}\n"
	"  title: {type: string}\n"
	"  mentor: {type: string, x-ase-ref: coordinator}\n"
	"  role: {type: string, enum: [jury, coordinator]}\n"
	"  votes: {type: array, items: {type: object, properties: {juror:"
	" {type: string, x-ase-ref: person}}}}\n",
};

static void begin(life *l)
{
	for (size_t i = 0; i < ASE_COUNT(kinds); i++)
		life_kind(l, kinds[i]);
	on(l, "2026-03-12");
	tell(l, P1, "{name: Ana, email: ana@m.example}");
	tell(l, P2, "{name: Bruno, email: bruno@m.example}");
	tell(l, P3, "{name: Claire}");
	tell(l, CLAIRE, "{person: " P3 ", territories: ['44']}");
	tell(l, AWARD, "{jury: [" P1 ", " P2 "], territory: '49'}");
	tell(l, NOMINEE, "{awards: [" AWARD "], since: 2026-03-02}");
}

static void process(life *l, const char *says)
{
	ASE_AUTO(ase_strdrop)
	char *text = ase_strf("steps:\n  - step: vote\n    kind: nominee\n"
			      "    title: Vote\n    opens: since\n%s",
			      says);

	life_process(l, text);
}

/* The names of all whom the party leads to from the record are these. */
static void leads(life *l, const char *id, const char *party, const char *want)
{
	ASE_AUTO(ase_records_drop) ase_records found = ASE_RECORDS_INIT;
	ASE_AUTO(ase_str_drop) ase_str got = ASE_STR_INIT;

	ase_party_people(l->process, life_world(l), life_record(l, id), party,
			 &found);
	for (size_t i = 0; i < found.count; i++)
		ase_str_addf(&got, "%s%s", i ? " " : "",
			     ase_world_name(life_world(l), found.items[i]));
	assert_string_equal(ase_str_text(&got), want);
}

static void a_party_leads_to_persons_by_what_kinds_say(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin(&l);
	process(&l, "    done: votes\n");
	leads(&l, AWARD, "jury", "Ana Bruno");
	leads(&l, NOMINEE, "jury", "Ana Bruno"); /* from above */
	leads(&l, NOMINEE, "coordinator", "");
	tell(&l, AWARD, "{coordinator: " CLAIRE "}");
	leads(&l, NOMINEE, "coordinator", "Claire");
	/* A path to a record, to several, to the name of a party. */
	tell(&l, NOMINEE, "{mentor: " CLAIRE ", role: jury}");
	leads(&l, NOMINEE, "mentor", "Claire");
	leads(&l, NOMINEE, "award.jury", "Ana Bruno");
	leads(&l, NOMINEE, "role", "Ana Bruno");
	leads(&l, NOMINEE, "nobody", "");
	assert_string_equal(ase_party_person(l.process, life_world(&l),
					     life_record(&l, AWARD), "jury")
				    ->id,
			    P1);
}

static void all_parents_count(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin(&l);
	process(&l, "    done: votes\n");
	tell(&l, OTHER, "{coordinator: " CLAIRE ", jury: [" P2 ", " P3 "]}");
	tell(&l, NOMINEE, "{awards: [" AWARD ", " OTHER "]}");
	leads(&l, NOMINEE, "jury", "Ana Bruno Claire");
	leads(&l, NOMINEE, "coordinator", "Claire");
}

static void an_older_process_has_parties_of_its_own(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin(&l);
	life_process(&l, "parties: {jury: [award.seats.who]}\n"
			 "steps: [{step: vote, kind: nominee, title: V,"
			 " done: votes, turn: jury}]");
	/* They count for the kinds that they know, alone. */
	leads(&l, NOMINEE, "jury", "");
	tell(&l, AWARD, "{seats: [{who: " P2 "}, {who: " P1 "}]}");
	leads(&l, NOMINEE, "jury", "Bruno Ana");
	leads(&l, NOMINEE, "coordinator", "");
}

static void titles_are_in_the_language_asked(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };
	const ase_kind *nominee;

	(void)state;
	begin(&l);
	nominee = ase_kinds_get(l.kinds, "nominee");
	assert_string_equal(ase_party_title(nominee, "jury", "fr"), "le jury");
	assert_string_equal(ase_party_title(nominee, "jury", "br"), "the jury");
	assert_null(ase_party_title(nominee, "coordinator", "fr"));
	assert_true(ase_party_is(NULL, nominee, "jury"));
	assert_false(ase_party_is(NULL, nominee, "tutor"));
}

#define EACH_JUROR                                                             \
	"    done: {each: award.jury, in: votes.juror}\n"                      \
	"    turn: {each: award.jury, except: votes.juror}\n"                  \
	"    letter: vote-reminder\n"                                          \
	"    since: since\n"                                                   \
	"    due: {after: since, days: 3}\n"                                   \
	"    every: 5\n    times: 2\n"

/* What is open of the nominee: "Ana 0", by whom and how often reminded. */
static void awaits(life *l, const char *want)
{
	ASE_AUTO(ase_tasks_drop) ase_tasks open = ASE_STANDINGS_INIT;
	ASE_AUTO(ase_str_drop) ase_str got = ASE_STR_INIT;

	ase_task_list_open(l->process, life_world(l), life_record(l, NOMINEE),
			   &open);
	for (size_t i = 0; i < open.count; i++) {
		const ase_task *one = &open.items[i];

		ase_str_addf(
			&got, "%s%s %zu", i ? ", " : "",
			one->person ? ase_world_name(life_world(l), one->person)
				    : one->turn,
			one->reminded);
	}
	assert_string_equal(ase_str_text(&got), want);
}

static void each_is_asked_until_they_have_done_it(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin(&l);
	process(&l, EACH_JUROR);
	awaits(&l, "Ana 0, Bruno 0");
	tell(&l, NOMINEE, "{votes: [{juror: " P1 "}]}");
	awaits(&l, "Bruno 0");
	tell(&l, NOMINEE, "{votes: [{juror: " P1 "}, {juror: " P2 "}]}");
	awaits(&l, "");
	is(&l, "vote", NOMINEE, ASE_STEP_DONE);
	/* The jury grows: then it is open again, for the new one. */
	tell(&l, AWARD, "{jury: [" P1 ", " P2 ", " P3 "]}");
	is(&l, "vote", NOMINEE, ASE_STEP_OPEN);
	awaits(&l, "Claire 0");
}

static void each_is_counted_alone(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };
	ASE_AUTO(ase_tasks_drop) ase_tasks open = ASE_STANDINGS_INIT;

	(void)state;
	begin(&l);
	process(&l, EACH_JUROR);
	tell(&l, NOMINEE,
	     "{reminded: [{step: vote, on: 2026-03-06, to: " P1 "},"
	     " {step: vote, on: 2026-03-11, to: " P1 "},"
	     " {step: vote, on: 2026-03-11, to: " P2 "}]}");
	awaits(&l, "Ana 2, Bruno 1");
	ase_task_list_open(l.process, life_world(&l), life_record(&l, NOMINEE),
			   &open);
	assert_string_equal(open.items[0].turn, "coordinator");
	assert_false(ase_date_is(open.items[0].remind_on));
	assert_string_equal(open.items[1].turn, "person");
	assert_day(open.items[1].remind_on, "2026-03-16");
	/* One that does not say to whom went to all. */
	tell(&l, NOMINEE, "{reminded: [{step: vote, on: 2026-03-11}]}");
	awaits(&l, "Ana 1, Bruno 1");
}

static void when_nobody_is_left_it_is_the_coordinators(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin(&l);
	process(&l, EACH_JUROR);
	tell(&l, AWARD, "{jury: ~}");
	awaits(&l, "coordinator 0");
	is(&l, "vote", NOMINEE, ASE_STEP_OPEN); /* of nobody is not done */
}

static void who_withdrew_does_not_count(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin(&l);
	process(&l, "    done: {each: award.seats.who, where: {not: left_on},"
		    " in: votes.juror}\n"
		    "    turn: {each: award.seats.who, where: {not: left_on},"
		    " except: votes.juror}\n");
	tell(&l, AWARD, "{seats: [{who: " P1 "}, {who: " P2 "}]}");
	awaits(&l, "Ana 0, Bruno 0");
	tell(&l, NOMINEE, "{votes: [{juror: " P2 "}]}");
	awaits(&l, "Ana 0");
	tell(&l, AWARD,
	     "{seats: [{who: " P1 ", left_on: 2026-03-09}, {who: " P2 "}]}");
	is(&l, "vote", NOMINEE, ASE_STEP_DONE);
}

static void persons_are_compared_as_such(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin(&l);
	/* A coordinator is asked, and the person has voted. */
	process(&l, "    done: {each: mentor, in: votes.juror}\n"
		    "    turn: {each: coordinator, except: votes.juror}\n");
	tell(&l, AWARD, "{coordinator: " CLAIRE "}");
	tell(&l, NOMINEE, "{mentor: " CLAIRE "}");
	awaits(&l, "Claire 0");
	tell(&l, NOMINEE, "{votes: [{juror: " P3 "}]}");
	is(&l, "vote", NOMINEE, ASE_STEP_DONE);
}

static void a_set_may_stand_in_the_records_below(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin(&l);
	life_process(&l, "steps:\n  - step: all\n    kind: award\n"
			 "    title: All\n"
			 "    done: {each: jury, in: nominees.votes.juror}\n");
	is(&l, "all", AWARD, ASE_STEP_OPEN);
	tell(&l, NOMINEE, "{votes: [{juror: " P1 "}, {juror: " P2 "}]}");
	is(&l, "all", AWARD, ASE_STEP_DONE);
}

/*
 * Reminders.
 */

/* Lines as "PERSON-OR-TURN LETTER-OR-CALL". */
static void reminds(life *l, const ase_reminders_wanted *wanted,
		    const char *want)
{
	ASE_AUTO(ase_reminders_drop) ase_reminders all = ASE_REMINDERS_INIT;
	ASE_AUTO(ase_str_drop) ase_str got = ASE_STR_INIT;

	ase_reminders_gather(l->process, life_world(l), wanted, &all);
	for (size_t i = 0; i < all.count; i++) {
		const ase_reminder *one = &all.items[i];

		ase_str_addf(
			&got, "%s%s %s", i ? ", " : "",
			one->person ? ase_world_name(life_world(l), one->person)
				    : one->at.turn,
			one->letter ? one->letter
			: one->call ? "call"
				    : "-");
	}
	ase_str_addf(&got, "; %zu", all.unfollowed);
	assert_string_equal(ase_str_text(&got), want);
}

static void a_path_to_a_person_can_be_written_to(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };
	const ase_reminders_wanted all = { .step_count = 0 };

	(void)state;
	begin(&l);
	process(&l, "    done: title\n    turn: mentor\n    letter: note\n");
	reminds(&l, &all, "coordinator -; 0");
	tell(&l, NOMINEE, "{mentor: " CLAIRE "}");
	assert_string_equal(task(&l, "vote", NOMINEE).turn, "coordinator");
	reminds(&l, &all, "Claire -; 0");
}

static void a_role_that_leads_to_nobody_is_the_coordinators(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };
	const ase_reminders_wanted all = { .step_count = 0 };

	(void)state;
	begin(&l);
	process(&l, "    done: title\n    turn: jury\n    letter: note\n");
	reminds(&l, &all, "Ana note; 0");
	tell(&l, AWARD, "{jury: ~, coordinator: " CLAIRE "}");
	reminds(&l, &all, "Claire call; 0");
}

static void all_parents_and_all_who_are_named_follow(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };
	ase_reminders_wanted wanted = { .territory = "44" };

	(void)state;
	begin(&l);
	process(&l, "    done: title\n    turn: jury\n    letter: note\n");
	reminds(&l, &wanted, "; 0");
	wanted.territory = "49";
	reminds(&l, &wanted, "Ana note; 1"); /* and nobody follows it */
	wanted = (ase_reminders_wanted){ .unfollowed = true };
	reminds(&l, &wanted, "Ana note; 1");

	tell(&l, OTHER, "{territory: '44'}");
	tell(&l, NOMINEE, "{awards: [" AWARD ", " OTHER "]}");
	reminds(&l, &wanted, "; 0"); /* Claire is in 44 */
	wanted = (ase_reminders_wanted){ .territory = "44" };
	reminds(&l, &wanted, "Ana note; 0");

	tell(&l, OTHER, "{territory: '85', team: [{who: " CLAIRE "}]}");
	wanted = (ase_reminders_wanted){ .coordinator =
						 life_record(&l, CLAIRE) };
	reminds(&l, &wanted, "Ana note; 0");
	tell(&l, OTHER, "{team: ~}");
	wanted.coordinator = life_record(&l, CLAIRE);
	reminds(&l, &wanted, "; 1");
}

/*
 * Letters.
 */

/* From whom a letter about the award goes out. */
static void sends(life *l, const char *want)
{
	const ase_record *from = ase_party_sender(l->process, life_world(l),
						  life_record(l, AWARD));

	assert_string_equal(from ? ase_world_name(life_world(l), from) : "",
			    want);
}

static void a_letter_comes_from_who_stands_in(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin(&l);
	process(&l, "    done: votes\n");
	sends(&l, "");
	tell(&l, AWARD, "{coordinator: " CLAIRE "}");
	sends(&l, "Claire");
	tell(&l, ANA, "{person: " P1 "}");
	sends(&l, "Claire");
	/* What was found out before holds no more once something changes. */
	tell(&l, CLAIRE, "{away: {until: 2026-03-20, substitute: " ANA "}}");
	sends(&l, "Ana");
	tell(&l, CLAIRE, "{away: {until: 2026-03-11, substitute: " ANA "}}");
	sends(&l, "Claire");
	tell(&l, CLAIRE, "{away: ~}");
	sends(&l, "Claire");
	/* By any of her records; the first that says so, and by a double. */
	tell(&l, P4, "{name: C., same_as: " P3 "}");
	tell(&l, AGAIN, "{person: " P4 ", away: {substitute: " ANA "}}");
	sends(&l, "Ana");
	tell(&l, BRUNO, "{person: " P2 "}");
	tell(&l, CLAIRE, "{away: {substitute: " BRUNO "}}");
	sends(&l, "Bruno");
	tell(&l, AGAIN, "{person: " P1 "}");
	sends(&l, "Bruno");
	tell(&l, BRUNO, "{archived_on: 2026-03-01}");
	sends(&l, "Claire");
}

/*
 * What is wrong with them.
 */

static void what_is_wrong_with_parties_is_told(void **state)
{
	/* clang-format off */
	static const struct {
		const char *parties, *said;
	} slips[] = {
		{ "[tutor]", "x-ase-parties: parties and their paths were "
			     "expected here: {PARTY: [PATH...]}" },
		{ "{tutor: []}", "x-ase-parties.tutor: the party 'tutor' leads "
				 "to nobody: a list of paths was expected here,"
				 " [PATH...] or {paths: [PATH...]}" },
		{ "{tutor: [tutro]}", "x-ase-parties.tutor.0: no field 'tutro' "
				      "in records of kind 'course'" },
		{ "{tutor: {paths: [tutor, title]}}",
		  "x-ase-parties.tutor.paths.1: 'title' leads to no person: a "
		  "field with 'x-ase-ref: person', or one that holds a record "
		  "whose kind has 'x-ase-parties', was expected" },
		{ "{tutor: {paths: [tutor], titel: x}}",
		  "x-ase-parties.tutor.titel: a party says 'paths' and 'title',"
		  " not 'titel'" },
		{ "{tutor: {paths: [tutor], title: {fr: x}}}",
		  "x-ase-parties.tutor.title: a text was expected here, or one "
		  "for each language: {en: ..., fr: ...}" },
		{ "{A tutor: [tutor]}",
		  "x-ase-parties: 'A tutor' is no name of a party: lower-case "
		  "letters, digits and dashes only" },
		{ "{tutor: [tutor], own: [award]}", NULL },
		{ "{tutor: [award.jury, mentor, award.coordinator]}", NULL },
	};
	/* clang-format on */

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(slips); i++) {
		ASE_AUTO(life_drop) life l = { .count = 0 };
		ASE_AUTO(ase_problems_drop)
		ase_problems found = ASE_PROBLEMS_INIT;
		ASE_AUTO(ase_strdrop)
		char *schema = ase_strf(
			"x-ase-kind: course\nx-ase-prefix: c\n"
			"x-ase-directory: courses\nx-ase-parent: award\n"
			"x-ase-parties: %s\n"
			"type: object\nproperties:\n"
			"  title: {type: string}\n"
			"  award: {type: string, x-ase-ref: award}\n"
			"  tutor: {type: string, x-ase-ref: person}\n"
			"  mentor: {type: string, x-ase-ref: coordinator}\n",
			slips[i].parties);
		ASE_AUTO(ase_strdrop) char *line = NULL;

		begin(&l);
		life_kind(&l, schema);
		assert_int_equal(
			ase_party_check(l.kinds,
					ase_kinds_get(l.kinds, "course"),
					&found),
			slips[i].said != NULL);
		if (!slips[i].said)
			continue;
		line = ase_problem_line(&found.items[0]);
		assert_string_equal(line, slips[i].said);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_party_leads_to_persons_by_what_kinds_say),
		cmocka_unit_test(all_parents_count),
		cmocka_unit_test(an_older_process_has_parties_of_its_own),
		cmocka_unit_test(titles_are_in_the_language_asked),
		cmocka_unit_test(each_is_asked_until_they_have_done_it),
		cmocka_unit_test(each_is_counted_alone),
		cmocka_unit_test(when_nobody_is_left_it_is_the_coordinators),
		cmocka_unit_test(who_withdrew_does_not_count),
		cmocka_unit_test(persons_are_compared_as_such),
		cmocka_unit_test(a_set_may_stand_in_the_records_below),
		cmocka_unit_test(a_path_to_a_person_can_be_written_to),
		cmocka_unit_test(
			a_role_that_leads_to_nobody_is_the_coordinators),
		cmocka_unit_test(all_parents_and_all_who_are_named_follow),
		cmocka_unit_test(a_letter_comes_from_who_stands_in),
		cmocka_unit_test(what_is_wrong_with_parties_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
