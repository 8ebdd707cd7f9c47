#include "tests/unit/network.h"

#include "lib/model/plan/plan.h"
#include "tests/unit/force.h"

#include <stdio.h>

/*
 * All needs against all experts, out of records: small worlds made by chance,
 * planned, and held against what trying all plans finds.
 */
enum {
	MOST_EXPERTS = 5,
	MOST_NEEDS = 4,
	/* One world needs this many texts. */
	MOST_TEXTS = 2 * MOST_NEEDS + MOST_EXPERTS,
	/* Somebody who has it all and was never asked. */
	NEWCOMER = 988,
};

struct text {
	char id[16];
	char text[320];
};

/* A world as texts, in an order that may be shuffled. */
struct texts {
	struct text items[MOST_TEXTS];
	size_t count;
	size_t needs, experts;
};

static const page pages[] = {
	{ "o-00000001", "{name: Épicerie, territory: '42'}" },
	{ "o-00000002", "{name: Le Sillon, territory: '44'}" },
};

static void add(struct texts *texts, const char *id, const char *fmt, ...)
	ASE_PRINTF(3, 4);

static void add(struct texts *texts, const char *id, const char *fmt, ...)
{
	struct text *one = &texts->items[texts->count++];
	va_list ap;

	assert_true(texts->count <= MOST_TEXTS);
	snprintf(one->id, sizeof(one->id), "%s", id);
	va_start(ap, fmt);
	vsnprintf(one->text, sizeof(one->text), fmt, ap);
	va_end(ap);
}

static const char *pick(struct dice *dice, const char *const *words,
			uint32_t count)
{
	return words[roll(dice, count)];
}

static void add_need(struct texts *texts, struct dice *dice, size_t i)
{
	static const char *const codes[] = { "300323", "300324", "400100" };
	static const char *const priorities[] = { "crisis", "development" };
	static const char *const traits[] = { "[]", "['300412']",
					      "['300412', '300413']" };
	char id[16], request[16];

	snprintf(request, sizeof(request), "r-%08zu", i);
	add(texts, request, "{org: o-0000000%u, priority: %s}",
	    1 + roll(dice, 2), pick(dice, priorities, 2));
	snprintf(id, sizeof(id), "n-%08zu", i);
	add(texts, id,
	    "{request: %s, experts: %u, traits: %s, "
	    "skills: [{code: '%s', level: %u, must: %s}]}",
	    request, 1 + roll(dice, 2), pick(dice, traits, 3),
	    pick(dice, codes, 3), 1 + roll(dice, 3),
	    roll(dice, 3) ? "true" : "false");
	texts->needs++;
}

static void add_expert(struct texts *texts, struct dice *dice, size_t i)
{
	static const char *const skills[] = {
		"", "{code: '300323', level: 3}", "{code: '300324', level: 1}",
		"{code: '300323', level: 2}, {code: '400100', level: 3}"
	};
	static const char *const places[] = { "'42'", "'42', '44'", "'43'" };
	static const char *const traits[] = { "[]", "['300412']" };
	static const char *const others[] = { "", ", remote: true",
					      ", conflicts: [o-00000001]",
					      ", left_on: 2026-01-01" };
	char id[16];

	snprintf(id, sizeof(id), "x-%08zu", i);
	add(texts, id,
	    "{capacity: %u, skills: [%s], territories: [%s], traits: %s%s}",
	    roll(dice, 3), pick(dice, skills, 4), pick(dice, places, 3),
	    pick(dice, traits, 2), pick(dice, others, 4));
	texts->experts++;
}

static void make(struct texts *texts, struct dice *dice)
{
	const size_t needs = 1 + roll(dice, MOST_NEEDS);
	const size_t experts = roll(dice, MOST_EXPERTS + 1);

	*texts = (struct texts){ .count = 0 };
	for (size_t i = 1; i <= needs; i++)
		add_need(texts, dice, i);
	for (size_t i = 1; i <= experts; i++)
		add_expert(texts, dice, i);
}

static void shuffle(struct texts *texts, struct dice *dice)
{
	for (size_t i = texts->count; i > 1; i--) {
		const size_t k = roll(dice, (uint32_t)i);
		const struct text one = texts->items[i - 1];

		texts->items[i - 1] = texts->items[k];
		texts->items[k] = one;
	}
}

/* A world, planned. */
struct planned {
	book book;
	ase_vocabularies words;
	ase_roster *roster;
	ase_records needs;
	ase_plan plan;
};

static void planned_drop(struct planned *p)
{
	ase_plan_drop(&p->plan);
	ase_records_drop(&p->needs);
	ase_roster_drop(&p->roster);
	ase_vocabularies_drop(&p->words);
	book_drop(&p->book);
}

static void gather_needs(const struct texts *texts, struct planned *out)
{
	for (size_t i = 0; i < texts->count; i++)
		if (texts->items[i].id[0] == 'n')
			ase_records_add(
				&out->needs,
				book_record(&out->book, texts->items[i].id));
}

static void plan(const struct texts *texts, struct planned *out)
{
	ase_match_context context = { .vocabularies = &out->words };
	ase_err err = ASE_ERR_INIT;

	network_open(&out->book, pages, ASE_COUNT(pages), &out->words);
	for (size_t i = 0; i < texts->count; i++)
		ase_world_put(out->book.world, texts->items[i].id,
			      yaml_value(texts->items[i].text));
	context.world = out->book.world;
	assert_ok(ase_roster_new(&context, &out->roster, &err), &err);
	gather_needs(texts, out);
	assert_ok(ase_plan_make(out->roster, &out->needs, &out->plan, &err),
		  &err);
}

static bool is_crisis(const struct planned *p, size_t need)
{
	const char *text = ase_world_text(p->book.world,
					  ase_demand_need(p->plan.needs[need]),
					  "request.priority");

	return text && !strcmp(text, "crisis");
}

/* The same question, asked anew out of the scores. */
static void ask_again(const struct planned *p, ase_assign *out)
{
	const size_t experts = ase_roster_count(p->roster);

	for (size_t e = 0; e < experts; e++)
		ase_assign_expert_add(out,
				      (uint32_t)ase_roster_room(p->roster, e));
	for (size_t i = 0; i < p->plan.need_count; i++) {
		ase_assign_need_add(
			out, (uint32_t)ase_demand_places(p->plan.needs[i]),
			is_crisis(p, i));
		for (size_t e = 0; e < experts; e++) {
			ase_score score;

			ase_match_score(p->roster, p->plan.needs[i], e, &score);
			if (!score.rule)
				ase_assign_pair_add(out, i, e, score.total);
		}
	}
}

/* All that a plan says, as text; yours. */
static char *tell(const struct planned *p)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;

	for (size_t i = 0; i < p->plan.pair_count; i++) {
		const ase_plan_pair *one = &p->plan.pairs[i];

		ase_str_addf(&out, "%s %s %d loses %lld has %zu more %lld\n",
			     ase_demand_need(p->plan.needs[one->need])->id,
			     one->score.expert->id, one->score.total,
			     (long long)one->loss.points, one->instead,
			     (long long)one->more.points);
	}
	for (size_t i = 0; i < p->plan.open_count; i++) {
		const ase_plan_open *one = &p->plan.open[i];

		ase_str_addf(&out, "%s lacks %zu could %zu near %zu\n",
			     ase_demand_need(p->plan.needs[one->need])->id,
			     one->places, one->could, one->nearest);
	}
	for (size_t i = 0; i < p->plan.scarce_count; i++) {
		const ase_plan_scarce *one = &p->plan.scarce[i];

		ase_str_addf(&out, "%s in %s: %zu %zu %zu %lld %lld\n",
			     one->skill, one->territory, one->needs, one->empty,
			     one->experts, (long long)one->more.needs,
			     (long long)one->more.points);
	}
	return ase_str_take(&out);
}

/*
 * The tests.
 */

static void a_plan_is_the_best_of_all(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 200; seed++) {
		ASE_AUTO(planned_drop) struct planned p = { .roster = NULL };
		ASE_AUTO(ase_assign_drop) ase_assign again = ASE_ASSIGN_INIT;
		struct dice dice = dice_of(seed);
		struct force force;
		struct texts texts;

		make(&texts, &dice);
		plan(&texts, &p);
		ask_again(&p, &again);
		force_all(&force, &again);
		if (memcmp(&force.most, &p.plan.total, sizeof(force.most)) != 0)
			fail_msg("seed %llu: another total",
				 (unsigned long long)seed);
	}
}

/* Every place is in one list, every pair may be, nobody does too much. */
static void look_over(const struct planned *p)
{
	size_t had[MOST_EXPERTS] = { 0 };
	size_t places = 0;
	int64_t points = 0;

	for (size_t i = 0; i < p->plan.pair_count; i++) {
		const ase_plan_pair *one = &p->plan.pairs[i];

		assert_int_equal(one->score.rule, ASE_RULE_NONE);
		assert_true(++had[one->score.at] <=
			    ase_roster_room(p->roster, one->score.at));
		points += one->score.total;
	}
	for (size_t i = 0; i < p->plan.open_count; i++) {
		const ase_plan_open *one = &p->plan.open[i];
		size_t sum = one->could;

		for (int rule = 0; rule < ASE_RULES; rule++)
			sum += one->rules[rule];
		assert_int_equal(sum, ase_roster_count(p->roster));
		places += one->places;
	}
	assert_int_equal(points, p->plan.total.points);
	for (size_t i = 0; i < p->plan.need_count; i++)
		places -= ase_demand_places(p->plan.needs[i]);
	assert_int_equal(places + p->plan.pair_count, 0);
}

static void every_place_is_filled_or_told(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 200; seed++) {
		ASE_AUTO(planned_drop) struct planned p = { .roster = NULL };
		struct dice dice = dice_of(seed);
		struct texts texts;

		make(&texts, &dice);
		plan(&texts, &p);
		look_over(&p);
	}
}

static void the_order_of_records_plays_no_part(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 150; seed++) {
		ASE_AUTO(planned_drop) struct planned one = { .roster = NULL };
		ASE_AUTO(planned_drop) struct planned two = { .roster = NULL };
		ASE_AUTO(ase_strdrop) char *first = NULL;
		ASE_AUTO(ase_strdrop) char *second = NULL;
		struct dice dice = dice_of(seed);
		struct texts texts;

		make(&texts, &dice);
		plan(&texts, &one);
		shuffle(&texts, &dice);
		plan(&texts, &two);
		first = tell(&one);
		second = tell(&two);
		assert_string_equal(first, second);
	}
}

/* What somebody who has all that need `i` asks for would add. */
static ase_assign_gain force_newcomer(const struct planned *p, size_t i)
{
	ASE_AUTO(ase_assign_drop) ase_assign more = ASE_ASSIGN_INIT;
	struct force force;
	size_t newcomer;

	ask_again(p, &more);
	newcomer = ase_assign_expert_add(&more, 1);
	ase_assign_pair_add(&more, i, newcomer, NEWCOMER);
	force_all(&force, &more);
	return (ase_assign_gain){ force.most.needs - p->plan.total.needs,
				  force.most.places - p->plan.total.places,
				  force.most.points - p->plan.total.points,
				  force.most.filled - p->plan.total.filled };
}

/* Whether the need is one of those that the line is about. */
static bool is_of(const struct planned *p, size_t i, const ase_plan_scarce *one)
{
	const ase_demand *asked = p->plan.needs[i];
	const ase_node *skill =
		ase_node_path(ase_demand_need(asked)->node, "skills.0.code");

	return !strcmp(ase_node_text(skill), one->skill) &&
	       !strcmp(ase_demand_territory(asked), one->territory);
}

static void check_scarce(const struct planned *p, const ase_plan_scarce *one,
			 uint64_t seed)
{
	ase_assign_gain most = { .needs = 0 };

	for (size_t i = 0; i < p->plan.need_count; i++) {
		ase_assign_gain gain;

		if (!is_of(p, i, one))
			continue;
		gain = force_newcomer(p, i);
		if (is_better(&gain, &most))
			most = gain;
	}
	if (memcmp(&most, &one->more, sizeof(most)) != 0)
		fail_msg("seed %llu: one more for %s in %s adds %lld crises, "
			 "%lld places, %lld points, %lld filled, not %lld, "
			 "%lld, %lld, %lld",
			 (unsigned long long)seed, one->skill, one->territory,
			 (long long)most.needs, (long long)most.places,
			 (long long)most.points, (long long)most.filled,
			 (long long)one->more.needs,
			 (long long)one->more.places,
			 (long long)one->more.points,
			 (long long)one->more.filled);
}

static void what_is_scarce_is_what_one_more_would_add(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 200; seed++) {
		ASE_AUTO(planned_drop) struct planned p = { .roster = NULL };
		struct dice dice = dice_of(seed);
		struct texts texts;

		make(&texts, &dice);
		plan(&texts, &p);
		for (size_t i = 0; i < p.plan.scarce_count; i++)
			check_scarce(&p, &p.plan.scarce[i], seed);
	}
}

/* One expert, a crisis far from home and a fine match nearby. */
static void a_crisis_is_not_left_for_points(void **state)
{
	ASE_AUTO(planned_drop) struct planned p = { .roster = NULL };
	struct texts texts = { .count = 0 };

	(void)state;
	add(&texts, "r-00000001", "{org: o-00000001, priority: development}");
	add(&texts, "r-00000002", "{org: o-00000002, priority: crisis}");
	add(&texts, "n-00000001", "{request: r-00000001}");
	add(&texts, "n-00000002", "{request: r-00000002, traits: ['300412']}");
	add(&texts, "x-00000001",
	    "{capacity: 1, territories: ['42'], remote: true}");
	plan(&texts, &p);
	assert_int_equal(p.plan.pair_count, 1);
	assert_string_equal(
		ase_demand_need(p.plan.needs[p.plan.pairs[0].need])->id,
		"n-00000002");
	assert_int_equal(p.plan.pairs[0].loss.needs, 1);
	assert_int_equal(p.plan.pairs[0].loss.points, 778 - 988);
	assert_int_equal(p.plan.open[0].could, 1);
}

/* Numbers that no 32 bits hold, and more places than there are experts. */
static void as_many_as_anybody_may_type(void **state)
{
	ASE_AUTO(planned_drop) struct planned p = { .roster = NULL };
	struct texts texts = { .count = 0 };

	(void)state;
	add(&texts, "r-00000001", "{org: o-00000001}");
	add(&texts, "n-00000001", "{request: r-00000001, experts: 4294967296}");
	add(&texts, "x-00000001",
	    "{capacity: 4294967296, territories: ['42']}");
	plan(&texts, &p);
	assert_int_equal(p.plan.pair_count, 1);
	assert_int_equal(p.plan.pairs[0].more.points, 0);
	assert_int_equal(p.plan.open[0].places, 4294967295);
}

static void nobody_and_nothing_is_planned(void **state)
{
	ASE_AUTO(planned_drop) struct planned p = { .roster = NULL };
	const struct texts texts = { .count = 0 };

	(void)state;
	plan(&texts, &p);
	assert_int_equal(
		p.plan.pair_count + p.plan.open_count + p.plan.scarce_count, 0);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_plan_is_the_best_of_all),
		cmocka_unit_test(every_place_is_filled_or_told),
		cmocka_unit_test(the_order_of_records_plays_no_part),
		cmocka_unit_test(what_is_scarce_is_what_one_more_would_add),
		cmocka_unit_test(a_crisis_is_not_left_for_points),
		cmocka_unit_test(as_many_as_anybody_may_type),
		cmocka_unit_test(nobody_and_nothing_is_planned),
	};

	return run_tests(tests);
}
