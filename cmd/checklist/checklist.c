#include "cmd/checklist/checklist_priv.h"

#include "cmd/record/record_refs.h"
#include "lib/app/cli/out.h"
#include "lib/app/session/feedback.h"
#include "lib/base/mem.h"
#include "lib/model/process/party.h"
#include "lib/model/process/reminder.h"
#include "lib/model/record/names.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

void checklist_date_cell(const session *ses, out_list *o, ase_date date)
{
	char text[ASE_DATE_SIZE];
	ASE_AUTO(ase_strdrop) char *shown = feedback_date(ses, date);

	out_cell_labelled(
		o, ase_date_is(date) ? ase_date_text(date, text) : NULL, shown);
}

static void open_columns(const session *ses, out_list *o)
{
	out_column(o, "step", _("step"), false);
	out_column(o, "record", _("record"), false);
	out_spare_last(o);
	out_column(o, "name", _("whose"), false);
	out_column(o, "turn", _("awaited"), false);
	out_column(o, "since", _("since"), false);
	out_column(o, "due", _("due"), false);
	if (ses->format != OUT_TABLE)
		out_column(o, "late", "", true);
}

/* "1 April, 21 days late": what is not late has no number. */
static void due_cells(const session *ses, out_list *o, const ase_task *one)
{
	ASE_AUTO(ase_strdrop) char *day = feedback_date(ses, one->due);
	ASE_AUTO(ase_strdrop) char *late = NULL;
	ASE_AUTO(ase_strdrop) char *shown = NULL;
	char text[ASE_DATE_SIZE];

	if (ses->format != OUT_TABLE || one->late_days <= 0) {
		checklist_date_cell(ses, o, one->due);
	} else {
		late = ase_strf(ngettext_("%d day late", "%d days late",
					  (unsigned long)one->late_days),
				one->late_days);
		shown = ase_strf("%s, %s", day, late);
		out_cell_labelled(o, ase_date_text(one->due, text), shown);
	}
	if (ses->format != OUT_TABLE)
		out_cell_number(o, one->late_days);
}

static void open_row(const session *ses, out_list *o,
		     const ase_reminder *reminder)
{
	const ase_task *one = &reminder->at;

	ASE_AUTO(ase_strdrop)
	char *turn = feedback_turn(ses, ses->world, one);

	out_row(o);
	out_cell_labelled(o, one->step->name,
			  ase_step_title(one->step, ses->ui->lang));
	out_cell(o, one->rec->id);
	out_cell(o, ase_world_name(ses->world, reminder->org));
	out_cell_labelled(o, one->person ? one->person->id : one->turn, turn);
	checklist_date_cell(ses, o, one->since);
	due_cells(ses, o, one);
}

ase_status checklist_print(const cli_call *call, ase_err *err)
{
	ASE_AUTO(ase_reminders_drop) ase_reminders all = ASE_REMINDERS_INIT;
	ASE_AUTO(out_drop) out_list *o = out_new(call->format);
	const ase_reminders_wanted everything = { .step_count = 0 };

	ase_reminders_gather(call->session->process, call->session->world,
			     &everything, &all);
	open_columns(call->session, o);
	for (size_t i = 0; i < all.count; i++)
		open_row(call->session, o, &all.items[i]);
	return out_finish(
		o, ui_word(&call->ui, N_("Nothing is awaited from anybody.")),
		err);
}

static void checklist_columns(out_list *o)
{
	out_column(o, "head", "head", false);
	out_column(o, "state", _("state"), false);
	out_column(o, "step", _("step"), false);
	out_column(o, "record", _("record"), false);
	out_column(o, "done_on", _("done on"), false);
	out_column(o, "since", _("since"), false);
	out_column(o, "due", _("due"), false);
	out_column(o, "late", _("days late"), true);
	out_column(o, "turn", _("awaited"), false);
}

/* A row a step; where no record bears it yet, nobody's turn is known. */
static void checklist_rows(const session *ses, const ase_record *head,
			   const ase_tasks *all, out_list *o)
{
	static const char *const states[] = { "later", "open", "done", "waived",
					      "void" };

	for (size_t i = 0; i < all->count; i++) {
		const ase_task *one = &all->items[i];

		out_row(o);
		out_cell(o, head->id);
		out_cell(o, states[one->state]);
		out_cell(o, one->step->name);
		out_cell(o, one->rec ? one->rec->id : NULL);
		checklist_date_cell(ses, o, one->done_on);
		checklist_date_cell(ses, o, one->since);
		checklist_date_cell(ses, o, one->due);
		out_cell_number(o, one->late_days);
		out_cell(o, one->person ? one->person->id
			    : one->rec	? one->turn
					: NULL);
	}
}

static int newest_first(const void *a, const void *b)
{
	const ase_record *const *x = a, *const *y = b;

	return ase_record_newer(*y, *x) - ase_record_newer(*x, *y);
}

/* The records of `kind` below `rec`: the open ones, the newest first; when all
 * are closed, the newest alone. */
static void leaders_of(const session *ses, const ase_record *rec,
		       const ase_kind *kind, ase_records *out)
{
	const ase_world *world = ses->world;
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	size_t from = out->count;

	ase_world_children(world, rec, kind, &all);
	if (all.count)
		qsort(all.items, all.count, sizeof(*all.items), newest_first);
	for (size_t i = 0; i < all.count; i++)
		if (ase_record_open(world, all.items[i]))
			ase_records_add(out, all.items[i]);
	if (all.count && out->count == from)
		ase_records_add(out, all.items[0]);
}

/* The records below `rec` that lead a journey; `rec` itself when it does. */
static void leaders(const session *ses, const ase_record *rec, ase_records *out)
{

	if (ase_reminder_leads(ses->process, rec->kind)) {
		ase_records_add(out, rec);
		return;
	}
	for (size_t k = 0; k < ase_kinds_count(ses->kinds); k++) {
		const ase_kind *kind = ase_kinds_name_item(ses->kinds, k);

		if (ase_reminder_leads(ses->process, kind) &&
		    ase_kind_below(kind, rec->kind))
			leaders_of(ses, rec, kind, out);
	}
}

static ase_status checklist_machine(const cli_call *call,
				    const ase_records *heads, ase_err *err)
{
	const session *ses = call->session;
	ASE_AUTO(out_drop) out_list *o = out_new(call->format);

	checklist_columns(o);
	for (size_t i = 0; i < heads->count; i++) {
		ASE_AUTO(ase_tasks_drop)
		ase_tasks all = ASE_STANDINGS_INIT;

		ase_task_list(ses->process, ses->world, heads->items[i], &all);
		checklist_rows(call->session, heads->items[i], &all, o);
	}
	return out_finish(o, NULL, err);
}

ase_status checklist_verb(const cli_call *call, const ase_record *rec,
			  ase_err *err)
{
	const session *ses = call->session;
	ASE_AUTO(ase_records_drop) ase_records heads = ASE_RECORDS_INIT;
	const char *territory = ase_world_text(ses->world, rec, "territory");
	ASE_AUTO(ase_strdrop)
	char *today = feedback_date(call->session, call->today);
	ASE_AUTO(ase_strdrop) char *head = NULL;

	leaders(call->session, rec, &heads);
	if (call->format != OUT_TABLE)
		return checklist_machine(call, &heads, err);
	head = ase_strf(_("%s (%s), on %s %d"), ase_world_name(ses->world, rec),
			territory ? territory : "-", today, call->today.year);
	out_filled(head, "  ");
	for (size_t i = 0; i < heads.count; i++)
		checklist_text(ses, heads.items[i]);
	record_refs_also(ses, rec, &heads);
	if (!heads.count)
		ui_say(&call->ui,
		       "No request yet: ase-request add org=%s subject=…",
		       rec->id);
	return ASE_OK;
}
