/* ase(1): what to do today, the tools by one name, and what they are. */

#include "cmd/front/front_run.h"
#include "cmd/front/front_verbs.h"

#include <stddef.h>

static const cli_verb *const verbs[] = {
	&morning_verb, &find_verb, &front_help, &front_start, NULL,
};

static const cli_tool tool = {
	.name = "ase",
	.help = N_(
		"The front door: every tool by one name, and which does what."),
	.front = true,
	.verbs = verbs,
};

int main(int argc, char **argv)
{
	return front_run(&tool, argc, argv);
}
