/* What x-ase-rounds says. */

#include "lib/base/mem.h"
#include "lib/model/rounds/event.h"

#include <stddef.h>
#include <string.h>

/* The words that hold a path, and where each is kept. */
static const struct {
	const char *key;
	size_t at;
} words[] = {
	{ "who", offsetof(ase_event_law, who) },
	{ "side", offsetof(ase_event_law, side) },
	{ "wishes", offsetof(ase_event_law, wishes) },
	{ "barred", offsetof(ase_event_law, barred) },
	{ "arrives", offsetof(ase_event_law, arrives) },
	{ "leaves", offsetof(ase_event_law, leaves) },
	{ "gone", offsetof(ase_event_law, gone) },
	{ "round", offsetof(ase_event_law, round) },
	{ "table", offsetof(ase_event_law, table) },
	{ "rounds", offsetof(ase_event_law, rounds) },
	{ "tables", offsetof(ase_event_law, tables) },
	{ "minutes", offsetof(ase_event_law, minutes) },
	{ "proof", offsetof(ase_event_law, proof) },
};

static uint32_t number_of(const ase_node *says, const char *key)
{
	long long number = 0;

	if (!ase_node_integer(ase_node_get(says, key), &number) || number < 0 ||
	    number > ASE_ROUNDS_MOST)
		return 0;
	return (uint32_t)number;
}

/* The kind below `kind` that `key` names; NULL: none. */
static const ase_kind *below(const ase_kinds *kinds, const ase_kind *kind,
			     const ase_node *says, const char *key)
{
	const char *name = ase_node_path_text(says, key);
	const ase_kind *found = name ? ase_kinds_get(kinds, name) : NULL;

	return found && found->parent == kind ? found : NULL;
}

static void read_points(const ase_node *says, ase_event_law *law)
{
	ase_each(item, ase_node_get(says, "points")) {
		long long points = 0;

		if (law->point_count == ASE_EVENT_POINTS ||
		    !ase_node_integer(item, &points) || points < 0 ||
		    points > ASE_ROUNDS_MOST_POINTS / 2)
			return;
		law->points[law->point_count++] = (int32_t)points;
	}
}

static size_t read_sides(const ase_node *says, ase_event_law *law)
{
	size_t count = 0;

	ase_each(field, ase_node_get(says, "sides")) {
		if (count == 2 || !ase_node_text(field))
			return 0;
		law->sides[count] = ase_node_key(field);
		law->fields[count++] = ase_node_text(field);
	}
	return count;
}

bool ase_event_law_of(const ase_kinds *kinds, const ase_kind *kind,
		      ase_event_law *law)
{
	const ase_node *says =
		kind ? ase_node_get(kind->root, ASE_EVENT_WORD) : NULL;

	*law = (ase_event_law){ .kind = kind };
	if (!says)
		return false;
	for (size_t i = 0; i < ASE_COUNT(words); i++)
		*(const char **)((char *)law + words[i].at) =
			ase_node_path_text(says, words[i].key);
	law->guests = below(kinds, kind, says, "guests");
	law->meetings = below(kinds, kind, says, "meetings");
	law->least = number_of(says, "least");
	law->changing = number_of(says, "changing");
	law->longest = number_of(says, "longest");
	read_points(says, law);
	return read_sides(says, law) == 2 && law->guests && law->meetings &&
	       law->who && law->side && law->round && law->table &&
	       law->rounds && law->tables;
}

ase_event_minutes ase_event_time(const ase_event_law *law, long minutes,
				 long rounds)
{
	const uint32_t each =
		rounds > 0 && minutes > 0 ? (uint32_t)(minutes / rounds) : 0;
	ase_event_minutes out = { .meeting = each };

	/* To the nearest minute, and one at least. */
	out.change = (each * law->changing + 50) / 100;
	if (law->changing && !out.change && each > 1)
		out.change = 1;
	if (law->longest && out.change > law->longest)
		out.change = law->longest;
	out.meeting = each > out.change ? each - out.change : 0;
	return out;
}

long ase_event_most(const ase_event_law *law, long minutes)
{
	const long least = law->least ? law->least : 1;

	return minutes > 0 ? minutes / least : 0;
}
