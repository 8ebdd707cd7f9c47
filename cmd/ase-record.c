/* ase-record(1): records of any kind, those that a network adds included. */

#include "lib/app/tool/tool.h"

#include "cmd/record/record_verbs.h"

static const cli_tool tool = {
	.name = "ase-record",
	.help = N_("Keep records of any kind there is a schema for."),
	.kind_first = true,
	.verbs = record_own_verbs,
	.shared = record_verbs,
};

int main(int argc, char **argv)
{
	return tool_main(&tool, argc, argv);
}
