#include "tests/unit/check.h"

#include "lib/base/mem.h"
#include "lib/base/str.h"
#include "lib/data/layout/marks.h"

#include <string.h>

/* "place field: text" of each mark, a line each. */
static void assert_marks(const char *text, const char *want)
{
	static const char *const places[] = { "above", "beside", "end" };
	ASE_AUTO(ase_marks_drop) ase_marks marks = { .text = NULL };
	ASE_AUTO(ase_str_drop) ase_str said = ASE_STR_INIT;
	ase_err err = ASE_ERR_INIT;

	assert_ok(ase_marks_read(text, strlen(text), NULL, &marks, &err), &err);
	for (size_t i = 0; i < marks.count; i++) {
		const ase_mark *mark = &marks.marks[i];
		const bool end = mark->place == ASE_MARKS_END;

		ase_str_addf(&said, "%s %s: %s\n", places[mark->place],
			     end ? "" : marks.anchors[mark->node], mark->text);
		assert_memory_equal(text + mark->at, mark->text,
				    strlen(mark->text));
	}
	assert_string_equal(ase_str_text(&said), want);
	assert_true(!marks.count || ase_marks_any(text, strlen(text)));
}

static void a_comment_stands_above_what_comes_next(void **state)
{
	(void)state;
	assert_marks(
		"# all\n\n# one\na: 1\n# two\nb:\n  # three\n  c: 2\n# end\n",
		"above : # all\nabove : \nabove a: # one\nabove b: # two\n"
		"above b.c: # three\nend : # end\n");
	assert_marks("a: 1\n\n  \t\nb: 2\n", "above b: \nabove b: \n");
	assert_marks("# alone\n", "end : # alone\n");
	assert_marks("a: 1\nb: '#'\n", "");
}

static void a_comment_stands_beside_what_ends_on_its_line(void **state)
{
	(void)state;
	assert_marks("a: 1 # x\nb: # y\n  c: {d: 1, e: [1, 2]} # z\n",
		     "beside a: # x\nbeside b: # y\nbeside b.c: # z\n");
	assert_marks("a: | # head\n  # text\n  more\nb: 'x # y' # z\n",
		     "beside a: # head\nbeside b: # z\n");
	assert_marks("a:\n- 1 # one\n- # two\n  b: 1\n",
		     "beside a.=p1:1;: # one\n"
		     "beside a.={1:b=p1:1;}: # two\n");
	assert_marks("a: # nothing\nb: \"one\n  two\" # both\n",
		     "beside a: # nothing\nbeside b: # both\n");
}

static void entries_are_known_by_what_names_them(void **state)
{
	(void)state;
	assert_marks(
		"log:\n# first\n- id: x\n  # text\n  t: 1\n- {id: y.z} # y\n",
		"above log.id=x: # first\nabove log.id=x.t: # text\n"
		"beside log.id=y\\.z: # y\n");
	/* the second of two that say the same has a number */
	assert_marks("l:\n- a # one\n- a # two\n",
		     "beside l.=t1:a;: # one\nbeside l.=2=t1:a;: # two\n");
}

static void lines_are_taken_out_as_they_are_written(void **state)
{
	static const char text[] = "a:\n  - b: 'x'  # y\n    c: |\n      d\n\n"
				   "      e\n  - {b: 2}\nf: [1]\n";
	ASE_AUTO(ase_marks_drop) ase_marks marks = { .text = NULL };
	ASE_AUTO(ase_strdrop) char *entry = NULL;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	assert_ok(ase_marks_read(text, strlen(text), NULL, &marks, &err), &err);
	entry = ase_marks_lines(&marks, 2);
	assert_string_equal(entry, "- b: 'x'  # y\n  c: |\n    d\n\n    e");
	assert_null(ase_marks_lines(&marks, 3)); /* behind a `-` */
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_comment_stands_above_what_comes_next),
		cmocka_unit_test(a_comment_stands_beside_what_ends_on_its_line),
		cmocka_unit_test(entries_are_known_by_what_names_them),
		cmocka_unit_test(lines_are_taken_out_as_they_are_written),
	};

	return run_tests(tests);
}
