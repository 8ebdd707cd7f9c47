#include "cmd/store/store_verbs.h"

#include "lib/app/cli/out.h"
#include "lib/app/session/session.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/store/maintenance/doctor.h"

#include <string.h>
#include <time.h>

/* What is gathered while the store is looked at. */
struct round {
	const cli_call *call;
	out_list *o;
	ase_strs mends; /* "owner: git config ..." */
	size_t wrong;
};

static void round_drop(struct round *round)
{
	out_drop(&round->o);
	ase_strs_drop(&round->mends);
}

/* clang-format off */
/* What is examined has its name in the reader's language. */
static const char *const checks[] = {
	N_("owner"), N_("format"), N_("identity"), N_("head"), N_("clone"),
	N_("branch"), N_("merge"), N_("index"), N_("merge-driver"), N_("hook"),
	N_("merge-hook"), N_("signing"), N_("attributes"), N_("filters"),
	N_("sparse"), N_("ignored"), N_("lock"), N_("journal"),
	N_("index-lock"), N_("branch-lock"), N_("history"), N_("read-index"),
	N_("prune"), N_("disk"), N_("write"), N_("room"), N_("access"),
	N_("clock"), N_("policy"), N_("mail"),
};
/* clang-format on */

static const char *check_title(const char *name)
{
	for (size_t i = 0; i < ASE_COUNT(checks); i++)
		if (!strcmp(checks[i], name))
			return _(checks[i]);
	return name;
}

static void take(const ase_finding *finding, void *payload)
{
	static const char *const states[] = {
		[ASE_HEALTH_WELL] = N_("well"),
		[ASE_HEALTH_ADVICE] = N_("advice"),
		[ASE_HEALTH_WRONG] = N_("wrong"),
		[ASE_HEALTH_UNSEEN] = N_("unseen"),
	};
	struct round *round = payload;
	const char *state = states[finding->state];

	out_row(round->o);
	out_cell_labelled(round->o, finding->check,
			  check_title(finding->check));
	out_cell_labelled(round->o, state, _(state));
	out_cell(round->o, finding->what);
	out_cell(round->o, finding->mend);
	round->wrong += finding->state == ASE_HEALTH_WRONG ||
			finding->state == ASE_HEALTH_UNSEEN;
	if (finding->mend)
		ase_strs_take(&round->mends,
			      ase_strf(_("%s: %s"), check_title(finding->check),
				       finding->mend));
}

/* A table may be cut to the terminal; a command to type must be whole. */
static void tell_mends(const struct round *round)
{
	if (!round->mends.count || round->call->format != OUT_TABLE)
		return;
	ui_say(&round->call->ui, "To mend it, type:");
	for (size_t i = 0; i < round->mends.count; i++)
		ui_say(&round->call->ui, "  %s", round->mends.items[i]);
}

/* Letters tell people where to ask what is kept about them, where ase.yaml
 * says it. */
static void look_at_mail(const session *ses, struct round *round)
{
	const char *mail = ase_node_path_text(ses->config, "mail");

	if (mail && *mail)
		return;
	take(
		&(ase_finding){
			.check = "mail",
			.state = ASE_HEALTH_ADVICE,
			.what = _("letters name no address for access to "
				  "personal data and erasure: 'mail' in "
				  "ase.yaml"),
		},
		round);
}

/* Policy files that do not hold; a store that does not open is told above. A
 * commit that is named leaves the read index as it is. */
static void look_at_policy(struct round *round)
{
	ASE_AUTO(session_drop) session *ses = NULL;
	cli_call call = *round->call;

	call.as_of = "HEAD";
	if (session_open(&call, false, &ses, NULL))
		return;
	for (size_t i = 0; i < session_fallen(ses); i++)
		take(&(ase_finding){ .check = "policy",
				     .state = ASE_HEALTH_WRONG,
				     .what = session_fallen_why(ses, i),
				     .mend = _("ase-store check") },
		     round);
	look_at_mail(ses, round);
}

static ase_status doctor(const cli_call *call, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *dir = NULL;
	ASE_AUTO(round_drop)
	struct round round = { .call = call, .o = out_new(call->format) };
	ase_status s = session_where(call, &dir, err);

	if (s)
		return s;
	out_column(round.o, "check", _("check"), false);
	out_column(round.o, "state", _("state"), false);
	out_column(round.o, "what", _("what is seen"), false);
	out_column(round.o, "mend", _("what mends it"), false);
	ase_doctor_examine(dir, time(NULL), take, &round);
	look_at_policy(&round);
	if ((s = out_finish(round.o, NULL, err)) || (s = out_flush(err)))
		return s;
	tell_mends(&round);
	if (!round.wrong) {
		ui_say(&call->ui, "All is well.");
		return ASE_OK;
	}
	return ase_told(err, ASE_NO);
}

const cli_verb store_doctor = {
	.name = "doctor",
	.operands = "",
	.min = 0,
	.max = 0,
	.help = N_("print what keeps the store from working well, and what "
		   "mends it"),
	.more = N_("One line a check: well, advice, wrong, or unseen where "
		   "it could not be looked at. Nothing is changed. Exit 1 "
		   "when anything is wrong or unseen."),
	.needs = CLI_NOTHING,
	.paged = true,
	.run = doctor,
};
