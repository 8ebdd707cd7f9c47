#include "lib/app/tool/tool_complete.h"

#include "lib/app/lexicon/lexicon.h"
#include "lib/app/tool/tool_takes.h"
#include "lib/app/tool/tool_words.h"
#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <string.h>

/* What the reader types; the name where only that begins so. */
static void offer_verb(const cli_tool *tool, const cli_verb *verb,
		       const tool_asked *asked)
{
	const char *word = cli_verb_word(tool, verb->name);
	bool named = *asked->begun && !tool_offer_fits(asked, word) &&
		     tool_offer_fits(asked, verb->name);

	tool_offer(asked, named ? verb->name : word, _(verb->help));
}

static void offer_table(const cli_tool *tool, const cli_verb *const *verbs,
			bool kindless, const tool_asked *asked)
{
	for (const cli_verb *const *at = verbs; at && *at; at++)
		if (*(*at)->name && !(*at)->hidden &&
		    (*at)->kindless == kindless &&
		    cli_verb_named(tool, (*at)->name) == *at)
			offer_verb(tool, *at, asked);
}

static void offer_verbs(const cli_tool *tool, const tool_asked *asked)
{
	offer_table(tool, tool->verbs, false, asked);
	offer_table(tool, tool->shared, false, asked);
}

static void offer_options(const cli_line *line, const tool_asked *asked)
{
	for (size_t i = 0; i < line->known_count; i++) {
		const cli_opt *opt = line->known[i];
		ASE_AUTO(ase_strdrop)
		char *word = ase_strf("--%s", cli_opt_word(opt));
		ASE_AUTO(ase_strdrop) char *name = ase_strf("--%s", opt->name);

		tool_offer(asked, tool_offer_fits(asked, word) ? word : name,
			   _(opt->help));
	}
}

/* The words of "skill|territory|age"; NAME is no word, but the name of one. */
static void offer_choices(const tool_asked *asked, const char *list)
{
	ASE_AUTO(ase_strs_drop) ase_strs words = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop)
	char *said = lexicon_places(list, ase_i18n_spoken());

	ase_strs_split(&words, said, '|');
	for (size_t i = 0; i < words.count; i++)
		if (*words.items[i] < 'A' || *words.items[i] > 'Z')
			tool_offer(asked, words.items[i], "");
}

/* What may stand behind an option. */
static void offer_value(const cli_line *line, const tool_asked *asked,
			const cli_opt *opt)
{
	const char *takes = tool_takes_option(opt);

	if (line->call.verb && tool_takes_words(line, asked, opt->name))
		return;
	if (takes)
		tool_takes_offer(line, asked, opt, takes);
	else if (strchr(opt->value, '|'))
		offer_choices(asked, opt->value);
}

/* The option in "--party=o", and how long it is with its sign; NULL: none. */
static const cli_opt *option_before(const cli_line *line, const char *begun,
				    size_t *size)
{
	const char *equals = strchr(begun, '=');
	ASE_AUTO(ase_strdrop)
	char *word = ase_strndup(begun, strcspn(begun, "="));
	const cli_opt *opt =
		equals ? cli_option_named(line, word + strspn(word, "-"))
		       : NULL;

	*size = equals ? (size_t)(equals - begun) + 1 : 0;
	return opt && opt->kind != CLI_FLAG ? opt : NULL;
}

/* What operand `number` (from 0) is called; yours, NULL when there is none. */
static char *operand_at(const cli_verb *verb, size_t number)
{
	static const char around[] = " [].";
	const char *at = verb->operands ? verb->operands : "";
	const bool again = strstr(at, "...") != NULL;

	if (!again && number >= (size_t)verb->max)
		return NULL;
	at += strspn(at, around);
	for (; number && *at; number--) {
		const char *next = at + strcspn(at, around);
		next += strspn(next, around);
		if (!*next) /* the last one may come again */
			break;
		at = next;
	}
	return *at ? ase_strndup(at, strcspn(at, around)) : NULL;
}

/* What operand `number` takes; yours. NULL: anything, or the verb knows. */
static char *operand_takes(const cli_line *line, const char *operand)
{
	const cli_call *call = &line->call;
	const size_t number = line->operand_count;
	const char *by = NULL, *called = NULL;
	char *kind;

	if (call->verb->takes_by && call->session && number < 2)
		(void)!call->verb->takes_by(call, (int)number, &by, NULL);
	if (by)
		return ase_strdup(by);
	kind = cli_takes(call->verb, (int)number);
	if (kind)
		return kind;
	called = !call->verb->takes || number ? tool_takes_called(operand)
					      : call->verb->takes;
	return called ? ase_strdup(called) : NULL;
}

/* Behind the last operand: words of a name that want quotes. */
static void offer_unquoted(const cli_line *line, const tool_asked *asked)
{
	ASE_AUTO(ase_str_drop) ase_str typed = ASE_STR_INIT;
	ASE_AUTO(ase_strdrop) char *kind = cli_takes(line->call.verb, 0);
	tool_asked whole = *asked;

	if (!asked->ses || !kind || !*asked->begun || line->call.verb->max != 1)
		return;
	for (size_t i = 0; i < line->operand_count; i++)
		ase_str_addf(&typed, "%s ", line->operands[i]);
	ase_str_add(&typed, asked->begun);
	whole.begun = ase_str_text(&typed);
	tool_complete_unquoted(&whole,
			       strcmp(kind, ".") ? kind : asked->ses->kind);
}

static void offer_operand(const cli_line *line, const tool_asked *asked)
{
	const cli_verb *verb = line->call.verb;
	ASE_AUTO(ase_strdrop)
	char *operand = operand_at(verb, line->operand_count);
	ASE_AUTO(ase_strdrop) char *takes = NULL;
	const char *keys = verb->takes ? strchr(verb->takes, '=') : NULL;

	if (!operand) {
		offer_unquoted(line, asked);
		return;
	}
	if (keys && keys > verb->takes) {
		takes = ase_strndup(verb->takes, (size_t)(keys - verb->takes));
		if (asked->ses)
			tool_complete_keys(
				asked, session_kind_named(asked->ses, takes));
		return;
	}
	if (tool_takes_words(line, asked, operand))
		return;
	takes = operand_takes(line, operand);
	if (takes)
		tool_takes_offer(line, asked, NULL, takes);
}

/* What may stand in the place of a verb, of a tool that is about no kind. */
static void offer_open(cli_line *line, const tool_asked *asked)
{
	line->call.verb = cli_verb_named(line->call.tool, "*");
	tool_takes_words(line, asked, line->call.verb->name);
	line->call.verb = NULL;
}

/* What stands in the place of a verb. */
static void offer_doing(cli_line *line, const tool_asked *asked)
{
	const cli_tool *tool = line->call.tool;

	offer_verbs(tool, asked);
	if (asked->ses && tool->front)
		tool_complete_toolless(asked);
	if (!asked->ses || !cli_verb_named(tool, "*"))
		return;
	if (tool->kind || tool->kind_first)
		tool_words_complete(asked);
	else
		offer_open(line, asked);
}

/* What stands in the place of a kind: what the tool does of none, too. */
static void offer_kinds(const cli_line *line, const tool_asked *asked)
{
	const cli_tool *tool = line->call.tool;

	offer_table(tool, tool->verbs, true, asked);
	if (asked->ses)
		tool_complete_kinds(asked);
}

/* A session to read, if there is a store that opens. */
static session *look(cli_call *call)
{
	session *opened = NULL;

	call->ui.quiet = true;
	if (cli_today(call, NULL) || session_open(call, false, &opened, NULL))
		return NULL;
	call->on = call->today;
	call->session = opened;
	return opened;
}

static void answer(cli_line *line, const char *begun)
{
	ASE_AUTO(session_drop) session *opened = look(&line->call);
	const tool_asked asked = { opened, "", begun };
	ASE_AUTO(ase_strdrop) char *kept = NULL;
	size_t size = 0;
	const cli_opt *opt = option_before(line, begun, &size);
	const tool_asked behind = tool_asked_behind(&asked, size, &kept);
	const bool dashed = !line->operands_only && begun[0] == '-';

	line->call.opts = line->opts;
	if (line->pending)
		offer_value(line, &asked, line->pending);
	else if (dashed && opt)
		offer_value(line, &behind, opt);
	else if (line->call.tool->kind_first && !line->call.kind &&
		 !line->call.verb)
		offer_kinds(line, &asked);
	else if (!line->call.verb ||
		 (cli_is_wordless(&line->call) && !line->operand_count))
		offer_doing(line, &asked);
	else
		offer_operand(line, &asked);
	line->call.session = NULL;
}

void tool_complete(cli_line *line, char *const *words, size_t count)
{
	const char *begun = count ? words[count - 1] : "";
	const tool_asked asked = { NULL, "", begun };

	if (count && cli_line_scan(line, words, count - 1, NULL))
		return;
	if (!line->pending && !line->operands_only && begun[0] == '-' &&
	    !strchr(begun, '='))
		offer_options(line, &asked);
	else
		answer(line, begun);
}
