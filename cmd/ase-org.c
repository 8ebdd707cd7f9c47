/* ase-org(1): the organisations that are led through the process. */

#include "cmd/org/org_verbs.h"
#include "cmd/record/record_verbs.h"
#include "lib/app/tool/tool.h"

#include <stddef.h>

static const cli_verb *const verbs[] = {
	&org_ethics,	 &org_contact, &org_join,
	&org_resolution, &org_status,  NULL,
};

static const cli_tool tool = {
	.name = "ase-org",
	.help = N_("Keep the organisations, and see where each one stands."),
	.kind = "org",
	.verbs = verbs,
	.shared = record_verbs,
};

int main(int argc, char **argv)
{
	return tool_main(&tool, argc, argv);
}
