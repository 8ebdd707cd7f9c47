#include "tests/unit/network.h"

#include "lib/model/input/input.h"

static const page pages[] = {
	{ "p-00000001", "name: Hélène Ricard\nemail: contact@example.org\n" },
	{ "p-00000002", "name: Idriss Benali\nemail: contact@example.org\n" },
	{ "o-00000001", "name: Épicerie du Forez\n"
			"contact:\n  person: p-00000001\n"
			"ethics:\n  - id: abc123\n    edition: '2025'\n" },
	{ "o-00000002", "name: Le Sillon\n" },
	{ "x-00000001", "person: p-00000002 # who else\n"
			"territories: ['42', 43]\n"
			"skills:\n  - code: '300323'\n    level: 2\n" },
	{ "r-00000001", "org: o-00000001\n" },
};

struct net {
	book book;
	ase_vocabularies words;
	ase_input_context context;
	ase_record_edit_set drafts;
};

static void net_drop(struct net *net)
{
	ase_record_edit_set_drop(&net->drafts);
	book_drop(&net->book);
	ase_vocabularies_drop(&net->words);
}

static void open_net(struct net *net)
{
	network_open(&net->book, pages, ASE_COUNT(pages), &net->words);
	net->context = (ase_input_context){ .vocabularies = &net->words,
					    .lang = "fr" };
}

static ase_status read_texts(struct net *net, const ase_record *rec,
			     const char *texts, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs list = ASE_STRS_INIT;

	ase_strs_split(&list, texts, '|');
	return ase_input_read(net->book.world, &net->context, rec, list.items,
			      list.count, &net->drafts, err);
}

/* Read texts, a bar between them, for a new record of `kind`. */
static ase_status read_new(struct net *net, const char *kind, const char *texts,
			   ase_err *err)
{
	ase_record rec = { .kind = book_kind(&net->book, kind) };
	ase_record_edits *draft = NULL;

	assert_ok(ase_record_edit_set_new(&net->drafts, rec.kind, &draft, err),
		  err);
	memcpy(rec.id, draft->id, sizeof(rec.id));
	return read_texts(net, &rec, texts, err);
}

static ase_status read_old(struct net *net, const char *id, const char *texts,
			   ase_err *err)
{
	return read_texts(net, book_record(&net->book, id), texts, err);
}

/* What draft `i` makes of its record; yours. */
static char *result(const struct net *net, size_t i)
{
	const ase_record_edits *draft = &net->drafts.items[i];
	const char *text = "";
	ase_str out = ASE_STR_INIT;
	ase_err err = ASE_ERR_INIT;

	for (size_t k = 0; k < ASE_COUNT(pages); k++)
		if (!strcmp(pages[k].id, draft->id))
			text = pages[k].text;
	assert_ok(ase_edits_apply(draft->edits, text, strlen(text),
				  draft->kind->schema, &out, &err),
		  &err);
	return ase_str_take(&out);
}

static void assert_result(const struct net *net, size_t i, const char *want)
{
	ASE_AUTO(ase_strdrop) char *got = result(net, i);

	assert_string_equal(got, want);
}

/* New records of `kind` made from `texts` are `want`. */
static void assert_makes(const char *kind, const char *texts, const char *want)
{
	ASE_AUTO(net_drop) struct net net = { .drafts = ASE_DRAFTS_INIT };
	ase_err err = ASE_ERR_INIT;

	open_net(&net);
	assert_ok(read_new(&net, kind, texts, &err), &err);
	assert_int_equal(net.drafts.count, 1);
	assert_result(&net, 0, want);
}

static void assert_changes(const char *id, const char *texts, const char *want)
{
	ASE_AUTO(net_drop) struct net net = { .drafts = ASE_DRAFTS_INIT };
	ase_err err = ASE_ERR_INIT;

	open_net(&net);
	assert_ok(read_old(&net, id, texts, &err), &err);
	assert_int_equal(net.drafts.count, 1);
	assert_result(&net, 0, want);
}

static void assert_refuses(const char *kind, const char *texts,
			   ase_status status, const char *said)
{
	ASE_AUTO(net_drop) struct net net = { .drafts = ASE_DRAFTS_INIT };
	ase_err err = ASE_ERR_INIT;

	open_net(&net);
	assert_int_equal(read_new(&net, kind, texts, &err), status);
	if (said)
		assert_string_equal(err.text, said);
}

static void values_are_what_the_schema_wants(void **state)
{
	(void)state;

	assert_makes("expert", "capacité=2|à-distance=oui|hours_per_month=1,5",
		     "remote: true\ncapacity: 2\nhours_per_month: 1.5\n");
	assert_makes("expert", "territories=44,Loire|traits=écoute",
		     "traits:\n  - \"300412\"\n"
		     "territories:\n  - \"44\"\n  - \"42\"\n");
	assert_makes("request", "org=forez|received_on=hier|moyen=téléphone",
		     "org: o-00000001\nreceived_on: \"2026-03-11\"\n"
		     "channel: phone\n");
	assert_makes("need", "request=r-0", "request: r-00000001\n");
}

static void a_date_leans_as_its_field_says(void **state)
{
	(void)state;

	assert_makes("request", "received_on=13/08",
		     "received_on: \"2025-08-13\"\n");
	assert_makes("expert", "available.until=11/01",
		     "available:\n  until: \"2027-01-11\"\n");
	assert_refuses("request", "received_on=13/03", ASE_E_USAGE,
		       "received_on: '13/03' may be Friday 13 March 2026 or "
		       "Thursday 13 March 2025: type 13/03/2026 or 13/03/2025");
	assert_refuses("expert", "available.until=12/01", ASE_E_USAGE,
		       "available.until: '12/01' may be Monday 12 January 2026 "
		       "or Tuesday 12 January 2027: type 12/01/2026 or "
		       "12/01/2027");
	assert_refuses("request", "received_on=2026-03-10T14:00", ASE_E_USAGE,
		       "received_on: '2026-03-10T14:00' has an hour, and it is "
		       "a day that is noted: type 10/03/2026");
}

static void a_name_is_tidied_and_another_text_kept(void **state)
{
	(void)state;

	assert_makes("org", "name=  a=b, c+=d ", "name: \"a=b, c+=d\"\n");
	assert_makes("request", "channel=a  b ", "channel: \"a  b \"\n");
	assert_makes("org", "name=0123", "name: \"0123\"\n");
	assert_refuses("org", "name=a\x1b[31mb", ASE_E_USAGE,
		       "name: the text holds a control character (byte 2)");
	assert_refuses("org", "name=a\xc2\x9b", ASE_E_USAGE,
		       "name: the text holds a control character (byte 2)");
	assert_refuses("org", "name=caf\xe9", ASE_E_USAGE,
		       "name: the text is not UTF-8");
}

static void what_does_not_fit_is_left_to_the_schema(void **state)
{
	(void)state;

	assert_makes("expert", "capacity=deux|remote=peut-être",
		     "remote: peut-être\ncapacity: deux\n");
	assert_makes("request", "channel=fax", "channel: fax\n");
}

static void yaml_is_taken_word_for_code(void **state)
{
	(void)state;

	assert_makes("expert",
		     "skills:=[{code: \"300323\", level: 3}, {code: tréso, "
		     "level: autonome}]",
		     "skills:\n  - code: \"300323\"\n    level: 3\n"
		     "  - code: \"300324\"\n    level: 2\n");
	assert_makes("expert", "territories:=[44]",
		     "territories:\n  - \"44\"\n");
	assert_makes("org", "répondante:={person: Hélène, role: 0123}",
		     "contact:\n  person: p-00000001\n  role: \"0123\"\n");
	assert_makes("expert", "available:={from: demain}",
		     "available:\n  from: \"2026-03-13\"\n");
	assert_refuses("expert", "territories:=[44", ASE_E_INVALID, NULL);
}

static void one_more_item_is_added_once(void **state)
{
	(void)state;

	assert_makes("expert", "territories+=44|territories+=Loire-Atlantique",
		     "territories:\n  - \"44\"\n");
	assert_changes("x-00000001", "territories+=43|territories+=45",
		       "person: p-00000002 # who else\n"
		       "territories: ['42', 43, \"45\"]\n"
		       "skills:\n  - code: '300323'\n    level: 2\n");
	assert_makes("convention",
		     "objectives+=Plan, puis budget|objectives+=b",
		     "objectives:\n  - \"Plan, puis budget\"\n"
		     "  - b\n");
}

static void an_item_known_by_a_field_is_put_in_its_place(void **state)
{
	(void)state;

	assert_changes("x-00000001", "skills+=trésorerie|skills+=budget",
		       "person: p-00000002 # who else\n"
		       "territories: ['42', 43]\n"
		       "skills:\n  - code: '300323'\n    level: 2\n"
		       "  - code: \"300324\"\n");
	assert_changes("x-00000001", "skills+={code: budget, level: 3}",
		       "person: p-00000002 # who else\n"
		       "territories: ['42', 43]\n"
		       "skills:\n  - code: \"300323\"\n    level: 3\n");
}

static void one_item_less_is_taken_as_it_is_written(void **state)
{
	ASE_AUTO(net_drop) struct net net = { .drafts = ASE_DRAFTS_INIT };
	ase_err err = ASE_ERR_INIT;

	(void)state;
	assert_changes("x-00000001", "territories-=Haute-Loire|skills-=budget",
		       "person: p-00000002 # who else\n"
		       "territories: ['42']\n");
	open_net(&net);
	assert_says(read_old(&net, "x-00000001", "territories-=45", &err),
		    ASE_E_NOT_FOUND, &err,
		    "territories: there is no '45' in it");
}

static void what_is_typed_for_many_is_read_once(void **state)
{
	ASE_AUTO(net_drop) struct net net = { .drafts = ASE_DRAFTS_INIT };
	ase_input_memo memo = { .values = ASE_TABLE_INIT };
	ase_err err = ASE_ERR_INIT;

	(void)state;
	open_net(&net);
	net.context.memo = &memo;
	assert_ok(read_old(&net, "o-00000001", "name=Nantes", &err), &err);
	assert_ok(read_new(&net, "org", "name=Nantes", &err), &err);
	assert_int_equal(memo.keys.count, 1);
	assert_result(&net, 1, "name: Nantes\n");
	/* entries of a log are one's own */
	assert_ok(read_new(&net, "org", "notes+=x", &err), &err);
	assert_ok(read_new(&net, "org", "notes+=x", &err), &err);
	assert_int_equal(memo.keys.count, 1);
	ase_input_memo_drop(&memo);
}

static void entries_of_a_log_have_an_id(void **state)
{
	ASE_AUTO(net_drop) struct net net = { .drafts = ASE_DRAFTS_INIT };
	ASE_AUTO(ase_strdrop) char *text = NULL;
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	ase_err err = ASE_ERR_INIT;
	const ase_node *root;

	(void)state;
	open_net(&net);
	assert_ok(read_old(&net, "o-00000001",
			   "ethics+={edition: '2026', le: hier}|notes+=appelé|"
			   "ethics.2.edition=2027",
			   &err),
		  &err);
	text = result(&net, 0);
	value = yaml_value(text);
	root = ase_value_root(value);

	assert_string_equal(ase_node_path_text(root, "ethics.0.id"), "abc123");
	assert_int_equal(strlen(ase_node_path_text(root, "ethics.1.id")), 6);
	assert_string_equal(ase_node_path_text(root, "ethics.1.on"),
			    "2026-03-11");
	assert_int_equal(strlen(ase_node_path_text(root, "ethics.2.id")), 6);
	assert_string_equal(ase_node_path_text(root, "ethics.2.edition"),
			    "2027");
	assert_int_equal(strlen(ase_node_path_text(root, "notes.0.id")), 6);
	assert_string_equal(ase_node_path_text(root, "notes.0.text"), "appelé");
	assert_string_equal(ase_node_path_text(root, "notes.0.on"),
			    "2026-03-12");
}

static void a_path_through_a_reference_edits_that_record(void **state)
{
	ASE_AUTO(net_drop) struct net net = { .drafts = ASE_DRAFTS_INIT };
	ase_err err = ASE_ERR_INIT;

	(void)state;
	open_net(&net);
	assert_ok(read_old(&net, "x-00000001",
			   "person.phone=0477|capacity=3|person.courriel=i@x",
			   &err),
		  &err);

	assert_int_equal(net.drafts.count, 2);
	assert_string_equal(net.drafts.items[1].id, "p-00000002");
	assert_false(net.drafts.items[1].is_new);
	assert_result(&net, 1,
		      "name: Idriss Benali\nemail: i@x\nphone: \"0477\"\n");
}

static void a_path_through_an_ancestor_edits_it(void **state)
{
	ASE_AUTO(net_drop) struct net net = { .drafts = ASE_DRAFTS_INIT };
	ase_err err = ASE_ERR_INIT;

	(void)state;
	open_net(&net);
	assert_ok(read_old(&net, "r-00000001", "org.contact.role=trésorière",
			   &err),
		  &err);
	assert_string_equal(net.drafts.items[1].id, "o-00000001");
	assert_result(&net, 1,
		      "name: Épicerie du Forez\n"
		      "contact:\n  person: p-00000001\n  role: trésorière\n"
		      "ethics:\n  - id: abc123\n    edition: '2025'\n");
}

static void a_reference_not_set_makes_its_record(void **state)
{
	ASE_AUTO(net_drop) struct net net = { .drafts = ASE_DRAFTS_INIT };
	ASE_AUTO(ase_strdrop) char *want = NULL;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	open_net(&net);
	assert_ok(read_new(&net, "expert",
			   "person.name=Jean Martin|person.email="
			   "jean@expert.example|territories+=44",
			   &err),
		  &err);

	assert_int_equal(net.drafts.count, 2);
	assert_string_equal(net.drafts.items[0].kind->name, "expert");
	assert_string_equal(net.drafts.items[1].kind->name, "person");
	assert_true(net.drafts.items[1].is_new);
	assert_result(&net, 1,
		      "name: Jean Martin\nemail: jean@expert.example\n");
	want = ase_strf("person: %s\nterritories:\n  - \"44\"\n",
			net.drafts.items[1].id);
	assert_result(&net, 0, want);
}

static void a_person_is_matched_by_name_and_email(void **state)
{
	ASE_AUTO(net_drop) struct net net = { .drafts = ASE_DRAFTS_INIT };
	ase_err err = ASE_ERR_INIT;

	(void)state;
	open_net(&net);
	assert_ok(read_new(&net, "coordinator",
			   "person.name=IDRISS benali|person.email="
			   "Contact@Example.org|person.phone=0477",
			   &err),
		  &err);

	assert_int_equal(net.drafts.count, 2);
	assert_result(&net, 0, "person: p-00000002\n");
	assert_string_equal(net.drafts.items[1].id, "p-00000002");
	assert_false(net.drafts.items[1].is_new);
	assert_result(&net, 1,
		      "name: Idriss Benali\nemail: contact@example.org\n"
		      "phone: \"0477\"\n");
}

static void a_shared_address_is_no_identity(void **state)
{
	ASE_AUTO(net_drop) struct net net = { .drafts = ASE_DRAFTS_INIT };
	ase_err err = ASE_ERR_INIT;

	(void)state;
	open_net(&net);
	assert_ok(read_new(&net, "coordinator",
			   "person.name=Maud Tessier|person.email="
			   "contact@example.org",
			   &err),
		  &err);
	assert_ok(read_new(&net, "coordinator", "person.name=Idriss Benali",
			   &err),
		  &err);

	assert_int_equal(net.drafts.count, 4);
	assert_true(net.drafts.items[1].is_new);
	assert_true(net.drafts.items[3].is_new);
}

static void an_empty_value_unsets(void **state)
{
	(void)state;

	assert_changes("x-00000001", "territories=|skills=",
		       "person: p-00000002 # who else\n");
}

static void defaults_are_what_nobody_has_set(void **state)
{
	ASE_AUTO(net_drop) struct net net = { .drafts = ASE_DRAFTS_INIT };
	ase_err err = ASE_ERR_INIT;

	(void)state;
	open_net(&net);
	assert_ok(read_new(&net, "expert", "capacity=4", &err), &err);
	assert_ok(ase_input_defaults(net.book.world, &net.context,
				     &net.drafts.items[0], &err),
		  &err);
	assert_result(&net, 0,
		      "since: \"2026-03-12\"\nstatus: actif\ncapacity: 4\n");
}

static void what_does_not_read_is_refused_with_its_key(void **state)
{
	(void)state;

	assert_refuses("expert", "capacity", ASE_E_USAGE,
		       "'capacity' is not KEY=VALUE");
	assert_refuses("expert", "=3", ASE_E_USAGE, "'=3' is not KEY=VALUE");
	assert_refuses("expert", "+=3", ASE_E_USAGE, "'+=3' is not KEY=VALUE");
	assert_refuses("expert", "capcity=3", ASE_E_USAGE,
		       "no field 'capcity' in 'expert'; did you mean "
		       "'capacity'?");
	assert_refuses("expert", "id=x-00000009", ASE_E_USAGE,
		       "id: 'id' is no field that can be set");
	assert_refuses("expert", "capacity+=3", ASE_E_USAGE,
		       "capacity: it holds one value: type key=value");
	assert_refuses("expert", "territories+=", ASE_E_USAGE,
		       "territories: nothing stands behind the =");
	assert_refuses("expert", "skills.level=3", ASE_E_USAGE,
		       "skills.level: 'skills' is a list: say which of it "
		       "(skills.0.level)");
	assert_refuses("expert", "available=demain", ASE_E_USAGE,
		       "available: it has several values: type "
		       "key.part=value, or key:='{...}'");
	assert_refuses("request", "org=epicrie", ASE_E_NOT_FOUND,
		       "org: no org is called 'epicrie'; near it: Épicerie du "
		       "Forez (o-00000001)");
	assert_refuses("expert", "territories=Mars", ASE_E_USAGE,
		       "territories: nothing in the vocabulary 'territories' "
		       "is called 'Mars'; to search it: ase-record vocabulary "
		       "territories WORDS");
	assert_refuses("request", "received_on=bientôt", ASE_E_USAGE, NULL);
}

static void a_key_under_an_open_map_is_taken_as_it_is(void **state)
{
	(void)state;

	assert_makes("evaluation", "answers.follow-up=4|answers.respect=5",
		     "answers:\n  follow-up: 4\n  respect: 5\n");
}

static void an_entry_is_addressed_by_its_key(void **state)
{
	(void)state;

	assert_changes("x-00000001", "skills.300323.level=3",
		       "person: p-00000002 # who else\n"
		       "territories: ['42', 43]\n"
		       "skills:\n  - code: '300323'\n    level: 3\n");
	/* what is not there is made, once, and known by words as well */
	assert_makes("expert",
		     "skills.budget.level=1|skills.300323.level=2|"
		     "skills.0.level=3",
		     "skills:\n  - code: \"300323\"\n    level: 3\n");
	assert_makes("expert", "skills+=budget|skills.budget.level=2",
		     "skills:\n  - code: \"300323\"\n    level: 2\n");
	/* a place is a place where it is nobody's key */
	assert_makes("expert", "skills.0.code=budget|skills.0.level=1",
		     "skills:\n  - code: \"300323\"\n    level: 1\n");
	assert_makes("org", "leaders.ricard.role=chair",
		     "leaders:\n  - person: p-00000001\n    role: chair\n");
	assert_refuses("org", "leaders.ricard.role=", ASE_E_NOT_FOUND,
		       "leaders.ricard.role: there is no 'ricard' in it");
	assert_refuses("org", "leaders.zoé.role=chair", ASE_E_NOT_FOUND, NULL);
	assert_refuses("org", "leaders.rol=chair", ASE_E_USAGE,
		       "no field 'leaders.rol' in 'org'; did you mean 'role'?");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_are_what_the_schema_wants),
		cmocka_unit_test(a_date_leans_as_its_field_says),
		cmocka_unit_test(a_name_is_tidied_and_another_text_kept),
		cmocka_unit_test(what_does_not_fit_is_left_to_the_schema),
		cmocka_unit_test(yaml_is_taken_word_for_code),
		cmocka_unit_test(one_more_item_is_added_once),
		cmocka_unit_test(an_item_known_by_a_field_is_put_in_its_place),
		cmocka_unit_test(an_entry_is_addressed_by_its_key),
		cmocka_unit_test(one_item_less_is_taken_as_it_is_written),
		cmocka_unit_test(what_is_typed_for_many_is_read_once),
		cmocka_unit_test(entries_of_a_log_have_an_id),
		cmocka_unit_test(a_path_through_a_reference_edits_that_record),
		cmocka_unit_test(a_path_through_an_ancestor_edits_it),
		cmocka_unit_test(a_reference_not_set_makes_its_record),
		cmocka_unit_test(a_person_is_matched_by_name_and_email),
		cmocka_unit_test(a_shared_address_is_no_identity),
		cmocka_unit_test(an_empty_value_unsets),
		cmocka_unit_test(defaults_are_what_nobody_has_set),
		cmocka_unit_test(what_does_not_read_is_refused_with_its_key),
		cmocka_unit_test(a_key_under_an_open_map_is_taken_as_it_is),
	};

	return run_tests(tests);
}
