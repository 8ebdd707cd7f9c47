/* Drawing a grid where none is. */

#include "cmd/event/event_verbs.h"

#include "lib/app/session/label.h"
#include "lib/base/mem.h"

struct draw_opts {
	long rounds;
};

static const cli_opt draw_opts[] = {
	CLI_OPT_FR(0, "rounds", "tours", "N", struct draw_opts, rounds,
		   N_("so many rounds; without it as the record says")),
	CLI_END,
};

static ase_status refuse_drawn(const session *ses, const ase_event *event,
			       ase_err *err)
{
	ASE_AUTO(ase_strdrop)
	char *count =
		label_count(ses, event->law.meetings, event->meeting_count);

	if (!event->meeting_count)
		return ASE_OK;
	return ase_fail(err, ASE_E_REFUSED,
			"not drawn: %s stand; what would change: ase-event "
			"redraw %s -n",
			count, event->rec->id);
}

static ase_status draw(const cli_call *call, ase_err *err)
{
	const struct draw_opts *opts = call->opts;
	const session *ses = call->session;
	ASE_AUTO(change_drop) change *ch = change_begin(call->session);
	ASE_AUTO(event_grid_drop) struct event_grid grid = { .first = 1 };
	ASE_AUTO(ase_strdrop) char *said = NULL;
	struct event_changes changes;
	ase_status s;

	if ((s = event_find(ses, call->argv[0], &grid.event, err)) ||
	    (s = refuse_drawn(ses, &grid.event, err)))
		return s;
	if (opts->rounds >= 0)
		grid.event.rounds = opts->rounds;
	if ((s = event_grid_ready(ses, &grid.event, err)) ||
	    (s = event_grid_draw(ses, &grid, err)))
		return s;
	event_grid_tell(ses, &grid);
	said = label_count(ses, grid.event.law.meetings, grid.count);
	change_of_many(ch);
	if ((s = event_grid_record(ch, &grid, &changes, err)) ||
	    (s = event_grid_list(call, &grid, err)))
		return s;
	return event_grid_commit(ch,
				 &(change_note){ .subject = N_("grid drawn"),
						 .said = said,
						 .about = grid.event.rec->id },
				 err);
}

const cli_verb event_draw = {
	.name = "draw",
	.operands = "EVENT",
	.min = 1,
	.max = 1,
	.help = N_("draw who meets whom, in which round, at which table"),
	.more = N_("Most meetings first, then most points of wishes, then the "
		   "most equal loads. That no grid is better is proved, and "
		   "the proof kept with it: ase-event check adds it up."),
	.needs = CLI_WRITES,
	.run = draw,
	.words = event_words,
	CLI_OPTS(struct draw_opts, draw_opts),
};
