#include "tests/unit/network.h"

#include "lib/model/plan/unmet.h"

#include <stdio.h>

/*
 * Needs of two organisations, one expert who can do one thing, and a
 * directory. The day is 12 March 2026.
 */
static const page pages[] = {
	{ "o-00000001", "{name: Épicerie, territory: '42'}" },
	{ "o-00000002", "{name: Le Sillon, territory: '44'}" },
	{ "r-00000001", "{org: o-00000001, received_on: 2026-03-02}" },
	{ "r-00000002",
	  "{org: o-00000002, received_on: 2025-11-02, priority: crisis}" },
	{ "n-00000001",
	  "{request: r-00000001, skills: [{code: '300323', must: true}]}" },
	{ "n-00000002",
	  "{request: r-00000001, skills: [{code: '400100', must: true}, "
	  "{code: '300323'}]}" },
	{ "n-00000003",
	  "{request: r-00000002, skills: [{code: '300324', level: 3, "
	  "must: true}]}" },
	{ "n-00000004",
	  "{request: r-00000002, skills: [{code: '300323', must: true}, "
	  "{code: '400100', must: true}]}" },
	{ "s-00000001",
	  "{name: Maison, level: 2, territory: '43', skills: ['400100']}" },
	{ "s-00000002", "{name: Cabinet, level: 3, skills: ['300323']}" },
	{ "s-00000003", "{name: Fermée, level: 1, skills: ['300323'], "
			"archived_on: 2026-01-01}" },
	{ "s-00000004", "{name: Guichet, skills: ['300324']}" },
	{ "x-00000001",
	  "{capacity: 1, territories: ['42', '44'], skills: [{code: '300323', "
	  "level: 3}]}" },
};

struct net {
	book book;
	ase_vocabularies words;
	ase_roster *roster;
	ase_unmet_needs lacks;
};

static void net_drop(struct net *net)
{
	ase_unmet_drop(&net->lacks);
	ase_roster_drop(&net->roster);
	ase_vocabularies_drop(&net->words);
	book_drop(&net->book);
}

static void find(struct net *net)
{
	ASE_AUTO(ase_records_drop) ase_records needs = ASE_RECORDS_INIT;
	ase_match_context context = { .vocabularies = &net->words };
	ase_err err = ASE_ERR_INIT;

	network_open(&net->book, pages, ASE_COUNT(pages), &net->words);
	context.world = net->book.world;
	assert_ok(ase_roster_new(&context, &net->roster, &err), &err);
	ase_world_all(context.world, book_kind(&net->book, "need"), &needs);
	ase_unmet_find(net->roster, &needs, &net->lacks);
}

static void assert_resources(const ase_records *resources, const char *want)
{
	ASE_AUTO(ase_strdrop) char *ids = ids_of(resources);

	assert_string_equal(ids, want);
}

static void the_oldest_comes_first_with_who_could_take_it(void **state)
{
	ASE_AUTO(net_drop) struct net net = { .roster = NULL };
	const ase_unmet_need *one;

	(void)state;
	find(&net);
	assert_int_equal(net.lacks.count, 3);

	one = &net.lacks.items[0];
	assert_string_equal(one->need->id, "n-00000003");
	assert_string_equal(one->territory, "44");
	assert_true(one->crisis);
	assert_int_equal(one->days, 130);
	assert_int_equal(one->rule, ASE_RULE_MUST_SKILL);
	/* No level is the nearest one; one group is near enough. */
	assert_resources(&one->resources, "s-00000004 s-00000002");

	assert_string_equal(net.lacks.items[1].need->id, "n-00000004");
	assert_int_equal(net.lacks.items[1].skills.count, 2);

	one = &net.lacks.items[2];
	assert_string_equal(one->need->id, "n-00000002");
	assert_int_equal(one->days, 10);
	assert_false(one->crisis);
	assert_int_equal(one->skills.count, 1); /* the must alone */
	/* The same region is within reach. */
	assert_resources(&one->resources, "s-00000004 s-00000001 s-00000002");
}

static void assert_sums(const struct net *net, ase_unmet_by by,
			const char *want)
{
	ASE_AUTO(ase_unmet_totals_drop) ase_unmet_totals sums = { .count = 0 };
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;

	ase_unmet_sum(&net->lacks, by, &sums);
	for (size_t i = 0; i < sums.count; i++)
		ase_str_addf(&out, "%s%s: %zu, %zu, %d, %zu", i ? "; " : "",
			     sums.items[i].key, sums.items[i].needs,
			     sums.items[i].crises, sums.items[i].days,
			     sums.items[i].resources.count);
	assert_string_equal(ase_str_text(&out), want);
}

static void lacks_are_summed_up(void **state)
{
	ASE_AUTO(net_drop) struct net net = { .roster = NULL };

	(void)state;
	find(&net);
	assert_sums(&net, ASE_LACK_BY_SKILL,
		    "400100: 2, 1, 130, 3; 300323: 1, 1, 130, 2; 300324: 1, "
		    "1, 130, 2");
	assert_sums(&net, ASE_LACK_BY_TERRITORY,
		    "44: 2, 2, 130, 2; 42: 1, 0, 10, 3");
	assert_sums(&net, ASE_LACK_BY_AGE,
		    "90-: 2, 2, 130, 2; 0-29: 1, 0, 10, 3");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_oldest_comes_first_with_who_could_take_it),
		cmocka_unit_test(lacks_are_summed_up),
	};

	return run_tests(tests);
}
