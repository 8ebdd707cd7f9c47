#include "lib/app/letter/letter.h"

#include "tests/unit/app/office.h"

#define MINE "templates/en/mine.md"

/* An office whose store has the template `text` as "mine". */
static void office_with(office *o, const char *text)
{
	office_build(o);
	place_put(&o->place, MINE, text);
	office_sit(o, false);
}

/* What the letter "mine" about `id` says, and what was said of it. */
static void writes(const office *o, const char *id, const char *want,
		   const char *words)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ASE_AUTO(capture_drop) capture c;
	const char *lang = NULL;
	ase_err err = ASE_ERR_INIT;
	ase_status s;

	capture_begin(&c);
	s = letter_write(o->call.session, &lang, "mine", office_record(o, id),
			 &text, &err);
	capture_end(&c);
	assert_ok(s, &err);
	assert_string_equal(ase_str_text(&text), want);
	assert_string_equal(said(&c), words);
	assert_string_equal(lang, "en");
}

/* The letter "mine" about `id` is not written. */
static void refuses(const office *o, const char *id, ase_status want,
		    const char *sentence)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	const char *lang = NULL;
	ase_err err = ASE_ERR_INIT;

	assert_says(letter_write(o->call.session, &lang, "mine",
				 office_record(o, id), &text, &err),
		    want, &err, sentence);
	assert_int_equal(text.size, 0);
}

static void the_first_line_says_what_it_is_about_and_for_whom(void **state)
{
	letter_about about =
		letter_front("{{! kind: match, to: org }}\n{{! kind: need }}");

	(void)state;
	assert_string_equal(about.kind, "match");
	assert_string_equal(about.party, "org");
	about = letter_front("{{!kind:request}}\nto: org");
	assert_string_equal(about.kind, "request");
	assert_string_equal(about.party, "");
	about = letter_front("kind: request");
	assert_string_equal(about.kind, "");
	about = letter_front(
		"{{! kind: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, to: expert }}");
	assert_string_equal(about.kind, "");
	assert_string_equal(about.party, "expert");
}

static void a_record_and_what_it_leads_to_fill_a_template(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };

	(void)state;
	office_with(&o, "{{! kind: request, to: org }}\n"
			"Dear {{recipient.name}}, of {{org.name}},\n"
			"on {{received_on}}: {{subject}} ({{reference}}).\n"
			"{{#resolution}}never{{/resolution}}"
			"{{^resolution}}No vote yet.{{/resolution}}\n"
			"{{#needs}}\n- {{title}}\n{{/needs}}\n"
			"{{sender.name}}, {{network.name}}, {{today}}\n");
	writes(&o, REQUEST,
	       "Dear Inès Kerbrat, of Jardin des Buttes,\n"
	       "on 2 March 2026: A \\*tight\\* budget (" REQUEST ").\n"
	       "No vote yet.\n"
	       "- Keep a budget\n"
	       "Maud Perrin, Aide Ouest, 12 March 2026\n",
	       "");
}

static void a_part_stands_in_every_letter_that_names_it(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };

	(void)state;
	office_build(&o);
	place_put(&o.place, "templates/en/parts/bye.md", "Bye, {{name}}\n");
	place_put(&o.place, MINE, "{{! kind: org }}\n{{>bye}}\n{{>notice}}\n");
	office_sit(&o, false);
	writes(&o, FOURNIL,
	       "Bye, Fournil du Canal\n"
	       "Your contact details serve this support alone. Access, "
	       "correction, erasure: office@example.org.\n",
	       "");
}

static void a_name_that_leads_nowhere_is_warned_about(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };

	(void)state;
	office_with(&o, "{{! kind: org }}\n{{name}} {{nam}}.\n");
	o.call.ui.quiet = true;
	writes(&o, FOURNIL, "Fournil du Canal .\n",
	       "ase-org: " MINE ":2:10: nothing goes by the name 'nam'\n");
}

static void a_letter_is_about_one_kind(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };

	(void)state;
	office_with(&o, "{{! kind: org }}\n{{name}}\n");
	refuses(&o, REQUEST, ASE_E_USAGE,
		"the letter 'mine' is about a org, and '" REQUEST
		"' is a request");
}

static void a_template_that_does_not_read_says_where(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	const char *lang = NULL;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	office_with(&o, "{{! kind: org }}\n{{#name}}\n");
	assert_int_equal(letter_write(o.call.session, &lang, "mine",
				      office_record(&o, FOURNIL), &text, &err),
			 ASE_E_INVALID);
	assert_begins(err.text, MINE ":2:1: ");
	assert_int_equal(text.size, 0);
}

static void a_letter_nobody_wrote_is_told_with_the_nearest(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	office_open(&o, false);
	assert_says(
		letter_template(o.call.session, "en", "contakt", &text, &err),
		ASE_E_NOT_FOUND, &err,
		"the store has no letter 'templates/en/contakt.md'; "
		"perhaps 'contact'?");
	assert_int_equal(text.size, 0);
}

static void the_template_of_the_store_goes_before_the_built_in_one(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(ase_str_drop) ase_str own = ASE_STR_INIT;
	ASE_AUTO(ase_str_drop) ase_str built_in = ASE_STR_INIT;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	office_build(&o);
	place_put(&o.place, "templates/en/contact.md", "Our own.\n");
	office_sit(&o, false);
	assert_ok(letter_template(o.call.session, "en", "contact", &own, &err),
		  &err);
	assert_string_equal(ase_str_text(&own), "Our own.\n");
	assert_ok(letter_template(o.call.session, "fr", "contact", &built_in,
				  &err),
		  &err);
	assert_string_equal(ase_str_text(&built_in),
			    ase_baked_find("templates/fr/contact.md")->text);
}

static void nobodys_details_leave_before_the_experts_yes(void **state)
{
	static const char text[] = "{{! kind: match, to: org }}\n"
				   "{{expert.person.email}}\n";
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(office_drop) office later = { .call = { .tool = NULL } };

	(void)state;
	office_with(&o, text);
	refuses(&o, MATCH, ASE_E_REFUSED,
		MATCH ": nobody's details leave before the expert's yes: "
		      "ase-match accept");
	office_build(&later);
	place_put(&later.place, MINE, text);
	place_put(&later.place, MATCH_FILE,
		  "need: " NEED "\nexpert: " EXPERT "\n"
		  "accepted_on: \"2026-03-10\"\n");
	office_sit(&later, false);
	writes(&later, MATCH, "tomas@example.org\n", "");
}

/* A request's letter that tells of the experts proposed for it. */
static void proposed(office *o, const char *match)
{
	office_build(o);
	place_put(&o->place, MINE,
		  "{{! kind: request, to: org }}\n"
		  "{{#matches}}{{expert.person.email}}\n{{/matches}}");
	place_put(&o->place, MATCH_FILE, match);
	office_sit(o, false);
}

static void a_match_below_needs_its_yes_too(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(office_drop) office later = { .call = { .tool = NULL } };

	(void)state;
	proposed(&o, "need: " NEED "\nexpert: " EXPERT "\n");
	refuses(&o, REQUEST, ASE_E_REFUSED,
		REQUEST ": nobody's details leave before the expert's yes: "
			"ase-match accept");
	proposed(&later, "need: " NEED "\nexpert: " EXPERT "\n"
			 "accepted_on: \"2026-03-10\"\n");
	writes(&later, REQUEST, "tomas@example.org\n", "");
}

static void who_declined_is_not_told_of(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };

	(void)state;
	proposed(&o, "need: " NEED "\nexpert: " EXPERT "\n"
		     "accepted_on: \"2026-03-10\"\n"
		     "declined: {on: \"2026-03-11\", by: expert}\n");
	refuses(&o, REQUEST, ASE_E_REFUSED,
		REQUEST ": nobody's details leave before the expert's yes: "
			"ase-match accept");
}

static void one_yes_is_enough_beside_another_proposal(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };

	(void)state;
	office_build(&o);
	place_put(&o.place, MINE,
		  "{{! kind: request, to: org }}\n"
		  "{{#matches}}{{expert.person.email}}\n{{/matches}}");
	place_put(&o.place, MATCH_FILE, "need: " NEED "\nexpert: " EXPERT "\n");
	place_put(&o.place, "matches/6/m-6aaaaaaa.yaml",
		  "need: " NEED "\nexpert: " EXPERT "\n"
		  "accepted_on: \"2026-03-10\"\n");
	office_sit(&o, false);
	writes(&o, REQUEST, "tomas@example.org\ntomas@example.org\n", "");
}

static void the_other_side_is_not_told_to_an_expert_either(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };

	(void)state;
	office_with(&o, "{{! kind: expert, to: expert }}\n"
			"{{person.email}}\n{{#matches}}"
			"{{need.request.org.contact.person.email}}\n"
			"{{/matches}}");
	refuses(&o, EXPERT, ASE_E_REFUSED,
		EXPERT ": nobody's details leave before the expert's yes: "
		       "ase-match accept");
}

static void what_no_letter_says_is_refused(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	const char *lang = NULL;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	office_build(&o);
	place_put(&o.place, MINE, "{{! kind: request }}\n{{priority}}\n");
	place_put(&o.place, REQUEST_FILE,
		  "org: " JARDIN "\nreceived_on: \"2026-03-02\"\n"
		  "priority: crisis\n");
	office_sit(&o, false);
	assert_int_equal(letter_write(o.call.session, &lang, "mine",
				      office_record(&o, REQUEST), &text, &err),
			 ASE_E_REFUSED);
	assert_non_null(strstr(err.text, "priority"));
	assert_int_equal(text.size, 0);
}

static void a_letter_speaks_the_language_of_who_gets_it(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	const char *lang = NULL;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	office_build(&o);
	place_put(&o.place, MINE, "{{! kind: request, to: org }}\nHi\n");
	place_put(&o.place, "templates/fr/mine.md",
		  "{{! kind: request, to: org }}\nBonjour\n");
	place_put(&o.place, "persons/2/" INES ".yaml",
		  "name: Inès Kerbrat\nlanguage: fr\n");
	office_sit(&o, false);
	assert_string_equal(letter_language(o.call.session), "en");
	assert_ok(letter_write(o.call.session, &lang, "mine",
			       office_record(&o, REQUEST), &text, &err),
		  &err);
	assert_string_equal(ase_str_text(&text), "Bonjour\n");
	assert_string_equal(lang, "fr");
	lang = "en"; /* asked for */
	ase_str_clear(&text);
	assert_ok(letter_write(o.call.session, &lang, "mine",
			       office_record(&o, REQUEST), &text, &err),
		  &err);
	assert_string_equal(ase_str_text(&text), "Hi\n");
	ase_str_clear(&text);
	assert_ok(letter_render(o.call.session, "mine",
				office_record(&o, REQUEST), &text, &err),
		  &err);
	assert_string_equal(ase_str_text(&text), "Bonjour\n");
}

static void a_message_has_its_subject_and_plain_text(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ASE_AUTO(ase_strdrop) char *subject = NULL;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	office_with(&o, "{{! kind: request }}\n"
			"Subject: about {{subject}}: a word\n"
			"\n"
			"Dear {{recipient.name}}, {{subject}}\n");
	assert_ok(letter_mail(o.call.session, "mine",
			      office_record(&o, REQUEST),
			      office_record(&o, TOMAS), &subject, &text, &err),
		  &err);
	assert_string_equal(subject, "about A *tight* budget: a word");
	assert_string_equal(ase_str_text(&text),
			    "Dear Tomas Alvar, A *tight* budget\n");
}

static void a_message_without_a_subject_is_none(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	char *subject = NULL;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	office_with(&o, "{{! kind: request }}\nDear friends\nSubject: late\n");
	assert_says(
		letter_mail(o.call.session, "mine", office_record(&o, REQUEST),
			    office_record(&o, TOMAS), &subject, &text, &err),
		ASE_E_INVALID, &err,
		"the letter 'mine' has no subject: its first line says "
		"\"Objet : ...\" (Subject: ...)");
	assert_null(subject);
	assert_int_equal(text.size, 0);
}

/* The template has one problem, which is this line; NULL: none. */
static void checks(const office *o, const char *path, const char *text,
		   const char *want)
{
	ASE_AUTO(ase_problems_drop) ase_problems problems = ASE_PROBLEMS_INIT;
	ASE_AUTO(ase_strdrop) char *line = NULL;

	assert_int_equal(letter_check(o->call.session, path, text, &problems),
			 want ? 1 : 0);
	assert_int_equal(problems.count, want ? 1 : 0);
	if (!want)
		return;
	line = ase_problem_line(&problems.items[0]);
	assert_string_equal(line, want);
}

static void a_check_finds_names_that_lead_nowhere_without_records(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };

	(void)state;
	office_open(&o, false);
	checks(&o, MINE,
	       "{{! kind: match, to: org }}\n"
	       "{{need.request.org.contact.person.name}}\n"
	       "{{#request.meetings}}{{held_on}}{{/request.meetings}}\n"
	       "{{network.name}} {{sender.phone}} {{today}} {{>closing}}\n",
	       NULL);
	checks(&o, MINE, "{{! kind: org }}\n{{name}}, {{contact.persn}}\n",
	       MINE ":2:11: contact.persn: nothing goes by this name");
	checks(&o, MINE, "{{! kind: request }}\n{{priority}}\n",
	       MINE ":2:1: priority: stands in no letter");
	checks(&o, MINE, "{{! kind: orgg }}\n",
	       MINE ":1:1: orgg: no kind of record has this name");
	checks(&o, MINE, "{{! kind: org }}\n{{^name}}\n",
	       MINE ":2:1: section 'name' is opened here and never closed");
	checks(&o, "notes/mine.md", "{{! kind: orgg }}\n", NULL);
}

static void every_built_in_template_is_in_order(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(ase_problems_drop) ase_problems problems = ASE_PROBLEMS_INIT;
	const ase_baked *one;
	size_t count = 0;

	(void)state;
	office_open(&o, false);
	for (size_t i = 0; (one = ase_baked_item(i)); i++) {
		count += strncmp(one->path, "templates/", 10) == 0;
		(void)letter_check(o.call.session, one->path, one->text,
				   &problems);
	}
	if (problems.count)
		fail_msg("%s: %s", problems.items[0].file,
			 problems.items[0].text);
	assert_true(count >= 40);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			the_first_line_says_what_it_is_about_and_for_whom),
		cmocka_unit_test(a_record_and_what_it_leads_to_fill_a_template),
		cmocka_unit_test(a_part_stands_in_every_letter_that_names_it),
		cmocka_unit_test(a_name_that_leads_nowhere_is_warned_about),
		cmocka_unit_test(a_letter_is_about_one_kind),
		cmocka_unit_test(a_template_that_does_not_read_says_where),
		cmocka_unit_test(
			a_letter_nobody_wrote_is_told_with_the_nearest),
		cmocka_unit_test(
			the_template_of_the_store_goes_before_the_built_in_one),
		cmocka_unit_test(nobodys_details_leave_before_the_experts_yes),
		cmocka_unit_test(a_match_below_needs_its_yes_too),
		cmocka_unit_test(who_declined_is_not_told_of),
		cmocka_unit_test(one_yes_is_enough_beside_another_proposal),
		cmocka_unit_test(
			the_other_side_is_not_told_to_an_expert_either),
		cmocka_unit_test(what_no_letter_says_is_refused),
		cmocka_unit_test(a_letter_speaks_the_language_of_who_gets_it),
		cmocka_unit_test(a_message_has_its_subject_and_plain_text),
		cmocka_unit_test(a_message_without_a_subject_is_none),
		cmocka_unit_test(
			a_check_finds_names_that_lead_nowhere_without_records),
		cmocka_unit_test(every_built_in_template_is_in_order),
	};

	return run_tests(tests);
}
