#include "tests/unit/network.h"

#include "lib/model/match/explain.h"

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
	ase_vocabularies_drop(&net->words);
}

static void open_net(struct net *net)
{
	network_open(&net->book, pages, ASE_COUNT(pages), &net->words);
}

static void put(struct net *net, const char *id, const char *text)
{
	ase_world_put(net->book.world, id, yaml_value(text));
}

/* One pair, judged, with the words for it. */
struct verdict {
	ase_roster *roster;
	ase_demand *asked;
	ase_score score;
	ase_explanation reason;
};

static void verdict_drop(struct verdict *v)
{
	ase_demand_drop(&v->asked);
	ase_roster_drop(&v->roster);
}

static void roster_of(struct net *net, ase_roster **out)
{
	const ase_match_context context = { .world = net->book.world,
					    .vocabularies = &net->words };
	ase_err err = ASE_ERR_INIT;

	assert_ok(ase_roster_new(&context, out, &err), &err);
}

/* Judge a need and an expert that say this. */
static void judge(struct net *net, const char *need, const char *expert,
		  struct verdict *out)
{
	put(net, "n-00000001", need);
	put(net, "x-00000001", expert);
	roster_of(net, &out->roster);
	out->asked = ase_demand_new(out->roster,
				    book_record(&net->book, "n-00000001"));
	out->reason =
		(ase_explanation){ .roster = out->roster, .asked = out->asked };
	ase_match_score(out->roster, out->asked, 0, &out->score);
}

static const char *rule_of(struct net *net, const char *need,
			   const char *expert)
{
	ASE_AUTO(verdict_drop) struct verdict v = { .roster = NULL };

	judge(net, need, expert, &v);
	return ase_match_rule_name(v.score.rule);
}

static void assert_points(const char *need, const char *expert,
			  const int points[ASE_PARTS])
{
	ASE_AUTO(net_drop) struct net net = { .words = { .count = 0 } };
	ASE_AUTO(verdict_drop) struct verdict v = { .roster = NULL };
	int total = 0;

	open_net(&net);
	judge(&net, need, expert, &v);
	assert_string_equal(ase_match_rule_name(v.score.rule), "");
	for (int i = 0; i < ASE_PARTS; i++) {
		assert_int_equal(v.score.points[i], points[i]);
		total += points[i];
	}
	assert_int_equal(v.score.total, total);
}

/* The points of what is asked for; the rest is that of a newcomer. */
static void assert_scores(const char *need, const char *expert, int skills,
			  int traits, int territory)
{
	const int points[ASE_PARTS] = {
		skills, traits, territory, 100, 38, 100
	};

	assert_points(need, expert, points);
}

static void assert_excludes_in(struct net *net, const char *need,
			       const char *expert, const char *rule,
			       const char *because)
{
	ASE_AUTO(verdict_drop) struct verdict v = { .roster = NULL };
	ASE_AUTO(ase_strdrop) char *text = NULL;

	judge(net, need, expert, &v);
	assert_string_equal(ase_match_rule_name(v.score.rule), rule);
	text = ase_explain_rule(&v.reason, v.score.rule);
	assert_string_equal(text, because);
	assert_int_equal(v.score.total, 0);
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

static void a_newcomer_who_has_it_all_lacks_evaluations_only(void **state)
{
	(void)state;

	assert_scores(NEED "skills: [{code: '300323', level: 2, must: true}]\n"
			   "traits: ['300412']",
		      EXPERT "skills: [{code: '300323', level: 3}]\n"
			     "traits: ['300412', '300413']",
		      500, 150, 100);
	/* Nothing asked for is nothing missed. */
	assert_scores(NEED, EXPERT, 500, 150, 100);
}

static void a_level_counts_by_what_was_asked(void **state)
{
	(void)state;

	assert_scores(NEED "skills: [{code: '300323', level: 3}]",
		      EXPERT "skills: [{code: '300323', level: 1}]", 167, 150,
		      100);
	assert_scores(NEED "skills: [{code: '300323', level: 3}]",
		      EXPERT "skills: [{code: '300323', level: 2}]", 333, 150,
		      100);
	assert_scores(NEED "skills: [{code: '300323', level: 3}]", EXPERT, 0,
		      150, 100);
}

static void a_must_counts_twice(void **state)
{
	(void)state;

	assert_scores(NEED "skills: [{code: '300323', must: true}, "
			   "{code: '400100'}]",
		      EXPERT "skills: [{code: '300323'}]", 333, 150, 100);
}

static void another_skill_of_the_group_counts_half(void **state)
{
	(void)state;

	assert_scores(NEED "skills: [{code: '300323'}]",
		      EXPERT "skills: [{code: '300324', level: 3}]", 250, 150,
		      100);
	assert_scores(NEED "skills: [{code: '300323'}]",
		      EXPERT "skills: [{code: '400100', level: 3}]", 0, 150,
		      100);
	/* The better one of the two counts. */
	assert_scores(NEED "skills: [{code: '300323', level: 3}]",
		      EXPERT "skills: [{code: '300323', level: 1}, "
			     "{code: '300324', level: 3}]",
		      250, 150, 100);
}

static void traits_count_by_their_share(void **state)
{
	(void)state;

	assert_scores(NEED "traits: ['300412', '300413', '300499']",
		      EXPERT "traits: ['300412']", 500, 50, 100);
}

static void a_territory_is_the_same_or_of_the_region_or_remote(void **state)
{
	(void)state;

	assert_scores(NEED, "territories: ['43']", 500, 150, 60);
	assert_scores(NEED, "{territories: ['44'], remote: true}", 500, 150,
		      40);
	assert_scores(NEED "remote: true", "territories: ['44']", 500, 150, 40);
	assert_excludes(NEED, "territories: ['44']", "territory", "42");
	assert_excludes(NEED, "person: p-00000002", "territory", "42");
	/* The need's own goes before the organisation's. */
	assert_scores(NEED "territory: '44'", "territories: ['44']", 500, 150,
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
	assert_scores(NEED, EXPERT "conflicts: [o-00000002]", 500, 150, 100);
}

static void who_has_left_is_excluded(void **state)
{
	(void)state;

	assert_excludes(NEED, EXPERT "left_on: 2026-01-02", "left",
			"2026-01-02");
	assert_excludes(NEED, EXPERT "archived_on: 2026-01-02", "left",
			"2026-01-02");
	assert_scores(NEED, EXPERT "left_on:", 500, 150, 100);
}

static void languages_must_all_be_spoken(void **state)
{
	(void)state;

	assert_excludes(NEED "languages: [fr, en]", EXPERT "languages: [fr]",
			"language", "en");
	assert_scores(NEED "languages: [fr]", EXPERT "languages: [en, fr]", 500,
		      150, 100);
	assert_scores(NEED "languages: [fr]", EXPERT, 500, 150, 100);
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
	/* One day of 91, and no hours asked for. */
	assert_points(spring,
		      EXPERT "available: {from: 2026-04-01, until: "
			     "2026-04-01}",
		      (const int[]){ 500, 150, 100, 51, 38, 100 });
	/* Without a period, from today on. */
	assert_excludes(NEED, EXPERT "available: {until: 2026-03-11}",
			"availability", "2026-03-11");
	assert_scores(NEED, EXPERT "available: {from: 2026-05-01}", 500, 150,
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
	assert_string_equal(rule_of(&net, NEED, EXPERT "capacity: 2"), "");
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
	assert_string_equal(rule_of(&net, NEED, EXPERT), "");
	/* A second convention of the match that goes on. */
	put(&net, "c-00000002", "matches: [m-00000001]");
	assert_excludes_in(&net, NEED, EXPERT, "capacity", "1 of 1");

	put(&net, "r-00000002", "{org: o-00000002, closed: {on: 2026-03-06}}");
	assert_string_equal(rule_of(&net, NEED, EXPERT), "");
	put(&net, "r-00000002", "org: o-00000002");
	put(&net, "m-00000001",
	    "{need: n-00000002, expert: x-00000001, accepted_on: 2026-03-01, "
	    "withdrawn: {on: 2026-03-06}}");
	assert_string_equal(rule_of(&net, NEED, EXPERT), "");
}

static void rank(struct net *net, struct verdict *v, ase_scores *out)
{
	roster_of(net, &v->roster);
	v->asked = ase_demand_new(v->roster,
				  book_record(&net->book, "n-00000001"));
	v->reason = (ase_explanation){ .roster = v->roster, .asked = v->asked };
	ase_match_rank(v->roster, v->asked, out);
}

static void experts_are_ranked_best_first_excluded_last(void **state)
{
	ASE_AUTO(net_drop) struct net net = { .words = { .count = 0 } };
	ASE_AUTO(ase_match_scores_drop) ase_scores scores = { .items = NULL };
	ASE_AUTO(verdict_drop) struct verdict v = { .roster = NULL };
	ASE_AUTO(ase_str_drop) ase_str ids = ASE_STR_INIT;

	(void)state;
	open_net(&net);
	put(&net, "x-00000001", EXPERT "left_on: 2026-01-01");
	put(&net, "x-00000002", "territories: ['43']");
	put(&net, "x-00000003", EXPERT);
	put(&net, "x-00000004", "territories: ['43']");
	put(&net, "x-00000005", "territories: ['44']");
	rank(&net, &v, &scores);

	for (size_t i = 0; i < scores.count; i++)
		ase_str_addf(&ids, "%s:%d ", scores.items[i].expert->id,
			     scores.items[i].total);
	assert_string_equal(ase_str_text(&ids),
			    "x-00000003:988 x-00000002:948 x-00000004:948 "
			    "x-00000001:0 x-00000005:0 ");
}

static void a_thousand_experts_are_ranked_at_once(void **state)
{
	ASE_AUTO(net_drop) struct net net = { .words = { .count = 0 } };
	ASE_AUTO(ase_match_scores_drop) ase_scores scores = { .items = NULL };
	ASE_AUTO(verdict_drop) struct verdict v = { .roster = NULL };
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
	rank(&net, &v, &scores);

	assert_int_equal(scores.count, 1001);
	for (size_t i = 1; i < scores.count; i++)
		assert_int_equal(scores.items[i].rule, ASE_RULE_CAPACITY);
}

static void hours_are_a_filter_and_a_margin(void **state)
{
	static const char asks[] =
		NEED "hours: 20\nperiod: {from: 2026-04-01, until: 2026-04-30}";

	(void)state;
	assert_excludes(asks, EXPERT "hours_per_month: 20", "hours",
			"19 hours for 20");
	assert_points(asks, EXPERT "hours_per_month: 21",
		      (const int[]){ 500, 150, 100, 76, 38, 100 });
	assert_points(asks, EXPERT "hours_per_month: 80",
		      (const int[]){ 500, 150, 100, 100, 38, 100 });
	assert_points(asks, EXPERT,
		      (const int[]){ 500, 150, 100, 75, 38, 100 });
}

static void whoever_has_signed_for_it_is_not_neutral(void **state)
{
	ASE_AUTO(net_drop) struct net net = { .words = { .count = 0 } };

	(void)state;
	open_net(&net);
	put(&net, "o-00000001",
	    "{name: Épicerie, territory: '42', ethics: [{edition: '2024', "
	    "on: 2024-01-02, by: p-00000002}]}");
	assert_excludes_in(&net, NEED, EXPERT, "same-person",
			   "has signed for it");
	/* Two records of one name and address are one person. */
	put(&net, "o-00000001",
	    "{territory: '42', contact: {person: p-00000009}}");
	put(&net, "p-00000002", "{name: Idriss Benali, email: i@b.example}");
	put(&net, "p-00000009", "{name: IDRISS BENALI, email: i@b.example}");
	assert_excludes_in(&net, NEED, EXPERT, "same-person", "contact");
	put(&net, "p-00000009", "{name: Nadia Benali, email: i@b.example}");
	assert_string_equal(rule_of(&net, NEED, EXPERT), "");
}

/* Spellings of one person, whoever else shares the address. */
static void a_person_is_known_in_any_spelling(void **state)
{
	static const char *const spellings[] = {
		"{name: IDRISS BENALI, email: I@B.Example}",
		"{name: 'Benali, Idriss', email: ' i@b.example '}",
		"{name: Idrïss  Bénali, email: i@b.example}",
	};
	ASE_AUTO(net_drop) struct net net = { .words = { .count = 0 } };

	(void)state;
	open_net(&net);
	put(&net, "x-00000000", "person: p-00000001");
	put(&net, "p-00000001", "{name: Nadia Roy, email: i@b.example}");
	put(&net, "p-00000002", "{name: Idriss Benali, email: i@b.example}");
	put(&net, "o-00000001",
	    "{territory: '42', contact: {person: p-00000009}}");
	for (size_t i = 0; i < ASE_COUNT(spellings); i++) {
		ASE_AUTO(verdict_drop) struct verdict v = { .roster = NULL };

		put(&net, "p-00000009", spellings[i]);
		judge(&net, NEED, EXPERT, &v);
		assert_true(ase_match_holds(v.roster, v.asked, 1,
					    ASE_RULE_SAME_PERSON));
		assert_false(ase_match_holds(v.roster, v.asked, 0,
					     ASE_RULE_SAME_PERSON));
	}
}

static void missions_of_the_year_cost_points(void **state)
{
	ASE_AUTO(net_drop) struct net net = { .words = { .count = 0 } };
	ASE_AUTO(verdict_drop) struct verdict v = { .roster = NULL };

	(void)state;
	open_net(&net);
	put(&net, "m-00000001",
	    "{need: n-00000002, expert: x-00000001, accepted_on: 2026-02-01}");
	put(&net, "m-00000002",
	    "{need: n-00000002, expert: x-00000001, accepted_on: 2024-02-01}");
	judge(&net, NEED, EXPERT "capacity: 9", &v);
	assert_int_equal(v.score.points[ASE_PART_ROTATION], 50);
}

static void evaluations_count_once_there_are_enough(void **state)
{
	ASE_AUTO(net_drop) struct net net = { .words = { .count = 0 } };
	ASE_AUTO(verdict_drop) struct verdict few = { .roster = NULL };
	ASE_AUTO(verdict_drop) struct verdict enough = { .roster = NULL };

	(void)state;
	open_net(&net);
	put(&net, "m-00000001",
	    "{need: n-00000002, expert: x-00000001, accepted_on: 2024-02-01}");
	put(&net, "c-00000001",
	    "{matches: [m-00000001], ended: {on: "
	    "2024-06-01}}");
	put(&net, "e-00000001",
	    "{convention: c-00000001, respondent: org, answers: {skills: 5}}");
	put(&net, "e-00000002",
	    "{convention: c-00000001, respondent: org, answers: {skills: 5}}");
	put(&net, "e-00000003",
	    "{convention: c-00000001, respondent: expert, answers: {a: 1}}");
	judge(&net, NEED, EXPERT, &few);
	assert_int_equal(few.score.points[ASE_PART_EVALUATIONS], 38);
	put(&net, "e-00000003",
	    "{convention: c-00000001, respondent: org, answers: {skills: 2}}");
	judge(&net, NEED, EXPERT, &enough);
	/* A mean of 4: three quarters. */
	assert_int_equal(enough.score.points[ASE_PART_EVALUATIONS], 38);
	put(&net, "e-00000003",
	    "{convention: c-00000001, respondent: org, answers: {skills: 5}}");
	verdict_drop(&enough);
	judge(&net, NEED, EXPERT, &enough);
	assert_int_equal(enough.score.points[ASE_PART_EVALUATIONS], 50);
}

/* What `why` says would be enough is enough. */
static void assert_mends(const char *need, const char *expert, const char *rule,
			 const char *change, const char *mended_need,
			 const char *mended_expert)
{
	ASE_AUTO(net_drop) struct net net = { .words = { .count = 0 } };
	ASE_AUTO(verdict_drop) struct verdict v = { .roster = NULL };
	ASE_AUTO(ase_strdrop) char *text = NULL;

	open_net(&net);
	put(&net, "m-00000001",
	    "{need: n-00000002, expert: x-00000001, accepted_on: 2026-02-01}");
	judge(&net, need, expert, &v);
	assert_string_equal(ase_match_rule_name(v.score.rule), rule);
	text = ase_explain_change(&v.reason, v.score.rule);
	assert_string_equal(text, change);
	assert_string_equal(rule_of(&net, mended_need, mended_expert), "");
}

static void the_change_told_is_enough(void **state)
{
	static const char asks[] =
		NEED "skills: [{code: '300323', level: 3, must: true}]";
	static const char spring[] =
		NEED "hours: 20\nperiod: {from: 2026-04-01, until: 2026-06-30}";

	(void)state;
#define ROOM EXPERT "capacity: 2\n"
	assert_mends(asks, ROOM "skills: [{code: '300323', level: 2}]",
		     "must-skill", "one level more in 300323", asks,
		     ROOM "skills: [{code: '300323', level: 3}]");
	assert_mends(asks, ROOM, "must-skill", "300323 at level 3", asks,
		     ROOM "skills: [{code: '300323', level: 3}]");
	assert_mends(spring, ROOM "available: {from: 2026-06-01}",
		     "availability", "a beginning from 2026-06-01",
		     NEED "period: {from: 2026-06-01, until: 2026-06-30}",
		     ROOM "available: {from: 2026-06-01}");
	assert_mends(spring, ROOM "hours_per_month: 6", "hours",
		     "7 hours a month", spring, ROOM "hours_per_month: 7");
	assert_mends(NEED, EXPERT "capacity: 1", "capacity",
		     "one mission fewer", NEED, EXPERT "capacity: 2");
	assert_mends(NEED, EXPERT "capacity: 0", "capacity", "a capacity of 2",
		     NEED, EXPERT "capacity: 2");
	assert_mends(NEED, "{territories: ['44'], capacity: 2}", "territory",
		     "remote, or going to 42", NEED,
		     "{territories: ['44'], capacity: 2, remote: true}");
	assert_mends(NEED "languages: [fr, en]", ROOM "languages: [fr]",
		     "language", "speaking en", NEED "languages: [fr, en]",
		     ROOM "languages: [fr, en]");
}

/* Any pair: some text for each field, drawn by a small generator. */
static unsigned draw(unsigned *seed, unsigned count)
{
	*seed = *seed * 1103515245u + 12345u;
	return (*seed >> 16) % count;
}

static void draw_skills(unsigned *seed, bool musts, ase_str *out)
{
	static const char *const codes[] = { "300323", "300324", "400100" };

	ase_str_add(out, "skills: [");
	for (unsigned i = 0; i < ASE_COUNT(codes); i++)
		if (draw(seed, 2))
			ase_str_addf(out, "{code: '%s', level: %u%s}, ",
				     codes[i], 1 + draw(seed, 3),
				     musts && !draw(seed, 4) ? ", must: true"
							     : "");
	ase_str_add(out, "]\n");
}

static void the_parts_of_any_pair_add_up(void **state)
{
	ASE_AUTO(net_drop) struct net net = { .words = { .count = 0 } };
	unsigned seed = 7;
	int judged = 0;

	(void)state;
	open_net(&net);
	for (int i = 0; i < rounds(3000); i++) {
		ASE_AUTO(verdict_drop) struct verdict v = { .roster = NULL };
		ASE_AUTO(ase_str_drop) ase_str need = ASE_STR_INIT;
		ASE_AUTO(ase_str_drop) ase_str expert = ASE_STR_INIT;
		int sum = 0;

		ase_str_add(&need, NEED);
		draw_skills(&seed, true, &need);
		ase_str_addf(&need, "hours: %u\n", draw(&seed, 90));
		ase_str_addf(&expert, "territories: ['%u']\nremote: %s\n",
			     42 + draw(&seed, 4),
			     draw(&seed, 2) ? "true" : "false");
		draw_skills(&seed, false, &expert);
		ase_str_addf(&expert, "hours_per_month: %u\n", draw(&seed, 40));
		judge(&net, ase_str_text(&need), ase_str_text(&expert), &v);
		for (int p = 0; p < ASE_PARTS; p++) {
			assert_in_range(
				v.score.points[p], 0,
				ase_roster_weights(v.roster)->points[p]);
			sum += v.score.points[p];
		}
		assert_int_equal(sum, v.score.total);
		assert_true(!v.score.rule || !v.score.total);
		judged += !v.score.rule;
	}
	assert_in_range(judged, 300, 2700);
}

/* Put matches, conventions and evaluations by chance: of four experts, some
 * named by ways round, some by nobody. */
static void draw_history(struct net *net, unsigned *seed)
{
	for (unsigned i = 1; i < 7; i++) {
		ASE_AUTO(ase_strdrop) char *m = ase_strf("m-0000000%u", i);
		ASE_AUTO(ase_strdrop) char *c = ase_strf("c-0000000%u", i);
		ASE_AUTO(ase_strdrop) char *e = ase_strf("e-0000000%u", i);
		ASE_AUTO(ase_strdrop)
		char *match = ase_strf(
			"{need: n-0000000%u, expert: x-0000000%u, %s: "
			"202%u-02-01%s}",
			1 + draw(seed, 2), 1 + draw(seed, 4),
			draw(seed, 2) ? "accepted_on" : "proposed_on",
			4 + draw(seed, 3),
			draw(seed, 4) ? "" : ", declined: {on: 2026-02-02}");
		ASE_AUTO(ase_strdrop)
		char *convention = ase_strf(
			"{matches: [m-0000000%u, m-0000000%u]%s}",
			1 + draw(seed, 6), 1 + draw(seed, 6),
			draw(seed, 2) ? ", ended: {on: 2026-03-01}" : "");
		ASE_AUTO(ase_strdrop)
		char *own = draw(seed, 2) ? ase_strf("match: m-0000000%u, ",
						     1 + draw(seed, 6))
					  : ase_strdup("");
		ASE_AUTO(ase_strdrop)
		char *evaluation = ase_strf(
			"{convention: c-0000000%u, %srespondent: %s, answers: "
			"{skills: %u}}",
			1 + draw(seed, 6), own,
			draw(seed, 4) ? "org" : "expert", 1 + draw(seed, 5));

		put(net, m, match);
		put(net, c, convention);
		put(net, e, evaluation);
	}
}

/* An expert has the points that they have among all, to the last turn, where
 * fewer are looked at: they alone, or those who say something. */
static void assert_same(struct net *net, const char *expert, const char *saying)
{
	ASE_AUTO(verdict_drop) struct verdict all = { .roster = NULL };
	ASE_AUTO(verdict_drop) struct verdict one = { .roster = NULL };
	const ase_record *rec = book_record(&net->book, expert);
	const ase_record *need = book_record(&net->book, "n-00000001");
	const ase_match_context context = { .world = net->book.world,
					    .vocabularies = &net->words,
					    .only = saying ? NULL : rec,
					    .saying = saying };
	ase_turns turns[2];
	size_t at, own;
	ase_err err = ASE_ERR_INIT;

	roster_of(net, &all.roster);
	assert_ok(ase_roster_new(&context, &one.roster, &err), &err);
	assert_true(saying || ase_roster_count(one.roster) == 1);
	own = ase_roster_find(one.roster, rec);
	at = ase_roster_find(all.roster, rec);
	all.asked = ase_demand_new(all.roster, need);
	one.asked = ase_demand_new(one.roster, need);
	ase_match_points(all.roster, all.asked, at, &all.score);
	ase_match_points(one.roster, one.asked, own, &one.score);
	assert_memory_equal(all.score.points, one.score.points,
			    sizeof(one.score.points));
	for (int i = ASE_RULE_NONE + 1; i < ASE_RULES; i++)
		assert_int_equal(
			ase_match_holds(all.roster, all.asked, at, (ase_rule)i),
			ase_match_holds(one.roster, one.asked, own,
					(ase_rule)i));
	ase_roster_turns(all.roster, at, &turns[0]);
	ase_roster_turns(one.roster, own, &turns[1]);
	assert_int_equal(turns[0].asked, turns[1].asked);
	assert_int_equal(turns[0].declined, turns[1].declined);
	assert_int_equal(turns[0].missions, turns[1].missions);
	assert_int_equal(turns[0].missions_year, turns[1].missions_year);
	assert_int_equal(ase_roster_room(all.roster, at),
			 ase_roster_room(one.roster, own));
}

static void few_experts_are_judged_as_among_all(void **state)
{
	ASE_AUTO(net_drop) struct net net = { .words = { .count = 0 } };
	unsigned seed = 11;

	(void)state;
	open_net(&net);
	put(&net, "n-00000001", NEED);
	put(&net, "x-00000001", EXPERT);
	put(&net, "x-00000002", "{person: p-00000001, territories: ['42']}");
	put(&net, "x-00000003", "{person: p-00000004, territories: ['42']}");
	put(&net, "x-00000004", EXPERT "capacity: 2");
	/* The contact, and whoever has her name and address. */
	put(&net, "p-00000001", "{name: Ana, email: ana@m.example}");
	put(&net, "p-00000004", "{name: ANA, email: Ana@m.example}");
	for (int i = 0; i < rounds(100); i++) {
		draw_history(&net, &seed);
		for (int k = 1; k < 5; k++) {
			ASE_AUTO(ase_strdrop)
			char *expert = ase_strf("x-0000000%d", k);

			assert_same(&net, expert, NULL);
			assert_same(&net, expert, "42");
		}
	}
}

static void weights_have_to_add_up(void **state)
{
	ASE_AUTO(ase_problems_drop) ase_problems problems = ASE_PROBLEMS_INIT;
	ASE_AUTO(ase_value_drop)
	ase_value *config = yaml_value("weights: {skills: 600, traits: 300}");
	ase_weights weights;

	(void)state;
	assert_int_equal(
		ase_weights_read(ase_value_root(config), &weights, &problems),
		1);
	assert_string_equal(problems.items[0].text,
			    "the points add up to 900, not to 1000: with the "
			    "others as they are, type skills: 700");
	assert_int_equal(ase_weights_read(NULL, &weights, &problems), 0);
}

static void habits_are_what_they_can_be(void **state)
{
	ASE_AUTO(ase_problems_drop) ase_problems problems = ASE_PROBLEMS_INIT;
	ASE_AUTO(ase_value_drop)
	ase_value *good = yaml_value("matching: {months: 4, charter: true}");
	ASE_AUTO(ase_value_drop)
	ase_value *bad = yaml_value(
		"matching: {months: 0, answers: 101, charter: maybe}");
	ase_match_settings settings;

	(void)state;
	assert_int_equal(ase_weight_settings_read(ase_value_root(good),
						  &settings, &problems),
			 0);
	assert_int_equal(settings.months, 4);
	assert_int_equal(settings.answers, 3);
	assert_true(settings.charter);
	assert_int_equal(ase_weight_settings_read(ase_value_root(bad),
						  &settings, &problems),
			 3);
	assert_string_equal(problems.items[0].text,
			    "'months' takes a whole number from 1 to 60");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			a_newcomer_who_has_it_all_lacks_evaluations_only),
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
		cmocka_unit_test(hours_are_a_filter_and_a_margin),
		cmocka_unit_test(whoever_has_signed_for_it_is_not_neutral),
		cmocka_unit_test(a_person_is_known_in_any_spelling),
		cmocka_unit_test(missions_of_the_year_cost_points),
		cmocka_unit_test(evaluations_count_once_there_are_enough),
		cmocka_unit_test(the_change_told_is_enough),
		cmocka_unit_test(the_parts_of_any_pair_add_up),
		cmocka_unit_test(few_experts_are_judged_as_among_all),
		cmocka_unit_test(weights_have_to_add_up),
		cmocka_unit_test(habits_are_what_they_can_be),
	};

	return run_tests(tests);
}
