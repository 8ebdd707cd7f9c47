#include "lib/data/edit/merge.h"

#include "lib/base/mem.h"
#include "lib/data/edit/diff.h"
#include "lib/data/edit/edit.h"
#include "lib/data/value/path.h"

#include <stdlib.h>
#include <string.h>

/* The three values and our text. */
typedef struct ase_three {
	const ase_node *base;
	const ase_node *ours;
	const ase_node *theirs;
	const char *text;
	size_t size;
} ase_three;

/* One merge on its way: what is to be done to ours, and what cannot be. */
struct merging {
	const ase_three *three;
	const ase_schema *order; /* or NULL */
	ase_edits *edits;
	ase_strs *rivals;
};

/* The number of the item of `list` with this `id`; false: none. */
static bool number_of(const ase_node *list, const char *id, size_t *out)
{
	size_t i = 0;

	ase_each(item, list) {
		const char *its = ase_node_path_text(item, "id");

		if (its && strcmp(its, id) == 0) {
			*out = i;
			return true;
		}
		i++;
	}
	return false;
}

/*
 * A path of base as a path of ours: entries that have an `id` are looked for
 * by it. NULL: ours has that entry no more. Yours.
 */
static char *path_of_ours(const struct merging *m, const char *path)
{
	const ase_node *base = m->three->base, *ours = m->three->ours;
	ase_str out = ASE_STR_INIT;
	ase_path_segment step;

	while (ase_path_next(&path, &step)) {
		ASE_AUTO(ase_strdrop) char *key = ase_path_segment_key(step);
		bool in_list = ase_node_is(base) == ASE_NODE_LIST;
		size_t i = 0;

		if (!in_list ||
		    !ase_path_segment_index(step, ase_node_count(base), &i)) {
			ase_path_add(&out, key);
			base = ase_node_get(base, key);
			ours = ase_node_get(ours, key);
			continue;
		}
		base = ase_node_item(base, i);
		const char *id = ase_node_path_text(base, "id");
		if (id && !number_of(ours, id, &i)) {
			ase_str_drop(&out);
			return NULL;
		}
		ase_path_add_index(&out, i);
		ours = ase_node_item(ours, i);
	}
	return ase_str_take(&out);
}

/* The field that the entries of the list at `path` are known by (x-ase-merge:
 * key:FIELD); NULL: none. */
static const char *key_at(const struct merging *m, const char *path)
{
	const ase_node *part = m->order ? ase_schema_at(m->order, path) : NULL;

	return part ? ase_schema_list_key(m->order, part) : NULL;
}

/* The entry of `list` that says the same as `item` at `key`; NULL: none. */
static const ase_node *entry_like(const ase_node *list, const ase_node *item,
				  const char *key)
{
	return ase_node_entry(list, key,
			      key ? ase_node_path_text(item, key) : NULL);
}

/* Whether `list` has this item, or an entry with its `id`. */
static bool has_item(const ase_node *list, const ase_node *item)
{
	const char *id = ase_node_path_text(item, "id");
	size_t i = 0;

	if (id)
		return number_of(list, id, &i);
	ase_each(one, list) {
		if (ase_node_same(one, item))
			return true;
	}
	return false;
}

static void add_rival(struct merging *m, const char *path)
{
	if (!ase_strs_has(m->rivals, path))
		ase_strs_add(m->rivals, path);
}

/* One more item of theirs; of entries known by a field, ours stays. */
static void add_item(struct merging *m, const char *path, const ase_node *ours,
		     const ase_node *item)
{
	if (has_item(ours, item))
		return;
	if (entry_like(ours, item, key_at(m, path)))
		add_rival(m, path);
	else
		ase_edits_add(m->edits, ASE_EDIT_ADD, path, item);
}

/* Both made a list where base had none: ours gets their items too. */
static void join_lists(struct merging *m, const char *path,
		       const ase_node *ours, const ase_node *want)
{
	ase_each(item, want) {
		add_item(m, path, ours, item);
	}
}

/* Both made a map where base had none: ours gets their keys too, and what
 * theirs has more in lists. */
static void join_maps(struct merging *m, const char *path, const ase_node *ours,
		      const ase_node *want)
{
	ase_each(child, want) {
		ASE_AUTO(ase_str_drop) ase_str below = ASE_STR_INIT;
		const ase_node *own = ase_node_get(ours, ase_node_key(child));

		ase_str_add(&below, path);
		ase_path_add(&below, ase_node_key(child));
		if (!own)
			ase_edits_add(m->edits, ASE_EDIT_SET,
				      ase_str_text(&below), child);
		else if (ase_node_is(own) == ASE_NODE_LIST &&
			 ase_node_is(child) == ASE_NODE_LIST)
			join_lists(m, ase_str_text(&below), own, child);
		else if (!ase_node_same(own, child))
			add_rival(m, ase_str_text(&below));
	}
}

/* They set or unset a field: ours follows unless it went another way. */
static void take_field(struct merging *m, const ase_edits *theirs, size_t i,
		       const char *path)
{
	const char *from = ase_edits_path(theirs, i);
	const ase_node *was = ase_node_path(m->three->base, from);
	const ase_node *ours = ase_node_path(m->three->ours, path);
	const ase_node *want = ase_edits_value(theirs, i);
	bool alike = !was && ase_node_is(ours) == ase_node_is(want);

	if (ase_node_same(ours, want))
		return;
	if (ase_node_same(ours, was))
		ase_edits_add(m->edits, ase_edits_op(theirs, i), path, want);
	else if (alike && ase_node_is(want) == ASE_NODE_LIST)
		join_lists(m, path, ours, want);
	else if (alike && ase_node_is(want) == ASE_NODE_MAP)
		join_maps(m, path, ours, want);
	else
		add_rival(m, path);
}

/* Turn one edit of theirs into edits of ours. */
static void take_edit(struct merging *m, const ase_edits *theirs, size_t i)
{
	const ase_node *item = ase_edits_value(theirs, i);
	ASE_AUTO(ase_strdrop)
	char *path = path_of_ours(m, ase_edits_path(theirs, i));
	const ase_node *ours;

	if (!path) {
		add_rival(m, ase_edits_path(theirs, i));
		return;
	}
	ours = ase_node_path(m->three->ours, path);
	switch (ase_edits_op(theirs, i)) {
	case ASE_EDIT_ADD:
		add_item(m, path, ours, item);
		break;
	case ASE_EDIT_REMOVE:
		if (has_item(ours, item))
			ase_edits_add(m->edits, ASE_EDIT_REMOVE, path, item);
		break;
	default:
		take_field(m, theirs, i, path);
	}
}

static ase_status merge_three(const ase_three *three, const ase_schema *order,
			      ase_str *out, ase_strs *rivals, ase_err *err)
{
	ASE_AUTO(ase_edits_drop) ase_edits *theirs = ase_edits_new();
	ASE_AUTO(ase_edits_drop) ase_edits *edits = ase_edits_new();
	struct merging m = {
		.three = three, .order = order, .edits = edits, .rivals = rivals
	};

	ase_diff(three->base, three->theirs, theirs);
	for (size_t i = 0; i < ase_edits_count(theirs); i++)
		take_edit(&m, theirs, i);
	return ase_edits_apply(edits, three->text, three->size, order, out,
			       err);
}

static ase_value *copied(const ase_node *node)
{
	ASE_AUTO(ase_builder_drop) ase_builder *b = ase_builder_new();

	if (!node)
		return NULL;
	ase_builder_copy(b, NULL, node);
	return ase_builder_take(b);
}

ase_status ase_merge(const ase_merge_input *in, ase_merged *out, ase_err *err)
{
	const ase_three three = { .base = in->base.root,
				  .ours = in->ours.root,
				  .theirs = in->theirs.root,
				  .text = in->ours.text,
				  .size = in->ours.size };
	ASE_AUTO(ase_strs_drop) ase_strs rivals = ASE_STRS_INIT;
	ase_status s =
		merge_three(&three, in->schema, &out->text, &rivals, err);

	for (size_t i = 0; i < rivals.count && !s; i++) {
		const char *path = rivals.items[i];

		out->rivals = ase_grow(out->rivals, &out->room, out->count,
				       sizeof(*out->rivals));
		out->rivals[out->count++] = (ase_rival){
			.path = ase_strdup(path),
			.ours = copied(ase_node_path(in->ours.root, path)),
			.theirs = copied(ase_node_path(in->theirs.root, path)),
		};
	}
	return s;
}

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
