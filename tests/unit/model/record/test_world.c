#include "tests/unit/book.h"

#include "lib/model/record/world.h"

#include <stdio.h>

/* A small network: person, org <- request <- need <- match <- convention. */
static const char *const schemas[] = {
	"x-ase-kind: person\n"
	"x-ase-prefix: p\n"
	"x-ase-directory: persons\n"
	"x-ase-names: [name]\n"
	"type: object\n"
	"properties: {name: {type: string}, email: {type: string}}\n",

	"x-ase-kind: org\n"
	"x-ase-prefix: o\n"
	"x-ase-directory: orgs\n"
	"x-ase-names: [name, acronym]\n"
	"type: object\n"
	"properties:\n"
	"  name: {type: string}\n"
	"  acronym: {type: string}\n"
	"  partner: {type: string, x-ase-ref: org}\n"
	"  contact:\n"
	"    type: object\n"
	"    properties: {person: {type: string, x-ase-ref: person}}\n"
	"  ethics:\n"
	"    type: array\n"
	"    items: {type: object, properties: {on: {type: string}}}\n",

	"x-ase-kind: request\n"
	"x-ase-prefix: r\n"
	"x-ase-directory: requests\n"
	"x-ase-parent: org\n"
	"x-ase-names: [subject]\n"
	"x-ase-known-by: [org.name]\n"
	"type: object\n"
	"properties:\n"
	"  org: {$ref: '#/$defs/org'}\n"
	"  subject: {type: string}\n"
	"$defs: {org: {type: string, x-ase-ref: org}}\n",

	"x-ase-kind: match\n"
	"x-ase-prefix: m\n"
	"x-ase-directory: matches\n"
	"x-ase-parent: request\n"
	"type: object\n"
	"properties:\n"
	"  request: {type: string, x-ase-ref: request}\n"
	"  expert: {type: string, x-ase-ref: person}\n",

	"x-ase-kind: convention\n"
	"x-ase-prefix: c\n"
	"x-ase-directory: conventions\n"
	"x-ase-parent: matches\n"
	"x-ase-known-by: [matches.expert.name]\n"
	"type: object\n"
	"properties:\n"
	"  matches:\n"
	"    type: array\n"
	"    items: {type: string, x-ase-ref: match}\n",
};

static const page pages[] = {
	{ "p-00000001", "name: Hélène Ricard\nemail: helene@example.org" },
	{ "p-00000002", "name: Idriss Benali" },
	{ "o-00000001",
	  "name: Épicerie du Forez\ncontact: {person: p-00000001}\n"
	  "partner: o-00000002\n"
	  "ethics: [{on: 2025-01-02}, {on: 2026-02-03}]\nacronym:" },
	{ "o-00000002", "name: Le Sillon\npartner: o-00000001" },
	{ "r-00000001", "{org: o-00000001, subject: Budget}" },
	{ "r-00000002", "{org: o-00000001}" },
	{ "r-00000003", "{org: o-00000002}" },
	{ "m-00000001", "{request: r-00000001, expert: p-00000002}" },
	{ "m-00000002", "{request: r-00000001, expert: p-00000001}" },
	{ "m-00000003", "{request: r-00000009}" }, /* leads nowhere */
	{ "c-00000001", "{matches: [m-00000001, m-00000002]}" },
};

static void open_pages(book *b)
{
	book_open(b, schemas, ASE_COUNT(schemas), pages, ASE_COUNT(pages),
		  "editions: {ethics: '2026'}\nterritories: ['42', '43']");
}

static const char *text_at(const book *b, const char *id, const char *path)
{
	return ase_world_text(b->world, book_record(b, id), path);
}

static char *children_of(const ase_world *world, const book *b, const char *id,
			 const char *kind)
{
	ASE_AUTO(ase_records_drop) ase_records found = ASE_RECORDS_INIT;

	ase_world_children(world, ase_world_get(world, id), book_kind(b, kind),
			   &found);
	return ids_of(&found);
}

static char *all_of(const ase_world *world, const book *b, const char *kind)
{
	ASE_AUTO(ase_records_drop) ase_records found = ASE_RECORDS_INIT;

	ase_world_all(world, book_kind(b, kind), &found);
	return ids_of(&found);
}

/* Compares and frees what is `got`. */
static void assert_ids(char *got, const char *want)
{
	ASE_AUTO(ase_strdrop) char *owned = got;

	assert_string_equal(owned, want);
}

static void a_record_is_read_once_when_it_is_asked_for(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	const ase_record *rec;

	(void)state;
	open_pages(&b);
	assert_int_equal(b.reads, 0);

	rec = book_record(&b, "o-00000001");
	assert_string_equal(rec->id, "o-00000001");
	assert_string_equal(rec->kind->name, "org");
	assert_ptr_equal(book_record(&b, "o-00000001"), rec);
	assert_int_equal(b.reads, 1);
}

static void what_is_no_whole_id_of_a_kind_is_nobody(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };

	(void)state;
	open_pages(&b);

	assert_null(ase_world_get(b.world, "o-0000"));
	assert_null(ase_world_get(b.world, "z-00000001"));
	assert_null(ase_world_get(b.world, "../etc/passwd"));
	assert_null(ase_world_get(b.world, ""));
	assert_int_equal(b.reads, 0);
	assert_null(ase_world_get(b.world, "o-99999999"));
	assert_int_equal(ase_world_failure(b.world, NULL), ASE_OK);
}

static void the_first_failure_of_the_source_is_kept(void **state)
{
	ASE_AUTO(book_drop) book b = { .torn = "r-00000002" };
	ASE_AUTO(ase_world_drop) ase_world *over = NULL;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	open_pages(&b);
	over = ase_world_over(b.world);

	assert_ids(all_of(over, &b, "request"), "r-00000001 r-00000003");
	assert_says(ase_world_failure(over, &err), ASE_E_SYSTEM, &err,
		    "'r-00000002' is torn");
}

static void all_come_by_id(void **state)
{
	static const page mixed[] = {
		{ "o-00000003", "name: c" },
		{ "o-00000001", "name: a" },
		{ "o-00000002", "name: b" },
	};
	ASE_AUTO(book_drop) book b = { .reads = 0 };

	(void)state;
	book_open(&b, schemas, ASE_COUNT(schemas), mixed, ASE_COUNT(mixed),
		  NULL);

	/* Asked for before the list is read. */
	assert_non_null(ase_world_get(b.world, "o-00000002"));
	assert_ids(all_of(b.world, &b, "org"),
		   "o-00000001 o-00000002 o-00000003");
	assert_ids(all_of(b.world, &b, "person"), "");
}

static void children_are_those_who_name_it_however_deep(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };

	(void)state;
	open_pages(&b);

	assert_ids(children_of(b.world, &b, "o-00000001", "request"),
		   "r-00000001 r-00000002");
	assert_ids(children_of(b.world, &b, "r-00000001", "match"),
		   "m-00000001 m-00000002");
	/* Named by two of them, and there once. */
	assert_ids(children_of(b.world, &b, "o-00000001", "convention"),
		   "c-00000001");
	assert_ids(children_of(b.world, &b, "o-00000002", "convention"), "");
	/* Not downwards. */
	assert_ids(children_of(b.world, &b, "r-00000001", "org"), "");
	assert_ids(children_of(b.world, &b, "o-00000001", "org"), "");
}

static void ancestors_are_found_upwards_once_each(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	ASE_AUTO(ase_records_drop) ase_records parents = ASE_RECORDS_INIT;
	ASE_AUTO(ase_records_drop) ase_records orgs = ASE_RECORDS_INIT;
	ASE_AUTO(ase_records_drop) ase_records self = ASE_RECORDS_INIT;
	ASE_AUTO(ase_records_drop) ase_records none = ASE_RECORDS_INIT;

	(void)state;
	open_pages(&b);

	ase_world_parents(b.world, book_record(&b, "c-00000001"), &parents);
	assert_ids(ids_of(&parents), "m-00000001 m-00000002");
	ase_world_ancestors(b.world, book_record(&b, "c-00000001"),
			    book_kind(&b, "org"), &orgs);
	assert_ids(ids_of(&orgs), "o-00000001");
	ase_world_ancestors(b.world, book_record(&b, "o-00000001"),
			    book_kind(&b, "org"), &self);
	assert_ids(ids_of(&self), "o-00000001");
	ase_world_ancestors(b.world, book_record(&b, "m-00000003"),
			    book_kind(&b, "org"), &none);
	ase_world_ancestors(b.world, book_record(&b, "o-00000001"),
			    book_kind(&b, "match"), &none);
	assert_int_equal(none.count, 0);
}

static void a_world_over_another_sees_what_was_put_into_it(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	ASE_AUTO(ase_world_drop) ase_world *over = NULL;

	(void)state;
	open_pages(&b);
	over = ase_world_over(b.world);

	/* Moved from the first org to the second, made, taken away. */
	ase_world_put(over, "r-00000002", yaml_value("org: o-00000002"));
	ase_world_put(over, "r-00000008", yaml_value("org: o-00000001"));
	ase_world_put(over, "r-00000001", NULL);

	assert_ids(children_of(over, &b, "o-00000001", "request"),
		   "r-00000008");
	assert_ids(children_of(over, &b, "o-00000002", "request"),
		   "r-00000002 r-00000003");
	assert_ids(all_of(over, &b, "request"),
		   "r-00000002 r-00000003 r-00000008");
	assert_null(ase_world_get(over, "r-00000001"));
	/* Below, nothing has changed. */
	assert_ids(children_of(b.world, &b, "o-00000001", "request"),
		   "r-00000001 r-00000002");
	assert_non_null(ase_world_get(b.world, "r-00000001"));
}

static char *holders_of(const ase_world *world, const book *b, const char *text)
{
	ASE_AUTO(ase_records_drop) ase_records found = ASE_RECORDS_INIT;

	ase_world_where(world, book_kind(b, "person"), "name", text, &found);
	return ids_of(&found);
}

static void who_holds_a_value_is_known_after_every_put(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	ASE_AUTO(ase_world_drop) ase_world *over = NULL;

	(void)state;
	open_pages(&b);
	over = ase_world_over(b.world);
	assert_ids(holders_of(over, &b, "Idriss Benali"), "p-00000002");
	assert_ids(holders_of(over, &b, "Nobody"), "");

	/* Renamed, made, taken away. */
	ase_world_put(over, "p-00000002", yaml_value("name: Nobody"));
	ase_world_put(over, "p-00000003", yaml_value("name: Nobody"));
	assert_ids(holders_of(over, &b, "Idriss Benali"), "");
	assert_ids(holders_of(over, &b, "Nobody"), "p-00000002 p-00000003");
	ase_world_put(over, "p-00000002", NULL);
	assert_ids(holders_of(over, &b, "Nobody"), "p-00000003");
	assert_ids(holders_of(b.world, &b, "Idriss Benali"), "p-00000002");
}

static void a_record_put_twice_leaves_its_first_parents(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	ASE_AUTO(ase_world_drop) ase_world *over = NULL;

	(void)state;
	open_pages(&b);
	over = ase_world_over(b.world);
	ase_world_put(over, "c-00000001", yaml_value("matches: [m-00000003]"));
	ase_world_put(over, "c-00000001", yaml_value("matches: [m-00000002]"));

	assert_ids(children_of(over, &b, "m-00000001", "convention"), "");
	assert_ids(children_of(over, &b, "m-00000003", "convention"), "");
	assert_ids(children_of(over, &b, "m-00000002", "convention"),
		   "c-00000001");
}

static void a_record_put_into_an_indexed_world_finds_its_parents(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };

	(void)state;
	open_pages(&b);
	assert_ids(children_of(b.world, &b, "o-00000002", "request"),
		   "r-00000003");
	ase_world_put(b.world, "r-00000001", yaml_value("org: o-00000002"));
	ase_world_put(b.world, "r-00000003", NULL);

	assert_ids(children_of(b.world, &b, "o-00000001", "request"),
		   "r-00000002");
	assert_ids(children_of(b.world, &b, "o-00000002", "request"),
		   "r-00000001");
}

static void a_few_families_are_looked_for_without_reading_the_rest(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };

	(void)state;
	open_pages(&b);
	(void)ase_world_get(b.world, "o-00000001");
	b.reads = 0;
	assert_ids(children_of(b.world, &b, "o-00000001", "request"),
		   "r-00000001 r-00000002");
	assert_int_equal(b.reads, 2);
	/* All of them are read once, whoever was asked for before. */
	assert_ids(children_of(b.world, &b, "o-00000002", "request"),
		   "r-00000003");
	assert_ids(all_of(b.world, &b, "request"),
		   "r-00000001 r-00000002 r-00000003");
}

static void a_record_of_no_kind_cannot_be_put(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };

	(void)state;
	open_pages(&b);
	ase_world_put(b.world, "z-00000001", yaml_value("a: b"));
	ase_world_put(b.world, "o-1", yaml_value("a: b"));

	assert_null(ase_world_get(b.world, "z-00000001"));
	assert_null(ase_world_get(b.world, "o-1"));
}

static void a_path_leads_through_lists(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	ASE_AUTO(ase_hits_drop) ase_hits hits = ASE_HITS_INIT;

	(void)state;
	open_pages(&b);

	assert_string_equal(text_at(&b, "o-00000001", "ethics.last.on"),
			    "2026-02-03");
	assert_string_equal(text_at(&b, "o-00000001", "ethics.0.on"),
			    "2025-01-02");
	assert_null(text_at(&b, "o-00000001", "ethics.2.on"));
	ase_world_path(b.world, book_record(&b, "o-00000001"), "ethics.on",
		       &hits);
	assert_int_equal(hits.count, 2);
	assert_string_equal(hits.items[1].text, "2026-02-03");
}

static void a_list_at_the_end_is_one_end_without_text(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	ASE_AUTO(ase_hits_drop) ase_hits hits = ASE_HITS_INIT;

	(void)state;
	open_pages(&b);
	ase_world_path(b.world, book_record(&b, "o-00000001"), "ethics", &hits);

	assert_int_equal(hits.count, 1);
	assert_null(hits.items[0].text);
	assert_int_equal(ase_node_count(hits.items[0].node), 2);
}

static void a_path_leads_through_references(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	ASE_AUTO(ase_hits_drop) ase_hits hits = ASE_HITS_INIT;

	(void)state;
	open_pages(&b);

	assert_string_equal(text_at(&b, "o-00000001", "contact.person.name"),
			    "Hélène Ricard");
	/* Behind a $ref of the schema, too. */
	assert_string_equal(text_at(&b, "r-00000001", "org.contact.person"),
			    "p-00000001");
	ase_world_path(b.world, book_record(&b, "c-00000001"),
		       "matches.expert.name", &hits);
	assert_int_equal(hits.count, 2);
	assert_string_equal(hits.items[0].text, "Idriss Benali");
	assert_string_equal(hits.items[0].rec->id, "p-00000002");
	assert_string_equal(text_at(&b, "c-00000001", "matches.1.expert.email"),
			    "helene@example.org");
	assert_null(text_at(&b, "m-00000003", "request.org.name"));
}

static void references_in_a_circle_end_with_the_path(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	ASE_AUTO(ase_str_drop) ase_str path = ASE_STR_INIT;

	(void)state;
	open_pages(&b);

	assert_string_equal(
		text_at(&b, "o-00000001", "partner.partner.partner.name"),
		"Le Sillon");
	for (int i = 0; i < 100000; i++)
		ase_str_add(&path, "partner.");
	ase_str_add(&path, "name");
	assert_null(text_at(&b, "o-00000001", ase_str_text(&path)));
	assert_null(ase_kinds_field(b.kinds, book_kind(&b, "org"),
				    ase_str_text(&path), NULL));
}

static void the_kind_of_an_ancestor_is_a_word_of_a_path(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };

	(void)state;
	open_pages(&b);

	assert_string_equal(text_at(&b, "m-00000001", "org.name"),
			    "Épicerie du Forez");
	assert_string_equal(text_at(&b, "c-00000001", "org"), "o-00000001");
	assert_string_equal(text_at(&b, "c-00000001", "request.subject"),
			    "Budget");
	assert_string_equal(text_at(&b, "m-00000001", "match"), "m-00000001");
	assert_null(text_at(&b, "o-00000001", "match")); /* not downwards */
}

static void an_id_and_a_kind_can_be_asked_for(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };

	(void)state;
	open_pages(&b);

	assert_string_equal(text_at(&b, "m-00000001", "id"), "m-00000001");
	assert_string_equal(text_at(&b, "m-00000001", "kind"), "match");
	assert_string_equal(text_at(&b, "m-00000001", "expert.id"),
			    "p-00000002");
	assert_null(text_at(&b, "m-00000001", "id.x"));
}

static void an_at_sign_asks_the_configuration(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	ASE_AUTO(ase_hits_drop) ase_hits hits = ASE_HITS_INIT;

	(void)state;
	open_pages(&b);

	assert_string_equal(text_at(&b, "o-00000001", "@editions.ethics"),
			    "2026");
	assert_string_equal(text_at(&b, "o-00000001", "@territories.last"),
			    "43");
	assert_null(text_at(&b, "o-00000001", "@none.such"));
	ase_world_path(b.world, book_record(&b, "o-00000001"),
		       "@editions.ethics", &hits);
	assert_null(hits.items[0].rec);
}

static void null_and_nothing_have_no_end(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	ASE_AUTO(ase_hits_drop) ase_hits hits = ASE_HITS_INIT;
	const ase_record empty = { .kind = NULL };
	ase_record fresh = empty;

	(void)state;
	open_pages(&b);
	fresh.kind = book_kind(&b, "org");

	ase_world_path(b.world, book_record(&b, "o-00000001"), "acronym",
		       &hits);
	ase_world_path(b.world, book_record(&b, "o-00000001"), "nonsense.x",
		       &hits);
	ase_world_path(b.world, book_record(&b, "o-00000001"), "", &hits);
	ase_world_path(b.world, &fresh, "name", &hits);
	assert_int_equal(hits.count, 0);
}

static void a_name_is_its_own_else_anothers_else_the_id(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };

	(void)state;
	open_pages(&b);

	assert_string_equal(
		ase_world_name(b.world, book_record(&b, "r-00000001")),
		"Budget");
	assert_string_equal(
		ase_world_name(b.world, book_record(&b, "r-00000002")),
		"Épicerie du Forez");
	assert_string_equal(
		ase_world_name(b.world, book_record(&b, "c-00000001")),
		"Idriss Benali");
	assert_string_equal(
		ase_world_name(b.world, book_record(&b, "m-00000001")),
		"m-00000001");
}

static void a_field_is_ruled_by_the_schema_at_its_end(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	const ase_kind *convention;
	const ase_kind *owner = NULL;
	const ase_node *part;

	(void)state;
	open_pages(&b);
	convention = book_kind(&b, "convention");

	part = ase_kinds_field(b.kinds, convention, "matches.expert.email",
			       &owner);
	assert_string_equal(ase_schema_type(part), "string");
	assert_string_equal(owner->name, "person");
	part = ase_kinds_field(b.kinds, convention, "org.ethics.0.on", &owner);
	assert_non_null(part);
	assert_string_equal(owner->name, "org");
	/* The word of an ancestor: the field that names it. */
	part = ase_kinds_field(b.kinds, convention, "org", &owner);
	assert_string_equal(owner->name, "request");
	assert_string_equal(
		ase_kind_field_note(owner->schema, part, "x-ase-ref"), "org");
	assert_null(ase_kinds_field(b.kinds, convention, "matches.x", &owner));
	assert_null(ase_kinds_field(b.kinds, convention, "id", NULL));
	assert_null(ase_kinds_field(b.kinds, convention, "", NULL));
}

static void ten_thousand_children_take_no_time(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	ASE_AUTO(ase_world_drop) ase_world *over = NULL;
	ASE_AUTO(ase_records_drop) ase_records found = ASE_RECORDS_INIT;
	char id[ASE_ID_SIZE + 8];

	(void)state;
	open_pages(&b);
	over = ase_world_over(b.world);
	for (int i = 0; i < 10000; i++) {
		snprintf(id, sizeof(id), "r-1%07d", 9999 - i);
		ase_world_put(over, id, yaml_value("org: o-00000002"));
	}
	ase_world_children(over, ase_world_get(over, "o-00000002"),
			   book_kind(&b, "request"), &found);

	assert_int_equal(found.count, 10001);
	assert_string_equal(found.items[0]->id, "r-00000003");
	assert_string_equal(found.items[1]->id, "r-10000000");
	assert_string_equal(found.items[10000]->id, "r-10009999");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_record_is_read_once_when_it_is_asked_for),
		cmocka_unit_test(what_is_no_whole_id_of_a_kind_is_nobody),
		cmocka_unit_test(the_first_failure_of_the_source_is_kept),
		cmocka_unit_test(all_come_by_id),
		cmocka_unit_test(children_are_those_who_name_it_however_deep),
		cmocka_unit_test(ancestors_are_found_upwards_once_each),
		cmocka_unit_test(
			a_world_over_another_sees_what_was_put_into_it),
		cmocka_unit_test(who_holds_a_value_is_known_after_every_put),
		cmocka_unit_test(a_record_put_twice_leaves_its_first_parents),
		cmocka_unit_test(
			a_record_put_into_an_indexed_world_finds_its_parents),
		cmocka_unit_test(
			a_few_families_are_looked_for_without_reading_the_rest),
		cmocka_unit_test(a_record_of_no_kind_cannot_be_put),
		cmocka_unit_test(a_path_leads_through_lists),
		cmocka_unit_test(a_list_at_the_end_is_one_end_without_text),
		cmocka_unit_test(a_path_leads_through_references),
		cmocka_unit_test(references_in_a_circle_end_with_the_path),
		cmocka_unit_test(the_kind_of_an_ancestor_is_a_word_of_a_path),
		cmocka_unit_test(an_id_and_a_kind_can_be_asked_for),
		cmocka_unit_test(an_at_sign_asks_the_configuration),
		cmocka_unit_test(null_and_nothing_have_no_end),
		cmocka_unit_test(a_name_is_its_own_else_anothers_else_the_id),
		cmocka_unit_test(a_field_is_ruled_by_the_schema_at_its_end),
		cmocka_unit_test(ten_thousand_children_take_no_time),
	};

	return run_tests(tests);
}
