#include "tests/unit/network.h"

#include "lib/model/identity/doubles.h"
#include "lib/model/identity/person.h"
#include "lib/model/identity/unify.h"

static const page pages[] = {
	{ "p-00000001",
	  "{name: Jean Martin, email: jean@m.example, phone: 02 40 11 22 33}" },
	{ "p-00000002", "{name: 'MARTIN, Jean', email: Jean@M.example, "
			"same_as: p-00000001}" },
	{ "p-00000003", "{name: Ana Lopez, email: asso@a.example}" },
	{ "p-00000004", "{name: Paul Durand, same_as: p-00000002}" },
	{ "p-00000006", "{name: Luc Petit, same_as: p-00000007}" },
	{ "p-00000007", "{name: Luc Petit, same_as: p-00000006}" },
	{ "p-00000008", "{name: Rose Clair, same_as: p-00000099}" },
	{ "o-00000001", "{name: L'Escale, territory: '44'}" },
	{ "o-00000002",
	  "{name: l escale, territory: '44', same_as: o-00000001}" },
	{ "r-00000001", "org: o-00000001" },
	{ "r-00000002", "{org: o-00000002, subject: Budget}" },
	{ "x-00000001", "person: p-00000004" },
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

static void net_open(struct net *net)
{
	network_open(&net->book, pages, ASE_COUNT(pages), &net->words);
}

static void assert_means(const ase_world *world, const char *id,
			 const char *whom)
{
	const ase_record *rec = ase_world_get(world, id);

	assert_non_null(rec);
	assert_string_equal(rec->id, whom);
}

static void a_double_stands_for_another(void **state)
{
	ASE_AUTO(net_drop) struct net net = { .words = { .count = 0 } };

	(void)state;
	net_open(&net);
	assert_means(net.book.world, "p-00000001", "p-00000001");
	assert_means(net.book.world, "p-00000002", "p-00000001");
	assert_means(net.book.world, "p-00000004", "p-00000001");
	/* of a ring the smallest, and who names nobody themselves */
	assert_means(net.book.world, "p-00000006", "p-00000006");
	assert_means(net.book.world, "p-00000007", "p-00000006");
	assert_means(net.book.world, "p-00000008", "p-00000008");
	assert_string_equal(ase_world_itself(net.book.world, "p-00000004")->id,
			    "p-00000004");
}

static void a_double_is_in_no_list(void **state)
{
	ASE_AUTO(net_drop) struct net net = { .words = { .count = 0 } };
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	ASE_AUTO(ase_records_drop) ase_records every = ASE_RECORDS_INIT;
	const ase_kind *person;

	(void)state;
	net_open(&net);
	person = book_kind(&net.book, "person");
	ase_world_all(net.book.world, person, &all);
	assert_int_equal(all.count, 4);
	assert_false(ase_records_has(&all, "p-00000002"));
	ase_world_every(net.book.world, person, &every);
	assert_int_equal(every.count, 7);
}

static void what_names_a_double_leads_to_the_other(void **state)
{
	ASE_AUTO(net_drop) struct net net = { .words = { .count = 0 } };
	ASE_AUTO(ase_records_drop) ase_records children = ASE_RECORDS_INIT;
	ASE_AUTO(ase_records_drop) ase_records doubles = ASE_RECORDS_INIT;
	const ase_world *world;

	(void)state;
	net_open(&net);
	world = net.book.world;
	assert_string_equal(ase_world_text(world,
					   book_record(&net.book, "x-00000001"),
					   "person"),
			    "p-00000001");
	assert_string_equal(ase_world_text(world,
					   book_record(&net.book, "x-00000001"),
					   "person.name"),
			    "Jean Martin");
	assert_string_equal(ase_world_text(world,
					   book_record(&net.book, "r-00000002"),
					   "org.name"),
			    "L'Escale");
	ase_world_children(world, book_record(&net.book, "o-00000001"),
			   book_kind(&net.book, "request"), &children);
	assert_int_equal(children.count, 2);
	ase_world_doubles(world, book_record(&net.book, "p-00000001"),
			  &doubles);
	assert_int_equal(doubles.count, 2);
}

static void a_change_makes_and_ends_doubles(void **state)
{
	ASE_AUTO(net_drop) struct net net = { .words = { .count = 0 } };
	ASE_AUTO(ase_world_drop) ase_world *after = NULL;
	ASE_AUTO(ase_records_drop) ase_records children = ASE_RECORDS_INIT;

	(void)state;
	net_open(&net);
	after = ase_world_over(net.book.world);
	ase_world_put(after, "o-00000002", yaml_value("name: l escale"));
	ase_world_put(after, "p-00000003",
		      yaml_value("{name: Ana Lopez, same_as: p-00000004}"));
	assert_means(after, "o-00000002", "o-00000002");
	assert_means(after, "p-00000003", "p-00000001");
	ase_world_children(after, ase_world_get(after, "o-00000001"),
			   book_kind(&net.book, "request"), &children);
	assert_int_equal(children.count, 1);
}

static void assert_by(const char *a, const char *b, ase_double_by by)
{
	ASE_AUTO(net_drop) struct net net = { .words = { .count = 0 } };
	ASE_AUTO(ase_doubles_drop) ase_doubles found = { .count = 0 };
	ase_world *world;

	net_open(&net);
	world = net.book.world;
	ase_world_put(world, "p-00000003", yaml_value(a));
	ase_world_put(world, "p-00000010", yaml_value(b));
	ase_doubles_find(world, book_record(&net.book, "p-00000010"), &found);
	assert_int_equal(found.count, by != ASE_DOUBLE_NOT);
	if (by)
		assert_int_equal(found.items[0].by, by);
}

static void likely_doubles_are_found(void **state)
{
	(void)state;

	assert_by("{name: Ana Lopez, email: a@b.example}",
		  "{name: LOPEZ ana, email: A@b.example}", ASE_DOUBLE_SAME);
	assert_by("{name: Ána Lopez}", "{name: ana  lópez}", ASE_DOUBLE_NAME);
	assert_by("{name: Ana Lopez, email: a@b.example}",
		  "{name: Luc Roux, email: A@b.example}", ASE_DOUBLE_EMAIL);
	assert_by("{name: Ana Lopez, phone: +33 (0)2 40 00 00 01}",
		  "{name: Luc Roux, phone: '0240000001'}", ASE_DOUBLE_PHONE);
	assert_by("{name: Ana Lopez, phone: '12'}",
		  "{name: Luc Roux, phone: '12'}", ASE_DOUBLE_NOT);
	assert_by("{name: Ana Lopez, archived_on: 2026-01-01}",
		  "{name: Ana Lopez}", ASE_DOUBLE_NOT);
	assert_by("{name: Ana Lopez}", "{name: Ana Lopes}", ASE_DOUBLE_NOT);
}

static void what_stays_takes_over_what_it_has_not(void **state)
{
	ASE_AUTO(net_drop) struct net net = { .words = { .count = 0 } };
	ASE_AUTO(ase_strs_drop) ase_strs missing = ASE_STRS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs differing = ASE_STRS_INIT;
	ase_world *world;

	(void)state;
	net_open(&net);
	world = net.book.world;
	ase_world_put(world, "o-00000001",
		      yaml_value("{name: L'Escale, ethics: [{id: a}]}"));
	ase_world_put(world, "o-00000003",
		      yaml_value("{name: Escale, acronym: ESC, ethics: [{id: "
				 "a}, {id: b}], archived_on: 2026-01-01}"));
	ase_unify_missing(book_record(&net.book, "o-00000001"),
			  book_record(&net.book, "o-00000003"), &missing);
	assert_int_equal(missing.count, 2);
	assert_string_equal(missing.items[0], "acronym");
	assert_string_equal(missing.items[1], "ethics");
	ase_unify_differing(book_record(&net.book, "o-00000001"),
			    book_record(&net.book, "o-00000003"), &differing);
	assert_int_equal(differing.count, 1);
	assert_string_equal(differing.items[0], "name");
}

static void names_have_keys(void **state)
{
	ASE_AUTO(ase_strdrop) char *a = ase_person_name_key("MARTIN, Hélène");
	ASE_AUTO(ase_strdrop) char *b = ase_person_name_key("helene martin");

	(void)state;
	assert_string_equal(a, b);
	assert_null(ase_person_name_key(" - "));
	assert_null(ase_person_name_key(NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_double_stands_for_another),
		cmocka_unit_test(a_double_is_in_no_list),
		cmocka_unit_test(what_names_a_double_leads_to_the_other),
		cmocka_unit_test(a_change_makes_and_ends_doubles),
		cmocka_unit_test(likely_doubles_are_found),
		cmocka_unit_test(what_stays_takes_over_what_it_has_not),
		cmocka_unit_test(names_have_keys),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
