/* A store that others have, made ready here. */

#include "cmd/store/store_verbs.h"
#include "lib/app/sync/clone.h"

static ase_status clone(const cli_call *call, ase_err *err)
{
	return clone_run(&call->ui, call->argv[0], call->argv[1], err);
}

const cli_verb store_clone = {
	.name = "clone",
	.operands = "ADDRESS DIR",
	.min = 2,
	.max = 2,
	.help = N_("make a copy of a shared store in DIR, ready to work in"),
	.more = N_("ADDRESS is what git takes: HOST:DIR.git, https://..., a "
		   "directory, a backup. Merge driver and hooks are set up at "
		   "once; DIR is there when all of it is, and not before."),
	.needs = CLI_NOTHING,
	.run = clone,
};
