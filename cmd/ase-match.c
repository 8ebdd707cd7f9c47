/* ase-match(1): which expert for which need. */

#include "cmd/match/match_plan.h"
#include "cmd/match/match_suggest.h"
#include "cmd/match/match_verbs.h"
#include "cmd/record/record_verbs.h"
#include "lib/app/tool/tool.h"

#include <stddef.h>

static const cli_verb *const verbs[] = {
	&match_suggest, &match_why,	 &match_plan,	&match_rotation,
	&match_unmet,	&match_propose,	 &match_accept, &match_decline,
	&match_inform,	&match_schedule, &match_met,	&match_withdraw,
	NULL,
};

static const cli_tool tool = {
	.name = "ase-match",
	.help = N_("Find the right expert for a need, and follow the answer."),
	.kind = "match",
	.verbs = verbs,
	.shared = record_verbs,
};

int main(int argc, char **argv)
{
	return tool_main(&tool, argc, argv);
}
