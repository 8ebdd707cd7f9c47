/* What comes too late, told to kinds of a test's own. */

#include "tests/unit/life.h"

#include "lib/model/ending/late_fact.h"
#include "lib/model/ending/leaving.h"
#include "lib/model/process/party.h"

#define ORG	"o-11111111"
#define MATCH	"m-11111111"
#define OTHER	"m-22222222"
#define MISSION "c-11111111"
#define GUIDE	"g-11111111"

static void begin(life *l)
{
	life_kind(l, "x-ase-kind: org\nx-ase-prefix: o\n"
		     "x-ase-directory: orgs\ntype: object\nproperties:\n"
		     "  name: {type: string}\n"
		     "  archived_on: {type: string, format: date}\n");
	life_kind(l, "x-ase-kind: guide\nx-ase-prefix: g\n"
		     "x-ase-directory: guides\ntype: object\n"
		     "x-ase-ends:\n"
		     "  - {end: left, when: left_on <= today, after: left_on,"
		     " leaves: {match: 'free {id} of {org}, {guide}'}}\n"
		     "properties:\n"
		     "  left_on: {type: string, format: date}\n");
	life_kind(l, "x-ase-kind: match\nx-ase-prefix: m\n"
		     "x-ase-directory: matches\nx-ase-parent: org\n"
		     "x-ase-parties: {guide: [guide]}\n"
		     "x-ase-ends:\n"
		     "  - {end: declined, when: declined.on, from: declined.on,"
		     " title: {en: declined, fr: décliné},"
		     " takes: [mission.report], back: 'ask {id} again'}\n"
		     "type: object\nproperties:\n"
		     "  org: {type: string, x-ase-ref: org}\n"
		     "  guide: {type: string, x-ase-ref: guide}\n"
		     "  accepted_on: {type: string, format: date}\n"
		     "  planned_on: {type: string, format: date,"
		     " x-ase-lean: coming}\n"
		     "  hours: {type: number}\n"
		     "  declined: {type: object, properties: {'on': {type:"
		     " string, format: date}, why: {type: string}}}\n"
		     "  notes: {type: array, x-ase-follows: true, x-ase-merge:"
		     " log, items: {type: object}}\n"
		     "  overrides: {type: array, x-ase-follows: true, items:"
		     " {type: object}}\n");
	life_kind(l, "x-ase-kind: mission\nx-ase-prefix: c\n"
		     "x-ase-directory: missions\nx-ase-parent: matches\n"
		     "type: object\nproperties:\n"
		     "  matches: {type: array, items: {type: string,"
		     " x-ase-ref: match}}\n"
		     "  signed_on: {type: string, format: date}\n"
		     "  report: {type: string}\n");
	life_process(l, "steps: []\n");
	on(l, "2026-03-10");
	tell(l, ORG, "{name: Sillon}");
	tell(l, GUIDE, "{}");
	tell(l, MATCH, "{org: " ORG ", declined: {on: 2026-03-05, why: x}}");
	tell(l, OTHER, "{org: " ORG "}");
}

/* "accepted_on: declined", what of such a change comes too late; yours. */
static char *late(life *l, const char *id, const char *facts)
{
	const ase_world *before = life_world(l);
	ASE_AUTO(ase_world_drop) ase_world *after = ase_world_over(before);
	ASE_AUTO(ase_late_facts_drop) ase_late_facts list = ASE_LATE_FACTS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs ids = ASE_STRS_INIT;
	const life_entry *entry = life_entry_of(l, id);

	ase_world_put(after, id,
		      life_change(entry ? ase_value_root(entry->value) : NULL,
				  facts));
	ase_strs_add(&ids, id);
	if (!ase_late_facts_find(l->process, before, after, &ids, &list))
		return ase_strdup("");
	return ase_strf("%s: %s", list.items[0].path, list.items[0].by.name);
}

static void assert_late(life *l, const char *id, const char *facts,
			const char *want)
{
	ASE_AUTO(ase_strdrop) char *got = late(l, id, facts);

	assert_string_equal(got, want);
}

static void what_is_later_than_the_end_is_late(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin(&l);
	assert_late(&l, MATCH, "{accepted_on: 2026-03-06}",
		    "accepted_on: declined");
	assert_late(&l, MATCH, "{accepted_on: 2026-03-05}",
		    "accepted_on: declined");
	assert_late(&l, MATCH, "{accepted_on: 2026-03-04}", "");
	/* What has no day, or was planned, is of now. */
	assert_late(&l, MATCH, "{hours: 3}", "hours: declined");
	assert_late(&l, MATCH, "{planned_on: 2026-03-01}",
		    "planned_on: declined");
	/* The end itself moves by no other change, either. */
	assert_late(&l, MATCH, "{declined: {on: 2026-03-07, why: x}}",
		    "declined.on: declined");
	assert_late(&l, OTHER, "{accepted_on: 2026-03-06}", "");
}

static void what_goes_or_ends_or_opens_is_not(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin(&l);
	assert_late(&l, MATCH, "{declined: ~}", "");
	assert_late(&l, MATCH, "{declined: ~, accepted_on: 2026-03-06}", "");
	assert_late(&l, OTHER,
		    "{declined: {on: 2026-03-05}, accepted_on: 2026-03-06}",
		    "");
	assert_late(&l, "m-33333333",
		    "{org: " ORG ", declined: {on: 2026-03-05},"
		    " accepted_on: 2026-03-06}",
		    "");
	assert_late(&l, MATCH, "{notes: [{id: a, text: b}]}", "");
	assert_late(&l, MATCH,
		    "{hours: 3, overrides: [{step: declined, why: y}]}", "");
	assert_late(&l, MATCH, "{hours: 3, overrides: [{step: other, why: y}]}",
		    "hours: declined");
}

static void what_stands_below_has_ended_too(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin(&l);
	assert_late(&l, MISSION, "{matches: [" MATCH "]}", "matches: declined");
	tell(&l, MISSION, "{matches: [" MATCH "]}");
	assert_late(&l, MISSION, "{signed_on: 2026-03-06}",
		    "signed_on: declined");
	assert_late(&l, MISSION, "{report: fine}", "");
	/* Below several, when all have ended. */
	tell(&l, MISSION, "{matches: [" MATCH ", " OTHER "]}");
	assert_late(&l, MISSION, "{signed_on: 2026-03-06}", "");
	tell(&l, MISSION, "{matches: [" OTHER "]}");
	assert_late(&l, MISSION, "{matches: [" OTHER ", " MATCH "]}",
		    "matches: declined");
	tell(&l, ORG, "{archived_on: 2026-03-06}");
	assert_late(&l, MISSION, "{signed_on: 2026-03-06}",
		    "signed_on: archived");
	assert_late(&l, MISSION, "{signed_on: 2026-03-05}", "");
}

static void a_party_that_has_left_is_named_no_more(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };
	ASE_AUTO(ase_leavings_drop) ase_leavings held = ASE_LEAVINGS_INIT;
	const ase_world *world;

	(void)state;
	begin(&l);
	assert_late(&l, OTHER, "{guide: " GUIDE "}", "");
	tell(&l, GUIDE, "{left_on: 2026-03-10}");
	assert_late(&l, OTHER, "{guide: " GUIDE "}", "guide: left");
	tell(&l, GUIDE, "{left_on: 2026-03-11}"); /* not yet */
	assert_late(&l, OTHER, "{guide: " GUIDE "}", "");
	tell(&l, GUIDE, "{left_on: 2026-03-09}");
	assert_late(&l, "m-33333333",
		    "{org: " ORG ", guide: " GUIDE ", accepted_on: 2026-03-09}",
		    "");
	tell(&l, OTHER, "{guide: " GUIDE "}");
	tell(&l, MATCH, "{guide: " GUIDE "}");
	world = life_world(&l);
	ase_leavings_find(world, life_record(&l, GUIDE), NULL, &held);
	assert_int_equal(held.count, 1);
	assert_string_equal(held.items[0].command,
			    "free " OTHER " of " ORG ", " GUIDE);
}

/* "path: end" of what a state shows; yours. */
static char *shown(life *l, const char *id)
{
	ASE_AUTO(ase_late_facts_drop) ase_late_facts list = ASE_LATE_FACTS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs ids = ASE_STRS_INIT;

	ase_strs_add(&ids, id);
	if (!ase_late_facts_check(life_world(l), &ids, &list))
		return ase_strdup("");
	return ase_strf("%s: %s", list.items[0].path, list.items[0].by.name);
}

static void assert_shown(life *l, const char *id, const char *want)
{
	ASE_AUTO(ase_strdrop) char *got = shown(l, id);

	assert_string_equal(got, want);
}

static void a_state_shows_days_later_than_the_end(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin(&l);
	assert_shown(&l, MATCH, "");
	tell(&l, MATCH, "{accepted_on: 2026-03-05, planned_on: 2026-03-09}");
	assert_shown(&l, MATCH, "");
	tell(&l, MATCH, "{accepted_on: 2026-03-06}");
	assert_shown(&l, MATCH, "accepted_on: declined");
	tell(&l, MISSION, "{matches: [" MATCH "], signed_on: 2026-03-07}");
	assert_shown(&l, MISSION, "signed_on: declined");
	tell(&l, MATCH, "{overrides: [{step: declined, why: y}]}");
	assert_shown(&l, MATCH, "");
}

static void an_end_is_said_with_its_day_and_the_way_back(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };
	ASE_AUTO(ase_strdrop) char *said = NULL;
	ASE_AUTO(ase_strdrop) char *back = NULL;
	ASE_AUTO(ase_strdrop) char *unarchive = NULL;
	ase_ending one;

	(void)state;
	begin(&l);
	assert_true(
		ase_ending_find(life_world(&l), life_record(&l, MATCH), &one));
	said = ase_ending_say(&one, "en");
	back = ase_ending_back(life_world(&l), &one, NULL);
	assert_string_equal(said, "declined on 5 March 2026");
	assert_string_equal(back, "ask " MATCH " again");
	tell(&l, ORG, "{archived_on: 2026-03-06}");
	assert_true(
		ase_ending_find(life_world(&l), life_record(&l, ORG), &one));
	unarchive = ase_ending_back(life_world(&l), &one, NULL);
	assert_string_equal(unarchive, "ase-org archive " ORG " --undo");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_later_than_the_end_is_late),
		cmocka_unit_test(what_goes_or_ends_or_opens_is_not),
		cmocka_unit_test(what_stands_below_has_ended_too),
		cmocka_unit_test(a_party_that_has_left_is_named_no_more),
		cmocka_unit_test(a_state_shows_days_later_than_the_end),
		cmocka_unit_test(an_end_is_said_with_its_day_and_the_way_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
