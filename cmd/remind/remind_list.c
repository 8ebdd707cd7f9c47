#include "cmd/remind/remind_list.h"
#include "cmd/remind/remind_words.h"

#include "cmd/checklist/checklist.h"
#include "lib/app/delivery/email.h"
#include "lib/app/session/feedback.h"
#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

static const cli_opt remind_opts[] = {
	CLI_OPT('f', "format", "FORMAT", struct remind_opts, format,
		N_("table, tsv, csv, json, jsonl, yaml, ids, mbox or ics"),
		.takes = "format,mbox,ics"),
	CLI_OPT_FR(
		0, "send", "envoyer", NULL, struct remind_opts, send,
		N_("send the letters that are due, each shown and asked about; "
		   "--yes: those of steps marked 'send: auto', unseen")),
	CLI_OPT_FR('a', "all", "tout", NULL, struct remind_opts, all,
		   N_("what is open and not due yet, too")),
	CLI_OPT_FR('k', "coordinator", "coordination", "K", struct remind_opts,
		   coordinator,
		   N_("what K follows, or stands in for while another is away"),
		   .takes = "coordinator"),
	CLI_OPT_FR('u', "unfollowed", "sans-suivi", NULL, struct remind_opts,
		   unfollowed, N_("what no coordinator follows")),
	CLI_OPT_FR('t', "territory", "territoire", "T", struct remind_opts,
		   territory, N_("of the organisations of one territory")),
	CLI_OPT_FR('s', "step", "étape", "STEP", struct remind_opts, steps,
		   N_("of this step; may be given several times")),
	CLI_OPT_FR(0, "names", "noms", NULL, struct remind_opts, names,
		   N_("with -f ics: with the names of who it is with, for "
		      "one's own calendar")),
	CLI_OPT(0, "public", NULL, struct remind_opts, public_only,
		N_("with -f ics: what anybody may see, and nothing else")),
	CLI_OPT_FR('b', "before", "avant", "DATE", struct remind_opts, before,
		   N_("what falls due before DATE (default: tomorrow)")),
	CLI_END,
};

/*
 * For machines.
 */

static void columns(out_list *o)
{
	out_column(o, "step", _("step"), false);
	out_column(o, "record", _("record"), false);
	out_column(o, "org", _("who or what"), false);
	out_column(o, "turn", _("awaited"), false);
	out_column(o, "since", _("since"), false);
	out_column(o, "due", _("due"), false);
	out_column(o, "late", _("days late"), true);
	out_column(o, "letter", _("letter"), false);
	out_column(o, "address", _("address"), false);
}

static void row(const session *ses, out_list *o, const ase_reminder *one)
{
	out_row(o);
	out_cell(o, one->at.step->name);
	out_cell(o, one->at.rec->id);
	out_cell(o, one->org->id);
	out_cell(o, one->at.person ? one->at.person->id : one->at.turn);
	checklist_date_cell(ses, o, one->at.since);
	checklist_date_cell(ses, o, one->at.due);
	out_cell_number(o, one->at.late_days);
	out_cell(o, one->letter);
	out_cell(o, one->address);
}

/*
 * For people.
 */

static void people_columns(out_list *o)
{
	out_column(o, "late", _("delay"), false);
	out_column(o, "org", _("who or what"), false);
	out_column(o, "step", _("step"), false);
	out_column(o, "turn", _("whose move"), false);
	out_column(o, "next", _("next"), false);
}

static void people_row(const session *ses, out_list *o, const ase_reminder *one)
{
	ASE_AUTO(ase_strdrop) char *late = remind_words_late(ses, &one->at);
	ASE_AUTO(ase_strdrop) char *who = remind_words_awaited(ses, one);
	ASE_AUTO(ase_strdrop) char *next = remind_words_next(ses, one);
	ASE_AUTO(ase_strdrop)
	char *title =
		ase_text_uncapital(ase_step_title(one->at.step, ses->ui->lang));

	out_row(o);
	out_cell(o, late);
	out_cell(o, ase_world_name(ses->world, one->org));
	out_cell(o, title);
	out_cell(o, who);
	out_cell(o, next);
}

/* What a list of one coordinator or territory leaves to nobody. */
static void tell_unfollowed(const session *ses, const struct remind_opts *opts,
			    const ase_reminders *all)
{
	if (all->unfollowed && !opts->unfollowed)
		ui_say(ses->ui,
		       "Followed by nobody: %zu. To list them: ase-remind "
		       "--unfollowed%s%s%s",
		       all->unfollowed, opts->all ? " -a" : "",
		       opts->territory ? " -t " : "",
		       opts->territory ? opts->territory : "");
}

static ase_status print_list(const session *ses, const struct remind_opts *opts,
			     const ase_reminders *all, out_format format,
			     ase_err *err)
{
	ASE_AUTO(out_drop) out_list *o = out_new(format);
	bool people = format == OUT_TABLE;
	ase_status s;

	(people ? people_columns : columns)(o);
	for (size_t i = 0; i < all->count; i++)
		(people ? people_row : row)(ses, o, &all->items[i]);
	s = out_finish(o, ui_word(ses->ui, N_("Nothing is due.")), err);
	if (!s)
		tell_unfollowed(ses, opts, all);
	if (s || !email_tell_stuck(ses, all, false))
		return s;
	return ase_told(err, ASE_NO);
}

/* One of every list's formats, which `err` would list with our own. */
static ase_status list_format(const char *typed, const char *csv,
			      out_format *out, ase_err *err)
{
	ase_status s = typed ? out_format_read(typed, ", mbox, ics", out, err)
			     : ASE_OK;

	return s ? s : out_csv_read(csv, typed, out, err);
}

static bool is_format(const struct remind_opts *opts, const char *name)
{
	return opts->format && strcmp(opts->format, name) == 0;
}

static ase_status list(const cli_call *call, ase_err *err)
{
	ASE_AUTO(ase_reminders_drop) ase_reminders all = ASE_REMINDERS_INIT;
	struct remind_opts opts = *(const struct remind_opts *)call->opts;
	bool calendar = is_format(&opts, "ics");
	bool mailbox = is_format(&opts, "mbox");
	out_format format = OUT_TABLE;
	ase_status s;

	if (opts.public_only && !calendar)
		return ase_fail(err, ASE_E_USAGE,
				"--public is said of a calendar: -f ics");
	if (opts.names && (!calendar || opts.public_only))
		return ase_fail(err, ASE_E_USAGE,
				"--names is said of one's own calendar: -f "
				"ics, without --public");
	if (opts.send)
		return remind_send(call, &opts, err);
	if (!calendar && !mailbox &&
	    (s = list_format(opts.format, call->csv, &format, err)))
		return s;
	if (calendar)
		return remind_ics(call->session, &opts, err);
	if ((s = remind_select(call->session, &opts, &all, err)))
		return s;
	if (mailbox)
		return remind_mbox(call->session, &all, err);
	return print_list(call->session, &opts, &all, format, err);
}

const cli_verb remind_verb = {
	.name = "",
	.operands = "",
	.min = 0,
	.max = 0,
	.help = N_("print what is due: one line for each open step"),
	.more = N_("The latest first. Without options everything that is "
		   "due today or was before, of the whole network."),
	.needs = CLI_READS,
	.run = list,
	CLI_OPTS(struct remind_opts, remind_opts),
};
