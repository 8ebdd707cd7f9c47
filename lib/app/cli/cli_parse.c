#include "lib/app/cli/cli_priv.h"

#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

/* Which options there are, now that the verb is known or not yet. */
static void know_options(cli_line *line)
{
	const cli_verb *verb = line->call.verb;
	const cli_opt *own = verb ? verb->opts : NULL;
	const cli_opt *common = cli_common_opts();
	size_t own_count = 0, common_count = 0;

	while (own && own[own_count].name)
		own_count++;
	while (common[common_count].name)
		common_count++;
	line->known = ase_realloc(line->known, own_count + common_count,
				  sizeof(const cli_opt *));
	line->known_count = 0;
	for (size_t i = 0; i < own_count; i++)
		line->known[line->known_count++] = &own[i];
	for (const cli_opt *opt = common; opt->name; opt++) {
		size_t i = 0;
		while (i < own_count && strcmp(own[i].name, opt->name) != 0)
			i++;
		if (i == own_count)
			line->known[line->known_count++] = opt;
	}
}

static void *into(cli_line *line, const cli_opt *opt)
{
	return cli_is_common(opt) ? (void *)line : line->opts;
}

/* What a member says when its option is not given. */
static void set_unset(cli_line *line, const cli_opt *opt)
{
	char *at = (char *)into(line, opt) + opt->at;

	if (opt->kind == CLI_NUMBER)
		*(long *)at = -1;
	if (opt->kind == CLI_DATE)
		*(ase_date *)at = (ase_date)ASE_DATE_NONE;
}

static void take_verb(cli_line *line, const cli_verb *verb)
{
	line->call.verb = verb;
	know_options(line);
	line->opts = ase_alloc(verb->opts_size ? verb->opts_size : 1);
	for (const cli_opt *opt = verb->opts; opt && opt->name; opt++)
		set_unset(line, opt);
}

void cli_line_init(cli_line *line, const cli_tool *tool)
{
	*line = (cli_line){
		.call = { .tool = tool, .kind = tool->kind, .parted = -1 }
	};
	know_options(line);
	for (const cli_opt *opt = cli_common_opts(); opt->name; opt++)
		set_unset(line, opt);
	const cli_verb *only = cli_verb_named(tool, "");
	if (only)
		take_verb(line, only);
}

void cli_line_drop(cli_line *line)
{
	const cli_verb *verb = line->call.verb;

	for (const cli_opt *opt = verb ? verb->opts : NULL; opt && opt->name;
	     opt++)
		if (opt->kind == CLI_LIST)
			free(((cli_list *)((char *)line->opts + opt->at))
				     ->items);
	free(line->known);
	free(line->given);
	free(line->operands);
	free(line->opts);
	free(line->message);
}

static void add_text(cli_list *list, const char *text)
{
	list->items =
		ase_realloc(list->items, list->count + 1, sizeof(*list->items));
	list->items[list->count++] = text;
}

/* Texts are taken as they are; numbers and dates are looked at later. */
static void give(cli_line *line, const cli_opt *opt, const char *text)
{
	void *at = (char *)into(line, opt) + opt->at;

	line->pending = NULL;
	if (!cli_is_common(opt))
		line->own = opt;
	switch (opt->kind) {
	case CLI_FLAG:
		*(bool *)at = true;
		return;
	case CLI_TEXT:
		*(const char **)at = text;
		return;
	case CLI_LIST:
		add_text(at, text);
		return;
	case CLI_NUMBER:
	case CLI_DATE:
		break;
	}
	line->given = ase_realloc(line->given, line->given_count + 1,
				  sizeof(*line->given));
	line->given[line->given_count++] =
		(cli_given){ .opt = opt, .at = at, .text = text };
}

const cli_opt *cli_option_named(const cli_line *line, const char *name)
{
	for (size_t i = 0; i < line->known_count; i++) {
		const cli_opt *opt = line->known[i];

		if (strcmp(opt->name, name) == 0 ||
		    (opt->fr && ase_text_same(opt->fr, name)))
			return opt;
	}
	return NULL;
}

static bool begins(const char *word, const char *name)
{
	ASE_AUTO(ase_strdrop) char *whole = ase_text_fold(word);
	ASE_AUTO(ase_strdrop) char *begun = ase_text_fold(name);

	return ase_text_begins(whole, begun);
}

/* How many begin so, French names only where no English one does; the last two
 * of them. */
static size_t begun_options(const cli_line *line, const char *name,
			    const cli_opt *out[2])
{
	size_t count = 0;

	for (int fr = 0; fr < 2 && !count; fr++)
		for (size_t i = 0; i < line->known_count; i++) {
			const cli_opt *opt = line->known[i];
			const char *word = fr ? opt->fr : opt->name;

			if (!word || !begins(word, name))
				continue;
			out[1] = out[0];
			out[0] = opt;
			count++;
		}
	return count;
}

/* The option of that name, or the only one that begins so; NULL: `err`. */
static const cli_opt *find_option(const cli_line *line, const char *name,
				  ase_err *err)
{
	const cli_opt *found = cli_option_named(line, name);
	const cli_opt *some[2] = { NULL, NULL };
	size_t count = found ? 1 : begun_options(line, name, some);

	if (found)
		return found;
	if (!count)
		cli_no_option(line, name, err);
	if (count > 1)
		ase_fail(err, ASE_E_USAGE, "'--%s' may be '--%s' or '--%s'",
			 name, cli_opt_word(some[1]), cli_opt_word(some[0]));
	return count == 1 ? some[0] : NULL;
}

static ase_status take_long(cli_line *line, const char *word, ase_err *err)
{
	const char *equals = strchr(word, '=');
	ASE_AUTO(ase_strdrop)
	char *name = ase_strndup(word, strcspn(word, "="));
	const cli_opt *opt = find_option(line, name, err);

	if (!opt)
		return ASE_E_USAGE;
	if (equals && opt->kind == CLI_FLAG)
		return ase_fail(err, ASE_E_USAGE,
				"option '--%s' takes no value, not '%s'",
				cli_opt_word(opt), equals + 1);
	if (equals || opt->kind == CLI_FLAG)
		give(line, opt, equals ? equals + 1 : NULL);
	else
		line->pending = opt;
	return ASE_OK;
}

static const cli_opt *letter_option(const cli_line *line, char letter)
{
	for (size_t i = 0; i < line->known_count; i++)
		if (line->known[i]->letter == letter)
			return line->known[i];
	return NULL;
}

/* -nq, -fjson, -f json. */
static ase_status take_letters(cli_line *line, const char *word, ase_err *err)
{
	for (const char *at = word + 1; *at; at++) {
		const cli_opt *opt = letter_option(line, *at);
		if (!opt)
			return ase_fail(err, ASE_E_USAGE, "unknown option '%s'",
					word);
		if (opt->kind == CLI_FLAG) {
			give(line, opt, NULL);
			continue;
		}
		if (at[1])
			give(line, opt, at + 1);
		else
			line->pending = opt;
		return ASE_OK;
	}
	return ASE_OK;
}

/* Another verb in the place of the one that needs no word. */
static ase_status take_other(cli_line *line, const cli_verb *verb, ase_err *err)
{
	if (line->own)
		return ase_fail(err, ASE_E_USAGE,
				"option '--%s' goes with no verb: leave it out "
				"before '%s'",
				cli_opt_word(line->own),
				cli_verb_word(line->call.tool, verb->name));
	free(line->opts);
	take_verb(line, verb);
	return ASE_OK;
}

static ase_status take_operand(cli_line *line, char *word, ase_err *err)
{
	const cli_tool *tool = line->call.tool;

	if (tool->kind_first && !line->call.kind && !line->call.verb) {
		const cli_verb *own = cli_verb_kindless(tool, word);

		if (own)
			take_verb(line, own);
		else
			line->call.kind = word;
		return ASE_OK;
	}
	if (cli_is_wordless(&line->call) && !line->operand_count &&
	    cli_has_verb(tool, word)) {
		line->call.word = word;
		return take_other(line, cli_verb_typed(tool, word), err);
	}
	if (!line->call.verb && line->lists) {
		take_verb(line, cli_verb_named(tool, "list"));
	} else if (!line->call.verb) {
		const cli_verb *verb = cli_verb_typed(tool, word);
		if (!verb ||
		    (tool->kind_first && cli_verb_kindless(tool, word)))
			return cli_no_verb(tool, word, err);
		line->call.word = word;
		take_verb(line, verb);
		return ASE_OK;
	}
	line->operands = ase_realloc(line->operands, line->operand_count + 1,
				     sizeof(*line->operands));
	line->operands[line->operand_count++] = word;
	return ASE_OK;
}

static ase_status take_word(cli_line *line, char *word, ase_err *err)
{
	if (line->pending) {
		give(line, line->pending, word);
		return ASE_OK;
	}
	if (line->operands_only || word[0] != '-' || !word[1])
		return take_operand(line, word, err);
	if (strcmp(word, "--") == 0) {
		line->operands_only = true;
		line->call.parted = (int)line->operand_count;
		return ASE_OK;
	}
	if (word[1] == '-')
		return take_long(line, word + 2, err);
	return take_letters(line, word, err);
}

/* A word is text from outside, and so is the value in KEY=VALUE. */
static void take_in(char *word)
{
	char *equals;

	ase_text_take_in(word, strlen(word));
	equals = strchr(word, '=');
	if (equals)
		ase_text_take_in(equals + 1, strlen(equals + 1));
}

ase_status cli_line_scan(cli_line *line, char *const *words, size_t count,
			 ase_err *err)
{
	ase_status s = ASE_OK;

	for (size_t i = 0; !s && i < count; i++) {
		take_in(words[i]);
		s = take_word(line, words[i], err);
	}
	return s;
}

void cli_line_kind_alone(cli_line *line)
{
	const cli_tool *tool = line->call.tool;
	const cli_verb *list = cli_verb_named(tool, "list");

	if (list && tool->kind_first && line->call.kind && !line->call.verb &&
	    !line->help && !cli_verb_named(tool, line->call.kind))
		take_verb(line, list);
}

ase_status cli_line_list(cli_line *line, char *const *words, size_t count,
			 ase_err *err)
{
	const cli_tool *tool = line->call.tool;
	const ui given = line->call.ui;

	cli_line_drop(line);
	memset(line, 0, sizeof(*line));
	cli_line_init(line, tool);
	line->call.ui.program = given.program;
	line->call.ui.lang = given.lang;
	line->lists = true;
	return cli_line_scan(line, words, count, err);
}
