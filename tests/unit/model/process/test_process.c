#include "tests/unit/life.h"

#define DESK "d-11111111"

/* A kind that nobody compiled in: hours at a session, and its half-days. */
static void begin(life *l)
{
	life_kind(l, "x-ase-kind: permanence\nx-ase-prefix: d\n"
		     "x-ase-directory: permanences\nx-ase-names: [name]\n"
		     "x-ase-closed: [closed_on]\n"
		     "x-ase-defaults: {announced_on: today}\n"
		     "x-ase-parties: {org: [host], expert: [host]}\n"
		     "type: object\nproperties:\n"
		     "  name: {type: string}\n"
		     "  announced_on: {type: string, format: date}\n"
		     "  room_on: {type: string, format: date}\n"
		     "  open_on: {type: string, format: date}\n"
		     "  late_on: {type: string, format: date}\n"
		     "  closed_on: {type: string, format: date}\n"
		     "  host: {type: string, x-ase-ref: permanence}\n"
		     "  who: {type: string}\n"
		     "  log: {type: array, items: {type: object, properties:"
		     " {on: {type: string}}}}\n");
	on(l, "2026-03-12");
}

#define TWO_STEPS                                                              \
	"steps:\n"                                                             \
	"  - step: room\n"                                                     \
	"    kind: permanence\n"                                               \
	"    title: {en: Room, fr: Salle}\n"                                   \
	"    missing: {en: the room, fr: la salle}\n"                          \
	"    done: room_on\n"                                                  \
	"    since: announced_on\n"                                            \
	"    due: {after: announced_on, days: 5}\n"                            \
	"    turn: org\n"                                                      \
	"    blocks: [permanence.open_on]\n"                                   \
	"    command: 'ase-record permanence set {id} room_on=today'\n"        \
	"  - step: opening\n"                                                  \
	"    kind: permanence\n"                                               \
	"    title: {en: Opening, fr: Ouverture}\n"                            \
	"    opens: room_on\n"                                                 \
	"    done: open_on\n"

static void a_kind_that_nobody_compiled_in_has_its_process(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };
	ASE_AUTO(ase_tasks_drop) ase_tasks list = ASE_STANDINGS_INIT;
	ase_task at;

	(void)state;
	begin(&l);
	life_process(&l, TWO_STEPS);
	pass(&l, DESK, "{name: Chantenay, announced_on: 2026-03-02}");
	stage(&l, DESK, "room");
	refused(&l, DESK, "{open_on: 2026-03-12}", "room");

	at = task(&l, "room", DESK);
	assert_int_equal(at.late_days, 5);
	ASE_AUTO(ase_strdrop)
	char *command = ase_task_command(l.process, life_world(&l), &at, NULL);
	assert_string_equal(command,
			    "ase-record permanence set " DESK " room_on=today");
	pass(&l, DESK, "{room_on: 2026-03-12}");
	stage(&l, DESK, "opening");
	pass(&l, DESK, "{open_on: 2026-03-12}");
	stage(&l, DESK, NULL);

	ase_task_list(l.process, life_world(&l), life_record(&l, DESK), &list);
	assert_int_equal(list.count, 2);
	assert_string_equal(ase_step_title(list.items[0].step, "fr"), "Salle");
	assert_int_equal(list.items[0].state, ASE_STEP_DONE);
	assert_int_equal(list.items[1].state, ASE_STEP_DONE);
}

/* A process of one step, which says this beside its name and kind. */
static void one_step(life *l, const char *says)
{
	ASE_AUTO(ase_strdrop)
	char *text = ase_strf("steps:\n  - step: room\n    kind: permanence\n"
			      "    title: Room\n%s",
			      says);

	begin(l);
	life_process(l, text);
}

static void a_step_says_its_words_in_the_language_asked(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };
	const ase_step *room, *opening;

	(void)state;
	begin(&l);
	life_process(&l, TWO_STEPS);
	room = ase_process_find(l.process, "room");
	opening = ase_process_find(l.process, "opening");
	assert_string_equal(ase_step_title(room, "fr"), "Salle");
	assert_string_equal(ase_step_title(room, "en"), "Room");
	assert_string_equal(ase_step_title(room, "br"), "Room");
	assert_string_equal(ase_step_missing(room, "fr"), "la salle");
	assert_string_equal(ase_step_missing(opening, "fr"), "Ouverture");
	assert_null(ase_step_words(room, "noted", "fr"));
}

static void steps_are_found_by_name_number_and_nearness(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin(&l);
	life_process(&l, TWO_STEPS);
	assert_int_equal(ase_process_count(l.process), 2);
	assert_string_equal(ase_process_step(l.process, 1)->name, "opening");
	assert_int_equal(ase_process_step(l.process, 1)->index, 1);
	assert_null(ase_process_step(l.process, 2));
	assert_null(ase_process_find(l.process, "opnening"));
	assert_string_equal(ase_process_near(l.process, "opnening")->name,
			    "opening");
	assert_null(ase_process_near(l.process, "signature"));
}

static void a_process_that_does_not_read_tells_why(void **state)
{
	/* clang-format off */
	static const struct {
		const char *text, *said;
	} slips[] = {
		{ "{}", "steps: a list of steps was expected here" },
		{ "steps: [{kind: permanence, done: name}]",
		  "steps.0.step: a step without a name" },
		{ "steps: [{step: a, kind: desk, done: name}]",
		  "steps.0.step: no kind 'desk', which step 'a' names" },
		{ "steps: [{step: a, kind: permanence}]",
		  "steps.0.done: is missing" },
		{ "steps: [{step: a, kind: permanence, done: name},"
		  " {step: a, kind: permanence, done: name}]",
		  "steps.1.step: 'a' is given twice" },
		{ "steps: [{step: a, kind: permanence, done: nam}]",
		  "steps.0.done: no field 'nam' in records of kind 'permanence'" },
		{ "steps: [{step: a, kind: permanence, done: name,"
		  " due: {days: 3}}]",
		  "steps.0.due: 'after', 'before' or 'at' is missing" },
		{ "steps: [{step: a, kind: permanence, done: name,"
		  " due: {after: room_on, days: x}}]",
		  "steps.0.due.days: not a number of days or times: 'x'" },
		{ "steps: [{step: a, kind: permanence, done: name,"
		  " blocks: [desk.name]}]",
		  "steps.0.blocks: 'desk.name' is no fact of a record at or"
		  " below 'permanence'" },
		{ "steps: [{step: a, kind: permanence, done: name,"
		  " blocks: [permanence.nmae]}]",
		  "steps.0.blocks: no field 'nmae' in records of kind"
		  " 'permanence'" },
		{ "steps: [{step: a, kind: permanence, done: name,"
		  " turn: nobody}]",
		  "steps.0.turn: no party and no field 'nobody' in records of"
		  " kind 'permanence'; its parties: org, expert" },
		{ "steps: [{step: a, kind: permanence, done: name,"
		  " turn: {each: nobody}}]",
		  "steps.0.turn.each: no field 'nobody' in records of kind"
		  " 'permanence'" },
		{ "steps: [{step: a, kind: permanence, done: name,"
		  " turn: {each: name, where: name}}]",
		  "steps.0.turn.where: 'where' wants a list of entries, records"
		  " below or a field that names records, and 'name' is none of"
		  " these" },
		{ "steps: [{step: a, kind: permanence, done: name,"
		  " turn: {each: host, where: town}}]",
		  "steps.0.turn.where: no field 'town' in records of kind"
		  " 'permanence'" },
		{ "steps: [{step: a, kind: permanence, done: {each: host}}]",
		  "steps.0.done: 'in' is missing: {each: PATH, in: PATH}, where"
		  " all of the first have to stand" },
		{ "steps: [{step: a, kind: permanence, done: name,"
		  " command: [{when: name}]}]",
		  "steps.0.command.0: a text was expected here" },
		{ "steps: [{step: a, kind: permanence, opens: {step: b},"
		  " done: name}, {step: b, kind: permanence, done: name}]",
		  "steps.0.opens: no earlier step 'b'" },
		{ "steps: [{step: a, kind: permanence, recurs: {days: 3}}]",
		  "steps.0.recurs: wants a list 'since', and neither 'due' nor"
		  " 'since' beside it" },
		{ "void: {permanence: nam}\n"
		  "steps: [{step: a, kind: permanence, done: name}]",
		  "void.permanence: no field 'nam' in records of kind 'permanence'" },
	};
	/* clang-format on */
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin(&l);
	for (size_t i = 0; i < ASE_COUNT(slips); i++) {
		ASE_AUTO(ase_value_drop)
		ase_value *value = life_yaml(slips[i].text);
		ase_process *process = NULL;
		ase_err err = ASE_ERR_INIT;

		assert_says(ase_process_new(ase_value_root(value), l.kinds,
					    &process, NULL, &err),
			    ASE_E_INVALID, &err, slips[i].said);
		assert_null(process);
	}
}

static void every_problem_of_a_process_is_told(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };
	ASE_AUTO(ase_problems_drop) ase_problems found = ASE_PROBLEMS_INIT;
	ASE_AUTO(ase_value_drop)
	ase_value *value =
		life_yaml("steps: [{step: a, kind: permanence, done: nam,"
			  " since: nma, every: x}, {kind: permanence}]");
	ase_process *process = NULL;

	(void)state;
	begin(&l);
	assert_int_equal(ase_process_new(ase_value_root(value), l.kinds,
					 &process, &found, NULL),
			 ASE_E_INVALID);
	assert_int_equal(found.count, 4);
}

static void a_step_is_expected_since_its_opening_facts(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	one_step(&l, "    opens: {any: [late_on, open_on]}\n"
		     "    done: room_on\n"
		     "    due: [{at: late_on}, {before: open_on, days: 3}]\n");
	tell(&l, DESK, "{open_on: 2026-03-10}");
	assert_day(task(&l, "room", DESK).since, "2026-03-10");
	assert_day(task(&l, "room", DESK).due, "2026-03-07");
	assert_int_equal(task(&l, "room", DESK).late_days, 5);
	tell(&l, DESK, "{late_on: 2026-03-11T09:30}");
	assert_day(task(&l, "room", DESK).since, "2026-03-11T09:30");
	assert_int_equal(task(&l, "room", DESK).late_days, 1);
	tell(&l, DESK, "{room_on: 2026-03-12}");
	assert_int_equal(task(&l, "room", DESK).late_days, 0);
	assert_day(task(&l, "room", DESK).done_on, "2026-03-12");
	assert_false(ase_date_is(task(&l, "room", DESK).due));
}

static void a_due_day_is_not_late_yet(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	one_step(&l, "    done: room_on\n"
		     "    due: {after: announced_on, days: 10}\n");
	tell(&l, DESK, "{announced_on: 2026-03-02}");
	assert_int_equal(task(&l, "room", DESK).late_days, 0);
	assert_day(task(&l, "room", DESK).remind_on, "2026-03-13");
	on(&l, "2026-03-13");
	assert_int_equal(task(&l, "room", DESK).late_days, 1);
}

static void reminders_are_counted_and_then_it_is_time_to_call(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };
	ase_task at;

	(void)state;
	one_step(&l, "    done: room_on\n    since: announced_on\n"
		     "    due: {after: announced_on, days: 5}\n"
		     "    turn: org\n    every: 7\n    times: 2\n");
	tell(&l, DESK, "{announced_on: 2026-03-02}");
	at = task(&l, "room", DESK);
	assert_day(at.remind_on, "2026-03-08");
	assert_string_equal(at.turn, "org");

	/* One from before it was asked, one of another step. */
	tell(&l, DESK,
	     "{reminded: [{step: room, on: 2026-02-20}, {step: door,"
	     " on: 2026-03-09}, {step: room, on: 2026-03-10}]}");
	at = task(&l, "room", DESK);
	assert_int_equal(at.reminded, 1);
	assert_day(at.last_reminded, "2026-03-10");
	assert_day(at.remind_on, "2026-03-17");

	tell(&l, DESK,
	     "{reminded: [{step: room, on: 2026-03-10},"
	     " {step: room, on: 2026-03-17}]}");
	at = task(&l, "room", DESK);
	assert_int_equal(at.reminded, 2);
	assert_string_equal(at.turn, "coordinator");
	assert_false(ase_date_is(at.remind_on));
}

static void quiet_weeks_put_reminders_off(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	one_step(&l, "    done: room_on\n"
		     "    due: {after: announced_on, days: 5}\n");
	config(&l, "{quiet: [{from: 2026-03-08, until: 2026-03-20}]}");
	tell(&l, DESK, "{announced_on: 2026-03-02}");
	assert_day(task(&l, "room", DESK).remind_on, "2026-03-21");
	tell(&l, DESK, "{announced_on: 2026-03-01}");
	assert_day(task(&l, "room", DESK).remind_on, "2026-03-07");
}

static void a_step_that_comes_back_is_never_done(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };
	ase_task at;

	(void)state;
	one_step(&l, "    opens: open_on\n    void: closed_on\n"
		     "    recurs: {days: 30, since: [log.on, open_on]}\n");
	tell(&l, DESK, "{open_on: 2026-02-01}");
	at = task(&l, "room", DESK);
	assert_int_equal(at.state, ASE_STEP_OPEN);
	assert_day(at.due, "2026-03-03");
	assert_int_equal(at.late_days, 9);
	/* The latest word counts, wherever it stands. */
	tell(&l, DESK, "{log: [{on: 2026-03-10}, {on: 2026-02-15}]}");
	at = task(&l, "room", DESK);
	assert_day(at.since, "2026-03-10");
	assert_day(at.due, "2026-04-09");
	assert_int_equal(at.late_days, 0);
	tell(&l, DESK, "{closed_on: 2026-03-11}");
	is(&l, "room", DESK, ASE_STEP_VOID);
}

static void the_turn_may_depend_or_stand_in_the_record(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	one_step(&l,
		 "    done: room_on\n"
		 "    turn: [{when: {not: announced_on}, turn: coordinator},"
		 " {when: who, turn: who}, {when: host, turn: host}, org]\n");
	tell(&l, DESK, "{}");
	assert_string_equal(task(&l, "room", DESK).turn, "coordinator");
	tell(&l, DESK, "{announced_on: 2026-03-02}");
	assert_string_equal(task(&l, "room", DESK).turn, "org");
	tell(&l, DESK, "{who: expert}");
	assert_string_equal(task(&l, "room", DESK).turn, "expert");
	tell(&l, DESK, "{who: ~, host: d-22222222}");
	assert_string_equal(task(&l, "room", DESK).turn, "permanence");
}

static void done_comes_before_waived_and_void(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	one_step(&l, "    opens: announced_on\n    done: room_on\n"
		     "    void: closed_on\n");
	tell(&l, DESK, "{}");
	is(&l, "room", DESK, ASE_STEP_LATER);
	tell(&l, DESK, "{announced_on: 2026-03-02}");
	is(&l, "room", DESK, ASE_STEP_OPEN);
	tell(&l, DESK, "{closed_on: 2026-03-03}");
	is(&l, "room", DESK, ASE_STEP_VOID);
	tell(&l, DESK, "{waived: [{step: door}, {step: room}]}");
	is(&l, "room", DESK, ASE_STEP_WAIVED);
	tell(&l, DESK, "{room_on: 2026-03-02}");
	is(&l, "room", DESK, ASE_STEP_DONE);
}

static void the_void_of_a_kind_is_for_steps_without_their_own(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin(&l);
	life_process(
		&l, "void: {permanence: closed_on}\n"
		    "steps:\n"
		    "  - {step: a, kind: permanence, title: A, done: room_on}\n"
		    "  - {step: b, kind: permanence, title: B, done: room_on,"
		    " void: late_on}\n");
	tell(&l, DESK, "{closed_on: 2026-03-03}");
	is(&l, "a", DESK, ASE_STEP_VOID);
	is(&l, "b", DESK, ASE_STEP_OPEN);
}

static void what_is_archived_is_void(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	one_step(&l, "    done: room_on\n");
	tell(&l, DESK, "{archived_on: 2026-03-03}");
	is(&l, "room", DESK, ASE_STEP_VOID);
	stage(&l, DESK, NULL);
}

static void what_began_before_the_process_is_void(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	one_step(&l, "    opens: open_on\n    done: room_on\n");
	config(&l, "{process_from: 2026-01-01}");
	/* The day of the opening facts decides, else the record's own. */
	tell(&l, DESK, "{announced_on: 2025-12-31}");
	is(&l, "room", DESK, ASE_STEP_VOID);
	tell(&l, DESK, "{open_on: 2026-01-01}");
	is(&l, "room", DESK, ASE_STEP_OPEN);
	tell(&l, DESK, "{open_on: 2025-11-30, announced_on: 2026-02-01}");
	is(&l, "room", DESK, ASE_STEP_VOID);
}

static void a_command_may_depend(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };
	ase_task at;

	(void)state;
	one_step(&l, "    done: room_on\n"
		     "    command: [{when: who, command: 'ask {permanence}'},"
		     " 'find {host} {open']\n");
	tell(&l, DESK, "{who: org}");
	at = task(&l, "room", DESK);
	ASE_AUTO(ase_strdrop)
	char *ask = ase_task_command(l.process, life_world(&l), &at, NULL);
	assert_string_equal(ask, "ask " DESK);
	tell(&l, DESK, "{who: ~}");
	at = task(&l, "room", DESK);
	ASE_AUTO(ase_strdrop)
	char *find = ase_task_command(l.process, life_world(&l), &at, NULL);
	assert_string_equal(find, "find {host} {open");
	at.rec = NULL;
	assert_null(ase_task_command(l.process, life_world(&l), &at, NULL));
}

static char *first_word(const ase_world *world, const ase_record *rec)
{
	return ase_strdup(ase_world_name(world, rec));
}

static void a_command_names_records_as_one_asks(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };
	ase_task at;

	(void)state;
	one_step(&l, "    done: room_on\n    command: 'set {id} now'\n");
	tell(&l, DESK, "{name: chantenay}");
	at = task(&l, "room", DESK);
	ASE_AUTO(ase_strdrop)
	char *command =
		ase_task_command(l.process, life_world(&l), &at, first_word);
	assert_string_equal(command, "set chantenay now");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			a_kind_that_nobody_compiled_in_has_its_process),
		cmocka_unit_test(a_step_says_its_words_in_the_language_asked),
		cmocka_unit_test(steps_are_found_by_name_number_and_nearness),
		cmocka_unit_test(a_process_that_does_not_read_tells_why),
		cmocka_unit_test(every_problem_of_a_process_is_told),
		cmocka_unit_test(a_step_is_expected_since_its_opening_facts),
		cmocka_unit_test(a_due_day_is_not_late_yet),
		cmocka_unit_test(
			reminders_are_counted_and_then_it_is_time_to_call),
		cmocka_unit_test(quiet_weeks_put_reminders_off),
		cmocka_unit_test(a_step_that_comes_back_is_never_done),
		cmocka_unit_test(the_turn_may_depend_or_stand_in_the_record),
		cmocka_unit_test(done_comes_before_waived_and_void),
		cmocka_unit_test(
			the_void_of_a_kind_is_for_steps_without_their_own),
		cmocka_unit_test(what_is_archived_is_void),
		cmocka_unit_test(what_began_before_the_process_is_void),
		cmocka_unit_test(a_command_may_depend),
		cmocka_unit_test(a_command_names_records_as_one_asks),
	};

	return run_tests(tests);
}
