#include "tests/unit/book.h"

#include "lib/model/report/report.h"

#include <stdlib.h>

static const char *const schemas[] = {
	"x-ase-kind: call\nx-ase-prefix: ca\nx-ase-directory: calls\n"
	"type: object\nproperties:\n"
	"  question: {type: string}\n"
	"  theme: {type: string, enum: [law, money, press, people]}\n"
	"  open: {type: boolean}\n"
	"  score: {type: integer, minimum: 0, maximum: 10}\n"
	"  hours: {type: number, x-ase-unit: h}\n"
	"  planned: {type: number, x-ase-unit: h}\n"
	"  at: {type: string, x-ase-format: local-time}\n"
	"  answered_at: {type: string, x-ase-format: local-time}\n"
	"  asked: {type: string, format: date}\n"
	"  told: {type: string, format: date}\n"
	"  log:\n    type: array\n    items:\n      type: object\n"
	"      properties:\n"
	"        day: {type: string, format: date}\n"
	"        hours: {type: number, x-ase-unit: h}\n"
	"        done: {type: boolean}\n",
};

static const page pages[] = {
	{ "ca-00000001", "{theme: law, at: 2026-03-02T09:00, answered_at: "
			 "2026-03-04T18:00, hours: 0.5, planned: 1, score: 4, "
			 "log: [{day: 2026-03-05, hours: 1.5, done: true}, "
			 "{day: 2025-03-05, hours: 9}]}" },
	{ "ca-00000002", "{theme: law, at: 2026-03-06T09:00, answered_at: "
			 "2026-03-11T09:00, hours: 1.25, score: 6, archived_on:"
			 " 2026-04-01, log: [{day: 2026-05-01, hours: 2}]}" },
	{ "ca-00000003", "{theme: money, at: 2026-03-06T09:00, planned: 3, "
			 "overrides: [{step: x}]}" },
	{ "ca-00000004", "{theme: money, at: 2026-12-24T09:00, score: 9}" },
	{ "ca-00000005", "{at: 2026-03-09T10:00, answered_at: "
			 "2026-03-09T10:30, hours: 2, score: 10}" },
	{ "ca-00000006", "{theme: press, at: 2025-03-09T10:00}" },
	{ "ca-00000007", "{theme: law, at: 2026-03-12T08:00, score: 1}" },
};

/* One figure of a world. */
struct scene {
	book book;
	ase_report *report;
	ase_report_result result;
};

static void scene_drop(struct scene *s)
{
	ase_report_result_drop(&s->result);
	ase_report_drop(&s->report);
	book_drop(&s->book);
}

static const ase_report_period year = {
	{ .year = 2026, .month = 1, .day = 1, .hour = -1 },
	{ .year = 2026, .month = 12, .day = 31, .hour = -1 },
};

/* How many problems the figure has. */
static size_t read_figure(struct scene *s, const char *figure,
			  ase_problems *problems)
{
	ASE_AUTO(ase_strdrop)
	char *text = ase_strf("title: {en: T}\nfigures: [{figure: f, title: "
			      "{en: F}, of: call, %s}]",
			      figure);
	ase_report_law law = { .kinds = NULL };

	book_open(&s->book, schemas, ASE_COUNT(schemas), pages,
		  ASE_COUNT(pages), NULL);
	law.kinds = s->book.kinds;
	return ase_report_read(&law, book_node(&s->book, text), &s->report,
			       problems);
}

static const ase_report_value *count(struct scene *s, const char *figure)
{
	ASE_AUTO(ase_problems_drop) ase_problems none = ASE_PROBLEMS_INIT;

	if (read_figure(s, figure, &none))
		fail_msg("%s: %s", none.items[0].field, none.items[0].text);
	ase_report_figure_count(ase_report_item(s->report, 0), s->book.world,
				year, &s->result);
	return &s->result.whole;
}

static void figures_are_of_the_period(void **state)
{
	static const struct {
		const char *figure;
		size_t count;
		const char *text; /* NULL: none */
	} table[] = {
		{ "when: at", 6, NULL },
		{ "when: asked", 0, NULL },
		{ "of: call", 7, NULL },
		{ "when: at, where: theme = law", 3, NULL },
		{ "when: at, sum: hours", 3, "3.75" },
		{ "when: at, sum: score", 5, "30" },
		{ "when: at, mean: score", 5, "6" },
		{ "when: at, median: score", 5, "6" },
		{ "when: at, distinct: theme", 5, "2" },
		{ "when: at, share: answered_at", 6, "50" },
		{ "each: log, when: day", 2, NULL },
		{ "each: log, when: day, sum: hours", 2, "3.5" },
		{ "each: log, sum: hours", 3, "12.5" },
	};

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(table); i++) {
		ASE_AUTO(scene_drop) struct scene s = { .report = NULL };
		const char *figure = strcmp(table[i].figure, "of: call") != 0
					     ? table[i].figure
					     : "by: [theme]";
		const ase_report_value *value = count(&s, figure);

		if (value->count != table[i].count)
			fail_msg("%s: %zu", figure, value->count);
		if (!table[i].text != !value->text ||
		    (value->text && strcmp(value->text, table[i].text) != 0))
			fail_msg("%s: %s", figure,
				 value->text ? value->text : "none");
	}
}

static void of_fewer_than_five_there_is_no_share_nor_middle(void **state)
{
	static const char *const figures[] = {
		"when: at, where: theme = law, share: answered_at",
		"when: at, mean: hours", "when: at, median: hours",
		"when: at, median: [at, answered_at]"
	};

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(figures); i++) {
		ASE_AUTO(scene_drop) struct scene s = { .report = NULL };
		const ase_report_value *value = count(&s, figures[i]);

		assert_int_equal(value->count, 3);
		assert_true(value->few);
		assert_null(value->text);
	}
}

static void of_nothing_there_is_no_share(void **state)
{
	ASE_AUTO(scene_drop) struct scene s = { .report = NULL };
	const ase_report_value *value = count(&s, "when: asked, share: told");

	(void)state;
	assert_int_equal(value->count, 0);
	assert_false(value->few);
	assert_null(value->text);
	assert_null(value->low);
}

/* Today is Thursday 12 March 2026. */
static void what_may_come_in_time_counts_neither_way(void **state)
{
	static const struct {
		const char *share;
		size_t count, hits, pending;
	} table[] = {
		{ "answered_at <= at + 2 workdays", 4, 2, 2 },
		{ "answered_at <= at + 5 days", 4, 3, 2 },
		{ "answered_at <= $at + 48 hours", 4, 1, 2 },
		{ "{from: at, to: answered_at, days: 2}", 4, 2, 2 },
		{ "answered_at > at + 2 days", 6, 1, 0 },
	};

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(table); i++) {
		ASE_AUTO(scene_drop) struct scene s = { .report = NULL };
		const bool map = *table[i].share == '{';
		ASE_AUTO(ase_strdrop)
		char *figure = ase_strf(map ? "when: at, share: %s"
					    : "when: at, share: '%s'",
					table[i].share);
		const ase_report_value *value = count(&s, figure);

		if (value->count != table[i].count ||
		    value->hits != table[i].hits ||
		    s.result.pending != table[i].pending)
			fail_msg("%s: %zu of %zu, %zu open", table[i].share,
				 value->hits, value->count, s.result.pending);
	}
}

static void groups_stand_by_size_and_months_in_order(void **state)
{
	ASE_AUTO(scene_drop) struct scene s = { .report = NULL };
	const ase_report_groups *groups;

	(void)state;
	(void)count(&s, "when: at, by: [theme, at]");
	groups = s.result.groups;
	assert_int_equal(groups[0].count, 3);
	assert_string_equal(groups[0].items[0].key, "law");
	assert_int_equal(groups[0].items[0].value.count, 3);
	assert_string_equal(groups[0].items[2].key, "");
	assert_int_equal(groups[1].count, 2);
	assert_string_equal(groups[1].items[0].key, "2026-03");
	assert_string_equal(groups[1].items[1].key, "2026-12");
}

static void what_is_planned_stands_beside_what_was_not_done(void **state)
{
	ASE_AUTO(scene_drop) struct scene s = { .report = NULL };
	const ase_report_value *value =
		count(&s, "when: at, sum: hours, plan: planned, by: [theme]");
	const ase_report_groups *groups = s.result.groups;

	(void)state;
	assert_int_equal(value->count, 3);
	assert_string_equal(value->text, "3.75");
	assert_string_equal(value->plan, "4");
	for (size_t i = 0; i < groups->count; i++)
		if (!strcmp(groups->items[i].key, "money")) {
			assert_int_equal(groups->items[i].value.count, 0);
			assert_string_equal(groups->items[i].value.plan, "3");
		}
}

static void what_is_odd_is_counted_and_told(void **state)
{
	ASE_AUTO(scene_drop) struct scene s = { .report = NULL };

	(void)state;
	(void)count(&s, "when: at");
	assert_int_equal(s.result.archived, 1);
	assert_int_equal(s.result.overridden, 1);
	assert_int_equal(s.result.ahead, 1);
}

static void what_does_not_read_is_told_where_it_stands(void **state)
{
	static const struct {
		const char *figure, *field;
	} table[] = {
		{ "when: question", NULL },
		{ "when: nothing", "figures.0.when" },
		{ "where: nothing", "figures.0.where" },
		{ "sum: question", "figures.0.sum" },
		{ "sum: theme", "figures.0.sum" },
		{ "mean: nothing", "figures.0.mean" },
		{ "median: [at]", "figures.0.median" },
		{ "by: [theme, question]", "figures.0.by.1" },
		{ "distinct: question", "figures.0.distinct" },
		{ "each: theme", "figures.0.each" },
		{ "sum: score, mean: score", "figures.0.mean" },
		{ "plan: question", "figures.0.plan" },
		{ "share: 'answered_at <= at + two days'", "figures.0.share" },
		{ "share: 'nothing <= at + 2 days'", "figures.0.share" },
		{ "share: {from: at, to: told, weeks: 2}", "figures.0.share" },
	};

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(table); i++) {
		ASE_AUTO(scene_drop) struct scene s = { .report = NULL };
		ASE_AUTO(ase_problems_drop)
		ase_problems found = ASE_PROBLEMS_INIT;

		(void)read_figure(&s, table[i].figure, &found);
		if (!table[i].field)
			continue;
		if (!found.count ||
		    strcmp(found.items[0].field, table[i].field) != 0)
			fail_msg("%s: %s", table[i].figure,
				 found.count ? found.items[0].field : "none");
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(figures_are_of_the_period),
		cmocka_unit_test(
			of_fewer_than_five_there_is_no_share_nor_middle),
		cmocka_unit_test(of_nothing_there_is_no_share),
		cmocka_unit_test(what_may_come_in_time_counts_neither_way),
		cmocka_unit_test(groups_stand_by_size_and_months_in_order),
		cmocka_unit_test(
			what_is_planned_stands_beside_what_was_not_done),
		cmocka_unit_test(what_is_odd_is_counted_and_told),
		cmocka_unit_test(what_does_not_read_is_told_where_it_stands),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
