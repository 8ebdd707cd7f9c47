#include "tests/unit/network.h"

#include "lib/model/mission/mission.h"

#include <string.h>

/* Matches and conventions as a mission needs them. */
static const char *const schemas[] = {
	"x-ase-kind: match\n"
	"x-ase-prefix: m\n"
	"x-ase-directory: matches\n"
	"x-ase-mission:\n"
	"  began:\n"
	"    any:\n"
	"      - met_on\n"
	"      - all:\n"
	"          - {child: convention, where: signatures.org.on}\n"
	"          - {each: id, in: conventions.signatures.experts.match}\n"
	"  over: {any: [withdrawn.on, {child: convention, where: ended.on}]}\n"
	"  from: ['conventions[signatures.org.on!=].min.from', met_on]\n"
	"  until: [withdrawn.on, conventions.max.ended.on]\n"
	"type: object\n"
	"properties:\n"
	"  met_on: {type: string, format: date}\n"
	"  withdrawn: {type: object, properties: {on: {type: string, format: "
	"date}}}\n",

	"x-ase-kind: convention\n"
	"x-ase-prefix: c\n"
	"x-ase-directory: conventions\n"
	"x-ase-parent: matches\n"
	"type: object\n"
	"properties:\n"
	"  matches: {type: array, items: {type: string, x-ase-ref: match}}\n"
	"  from: {type: string, format: date}\n"
	"  hours: {type: number}\n"
	"  ended: {type: object, properties: {on: {type: string, format: "
	"date}}}\n"
	"  signatures:\n"
	"    type: object\n"
	"    properties:\n"
	"      org: {type: object, properties: {on: {type: string, format: "
	"date}}}\n"
	"      experts:\n"
	"        type: array\n"
	"        items: {type: object, properties: {match: {type: string}}}\n"
	"  log:\n"
	"    type: array\n"
	"    items:\n"
	"      type: object\n"
	"      properties:\n"
	"        match: {type: string}\n"
	"        hours: {type: number}\n",
};

static const page pages[] = {
	/* drafted, and given up */
	{ "m-00000001", "{}" },
	{ "c-00000001", "{matches: [m-00000001], from: 2026-01-10, ended: {on: "
			"2026-01-02}}" },
	/* two experts: both signed, the second left early */
	{ "m-00000002", "{}" },
	{ "m-00000003", "{withdrawn: {on: 2026-02-01}}" },
	{ "c-00000002",
	  "{matches: [m-00000002, m-00000003], from: 2026-01-10, signatures: "
	  "{org: {on: 2026-01-09}, experts: [{match: m-00000002}, {match: "
	  "m-00000003}]}, ended: {on: 2026-03-01}, log: [{match: m-00000002, "
	  "hours: 2.5}, {match: m-00000003, hours: 4}, {hours: 100}, {match: "
	  "m-00000002, hours: 0.3333}]}" },
	/* the organisation alone signed */
	{ "m-00000004", "{}" },
	{ "c-00000004", "{matches: [m-00000004], signatures: {org: {on: "
			"2026-01-09}}, ended: {on: 2026-03-01}}" },
	/* over before it began, and on a day to come */
	{ "m-00000005", "{met_on: 2026-01-05}" },
	{ "c-00000005", "{matches: [m-00000005], from: 2026-02-01, signatures: "
			"{org: {on: 2026-01-09}}, ended: {on: 2026-01-20}}" },
	{ "m-00000006", "{met_on: 2026-01-05}" },
	{ "c-00000006", "{matches: [m-00000006], ended: {on: 2026-09-01}, log: "
			"[{hours: 3}]}" },
	/* one meeting, then no more */
	{ "m-00000007", "{met_on: 2026-01-05, withdrawn: {on: 2026-01-06}}" },
};

static void open_missions(book *b)
{
	book_open(b, schemas, ASE_COUNT(schemas), pages, ASE_COUNT(pages),
		  NULL);
}

static void is(const ase_mission_rule *rule, const book *b, const char *id,
	       ase_mission_state state, const char *from, const char *until)
{
	const ase_mission of =
		ase_mission_find(rule, ase_world_get(b->world, id));
	char day[ASE_DATE_SIZE];

	assert_int_equal(of.state, state);
	if (state != ASE_MISSION_DONE)
		return;
	assert_string_equal(ase_date_text(of.from, day), from);
	assert_string_equal(ase_date_text(of.until, day), until);
}

static void a_mission_is_what_both_sides_began(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	ASE_AUTO(ase_mission_rule_drop) ase_mission_rule *rule = NULL;

	(void)state;
	open_missions(&b);
	rule = ase_mission_rule_new(b.world, book_kind(&b, "match"));

	is(rule, &b, "m-00000001", ASE_MISSION_NONE, "", "");
	is(rule, &b, "m-00000002", ASE_MISSION_DONE, "2026-01-10",
	   "2026-03-01");
	is(rule, &b, "m-00000003", ASE_MISSION_DONE, "2026-01-10",
	   "2026-02-01");
	is(rule, &b, "m-00000004", ASE_MISSION_NONE, "", "");
	is(rule, &b, "m-00000005", ASE_MISSION_NONE, "", "");
	is(rule, &b, "m-00000006", ASE_MISSION_BEGUN, "", "");
	is(rule, &b, "m-00000007", ASE_MISSION_DONE, "2026-01-05",
	   "2026-01-06");
}

static void a_kind_without_a_rule_has_no_missions(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	ASE_AUTO(ase_mission_rule_drop) ase_mission_rule *rule = NULL;

	(void)state;
	open_missions(&b);
	rule = ase_mission_rule_new(b.world, book_kind(&b, "convention"));

	assert_false(ase_mission_is(book_kind(&b, "convention")));
	is(rule, &b, "c-00000002", ASE_MISSION_NONE, "", "");
}

static void hours_are_each_experts_own(void **state)
{
	static const struct {
		const char *match, *hours;
	} all[] = {
		{ "m-00000002", "2.8333" },
		{ "m-00000003", "4" },
		{ "m-00000006", "3" },
		{ "m-00000007", NULL },
	};
	ASE_AUTO(book_drop) book b = { .reads = 0 };

	(void)state;
	open_missions(&b);
	for (size_t i = 0; i < ASE_COUNT(all); i++) {
		ASE_AUTO(ase_strdrop)
		char *hours = ase_mission_hours(
			b.world, ase_world_get(b.world, all[i].match));

		if (all[i].hours)
			assert_string_equal(hours, all[i].hours);
		else
			assert_null(hours);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_mission_is_what_both_sides_began),
		cmocka_unit_test(a_kind_without_a_rule_has_no_missions),
		cmocka_unit_test(hours_are_each_experts_own),
	};

	return run_tests(tests);
}
