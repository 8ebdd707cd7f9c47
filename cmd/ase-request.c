/* ase-request(1): what organisations ask for, from the call to the close. */

#include "cmd/record/record_verbs.h"
#include "cmd/request/request_verbs.h"
#include "lib/app/tool/tool.h"

#include <stddef.h>

static const cli_verb *const verbs[] = {
	&request_answer,
	&request_resolution,
	&request_meet,
	&request_need,
	&request_analysis,
	&request_send,
	&request_returned,
	&request_note,
	&request_pause,
	&request_assign,
	&request_refer,
	&request_close,
	NULL,
};

static const cli_tool tool = {
	.name = "ase-request",
	.help = N_("Lead a request from the first call to its close."),
	.kind = "request",
	.verbs = verbs,
	.shared = record_verbs,
};

int main(int argc, char **argv)
{
	return tool_main(&tool, argc, argv);
}
