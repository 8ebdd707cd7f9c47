#include "lib/app/cli/cli_priv.h"

#include "lib/app/lexicon/lexicon.h"
#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <string.h>

#define COLUMNS	 80
#define LEFT_MAX 24 /* a longer name has its help on the next line */

/* "the words" from column 2, `help` from column `from` on, filled. */
static void add_item(ase_str *out, size_t from, const char *name,
		     const char *help)
{
	size_t used = 2 + ase_text_width(name);
	ASE_AUTO(ase_strdrop) char *indent = ase_strf("%*s", (int)from, "");
	ASE_AUTO(ase_strdrop) char *text = ase_text_fill(help, COLUMNS, indent);

	ase_str_addf(out, "  %s", name);
	if (used + 2 > from)
		ase_str_addf(out, "\n%s", indent);
	else
		ase_str_addf(out, "%*s", (int)(from - used), "");
	ase_str_addf(out, "%s\n", text);
}

static size_t wider(size_t widest, const char *name)
{
	size_t width = ase_text_width(name);

	return width > widest && width <= LEFT_MAX ? width : widest;
}

/* What is to be typed, in the reader's words; yours. */
static char *places(const char *text)
{
	return lexicon_places(text, ase_i18n_spoken());
}

static size_t widest_verb(const cli_tool *tool, const cli_verb *const *verbs,
			  size_t widest)
{
	for (; verbs && *verbs; verbs++)
		if (!(*verbs)->hidden && *(*verbs)->name)
			widest = wider(widest,
				       cli_verb_word(tool, (*verbs)->name));
	return widest;
}

static void add_verbs(ase_str *out, const cli_tool *tool, const char *title,
		      const cli_verb *const *verbs)
{
	size_t widest = widest_verb(tool, tool->shared,
				    widest_verb(tool, tool->verbs, 0));

	if (!verbs || !*verbs)
		return;
	ase_str_addf(out, "\n%s\n", title);
	for (; *verbs; verbs++) {
		const cli_verb *verb = *verbs;

		/* A tool's own verb takes the place of a shared one. */
		if (!verb->hidden && *verb->name &&
		    cli_verb_named(tool, verb->name) == verb)
			add_item(out, widest + 4,
				 cli_verb_word(tool, verb->name),
				 _(verb->help));
	}
}

/* "-f, --format FORMAT"; yours. */
static char *option_name(const cli_opt *opt)
{
	char letter[] = "    ";
	ASE_AUTO(ase_strdrop)
	char *value = opt->value ? places(opt->value) : NULL;

	if (opt->letter)
		memcpy(letter, (char[]){ '-', opt->letter, ',', ' ' }, 4);
	return ase_strf("%s--%s%s%s", letter, cli_opt_word(opt),
			value ? " " : "", value ? value : "");
}

/* Whether one of `own` (may be NULL) takes the option's place. */
static bool is_taken(const cli_opt *opt, const cli_opt *own)
{
	for (; own && own->name; own++)
		if (strcmp(own->name, opt->name) == 0)
			return true;
	return false;
}

/* The options of a table, but for those whose place one of `own` takes. */
static void add_options(ase_str *out, const char *title, const cli_opt *opts,
			const cli_opt *own)
{
	size_t widest = 0;

	if (!opts || !opts->name)
		return;
	for (const cli_opt *opt = opts; opt->name; opt++) {
		ASE_AUTO(ase_strdrop) char *name = option_name(opt);
		widest = wider(widest, name);
	}
	ase_str_addf(out, "\n%s\n", title);
	for (const cli_opt *opt = opts; opt->name; opt++) {
		ASE_AUTO(ase_strdrop) char *name = option_name(opt);
		if (!is_taken(opt, own))
			add_item(out, widest + 4, name, _(opt->help));
	}
}

static void add_paragraphs(ase_str *out, const char *text)
{
	ASE_AUTO(ase_strdrop) char *filled = ase_text_fill(text, COLUMNS, "");

	ase_str_addf(out, "\n%s\n", filled);
}

bool cli_is_open_verb(const cli_call *call)
{
	return call->verb && strcmp(call->verb->name, "*") == 0;
}

const char *cli_called(const cli_call *call)
{
	return cli_is_open_verb(call)
		       ? call->word
		       : cli_verb_word(call->tool, call->verb->name);
}

/* What stands behind the tool's name, its verb and its kind as they are typed. */
static void add_operands(ase_str *out, const char *text)
{
	ASE_AUTO(ase_strdrop) char *said = places(text);

	ase_str_add(out, said);
}

char *cli_usage(const cli_call *call)
{
	const cli_verb *verb = call->verb;
	ase_str out = ASE_STR_INIT;

	ase_str_addf(&out, _("Usage: %s"), call->tool->name);
	if (call->tool->kind_first &&
	    !(verb && cli_verb_kindless(call->tool, verb->name))) {
		ase_str_addc(&out, ' ');
		if (verb && call->kind)
			ase_str_add(&out, call->kind);
		else
			add_operands(&out, "KIND");
	}
	if (!verb || cli_is_wordless(call)) {
		add_operands(&out, verb ? " [VERB [OPERAND]...] [OPTION]..."
					: " VERB [OPERAND]... [OPTION]...");
		return ase_str_take(&out);
	}
	if (*verb->name)
		ase_str_addf(&out, " %s", cli_called(call));
	if (verb->operands && *verb->operands) {
		ase_str_addc(&out, ' ');
		add_operands(&out, verb->operands);
	}
	ase_str_add(&out, " [OPTION]...");
	return ase_str_take(&out);
}

static void add_verb_help(ase_str *out, const cli_call *call)
{
	const cli_verb *verb = call->verb;
	ASE_AUTO(ase_strdrop)
	char *what = ase_strf(_("%s %s: %s"), call->tool->name,
			      cli_called(call), _(verb->help));

	add_paragraphs(out, what);
	if (verb->more)
		add_paragraphs(out, _(verb->more));
	add_options(out, _("Options:"), verb->opts, NULL);
	ase_str_addf(out, _("\nCommon options: see %s --help\n"),
		     call->tool->name);
}

static void add_tool_help(ase_str *out, const cli_call *call)
{
	const cli_tool *tool = call->tool;
	ASE_AUTO(ase_strdrop) char *kind = places(" KIND");

	add_paragraphs(out, _(tool->help));
	if (call->verb && call->verb->more)
		add_paragraphs(out, _(call->verb->more));
	add_verbs(out, tool, _("Verbs:"), tool->verbs);
	add_verbs(out, tool, _("Verbs for records of every kind:"),
		  tool->shared);
	if (call->verb)
		add_options(out, _("Options without a verb:"), call->verb->opts,
			    NULL);
	add_options(out, _("Options of every verb:"), cli_common_opts(), NULL);
	ase_str_addf(out, _("\nMore on one verb: %s%s VERB --help\n"),
		     tool->name, tool->kind_first ? kind : "");
}

/* A tool that does one thing: its sentence, its options, the common ones. */
static void add_only_help(ase_str *out, const cli_call *call)
{
	add_paragraphs(out, _(call->tool->help));
	if (call->verb->more)
		add_paragraphs(out, _(call->verb->more));
	add_options(out, _("Options:"), call->verb->opts, NULL);
	add_options(out, _("Common options:"), cli_common_opts(),
		    call->verb->opts);
}

void cli_help(const cli_call *call, FILE *to)
{
	ASE_AUTO(ase_strdrop) char *usage = cli_usage(call);
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;

	if (!call->verb || cli_is_wordless(call))
		add_tool_help(&out, call);
	else if (!*call->verb->name)
		add_only_help(&out, call);
	else
		add_verb_help(&out, call);
	fprintf(to, "%s\n%s", usage, ase_str_text(&out));
}
