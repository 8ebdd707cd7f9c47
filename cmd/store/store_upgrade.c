#include "cmd/packs/packs.h"
#include "cmd/store/store_verbs.h"

#include "lib/app/upgrade/forward.h"
#include "lib/base/mem.h"

#include <stdio.h>
#include <string.h>

/* What the network has to mend first, line by line. */
static ase_status refuse(const ase_problems *stops, ase_err *err)
{
	ui_problems(stops, stderr);
	return ase_fail(err, ASE_E_INVALID,
			"nothing was written: mend these lines, then "
			"ase-store commit, then ase-store upgrade");
}

static ase_status bring_store(const cli_call *call, ase_err *err)
{
	ASE_AUTO(change_drop) change *ch = change_begin(call->session);
	ASE_AUTO(ase_problems_drop) ase_problems stops = ASE_PROBLEMS_INIT;
	ASE_AUTO(forward_drop) forward done = FORWARD_INIT;
	ASE_AUTO(ase_strdrop) char *said = NULL;
	ASE_AUTO(ase_moves_drop) ase_moves moves = ASE_MOVES_INIT;
	ase_status s = forward_records(ch, &done, err);

	change_reshapes(ch);
	if (!s)
		s = session_moves(call->session, &moves, err);
	if (!s)
		s = forward_moves(ch, &moves, &done.records, err);
	if (!s && session_is_older(call->session))
		s = forward_policy(ch, &done, &stops, err);
	if (s)
		return s;
	if (stops.count)
		return refuse(&stops, err);
	for (size_t i = 0; i < done.kept.count; i++)
		ui_warn(&call->ui,
			"%s: you and this ase have changed the same lines; "
			"yours stay",
			done.kept.items[i]);
	said = ase_strf(_("store brought forward (records: %zu, policy files: "
			  "%zu)"),
			done.records, done.files);
	return change_commit(ch,
			     &(change_note){ .subject = N_("brought forward"),
					     .said = said },
			     err);
}

static ase_status upgrade(const cli_call *call, ase_err *err)
{
	return call->argc ? packs_upgrade(call, err) : bring_store(call, err);
}

static void words(const cli_call *call, const char *name, ase_strs *out)
{
	if (strcmp(name, "PACK") == 0)
		packs_words(call, true, out);
}

const cli_verb store_upgrade = {
	.name = "upgrade",
	.operands = "[PACK]",
	.min = 0,
	.max = 1,
	.help = N_("bring a store of an older format forward, or a pack"),
	.more = N_(
		"With PACK: the next version of a pack that is adopted; what "
		"you have changed of it stays, and is told where the pack "
		"has changed it, too. A pack of your own is named by the "
		"directory of its next version (with a slash in it).\n\n"
		"Without: one commit, records in the shape of today and as "
		"the packs call it, the policy "
		"that came with the store as it comes now. What the network "
		"has changed stays; lines of its own that name what is "
		"called otherwise now are listed, and nothing is written "
		"until they are mended. With -n it shows what would change; "
		"ase-store undo takes it back."),
	.needs = CLI_WRITES,
	.older = true,
	.run = upgrade,
	.words = words,
};
