/* Saying which of two values it shall be. */

#include "lib/app/conflicts/conflicts_resolve.h"

#include "cmd/store/store_conflicts.h"
#include "cmd/store/store_verbs.h"
#include "lib/app/cli/prompt.h"
#include "lib/app/tool/autogc.h"
#include "lib/base/mem.h"

struct resolve_opts {
	bool ours;
	bool theirs;
};

static const cli_opt resolve_opts[] = {
	CLI_OPT_FR(0, "ours", "noté", NULL, struct resolve_opts, ours,
		   N_("what the record says now stays")),
	CLI_OPT_FR(0, "theirs", "autre", NULL, struct resolve_opts, theirs,
		   N_("the other value, which is listed, comes in its place")),
	CLI_END,
};

/* What was typed; false: it does not say how, and somebody is to be asked. */
static ase_status read_how(const cli_call *call, conflicts_how *out,
			   ase_err *err)
{
	const struct resolve_opts *opts = call->opts;
	const bool flag = opts->ours || opts->theirs;

	if (opts->ours && opts->theirs)
		return ase_fail(err, ASE_E_USAGE,
				"--ours and --theirs: one of them");
	if (flag && !call->argc)
		return ase_fail(err, ASE_E_USAGE,
				"whose conflict? ase-store resolve ID [FIELD] "
				"--ours or --theirs; ase-store conflicts lists "
				"them");
	if (flag && call->argc > 2)
		return ase_fail(err, ASE_E_USAGE, "'%s' and %s: one of them",
				call->argv[2],
				opts->ours ? _("--ours") : _("--theirs"));
	*out = (conflicts_how){
		.whose = call->argc > 0 ? call->argv[0] : NULL,
		.field = call->argc > 1 ? call->argv[1] : NULL,
		.typed = call->argc > 2 ? call->argv[2] : NULL,
		.way = opts->ours	? CONFLICTS_OURS
		       : opts->theirs	? CONFLICTS_THEIRS
		       : call->argc > 2 ? CONFLICTS_TYPED
					: CONFLICTS_OPEN,
	};
	return ASE_OK;
}

static ase_status close_named(session *ses, void *payload, ase_err *err)
{
	return conflicts_resolve(ses, payload, err);
}

static ase_status resolve(const cli_call *call, ase_err *err)
{
	ASE_AUTO(session_drop) session *ses = NULL;
	conflicts_how how = { .way = CONFLICTS_OPEN };
	ase_status s = read_how(call, &how, err);

	if (s)
		return s;
	if (how.way == CONFLICTS_OPEN && (!prompt_can_ask() || call->ui.yes))
		return ase_fail(err, ASE_E_USAGE,
				"which shall it be? --ours (what the record "
				"says now), --theirs (the other one), or the "
				"value: ase-store resolve ID FIELD VALUE");
	if ((s = store_conflicts_finish(call, err)))
		return s;
	if ((s = session_open(call, how.way != CONFLICTS_OPEN, &ses, err)))
		return s;
	if (how.way == CONFLICTS_OPEN)
		return conflicts_ask(ses, &how, err);
	if ((s = session_run(ses, close_named, &how, err)))
		return s;
	autogc_begin(ses);
	return ASE_OK;
}

const cli_verb store_resolve = {
	.name = "resolve",
	.operands = "[ID] [FIELD] [VALUE]",
	.min = 0,
	.max = 3,
	.help = N_("say which of two values it shall be"),
	.more = N_(
		"ID is a record, or the path of another file; without FIELD "
		"all that it has in conflict. VALUE is typed as for set, "
		"where it shall be neither. On a terminal, what is not said "
		"is asked, one conflict after the other. Each is one commit, "
		"and undo takes it back."),
	.needs = CLI_NOTHING,
	.merging = true,
	.run = resolve,
	CLI_OPTS(struct resolve_opts, resolve_opts),
};
