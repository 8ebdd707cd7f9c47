/* Where comments and blank lines stand, and which are to stand there. */

#include "lib/data/edit/merge_work.h"

#include "lib/base/mem.h"
#include "lib/data/layout/weave.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static const char between[] = " #";

char *merge_spots_text(const char *name)
{
	return ase_strndup(name, strcspn(name, "\n"));
}

static struct merge_spot *spot_at(struct merge_spots *spots,
				  const ase_marks *layout, const ase_mark *mark)
{
	static const char places[] = "^>$";
	const bool end = mark->place == ASE_MARKS_END;
	ASE_AUTO(ase_strdrop)
	char *key = ase_strf("%c%s", places[mark->place],
			     end ? "" : layout->anchors[mark->node]);
	const size_t known = (uintptr_t)ase_map_get(&spots->places, key);
	struct merge_spot *spot;

	if (known)
		return &spots->items[known - 1];
	spots->items = ase_grow(spots->items, &spots->room, spots->count,
				sizeof(*spots->items));
	spot = &spots->items[spots->count++];
	*spot = (struct merge_spot){ .key = key,
				     .place = mark->place,
				     .anchor = key + 1 };
	key = NULL; /* moved */
	ase_map_put(&spots->places, spot->key, (void *)(uintptr_t)spots->count);
	return spot;
}

/* How often this has been said there with this time. */
static size_t how_often(struct merge_spots *spots,
			const struct merge_spot *spot, int which,
			const char *text)
{
	char *mark = ase_strf("%d%s\n%s", which, spot->key, text);
	const size_t often = (uintptr_t)ase_map_get(&spots->often, mark) + 1;

	ase_map_put(&spots->often, mark, (void *)(uintptr_t)often);
	ase_strs_take(&spots->marks, mark);
	return often;
}

/* Under a name that no other has there. */
static void add_name(struct merge_spots *spots, struct merge_spot *spot,
		     int which, const char *text, size_t mark)
{
	ase_strs *said = &spot->said[which];
	const size_t often = how_often(spots, spot, which, text);
	char *name = often == 1 ? ase_strdup(text)
				: ase_strf("%s\n%zu", text, often);

	if (which == MERGE_TEXT) {
		spot->marks = ase_realloc(spot->marks, said->count + 1,
					  sizeof(*spot->marks));
		spot->marks[said->count] = mark;
	}
	ase_strs_take(said, name);
}

/* One comment beside a field, that may be several. */
static void add_parts(struct merge_spots *spots, struct merge_spot *spot,
		      int which, const char *text, size_t mark)
{
	const char *next;

	while ((next = strstr(text + 1, between))) {
		ASE_AUTO(ase_strdrop)
		char *part = ase_strndup(text, (size_t)(next - text));

		add_name(spots, spot, which, part, mark);
		text = next + 1;
	}
	add_name(spots, spot, which, text, mark);
}

static void add_marks(struct merge_spots *spots, int which)
{
	const ase_marks *layout = &spots->layouts[which];

	for (size_t i = 0; i < layout->count; i++) {
		const ase_mark *mark = &layout->marks[i];
		struct merge_spot *spot = spot_at(spots, layout, mark);

		if (mark->place == ASE_MARKS_BESIDE)
			add_parts(spots, spot, which, mark->text, i);
		else
			add_name(spots, spot, which, mark->text, i);
	}
}

static ase_weave_list names_of(const struct merge_spot *spot, int which)
{
	return (ase_weave_list){ spot->said[which].items,
				 spot->said[which].count };
}

static bool has_field(const struct merge_spots *spots, int which,
		      const struct merge_spot *spot)
{
	return spot->place == ASE_MARKS_END ||
	       ase_map_get(&spots->layouts[which].nodes, spot->anchor);
}

/* What a side leaves there: who took the field away, which stands though, has
 * said nothing of the comments. */
static ase_weave_list names_left(const struct merge_spots *spots, int which,
				 const struct merge_spot *spot)
{
	const bool gone = !has_field(spots, which, spot) &&
			  has_field(spots, MERGE_TEXT, spot);

	return names_of(spot, gone ? MERGE_BASE : which);
}

static void want(const struct merge_spots *spots, struct merge_spot *spot)
{
	const ase_weave weave = { .base = names_of(spot, MERGE_BASE),
				  .a = names_left(spots, MERGE_A, spot),
				  .b = names_left(spots, MERGE_B, spot) };

	spot->want = ase_weave_order(&weave, &spot->want_count);
}

/*
 * What one side moved to another field (its own having gone, say) the other one
 * may have taken away, or moved as well: each comment is wanted as often as both
 * left and added it.
 */
struct tally {
	char *text; /* owned */
	size_t said[MERGE_TEXTS], wanted;
};

struct tallies {
	struct tally *items; /* owned */
	size_t count, room;
	ase_map places;
};

static void tallies_drop(struct tallies *tallies)
{
	for (size_t i = 0; i < tallies->count; i++)
		free(tallies->items[i].text);
	free(tallies->items);
	ase_map_drop(&tallies->places);
}

static struct tally *tally_of(struct tallies *tallies, const char *name)
{
	char *text = merge_spots_text(name);
	const size_t known = (uintptr_t)ase_map_get(&tallies->places, text);

	if (known) {
		free(text);
		return &tallies->items[known - 1];
	}
	tallies->items = ase_grow(tallies->items, &tallies->room,
				  tallies->count, sizeof(*tallies->items));
	tallies->items[tallies->count++] = (struct tally){ .text = text };
	ase_map_put(&tallies->places, text, (void *)(uintptr_t)tallies->count);
	return &tallies->items[tallies->count - 1];
}

static void count_spot(struct tallies *tallies, const struct merge_spot *spot)
{
	for (int which = 0; which < MERGE_TEXTS; which++)
		for (size_t i = 0; i < spot->said[which].count; i++)
			tally_of(tallies, spot->said[which].items[i])
				->said[which]++;
	for (size_t i = 0; i < spot->want_count; i++)
		tally_of(tallies, spot->want[i])->wanted++;
}

static bool is_too_often(const struct tally *tally)
{
	const size_t base = tally->said[MERGE_BASE];
	const size_t both = tally->said[MERGE_A] + tally->said[MERGE_B];

	return tally->wanted > (both > base ? both - base : 0);
}

/* What one side alone has there is let go; not `other`. */
static void drop_moved(struct tallies *tallies, struct merge_spot *spot,
		       int other)
{
	size_t left = 0;

	for (size_t i = 0; i < spot->want_count; i++) {
		const char *name = spot->want[i];
		struct tally *tally = tally_of(tallies, name);

		if (*tally->text && is_too_often(tally) &&
		    !ase_strs_has(&spot->said[other], name) &&
		    !ase_strs_has(&spot->said[MERGE_BASE], name))
			tally->wanted--;
		else
			spot->want[left++] = name;
	}
	spot->want_count = left;
}

static ase_status read_side(const struct merge *m, const ase_merge_side *side,
			    ase_marks *out, ase_err *err)
{
	return ase_marks_read(side->text ? side->text : "",
			      side->text ? side->size : 0, m->in->schema, out,
			      err);
}

ase_status merge_spots_find(const struct merge *m, const ase_str *text,
			    struct merge_spots *out, ase_err *err)
{
	ASE_AUTO(tallies_drop) struct tallies tallies = { .count = 0 };
	ase_status s;

	*out = (struct merge_spots){ .count = 0 };
	if ((s = read_side(m, &m->in->base, &out->layouts[MERGE_BASE], err)) ||
	    (s = read_side(m, m->a, &out->layouts[MERGE_A], err)) ||
	    (s = read_side(m, m->b, &out->layouts[MERGE_B], err)) ||
	    (s = ase_marks_read(ase_str_text(text), text->size, m->in->schema,
				&out->layouts[MERGE_TEXT], err)))
		return s;
	for (int which = 0; which < MERGE_TEXTS; which++)
		add_marks(out, which);
	for (size_t i = 0; i < out->count; i++) {
		want(out, &out->items[i]);
		count_spot(&tallies, &out->items[i]);
	}
	for (size_t i = 0; i < out->count; i++)
		drop_moved(&tallies, &out->items[i], MERGE_A);
	for (size_t i = 0; i < out->count; i++)
		drop_moved(&tallies, &out->items[i], MERGE_B);
	return ASE_OK;
}

void merge_spots_drop(struct merge_spots *spots)
{
	for (size_t i = 0; i < spots->count; i++) {
		struct merge_spot *spot = &spots->items[i];

		for (int which = 0; which < MERGE_TEXTS; which++)
			ase_strs_drop(&spot->said[which]);
		free(spot->marks);
		free(spot->want);
		free(spot->key);
	}
	free(spots->items);
	ase_map_drop(&spots->places);
	ase_map_drop(&spots->often);
	ase_strs_drop(&spots->marks);
	for (int which = 0; which < MERGE_TEXTS; which++)
		ase_marks_drop(&spots->layouts[which]);
}
