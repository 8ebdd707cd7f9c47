#include "lib/model/fact/require.h"

#include "tests/unit/life.h"

#define ORG    "o-11111111"
#define CLAIM  "cl-11111111"
#define SECOND "cl-22222222"

static const char rules[] =
	"x-ase-requires:\n"
	"  - name: begun\n"
	"    fact: ended.on\n"
	"    when: {any: [begun_on, {parent: org, where: name = Sillon}]}\n"
	"    say: {en: 'never begun ({id})', fr: 'jamais commencée ({id})'}\n"
	"    command: \"ase-org show {org}\"\n"
	"  - name: only-one\n"
	"    fact: org\n"
	"    when: {not: {parent: org, where: {child: claim, where:"
	" {not: ended.on}, count: 2}}}\n"
	"    say: {en: 'there is one ({sibling})'}\n"
	"  - name: priced\n"
	"    fact: price\n"
	"    when: {any: [price < 10, agreed_on]}\n"
	"    say: {en: 'not agreed'}\n"
	"  - name: in-time\n"
	"    fact: sort\n"
	"    when: {not: late}\n"
	"    once: true\n"
	"    say: {en: 'too late'}\n";

static void begin(life *l)
{
	ASE_AUTO(ase_strdrop)
	char *kind = ase_strf(
		"x-ase-kind: claim\nx-ase-prefix: cl\n"
		"x-ase-directory: claims\nx-ase-parent: org\n"
		"x-ase-closed: [ended.on]\n"
		"x-ase-defaults: {made_on: today}\n%s"
		"type: object\nproperties:\n"
		"  org: {type: string, x-ase-ref: org}\n"
		"  made_on: {type: string, format: date}\n"
		"  begun_on: {type: string, format: date}\n"
		"  ended: {type: object, properties: {on: {type: string}}}\n"
		"  agreed_on: {type: string, format: date}\n"
		"  price: {type: number}\n"
		"  sort: {type: string}\n"
		"  late: {type: boolean}\n"
		"  overrides: {type: array, items: {type: object}}\n",
		rules);

	life_kind(l, "x-ase-kind: org\nx-ase-prefix: o\nx-ase-directory: orgs\n"
		     "type: object\nproperties:\n  name: {type: string}\n");
	life_kind(l, kind);
	on(l, "2026-03-12");
	tell(l, ORG, "{name: Phare}");
	tell(l, CLAIM, "{org: " ORG ", made_on: 2026-03-02}");
}

/* The names of the rules that `id` breaks, coming from `before`; yours. */
static char *broken(const ase_world *before, const ase_world *after,
		    const char *id)
{
	ASE_AUTO(ase_require_cases_drop)
	ase_require_cases list = ASE_REQUIRE_CASES_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs ids = ASE_STRS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs names = ASE_STRS_INIT;

	ase_strs_add(&ids, id);
	ase_require_find(before, after, &ids, &list);
	for (size_t i = 0; i < list.count; i++)
		ase_strs_add(&names, ase_require_name(&list.items[i]));
	return ase_strs_join(&names, " ");
}

#define assert_broken(before, after, id, names)                                \
	do {                                                                   \
		ASE_AUTO(ase_strdrop) char *got = broken(before, after, id);   \
		assert_string_equal(got, names);                               \
	} while (0)

/* The world with the record `id` saying `yaml`; yours. */
static ase_world *with(life *l, const char *id, const char *yaml)
{
	ase_world *after = ase_world_over(life_world(l));

	ase_world_put(after, id, life_yaml(yaml));
	return after;
}

static void a_fact_waits_for_what_it_requires(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };
	ASE_AUTO(ase_world_drop) ase_world *ended = NULL;
	ASE_AUTO(ase_world_drop) ase_world *both = NULL;

	(void)state;
	begin(&l);
	ended = with(&l, CLAIM, "{org: " ORG ", ended: {on: 2026-03-05}}");
	both = with(&l, CLAIM,
		    "{org: " ORG ", begun_on: 2026-03-03,"
		    " ended: {on: 2026-03-05}}");
	assert_broken(life_world(&l), ended, CLAIM, "begun");
	assert_broken(life_world(&l), both, CLAIM, "");
	assert_broken(ended, ended, CLAIM, ""); /* no change's doing */
	assert_broken(NULL, ended, CLAIM, "begun");
}

static void an_override_and_the_years_before_pass(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };
	ASE_AUTO(ase_world_drop) ase_world *passed = NULL;
	ASE_AUTO(ase_world_drop) ase_world *old = NULL;

	(void)state;
	begin(&l);
	passed = with(&l, CLAIM,
		      "{org: " ORG ", ended: {on: 2026-03-05},"
		      " overrides: [{step: begun, why: known}]}");
	assert_broken(life_world(&l), passed, CLAIM, "");
	config(&l, "{process_from: 2026-03-01}");
	old = with(&l, CLAIM, "{org: " ORG ", ended: {on: 2026-02-05}}");
	assert_broken(life_world(&l), old, CLAIM, "");
}

static void what_is_said_names_the_other_one(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };
	ASE_AUTO(ase_world_drop) ase_world *two = NULL;
	ASE_AUTO(ase_require_cases_drop)
	ase_require_cases list = ASE_REQUIRE_CASES_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs ids = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *said = NULL;
	ASE_AUTO(ase_strdrop) char *command = NULL;

	(void)state;
	begin(&l);
	two = with(&l, SECOND, "{org: " ORG ", ended: {on: 2026-03-05}}");
	ase_strs_add(&ids, SECOND);
	assert_int_equal(ase_require_find(life_world(&l), two, &ids, &list), 1);
	command = ase_require_command(two, &list.items[0], NULL);
	assert_string_equal(command, "ase-org show " ORG);
	ase_require_cases_drop(&list);
	ase_world_put(two, SECOND, life_yaml("{org: " ORG "}"));
	assert_int_equal(ase_require_find(life_world(&l), two, &ids, &list), 1);
	said = ase_require_say(&(ase_say){ two, NULL, "fr" }, &list.items[0]);
	assert_string_equal(said, "there is one (" CLAIM ")");
	assert_null(ase_require_command(two, &list.items[0], NULL));
}

/* What a change from one text to the other breaks. */
static void assert_brings(const char *was, const char *is, const char *names)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };
	ASE_AUTO(ase_world_drop) ase_world *before = NULL;
	ASE_AUTO(ase_world_drop) ase_world *after = NULL;

	begin(&l);
	before = with(&l, CLAIM, was);
	after = with(&l, CLAIM, is);
	assert_broken(before, after, CLAIM, names);
}

#define OF "{org: " ORG ", "

static void what_a_fact_requires_stays_with_it(void **state)
{
	(void)state;
	assert_brings(OF "begun_on: 2026-03-03, ended: {on: 2026-03-05}}",
		      OF "ended: {on: 2026-03-05}}", "begun");
	assert_brings(OF "begun_on: 2026-03-03, ended: {on: 2026-03-05}}",
		      OF "begun_on: 2026-03-02, ended: {on: 2026-03-06}}", "");
	assert_brings(OF "begun_on: 2026-03-03, ended: {on: 2026-03-05}}",
		      "{org: " ORG "}", "");
	assert_brings(OF "price: 5}", OF "price: 20}", "priced");
	assert_brings(OF "price: 20, agreed_on: 2026-03-03}", OF "price: 20}",
		      "priced");
}

static void what_was_amiss_may_be_changed_elsewhere(void **state)
{
	(void)state;
	assert_brings(OF "ended: {on: 2026-03-05}}",
		      OF "ended: {on: 2026-03-06}}", "");
	assert_brings(OF "price: 20}", OF "price: 20, sort: a}", "");
	/* that very fact is noted anew */
	assert_brings(OF "price: 20}", OF "price: 30}", "priced");
	assert_brings(OF "price: 20}", OF "price: 9}", "");
}

static void what_is_asked_once_is_asked_of_each_value(void **state)
{
	(void)state;
	assert_brings(OF "sort: a}", OF "sort: a, late: true}", "");
	assert_brings(OF "sort: a, late: true}", OF "sort: b, late: true}",
		      "in-time");
	assert_brings(OF "sort: a, late: true}",
		      OF "sort: a, late: true, price: 1}", "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_fact_waits_for_what_it_requires),
		cmocka_unit_test(an_override_and_the_years_before_pass),
		cmocka_unit_test(what_is_said_names_the_other_one),
		cmocka_unit_test(what_a_fact_requires_stays_with_it),
		cmocka_unit_test(what_was_amiss_may_be_changed_elsewhere),
		cmocka_unit_test(what_is_asked_once_is_asked_of_each_value),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
