/* ase-remind(1): what is due, of whom, since when. */

#include "cmd/remind/remind_list.h"
#include "lib/app/tool/tool.h"

#include <stddef.h>

static const cli_verb *const verbs[] = {
	&remind_verb,
	NULL,
};

static const cli_tool tool = {
	.name = "ase-remind",
	.help = N_("See what is due, and remind."),
	.verbs = verbs,
};

int main(int argc, char **argv)
{
	return tool_main(&tool, argc, argv);
}
