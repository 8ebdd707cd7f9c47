#include "tests/unit/network.h"

#include "lib/model/mission/evaluation.h"

static const char questionnaire[] =
	"items:\n"
	"  - {item: follow-up, for: [org, expert], title: {en: Follow-up}}\n"
	"  - {item: respect, for: [org, expert], scale: 5}\n"
	"  - {title: without a name}\n";

static const page pages[] = {
	{ "e-00000001",
	  "{respondent: org, sent_on: 2026-01-01, answered_on: 2026-01-08, "
	  "answers: {follow-up: 5, respect: 3}, recommend: 10}" },
	{ "e-00000002",
	  "{respondent: expert, sent_on: 2026-01-01, answered_on: 2026-01-09, "
	  "answers: {follow-up: 4}, recommend: 6}" },
	{ "e-00000003",
	  "{respondent: org, sent_on: 2026-02-01, answered_on: 2026-02-03, "
	  "answers: {follow-up: 4, respect: 9, unknown: 5}, recommend: 11}" },
	{ "e-00000004", "{respondent: expert, sent_on: 2026-02-01}" },
	{ "e-00000005",
	  "{respondent: org, sent_on: 2026-02-01, waived: [{step: answered, "
	  "on: 2026-03-01, why: gone}]}" },
	{ "e-00000006", "{respondent: org, answers: {follow-up: 1}}" },
};

static void open_summary(book *b, const page *of, size_t count,
			 ase_summary *out)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	ASE_AUTO(ase_vocabularies_drop) ase_vocabularies words = { .count = 0 };

	network_open(b, of, count, &words);
	ase_world_all(b->world, book_kind(b, "evaluation"), &all);
	ase_evaluation_sum(b->world, book_node(b, questionnaire), &all, out);
}

static void items_are_summed_by_side(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	ASE_AUTO(ase_evaluation_summary_drop)
	ase_summary sum = { .items = NULL };

	(void)state;
	open_summary(&b, pages, ASE_COUNT(pages), &sum);

	assert_int_equal(sum.count, 2);
	assert_string_equal(sum.items[0].item, "follow-up");
	assert_int_equal(sum.items[0].org.count, 2);
	assert_int_equal(sum.items[0].org.sum, 9);
	assert_int_equal(sum.items[0].expert.count, 1);
	assert_int_equal(sum.items[0].expert.sum, 4);
	assert_int_equal(sum.items[0].satisfied, 3);
	/* 9 of 5 is no answer, 3 is none of satisfaction. */
	assert_int_equal(sum.items[1].org.count, 1);
	assert_int_equal(sum.items[1].satisfied, 0);
}

static void what_was_not_answered_counts_as_sent_only(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	ASE_AUTO(ase_evaluation_summary_drop)
	ase_summary sum = { .items = NULL };

	(void)state;
	open_summary(&b, pages, ASE_COUNT(pages), &sum);

	assert_int_equal(sum.sent, 5);
	assert_int_equal(sum.answered, 3);
	assert_int_equal(sum.waived, 1);
	assert_int_equal(sum.recommend_count, 2); /* 11 is none */
	assert_int_equal(sum.promoters, 1);
	assert_int_equal(sum.detractors, 1);
}

static void nothing_sums_up_to_nothing(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	ASE_AUTO(ase_evaluation_summary_drop)
	ase_summary sum = { .items = NULL };
	const ase_records none = ASE_RECORDS_INIT;
	ASE_AUTO(ase_vocabularies_drop) ase_vocabularies words = { .count = 0 };

	(void)state;
	network_open(&b, NULL, 0, &words);
	ase_evaluation_sum(b.world, NULL, &none, &sum);

	assert_int_equal(sum.count, 0);
	assert_int_equal(sum.sent, 0);
}

/* The convention of one match, and one of two. */
static const page missions[] = {
	{ "c-00000001", "{matches: [m-00000001]}" },
	{ "c-00000002", "{matches: [m-00000002, m-00000003]}" },
	/* both answered, the organisation of the old form without its match */
	{ "e-00000001",
	  "{convention: c-00000001, respondent: org, answered_on: "
	  "2026-01-08, answers: {follow-up: 5, respect: 3}}" },
	{ "e-00000002", "{convention: c-00000001, match: m-00000001, "
			"respondent: expert, answered_on: 2026-01-08, answers: "
			"{follow-up: 2}}" },
	/* two sides of one convention, and strangers to each other */
	{ "e-00000003", "{convention: c-00000002, match: m-00000002, "
			"respondent: org, answered_on: 2026-01-08, answers: "
			"{follow-up: 5}}" },
	{ "e-00000004", "{convention: c-00000002, match: m-00000003, "
			"respondent: expert, answered_on: 2026-01-08, answers: "
			"{follow-up: 1}}" },
	{ "e-00000005", "{convention: c-00000002, respondent: expert, "
			"answered_on: 2026-01-08, answers: {respect: 1}}" },
	/* asked again: the last word counts */
	{ "e-00000006", "{convention: c-00000001, match: m-00000001, "
			"respondent: expert, answered_on: 2026-02-01, answers: "
			"{follow-up: 4}}" },
};

static void a_gap_compares_who_met(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	ASE_AUTO(ase_evaluation_summary_drop)
	ase_summary sum = { .items = NULL };

	(void)state;
	open_summary(&b, missions, ASE_COUNT(missions), &sum);

	assert_int_equal(sum.answered, 6);
	assert_int_equal(sum.items[0].org.count, 2);
	assert_int_equal(sum.items[0].expert.count, 2);
	assert_int_equal(sum.items[0].expert.sum, 5);
	assert_int_equal(sum.items[0].gaps.count, 1);
	assert_int_equal(sum.items[0].gaps.sum, -1);
	assert_int_equal(sum.items[1].gaps.count, 0);
	assert_int_equal(sum.items[1].expert.count, 1);
}

static void an_evaluation_is_about_a_match(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	ASE_AUTO(ase_evaluation_summary_drop)
	ase_summary sum = { .items = NULL };

	(void)state;
	open_summary(&b, missions, ASE_COUNT(missions), &sum);

	assert_string_equal(
		ase_evaluation_match(b.world,
				     ase_world_get(b.world, "e-00000001")),
		"m-00000001");
	assert_string_equal(
		ase_evaluation_match(b.world,
				     ase_world_get(b.world, "e-00000004")),
		"m-00000003");
	assert_null(ase_evaluation_match(b.world,
					 ase_world_get(b.world, "e-00000005")));
}

static void no_figure_is_given_of_a_few(void **state)
{
	const ase_item_summary few = {
		.org = { .count = 4, .sum = 20, .squares = 100 },
		.gaps = { .count = 4, .sum = 4, .squares = 4 },
		.satisfied = 4,
	};
	const ase_summary four = { .recommend_count = 4, .promoters = 4 };
	const ase_summary five = { .recommend_count = 5, .promoters = 5 };

	(void)state;

	assert_false(ase_evaluation_mean(&few.org).known);
	assert_false(ase_evaluation_gap(&few).known);
	assert_false(ase_evaluation_satisfied(&few).known);
	assert_false(ase_evaluation_net_promoter(&four).known);
	assert_int_equal(ase_evaluation_net_promoter(&five).value, 100);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(items_are_summed_by_side),
		cmocka_unit_test(what_was_not_answered_counts_as_sent_only),
		cmocka_unit_test(nothing_sums_up_to_nothing),
		cmocka_unit_test(a_gap_compares_who_met),
		cmocka_unit_test(an_evaluation_is_about_a_match),
		cmocka_unit_test(no_figure_is_given_of_a_few),
	};

	return run_tests(tests);
}
