/* A store and those who share it, brought to the same. */

#include "cmd/store/store_commit.h"
#include "cmd/store/store_conflicts.h"
#include "cmd/store/store_verbs.h"
#include "lib/app/merge/merge_finish.h"
#include "lib/app/sync/sync.h"
#include "lib/base/mem.h"
#include "lib/store/merging/merging.h"

#include <string.h>

/* What each record allows by itself, and all of them together do not: two who
 * added the same organisation. */
static ase_status tell_broken(session *ses, ase_err *err)
{
	ASE_AUTO(store_conflicts_broken_drop)
	store_conflicts_brokens broken = STORE_CONFLICTS_BROKENS_INIT;
	ase_status s = store_conflicts_broken_find(ses, &broken, err);

	if (!s && broken.errors)
		ui_say(ses->ui,
		       ngettext_("%zu problem across records to settle: "
				 "ase-store conflicts",
				 "%zu problems across records to settle: "
				 "ase-store conflicts",
				 broken.errors),
		       broken.errors);
	return s;
}

static ase_status share(const cli_call *call, ase_err *err)
{
	session *ses = call->session;
	char before[41], after[41];
	ase_status s;

	ase_store_head(ses->store, before);
	s = sync_run(ses, call->argc ? call->argv[0] : NULL, err);
	ase_store_head(ses->store, after);
	return s || strcmp(before, after) == 0 ? s : tell_broken(ses, err);
}

static ase_status sync_(const cli_call *call, ase_err *err)
{
	session *ses = call->session;
	bool ended;
	ase_status s;

	if (ase_merging_of(ses->store) && call->ui.dry_run) {
		ui_warn(&call->ui, "a merge is under way: without -n this "
				   "command finishes it first");
		return ASE_OK;
	}
	if ((s = merge_finish(ses, &ended, err)) ||
	    (s = store_commit_edits(ses, err)))
		return s;
	return share(call, err);
}

const cli_verb store_sync = {
	.name = "sync",
	.operands = "[REMOTE]",
	.min = 0,
	.max = 1,
	.help = N_("bring in what others did, and hand over what I did"),
	.more = N_("A merge that git is in is finished, and what you edited by "
		   "hand is committed first. Then git "
		   "fetches, what came is merged field by field, and git "
		   "pushes; when somebody else was faster, all over again. "
		   "Where you and others changed one field, the later value "
		   "stands, and ase-store conflicts lists the other. With -n "
		   "it lists what would come and go. REMOTE is a name or an "
		   "address (HOST:DIR.git, a directory); default: the one that "
		   "the branch follows, the only one, or origin."),
	.needs = CLI_WRITES,
	.merging = true,
	.older = true, /* what comes may bring it forward */
	.run = sync_,
};
