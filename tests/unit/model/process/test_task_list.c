#include "tests/unit/life.h"

#define ORG  "o-11111111"
#define REQ  "r-11111111"
#define REQ2 "r-22222222"
#define A    "v-11111111"
#define B    "v-22222222"

/* Requests, and visits below them. */
static void begin(life *l)
{
	life_kind(l, "x-ase-kind: org\nx-ase-prefix: o\nx-ase-directory: orgs\n"
		     "type: object\nproperties: {name: {type: string}}\n");
	life_kind(l, "x-ase-kind: request\nx-ase-prefix: r\n"
		     "x-ase-directory: requests\nx-ase-parent: org\n"
		     "x-ase-closed: [closed_on]\n"
		     "x-ase-defaults: {channel: phone, received_on: today}\n"
		     "type: object\nproperties:\n"
		     "  org: {type: string, x-ase-ref: org}\n"
		     "  received_on: {type: string, format: date}\n"
		     "  seen_on: {type: string, format: date}\n"
		     "  closed_on: {type: string, format: date}\n");
	life_kind(l, "x-ase-kind: visit\nx-ase-prefix: v\n"
		     "x-ase-directory: visits\nx-ase-parent: request\n"
		     "x-ase-closed: [gone_on]\n"
		     "type: object\nproperties:\n"
		     "  request: {type: string, x-ase-ref: request}\n"
		     "  set_on: {type: string, format: date}\n"
		     "  made_on: {type: string, format: date}\n"
		     "  gone_on: {type: string, format: date}\n");
	life_process(
		l,
		"void: {request: closed_on, visit: request.closed_on}\n"
		"steps:\n"
		"  - {step: seen, kind: request, title: Seen, done: seen_on}\n"
		"  - {step: made, kind: visit, title: Made, opens: set_on,"
		" done: made_on}\n"
		"  - {step: thanks, kind: visit, title: Thanks,"
		" opens: made_on, done: gone_on}\n"
		"  - {step: closed, kind: request, title: Closed,"
		" opens: {step: made}, done: closed_on}\n");
	on(l, "2026-03-12");
	tell(l, ORG, "{name: Sillon}");
	tell(l, REQ, "{org: " ORG ", received_on: 2026-03-02}");
}

/* The journey as "step:record:state" with blanks between; yours. */
static char *journey(life *l, const char *id)
{
	ASE_AUTO(ase_tasks_drop) ase_tasks list = ASE_STANDINGS_INIT;
	ase_str text = ASE_STR_INIT;

	ase_task_list(l->process, life_world(l), life_record(l, id), &list);
	for (size_t i = 0; i < list.count; i++) {
		const ase_task *at = &list.items[i];

		ase_str_addf(&text, "%s%s:%.3s:%c", i ? " " : "",
			     at->step->name, at->rec ? at->rec->id : "-",
			     "lodwv"[at->state]);
	}
	return ase_str_take(&text);
}

static void assert_journey(life *l, const char *id, const char *want)
{
	ASE_AUTO(ase_strdrop) char *got = journey(l, id);

	assert_string_equal(got, want);
}

static void a_journey_is_in_the_order_of_the_process(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin(&l);
	tell(&l, B, "{request: " REQ ", set_on: 2026-03-03}");
	tell(&l, A, "{request: " REQ "}");
	assert_journey(&l, REQ,
		       "seen:r-1:o made:v-1:l made:v-2:o thanks:v-1:l"
		       " thanks:v-2:l closed:r-1:l");
	assert_journey(&l, B, "made:v-2:o thanks:v-2:l");
	assert_journey(&l, ORG,
		       "seen:r-1:o made:v-1:l made:v-2:o thanks:v-1:l"
		       " thanks:v-2:l closed:r-1:l");
}

static void what_has_no_record_yet_is_shown_for_later(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin(&l);
	assert_journey(&l, REQ, "seen:r-1:o made:-:l thanks:-:l closed:r-1:l");
	tell(&l, REQ, "{closed_on: 2026-03-03}");
	assert_journey(&l, REQ, "seen:r-1:v made:-:v thanks:-:v closed:r-1:d");
}

static void of_what_is_closed_only_what_was_done_or_is_open_counts(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin(&l);
	tell(&l, A,
	     "{request: " REQ ", made_on: 2026-03-03, gone_on: 2026-03-04}");
	tell(&l, B, "{request: " REQ ", gone_on: 2026-03-04}");
	assert_journey(&l, REQ,
		       "seen:r-1:o made:v-1:d thanks:v-1:d thanks:v-2:d"
		       " closed:r-1:l");
	tell(&l, B, "{set_on: 2026-03-03}");
	assert_journey(&l, REQ,
		       "seen:r-1:o made:v-1:d made:v-2:o thanks:v-1:d"
		       " thanks:v-2:d closed:r-1:l");
	/* Asked about itself, it tells all. */
	tell(&l, B, "{set_on: ~}");
	assert_journey(&l, B, "made:v-2:l thanks:v-2:d");
	tell(&l, A, "{archived_on: 2026-03-05}");
	tell(&l, B, "{archived_on: 2026-03-05}");
	/* Archiving undoes nothing. */
	assert_journey(&l, REQ,
		       "seen:r-1:o made:v-1:d thanks:v-1:d thanks:v-2:d"
		       " closed:r-1:l");
}

static void what_stands_below_something_archived_is_void(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin(&l);
	tell(&l, A, "{request: " REQ ", set_on: 2026-03-03}");
	tell(&l, REQ, "{archived_on: 2026-03-05}");
	is(&l, "made", A, ASE_STEP_VOID);
	stage(&l, REQ, NULL);
}

static void the_stage_is_the_first_open_step(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };
	ase_task at;

	(void)state;
	begin(&l);
	stage(&l, REQ, "seen");
	tell(&l, REQ, "{seen_on: 2026-03-03}");
	stage(&l, REQ, NULL);
	tell(&l, A, "{request: " REQ "}");
	tell(&l, B, "{request: " REQ ", set_on: 2026-03-03}");
	stage(&l, REQ, "made");
	stage(&l, A, NULL);
	ase_task_stage(l.process, life_world(&l), life_record(&l, ORG), &at);
	assert_string_equal(at.rec->id, B);
	assert_int_equal(at.state, ASE_STEP_OPEN);
	tell(&l, B, "{made_on: 2026-03-04}");
	stage(&l, REQ, "thanks");
}

static void the_stage_of_an_org_is_that_of_its_newest_open_request(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin(&l);
	tell(&l, REQ, "{seen_on: 2026-03-02}");
	tell(&l, A, "{request: " REQ ", set_on: 2026-03-03}");
	stage(&l, ORG, "made");
	tell(&l, REQ2, "{org: " ORG ", received_on: 2026-03-01}");
	stage(&l, ORG, "made");
	tell(&l, REQ2, "{received_on: 2026-03-09}");
	stage(&l, ORG, "seen");
	tell(&l, REQ2, "{closed_on: 2026-03-10}");
	stage(&l, ORG, "made");
	tell(&l, REQ, "{closed_on: 2026-03-10}");
	stage(&l, ORG, NULL);
}

static void the_newest_open_one_is_by_its_day_then_its_id(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };
	const ase_kind *kind;

	(void)state;
	begin(&l);
	kind = ase_kinds_get(l.kinds, "request");
	tell(&l, REQ2, "{org: " ORG ", received_on: 2026-03-02}");
	assert_string_equal(
		ase_task_newest_open(life_world(&l), life_record(&l, ORG), kind)
			->id,
		REQ2);
	tell(&l, REQ2, "{received_on: ~}");
	assert_string_equal(
		ase_task_newest_open(life_world(&l), life_record(&l, ORG), kind)
			->id,
		REQ);
	tell(&l, REQ, "{closed_on: 2026-03-10}");
	tell(&l, REQ2, "{archived_on: 2026-03-10}");
	assert_null(ase_task_newest_open(life_world(&l), life_record(&l, ORG),
					 kind));
}

static void a_step_of_those_below_waits_for_them_all(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin(&l);
	is(&l, "closed", REQ, ASE_STEP_LATER);
	tell(&l, A, "{request: " REQ ", made_on: 2026-03-03}");
	is(&l, "closed", REQ, ASE_STEP_OPEN);
	assert_day(task(&l, "closed", REQ).since, "2026-03-03");
	tell(&l, B, "{request: " REQ "}");
	is(&l, "closed", REQ, ASE_STEP_LATER);
	tell(&l, B, "{waived: [{step: made}]}");
	is(&l, "closed", REQ, ASE_STEP_OPEN);
}

/* The steps that such a change does, with blanks between; yours. */
static char *progress(life *l, const char *id, const char *facts)
{
	const ase_world *before = life_world(l);
	ASE_AUTO(ase_world_drop) ase_world *after = ase_world_over(before);
	ASE_AUTO(ase_tasks_drop) ase_tasks list = ASE_STANDINGS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs ids = ASE_STRS_INIT;
	const life_entry *entry = life_entry_of(l, id);
	ase_str text = ASE_STR_INIT;

	ase_world_put(after, id,
		      life_change(entry ? ase_value_root(entry->value) : NULL,
				  facts));
	ase_strs_add(&ids, id);
	ase_strs_add(&ids, id);
	ase_task_progress(l->process, before, after, &ids, &list);
	for (size_t i = 0; i < list.count; i++)
		ase_str_addf(&text, "%s%s:%.3s", i ? " " : "",
			     list.items[i].step->name, list.items[i].rec->id);
	return ase_str_take(&text);
}

static void progress_is_what_a_change_has_done(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin(&l);
	tell(&l, A, "{request: " REQ ", set_on: 2026-03-03}");
	ASE_AUTO(ase_strdrop)
	char *made =
		progress(&l, A, "{made_on: 2026-03-04, gone_on: 2026-03-05}");
	assert_string_equal(made, "made:v-1 thanks:v-1");
	ASE_AUTO(ase_strdrop)
	char *none = progress(&l, A, "{set_on: 2026-03-04}");
	assert_string_equal(none, "");
	ASE_AUTO(ase_strdrop)
	char *born = progress(&l, B, "{request: " REQ ", made_on: 2026-03-04}");
	assert_string_equal(born, "made:v-2");
	/* What was of no interest any more is no progress. */
	tell(&l, REQ, "{closed_on: 2026-03-06}");
	ASE_AUTO(ase_strdrop)
	char *late = progress(&l, A, "{made_on: 2026-03-04}");
	assert_string_equal(late, "");
}

static void a_change_may_do_steps_above_and_below_it(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin(&l);
	ase_process_drop(&l.process);
	life_process(&l, "steps:\n"
			 "  - {step: named, kind: visit, title: Named,"
			 " done: request.org.name = Forez}\n"
			 "  - {step: visited, kind: request, title: Visited,"
			 " done: {child: visit, where: made_on}}\n");
	tell(&l, A, "{request: " REQ "}");
	ASE_AUTO(ase_strdrop) char *below = progress(&l, ORG, "{name: Forez}");
	assert_string_equal(below, "named:v-1");
	ASE_AUTO(ase_strdrop)
	char *above = progress(&l, A, "{made_on: 2026-03-04}");
	assert_string_equal(above, "visited:r-1");
}

static void what_is_to_be_done_is_what_is_open(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };
	ASE_AUTO(ase_tasks_drop) ase_tasks list = ASE_STANDINGS_INIT;

	(void)state;
	begin(&l);
	tell(&l, A, "{request: " REQ ", set_on: 2026-03-03}");
	tell(&l, B, "{request: " REQ ", made_on: 2026-03-03}");
	ase_task_list_open(l.process, life_world(&l), life_record(&l, ORG),
			   &list);
	assert_int_equal(list.count, 3);
	assert_string_equal(list.items[0].step->name, "seen");
	assert_string_equal(list.items[1].step->name, "made");
	assert_string_equal(list.items[1].rec->id, A);
	assert_string_equal(list.items[2].step->name, "thanks");
	assert_string_equal(list.items[2].rec->id, B);
}

static void what_was_done_before_it_could_begin_is_worth_a_word(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };
	ASE_AUTO(ase_disorders_drop) ase_disorders found = ASE_DISORDERS_INIT;
	char text[ASE_DATE_SIZE];

	(void)state;
	begin(&l);
	tell(&l, A,
	     "{request: " REQ ", set_on: 2026-03-03,"
	     " made_on: 2026-03-03}");
	ase_chronology_find(l.process, life_world(&l), life_record(&l, A),
			    &found);
	assert_int_equal(found.count, 0);
	tell(&l, A, "{made_on: 2026-03-02}");
	ase_chronology_find(l.process, life_world(&l), life_record(&l, A),
			    &found);
	assert_int_equal(found.count, 1);
	assert_string_equal(found.items[0].step->name, "made");
	assert_string_equal(found.items[0].path, "made_on");
	assert_string_equal(ase_date_text(found.items[0].on, text),
			    "2026-03-02");
	assert_string_equal(ase_date_text(found.items[0].after, text),
			    "2026-03-03");
	assert_null(found.items[0].after_rec);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_journey_is_in_the_order_of_the_process),
		cmocka_unit_test(what_has_no_record_yet_is_shown_for_later),
		cmocka_unit_test(
			of_what_is_closed_only_what_was_done_or_is_open_counts),
		cmocka_unit_test(what_stands_below_something_archived_is_void),
		cmocka_unit_test(the_stage_is_the_first_open_step),
		cmocka_unit_test(
			the_stage_of_an_org_is_that_of_its_newest_open_request),
		cmocka_unit_test(the_newest_open_one_is_by_its_day_then_its_id),
		cmocka_unit_test(a_step_of_those_below_waits_for_them_all),
		cmocka_unit_test(progress_is_what_a_change_has_done),
		cmocka_unit_test(a_change_may_do_steps_above_and_below_it),
		cmocka_unit_test(what_is_to_be_done_is_what_is_open),
		cmocka_unit_test(
			what_was_done_before_it_could_begin_is_worth_a_word),
	};

	return run_tests(tests);
}
