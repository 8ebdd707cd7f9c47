/* Drawing a grid, and recording it. */

#include "cmd/event/event_verbs.h"

#include "lib/app/session/label.h"
#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

void event_grid_drop(struct event_grid *grid)
{
	ase_event_drop(&grid->event);
	ase_rounds_drop(&grid->question);
	ase_rounds_prices_drop(&grid->prices);
	free(grid->items);
	grid->items = NULL;
}

/* What a field of the event is called, as it may be typed. */
static const char *title_of(const session *ses, const ase_kind *kind,
			    const char *path)
{
	return label_title(ses, kind->schema, ase_schema_at(kind->schema, path),
			   path);
}

static ase_status fail_minutes(const ase_event *event, ase_err *err)
{
	const long most = ase_event_most(&event->law, event->minutes);

	if (!most)
		return ase_fail(err, ASE_E_USAGE,
				"%ld minutes have no room for a round: a round "
				"takes %u at least",
				event->minutes, event->law.least);
	return ase_fail(err, ASE_E_USAGE,
			"%ld rounds do not fit into %ld minutes: at most %ld, "
			"as a round takes %u minutes at least",
			event->rounds, event->minutes, most, event->law.least);
}

ase_status event_grid_ready(const session *ses, const ase_event *event,
			    ase_err *err)
{
	const ase_event_law *law = &event->law;

	if (event->twice)
		return ase_fail(err, ASE_E_INVALID,
				"not drawn: %s takes part twice; one of the "
				"two has to withdraw",
				ase_world_name(ses->world, event->twice));
	for (int side = 0; side < 2; side++) {
		const ase_kind *kind = law->guests;
		ASE_AUTO(ase_strdrop)
		char *named =
			label_text(ses, ase_schema_at(kind->schema, law->side),
				   law->sides[side]);

		if (!event->count[side])
			return ase_fail(err, ASE_E_REFUSED,
					"not drawn: nobody is on the side %s",
					named);
	}
	if (!event->tables)
		return ase_fail(err, ASE_E_REFUSED,
				"not drawn: '%s' is missing: ase-record %s set "
				"%s %s=N",
				title_of(ses, law->kind, law->tables),
				law->kind->name, event->rec->id, law->tables);
	if (!event->rounds)
		return ase_fail(err, ASE_E_REFUSED,
				"not drawn: how many rounds? --rounds N");
	if (law->minutes && event->minutes &&
	    event->rounds > ase_event_most(law, event->minutes))
		return fail_minutes(event, err);
	return ASE_OK;
}

ase_status event_grid_draw(const session *ses, struct event_grid *grid,
			   ase_err *err)
{
	ase_rounds_grid drawn = { .items = NULL };
	ase_status s;

	ase_event_question(ses->world, &grid->event, grid->first,
			   &grid->question);
	if ((s = ase_rounds_draw(&grid->question, &drawn, err)))
		return s;
	grid->items = drawn.items; /* moved */
	grid->count = drawn.count;
	grid->prices = drawn.prices; /* moved */
	grid->walk = drawn.walk;
	grid->walk_bound = drawn.walk_bound;
	grid->has_bound = true;
	grid->value =
		ase_rounds_value(&grid->question, grid->items, grid->count);
	return ase_rounds_bound(&grid->question, &grid->prices, &grid->bound,
				err);
}

/*
 * Recording.
 */

static void set_number(change *ch, const char *id, const char *path, long n)
{
	ASE_AUTO(ase_strdrop) char *text = ase_strf("%ld", n);

	change_plain(ch, id, path, text);
}

static const ase_event_guest *guest_of(const struct event_grid *grid, int side,
				       const ase_rounds_meeting *m)
{
	return &grid->event.guests[side][side ? m->other : m->one];
}

static ase_status add_meeting(change *ch, const struct event_grid *grid,
			      const ase_rounds_meeting *m, ase_err *err)
{
	const ase_event_law *law = &grid->event.law;
	char id[ASE_ID_SIZE];
	ase_status s = change_add(ch, law->meetings->name, id, err);

	if (s)
		return s;
	change_set(ch, id, law->meetings->parent_field, grid->event.rec->id);
	set_number(ch, id, law->round, (long)m->round + grid->first);
	set_number(ch, id, law->table, (long)m->table + 1);
	for (int side = 0; side < 2; side++)
		change_set(ch, id, law->fields[side],
			   guest_of(grid, side, m)->who->id);
	return change_defaults(ch, id, err);
}

/* Put one that is recorded where it belongs; whether that is elsewhere. */
static bool move_meeting(change *ch, const struct event_grid *grid,
			 const ase_event_meeting *was,
			 const ase_rounds_meeting *m)
{
	const ase_event_law *law = &grid->event.law;
	const long round = (long)m->round + grid->first;
	const long table = (long)m->table + 1;

	if (was->round != round)
		set_number(ch, was->rec->id, law->round, round);
	if (was->table != table)
		set_number(ch, was->rec->id, law->table, table);
	return was->round != round || was->table != table;
}

static bool is_pair(const ase_event_meeting *was, const ase_rounds_meeting *m)
{
	return was->seat[0] == m->one && was->seat[1] == m->other;
}

/* The meeting of the grid that `was` is; NULL: it does not take place. */
static const ase_rounds_meeting *found(const struct event_grid *grid,
				       const ase_event_meeting *was)
{
	for (size_t i = 0; i < grid->count; i++)
		if (is_pair(was, &grid->items[i]))
			return &grid->items[i];
	return NULL;
}

/* Move or take away what is recorded; `stands` has a place for each of the grid
 * that is. */
static void record_old(change *ch, const struct event_grid *grid, bool *stands,
		       struct event_changes *out)
{
	const ase_event *event = &grid->event;

	for (size_t i = 0; i < event->meeting_count; i++) {
		const ase_event_meeting *was = &event->meetings[i];
		const ase_rounds_meeting *m = found(grid, was);

		if (was->round < grid->first)
			continue;
		if (m && !stands[m - grid->items]) {
			stands[m - grid->items] = true;
			out->moved += move_meeting(ch, grid, was, m);
			continue;
		}
		ASE_AUTO(ase_strdrop)
		char *path = ase_kind_path(was->rec->kind, was->rec->id);
		change_text(ch, path, NULL, 0);
		out->gone++;
	}
}

/* The prices, and how many rounds there are. */
static ase_status record_event(change *ch, const struct event_grid *grid,
			       ase_err *err)
{
	const ase_event *event = &grid->event;
	const ase_event_law *law = &event->law;
	long long rounds = 0;
	ase_rounds_units units;
	ase_status s = ase_rounds_weigh(&grid->question, &units, err);

	if (s)
		return s;
	(void)ase_node_integer(ase_node_path(event->rec->node, law->rounds),
			       &rounds);
	if (rounds != event->rounds)
		set_number(ch, event->rec->id, law->rounds, event->rounds);
	if (law->proof) {
		ASE_AUTO(ase_strdrop)
		char *proof = ase_event_proof_text(event, grid->first, &units,
						   &grid->prices);

		change_set(ch, event->rec->id, law->proof, proof);
	}
	return ASE_OK;
}

ase_status event_grid_record(change *ch, const struct event_grid *grid,
			     struct event_changes *out, ase_err *err)
{
	bool *stands = ase_alloc(grid->count + 1);
	ase_status s = ASE_OK;

	*out = (struct event_changes){ .added = 0 };
	change_touch(ch, grid->event.rec->id);
	record_old(ch, grid, stands, out);
	for (size_t i = 0; i < grid->count && !s; i++)
		if (!stands[i]) {
			s = add_meeting(ch, grid, &grid->items[i], err);
			out->added++;
		}
	free(stands);
	return s ? s : record_event(ch, grid, err);
}

ase_status event_grid_commit(change *ch, const change_note *note, ase_err *err)
{
	const ui *u = change_session(ch)->ui;
	ase_status s;

	if (!u->dry_run)
		return change_commit(ch, note, err);
	/* The grid says it all: no table of each field. */
	if ((s = change_try(ch, err)))
		return s;
	ui_say(u, "Nothing was written (dry run).");
	return ASE_OK;
}

/*
 * As a list.
 */

static void columns(const session *ses, const ase_event_law *law, out_list *o)
{
	const ase_kind *kind = law->meetings;

	out_column(o, "round", title_of(ses, kind, law->round), true);
	out_column(o, "table", title_of(ses, kind, law->table), true);
	for (int side = 0; side < 2; side++)
		out_column(o, law->fields[side],
			   title_of(ses, kind, law->fields[side]), false);
	out_column(o, "points", _("points"), true);
}

ase_status event_grid_list(const cli_call *call, const struct event_grid *grid,
			   ase_err *err)
{
	const session *ses = call->session;
	ASE_AUTO(out_drop) out_list *o = NULL;

	if (!call->format_given && !call->ui.dry_run)
		return ASE_OK;
	o = out_new(call->format);
	columns(ses, &grid->event.law, o);
	for (size_t i = 0; i < grid->count; i++) {
		const ase_rounds_meeting *m = &grid->items[i];

		out_row(o);
		out_cell_number(o, (long long)m->round + grid->first);
		out_cell_number(o, (long long)m->table + 1);
		for (int side = 0; side < 2; side++) {
			const ase_record *who = guest_of(grid, side, m)->who;

			out_cell_labelled(o, who->id,
					  ase_world_name(ses->world, who));
		}
		out_cell_number(o, *ase_rounds_points(&grid->question, m->one,
						      m->other));
	}
	return out_finish(o, ui_word(&call->ui, N_("Nobody meets.")), err);
}
