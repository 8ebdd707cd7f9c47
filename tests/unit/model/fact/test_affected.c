#include "lib/model/fact/affected.h"

#include "tests/unit/life.h"

#define ANA   "p-11111111"
#define BEN   "p-22222222"
#define GUIDE "g-11111111"
#define CLUB  "c-11111111"
#define WALK  "w-11111111"
#define OTHER "w-22222222"
#define VOICE "v-11111111"

static void begin(life *l)
{
	life_kind(l, "x-ase-kind: person\nx-ase-prefix: p\n"
		     "x-ase-directory: persons\ntype: object\nproperties:\n"
		     "  name: {type: string}\n  note: {type: string}\n");
	life_kind(l, "x-ase-kind: guide\nx-ase-prefix: g\n"
		     "x-ase-directory: guides\ntype: object\nproperties:\n"
		     "  person: {type: string, x-ase-ref: person}\n"
		     "  charter_on: {type: string, format: date}\n"
		     "  note: {type: string}\n");
	life_kind(l, "x-ase-kind: club\nx-ase-prefix: c\n"
		     "x-ase-directory: clubs\ntype: object\nproperties:\n"
		     "  size: {type: number}\n");
	life_kind(l,
		  "x-ase-kind: walk\nx-ase-prefix: w\n"
		  "x-ase-directory: walks\nx-ase-parent: club\n"
		  "x-ase-requires:\n"
		  "  - name: few\n    fact: result\n"
		  "    when: {all: ['voices[for=yes].count > 0', club.size]}\n"
		  "    say: {en: few}\n"
		  "type: object\nproperties:\n"
		  "  club: {type: string, x-ase-ref: club}\n"
		  "  guide: {type: string, x-ase-ref: guide}\n"
		  "  led_on: {type: string, format: date}\n"
		  "  result: {type: string}\n  note: {type: string}\n");
	life_kind(l, "x-ase-kind: voice\nx-ase-prefix: v\n"
		     "x-ase-directory: voices\nx-ase-parent: walk\n"
		     "type: object\nproperties:\n"
		     "  walk: {type: string, x-ase-ref: walk}\n"
		     "  for: {type: boolean}\n  note: {type: string}\n");
	life_process(l, "steps:\n"
			"  - step: chartered\n    kind: walk\n    title: C\n"
			"    done: {all: [guide.charter_on,"
			" guide.person.name != Ben]}\n"
			"    blocks: [walk.led_on]\n");
	on(l, "2026-03-12");
	tell(l, ANA, "{name: Ana}");
	tell(l, BEN, "{name: Ben}");
	tell(l, GUIDE, "{person: " ANA ", charter_on: 2026-03-01}");
	tell(l, CLUB, "{size: 3}");
	tell(l, WALK, "{club: " CLUB ", guide: " GUIDE ", led_on: 2026-03-02}");
	tell(l, OTHER, "{club: " CLUB "}");
	tell(l, VOICE, "{walk: " WALK ", for: true}");
	tell(l, "v-22222222", "{walk: " OTHER "}");
}

/* Those whom a change of `id` bears on, but for itself. */
static void assert_affects(const char *id, const char *facts, const char *want)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };
	ASE_AUTO(ase_world_drop) ase_world *after = NULL;
	ASE_AUTO(ase_strs_drop) ase_strs ids = ASE_STRS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs found = ASE_STRS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs others = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *got = NULL;
	const life_entry *entry;

	begin(&l);
	entry = life_entry_of(&l, id);
	after = ase_world_over(life_world(&l));
	ase_world_put(
		after, id,
		facts ? life_change(entry ? ase_value_root(entry->value) : NULL,
				    facts)
		      : NULL);
	ase_strs_add(&ids, id);
	ase_affected_find(l.process, life_world(&l), after, &ids, &found);
	assert_string_equal(found.items[0], id);
	for (size_t i = 1; i < found.count; i++)
		ase_strs_add(&others, found.items[i]);
	ase_strs_sort(&others);
	got = ase_strs_join(&others, " ");
	if (strcmp(got, want) != 0)
		fail_msg("%s %s: '%s', not '%s'", id, facts ? facts : "gone",
			 got, want);
}

static void what_no_condition_names_bears_on_nobody(void **state)
{
	(void)state;
	assert_affects(GUIDE, "{note: x}", "");
	assert_affects(ANA, "{note: x}", "");
	assert_affects(WALK, "{note: x}", "");
	assert_affects(VOICE, "{note: x}", "");
}

static void those_who_name_it_are_affected(void **state)
{
	(void)state;
	assert_affects(GUIDE, "{charter_on: ~}", WALK);
	assert_affects(GUIDE, "{person: " BEN "}", WALK);
	assert_affects(ANA, "{name: Ben}", WALK); /* through the guide */
	assert_affects("g-22222222", "{person: " BEN "}", "");
}

static void those_above_and_below_are_affected(void **state)
{
	(void)state;
	assert_affects(CLUB, "{size: ~}", WALK " " OTHER);
	/* what is counted may give others another rank */
	assert_affects(VOICE, "{for: ~}", WALK " " OTHER);
	assert_affects(VOICE, NULL, WALK " " OTHER);
	assert_affects("v-33333333", "{walk: " WALK ", for: true}",
		       WALK " " OTHER);
	assert_affects(VOICE, "{walk: " OTHER "}", WALK " " OTHER);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_no_condition_names_bears_on_nobody),
		cmocka_unit_test(those_who_name_it_are_affected),
		cmocka_unit_test(those_above_and_below_are_affected),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
