#include "tests/unit/book.h"

#include "lib/model/record/kind.h"

static const char org[] = "x-ase-kind: org\n"
			  "x-ase-prefix: o\n"
			  "x-ase-directory: orgs\n"
			  "title: Organisation\n"
			  "x-ase-title: {fr: Organisme}\n"
			  "type: object\n"
			  "properties:\n"
			  "  name: {type: string}\n";

static const char request[] = "x-ase-kind: request\n"
			      "x-ase-prefix: r\n"
			      "x-ase-directory: requests\n"
			      "x-ase-parent: org\n"
			      "type: object\n"
			      "properties:\n"
			      "  org: {$ref: '#/$defs/org'}\n"
			      "$defs:\n"
			      "  org: {type: string, x-ase-ref: org}\n";

static const char bundle[] = "x-ase-kind: bundle\n"
			     "x-ase-prefix: bu\n"
			     "x-ase-directory: bundles\n"
			     "x-ase-parent: requests\n"
			     "type: object\n"
			     "properties:\n"
			     "  requests:\n"
			     "    type: array\n"
			     "    items: {type: string, x-ase-ref: request}\n";

static ase_status add(book *b, const char *text, ase_err *err)
{
	return ase_kinds_add(b->kinds, book_node(b, text), err);
}

/* Children first, so that parents are known only once all are. */
static void open_kinds(book *b)
{
	const char *const schemas[] = { bundle, request, org };

	book_open(b, schemas, ASE_COUNT(schemas), NULL, 0, NULL);
}

static void a_kind_has_what_its_schema_says(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	const ase_kind *kind;

	(void)state;
	open_kinds(&b);
	kind = book_kind(&b, "request");

	assert_int_equal(ase_kinds_count(b.kinds), 3);
	assert_string_equal(ase_kinds_item(b.kinds, 0)->name, "bundle");
	assert_null(ase_kinds_item(b.kinds, 3));
	assert_string_equal(kind->prefix, "r");
	assert_string_equal(kind->directory, "requests");
	assert_string_equal(kind->parent_field, "org");
	assert_null(ase_kinds_get(b.kinds, "orgs"));
	assert_null(ase_kinds_get(b.kinds, NULL));
}

static void a_parent_is_known_whatever_the_order(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };

	(void)state;
	open_kinds(&b);

	assert_ptr_equal(book_kind(&b, "request")->parent,
			 book_kind(&b, "org"));
	assert_ptr_equal(book_kind(&b, "bundle")->parent,
			 book_kind(&b, "request"));
	assert_null(book_kind(&b, "org")->parent);
	assert_true(
		ase_kind_below(book_kind(&b, "bundle"), book_kind(&b, "org")));
	assert_true(ase_kind_below(book_kind(&b, "org"), book_kind(&b, "org")));
	assert_false(
		ase_kind_below(book_kind(&b, "org"), book_kind(&b, "bundle")));
}

static void kinds_that_are_each_others_parents_end(void **state)
{
	static const char hen[] =
		"{x-ase-kind: hen, x-ase-prefix: h, x-ase-directory: hens, "
		"x-ase-parent: of, type: object, properties: "
		"{of: {type: string, x-ase-ref: egg}}}";
	static const char egg[] =
		"{x-ase-kind: egg, x-ase-prefix: e, x-ase-directory: eggs, "
		"x-ase-parent: of, type: object, properties: "
		"{of: {type: string, x-ase-ref: hen}}}";
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	ase_err err = ASE_ERR_INIT;

	(void)state;
	open_kinds(&b);
	assert_ok(add(&b, hen, &err), &err);
	assert_ok(add(&b, egg, &err), &err);

	assert_true(ase_kind_below(book_kind(&b, "hen"), book_kind(&b, "egg")));
	assert_false(
		ase_kind_below(book_kind(&b, "hen"), book_kind(&b, "org")));
}

static void a_kind_added_again_takes_the_place_of_the_first(void **state)
{
	static const char refined[] =
		"{x-ase-kind: org, x-ase-prefix: o, x-ase-directory: orgs, "
		"type: object, properties: {motto: {type: string}}}";
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	ase_err err = ASE_ERR_INIT;
	const ase_kind *before;

	(void)state;
	open_kinds(&b);
	before = book_kind(&b, "org");
	assert_ok(add(&b, refined, &err), &err);

	assert_int_equal(ase_kinds_count(b.kinds), 3);
	assert_ptr_equal(book_kind(&b, "org"), before);
	assert_ptr_equal(book_kind(&b, "request")->parent, before);
	assert_non_null(ase_schema_at(before->schema, "motto"));
	assert_null(ase_schema_at(before->schema, "name"));
}

static void what_belongs_to_another_kind_is_refused(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	ase_err err = ASE_ERR_INIT;

	(void)state;
	open_kinds(&b);

	assert_says(add(&b,
			"{x-ase-kind: owl, x-ase-prefix: o, "
			"x-ase-directory: owls, type: object}",
			&err),
		    ASE_E_INVALID, &err,
		    "the prefix 'o' of 'owl' belongs to 'org'");
	assert_says(add(&b,
			"{x-ase-kind: owl, x-ase-prefix: w, "
			"x-ase-directory: orgs, type: object}",
			&err),
		    ASE_E_INVALID, &err,
		    "the directory 'orgs' of 'owl' belongs to 'org'");
	assert_int_equal(ase_kinds_count(b.kinds), 3);
}

static void what_is_no_kind_is_refused(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	ase_err err = ASE_ERR_INIT;

	(void)state;
	open_kinds(&b);

	assert_says(add(&b, "type: object", &err), ASE_E_INVALID, &err,
		    "not the schema of a kind: no 'x-ase-kind'");
	assert_says(add(&b,
			"{x-ase-kind: owl, x-ase-prefix: O, "
			"x-ase-directory: owls}",
			&err),
		    ASE_E_INVALID, &err,
		    "'x-ase-prefix' of 'owl' is not 1 to 4 lower-case "
		    "letters");
	assert_says(add(&b,
			"{x-ase-kind: owl, x-ase-prefix: abcde, "
			"x-ase-directory: owls}",
			&err),
		    ASE_E_INVALID, &err,
		    "'x-ase-prefix' of 'owl' is not 1 to 4 lower-case "
		    "letters");
	assert_says(add(&b,
			"{x-ase-kind: owl, x-ase-prefix: w, "
			"x-ase-directory: ../owls}",
			&err),
		    ASE_E_INVALID, &err,
		    "'x-ase-directory' of 'owl' is not the name of a "
		    "directory");
	assert_int_equal(add(&b,
			     "{x-ase-kind: owl, x-ase-prefix: w, "
			     "x-ase-directory: owls, if: {}}",
			     &err),
			 ASE_E_INVALID);
}

static void an_id_or_its_beginning_tells_the_kind(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };

	(void)state;
	open_kinds(&b);

	assert_ptr_equal(ase_kinds_of_id(b.kinds, "o-7k3f9q2m"),
			 book_kind(&b, "org"));
	assert_ptr_equal(ase_kinds_of_id(b.kinds, "bu-7k"),
			 book_kind(&b, "bundle"));
	assert_null(ase_kinds_of_id(b.kinds, "b-7k"));
	assert_null(ase_kinds_of_id(b.kinds, "o"));
	assert_null(ase_kinds_of_id(b.kinds, "o-7k3f9q2m1")); /* too long */
	assert_null(ase_kinds_of_id(b.kinds, "o-7u")); /* no u in base 32 */
	assert_null(ase_kinds_of_id(b.kinds, "O-7k"));
}

static void the_path_of_a_record_must_agree_in_all_its_parts(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	ASE_AUTO(ase_strdrop) char *path = NULL;
	char id[ASE_ID_SIZE] = "untouched";

	(void)state;
	open_kinds(&b);

	assert_null(ase_kinds_of_path(b.kinds, "orgs/8/o-7k3f9q2m.yaml", id));
	assert_null(ase_kinds_of_path(b.kinds, "orgs/7/r-7k3f9q2m.yaml", id));
	assert_null(ase_kinds_of_path(b.kinds, "orgs/7/o-7k3f9q2m.yml", id));
	assert_null(ase_kinds_of_path(b.kinds, "orgs/o-7k3f9q2m.yaml", id));
	assert_null(ase_kinds_of_path(b.kinds, "orgs/7/o-7k3f9q2.yaml", id));
	assert_null(ase_kinds_of_path(b.kinds, "owls/7/o-7k3f9q2m.yaml", id));
	assert_null(ase_kinds_of_path(b.kinds, "orgs", id));
	assert_string_equal(id, "untouched");

	assert_ptr_equal(
		ase_kinds_of_path(b.kinds, "orgs/7/o-7k3f9q2m.yaml", id),
		book_kind(&b, "org"));
	assert_string_equal(id, "o-7k3f9q2m");
	path = ase_kind_path(book_kind(&b, "org"), id);
	assert_string_equal(path, "orgs/7/o-7k3f9q2m.yaml");
}

static void a_directory_tells_the_kind_whatever_the_name(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };

	(void)state;
	open_kinds(&b);

	assert_ptr_equal(ase_kinds_of_directory(b.kinds, "orgs/notes.txt"),
			 book_kind(&b, "org"));
	assert_null(ase_kinds_of_directory(b.kinds, "orgs2/notes.txt"));
	assert_null(ase_kinds_of_directory(b.kinds, "org"));
}

static void a_mistyped_kind_has_a_nearest_one(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };

	(void)state;
	open_kinds(&b);

	assert_ptr_equal(ase_kinds_near(b.kinds, "reqest"),
			 book_kind(&b, "request"));
	assert_ptr_equal(ase_kinds_near(b.kinds, "orgs"), book_kind(&b, "org"));
	assert_null(ase_kinds_near(b.kinds, "coordinator"));
}

static void a_title_is_in_the_language_asked_for(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };

	(void)state;
	open_kinds(&b);

	assert_string_equal(ase_kind_title(book_kind(&b, "org"), "fr"),
			    "Organisme");
	assert_string_equal(ase_kind_title(book_kind(&b, "org"), "en"),
			    "Organisation");
	assert_string_equal(ase_kind_title(book_kind(&b, "request"), "fr"),
			    "request");
}

static void a_note_is_found_behind_a_reference_and_on_items(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	const ase_kind *kind;

	(void)state;
	open_kinds(&b);

	kind = book_kind(&b, "request");
	assert_string_equal(
		ase_kind_field_note(kind->schema,
				    ase_schema_at(kind->schema, "org"),
				    "x-ase-ref"),
		"org");
	kind = book_kind(&b, "bundle");
	assert_string_equal(
		ase_kind_field_note(kind->schema,
				    ase_schema_at(kind->schema, "requests"),
				    "x-ase-ref"),
		"request");
	assert_null(ase_kind_field_note(kind->schema, NULL, "x-ase-ref"));
}

/* Schemas that are handed over when they are asked for. */
struct sleeping {
	const ase_node *roots[2]; /* of requests and bundles */
	size_t asked;
};

static const ase_node *wake(void *ctx, size_t number)
{
	struct sleeping *all = ctx;

	all->asked++;
	return all->roots[number];
}

static void sleep_below_orgs(book *b, struct sleeping *all)
{
	const char *const schemas[] = { org };
	const ase_kind requests = { .name = "request",
				    .prefix = "r",
				    .directory = "requests",
				    .parent_field = "org" };
	const ase_kind bundles = { .name = "bundle",
				   .prefix = "bu",
				   .directory = "bundles",
				   .parent_field = "requests" };

	book_open(b, schemas, 1, NULL, 0, NULL);
	all->roots[0] = book_node(b, request);
	all->roots[1] = book_node(b, bundle);
	ase_kinds_add_lazy(b->kinds, &bundles, "request",
			   (ase_kind_waker){ wake, all, 1 });
	ase_kinds_add_lazy(b->kinds, &requests, "org",
			   (ase_kind_waker){ wake, all, 0 });
}

static void a_kind_that_is_only_named_sleeps_on(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	struct sleeping all = { .asked = 0 };
	const ase_kind *named, *orgs;

	(void)state;
	sleep_below_orgs(&b, &all);
	named = ase_kinds_name(b.kinds, "bundle");
	orgs = ase_kinds_name(b.kinds, "org");
	assert_non_null(orgs->root);
	assert_true(ase_kind_below(named, orgs));
	assert_false(ase_kind_below(orgs, named));
	assert_true(ase_kinds_are_in(b.kinds, "bundles.count", 7));
	assert_false(ase_kinds_are_in(b.kinds, "bundles.count", 6));
	assert_false(ase_kinds_are_in(b.kinds, "bundle", 6));
	assert_null(ase_kinds_name(b.kinds, "bundles"));
	assert_null(named->root);
	assert_int_equal(all.asked, 0);

	assert_ptr_equal(ase_kinds_get(b.kinds, "bundle"), named);
	assert_ptr_equal(named->root, all.roots[1]);
	assert_true(ase_kind_below(named, orgs));
	assert_int_equal(all.asked, 2); /* with what is above it */
}

/* A source of one request. */
static ase_status tell_one(void *ctx, const ase_kind *kind, const char *saying,
			   ase_source_fn fn, void *payload, ase_err *err)
{
	(void)kind, (void)saying, (void)err;
	fn(payload, "r-7k3f9q2m", ctx, NULL);
	return ASE_OK;
}

static void whoever_has_a_record_has_its_kind(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	struct sleeping all = { .asked = 0 };
	ASE_AUTO(ase_records_drop) ase_records found = ASE_RECORDS_INIT;
	ASE_AUTO(ase_world_drop) ase_world *world = NULL;
	ase_source source = { .each = tell_one };

	(void)state;
	sleep_below_orgs(&b, &all);
	source.ctx = (void *)(uintptr_t)book_node(&b, "{org: o-1}");
	world = ase_world_new(b.kinds, &source, NULL, (ase_date)ASE_DATE_NONE);
	ase_world_all(world, ase_kinds_name(b.kinds, "request"), &found);
	assert_int_equal(found.count, 1);
	assert_ptr_equal(found.items[0]->kind->root, all.roots[0]);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_kind_has_what_its_schema_says),
		cmocka_unit_test(a_parent_is_known_whatever_the_order),
		cmocka_unit_test(kinds_that_are_each_others_parents_end),
		cmocka_unit_test(
			a_kind_added_again_takes_the_place_of_the_first),
		cmocka_unit_test(what_belongs_to_another_kind_is_refused),
		cmocka_unit_test(what_is_no_kind_is_refused),
		cmocka_unit_test(an_id_or_its_beginning_tells_the_kind),
		cmocka_unit_test(
			the_path_of_a_record_must_agree_in_all_its_parts),
		cmocka_unit_test(a_directory_tells_the_kind_whatever_the_name),
		cmocka_unit_test(a_mistyped_kind_has_a_nearest_one),
		cmocka_unit_test(a_kind_that_is_only_named_sleeps_on),
		cmocka_unit_test(whoever_has_a_record_has_its_kind),
		cmocka_unit_test(a_title_is_in_the_language_asked_for),
		cmocka_unit_test(
			a_note_is_found_behind_a_reference_and_on_items),
	};

	return run_tests(tests);
}
