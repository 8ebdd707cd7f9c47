#include "tests/unit/network.h"

#include "lib/text/text.h"
#include "lib/model/input/filter.h"

static const page pages[] = {
	{ "p-00000001", "name: Hélène Ricard" },
	{ "p-00000002", "name: Idriss Benali" },
	{ "o-00000001", "{name: Épicerie du Forez, territory: '42'}" },
	{ "o-00000002", "{name: Le Sillon, territory: '44', acronym: LS}" },
	{ "o-00000003", "{name: 'Foin, Foin et Cie', ethics: []}" },
	{ "x-00000001",
	  "person: p-00000001\nterritories: ['42', '43']\ncapacity: 2\n"
	  "hours_per_month: 1.5\nremote: true\n"
	  "skills: [{code: '300323', level: 3}, {code: '400100'}]" },
	{ "x-00000002",
	  "{person: p-00000002, territories: ['44'], capacity: 10, "
	  "left_on: 2025-12-24}" },
	{ "r-00000001",
	  "{org: o-00000001, subject: Budget, received_on: '2026-03-11', "
	  "channel: phone}" },
	{ "r-00000002",
	  "{org: o-00000002, subject: Logo, received_on: '2026-02-28', "
	  "channel: web, closed: {on: '2026-03-01'}}" },
	{ "r-00000003",
	  "{org: o-00000002, subject: budget, received_on: '2025-03-12'}" },
	{ "n-00000001", "{request: r-00000001}" },
	{ "m-00000001", "{need: n-00000001, expert: x-00000001}" },
};

/* The network, and what filters need of it. */
struct net {
	book book;
	ase_vocabularies words;
	ase_value *root; /* of the process */
	ase_process *process;
	ase_input_context context;
};

static void net_drop(struct net *net)
{
	ase_process_drop(&net->process);
	ase_value_drop(&net->root);
	book_drop(&net->book);
	ase_vocabularies_drop(&net->words);
}

static void open_net(struct net *net)
{
	static const char steps[] =
		"steps:\n"
		"  - {step: answer, kind: request, done: channel,\n"
		"     void: closed.on}\n"
		"  - {step: subject, kind: request, done: subject,\n"
		"     void: closed.on}\n"
		"  - {step: closing, kind: request, done: closed.on}\n";
	ase_err err = ASE_ERR_INIT;

	network_open(&net->book, pages, ASE_COUNT(pages), &net->words);
	net->root = yaml_value(steps);
	assert_ok(ase_process_new(ase_value_root(net->root), net->book.kinds,
				  &net->process, NULL, &err),
		  &err);
	net->context = (ase_input_context){ .process = net->process,
					    .vocabularies = &net->words,
					    .lang = "fr" };
}

static ase_status read_filter(struct net *net, const char *kind,
			      const char *text, ase_filter **out, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs texts = ASE_STRS_INIT;

	ase_strs_split(&texts, text, '|');
	return ase_filter_new(net->book.world, &net->context,
			      book_kind(&net->book, kind), texts.items,
			      texts.count, out, err);
}

/* Whether one scalar of the tree is `text`, but for case and accents. */
static bool says(const ase_node *node, const char *text)
{
	if (ase_node_text(node))
		return ase_text_same(ase_node_text(node), text);
	ase_each(child, node)
		if (says(child, text))
			return true;
	return false;
}

/* The filters in `text`, a bar between them, pass the records `want`; and each
 * of these says what the filter promises. */
static void assert_passes(struct net *net, const char *kind, const char *text,
			  const char *want)
{
	ASE_AUTO(ase_filter_drop) ase_filter *filter = NULL;
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	ASE_AUTO(ase_records_drop) ase_records passed = ASE_RECORDS_INIT;
	ASE_AUTO(ase_strdrop) char *ids = NULL;
	ase_err err = ASE_ERR_INIT;

	assert_ok(read_filter(net, kind, text, &filter, &err), &err);
	ase_world_all(net->book.world, book_kind(&net->book, kind), &all);
	for (size_t i = 0; i < all.count; i++) {
		if (!ase_filter_passes(filter, all.items[i]))
			continue;
		ase_records_add(&passed, all.items[i]);
		assert_true(
			!ase_filter_saying(filter) ||
			says(all.items[i]->node, ase_filter_saying(filter)));
	}
	ids = ids_of(&passed);
	assert_string_equal(ids, want);
}

static void a_value_equals_one_end_of_its_path(void **state)
{
	ASE_AUTO(net_drop) struct net net = { .process = NULL };

	(void)state;
	open_net(&net);

	assert_passes(&net, "request", "subject=budget",
		      "r-00000001 r-00000003");
	assert_passes(&net, "request", "subject=Budget,LOGO",
		      "r-00000001 r-00000002 r-00000003");
	assert_passes(&net, "request", "subject!=budget", "r-00000002");
	assert_passes(&net, "request", "subject=bud", "");
	assert_passes(&net, "org", "name=Foin, Foin et Cie", "o-00000003");
	assert_passes(&net, "org", "id=o-00000003", "o-00000003");
	assert_passes(&net, "expert", "capacity=2", "x-00000001");
	assert_passes(&net, "expert", "remote=oui", "x-00000001");
	assert_passes(&net, "expert", "remote!=yes", "x-00000002");
}

static void codes_go_by_their_words(void **state)
{
	ASE_AUTO(net_drop) struct net net = { .process = NULL };

	(void)state;
	open_net(&net);

	assert_passes(&net, "expert", "territories=44", "x-00000002");
	assert_passes(&net, "expert", "territories=Loire", "x-00000001");
	assert_passes(&net, "expert", "territoires=44,haute-loire",
		      "x-00000001 x-00000002");
	assert_passes(&net, "expert", "skills.code=finances", "x-00000001");
	/* A list that knows its items by a field is asked for that field. */
	assert_passes(&net, "expert", "skills=budget", "x-00000001");
	assert_passes(&net, "expert", "skills=trésorerie", "");
	assert_passes(&net, "expert", "skills~piloter", "x-00000001");
	assert_passes(&net, "expert", "skills.level=transmettre", "x-00000001");
}

static void assert_saying(struct net *net, const char *kind, const char *text,
			  const char *want)
{
	ASE_AUTO(ase_filter_drop) ase_filter *filter = NULL;
	ase_err err = ASE_ERR_INIT;

	assert_ok(read_filter(net, kind, text, &filter, &err), &err);
	if (want)
		assert_string_equal(ase_filter_saying(filter), want);
	else
		assert_null(ase_filter_saying(filter));
}

static void a_filter_knows_what_all_that_passes_says(void **state)
{
	ASE_AUTO(net_drop) struct net net = { .process = NULL };
	ASE_AUTO(ase_records_drop) ase_records some = ASE_RECORDS_INIT;
	ASE_AUTO(ase_strdrop) char *ids = NULL;

	(void)state;
	open_net(&net);
	assert_saying(&net, "request", "subject=Budget", "Budget");
	assert_saying(&net, "request", "channel=téléphone", "phone");
	assert_saying(&net, "request", "subject~Budget|channel=web", "web");
	assert_saying(&net, "expert", "skills=budget", "300323");
	assert_saying(&net, "expert", "remote=oui", "true");
	/* One of several, a reference, a number, a period, nothing of its own. */
	assert_saying(&net, "request", "subject=Budget,Logo", NULL);
	assert_saying(&net, "request", "org=sillon", NULL);
	assert_saying(&net, "request", "org.acronym=LS", NULL);
	assert_saying(&net, "expert", "capacity=2", NULL);
	assert_saying(&net, "request", "received_on=2026", NULL);
	assert_saying(&net, "request", "subject!=Budget", NULL);
	assert_saying(&net, "request", "subject=", NULL);
	assert_saying(&net, "org", "id=o-00000003", NULL);
	ase_world_with_text(net.book.world, book_kind(&net.book, "request"),
			    "budget", &some);
	ids = ids_of(&some);
	assert_string_equal(ids, "r-00000001 r-00000003");
}

static void references_go_by_names(void **state)
{
	ASE_AUTO(net_drop) struct net net = { .process = NULL };

	(void)state;
	open_net(&net);

	assert_passes(&net, "request", "org=o-00000001", "r-00000001");
	assert_passes(&net, "request", "org=sillon", "r-00000002 r-00000003");
	assert_passes(&net, "request", "org~forez", "r-00000001");
	assert_passes(&net, "request", "org!=sillon", "r-00000001");
	assert_passes(&net, "request", "org.name~forez", "r-00000001");
	assert_passes(&net, "match", "org=forez", "m-00000001");
	assert_passes(&net, "match", "org.territory=loire", "m-00000001");
	assert_passes(&net, "match", "expert.person.nom~ric", "m-00000001");
}

static void an_enum_goes_by_its_labels(void **state)
{
	ASE_AUTO(net_drop) struct net net = { .process = NULL };
	ase_filter *filter = NULL;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	open_net(&net);

	assert_passes(&net, "request", "channel=téléphone", "r-00000001");
	assert_passes(&net, "request", "moyen=appel,web",
		      "r-00000001 r-00000002");
	assert_passes(&net, "request", "channel~tel", "r-00000001");
	assert_says(read_filter(&net, "request", "channel=fax", &filter, &err),
		    ASE_E_USAGE, &err, "'fax' is none of: phone, email, web");
	assert_null(filter);
}

static void dates_and_numbers_have_an_order(void **state)
{
	ASE_AUTO(net_drop) struct net net = { .process = NULL };

	(void)state;
	open_net(&net);

	assert_passes(&net, "request", "received_on=hier", "r-00000001");
	assert_passes(&net, "request", "received_on=2026",
		      "r-00000001 r-00000002");
	assert_passes(&net, "request", "received_on=2026-02", "r-00000002");
	assert_passes(&net, "request", "received_on<2026-02-28", "r-00000003");
	assert_passes(&net, "request", "received_on<=2026-02-28",
		      "r-00000002 r-00000003");
	assert_passes(&net, "request", "received_on>28/02", "r-00000001");
	assert_passes(&net, "request", "received_on>=28/02|received_on<10/03",
		      "r-00000002");
	assert_passes(&net, "expert", "capacity>2", "x-00000002");
	assert_passes(&net, "expert", "capacity>=2", "x-00000001 x-00000002");
	assert_passes(&net, "expert", "hours_per_month<1,6", "x-00000001");
	assert_passes(&net, "request", "subject<c", "r-00000001 r-00000003");
}

static void a_field_is_set_or_not(void **state)
{
	ASE_AUTO(net_drop) struct net net = { .process = NULL };

	(void)state;
	open_net(&net);

	assert_passes(&net, "request", "channel=", "r-00000003");
	assert_passes(&net, "request", "channel!=", "r-00000001 r-00000002");
	assert_passes(&net, "request", "closed=", "r-00000001 r-00000003");
	assert_passes(&net, "org", "ethics!=", ""); /* an empty list */
}

static void words_without_a_key_are_of_names(void **state)
{
	ASE_AUTO(net_drop) struct net net = { .process = NULL };

	(void)state;
	open_net(&net);

	assert_passes(&net, "org", "forez epic", "o-00000001");
	assert_passes(&net, "org", "ls", "o-00000002");
	assert_passes(&net, "request", "sillon", "r-00000002 r-00000003");
	assert_passes(&net, "request", "sillon|logo", "r-00000002");
	assert_passes(&net, "org", "zzz", "");
}

static void open_and_closed_stand_for_themselves(void **state)
{
	ASE_AUTO(net_drop) struct net net = { .process = NULL };

	(void)state;
	open_net(&net);

	assert_passes(&net, "request", "open", "r-00000001 r-00000003");
	assert_passes(&net, "request", "closed", "r-00000002");
	assert_passes(&net, "request", "terminées", "r-00000002");
	assert_passes(&net, "request", "CLOSE", "r-00000002");
	assert_passes(&net, "request", "fini", "r-00000002");
	assert_passes(&net, "request", "en cours", "r-00000001 r-00000003");
	assert_passes(&net, "expert", "closed", "x-00000002");
}

static void a_stage_is_a_step(void **state)
{
	ASE_AUTO(net_drop) struct net net = { .process = NULL };
	ase_filter *filter = NULL;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	open_net(&net);

	assert_passes(&net, "request", "stage=answer", "r-00000003");
	assert_passes(&net, "request", "stage=answer,closing",
		      "r-00000001 r-00000003");
	assert_passes(&net, "request", "stage!=answer",
		      "r-00000001 r-00000002");
	assert_passes(&net, "request", "stage=", "r-00000002");
	assert_says(read_filter(&net, "request", "stage=anwser", &filter, &err),
		    ASE_E_USAGE, &err,
		    "no step 'anwser' (did you mean 'answer'?)");
	assert_int_equal(
		read_filter(&net, "request", "stage<answer", &filter, &err),
		ASE_E_USAGE);
}

static void what_does_not_read_is_refused(void **state)
{
	ASE_AUTO(net_drop) struct net net = { .process = NULL };
	ase_filter *filter = NULL;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	open_net(&net);

	assert_says(read_filter(&net, "request", "subjet=x", &filter, &err),
		    ASE_E_USAGE, &err,
		    "no field 'subjet' in 'request'; did you mean 'subject'?");
	assert_int_equal(read_filter(&net, "request", "org.x=y", &filter, &err),
			 ASE_E_USAGE);
	assert_int_equal(
		read_filter(&net, "request", "received_on<soon", &filter, &err),
		ASE_E_USAGE);
	assert_says(read_filter(&net, "expert", "capacity<two", &filter, &err),
		    ASE_E_USAGE, &err, "'two' is not a number");
	assert_int_equal(
		read_filter(&net, "expert", "territories=Mars", &filter, &err),
		ASE_E_USAGE);
	assert_says(read_filter(&net, "expert", "=x", &filter, &err),
		    ASE_E_USAGE, &err,
		    "'=x' is no filter: type key=value, key~words, or words of "
		    "a name");
	assert_int_equal(read_filter(&net, "expert", " ", &filter, &err),
			 ASE_E_USAGE);
	assert_null(filter);
}

static void assert_sorts(struct net *net, const char *kind, const char *keys,
			 const char *want)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	ASE_AUTO(ase_strdrop) char *ids = NULL;
	ase_err err = ASE_ERR_INIT;

	ase_world_all(net->book.world, book_kind(&net->book, kind), &all);
	assert_ok(ase_records_sort(net->book.world, &net->context,
				   book_kind(&net->book, kind), &all, keys,
				   &err),
		  &err);
	ids = ids_of(&all);
	assert_string_equal(ids, want);
}

static void records_are_sorted_by_keys(void **state)
{
	ASE_AUTO(net_drop) struct net net = { .process = NULL };

	(void)state;
	open_net(&net);

	assert_sorts(&net, "request", "received_on",
		     "r-00000003 r-00000002 r-00000001");
	assert_sorts(&net, "request", "-subject,received_on",
		     "r-00000002 r-00000003 r-00000001");
	assert_sorts(&net, "request", NULL, "r-00000001 r-00000003 r-00000002");
	assert_sorts(&net, "org", "name", "o-00000001 o-00000003 o-00000002");
	/* 10 comes after 2. */
	assert_sorts(&net, "expert", "capacity", "x-00000001 x-00000002");
	assert_sorts(&net, "expert", "-capacity", "x-00000002 x-00000001");
	assert_sorts(&net, "request", "org.name,-received_on",
		     "r-00000001 r-00000002 r-00000003");
}

static void the_unset_come_last_in_either_direction(void **state)
{
	ASE_AUTO(net_drop) struct net net = { .process = NULL };

	(void)state;
	open_net(&net);

	assert_sorts(&net, "request", "channel",
		     "r-00000001 r-00000002 r-00000003");
	assert_sorts(&net, "request", "-channel",
		     "r-00000002 r-00000001 r-00000003");
	/* answer, closing, none */
	assert_sorts(&net, "request", "stage",
		     "r-00000003 r-00000001 r-00000002");
	assert_sorts(&net, "request", "-stage",
		     "r-00000001 r-00000003 r-00000002");
}

static void an_unknown_sort_key_is_refused(void **state)
{
	ASE_AUTO(net_drop) struct net net = { .process = NULL };
	ASE_AUTO(ase_records_drop) ase_records none = ASE_RECORDS_INIT;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	open_net(&net);

	assert_says(ase_records_sort(net.book.world, &net.context,
				     book_kind(&net.book, "org"), &none,
				     "name,ctiy", &err),
		    ASE_E_USAGE, &err, "no field 'ctiy' in 'org'");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_value_equals_one_end_of_its_path),
		cmocka_unit_test(codes_go_by_their_words),
		cmocka_unit_test(a_filter_knows_what_all_that_passes_says),
		cmocka_unit_test(references_go_by_names),
		cmocka_unit_test(an_enum_goes_by_its_labels),
		cmocka_unit_test(dates_and_numbers_have_an_order),
		cmocka_unit_test(a_field_is_set_or_not),
		cmocka_unit_test(words_without_a_key_are_of_names),
		cmocka_unit_test(open_and_closed_stand_for_themselves),
		cmocka_unit_test(a_stage_is_a_step),
		cmocka_unit_test(what_does_not_read_is_refused),
		cmocka_unit_test(records_are_sorted_by_keys),
		cmocka_unit_test(the_unset_come_last_in_either_direction),
		cmocka_unit_test(an_unknown_sort_key_is_refused),
	};

	return run_tests(tests);
}
