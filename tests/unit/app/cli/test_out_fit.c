#include "lib/app/cli/out_priv.h"

#include "tests/unit/check.h"

#include <stdlib.h>
#include <string.h>

/* The lines that out_fold makes. */
static size_t folded(const char *text, size_t width)
{
	size_t lines = 0;
	size_t wide;

	while (out_fold(&text, width, &wide))
		lines++;
	return lines;
}

/* Words of up to 12 letters, one blank between them. */
static void random_words(char *text, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const size_t size = 1 + (size_t)rand() % 12;

		if (i)
			*text++ = ' ';
		memset(text, 'a', size);
		text += size;
	}
	*text = '\0';
}

static void lines_are_those_that_folding_makes(void **state)
{
	(void)state;
	srand(21);
	for (int round = 0; round < 3000; round++) {
		ASE_AUTO(out_fit_drop) out_fit fit = { .cols = 1 };
		char text[128];

		random_words(text, 1 + (size_t)rand() % 8);
		out_fit_add(&fit, text);
		for (size_t width = 12; width < 40; width++)
			assert_int_equal(out_fit_lines(fit.cells, width),
					 folded(text, width));
	}
}

static void a_word_longer_than_a_line_is_broken(void **state)
{
	static const struct {
		const char *text;
		size_t width, lines;
	} table[] = {
		{ "aaaaaaaaaa", 10, 1 },   { "aaaaaaaaaa", 9, 2 },
		{ "aaaaaaaaaa", 5, 2 },	   { "aaaaaaaaaa", 4, 3 },
		{ "bb aaaaaaaaaa", 5, 3 }, { "aaaaaaa bb", 5, 2 },
		{ "aaaaaaa bbb", 5, 3 },   { "", 5, 1 },
	};

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(table); i++) {
		ASE_AUTO(out_fit_drop) out_fit fit = { .cols = 1 };

		out_fit_add(&fit, table[i].text);
		assert_int_equal(out_fit_lines(fit.cells, table[i].width),
				 table[i].lines);
	}
}

/* Narrow a table of two rows, the columns as wide as the first. */
static void assert_narrowed(const char *const *cells, size_t cols,
			    size_t excess, const size_t *least,
			    const size_t *want, size_t left)
{
	size_t widths[3];
	ASE_AUTO(out_fit_drop)
	out_fit fit = { .cols = cols, .widths = widths, .least = least };

	for (size_t i = 0; i < 2 * cols; i++)
		out_fit_add(&fit, cells[i]);
	for (size_t i = 0; i < cols; i++)
		widths[i] = strlen(cells[i]);
	assert_int_equal(out_fit_narrow(&fit, excess), left);
	for (size_t i = 0; i < cols; i++)
		assert_int_equal(widths[i], want[i]);
}

static void what_costs_the_fewest_lines_gives_way(void **state)
{
	static const size_t least[] = { 4, 4, 4 };
	/* both rows would fold in the first, the first alone in the second */
	static const char *const one[] = { "aaaa aaaa", "bbbb bbbb",
					   "aaaa aaaa", "bbbb" };
	/* at one price that which is wider, */
	static const char *const even[] = { "aaaa aaaa", "bbbb bbbbb", "a",
					    "b" };
	/* and where a row has two lines already another cell folds for less */
	static const char *const both[] = { "aaaa aaaa", "bbbb bbbb bbbb",
					    "aaaa", "bbbb" };

	(void)state;
	assert_narrowed(one, 2, 5, least, (const size_t[]){ 9, 4 }, 0);
	assert_narrowed(one, 2, 3, least, (const size_t[]){ 9, 6 }, 0);
	assert_narrowed(even, 2, 1, least, (const size_t[]){ 9, 9 }, 0);
	assert_narrowed(both, 2, 10, least, (const size_t[]){ 4, 9 }, 0);
	assert_narrowed(both, 2, 99, least, (const size_t[]){ 4, 4 }, 84);
}

static void the_first_rows_stand_for_all(void **state)
{
	ASE_AUTO(out_fit_drop) out_fit fit = { .cols = 2 };

	(void)state;
	for (size_t i = 0; i < 2 * OUT_FIT_ROWS - 1; i++)
		out_fit_add(&fit, "a");
	assert_false(out_fit_is_full(&fit));
	out_fit_add(&fit, "a");
	assert_true(out_fit_is_full(&fit));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_are_those_that_folding_makes),
		cmocka_unit_test(a_word_longer_than_a_line_is_broken),
		cmocka_unit_test(what_costs_the_fewest_lines_gives_way),
		cmocka_unit_test(the_first_rows_stand_for_all),
	};

	return run_tests(tests);
}
