/* ase-page(1): what everybody may see, as a site. */

#include "cmd/page/page_verbs.h"
#include "lib/app/tool/tool.h"

#include <stddef.h>

static const cli_verb *const verbs[] = {
	&page_build,
	&page_check,
	NULL,
};

static const cli_tool tool = {
	.name = "ase-page",
	.help = N_("Build a public site, and look whether one gives anybody "
		   "away."),
	.verbs = verbs,
};

int main(int argc, char **argv)
{
	return tool_main(&tool, argc, argv);
}
