#include "lib/app/cli/cli_priv.h"

#include "lib/app/lexicon/lexicon.h"
#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <string.h>

/* Nobody mistypes a longer one. */
#define WORD_MAX 40

/* clang-format off */
static const cli_opt common[] = {
	CLI_OPT_FR('C', "store", "dépôt", "DIR", cli_line, call.store,
		N_("the store; else ASE_STORE, else the nearest parent "
		   "directory with an ase.yaml")),
	CLI_OPT('f', "format", "FORMAT", cli_line, format,
		N_("table, tsv, csv, json, jsonl, yaml or ids")),
	CLI_OPT(0, "csv", "excel|rfc4180", cli_line, call.csv,
		N_("csv as a French spreadsheet reads it, or as RFC 4180 "
		   "has it")),
	CLI_OPT_FR('n', "dry-run", "essai", NULL, cli_line, call.ui.dry_run,
		N_("say what would be done and do nothing")),
	CLI_OPT_FR('m', "message", "note", "TEXT", cli_line, call.ui.message,
		N_("a note kept with the change; - reads it from standard "
		   "input")),
	CLI_OPT_FR(0, "on", "le", "DATE", cli_line, call.on,
		N_("when it happened, if not today")),
	CLI_OPT_FR(0, "wait", "attente", "SECONDS", cli_line, call.wait_seconds,
		N_("how long to wait while somebody else writes (10)")),
	CLI_OPT_FR(0, "as-of", "à-la-date", "REV|DATE", cli_line, call.as_of,
		N_("read the store as it was then")),
	CLI_OPT_FR(0, "override", "malgré", "WHY", cli_line, call.ui.why,
		N_("do it although the process refuses; WHY is kept")),
	CLI_OPT_FR('q', "quiet", "silencieux", NULL, cli_line, call.ui.quiet,
		N_("no word on stderr but warnings and errors")),
	CLI_OPT_FR(0, "yes", "oui", NULL, cli_line, call.ui.yes,
		N_("take yes for the answer instead of asking")),
	CLI_OPT_FR('h', "help", "aide", NULL, cli_line, help,
		N_("print this help")),
	CLI_OPT(0, "version", NULL, cli_line, version,
		N_("print the version")),
	CLI_OPT_FR(0, "exit-codes", "codes-de-retour", NULL, cli_line, exit_codes,
		N_("print what the exit statuses mean")),
	CLI_OPT(0, "complete", "WORD...", cli_line, complete,
		N_("print what may stand in the place of the last word")),
	CLI_END,
};
/* clang-format on */

const cli_opt *cli_common_opts(void)
{
	return common;
}

const cli_verb *cli_verb_named(const cli_tool *tool, const char *name)
{
	const cli_verb *const *tables[] = { tool->verbs, tool->shared };

	for (size_t i = 0; i < ASE_COUNT(tables); i++)
		for (const cli_verb *const *at = tables[i]; at && *at; at++)
			if (strcmp((*at)->name, name) == 0)
				return *at;
	return NULL;
}

const char *cli_verb_word(const cli_tool *tool, const char *name)
{
	return lexicon_called(LEXICON_VERB, tool->name, name,
			      ase_i18n_spoken());
}

const cli_verb *cli_verb_kindless(const cli_tool *tool, const char *word)
{
	for (const cli_verb *const *at = tool->verbs; at && *at; at++)
		if ((*at)->kindless &&
		    (!strcmp((*at)->name, word) ||
		     lexicon_is_called(tool->name, (*at)->name, word)))
			return *at;
	return NULL;
}

const cli_verb *cli_verb_typed(const cli_tool *tool, const char *word)
{
	const cli_verb *const *tables[] = { tool->verbs, tool->shared };
	const cli_verb *found = cli_verb_named(tool, word);

	for (size_t i = 0; i < ASE_COUNT(tables) && !found; i++)
		for (const cli_verb *const *at = tables[i]; at && *at; at++)
			if (lexicon_is_called(tool->name, (*at)->name, word))
				return *at;
	return found ? found : cli_verb_named(tool, "*");
}

bool cli_has_verb(const cli_tool *tool, const char *word)
{
	return *word && cli_verb_typed(tool, word);
}

/* The common option behind which a value is wanted, by its letter; flags may
 * stand before it. *value: what stands behind it in the word; NULL: nothing. */
static const cli_opt *lettered(const char *letters, const char **value)
{
	for (const cli_opt *opt = common; *letters && opt->name; opt++) {
		if (opt->letter != *letters)
			continue;
		if (opt->kind == CLI_FLAG)
			return lettered(letters + 1, value);
		*value = letters[1] ? letters + 1 : NULL;
		return opt;
	}
	return NULL;
}

/* The same by its name. */
static const cli_opt *named(const char *name, const char **value)
{
	const size_t size = strcspn(name, "=");
	ASE_AUTO(ase_strdrop) char *whole = ase_strndup(name, size);

	*value = name[size] ? name + size + 1 : NULL;
	for (const cli_opt *opt = common; opt->name; opt++)
		if (opt->kind != CLI_FLAG &&
		    (!strcmp(opt->name, whole) ||
		     (opt->fr && ase_text_same(opt->fr, whole))))
			return opt;
	return NULL;
}

/* The same in a word as it was typed. */
static const cli_opt *common_given(const char *word, const char **value)
{
	if (word[0] != '-')
		return NULL;
	return word[1] == '-' ? named(word + 2, value)
			      : lettered(word + 1, value);
}

bool cli_wants_value(const char *word)
{
	const char *value;

	return common_given(word, &value) && !value;
}

const char *cli_store_typed(int argc, char **argv)
{
	const char *found = NULL;

	for (int i = 0; i < argc && strcmp(argv[i], "--") != 0; i++) {
		const char *value;
		const cli_opt *opt = common_given(argv[i], &value);

		if (!opt)
			continue;
		if (!value && ++i < argc)
			value = argv[i];
		if (!strcmp(opt->name, "store"))
			found = value;
	}
	return found;
}

bool cli_is_wordless(const cli_call *call)
{
	return call->verb && !*call->verb->name && call->tool->verbs[1];
}

/* The nearest of some words to one that does not exist. */
typedef struct near_word {
	const char *typed;
	const char *best; /* NULL: none is near */
	size_t distance;
} near_word;

static void try_word(near_word *near, const char *word)
{
	size_t size = strlen(near->typed);

	if (size > WORD_MAX)
		return;
	size_t distance = ase_text_distance(near->typed, word);
	if (size > 1 && strncmp(near->typed, word, size) == 0)
		distance = 1;
	if (distance <= 2 && distance < size &&
	    (!near->best || distance < near->distance)) {
		near->best = word;
		near->distance = distance;
	}
}

/* Who reads English typed a word of another language on purpose. */
static bool is_english(void)
{
	return strcmp(ase_i18n_spoken(), "en") == 0;
}

const char *cli_opt_word(const cli_opt *opt)
{
	return opt->fr && strcmp(ase_i18n_spoken(), "fr") == 0 ? opt->fr
							       : opt->name;
}

bool cli_is_common(const cli_opt *opt)
{
	for (size_t i = 0; i < ASE_COUNT(common); i++)
		if (opt == &common[i])
			return true;
	return false;
}

/* Whether a verb that was not typed yet has this option. */
static bool some_verb_has(const cli_tool *tool, const char *name)
{
	const cli_verb *const *tables[] = { tool->verbs, tool->shared };

	for (size_t i = 0; i < ASE_COUNT(tables); i++)
		for (const cli_verb *const *at = tables[i]; at && *at; at++)
			for (const cli_opt *o = (*at)->opts; o && o->name; o++)
				if (strcmp(o->name, name) == 0 ||
				    (o->fr && ase_text_same(o->fr, name)))
					return true;
	return false;
}

ase_status cli_no_option(const cli_line *line, const char *typed, ase_err *err)
{
	near_word near = { .typed = typed };
	const char *before;

	if (!line->call.verb && some_verb_has(line->call.tool, typed))
		return ase_fail(err, ASE_E_USAGE,
				"option '--%s' stands behind the verb", typed);
	for (size_t i = 0; i < line->known_count; i++) {
		before = near.best;
		try_word(&near, line->known[i]->name);
		if (line->known[i]->fr)
			try_word(&near, line->known[i]->fr);
		if (near.best != before && !is_english())
			near.best = cli_opt_word(line->known[i]);
	}
	if (near.best)
		return ase_fail(err, ASE_E_USAGE,
				"unknown option '--%s'; did you mean '--%s'?",
				typed, near.best);
	if (!line->call.verb || !*line->call.verb->name)
		return ase_fail(err, ASE_E_USAGE,
				"unknown option '--%s'; see '%s --help'", typed,
				line->call.tool->name);
	return ase_fail(err, ASE_E_USAGE,
			"unknown option '--%s'; see '%s %s --help'", typed,
			line->call.tool->name,
			cli_verb_word(line->call.tool, line->call.verb->name));
}

/* Any word of a verb may be near: the one that its reader types is offered. */
static void try_verb(near_word *near, const cli_tool *tool,
		     const cli_verb *verb)
{
	const char *before = near->best;

	try_word(near, verb->name);
	try_word(near,
		 lexicon_called(LEXICON_VERB, tool->name, verb->name, "fr"));
	if (near->best != before && !is_english())
		near->best = cli_verb_word(tool, verb->name);
}

/* What the tool calls `name` for the reader, yours; NULL: it has no such verb. */
static char *called(const cli_tool *tool, const char *name)
{
	return cli_verb_named(tool, name)
		       ? ase_strdup(cli_verb_word(tool, name))
		       : NULL;
}

/* The first of what is meant that the tool does, as it calls it, or that is
 * another's; what is said of this very tool comes before. Yours; NULL: none. */
static char *does_of(const cli_tool *tool, const ase_strs *means)
{
	const size_t size = strlen(tool->name);
	char *does = NULL;

	for (size_t i = 0; i < means->count && !does; i++)
		if (ase_text_begins(means->items[i], tool->name) &&
		    means->items[i][size] == ' ')
			does = called(tool, lexicon_verb(means->items[i]));
	for (size_t i = 0; i < means->count && !does; i++) {
		const char *mean = means->items[i];

		if (lexicon_is_for(mean, tool->name))
			does = called(tool, lexicon_verb(mean));
		if (!does && ase_text_begins(mean, "ase"))
			does = lexicon_typed(mean, ase_i18n_spoken());
	}
	return does;
}

ase_status cli_no_verb(const cli_tool *tool, const char *typed, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs means = ASE_STRS_INIT;
	const cli_verb *const *tables[] = { tool->verbs, tool->shared };
	near_word near = { .typed = typed };
	ASE_AUTO(ase_strdrop) char *does = NULL;

	for (size_t i = 0; i < ASE_COUNT(tables); i++)
		for (const cli_verb *const *at = tables[i]; at && *at; at++)
			if (!(*at)->hidden)
				try_verb(&near, tool, *at);
	lexicon_means(typed, &means);
	does = does_of(tool, &means);
	if (does)
		return ase_fail(err, ASE_E_USAGE,
				"unknown verb '%s'; '%s' does it", typed, does);
	if (near.best && !means.count)
		return ase_fail(err, ASE_E_USAGE,
				"unknown verb '%s'; did you mean '%s'?", typed,
				near.best);
	if (means.count)
		return ase_fail(err, ASE_E_USAGE,
				"unknown verb '%s'; see 'ase help %s'", typed,
				typed);
	return ase_fail(err, ASE_E_USAGE, "unknown verb '%s'; see '%s --help'",
			typed, tool->name);
}
