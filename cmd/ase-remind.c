/* ase-remind(1): what is due, of whom, since when. */

#include "lib/app/cli/cli.h"

#include "cmd/remind/remind_list.h"

/* clang-format off */
static const cli_verb verbs[] = {
	{ .name = "", .operands = "", .min = 0, .max = 0,
	  .help = N_("print what is due: one line for each open step"),
	  .more = N_("The latest first. Without options everything that is "
		     "due today or was before, of the whole network."),
	  .needs = CLI_READS, .run = remind_list,
	  .opts = remind_opts, .opts_size = sizeof(struct remind_opts) },

	{ .name = NULL },
};
/* clang-format on */

static const cli_tool tool = {
	.name = "ase-remind",
	.help = N_("See what is due, and remind."),
	.verbs = verbs,
};

int main(int argc, char **argv)
{
	return tool_main(&tool, argc, argv);
}
