#include "lib/data/value/yaml.h"

#include "lib/base/fs.h"
#include "lib/base/mem.h"
#include "tests/unit/check.h"

#include <string.h>

static void read_ok(const char *text, ase_value **out, ase_spans *spans)
{
	ase_err err = ASE_ERR_INIT;

	if (ase_yaml_read(text, strlen(text), out, spans, &err))
		fail_msg("%s: line %zu: %s", text, err.line, err.text);
}

/* The tree of `text` in flow style, quoted as in the source; yours. */
static char *flow_of(const char *text)
{
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	ase_str flow = ASE_STR_INIT;

	read_ok(text, &value, NULL);
	assert_non_null(ase_value_view(value, ase_value_size(value)));
	ase_yaml_flow(&flow, ase_value_root(value));
	return ase_str_take(&flow);
}

static void what_people_write_is_read(void **state)
{
	static const struct {
		const char *text, *flow;
	} cases[] = {
		{ "a: 1\nb: x y\n", "{a: 1, b: x y}" },
		{ "a: 'it''s'\nb: \"\\u00e9\\n\"\n", "{a: it's, b: \"é\\n\"}" },
		{ "a:\nb: ~\nc: ''\n", "{a: null, b: ~, c: \"\"}" },
		{ "a:\n- 1\n- 2\nb: [3, {c: 4},]\n",
		  "{a: [1, 2], b: [3, {c: 4}]}" },
		{ "- a: 1\n  b: 2\n-\n  - x\n- - y\n",
		  "[{a: 1, b: 2}, [x], [y]]" },
		{ "a: |\n  one\n\n  two\nb: >-\n  one\n  two\n",
		  "{a: \"one\\n\\ntwo\\n\", b: one two}" },
		{ "# only\n", "{}" },
		{ "", "{}" },
		{ "---\n", "{}" },
		{ "---\n# x\n...\n", "{}" },
		{ "\xef\xbb\xbf", "{}" },
		{ "\xef\xbb\xbf"
		  "a: é\n",
		  "{a: é}" },
		{ "a: 1\r\nb: |\r\n  x\r\n  y\r\n", "{a: 1, b: \"x\\ny\\n\"}" },
		{ "a: 1 # c\n...\n# more\n", "{a: 1}" },
		{ "{}", "{}" },
		{ "[]", "[]" },
		{ "text", "text" },
		{ "a: |\n  no end", "{a: \"no end\\n\"}" },
		{ "a: 😀 joie\n", "{a: 😀 joie}" },
		{ "\"<<\": 1\n", "{\"<<\": 1}" },
		{ "on: 2026-03-02\n", "{\"on\": 2026-03-02}" },
		{ "{\"a\":1,\"b\" :[2]}", "{a: 1, b: [2]}" },
		{ "{\n  a: 1, # ?\n  b: 2\n}\n", "{a: 1, b: 2}" },
		{ "a: why? # ? yes\nb: c\n", "{a: \"why?\", b: c}" },
	};

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(cases); i++) {
		ASE_AUTO(ase_strdrop) char *flow = flow_of(cases[i].text);

		assert_string_equal(flow, cases[i].flow);
	}
}

static void assert_refused_at(const char *text, size_t line, size_t column,
			      const char *want)
{
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	ase_err err = ASE_ERR_INIT;

	assert_says(ase_yaml_read(text, strlen(text), &value, NULL, &err),
		    ASE_E_INVALID, &err, want);
	assert_int_equal(err.line, line);
	assert_int_equal(err.column, column);
}

/* RFC 8259, 7: how JSON escapes what lies beyond U+FFFF. */
static void halves_of_a_character_are_read_as_one(void **state)
{
	static const struct {
		const char *text, *flow;
	} cases[] = {
		{ "{\"a\": \"\\ud83d\\udca9\"}", "{a: 💩}" },
		{ "a: \"x\\uD83D\\uDE00\\ud83d\\ude00\"\nb: c\n",
		  "{a: x😀😀, b: c}" },
		{ "\"\\ud83d\\ude00\": 1\n", "{😀: 1}" },
		{ "a: \"\\\\ud83d\\\\ude00\"\n",
		  "{a: \"\\\\ud83d\\\\ude00\"}" },
		{ "a: \"\\\\\\ud83d\\ude00\"\n", "{a: \"\\\\😀\"}" },
		/* no escapes elsewhere */
		{ "a: \\ud83d\\ude00\nb: '\\ud83d\\ude00'\n",
		  "{a: \\ud83d\\ude00, b: \"\\\\ud83d\\\\ude00\"}" },
		{ "a: \"\\ud83d\\ude00\" # \\ud83d\\ude00\n", "{a: 😀}" },
	};
	static const char *const text =
		"é: \"\\ud83d\\ude00\\ud83d\\ude00\"\nb: [\"\\ud83d\\ude00\", "
		"x]";
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	ASE_AUTO(ase_spans_drop) ase_spans spans = ASE_SPANS_INIT;

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(cases); i++) {
		ASE_AUTO(ase_strdrop) char *flow = flow_of(cases[i].text);

		assert_string_equal(flow, cases[i].flow);
	}
	read_ok(text, &value, &spans);
	assert_int_equal(spans.items[1].end - spans.items[1].start, 26);
	assert_memory_equal(text + spans.items[4].start, "x", 1);
	assert_int_equal(spans.items[4].column, 21);
	assert_refused_at("a: \"\\ud83d\\ude00\"\nb: \"\\ud83d\"\n", 2, 7,
			  "not YAML: an escape that is no character, or half "
			  "of one: write the character itself");
	assert_refused_at("a: \"\\ud83d\\ude00\": 1\n", 1, 18,
			  "not YAML: a ':' that does not fit here: quote a "
			  "text with ': ' in it, or look at the indentation");
	assert_refused_at("a: \"\\ud83d\\ude00\"\nb: \\ud83d\\ude00\n", 2, 4,
			  "'\\u' means itself here, and half a character in "
			  "double quotes elsewhere in the file: write the "
			  "character itself");
}

static void what_we_do_not_read_is_refused_with_its_place(void **state)
{
	static const struct {
		const char *text;
		size_t line, column;
		const char *said;
	} cases[] = {
		{ "é: 1\nb: \x07\n", 2, 4,
		  "a character that is not text (U+0007)" },
		{ "é: 1\nb: \xe9t\xe9\n", 2, 4,
		  "not UTF-8: byte 10 is 0xE9; save the file with the encoding "
		  "UTF-8" },
		{ "a: b\xc2\x85"
		  "c: d\n",
		  1, 5,
		  "a line separator (U+0085) that programs read differently: "
		  "begin a new line instead" },
		{ "a: é\xe2\x80\xa8"
		  "d\n",
		  1, 5,
		  "a line separator (U+2028) that programs read differently: "
		  "begin a new line instead" },
		{ "a: b\rc: d\n", 1, 5,
		  "a carriage return without a line feed: save the file with "
		  "Unix line ends" },
		{ "a: \x7f\n", 1, 4, "a character that is not text (U+007F)" },
		{ "a: \xef\xbf\xbe\n", 1, 4,
		  "a character that is not text (U+FFFE)" },
		{ "\xef\xbb\xbf\xef\xbb\xbf"
		  "a: 1\n",
		  1, 1, "a character that is not text (U+FEFF)" },
		{ "a: \"x\\0y\"\n", 1, 4, "a NUL character in a text" },
		{ "\"x\\0y\": 1\n", 1, 1, "a NUL character in a key" },
		{ "a: 1\nb: 2\na: 3\n", 3, 1,
		  "'a' is given twice, first in line 1" },
		{ "x:\n  - {a: 1, b: 2, 'a': 3}\n", 2, 18,
		  "'a' is given twice, first in line 2" },
		{ "a: &x 1\n", 1, 4,
		  "an anchor ('&x') is not read: quote a text that begins with "
		  "'&'" },
		{ "&x\na: 1\n", 1, 1,
		  "an anchor ('&x') is not read: quote a text that begins with "
		  "'&'" },
		{ "a: *x\n", 1, 4,
		  "an alias ('*x') is not read: quote a text that begins with "
		  "'*'" },
		{ "a: **x**\n", 1, 4,
		  "not YAML: quote a text that begins with '*' or '&'" },
		{ "a: !!str 1\n", 1, 4,
		  "a tag ('tag:yaml.org,2002:str') is not read: quote a text "
		  "that begins with '!'" },
		{ "a: !\n", 1, 4,
		  "a tag ('!') is not read: quote a text that begins with "
		  "'!'" },
		{ "%YAML 1.1\n---\na: 1\n", 1, 1,
		  "a directive ('%') is not read: leave the line out" },
		{ "%TAG ! x\n---\na: 1\n", 1, 1,
		  "a directive ('%') is not read: leave the line out" },
		{ "<<: {a: 1}\n", 1, 1,
		  "a merge key ('<<') is not read: write its fields out" },
		{ "[a]: 1\n", 1, 1, "a list or map cannot be a key" },
		{ "? a\n: b\n", 1, 3,
		  "the form '? key' is not read: write 'key: value'" },
		{ "{? a : b}\n", 1, 4,
		  "the form '? key' is not read: write 'key: value'" },
		{ "a: 1\n? # so\n  b\n: c\n", 3, 3,
		  "the form '? key' is not read: write 'key: value'" },
		{ "{a}\n", 1, 2, "'a' is a key without ':' behind it" },
		{ "[a: 1]\n", 1, 2,
		  "'key: value' inside [...] needs braces: {key: value}" },
		{ ": 1\n", 1, 1,
		  "not YAML: a key is empty: nothing stands before ':'" },
		{ "'': 1\n", 1, 1,
		  "a key is empty: nothing stands before ':'" },
		{ "a: 1\n---\nb: 2\n", 2, 1,
		  "a second document begins here: one file holds one" },
		{ "a: 1\n...\nb: 2\n", 3, 1,
		  "not YAML: this does not belong to what stands above: look "
		  "at the indentation, and for a '...'" },
		{ "a: b: c\n", 1, 5,
		  "not YAML: a ':' that does not fit here: quote a text with "
		  "': ' in it, or look at the indentation" },
		{ "a: 1\nb: \"x\nc: 1\n", 2, 4,
		  "not YAML: a quotation mark opens here and never closes" },
		{ "a:\n\tb: 1\n", 2, 1,
		  "not YAML: a tab cannot indent: use spaces" },
		{ "a: @x\n", 1, 4,
		  "not YAML: quote a text that begins with '@', '`' or '%'" },
		{ "a: [1, 2\nb: 1\n", 1, 4,
		  "not YAML: a ',' or ']' is missing in the list that opens "
		  "here" },
		{ "a:\n  b: 1\n c: 2\n", 3, 2,
		  "not YAML: the indentation does not fit the lines above" },
		{ "a: \"\\q\"\n", 1, 5,
		  "not YAML: a backslash in double quotes is written \\\\" },
		{ "a: 1\nbeta\nc: 2\n", 2, 1,
		  "not YAML: no ':' behind the key" },
		{ "{a:1}\n", 1, 2, "'a:1' is a key without ':' behind it" },
	};

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(cases); i++) {
		ase_value *value = NULL;
		ase_spans spans = ASE_SPANS_INIT;
		ase_err err = ASE_ERR_INIT;

		assert_says(ase_yaml_read(cases[i].text, strlen(cases[i].text),
					  &value, &spans, &err),
			    ASE_E_INVALID, &err, cases[i].said);
		if (err.line != cases[i].line || err.column != cases[i].column)
			fail_msg("%s: %zu:%zu, not %zu:%zu", cases[i].text,
				 err.line, err.column, cases[i].line,
				 cases[i].column);
		assert_null(value); /* a failure leaves `out` alone */
		assert_null(spans.items);
	}
}

static void a_key_of_more_than_1024_characters_is_refused(void **state)
{
	ASE_AUTO(ase_strdrop) char *text = ase_strf("a: 1\n%01100d: x\n", 0);
	ASE_AUTO(ase_strdrop) char *flow = ase_strf("{%01100d: x}\n", 0);
	ase_value *value = NULL;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	assert_says(ase_yaml_read(text, strlen(text), &value, NULL, &err),
		    ASE_E_INVALID, &err,
		    "not YAML: a key is longer than 1,024 characters");
	assert_int_equal(err.line, 2);
	assert_says(ase_yaml_read(flow, strlen(flow), &value, NULL, &err),
		    ASE_E_INVALID, &err,
		    "not YAML: a key is longer than 1,024 characters");
}

static void two_mebibytes_are_refused(void **state)
{
	size_t size = 2 * 1024 * 1024;
	ASE_AUTO(ase_strdrop) char *text = ase_alloc(size);
	ase_value *value = NULL;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	memset(text, '#', size);
	assert_says(ase_yaml_read(text, size, &value, NULL, &err),
		    ASE_E_INVALID, &err,
		    "too long: 2097152 bytes, and 1048576 are read");
}

static void nesting_is_read_to_its_limit_and_no_further(void **state)
{
	char text[2 * ASE_VALUE_DEPTH + 3] = "";
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	ase_value *none = NULL;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	memset(text, '[', ASE_VALUE_DEPTH);
	memset(text + ASE_VALUE_DEPTH, ']', ASE_VALUE_DEPTH);
	read_ok(text, &value, NULL);

	memset(text, '[', ASE_VALUE_DEPTH + 1);
	memset(text + ASE_VALUE_DEPTH + 1, ']', ASE_VALUE_DEPTH + 1);
	assert_says(ase_yaml_read(text, strlen(text), &none, NULL, &err),
		    ASE_E_INVALID, &err, "nested more than 32 deep");
	assert_int_equal(err.column, 33);
}

/* Were it read on, libyaml would need minutes: it is quadratic in depth. */
static void check_bomb(const char *piece, size_t line)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ase_value *value = NULL;
	ase_err err = ASE_ERR_INIT;

	for (int i = 0; i < 100000; i++)
		ase_str_add(&text, piece);
	assert_int_equal(
		ase_yaml_read(text.data, text.size, &value, NULL, &err),
		ASE_E_INVALID);
	assert_int_equal(err.line, line);
	assert_true(err.column <= 33 * strlen(piece));
}

static void a_hundred_thousand_brackets_are_refused_at_once(void **state)
{
	(void)state;
	check_bomb("[", 1);
	check_bomb("{", 1);
	check_bomb("[\n", 33);
	check_bomb("{a: ", 1);
	check_bomb("- ", 1);
	check_bomb("? ", 1);
	check_bomb("[{", 1);
	check_bomb("{a: [\n", 17);
}

static void fifty_thousand_keys_are_compared(void **state)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	ase_value *none = NULL;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	for (int i = 0; i < 50000; i++)
		ase_str_addf(&text, "k%d: x\n", i);
	assert_ok(ase_yaml_read(text.data, text.size, &value, NULL, &err),
		  &err);
	ase_str_add(&text, "k49999: y\nk17: y\n");
	assert_says(ase_yaml_read(text.data, text.size, &none, NULL, &err),
		    ASE_E_INVALID, &err,
		    "'k49999' is given twice, first in line 50000");
}

/* The bytes of a node's span, of its key's when `key`; yours. */
static char *cut(const char *text, const ase_value *value,
		 const ase_spans *spans, const char *path, bool key)
{
	const ase_node *node = ase_node_path(ase_value_root(value), path);
	const ase_span *span;

	assert_non_null(node);
	span = &spans->items[ase_node_index(value, node)];
	return key ? ase_strndup(text + span->key_start,
				 span->key_end - span->key_start)
		   : ase_strndup(text + span->start, span->end - span->start);
}

static void a_span_is_the_exact_place_in_bytes(void **state)
{
	static const char text[] = "\xef\xbb\xbf# été\r\n"
				   "'Zoë' : \"a\\\"b\" # x\r\n"
				   "😀: plain\r\n"
				   "  over lines\r\n"
				   "list: \r\n"
				   "  - é: |  # head\r\n"
				   "      one\r\n"
				   "\r\n"
				   "      two\r\n"
				   "\r\n"
				   " # beside\r\n"
				   "  - [a, {b: 'c'}]\r\n"
				   "keep: |+\r\n"
				   "  x\r\n"
				   "\r\n"
				   "empty: # nothing\r\n"
				   "end: >1\r\n"
				   "   x\r\n"
				   "  ";
	static const struct {
		const char *path;
		bool key;
		const char *bytes;
	} cases[] = {
		{ "Zoë", true, "'Zoë'" },
		{ "Zoë", false, "\"a\\\"b\"" },
		{ "😀", false, "plain\r\n  over lines" },
		{ "list", false,
		  "- é: |  # head\r\n      one\r\n\r\n      two\r\n\r\n # "
		  "beside\r\n  - [a, {b: 'c'}]" },
		{ "list.0", false,
		  "é: |  # head\r\n      one\r\n\r\n      two" },
		{ "list.0.é", true, "é" },
		{ "list.0.é", false,
		  "|  # head\r\n      one\r\n\r\n      two" },
		{ "list.1", false, "[a, {b: 'c'}]" },
		{ "list.1", true, "" },
		{ "list.1.1", false, "{b: 'c'}" },
		{ "list.1.1.b", false, "'c'" },
		{ "keep", false, "|+\r\n  x\r\n" },
		{ "empty", false, "" },
		{ "end", false, ">1\r\n   x\r\n  " },
	};
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	ASE_AUTO(ase_spans_drop) ase_spans spans = ASE_SPANS_INIT;
	const ase_span *root;

	(void)state;
	read_ok(text, &value, &spans);
	assert_int_equal(spans.count, ase_value_count(value));
	for (size_t i = 0; i < ASE_COUNT(cases); i++) {
		ASE_AUTO(ase_strdrop)
		char *bytes =
			cut(text, value, &spans, cases[i].path, cases[i].key);

		assert_string_equal(bytes, cases[i].bytes);
	}
	root = &spans.items[0];
	assert_int_equal(root->start, strlen("\xef\xbb\xbf# été\r\n"));
	assert_int_equal(root->end, strlen(text));
}

static void lines_and_columns_are_those_of_an_editor(void **state)
{
	static const char text[] = "é: ü\n\nlist:\n  - ñ: 😀, x\n  - b:\n";
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	ASE_AUTO(ase_spans_drop) ase_spans spans = ASE_SPANS_INIT;
	static const size_t want[][2] = { { 1, 1 }, { 1, 4 }, { 4, 3 },
					  { 4, 5 }, { 4, 8 }, { 5, 5 },
					  { 5, 5 } };

	(void)state;
	read_ok(text, &value, &spans);
	assert_int_equal(spans.count, ASE_COUNT(want));
	for (size_t i = 0; i < spans.count; i++) {
		assert_int_equal(spans.items[i].line, want[i][0]);
		assert_int_equal(spans.items[i].column, want[i][1]);
	}
	/* Where nothing stands, behind the ':'. */
	assert_int_equal(spans.items[6].start, strlen(text) - 1);
	assert_int_equal(spans.items[6].end, strlen(text) - 1);
}

static void a_node_remembers_how_it_was_written(void **state)
{
	static const ase_style want[] = { ASE_STYLE_BLOCK,   ASE_STYLE_PLAIN,
					  ASE_STYLE_SINGLE,  ASE_STYLE_DOUBLE,
					  ASE_STYLE_LITERAL, ASE_STYLE_FOLDED,
					  ASE_STYLE_FLOW,    ASE_STYLE_FLOW,
					  ASE_STYLE_BLOCK,   ASE_STYLE_PLAIN };
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	ASE_AUTO(ase_spans_drop) ase_spans spans = ASE_SPANS_INIT;

	(void)state;
	read_ok("a: x\nb: 'x'\nc: \"x\"\nd: |\n  x\ne: >\n  x\nf: []\ng: {}\n"
		"h:\n- x\n",
		&value, &spans);
	assert_int_equal(spans.count, ASE_COUNT(want));
	for (size_t i = 0; i < spans.count; i++) {
		const ase_node *node = ase_value_at(value, i);

		assert_int_equal(spans.items[i].style, want[i]);
		if (ase_node_text(node))
			assert_int_equal(ase_node_plain(node),
					 want[i] == ASE_STYLE_PLAIN);
	}
}

static void a_string_that_readers_would_take_otherwise_is_quoted(void **state)
{
	static const char *const quoted[] = {
		"",
		"on",
		"On",
		"y",
		"N",
		"no",
		"yes",
		"null",
		"NULL",
		"~",
		"true",
		"False",
		"12",
		"-1",
		"+1",
		"0123",
		"0x1f",
		"0o17",
		"1_000",
		"1e3",
		".5",
		".inf",
		".nan",
		"1.5",
		"12:30",
		"=",
		"<<",
		"-",
		"- a",
		"?",
		"? a",
		":",
		"2026-03-02",
		" a",
		"a ",
		"a: b",
		"a:",
		"a #b",
		"#a",
		"[a",
		"{a",
		"a, b",
		"*a",
		"&a",
		"!a",
		"|",
		">",
		"'a'",
		"\"a\"",
		"%a",
		"@a",
		"`a",
		"---",
		"...",
		"a\nb",
		"a\tb",
		"a\x01",
		"a\x7f",
		"\\x",
		",",
		"a]",
		"a}",
		"http://x",
		"NaN",
		"inf",
		"a\rb",
		"a\xe2\x80\xa8"
		"b",
		"\xef\xbb\xbf"
		"a",
		"\xc2\x85",
		"a\xe2\x80\xae"
		"b",
	};
	static const char *const bare[] = {
		"Lyon",	      "Épicerie de la Loire",
		"l'accueil",  "jean@ex.fr",
		"a - b",      "😀 joie",
		"o-7k3f9q2m", "x/y.z",
		"a & b",      "e3",
		"once",	      "noon",
		"yes it",     "日本",
		"a\xc2\xa0!", "a=b",
	};

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(quoted); i++) {
		ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;

		ase_yaml_scalar(&out, quoted[i]);
		if (out.data[0] != '"')
			fail_msg("%s stands bare", out.data);
	}
	for (size_t i = 0; i < ASE_COUNT(bare); i++) {
		ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;

		ase_yaml_scalar(&out, bare[i]);
		assert_string_equal(ase_str_text(&out), bare[i]);
	}
}

static void escapes_are_few_and_readable(void **state)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;

	(void)state;
	ase_yaml_scalar(&out, "\"é\\\n\t\r\x1b\x7f😀\xe2\x80\xa9\xe2\x80\xae");
	assert_string_equal(out.data, "\"\\\"é\\\\\\n\\t\\r\\x1b\\x7f😀"
				      "\\u2029\\u202e\"");
	ase_str_clear(&out);
	ase_yaml_scalar(&out, "a\xe9"
			      "b\xff");
	assert_string_equal(out.data, "\"a\\ufffdb\\ufffd\"");
}

/* Writes `text` as key, in a list, in flow and alone, and reads it back. */
static void check_round_trip(const char *text)
{
	ASE_AUTO(ase_builder_drop) ase_builder *b = ase_builder_new();
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	ASE_AUTO(ase_value_drop) ase_value *block = NULL;
	ASE_AUTO(ase_value_drop) ase_value *flow = NULL;
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	const ase_node *root;

	ase_builder_map(b, NULL);
	ase_builder_text(b, *text ? text : "k", text, false);
	ase_builder_list(b, "list");
	ase_builder_text(b, NULL, text, false);
	ase_builder_map(b, NULL);
	ase_builder_text(b, "k", text, false);
	ase_builder_text(b, "l", text, true);
	ase_builder_end(b);
	ase_builder_end(b);
	ase_builder_end(b);
	value = ase_builder_take(b);
	root = ase_value_root(value);

	ase_yaml_write(&out, root, 0);
	read_ok(out.data, &block, NULL);
	root = ase_value_root(block);
	assert_string_equal(ase_node_path_text(root, "list.0"), text);
	assert_string_equal(ase_node_path_text(root, "list.1.k"), text);
	assert_string_equal(
		ase_node_text(ase_node_get(root, *text ? text : "k")), text);
	if (!ase_node_null(ase_node_path(root, "list.1.l")))
		assert_true(ase_node_same(root, ase_value_root(value)));

	ase_str_clear(&out);
	ase_yaml_flow(&out, ase_value_root(value));
	read_ok(out.data, &flow, NULL);
	assert_true(ase_node_same(ase_value_root(flow), root));
}

static void every_string_survives_writing_and_reading(void **state)
{
	static const char *const bits[] = {
		"a",
		"é",
		"😀",
		" ",
		"\n",
		"\t",
		"#",
		":",
		"-",
		"'",
		"\"",
		",",
		"[",
		"]",
		"{",
		"}",
		"\\",
		"0",
		"1",
		"|",
		">",
		"?",
		"&",
		"*",
		"!",
		"%",
		"@",
		"`",
		"~",
		"=",
		"<",
		".",
		"\r",
		"\x1b",
		"---",
		"...",
		"null",
		"\n\n",
		"\xe2\x80\xa8",
		"\xef\xbb\xbf",
		"  ",
	};
	unsigned seed = 1;

	(void)state;
	for (int i = 0; i < rounds(4000); i++) {
		ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;

		for (unsigned n = seed % 9; n; n--) {
			seed = seed * 1103515245u + 12345u;
			ase_str_add(&text,
				    bits[(seed >> 16) % ASE_COUNT(bits)]);
		}
		seed = seed * 1103515245u + 12345u + (unsigned)i;
		check_round_trip(ase_str_text(&text));
	}
}

static void a_tree_is_written_as_a_person_would(void **state)
{
	static const char text[] = "id: o-7k3f9q2m\n"
				   "name: Épicerie du Forez\n"
				   "\"on\": \"2026-03-02\"\n"
				   "count: 12\n"
				   "gone:\n"
				   "none: {}\n"
				   "purpose: |\n"
				   "  Colis.\n"
				   "\n"
				   "    Ateliers # pas un commentaire\n"
				   "contact:\n"
				   "  person: p-1\n"
				   "skills:\n"
				   "  - code: \"300323\"\n"
				   "    level: 2\n"
				   "  - - a\n"
				   "    - []\n"
				   "  - |-\n"
				   "    one\n"
				   "    two\n";
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;

	(void)state;
	read_ok(text, &value, NULL);
	ase_yaml_write(&out, ase_value_root(value), 0);
	assert_string_equal(out.data, text);

	ase_str_clear(&out);
	ase_yaml_write(&out, ase_node_get(ase_value_root(value), "contact"), 4);
	assert_string_equal(out.data, "    person: p-1\n");

	ase_str_clear(&out);
	ase_yaml_write_quoted(
		&out, ase_node_path(ase_value_root(value), "skills.2"), 0);
	assert_string_equal(out.data, "\"one\\ntwo\"\n");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_people_write_is_read),
		cmocka_unit_test(halves_of_a_character_are_read_as_one),
		cmocka_unit_test(what_we_do_not_read_is_refused_with_its_place),
		cmocka_unit_test(a_key_of_more_than_1024_characters_is_refused),
		cmocka_unit_test(two_mebibytes_are_refused),
		cmocka_unit_test(nesting_is_read_to_its_limit_and_no_further),
		cmocka_unit_test(
			a_hundred_thousand_brackets_are_refused_at_once),
		cmocka_unit_test(fifty_thousand_keys_are_compared),
		cmocka_unit_test(a_span_is_the_exact_place_in_bytes),
		cmocka_unit_test(lines_and_columns_are_those_of_an_editor),
		cmocka_unit_test(a_node_remembers_how_it_was_written),
		cmocka_unit_test(
			a_string_that_readers_would_take_otherwise_is_quoted),
		cmocka_unit_test(escapes_are_few_and_readable),
		cmocka_unit_test(every_string_survives_writing_and_reading),
		cmocka_unit_test(a_tree_is_written_as_a_person_would),
	};

	return run_tests(tests);
}
