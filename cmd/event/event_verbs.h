#ifndef ASE_CMD_EVENT_EVENT_VERBS_H
#define ASE_CMD_EVENT_EVENT_VERBS_H

#include "lib/app/change/change.h"
#include "lib/model/rounds/event.h"

/* The verbs of ase-event: who meets whom, in rounds (lib/model/rounds). */
extern const cli_verb event_draw, event_redraw, event_check;

/* ---- event_find.c ---- */

/*
 * The event that `typed` means, of any kind whose schema says x-ase-rounds, read
 * with its guests and meetings; `out` is the caller's to drop in any case.
 */
ase_status event_find(const session *ses, const char *typed, ase_event *out,
		      ase_err *err);

/* For completion: what events are called. */
void event_words(const cli_call *call, const char *name, ase_strs *out);

/* ---- event_grid.c: a drawn grid, and what is said of it ---- */

/* A grid with its question, and how far it is proved. */
struct event_grid {
	ase_event event;
	ase_rounds question;
	long first; /* the round that the question begins with, from 1 */
	ase_rounds_meeting *items; /* owned */
	size_t count;
	ase_rounds_prices prices;
	ase_rounds_worth value, bound;
	uint64_t walk, walk_bound; /* 0: not known */
	bool has_bound;
};

void event_grid_drop(struct event_grid *grid);

/* Draw the rounds from `grid->first` on, of an event that is read. */
ase_status event_grid_draw(const session *ses, struct event_grid *grid,
			   ase_err *err);

/* Whether there is something to draw: two sides, tables, rounds that fit into
 * the time. */
ase_status event_grid_ready(const session *ses, const ase_event *event,
			    ase_err *err);

/* How good it is, in sentences on stderr. */
void event_grid_tell(const session *ses, const struct event_grid *grid);

/* Record in `ch` what the grid says that is not so yet, for the meetings from
 * its first round on; how many are new, sit elsewhere, and are gone. */
struct event_changes {
	size_t added, moved, gone;
};
ase_status event_grid_record(change *ch, const struct event_grid *grid,
			     struct event_changes *out, ase_err *err);

/* Commit what was recorded; with -n look at all of it and write nothing. */
ase_status event_grid_commit(change *ch, const change_note *note, ase_err *err);

/* The grid as a list, where one is asked for: with -f, or with -n. */
ase_status event_grid_list(const cli_call *call, const struct event_grid *grid,
			   ase_err *err);

#endif
