/* Comments and blank lines, put where they are to stand. */

#include "lib/data/edit/merge_work.h"

#include "lib/base/mem.h"
#include "lib/data/value/source.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static void cuts_drop(struct merge_cuts *cuts)
{
	for (size_t i = 0; i < cuts->count; i++)
		ase_str_drop(&cuts->items[i].text);
	free(cuts->items);
	ase_strs_drop(&cuts->orphans);
}

static bool is_settled(const struct merge_spot *spot)
{
	const ase_strs *said = &spot->said[MERGE_TEXT];

	if (said->count != spot->want_count)
		return false;
	for (size_t i = 0; i < said->count; i++)
		if (strcmp(said->items[i], spot->want[i]) != 0)
			return false;
	return true;
}

/* From the last to the first; of two at one place, what goes is cut first. */
static int by_place(const void *a, const void *b)
{
	const struct merge_cut *left = a, *right = b;

	if (left->at != right->at)
		return left->at > right->at ? -1 : 1;
	if (left->size != right->size)
		return left->size > right->size ? -1 : 1;
	return (left->spot < right->spot) - (left->spot > right->spot);
}

static void make(const struct merge_cuts *c, const bool *accepted, ase_str *out)
{
	ase_str_addn(out, c->layout->text, c->layout->size);
	for (size_t i = 0; i < c->count; i++)
		if (accepted[c->items[i].spot])
			ase_str_splice(out, c->items[i].at, c->items[i].size,
				       ase_str_text(&c->items[i].text),
				       c->items[i].text.size);
}

/* A trial: the spots whose cuts are made, and what is to come out. */
struct trial {
	const struct merge_cuts *cuts;
	const ase_node *value;
	bool *accepted; /* owned; by spot */
};

static bool reads_so(const struct trial *t)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;

	make(t->cuts, t->accepted, &text);
	return !ase_yaml_read(ase_str_text(&text), text.size, &value, NULL,
			      NULL) &&
	       ase_node_same(ase_value_root(value), t->value);
}

/* Accept all cuts of [from, to) if the text still says what it must; else those
 * of its halves that can be. */
static void accept(struct trial *t, size_t from, size_t to)
{
	if (from == to)
		return;
	for (size_t i = from; i < to; i++)
		t->accepted[i] = true;
	if (reads_so(t))
		return;
	for (size_t i = from; i < to; i++)
		t->accepted[i] = false;
	if (to - from == 1)
		return;
	accept(t, from, from + (to - from) / 2);
	accept(t, from + (to - from) / 2, to);
}

/* The comments of a spot that could not be made. */
static void lose_spot(const struct merge_spot *spot, ase_strs *lost)
{
	for (size_t i = 0; i < spot->want_count; i++) {
		ASE_AUTO(ase_strdrop)
		char *text = merge_spots_text(spot->want[i]);

		if (*text &&
		    !ase_strs_has(&spot->said[MERGE_TEXT], spot->want[i]))
			ase_strs_add(lost, text);
	}
}

static void find_orphans(struct merge_cuts *c)
{
	for (size_t i = 0; i < c->spots->count; i++) {
		const struct merge_spot *spot = &c->spots->items[i];

		if (spot->place == ASE_MARKS_END ||
		    merge_cuts_node(c, spot) != SIZE_MAX)
			continue;
		for (size_t n = 0; n < spot->want_count; n++) {
			ASE_AUTO(ase_strdrop)
			char *text = merge_spots_text(spot->want[n]);

			if (*text)
				ase_strs_add(&c->orphans, text);
		}
	}
}

static void find_cuts(struct merge_cuts *c)
{
	find_orphans(c);
	for (size_t i = 0; i < c->spots->count; i++) {
		const struct merge_spot *spot = &c->spots->items[i];

		if (!is_settled(spot) && (spot->place == ASE_MARKS_END ||
					  merge_cuts_node(c, spot) != SIZE_MAX))
			merge_cuts_settle(c, i);
	}
	if (c->count > 1)
		qsort(c->items, c->count, sizeof(*c->items), by_place);
}

/* Make the cuts that leave the value as it is; the rest is lost. */
static void make_cuts(struct merge_cuts *c, const ase_node *value,
		      ase_str *text, ase_strs *lost)
{
	struct trial t = { .cuts = c,
			   .value = value,
			   .accepted = ase_alloc(c->spots->count + 1) };
	bool *told = ase_alloc(c->spots->count + 1);
	ase_str made = ASE_STR_INIT;

	accept(&t, 0, c->spots->count);
	for (size_t i = 0; i < c->count; i++) {
		const size_t spot = c->items[i].spot;

		if (!t.accepted[spot] && !told[spot])
			lose_spot(&c->spots->items[spot], lost);
		told[spot] = true;
	}
	make(c, t.accepted, &made);
	free(t.accepted);
	free(told);
	ase_str_drop(text);
	*text = made; /* moved */
}

ase_status merge_marks(const struct merge *m, const ase_node *value,
		       ase_str *text, ase_strs *lost, ase_err *err)
{
	ASE_AUTO(merge_spots_drop) struct merge_spots spots;
	ASE_AUTO(cuts_drop) struct merge_cuts cuts = { .spots = &spots };
	ase_status s = merge_spots_find(m, text, &spots, err);

	if (s)
		return s;
	cuts.layout = &spots.layouts[MERGE_TEXT];
	cuts.eol = memmem(ase_str_text(text), text->size, "\r\n", 2) ? "\r\n"
								     : "\n";
	find_cuts(&cuts);
	if (cuts.count)
		make_cuts(&cuts, value, text, lost);
	for (size_t i = 0; i < cuts.orphans.count; i++)
		ase_strs_add(lost, cuts.orphans.items[i]);
	return ASE_OK;
}
