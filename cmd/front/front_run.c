#include "cmd/front/front_run.h"
#include "cmd/front/front_tool.h"
#include "cmd/front/front_verbs.h"
#include "cmd/front/help_search.h"

#include "lib/app/cli/locale.h"
#include "lib/app/lexicon/lexicon.h"
#include "lib/app/session/session.h"
#include "lib/app/tool/tool.h"
#include "lib/base/mem.h"
#include "lib/text/nearest.h"
#include "lib/text/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void argv_drop(char ***argv)
{
	free(*argv);
}

/* Which word is the first that is no option; past the last: none. */
static int first_word(int argc, char **argv)
{
	int at = 0;

	while (at < argc && argv[at][0] == '-')
		at += cli_wants_value(argv[at]) ? 2 : 1;
	return at;
}

/* The tool's words: all of ours but that which names it. */
static void words_but(int argc, char **argv, int named, ase_strs *out)
{
	for (int i = 0; i < argc; i++)
		if (i != named)
			ase_strs_add(out, argv[i]);
}

/* There is no tool of that name: the nearest words that mean one. */
static ase_status no_tool(const char *typed, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs means = ASE_STRS_INIT;
	ase_nearest near = { .count = 0 };

	lexicon_means(typed, &means);
	if (means.count)
		return ase_fail(
			err, ASE_E_USAGE,
			"neither a tool nor a verb: '%s'; 'ase help %s' "
			"says what does it",
			typed, typed);
	ase_each(tool, lexicon_tools()) {
		const char *name = lexicon_name(tool, "");

		ase_nearest_offer(&near, name, ase_nearest_fit(name, typed));
		name = lexicon_name(tool, "fr");
		ase_nearest_offer(&near, name, ase_nearest_fit(name, typed));
		ase_each(word, ase_node_get(tool, "words"))
			ase_nearest_offer(
				&near, ase_node_text(word),
				ase_nearest_fit(ase_node_text(word), typed));
	}
	if (near.count)
		return ase_fail(err, ASE_E_USAGE,
				"neither a tool nor a verb: '%s'; did you mean "
				"'%s'?",
				typed, (const char *)near.items[0].thing);
	return ase_fail(err, ASE_E_USAGE,
			"neither a tool nor a verb: '%s'; 'ase help' lists "
			"them",
			typed);
}

/* Whether the word means a kind of records: a built-in one, else one that the
 * store knows. */
static bool is_kind(const cli_call *call, const char *word)
{
	cli_call inside = *call;
	const ase_kind *kind = NULL;
	bool known;

	if (lexicon_is_kind(word))
		return true;
	inside.store = cli_store_typed(call->argc, call->argv);
	if (session_open(&inside, false, &inside.session, NULL))
		return false;
	known = !session_kind_typed(inside.session, word, &kind, NULL);
	session_drop(&inside.session);
	return known;
}

/* Whether word number `at` means a kind: no tool is called so, or one that keeps
 * no records and has no such verb ("event add", "document log"). */
static bool means_kind(const cli_call *call, const char *tool, int at)
{
	const char *word = call->argv[at];
	const char *verb = at + 1 < call->argc ? call->argv[at + 1] : "-";

	if (tool && (lexicon_is_kind(word) || *verb == '-'))
		return false;
	return is_kind(call, word) &&
	       !(tool && help_search_knows(call, tool, verb));
}

static ase_status become(const cli_call *call, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs words = ASE_STRS_INIT;
	int at = first_word(call->argc, call->argv);
	const char *name = lexicon_tool(call->argv[at]);
	const bool kind = means_kind(call, name, at);
	const bool whole = kind || !name; /* the word is not the tool's name */

	if (kind)
		name = "ase-record";
	if (!name)
		name = lexicon_alone(call->argv[at]);
	if (!name)
		return no_tool(call->argv[at], err);
	words_but(call->argc, call->argv, whole ? -1 : at, &words);
	return front_tool_become(name, &words, err);
}

/* What is done with words that begin with no verb of ase. */
static const cli_verb tool_verb = {
	.name = "",
	.operands = "TOOL [WORD...]",
	.min = 1,
	.max = -1,
	.help = N_("run one of the tools"),
	.needs = CLI_NOTHING,
	.run = become,
};

static const cli_verb *const passing[] = { &tool_verb, NULL };

/* Hand the words over, none of them being an option of ours. */
static int pass_on(const cli_tool *tool, int argc, char **argv)
{
	const cli_tool other = { .name = tool->name,
				 .help = tool->help,
				 .verbs = passing };
	ASE_AUTO(argv_drop)
	char **words = ase_alloc(((size_t)argc + 2) * sizeof(*words));

	words[0] = argv[0];
	words[1] = (char[]){ "--" };
	memcpy(words + 2, argv + 1, (size_t)argc * sizeof(*words));
	return tool_main(&other, argc + 1, words);
}

/* The verbs that need no tool before them. */
static void offer_alone(const ase_node *tool, const char *begun,
			const char *lang)
{
	const char *name = ase_node_path_text(tool, "tool");

	ase_each(verb, ase_node_get(tool, "alone")) {
		const char *its = lexicon_called(LEXICON_VERB, name,
						 ase_node_text(verb), lang);

		if (!ase_text_begins(its, begun))
			its = ase_node_text(verb);
		if (ase_text_begins(its, begun))
			printf("%s\t%s\n", its, name);
	}
}

static void offer_tools(const char *begun, const char *lang)
{
	ase_each(tool, lexicon_tools()) {
		const char *name = lexicon_name(tool, lang);

		if (!ase_text_begins(name, begun))
			name = lexicon_name(tool, "");
		if (ase_text_begins(name, begun))
			printf("%s\t%s\n", name, lexicon_title(tool, lang));
		offer_alone(tool, begun, lang);
	}
}

static bool is_help(const char *word)
{
	return ase_text_same(word, front_help.name) ||
	       lexicon_is_called("ase", front_help.name, word);
}

/* Offer the tools where one is being typed; behind it let the tool say what may
 * follow: returns where it cannot. argv[0] is --complete. */
static void complete(int argc, char **argv, int at)
{
	ASE_AUTO(ase_strs_drop) ase_strs words = ASE_STRS_INIT;
	const char *lang = locale_asked();
	const bool helps = is_help(argv[at]) && at < argc - 1;
	const char *name;

	at += helps;
	if (at == argc - 1) {
		offer_tools(argv[at], lang ? lang : "en");
		return;
	}
	name = lexicon_tool(argv[at]);
	words_but(at, argv, helps ? at - 1 : -1, &words);
	words_but(argc - at, argv + at, name ? 0 : -1, &words);
	if (!name)
		name = lexicon_alone(argv[at]);
	/* what is no tool may be a kind, of which there are more in a store */
	(void)!front_tool_become(name ? name : "ase-record", &words, NULL);
}

int front_run(const cli_tool *tool, int argc, char **argv)
{
	bool completes = argc > 1 && strcmp(argv[1], "--complete") == 0;
	int skipped = completes ? 2 : 1;
	int at = skipped + first_word(argc - skipped, argv + skipped);

	if (at >= argc || (!completes && cli_has_verb(tool, argv[at])))
		return tool_main(tool, argc, argv);
	if (!completes)
		return pass_on(tool, argc, argv);
	if (at == argc - 1 || is_help(argv[at]) ||
	    !cli_has_verb(tool, argv[at]))
		complete(argc - 1, argv + 1, at - 1);
	return tool_main(tool, argc, argv);
}
