/* ase-expert(1): the volunteer experts, what they know and when. */

#include "cmd/expert/expert_verbs.h"
#include "cmd/record/record_verbs.h"
#include "lib/app/tool/tool.h"

#include <stddef.h>

static const cli_verb *const verbs[] = {
	&expert_charter,
	&expert_availability,
	&expert_certificate,
	NULL,
};

static const cli_tool tool = {
	.name = "ase-expert",
	.help = N_("Keep the volunteer experts and what they know."),
	.kind = "expert",
	.verbs = verbs,
	.shared = record_verbs,
};

int main(int argc, char **argv)
{
	return tool_main(&tool, argc, argv);
}
