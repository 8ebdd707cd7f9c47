#include "tests/unit/book.h"

#include "lib/model/tally/field_test.h"
#include "lib/model/tally/tally.h"

static const char *const schemas[] = {
	"x-ase-kind: person\nx-ase-prefix: p\nx-ase-directory: persons\n"
	"x-ase-names: [name]\ntype: object\n"
	"properties:\n"
	"  name: {type: string, title: Name, x-ase-aliases: [nom]}\n"
	"  city: {type: string, title: City}\n",

	"x-ase-kind: training\nx-ase-prefix: t\nx-ase-directory: trainings\n"
	"title: Training\nx-ase-title: {fr: Formation}\n"
	"x-ase-names: [title]\ntype: object\n"
	"properties:\n"
	"  title: {type: string, title: Title}\n"
	"  capacity: {type: integer, title: Places}\n"
	"  count: {type: integer, title: Count}\n"
	"  coordinator: {type: string, title: Coordinator, x-ase-ref: person}\n"
	"  jury: {type: array, items: {type: string, x-ase-ref: person}}\n"
	"  themes: {type: array, title: Themes, items: {type: string}}\n"
	"  votes:\n"
	"    type: array\n"
	"    title: Votes\n"
	"    items:\n"
	"      type: object\n"
	"      properties:\n"
	"        juror: {type: string, title: Juror, x-ase-ref: person}\n"
	"        points: {type: integer, title: Points}\n"
	"        weight: {type: number, title: Weight}\n"
	"        count: {type: integer, title: Count}\n"
	"        \"on\": {type: string, format: date, title: Day}\n"
	"        role:\n"
	"          type: string\n"
	"          title: Role\n"
	"          enum: [jury, public]\n"
	"          x-ase-values: {jury: {en: Jury, fr: Jury}}\n",

	"x-ase-kind: registration\nx-ase-prefix: in\n"
	"x-ase-directory: registrations\nx-ase-parent: training\n"
	"title: Registration\nx-ase-title: {fr: Inscription}\n"
	"type: object\n"
	"properties:\n"
	"  training: {type: string, title: Training, x-ase-ref: training}\n"
	"  person: {type: string, title: Person, x-ase-ref: person}\n"
	"  confirmed_on: {type: string, format: date, title: Confirmed on,\n"
	"    x-ase-title: {fr: Confirmée le}}\n"
	"  withdrawn_on: {type: string, format: date, title: Withdrawn on}\n"
	"  paid: {type: number, title: Paid, x-ase-title: {fr: Réglé}}\n"
	"  archived_on: {type: string, format: date}\n",
};

static const page pages[] = {
	{ "p-00000001", "{name: Ana Lopez, city: Nantes}" },
	{ "p-00000002", "{name: Bruno Le Gall, city: Rezé}" },
	{ "t-00000001",
	  "{title: Budget, capacity: 2, count: 7, coordinator: p-00000001,\n"
	  "jury: [p-00000001, p-00000002], themes: [a, b, c],\n"
	  "votes: [{juror: p-00000001, points: 3, weight: 0.1, role: jury,\n"
	  "  on: 2026-01-02}, {juror: p-00000002, points: 4, weight: 0.2,\n"
	  "  role: public, on: 2026-01-05}, {juror: p-00000002}]}" },
	{ "t-00000002", "{title: Logo, votes: [{points: 9}]}" },
	{ "t-00000003", "{title: Empty}" },
	{ "in-00000001", "{training: t-00000001, person: p-00000001,\n"
			 "confirmed_on: 2026-03-01, paid: 12.5}" },
	{ "in-00000002", "{training: t-00000001, person: p-00000002,\n"
			 "confirmed_on: 2026-03-12, paid: 0.01}" },
	{ "in-00000003", "{training: t-00000001, person: p-00000002,\n"
			 "withdrawn_on: 2026-03-03}" },
	{ "in-00000004", "{training: t-00000001, person: p-00000002,\n"
			 "archived_on: 2026-03-03, paid: 100}" },
	{ "in-00000005", "{training: t-00000002, person: p-00000001,\n"
			 "paid: 3}" },
};

static void open_book(book *b)
{
	book_open(b, schemas, ASE_COUNT(schemas), pages, ASE_COUNT(pages),
		  NULL);
}

static ase_field_context typed(const book *b)
{
	return (ase_field_context){ .kinds = b->kinds,
				    .lang = "en",
				    .today = ase_world_today(b->world) };
}

static ase_status read(const book *b, const char *kind, const char *text,
		       ase_tally **out, ase_err *err)
{
	const ase_field_context context = typed(b);

	return ase_tally_read(&context, book_kind(b, kind), NULL, text, out,
			      err);
}

/* The ends of `text` from the record `id`, with blanks between, are `want`. */
static void assert_ends(const book *b, const char *id, const char *text,
			const char *want)
{
	ASE_AUTO(ase_tally_drop) ase_tally *tally = NULL;
	ASE_AUTO(ase_hits_drop) ase_hits hits = ASE_HITS_INIT;
	ASE_AUTO(ase_str_drop) ase_str got = ASE_STR_INIT;
	const ase_record *rec = book_record(b, id);
	ase_err err = ASE_ERR_INIT;

	assert_ok(read(b, rec->kind->name, text, &tally, &err), &err);
	ase_tally_ends(tally, b->world, NULL, rec, NULL, &hits);
	for (size_t i = 0; i < hits.count; i++)
		ase_str_addf(&got, "%s%s", i ? " " : "",
			     hits.items[i].text ? hits.items[i].text : "-");
	if (strcmp(ase_str_text(&got), want) != 0)
		fail_msg("%s: '%s', not '%s'", text, ase_str_text(&got), want);
}

static void records_below_are_counted(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };

	(void)state;
	open_book(&b);
	assert_ends(&b, "t-00000001", "registrations.count", "3");
	assert_ends(&b, "t-00000003", "registrations.count", "0");
	assert_ends(&b, "t-00000001", "registrations[withdrawn_on=].count",
		    "2");
	assert_ends(&b, "t-00000001",
		    "registrations[withdrawn_on=,confirmed_on>10/03].count",
		    "1");
	assert_ends(&b, "t-00000001", "registrations[person=ana].count", "1");
	assert_ends(&b, "t-00000001", "registrations[person=ana lopez].count",
		    "1");
	assert_ends(&b, "t-00000001", "registrations[person~ana].count", "1");
	assert_ends(&b, "t-00000001", "registrations[person.city=nantes].count",
		    "1");
	assert_ends(&b, "in-00000001", "training.registrations.count", "3");
	/* and those that name it in a field called like its kind */
	assert_ends(&b, "p-00000002", "registrations.count", "2");
	assert_ends(&b, "p-00000001", "registrations.sum.paid", "15.5");
}

static void entries_of_lists_are_counted(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };

	(void)state;
	open_book(&b);
	assert_ends(&b, "t-00000001", "votes.count", "3");
	assert_ends(&b, "t-00000001", "votes.sum.points", "7");
	assert_ends(&b, "t-00000001", "votes.sum.weight", "0.3");
	assert_ends(&b, "t-00000001", "votes[role=jury].sum.points", "3");
	assert_ends(&b, "t-00000001", "votes[role!=jury].count", "2");
	assert_ends(&b, "t-00000001", "votes[juror.city=Rezé].count", "2");
	assert_ends(&b, "t-00000001", "votes.distinct.juror", "2");
	assert_ends(&b, "t-00000001", "votes.distinct.juror.city", "2");
	assert_ends(&b, "t-00000001", "themes.count", "3");
	assert_ends(&b, "t-00000001", "jury[city=nantes].count", "1");
	assert_ends(&b, "t-00000003", "votes.count", "0");
}

static void what_is_not_set_gives_no_figure(void **state)
{
	static const char *const fns[] = { "sum", "mean", "median",
					   "min", "max",  "distinct" };
	ASE_AUTO(book_drop) book b = { .reads = 0 };

	(void)state;
	open_book(&b);
	for (size_t i = 0; i < ASE_COUNT(fns); i++) {
		ASE_AUTO(ase_strdrop)
		char *votes = ase_strf("votes.%s.points", fns[i]);
		ASE_AUTO(ase_strdrop)
		char *below = ase_strf("registrations.%s.paid", fns[i]);

		assert_ends(&b, "t-00000003", votes, "");
		assert_ends(&b, "t-00000003", below, "");
	}
}

static void means_and_middles_are_rounded_as_people_do(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };

	(void)state;
	open_book(&b);
	assert_ends(&b, "t-00000001", "votes.mean.points", "3.5");
	assert_ends(&b, "t-00000001", "votes.median.points", "3.5");
	assert_ends(&b, "t-00000001", "registrations.mean.paid", "6.26");
	assert_ends(&b, "t-00000001", "registrations.median.paid", "6.255");
	assert_ends(&b, "t-00000001", "registrations.min.paid", "0.01");
	assert_ends(&b, "t-00000001", "votes.min.on", "2026-01-02");
	assert_ends(&b, "t-00000001", "votes.max.on", "2026-01-05");
	assert_ends(&b, "t-00000001", "votes.median.on", "2026-01-03");
}

static void a_field_comes_before_a_function(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };

	(void)state;
	open_book(&b);
	assert_ends(&b, "in-00000001", "training.count", "7");
	assert_ends(&b, "t-00000001", "votes.count", "3");
}

static void a_path_without_a_function_leads_to_its_ends(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };

	(void)state;
	open_book(&b);
	assert_ends(&b, "t-00000001", "registrations[confirmed_on!=].person",
		    "p-00000001 p-00000002");
	assert_ends(&b, "t-00000001", "registrations[confirmed_on!=]",
		    "in-00000001 in-00000002");
	assert_ends(&b, "t-00000001", "votes[role=jury].points", "3");
}

static void the_greatest_has_the_first_rank(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };

	(void)state;
	open_book(&b);
	assert_ends(&b, "t-00000001", "rank:votes.sum.points", "2");
	assert_ends(&b, "t-00000002", "rank:votes.sum.points", "1");
	assert_ends(&b, "t-00000003", "rank:votes.sum.points", "");
	assert_ends(&b, "in-00000001", "rank:paid", "1");
	assert_ends(&b, "in-00000002", "rank:paid", "2");
	assert_ends(&b, "in-00000005", "rank:paid", "1");
}

static void a_rank_follows_the_records(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	ASE_AUTO(ase_tally_drop) ase_tally *tally = NULL;
	ASE_AUTO(ase_hits_drop) ase_hits hits = ASE_HITS_INIT;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	open_book(&b);
	assert_ok(read(&b, "registration", "rank:paid", &tally, &err), &err);
	ase_tally_ends(tally, b.world, NULL, book_record(&b, "in-00000002"),
		       NULL, &hits);
	ase_world_put(b.world, "in-00000006",
		      yaml_value("{training: t-00000001, paid: 1}"));
	ase_tally_ends(tally, b.world, NULL, book_record(&b, "in-00000002"),
		       NULL, &hits);
	assert_string_equal(hits.items[0].text, "2");
	assert_string_equal(hits.items[1].text, "3");
}

static void a_share_is_of_what_is_below_one_parent(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };

	(void)state;
	open_book(&b);
	assert_ends(&b, "in-00000001", "share:paid", "100"); /* 12.5 of 12.51 */
	assert_ends(&b, "in-00000002", "share:paid", "0");
	assert_ends(&b, "in-00000003", "share:paid", ""); /* has none */
	assert_ends(&b, "in-00000004", "share:paid", ""); /* is archived */
	assert_ends(&b, "in-00000005", "share:paid", "100");
	ase_world_put(b.world, "in-00000006",
		      yaml_value("{training: t-00000001, paid: 24.99}"));
	assert_ends(&b, "in-00000001", "share:paid", "33");
	assert_ends(&b, "in-00000006", "share:paid", "67");
	ase_world_put(b.world, "in-00000005",
		      yaml_value("{training: t-00000002, paid: 0}"));
	assert_ends(&b, "in-00000005", "share:paid", ""); /* of nothing */
}

static void assert_refused(const book *b, const char *text, const char *said)
{
	ASE_AUTO(ase_tally_drop) ase_tally *tally = NULL;
	ase_err err = ASE_ERR_INIT;

	assert_says(read(b, "training", text, &tally, &err), ASE_E_USAGE, &err,
		    said);
}

static void what_means_nothing_is_refused(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	ASE_AUTO(ase_strdrop) char *deep = ase_alloc(2001);

	(void)state;
	open_book(&b);
	assert_refused(&b, "registrations[paid=.count",
		       "'registrations[paid=.count': a bracket is not closed");
	assert_refused(&b, "votes[role[x=]=].count",
		       "'votes[role[x=]=].count': a bracket opens in a "
		       "bracket");
	assert_refused(&b, "votes].count",
		       "'votes].count': a bracket is closed that was never "
		       "opened");
	assert_refused(&b, "votes[].count",
		       "'votes[].count': a bracket with nothing in it");
	assert_refused(&b, "[role=].count",
		       "'[role=].count': a bracket stands behind a name");
	assert_refused(&b, "votes[role].count",
		       "'role' is no filter: in brackets stands field=value, "
		       "field= (not set), field!=, field<value");
	assert_refused(&b, "votes[role=nobody].count",
		       "'nobody' is none of: jury, public");
	assert_refused(&b, "registratons.count",
		       "no field 'registratons' in 'training'; did you mean "
		       "'registrations'?");
	assert_refused(&b, "registrations.medien.paid",
		       "no field 'medien' in 'registration'; did you mean "
		       "'median'?");
	assert_refused(&b, "registrations.sum.person",
		       "'person' is no number: it can be counted with count "
		       "or distinct, there is no sum of it");
	assert_refused(&b, "registrations.mean.confirmed_on",
		       "'confirmed_on' is a day: days have min, max, median "
		       "and distinct, no mean");
	assert_refused(&b, "votes.sum",
		       "'votes.sum': of which field? Write votes.sum.FIELD");
	assert_refused(&b, "votes.count.points",
		       "'votes.count.points': nothing follows count");
	assert_refused(&b, "votes.sum[points>1].points",
		       "'votes.sum[points>1].points': a bracket stands "
		       "before the sum");
	assert_refused(&b, "capacity[x=].count",
		       "'capacity' in 'training' is neither a list of entries "
		       "nor records: a bracket has nothing to choose from");
	assert_refused(&b, "votes..count",
		       "'votes..count': a name is missing before or behind a "
		       "dot");
	assert_refused(&b, "rank:title",
		       "'title' is no number: there is no rank by it");
	assert_refused(&b, "rank:rank:capacity",
		       "'rank:rank:capacity': there is no rank and no share "
		       "of ranks and shares");
	assert_refused(&b, "share:title",
		       "'title' is no number: there is no share of it");
	assert_refused(&b, "share:rank:capacity",
		       "'share:rank:capacity': there is no rank and no share "
		       "of ranks and shares");
	for (size_t i = 0; i < 2000; i++)
		deep[i] = "[a"[i % 2];
	assert_refused(&b, deep,
		       "'[a[a[a[a[a[a[a[a[a[a[a[a[a[a[a[a[a[a[a[a...' is "
		       "longer than 512 characters");
}

static void a_policy_file_says_names_and_codes_as_they_are(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	ASE_AUTO(ase_tally_drop) ase_tally *tally = NULL;
	ASE_AUTO(ase_hits_drop) ase_hits hits = ASE_HITS_INIT;
	const ase_kind *kind;
	ase_field_context policy = { .lang = "en", .today = ASE_DATE_NONE };
	ase_err err = ASE_ERR_INIT;

	(void)state;
	open_book(&b);
	policy.kinds = b.kinds;
	kind = book_kind(&b, "training");
	assert_says(ase_tally_read(&policy, kind, NULL,
				   "registrations[person.nom=x].count", &tally,
				   &err),
		    ASE_E_USAGE, &err,
		    "no field 'person.nom' in 'registration'; did you mean "
		    "'person.name'?");
	assert_says(ase_tally_read(&policy, kind, NULL,
				   "registrations[confirmed_on<demain].count",
				   &tally, &err),
		    ASE_E_USAGE, &err,
		    "'demain' is no date: write 2026-03-12, or today");
	assert_ok(ase_tally_read(&policy, kind, NULL,
				 "registrations[confirmed_on=today].count",
				 &tally, &err),
		  &err);
	ase_tally_ends(tally, b.world, NULL, book_record(&b, "t-00000001"),
		       NULL, &hits);
	assert_string_equal(hits.items[0].text, "1");
}

static void hidden_ends_are_not_set(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	ASE_AUTO(ase_tally_drop) ase_tally *tally = NULL;
	ASE_AUTO(ase_hits_drop) ase_hits hidden = ASE_HITS_INIT;
	ASE_AUTO(ase_hits_drop) ase_hits hits = ASE_HITS_INIT;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	open_book(&b);
	assert_ok(read(&b, "training", "registrations[confirmed_on!=].count",
		       &tally, &err),
		  &err);
	ase_world_path(b.world, book_record(&b, "in-00000001"), "confirmed_on",
		       &hidden);
	ase_tally_ends(tally, b.world, &hidden, book_record(&b, "t-00000001"),
		       NULL, &hits);
	assert_string_equal(hits.items[0].text, "1");
}

static void assert_title(const book *b, const char *text, const char *lang,
			 const char *brief, const char *whole)
{
	ASE_AUTO(ase_tally_drop) ase_tally *tally = NULL;
	ASE_AUTO(ase_strdrop) char *title = NULL;
	ASE_AUTO(ase_strdrop) char *longer = NULL;
	ase_err err = ASE_ERR_INIT;

	assert_ok(read(b, "training", text, &tally, &err), &err);
	title = ase_tally_title(tally, lang, false);
	longer = ase_tally_title(tally, lang, true);
	assert_string_equal(title, brief);
	assert_string_equal(longer, whole);
}

static void a_tally_has_a_title(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };

	(void)state;
	open_book(&b);
	assert_title(&b, "registrations.count", "en", "Registrations",
		     "Registrations");
	assert_title(&b, "registrations[withdrawn_on=].count", "en",
		     "Registrations", "Registrations (withdrawn on: no)");
	assert_title(&b, "registrations[confirmed_on!=].sum.paid", "fr",
		     "Réglé (somme)",
		     "Réglé (somme, inscriptions, confirmée le\u00a0: oui)");
	assert_title(&b, "votes[role=jury].count", "en", "Votes",
		     "Votes (role: Jury)");
	assert_title(&b, "votes[points>=3].mean.points", "en", "Points (mean)",
		     "Points (mean, votes, points >= 3)");
	assert_title(&b, "votes.max.on", "fr", "Day (dernier)",
		     "Day (dernier, votes)");
	assert_title(&b, "rank:votes.sum.points", "fr", "Rang (Points (somme))",
		     "Rang (Points (somme, votes))");
}

static void where_a_field_is_called_like_records_is_told(void **state)
{
	static const char twice[] =
		"x-ase-kind: training\nx-ase-prefix: t\n"
		"x-ase-directory: trainings\ntype: object\n"
		"properties: {registrations: {type: integer}}\n";
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	ASE_AUTO(ase_problems_drop) ase_problems found = ASE_PROBLEMS_INIT;
	ASE_AUTO(ase_strdrop) char *line = NULL;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	open_book(&b);
	ase_tally_check_kind(b.kinds, book_kind(&b, "training"), &found);
	assert_int_equal(found.count, 0);
	assert_ok(ase_kinds_add(b.kinds, book_node(&b, twice), &err), &err);
	ase_tally_check_kind(b.kinds, book_kind(&b, "training"), &found);
	assert_int_equal(found.count, 1);
	line = ase_problem_line(&found.items[0]);
	assert_string_equal(line,
			    "properties.registrations: records of the kind "
			    "'registration' stand in 'registrations' too: in a "
			    "path the field comes first");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(records_below_are_counted),
		cmocka_unit_test(entries_of_lists_are_counted),
		cmocka_unit_test(what_is_not_set_gives_no_figure),
		cmocka_unit_test(means_and_middles_are_rounded_as_people_do),
		cmocka_unit_test(a_field_comes_before_a_function),
		cmocka_unit_test(a_path_without_a_function_leads_to_its_ends),
		cmocka_unit_test(the_greatest_has_the_first_rank),
		cmocka_unit_test(a_rank_follows_the_records),
		cmocka_unit_test(a_share_is_of_what_is_below_one_parent),
		cmocka_unit_test(what_means_nothing_is_refused),
		cmocka_unit_test(
			a_policy_file_says_names_and_codes_as_they_are),
		cmocka_unit_test(hidden_ends_are_not_set),
		cmocka_unit_test(a_tally_has_a_title),
		cmocka_unit_test(where_a_field_is_called_like_records_is_told),
	};

	return run_tests(tests);
}
