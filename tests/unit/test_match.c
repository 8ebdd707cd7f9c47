#include "tests/unit/network.h"

#include "lib/model/match.h"

#include <stdio.h>

/*
 * One need of one organisation, and one expert a test. The texts of both are
 * put over the book's empty ones.
 */
static const page pages[] = {
	{ "p-00000001", "name: Hélène Ricard" },
	{ "p-00000002", "name: Idriss Benali" },
	{ "o-00000001",
	  "{name: Épicerie, territory: '42', contact: {person: p-00000001}, "
	  "leaders: [{person: p-00000003}]}" },
	{ "o-00000002", "{name: Le Sillon, territory: '42'}" },
	{ "x-00000001", "{}" },
	{ "r-00000001", "org: o-00000001" },
	{ "r-00000002", "org: o-00000002" },
	{ "n-00000001", "request: r-00000001" },
	{ "n-00000002", "request: r-00000002" },
};

struct net {
	book book;
	ase_vocabularies words;
};

static void net_drop(struct net *net)
{
	book_drop(&net->book);
}

static void open_net(struct net *net)
{
	network_open(&net->book, pages, ASE_COUNT(pages), &net->words);
}

static void put(struct net *net, const char *id, const char *text)
{
	ase_world_put(net->book.world, id, yaml_value(text));
}

/* Judge a need and an expert that say this. */
static ase_score judge(struct net *net, const char *need, const char *expert)
{
	ase_score score;

	put(net, "n-00000001", need);
	put(net, "x-00000001", expert);
	ase_match_score(net->book.world, &net->words,
			book_record(&net->book, "n-00000001"),
			book_record(&net->book, "x-00000001"), &score);
	return score;
}

static void assert_scores(const char *need, const char *expert, int skills,
			  int traits, int territory)
{
	ASE_AUTO(net_drop) struct net net = { .words = { .count = 0 } };
	ase_score score;

	open_net(&net);
	score = judge(&net, need, expert);
	if (score.excluded)
		fail_msg("excluded by %s: %s", score.excluded, score.because);
	assert_int_equal(score.skills, skills);
	assert_int_equal(score.traits, traits);
	assert_int_equal(score.territory, territory);
	assert_int_equal(score.total, skills + traits + territory);
	assert_string_equal(score.because, "");
}

static void assert_excludes_in(struct net *net, const char *need,
			       const char *expert, const char *rule,
			       const char *because)
{
	const ase_score score = judge(net, need, expert);

	assert_non_null(score.excluded);
	assert_string_equal(score.excluded, rule);
	assert_string_equal(score.because, because);
	assert_int_equal(score.total, 0);
}

static void assert_excludes(const char *need, const char *expert,
			    const char *rule, const char *because)
{
	ASE_AUTO(net_drop) struct net net = { .words = { .count = 0 } };

	open_net(&net);
	assert_excludes_in(&net, need, expert, rule, because);
}

#define NEED   "request: r-00000001\n"
#define EXPERT "person: p-00000002\nterritories: ['42']\n"

static void a_perfect_pair_has_a_thousand_points(void **state)
{
	(void)state;

	assert_scores(NEED "skills: [{code: '300323', level: 2, must: true}]\n"
			   "traits: ['300412']",
		      EXPERT "skills: [{code: '300323', level: 3}]\n"
			     "traits: ['300412', '300413']",
		      700, 200, 100);
	/* Nothing asked for is nothing missed. */
	assert_scores(NEED, EXPERT, 700, 200, 100);
}

static void a_level_counts_by_what_was_asked(void **state)
{
	(void)state;

	assert_scores(NEED "skills: [{code: '300323', level: 3}]",
		      EXPERT "skills: [{code: '300323', level: 1}]", 233, 200,
		      100);
	assert_scores(NEED "skills: [{code: '300323', level: 3}]",
		      EXPERT "skills: [{code: '300323', level: 2}]", 467, 200,
		      100);
	assert_scores(NEED "skills: [{code: '300323', level: 3}]", EXPERT, 0,
		      200, 100);
}

static void a_must_counts_twice(void **state)
{
	(void)state;

	assert_scores(NEED "skills: [{code: '300323', must: true}, "
			   "{code: '400100'}]",
		      EXPERT "skills: [{code: '300323'}]", 467, 200, 100);
}

static void another_skill_of_the_group_counts_half(void **state)
{
	(void)state;

	assert_scores(NEED "skills: [{code: '300323'}]",
		      EXPERT "skills: [{code: '300324', level: 3}]", 350, 200,
		      100);
	assert_scores(NEED "skills: [{code: '300323'}]",
		      EXPERT "skills: [{code: '400100', level: 3}]", 0, 200,
		      100);
	/* The better one of the two counts. */
	assert_scores(NEED "skills: [{code: '300323', level: 3}]",
		      EXPERT "skills: [{code: '300323', level: 1}, "
			     "{code: '300324', level: 3}]",
		      350, 200, 100);
}

static void traits_count_by_their_share(void **state)
{
	(void)state;

	assert_scores(NEED "traits: ['300412', '300413', '300499']",
		      EXPERT "traits: ['300412']", 700, 67, 100);
}

static void a_territory_is_the_same_or_of_the_region_or_remote(void **state)
{
	(void)state;

	assert_scores(NEED, "territories: ['43']", 700, 200, 60);
	assert_scores(NEED, "{territories: ['44'], remote: true}", 700, 200,
		      40);
	assert_scores(NEED "remote: true", "territories: ['44']", 700, 200, 40);
	assert_excludes(NEED, "territories: ['44']", "territory", "42");
	assert_excludes(NEED, "person: p-00000002", "territory", "42");
	/* The need's own goes before the organisation's. */
	assert_scores(NEED "territory: '44'", "territories: ['44']", 700, 200,
		      100);
}

static void a_must_that_is_missing_excludes(void **state)
{
	(void)state;

	assert_excludes(NEED "skills: [{code: '300323', must: true}]",
			EXPERT "skills: [{code: '300324', level: 3}]",
			"must-skill", "300323");
	assert_excludes(NEED "skills: [{code: '300323', level: 2, must: true}]",
			EXPERT "skills: [{code: '300323', level: 1}]",
			"must-skill", "300323");
}

static void a_conflict_of_interest_excludes(void **state)
{
	(void)state;

	assert_excludes(NEED, EXPERT "conflicts: [o-00000002, o-00000001]",
			"conflict", "o-00000001");
	assert_excludes(NEED, "{person: p-00000001, territories: ['42']}",
			"same-person", "contact");
	assert_excludes(NEED, "{person: p-00000003, territories: ['42']}",
			"same-person", "leaders");
	assert_scores(NEED, EXPERT "conflicts: [o-00000002]", 700, 200, 100);
}

static void who_has_left_is_excluded(void **state)
{
	(void)state;

	assert_excludes(NEED, EXPERT "left_on: 2026-01-02", "left",
			"2026-01-02");
	assert_excludes(NEED, EXPERT "archived_on: 2026-01-02", "left",
			"2026-01-02");
	assert_scores(NEED, EXPERT "left_on:", 700, 200, 100);
}

static void languages_must_all_be_spoken(void **state)
{
	(void)state;

	assert_excludes(NEED "languages: [fr, en]", EXPERT "languages: [fr]",
			"language", "en");
	assert_scores(NEED "languages: [fr]", EXPERT "languages: [en, fr]", 700,
		      200, 100);
	assert_scores(NEED "languages: [fr]", EXPERT, 700, 200, 100);
}

static void who_is_not_available_at_the_start_is_excluded(void **state)
{
	static const char spring[] =
		NEED "period: {from: 2026-04-01, until: 2026-06-30}";

	(void)state;

	assert_excludes(spring, EXPERT "available: {from: 2026-05-01}",
			"availability", "2026-05-01");
	assert_excludes(spring, EXPERT "available: {until: 2026-03-31}",
			"availability", "2026-03-31");
	assert_scores(spring,
		      EXPERT "available: {from: 2026-04-01, until: "
			     "2026-04-01}",
		      700, 200, 100);
	/* Without a period, from today on. */
	assert_excludes(NEED, EXPERT "available: {until: 2026-03-11}",
			"availability", "2026-03-11");
	assert_scores(NEED, EXPERT "available: {from: 2026-05-01}", 700, 200,
		      100);
}

static void a_match_for_this_very_need_excludes(void **state)
{
	ASE_AUTO(net_drop) struct net net = { .words = { .count = 0 } };

	(void)state;
	open_net(&net);
	put(&net, "m-00000001",
	    "{need: n-00000001, expert: x-00000001, proposed_on: 2026-03-01}");
	assert_excludes_in(&net, NEED, EXPERT "capacity: 5", "proposed",
			   "m-00000001");
	put(&net, "m-00000001",
	    "{need: n-00000001, expert: x-00000001, "
	    "declined: {on: 2026-03-02}}");
	assert_excludes_in(&net, NEED, EXPERT, "declined", "m-00000001");
	put(&net, "m-00000001",
	    "{need: n-00000001, expert: x-00000001, "
	    "withdrawn: {on: 2026-03-02}}");
	assert_excludes_in(&net, NEED, EXPERT, "declined", "m-00000001");
}

static void who_has_missions_enough_is_excluded(void **state)
{
	ASE_AUTO(net_drop) struct net net = { .words = { .count = 0 } };

	(void)state;
	open_net(&net);
	put(&net, "m-00000001",
	    "{need: n-00000002, expert: x-00000001, proposed_on: 2026-03-01}");
	assert_excludes_in(&net, NEED, EXPERT, "capacity", "1 of 1");
	assert_null(judge(&net, NEED, EXPERT "capacity: 2").excluded);
	assert_excludes_in(&net, NEED, EXPERT "capacity: 0", "capacity",
			   "1 of 0");

	put(&net, "m-00000002",
	    "{need: n-00000002, expert: x-00000001, accepted_on: 2026-03-01}");
	assert_excludes_in(&net, NEED, EXPERT "capacity: 2", "capacity",
			   "2 of 2");
}

static void what_is_over_leaves_room(void **state)
{
	ASE_AUTO(net_drop) struct net net = { .words = { .count = 0 } };

	(void)state;
	open_net(&net);
	put(&net, "m-00000001",
	    "{need: n-00000002, expert: x-00000001, accepted_on: 2026-03-01}");
	put(&net, "c-00000001", "matches: [m-00000001]");
	assert_excludes_in(&net, NEED, EXPERT, "capacity", "1 of 1");

	put(&net, "c-00000001",
	    "{matches: [m-00000001], ended: {on: 2026-03-05}}");
	assert_null(judge(&net, NEED, EXPERT).excluded);
	/* A second convention of the match that goes on. */
	put(&net, "c-00000002", "matches: [m-00000001]");
	assert_excludes_in(&net, NEED, EXPERT, "capacity", "1 of 1");

	put(&net, "r-00000002", "{org: o-00000002, closed: {on: 2026-03-06}}");
	assert_null(judge(&net, NEED, EXPERT).excluded);
	put(&net, "r-00000002", "org: o-00000002");
	put(&net, "m-00000001",
	    "{need: n-00000002, expert: x-00000001, accepted_on: 2026-03-01, "
	    "withdrawn: {on: 2026-03-06}}");
	assert_null(judge(&net, NEED, EXPERT).excluded);
}

static void experts_are_ranked_best_first_excluded_last(void **state)
{
	ASE_AUTO(net_drop) struct net net = { .words = { .count = 0 } };
	ASE_AUTO(ase_scores_drop) ase_scores scores = { .items = NULL };
	ASE_AUTO(ase_str_drop) ase_str ids = ASE_STR_INIT;

	(void)state;
	open_net(&net);
	put(&net, "x-00000001", EXPERT "left_on: 2026-01-01");
	put(&net, "x-00000002", "territories: ['43']");
	put(&net, "x-00000003", EXPERT);
	put(&net, "x-00000004", "territories: ['43']");
	put(&net, "x-00000005", "territories: ['44']");
	ase_match_rank(net.book.world, &net.words,
		       book_record(&net.book, "n-00000001"), &scores);

	for (size_t i = 0; i < scores.count; i++)
		ase_str_addf(&ids, "%s:%d ", scores.items[i].expert->id,
			     scores.items[i].total);
	assert_string_equal(ase_str_text(&ids),
			    "x-00000003:1000 x-00000002:960 x-00000004:960 "
			    "x-00000001:0 x-00000005:0 ");
}

static void a_thousand_experts_are_ranked_at_once(void **state)
{
	ASE_AUTO(net_drop) struct net net = { .words = { .count = 0 } };
	ASE_AUTO(ase_scores_drop) ase_scores scores = { .items = NULL };
	char id[32];
	char text[128];

	(void)state;
	open_net(&net);
	for (int i = 0; i < 1000; i++) {
		snprintf(id, sizeof(id), "x-1%07d", i);
		put(&net, id, EXPERT "capacity: 3");
		for (int k = 0; k < 3; k++) {
			snprintf(id, sizeof(id), "m-%d%07d", k + 1, i);
			snprintf(text, sizeof(text),
				 "{need: n-00000002, expert: x-1%07d, "
				 "accepted_on: 2026-01-01}",
				 i);
			put(&net, id, text);
		}
	}
	ase_match_rank(net.book.world, &net.words,
		       book_record(&net.book, "n-00000001"), &scores);

	assert_int_equal(scores.count, 1001);
	for (size_t i = 1; i < scores.count; i++)
		assert_string_equal(scores.items[i].because, "3 of 3");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_perfect_pair_has_a_thousand_points),
		cmocka_unit_test(a_level_counts_by_what_was_asked),
		cmocka_unit_test(a_must_counts_twice),
		cmocka_unit_test(another_skill_of_the_group_counts_half),
		cmocka_unit_test(traits_count_by_their_share),
		cmocka_unit_test(
			a_territory_is_the_same_or_of_the_region_or_remote),
		cmocka_unit_test(a_must_that_is_missing_excludes),
		cmocka_unit_test(a_conflict_of_interest_excludes),
		cmocka_unit_test(who_has_left_is_excluded),
		cmocka_unit_test(languages_must_all_be_spoken),
		cmocka_unit_test(who_is_not_available_at_the_start_is_excluded),
		cmocka_unit_test(a_match_for_this_very_need_excludes),
		cmocka_unit_test(who_has_missions_enough_is_excluded),
		cmocka_unit_test(what_is_over_leaves_room),
		cmocka_unit_test(experts_are_ranked_best_first_excluded_last),
		cmocka_unit_test(a_thousand_experts_are_ranked_at_once),
	};

	return run_tests(tests);
}
