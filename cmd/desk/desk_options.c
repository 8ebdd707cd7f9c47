#include "cmd/desk/desk_options.h"

#include "cmd/desk/desk_find.h"
#include "lib/app/cli/prompt.h"
#include "lib/app/desk/referral.h"
#include "lib/app/session/feedback.h"
#include "lib/app/session/label.h"
#include "lib/base/mem.h"
#include "lib/model/record/field.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/*
 * Why, and why not.
 */

/* How a code of the field at `path` of records of `kind` is said; yours. */
static char *said_as(const session *ses, const ase_kind *kind, const char *path,
		     const char *code)
{
	const ase_kind *owner = kind;
	const ase_node *part =
		path ? ase_kinds_field(ses->kinds, kind, path, &owner) : NULL;

	return label_text(ses, part, code);
}

/* Why it could not be this one; yours. */
static char *why_not(const session *ses, const ase_desk *desk,
		     const ase_desk_option *one)
{
	ASE_AUTO(ase_strdrop) char *day = feedback_date(ses, one->no_on);
	ASE_AUTO(ase_strdrop) char *place = NULL;

	switch (one->no) {
	case ASE_DESK_REFUSED:
		return one->no_why ? ase_strf(_("could not on %s: %s"), day,
					      one->no_why)
				   : ase_strf(_("could not on %s"), day);
	case ASE_DESK_GIVEN:
		return ase_strf(_("given on %s already"), day);
	case ASE_DESK_AWAY:
		place = said_as(ses, desk->resource,
				ase_desk_offer(desk, "territory"),
				one->territory);
		return ase_strf(_("another territory: %s"), place);
	default:
		return ase_strdup(_("not for this theme"));
	}
}

/* What was, in figures. */
static void add_past(const ase_desk *desk, const ase_desk_option *one,
		     ase_strs *out)
{
	if (one->load)
		ase_strs_take(out,
			      ase_strf(ngettext_("%zu referral in %d days",
						 "%zu referrals in %d days",
						 one->load),
				       one->load, desk->days));
	if (one->settled)
		ase_strs_take(out, ase_strf(ngettext_("%zu taken up of %zu",
						      "%zu taken up of %zu",
						      one->taken),
					    one->taken, one->settled));
}

/* What speaks for it; yours. */
static char *why_so(const session *ses, const ase_desk *desk,
		    const ase_desk_option *one)
{
	ASE_AUTO(ase_strs_drop) ase_strs parts = ASE_STRS_INIT;

	if (one->theme)
		ase_strs_take(&parts, said_as(ses, desk->kind, desk->theme,
					      one->theme));
	if (one->takes == ASE_DESK_TAKES_THIS)
		ase_strs_take(&parts, ase_strf(_("takes %s"), one->takes_text));
	else if (one->takes == ASE_DESK_TAKES_ELSE)
		ase_strs_take(&parts,
			      ase_strf(_("only if %s"), one->takes_text));
	if (one->territory)
		ase_strs_take(&parts, said_as(ses, desk->resource,
					      ase_desk_offer(desk, "territory"),
					      one->territory));
	add_past(desk, one, &parts);
	if (one->paid)
		ase_strs_add(&parts, _("paid service"));
	return ase_strs_join(&parts, ", ");
}

static char *why_of(const session *ses, const ase_desk *desk,
		    const ase_desk_option *one, bool best)
{
	ASE_AUTO(ase_strdrop)
	char *why = one->no ? why_not(ses, desk, one) : why_so(ses, desk, one);

	if (!best)
		return ase_strdup(why);
	return *why ? ase_strf(_("advised: %s"), why)
		    : ase_strdup(_("advised"));
}

/*
 * Printing.
 */

static void columns(out_list *o, out_format format)
{
	if (format != OUT_TABLE)
		out_column(o, "resource", "", false);
	out_column(o, "number", "", true);
	if (format == OUT_TABLE)
		out_column(o, "resource", _("who"), false);
	out_column(o, "phone", _("telephone"), false);
	if (format != OUT_TABLE) {
		out_column(o, "level", "", true);
		out_column(o, "advised", "", false);
		out_column(o, "not", "", false);
		out_column(o, "load", "", true);
		out_column(o, "taken", "", true);
		out_column(o, "settled", "", true);
		out_column(o, "least", "", true);
	}
	out_column(o, "why", _("why"), false);
	out_wrap_last(o);
}

static void machine_cells(out_list *o, const ase_desk_option *one, bool best)
{
	static const char *const nots[] = { NULL, "refused", "given", "theme",
					    "territory" };

	if (one->level)
		out_cell_number(o, one->level);
	else
		out_cell(o, NULL);
	out_cell(o, best ? "yes" : "no");
	out_cell(o, nots[one->no]);
	out_cell_number(o, (long long)one->load);
	out_cell_number(o, (long long)one->taken);
	out_cell_number(o, (long long)one->settled);
	out_cell_number(o, one->least);
}

ase_status desk_options_print(const session *ses, const ase_desk *desk,
			      const ase_desk_options *list, ase_err *err)
{
	ASE_AUTO(out_drop) out_list *o = out_new(ses->format);

	columns(o, ses->format);
	for (size_t i = 0; i < list->count; i++) {
		const ase_desk_option *one = &list->items[i];
		ASE_AUTO(ase_strdrop)
		char *why = why_of(ses, desk, one, i == list->best);

		out_row(o);
		if (ses->format != OUT_TABLE)
			out_cell(o, one->resource->id);
		out_cell_number(o, (long long)i + 1);
		if (ses->format == OUT_TABLE)
			out_cell(o, ase_world_name(ses->world, one->resource));
		out_cell(o, one->phone);
		if (ses->format != OUT_TABLE)
			machine_cells(o, one, i == list->best);
		out_cell(o, why);
	}
	return out_finish(
		o, ui_word(ses->ui, N_("Nobody is known who could help.")),
		err);
}

/*
 * What comes next.
 */

/* Who could help with a record, in the session as it stands. */
struct offered {
	const ase_record *rec;
	ase_desk desk;
	ase_desk_options list;
};

static void offered_drop(struct offered *offered)
{
	ase_desk_options_drop(&offered->list);
}

/* False: there is no such record, or it is referred to nobody. */
static bool offered_find(const session *ses, const char *id,
			 struct offered *out)
{
	*out = (struct offered){ .rec = ase_world_get(ses->world, id) };
	if (!out->rec || !ase_desk_of(ses->kinds, out->rec->kind, &out->desk) ||
	    !out->desk.resource)
		return false;
	ase_desk_rank(ses->world, &ses->vocabularies, &out->desk, out->rec,
		      &out->list);
	return true;
}

/* What to type for it. */
static void tell_next(const session *ses, const struct offered *offered)
{
	ASE_AUTO(ase_strdrop) char *typed = desk_find_typed(ses, offered->rec);
	ASE_AUTO(ase_strdrop) char *to = NULL;
	const ase_desk_option *best;

	if (offered->list.best == SIZE_MAX) {
		ui_say(ses->ui,
		       "Nobody else is known who could help: ase-desk answered "
		       "%s, or another resource: ase-record resource add",
		       typed);
		return;
	}
	best = &offered->list.items[offered->list.best];
	to = desk_find_typed(ses, best->resource);
	ui_say(ses->ui, "Then: %s. ase-desk refer %s --to %s",
	       ase_world_name(ses->world, best->resource), typed, to);
}

void desk_options_next(const session *ses, const char *id)
{
	ASE_AUTO(offered_drop) struct offered offered;

	if (offered_find(ses, id, &offered))
		tell_next(ses, &offered);
}

/*
 * Asking.
 */

ase_status desk_options_refer(session *ses, const ase_desk *desk,
			      const ase_record *rec,
			      const struct referral *what, ase_err *err)
{
	ASE_AUTO(change_drop) change *ch = change_begin(ses);
	ASE_AUTO(ase_strdrop) char *said = NULL;
	char id[ASE_ID_SIZE];
	const char *paid = ase_desk_offer(desk, "paid");
	bool pays = false;
	ase_status s;

	memcpy(id, rec->id, sizeof(id));
	if ((s = referral_note(ch, desk, rec, what, err)) ||
	    (s = change_message(ch, id, err)))
		return s;
	(void)ase_node_boolean(
		paid ? ase_node_path(what->to->node, paid) : NULL, &pays);
	if (pays)
		ui_say(ses->ui,
		       "%s is a paid service: the fee is asked for before it "
		       "begins.",
		       ase_world_name(ses->world, what->to));
	said = ase_strf(what->file ? _("file sent to %s") : _("%s given"),
			ase_world_name(ses->world, what->to));
	return change_commit(ch,
			     &(change_note){ .subject = N_("referred"),
					     .said = said,
					     .about = id },
			     err);
}

/* What somebody chose, for a session of its own. */
struct choice {
	char id[ASE_ID_SIZE], to[ASE_ID_SIZE];
};

static ase_status note_choice(session *ses, void *payload, ase_err *err)
{
	const struct choice *choice = payload;
	const ase_record *rec = ase_world_get(ses->world, choice->id);
	const referral what = { .to = ase_world_get(ses->world, choice->to) };
	ase_desk desk;

	if (!rec || !what.to || !ase_desk_of(ses->kinds, rec->kind, &desk))
		return ase_fail(err, ASE_E_NOT_FOUND, "no record '%s'",
				choice->id);
	return desk_options_refer(ses, &desk, rec, &what, err);
}

/* The option that the answer means; SIZE_MAX: none. */
static size_t option_of(const ase_desk_options *list, const char *answer)
{
	char *end;
	bool yes;
	const unsigned long number = strtoul(answer, &end, 10);

	if (!*answer || (ase_field_boolean(answer, &yes) && yes))
		return list->best;
	if (*end || !number || number > list->count)
		return SIZE_MAX;
	return list->items[number - 1].no == ASE_DESK_CAN ? number - 1
							  : SIZE_MAX;
}

/* The one that somebody chooses on the terminal; SIZE_MAX: none. */
static size_t ask(const session *ses, const ase_desk_options *list)
{
	ASE_AUTO(ase_strdrop) char *answer = NULL;

	if (ses->ui->yes)
		return list->best;
	if (!prompt_can_ask() || ses->format != OUT_TABLE)
		return SIZE_MAX;
	answer = prompt_ask("Given: %zu? [Y/n/a number]", list->best + 1);
	return answer ? option_of(list, answer) : SIZE_MAX;
}

ase_status desk_options_offer(session *ses, const char *id, ase_err *err)
{
	ASE_AUTO(offered_drop) struct offered offered;
	ASE_AUTO(session_drop) session *again = NULL;
	struct choice choice = { .id = "" };
	size_t chosen;
	ase_status s;

	if (!offered_find(ses, id, &offered))
		return ASE_OK;
	if ((s = desk_options_print(ses, &offered.desk, &offered.list, err)))
		return s;
	session_unlock(ses);
	chosen = ses->ui->dry_run || offered.list.best == SIZE_MAX
			 ? SIZE_MAX
			 : ask(ses, &offered.list);
	if (chosen == SIZE_MAX) {
		tell_next(ses, &offered);
		return ASE_OK;
	}
	memcpy(choice.id, offered.rec->id, sizeof(choice.id));
	memcpy(choice.to, offered.list.items[chosen].resource->id,
	       sizeof(choice.to));
	s = session_open_again(ses, &again, err);
	return s ? s : session_run(again, note_choice, &choice, err);
}
