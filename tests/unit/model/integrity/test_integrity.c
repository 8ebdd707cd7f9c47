#include "tests/unit/book.h"

#include "lib/model/integrity/integrity.h"

static const char *const schemas[] = {
	"x-ase-kind: person\nx-ase-prefix: p\nx-ase-directory: persons\n"
	"x-ase-names: [name]\ntype: object\n"
	"properties: {name: {type: string}}\n",
	"x-ase-kind: org\nx-ase-prefix: o\nx-ase-directory: orgs\n"
	"x-ase-names: [name]\ntype: object\n"
	"properties:\n"
	"  name: {type: string, minLength: 1}\n"
	"  territory: {type: string}\n"
	"  rna:\n"
	"    type: string\n"
	"    x-ase-unique: true\n"
	"    x-ase-absent-in: {territory: ['57', '67'], say: {en: no RNA "
	"here,\n"
	"      fr: pas de RNA ici}}\n"
	"  contact: {type: object, properties: {person: {type: string,\n"
	"    x-ase-ref: person}}}\n"
	"  skills: {type: array, items: {type: string,\n"
	"    x-ase-vocabulary: skills}}\n",
};

static const char skills[] =
	"{vocabulary: skills, terms: [{code: '300323', label: {en: Budget}}]}";

static const page pages[] = {
	{ "p-00000001", "name: Hélène Ricard" },
	{ "o-00000001", "{name: Sillon, rna: W443001234, "
			"contact: {person: p-00000001}}" },
};

/* What the law says of `text` as the record o-00000002: "line:col: field:
 * sentence" a problem; yours. */
static char *judge(const char *text, const char *lang)
{
	ASE_AUTO(book_drop) book b = { .pages = NULL };
	ASE_AUTO(ase_problems_drop) ase_problems found = ASE_PROBLEMS_INIT;
	ASE_AUTO(ase_spans_drop) ase_spans spans = ASE_SPANS_INIT;
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	ASE_AUTO(ase_vocabularies_drop) ase_vocabularies words = { .count = 0 };
	ase_record rec = { .id = "o-00000002" };
	ase_str told = ASE_STR_INIT;
	ase_err err = ASE_ERR_INIT;
	ase_integrity law = { .vocabularies = &words,
			      .lang = lang,
			      .spans = &spans };

	book_open(&b, schemas, ASE_COUNT(schemas), pages, ASE_COUNT(pages),
		  NULL);
	ase_vocabularies_add(&words, book_node(&b, skills));
	assert_ok(ase_yaml_read(text, strlen(text), &value, &spans, &err),
		  &err);
	law.world = b.world;
	rec.kind = book_kind(&b, "org");
	rec.node = ase_value_root(value);
	size_t count = ase_integrity_check(&law, &rec, value, &found);
	assert_int_equal(count, found.count);
	for (size_t i = 0; i < found.count; i++) {
		ASE_AUTO(ase_strdrop)
		char *line = ase_problem_line(&found.items[i]);

		ase_str_addf(&told, "%s%s", i ? "\n" : "", line);
	}
	return ase_str_take(&told);
}

static ase_value *read_value(const char *text)
{
	ase_value *value = NULL;
	ase_err err = ASE_ERR_INIT;

	assert_ok(ase_yaml_read(text, strlen(text), &value, NULL, &err), &err);
	return value;
}

static void assert_told(const char *text, const char *want)
{
	ASE_AUTO(ase_strdrop) char *told = judge(text, "en");

	assert_string_equal(told, want);
}

static void a_record_that_fits_among_the_others_is_left_alone(void **state)
{
	(void)state;
	assert_told("name: Forez\nrna: W443009999\nterritory: '44'\n"
		    "contact: {person: p-00000001}\nskills: ['300323']\n",
		    "");
}

static void a_reference_leads_to_a_record_of_its_kind(void **state)
{
	(void)state;
	assert_told("contact:\n  person: p-00000009\n",
		    "2:11: contact.person: there is no person 'p-00000009'");
	assert_told("contact:\n  person: o-00000001\n",
		    "2:11: contact.person: there is no person 'o-00000001'");
}

static void a_code_is_one_of_the_vocabulary(void **state)
{
	(void)state;
	assert_told("skills: ['300323', '999999']\n",
		    "1:20: skills.1: '999999' is not a code of the "
		    "vocabulary 'skills'");
}

static void an_identifier_belongs_to_one_record(void **state)
{
	(void)state;
	assert_told("name: Other\nrna: W443001234\n",
		    "2:6: rna: 'W443001234' is that of o-00000001 already "
		    "(Sillon)");
}

static void a_field_may_have_no_place_in_a_territory(void **state)
{
	ASE_AUTO(ase_strdrop)
	char *french = judge("{rna: W443009999, territory: '67'}", "fr");

	(void)state;
	assert_told("rna: W443009999\nterritory: '57'\n",
		    "1:6: rna: no RNA here");
	assert_string_equal(french, "1:7: rna: pas de RNA ici");
	assert_told("rna: W443009999\nterritory: '44'\n", "");
}

static void control_characters_are_found_wherever_they_stand(void **state)
{
	(void)state;
	assert_told("name: \"a\\e[31m\"\n",
		    "1:7: name: a control character stands in it: take it out");
	assert_told("unheard: {of: [\"\\x7f\"]}\n",
		    "1:16: unheard.of.0: a control character stands in it: "
		    "take it out");
	assert_told("name: \"C1 \\x9b\"\n",
		    "1:7: name: a control character stands in it: take it out");
	assert_told("territory: \"a tab\\tand\\na line, é à ü\"\n", "");
	assert_told("name: \"a tab\\tand\\na line\"\n",
		    "1:7: name: must stand on one line");
}

static void a_name_is_something_that_is_seen(void **state)
{
	(void)state;
	assert_told("name: \" \"\n", "1:7: name: must not be blank");
	assert_told("name: \"\\u00a0\\u200b\\n\"\n",
		    "1:7: name: must not be blank");
	assert_told("name: \"\"\n", ""); /* the schema's to say */
	assert_told("name: \" -\"\nterritory: \" \"\n", "");
}

static void whoever_still_names_a_record_is_told_when_it_goes(void **state)
{
	ASE_AUTO(book_drop) book b = { .pages = NULL };
	ASE_AUTO(ase_problems_drop) ase_problems found = ASE_PROBLEMS_INIT;
	ase_integrity law = { .lang = "en" };

	(void)state;
	book_open(&b, schemas, ASE_COUNT(schemas), pages, ASE_COUNT(pages),
		  NULL);
	law.world = b.world;
	assert_int_equal(ase_integrity_orphans(&law, "p-00000001", &found), 1);
	assert_string_equal(found.items[0].text,
			    "p-00000001 still stands in contact.person of "
			    "Sillon (o-00000001)");
	assert_int_equal(ase_integrity_orphans(&law, "o-00000001", &found), 0);
}

/* o-00000002 is put beside the others, then judged as what comes after. */
static void what_stood_there_before_is_not_asked_about_again(void **state)
{
	ASE_AUTO(book_drop) book b = { .pages = NULL };
	ASE_AUTO(ase_problems_drop) ase_problems found = ASE_PROBLEMS_INIT;
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	ASE_AUTO(ase_world_drop) ase_world *before = NULL;
	ase_integrity law = { .lang = "en" };
	ase_record rec = { .id = "o-00000002" };

	(void)state;
	book_open(&b, schemas, ASE_COUNT(schemas), pages, ASE_COUNT(pages),
		  NULL);
	before = ase_world_over(b.world);
	ase_world_put(before, rec.id, read_value("rna: W443001234\n"));
	value = read_value("name: New\nrna: W443001234\n");
	rec.kind = book_kind(&b, "org");
	rec.node = ase_value_root(value);
	law.world = before;
	assert_int_equal(ase_integrity_check(&law, &rec, value, &found), 1);
	law.before = before;
	assert_int_equal(ase_integrity_check(&law, &rec, value, &found), 0);
	law.before = b.world;
	assert_int_equal(ase_integrity_check(&law, &rec, value, &found), 1);
}

static void a_code_that_goes_is_told_where_it_stands(void **state)
{
	static const page users[] = {
		{ "o-00000001", "{name: Sillon, skills: ['300323', old]}" },
	};
	ASE_AUTO(book_drop) book b = { .pages = NULL };
	ASE_AUTO(ase_problems_drop) ase_problems found = ASE_PROBLEMS_INIT;
	ase_vocabulary was = { .root = NULL }, is = { .root = NULL };
	ase_integrity law = { .lang = "en" };

	(void)state;
	book_open(&b, schemas, ASE_COUNT(schemas), users, ASE_COUNT(users),
		  NULL);
	law.world = b.world;
	was.root = book_node(&b, skills);
	is.root = book_node(&b, "{vocabulary: skills, terms: []}");
	assert_int_equal(
		ase_integrity_codes(&law, "skills", &was, &was, &found), 0);
	assert_int_equal(ase_integrity_codes(&law, "traits", &was, &is, &found),
			 0);
	assert_int_equal(ase_integrity_codes(&law, "skills", &was, &is, &found),
			 1);
	assert_string_equal(found.items[0].text,
			    "'300323' still stands in skills.0 of o-00000001");
	assert_int_equal(
		ase_integrity_codes(&law, "skills", &was, NULL, &found), 1);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			a_record_that_fits_among_the_others_is_left_alone),
		cmocka_unit_test(a_reference_leads_to_a_record_of_its_kind),
		cmocka_unit_test(a_code_is_one_of_the_vocabulary),
		cmocka_unit_test(an_identifier_belongs_to_one_record),
		cmocka_unit_test(a_field_may_have_no_place_in_a_territory),
		cmocka_unit_test(
			control_characters_are_found_wherever_they_stand),
		cmocka_unit_test(a_name_is_something_that_is_seen),
		cmocka_unit_test(
			whoever_still_names_a_record_is_told_when_it_goes),
		cmocka_unit_test(
			what_stood_there_before_is_not_asked_about_again),
		cmocka_unit_test(a_code_that_goes_is_told_where_it_stands),
	};

	return run_tests(tests);
}
