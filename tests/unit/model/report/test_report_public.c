#include "tests/unit/book.h"

#include "lib/model/report/report.h"

#include <stdio.h>
#include <stdlib.h>

/*
 * What everybody is told, looked at by somebody who adds and takes away: no
 * number of one to four people comes out of it.
 */

#define RECORDS 60

static const char *const schemas[] = {
	"x-ase-kind: call\nx-ase-prefix: ca\nx-ase-directory: calls\n"
	"type: object\nproperties:\n"
	"  theme: {type: string, enum: [a, b, c, d, e, f]}\n"
	"  way: {type: string, enum: [x, y, z]}\n"
	"  met: {type: boolean}\n"
	"  hours: {type: number}\n"
	"  who: {type: string, x-ase-ref: call}\n",
};

static const char figures[] =
	"title: {en: T}\nfigures:\n"
	"- {figure: all, title: {en: A}, of: call, by: [who, theme, way]}\n"
	"- {figure: met, title: {en: B}, of: call, share: met, by: [way]}\n"
	"- {figure: some, title: {en: C}, of: call, where: way = x, "
	"by: [theme]}\n"
	"- {figure: most, title: {en: D}, of: call, where: {not: way = z}, "
	"share: met, by: [theme]}\n"
	"- {figure: hours, title: {en: E}, of: call, sum: hours, by: "
	"[theme]}\n";

/* A world of random records, counted and made fit for everybody. */
struct scene {
	book book;
	page pages[RECORDS];
	char ids[RECORDS][16];
	char texts[RECORDS][96];
	ase_report *report;
	ase_report_result results[5];
};

static void scene_drop(struct scene *s)
{
	for (size_t i = 0; i < ASE_COUNT(s->results); i++)
		ase_report_result_drop(&s->results[i]);
	ase_report_drop(&s->report);
	book_drop(&s->book);
}

static unsigned next(unsigned *state)
{
	*state = *state * 1103515245u + 12345u;
	return *state >> 16;
}

static void open_scene(struct scene *s, unsigned seed)
{
	ASE_AUTO(ase_problems_drop) ase_problems none = ASE_PROBLEMS_INIT;
	const size_t count = 1 + next(&seed) % RECORDS;
	const unsigned themes = 1 + next(&seed) % 36,
		       ways = 1 + next(&seed) % 9;
	ase_report_law law = { .kinds = NULL };

	for (size_t i = 0; i < count; i++) {
		const unsigned theme = next(&seed) % themes;

		snprintf(s->ids[i], sizeof(s->ids[i]), "ca-%08zu", i + 1);
		snprintf(s->texts[i], sizeof(s->texts[i]),
			 "{theme: %c, way: %c, met: %s, hours: 1, who: "
			 "ca-00000001}",
			 'a' + (int)(theme * theme / 216 % 6),
			 'x' + (int)(next(&seed) % ways % 3),
			 next(&seed) % 5 ? "true" : "false");
		s->pages[i] = (page){ s->ids[i], s->texts[i] };
	}
	book_open(&s->book, schemas, ASE_COUNT(schemas), s->pages, count, NULL);
	law.kinds = s->book.kinds;
	(void)ase_report_read(&law, book_node(&s->book, figures), &s->report,
			      &none);
	assert_int_equal(none.count, 0);
	for (size_t i = 0; i < ASE_COUNT(s->results); i++)
		ase_report_figure_count(
			ase_report_item(s->report, i), s->book.world,
			(ase_report_period){ .from = { .hour = -1 },
					     .to = { .hour = -1 } },
			&s->results[i]);
	ase_report_publish(s->results, ASE_COUNT(s->results));
}

static bool is_few(size_t count)
{
	return count > 0 && count < 5;
}

/* What one value lets anybody reckon out. */
static void tells_nobody_apart(const ase_report_result *result,
			       const ase_report_value *value)
{
	if (value->hidden)
		return;
	assert_false(is_few(value->count));
	assert_null(value->plan);
	if (ase_report_figure_is(result->figure) != ASE_REPORT_SHARE)
		return;
	assert_false(is_few(value->hits));
	assert_false(is_few(value->count - value->hits));
}

/* Groups, alone and taken away from the whole. */
static void groups_tell_nobody_apart(const ase_report_result *result)
{
	size_t shown = 0;

	for (size_t by = 0; by < result->group_count; by++) {
		const ase_report_groups *groups = &result->groups[by];
		size_t rest = result->whole.count, hits = result->whole.hits;

		shown += groups->count != 0;
		for (size_t k = 0; k < groups->count; k++) {
			const ase_report_value *value = &groups->items[k].value;

			tells_nobody_apart(result, value);
			assert_true(value->count <= rest);
			rest -= value->count;
			hits -= value->hits;
			assert_false(
				is_few(result->whole.count - value->count));
		}
		if (groups->count) {
			assert_int_equal(rest, 0); /* all are told of */
			assert_int_equal(hits, 0);
		}
	}
	assert_true(shown <= 1);
}

static const char *at_of(const ase_report_result *result, size_t unit)
{
	return result->units[unit].rec->id;
}

/* Two counts, one within the other: the difference is another count. */
static void two_totals_tell_nobody_apart(const ase_report_result *a,
					 const ase_report_result *b)
{
	size_t both = 0;

	if (a->whole.hidden || b->whole.hidden)
		return;
	for (size_t i = 0; i < a->unit_count; i++)
		for (size_t k = 0; k < b->unit_count; k++)
			both += !strcmp(at_of(a, i), at_of(b, k));
	if (both == b->unit_count)
		assert_false(is_few(a->unit_count - both));
	if (both == a->unit_count)
		assert_false(is_few(b->unit_count - both));
}

static void nobody_is_told_apart(void **state)
{
	const char *longer = getenv("ASE_ROUNDS");
	const unsigned rounds = longer && *longer ? 20000 : 400;
	size_t folded = 0;

	(void)state;
	for (unsigned seed = 1; seed <= rounds; seed++) {
		ASE_AUTO(scene_drop) struct scene s = { .report = NULL };

		open_scene(&s, seed * 7919);
		for (size_t i = 0; i < ASE_COUNT(s.results); i++) {
			const ase_report_result *one = &s.results[i];

			tells_nobody_apart(one, &one->whole);
			groups_tell_nobody_apart(one);
			for (size_t k = 0; k < i; k++)
				two_totals_tell_nobody_apart(&s.results[k],
							     one);
			for (size_t k = 0; k < one->group_count; k++)
				for (size_t n = 0; n < one->groups[k].count;
				     n++)
					folded +=
						one->groups[k].items[n].others;
		}
		assert_true(s.results[4].whole.hidden);		   /* a sum */
		assert_int_equal(s.results[0].groups[0].count, 0); /* names */
	}
	assert_true(folded > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nobody_is_told_apart),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
