#include "cmd/match/match_verbs.h"
#include "lib/app/session/session.h"

#include "cmd/match/match_suggest.h"
#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

struct carrier {
	const ase_record *rec;
	ase_turns turns;
};

struct carriers {
	struct carrier *items; /* owned */
	size_t count;
	size_t missions, never;
};

static void carriers_drop(struct carriers *list)
{
	free(list->items);
}

/* Most missions of the year first, never asked last; then by ID. */
static int by_missions(const void *a, const void *b)
{
	const struct carrier *left = a;
	const struct carrier *right = b;

	if (left->turns.missions_year != right->turns.missions_year)
		return left->turns.missions_year < right->turns.missions_year
			       ? 1
			       : -1;
	if (!left->turns.asked != !right->turns.asked)
		return left->turns.asked ? -1 : 1;
	return strcmp(left->rec->id, right->rec->id);
}

static ase_status gather(const cli_call *call, const ase_roster *roster,
			 struct carriers *out, ase_err *err)
{
	ASE_AUTO(ase_filter_drop) ase_filter *filter = NULL;
	const session *ses = call->session;
	const size_t count = ase_roster_count(roster);
	ase_status s =
		ase_filter_new(ses->world, &ses->context,
			       session_kind_named(call->session, "expert"),
			       call->argv, (size_t)call->argc, &filter, err);

	if (s)
		return s;
	out->items = ase_alloc((count + 1) * sizeof(out->items[0]));
	for (size_t i = 0; i < count; i++) {
		struct carrier *one = &out->items[out->count];

		one->rec = ase_roster_expert(roster, i);
		if (!ase_record_open(ses->world, one->rec) ||
		    !ase_filter_passes(filter, one->rec))
			continue;
		ase_roster_turns(roster, i, &one->turns);
		out->missions += one->turns.missions_year;
		out->never += !one->turns.asked;
		out->count++;
	}
	qsort(out->items, out->count, sizeof(out->items[0]), by_missions);
	return ASE_OK;
}

static void row(const session *ses, out_list *o, const struct carriers *list,
		const struct carrier *one)
{
	const size_t year = one->turns.missions_year;
	char day[ASE_DATE_SIZE] = "";
	ASE_AUTO(ase_strdrop) char *said = NULL;

	if (ase_date_is(one->turns.last)) {
		ase_date_text(one->turns.last, day);
		said = ase_date_say(one->turns.last, ses->today);
	}
	out_row(o);
	out_cell(o, one->rec->id);
	out_cell_number(o, (long long)year);
	out_cell_number(o, list->missions
				   ? (long long)((200 * year + list->missions) /
						 (2 * list->missions))
				   : 0);
	out_cell_number(o, (long long)one->turns.missions);
	out_cell_number(o, (long long)one->turns.asked);
	out_cell_number(o, (long long)one->turns.declined);
	out_cell_labelled(o, day, said ? said : _("never asked"));
	out_cell(o, ase_world_name(ses->world, one->rec));
}

static ase_status rotation(const cli_call *call, ase_err *err)
{
	ASE_AUTO(ase_roster_drop) ase_roster *roster = NULL;
	ASE_AUTO(carriers_drop) struct carriers list = { .count = 0 };
	ASE_AUTO(out_drop) out_list *o = out_new(call->format);
	ase_status s;

	if ((s = match_suggest_roster(call->session, NULL, NULL, &roster,
				      err)) ||
	    (s = gather(call, roster, &list, err)))
		return s;
	out_column(o, "expert", "ID", false);
	out_spare_last(o);
	out_column(o, "year", _("this year"), true);
	out_column(o, "share", _("share %"), true);
	out_column(o, "missions", _("missions"), true);
	out_column(o, "asked", _("asked"), true);
	out_column(o, "declined", _("declined"), true);
	out_column(o, "last", _("last asked"), false);
	out_column(o, "name", _("name"), false);
	for (size_t i = 0; i < list.count; i++)
		row(call->session, o, &list, &list.items[i]);
	s = out_finish(o,
		       ui_word(&call->ui,
			       N_("There are no experts yet: ase-expert add")),
		       err);
	if (!s && list.count)
		ui_say(&call->ui,
		       "Missions in twelve months: %zu. Experts: %zu, never "
		       "asked: %zu.",
		       list.missions, list.count, list.never);
	return s;
}

const cli_verb match_rotation = {
	.name = "rotation",
	.operands = "[FILTER...]",
	.min = 0,
	.max = -1,
	.help = N_("print each expert's share of the missions"),
	.needs = CLI_READS,
	.run = rotation,
	.takes = "expert=",
};
