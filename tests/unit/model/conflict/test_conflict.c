#include "tests/unit/network.h"

#include "lib/model/conflict/conflict.h"
#include "lib/model/conflict/pair_check.h"

/* One organisation whose need an expert serves, asked and not signed yet. */
static const page pages[] = {
	{ "p-00000001", "{name: Ana Lopez, email: ana@a.example}" },
	{ "p-00000002", "{name: Idriss Benali, email: idriss@b.example}" },
	{ "p-00000003", "{name: Claire Moreau, email: claire@c.example}" },
	{ "o-00000001", "{name: L'Escale, contact: {person: p-00000002}}" },
	{ "k-00000001", "person: p-00000003" },
	{ "r-00000001",
	  "{org: o-00000001, coordinator: k-00000001, subject: Budget}" },
	{ "n-00000001", "request: r-00000001" },
	{ "x-00000001", "{person: p-00000001, capacity: 1}" },
	{ "m-00000001",
	  "{need: n-00000001, expert: x-00000001, proposed_on: 2026-03-02}" },
};

struct net {
	book book;
	ase_vocabularies words;
	ase_world *after;
	ase_strs ids;
};

static void net_drop(struct net *net)
{
	ase_strs_drop(&net->ids);
	ase_world_drop(&net->after);
	book_drop(&net->book);
	ase_vocabularies_drop(&net->words);
}

static void net_open(struct net *net)
{
	network_open(&net->book, pages, ASE_COUNT(pages), &net->words);
	net->after = ase_world_over(net->book.world);
}

/* The record says this after the change. */
static void change(struct net *net, const char *id, const char *text)
{
	ase_world_put(net->after, id, yaml_value(text));
	ase_strs_add(&net->ids, id);
}

/* The change of one record brings this about; NULL: nothing. */
static void assert_brings(const char *id, const char *text, const char *rule,
			  bool brought, const char *because)
{
	ASE_AUTO(net_drop) struct net net = { .words = { .count = 0 } };
	ASE_AUTO(ase_conflicts_drop) ase_conflicts list = { .count = 0 };
	ase_match_context context = { .vocabularies = &net.words };

	net_open(&net);
	change(&net, id, text);
	context.world = net.after;
	assert_int_equal(ase_conflicts_find(&context, net.book.world, &net.ids,
					    "en", &list),
			 rule != NULL);
	if (!rule)
		return;
	assert_string_equal(ase_match_rule_name(list.items[0].rule), rule);
	assert_string_equal(list.items[0].because, because);
	assert_int_equal(list.items[0].brought, brought);
}

static void a_contact_who_is_the_expert_is_told_of(void **state)
{
	(void)state;

	assert_brings(
		"o-00000001", "{name: L'Escale, contact: {person: p-00000001}}",
		"same-person", false, "Ana Lopez is the contact of L'Escale");
	assert_brings("o-00000001",
		      "{name: L'Escale, leaders: [{person: p-00000001}]}",
		      "same-person", false,
		      "Ana Lopez is among the leaders of L'Escale");
	assert_brings("o-00000001",
		      "{name: L'Escale du Port, contact: {person: p-00000002}}",
		      NULL, false, NULL);
}

static void a_declared_conflict_is_told_of(void **state)
{
	(void)state;

	assert_brings("x-00000001",
		      "{person: p-00000001, conflicts: [o-00000001]}",
		      "conflict", false,
		      "Ana Lopez declared a conflict of interest with L'Escale "
		      "(o-00000001)");
}

static void a_coordinator_who_is_the_expert_is_told_of(void **state)
{
	(void)state;

	assert_brings("k-00000001", "person: p-00000001", "coordinator", false,
		      "Ana Lopez coordinates 'Budget' (r-00000001)");
	assert_brings("x-00000001", "{person: p-00000003}", "coordinator",
		      false, "Claire Moreau coordinates 'Budget' (r-00000001)");
}

static void who_becomes_somebody_else_is_told_of(void **state)
{
	(void)state;

	assert_brings("p-00000002", "{name: LOPEZ Ana, email: Ana@a.example}",
		      "same-person", false,
		      "Ana Lopez is the contact of L'Escale");
	assert_brings("p-00000002",
		      "{name: Idriss Benali, email: ana@a.example}", NULL,
		      false, NULL);
}

static void a_signature_is_told_of(void **state)
{
	(void)state;

	assert_brings("c-00000001", "{matches: [m-00000001]}", NULL, false,
		      NULL);
	assert_brings("c-00000001",
		      "{matches: [m-00000001], signatures: {org: {by: "
		      "p-00000001, on: 2026-03-04}}}",
		      "same-person", false,
		      "Ana Lopez signed for L'Escale on 4 March (c-00000001)");
}

static void a_match_that_is_made_is_brought(void **state)
{
	(void)state;

	assert_brings("m-00000002", "{need: n-00000001, expert: x-00000001}",
		      NULL, false, NULL);
	assert_brings("m-00000001",
		      "{need: n-00000001, expert: x-00000001, declined: {on: "
		      "2026-03-03}}",
		      NULL, false, NULL);
}

static void what_an_override_covers_is_not_told_of(void **state)
{
	ASE_AUTO(net_drop) struct net net = { .words = { .count = 0 } };
	ASE_AUTO(ase_conflicts_drop) ase_conflicts list = { .count = 0 };
	ase_match_context context = { .vocabularies = &net.words };

	(void)state;
	net_open(&net);
	change(&net, "o-00000001",
	       "{name: L'Escale, contact: {person: p-00000001}}");
	context.world = net.after;
	assert_int_equal(ase_conflicts_all(&context, "en", &list), 1);
	ase_conflicts_drop(&list);
	change(&net, "m-00000001",
	       "{need: n-00000001, expert: x-00000001, overrides: [{step: "
	       "same-person, why: known}]}");
	assert_int_equal(ase_conflicts_all(&context, "en", &list), 0);
	assert_int_equal(ase_conflicts_find(&context, net.book.world, &net.ids,
					    "en", &list),
			 0);
}

static void assert_told(const struct net *net, size_t problems,
			const char *line)
{
	ASE_AUTO(ase_problems_drop) ase_problems found = ASE_PROBLEMS_INIT;
	ASE_AUTO(ase_strdrop) char *said = NULL;
	const ase_match_context context = { .world = net->after,
					    .vocabularies = &net->words };

	assert_int_equal(ase_pair_check(&context, "en", &found), problems);
	if (!line) {
		assert_int_equal(found.count, 0);
		return;
	}
	assert_true(found.count > 0);
	said = ase_problem_line(&found.items[0]);
	assert_string_equal(said, line);
}

static void two_open_matches_of_one_pair_are_told_of(void **state)
{
	ASE_AUTO(net_drop) struct net net = { .words = { .count = 0 } };

	(void)state;
	net_open(&net);
	assert_told(&net, 0, NULL);
	change(&net, "m-00000002",
	       "{need: n-00000001, expert: x-00000001, proposed_on: "
	       "2026-03-01}");
	assert_told(&net, 1,
		    "matches/0/m-00000001.yaml: expert: the two are matched "
		    "already by m-00000002, which is open, too; to end one of "
		    "them: ase-match withdraw m-00000001 --by coordinator, or "
		    "ase-match archive m-00000001");
	change(&net, "m-00000002",
	       "{need: n-00000001, expert: x-00000001, declined: {on: "
	       "2026-03-01}}");
	assert_told(&net, 0, NULL);
}

static void more_missions_than_are_taken_are_warned_of(void **state)
{
	ASE_AUTO(net_drop) struct net net = { .words = { .count = 0 } };

	(void)state;
	net_open(&net);
	change(&net, "x-00000001", "{person: p-00000001, capacity: 0}");
	assert_told(&net, 0,
		    "experts/0/x-00000001.yaml: capacity: Ana Lopez carries 1 "
		    "mission of at most 0: ase-match list expert=x-00000001");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_contact_who_is_the_expert_is_told_of),
		cmocka_unit_test(a_declared_conflict_is_told_of),
		cmocka_unit_test(a_coordinator_who_is_the_expert_is_told_of),
		cmocka_unit_test(who_becomes_somebody_else_is_told_of),
		cmocka_unit_test(a_signature_is_told_of),
		cmocka_unit_test(a_match_that_is_made_is_brought),
		cmocka_unit_test(what_an_override_covers_is_not_told_of),
		cmocka_unit_test(two_open_matches_of_one_pair_are_told_of),
		cmocka_unit_test(more_missions_than_are_taken_are_warned_of),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
