/* How good a grid is, and why that is proved. */

#include "cmd/event/event_verbs.h"

#include "lib/app/session/label.h"
#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

/* "in 8 rounds of 12 minutes, 3 to change"; yours. */
static char *time_of(const struct event_grid *grid)
{
	const ase_event *event = &grid->event;
	const long rounds = (long)grid->question.rounds;
	const ase_event_minutes time =
		ase_event_time(&event->law, event->minutes, event->rounds);
	ASE_AUTO(ase_strdrop)
	char *in = ase_strf(ngettext_("in %ld round", "in %ld rounds",
				      (unsigned long)rounds),
			    rounds);

	if (!time.meeting)
		return ase_strdup(in);
	if (!time.change)
		return ase_strf(ngettext_("%s of %u minute", "%s of %u minutes",
					  time.meeting),
				in, time.meeting);
	return ase_strf(ngettext_("%s of %u minute, %u to change",
				  "%s of %u minutes, %u to change",
				  time.meeting),
			in, time.meeting, time.change);
}

/* "64 encounters in 8 rounds of 12 minutes, 3 to change"; yours. */
static char *size_of(const session *ses, const struct event_grid *grid)
{
	ASE_AUTO(ase_strdrop) char *time = time_of(grid);
	ASE_AUTO(ase_strdrop)
	char *meetings =
		label_count(ses, grid->event.law.meetings, grid->count);

	if (grid->first > 1)
		return ase_strf(_("From round %ld on, %s %s"), grid->first,
				meetings, time);
	return ase_strf("%s %s", meetings, time);
}

static void tell_meetings(const session *ses, const struct event_grid *grid)
{
	ASE_AUTO(ase_strdrop) char *size = size_of(ses, grid);
	const long long more =
		(long long)(grid->bound.meetings - grid->value.meetings);

	if (!grid->has_bound)
		ui_say(ses->ui,
		       "%s; no proof is kept. What a drawn grid "
		       "would have: ase-event redraw %s -n",
		       size, grid->event.rec->id);
	else if (more > 0)
		ui_say(ses->ui,
		       ngettext_("%s: the most that was found; no grid has "
				 "more than %lld more.",
				 "%s: the most that was found; no grid has "
				 "more than %lld more.",
				 (unsigned long)more),
		       size, more);
	else
		ui_say(ses->ui, "%s: no grid has more (%u tables × %u rounds).",
		       size, grid->question.tables, grid->question.rounds);
}

static void tell_wishes(const session *ses, const struct event_grid *grid)
{
	const long long points = (long long)grid->value.points;
	const long long wished = (long long)grid->event.wished;
	const int proved =
		grid->has_bound ? ase_rounds_proved(&grid->value, &grid->bound)
				: 0;
	ASE_AUTO(ase_strdrop) char *meetings = NULL;

	if (!wished)
		return;
	meetings = label_count(ses, grid->event.law.meetings, grid->count);
	if (proved >= 2)
		ui_say(ses->ui,
		       "Wishes: %lld points of %lld; no grid of %s has more.",
		       points, wished, meetings);
	else if (proved == 1)
		ui_say(ses->ui,
		       "Wishes: %lld points of %lld; no grid of %s has more "
		       "than %lld.",
		       points, wished, meetings, (long long)grid->bound.points);
	else
		ui_say(ses->ui, "Wishes: %lld points of %lld.", points, wished);
}

/* Rounds in which a guest is there and meets nobody. */
static uint32_t free_rounds(const struct event_grid *grid, int side,
			    size_t guest)
{
	uint32_t load = 0;

	for (size_t i = 0; i < grid->count; i++)
		load += (side ? grid->items[i].other : grid->items[i].one) ==
			guest;
	return ase_rounds_room(&grid->question, side, guest) - load;
}

/* Who has free rounds, and how many at most; whether anybody has. */
static bool tell_side(const session *ses, const struct event_grid *grid,
		      int side)
{
	const ase_event_law *law = &grid->event.law;
	ASE_AUTO(ase_strdrop)
	char *named =
		label_text(ses, ase_schema_at(law->guests->schema, law->side),
			   law->sides[side]);
	unsigned long who = 0;
	uint32_t most = 0;

	for (size_t i = 0; i < grid->question.count[side]; i++) {
		const uint32_t waits = free_rounds(grid, side, i);

		who += waits > 0;
		most = waits > most ? waits : most;
	}
	if (!who)
		ui_say(ses->ui, "Side %s: nobody has a free round.", named);
	else if (most == 1)
		ui_say(ses->ui,
		       ngettext_("Side %s: %lu has a free round.",
				 "Side %s: %lu have a free round each.", who),
		       named, who);
	else
		ui_say(ses->ui,
		       ngettext_("Side %s: %lu has free rounds, %u of them.",
				 "Side %s: %lu have free rounds, at most %u "
				 "each.",
				 who),
		       named, who, most);
	return who > 0;
}

static void tell_loads(const session *ses, const struct event_grid *grid)
{
	bool any = tell_side(ses, grid, 0);

	any |= tell_side(ses, grid, 1);
	if (any && grid->has_bound &&
	    ase_rounds_proved(&grid->value, &grid->bound) == 3)
		ui_say(ses->ui, "No grid as good shares them more equally.");
}

static void tell_walk(const session *ses, const struct event_grid *grid)
{
	if (!grid->walk)
		return;
	if (grid->walk == grid->walk_bound)
		ui_say(ses->ui,
		       "From table to table: %llu tables in all; it cannot be "
		       "less.",
		       (unsigned long long)grid->walk);
	else
		ui_say(ses->ui,
		       "From table to table: %llu tables in all, the best "
		       "that was found; fewer than %llu cannot be.",
		       (unsigned long long)grid->walk,
		       (unsigned long long)grid->walk_bound);
}

/* Of the pairs that may meet those that do not. */
struct apart {
	size_t one, other; /* the one with most points */
	size_t count, wished;
};

static struct apart find_apart(const struct event_grid *grid)
{
	const ase_rounds *q = &grid->question;
	struct apart out = { .count = 0 };
	bool *meet = ase_alloc(q->count[0] * q->count[1] + 1);
	int32_t most = -1;

	for (size_t i = 0; i < grid->count; i++)
		meet[grid->items[i].one * q->count[1] + grid->items[i].other] =
			true;
	for (size_t p = 0; p < q->count[0] * q->count[1]; p++) {
		const size_t one = p / q->count[1], other = p % q->count[1];

		if (meet[p] || !ase_rounds_may(q, one, other))
			continue;
		out.count++;
		out.wished += q->points[p] > 0;
		if (q->points[p] > most) {
			most = q->points[p];
			out.one = one;
			out.other = other;
		}
	}
	free(meet);
	return out;
}

static void tell_apart(const session *ses, const struct event_grid *grid)
{
	const struct apart apart = find_apart(grid);
	const ase_event *event = &grid->event;
	const char *one, *other;
	size_t others, wished;

	if (!apart.count)
		return;
	one = ase_world_name(ses->world, event->guests[0][apart.one].who);
	other = ase_world_name(ses->world, event->guests[1][apart.other].who);
	others = apart.count - 1;
	wished = apart.wished ? apart.wished - 1 : 0;
	if (!others)
		ui_say(ses->ui, "Do not meet: %s and %s.", one, other);
	else if (!wished)
		ui_say(ses->ui,
		       ngettext_("Do not meet: %s and %s, and %zu other pair.",
				 "Do not meet: %s and %s, and %zu other pairs.",
				 others),
		       one, other, others);
	else
		ui_say(ses->ui,
		       ngettext_("Do not meet: %s and %s, and %zu other pair, "
				 "%zu of them wished for.",
				 "Do not meet: %s and %s, and %zu other pairs, "
				 "%zu of them wished for.",
				 others),
		       one, other, others, wished);
}

/* Wishes that lead nowhere. */
static void tell_absent(const session *ses, const struct event_grid *grid)
{
	const ase_event *event = &grid->event;

	for (size_t i = 0; i < event->absent_count; i++) {
		const ase_event_absent *one = &event->absent[i];
		const ase_record *who = ase_world_get(ses->world, one->id);

		ui_warn(ses->ui,
			"%s wishes to meet %s, who is not on the other side",
			ase_world_name(ses->world, one->guest->who),
			who ? ase_world_name(ses->world, who) : one->id);
	}
}

void event_grid_tell(const session *ses, const struct event_grid *grid)
{
	tell_absent(ses, grid);
	tell_meetings(ses, grid);
	tell_wishes(ses, grid);
	tell_loads(ses, grid);
	tell_walk(ses, grid);
	tell_apart(ses, grid);
}
