/* ase-event(1): who meets whom, in rounds. */

#include "cmd/event/event_verbs.h"
#include "lib/app/tool/tool.h"

#include <stddef.h>

static const cli_verb *const verbs[] = {
	&event_draw,
	&event_redraw,
	&event_check,
	NULL,
};

static const cli_tool tool = {
	.name = "ase-event",
	.help = N_("Draw who meets whom in rounds, with the proof that no grid "
		   "is better."),
	.verbs = verbs,
};

int main(int argc, char **argv)
{
	return tool_main(&tool, argc, argv);
}
