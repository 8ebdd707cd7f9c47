/* ase-desk(1): what came in, who waits, who could help. */

#include "cmd/desk/desk_verbs.h"
#include "lib/app/tool/tool.h"

#include <stddef.h>

static const cli_verb *const verbs[] = {
	&desk_take,    &desk_triage, &desk_refer, &desk_answered,
	&desk_refused, &desk_kind,   NULL,
};

static const cli_tool tool = {
	.name = "ase-desk",
	.help = N_("Answer or refer what comes in, first what comes first."),
	.verbs = verbs,
};

int main(int argc, char **argv)
{
	return tool_main(&tool, argc, argv);
}
