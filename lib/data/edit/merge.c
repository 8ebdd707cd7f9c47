#include "lib/data/edit/merge_work.h"

#include "lib/base/mem.h"
#include "lib/data/value/yaml.h"

#include <stdlib.h>
#include <string.h>

void ase_merged_drop(ase_merged *merged)
{
	for (size_t i = 0; i < merged->count; i++) {
		ase_strdrop(&merged->rivals[i].path);
		ase_value_drop(&merged->rivals[i].ours);
		ase_value_drop(&merged->rivals[i].theirs);
	}
	free(merged->rivals);
	ase_str_drop(&merged->text);
	ase_strs_drop(&merged->lost);
	*merged = (ase_merged)ASE_MERGED_INIT;
}

static bool same_bytes(const ase_merge_side *a, const ase_merge_side *b)
{
	return !a->root == !b->root && a->size == b->size &&
	       (!a->size || !memcmp(a->text, b->text, a->size));
}

/*
 * Whose order of things comes first: whoever has the more layout of its own,
 * for that is what the other one cannot be given.
 */

/* The comments, with what stands before them, and the blank lines. */
static void marked_lines(const ase_merge_side *side, ase_strs *out)
{
	const char *at = side->text, *end = side->text + side->size;

	while (at && at < end) {
		const char *stop = memchr(at, '\n', (size_t)(end - at));
		const char *mark;
		size_t blanks = 0;

		stop = stop ? stop : end;
		mark = memchr(at, '#', (size_t)(stop - at));
		while (at + blanks < stop && strchr(" \t\r", at[blanks]))
			blanks++;
		if (mark)
			ase_strs_take(out,
				      ase_strndup(mark, (size_t)(stop - mark)));
		else if (at + blanks == stop)
			ase_strs_add(out, "");
		at = stop + 1;
	}
	ase_strs_sort(out);
}

/* How many of both sorted lists stand in one alone. */
static size_t differing(const ase_strs *a, const ase_strs *b)
{
	size_t i = 0, j = 0, count = 0;

	while (i < a->count && j < b->count) {
		const int order = strcmp(a->items[i], b->items[j]);

		count += order != 0;
		i += order <= 0;
		j += order >= 0;
	}
	return count + (a->count - i) + (b->count - j);
}

/* How many keys stand before one that they stood behind. */
static size_t moved_keys(const ase_node *base, const ase_node *now)
{
	const ase_node *last = NULL;
	size_t count = 0;

	if (ase_node_is(base) != ASE_NODE_MAP)
		return 0;
	ase_each(child, now) {
		const ase_node *old = ase_node_get(base, ase_node_key(child));

		if (!old)
			continue;
		count += last && old < last;
		count += moved_keys(old, child);
		last = old;
	}
	return count;
}

static size_t own_layout(const ase_merge_side *base, const ase_merge_side *now)
{
	ASE_AUTO(ase_strs_drop) ase_strs was = ASE_STRS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs is = ASE_STRS_INIT;

	marked_lines(base, &was);
	marked_lines(now, &is);
	return differing(&was, &is) + moved_keys(base->root, now->root);
}

/* The same whichever of them is ours. */
static bool ours_comes_first(const ase_merge_input *in)
{
	const ase_merge_side *ours = &in->ours, *theirs = &in->theirs;
	size_t own, other;

	if (in->on_ours || !theirs->root)
		return true;
	if (!ours->root)
		return false;
	own = own_layout(&in->base, ours);
	other = own_layout(&in->base, theirs);
	if (own != other)
		return own > other;
	if (ours->size != theirs->size)
		return ours->size > theirs->size;
	return memcmp(ours->text, theirs->text, ours->size) < 0;
}

/*
 * The text
 */

/* Change `text`, which says `says`, into one that says `value`. */
static ase_status change_text(const struct merge *m, const char *text,
			      size_t size, const ase_node *says,
			      const ase_node *value, ase_str *out, ase_err *err)
{
	ASE_AUTO(ase_edits_drop) ase_edits *edits = ase_edits_new();

	merge_edits(m, says, value, edits);
	return ase_edits_apply(edits, text, size, m->in->schema, out, err);
}

/* The merge of lines, if it is a record; then `says` is what it says, yours. */
static bool read_lines(const ase_merge_input *in, ase_value **says)
{
	return in->lines && !in->on_ours &&
	       !ase_yaml_read(in->lines, in->lines_size, says, NULL, NULL);
}

/* Change one of the texts, the best first. The last way is a new text. */
static ase_status write_value(const struct merge *m, const ase_value *lines,
			      const ase_node *value, ase_str *out, ase_err *err)
{
	const ase_merge_input *in = m->in;

	if (lines && !change_text(m, in->lines, in->lines_size,
				  ase_value_root(lines), value, out, NULL))
		return ASE_OK;
	if (in->on_ours)
		return change_text(m, in->ours.text, in->ours.size,
				   in->ours.root, value, out, err);
	if (!change_text(m, m->a->text, m->a->size, m->a->root, value, out,
			 NULL) ||
	    !change_text(m, m->b->text, m->b->size, m->b->root, value, out,
			 NULL))
		return ASE_OK;
	ase_yaml_write(out, value, 0);
	return ASE_OK;
}

static bool says(const ase_str *text, const ase_node *value)
{
	ASE_AUTO(ase_value_drop) ase_value *read = NULL;

	return !ase_yaml_read(ase_str_text(text), text->size, &read, NULL,
			      NULL) &&
	       ase_node_same(ase_value_root(read), value);
}

static bool have_marks(const struct merge *m)
{
	const ase_merge_side *all[] = { &m->in->base, m->a, m->b };

	for (size_t i = 0; i < ASE_COUNT(all); i++)
		if (all[i]->text && ase_marks_any(all[i]->text, all[i]->size))
			return true;
	return false;
}

static ase_status write_text(const struct merge *m, const ase_node *value,
			     ase_err *err)
{
	const ase_merge_input *in = m->in;
	ASE_AUTO(ase_value_drop) ase_value *lines = NULL;
	ase_str *out = &m->out->text;
	ase_status s;

	if (read_lines(in, &lines) &&
	    ase_node_same(ase_value_root(lines), value)) {
		ase_str_addn(out, in->lines, in->lines_size);
		return ASE_OK;
	}
	s = write_value(m, lines, value, out, err);
	if (!s && have_marks(m))
		s = merge_marks(m, value, out, &m->out->lost, err);
	if (!s && !says(out, value))
		s = ase_fail(err, ASE_E_INVALID,
			     "what both sides changed cannot be put into one "
			     "text");
	if (s)
		ase_str_drop(out);
	return s;
}

/* One side is there no more, or both. */
static void take_whole(struct merge *m, const ase_value *value)
{
	const ase_merge_side *there = m->a->root ? m->a : m->b;

	if (value)
		ase_str_addn(&m->out->text, there->text, there->size);
}

static ase_status merge_fields(const ase_merge_input *in, ase_merged *out,
			       ase_err *err)
{
	const bool first = ours_comes_first(in);
	struct merge m = { .in = in,
			   .a = first ? &in->ours : &in->theirs,
			   .b = first ? &in->theirs : &in->ours,
			   .a_is_ours = first,
			   .value = merge_value,
			   .out = out };
	const struct merge_three three = { in->base.root, m.a->root,
					   m.b->root };
	ASE_AUTO(ase_value_drop)
	ase_value *value =
		merge_value(&m, in->schema ? ase_schema_root(in->schema) : NULL,
			    three, true);
	ase_status s = ASE_OK;

	if (m.a->root && m.b->root)
		s = write_text(&m, ase_value_root(value), err);
	else
		take_whole(&m, value);
	ase_str_drop(&m.path);
	return s;
}

ase_status ase_merge(const ase_merge_input *in, ase_merged *out, ase_err *err)
{
	const ase_merge_side *alone = NULL;

	*out = (ase_merged)ASE_MERGED_INIT;
	if (same_bytes(&in->ours, &in->theirs) ||
	    same_bytes(&in->base, &in->theirs))
		alone = &in->ours;
	else if (!in->on_ours && same_bytes(&in->base, &in->ours))
		alone = &in->theirs;
	if (!alone)
		return merge_fields(in, out, err);
	if (alone->root)
		ase_str_addn(&out->text, alone->text, alone->size);
	return ASE_OK;
}
