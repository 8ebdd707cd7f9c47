/* ase-record(1): records of any kind, those that a network adds included. */

#include "lib/app/tool/tool.h"

#include "cmd/leave/leave_verb.h"
#include "cmd/record/record_verbs.h"

static const cli_verb *const verbs[] = { &record_vocabulary, &leave_verb,
					 NULL };

static const cli_tool tool = {
	.name = "ase-record",
	.help = N_("Keep records of any kind there is a schema for."),
	.kind_first = true,
	.verbs = verbs,
	.shared = record_verbs,
};

int main(int argc, char **argv)
{
	return tool_main(&tool, argc, argv);
}
