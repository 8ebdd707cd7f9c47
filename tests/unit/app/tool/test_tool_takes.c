#include "lib/app/tool/tool.h"

#include "tests/unit/app/office.h"

/*
 * The records that a verb takes are found before it runs.
 */

static const char *refusal; /* what the check says; NULL: nothing */

static ase_status check(const cli_call *call, ase_err *err)
{
	assert_null(call->rec);
	return refusal ? ase_fail(err, ASE_E_USAGE, "%s", refusal) : ASE_OK;
}

static ase_status show(const cli_call *call, ase_err *err)
{
	(void)err;
	printf("%s %s\n", call->rec ? call->rec->id : "-",
	       call->other ? call->other->id : "-");
	return ASE_OK;
}

static const cli_verb one = { .name = "one",
			      .operands = "ORG [TEXT]",
			      .min = 1,
			      .max = 2,
			      .help = "one record",
			      .needs = CLI_READS,
			      .check = check,
			      .run = show,
			      .takes = "org" };
static const cli_verb own = { .name = "own",
			      .operands = "[ID]",
			      .max = 1,
			      .help = "one of the tool's kind",
			      .needs = CLI_READS,
			      .run = show,
			      .takes = "." };
static const cli_verb two = { .name = "two",
			      .operands = "NEED EXPERT",
			      .min = 2,
			      .max = 2,
			      .help = "two records",
			      .needs = CLI_READS,
			      .run = show,
			      .takes = "need expert" };
static const cli_verb many = { .name = "many",
			       .operands = "ID...",
			       .min = 1,
			       .max = -1,
			       .help = "any number",
			       .needs = CLI_READS,
			       .run = show,
			       .takes = "." };
static const cli_verb keys = { .name = "keys",
			       .operands = "[FILTER]",
			       .max = 1,
			       .help = "none",
			       .needs = CLI_READS,
			       .run = show,
			       .takes = "need=" };
static const cli_verb none = { .name = "none",
			       .operands = "TEXT",
			       .min = 1,
			       .max = 1,
			       .help = "none",
			       .needs = CLI_READS,
			       .run = show };
static const cli_verb *const verbs[] = { &one,	&own,  &two, &many,
					 &keys, &none, NULL };
static const cli_tool tool = {
	.name = "ase-org", .help = "Takes.", .kind = "org", .verbs = verbs
};

/* Run the tool on the office: `flag` (or NULL), the verb, and the operands `a`
 * and `b` (NULL: none). */
static int run(capture *c, const office *o, const char *flag, const char *verb,
	       const char *a, const char *b)
{
	const char *const typed[] = { "ase-org", flag, "-C", o->place.dir,
				      verb,	 a,    b };
	ASE_AUTO(ase_strs_drop) ase_strs words = ASE_STRS_INIT;
	int status;

	for (size_t i = 0; i < ASE_COUNT(typed); i++)
		if (typed[i])
			ase_strs_add(&words, typed[i]);
	setenv("LC_ALL", "C", 1);
	capture_begin(c);
	status = tool_main(&tool, (int)words.count, words.items);
	capture_end(c);
	return status;
}

static void runs(const office *o, const char *verb, const char *a,
		 const char *b, int want, const char *want_printed,
		 const char *want_said)
{
	ASE_AUTO(capture_drop) capture c;
	int status = run(&c, o, NULL, verb, a, b);

	assert_string_equal(said(&c), want_said);
	assert_string_equal(printed(&c), want_printed);
	assert_int_equal(status, want);
}

/* What the tab key offers for the last of the words. */
static void offers(const office *o, const char *verb, const char *a,
		   const char *b, const char *want)
{
	ASE_AUTO(capture_drop) capture c;

	assert_int_equal(run(&c, o, "--complete", verb, a, b), 0);
	assert_string_equal(printed(&c), want);
}

static void a_verb_gets_the_records_it_takes(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };

	(void)state;
	office_build(&o);
	runs(&o, "one", JARDIN, "text", 0, JARDIN " -\n", "");
	runs(&o, "one", "canal", NULL, 0, FOURNIL " -\n",
	     "canal: Organisation " FOURNIL ", Fournil du Canal\n");
	runs(&o, "own", PORT, NULL, 0, PORT " -\n", "");
	runs(&o, "own", NULL, NULL, 0, "- -\n", "");
	runs(&o, "two", NEED, EXPERT, 0, NEED " " EXPERT "\n", "");
	runs(&o, "two", NEED, JARDIN, 2, "",
	     "ase-org: 'o-7aaaaaaa' is of kind 'org', not 'expert'\n");
}

static void what_may_be_several_or_none_is_left_to_the_verb(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };

	(void)state;
	office_build(&o);
	runs(&o, "many", "nobody", NULL, 0, "- -\n", "");
	runs(&o, "keys", "nobody", NULL, 0, "- -\n", "");
	runs(&o, "none", "nobody", NULL, 0, "- -\n", "");
}

static void options_are_judged_before_anything_is_looked_for(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };

	(void)state;
	office_build(&o);
	refusal = "make up your mind";
	runs(&o, "one", "nobody", NULL, 2, "", "ase-org: make up your mind\n");
	refusal = NULL;
	runs(&o, "one", "nobody", NULL, 1, "",
	     "ase-org: no org is called 'nobody'\n");
}

static void the_tab_key_offers_what_a_verb_takes(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };

	(void)state;
	office_build(&o);
	offers(&o, "one", "o-8", NULL, PORT "\tJardin du Port\n");
	offers(&o, "own", "o-8", NULL, PORT "\tJardin du Port\n");
	offers(&o, "two", "", NULL, "Keep a budget\tJardin des Buttes\n");
	offers(&o, "two", NEED, "", "Tomas Alvar\t\n");
	offers(&o, "none", "", NULL, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_verb_gets_the_records_it_takes),
		cmocka_unit_test(the_tab_key_offers_what_a_verb_takes),
		cmocka_unit_test(
			what_may_be_several_or_none_is_left_to_the_verb),
		cmocka_unit_test(
			options_are_judged_before_anything_is_looked_for),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
