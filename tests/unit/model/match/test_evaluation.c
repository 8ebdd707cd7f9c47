#include "tests/unit/network.h"

#include "lib/model/match/evaluation.h"

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

static void open_summary(book *b, ase_summary *out)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	ASE_AUTO(ase_vocabularies_drop) ase_vocabularies words = { .count = 0 };

	network_open(b, pages, ASE_COUNT(pages), &words);
	ase_world_all(b->world, book_kind(b, "evaluation"), &all);
	ase_evaluation_sum(b->world, book_node(b, questionnaire), &all, out);
}

static void items_are_summed_by_side(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	ASE_AUTO(ase_evaluation_summary_drop)
	ase_summary sum = { .items = NULL };

	(void)state;
	open_summary(&b, &sum);

	assert_int_equal(sum.count, 2);
	assert_string_equal(sum.items[0].item, "follow-up");
	assert_int_equal(sum.items[0].org_count, 2);
	assert_int_equal(sum.items[0].org_sum, 9);
	assert_int_equal(sum.items[0].expert_count, 1);
	assert_int_equal(sum.items[0].expert_sum, 4);
	assert_int_equal(sum.items[0].satisfied, 3);
	/* 9 of 5 is no answer, 3 is none of satisfaction. */
	assert_int_equal(sum.items[1].org_count, 1);
	assert_int_equal(sum.items[1].satisfied, 0);
}

static void what_was_not_answered_counts_as_sent_only(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	ASE_AUTO(ase_evaluation_summary_drop)
	ase_summary sum = { .items = NULL };

	(void)state;
	open_summary(&b, &sum);

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

static void a_mean_is_rounded_to_hundredths(void **state)
{
	(void)state;

	assert_int_equal(ase_evaluation_mean_hundredths(17, 4), 425);
	assert_int_equal(ase_evaluation_mean_hundredths(13, 3), 433);
	assert_int_equal(ase_evaluation_mean_hundredths(14, 3), 467);
	assert_int_equal(ase_evaluation_mean_hundredths(0, 0), -1);
}

static void a_gap_needs_both_sides(void **state)
{
	const ase_item_summary both = {
		.org_count = 2, .org_sum = 9, .expert_count = 1, .expert_sum = 4
	};
	const ase_item_summary one = { .org_count = 2, .org_sum = 9 };
	bool known;

	(void)state;

	assert_int_equal(ase_evaluation_gap_hundredths(&both, &known), -50);
	assert_true(known);
	assert_int_equal(ase_evaluation_gap_hundredths(&one, &known), 0);
	assert_false(known);
}

static void a_net_promoter_score_needs_five_answers(void **state)
{
	const ase_summary four = { .recommend_count = 4, .promoters = 4 };
	const ase_summary six = { .recommend_count = 6,
				  .promoters = 1,
				  .detractors = 2 };
	const ase_summary five = { .recommend_count = 5, .promoters = 5 };
	bool known;

	(void)state;

	ase_evaluation_net_promoter(&four, &known);
	assert_false(known);
	assert_int_equal(ase_evaluation_net_promoter(&five, &known), 100);
	assert_true(known);
	assert_int_equal(ase_evaluation_net_promoter(&six, &known), -17);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(items_are_summed_by_side),
		cmocka_unit_test(what_was_not_answered_counts_as_sent_only),
		cmocka_unit_test(nothing_sums_up_to_nothing),
		cmocka_unit_test(a_mean_is_rounded_to_hundredths),
		cmocka_unit_test(a_gap_needs_both_sides),
		cmocka_unit_test(a_net_promoter_score_needs_five_answers),
	};

	return run_tests(tests);
}
