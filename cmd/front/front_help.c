/* `ase help`: which tool does it. */

#include "cmd/front/front_tool.h"
#include "cmd/front/front_verbs.h"
#include "cmd/front/help_search.h"

#include "lib/app/lexicon/lexicon.h"
#include "lib/base/mem.h"
#include "lib/text/text.h"

/* For people: what is typed most. */
static ase_status list_sessions(const cli_call *call, ase_err *err)
{
	ASE_AUTO(out_drop) out_list *o = out_new(call->format);

	out_text("\n");
	out_column(o, "command", _("for example"), false);
	out_column(o, "what", _("what for"), false);
	ase_each(one, lexicon_sessions()) {
		out_row(o);
		out_cell(o, ase_node_path_text(ase_node_get(one, "type"),
					       call->ui.lang));
		out_cell(o, lexicon_title(one, call->ui.lang));
	}
	return out_finish(o, NULL, err);
}

static ase_status list_tools(const cli_call *call, ase_err *err)
{
	ASE_AUTO(out_drop) out_list *o = out_new(call->format);
	ase_status s;

	out_column(o, "tool", _("tool"), false);
	out_column(o, "what", _("what for"), false);
	ase_each(tool, lexicon_tools()) {
		out_row(o);
		out_cell_labelled(o, lexicon_name(tool, "en"),
				  lexicon_name(tool, call->ui.lang));
		out_cell_labelled(o, lexicon_title(tool, "en"),
				  lexicon_title(tool, call->ui.lang));
	}
	s = out_finish(o, NULL, err);
	if (!s && call->format == OUT_TABLE)
		s = list_sessions(call, err);
	return s;
}

/* What the tool, or one of its verbs, says of itself. */
static ase_status help_of(const cli_call *call, const char *name, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs words = ASE_STRS_INIT;

	for (int i = 1; i < call->argc; i++)
		ase_strs_add(&words, call->argv[i]);
	ase_strs_add(&words, "--help");
	return front_tool_become(name, &words, err);
}

/* "ase-org archive", or as the reader types it. Yours. */
static char *command_of(const help_verb *one, const char *verb)
{
	return ase_strf("%s%s%s", one->tool, *verb ? " " : "", verb);
}

static ase_status list_verbs(const cli_call *call, const help_verbs *found,
			     ase_err *err)
{
	ASE_AUTO(out_drop) out_list *o = out_new(call->format);

	out_column(o, "command", _("command"), false);
	out_column(o, "what", _("what for"), false);
	for (size_t i = 0; i < found->count; i++) {
		const help_verb *one = &found->items[i];
		ASE_AUTO(ase_strdrop)
		char *command = command_of(one, one->verb);
		ASE_AUTO(ase_strdrop)
		char *called = command_of(one, one->called);
		ASE_AUTO(ase_strdrop)
		char *what = ase_strf(
			one->others ? _("%s (and of the other records)") : "%s",
			one->what);

		out_row(o);
		out_cell_labelled(o, command, called);
		out_cell_labelled(o, one->what, what);
	}
	return out_finish(o, NULL, err);
}

static ase_status no_verb(const cli_call *call, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs words = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *typed = NULL;

	for (int i = 0; i < call->argc; i++)
		ase_strs_add(&words, call->argv[i]);
	typed = ase_strs_join(&words, " ");
	return ase_fail(err, ASE_E_NOT_FOUND,
			"no verb does '%s'; 'ase help' lists the tools", typed);
}

static ase_status help(const cli_call *call, ase_err *err)
{
	const char *name = call->argc ? lexicon_tool(call->argv[0]) : NULL;
	ASE_AUTO(help_verbs_drop) help_verbs found = { .items = NULL };

	if (!call->argc)
		return list_tools(call, err);
	for (int i = 0; i < call->argc; i++)
		if (ase_text_is_blank(call->argv[i]))
			return cli_fail_usage(call, _("no words"), err);
	if (name &&
	    (call->argc == 1 || help_search_knows(call, name, call->argv[1])))
		return help_of(call, name, err);
	help_search(call, call->argv, call->argc, &found);
	if (found.count)
		return list_verbs(call, &found, err);
	if (name)
		return help_of(call, name, err);
	return no_verb(call, err);
}

const cli_verb front_help = {
	.name = "help",
	.operands = "[TOOL [VERB]|WORD...]",
	.min = 0,
	.max = -1,
	.help = N_("list the tools, or say which verb does it"),
	.more = N_("Of a tool, or one of its verbs: what it says of itself "
		   "(--help). Other words: the verbs that do that, of every "
		   "tool, by their names, by what they do and by what people "
		   "call it: rm, search, phone, cancel. Exit 1 where there is "
		   "none."),
	.needs = CLI_NOTHING,
	.run = help,
};
