/* ase-eval(1): what both sides say at the end of a mission. */

#include "cmd/eval/eval_verbs.h"
#include "cmd/record/record_verbs.h"
#include "lib/app/tool/tool.h"

#include <stddef.h>

static const cli_verb *const verbs[] = {
	&eval_send,  &eval_record,  &eval_import,
	&eval_count, &eval_summary, NULL,
};

static const cli_tool tool = {
	.name = "ase-eval",
	.help = N_("Ask both sides how the mission went, and sum it up."),
	.kind = "evaluation",
	.verbs = verbs,
	.shared = record_verbs,
};

int main(int argc, char **argv)
{
	return tool_main(&tool, argc, argv);
}
