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

/* The first line `text` says this, "key@line:column=value" each. */
static void says(const char *text, const char *want)
{
	ASE_AUTO(letter_about_drop) letter_about about = letter_front(text);
	ASE_AUTO(ase_str_drop) ase_str said = ASE_STR_INIT;

	ase_str_add(&said, "");
	for (size_t i = 0; i < about.count; i++)
		ase_str_addf(&said, "%s%s@%zu:%zu=%s", i ? "|" : "",
			     about.words[i].key, about.words[i].line,
			     about.words[i].column, about.words[i].value);
	assert_string_equal(ase_str_text(&said), want);
}

static void the_first_line_says_what_it_is_about_and_for_whom(void **state)
{
	ASE_AUTO(letter_about_drop)
	letter_about about =
		letter_front("{{! kind: match, to: org }}\n{{! kind: need }}");

	(void)state;
	assert_string_equal(about.kind, "match");
	assert_string_equal(about.party, "org");
	assert_string_equal(about.list, "");
	assert_string_equal(about.missing, "");
	says("{{!kind:request}}\nto: org", "kind@1:4=request");
	says("kind: request", "");
	says("{{! kind: match to: org }}", "kind@1:5=match|to@1:17=org");
	says("{{! a remark: about it }}", "");
	says("{{! for members; kind: org }}", "kind@1:18=org");
	says("{{! list: training, where: open, at>=today,\n"
	     "    org[a=1,b=2].n>1, sort: -at, title, by: \"x, y\" }}",
	     "list@1:5=training|where@1:21=open|where@1:34=at>=today|"
	     "where@2:5=org[a=1,b=2].n>1|sort@2:23=-at|sort@2:34=title|"
	     "by@2:41=x, y");
	says("{{! kind: a, needs: b, c = d, missing: so, to: speak }}",
	     "kind@1:5=a|needs@1:14=b|needs@1:24=c = d|missing@1:31=so|"
	     "to@1:44=speak");
	says("{{! kind: a, missing: été, été fini }}",
	     "kind@1:5=a|missing@1:14=été, été fini");
	says("{{! kin: a, tto: }}", "kin@1:5=a|tto@1:13=");
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
	assert_string_equal(session_language(o.call.session), "en");
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
	ASE_AUTO(letter_message_drop) letter_message made = LETTER_MESSAGE_INIT;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	office_with(&o, "{{! kind: request }}\n"
			"Subject: about {{subject}}: a word\n"
			"\n"
			"Dear {{recipient.name}}, {{subject}}\n");
	assert_ok(letter_mail(o.call.session, "mine",
			      office_record(&o, REQUEST),
			      office_record(&o, TOMAS), &made, &err),
		  &err);
	assert_string_equal(made.subject, "about A *tight* budget: a word");
	assert_string_equal(ase_str_text(&made.text),
			    "Dear Tomas Alvar, A *tight* budget\n");
	assert_string_equal(ase_str_text(&made.marked),
			    "Dear Tomas Alvar, A \\*tight\\* budget\n");
}

static void a_message_without_a_subject_is_none(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(letter_message_drop) letter_message made = LETTER_MESSAGE_INIT;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	office_with(&o, "{{! kind: request }}\nDear friends\nSubject: late\n");
	assert_says(letter_mail(o.call.session, "mine",
				office_record(&o, REQUEST),
				office_record(&o, TOMAS), &made, &err),
		    ASE_E_INVALID, &err,
		    "the letter 'mine' has no subject: its first line says "
		    "\"Objet : ...\" (Subject: ...)");
	assert_null(made.subject);
	assert_int_equal(made.text.size, 0);
}

/* The template has one problem, which is this line; NULL: none. */
static void checks(const office *o, const char *path, const char *text,
		   const char *want)
{
	ASE_AUTO(ase_problems_drop) ase_problems problems = ASE_PROBLEMS_INIT;
	ASE_AUTO(ase_strdrop) char *line = NULL;
	size_t count;

	count = letter_check(o->call.session, path, text, &problems);
	assert_int_equal(count, problems.count);
	if (problems.count > 1 || (problems.count && !want))
		fail_msg("%s: %s", problems.items[0].field,
			 problems.items[0].text);
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
	       MINE
	       ":2:11: contact.persn: nothing goes by this name; did you mean "
	       "'person'?");
	checks(&o, MINE, "{{! kind: request }}\n{{priority}}\n",
	       MINE ":2:1: priority: stands in no letter");
	checks(&o, MINE, "{{! kind: orgg }}\n",
	       MINE ":1:5: orgg: no kind of record has this name; did you "
		    "mean 'org'?");
	checks(&o, MINE, "{{! kind: org }}\n{{^name}}\n",
	       MINE ":2:1: section 'name' is opened here and never closed");
	checks(&o, "notes/mine.md", "{{! kind: orgg }}\n", NULL);
}

/* First lines, and what is wrong with each. */
static const struct {
	const char *text, *want;
} first_lines[] = {
	{ "{{! kind: org, whre: open }}\n",
	  "1:16: whre: not a word of a letter's first line; did you "
	  "mean 'where'?" },
	{ "{{! kind: org, title: so }}\n",
	  "1:16: title: not a word of a letter's first line: name, "
	  "kind, "
	  "list, where, sort, by, to, needs, lists, missing, after, encloses" },
	{ "{{! kind: org, to: }}\n", "1:16: to: nothing stands behind it" },
	{ "{{! kind: org, kind: need }}\n", "1:16: kind: is said twice" },
	{ "{{! kind: org, sort: name }}\n",
	  "1:16: sort: only a letter about a list has it: 'list: "
	  "KIND' instead of 'kind: KIND'" },
	{ "{{! kind: org, list: need }}\n",
	  "1:16: list: a letter is about one record ('kind') or about "
	  "many ('list'), not both" },
	{ "{{! list: org, needs: name }}\n",
	  "1:16: needs: only a letter about one record has it: 'kind: "
	  "KIND'" },
	{ "{{! kind: org, missing: none }}\n",
	  "1:16: missing: says what is missing where 'needs' do not "
	  "hold or 'lists' are empty, and there are none" },
	{ "{{! list: org, lists: names }}\n",
	  "1:16: lists: only a letter about one record has it: 'kind: "
	  "KIND'" },
	{ "{{! kind: org, lists: requestss }}\n",
	  "1:16: requestss: nothing goes by this name" },
	{ "{{! kind: org, to: nobody }}\n",
	  "1:16: nobody: no party and no path to a person; the parties "
	  "here: org" },
	{ "{{! list: org, to: org }}\n",
	  "1:16: org: a letter about a list is for the coordinator who "
	  "makes it, or says no 'to'" },
	{ "{{! list: request, where: pryority=crisis }}\n",
	  "1:20: where: no field 'pryority' in 'request'; did you mean "
	  "'priority'?" },
	{ "{{! list: request, sort: priority }}\n",
	  "1:20: priority: stands in no letter" },
	{ "{{! list: request, by: -subject }}\n",
	  "1:20: by: no field '-subject' in 'request'; did you mean "
	  "'subject'?" },
	{ "{{! kind: need, needs: titel }}\n",
	  "1:17: needs: no field 'titel' in records of kind 'need'" },
	{ "{{! kind: need, needs: title, missing: \"{titel}\" }}\n",
	  "1:31: titel: nothing goes by this name; did you mean "
	  "'title'?" },
};

static void a_check_tells_what_the_first_line_says_wrongly(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };

	(void)state;
	office_open(&o, false);
	for (size_t i = 0; i < ASE_COUNT(first_lines); i++) {
		ASE_AUTO(ase_strdrop)
		char *want = ase_strf(MINE ":%s", first_lines[i].want);

		checks(&o, MINE, first_lines[i].text, want);
	}
}

static void a_check_tells_what_a_section_wants_wrongly(void **state)
{
	static const struct {
		const char *text, *want;
	} table[] = {
		{ "{{#needs sort=title where=title~budget by=skills}}{{by}}"
		  "{{#items}}{{title}}{{/items}}{{count}}{{/needs}}"
		  "{{needs.count}}{{#meetings sort=held_on}}{{held_on}}"
		  "{{/meetings}}{{#needs[title~budget].request}}{{subject}}"
		  "{{/needs.request}}",
		  NULL },
		{ "{{#needs sort=titel}}{{/needs}}",
		  "2:1: sort: no field 'titel' in 'need'; did you mean "
		  "'title'?" },
		{ "{{^needs}}{{titel}}{{/needs}}",
		  "2:11: titel: nothing goes by this name" },
		{ "{{#needs}}{{^title}}{{titel}}{{/title}}{{/needs}}",
		  "2:21: titel: nothing goes by this name; did you mean "
		  "'title'?" },
		{ "{{#subject sort=x}}{{/subject}}",
		  "2:1: this is no list of records or entries, to be sorted or "
		  "chosen from" },
		{ "{{#org sort=name}}{{/org}}",
		  "2:1: this is no list of records or entries, to be sorted or "
		  "chosen from" },
		{ "{{needs[titel=x].count}}",
		  "2:1: needs[titel=x].count: no field 'titel' in 'need'; did "
		  "you mean 'title'?" },
		{ "{{#matches[score>3]}}{{/matches}}",
		  "2:1: matches[score>3]: stands in no letter" },
		{ "{{>closeing}}",
		  "2:1: closeing: there is no part of this name" },
		{ "{{needs.titel}}",
		  "2:1: needs.titel: nothing goes by this name; did you mean "
		  "'title'?" },
	};
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };

	(void)state;
	office_open(&o, false);
	for (size_t i = 0; i < ASE_COUNT(table); i++) {
		ASE_AUTO(ase_strdrop)
		char *text =
			ase_strf("{{! kind: request }}\n%s", table[i].text);
		ASE_AUTO(ase_strdrop)
		char *want = table[i].want ? ase_strf(MINE ":%s", table[i].want)
					   : NULL;

		checks(&o, MINE, text, want);
	}
}

static void a_part_is_looked_into_where_it_stands(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };

	(void)state;
	office_build(&o);
	place_put(&o.place, "templates/en/parts/bye.md",
		  "Bye,\n{{#needs sort=titel}}{{/needs}}\n");
	office_sit(&o, false);
	checks(&o, MINE, "{{! kind: request }}\n{{>bye}}\n",
	       "templates/en/parts/bye.md:2:1: sort: no field 'titel' in "
	       "'need'; did you mean 'title'?");
}

static void a_letter_about_a_list_has_all_that_pass(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	char *filters[] = { (char *)"jardin" };
	const char *lang = NULL;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	office_with(&o,
		    "{{! list: org, sort: -name }}\n"
		    "{{count}}, {{network.name}}: "
		    "{{#orgs}}{{name}}{{#requests}} ({{subject}}){{/requests}}"
		    "; {{/orgs}}\n");
	assert_ok(letter_write_list(o.call.session, &lang, "mine", NULL, 0,
				    &text, &err),
		  &err);
	assert_string_equal(ase_str_text(&text),
			    "3, Aide Ouest: Jardin du Port; Jardin des Buttes "
			    "(A \\*tight\\* budget); Fournil du Canal; \n");
	ase_str_clear(&text);
	assert_ok(letter_write_list(o.call.session, &lang, "mine", filters, 1,
				    &text, &err),
		  &err);
	assert_begins(ase_str_text(&text), "2, Aide Ouest: Jardin du Port; ");
	refuses(&o, JARDIN, ASE_E_USAGE,
		"the letter 'mine' is about all records of 'org' that pass, "
		"not about '" JARDIN "'");
}

static void a_list_gives_no_details_before_the_yes_either(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	const char *lang = NULL;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	office_with(&o, "{{! list: match }}\n"
			"{{#matches}}{{expert.person.email}}{{/matches}}\n");
	assert_says(letter_write_list(o.call.session, &lang, "mine", NULL, 0,
				      &text, &err),
		    ASE_E_REFUSED, &err,
		    MATCH ": nobody's details leave before the expert's yes: "
			  "ase-match accept");
	assert_int_equal(text.size, 0);
}

static void what_no_letter_says_sorts_and_chooses_nothing(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };

	(void)state;
	office_with(&o,
		    "{{! kind: org }}\n"
		    "{{#requests where=priority=crisis}}one{{/requests}}\n");
	refuses(&o, JARDIN, ASE_E_REFUSED, "'priority' stands in no letter");
}

static void a_letter_needs_its_fact(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(office_drop) office bare = { .call = { .tool = NULL } };
	ASE_AUTO(office_drop) office met = { .call = { .tool = NULL } };

	(void)state;
	office_with(&o, "{{! kind: request, needs: subject, closed.on, "
			"missing: {org.name} goes on }}\nDone\n");
	refuses(&o, REQUEST, ASE_E_REFUSED, "Jardin des Buttes goes on");
	office_with(&bare, "{{! kind: need, needs: skills }}\nDone\n");
	refuses(&bare, NEED, ASE_E_REFUSED,
		"no 'mine' for Keep a budget: 'Skills' is not noted");
	office_with(&met, "{{! kind: request, needs: subject, "
			  "received_on >= 2026-03-01 }}\nDone\n");
	writes(&met, REQUEST, "Done\n", "");
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
		cmocka_unit_test(
			a_check_tells_what_the_first_line_says_wrongly),
		cmocka_unit_test(a_check_tells_what_a_section_wants_wrongly),
		cmocka_unit_test(a_part_is_looked_into_where_it_stands),
		cmocka_unit_test(a_letter_about_a_list_has_all_that_pass),
		cmocka_unit_test(a_list_gives_no_details_before_the_yes_either),
		cmocka_unit_test(what_no_letter_says_sorts_and_chooses_nothing),
		cmocka_unit_test(a_letter_needs_its_fact),
		cmocka_unit_test(every_built_in_template_is_in_order),
	};

	return run_tests(tests);
}
