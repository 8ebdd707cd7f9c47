/* From what a text says to what it is to say, entry by entry. */

#include "lib/data/edit/merge_work.h"

#include "lib/base/mem.h"
#include "lib/data/value/path.h"

#include <stdint.h>
#include <stdlib.h>

/* On the way through both values. */
struct way {
	const struct merge *m;
	const ase_schema *schema; /* or NULL */
	ase_str path;
	ase_str anchor; /* the same with the names of entries */
	ase_edits *out;
	ase_marks sides[2]; /* when something is new */
	bool read;
};

static void lead(struct way *w, const ase_node *part, const ase_node *from,
		 const ase_node *to);

static void add_edit(struct way *w, ase_edit_op op, const ase_node *value)
{
	ase_edits_add(w->out, op, ase_str_text(&w->path), value);
}

/* What is new, as the first side that says the same there has written it. */
static void write_as(struct way *w, const ase_node *value)
{
	const ase_merge_side *sides[] = { w->m->a, w->m->b };
	bool done = false;

	for (size_t i = 0; i < ASE_COUNT(sides); i++) {
		ase_marks *layout = &w->sides[i];
		ASE_AUTO(ase_strdrop) char *lines = NULL;
		size_t node;

		if (!w->read && ase_marks_read(sides[i]->text, sides[i]->size,
					       w->schema, layout, NULL))
			continue;
		node = (uintptr_t)ase_map_get(&layout->nodes,
					      ase_str_text(&w->anchor));
		if (!done && node &&
		    ase_node_same(ase_value_at(layout->value, node - 1), value))
			lines = ase_marks_lines(layout, node - 1);
		if (lines)
			ase_edits_write_as(w->out, lines);
		done = done || lines;
	}
	w->read = true;
}

static const ase_node *part_of(const struct way *w, const ase_node *part,
			       const char *key)
{
	return part ? ase_schema_step(w->schema, part, key) : NULL;
}

static void add_new(struct way *w, ase_edit_op op, const ase_node *value)
{
	add_edit(w, op, value);
	write_as(w, value);
}

/* How long both paths are, to come back to. */
struct here {
	size_t path, anchor;
};

static struct here here_of(const struct way *w)
{
	return (struct here){ w->path.size, w->anchor.size };
}

static void back(struct way *w, struct here here)
{
	ase_str_cut(&w->path, here.path);
	ase_str_cut(&w->anchor, here.anchor);
}

static void to_key(struct way *w, const char *key)
{
	ase_path_add(&w->path, key);
	ase_path_add(&w->anchor, key);
}

/* What is set comes before what goes, so that no map is empty in between. */
static void lead_map(struct way *w, const ase_node *part, const ase_node *from,
		     const ase_node *to)
{
	const struct here here = here_of(w);

	ase_each(child, to) {
		const char *key = ase_node_key(child);
		const ase_node *old = ase_node_get(from, key);

		to_key(w, key);
		if (old)
			lead(w, part_of(w, part, key), old, child);
		else
			add_new(w, ASE_EDIT_SET, child);
		back(w, here);
	}
	ase_each(child, from) {
		if (ase_node_get(to, ase_node_key(child)))
			continue;
		to_key(w, ase_node_key(child));
		add_edit(w, ASE_EDIT_UNSET, NULL);
		back(w, here);
	}
}

/*
 * Which entries of `from` stay where they are: for each, whether it is one of
 * the longest row that stands in the order of `to`. Yours.
 */
static bool *find_staying(const ase_entries *from, const ase_entries *to)
{
	const size_t count = from->count;
	bool *stay = ase_alloc(count + 1);
	size_t *place = ase_alloc((count + 1) * sizeof(*place));
	size_t *before = ase_alloc((count + 1) * sizeof(*before));
	size_t *ends = ase_alloc((count + 1) * sizeof(*ends));
	size_t longest = 0;

	for (size_t i = 0; i < count; i++) {
		size_t low = 0, high = longest;

		place[i] = (uintptr_t)ase_map_get(&to->places, from->names[i]);
		if (!place[i])
			continue;
		while (low < high) {
			const size_t middle = (low + high) / 2;

			if (place[ends[middle]] < place[i])
				low = middle + 1;
			else
				high = middle;
		}
		before[i] = low ? ends[low - 1] : SIZE_MAX;
		ends[low] = i;
		longest = low == longest ? longest + 1 : longest;
	}
	for (size_t i = longest ? ends[longest - 1] : SIZE_MAX; i != SIZE_MAX;
	     i = before[i])
		stay[i] = true;
	free(place);
	free(before);
	free(ends);
	return stay;
}

static void to_entry(struct way *w, size_t index, const char *name)
{
	ase_path_add_index(&w->path, index);
	ase_path_add(&w->anchor, name);
}

/* First what stays is changed, then what goes is taken away, from the last, and
 * then what is new, or stands elsewhere, is put in its place. */
static void lead_entries(struct way *w, const ase_node *items,
			 const ase_entries *from, const ase_entries *to,
			 const bool *stay)
{
	ASE_AUTO(ase_map_drop) ase_map there = ASE_TABLE_INIT;
	const struct here here = here_of(w);

	for (size_t i = 0; i < from->count; i++) {
		if (!stay[i])
			continue;
		to_entry(w, i, from->names[i]);
		lead(w, items, from->nodes[i],
		     ase_entries_get(to, from->names[i]));
		back(w, here);
		ase_map_put(&there, from->names[i], (void *)(uintptr_t)1);
	}
	for (size_t i = from->count; i-- > 0;) {
		if (stay[i])
			continue;
		to_entry(w, i, from->names[i]);
		add_edit(w, ASE_EDIT_UNSET, NULL);
		back(w, here);
	}
	for (size_t i = 0; i < to->count; i++) {
		if (ase_map_get(&there, to->names[i]))
			continue;
		to_entry(w, i, to->names[i]);
		add_new(w, ASE_EDIT_INSERT, to->nodes[i]);
		back(w, here);
	}
}

/* Entry by entry, when one of them stays. False: they are set whole. */
static bool lead_list(struct way *w, const ase_node *part, const ase_node *from,
		      const ase_node *to)
{
	const ase_node *lists[] = { from, to };
	const ase_entries_kind kind =
		ase_entries_kind_of(w->schema, part, lists, ASE_COUNT(lists));
	ASE_AUTO(ase_entries_drop) ase_entries was = { .count = 0 };
	ASE_AUTO(ase_entries_drop) ase_entries is = { .count = 0 };
	bool *stay, some = false;

	ase_entries_read(from, kind, &was);
	ase_entries_read(to, kind, &is);
	stay = find_staying(&was, &is);
	for (size_t i = 0; i < was.count; i++)
		some = some || stay[i];
	if (some)
		lead_entries(w, part_of(w, part, NULL), &was, &is, stay);
	free(stay);
	return some;
}

static void lead(struct way *w, const ase_node *part, const ase_node *from,
		 const ase_node *to)
{
	const ase_node_kind kind = ase_node_is(to);

	if (ase_node_same(from, to))
		return;
	if (kind == ase_node_is(from) && ase_node_count(from) &&
	    ase_node_count(to)) {
		if (kind == ASE_NODE_MAP) {
			lead_map(w, part, from, to);
			return;
		}
		if (kind == ASE_NODE_LIST && lead_list(w, part, from, to))
			return;
	}
	add_edit(w, ASE_EDIT_SET, to);
}

void merge_edits(const struct merge *m, const ase_node *from,
		 const ase_node *to, ase_edits *out)
{
	struct way w = { .m = m, .schema = m->in->schema, .out = out };

	lead(&w, w.schema ? ase_schema_root(w.schema) : NULL, from, to);
	ase_str_drop(&w.path);
	ase_str_drop(&w.anchor);
	ase_marks_drop(&w.sides[0]);
	ase_marks_drop(&w.sides[1]);
}
