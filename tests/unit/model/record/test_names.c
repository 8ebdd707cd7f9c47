#include "tests/unit/book.h"

#include "lib/model/record/names.h"

static const char *const schemas[] = {
	"x-ase-kind: person\nx-ase-prefix: p\nx-ase-directory: persons\n"
	"x-ase-names: [name]\ntype: object\n"
	"properties: {name: {type: string}}\n",
	"x-ase-kind: entry\nx-ase-prefix: e\nx-ase-directory: entries\n"
	"x-ase-known-by: [person.name]\ntype: object\n"
	"properties: {person: {type: string, x-ase-ref: person}}\n",
};

static const page pages[] = {
	{ "p-00000001", "name: zoé" },
	{ "p-00000002", "name: Groupe 10" },
	{ "p-00000003", "name: Élodie" },
	{ "p-00000004", "name: groupe 2" },
	{ "p-00000005", "name: Eva" },
	{ "p-00000006", "name: Eva" },
	{ "e-00000001", "person: p-00000001" },
	{ "e-00000002", "person: p-00000003" },
	{ "e-00000003", "{}" },
};

static void sort(const char *kind, const char *want)
{
	ASE_AUTO(book_drop) book b = { .pages = NULL };
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	ASE_AUTO(ase_strdrop) char *ids = NULL;

	book_open(&b, schemas, ASE_COUNT(schemas), pages, ASE_COUNT(pages),
		  NULL);
	ase_world_all(b.world, book_kind(&b, kind), &all);
	ase_names_sort(b.world, &all);
	ids = ids_of(&all);
	assert_string_equal(ids, want);
	for (size_t i = 1; i < all.count; i++)
		assert_true(ase_names_order(b.world, all.items[i - 1],
					    all.items[i]) < 0);
}

static void records_stand_as_people_look_for_them(void **state)
{
	(void)state;
	sort("person", "p-00000003 p-00000005 p-00000006 p-00000004 "
		       "p-00000002 p-00000001");
}

static void who_has_no_name_of_its_own_stands_by_that_of_another(void **state)
{
	(void)state;
	sort("entry", "e-00000003 e-00000002 e-00000001");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(records_stand_as_people_look_for_them),
		cmocka_unit_test(
			who_has_no_name_of_its_own_stands_by_that_of_another),
	};

	return run_tests(tests);
}
