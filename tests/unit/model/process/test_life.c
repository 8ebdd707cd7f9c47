/*
 * What life brings, told to the process that is shipped: data-schema/ as it
 * stands, its kinds and its process.yaml.
 */

#include "tests/unit/life.h"

#include "lib/model/record/kind_resolve.h"
#include "lib/model/record/last_contact.h"
#include "lib/model/process/reminder.h"

#define DIR ASE_DATA_SCHEMA_DIR

/* Who there is. */
#define ORG	  "o-11111111"
#define REQ	  "r-11111111"
#define NEED	  "n-11111111"
#define JEAN	  "x-11111111"
#define NORA	  "x-22222222"
#define PAUL	  "x-33333333"
#define M1	  "m-11111111"
#define M2	  "m-22222222"
#define M3	  "m-33333333"
#define CONV	  "c-11111111"
#define EV_ORG	  "e-11111111"
#define EV_EXPERT "e-22222222"

static ase_value *file_value(const char *name)
{
	ASE_AUTO(ase_strdrop) char *path = ase_fs_join(DIR, name);
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ase_value *value = NULL;
	ase_err err = ASE_ERR_INIT;

	assert_ok(ase_fs_read(path, 1 << 20, &text, &err), &err);
	assert_ok(ase_yaml_read(text.data, text.size, &value, NULL, &err),
		  &err);
	return value;
}

static const ase_node *file(life *l, const char *name)
{
	assert_true(l->policy_count < ASE_COUNT(l->policy));
	l->policy[l->policy_count] = file_value(name);
	return ase_value_root(l->policy[l->policy_count++]);
}

/* The schema of a kind, as everybody reads it. */
static const ase_node *whole(life *l, const char *name, const ase_node *common)
{
	ase_value *raw = file_value(name);

	assert_true(l->policy_count < ASE_COUNT(l->policy));
	l->policy[l->policy_count] =
		ase_kind_resolve(ase_value_root(raw), common);
	ase_value_drop(&raw);
	return ase_value_root(l->policy[l->policy_count++]);
}

/* The network as it is on its first day, 2 March 2026. */
static void begin(life *l)
{
	static const char *const kinds[] = {
		"person.yaml",	  "org.yaml",	     "coordinator.yaml",
		"expert.yaml",	  "request.yaml",    "need.yaml",
		"match.yaml",	  "convention.yaml", "evaluation.yaml",
		"amendment.yaml", "resource.yaml",
	};
	const ase_node *common = file(l, "meta/common.yaml");
	ase_err err = ASE_ERR_INIT;

	l->kinds = ase_kinds_new();
	for (size_t i = 0; i < ASE_COUNT(kinds); i++)
		assert_ok(ase_kinds_add(l->kinds, whole(l, kinds[i], common),
					&err),
			  &err);
	l->config = file(l, "ase.yaml");
	assert_ok(ase_process_new(file(l, "process.yaml"), l->kinds,
				  &l->process, NULL, &err),
		  &err);
	on(l, "2026-03-02");
	tell(l, ORG, "{name: Épicerie solidaire du Sillon, territory: '44'}");
	tell(l, JEAN, "{person: p-11111111}");
	tell(l, NORA, "{person: p-22222222}");
	tell(l, PAUL, "{person: p-33333333}");
}

/* From the first call to a need that an expert may be proposed for. */
static void begin_ready(life *l)
{
	begin(l);
	tell(l, REQ,
	     "{org: " ORG ", received_on: 2026-03-02, answered_on: 2026-03-02,"
	     " resolution: {requested_on: 2026-03-02, seen_on: 2026-03-20},"
	     " meetings: [{held_on: 2026-03-12}], analysis: {rounds:"
	     " [{sent_on: 2026-03-14, returned_on: 2026-03-20}]}}");
	tell(l, ORG, "{ethics: [{edition: '2024', on: 2026-03-02}]}");
	tell(l, NEED, "{request: " REQ ", title: Budget}");
	on(l, "2026-03-21");
}

/* On to a mission that Jean has begun. */
static void begin_mission(life *l)
{
	begin_ready(l);
	tell(l, M1,
	     "{need: " NEED ", expert: " JEAN ", proposed_on: 2026-03-21,"
	     " accepted_on: 2026-03-23, informed_on: 2026-03-24,"
	     " first_meeting_at: 2026-04-02T14:00}");
	tell(l, CONV,
	     "{matches: [" M1 "], drafted_on: 2026-03-25,"
	     " sent_on: 2026-03-28, received_on: 2026-04-04,"
	     " period: {from: 2026-04-02, until: 2026-06-30}, signatures:"
	     " {org: {on: 2026-04-02}, experts: [{match: " M1
	     ", on: 2026-04-02}],"
	     " ase: {on: 2026-04-04}}}");
	on(l, "2026-04-05");
}

/*
 * The files themselves.
 */

static void the_shipped_process_passes_its_schema(void **state)
{
	ASE_AUTO(ase_value_drop)
	ase_value *meta = file_value("meta/process.yaml");
	ASE_AUTO(ase_value_drop)
	ase_value *process = file_value("process.yaml");
	ASE_AUTO(ase_schema_drop) ase_schema *schema = NULL;
	ASE_AUTO(ase_problems_drop) ase_problems found = ASE_PROBLEMS_INIT;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	assert_ok(ase_schema_new(ase_value_root(meta), &schema, NULL, &err),
		  &err);
	if (ase_schema_check(schema, process, NULL, &found) || found.count)
		fail_msg("%s: %s", found.items[0].field, found.items[0].text);
}

static void the_schema_of_a_process_knows_a_slip(void **state)
{
	static const char *const slips[] = {
		"steps: [{step: a, kind: r, title: A, dnoe: x}]\n",
		"steps: [{step: a, kind: r, title: A, done: {al: [x]}}]\n",
		"steps: [{step: a, kind: r, title: A, due: {days: 3}}]\n",
		"steps: [{step: a, title: A}]\n",
		"steps: {}\n",
		"{}\n",
	};
	ASE_AUTO(ase_value_drop)
	ase_value *meta = file_value("meta/process.yaml");
	ASE_AUTO(ase_schema_drop) ase_schema *schema = NULL;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	assert_ok(ase_schema_new(ase_value_root(meta), &schema, NULL, &err),
		  &err);
	for (size_t i = 0; i < ASE_COUNT(slips); i++) {
		ASE_AUTO(ase_value_drop) ase_value *slip = life_yaml(slips[i]);
		ASE_AUTO(ase_problems_drop)
		ase_problems found = ASE_PROBLEMS_INIT;

		if (!ase_schema_check(schema, slip, NULL, &found))
			fail_msg("passed: %s", slips[i]);
	}
}

static void every_step_is_said_in_both_languages(void **state)
{
	static const char *const keys[] = { "title", "missing", "awaited" };
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin(&l);
	assert_int_equal(ase_process_count(l.process), 26);
	for (size_t i = 0; i < ase_process_count(l.process); i++) {
		const ase_step *step = ase_process_step(l.process, i);

		for (size_t k = 0; k < ASE_COUNT(keys); k++) {
			const ase_node *said =
				ase_node_get(step->node, keys[k]);

			if (!ase_node_path_text(said, "fr") ||
			    !ase_node_path_text(said, "en"))
				fail_msg("%s has no %s", step->name, keys[k]);
		}
		if (!ase_node_get(step->node, "command"))
			fail_msg("%s has no command", step->name);
	}
}

/*
 * The whole way.
 */

static void walk_to_the_proposal(life *l)
{
	begin(l);
	pass(l, REQ, "{org: " ORG ", received_on: 2026-03-02}");
	stage(l, REQ, "answer");
	pass(l, REQ, "{answered_on: 2026-03-02}");
	stage(l, REQ, "ethics");
	pass(l, ORG, "{ethics: [{edition: '2024', on: 2026-03-02}]}");
	stage(l, REQ, "resolution");
	pass(l, REQ, "{resolution: {requested_on: 2026-03-02}}");
	pass(l, REQ, "{meetings: [{planned_at: 2026-03-12T14:00}]}");
	is(l, "meeting", REQ, ASE_STEP_OPEN);
	on(l, "2026-03-12");
	pass(l, REQ,
	     "{meetings: [{planned_at: 2026-03-12T14:00, held_on: 2026-03-12,"
	     " minutes: 120, covered: [a, b, c, d, e, f, g, h, i, j]}]}");
	is(l, "meeting", REQ, ASE_STEP_DONE);
	is(l, "analysis-sent", REQ, ASE_STEP_OPEN);
	pass(l, NEED, "{request: " REQ ", title: Budget, experts: 1}");
	is(l, "proposal", NEED, ASE_STEP_LATER);
	on(l, "2026-03-14");
	pass(l, REQ, "{analysis: {rounds: [{sent_on: 2026-03-14}]}}");
	on(l, "2026-03-23");
	refused(l, M1,
		"{need: " NEED ", expert: " JEAN ", proposed_on: 2026-03-23}",
		"resolution analysis-returned");
	pass(l, REQ,
	     "{analysis: {rounds: [{sent_on: 2026-03-14,"
	     " returned_on: 2026-03-23}]}}");
	refused(l, M1,
		"{need: " NEED ", expert: " JEAN ", proposed_on: 2026-03-23}",
		"resolution");
	pass(l, REQ,
	     "{resolution: {requested_on: 2026-03-02,"
	     " adopted_on: 2026-03-18, seen_on: 2026-03-23}}");
	stage(l, REQ, "proposal");
}

static void walk_to_the_signatures(life *l)
{
	pass(l, M1,
	     "{need: " NEED ", expert: " JEAN ", proposed_on: 2026-03-23}");
	stage(l, REQ, "expert-answer");
	refused(l, M1, "{informed_on: 2026-03-25}", "expert-answer");
	pass(l, M1, "{accepted_on: 2026-03-25}");
	stage(l, REQ, "org-informed");
	pass(l, M1, "{informed_on: 2026-03-25}");
	stage(l, REQ, "first-meeting-set");
	pass(l, M1, "{first_meeting_at: 2026-04-02T14:00}");
	stage(l, REQ, "first-meeting-held");
	pass(l, CONV,
	     "{matches: [" M1 "], drafted_on: 2026-03-26,"
	     " period: {from: 2026-04-02, until: 2026-06-30}}");
	is(l, "convention-sent", CONV, ASE_STEP_OPEN);
	stage(l, CONV, "convention-sent");
	refused(l, CONV, "{signatures: {org: {on: 2026-03-27}}}",
		"convention-sent");
	on(l, "2026-03-28");
	pass(l, CONV, "{sent_on: 2026-03-28}");
	on(l, "2026-04-02");
	pass(l, CONV, "{signatures: {org: {on: 2026-04-02}}}");
	is(l, "first-meeting-held", M1, ASE_STEP_DONE);
	stage(l, REQ, "signed-expert");
	on(l, "2026-04-04");
	pass(l, CONV,
	     "{received_on: 2026-04-04, signatures: {org: {on: 2026-04-02},"
	     " experts: [{match: " M1
	     ", on: 2026-04-02}], ase: {on: 2026-04-04}}}");
	stage(l, REQ, "check-in");
}

static void walk_to_the_close(life *l)
{
	pass(l, CONV,
	     "{log: [{on: 2026-04-20, kind: note}, {on: 2026-05-12,"
	     " kind: incident, resolved_on: 2026-05-15}]}");
	/* A difficulty is no news that all is well. */
	assert_day(task(l, "check-in", CONV).due, "2026-05-20");
	on(l, "2026-06-28");
	is(l, "ending-soon", CONV, ASE_STEP_OPEN);
	pass(l, CONV, "{ended: {on: 2026-06-28, outcome: completed}}");
	stage(l, REQ, "evaluation-sent");
	pass(l, EV_ORG,
	     "{convention: " CONV ", match: " M1
	     ", respondent: org, sent_on: 2026-06-28}");
	is(l, "evaluation-sent", CONV, ASE_STEP_OPEN);
	pass(l, EV_EXPERT,
	     "{convention: " CONV ", match: " M1 ", respondent: expert,"
	     " sent_on: 2026-06-28}");
	is(l, "evaluation-sent", CONV, ASE_STEP_DONE);
	stage(l, REQ, "answered");
	pass(l, EV_ORG, "{answered_on: 2026-07-02}");
	is(l, "request-closed", REQ, ASE_STEP_LATER);
	pass(l, EV_EXPERT, "{answered_on: 2026-07-05}");
	stage(l, REQ, "request-closed");
	pass(l, REQ, "{closed: {on: 2026-07-10, outcome: served}}");
	stage(l, REQ, NULL);
	stage(l, ORG, NULL);
}

static void a_mission_goes_its_whole_way_without_an_override(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };
	ASE_AUTO(ase_tasks_drop) ase_tasks all = ASE_STANDINGS_INIT;

	(void)state;
	walk_to_the_proposal(&l);
	walk_to_the_signatures(&l);
	walk_to_the_close(&l);
	on(&l, "2026-08-01");
	ase_task_list(l.process, life_world(&l), life_record(&l, REQ), &all);
	for (size_t i = 0; i < all.count; i++)
		if (all.items[i].state != ASE_STEP_DONE &&
		    strcmp(all.items[i].step->name, "check-in"))
			fail_msg("%s is not done", all.items[i].step->name);
	assert_int_equal(all.count, 24); /* two evaluations were answered */
}

static void a_whole_mission_leaves_nothing_to_check(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };
	ASE_AUTO(ase_gate_refusals_drop) ase_refusals list = ASE_REFUSALS_INIT;
	ASE_AUTO(ase_disorders_drop) ase_disorders words = ASE_DISORDERS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs ids = ASE_STRS_INIT;

	(void)state;
	begin_mission(&l);
	for (size_t i = 0; i < l.count; i++)
		ase_strs_add(&ids, l.entries[i].id);
	assert_int_equal(
		ase_gate_check(l.process, NULL, life_world(&l), &ids, &list),
		0);
	tell(&l, CONV, "{ended: {on: 2026-05-28, outcome: stopped}}");
	for (size_t i = 0; i < l.count; i++)
		ase_chronology_find(l.process, life_world(&l),
				    life_record(&l, l.entries[i].id), &words);
	assert_int_equal(words.count, 0);
}

/*
 * The status screen.
 */

static void the_checklist_reads_as_a_coordinator_sees_it(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };
	ase_task at;

	(void)state;
	begin_ready(&l);
	tell(&l, REQ,
	     "{resolution: {requested_on: 2026-03-02},"
	     " analysis: {rounds: [{sent_on: 2026-03-14}]}}");
	on(&l, "2026-03-23");

	at = task(&l, "answer", REQ);
	assert_string_equal(ase_step_title(at.step, "fr"), "Réponse");
	assert_day(at.done_on, "2026-03-02");
	at = task(&l, "meeting", REQ);
	assert_day(at.done_on, "2026-03-12");

	at = task(&l, "resolution", REQ);
	assert_string_equal(ase_step_title(at.step, "fr"), "Résolution du CA");
	assert_string_equal(ase_step_missing(at.step, "fr"),
			    "la résolution du CA");
	assert_int_equal(at.state, ASE_STEP_OPEN);
	assert_day(at.since, "2026-03-02");
	assert_day(at.due, "2026-03-17");
	assert_int_equal(at.late_days, 6);
	assert_string_equal(at.turn, "org");

	at = task(&l, "analysis-returned", REQ);
	assert_string_equal(ase_step_missing(at.step, "fr"),
			    "le retour de l'analyse");
	assert_day(at.since, "2026-03-14");
	assert_day(at.due, "2026-03-29");
	assert_int_equal(at.late_days, 0);

	is(&l, "proposal", NEED, ASE_STEP_LATER);
	stage(&l, ORG, "resolution");
}

static void a_later_fact_says_that_the_earlier_one_was(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin_ready(&l);
	tell(&l, REQ, "{answered_on: ~}");
	is(&l, "answer", REQ, ASE_STEP_DONE);
	assert_day(task(&l, "answer", REQ).done_on, "2026-03-12");
	tell(&l, REQ, "{meetings: [{planned_at: 2026-04-12T14:00}]}");
	is(&l, "answer", REQ, ASE_STEP_DONE);

	tell(&l, M1, "{need: " NEED ", expert: " JEAN ", met_on: 2026-04-02}");
	is(&l, "expert-answer", M1, ASE_STEP_DONE);
	is(&l, "first-meeting-set", M1, ASE_STEP_DONE);
	tell(&l, M2,
	     "{need: " NEED ", expert: " NORA ","
	     " accepted_on: 2026-03-23}");
	tell(&l, CONV,
	     "{matches: [" M2 "], signatures: {experts: [{match: " M2
	     ", on: 2026-04-03}]}}");
	is(&l, "first-meeting-held", M2, ASE_STEP_DONE);
	assert_day(task(&l, "first-meeting-held", M2).done_on, "2026-04-03");
	is(&l, "convention-sent", CONV, ASE_STEP_DONE);
}

/*
 * Cases.
 */

static void a_second_request_has_its_own_resolution_and_meeting(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin_mission(&l);
	tell(&l, REQ, "{closed: {on: 2026-07-10, outcome: served}}");
	on(&l, "2026-09-01");
	tell(&l, "r-22222222", "{org: " ORG ", received_on: 2026-09-01}");
	tell(&l, "n-22222222", "{request: r-22222222, title: Statuts}");
	is(&l, "ethics", "r-22222222", ASE_STEP_DONE);
	is(&l, "resolution", "r-22222222", ASE_STEP_OPEN);
	refused(&l, M2,
		"{need: n-22222222, expert: " NORA ","
		" proposed_on: 2026-09-01}",
		"resolution meeting analysis-returned");
	stage(&l, ORG, "answer");
}

static void a_new_contact_keeps_what_the_old_one_signed(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin_ready(&l);
	tell(&l, ORG,
	     "{contact: {person: p-44444444}, ethics: [{edition: '2024',"
	     " on: 2026-03-02, by: p-55555555}]}");
	is(&l, "ethics", REQ, ASE_STEP_DONE);
	pass(&l, M1,
	     "{need: " NEED ", expert: " JEAN ", proposed_on: 2026-03-23}");
}

static void a_meeting_in_two_parts_covers_its_points_together(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin_ready(&l);
	tell(&l, REQ,
	     "{meetings: [{held_on: 2026-03-12, covered: [a, b, c, d, e, "
	     "f]}]}");
	is(&l, "meeting", REQ, ASE_STEP_OPEN);
	refused(&l, M1,
		"{need: " NEED ", expert: " JEAN ", proposed_on: 2026-03-23}",
		"meeting");
	tell(&l, REQ,
	     "{meetings: [{held_on: 2026-03-12, covered: [a, b, c, d, e, f]},"
	     " {held_on: 2026-03-19, covered: [f, g, h, i, j]}]}");
	is(&l, "meeting", REQ, ASE_STEP_DONE);
	assert_day(task(&l, "meeting", REQ).done_on, "2026-03-19");
	pass(&l, M1,
	     "{need: " NEED ", expert: " JEAN ", proposed_on: 2026-03-23}");
}

static void of_an_analysis_in_two_rounds_the_last_one_counts(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin_ready(&l);
	tell(&l, REQ,
	     "{reminded: [{step: analysis-returned, on: 2026-03-18}],"
	     " analysis: {rounds: [{sent_on: 2026-03-14,"
	     " returned_on: 2026-03-20}, {sent_on: 2026-03-21}]}}");
	is(&l, "analysis-returned", REQ, ASE_STEP_OPEN);
	assert_day(task(&l, "analysis-returned", REQ).due, "2026-04-05");
	assert_int_equal(task(&l, "analysis-returned", REQ).reminded, 0);
	refused(&l, M1,
		"{need: " NEED ", expert: " JEAN ", proposed_on: 2026-03-23}",
		"analysis-returned");
}

static void reminders_of_one_day_count_once(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin_ready(&l);
	/* as after the merge of two clones that each sent one */
	tell(&l, REQ,
	     "{reminded: [{id: a, step: analysis-returned, on: 2026-03-22},"
	     " {id: b, step: analysis-returned, on: 2026-03-22}],"
	     " analysis: {rounds: [{sent_on: 2026-03-14}]}}");
	assert_int_equal(task(&l, "analysis-returned", REQ).reminded, 1);
	tell(&l, REQ,
	     "{reminded: [{id: a, step: analysis-returned, on: 2026-03-22},"
	     " {id: b, step: analysis-returned, on: 2026-03-23}],"
	     " analysis: {rounds: [{sent_on: 2026-03-14}]}}");
	assert_int_equal(task(&l, "analysis-returned", REQ).reminded, 2);
}

static void a_new_edition_waits_for_the_next_request(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin_ready(&l);
	config(&l, "{editions: {ethics: '2026'}}");
	is(&l, "ethics", REQ, ASE_STEP_OPEN);
	refused(&l, M1,
		"{need: " NEED ", expert: " JEAN ", proposed_on: 2026-03-23}",
		"ethics");
	tell(&l, M1,
	     "{need: " NEED ", expert: " JEAN ", proposed_on: 2026-03-21,"
	     " accepted_on: 2026-03-23}");
	is(&l, "ethics", REQ, ASE_STEP_DONE);

	tell(&l, "r-22222222", "{org: " ORG ", received_on: 2026-04-01}");
	is(&l, "ethics", "r-22222222", ASE_STEP_OPEN);
}

static void an_expert_who_leaves_opens_the_need_again(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin_mission(&l);
	is(&l, "proposal", NEED, ASE_STEP_DONE);
	on(&l, "2026-05-04");
	tell(&l, M1, "{withdrawn: {on: 2026-05-04, by: expert}}");
	is(&l, "proposal", NEED, ASE_STEP_OPEN);
	assert_day(task(&l, "proposal", NEED).since, "2026-05-04");
	assert_int_equal(task(&l, "proposal", NEED).late_days, 0);
	stage(&l, REQ, "proposal");
	is(&l, "ended", CONV, ASE_STEP_VOID);
	is(&l, "check-in", CONV, ASE_STEP_VOID);
	is(&l, "evaluation-sent", CONV, ASE_STEP_VOID);
	is(&l, "signed-org", CONV, ASE_STEP_DONE);

	pass(&l, M2,
	     "{need: " NEED ", expert: " NORA ", proposed_on: 2026-05-06}");
	is(&l, "proposal", NEED, ASE_STEP_DONE);
	stage(&l, REQ, "expert-answer");
	pass(&l, M2, "{accepted_on: 2026-05-07}");
	pass(&l, "c-22222222",
	     "{matches: [" M2 "], sent_on: 2026-05-08, replaces: " CONV "}");
	is(&l, "signed-org", "c-22222222", ASE_STEP_OPEN);
	is(&l, "request-closed", REQ, ASE_STEP_LATER);
}

static void two_experts_wanted_are_two_who_have_not_said_no(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin_ready(&l);
	tell(&l, NEED, "{experts: 2}");
	pass(&l, M1,
	     "{need: " NEED ", expert: " JEAN ", proposed_on: 2026-03-21}");
	is(&l, "proposal", NEED, ASE_STEP_OPEN);
	pass(&l, M2,
	     "{need: " NEED ", expert: " NORA ", proposed_on: 2026-03-21}");
	is(&l, "proposal", NEED, ASE_STEP_DONE);
	pass(&l, M3,
	     "{need: " NEED ", expert: " PAUL ", proposed_on: 2026-03-22}");
	tell(&l, M2, "{declined: {on: 2026-03-23, by: expert}}");
	is(&l, "proposal", NEED, ASE_STEP_DONE);
	assert_day(task(&l, "proposal", NEED).done_on, "2026-03-22");
	tell(&l, M3, "{declined: {on: 2026-03-25, by: expert}}");
	is(&l, "proposal", NEED, ASE_STEP_OPEN);
	assert_day(task(&l, "proposal", NEED).since, "2026-03-25");
}

static void the_details_of_an_expert_who_declined_stay_here(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin_ready(&l);
	tell(&l, M1,
	     "{need: " NEED ", expert: " JEAN ", proposed_on: 2026-03-21,"
	     " declined: {on: 2026-03-23, by: expert}}");
	stage(&l, M1, NULL);
	refused(&l, M1, "{informed_on: 2026-03-24}", "expert-answer");
	refused(&l, CONV, "{matches: [" M1 "], sent_on: 2026-03-24}",
		"expert-answer");
}

static void one_convention_serves_two_needs(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin_ready(&l);
	tell(&l, "n-22222222", "{request: " REQ ", title: Subventions}");
	tell(&l, M1,
	     "{need: " NEED ", expert: " JEAN ", proposed_on: 2026-03-21,"
	     " accepted_on: 2026-03-23, informed_on: 2026-03-24}");
	tell(&l, M2,
	     "{need: n-22222222, expert: " JEAN ", proposed_on: 2026-03-21}");
	tell(&l, CONV,
	     "{matches: [" M1 ", " M2 "], drafted_on: 2026-03-25,"
	     " period: {until: 2026-06-30}}");
	refused(&l, CONV, "{sent_on: 2026-03-28}", "expert-answer");
	tell(&l, M2, "{accepted_on: 2026-03-26}");
	pass(&l, CONV, "{sent_on: 2026-03-28}");
	pass(&l, CONV,
	     "{received_on: 2026-04-03, signatures: {org: {on: 2026-04-02},"
	     " experts: [{match: " M1 ", on: 2026-04-02}]}}");
	is(&l, "first-meeting-held", M1, ASE_STEP_DONE);
	is(&l, "first-meeting-held", M2, ASE_STEP_DONE);

	/* One of the two ends; the mission goes on for the other. */
	tell(&l, M1, "{withdrawn: {on: 2026-05-04, by: org}}");
	is(&l, "ended", CONV, ASE_STEP_OPEN);
	tell(&l, M2, "{withdrawn: {on: 2026-05-05, by: org}}");
	is(&l, "ended", CONV, ASE_STEP_VOID);
}

static void a_mission_extended_by_mail_ends_later(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin_mission(&l);
	assert_day(task(&l, "ended", CONV).due, "2026-06-30");
	on(&l, "2026-06-17");
	is(&l, "ending-soon", CONV, ASE_STEP_OPEN);
	assert_int_equal(task(&l, "ending-soon", CONV).late_days, 1);
	pass(&l, CONV,
	     "{extended: [{until: 2026-08-31, on: 2026-06-17},"
	     " {until: 2026-09-30, on: 2026-06-20}]}");
	is(&l, "ending-soon", CONV, ASE_STEP_LATER);
	assert_day(task(&l, "ended", CONV).due, "2026-09-30");
	on(&l, "2026-09-10");
	is(&l, "ending-soon", CONV, ASE_STEP_OPEN);
	on(&l, "2026-10-02");
	is(&l, "ending-soon", CONV, ASE_STEP_VOID);
	assert_int_equal(task(&l, "ended", CONV).late_days, 2);
}

static void the_end_of_the_need_stands_in_for_the_convention_s(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin_mission(&l);
	tell(&l, CONV, "{period: ~}");
	tell(&l, NEED, "{period: {until: 2026-07-15}}");
	assert_day(task(&l, "ended", CONV).due, "2026-07-15");
}

static void signatures_come_one_by_one_in_any_order(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin_mission(&l);
	tell(&l, CONV, "{signatures: ~, received_on: ~}");
	on(&l, "2026-04-03");
	stage(&l, CONV, "signed-org");
	pass(&l, CONV,
	     "{signatures: {experts: [{match: " M1 ", on: 2026-04-02}]}}");
	stage(&l, CONV, "signed-org");
	is(&l, "received", CONV, ASE_STEP_OPEN);
	pass(&l, CONV,
	     "{signatures: {experts: [{match: " M1
	     ", on: 2026-04-02}], org: {on: 2026-04-03}}}");
	stage(&l, CONV, "signed-ase");
	is(&l, "check-in", CONV, ASE_STEP_OPEN);
	pass(&l, CONV,
	     "{signatures: {experts: [{match: " M1
	     ", on: 2026-04-02}], org: {on: 2026-04-03},"
	     " ase: {on: 2026-04-05}}}");
	stage(&l, CONV, "received");
	assert_string_equal(task(&l, "signed-expert", CONV).turn, "expert");
}

static void a_paper_that_nobody_noted_sending_needs_an_override(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin_mission(&l);
	tell(&l, CONV, "{sent_on: ~, signatures: ~, received_on: ~}");
	refused(&l, CONV,
		"{received_on: 2026-04-04, signatures:"
		" {org: {on: 2026-04-02}, experts: [{match: " M1
		", on: 2026-04-02}]}}",
		"convention-sent");
	pass(&l, CONV,
	     "{received_on: 2026-04-04, signatures:"
	     " {org: {on: 2026-04-02}, experts: [{match: " M1
	     ", on: 2026-04-02}]}, overrides:"
	     " [{step: convention-sent, on: 2026-04-04, why: handed over}]}");
	/* What is signed was sent: nothing nags, and the rest may follow. */
	is(&l, "convention-sent", CONV, ASE_STEP_DONE);
	stage(&l, CONV, "signed-ase");
}

static void an_evaluation_that_never_comes_back_is_waived(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin_mission(&l);
	tell(&l, CONV, "{ended: {on: 2026-06-28, outcome: completed}}");
	tell(&l, EV_ORG,
	     "{convention: " CONV ", match: " M1
	     ", respondent: org, sent_on: 2026-06-28,"
	     " answered_on: 2026-07-01}");
	tell(&l, EV_EXPERT,
	     "{convention: " CONV ", match: " M1
	     ", respondent: expert, sent_on: 2026-06-28,"
	     " reminded: [{step: answered, on: 2026-07-14},"
	     " {step: answered, on: 2026-07-24}]}");
	on(&l, "2026-08-15");
	assert_string_equal(task(&l, "answered", EV_EXPERT).turn,
			    "coordinator");
	assert_false(ase_date_is(task(&l, "answered", EV_EXPERT).remind_on));
	stage(&l, REQ, "answered");
	tell(&l, EV_EXPERT,
	     "{waived: [{step: answered, on: 2026-08-15, why: moved}]}");
	is(&l, "answered", EV_EXPERT, ASE_STEP_WAIVED);
	stage(&l, REQ, "request-closed");
}

static void a_mission_without_evaluations_can_close_too(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin_mission(&l);
	tell(&l, CONV, "{ended: {on: 2026-06-28, outcome: stopped}}");
	is(&l, "request-closed", REQ, ASE_STEP_LATER);
	tell(&l, CONV, "{waived: [{step: evaluation-sent, on: 2026-07-01}]}");
	is(&l, "request-closed", REQ, ASE_STEP_OPEN);
	assert_day(task(&l, "request-closed", REQ).due, "2026-07-13");
}

static void whose_answers_are_missing_the_evaluation_says(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin_mission(&l);
	tell(&l, EV_ORG,
	     "{convention: " CONV ", match: " M1
	     ", respondent: org, sent_on: 2026-06-28}");
	tell(&l, EV_EXPERT,
	     "{convention: " CONV ", match: " M1 ", respondent: expert,"
	     " sent_on: 2026-06-28}");
	assert_string_equal(task(&l, "answered", EV_ORG).turn, "org");
	assert_string_equal(task(&l, "answered", EV_EXPERT).turn, "expert");
}

static void a_refused_request_asks_for_nothing_more(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };
	ASE_AUTO(ase_tasks_drop) ase_tasks all = ASE_STANDINGS_INIT;

	(void)state;
	begin(&l);
	tell(&l, REQ,
	     "{org: " ORG ", received_on: 2026-03-02, answered_on: 2026-03-03,"
	     " closed: {on: 2026-03-03, outcome: refused}}");
	on(&l, "2026-09-01");
	ase_task_list(l.process, life_world(&l), life_record(&l, REQ), &all);
	assert_int_equal(all.count, 23);
	for (size_t i = 0; i < all.count; i++) {
		const char *name = all.items[i].step->name;
		bool done = !strcmp(name, "answer") ||
			    !strcmp(name, "request-closed");

		assert_int_equal(all.items[i].state,
				 done ? ASE_STEP_DONE : ASE_STEP_VOID);
		assert_int_equal(all.items[i].late_days, 0);
	}
	stage(&l, REQ, NULL);
}

static void a_new_coordinator_finds_the_same_steps(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };
	ase_task before, after;

	(void)state;
	begin_ready(&l);
	tell(&l, REQ,
	     "{coordinator: k-11111111, resolution:"
	     " {requested_on: 2026-03-02}}");
	before = task(&l, "resolution", REQ);
	tell(&l, REQ, "{coordinator: k-22222222}");
	after = task(&l, "resolution", REQ);
	assert_int_equal(before.state, after.state);
	assert_int_equal(ase_date_cmp(before.due, after.due), 0);
	assert_string_equal(after.turn, "org");
}

static void a_paused_request_is_neither_late_nor_reminded(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };
	ase_task at;

	(void)state;
	begin_ready(&l);
	tell(&l, REQ,
	     "{resolution: {requested_on: 2026-03-02},"
	     " paused_until: 2026-05-01}");
	on(&l, "2026-04-15");
	at = task(&l, "resolution", REQ);
	assert_int_equal(at.state, ASE_STEP_OPEN);
	assert_int_equal(at.late_days, 0);
	assert_day(at.due, "2026-05-01");
	assert_day(at.remind_on, "2026-05-02");
	/* Nor is what stands below it. */
	tell(&l, REQ, "{resolution: {seen_on: 2026-03-20}}");
	tell(&l, M1,
	     "{need: " NEED ", expert: " JEAN ", proposed_on: 2026-03-21}");
	assert_int_equal(task(&l, "expert-answer", M1).late_days, 0);

	on(&l, "2026-05-04");
	assert_int_equal(task(&l, "expert-answer", M1).late_days, 3);
	/* What begins after the pause has its own delay. */
	tell(&l, M1, "{accepted_on: 2026-05-04}");
	assert_day(task(&l, "org-informed", M1).due, "2026-05-09");
}

static void a_network_may_start_in_the_middle_of_its_life(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin(&l);
	config(&l, "{editions: {ethics: '2024'}, process_from: 2026-01-01}");
	tell(&l, REQ, "{org: " ORG ", received_on: 2025-09-02}");
	tell(&l, NEED, "{request: " REQ ", title: Budget}");
	is(&l, "ethics", REQ, ASE_STEP_VOID);
	is(&l, "resolution", REQ, ASE_STEP_VOID);
	is(&l, "proposal", NEED, ASE_STEP_VOID);
	pass(&l, M1,
	     "{need: " NEED ", expert: " JEAN ", proposed_on: 2026-01-15}");
	is(&l, "expert-answer", M1, ASE_STEP_OPEN);
	/* What is new is kept as everywhere. */
	refused(&l, M1, "{informed_on: 2026-01-20}", "expert-answer");
	/* An old fact of a request whose day nobody knows. */
	tell(&l, "r-22222222", "{org: " ORG ", received_on: 2026-03-02}");
	tell(&l, "n-22222222", "{request: r-22222222, title: Site}");
	pass(&l, M2,
	     "{need: n-22222222, expert: " NORA ", proposed_on: 2025-12-31}");
	refused(&l, M3,
		"{need: n-22222222, expert: " PAUL ","
		" proposed_on: 2026-03-02}",
		"ethics resolution meeting analysis-returned");
}

static void a_waived_step_lets_the_next_one_open(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin_ready(&l);
	tell(&l, REQ,
	     "{resolution: ~, meetings: ~, analysis: ~, waived:"
	     " [{step: resolution, why: no board}, {step: meeting, why: "
	     "met}]}");
	is(&l, "analysis-sent", REQ, ASE_STEP_OPEN);
	refused(&l, M1,
		"{need: " NEED ", expert: " JEAN ", proposed_on: 2026-03-23}",
		"analysis-returned");
	tell(&l, REQ,
	     "{waived: [{step: resolution}, {step: meeting},"
	     " {step: analysis-returned}]}");
	is(&l, "proposal", NEED, ASE_STEP_OPEN);
	pass(&l, M1,
	     "{need: " NEED ", expert: " JEAN ", proposed_on: 2026-03-23}");
}

static void an_override_passes_the_gate_and_leaves_the_step_open(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin_ready(&l);
	tell(&l, REQ, "{resolution: {requested_on: 2026-03-02}}");
	pass(&l, M1,
	     "{need: " NEED ", expert: " JEAN ", proposed_on: 2026-03-23,"
	     " overrides: [{step: resolution, why: board meets Friday}]}");
	is(&l, "resolution", REQ, ASE_STEP_OPEN);
	/* It is for that match alone. */
	refused(&l, M2,
		"{need: " NEED ", expert: " NORA ", proposed_on: 2026-03-23}",
		"resolution");
}

static void a_checklist_mentions_the_edition_and_the_points(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };
	ase_task at;

	(void)state;
	begin_ready(&l);
	tell(&l, REQ,
	     "{meetings: [{held_on: 2026-03-12, covered: [needs, request]},"
	     " {held_on: 2026-03-13, covered: [request]}]}");
	at = task(&l, "meeting", REQ);
	ASE_AUTO(ase_strdrop)
	char *points = ase_task_mention(life_world(&l), &at, "fr");
	assert_string_equal(points, "2 points sur 10");
	at = task(&l, "ethics", REQ);
	ASE_AUTO(ase_strdrop)
	char *edition = ase_task_mention(life_world(&l), &at, "en");
	assert_string_equal(edition, "edition 2024");
	at = task(&l, "resolution", REQ);
	assert_null(ase_task_mention(life_world(&l), &at, "en"));
}

static void the_command_names_what_mends_it(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };
	ase_task at;

	(void)state;
	begin_ready(&l);
	tell(&l, REQ, "{analysis: ~, resolution: ~}");
	at = task(&l, "resolution", REQ);
	ASE_AUTO(ase_strdrop)
	char *resolution =
		ase_task_command(l.process, life_world(&l), &at, NULL);
	assert_string_equal(resolution, "ase-org resolution " REQ " --seen");
	at = task(&l, "analysis-returned", REQ);
	ASE_AUTO(ase_strdrop)
	char *send = ase_task_command(l.process, life_world(&l), &at, NULL);
	assert_string_equal(send, "ase-request send " REQ);
	tell(&l, REQ, "{analysis: {rounds: [{sent_on: 2026-03-14}]}}");
	at = task(&l, "analysis-returned", REQ);
	ASE_AUTO(ase_strdrop)
	char *returned = ase_task_command(l.process, life_world(&l), &at, NULL);
	assert_string_equal(returned, "ase-request returned " REQ);
}

/*
 * Reminders.
 */

/* "step:turn:address" of everything that is due before `day`. */
static void assert_due(life *l, const char *day, const char *wanted)
{
	ASE_AUTO(ase_reminders_drop) ase_reminders all = ASE_REMINDERS_INIT;
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ase_reminders_wanted which = { .step_count = 0 };

	assert_true(ase_date_iso(day, &which.before));
	ase_reminders_gather(l->process, life_world(l), &which, &all);
	for (size_t i = 0; i < all.count; i++)
		ase_str_addf(&text, "%s:%s:%s\n", all.items[i].at.step->name,
			     all.items[i].at.turn,
			     all.items[i].address ? all.items[i].address : "-");
	assert_string_equal(ase_str_text(&text), wanted);
}

static void each_party_is_reminded_at_its_own_address(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin_mission(&l);
	tell(&l, "p-11111111", "{name: Jean Martin, email: jean@ex.example}");
	tell(&l, "p-44444444", "{name: Hélène, email: helene@s.example}");
	tell(&l, "p-55555555", "{name: Claire, email: claire@a.example}");
	tell(&l, "k-11111111", "{person: p-55555555}");
	tell(&l, ORG, "{contact: {person: p-44444444}}");
	tell(&l, REQ, "{coordinator: k-11111111}");
	tell(&l, EV_ORG,
	     "{convention: " CONV ", match: " M1
	     ", respondent: org, sent_on: 2026-07-01}");
	tell(&l, EV_EXPERT,
	     "{convention: " CONV ", match: " M1
	     ", respondent: expert, sent_on: 2026-07-01}");
	on(&l, "2026-08-01");

	assert_due(&l, "2026-07-17",
		   "check-in:coordinator:claire@a.example\n"
		   "ended:coordinator:claire@a.example\n"
		   "answered:org:helene@s.example\n"
		   "answered:expert:jean@ex.example\n");
}

/* The day of the last contact, from `id` down, is `day` ("": none was). */
static void assert_contact(life *l, const char *id, const char *day)
{
	const ase_world *world = life_world(l);
	char text[ASE_DATE_SIZE];

	ase_date_text(ase_last_contact(world, ase_world_get(world, id)), text);
	assert_string_equal(text, day);
}

static void people_were_last_in_touch_on_a_day_that_was(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin_mission(&l);
	assert_contact(&l, ORG, "2026-04-04"); /* and not that of the meeting */
	assert_contact(&l, NEED, "2026-04-04");
	assert_contact(&l, M1, "2026-04-04");
	on(&l, "2026-04-03");
	assert_contact(&l, ORG, "2026-04-02");
	tell(&l, CONV,
	     "{matches: [" M1 "], log: [{id: aaaa, on: 2026-04-03, kind: note,"
	     " text: appel}]}");
	assert_contact(&l, ORG, "2026-04-03");
	assert_contact(&l, JEAN, "");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_shipped_process_passes_its_schema),
		cmocka_unit_test(the_schema_of_a_process_knows_a_slip),
		cmocka_unit_test(every_step_is_said_in_both_languages),
		cmocka_unit_test(
			a_mission_goes_its_whole_way_without_an_override),
		cmocka_unit_test(a_whole_mission_leaves_nothing_to_check),
		cmocka_unit_test(the_checklist_reads_as_a_coordinator_sees_it),
		cmocka_unit_test(a_later_fact_says_that_the_earlier_one_was),
		cmocka_unit_test(
			a_second_request_has_its_own_resolution_and_meeting),
		cmocka_unit_test(a_new_contact_keeps_what_the_old_one_signed),
		cmocka_unit_test(
			a_meeting_in_two_parts_covers_its_points_together),
		cmocka_unit_test(
			of_an_analysis_in_two_rounds_the_last_one_counts),
		cmocka_unit_test(reminders_of_one_day_count_once),
		cmocka_unit_test(a_new_edition_waits_for_the_next_request),
		cmocka_unit_test(an_expert_who_leaves_opens_the_need_again),
		cmocka_unit_test(
			two_experts_wanted_are_two_who_have_not_said_no),
		cmocka_unit_test(
			the_details_of_an_expert_who_declined_stay_here),
		cmocka_unit_test(one_convention_serves_two_needs),
		cmocka_unit_test(a_mission_extended_by_mail_ends_later),
		cmocka_unit_test(
			the_end_of_the_need_stands_in_for_the_convention_s),
		cmocka_unit_test(signatures_come_one_by_one_in_any_order),
		cmocka_unit_test(
			a_paper_that_nobody_noted_sending_needs_an_override),
		cmocka_unit_test(an_evaluation_that_never_comes_back_is_waived),
		cmocka_unit_test(a_mission_without_evaluations_can_close_too),
		cmocka_unit_test(whose_answers_are_missing_the_evaluation_says),
		cmocka_unit_test(a_refused_request_asks_for_nothing_more),
		cmocka_unit_test(a_new_coordinator_finds_the_same_steps),
		cmocka_unit_test(a_paused_request_is_neither_late_nor_reminded),
		cmocka_unit_test(a_network_may_start_in_the_middle_of_its_life),
		cmocka_unit_test(a_waived_step_lets_the_next_one_open),
		cmocka_unit_test(
			an_override_passes_the_gate_and_leaves_the_step_open),
		cmocka_unit_test(
			a_checklist_mentions_the_edition_and_the_points),
		cmocka_unit_test(the_command_names_what_mends_it),
		cmocka_unit_test(each_party_is_reminded_at_its_own_address),
		cmocka_unit_test(people_were_last_in_touch_on_a_day_that_was),
	};

	return run_tests(tests);
}
