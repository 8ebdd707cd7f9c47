/*
 * Schemas that add to a kind: what comes of them, and what they may not say.
 */
#include "tests/unit/check.h"

#include "lib/base/mem.h"
#include "lib/data/value/yaml.h"
#include "lib/model/record/kind_resolve.h"

#include <string.h>

/* Files of schema/ and the kinds of a small house. */
typedef struct house {
	ase_value *values[8];
	ase_kind_file files[8];
	size_t count;
	ase_value *common, *org, *whole;
	ase_kinds *kinds;
	ase_problems problems;
} house;

static ase_value *yaml(const char *text)
{
	ase_value *value = NULL;
	ase_err err = ASE_ERR_INIT;

	assert_ok(ase_yaml_read(text, strlen(text), &value, NULL, &err), &err);
	return value;
}

static void build(house *h)
{
	ase_err err = ASE_ERR_INIT;

	memset(h, 0, sizeof(*h));
	h->common = yaml("properties: {notes: {type: array}}");
	h->org = yaml("x-ase-kind: org\n"
		      "x-ase-prefix: o\n"
		      "x-ase-directory: orgs\n"
		      "x-ase-columns: [name, city]\n"
		      "x-ase-defaults: {city: Nantes}\n"
		      "type: object\n"
		      "required: [name]\n"
		      "properties:\n"
		      "  name: {type: string, x-ase-aliases: [nom]}\n"
		      "  city: {type: string, x-ase-title: {fr: Ville}}\n"
		      "  contact:\n"
		      "    type: object\n"
		      "    properties: {person: {type: string}}\n");
	h->whole = ase_kind_resolve(ase_value_root(h->org),
				    ase_value_root(h->common));
	h->kinds = ase_kinds_new();
	assert_ok(ase_kinds_add(h->kinds, ase_value_root(h->whole), &err),
		  &err);
}

static void demolish(house *h)
{
	ase_kinds_drop(&h->kinds);
	ase_problems_drop(&h->problems);
	ase_value_drop(&h->common);
	ase_value_drop(&h->org);
	ase_value_drop(&h->whole);
	for (size_t i = 0; i < h->count; i++)
		ase_value_drop(&h->values[i]);
}

static void file(house *h, const char *path, const char *text)
{
	h->values[h->count] = yaml(text);
	h->files[h->count] =
		(ase_kind_file){ .path = path,
				 .root = ase_value_root(h->values[h->count]) };
	h->count++;
}

static size_t extend(house *h)
{
	ase_kinds_shed(h->kinds);
	return ase_kinds_extend_all(h->kinds, h->files, h->count,
				    ase_value_root(h->common), &h->problems);
}

/* The node at `path` of org's schema, on one line. */
static void is(house *h, const char *path, const char *want)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	const ase_node *node =
		ase_node_path(ase_kinds_get(h->kinds, "org")->root, path);

	if (node)
		ase_yaml_flow(&out, node);
	assert_string_equal(ase_str_text(&out), want);
}

/* The one file says what it may not: "field: sentence". */
static void refused(const char *text, const char *want)
{
	house h;
	ASE_AUTO(ase_strdrop) char *got = NULL;

	build(&h);
	file(&h, "a", text);
	assert_true(extend(&h) > 0);
	got = ase_strf("%s: %s", h.problems.items[0].field,
		       h.problems.items[0].text);
	assert_string_equal(got, want);
	is(&h, "x-ase-columns", "[name, city]"); /* it is left out whole */
	demolish(&h);
}

static void an_extension_adds_fields_columns_words_and_defaults(void **state)
{
	house h;

	(void)state;
	build(&h);
	file(&h, "schema/org-sport.yaml",
	     "x-ase-extends: org\n"
	     "title: Sport\n"
	     "x-ase-columns: [antenna, name]\n"
	     "x-ase-defaults: {antenna: West}\n"
	     "x-ase-parties: {treasurer: [contact.treasurer]}\n"
	     "required: [antenna]\n"
	     "properties:\n"
	     "  antenna: {type: string}\n"
	     "  name: {x-ase-aliases: [club, nom]}\n"
	     "  city: {x-ase-title: {de: Stadt}}\n"
	     "  contact: {properties: {treasurer: {type: string}}}\n");
	assert_int_equal(extend(&h), 0);
	is(&h, "x-ase-columns", "[name, city, antenna]");
	is(&h, "x-ase-defaults", "{city: Nantes, antenna: West}");
	is(&h, "x-ase-parties", "{treasurer: [contact.treasurer]}");
	is(&h, "required", "[name, antenna]");
	is(&h, "title", "");
	is(&h, "x-ase-extends", "");
	is(&h, "properties",
	   "{name: {type: string, x-ase-aliases: [nom, club]}, city: {type: "
	   "string, x-ase-title: {fr: Ville, de: Stadt}}, contact: {type: "
	   "object, properties: {person: {type: string}, treasurer: {type: "
	   "string}}}, antenna: {type: string}, notes: {type: array}}");
	demolish(&h);
}

static void several_extend_one_kind_and_can_go_again(void **state)
{
	house h;

	(void)state;
	build(&h);
	file(&h, "a", "{x-ase-extends: org, properties: {a: {type: string}}}");
	file(&h, "b", "{x-ase-extends: org, properties: {b: {type: string}}}");
	file(&h, "c", "{x-ase-kind: other}");
	assert_int_equal(extend(&h), 0);
	assert_int_equal(extend(&h), 0); /* anew, from the kind as it was */
	assert_non_null(
		ase_schema_at(ase_kinds_get(h.kinds, "org")->schema, "a"));
	assert_non_null(
		ase_schema_at(ase_kinds_get(h.kinds, "org")->schema, "b"));
	ase_kinds_shed(h.kinds);
	assert_null(ase_schema_at(ase_kinds_get(h.kinds, "org")->schema, "a"));
	assert_ptr_equal(ase_kinds_base(h.kinds, "org"),
			 ase_value_root(h.whole));
	demolish(&h);
}

static void two_give_one_field(void **state)
{
	house h;

	(void)state;
	build(&h);
	file(&h, "schema/a.yaml",
	     "{x-ase-extends: org, properties: {a: {type: string}},"
	     " x-ase-defaults: {a: x}}");
	file(&h, "schema/b.yaml",
	     "{x-ase-extends: org, properties: {a: {type: integer}},"
	     " x-ase-defaults: {a: y}}");
	assert_int_equal(extend(&h), 2);
	assert_string_equal(h.problems.items[0].file, "schema/b.yaml");
	assert_string_equal(h.problems.items[0].field, "properties.a");
	assert_string_equal(h.problems.items[0].text,
			    "schema/a.yaml gives 'org' a field 'a' already");
	assert_string_equal(h.problems.items[1].field, "x-ase-defaults.a");
	assert_string_equal(h.problems.items[1].text,
			    "schema/a.yaml says this of 'org' already");
	is(&h, "properties.a", "{type: string}");
	demolish(&h);
}

static void what_a_kind_says_is_not_changed(void **state)
{
	(void)state;
	refused("{x-ase-extends: org, properties: {name: {type: integer}}}",
		"properties.name.type: 'name' is a field of 'org' already: an "
		"extension may give it words and fields below it, and changes "
		"nothing");
	refused("{x-ase-extends: org, properties: {city: {enum: [Nantes]}}}",
		"properties.city.enum: 'city' is a field of 'org' already: an "
		"extension may give it words and fields below it, and changes "
		"nothing");
	refused("{x-ase-extends: org, properties: {city: {x-ase-title: {fr: "
		"Lieu}}}}",
		"properties.city.x-ase-title.fr: this is said of 'org' "
		"already, and an extension changes nothing");
	refused("{x-ase-extends: org, x-ase-defaults: {city: Angers}}",
		"x-ase-defaults.city: this is said of 'org' already, and an "
		"extension changes nothing");
	refused("{x-ase-extends: org, x-ase-prefix: v}",
		"x-ase-prefix: what 'org' says of itself an extension does not "
		"change: it adds fields, columns, words, parties, defaults and "
		"rules");
	refused("{x-ase-extends: org, additionalProperties: true}",
		"additionalProperties: what 'org' says of itself an extension "
		"does not change: it adds fields, columns, words, parties, "
		"defaults and rules");
	refused("{x-ase-extends: org, required: [city]}",
		"required.0: 'city' is no field that this file adds: it cannot "
		"be required here");
	refused("{x-ase-extends: org, x-ase-columns: {a: b}}",
		"x-ase-columns: this is said of 'org' already, and an "
		"extension "
		"changes nothing");
}

static void what_extends_nothing_is_told(void **state)
{
	(void)state;
	refused("{x-ase-extends: orgs}",
		"x-ase-extends: there is no kind 'orgs' to extend (did you "
		"mean 'org'?)");
	refused("{x-ase-extends: registration}",
		"x-ase-extends: there is no kind 'registration' to extend");
	refused("{x-ase-extends: org, x-ase-kind: club}",
		"x-ase-kind: a schema describes a kind or extends one "
		"(x-ase-extends), not both");
}

static void what_comes_of_it_is_a_schema(void **state)
{
	house h;

	(void)state;
	build(&h);
	file(&h, "a", "{x-ase-extends: org, properties: {a: {type: heap}}}");
	assert_int_equal(extend(&h), 1);
	is(&h, "properties.a", "");
	demolish(&h);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			an_extension_adds_fields_columns_words_and_defaults),
		cmocka_unit_test(several_extend_one_kind_and_can_go_again),
		cmocka_unit_test(two_give_one_field),
		cmocka_unit_test(what_a_kind_says_is_not_changed),
		cmocka_unit_test(what_extends_nothing_is_told),
		cmocka_unit_test(what_comes_of_it_is_a_schema),
	};

	return run_tests(tests);
}
