#include "tests/unit/book.h"

#include "lib/model/value/kept.h"
#include "lib/model/value/product.h"

/* Files that records keep, and fields that are made of others. */

static const char *const schemas[] = {
	"x-ase-kind: trip\nx-ase-prefix: t\nx-ase-directory: trips\n"
	"x-ase-names: [name]\ntype: object\n"
	"x-ase-fixed: {text: {file: text.md, digest: sha}}\n"
	"properties:\n"
	"  name: {type: string}\n"
	"  plan: {type: string, title: Plan, x-ase-file: true}\n"
	"  days: {type: array, items: {type: object, properties: {\n"
	"    map: {type: string, title: Map, x-ase-file: verb}}}}\n"
	"  km: {type: number, title: Way}\n"
	"  rate: {type: number, title: Rate}\n"
	"  cost: {type: number, title: Cost, x-ase-product: [km, rate]}\n",
	"x-ase-kind: plain\nx-ase-prefix: q\nx-ase-directory: plains\n"
	"x-ase-names: [name]\ntype: object\nproperties: {name: {type: "
	"string}}\n",
};

static const char trip[] = "{name: A, plan: files/t-00000001/1/a.odt, days: "
			   "[{map: files/t-00000001/2/b.png}, {map: x}]}";

static const page pages[] = { { "t-00000001", trip } };

static bool has(const void *ctx, const char *path)
{
	return strcmp(path, ctx) == 0;
}

static void open_book(book *b)
{
	book_open(b, schemas, ASE_COUNT(schemas), pages, ASE_COUNT(pages),
		  NULL);
}

static void what_a_record_names_is_found(void **state)
{
	ASE_AUTO(book_drop) book b = { .pages = NULL };
	ASE_AUTO(ase_strs_drop) ase_strs all = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *list = NULL;

	(void)state;
	open_book(&b);
	assert_true(ase_kept_by(book_kind(&b, "trip")));
	assert_false(ase_kept_by(book_kind(&b, "plain")));
	ase_kept_named(b.world, &all);
	list = ase_strs_join(&all, " ");
	assert_string_equal(list, "files/t-00000001/1/a.odt "
				  "files/t-00000001/2/b.png x "
				  "files/t-00000001/text.md");
	assert_non_null(ase_kept_beside(b.world, "files/t-00000001/1/a.odt"));
	assert_null(ase_kept_beside(b.world, "files/t-00000009/1/a.odt"));
	assert_null(ase_kept_beside(b.world, "trips/t/t-00000001.yaml"));
}

static void a_file_that_is_not_there_is_told(void **state)
{
	ASE_AUTO(book_drop) book b = { .pages = NULL };
	ASE_AUTO(ase_problems_drop) ase_problems found = ASE_PROBLEMS_INIT;
	ASE_AUTO(ase_value_drop) ase_value *value = yaml_value(trip);
	ase_integrity law = { .lang = "en",
			      .has_file = has,
			      .files = "files/t-00000001/1/a.odt" };
	const ase_record *rec;

	(void)state;
	open_book(&b);
	law.world = b.world;
	rec = ase_world_get(b.world, "t-00000001");
	assert_int_equal(ase_kept_check(&law, rec, value, &found), 2);
	assert_string_equal(found.items[0].field, "days.0.map");
	assert_string_equal(
		found.items[0].text,
		"the file 'files/t-00000001/2/b.png' is not in this store");
	assert_string_equal(found.items[1].text,
			    "'x' is no file of this store: ase-record trip set "
			    "t-00000001 days.1.map=FILE takes one in");
	law.before = b.world;
	assert_int_equal(ase_kept_check(&law, rec, value, &found), 0);
}

/* What is wrong with the cost of a trip that says `text`; "": nothing. Yours. */
static char *cost_of(const char *text)
{
	ASE_AUTO(book_drop) book b = { .pages = NULL };
	ASE_AUTO(ase_problems_drop) ase_problems found = ASE_PROBLEMS_INIT;
	ASE_AUTO(ase_value_drop) ase_value *value = yaml_value(text);
	ase_integrity law = { .lang = "en" };
	ase_record rec = { .id = "t-00000002" };

	open_book(&b);
	law.world = b.world;
	rec.kind = book_kind(&b, "trip");
	rec.node = ase_value_root(value);
	(void)ase_product_check(&law, &rec, value, &found);
	return ase_strdup(found.count ? found.items[0].text : "");
}

static void a_cost_is_its_product(void **state)
{
	static const struct {
		const char *text, *says;
	} cases[] = {
		{ "{km: 168, rate: 0.60, cost: 100.8}", "" },
		{ "{km: 0.5, rate: 0.01, cost: 0.01}", "" },
		{ "{km: 168, cost: 3}", "" },
		{ "{km: 168, rate: 0.60}", "" },
		{ "{km: 10, rate: 0.5, cost: 6}",
		  "it is Way × Rate, that is €5.00: leave it out, and it is "
		  "set so" },
	};

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(cases); i++) {
		ASE_AUTO(ase_strdrop) char *says = cost_of(cases[i].text);

		assert_string_equal(says, cases[i].says);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_a_record_names_is_found),
		cmocka_unit_test(a_file_that_is_not_there_is_told),
		cmocka_unit_test(a_cost_is_its_product),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
