#include "tests/unit/book.h"

#include "lib/model/tally/say.h"

static const char *const schemas[] = {
	"x-ase-kind: person\nx-ase-prefix: p\nx-ase-directory: persons\n"
	"x-ase-names: [name]\ntype: object\n"
	"properties: {name: {type: string}}\n",
	"x-ase-kind: walk\nx-ase-prefix: w\nx-ase-directory: walks\n"
	"x-ase-names: [title]\nx-ase-parent: person\ntype: object\n"
	"properties:\n"
	"  title: {type: string}\n"
	"  person: {type: string, x-ase-ref: person}\n"
	"  with: {type: array, items: {type: string, x-ase-ref: person}}\n"
	"  on: {type: string, format: date}\n"
	"  pace: {type: string, x-ase-values: {slow: {en: at leisure, fr: sans "
	"hâte}}}\n"
	"  cost: {type: number, x-ase-unit: money}\n",
};

static const page pages[] = {
	{ "p-00000001", "name: Ana Lopez" },
	{ "p-00000002", "name: Bruno Le Gall" },
	{ "w-00000001", "{title: Le canal, person: p-00000001, on: 2026-03-02, "
			"with: [p-00000001, p-00000002], pace: slow, "
			"cost: 201.6}" },
};

static void fills(const char *lang, const char *words, const char *want)
{
	ASE_AUTO(book_drop) book b = { .pages = NULL };
	ASE_AUTO(ase_strdrop) char *said = NULL;
	ase_say say = { .lang = lang };

	book_open(&b, schemas, ASE_COUNT(schemas), pages, ASE_COUNT(pages),
		  NULL);
	say.world = b.world;
	said = ase_say_fill(&say, ase_world_get(b.world, "w-00000001"), words);
	assert_string_equal(said, want);
}

static void a_rule_speaks_in_labels_names_and_units(void **state)
{
	(void)state;
	fills("en", "{title}, {pace}", "Le canal, at leisure");
	fills("fr", "{title}, {pace}", "Le canal, sans hâte");
	fills("en", "{cost} of it", "€201.60 of it");
	fills("fr", "{cost}", "201,60\u00a0€");
	fills("en", "{with}", "Ana Lopez, Bruno Le Gall");
}

static void a_record_is_called_by_its_name_and_never_by_its_id(void **state)
{
	(void)state;
	fills("en", "{id}: {person}, {person.name}",
	      "Le canal: Ana Lopez, Ana Lopez");
}

static void what_leads_nowhere_stays_as_it_is(void **state)
{
	(void)state;
	fills("en", "{sibling} {nothing} {title", "{sibling} {nothing} {title");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_rule_speaks_in_labels_names_and_units),
		cmocka_unit_test(
			a_record_is_called_by_its_name_and_never_by_its_id),
		cmocka_unit_test(what_leads_nowhere_stays_as_it_is),
	};

	return run_tests(tests);
}
