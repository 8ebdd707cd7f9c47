/* `ase help`: which tool does it. */

#include "cmd/front/front_run.h"
#include "cmd/front/front_verbs.h"

#include "lib/app/lexicon/lexicon.h"

static ase_status list_tools(const cli_call *call, ase_err *err)
{
	ASE_AUTO(out_drop) out_list *o = out_new(call->format);

	out_column(o, "tool", _("tool"), false);
	out_column(o, "what", _("what for"), false);
	ase_each(tool, lexicon_tools()) {
		out_row(o);
		out_cell_labelled(o, lexicon_name(tool, "en"),
				  lexicon_name(tool, call->ui.lang));
		out_cell_labelled(o, lexicon_title(tool, "en"),
				  lexicon_title(tool, call->ui.lang));
	}
	return out_finish(o, NULL, err);
}

/* What the tool, or one of its verbs, says of itself. */
static ase_status help_of(const cli_call *call, const char *name, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs words = ASE_STRS_INIT;

	for (int i = 1; i < call->argc; i++)
		ase_strs_add(&words, call->argv[i]);
	ase_strs_add(&words, "--help");
	return front_become(name, &words, err);
}

static ase_status help(const cli_call *call, ase_err *err)
{
	const char *name;

	if (!call->argc)
		return list_tools(call, err);
	name = lexicon_tool(call->argv[0]);
	if (!name)
		return ase_fail(err, ASE_E_NOT_FOUND, "no tool '%s'",
				call->argv[0]);
	return help_of(call, name, err);
}

const cli_verb front_help = {
	.name = "help",
	.fr = "aide",
	.operands = "[TOOL [VERB]]",
	.min = 0,
	.max = -1,
	.help = N_("list the tools, or say what one of them does"),
	.needs = CLI_NOTHING,
	.run = help,
};
