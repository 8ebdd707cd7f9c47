#include "cmd/desk/desk_verbs.h"

#include "cmd/desk/clock_words.h"
#include "cmd/desk/desk_find.h"
#include "lib/app/session/feedback.h"
#include "lib/app/session/label.h"
#include "lib/base/mem.h"
#include "lib/model/process/party.h"
#include "lib/text/text.h"

#include <string.h>

struct triage_opts {
	const char *coordinator;
	const char *territory;
	bool why;
};

static const cli_opt triage_opts[] = {
	CLI_OPT_FR('k', "coordinator", "coordination", "K", struct triage_opts,
		   coordinator, N_("what K has taken"), .takes = "coordinator"),
	CLI_OPT_FR('t', "territory", "territoire", "T", struct triage_opts,
		   territory, N_("what comes from one territory")),
	CLI_OPT_FR(0, "why", "pourquoi", NULL, struct triage_opts, why,
		   N_("say of each why it stands where it does")),
	CLI_END,
};

/* What is wanted of all that waits. */
struct wanted {
	const ase_record *coordinator;
	const char *territory;
};

static bool is_wanted(const session *ses, const struct wanted *wanted,
		      const ase_desk_item *item)
{
	const ase_desk *desk = &item->desk;
	const char *by =
		desk->by ? ase_node_path_text(item->rec->node, desk->by) : NULL;
	const char *place =
		desk->territory
			? ase_world_text(ses->world, item->rec, desk->territory)
			: NULL;

	return (!wanted->coordinator ||
		(by && !strcmp(by, wanted->coordinator->id))) &&
	       (!wanted->territory ||
		(place && !strcmp(place, wanted->territory)));
}

/*
 * Cells.
 */

/* "Claire Moreau", "the organisation"; yours. */
static char *turn_said(const session *ses, const ase_task *task)
{
	const char *id = ase_process_person(ses->process, ses->world, task->rec,
					    task->whom);
	const ase_record *who = id ? ase_world_get(ses->world, id) : NULL;
	const char *title =
		ase_party_title(task->step->kind, task->turn, ses->ui->lang);

	if (who && (!title || !strcmp(task->turn, "coordinator")))
		return ase_strdup(ase_world_name(ses->world, who));
	if (!title)
		title = !strcmp(task->turn, "org") ? _("the organisation")
			: !strcmp(task->turn, "coordinator")
				? _("the coordinator")
				: task->turn;
	return ase_strdup(title);
}

/* "answer, Claire Moreau"; yours. */
static char *next_said(const session *ses, const ase_task *task)
{
	ASE_AUTO(ase_strdrop) char *title = NULL;
	ASE_AUTO(ase_strdrop) char *turn = NULL;

	if (!task->step)
		return ase_strdup("");
	title = ase_text_uncapital(ase_step_title(task->step, ses->ui->lang));
	turn = turn_said(ses, task);
	return ase_strf("%s, %s", title, turn);
}

/* What parts it from the one before; yours. */
static char *why_said(const session *ses, const ase_desk_item *before,
		      const ase_desk_item *item)
{
	ASE_AUTO(ase_strdrop) char *due = feedback_date(ses, item->task.due);
	ASE_AUTO(ase_strdrop) char *came = feedback_date(ses, item->received);
	const bool late = item->clock.of && item->clock.used > item->clock.of;
	ase_desk_reason why = ASE_DESK_SAME;

	if (before)
		(void)ase_desk_order(before, item, &why);
	if (why == ASE_DESK_OURS)
		return ase_strdup(_("waits for others"));
	if (why == ASE_DESK_FIRST)
		return ase_strdup(_("behind what goes first"));
	if (why == ASE_DESK_AGE || why == ASE_DESK_SAME)
		return before ? ase_strf(_("received on %s"), came)
			      : ase_strdup(item->first ? _("goes first")
						       : _("ours to do"));
	if (!ase_date_is(item->task.due))
		return ase_strdup(_("nothing is promised"));
	return ase_strf(late ? _("late since %s") : _("promised for %s"), due);
}

/*
 * Rows.
 */

static void people_columns(out_list *o, bool why)
{
	out_column(o, "waited", _("waits"), false);
	out_column(o, "record", _("what"), false);
	out_column(o, "from", _("who asks"), false);
	out_column(o, "priority", _("priority"), false);
	out_column(o, "step", _("next"), false);
	if (!why)
		return;
	out_column(o, "why", _("why"), false);
	out_wrap_last(o);
}

static void machine_columns(out_list *o)
{
	out_column(o, "record", "", false);
	out_column(o, "kind", "", false);
	out_column(o, "received", "", false);
	out_column(o, "unit", "", false);
	out_column(o, "waited", "", true);
	out_column(o, "promised", "", true);
	out_column(o, "due", "", false);
	out_column(o, "from", "", false);
	out_column(o, "priority", "", false);
	out_column(o, "step", "", false);
	out_column(o, "turn", "", false);
	out_column(o, "why", "", false);
}

static const char *reason_code(const ase_desk_item *before,
			       const ase_desk_item *item)
{
	static const char *const codes[] = { "same", "turn", "priority", "due",
					     "received" };
	ase_desk_reason why = ASE_DESK_SAME;

	if (before)
		(void)ase_desk_order(before, item, &why);
	return before ? codes[why] : NULL;
}

static void machine_row(const session *ses, out_list *o,
			const ase_desk_item *before, const ase_desk_item *item)
{
	static const char *const units[] = { "days", "days", "workdays",
					     "minutes" };
	const ase_record *from =
		ase_desk_from(ses->world, &item->desk, item->rec);
	const ase_step *step = item->task.step;
	char text[ASE_DATE_SIZE];

	out_row(o);
	out_cell(o, item->rec->id);
	out_cell(o, item->rec->kind->name);
	out_cell(o, ase_date_is(item->received)
			    ? ase_date_text(item->received, text)
			    : NULL);
	out_cell(o, units[item->clock.unit]);
	out_cell_number(o, item->clock.used);
	if (item->clock.of)
		out_cell_number(o, item->clock.of);
	else
		out_cell(o, NULL);
	out_cell(o, ase_date_is(item->task.due)
			    ? ase_date_text(item->task.due, text)
			    : NULL);
	out_cell(o, from ? from->id : NULL);
	out_cell(o, item->priority);
	out_cell(o, step ? step->name : NULL);
	out_cell(o, step ? item->task.turn : NULL);
	out_cell(o, reason_code(before, item));
}

static void people_row(const session *ses, out_list *o,
		       const ase_desk_item *before, const ase_desk_item *item,
		       bool why)
{
	const ase_record *from =
		ase_desk_from(ses->world, &item->desk, item->rec);
	ASE_AUTO(ase_strdrop) char *waits = clock_words_say(&item->clock);
	ASE_AUTO(ase_strdrop) char *next = next_said(ses, &item->task);
	ASE_AUTO(ase_strdrop)
	char *priority =
		item->priority
			? label_text(ses,
				     ase_schema_at(item->rec->kind->schema,
						   item->desk.priority),
				     item->priority)
			: ase_strdup("–");
	ASE_AUTO(ase_strdrop)
	char *reason = why ? why_said(ses, before, item) : NULL;

	out_row(o);
	out_cell(o, waits);
	out_cell(o, ase_world_name(ses->world, item->rec));
	out_cell(o, from ? ase_world_name(ses->world, from) : "–");
	out_cell(o, priority);
	out_cell(o, next);
	if (why)
		out_cell(o, reason);
}

static ase_status print_items(const cli_call *call, const struct wanted *wanted,
			      const ase_desk_items *list, ase_err *err)
{
	const struct triage_opts *opts = call->opts;
	ASE_AUTO(out_drop) out_list *o = out_new(call->format);
	const bool people = call->format == OUT_TABLE;
	const ase_desk_item *before = NULL;

	if (people)
		people_columns(o, opts->why);
	else
		machine_columns(o);
	for (size_t i = 0; i < list->count; i++) {
		const ase_desk_item *item = &list->items[i];

		if (!is_wanted(call->session, wanted, item))
			continue;
		if (people)
			people_row(call->session, o, before, item, opts->why);
		else
			machine_row(call->session, o, before, item);
		before = item;
	}
	return out_finish(
		o, ui_word(&call->ui, N_("Nothing waits at the desk.")), err);
}

/* The options of the call, looked up. */
static ase_status read_wanted(const cli_call *call, struct wanted *out,
			      ase_err *err)
{
	const session *ses = call->session;
	const struct triage_opts *opts = call->opts;
	const ase_vocabulary *places =
		ase_vocabularies_get(&ses->vocabularies, "territories");
	ase_status s;

	if (opts->coordinator &&
	    (s = session_resolve(ses, "coordinator", opts->coordinator,
				 &out->coordinator, err)))
		return s;
	out->territory = opts->territory;
	if (opts->territory && places)
		return ase_vocabulary_find(places, opts->territory,
					   ses->ui->lang, &out->territory, err);
	return ASE_OK;
}

static ase_status triage(const cli_call *call, ase_err *err)
{
	ASE_AUTO(ase_desk_items_drop) ase_desk_items list = { .items = NULL };
	struct wanted wanted = { .territory = NULL };
	const session *ses = call->session;
	ase_desk desk = { .kind = NULL };
	ase_status s;

	if ((call->argc &&
	     (s = desk_find_kind(ses, call->argv[0], &desk, err))) ||
	    (s = read_wanted(call, &wanted, err)))
		return s;
	ase_desk_triage(ses->process, ses->world, desk.kind, &list);
	return print_items(call, &wanted, &list, err);
}

const cli_verb desk_triage = {
	.name = "triage",
	.operands = "[DESK]",
	.min = 0,
	.max = 1,
	.help = N_("print what waits for an answer, first what comes first"),
	.more = N_("What is ours to do before what waits for others; then what "
		   "goes first; then as its promise ends, counted while the "
		   "office is open where it is one of hours; then the longest "
		   "here. DESK: one kind alone (call, request)."),
	.needs = CLI_READS,
	.run = triage,
	.words = desk_find_words,
	CLI_OPTS(struct triage_opts, triage_opts),
};
