/* Whether a grid holds, and how far it is proved. */

#include "cmd/event/event_verbs.h"

#include "lib/app/session/label.h"
#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

/* A fault as it is told. */
struct fault {
	const char *code; /* for programs */
	const ase_event_meeting *at, *other;
	char *text; /* owned */
};

struct faults {
	const session *ses;
	const ase_event *event;
	const ase_rounds_meeting *items; /* those that are looked at */
	const size_t *which;		 /* and which of the event's each is */
	struct fault *list;		 /* owned */
	size_t count, room;
};

static void faults_drop(struct faults *f)
{
	for (size_t i = 0; i < f->count; i++)
		free(f->list[i].text);
	free(f->list);
}

static void add_fault(struct faults *f, const char *code,
		      const ase_event_meeting *at,
		      const ase_event_meeting *other, char *text)
{
	f->list = ase_grow(f->list, &f->room, f->count, sizeof(*f->list));
	f->list[f->count++] = (struct fault){
		.code = code, .at = at, .other = other, .text = text
	};
}

/* What the one of a side is called; who takes no part by the field. */
static const char *name_of(const struct faults *f, const ase_event_meeting *m,
			   int side)
{
	const char *id =
		ase_node_path_text(m->rec->node, f->event->law.fields[side]);
	const ase_record *who = id ? ase_world_get(f->ses->world, id) : NULL;

	if (who)
		return ase_world_name(f->ses->world, who);
	return id ? id : "?";
}

/* Those who sit at a table and do not take part. */
static void find_strangers(struct faults *f)
{
	for (size_t i = 0; i < f->event->meeting_count; i++) {
		const ase_event_meeting *m = &f->event->meetings[i];

		for (int side = 0; side < 2; side++)
			if (m->seat[side] == SIZE_MAX)
				add_fault(f, "no-part", m, NULL,
					  ase_strf(_("%s does not take part"),
						   name_of(f, m, side)));
	}
}

static const ase_event_meeting *meeting_of(const struct faults *f,
					   const ase_rounds_meeting *m)
{
	return &f->event->meetings[f->which[m - f->items]];
}

/* What is wrong, without the round; yours. */
static char *say_fault(const struct faults *f, ase_rounds_fault fault,
		       const ase_event_meeting *m, const ase_event_meeting *o)
{
	const char *one = name_of(f, m, 0), *other = name_of(f, m, 1);

	switch (fault) {
	case ASE_ROUNDS_NO_ROUND:
		return ase_strf(ngettext_("there is %ld round",
					  "there are %ld rounds",
					  (unsigned long)f->event->rounds),
				f->event->rounds);
	case ASE_ROUNDS_NO_TABLE:
		return ase_strf(_("table %ld: there are %ld"), m->table,
				f->event->tables);
	case ASE_ROUNDS_APART:
		return ase_strf(_("%s and %s shall not meet"), one, other);
	case ASE_ROUNDS_ABSENT_ONE:
		return ase_strf(_("%s is not there"), one);
	case ASE_ROUNDS_ABSENT_OTHER:
		return ase_strf(_("%s is not there"), other);
	case ASE_ROUNDS_TABLE_TWICE:
		return ase_strf(_("table %ld has two pairs"), m->table);
	case ASE_ROUNDS_ONE_TWICE:
		return ase_strf(_("%s is at two tables"), one);
	case ASE_ROUNDS_OTHER_TWICE:
		return ase_strf(_("%s is at two tables"), other);
	case ASE_ROUNDS_PAIR_TWICE:
		return ase_strf(_("%s and %s have met in round %ld"), one,
				other, o ? o->round : m->round);
	default:
		return ase_strdup("");
	}
}

static void take_fault(void *payload, ase_rounds_fault fault,
		       const ase_rounds_meeting *at,
		       const ase_rounds_meeting *other)
{
	static const char *const codes[] = {
		[ASE_ROUNDS_SOUND] = "",
		[ASE_ROUNDS_NO_ROUND] = "no-round",
		[ASE_ROUNDS_NO_TABLE] = "no-table",
		[ASE_ROUNDS_APART] = "barred",
		[ASE_ROUNDS_ABSENT_ONE] = "absent",
		[ASE_ROUNDS_ABSENT_OTHER] = "absent",
		[ASE_ROUNDS_TABLE_TWICE] = "table-twice",
		[ASE_ROUNDS_ONE_TWICE] = "twice",
		[ASE_ROUNDS_OTHER_TWICE] = "twice",
		[ASE_ROUNDS_PAIR_TWICE] = "met",
	};
	struct faults *f = payload;
	const ase_event_meeting *m = meeting_of(f, at);
	const ase_event_meeting *o = other ? meeting_of(f, other) : NULL;

	add_fault(f, codes[fault], m, o, say_fault(f, fault, m, o));
}

static int by_round(const void *a, const void *b)
{
	const struct fault *x = a, *y = b;

	if (x->at->round != y->at->round)
		return x->at->round < y->at->round ? -1 : 1;
	if (x->at->table != y->at->table)
		return x->at->table < y->at->table ? -1 : 1;
	return strcmp(x->code, y->code);
}

/* All of the event against its rules. */
static void find_faults(struct faults *f, const ase_rounds *q)
{
	size_t count = 0, *which = NULL;
	ase_rounds_meeting *items =
		ase_event_items(f->event, 1, &count, &which);

	f->items = items;
	f->which = which;
	find_strangers(f);
	ase_rounds_faults(q, items, count, take_fault, f);
	if (f->count)
		qsort(f->list, f->count, sizeof(*f->list), by_round);
	free(items);
	free(which);
	f->items = NULL;
	f->which = NULL;
}

static ase_status list_faults(const cli_call *call, const struct faults *f,
			      ase_err *err)
{
	ASE_AUTO(out_drop) out_list *o = out_new(call->format);

	out_column(o, "id", _("ID"), false);
	out_column(o, "round", _("round"), true);
	out_column(o, "table", _("table"), true);
	out_column(o, "problem", _("problem"), false);
	out_column(o, "other", _("the other one"), false);
	out_column(o, "text", _("text"), false);
	for (size_t i = 0; i < f->count; i++) {
		const struct fault *one = &f->list[i];

		out_row(o);
		out_cell(o, one->at->rec->id);
		out_cell_number(o, one->at->round);
		out_cell_number(o, one->at->table);
		out_cell(o, one->code);
		out_cell(o, one->other ? one->other->rec->id : NULL);
		out_cell(o, one->text);
	}
	return out_finish(o, NULL, err);
}

static ase_status print_faults(const cli_call *call, const struct faults *f,
			       ase_err *err)
{
	if (call->format != OUT_TABLE)
		return list_faults(call, f, err);
	for (size_t i = 0; i < f->count; i++)
		out_textf("%s: round %ld: %s\n", call->argv[0],
			  f->list[i].at->round, f->list[i].text);
	return ASE_OK;
}

/* What the prices prove that are kept with it. */
static ase_status prove(const session *ses, struct event_grid *grid,
			ase_err *err)
{
	const char *text = grid->event.law.proof
				   ? ase_node_path_text(grid->event.rec->node,
							grid->event.law.proof)
				   : NULL;
	size_t *which = NULL;
	ase_rounds_units units;
	ase_status s;

	grid->first = ase_event_proof_first(text);
	grid->has_bound = grid->first > 0;
	if (!grid->first)
		grid->first = 1;
	ase_rounds_drop(&grid->question);
	ase_event_question(ses->world, &grid->event, grid->first,
			   &grid->question);
	grid->items = ase_event_items(&grid->event, grid->first, &grid->count,
				      &which);
	free(which);
	grid->value =
		ase_rounds_value(&grid->question, grid->items, grid->count);
	if ((s = ase_rounds_weigh(&grid->question, &units, err)) ||
	    !grid->has_bound)
		return s;
	grid->has_bound = ase_event_proof_read(&grid->event, text, &units,
					       &grid->prices) &&
			  !ase_rounds_bound(&grid->question, &grid->prices,
					    &grid->bound, NULL);
	return ASE_OK;
}

/* Where nobody has said how many rounds and tables there are: those there are
 * in the grid. */
static void take_as_many(ase_event *event)
{
	const bool rounds = !event->rounds, tables = !event->tables;

	for (size_t i = 0; i < event->meeting_count; i++) {
		const ase_event_meeting *m = &event->meetings[i];

		if (rounds && m->round > event->rounds)
			event->rounds = m->round;
		if (tables && m->table > event->tables)
			event->tables = m->table;
	}
}

static ase_status check(const cli_call *call, ase_err *err)
{
	const session *ses = call->session;
	ASE_AUTO(event_grid_drop) struct event_grid grid = { .first = 1 };
	ASE_AUTO(faults_drop)
	struct faults f = { .ses = ses, .event = &grid.event };
	ase_status s;

	if ((s = event_find(ses, call->argv[0], &grid.event, err)))
		return s;
	if (!grid.event.meeting_count)
		return ase_fail(err, ASE_E_NOT_FOUND,
				"%s has no grid: ase-event draw %s",
				ase_world_name(ses->world, grid.event.rec),
				grid.event.rec->id);
	take_as_many(&grid.event);
	ase_event_question(ses->world, &grid.event, 1, &grid.question);
	find_faults(&f, &grid.question);
	if ((s = print_faults(call, &f, err)))
		return s;
	if (f.count)
		return ase_told(err, ASE_NO);
	if ((s = prove(ses, &grid, err)))
		return s;
	ui_say(ses->ui, "No rule is broken.");
	event_grid_tell(ses, &grid);
	return ASE_OK;
}

const cli_verb event_check = {
	.name = "check",
	.operands = "EVENT",
	.min = 1,
	.max = 1,
	.help = N_("look whether a grid holds, and what proves it"),
	.more = N_(
		"Every rule that is broken is a line, and the exit status is "
		"1. Otherwise the proof that is kept with the grid is added "
		"up anew from the records alone; one that was made by hand "
		"has none."),
	.needs = CLI_READS,
	.run = check,
	.words = event_words,
};
