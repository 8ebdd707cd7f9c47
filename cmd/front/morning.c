/* `ase` alone: what waits this morning. */

#include "cmd/front/morning.h"

#include "cmd/front/front_verbs.h"
#include "lib/base/mem.h"

struct morning_opts {
	bool all;
};

static const cli_opt morning_opts[] = {
	CLI_OPT_FR('a', "all", "tout", NULL, struct morning_opts, all,
		   N_("of all coordinators, not what is mine alone")),
	CLI_END,
};

/* Whoever has no store yet is led to one. */
static ase_status look_for_store(const cli_call *call, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *dir = NULL;
	ase_status s = session_where(call, &dir, err);

	if (s != ASE_E_NOT_FOUND || call->format != OUT_TABLE)
		return s;
	morning_first_store(&call->ui);
	return ase_told(err, ASE_NO);
}

static ase_status print(const cli_call *call, ase_err *err)
{
	const struct morning_opts *opts = call->opts;
	ASE_AUTO(morning_drop) morning all = { .ses = call->session };
	ase_status s;

	if (!opts->all)
		all.me = session_me(call->session);
	s = morning_gather(&all, err);
	return s ? s : morning_print(&all, err);
}

const cli_verb morning_verb = {
	.name = "",
	.operands = "",
	.min = 0,
	.max = 0,
	.help = N_("print what waits this morning, on one screen"),
	.more = N_("Without a verb: what waits this morning, on one screen: "
		   "today's meetings, whom to call and their number, what is "
		   "due, what came in, conflicts, edits that are not "
		   "committed. Mine, where the e-mail that git knows is a "
		   "coordinator's; else everybody's. The first word may be a "
		   "tool's name, too: 'ase org list' is 'ase-org list'."),
	.needs = CLI_READS,
	.check = look_for_store,
	.run = print,
	CLI_OPTS(struct morning_opts, morning_opts),
};
