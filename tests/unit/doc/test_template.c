#include "tests/unit/check.h"

#include "lib/base/mem.h"
#include "lib/data/value/yaml.h"
#include "lib/doc/template.h"

#include <string.h>

/* A partial by its name; the list ends with a NULL. */
struct partial {
	const char *name;
	const char *text;
};

static const char *find_partial(void *payload, const char *name)
{
	const struct partial *p = payload;

	for (; p && p->name; p++)
		if (strcmp(p->name, name) == 0)
			return p->text;
	return NULL;
}

static ase_value *data_of(const char *yaml)
{
	ase_value *value = NULL;
	ase_err err = ASE_ERR_INIT;

	assert_ok(ase_yaml_read(yaml, strlen(yaml), &value, NULL, &err), &err);
	return value;
}

/* The words of a section, as the item that stands for them. */
static ase_status choose(void *payload, const ase_template_item *list,
			 const ase_template_words *words,
			 ase_template_item *out, ase_err *err)
{
	(void)payload;
	if (words->sort && !strcmp(words->sort, "nothing"))
		return ase_fail(err, ASE_E_INVALID, "no field '%s'",
				words->sort);
	*out = *list;
	if (words->where.count && !strcmp(words->where.items[0], "role=guest "
								 "speaker"))
		out->count = words->where.count;
	if (words->by)
		out->count = 0;
	return ASE_OK;
}

static ase_status render(const char *template, const char *yaml,
			 const struct partial *partials, ase_str *out,
			 ase_problems *problems, ase_err *err)
{
	ASE_AUTO(ase_value_drop) ase_value *value = data_of(yaml);
	ase_template_data data = ase_template_nodes();
	ase_template_item root = ase_template_node(ase_value_root(value));

	data.partial = find_partial;
	data.choose = choose;
	data.payload = (void *)partials;
	data.escape = ase_template_escape_html;
	return ase_template_render(template, &data, &root, out, problems, err);
}

static void assert_renders(const char *template, const char *yaml,
			   const struct partial *partials, const char *want)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	ase_err err = ASE_ERR_INIT;

	if (render(template, yaml, partials, &out, NULL, &err) != ASE_OK)
		fail_msg("%s: %s", template, err.text);
	assert_string_equal(out.data, want);
}

/* One case of the specification: template, data, what it has to give. */
struct sample {
	const char *template;
	const char *yaml;
	const char *want;
};

static void assert_samples(const struct sample *samples, size_t count)
{
	for (size_t i = 0; i < count; i++)
		assert_renders(samples[i].template, samples[i].yaml, NULL,
			       samples[i].want);
}

static void names_are_filled_in(void **state)
{
	(void)state;
	/* clang-format off */
	static const struct sample samples[] = {
		{ "", "{}", "" },
		{ "no tags {at} all }}", "{}", "no tags {at} all }}" },
		{ "Hello, {{name}}!\n", "name: Zoe", "Hello, Zoe!\n" },
		{ "|{{ n }}|{{{ n }}}|{{& n }}|", "n: 85", "|85|85|85|" },
		{ "{{t}} {{{t}}} {{&t}}", "t: \"& \\\" < > '\"",
		  "&amp; &quot; &lt; &gt; &#39; & \" < > ' & \" < > '" },
		{ "[{{none}}] [{{{none}}}]", "{}", "[] []" },
		{ "[{{a}}] [{{b}}] [{{c}}]", "{a: null, b: [1], c: {d: 1}}",
		  "[] [] []" },
		{ "{{no}} {{yes}}", "{no: false, yes: true}", "false true" },
		{ "  {{s}}\n", "s: '---'", "  ---\n" },
		{ "{{#l}}{{.}},{{/l}}", "l: [a, '<']", "a,&lt;," },
	};
	/* clang-format on */
	assert_samples(samples, ASE_COUNT(samples));
}

static void a_path_goes_down_from_its_first_name_only(void **state)
{
	(void)state;
	/* clang-format off */
	static const struct sample samples[] = {
		{ "{{a.b.c}}", "a: {b: {c: deep}}", "deep" },
		{ "[{{a.b.c}}]", "a: {x: 1}", "[]" },
		{ "{{#a}}[{{b.c}}]{{/a}}", "{a: {b: {}}, b: {c: no}}", "[]" },
		{ "{{#a}}{{b.c}}{{/a}}", "{a: {x: 1}, b: {c: out}}", "out" },
		{ "{{log.last.on}} {{log.0.on}} {{log.first.on}}",
		  "log: [{on: a}, {on: b}]", "b a a" },
		{ "[{{a.b}}]", "a: null", "[]" },
	};
	/* clang-format on */
	assert_samples(samples, ASE_COUNT(samples));
}

static void a_section_opens_once_for_each_or_not_at_all(void **state)
{
	(void)state;
	/* clang-format off */
	static const struct sample samples[] = {
		{ "[{{#x}}in{{/x}}]", "x: true", "[in]" },
		{ "[{{#x}}in{{/x}}]", "x: false", "[]" },
		{ "[{{#x}}in{{/x}}]", "x: null", "[]" },
		{ "[{{#x}}in{{/x}}]", "x: ''", "[]" },
		{ "[{{#x}}in{{/x}}]", "x: []", "[]" },
		{ "[{{#x}}in{{/x}}]", "y: 1", "[]" },
		{ "[{{#x}}in{{/x}}]", "x: '0'", "[in]" },
		{ "[{{#x}}in{{/x}}]", "x: 'false'", "[in]" },
		{ "[{{#x}}in{{/x}}]", "x: {y: 1}", "[in]" },
		{ "{{#l}}{{n}}{{/l}}", "l: [{n: 1}, {n: 2}, {n: 3}]", "123" },
		{ "{{#l}}({{#.}}{{.}}{{/.}}){{/l}}", "l: [[1, 2], [3]]",
		  "(12)(3)" },
		{ "{{#a}}{{#b}}{{x}}{{y}}{{/b}}{{x}}{{/a}}",
		  "{y: o, a: {x: 1, b: {x: 2}}}", "2o1" },
		{ "{{#x}}{{.}} is {{x}}{{/x}}", "x: bar", "bar is bar" },
		{ "{{#x}}{{#x}}{{/x}}twice{{/x}}", "x: 1", "twice" },
	};
	/* clang-format on */
	assert_samples(samples, ASE_COUNT(samples));
}

static void an_inverted_section_opens_when_there_is_nothing(void **state)
{
	(void)state;
	/* clang-format off */
	static const struct sample samples[] = {
		{ "[{{^x}}none{{/x}}]", "x: false", "[none]" },
		{ "[{{^x}}none{{/x}}]", "y: 1", "[none]" },
		{ "[{{^x}}none{{/x}}]", "x: []", "[none]" },
		{ "[{{^x}}none{{/x}}]", "x: null", "[none]" },
		{ "[{{^x}}none{{/x}}]", "x: {y: 1}", "[]" },
		{ "[{{^x}}none{{/x}}]", "x: [1]", "[]" },
		{ "{{^x}}{{y}}{{/x}}", "y: out", "out" },
		{ "{{#x}}1{{/x}}{{^x}}2{{/x}}{{#y}}3{{/y}}{{^y}}4{{/y}}",
		  "x: true", "14" },
	};
	/* clang-format on */
	assert_samples(samples, ASE_COUNT(samples));
}

static void comments_and_delimiters_leave_no_trace(void **state)
{
	(void)state;
	/* clang-format off */
	static const struct sample samples[] = {
		{ "12{{! a word }}34", "{}", "1234" },
		{ "12{{!\n two\n lines\n}}34\n", "{}", "1234\n" },
		{ "a\n  {{! alone }}\nb\n", "{}", "a\nb\n" },
		{ "a\n  {{!\nalone\n  }}\nb\n", "{}", "a\nb\n" },
		{ "a\n  {{! last }}", "{}", "a\n" },
		{ "  {{! first }}\nb", "{}", "b" },
		{ "a {{! not alone }}\n", "{}", "a \n" },
		{ "{{=<% %>=}}(<%t%>) {{t}}", "t: x", "(x) {{t}}" },
		{ "({{=[ ]=}}[t])", "t: x", "(x)" },
		{ "{{#s}}{{t}}{{/s}}{{= | | =}}|#s||t||/s|", "{s: {t: x}}",
		  "xx" },
		{ "a\n {{= @ @ =}} \nb\n", "{}", "a\nb\n" },
		{ "{{=<% %>=}}<%{t}%><%&t%><%t%>", "t: '<'", "<<&lt;" },
	};
	/* clang-format on */
	assert_samples(samples, ASE_COUNT(samples));
}

static void a_tag_alone_takes_its_line_with_it(void **state)
{
	(void)state;
	/* clang-format off */
	static const struct sample samples[] = {
		{ "a\n{{#x}}\nb\n{{/x}}\nc\n", "x: 1", "a\nb\nc\n" },
		{ "a\n \t{{#x}} \t\nb\n  {{/x}}\nc", "x: 1", "a\nb\nc" },
		{ "|\r\n{{#x}}\r\n{{/x}}\r\n|", "x: 1", "|\r\n|" },
		{ "  {{#x}}\n#{{/x}}\n/", "x: 1", "#\n/" },
		{ "#{{#x}}\n/\n  {{/x}}", "x: 1", "#\n/\n" },
		{ "a\n{{^x}}\nb\n{{/x}}\n", "{}", "a\nb\n" },
		{ " {{#x}}b{{/x}}\n {{#x}}g{{/x}}\n", "x: 1", " b\n g\n" },
		{ " | {{#x}}\t|\t{{/x}} | \n", "x: 1", " | \t|\t | \n" },
		{ "  {{x}}\n{{x}}", "x: 1", "  1\n1" },
		{ "{{#l}}\n- {{.}}\n{{/l}}\n", "l: [a, b]", "- a\n- b\n" },
	};
	/* clang-format on */
	assert_samples(samples, ASE_COUNT(samples));
}

static void a_partial_sees_what_its_caller_sees(void **state)
{
	(void)state;
	static const struct partial partials[] = {
		{ "text", "from {{name}}" },
		{ "node", "{{v}}<{{#nodes}}{{>node}}{{/nodes}}>" },
		{ "own", "{{=| |=}}|name|" },
		{ NULL, NULL },
	};

	assert_renders("\"{{>text}}\"", "name: Zoe", partials, "\"from Zoe\"");
	assert_renders("[{{> none }}]", "{}", partials, "[]");
	assert_renders("{{>node}}", "{v: X, nodes: [{v: Y, nodes: []}]}",
		       partials, "X<Y<>>");
	assert_renders("{{>own}} {{name}}", "name: Zoe", partials, "Zoe Zoe");
	assert_renders("{{=| |=}}|>text|", "name: Zoe", partials, "from Zoe");
}

static void a_partial_alone_is_indented_as_its_tag(void **state)
{
	(void)state;
	static const struct partial partials[] = {
		{ "lines", "|\n{{{text}}}\n|\n" },
		{ "short", ">\n>" },
		{ "outer", "a\n  {{>lines}}\nb\n" },
		{ "sections", "{{#l}}\n- {{.}}\n{{/l}}\n{{#l}}{{.}}{{/l}}\n" },
		{ NULL, NULL },
	};

	/* What is filled in is not indented, as the specification has it. */
	assert_renders("\\\n {{>lines}}\n/\n", "text: \"<\\n->\"", partials,
		       "\\\n |\n <\n->\n |\n/\n");
	assert_renders("  {{x}}  {{> short}}\n", "x: '|'", partials,
		       "  |  >\n>\n");
	assert_renders("  {{>short}}", "{}", partials, "  >\n  >");
	assert_renders("|\r\n{{>short}}\r\n|", "{}", partials, "|\r\n>\n>|");
	assert_renders(" {{>outer}}\nc\n", "text: t", partials,
		       " a\n   |\n   t\n   |\n b\nc\n");
	assert_renders("  {{>sections}}\n", "l: [1, 2]", partials,
		       "  - 1\n  - 2\n  12\n");
}

static void assert_fails(const char *template, size_t line, size_t column,
			 const char *said)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	ase_err err = ASE_ERR_INIT;

	ase_str_add(&out, "kept");
	assert_says(render(template, "{s: 1, l: [1]}", NULL, &out, NULL, &err),
		    ASE_E_INVALID, &err, said);
	assert_int_equal(err.line, line);
	assert_int_equal(err.column, column);
	assert_string_equal(out.data, "kept");
}

static void assert_misreads(const char *template, size_t line, size_t column,
			    const char *said)
{
	assert_fails(template, line, column, said);
	assert_int_equal(ase_template_check(template, NULL), ASE_E_INVALID);
}

static void a_broken_template_is_told_with_its_place(void **state)
{
	(void)state;
	assert_misreads("été {{name\n", 1, 5,
			"a tag begins here and '}}' never ends it");
	assert_misreads("a\n{{{name}}", 2, 1,
			"a tag begins here and '}}}' never ends it");
	assert_misreads("{{=<% %>=}}\n <%x}}", 2, 2,
			"a tag begins here and '%>' never ends it");
	assert_misreads("a\n {{#s}}\n{{#l}}{{/l}}", 2, 2,
			"section 's' is opened here and never closed");
	assert_misreads("a {{/s}}", 1, 3,
			"'s' is closed here and was never opened");
	assert_misreads("{{#s}}{{^l}}\n{{/s}}{{/l}}", 2, 1,
			"'s' is closed here before what was opened inside it");
	assert_misreads("x{{ }}", 1, 2, "'{{ }}' is a tag without a name");
	assert_misreads(
		"x{{name\ny}}", 1, 2,
		"a tag begins here and '}}' does not end it on its line");
	assert_misreads("x{{# }}", 1, 2, "'{{# }}' is a tag without a name");
	assert_misreads("{{=<%=}}", 1, 1, "'<%' are not two delimiters");
	assert_misreads("{{=a b c=}}", 1, 1, "'a b c' are not two delimiters");
	assert_misreads("{{= =}}", 1, 1, "'' are not two delimiters");
}

static void a_section_says_how_it_wants_a_list(void **state)
{
	static const char list[] = "l: [1, 2, 3]\nm: {a: 1}\n";

	(void)state;
	assert_renders("{{#l sort=x}}{{.}}{{/l}}", list, NULL, "123");
	assert_renders("{{#l where=\"role=guest speaker\"}}{{.}}{{/l}}", list,
		       NULL, "1");
	assert_renders("{{# l where=role=\"guest speaker\"  where=b=2 }}{{.}}"
		       "{{/ l }}",
		       list, NULL, "12");
	assert_renders("{{#l by=x}}{{.}}{{/l}}{{^l by=x}}none{{/l}}", list,
		       NULL, "none");
	assert_renders("{{#z sort=x}}{{.}}{{/z}}{{^z sort=x}}none{{/z}}", list,
		       NULL, "none");
}

static void a_bracket_belongs_to_its_name(void **state)
{
	(void)state;
	assert_renders("{{#a}}{{b}}{{/a}}{{l[x.y=1 2].count}}{{l[]}}|"
		       "{{#l[x>=2]}}never{{/l}}{{^l[x>=2]}}none{{/l[x>=2]}}",
		       "l: [1]\na: {b: 2}\n", NULL, "2|none");
}

static void words_that_make_no_sense_are_told(void **state)
{
	(void)state;
	assert_fails("{{#l sort=nothing}}{{/l}}", 1, 1, "no field 'nothing'");
	assert_fails("\n {{#s sort=x}}{{/s}}", 2, 2,
		     "'s' is no list to be sorted or chosen from");
	assert_misreads("{{#l sorted=x}}{{/l}}", 1, 1,
			"'sorted=x' is none of sort=, where= and by=");
	assert_misreads("{{#l sort= }}{{/l}}", 1, 1,
			"'sort=' says nothing behind its =");
	assert_misreads("{{#l sort=a sort=b}}{{/l}}", 1, 1,
			"'sort=b': only where= may come twice");
	assert_misreads("{{#l where=\"a}}{{/l}}", 1, 1,
			"'where=\"a': a quote is not closed");
	assert_misreads("a {{l[x=1}}", 1, 3,
			"'l[x=1': a bracket is not closed");
	assert_misreads("{{l[x[y=1]=2]}}", 1, 1,
			"'l[x[y=1]=2]': a bracket opens in a bracket");
	assert_misreads("{{l]}}", 1, 1,
			"'l]': a bracket is closed that was never opened");
	assert_misreads("{{l[x=1]y}}", 1, 1,
			"'l[x=1]y': behind a bracket comes a dot, or nothing");
	assert_misreads("{{#l[x=1]}}{{/m}}", 1, 12,
			"'m' is closed here before what was opened inside it");
}

static void a_template_can_be_checked_without_data(void **state)
{
	(void)state;
	ase_err err = ASE_ERR_INIT;

	assert_ok(ase_template_check("{{#a}}{{b}}{{/a}}{{>c}}", &err), &err);
	assert_int_equal(ase_template_check("{{#a}}", &err), ASE_E_INVALID);
	assert_int_equal(err.line, 1);
}

static void sections_nest_only_so_deep(void **state)
{
	(void)state;
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ase_err err = ASE_ERR_INIT;

	for (int i = 0; i < 33; i++)
		ase_str_addf(&text, "{{#s%d}}", i);
	for (int i = 32; i >= 0; i--)
		ase_str_addf(&text, "{{/s%d}}", i);
	assert_says(ase_template_check(text.data, &err), ASE_E_INVALID, &err,
		    "section 's32' is nested too deep");
	ase_str_splice(&text, 0, strlen("{{#s0}}"), "", 0);
	ase_str_splice(&text, text.size - strlen("{{/s0}}"), strlen("{{/s0}}"),
		       "", 0);
	assert_ok(ase_template_check(text.data, &err), &err);
}

static void partials_that_call_each_other_come_to_an_end(void **state)
{
	(void)state;
	static const struct partial partials[] = {
		{ "a", "x\n {{>b}}{{>b}}" },
		{ "b", "{{>a}}{{>a}}" },
		{ NULL, NULL },
	};
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	ase_err err = ASE_ERR_INIT;

	assert_says(render("{{>a}}", "{}", partials, &out, NULL, &err),
		    ASE_E_INVALID, &err,
		    "b:1:1: template 'a' calls itself without end");
	assert_string_equal(out.data, "");
}

/* 2^26 partials, 300^5 turns, and 16 MB at a time. */
static void what_multiplies_is_given_up_where_it_was_too_much(void **state)
{
	(void)state;
	static const struct partial partials[] = {
		{ "a", "{{>b}}{{>b}}{{>b}}{{>b}}{{>b}}{{>b}}{{>b}}{{>b}}" },
		{ "b", "{{>c}}{{>c}}{{>c}}{{>c}}{{>c}}{{>c}}{{>c}}{{>c}}" },
		{ "c", "{{>d}}{{>d}}{{>d}}{{>d}}{{>d}}{{>d}}{{>d}}{{>d}}" },
		{ "d", "{{>e}}{{>e}}{{>e}}{{>e}}{{>e}}{{>e}}{{>e}}{{>e}}" },
		{ "e", "{{>f}}{{>f}}{{>f}}{{>f}}{{>f}}{{>f}}{{>f}}{{>f}}" },
		{ "f", "{{>g}}{{>g}}{{>g}}{{>g}}{{>g}}{{>g}}{{>g}}{{>g}}" },
		{ "g", "{{>h}}{{>h}}{{>h}}{{>h}}{{>h}}{{>h}}{{>h}}{{>h}}" },
		{ "h", "" },
		{ NULL, NULL },
	};
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	ASE_AUTO(ase_str_drop) ase_str yaml = ASE_STR_INIT;
	ASE_AUTO(ase_strdrop) char *text = ase_alloc(4001);
	ase_err err = ASE_ERR_INIT;

	assert_says(render("\n {{>a}}", "{}", partials, &out, NULL, &err),
		    ASE_E_INVALID, &err,
		    "g:1:19: the letter comes to no end: 1000000 steps were "
		    "taken when it got here");
	for (int i = 0; i < 1000; i++)
		ase_str_add(&yaml, i ? ", 1" : "l: [1");
	ase_str_add(&yaml, "]");
	assert_says(render("{{#l}}{{#l}}{{#l}}{{/l}}{{/l}}{{/l}}", yaml.data,
			   NULL, &out, NULL, &err),
		    ASE_E_INVALID, &err,
		    "the letter comes to no end: 1000000 steps were taken when "
		    "it got here");
	assert_int_equal(err.line, 1);
	assert_int_equal(err.column, 13);
	memset(text, 'x', 4000);
	ase_str_addf(&yaml, "\nt: %s", text);
	assert_says(render("\n{{#l}}{{t}}{{t}}{{t}}{{t}}{{t}}{{/l}}", yaml.data,
			   NULL, &out, NULL, &err),
		    ASE_E_INVALID, &err,
		    "the letter is longer than 16000000 bytes when it gets "
		    "here");
	assert_int_equal(err.line, 2);
	assert_string_equal(out.data, "");
}

/* A partial's blanks stand before each of its lines. */
static void blanks_that_multiply_are_given_up_too(void **state)
{
	(void)state;
	ASE_AUTO(ase_strdrop) char *lines = ase_alloc(50002);
	ASE_AUTO(ase_strdrop) char *outer = ase_alloc(50007);
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	ase_err err = ASE_ERR_INIT;

	memset(lines, '\n', 50001);
	memset(outer, ' ', 50000);
	memcpy(outer + 50000, "{{>a}}", 7);
	const struct partial partials[] = { { "a", lines }, { NULL, NULL } };
	assert_says(render(outer, "{}", partials, &out, NULL, &err),
		    ASE_E_INVALID, &err,
		    "a:1:1: the letter is longer than 16000000 bytes when it "
		    "gets here");
}

static void a_broken_partial_is_named_once(void **state)
{
	(void)state;
	static const struct partial partials[] = {
		{ "outer", "\n{{>inner}}" },
		{ "inner", "ok\n  {{#x}}" },
		{ NULL, NULL },
	};
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	ase_err err = ASE_ERR_INIT;

	assert_says(render("{{>outer}}", "{}", partials, &out, NULL, &err),
		    ASE_E_INVALID, &err,
		    "inner:2:3: section 'x' is opened here and never closed");
	assert_int_equal(render("{{>outer}}", "{}", partials, &out, NULL, NULL),
			 ASE_E_INVALID);
}

static void assert_warns(const ase_problems *list, size_t i, const char *want)
{
	assert_true(i < list->count);
	ASE_AUTO(ase_strdrop) char *line = ase_problem_line(&list->items[i]);
	assert_string_equal(line, want);
	assert_true(list->items[i].warning);
}

static void an_unknown_name_is_told_once_for_each_place(void **state)
{
	(void)state;
	static const struct partial partials[] = {
		{ "sign", "{{#l}}{{who}}{{/l}}" },
		{ NULL, NULL },
	};
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	ASE_AUTO(ase_problems_drop) ase_problems list = ASE_PROBLEMS_INIT;
	ase_err err = ASE_ERR_INIT;

	assert_ok(render("é {{nmae}}\n{{#l}}{{nmae}}{{.}}{{/l}}{{>sign}}"
			 "{{#x.y}}{{/x.y}}{{>none}}{{set}}{{l.0}}",
			 "{l: [1, 2], set: null, x: {z: 1}}", partials, &out,
			 &list, &err),
		  &err);
	assert_string_equal(out.data, "é \n121");
	assert_warns(&list, 0, "1:3: nmae: nothing here is called 'nmae'");
	assert_warns(&list, 1, "2:7: nmae: nothing here is called 'nmae'");
	assert_warns(&list, 2, "sign:1:7: who: nothing here is called 'who'");
	assert_warns(&list, 3, "2:35: x.y: nothing here is called 'x.y'");
	assert_warns(&list, 4, "2:51: none: there is no template 'none'");
	assert_int_equal(list.count, 5);
}

/* Two records, of which the first refers to the second by its ID. */
static const char *const records[][2] = { { "o-1", "Foyer" },
					  { "p-1", "Zoe" } };

static ase_template_item follow(void *payload, const ase_template_item *item,
				const char *name)
{
	ase_template_item found = { .kind = ASE_TEMPLATE_TEXT };

	(void)payload;
	for (size_t i = 0; i < ASE_COUNT(records); i++) {
		if (strcmp(item->text, records[i][0]) != 0)
			continue;
		if (strcmp(name, "name") == 0)
			found.text = records[i][1];
		if (i == 0 && strcmp(name, "person") == 0)
			found.text = "p-1";
	}
	if (!found.text)
		found.kind = ASE_TEMPLATE_UNKNOWN;
	return found;
}

static void a_path_walks_through_what_the_caller_follows(void **state)
{
	(void)state;
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	ase_template_data data = { .get = follow };
	ase_template_item root = { .kind = ASE_TEMPLATE_TEXT, .text = "o-1" };
	ase_err err = ASE_ERR_INIT;

	assert_ok(ase_template_render("{{name}} {{person.name}} {{person}} "
				      "{{#person}}<{{name}}>{{/person}}"
				      "{{person.person}}",
				      &data, &root, &out, NULL, &err),
		  &err);
	assert_string_equal(out.data, "Foyer Zoe p-1 <Zoe>");
}

static void without_an_escape_texts_are_left_as_they_are(void **state)
{
	(void)state;
	ASE_AUTO(ase_value_drop) ase_value *value = data_of("a: '<&>'");
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	ase_template_data data = ase_template_nodes();
	ase_template_item root = ase_template_node(ase_value_root(value));
	ase_err err = ASE_ERR_INIT;

	assert_ok(ase_template_render("{{a}}{{{a}}}{{>p}}", &data, &root, &out,
				      NULL, &err),
		  &err);
	assert_string_equal(out.data, "<&><&>");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_filled_in),
		cmocka_unit_test(a_path_goes_down_from_its_first_name_only),
		cmocka_unit_test(a_section_opens_once_for_each_or_not_at_all),
		cmocka_unit_test(
			an_inverted_section_opens_when_there_is_nothing),
		cmocka_unit_test(comments_and_delimiters_leave_no_trace),
		cmocka_unit_test(a_tag_alone_takes_its_line_with_it),
		cmocka_unit_test(a_partial_sees_what_its_caller_sees),
		cmocka_unit_test(a_partial_alone_is_indented_as_its_tag),
		cmocka_unit_test(a_broken_template_is_told_with_its_place),
		cmocka_unit_test(a_section_says_how_it_wants_a_list),
		cmocka_unit_test(a_bracket_belongs_to_its_name),
		cmocka_unit_test(words_that_make_no_sense_are_told),
		cmocka_unit_test(a_template_can_be_checked_without_data),
		cmocka_unit_test(sections_nest_only_so_deep),
		cmocka_unit_test(partials_that_call_each_other_come_to_an_end),
		cmocka_unit_test(
			what_multiplies_is_given_up_where_it_was_too_much),
		cmocka_unit_test(blanks_that_multiply_are_given_up_too),
		cmocka_unit_test(a_broken_partial_is_named_once),
		cmocka_unit_test(an_unknown_name_is_told_once_for_each_place),
		cmocka_unit_test(a_path_walks_through_what_the_caller_follows),
		cmocka_unit_test(without_an_escape_texts_are_left_as_they_are),
	};
	return run_tests(tests);
}
