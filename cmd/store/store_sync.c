/* A store and those who share it, brought to the same. */

#include "cmd/store/store_commit.h"
#include "cmd/store/store_verbs.h"
#include "lib/app/sync/sync.h"

static ase_status sync_(const cli_call *call, ase_err *err)
{
	ase_status s = store_commit_edits(call->session, err);

	return s ? s
		 : sync_run(call->session, call->argc ? call->argv[0] : NULL,
			    err);
}

const cli_verb store_sync = {
	.name = "sync",
	.fr = "synchroniser",
	.operands = "[REMOTE]",
	.min = 0,
	.max = 1,
	.help = N_("bring in what others did, and hand over what I did"),
	.more = N_("What you edited by hand is committed first. Then git "
		   "fetches, what came is merged field by field, and git "
		   "pushes; when somebody else was faster, all over again. "
		   "Where you and others changed one field, the later value "
		   "stands, and ase-store conflicts lists the other. With -n "
		   "it lists what would come and go. REMOTE is a name or an "
		   "address (HOST:DIR.git, a directory); default: the one that "
		   "the branch follows, the only one, or origin."),
	.needs = CLI_WRITES,
	.older = true, /* what comes may bring it forward */
	.run = sync_,
};
