/* ase-record KIND leave: somebody is away for a while, and who stands in. */

#include "cmd/leave/leave_verb.h"

#include "lib/app/change/change.h"
#include "lib/app/session/feedback.h"
#include "lib/base/mem.h"
#include "lib/model/process/ending.h"

#include <string.h>

/* The field of kinds that have one: from, until, substitute. */
#define AWAY "away"

struct leave_opts {
	ase_date from, until;
	const char *substitute;
	bool cancel;
};

static const cli_opt leave_opts[] = {
	CLI_OPT_FR(0, "from", "du", "DATE", struct leave_opts, from,
		   N_("the first day away (default: the day of --on)")),
	CLI_OPT_FR(0, "until", "au", "DATE", struct leave_opts, until,
		   N_("the last day away (default: nobody knows yet)")),
	CLI_OPT_FR(0, "substitute", "remplaçant", "WHO", struct leave_opts,
		   substitute,
		   N_("who stands in: signs letters, gets the reminders")),
	CLI_OPT_FR(0, "cancel", "annuler", NULL, struct leave_opts, cancel,
		   N_("back: away no more from the day of --on, or not at all "
		      "where it has not begun")),
	CLI_END,
};

static ase_status leave_check(const cli_call *call, ase_err *err)
{
	const struct leave_opts *opts = call->opts;

	if (opts->cancel && (ase_date_is(opts->from) ||
			     ase_date_is(opts->until) || opts->substitute))
		return ase_fail(err, ASE_E_USAGE,
				"--cancel stands alone: it takes neither "
				"--from nor --until nor --substitute");
	return ASE_OK;
}

/* ASE_E_USAGE: records of its kind are never away. */
static ase_status check_kind(const session *ses, const ase_kind *kind,
			     ase_err *err)
{
	if (ase_schema_at(kind->schema, AWAY ".from"))
		return ASE_OK;
	return ase_fail(err, ASE_E_USAGE,
			"nothing says when somebody is away in records of the "
			"kind '%s'",
			ase_kind_title(kind, ses->ui->lang));
}

/* "3 August to 17 August"; yours. */
static char *days_of(const session *ses, ase_date from, ase_date until)
{
	ASE_AUTO(ase_strdrop) char *first = feedback_date(ses, from);
	ASE_AUTO(ase_strdrop) char *last = feedback_date(ses, until);

	return ase_date_is(until) ? ase_strf(_("from %s to %s"), first, last)
				  : ase_strf(_("from %s on"), first);
}

static ase_status end_it(const cli_call *call, change *ch, ase_err *err)
{
	const session *ses = call->session;
	const ase_record *rec = call->rec;
	const ase_node *away = ase_node_get(rec->node, AWAY);
	ASE_AUTO(ase_strdrop) char *said = NULL;
	ase_date from = ASE_DATE_NONE, until = ASE_DATE_NONE;

	(void)ase_node_date(ase_node_get(away, "from"), &from);
	(void)ase_node_date(ase_node_get(away, "until"), &until);
	if (!away ||
	    (ase_date_is(until) && ase_date_cmp(until, call->on) < 0)) {
		ui_say(&call->ui, "%s is not away.",
		       ase_world_name(ses->world, rec));
		return ASE_OK;
	}
	if (ase_date_is(from) && ase_date_cmp(from, call->on) < 0)
		change_date(ch, rec->id, AWAY ".until",
			    ase_date_add(call->on, -1));
	else
		change_unset(ch, rec->id, AWAY);
	said = ase_strf(_("%s is back"), ase_world_name(ses->world, rec));
	return change_commit(
		ch, &(change_note){ .subject = N_("back"), .said = said }, err);
}

/* Who stands in; NULL: nobody. */
static ase_status find_substitute(const cli_call *call, const ase_record **out,
				  ase_err *err)
{
	const struct leave_opts *opts = call->opts;
	const session *ses = call->session;

	*out = NULL;
	if (!opts->substitute)
		return ASE_OK;
	if (session_resolve(ses, call->rec->kind->name, opts->substitute, out,
			    err))
		return ase_fail_in(err, _("--substitute"));
	if (*out == call->rec)
		return ase_fail(err, ASE_E_USAGE,
				"--substitute: nobody stands in for "
				"themselves");
	if (!ase_ending_find(ses->world, *out, NULL))
		return ASE_OK;
	return ase_fail(err, ASE_E_USAGE, "--substitute: %s has left",
			ase_world_name(ses->world, *out));
}

/* Set `path` to what was typed, or take away what stood there before. */
static void put(change *ch, const char *id, const char *path, const char *text)
{
	if (text && *text)
		change_set(ch, id, path, text);
	else
		change_unset(ch, id, path);
}

static ase_status begin_it(const cli_call *call, change *ch, ase_err *err)
{
	const struct leave_opts *opts = call->opts;
	const session *ses = call->session;
	const char *id = call->rec->id;
	const char *name = ase_world_name(ses->world, call->rec);
	const ase_date from = ase_date_is(opts->from) ? opts->from : call->on;
	ASE_AUTO(ase_strdrop) char *days = days_of(ses, from, opts->until);
	ASE_AUTO(ase_strdrop) char *said = NULL;
	char text[ASE_DATE_SIZE];
	const ase_record *by;
	ase_status s = find_substitute(call, &by, err);

	if (s)
		return s;
	change_date(ch, id, AWAY ".from", from);
	put(ch, id, AWAY ".until", ase_date_text(opts->until, text));
	put(ch, id, AWAY ".substitute", by ? by->id : NULL);
	said = by ? ase_strf(_("%s is away %s; letters and reminders are then "
			       "in the hands of %s"),
			     name, days, ase_world_name(ses->world, by))
		  : ase_strf(_("%s is away %s; nobody stands in "
			       "(--substitute WHO)"),
			     name, days);
	return change_commit(
		ch, &(change_note){ .subject = N_("away"), .said = said }, err);
}

static ase_status leave(const cli_call *call, ase_err *err)
{
	const struct leave_opts *opts = call->opts;
	ASE_AUTO(change_drop) change *ch = change_begin(call->session);
	ase_status s = check_kind(call->session, call->rec->kind, err);

	if (s)
		return s;
	return opts->cancel ? end_it(call, ch, err) : begin_it(call, ch, err);
}

const cli_verb leave_verb = {
	.name = "leave",
	.operands = "ID",
	.min = 1,
	.max = 1,
	.help = N_("note that somebody is away, and who stands in"),
	.more = N_("For kinds whose records say when somebody is away "
		   "(coordinators). On those days the substitute signs the "
		   "letters and gets the reminders. Who leaves for good: set "
		   "ID until=DATE, and ase-request assign --all-of."),
	.needs = CLI_WRITES,
	.check = leave_check,
	.run = leave,
	.takes = ".",
	CLI_OPTS(struct leave_opts, leave_opts),
};
