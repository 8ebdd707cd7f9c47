/* Drawing anew what has not happened yet. */

#include "cmd/event/event_verbs.h"

#include "lib/app/session/label.h"
#include "lib/base/mem.h"
#include "lib/model/record/names.h"

#include <stdlib.h>
#include <string.h>

/* So many of those who may be meant are named. */
#define MOST_NAMED 8

struct redraw_opts {
	long from;
	long rounds;
	cli_list without;
};

static const cli_opt redraw_opts[] = {
	CLI_OPT_FR(0, "from", "dès", "ROUND", struct redraw_opts, from,
		   N_("what was before that round has happened and stays; "
		      "without it nothing has")),
	CLI_OPT_FR(0, "without", "sans", "WORDS", struct redraw_opts, without,
		   N_("somebody has left, or has not come; several: give it "
		      "again")),
	CLI_OPT_FR(0, "rounds", "tours", "N", struct redraw_opts, rounds,
		   N_("so many rounds in all")),
	CLI_END,
};

/* Those who may be meant: by an ID, or words of who it is. */
static void guests_called(const session *ses, const ase_event *event,
			  const char *typed, ase_records *out)
{
	ASE_AUTO(ase_words_drop) ase_words words = { .folded = NULL };

	ase_words_read(&words, typed);
	for (int side = 0; side < 2; side++)
		for (size_t i = 0; i < event->count[side]; i++) {
			const ase_event_guest *g = &event->guests[side][i];

			if (strcmp(g->rec->id, typed) == 0 ||
			    (g->who &&
			     (strcmp(g->who->id, typed) == 0 ||
			      ase_names_any(ses->world, g->who, &words))))
				ase_records_add(out, g->rec);
		}
}

static ase_status find_guest(const session *ses, const ase_event *event,
			     const char *typed, const ase_record **out,
			     ase_err *err)
{
	ASE_AUTO(ase_records_drop) ase_records some = ASE_RECORDS_INIT;
	ASE_AUTO(ase_strdrop) char *list = NULL;

	guests_called(ses, event, typed, &some);
	if (!some.count)
		return ase_fail(err, ASE_E_NOT_FOUND,
				"--without: nobody called '%s' takes part in "
				"%s",
				typed, ase_world_name(ses->world, event->rec));
	if (some.count > 1) {
		list = ase_names_list(ses->world, &some, MOST_NAMED);
		return ase_fail(err, ASE_E_USAGE,
				"--without: '%s' may be several: %s", typed,
				list);
	}
	*out = some.items[0];
	return ASE_OK;
}

/* Those who have left are there no more, from that round on. */
static ase_status note_left(const cli_call *call, change *ch,
			    const ase_event *event, long first, ase_err *err)
{
	const struct redraw_opts *opts = call->opts;
	ASE_AUTO(ase_strdrop) char *last = ase_strf("%ld", first - 1);
	const ase_record *guest = NULL;
	ase_status s;

	if (opts->without.count && !event->law.leaves)
		return ase_fail(err, ASE_E_USAGE,
				"--without: the guests of '%s' do not leave "
				"early (x-ase-rounds: leaves)",
				event->law.kind->name);
	for (size_t i = 0; i < opts->without.count; i++) {
		if ((s = find_guest(call->session, event,
				    opts->without.items[i], &guest, err)))
			return s;
		change_plain(ch, guest->id, event->law.leaves, last);
	}
	return ASE_OK;
}

/* What a meeting says besides who meets where; NULL: nothing. */
static const char *more_of(const ase_event_law *law, const ase_record *rec)
{
	ase_each(field, rec->node) {
		const char *key = ase_node_key(field);

		if (strcmp(key, law->round) != 0 &&
		    strcmp(key, law->table) != 0 &&
		    strcmp(key, law->fields[0]) != 0 &&
		    strcmp(key, law->fields[1]) != 0 &&
		    strcmp(key, law->meetings->parent_field) != 0)
			return key;
	}
	return NULL;
}

/* What is noted of a meeting has happened: it is not drawn anew. */
static ase_status refuse_noted(const session *ses, const ase_event *event,
			       long first, ase_err *err)
{
	const ase_kind *kind = event->law.meetings;
	const ase_event_meeting *noted = NULL;
	const char *key = NULL;

	for (size_t i = 0; i < event->meeting_count; i++) {
		const char *more = more_of(&event->law, event->meetings[i].rec);

		if (!more || event->meetings[i].round < first)
			continue;
		noted = &event->meetings[i];
		key = more;
	}
	if (!noted)
		return ASE_OK;
	if (noted->round >= event->rounds)
		return ase_fail(
			err, ASE_E_REFUSED,
			"not redrawn: '%s' is noted of %s in the last round: "
			"all of it has happened",
			label_title(ses, kind->schema,
				    ase_schema_at(kind->schema, key), key),
			ase_world_name(ses->world, noted->rec));
	return ase_fail(
		err, ASE_E_REFUSED,
		"not redrawn: '%s' is noted of %s in round %ld; what has "
		"happened stays: --from %ld",
		label_title(ses, kind->schema, ase_schema_at(kind->schema, key),
			    key),
		ase_world_name(ses->world, noted->rec), noted->round,
		noted->round + 1);
}

static ase_status first_round(const cli_call *call, const ase_event *event,
			      long *out, ase_err *err)
{
	const struct redraw_opts *opts = call->opts;

	*out = opts->from < 0 ? 1 : opts->from;
	if (*out >= 1 && *out <= event->rounds)
		return ASE_OK;
	if (!event->rounds)
		return ASE_OK; /* told with all else that is missing */
	return ase_fail(err, ASE_E_USAGE,
			"--from: there is no round %ld, but 1 to %ld", *out,
			event->rounds);
}

/* Pairs that are barred by now and have met. */
static void tell_met(const session *ses, const struct event_grid *grid)
{
	const ase_event *event = &grid->event;
	ASE_AUTO(ase_rounds_drop) ase_rounds q = { .rounds = 0 };
	ase_event over = *event; /* its lists are borrowed */

	over.absent = NULL;
	over.absent_count = 0;
	ase_event_question(ses->world, &over, 1, &q);
	free(over.absent);
	for (size_t i = 0; i < event->meeting_count; i++) {
		const ase_event_meeting *m = &event->meetings[i];

		if (m->round >= grid->first || m->seat[0] == SIZE_MAX ||
		    m->seat[1] == SIZE_MAX ||
		    *ase_rounds_points(&q, m->seat[0], m->seat[1]) !=
			    ASE_ROUNDS_NEVER)
			continue;
		ui_warn(ses->ui,
			"%s and %s shall not meet, and have met in round %ld: "
			"that stays",
			ase_world_name(ses->world,
				       event->guests[0][m->seat[0]].who),
			ase_world_name(ses->world,
				       event->guests[1][m->seat[1]].who),
			m->round);
	}
}

static void tell_changes(const session *ses, const struct event_changes *c)
{
	ui_say(ses->ui,
	       "New: %zu. At another table or in another round: %zu. No more: "
	       "%zu.",
	       c->added, c->moved, c->gone);
}

/* The event with those gone who have left, on the world of the change. */
static ase_status read_again(const cli_call *call, change *ch,
			     struct event_grid *grid, const ase_world **world,
			     ase_err *err)
{
	const struct redraw_opts *opts = call->opts;
	const ase_event_law law = grid->event.law;
	const long rounds = grid->event.rounds;
	ase_status s;

	change_touch(ch, grid->event.rec->id);
	s = note_left(call, ch, &grid->event, grid->first, err);

	*world = call->session->world;
	if (s || !opts->without.count)
		return s;
	if ((s = change_preview(ch, world, err)))
		return s;
	const ase_record *rec = ase_world_get(*world, grid->event.rec->id);
	ase_event_drop(&grid->event);
	ase_event_read(*world, &law, rec, &grid->event);
	grid->event.rounds = rounds;
	return ASE_OK;
}

static ase_status redraw(const cli_call *call, ase_err *err)
{
	const struct redraw_opts *opts = call->opts;
	ASE_AUTO(change_drop) change *ch = change_begin(call->session);
	ASE_AUTO(event_grid_drop) struct event_grid grid = { .first = 1 };
	const ase_world *world = NULL;
	struct event_changes changes;
	char id[ASE_ID_SIZE]; /* outlives the world before the change */
	ase_status s;

	if ((s = event_find(call->session, call->argv[0], &grid.event, err)))
		return s;
	memcpy(id, grid.event.rec->id, sizeof(id));
	if (opts->rounds >= 0)
		grid.event.rounds = opts->rounds;
	if ((s = first_round(call, &grid.event, &grid.first, err)) ||
	    (s = refuse_noted(call->session, &grid.event, grid.first, err)) ||
	    (s = read_again(call, ch, &grid, &world, err)))
		return s;
	session ses = session_over(call->session, world);
	cli_call own = *call;

	own.session = &ses;
	if ((s = event_grid_ready(&ses, &grid.event, err)) ||
	    (s = event_grid_draw(&ses, &grid, err)))
		return s;
	tell_met(&ses, &grid);
	event_grid_tell(&ses, &grid);
	change_of_many(ch);
	if ((s = event_grid_list(&own, &grid, err)) ||
	    (s = event_grid_record(ch, &grid, &changes, err)))
		return s;
	tell_changes(call->session, &changes);
	return event_grid_commit(ch,
				 &(change_note){ .subject = N_("grid redrawn"),
						 .said = _("grid redrawn"),
						 .about = id },
				 err);
}

const cli_verb event_redraw = {
	.name = "redraw",
	.operands = "EVENT",
	.min = 1,
	.max = 1,
	.help = N_("draw anew what has not happened yet"),
	.more = N_("On the day itself, too: what was before --from ROUND "
		   "stays, who has met meets no more, and everybody goes on "
		   "from where they sit. Who comes late or leaves early says "
		   "so in their record."),
	.needs = CLI_WRITES,
	.run = redraw,
	.words = event_words,
	CLI_OPTS(struct redraw_opts, redraw_opts),
};
