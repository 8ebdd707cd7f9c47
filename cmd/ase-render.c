/* ase-render(1): any letter for any record. */

#include "cmd/render/render_verbs.h"
#include "lib/app/tool/tool.h"

#include <stddef.h>

static const cli_verb *const verbs[] = {
	&render_verb,
	NULL,
};

static const cli_tool tool = {
	.name = "ase-render",
	.help = N_("Make a letter or a document from a template."),
	.verbs = verbs,
};

int main(int argc, char **argv)
{
	return tool_main(&tool, argc, argv);
}
