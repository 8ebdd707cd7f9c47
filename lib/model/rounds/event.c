#include "lib/model/rounds/event.h"

#include "lib/base/mem.h"
#include "lib/model/record/names.h"

#include <stdlib.h>
#include <string.h>

void ase_event_drop(ase_event *event)
{
	free(event->guests[0]);
	free(event->guests[1]);
	free(event->meetings);
	free(event->absent);
	*event = (ase_event){ .rec = NULL };
}

static long number_at(const ase_record *rec, const char *path)
{
	long long number = 0;

	if (!path || !ase_node_integer(ase_node_path(rec->node, path), &number))
		return 0;
	return number > 0 && number <= ASE_ROUNDS_MOST ? (long)number : 0;
}

/* Whom the field names: whoever that is the same as. */
static const ase_record *named(const ase_world *world, const ase_record *rec,
			       const char *path)
{
	const char *id = ase_node_path_text(rec->node, path);

	return id ? ase_world_get(world, id) : NULL;
}

/*
 * Who takes part.
 */

static int side_of(const ase_event_law *law, const ase_record *rec)
{
	const char *side = ase_node_path_text(rec->node, law->side);

	for (int i = 0; side && i < 2; i++)
		if (strcmp(side, law->sides[i]) == 0)
			return i;
	return -1;
}

static bool takes_part(const ase_event_law *law, const ase_record *rec)
{
	return !ase_record_has(rec, "archived_on") &&
	       !(law->gone && ase_record_has(rec, law->gone));
}

static size_t seat_of(const ase_event *event, int side, const ase_record *who)
{
	for (size_t i = 0; who && i < event->count[side]; i++)
		if (event->guests[side][i].who == who)
			return i;
	return SIZE_MAX;
}

static void read_guests(const ase_world *world, ase_event *event)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

	ase_world_children(world, event->rec, event->law.guests, &all);
	ase_names_sort(world, &all);
	for (int side = 0; side < 2; side++)
		event->guests[side] =
			ase_alloc((all.count + 1) * sizeof(ase_event_guest));
	for (size_t i = 0; i < all.count; i++) {
		const ase_record *rec = all.items[i];
		const int side = side_of(&event->law, rec);
		const ase_record *who = named(world, rec, event->law.who);

		if (side < 0 || !takes_part(&event->law, rec))
			continue;
		if (seat_of(event, 0, who) != SIZE_MAX ||
		    seat_of(event, 1, who) != SIZE_MAX)
			event->twice = who;
		event->guests[side][event->count[side]++] = (ase_event_guest){
			.rec = rec,
			.who = who,
		};
	}
}

/*
 * The meetings that are recorded.
 */

static int by_place(const void *a, const void *b)
{
	const ase_event_meeting *x = a, *y = b;

	if (x->round != y->round)
		return x->round < y->round ? -1 : 1;
	if (x->table != y->table)
		return x->table < y->table ? -1 : 1;
	return strcmp(x->rec->id, y->rec->id);
}

static void read_meetings(const ase_world *world, ase_event *event)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	const ase_event_law *law = &event->law;

	ase_world_children(world, event->rec, law->meetings, &all);
	event->meetings = ase_alloc((all.count + 1) * sizeof(*event->meetings));
	for (size_t i = 0; i < all.count; i++) {
		const ase_record *rec = all.items[i];
		ase_event_meeting *m = &event->meetings[event->meeting_count];

		if (ase_record_has(rec, "archived_on"))
			continue;
		event->meeting_count++;
		*m = (ase_event_meeting){
			.rec = rec,
			.round = number_at(rec, law->round),
			.table = number_at(rec, law->table),
		};
		for (int side = 0; side < 2; side++)
			m->seat[side] =
				seat_of(event, side,
					named(world, rec, law->fields[side]));
	}
	if (event->meeting_count)
		qsort(event->meetings, event->meeting_count,
		      sizeof(*event->meetings), by_place);
}

void ase_event_read(const ase_world *world, const ase_event_law *law,
		    const ase_record *rec, ase_event *out)
{
	*out = (ase_event){ .law = *law,
			    .rec = rec,
			    .rounds = number_at(rec, law->rounds),
			    .tables = number_at(rec, law->tables),
			    .minutes = number_at(rec, law->minutes) };
	read_guests(world, out);
	read_meetings(world, out);
}

/*
 * What is asked of the rounds.
 */

/* The seats of the two that meet, where one of `side` names the other. */
static int32_t *points_of(const ase_rounds *q, int side, size_t guest,
			  size_t other)
{
	return side ? ase_rounds_points(q, other, guest)
		    : ase_rounds_points(q, guest, other);
}

static int32_t worth_of(const ase_event_law *law, size_t wish)
{
	if (!law->point_count)
		return 1;
	return law
		->points[wish < law->point_count ? wish : law->point_count - 1];
}

static void add_absent(ase_event *event, const ase_event_guest *guest,
		       const char *id)
{
	event->absent = ase_realloc(event->absent, event->absent_count + 1,
				    sizeof(*event->absent));
	event->absent[event->absent_count++] = (ase_event_absent){
		.guest = guest,
		.id = id,
	};
}

static void add_wishes(const ase_world *world, ase_event *event, int side,
		       size_t guest, ase_rounds *out)
{
	const ase_event_guest *g = &event->guests[side][guest];
	size_t wish = 0;

	if (!event->law.wishes)
		return;
	ase_each(item, ase_node_path(g->rec->node, event->law.wishes)) {
		const char *id = ase_node_text(item);
		const size_t other = seat_of(
			event, !side, id ? ase_world_get(world, id) : NULL);
		const int32_t points = worth_of(&event->law, wish++);

		if (other == SIZE_MAX) {
			if (id)
				add_absent(event, g, id);
			continue;
		}
		*points_of(out, side, guest, other) += points;
	}
}

static void add_barred(const ase_world *world, const ase_event *event, int side,
		       size_t guest, ase_rounds *out)
{
	const ase_record *rec = event->guests[side][guest].rec;

	if (!event->law.barred)
		return;
	ase_each(item, ase_node_path(rec->node, event->law.barred)) {
		const char *id = ase_node_text(item);
		const size_t other = seat_of(
			event, !side, id ? ase_world_get(world, id) : NULL);

		if (other != SIZE_MAX)
			*points_of(out, side, guest, other) = ASE_ROUNDS_NEVER;
	}
}

/* The rounds in which a guest is there, those before `first` left out. */
static void add_hours(const ase_event *event, int side, size_t guest,
		      long first, ase_rounds *out)
{
	const ase_event_law *law = &event->law;
	const ase_record *rec = event->guests[side][guest].rec;
	ase_rounds_guest *g = &out->guests[side][guest];
	const long arrives = number_at(rec, law->arrives);
	long long leaves = 0;

	if (arrives > first)
		g->from = (uint32_t)(arrives - first);
	if (!law->leaves ||
	    !ase_node_integer(ase_node_path(rec->node, law->leaves), &leaves))
		return;
	/* 0 is said of who has not come at all. */
	if (leaves < first)
		g->until = 0;
	else if (leaves - first + 1 < g->until)
		g->until = (uint32_t)(leaves - first + 1);
}

/* What has happened: who has met, how often, and where each sits. */
static void add_past(const ase_event *event, long first, ase_rounds *out)
{
	for (size_t i = 0; i < event->meeting_count; i++) {
		const ase_event_meeting *m = &event->meetings[i];

		if (m->round >= first)
			return;
		for (int side = 0; side < 2; side++) {
			if (m->seat[side] == SIZE_MAX)
				continue;
			ase_rounds_guest *g = &out->guests[side][m->seat[side]];
			g->met++;
			if (m->table)
				g->table = (uint32_t)m->table - 1;
		}
		if (m->seat[0] != SIZE_MAX && m->seat[1] != SIZE_MAX)
			*ase_rounds_points(out, m->seat[0], m->seat[1]) =
				ASE_ROUNDS_NEVER;
	}
}

void ase_event_question(const ase_world *world, ase_event *event, long first,
			ase_rounds *out)
{
	const long rounds =
		event->rounds >= first ? event->rounds - first + 1 : 0;

	ase_rounds_open(out, event->count[0], event->count[1], (uint32_t)rounds,
			(uint32_t)event->tables);
	event->absent_count = 0;
	for (int side = 0; side < 2; side++)
		for (size_t i = 0; i < event->count[side]; i++) {
			add_hours(event, side, i, first, out);
			add_wishes(world, event, side, i, out);
		}
	for (int side = 0; side < 2; side++)
		for (size_t i = 0; i < event->count[side]; i++)
			add_barred(world, event, side, i, out);
	add_past(event, first, out);
	event->wished = 0;
	for (size_t p = 0; p < out->count[0] * out->count[1]; p++)
		if (ase_rounds_may(out, p / out->count[1], p % out->count[1]))
			event->wished += out->points[p];
}

ase_rounds_meeting *ase_event_items(const ase_event *event, long first,
				    size_t *count, size_t **which)
{
	ase_rounds_meeting *out =
		ase_alloc((event->meeting_count + 1) * sizeof(*out));

	*which = ase_alloc((event->meeting_count + 1) * sizeof(**which));
	*count = 0;
	for (size_t i = 0; i < event->meeting_count; i++) {
		const ase_event_meeting *m = &event->meetings[i];

		if (m->round < first || m->seat[0] == SIZE_MAX ||
		    m->seat[1] == SIZE_MAX)
			continue;
		(*which)[*count] = i;
		out[(*count)++] = (ase_rounds_meeting){
			.one = (uint32_t)m->seat[0],
			.other = (uint32_t)m->seat[1],
			.round = (uint32_t)(m->round - first),
			.table = m->table ? (uint32_t)(m->table - 1)
					  : ASE_ROUNDS_NONE,
		};
	}
	return out;
}
