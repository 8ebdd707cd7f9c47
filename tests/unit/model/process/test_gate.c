#include "tests/unit/life.h"

#define REQ   "r-11111111"
#define REQ2  "r-22222222"
#define VISIT "v-11111111"

static void begin(life *l)
{
	life_kind(l, "x-ase-kind: request\nx-ase-prefix: r\n"
		     "x-ase-directory: requests\ntype: object\nproperties:\n"
		     "  asked_on: {type: string, format: date}\n"
		     "  seen_on: {type: string, format: date}\n"
		     "  closed_on: {type: string, format: date}\n");
	life_kind(l, "x-ase-kind: visit\nx-ase-prefix: v\n"
		     "x-ase-directory: visits\nx-ase-parent: requests\n"
		     "type: object\nproperties:\n"
		     "  requests: {type: array, items: {type: string,"
		     " x-ase-ref: request}}\n"
		     "  sent_on: {type: string, format: date}\n"
		     "  made: {type: array, items: {type: object, properties:"
		     " {on: {type: string, format: date},"
		     " back: {type: boolean}}}}\n"
		     "  signed: {type: object, properties: {a: {type: string},"
		     " b: {type: string}}}\n");
	life_process(l, "steps:\n"
			"  - step: papers\n"
			"    kind: request\n"
			"    title: Papers\n"
			"    opens: asked_on\n"
			"    done: seen_on\n"
			"    void: closed_on\n"
			"    blocks: [visit.made.on]\n"
			"  - step: sent\n"
			"    kind: visit\n"
			"    title: Sent\n"
			"    done: {any: [sent_on, signed.a, signed.b]}\n"
			"    blocks: [visit.signed.a, visit.signed.b]\n");
	on(l, "2026-03-12");
	tell(l, REQ, "{asked_on: 2026-03-02}");
	tell(l, REQ2, "{seen_on: 2026-03-02}");
	tell(l, VISIT, "{requests: [" REQ "]}");
}

static void a_fact_waits_for_the_step_above_it(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin(&l);
	refused(&l, VISIT, "{made: [{on: 2026-03-12}]}", "papers");
	tell(&l, REQ, "{seen_on: 2026-03-11}");
	pass(&l, VISIT, "{made: [{on: 2026-03-12}]}");
}

static void a_step_whose_time_has_not_come_blocks_too(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin(&l);
	tell(&l, REQ, "{asked_on: ~}");
	is(&l, "papers", REQ, ASE_STEP_LATER);
	refused(&l, VISIT, "{made: [{on: 2026-03-12}]}", "papers");
}

static void a_new_record_is_held_back_like_an_old_one(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin(&l);
	refused(&l, "v-22222222",
		"{requests: [" REQ "], made: [{on: 2026-03-12}]}", "papers");
	pass(&l, "v-22222222",
	     "{requests: [" REQ2 "], made: [{on: 2026-03-12}]}");
}

static void what_was_set_before_is_not_asked_again(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin(&l);
	tell(&l, VISIT, "{made: [{on: 2026-03-10}]}");
	pass(&l, VISIT, "{made: [{on: 2026-03-11}], sent_on: 2026-03-01}");
	/* One more of a list is a fact of its own. */
	refused(&l, VISIT, "{made: [{on: 2026-03-11}, {on: 2026-03-12}]}",
		"papers");
	pass(&l, VISIT, "{made: ~}");
}

static void what_is_waived_void_or_overridden_passes(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };
	const char *made = "{made: [{on: 2026-03-12}]}";

	(void)state;
	begin(&l);
	tell(&l, REQ, "{waived: [{step: papers}]}");
	refused(&l, VISIT, made, "");
	tell(&l, REQ, "{waived: ~, closed_on: 2026-03-12}");
	refused(&l, VISIT, made, "");
	tell(&l, REQ, "{closed_on: ~, overrides: [{step: papers}]}");
	refused(&l, VISIT, made, "");
	tell(&l, REQ, "{overrides: [{step: sent}]}");
	refused(&l, VISIT, made, "papers");
	refused(&l, VISIT,
		"{made: [{on: 2026-03-12}], overrides: [{step: papers}]}", "");
}

static void the_refusal_names_the_record_above_that_lacks_it(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };
	ASE_AUTO(ase_gate_refusals_drop) ase_refusals list = ASE_REFUSALS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs ids = ASE_STRS_INIT;

	(void)state;
	begin(&l);
	tell(&l, VISIT,
	     "{requests: [" REQ ", " REQ2 "], made: [{on: 2026-03-12}]}");
	ase_strs_add(&ids, VISIT);
	ase_strs_add(&ids, "v-99999999"); /* gone */
	assert_int_equal(
		ase_gate_check(l.process, NULL, life_world(&l), &ids, &list),
		1);
	assert_string_equal(list.items[0].rec->id, VISIT);
	assert_string_equal(list.items[0].fact, "visit.made.on");
	assert_string_equal(list.items[0].task.rec->id, REQ);
	assert_day(list.items[0].task.since, "2026-03-02");
	assert_int_equal(list.items[0].task.state, ASE_STEP_OPEN);
}

static void a_step_that_the_same_change_does_is_done(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin(&l);
	pass(&l, VISIT, "{sent_on: 2026-03-10, signed: {a: 2026-03-12}}");
}

static void a_fact_does_not_open_its_own_gate(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin(&l);
	/* A signature means that it was sent, and still waits for that. */
	refused(&l, VISIT, "{signed: {a: 2026-03-12}}", "sent");
	/* Two at once hold neither door open for the other. */
	refused(&l, VISIT, "{signed: {a: 2026-03-12, b: 2026-03-12}}", "sent");
	/* Once one is there, it does what it says. */
	tell(&l, VISIT, "{signed: {a: 2026-03-12}}");
	is(&l, "sent", VISIT, ASE_STEP_DONE);
	pass(&l, VISIT, "{signed: {a: 2026-03-12, b: 2026-03-12}}");
}

static void a_check_of_everything_finds_the_old_violations(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };
	ASE_AUTO(ase_gate_refusals_drop) ase_refusals list = ASE_REFUSALS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs ids = ASE_STRS_INIT;

	(void)state;
	begin(&l);
	tell(&l, VISIT, "{signed: {a: 2026-03-12}}");
	tell(&l, "v-22222222",
	     "{signed: {a: 2026-03-12}, overrides: [{step: sent}]}");
	ase_strs_add(&ids, REQ);
	ase_strs_add(&ids, VISIT);
	ase_strs_add(&ids, "v-22222222");
	assert_int_equal(
		ase_gate_check(l.process, NULL, life_world(&l), &ids, &list),
		1);
	assert_string_equal(list.items[0].task.step->name, "sent");
	assert_string_equal(list.items[0].rec->id, VISIT);
}

static void what_a_standing_fact_waits_for_stays(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin(&l);
	tell(&l, VISIT, "{sent_on: 2026-03-01, signed: {a: 2026-03-12}}");
	/* A day that moves, and what is no matter of it. */
	pass(&l, VISIT, "{sent_on: 2026-03-02, signed: {a: 2026-03-13}}");
	refused(&l, VISIT, "{sent_on: ~}", "sent");
	refused(&l, VISIT, "{requests: [" REQ2 "], sent_on: ~}", "sent");
	/* Both at once. */
	pass(&l, VISIT, "{sent_on: ~, signed: ~}");
}

static void a_step_that_is_asked_for_again_holds_back_what_comes(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin(&l);
	life_process(&l, "steps:\n"
			 "  - step: round\n"
			 "    kind: visit\n"
			 "    title: Round\n"
			 "    opens: made.last.on\n"
			 "    done: made.last.back\n"
			 "    blocks: [visit.signed.a, visit.signed.b]\n");
	tell(&l, VISIT, "{made: [{on: 2026-03-02, back: yes}]}");
	pass(&l, VISIT, "{signed: {a: ana}}");
	refused(&l, VISIT, "{made: [{on: 2026-03-02}]}", "round");
	pass(&l, VISIT,
	     "{made: [{on: 2026-03-02, back: yes}, {on: 2026-03-10}]}");
	refused(&l, VISIT, "{signed: {a: ana, b: ben}}", "round");
}

static void another_parent_is_asked_like_the_first(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin(&l);
	tell(&l, VISIT, "{requests: [" REQ2 "], made: [{on: 2026-03-12}]}");
	refused(&l, VISIT, "{requests: [" REQ "]}", "papers");
	refused(&l, VISIT, "{requests: [" REQ2 ", " REQ "]}", "papers");
}

static void what_was_amiss_before_is_no_change_s_doing(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin(&l);
	tell(&l, VISIT, "{made: [{on: 2026-03-12}], signed: {a: 2026-03-12}}");
	pass(&l, VISIT, "{made: [{on: 2026-03-13}], signed: {a: 2026-03-13}}");
	pass(&l, VISIT, "{sent_on: 2026-03-01}");
}

/* What is hidden does not help under `not` either. */
static void a_fact_that_something_denies_is_seen(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin(&l);
	life_process(&l, "steps:\n"
			 "  - step: two\n"
			 "    kind: visit\n"
			 "    title: Two people\n"
			 "    done: {not: signed.a = $signed.b}\n"
			 "    blocks: [visit.signed.a, visit.signed.b]\n"
			 "  - step: other\n"
			 "    kind: visit\n"
			 "    title: Somebody else\n"
			 "    done: sent_on != $signed.b\n"
			 "    blocks: [visit.signed.b]\n"
			 "  - step: among\n"
			 "    kind: visit\n"
			 "    title: Nobody of them\n"
			 "    done: {not: {each: signed.a, in: made.on}}\n"
			 "    blocks: [visit.signed.a]\n");
	refused(&l, VISIT, "{signed: {a: ana, b: ana}}", "two");
	pass(&l, VISIT, "{signed: {a: ana, b: ben}}");
	tell(&l, VISIT, "{signed: {a: ana}}");
	refused(&l, VISIT, "{signed: {a: ana, b: ana}}", "two");
	tell(&l, VISIT, "{sent_on: 2026-03-01, made: [{on: 2026-03-02}]}");
	refused(&l, VISIT, "{signed: {b: 2026-03-01}}", "other");
	refused(&l, VISIT, "{signed: {a: 2026-03-02}}", "among");
}

/* One that says something else is judged as if it were set now. */
static void another_value_is_judged_like_the_first(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin(&l);
	life_process(&l, "steps:\n"
			 "  - step: two\n"
			 "    kind: visit\n"
			 "    title: Two people\n"
			 "    done: {not: signed.a = $signed.b}\n"
			 "    blocks: [visit.signed.a]\n");
	tell(&l, VISIT, "{signed: {a: ana, b: ben}}");
	refused(&l, VISIT, "{signed: {a: ben, b: ben}}", "two");
	refused(&l, VISIT, "{signed: {a: ana, b: ana}}", "two");
	pass(&l, VISIT, "{signed: {a: cleo, b: ben}}");
}

static void facts_older_than_the_process_pass(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin(&l);
	config(&l, "{process_from: 2026-01-01}");
	pass(&l, VISIT, "{made: [{on: 2025-12-31}]}");
	refused(&l, VISIT, "{made: [{on: 2025-12-31}, {on: 2026-01-01}]}",
		"papers");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_fact_waits_for_the_step_above_it),
		cmocka_unit_test(a_step_whose_time_has_not_come_blocks_too),
		cmocka_unit_test(a_new_record_is_held_back_like_an_old_one),
		cmocka_unit_test(what_was_set_before_is_not_asked_again),
		cmocka_unit_test(what_is_waived_void_or_overridden_passes),
		cmocka_unit_test(
			the_refusal_names_the_record_above_that_lacks_it),
		cmocka_unit_test(a_step_that_the_same_change_does_is_done),
		cmocka_unit_test(a_fact_does_not_open_its_own_gate),
		cmocka_unit_test(
			a_check_of_everything_finds_the_old_violations),
		cmocka_unit_test(what_a_standing_fact_waits_for_stays),
		cmocka_unit_test(
			a_step_that_is_asked_for_again_holds_back_what_comes),
		cmocka_unit_test(another_parent_is_asked_like_the_first),
		cmocka_unit_test(what_was_amiss_before_is_no_change_s_doing),
		cmocka_unit_test(a_fact_that_something_denies_is_seen),
		cmocka_unit_test(another_value_is_judged_like_the_first),
		cmocka_unit_test(facts_older_than_the_process_pass),
	};

	return run_tests(tests);
}
