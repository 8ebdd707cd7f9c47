#include "lib/app/session/feedback.h"

#include "tests/unit/app/office.h"

static const ase_task *task_of(const office *o, const char *step,
			       const char *id, ase_task *out)
{
	const session *d = o->call.session;
	const ase_step *found = ase_process_find(d->process, step);

	assert_non_null(found);
	ase_task_find(d->process, d->world, office_record(o, id), found, out);
	return out;
}

static void assert_turn(const char *lang, const char *turn, const char *want)
{
	const ase_task task = { .turn = turn };
	ASE_AUTO(ase_strdrop) char *words = feedback_turn_in(lang, &task);

	assert_string_equal(words, want);
}

static void whose_turn_it_is_has_words(void **state)
{
	(void)state;
	assert_turn(NULL, "org", "from the organisation");
	assert_turn(NULL, "expert", "from the expert");
	assert_turn("fr", "expert", "du bénévole-expert");
	assert_turn(NULL, "coordinator", "from the coordinator");
	assert_turn(NULL, "bank", "bank");
}

static void assert_from(const char *lang, const char *name, const char *want)
{
	const ui reader = { .lang = lang };
	const session ses = { .ui = &reader };
	ASE_AUTO(ase_strdrop) char *from = feedback_from(&ses, name);

	assert_string_equal(from, want);
}

static void french_elides_before_a_vowel_and_a_mute_h(void **state)
{
	(void)state;
	assert_from("fr", "Hélène Ricard", "d'Hélène Ricard");
	assert_from("fr", "Élise Morand", "d'Élise Morand");
	assert_from("en", "Hélène Ricard", "from Hélène Ricard");
	assert_from("en", "", "from ");
}

static void a_date_bears_its_year_when_it_is_another_one(void **state)
{
	session ses = { .ui = NULL };
	ase_date day;
	ASE_AUTO(ase_strdrop) char *near = NULL;
	ASE_AUTO(ase_strdrop) char *far = NULL;

	(void)state;
	assert_true(ase_date_iso("2026-03-12", &ses.today));
	assert_true(ase_date_iso("2026-03-02", &day));
	near = feedback_date(&ses, day);
	assert_true(ase_date_iso("2025-03-02", &day));
	far = feedback_date(&ses, day);
	assert_string_equal(near, "2 March");
	assert_string_equal(far, "2 March 2025");
}

static void what_is_awaited_has_the_words_of_its_step(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ase_task task;

	(void)state;
	office_open(&o, false);
	task_of(&o, "analysis-returned", REQUEST, &task);
	assert_string_equal(feedback_awaited(o.call.session, &task),
			    "return expected");
	task_of(&o, "resolution", REQUEST, &task);
	assert_string_equal(feedback_awaited(o.call.session, &task),
			    "expected");
	o.call.ui.lang = "fr";
	assert_string_equal(feedback_awaited(o.call.session, &task),
			    "attendue");
}

static void the_next_step_is_that_of_the_request_above(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	const session *d;
	const ase_step *step;
	ase_task task;

	(void)state;
	office_open(&o, false);
	d = o.call.session;
	step = feedback_next(d, d->world, office_record(&o, MATCH), &task);
	assert_non_null(step);
	assert_string_equal(step->name, "answer");
	assert_ptr_equal(task.step, step);
	assert_string_equal(task.rec->id, REQUEST);
	assert_string_equal(task.turn, "coordinator");
	assert_int_equal(task.state, ASE_STEP_OPEN);
	step = feedback_next(d, d->world, office_record(&o, TOMAS), &task);
	assert_null(step);
}

static void noted(const office *o, const char *id, const char *want)
{
	ASE_AUTO(capture_drop) capture c;

	capture_begin(&c);
	feedback_noted(o->call.session, FEEDBACK_NOTED, o->call.session->world,
		       id ? office_record(o, id) : NULL, "met 100%s");
	capture_end(&c);
	assert_string_equal(said(&c), want);
	assert_string_equal(printed(&c), "");
}

static void what_was_noted_is_told_with_the_next_step(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };

	(void)state;
	office_open(&o, false);
	noted(&o, NEED,
	      "Noted: met 100%s. Next: answer, expected from the coordinator. "
	      "Take back: ase-store undo\n");
	noted(&o, TOMAS, "Noted: met 100%s. Take back: ase-store undo\n");
	noted(&o, NULL, "Noted: met 100%s. Take back: ase-store undo\n");
	o.call.ui.quiet = true;
	noted(&o, NEED, "");
}

static void a_command_has_the_names_put_in(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(ase_strdrop) char *command = NULL;
	ASE_AUTO(ase_strdrop) char *none = NULL;
	const ase_task nobody = { .rec = NULL };
	ase_task task;

	(void)state;
	office_open(&o, false);
	task_of(&o, "ethics", REQUEST, &task);
	command =
		feedback_command(o.call.session, o.call.session->world, &task);
	none = feedback_command(o.call.session, o.call.session->world, &nobody);
	assert_string_equal(command, "ase-org ethics buttes");
	assert_string_equal(none, "");
}

static void refused(const office *o, const ase_refusals *list, const char *want)
{
	ASE_AUTO(capture_drop) capture c;

	capture_begin(&c);
	feedback_refusals(o->call.session, o->call.session->world, list);
	capture_end(&c);
	assert_string_equal(said(&c), want);
	assert_string_equal(printed(&c), "");
}

static void a_refusal_says_what_is_missing_and_what_mends_it(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ase_refusal items[3] = { { .fact = "match.proposed_on" } };
	const ase_refusals list = { .items = items, .count = 3 };

	(void)state;
	office_build(&o);
	place_put(&o.place, REQUEST_FILE,
		  "org: " JARDIN "\n"
		  "received_on: \"2026-03-02\"\n"
		  "resolution: {requested_on: \"2025-12-02\"}\n");
	office_sit(&o, false);
	task_of(&o, "ethics", REQUEST, &items[0].task);
	task_of(&o, "resolution", REQUEST, &items[1].task);
	items[2] = items[0]; /* told once */
	refused(&o, &list,
		"ase-org: not recorded. Missing, from the organisation: the "
		"code of ethics; the board's resolution (requested on 2 "
		"December 2025).\n"
		"When it is there: ase-org ethics buttes; ase-org resolution "
		"buttes --seen\n"
		"All the same, with a reason that stays in the record: "
		"--override WHY\n");
}

static void refusals_of_two_sides_name_each_side(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ase_refusal items[2] = { { .fact = "match.proposed_on" } };
	const ase_refusals list = { .items = items, .count = 2 };

	(void)state;
	office_open(&o, false);
	o.call.ui.quiet = true; /* warnings are said all the same */
	task_of(&o, "ethics", REQUEST, &items[0].task);
	task_of(&o, "meeting", REQUEST, &items[1].task);
	refused(&o, &list,
		"ase-org: not recorded. Missing: the code of ethics, expected "
		"from the organisation; the first meeting, expected from the "
		"coordinator.\n");
}

static void a_date_typed_otherwise_is_said_as_it_was_read(void **state)
{
	static const ase_field field = { .part = NULL };
	static const char *const typed[] = {
		"11/03", "2026-03-10", "1 march",
		"11/03", "12/03/2026", "2026-03-11T10:00:30"
	};
	ase_date date;
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(capture_drop) capture c;

	(void)state;
	office_open(&o, false);
	assert_true(ase_date_iso("2026-03-11", &o.call.session->today));
	for (size_t i = 0; i < ASE_COUNT(typed); i++)
		assert_int_equal(ase_typed_date_read(
					 o.call.session->context.dates, &field,
					 typed[i], o.call.session->today,
					 ASE_DATE_PAST, "en", &date, NULL),
				 ASE_OK);
	capture_begin(&c);
	feedback_dates(o.call.session);
	feedback_dates(o.call.session);
	capture_end(&c);
	assert_string_equal(
		said(&c),
		"'11/03' is Wednesday 11 March 2026\n"
		"'1 march' is Sunday 1 March 2026\n"
		"ase-org: : Thursday 12 March 2026 is still to come\n"
		"'2026-03-11T10:00:30' is Wednesday 11 March 2026 at 10:00\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(whose_turn_it_is_has_words),
		cmocka_unit_test(french_elides_before_a_vowel_and_a_mute_h),
		cmocka_unit_test(a_date_bears_its_year_when_it_is_another_one),
		cmocka_unit_test(what_is_awaited_has_the_words_of_its_step),
		cmocka_unit_test(the_next_step_is_that_of_the_request_above),
		cmocka_unit_test(what_was_noted_is_told_with_the_next_step),
		cmocka_unit_test(a_command_has_the_names_put_in),
		cmocka_unit_test(
			a_refusal_says_what_is_missing_and_what_mends_it),
		cmocka_unit_test(refusals_of_two_sides_name_each_side),
		cmocka_unit_test(a_date_typed_otherwise_is_said_as_it_was_read),
	};

	return run_tests(tests);
}
