#include "lib/app/cli/out.h"

#include "lib/data/value/yaml.h"
#include "tests/unit/capture.h"

#include <string.h>

static ase_value *yaml(const char *text)
{
	ase_value *value = NULL;
	ase_err err = ASE_ERR_INIT;

	assert_ok(ase_yaml_read(text, strlen(text), &value, NULL, &err), &err);
	return value;
}

/* Two organisations: one plain, one with all that formats stumble over. */
static out_list *two_rows(out_format format)
{
	out_list *o = out_new(format);

	out_column(o, "id", "ID", false);
	out_column(o, "name", "Nom", false);
	out_column(o, "hours", "Heures", true);
	out_column(o, "kind", "Sorte", false);
	out_row(o);
	out_cell(o, "o-7k3f9q2m");
	out_cell(o, "\xc3\x89picerie du Sillon");
	out_cell_number(o, 12);
	out_cell_labelled(o, "crisis", "prioritaire");
	out_row(o);
	out_cell(o, "o-7k3f9q2n");
	out_cell(o, "=a\t\"b\",\\\n\033[1m");
	out_cell(o, "-3.5");
	out_cell(o, NULL);
	return o;
}

static void assert_prints(out_list *o, const char *nothing, const char *want,
			  const char *want_said)
{
	ASE_AUTO(capture_drop) capture c;
	ase_err err = ASE_ERR_INIT;

	capture_begin(&c);
	ase_status s = out_finish(o, nothing, &err);
	capture_end(&c);
	assert_ok(s, &err);
	assert_string_equal(printed(&c), want);
	assert_string_equal(said(&c), want_said);
}

static void assert_two_rows(out_format format, const char *want)
{
	ASE_AUTO(out_drop) out_list *o = two_rows(format);

	assert_prints(o, "nobody", want, "");
}

static void a_table_is_aligned_and_obeyed_by_no_terminal(void **state)
{
	(void)state;
	unsetenv("COLUMNS");
	assert_two_rows(OUT_TABLE,
			"ID          Nom                 Heures  Sorte\n"
			"o-7k3f9q2m  \xc3\x89picerie du Sillon      12  "
			"prioritaire\n"
			"o-7k3f9q2n  =a\\t\"b\",\\\\n\\x1b[1m    -3.5\n");
}

static void a_table_folds_into_the_terminal_and_ids_go_first(void **state)
{
	(void)state;
	setenv("COLUMNS", "46", 1);
	assert_two_rows(OUT_TABLE, "Nom                 Heures  Sorte\n"
				   "\xc3\x89picerie du Sillon      12  "
				   "prioritaire\n"
				   "=a\\t\"b\",\\\\n\\x1b[1m    -3.5\n");
	setenv("COLUMNS", "34", 1);
	assert_two_rows(OUT_TABLE, "Nom                 Heures\n"
				   "\xc3\x89picerie du Sillon      12\n"
				   "    Sorte: prioritaire\n"
				   "=a\\t\"b\",\\\\n\\x1b[1m    -3.5\n");
	unsetenv("COLUMNS");
}

/* A table of one row, as wide as `columns` lets it be. */
static void assert_folds(const char *columns, const char *const cells[3],
			 const char *want)
{
	static const char *const titles[] = { "Nom", "Titre long", "Ville" };
	ASE_AUTO(out_drop) out_list *o = out_new(OUT_TABLE);

	setenv("COLUMNS", columns, 1);
	for (size_t i = 0; i < 3; i++)
		out_column(o, titles[i], titles[i], false);
	out_row(o);
	for (size_t i = 0; i < 3; i++)
		out_cell(o, cells[i]);
	assert_prints(o, NULL, want, "");
	unsetenv("COLUMNS");
}

static void what_has_no_room_in_a_row_goes_under_it(void **state)
{
	static const char *const cells[] = { "Les amis du quai",
					     "anticonstitutionnellement",
					     "Ay" };

	(void)state;
	assert_folds("80", cells,
		     "Nom               Titre long                 Ville\n"
		     "Les amis du quai  anticonstitutionnellement  Ay\n");
	/* The widest column folds; no line is wider than 40. */
	assert_folds("40", cells,
		     "Nom         Titre long             Ville\n"
		     "Les amis    anticonstitutionnelle  Ay\n"
		     "du quai     ment\n");
	assert_folds("33", cells,
		     "Nom         Titre long\n"
		     "Les amis    anticonstitutionnelle\n"
		     "du quai     ment\n"
		     "    Ville: Ay\n");
	assert_folds("12", cells,
		     "Nom\n"
		     "Les amis du\n"
		     "quai\n"
		     "    Titre\n"
		     "    long:\n"
		     "    anticonstitutionnellement\n"
		     "    Ville:\n"
		     "    Ay\n");
}

static void marks_that_french_sets_off_begin_no_line(void **state)
{
	static const char *const cells[] = { "Qui fait quoi ? Nous",
					     "\xc2\xab oui \xc2\xbb et non",
					     "x" };

	(void)state;
	assert_folds("36", cells,
		     "Nom            Titre long      Ville\n"
		     "Qui fait       \xc2\xab oui \xc2\xbb et non  x\n"
		     "quoi ? Nous\n");
}

/* Two columns that may go under, as wide as `columns` lets them stand. */
static void assert_under(const char *columns, const char *want)
{
	ASE_AUTO(out_drop) out_list *o = out_new(OUT_TABLE);

	setenv("COLUMNS", columns, 1);
	out_column(o, "id", "ID", false);
	out_column(o, "points", "points in all", true);
	out_column(o, "name", "name", false);
	out_column(o, "why", "why", false);
	out_wrap_last(o);
	out_column(o, "from", "from", false);
	out_wrap_last(o);
	out_row(o);
	out_cell(o, "o-7k3f9q2m");
	out_cell_number(o, 988);
	out_cell(o, "Jean Martin");
	out_cell(o, "skills 1 of 1; same territory");
	out_cell(o, "");
	assert_prints(o, NULL, want, "");
	unsetenv("COLUMNS");
}

static void what_says_most_goes_under_when_there_is_no_room(void **state)
{
	(void)state;
	assert_under("80", "ID          Points in all  Name         Why"
			   "                            From\n"
			   "o-7k3f9q2m            988  Jean Martin  skills 1 "
			   "of 1; same territory\n");
	assert_under("40", "ID          Points in all  Name\n"
			   "o-7k3f9q2m            988  Jean Martin\n"
			   "    Why: skills 1 of 1; same territory\n");
	/* The title of a number folds as any other does. */
	assert_under("20", " Points  Name\n"
			   " in all\n"
			   "    988  Jean Martin\n"
			   "    Why: skills 1 of\n"
			   "    1; same\n"
			   "    territory\n");
}

/* Who is met, where, and what it is about: on a table as wide as `columns`. */
static void assert_meeting(const char *columns, const char *want)
{
	ASE_AUTO(out_drop) out_list *o = out_new(OUT_TABLE);

	setenv("COLUMNS", columns, 1);
	out_column(o, "name", "Name", false);
	out_column(o, "when", "When", false);
	out_column(o, "more", "More", false);
	out_column(o, "record", "Record", false);
	out_spare_last(o);
	out_column(o, "about", "About", false);
	out_row(o);
	out_cell(o, "Jean Martin");
	out_cell(o, "06 12 34 56 78");
	out_cell(o, "");
	out_cell(o, "r-7k3f9q2m");
	out_cell(o,
		 "how the till is kept, and by whom, from one week to another");
	out_row(o);
	out_cell(o, "report-of-the-accompaniment");
	out_cell(o, "");
	out_cell(o, NULL);
	out_cell(o, "r-7k3f9q2n");
	out_cell(o, "");
	assert_prints(o, NULL, want, "");
	unsetenv("COLUMNS");
}

static void what_is_short_or_named_does_not_fold_for_what_is_long(void **state)
{
	(void)state;
	/* What is spare goes first, and the column in which nothing stands. */
	assert_meeting(
		"80",
		"Name                         When            About\n"
		"Jean Martin                  06 12 34 56 78  how the till "
		"is kept, and by whom,\n"
		"                                             from "
		"one week to another\n"
		"report-of-the-accompaniment\n");
	/* A name is broken only where it would take more than half. */
	assert_meeting(
		"60",
		"Name                         When            About\n"
		"Jean Martin                  06 12 34 56 78  how the till "
		"is\n"
		"                                             kept, and "
		"by\n"
		"                                             whom, from "
		"one\n"
		"                                             week to "
		"another\n"
		"report-of-the-accompaniment\n");
	assert_meeting("40", "Name                      When\n"
			     "Jean Martin               06 12 34 56 78\n"
			     "    About: how the till is kept, and by\n"
			     "    whom, from one week to another\n"
			     "report-of-the-accompanim\n"
			     "ent\n");
}

/* Those rows fold in which nothing else would have had room on one line. */
static void a_table_takes_the_fewest_lines(void **state)
{
	ASE_AUTO(out_drop) out_list *o = out_new(OUT_TABLE);

	(void)state;
	out_column(o, "title", "Title", false);
	out_column(o, "when", "When", false);
	out_column(o, "place", "Place", false);
	for (int i = 0; i < 3; i++) {
		out_row(o);
		out_cell(o, "Day of volunteering");
		out_cell(o, "26 September at 9:00");
		out_cell(o, i == 1 ? "House of the Departement" : "Machecoul");
	}
	setenv("COLUMNS", "60", 1);
	assert_prints(
		o, "none",
		"Title                When                  Place\n"
		"Day of volunteering  26 September at 9:00  Machecoul\n"
		"Day of volunteering  26 September at 9:00  House of the\n"
		"                                           Departement\n"
		"Day of volunteering  26 September at 9:00  Machecoul\n",
		"");
}

static void one_long_name_parts_no_other_from_what_is_said_of_it(void **state)
{
	ASE_AUTO(out_drop) out_list *o = out_new(OUT_TABLE);
	static const char ten[] = "aaaa bbbb ";
	ASE_AUTO(ase_str_drop) ase_str name = ASE_STR_INIT;

	(void)state;
	for (int i = 0; i < 9; i++)
		ase_str_add(&name, ten);
	setenv("COLUMNS", "200", 1);
	out_column(o, "name", "Name", false);
	out_column(o, "text", "Text", false);
	out_row(o);
	out_cell(o, ase_str_text(&name));
	out_cell(o, ase_str_text(&name));
	assert_prints(o, NULL,
		      "Name                                                    "
		      "                          Text\n"
		      "aaaa bbbb aaaa bbbb aaaa bbbb aaaa bbbb aaaa bbbb aaaa "
		      "bbbb aaaa bbbb aaaa bbbb   "
		      "aaaa bbbb aaaa bbbb aaaa bbbb aaaa bbbb aaaa bbbb aaaa "
		      "bbbb aaaa bbbb aaaa bbbb aaaa bbbb \n"
		      "aaaa bbbb\n",
		      "");
	unsetenv("COLUMNS");
}

static void a_table_of_ids_alone_is_not_empty(void **state)
{
	ASE_AUTO(out_drop) out_list *o = out_new(OUT_TABLE);

	(void)state;
	setenv("COLUMNS", "8", 1);
	out_column(o, "id", "ID", false);
	out_column(o, "name", "Name", false);
	out_row(o);
	out_cell(o, "r-7k3f9q2m");
	out_cell(o, NULL);
	assert_prints(o, NULL, "ID\nr-7k3f9q2m\n", "");
	unsetenv("COLUMNS");
}

static void a_table_without_rows_is_a_word_on_stderr(void **state)
{
	ASE_AUTO(out_drop) out_list *o = out_new(OUT_TABLE);

	(void)state;
	out_column(o, "id", "ID", false);
	assert_prints(o, "nobody", "", "nobody\n");
}

static void machine_formats_without_rows_are_still_whole(void **state)
{
	static const struct {
		out_format format;
		const char *want;
	} cases[] = {
		{ OUT_TSV, "id\n" },  { OUT_CSV, "id\r\n" },
		{ OUT_JSON, "[]\n" }, { OUT_JSONL, "" },
		{ OUT_YAML, "[]\n" }, { OUT_IDS, "" },
	};

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(cases); i++) {
		ASE_AUTO(out_drop) out_list *o = out_new(cases[i].format);
		out_column(o, "id", "ID", false);
		assert_prints(o, "nobody", cases[i].want, "");
	}
}

static void tsv_has_one_line_a_row_whatever_is_in_it(void **state)
{
	(void)state;
	assert_two_rows(OUT_TSV,
			"id\tname\thours\tkind\n"
			"o-7k3f9q2m\t\xc3\x89picerie du Sillon\t12\tcrisis\n"
			"o-7k3f9q2n\t=a\\t\"b\",\\\\\\n\033[1m\t-3.5\t\n");
}

static void csv_is_quoted_and_computes_nothing(void **state)
{
	(void)state;
	assert_two_rows(OUT_CSV,
			"id,name,hours,kind\r\n"
			"o-7k3f9q2m,\xc3\x89picerie du Sillon,12,crisis\r\n"
			"o-7k3f9q2n,\"'=a\t\"\"b\"\",\\\n\033[1m\",-3.5,\r\n");
}

static void csv_guards_text_but_no_number(void **state)
{
	ASE_AUTO(out_drop) out_list *o = out_new(OUT_CSV);

	(void)state;
	out_column(o, "a", "A", false);
	out_column(o, "n", "N", true);
	out_row(o);
	out_cell(o, "-5");
	out_cell(o, "-5");
	out_row(o);
	out_cell(o, "@me");
	out_cell(o, "-x");
	out_row(o);
	out_cell(o, "=1e3");
	out_cell(o, "1e3");
	assert_prints(o, NULL, "a,n\r\n-5,-5\r\n'@me,'-x\r\n'=1e3,1e3\r\n", "");
}

/* What a spreadsheet would compute, in either dialect, and numbers as people
 * write them. */
static void csv_spares_telephone_numbers(void **state)
{
	static const struct {
		const char *text, *cell;
	} rows[] = {
		{ "+33 6 12 34 56 78", "+33 6 12 34 56 78" },
		{ "+33612345678", "+33612345678" },
		{ "+33 (0)6.12.34.56.78", "+33 (0)6.12.34.56.78" },
		{ "+33\u00a06\u202f12", "+33\u00a06\u202f12" },
		{ "-", "-" },
		{ "+", "+" },
		{ "+33-6-12", "'+33-6-12" },
		{ "+A1", "'+A1" },
		{ "-2+3", "'-2+3" },
		{ "+1\u00e9", "'+1\u00e9" },
		{ "=1", "'=1" },
		{ "@SUM(A1)", "'@SUM(A1)" },
		{ "\t=1", "'\t=1" },
		{ "a=1", "a=1" },
		{ "06 12 34 56 78", "06 12 34 56 78" },
	};
	static const out_format formats[] = { OUT_CSV, OUT_CSV_EXCEL };

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(rows) * 2; i++) {
		ASE_AUTO(out_drop) out_list *o = out_new(formats[i % 2]);
		ASE_AUTO(ase_strdrop)
		char *want = ase_strf("%sa\r\n%s\r\n", i % 2 ? "\ufeff" : "",
				      rows[i / 2].cell);

		out_column(o, "a", "A", false);
		out_row(o);
		out_cell(o, rows[i / 2].text);
		assert_prints(o, NULL, want, "");
	}
}

static void csv_for_excel_has_a_mark_semicolons_and_decimal_commas(void **state)
{
	ASE_AUTO(out_drop) out_list *o = out_new(OUT_CSV_EXCEL);

	(void)state;
	out_column(o, "name", "Nom", false);
	out_column(o, "hours", "Heures", true);
	out_row(o);
	out_cell(o, "Les Amis, de Loire; v. 1.5");
	out_cell(o, "1234.5");
	out_row(o);
	out_cell(o, "A, \u00c9");
	out_cell(o, "-3.5");
	out_row(o);
	out_cell(o, "dit \"oui\"\npuis 1.5");
	out_cell(o, "12");
	out_row(o);
	out_cell(o, "1.5");
	out_cell(o, "soon.");
	assert_prints(o, NULL,
		      "\ufeffname;hours\r\n"
		      "\"Les Amis, de Loire; v. 1.5\";1234,5\r\n"
		      "A, \u00c9;-3,5\r\n"
		      "\"dit \"\"oui\"\"\npuis 1.5\";12\r\n"
		      "1.5;soon.\r\n",
		      "");
}

static void a_dialect_of_csv_goes_with_csv_alone(void **state)
{
	static const struct {
		const char *dialect;
		bool given;
		out_format format, want;
	} rows[] = {
		{ NULL, false, OUT_TABLE, OUT_TABLE },
		{ NULL, true, OUT_JSON, OUT_JSON },
		{ "excel", false, OUT_TABLE, OUT_CSV_EXCEL },
		{ "excel", true, OUT_CSV, OUT_CSV_EXCEL },
		{ "rfc4180", false, OUT_TABLE, OUT_CSV },
	};
	out_format format = OUT_JSON;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(rows); i++) {
		format = rows[i].format;
		assert_ok(out_csv_read(rows[i].dialect, rows[i].given, &format,
				       &err),
			  &err);
		assert_int_equal(format, rows[i].want);
	}
	format = OUT_JSON;
	assert_says(out_csv_read("excel", true, &format, &err), ASE_E_USAGE,
		    &err, "--csv goes with -f csv, not with -f json");
	assert_says(out_csv_read("calc", false, &format, &err), ASE_E_USAGE,
		    &err, "--csv takes excel or rfc4180, not 'calc'");
}

static void json_escapes_what_a_terminal_would_obey(void **state)
{
	ASE_AUTO(out_drop) out_list *o = out_new(OUT_JSONL);

	(void)state;
	out_column(o, "a", "A", false);
	out_row(o);
	out_cell(o, "\x1b \x7f \xc2\x9b \u00e9 \u202e \u2028 \u200f \u061c "
		    "\U0001f600");
	assert_prints(o, NULL,
		      "{\"a\":\"\\u001B \\u007f \\u009b \u00e9 \\u202e "
		      "\\u2028 \\u200f \\u061c \U0001f600\"}\n",
		      "");
}

static void json_has_bare_numbers_and_null(void **state)
{
	(void)state;
	assert_two_rows(OUT_JSONL,
			"{\"id\":\"o-7k3f9q2m\",\"name\":\"\xc3\x89picerie du "
			"Sillon\",\"hours\":12,\"kind\":\"crisis\"}\n"
			"{\"id\":\"o-7k3f9q2n\",\"name\":\"=a\\t\\\"b\\\","
			"\\\\\\n\\u001B[1m\",\"hours\":-3.5,\"kind\":null}\n");
}

static void json_numbers_are_what_was_typed(void **state)
{
	ASE_AUTO(out_drop) out_list *o = out_new(OUT_JSONL);
	static const char *const typed[] = {
		"0.1",	 "9223372036854775807", "", "soon", "0x10", "inf",
		"1e999",
	};

	(void)state;
	out_column(o, "n", "N", true);
	for (size_t i = 0; i < ASE_COUNT(typed); i++) {
		out_row(o);
		out_cell(o, typed[i]);
	}
	assert_prints(o, NULL,
		      "{\"n\":0.1}\n{\"n\":9223372036854775807}\n{\"n\":null}\n"
		      "{\"n\":\"soon\"}\n{\"n\":\"0x10\"}\n{\"n\":\"inf\"}\n"
		      "{\"n\":\"1e999\"}\n",
		      "");
}

static void bytes_that_are_no_utf8_do_not_end_json(void **state)
{
	ASE_AUTO(out_drop) out_list *o = out_new(OUT_JSONL);

	(void)state;
	out_column(o, "a", "A", false);
	out_row(o);
	out_cell(o, "a\xff");
	assert_prints(o, NULL, "{\"a\":\"a\\\\xff\"}\n", "");
}

static void yaml_is_read_back_as_it_was(void **state)
{
	ASE_AUTO(out_drop) out_list *o = out_new(OUT_YAML);

	(void)state;
	out_column(o, "id", "ID", false);
	out_column(o, "hours", "Heures", true);
	out_row(o);
	out_cell(o, "no");
	out_cell(o, "12");
	out_row(o);
	out_cell(o, NULL);
	out_cell(o, "soon");
	assert_prints(o, NULL,
		      "- id: \"no\"\n  hours: 12\n- id: null\n  hours: soon\n",
		      "");
}

static void ids_are_the_first_column(void **state)
{
	(void)state;
	assert_two_rows(OUT_IDS, "o-7k3f9q2m\no-7k3f9q2n\n");
}

static void a_tree_in_a_cell_is_nested_or_flows(void **state)
{
	ASE_AUTO(ase_value_drop)
	ase_value *value = yaml("a: [1, \"1\"]\nb: ~\n");
	static const struct {
		out_format format;
		const char *want;
	} cases[] = {
		{ OUT_JSONL, "{\"t\":{\"a\":[1,\"1\"],\"b\":null}}\n" },
		{ OUT_TSV, "t\n{a: [1, \"1\"], b: ~}\n" },
		{ OUT_TABLE, "T\n{a: [1, \"1\"], b: ~}\n" },
	};

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(cases); i++) {
		ASE_AUTO(out_drop) out_list *o = out_new(cases[i].format);
		out_column(o, "t", "T", false);
		out_row(o);
		out_cell_node(o, ase_value_root(value), NULL, NULL, NULL);
		assert_prints(o, NULL, cases[i].want, "");
	}
}

static void assert_tree(out_format format, const ase_node *node,
			const ase_schema *schema, const char *want)
{
	ASE_AUTO(capture_drop) capture c;
	ase_err err = ASE_ERR_INIT;

	capture_begin(&c);
	ase_status s = out_tree(format, "o-1", node, schema, &err);
	capture_end(&c);
	assert_ok(s, &err);
	assert_string_equal(printed(&c), want);
}

static void types_come_from_the_schema_and_from_the_core_without(void **state)
{
	ASE_AUTO(ase_value_drop)
	ase_value *law = yaml("type: object\n"
			      "properties:\n"
			      "  code: {type: string}\n"
			      "  hours: {type: integer}\n"
			      "  rates: {type: array, items: {type: number}}\n"
			      "  ok: {type: boolean}\n");
	ASE_AUTO(ase_value_drop)
	ase_value *value = yaml("code: 0123\nhours: 5\nrates: [1, 0.5]\n"
				"ok: true\nfree: 7\n");
	ASE_AUTO(ase_schema_drop) ase_schema *schema = NULL;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	assert_ok(ase_schema_new(ase_value_root(law), &schema, NULL, &err),
		  &err);
	assert_tree(OUT_JSONL, ase_value_root(value), schema,
		    "{\"id\":\"o-1\",\"code\":\"0123\",\"hours\":5,"
		    "\"rates\":[1,0.5],\"ok\":true,\"free\":7}\n");
	assert_tree(OUT_JSONL, ase_node_get(ase_value_root(value), "rates"),
		    NULL, "[1,0.5]\n");
	assert_tree(OUT_YAML, ase_value_root(value), NULL,
		    "id: o-1\ncode: 0123\nhours: 5\nrates:\n  - 1\n  - 0.5\n"
		    "ok: true\nfree: 7\n");
	assert_tree(OUT_IDS, ase_value_root(value), NULL, "o-1\n");
}

static void one_record_has_no_rows(void **state)
{
	ase_err err = ASE_ERR_INIT;

	(void)state;
	assert_says(out_tree(OUT_CSV, NULL, NULL, NULL, &err), ASE_E_USAGE,
		    &err,
		    "one record has no rows for csv; there are table, json, "
		    "jsonl, yaml");
}

static void formats_are_known_by_name(void **state)
{
	out_format format = OUT_IDS;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	assert_ok(out_format_read("jsonl", "", &format, &err), &err);
	assert_int_equal(format, OUT_JSONL);
	assert_says(out_format_read("xml", ", vcf", &format, &err), ASE_E_USAGE,
		    &err,
		    "unknown format 'xml'; there are table, tsv, csv, json, "
		    "jsonl, yaml, ids, vcf");
	assert_int_equal(format, OUT_JSONL);
}

static void text_keeps_its_lines_and_ends_the_last(void **state)
{
	ASE_AUTO(capture_drop) capture c;

	(void)state;
	capture_begin(&c);
	out_text("a\n\nb\033[2J");
	out_textf("%s\n", "c");
	out_text("");
	capture_end(&c);
	assert_string_equal(printed(&c), "a\n\nb\\x1b[2J\nc\n");
}

static void a_full_disk_is_an_error(void **state)
{
	ase_err err = ASE_ERR_INIT;
	int kept = dup(STDOUT_FILENO);

	(void)state;
	fflush(stdout);
	FILE *full = fopen("/dev/full", "w");
	assert_non_null(full);
	dup2(fileno(full), STDOUT_FILENO);
	printf("lost");
	ase_status s = out_flush(&err);
	dup2(kept, STDOUT_FILENO);
	close(kept);
	fclose(full);
	clearerr(stdout);
	assert_says(s, ASE_E_SYSTEM, &err,
		    "cannot write to standard output: No space left on device");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_table_is_aligned_and_obeyed_by_no_terminal),
		cmocka_unit_test(
			a_table_folds_into_the_terminal_and_ids_go_first),
		cmocka_unit_test(what_has_no_room_in_a_row_goes_under_it),
		cmocka_unit_test(marks_that_french_sets_off_begin_no_line),
		cmocka_unit_test(
			what_says_most_goes_under_when_there_is_no_room),
		cmocka_unit_test(
			what_is_short_or_named_does_not_fold_for_what_is_long),
		cmocka_unit_test(a_table_takes_the_fewest_lines),
		cmocka_unit_test(
			one_long_name_parts_no_other_from_what_is_said_of_it),
		cmocka_unit_test(a_table_of_ids_alone_is_not_empty),
		cmocka_unit_test(a_table_without_rows_is_a_word_on_stderr),
		cmocka_unit_test(machine_formats_without_rows_are_still_whole),
		cmocka_unit_test(tsv_has_one_line_a_row_whatever_is_in_it),
		cmocka_unit_test(csv_is_quoted_and_computes_nothing),
		cmocka_unit_test(csv_guards_text_but_no_number),
		cmocka_unit_test(csv_spares_telephone_numbers),
		cmocka_unit_test(
			csv_for_excel_has_a_mark_semicolons_and_decimal_commas),
		cmocka_unit_test(a_dialect_of_csv_goes_with_csv_alone),
		cmocka_unit_test(json_escapes_what_a_terminal_would_obey),
		cmocka_unit_test(json_has_bare_numbers_and_null),
		cmocka_unit_test(json_numbers_are_what_was_typed),
		cmocka_unit_test(bytes_that_are_no_utf8_do_not_end_json),
		cmocka_unit_test(yaml_is_read_back_as_it_was),
		cmocka_unit_test(ids_are_the_first_column),
		cmocka_unit_test(a_tree_in_a_cell_is_nested_or_flows),
		cmocka_unit_test(
			types_come_from_the_schema_and_from_the_core_without),
		cmocka_unit_test(one_record_has_no_rows),
		cmocka_unit_test(formats_are_known_by_name),
		cmocka_unit_test(text_keeps_its_lines_and_ends_the_last),
		cmocka_unit_test(a_full_disk_is_an_error),
	};

	return run_tests(tests);
}
