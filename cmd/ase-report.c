/* ase-report(1): figures, each of which can be traced. */

#include "cmd/report/report_verbs.h"
#include "lib/app/tool/tool.h"

#include <stddef.h>

static const cli_verb *const verbs[] = {
	&report_run_verb,
	&report_trace,
	&report_names,
	NULL,
};

static const cli_tool tool = {
	.name = "ase-report",
	.help = N_("Count what was done, and trace each figure."),
	.verbs = verbs,
};

int main(int argc, char **argv)
{
	return tool_main(&tool, argc, argv);
}
