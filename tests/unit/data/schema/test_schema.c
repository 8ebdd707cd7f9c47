#include "lib/data/schema/schema.h"

#include "lib/base/mem.h"
#include "lib/base/str.h"

#include "tests/unit/check.h"

#include <string.h>

/* A schema and the tree that it borrows from. */
struct law {
	ase_value *tree;
	ase_schema *schema;
};

static void law_drop(struct law *law)
{
	ase_schema_drop(&law->schema);
	ase_value_drop(&law->tree);
}

static ase_value *yaml(const char *text, ase_spans *spans)
{
	ase_value *value = NULL;
	ase_err err = ASE_ERR_INIT;

	assert_ok(ase_yaml_read(text, strlen(text), &value, spans, &err), &err);
	return value;
}

static struct law law(const char *text)
{
	struct law l = { .tree = yaml(text, NULL) };
	ase_err err = ASE_ERR_INIT;

	assert_ok(ase_schema_new(ase_value_root(l.tree), &l.schema, NULL, &err),
		  &err);
	return l;
}

/* Every problem on a line of its own, warnings marked. */
static void tell(ase_str *out, const ase_problems *problems)
{
	for (size_t i = 0; i < problems->count; i++) {
		ASE_AUTO(ase_strdrop)
		char *line = ase_problem_line(&problems->items[i]);

		ase_str_addf(out, "%s%s\n",
			     problems->items[i].warning ? "warning: " : "",
			     line);
	}
}

/* Check `text` by `schema` and compare all that is said. */
static void checks(const char *schema, const char *text, const char *want)
{
	ASE_AUTO(law_drop) struct law l = law(schema);
	ASE_AUTO(ase_spans_drop) ase_spans spans = ASE_SPANS_INIT;
	ASE_AUTO(ase_value_drop) ase_value *value = yaml(text, &spans);
	ASE_AUTO(ase_problems_drop) ase_problems problems = ASE_PROBLEMS_INIT;
	ASE_AUTO(ase_str_drop) ase_str said = ASE_STR_INIT;
	size_t n = ase_schema_check(l.schema, value, &spans, &problems);

	assert_int_equal(n, ase_problems_errors(&problems));
	tell(&said, &problems);
	assert_string_equal(ase_str_text(&said), want);
}

/* How many problems the YAML `text` has with `schema`. */
static size_t problems_of(const char *schema, const char *text)
{
	ASE_AUTO(law_drop) struct law l = law(schema);
	ASE_AUTO(ase_problems_drop) ase_problems problems = ASE_PROBLEMS_INIT;
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	ase_err err = ASE_ERR_INIT;

	assert_ok(ase_yaml_read(text, strlen(text), &value, NULL, &err), &err);
	return ase_schema_check(l.schema, value, NULL, &problems);
}

/* The same mistake at the same place of two files is told of both. */
static void one_file_does_not_silence_another(void **state)
{
	ASE_AUTO(law_drop)
	struct law l = law("{properties: {n: {type: integer, minimum: 1}}}");
	ASE_AUTO(ase_spans_drop) ase_spans spans = ASE_SPANS_INIT;
	ASE_AUTO(ase_value_drop) ase_value *value = yaml("n: 0\n", &spans);
	ASE_AUTO(ase_problems_drop) ase_problems problems = ASE_PROBLEMS_INIT;

	(void)state;
	assert_int_equal(ase_schema_check(l.schema, value, &spans, &problems),
			 1);
	ase_problems_in(&problems, 0, "a.yaml");
	assert_int_equal(ase_schema_check(l.schema, value, &spans, &problems),
			 1);
	assert_int_equal(problems.count, 2);
}

/* The schema is refused with these sentences, of which err has the first. */
static void refused(const char *schema, const char *want)
{
	ASE_AUTO(ase_value_drop) ase_value *tree = yaml(schema, NULL);
	ASE_AUTO(ase_problems_drop) ase_problems problems = ASE_PROBLEMS_INIT;
	ASE_AUTO(ase_str_drop) ase_str said = ASE_STR_INIT;
	ase_schema *out = NULL;
	ase_err err = ASE_ERR_INIT;

	assert_int_equal(
		ase_schema_new(ase_value_root(tree), &out, &problems, &err),
		ASE_E_INVALID);
	assert_null(out);
	for (size_t i = 0; i < problems.count; i++) {
		const char *at = problems.items[i].field;

		ase_str_addf(&said, "%s %s\n", *at ? at : "the schema",
			     problems.items[i].text);
	}
	assert_string_equal(ase_str_text(&said), want);
	assert_int_equal(strncmp(err.text, want, strlen(err.text)), 0);
	assert_true(*err.text);

	/* and without a list to put them in */
	assert_int_equal(ase_schema_new(ase_value_root(tree), &out, NULL, NULL),
			 ASE_E_INVALID);
}

/* What a record of this house looks like. */
static const char request[] =
	"type: object\n"
	"required: [subject, priority]\n"
	"properties:\n"
	"  subject: {type: string, minLength: 3, maxLength: 20,\n"
	"            x-ase-title: {fr: Objet}, title: Subject}\n"
	"  priority: {enum: [crisis, development],\n"
	"             x-ase-values: {crisis: {fr: urgence, aliases: [sos]}}}\n"
	"  capacity: {type: integer, minimum: 0, maximum: 5}\n"
	"  amount: {type: number, minimum: 0.5}\n"
	"  remote: {type: boolean}\n"
	"  on: {$ref: '#/$defs/day', title: The day}\n"
	"  postcode: {type: string, pattern: '^[0-9]{5}$',\n"
	"             examples: ['44000'], x-ase-aliases: [cp, code postal]}\n"
	"  contact:\n"
	"    type: object\n"
	"    additionalProperties: false\n"
	"    required: [person]\n"
	"    properties:\n"
	"      person: {type: string, x-ase-ref: person}\n"
	"      role: {type: string}\n"
	"  skills:\n"
	"    type: array\n"
	"    minItems: 1\n"
	"    maxItems: 3\n"
	"    items:\n"
	"      type: object\n"
	"      required: [code]\n"
	"      properties:\n"
	"        code: {type: string}\n"
	"        level: {enum: [1, 2, 3]}\n"
	"$defs:\n"
	"  day: {type: string, format: date}\n";

static void a_good_record_is_met_with_silence(void **state)
{
	(void)state;
	checks(request,
	       "subject: Trésorerie\n"
	       "priority: crisis\n"
	       "capacity: 2\n"
	       "amount: 1\n"
	       "remote: false\n"
	       "on: \"2026-03-02\"\n"
	       "postcode: \"44000\"\n"
	       "contact: {person: p-7k3m9q2x}\n"
	       "skills:\n"
	       "  - {code: \"300323\", level: 2}\n",
	       "");
}

static void every_problem_is_told_with_its_place(void **state)
{
	(void)state;
	checks(request,
	       "subject: ab\n"
	       "priority: urgent\n"
	       "capacity: deux\n"
	       "contact:\n"
	       "  role: trésorière\n"
	       "  persn: x\n"
	       "skills:\n"
	       "  - level: 4\n",
	       "1:10: subject: 'subject' must have at least 3 characters, not "
	       "2\n"
	       "2:11: priority: 'priority' must be one of crisis, development, "
	       "not 'urgent'\n"
	       "3:11: capacity: 'capacity' must be a whole number, not "
	       "'deux'\n"
	       "5:3: contact.person: 'person' is missing\n"
	       "6:10: contact.persn: unknown key 'persn' (did you mean "
	       "'person'?)\n"
	       "8:5: skills.0.code: 'code' is missing\n"
	       "8:12: skills.0.level: 'level' must be one of 1, 2, 3, not "
	       "'4'\n");
}

static void without_spans_there_are_fields_and_no_lines(void **state)
{
	ASE_AUTO(law_drop) struct law l = law(request);
	ASE_AUTO(ase_value_drop) ase_value *value = yaml("priority: x", NULL);
	ASE_AUTO(ase_problems_drop) ase_problems problems = ASE_PROBLEMS_INIT;

	(void)state;
	ase_problems_warn(&problems, 9, 9, "before", "left alone");
	assert_int_equal(ase_schema_check(l.schema, value, NULL, &problems), 2);
	assert_int_equal(problems.count, 3);
	assert_string_equal(problems.items[0].text, "left alone");
	assert_string_equal(problems.items[1].field, "subject");
	assert_string_equal(problems.items[1].text, "'subject' is missing");
	assert_int_equal(problems.items[1].line, 0);
	assert_string_equal(problems.items[2].field, "priority");
}

static void a_quoted_scalar_is_text_whatever_it_says(void **state)
{
	(void)state;
	checks("properties: {n: {type: integer}, b: {type: boolean},\n"
	       "  s: {type: string}}",
	       "n: '5'\nb: \"true\"\ns: \"5\"\n",
	       "1:4: n: 'n' must be a whole number, not '5' in quotes\n"
	       "2:4: b: 'b' must be true or false, not 'true' in quotes\n");
}

static void a_plain_scalar_is_what_the_schema_asks_for(void **state)
{
	(void)state;
	checks("properties: {n: {type: integer}, f: {type: number},\n"
	       "  b: {type: boolean}, s: {type: string}}",
	       "n: 5\nf: 5\nb: true\ns: Jean\n", "");
	checks("properties: {n: {type: integer}, f: {type: number},\n"
	       "  b: {type: boolean}}",
	       "n: 5.5\nf: .inf\nb: yes\n",
	       "1:4: n: 'n' must be a whole number, not '5.5'\n"
	       "2:4: f: 'f' must be a number, not '.inf'\n"
	       "3:4: b: 'b' must be true or false, not 'yes'\n");
}

static void plain_text_that_others_read_otherwise_is_a_warning(void **state)
{
	(void)state;
	checks("additionalProperties: {type: string}",
	       "a: 0123\nb: no\nc: 2026-03-02\nd: 12:30\ne: 1_000\nf: 0o17\n"
	       "g: 1e3\nh: .5\ni: On\nj: 0x1F\n",
	       "warning: 1:4: a: 'a' is text without quotes, and other "
	       "programs read 0123 as a number: write \"0123\"\n"
	       "warning: 2:4: b: 'b' is text without quotes, and other "
	       "programs read no as true or false: write \"no\"\n"
	       "warning: 3:4: c: 'c' is text without quotes, and other "
	       "programs read 2026-03-02 as a date: write \"2026-03-02\"\n"
	       "warning: 4:4: d: 'd' is text without quotes, and other "
	       "programs read 12:30 as a number: write \"12:30\"\n"
	       "warning: 5:4: e: 'e' is text without quotes, and other "
	       "programs read 1_000 as a number: write \"1_000\"\n"
	       "warning: 6:4: f: 'f' is text without quotes, and other "
	       "programs read 0o17 as a number: write \"0o17\"\n"
	       "warning: 7:4: g: 'g' is text without quotes, and other "
	       "programs read 1e3 as a number: write \"1e3\"\n"
	       "warning: 8:4: h: 'h' is text without quotes, and other "
	       "programs read .5 as a number: write \".5\"\n"
	       "warning: 9:4: i: 'i' is text without quotes, and other "
	       "programs read On as true or false: write \"On\"\n"
	       "warning: 10:4: j: 'j' is text without quotes, and other "
	       "programs read 0x1F as a number: write \"0x1F\"\n");
}

static void what_reads_two_ways_is_a_warning(void **state)
{
	(void)state;
	checks("properties: {n: {items: {type: number}}, any: {}}",
	       "n: [012, 0o14, 1e3, -.5, 09, 1.5e3]\n"
	       "any: [yes, 1_000, 1:30, 2026-03-02, =, 012]\n",
	       "warning: 1:5: n.0: 'n.0' reads two ways, and other programs "
	       "may take 012 for the number 10: write 12\n"
	       "warning: 1:10: n.1: 'n.1' reads two ways, and other programs "
	       "may take 0o14 for text: write 12\n"
	       "warning: 1:16: n.2: 'n.2' reads two ways, and other programs "
	       "may take 1e3 for text: write 1000\n"
	       "warning: 1:21: n.3: 'n.3' reads two ways, and other programs "
	       "may take -.5 for text: write -0.5\n"
	       "warning: 1:26: n.4: 'n.4' reads two ways, and other programs "
	       "may take 09 for text: write 9\n"
	       "warning: 1:30: n.5: 'n.5' reads two ways, and other programs "
	       "may take 1.5e3 for text: write 1500\n"
	       "warning: 2:7: any.0: 'any.0' reads two ways, and other "
	       "programs may take yes for true or false: write \"yes\"\n"
	       "warning: 2:12: any.1: 'any.1' reads two ways, and other "
	       "programs may take 1_000 for a number: write \"1_000\"\n"
	       "warning: 2:19: any.2: 'any.2' reads two ways, and other "
	       "programs may take 1:30 for a number: write \"1:30\"\n"
	       "warning: 2:25: any.3: 'any.3' reads two ways, and other "
	       "programs may take 2026-03-02 for a date: write "
	       "\"2026-03-02\"\n"
	       "warning: 2:37: any.4: 'any.4' reads two ways, and other "
	       "programs may take = for a sign of YAML: write \"=\"\n"
	       "warning: 2:40: any.5: 'any.5' reads two ways, and other "
	       "programs may take 012 for the number 10: write 12\n");
	checks("properties: {n: {items: {type: number}}, any: {}}",
	       "n: [12, -0.5, .5, 1., +1, 0x1F, 1.0e+30, 0]\n"
	       "any: [true, ~, null, -1, .inf, abc, 'yes', 1.5]\n",
	       "");
}

static void plain_text_that_all_read_alike_is_no_warning(void **state)
{
	(void)state;
	checks("additionalProperties: {type: string}",
	       "a: Jean\nb: W751234567\nc: 02 40 00 00 00\nd: 1.2.3\n"
	       "e: 2026-03\nf: p-7k3m9q2x\ng: 12h30\nh: 0xZZ\ni: nono\n"
	       "j: 12:75\nk: _1\nl: 1e\nm: +\nn: 2026-03-12T14:00\no: '-'\n",
	       "");
}

static void empty_is_refused_unless_null_is_allowed(void **state)
{
	(void)state;
	checks("properties: {a: {type: string}, b: {type: [string, 'null']},\n"
	       "  c: {type: array}, d: {}, e: {type: string}}",
	       "a:\nb:\nc: ~\nd:\ne: null\n",
	       "1:1: a: 'a' is empty\n"
	       "3:4: c: 'c' is empty\n"
	       "5:4: e: 'e' is empty\n");
}

static void empty_quotes_are_a_text_without_characters(void **state)
{
	(void)state;
	checks("properties: {a: {type: string, minLength: 1},\n"
	       "  b: {type: string}}",
	       "a: ''\nb: ''\n", "1:4: a: 'a' is empty\n");
}

static void several_types_are_tried_by_the_core_rules_first(void **state)
{
	/* 5 is a number where a number may stand, so nobody is warned */
	(void)state;
	checks("additionalProperties: {type: [string, integer]}",
	       "a: 5\nb: '5'\nc: x\n", "");
	checks("additionalProperties: {type: [integer, boolean, array]}",
	       "a: x\nb: {}\n",
	       "1:4: a: 'a' must be a whole number, true or false or a list, "
	       "not 'x'\n"
	       "2:4: b: 'b' must be a whole number, true or false or a list, "
	       "not a map\n");
}

static void where_no_type_is_named_the_core_rules_hold(void **state)
{
	(void)state;
	checks("properties: {a: {minimum: 3}, b: {minLength: 3},\n"
	       "  c: {minimum: 3}}",
	       "a: 2\nb: 12\nc: '2'\n",
	       "1:4: a: 'a' must be at least 3, not '2'\n");
}

static void the_type_may_be_named_behind_a_ref(void **state)
{
	(void)state;
	checks("properties: {d: {$ref: '#/$defs/code', enum: ['44', '49']}}\n"
	       "$defs: {code: {type: string}}",
	       "d: 44\n",
	       "warning: 1:4: d: 'd' is text without quotes, and other "
	       "programs read 44 as a number: write \"44\"\n");
}

static void a_wrong_type_is_said_once(void **state)
{
	(void)state;
	checks("properties: {d: {$ref: '#/$defs/s', type: string,\n"
	       "  minLength: 3, enum: [abc]}}\n"
	       "$defs: {s: {type: string, pattern: x}}",
	       "d: [1]\n", "1:4: d: 'd' must be text, not a list\n");
}

static void an_unknown_key_is_a_warning_unless_forbidden(void **state)
{
	(void)state;
	checks("properties: {name: {}, nom: {}}", "nmae: 1\nzzz: 1\n",
	       "warning: 1:7: nmae: unknown key 'nmae' (did you mean "
	       "'name'?)\n"
	       "warning: 2:6: zzz: unknown key 'zzz'\n");
	checks("properties: {name: {}}\nadditionalProperties: true", "zzz: 1\n",
	       "warning: 1:6: zzz: unknown key 'zzz'\n");
	checks("properties: {name: {}}\nadditionalProperties: false",
	       "nmae: 1\nzzz: 1\n",
	       "1:7: nmae: unknown key 'nmae' (did you mean 'name'?)\n"
	       "2:6: zzz: unknown key 'zzz'\n");
	checks("additionalProperties: {}\nproperties: {name: {}}", "zzz: 1\n",
	       "");
	checks("type: object", "zzz: 1\n", "");
}

static void an_alias_in_a_file_leads_to_the_real_key(void **state)
{
	(void)state;
	checks("properties: {name: {x-ase-aliases: [nom]}}", "Nom: x\n",
	       "warning: 1:6: Nom: unknown key 'Nom' (did you mean 'name'?)\n");
}

static void other_keys_can_have_a_schema(void **state)
{
	(void)state;
	checks("properties: {name: {}}\n"
	       "additionalProperties: {type: integer, maximum: 5}",
	       "name: x\nlistening: 6\nclarity: 3\n",
	       "2:12: listening: 'listening' must be at most 5, not '6'\n");
}

static void a_key_that_any_branch_names_is_known(void **state)
{
	(void)state;
	checks("allOf: [{properties: {a: {}}}, {$ref: '#/$defs/b'}]\n"
	       "anyOf: [{properties: {c: {}}}, {properties: {d: {}}}]\n"
	       "$defs: {b: {properties: {b: {}}}}\n",
	       "a: 1\nb: 1\nc: 1\nd: 1\ne: 1\n",
	       "warning: 5:4: e: unknown key 'e'\n");
}

static void maps_inside_are_warned_of_as_well(void **state)
{
	(void)state;
	checks("properties: {l: {items: {properties: {on: {}}}}}",
	       "l:\n  - on: 1\n    onn: 2\n",
	       "warning: 3:10: l.0.onn: unknown key 'onn' (did you mean "
	       "'on'?)\n");
}

static void lists_have_bounds(void **state)
{
	(void)state;
	checks("properties: {a: {minItems: 1}, b: {maxItems: 1},\n"
	       "  c: {minItems: 2}, d: {items: {type: integer}}}",
	       "a: []\nb: [1, 2]\nc: [1]\nd: [1, x]\n",
	       "1:4: a: 'a' must have at least 1 entry, not 0\n"
	       "2:4: b: 'b' must have at most 1 entry, not 2\n"
	       "3:4: c: 'c' must have at least 2 entries, not 1\n"
	       "4:8: d.1: 'd.1' must be a whole number, not 'x'\n");
}

static void an_item_given_twice_is_shown(void **state)
{
	(void)state;
	checks("properties: {a: {uniqueItems: true}, b: {uniqueItems: true},\n"
	       "  c: {uniqueItems: false}, d: {uniqueItems: true}}",
	       "a: [fr, en, 'fr', 1, '1']\n"
	       "b: [{x: 1, y: 2}, {y: 2, x: 1}, [1, 2], [2, 1], ~, null]\n"
	       "c: [1, 1]\n"
	       "d: [1, 1, 1]\n",
	       "1:13: a.2: 'a' has 'fr' more than once\n"
	       "2:19: b.1: 'b' has '{\"y\": 2, x: 1}' more than once\n"
	       "2:52: b.5: 'b' has 'null' more than once\n"
	       "4:8: d.1: 'd' has '1' more than once\n"
	       "4:11: d.2: 'd' has '1' more than once\n");
}

static void entries_known_by_a_field_do_not_share_it(void **state)
{
	const char *const law =
		"properties: {a: {x-ase-merge: key:k, items: {properties: "
		"{k: {}, v: {}}}}, b: {x-ase-merge: log}}";

	(void)state;
	checks(law,
	       "a:\n  - {k: x}\n  - {v: 1}\n  - {k: z}\n  - {v: 1}\n"
	       "  - {v: 2, k: 'x'}\n  - {k: x}\n",
	       "6:15: a.4.k: 'x' has an entry already, in line 2\n"
	       "7:9: a.5.k: 'x' has an entry already, in line 2\n");
	checks(law,
	       "a: [{k: x}, {k: X}, {k: ~}, {k: ~}]\nb: [{k: 1}, {k: 1}]\n",
	       "");
}

static void equal_items_are_equal_by_value(void **state)
{
	static const char *const twice[] = {
		"[1, 1.0]",	"[1, 0x1]",
		"[1, +1]",	"[true, True]",
		"[[1], [1.0]]", "[{a: 1}, {a: 1.0}]",
		"[0, -0.0]",	"[1e3, 1000]",
		"[~, null]",	"[{a: 1, b: 2}, {b: 2.0, a: 1.0}]",
	};
	static const char *const once[] = {
		"[1, true]",
		"[1, '1']",
		"[0, false]",
		"['1', '1.0']",
		"[1, 1.5]",
		"[[1], [true]]",
		"[null, '']",
		"[[], {}]",
		"[9007199254740993, 9007199254740992]",
	};

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(twice); i++)
		if (!problems_of("uniqueItems: true", twice[i]))
			fail_msg("%s has nothing twice", twice[i]);
	for (size_t i = 0; i < ASE_COUNT(once); i++)
		if (problems_of("uniqueItems: true", once[i]))
			fail_msg("%s has something twice", once[i]);
	/* what the schema takes for text is text */
	assert_int_equal(problems_of("{uniqueItems: true, items: {type: "
				     "string}}",
				     "[1, 1.0]"),
			 0);
	assert_int_equal(problems_of("{uniqueItems: true, items: {type: "
				     "string}}",
				     "[1, '1']"),
			 1);
}

/* JSON Schema 2020-12, validation, 6.1.1. */
static void a_whole_number_may_have_a_point(void **state)
{
	(void)state;
	checks("additionalProperties: {type: integer}",
	       "a: 1.0\nb: 1e3\nc: -2.50e1\nd: 1.5\n"
	       "e: 99999999999999999999999999\nf: 1e400\ng: '1'\nh: .inf\n",
	       "warning: 2:4: b: 'b' reads two ways, and other programs may "
	       "take 1e3 for text: write 1000\n"
	       "warning: 3:4: c: 'c' reads two ways, and other programs may "
	       "take -2.50e1 for text: write -25\n"
	       "4:4: d: 'd' must be a whole number, not '1.5'\n"
	       "5:4: e: 'e' is too big a number: '99999999999999999999999999' "
	       "is more than can be held\n"
	       "6:4: f: 'f' is too big a number: '1e400' is more than can be "
	       "held\n"
	       "7:4: g: 'g' must be a whole number, not '1' in quotes\n"
	       "8:4: h: 'h' must be a whole number, not '.inf'\n");
	assert_int_equal(problems_of("minLength: 2.0", "'a'"), 1);
	assert_int_equal(problems_of("maxItems: 2.0", "[a, b, c]"), 1);
	assert_int_equal(problems_of("enum: [[0]]", "[0.0]"), 0);
	assert_int_equal(problems_of("const: {a: 1}", "{a: 1.0}"), 0);
}

static void choices_are_compared_as_they_are_read(void **state)
{
	(void)state;
	checks("properties: {a: {enum: [1, 2]}, b: {enum: [1, 2]},\n"
	       "  c: {const: 'x'}, d: {const: 'x'}, e: {const: true},\n"
	       "  f: {enum: [~, 1]}, g: {enum: [[1], {a: 1}]},\n"
	       "  h: {enum: ['44', '49']}}",
	       "a: 1.0\nb: '1'\nc: \"x\"\nd: y\ne: 'true'\nf: ~\ng: [2]\nh: "
	       "44\n",
	       "2:4: b: 'b' must stand without quotes: write 1\n"
	       "4:4: d: 'd' must be 'x', not 'y'\n"
	       "warning: 4:4: d: 'd' reads two ways, and other programs may "
	       "take y for true or false: write \"y\"\n"
	       "5:4: e: 'e' must stand without quotes: write true\n"
	       "7:4: g: 'g' must be one of [1], {a: 1}, not a list\n"
	       "8:4: h: 'h' must stand in quotes: write \"44\"\n");
}

static void a_choice_nearby_or_in_french_is_proposed(void **state)
{
	(void)state;
	checks(request, "subject: abc\npriority: crises\n",
	       "2:11: priority: 'priority' must be one of crisis, development, "
	       "not 'crises' (did you mean 'crisis'?)\n");
	checks(request, "subject: abc\npriority: Urgence\n",
	       "2:11: priority: 'priority' must be one of crisis, development, "
	       "not 'Urgence' (did you mean 'crisis'?)\n");
	checks(request, "subject: abc\npriority: SOS\n",
	       "2:11: priority: 'priority' must be one of crisis, development, "
	       "not 'SOS' (did you mean 'crisis'?)\n");
}

static void many_choices_are_cut(void **state)
{
	(void)state;
	checks("properties: {a: {enum: [a, b, c, d, e, f, g, h, i, j, k, l, m,"
	       " n]}}",
	       "a: xx\n",
	       "1:4: a: 'a' must be one of a, b, c, d, e, f, g, h, i, j, k, l, "
	       "…, not 'xx'\n");
}

static void lengths_count_characters_and_not_bytes(void **state)
{
	(void)state;
	checks("additionalProperties: {type: string, maxLength: 4}",
	       "a: Zoë!\nb: éééé\nc: ééééé\nd: \"😀😀😀😀\"\n",
	       "3:4: c: 'c' must have at most 4 characters, not 5\n");
}

static void numbers_have_bounds(void **state)
{
	(void)state;
	checks("additionalProperties: {type: number, minimum: -0.5,\n"
	       "  maximum: 9007199254740993}",
	       "a: -0.5\nb: -0.6\nc: 9007199254740993\nd: 9007199254740994\n",
	       "2:4: b: 'b' must be at least -0.5, not '-0.6'\n"
	       "4:4: d: 'd' must be at most 9007199254740993, not "
	       "'9007199254740994'\n");
}

static void a_pattern_is_not_anchored(void **state)
{
	(void)state;
	checks("properties: {a: {type: string, pattern: b}, b: {type: string,\n"
	       "  pattern: '^é.$'}, c: {type: string, pattern: 'x$'}}",
	       "a: abc\nb: éà\nc: \"x\\n\"\n",
	       "3:4: c: 'c' must have the form x$, not 'x\\n'\n");
}

/* ECMA-262, 22.2: long names of categories, and blanks of all alphabets. */
static void a_pattern_is_one_of_ecmascript(void **state)
{
	static const struct {
		const char *pattern, *text;
		size_t problems;
	} cases[] = {
		{ "'^\\p{Letter}+$'",
		  "\xc3\x89"
		  "cole",
		  0 },
		{ "'^\\p{Letter}+$'", "\xcf\x80", 0 },
		{ "'^\\p{Letter}+$'", "'123'", 1 },
		{ "'^\\P{Letter}+$'", "'123'", 0 },
		{ "'^[\\p{General_Category=Uppercase_Letter}]$'", "A", 0 },
		{ "'^\\p{gc=Lu}$'", "a", 1 },
		{ "'^\\p{digit}+$'", "\xe0\xa7\xaa\xe0\xa7\xa8", 0 },
		{ "'^\\p{Script=Greek}$'", "\xcf\x80", 0 },
		{ "'^a\\sb$'",
		  "a\xc2\xa0"
		  "b",
		  0 },
		{ "'^a[\\s]b$'",
		  "a\xe2\x80\x83"
		  "b",
		  0 },
		{ "'^a\\Sb$'",
		  "a\xc2\xa0"
		  "b",
		  1 },
		{ "'^a[\\S]b$'",
		  "a\xe2\x80\x83"
		  "b",
		  1 },
		{ "'^a[^\\s]b$'", "axb", 0 },
		{ "'^a[\\S]b$'",
		  "a\xf0\x9f\x98\x80"
		  "b",
		  0 },
		{ "'^a\\sb$'",
		  "\"a\\x85"
		  "b\"",
		  1 },
		{ "'^\\d$'", "\xe0\xa7\xaa", 1 },
		{ "'^\\\\s$'", "'\\s'", 0 },
	};

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(cases); i++) {
		ASE_AUTO(ase_strdrop)
		char *schema = ase_strf("{type: string, pattern: %s}",
					cases[i].pattern);

		if (problems_of(schema, cases[i].text) != cases[i].problems)
			fail_msg("%s and %s", cases[i].pattern, cases[i].text);
	}
}

static void a_choice_of_nothing_fits_nothing(void **state)
{
	(void)state;
	checks("properties: {a: {enum: []}}", "a: x\n",
	       "1:4: a: 'a' can have no value at all, and has 'x'\n");
}

static void additional_properties_see_their_own_part(void **state)
{
	(void)state;
	checks("allOf: [{properties: {city: {}}}]\n"
	       "additionalProperties: false\n",
	       "city: Nantes\n",
	       "1:7: city: 'city' is named in another part of the schema "
	       "(allOf, $ref), and additionalProperties allows the keys beside "
	       "it alone\n");
}

static void a_document_of_nothing_is_no_map(void **state)
{
	(void)state;
	checks("type: object", "", "1:1: the document is empty\n");
	checks("type: object", "# nothing\n", "2:1: the document is empty\n");
	checks("type: object", "null\n", "1:1: the document is empty\n");
	checks("type: object", "{}\n", "");
	checks("type: [object, \"null\"]", "", "");
	checks("required: [a]", "{}\n", "1:1: a: 'a' is missing\n");
}

static void an_example_is_shown_in_place_of_a_pattern(void **state)
{
	(void)state;
	checks("properties: {p: {type: string, pattern: '^[0-9]{5}$',\n"
	       "  examples: ['44000']}}",
	       "p: '4400'\n",
	       "1:4: p: 'p' must look like '44000', not '4400'\n");
}

static void a_pattern_that_explodes_is_stopped(void **state)
{
	(void)state;
	checks("properties: {p: {type: string, pattern: '^(a+)+$'}}",
	       "p: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab\n",
	       "1:4: p: 'p' takes too long to compare with its pattern: make "
	       "it shorter\n");
}

static void formats_are_held(void **state)
{
	(void)state;
	checks("properties: {a: {type: string, format: date},\n"
	       "  b: {type: string, format: date},\n"
	       "  c: {type: string, format: date-time},\n"
	       "  d: {type: string, format: email},\n"
	       "  e: {type: string, format: uri},\n"
	       "  f: {type: string, format: date}}",
	       "a: '2026-02-30'\nb: '12/03/2026'\nc: '2026-03-12'\n"
	       "d: jean.martin\ne: example.org\nf: '2026-03-12T14:00'\n",
	       "1:4: a: 'a' must be a day like 2026-03-12, not '2026-02-30' "
	       "(there is no such day)\n"
	       "2:4: b: 'b' must be a day like 2026-03-12, not '12/03/2026'\n"
	       "3:4: c: 'c' must be a day and time like "
	       "2026-03-12T14:00:00+01:00, not '2026-03-12'\n"
	       "4:4: d: 'd' must be an address like name@example.org, not "
	       "'jean.martin'\n"
	       "5:4: e: 'e' must be an address like https://example.org, not "
	       "'example.org'\n"
	       "6:4: f: 'f' must be a day like 2026-03-12, not "
	       "'2026-03-12T14:00'\n");
	checks("properties: {a: {type: string, format: date},\n"
	       "  c: {type: string, format: date-time},\n"
	       "  d: {type: string, format: email},\n"
	       "  e: {type: string, format: uri}}",
	       "a: '2024-02-29'\nc: '2026-03-12T14:00:00Z'\nd: "
	       "jean@example.org\n"
	       "e: https://example.org/a?b=c\n",
	       "");
}

/* How many problems there are with `text` as a text of `format`. */
static size_t wrong(const char *format, const char *text)
{
	ASE_AUTO(ase_strdrop)
	char *schema = ase_strf("{type: string, format: %s}", format);
	ASE_AUTO(law_drop) struct law l = law(schema);
	ASE_AUTO(ase_builder_drop) ase_builder *b = ase_builder_new();
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	ASE_AUTO(ase_problems_drop) ase_problems problems = ASE_PROBLEMS_INIT;

	ase_builder_text(b, NULL, text, false);
	value = ase_builder_take(b);
	return ase_schema_check(l.schema, value, NULL, &problems);
}

static void an_email_has_one_at_with_something_around_it(void **state)
{
	static const char *const bad[] = {
		"@example.org",
		"jean@",
		"jean@@example.org",
		"a@b@c.org",
		"je an@example.org",
		"a@b.org,c@d.org",
		"<a@b.org>",
		"a@b.org\n",
		"a@\x7f",
		"a@b\xc2\xa0.org",
		"",
		".a@b.org",
		"a.@b.org",
		"a..b@c.org",
		"-a@b.org",
		"h\xc3\xa9l\xc3\xa8ne@exemple.fr",
		"\"a b\"@c.org",
		"a@b",
		"a@b=c.org",
		"a@-b.org",
		"a@b-.org",
		"a@b..org",
		"a@.b.org",
		"a@b.org.",
		"a@[127.0.0.1]",
		"a@\xc3\xa9picerie.example",
	};

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(bad); i++)
		if (wrong("email", bad[i]) != 1)
			fail_msg("'%s' passes for an e-mail address", bad[i]);
	assert_int_equal(wrong("email", "helene.r+ase@exemple.fr"), 0);
	assert_int_equal(wrong("email", "a@xn--picerie-9ua.example"), 0);
	checks("{type: string, format: email}", "h\xc3\xa9l\xc3\xa8ne@x.org",
	       "1:1: the document must be an address like name@example.org, "
	       "not 'h\xc3\xa9l\xc3\xa8ne@x.org' (before the '@' only ASCII "
	       "letters, digits, '.' and signs like - _ + may stand)\n");
}

/* RFC 3339, as ajv-formats and the official suite have it. */
static void a_date_time_has_seconds_and_a_zone(void **state)
{
	static const char *const bad[] = {
		"2026-03-12T14:00",	     "2026-03-12T14:00:00",
		"2026-03-12T14:00Z",	     "2026-03-12 14:00:00Z",
		"1985-04-12T23:20:50+01",    "1985-04-12T23:20:50+0100",
		"2026-02-29T14:00:00Z",	     "2026-03-12T24:00:00Z",
		"2026-03-12T14:60:00Z",	     "2026-03-12T14:00:61Z",
		"1998-12-31T23:58:60Z",	     "1998-12-31T23:59:60+01:00",
		"2026-03-12T14:00:00+24:00", "2026-03-12T14:00:00.Z",
		"2026-03-12T14:00:00Z ",     "",
	};
	static const char *const good[] = {
		"2026-03-12T14:00:00Z",	     "2026-03-12t14:00:00.25z",
		"1998-12-31T23:59:60Z",	     "1998-12-31T15:59:60.123-08:00",
		"2026-03-12T14:00:00-00:00", "2026-03-12T14:00:00+05:30",
	};

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(bad); i++)
		if (wrong("date-time", bad[i]) != 1)
			fail_msg("'%s' passes for a date-time", bad[i]);
	for (size_t i = 0; i < ASE_COUNT(good); i++)
		if (wrong("date-time", good[i]) != 0)
			fail_msg("'%s' is a date-time", good[i]);
}

static void a_local_time_has_no_zone(void **state)
{
	(void)state;
	checks("additionalProperties: {type: string, pattern: '^no$',\n"
	       "  x-ase-format: local-time}",
	       "a: '2026-03-12T14:00'\nb: '2026-03-12T14:00:00Z'\n"
	       "c: '2026-02-30T14:00'\nd: '2026-03-12'\n",
	       "2:4: b: 'b' must be a day and time like 2026-03-12T14:00, not "
	       "'2026-03-12T14:00:00Z' (as the clocks here show it, without a "
	       "zone or seconds: 2026-03-12T14:00)\n"
	       "3:4: c: 'c' must be a day and time like 2026-03-12T14:00, not "
	       "'2026-02-30T14:00' (there is no such day)\n"
	       "4:4: d: 'd' must be a day and time like 2026-03-12T14:00, not "
	       "'2026-03-12'\n");
	refused("x-ase-format: time", "x-ase-format must be local-time, not "
				      "'time'\n");
}

static void an_uri_has_a_scheme(void **state)
{
	static const char *const bad[] = { "://x",
					   "1http://x",
					   "http:/x",
					   "http:",
					   "http://",
					   "http://a b",
					   "",
					   "http//x",
					   "http://example.com:abc",
					   "https://[@example.org/x",
					   "http://example.com/%6G",
					   "http://example.com/%",
					   "https://example.org/a\\b",
					   "https://example.org/{}",
					   "https://example.org/caf\xc3\xa9",
					   "http://[::ffff:01.2.3.4]",
					   "http://[1:2:3]" };
	static const char *const good[] = { "git+ssh://x",
					    "urn:isbn:0451450523",
					    "mailto:a@example.org",
					    "tel:+33-2-40-00-00-01",
					    "HTTPS://u:p@a.example:8080/?q#f",
					    "http://[2001:db8::7]/c",
					    "http://[::ffff:1.2.3.4]",
					    "ldap://[::]/",
					    "file:///etc" };

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(bad); i++)
		if (wrong("uri", bad[i]) != 1)
			fail_msg("'%s' passes for a uri", bad[i]);
	for (size_t i = 0; i < ASE_COUNT(good); i++)
		if (wrong("uri", good[i]) != 0)
			fail_msg("'%s' is a uri", good[i]);
}

static void an_identifier_is_checked_at_its_node(void **state)
{
	(void)state;
	checks("properties: {s: {type: string, x-ase-check: siret},\n"
	       "  r: {type: string, x-ase-check: rna}}",
	       "s: '11122233344455'\nr: W9P1002760\n",
	       "1:4: s: '11122233344455' is no SIRET: the check digit of its "
	       "SIREN (the first 9 digits) does not fit, so one of them is "
	       "wrong\n");
}

static void any_of_takes_the_branch_of_the_right_type(void **state)
{
	static const char schema[] =
		"properties: {x: {anyOf: [{type: string, minLength: 2},\n"
		"  {type: array, items: {type: string, minLength: 2}}]}}";

	(void)state;
	checks(schema, "x: ab\n", "");
	checks(schema, "x: [ab, cd]\n", "");
	checks(schema, "x: a\n",
	       "1:4: x: 'x' must have at least 2 characters, not 1\n");
	checks(schema, "x: [ab, c]\n",
	       "1:9: x.1: 'x.1' must have at least 2 characters, not 1\n");
	checks(schema, "x: {}\n",
	       "1:4: x: 'x' must be text or a list, not a "
	       "map\n");
}

static void branches_that_want_one_thing_each_are_told_together(void **state)
{
	(void)state;
	checks("anyOf: [{required: [email]}, {required: [phone]}]", "a: 1\n",
	       "1:1: 'email' or 'phone' is missing\n");
}

static char *say_title(const void *of, const char *path)
{
	return ase_strf("%s%s", (const char *)of, path);
}

static char *say_value(const void *of, const ase_node *part, const char *text)
{
	(void)of;
	return ase_schema_note(part, "x-ase-ref") ? ase_strdup("Ana Lopez")
						  : ase_strf("%s $", text);
}

/* Check `text` by `schema`, and compare what is said to whoever typed it. */
static void tells(const char *schema, const char *text, const char *want)
{
	const ase_schema_voice voice = { say_title, say_value, "The " };
	ASE_AUTO(law_drop) struct law l = law(schema);
	ASE_AUTO(ase_value_drop) ase_value *value = yaml(text, NULL);
	ASE_AUTO(ase_problems_drop) ase_problems problems = ASE_PROBLEMS_INIT;
	ASE_AUTO(ase_str_drop) ase_str said = ASE_STR_INIT;

	ase_schema_check_for(l.schema, value, NULL, &voice, &problems);
	for (size_t i = 0; i < problems.count; i++)
		ase_str_addf(&said, "%s\n", problems.items[i].text);
	assert_string_equal(ase_str_text(&said), want);
}

static void what_was_typed_is_told_by_titles_and_labels(void **state)
{
	(void)state;
	tells("required: [name]", "a: 1\n", "The name: missing\n");
	tells("anyOf: [{required: [org]}, {required: [person]}]", "a: 1\n",
	      "The org or The person: one of them is missing\n");
	tells("properties: {x: {type: string, enum: [a, b]}}", "x: c\n",
	      "The x: must be one of a $, b $, not 'c $'\n");
	tells("properties: {x: {type: number, maximum: 150}}", "x: 201.6\n",
	      "The x: must be at most 150 $, not '201.6 $'\n");
	tells("properties: {x: {type: string, pattern: '^[A-Z]$', "
	      "description: One letter.}}",
	      "x: nope\n", "The x: cannot be 'nope $': one letter\n");
	tells("properties: {x: {type: string, pattern: '^[A-Z]$'}}",
	      "x: nope\n", "The x: must have the form ^[A-Z]$, not 'nope $'\n");
	tells("properties: {x: {type: string, x-ase-check: siren}}",
	      "x: '12'\n",
	      "The x: '12' is no SIREN: its length is 2 instead of 9\n");
}

static void a_list_that_was_typed_is_told_by_names(void **state)
{
	(void)state;
	tells("properties: {x: {type: array, uniqueItems: true, "
	      "items: {type: string, x-ase-ref: person}}}",
	      "x: [p-1, p-1]\n",
	      "The x: 'Ana Lopez' is there more than once\n");
	tells("properties: {x: {type: array, x-ase-merge: 'key:who', "
	      "items: {properties: {who: {type: string, x-ase-ref: person}}}}}",
	      "x: [{who: p-1}, {who: p-1}]\n",
	      "The x: 'Ana Lopez' has an entry already\n");
	tells("x-ase-order: [low, high]\n"
	      "properties: {low: {type: number, title: Low}, "
	      "high: {type: number, title: High}}",
	      "{low: 3, high: 2}\n",
	      "The high: 2 $ must not be less than 'Low' (3 $)\n");
}

static void one_of_means_one(void **state)
{
	static const char schema[] =
		"properties: {x: {oneOf: [{type: integer}, {type: string},\n"
		"  {type: integer, minimum: 5}]}}";

	(void)state;
	checks(schema, "x: 4\n", "");
	checks(schema, "x: '4'\n", "");
	checks(schema, "x: 6\n",
	       "1:4: x: 'x' fits 2 forms where it must fit one\n");
	checks(schema, "x: []\n",
	       "1:4: x: 'x' must be text or a whole number, not a list\n");
}

static void not_means_anything_else(void **state)
{
	static const char schema[] =
		"properties: {x: {not: {enum: [none, ~]}},\n"
		"  y: {not: {required: [a]}}}";

	(void)state;
	checks(schema, "x: some\ny: {b: 1}\n", "");
	checks(schema, "x: none\ny: {a: 1}\n",
	       "1:4: x: 'x' must not be 'none'\n"
	       "2:4: y: 'y' has a form that is not allowed\n");
}

static void a_schema_may_be_true_or_false(void **state)
{
	(void)state;
	checks("properties: {a: true, b: false}", "a: 1\nb: 1\n",
	       "2:4: b: 'b' has no place here\n");
	checks("true", "a: 1\n", "");
	checks("false", "a: 1\n", "1:1: the document has no place here\n");
}

static void a_document_of_another_type_is_refused_as_a_whole(void **state)
{
	(void)state;
	checks(request, "[1]\n",
	       "1:1: the document must be a map (key: value), not a list\n");
	checks(request, "",
	       "1:1: the document is empty; it needs: subject, priority\n");
}

static void refs_may_go_round_through_the_data(void **state)
{
	static const char tree[] =
		"$ref: '#/$defs/tree'\n"
		"$defs:\n"
		"  tree:\n"
		"    required: [name]\n"
		"    properties: {name: {type: string},\n"
		"      children: {items: {$ref: '#/$defs/tree'}}}";

	(void)state;
	checks(tree,
	       "name: a\n"
	       "children:\n"
	       "  - {name: b, children: [{name: c}, {}]}\n",
	       "3:37: children.0.children.1.name: 'name' is missing\n");
}

static void the_whole_schema_is_a_ref_too(void **state)
{
	(void)state;
	checks("required: [n]\nproperties: {n: {}, sub: {$ref: '#'}}",
	       "n: 1\nsub: {sub: {n: 1}}\n", "2:6: sub.n: 'n' is missing\n");
}

static void a_ref_is_a_json_pointer(void **state)
{
	(void)state;
	checks("properties: {a: {$ref: '#/$defs/x~1y~0z'},\n"
	       "  b: {$ref: '#/$defs/a%20b'}, c: {$ref: '#/allOf/0'}}\n"
	       "allOf: [{not: {type: integer}}]\n"
	       "$defs: {x/y~z: {type: integer}, a b: {type: boolean}}",
	       "a: x\nb: x\nc: 5\n",
	       "1:4: a: 'a' must be a whole number, not 'x'\n"
	       "2:4: b: 'b' must be true or false, not 'x'\n"
	       "3:4: c: 'c' must not be '5'\n");
}

static void a_keyword_nobody_knows_is_refused_with_its_path(void **state)
{
	(void)state;
	refused("properties: {name: {dependentRequired: {}, minLenght: 1}}\n"
		"if: {}\n",
		"properties.name.dependentRequired is not a keyword that ase "
		"supports\n"
		"properties.name.minLenght is not a keyword that ase supports "
		"(did you mean 'minLength'?)\n"
		"if is not a keyword that ase supports\n");
	refused("$id: x\nitems: {$id: y}",
		"items.$id may stand at the root only\n");
}

static void every_keyword_has_its_shape(void **state)
{
	(void)state;
	refused("type: text\nproperties: []\nrequired: name\nitems: 5\n"
		"enum: {}\nminLength: -1\nminimum: low\nuniqueItems: yes\n"
		"allOf: {}\n$defs: {a: [], b: {type: []}}\nformat: time\n"
		"x-ase-check: iban\ntitle: []\nx-ase-order: [from]\n",
		"type must be one of string, integer, number, boolean, array, "
		"object, \"null\", not 'text'\n"
		"properties must be names with their schemas\n"
		"required must be a list of names\n"
		"items must be a schema: a map, true or false\n"
		"enum must be a list of values\n"
		"minLength must be a whole number from 0\n"
		"minimum must be a number\n"
		"uniqueItems must be true or false\n"
		"allOf must be a list of schemas\n"
		"$defs.a must be a schema: a map, true or false\n"
		"$defs.b.type must name a type\n"
		"format must be one of date, date-time, email, uri, not "
		"'time'\n"
		"x-ase-check must be one of rna, siren, siret, neq, phone, "
		"not 'iban'\n"
		"title must be text\n"
		"x-ase-order must be a list of fields in their order, as "
		"[from, until]\n");
	refused("type: [string, null]",
		"type must be \"null\" in quotes, or a type\n");
	refused("[]", "the schema must be a schema: a map, true or false\n");
}

static void a_choice_of_another_type_can_never_be_met(void **state)
{
	(void)state;
	refused("properties: {a: {type: string, enum: ['44', 49]},\n"
		"  b: {type: integer, const: '5'}}",
		"properties.a.enum has 49, which is never text: mind the "
		"quotes\n"
		"properties.b.const has 5, which is never a whole number: "
		"mind the quotes\n");
}

static void what_begins_with_x_ase_is_ours(void **state)
{
	(void)state;
	checks("x-ase-whatever: {if: [1]}", "{}\n", "");
}

static void a_pattern_that_is_none_is_refused(void **state)
{
	(void)state;
	refused("properties: {a: {pattern: '[0-9'}}",
		"properties.a.pattern is no pattern: missing terminating ] for "
		"character class (byte 4)\n");
}

static void a_ref_must_lead_to_a_schema(void **state)
{
	(void)state;
	refused("properties: {a: {$ref: '#/$defs/none'},\n"
		"  b: {$ref: other.yaml}, c: {$ref: '#/properties'},\n"
		"  d: {$ref: '#/required/0'}, e: {$ref: '#name'}}\n"
		"required: [a]",
		"properties.a.$ref leads nowhere: '#/$defs/none' (write "
		"\"#/$defs/NAME\")\n"
		"properties.b.$ref leads nowhere: 'other.yaml' (write "
		"\"#/$defs/NAME\")\n"
		"properties.e.$ref leads nowhere: '#name' (write "
		"\"#/$defs/NAME\")\n"
		"properties.c.$ref leads to what is no schema: "
		"'#/properties'\n"
		"properties.d.$ref leads to what is no schema: "
		"'#/required/0'\n");
}

static void a_ref_in_a_circle_is_refused(void **state)
{
	(void)state;
	refused("$ref: '#'", "$ref leads in a circle: '#'\n");
	refused("$defs: {a: {allOf: [{$ref: '#/$defs/b'}]},\n"
		"  b: {not: {$ref: '#/$defs/a'}}}",
		"$defs.a.allOf.0.$ref leads in a circle: '#/$defs/b'\n");
}

static void refs_that_double_again_and_again_are_refused(void **state)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;

	(void)state;
	ase_str_add(&text, "$defs:\n  d0: {type: string}\n");
	for (int i = 1; i < 20; i++)
		ase_str_addf(&text,
			     "  d%d: {allOf: [{$ref: '#/$defs/d%d'}, {$ref: "
			     "'#/$defs/d%d'}]}\n",
			     i, i - 1, i - 1);
	refused(text.data, "$defs.d9.allOf.0.$ref unfolds to too much: "
			   "'#/$defs/d8'\n");
}

static void a_check_without_end_ends(void **state)
{
	/* 2 branches a level: 2^30 ways to look at the innermost map */
	ASE_AUTO(law_drop)
	struct law l = law("anyOf: [{properties: {a: {$ref: '#'}}},\n"
			   "  {properties: {a: {$ref: '#'}}}]");
	ASE_AUTO(ase_builder_drop) ase_builder *b = ase_builder_new();
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	ASE_AUTO(ase_problems_drop) ase_problems problems = ASE_PROBLEMS_INIT;

	(void)state;
	for (int i = 0; i < 30; i++)
		ase_builder_map(b, i ? "a" : NULL);
	for (int i = 0; i < 30; i++)
		ase_builder_end(b);
	value = ase_builder_take(b);
	assert_int_equal(ase_schema_check(l.schema, value, NULL, &problems), 1);
	assert_string_equal(problems.items[0].text,
			    "it takes too long to check the document, so not "
			    "all of it was");
}

static void the_part_for_a_path_is_found(void **state)
{
	ASE_AUTO(law_drop) struct law l = law(request);
	const ase_node *day = ase_schema_at(l.schema, "on");

	(void)state;
	assert_ptr_equal(ase_schema_at(l.schema, ""),
			 ase_schema_root(l.schema));
	assert_string_equal(ase_schema_title(day, NULL, "on"), "The day");
	assert_string_equal(ase_schema_type(day), "");
	assert_string_equal(ase_schema_type(ase_schema_part(l.schema, day)),
			    "string");
	assert_string_equal(
		ase_schema_note(ase_schema_at(l.schema, "contact.person"),
				"x-ase-ref"),
		"person");
	assert_null(ase_schema_at(l.schema, "contact.nobody"));
	assert_null(ase_schema_at(l.schema, "nobody"));
	assert_null(ase_schema_at(l.schema, "subject.x"));
}

static void a_list_in_a_path_may_be_stepped_over(void **state)
{
	static const char *const paths[] = { "skills.0.code", "skills.17.code",
					     "skills.first.code",
					     "skills.last.code",
					     "skills.code" };
	ASE_AUTO(law_drop) struct law l = law(request);

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(paths); i++)
		assert_string_equal(
			ase_node_key(ase_schema_at(l.schema, paths[i])),
			"code");
	assert_string_equal(ase_schema_type(ase_schema_at(l.schema, "skills")),
			    "array");
	assert_string_equal(
		ase_schema_type(ase_schema_at(l.schema, "skills.last")),
		"object");
	assert_null(ase_schema_at(l.schema, "skills.nobody"));
	assert_null(ase_schema_at(l.schema, "subject.0"));
}

static void lists_of_themselves_do_not_trap_a_path(void **state)
{
	ASE_AUTO(law_drop) struct law l = law("items: {$ref: '#'}");

	(void)state;
	assert_null(ase_schema_at(l.schema, "x"));
	assert_non_null(ase_schema_at(l.schema, "0.1.2"));
}

static void steps_go_through_refs_and_all_of(void **state)
{
	ASE_AUTO(law_drop)
	struct law l = law("allOf: [{$ref: '#/$defs/base'}]\n"
			   "properties: {own: {type: integer}}\n"
			   "additionalProperties: {type: boolean}\n"
			   "$defs: {base: {properties: {notes: {type: array,\n"
			   "  items: {type: string}}}}}");
	const ase_node *root = ase_schema_root(l.schema);
	const ase_node *notes = ase_schema_step(l.schema, root, "notes");

	(void)state;
	assert_string_equal(ase_schema_type(notes), "array");
	assert_string_equal(
		ase_schema_type(ase_schema_step(l.schema, notes, NULL)),
		"string");
	assert_string_equal(
		ase_schema_type(ase_schema_step(l.schema, root, "own")),
		"integer");
	assert_string_equal(
		ase_schema_type(ase_schema_step(l.schema, root, "other")),
		"boolean");
	assert_null(ase_schema_step(l.schema, root, NULL));
	assert_null(ase_schema_step(l.schema, NULL, "own"));
}

static void a_type_is_one_or_none(void **state)
{
	ASE_AUTO(law_drop)
	struct law l =
		law("properties: {a: {type: string}, b: {type: [string]},\n"
		    "  c: {type: [string, 'null']}, d: {}, e: true}");

	(void)state;
	assert_string_equal(ase_schema_type(ase_schema_at(l.schema, "a")),
			    "string");
	assert_string_equal(ase_schema_type(ase_schema_at(l.schema, "b")),
			    "string");
	assert_string_equal(ase_schema_type(ase_schema_at(l.schema, "c")), "");
	assert_string_equal(ase_schema_type(ase_schema_at(l.schema, "d")), "");
	assert_string_equal(ase_schema_type(ase_schema_at(l.schema, "e")), "");
	assert_string_equal(ase_schema_type(NULL), "");
}

static void titles_come_in_the_language_asked_for(void **state)
{
	ASE_AUTO(law_drop)
	struct law l = law("title: Subject\nx-ase-title: {fr: Objet}\n"
			   "description: What for\n"
			   "x-ase-description: {fr: Pour quoi}");
	const ase_node *part = ase_schema_root(l.schema);

	(void)state;
	assert_string_equal(ase_schema_title(part, "fr", "s"), "Objet");
	assert_string_equal(ase_schema_title(part, "fr_FR.UTF-8", "s"),
			    "Objet");
	assert_string_equal(ase_schema_title(part, "en", "s"), "Subject");
	assert_string_equal(ase_schema_title(part, NULL, "s"), "Subject");
	assert_string_equal(ase_schema_title(NULL, "fr", "s"), "s");
	assert_null(ase_schema_title(NULL, "fr", NULL));
	assert_string_equal(ase_schema_description(part, "fr", ""),
			    "Pour quoi");
	assert_string_equal(ase_schema_description(part, "en", ""), "What for");
	assert_null(ase_schema_note(part, "x-ase-ref"));
}

static void what_a_person_types_becomes_a_key(void **state)
{
	ASE_AUTO(law_drop) struct law l = law(request);
	const ase_node *root = ase_schema_root(l.schema);

	(void)state;
	assert_string_equal(ase_schema_key(l.schema, root, "postcode"),
			    "postcode");
	assert_string_equal(ase_schema_key(l.schema, root, "CP"), "postcode");
	assert_string_equal(ase_schema_key(l.schema, root, "Code Postal"),
			    "postcode");
	assert_string_equal(ase_schema_key(l.schema, root, "Subject"),
			    "subject");
	assert_null(ase_schema_key(l.schema, root, "postcod"));
	assert_null(ase_schema_key(l.schema, root, ""));
}

static void the_nearest_key_or_alias_is_told(void **state)
{
	ASE_AUTO(law_drop) struct law l = law(request);
	const ase_node *root = ase_schema_root(l.schema);
	char typed[400];

	(void)state;
	assert_string_equal(ase_schema_near(l.schema, root, "postcdoe"),
			    "postcode");
	assert_string_equal(ase_schema_near(l.schema, root, "code potsal"),
			    "code postal");
	assert_string_equal(ase_schema_near(l.schema, root, "PRIORITÉ"),
			    "priority");
	assert_null(ase_schema_near(l.schema, root, "zebra"));
	assert_null(ase_schema_near(l.schema, root, ""));
	memset(typed, 'x', sizeof(typed) - 1);
	typed[sizeof(typed) - 1] = '\0';
	assert_null(ase_schema_near(l.schema, root, typed));
}

static void an_exact_key_wins_over_an_alias(void **state)
{
	ASE_AUTO(law_drop)
	struct law l = law("properties: {name: {x-ase-aliases: nom}, nom: {}}");
	const ase_node *root = ase_schema_root(l.schema);

	(void)state;
	assert_string_equal(ase_schema_key(l.schema, root, "nom"), "nom");
}

static void what_is_said_of_hostile_text_is_one_short_line(void **state)
{
	(void)state;
	checks("properties: {a: {enum: [b]}}",
	       "a: \"x\\n\\x1b[31mred and on and on and on and on and on\"\n",
	       "1:4: a: 'a' must be one of b, not "
	       "'x\\n\\x1b[31mred and on and on and on and on an…'\n");
}

/* clang-format off */
static const struct CMUnitTest tests[] = {
	cmocka_unit_test(a_good_record_is_met_with_silence),
	cmocka_unit_test(every_problem_is_told_with_its_place),
	cmocka_unit_test(without_spans_there_are_fields_and_no_lines),
	cmocka_unit_test(a_quoted_scalar_is_text_whatever_it_says),
	cmocka_unit_test(a_plain_scalar_is_what_the_schema_asks_for),
	cmocka_unit_test(plain_text_that_others_read_otherwise_is_a_warning),
	cmocka_unit_test(what_reads_two_ways_is_a_warning),
	cmocka_unit_test(plain_text_that_all_read_alike_is_no_warning),
	cmocka_unit_test(empty_is_refused_unless_null_is_allowed),
	cmocka_unit_test(empty_quotes_are_a_text_without_characters),
	cmocka_unit_test(several_types_are_tried_by_the_core_rules_first),
	cmocka_unit_test(where_no_type_is_named_the_core_rules_hold),
	cmocka_unit_test(the_type_may_be_named_behind_a_ref),
	cmocka_unit_test(a_wrong_type_is_said_once),
	cmocka_unit_test(an_unknown_key_is_a_warning_unless_forbidden),
	cmocka_unit_test(an_alias_in_a_file_leads_to_the_real_key),
	cmocka_unit_test(other_keys_can_have_a_schema),
	cmocka_unit_test(a_key_that_any_branch_names_is_known),
	cmocka_unit_test(maps_inside_are_warned_of_as_well),
	cmocka_unit_test(lists_have_bounds),
	cmocka_unit_test(an_item_given_twice_is_shown),
	cmocka_unit_test(choices_are_compared_as_they_are_read),
	cmocka_unit_test(a_choice_nearby_or_in_french_is_proposed),
	cmocka_unit_test(many_choices_are_cut),
	cmocka_unit_test(lengths_count_characters_and_not_bytes),
	cmocka_unit_test(numbers_have_bounds),
	cmocka_unit_test(a_pattern_is_not_anchored),
	cmocka_unit_test(an_example_is_shown_in_place_of_a_pattern),
	cmocka_unit_test(a_pattern_that_explodes_is_stopped),
	cmocka_unit_test(formats_are_held),
	cmocka_unit_test(an_email_has_one_at_with_something_around_it),
	cmocka_unit_test(a_date_time_has_seconds_and_a_zone),
	cmocka_unit_test(a_local_time_has_no_zone),
	cmocka_unit_test(an_uri_has_a_scheme),
	cmocka_unit_test(entries_known_by_a_field_do_not_share_it),
	cmocka_unit_test(equal_items_are_equal_by_value),
	cmocka_unit_test(a_whole_number_may_have_a_point),
	cmocka_unit_test(a_pattern_is_one_of_ecmascript),
	cmocka_unit_test(a_choice_of_nothing_fits_nothing),
	cmocka_unit_test(additional_properties_see_their_own_part),
	cmocka_unit_test(a_document_of_nothing_is_no_map),
	cmocka_unit_test(an_identifier_is_checked_at_its_node),
	cmocka_unit_test(any_of_takes_the_branch_of_the_right_type),
	cmocka_unit_test(branches_that_want_one_thing_each_are_told_together),
	cmocka_unit_test(what_was_typed_is_told_by_titles_and_labels),
	cmocka_unit_test(a_list_that_was_typed_is_told_by_names),
	cmocka_unit_test(one_of_means_one),
	cmocka_unit_test(not_means_anything_else),
	cmocka_unit_test(a_schema_may_be_true_or_false),
	cmocka_unit_test(a_document_of_another_type_is_refused_as_a_whole),
	cmocka_unit_test(refs_may_go_round_through_the_data),
	cmocka_unit_test(the_whole_schema_is_a_ref_too),
	cmocka_unit_test(a_ref_is_a_json_pointer),
	cmocka_unit_test(a_keyword_nobody_knows_is_refused_with_its_path),
	cmocka_unit_test(every_keyword_has_its_shape),
	cmocka_unit_test(a_choice_of_another_type_can_never_be_met),
	cmocka_unit_test(what_begins_with_x_ase_is_ours),
	cmocka_unit_test(a_pattern_that_is_none_is_refused),
	cmocka_unit_test(a_ref_must_lead_to_a_schema),
	cmocka_unit_test(a_ref_in_a_circle_is_refused),
	cmocka_unit_test(refs_that_double_again_and_again_are_refused),
	cmocka_unit_test(a_check_without_end_ends),
	cmocka_unit_test(the_part_for_a_path_is_found),
	cmocka_unit_test(a_list_in_a_path_may_be_stepped_over),
	cmocka_unit_test(lists_of_themselves_do_not_trap_a_path),
	cmocka_unit_test(steps_go_through_refs_and_all_of),
	cmocka_unit_test(a_type_is_one_or_none),
	cmocka_unit_test(titles_come_in_the_language_asked_for),
	cmocka_unit_test(what_a_person_types_becomes_a_key),
	cmocka_unit_test(the_nearest_key_or_alias_is_told),
	cmocka_unit_test(an_exact_key_wins_over_an_alias),
	cmocka_unit_test(what_is_said_of_hostile_text_is_one_short_line),
	cmocka_unit_test(one_file_does_not_silence_another),
};
/* clang-format on */

int main(void)
{
	return run_tests(tests);
}
