/* ase-request assign: who follows a request, or all that somebody follows. */

#include "cmd/request/request_verbs.h"

#include "lib/app/change/change.h"
#include "lib/base/mem.h"
#include "lib/model/input/mention.h"
#include "lib/model/process/ending.h"

#include <string.h>

struct assign_opts {
	const char *all_of;
};

static const cli_opt assign_opts[] = {
	CLI_OPT_FR(0, "all-of", "tout-de", "COORDINATOR", struct assign_opts,
		   all_of,
		   N_("all that goes on and is followed by this coordinator, "
		      "in the place of REQ")),
	CLI_END,
};

static ase_status assign_check(const cli_call *call, ase_err *err)
{
	const struct assign_opts *opts = call->opts;

	if (opts->all_of && call->argc > 1)
		return cli_fail_usage(call, _("--all-of stands for REQ"), err);
	if (call->argc < (opts->all_of ? 1 : 2))
		return cli_fail_usage(call, _("COORDINATOR is missing"), err);
	return ASE_OK;
}

/* With --all-of the only operand is who takes over. */
static ase_status assign_takes(const cli_call *call, int number,
			       const char **out, ase_err *err)
{
	const struct assign_opts *opts = call->opts;

	(void)number;
	(void)err;
	*out = opts->all_of ? "coordinator" : NULL;
	return ASE_OK;
}

/* Whether it is what `one` says who follows it, and goes on: the field is called
 * as the kind whose records follow. */
static bool follows(const ase_world *world, const ase_kind *kind,
		    const ase_mention *one)
{
	return !strcmp(one->path, kind->name) &&
	       !ase_ending_find(world, one->rec, NULL) &&
	       !ase_node_get(one->rec->node, "archived_on");
}

static ase_status assign_all(const cli_call *call, const char *typed,
			     ase_err *err)
{
	const session *ses = call->session;
	ASE_AUTO(change_drop) change *ch = change_begin(call->session);
	ASE_AUTO(ase_mentions_drop) ase_mentions all = ASE_MENTIONS_INIT;
	const ase_record *to = call->rec, *from = NULL;
	ASE_AUTO(ase_strdrop) char *said = NULL;
	size_t count = 0;
	ase_status s = session_resolve(ses, to->kind->name, typed, &from, err);

	if (s)
		return s;
	if (from == to)
		return ase_fail(err, ASE_E_USAGE,
				"%s follows all of it already",
				ase_world_name(ses->world, to));
	change_of_many(ch);
	ase_mentions_find(ses->world, from, &all);
	for (size_t i = 0; i < all.count; i++) {
		const ase_mention *one = &all.items[i];

		if (!follows(ses->world, from->kind, one))
			continue;
		change_set(ch, one->rec->id, one->path, to->id);
		count++;
	}
	if (!count) {
		ui_say(&call->ui, "%s follows nothing that goes on.",
		       ase_world_name(ses->world, from));
		return ASE_OK;
	}
	said = ase_strf(ngettext_("%zu record is now followed by %s",
				  "%zu records are now followed by %s", count),
			count, ase_world_name(ses->world, to));
	return change_commit(
		ch,
		&(change_note){ .subject = N_("coordinator assigned"),
				.said = said },
		err);
}

static ase_status assign(const cli_call *call, ase_err *err)
{
	const struct assign_opts *opts = call->opts;
	ASE_AUTO(change_drop) change *ch = NULL;

	if (opts->all_of)
		return assign_all(call, opts->all_of, err);
	ch = change_begin(call->session);
	change_set(ch, call->rec->id, "coordinator", call->other->id);
	return change_end(ch, call->rec->id, N_("coordinator assigned"),
			  N_("request followed by {coordinator}"), err);
}

const cli_verb request_assign = {
	.name = "assign",
	.operands = "[REQ] COORDINATOR",
	.min = 0,
	.max = 2,
	.help = N_("give a request to a coordinator"),
	.more = N_("With --all-of all that goes on and names the one "
		   "coordinator as who follows it: requests, conventions, and "
		   "what packs bring, in one commit; what is closed stays. "
		   "With -n a table shows them, and nothing is written."),
	.needs = CLI_WRITES,
	.check = assign_check,
	.run = assign,
	.takes = "request coordinator",
	.takes_by = assign_takes,
	CLI_OPTS(struct assign_opts, assign_opts),
};
