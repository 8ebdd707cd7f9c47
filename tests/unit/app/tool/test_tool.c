#include "lib/app/cli/prompt.h"
#include "lib/app/tool/tool.h"

#include "tests/unit/capture.h"

#include <string.h>

struct plan_opts {
	const char *party;
	long top;
	bool all;
	ase_date until;
	ase_date adopted;
	cli_list must;
};

/* clang-format off */
static const cli_opt plan_opts[] = {
	CLI_OPT('p', "party", "org|expert|ase", struct plan_opts, party, "who"),
	CLI_OPT('t', "top", "K", struct plan_opts, top, "how many"),
	CLI_OPT('a', "all", NULL, struct plan_opts, all, "all of them"),
	CLI_OPT(0, "until", "DATE", struct plan_opts, until, "until when"),
	CLI_OPT(0, "adopted", "DATE", struct plan_opts, adopted, "since when"),
	CLI_OPT(0, "must", "CODE", struct plan_opts, must, "a skill"),
	CLI_END,
};
/* clang-format on */

/* Prints all that it understood. */
static ase_status plan(const cli_call *call, ase_err *err)
{
	const struct plan_opts *opts = call->opts;
	char until[ASE_DATE_SIZE], adopted[ASE_DATE_SIZE], on[ASE_DATE_SIZE];

	(void)err;
	printf("%s %s %ld %d until=%s adopted=%s on=%s%s wait=%ld\n",
	       call->kind, opts->party ? opts->party : "-", opts->top,
	       opts->all, ase_date_text(opts->until, until),
	       ase_date_text(opts->adopted, adopted),
	       ase_date_text(call->on, on), call->on_given ? "!" : "",
	       call->wait_seconds);
	for (size_t i = 0; i < opts->must.count; i++)
		printf("must %s\n", opts->must.items[i]);
	for (int i = 0; i < call->argc; i++)
		printf("<%s>\n", call->argv[i]);
	if (call->ui.message)
		printf("says %s\n", call->ui.message);
	return ASE_OK;
}

static ase_status refuse(const cli_call *call, ase_err *err)
{
	ui_say(&call->ui, "a word");
	ui_warn(&call->ui, "a %s", "warning\033[1m");
	return ase_fail(err, ASE_E_REFUSED, "not %s", "yet\nnor\ttoday");
}

static ase_status fail_quietly(const cli_call *call, ase_err *err)
{
	(void)call;
	(void)err;
	return ASE_E_NOT_FOUND;
}

static ase_status fail_somewhere(const cli_call *call, ase_err *err)
{
	(void)call;
	return ase_fail_at(err, ASE_E_INVALID, 3, 7, "not a map");
}

/* clang-format off */
static const cli_verb verb_plan = {
	.name = "plan", .operands = "ORG KEY=VALUE...", .min = 1, .max = 3,
	  .help = "plan a thing", .more = "One paragraph.\n\nAnother one.",
	  .run = plan,
	  .opts = plan_opts, .opts_size = sizeof(struct plan_opts),
};
static const cli_verb verb_refuse = {
	.name = "refuse", .operands = "", .help = "refuse it",
	  .run = refuse,
};
static const cli_verb verb_nobody = {
	.name = "nobody", .operands = "", .help = "find nobody",
	  .run = fail_quietly,
};
static const cli_verb verb_place = {
	.name = "place", .operands = "", .help = "fail in a place",
	  .run = fail_somewhere,
};
static const cli_verb verb_write = {
	.name = "write", .operands = "", .help = "write it",
	  .needs = CLI_WRITES, .run = refuse,
};
static const cli_verb verb_merge_driver = {
	.name = "merge-driver", .operands = "", .help = "called by git",
	  .run = refuse, .hidden = true,
};
static const cli_verb *const verbs[] = { &verb_plan, &verb_refuse, &verb_nobody, &verb_place, &verb_write, &verb_merge_driver, NULL };

static const cli_verb verb_only = {
	.name = "", .operands = "TEMPLATE ID", .min = 2, .max = 2,
	  .help = "render a letter", .run = plan,
	  .opts = plan_opts, .opts_size = sizeof(struct plan_opts),
};
static const cli_verb *const only[] = { &verb_only, NULL };

static const cli_tool org = {
	.name = "ase-org", .help = "Keep organisations.", .kind = "org",
	.verbs = verbs,
};
static const cli_tool record = {
	.name = "ase-record", .help = "Keep records.", .kind_first = true,
	.shared = verbs,
};
static const cli_tool render = {
	.name = "ase-render", .help = "Any letter.", .kind = "none",
	.verbs = only,
};
/* clang-format on */

#define WORDS_MAX 16

/* Split `line` at blanks and run it; '_' stands for a blank in a word. */
static int run(capture *c, const cli_tool *tool, const char *line)
{
	ASE_AUTO(ase_strs_drop) ase_strs words = ASE_STRS_INIT;
	char *argv[WORDS_MAX] = { NULL };

	ase_strs_add(&words, tool->name);
	if (*line)
		ase_strs_split(&words, line, ' ');
	assert_true(words.count < WORDS_MAX);
	for (size_t i = 0; i < words.count; i++) {
		argv[i] = words.items[i];
		for (char *at = argv[i]; (at = strchr(at, '_'));)
			*at = ' ';
	}
	setenv("ASE_TODAY", "2026-03-23", 1);
	setenv("LC_ALL", "C", 1);
	capture_begin(c);
	int status = tool_main(tool, (int)words.count, argv);
	capture_end(c);
	return status;
}

static void assert_runs(const cli_tool *tool, const char *line, int want,
			const char *want_printed, const char *want_said)
{
	ASE_AUTO(capture_drop) capture c;
	int status = run(&c, tool, line);

	assert_string_equal(said(&c), want_said);
	assert_string_equal(printed(&c), want_printed);
	assert_int_equal(status, want);
}

static void options_stand_anywhere_and_in_every_shape(void **state)
{
	static const char *const lines[] = {
		"plan a --top 3 -a --party=org b",
		"plan -at3 a b -porg",
		"-q plan --to=3 --al --part org -- a b",
		"--wait 10 plan a -p org b -t 3 -a",
	};

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(lines); i++)
		assert_runs(&org, lines[i], 0,
			    "org org 3 1 until= adopted= on=2026-03-23 "
			    "wait=10\n<a>\n<b>\n",
			    "");
}

static void what_is_not_given_says_so(void **state)
{
	(void)state;
	assert_runs(&org, "plan a --wait 0", 0,
		    "org - -1 0 until= adopted= on=2026-03-23 wait=0\n<a>\n",
		    "");
}

static void behind_two_dashes_everything_is_an_operand(void **state)
{
	(void)state;
	assert_runs(&org, "plan -- -5 --help -", 0,
		    "org - -1 0 until= adopted= on=2026-03-23 wait=10\n"
		    "<-5>\n<--help>\n<->\n",
		    "");
}

static void an_option_may_come_again_where_it_takes_a_list(void **state)
{
	(void)state;
	assert_runs(&org, "plan a --must x --must=y", 0,
		    "org - -1 0 until= adopted= on=2026-03-23 wait=10\n"
		    "must x\nmust y\n<a>\n",
		    "");
}

static void dates_lean_as_their_option_does_and_are_told_back(void **state)
{
	(void)state;
	assert_runs(&org, "plan a --until 2/04 --adopted 1/03 --on 2026-03-02",
		    0,
		    "org - -1 0 until=2026-04-02 adopted=2026-03-01 "
		    "on=2026-03-02! wait=10\n<a>\n",
		    "'2/04' is Thursday 2 April 2026\n"
		    "'1/03' is Sunday 1 March 2026\n");
	assert_runs(&org, "plan a -q --until 2/04", 0,
		    "org - -1 0 until=2026-04-02 adopted= on=2026-03-23 "
		    "wait=10\n<a>\n",
		    "");
}

static void a_day_to_come_is_accepted_with_a_word(void **state)
{
	(void)state;
	assert_runs(&org, "plan a -q --on 2026-03-24", 0,
		    "org - -1 0 until= adopted= on=2026-03-24! wait=10\n<a>\n",
		    "ase-org: --on: Tuesday 24 March 2026 is still to come\n");
}

static void usage_is_refused_with_what_may_be_meant(void **state)
{
	static const struct {
		const char *line, *want;
	} cases[] = {
		{ "plna", "unknown verb 'plna'; did you mean 'plan'?" },
		{ "wri", "unknown verb 'wri'; did you mean 'write'?" },
		{ "zz", "unknown verb 'zz'; see 'ase-org --help'" },
		{ "merge-drive",
		  "unknown verb 'merge-drive'; see 'ase-org --help'" },
		{ "plan a --quite",
		  "unknown option '--quite'; did you mean '--quiet'?" },
		{ "plan a --zzzz",
		  "unknown option '--zzzz'; see 'ase-org plan --help'" },
		{ "plan a -aZ", "unknown option '-aZ'" },
		{ "--top 3 plan a", "option '--top' stands behind the verb" },
		{ "plan a --o x", "'--o' may be '--on' or '--override'" },
		{ "plan a --top", "option '--top' needs a value: K" },
		{ "plan a -t", "option '--top' needs a value: K" },
		{ "plan a --top x", "--top takes a whole number, not 'x'" },
		{ "plan a --top -3", "--top takes a whole number, not '-3'" },
		{ "plan a --top 99999999999999999999",
		  "--top takes a whole number, not '99999999999999999999'" },
		{ "plan a --all=3", "option '--all' takes no value, not '3'" },
		{ "plan a -f xml", "unknown format 'xml'; there are table, "
				   "tsv, csv, json, jsonl, yaml, ids" },
		{ "plan a -m _", "--message: the text is empty" },
		{ "plan a -m \xff", "--message: the text is not UTF-8" },
		{ "write --as-of HEAD", "--as-of is for reading; 'write' "
					"writes" },
		{ "plan", "plan: ORG is missing\n"
			  "Usage: ase-org plan ORG KEY=VALUE... [OPTION]..." },
		{ "plan a b c d",
		  "plan: too many operands: 'd'\n"
		  "Usage: ase-org plan ORG KEY=VALUE... [OPTION]..." },
		{ "refuse a", "refuse: too many operands: 'a'\n"
			      "Usage: ase-org refuse [OPTION]..." },
		{ "plan a --complete", "--complete is the first word or none" },
		{ "-q", "VERB is missing; see 'ase-org --help'" },
	};

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(cases); i++) {
		ASE_AUTO(ase_strdrop)
		char *want = ase_strf("ase-org: %s\n", cases[i].want);
		assert_runs(&org, cases[i].line, 2, "", want);
	}
}

static void a_kind_comes_first_where_there_are_many(void **state)
{
	(void)state;
	assert_runs(&record, "person plan a", 0,
		    "person - -1 0 until= adopted= on=2026-03-23 wait=10\n"
		    "<a>\n",
		    "");
	assert_runs(&record, "plan", 2, "",
		    "ase-record: KIND is missing; see 'ase-record --help'\n");
	assert_runs(&record, "person", 2, "",
		    "ase-record: VERB is missing; see 'ase-record --help'\n");
}

static void a_tool_of_one_verb_needs_no_verb(void **state)
{
	(void)state;
	assert_runs(&render, "letter o-1 -t 2", 0,
		    "none - 2 0 until= adopted= on=2026-03-23 wait=10\n"
		    "<letter>\n<o-1>\n",
		    "");
	assert_runs(&render, "letter", 2, "",
		    "ase-render: ID is missing\n"
		    "Usage: ase-render TEMPLATE ID [OPTION]...\n");
}

static void failures_are_told_and_become_statuses(void **state)
{
	(void)state;
	assert_runs(&org, "refuse", 4, "",
		    "a word\nase-org: a warning\\x1b[1m\n"
		    "ase-org: not yet\nnor\\ttoday\n");
	assert_runs(&org, "refuse --quiet", 4, "",
		    "ase-org: a warning\\x1b[1m\n"
		    "ase-org: not yet\nnor\\ttoday\n");
	assert_runs(&org, "nobody", 1, "", "");
	assert_runs(&org, "place", 3, "",
		    "ase-org: line 3, column 7: not a map\n");
}

static void every_status_has_its_exit(void **state)
{
	(void)state;
	assert_int_equal(cli_exit(ASE_OK), 0);
	assert_int_equal(cli_exit(ASE_E_NOT_FOUND), 1);
	assert_int_equal(cli_exit(ASE_E_EXISTS), 1);
	assert_int_equal(cli_exit(ASE_E_USAGE), 2);
	assert_int_equal(cli_exit(ASE_E_INVALID), 3);
	assert_int_equal(cli_exit(ASE_E_REFUSED), 4);
	assert_int_equal(cli_exit(ASE_E_SYSTEM), 5);
	assert_int_equal(cli_exit(ASE_E_BUSY), 75);
}

static void help_is_at_most_80_wide_and_hides_what_git_calls(void **state)
{
	ASE_AUTO(capture_drop) capture c;

	(void)state;
	assert_int_equal(run(&c, &org, "--help"), 0);
	assert_non_null(strstr(printed(&c), "  refuse  refuse it\n"));
	assert_non_null(strstr(printed(&c), "  -n, --dry-run  "));
	assert_null(strstr(printed(&c), "merge-driver"));
	for (const char *at = printed(&c); *at; at += strcspn(at, "\n") + 1)
		assert_true(strcspn(at, "\n") <= 80);
}

static void help_of_a_verb_has_its_paragraphs_and_options(void **state)
{
	(void)state;
	assert_runs(&org, "plan --help", 0,
		    "Usage: ase-org plan ORG KEY=VALUE... [OPTION]...\n"
		    "\n"
		    "ase-org plan: plan a thing\n"
		    "\n"
		    "One paragraph.\n"
		    "\n"
		    "Another one.\n"
		    "\n"
		    "Options:\n"
		    "  -p, --party org|expert|ase\n"
		    "                      who\n"
		    "  -t, --top K         how many\n"
		    "  -a, --all           all of them\n"
		    "      --until DATE    until when\n"
		    "      --adopted DATE  since when\n"
		    "      --must CODE     a skill\n"
		    "\n"
		    "Common options: see ase-org --help\n",
		    "");
}

static void nothing_typed_is_answered_with_help_and_2(void **state)
{
	ASE_AUTO(capture_drop) capture c;

	(void)state;
	assert_int_equal(run(&c, &org, ""), 2);
	assert_string_equal(printed(&c), "");
	assert_non_null(strstr(said(&c), "Usage: ase-org VERB "));
}

static void version_and_exit_codes_need_no_verb(void **state)
{
	(void)state;
	assert_runs(&org, "--version", 0, "ase-org " ASE_VERSION "\n", "");
	assert_runs(&org, "--exit-codes -f ids", 0, "0\n1\n2\n3\n4\n5\n75\n",
		    "");
}

static void completion_comes_from_the_same_table(void **state)
{
	static const struct {
		const char *line, *want;
	} cases[] = {
		{ "--complete pl", "plan\tplan a thing\nplace\tfail in a "
				   "place\n" },
		{ "--complete merge", "" },
		{ "--complete plan --to", "--top\thow many\n" },
		{ "--complete plan a --party ", "org\t\nexpert\t\nase\t\n" },
		{ "--complete plan a --party=e", "--party=expert\t\n" },
		{ "--complete plan -f js", "json\t\njsonl\t\n" },
		{ "--complete plan --top ", "" },
		{ "--complete plan --bogus ", "" },
		{ "--complete zz ", "" },
	};

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(cases); i++)
		assert_runs(&org, cases[i].line, 0, cases[i].want, "");
}

static void a_clock_that_is_no_date_is_told(void **state)
{
	ASE_AUTO(capture_drop) capture c;
	char *argv[] = { (char[]){ "ase-org" }, (char[]){ "nobody" }, NULL };

	(void)state;
	setenv("ASE_TODAY", "soon", 1);
	capture_begin(&c);
	int status = tool_main(&org, 2, argv);
	capture_end(&c);
	assert_int_equal(status, 2);
	assert_string_equal(said(&c), "ase-org: ASE_TODAY is 'soon', not a "
				      "date like 2026-03-12\n");
}

static void an_editor_is_run_and_its_refusal_told(void **state)
{
	ase_err err = ASE_ERR_INIT;

	(void)state;
	setenv("VISUAL", "test -d", 1);
	assert_ok(prompt_editor("/", &err), &err);
	unsetenv("VISUAL");
	setenv("EDITOR", "exit 3; :", 1);
	assert_says(prompt_editor("a b", &err), ASE_E_SYSTEM, &err,
		    "the editor 'exit 3; :' ended with status 3");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(options_stand_anywhere_and_in_every_shape),
		cmocka_unit_test(what_is_not_given_says_so),
		cmocka_unit_test(behind_two_dashes_everything_is_an_operand),
		cmocka_unit_test(
			an_option_may_come_again_where_it_takes_a_list),
		cmocka_unit_test(
			dates_lean_as_their_option_does_and_are_told_back),
		cmocka_unit_test(a_day_to_come_is_accepted_with_a_word),
		cmocka_unit_test(usage_is_refused_with_what_may_be_meant),
		cmocka_unit_test(a_kind_comes_first_where_there_are_many),
		cmocka_unit_test(a_tool_of_one_verb_needs_no_verb),
		cmocka_unit_test(failures_are_told_and_become_statuses),
		cmocka_unit_test(every_status_has_its_exit),
		cmocka_unit_test(
			help_is_at_most_80_wide_and_hides_what_git_calls),
		cmocka_unit_test(help_of_a_verb_has_its_paragraphs_and_options),
		cmocka_unit_test(nothing_typed_is_answered_with_help_and_2),
		cmocka_unit_test(version_and_exit_codes_need_no_verb),
		cmocka_unit_test(completion_comes_from_the_same_table),
		cmocka_unit_test(a_clock_that_is_no_date_is_told),
		cmocka_unit_test(an_editor_is_run_and_its_refusal_told),
	};

	return run_tests(tests);
}
