/* ase-convention(1): the convention that three parties sign, and its mission. */

#include "cmd/convention/convention_verbs.h"
#include "cmd/record/record_verbs.h"
#include "lib/app/tool/tool.h"

#include <stddef.h>

static const cli_verb *const verbs[] = {
	&convention_draft,   &convention_render,
	&convention_send,    &convention_complete,
	&convention_sign,    &convention_lint,
	&convention_amend,   &convention_withdraw,
	&convention_verify,  &convention_receive,
	&convention_note,    &convention_incident,
	&convention_resolve, &convention_extend,
	&convention_end,     NULL,
};

static const cli_tool tool = {
	.name = "ase-convention",
	.help = N_("Draft, sign and follow the convention of a mission."),
	.kind = "convention",
	.verbs = verbs,
	.shared = record_verbs,
};

int main(int argc, char **argv)
{
	return tool_main(&tool, argc, argv);
}
