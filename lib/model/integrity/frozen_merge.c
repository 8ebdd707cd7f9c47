#include "lib/model/integrity/frozen_merge.h"

#include "lib/base/mem.h"
#include "lib/base/str.h"
#include "lib/model/integrity/seal.h"
#include "lib/model/integrity/signature.h"

#include <string.h>

/* One of the three. */
struct side {
	ase_record rec;
	ase_signatures signatures;
};

static void side_drop(struct side *side)
{
	ase_signatures_drop(&side->signatures);
}

static void read_side(const ase_frozen_merge *merge, const ase_node *node,
		      struct side *out)
{
	*out = (struct side){ .rec = { .kind = merge->kind, .node = node } };
	memcpy(out->rec.id, merge->id,
	       strnlen(merge->id, sizeof(out->rec.id) - 1));
	if (node)
		ase_signatures_of(&out->rec, &out->signatures);
}

static const ase_node *at(const ase_node *root, const char *path)
{
	const ase_node *node = root ? ase_node_path(root, path) : NULL;

	return ase_node_null(node) ? NULL : node;
}

static bool same_at(const ase_node *a, const ase_node *b, const char *path)
{
	const ase_node *one = at(a, path), *other = at(b, path);

	return (!one && !other) || ase_node_same(one, other);
}

/* Make a side say what `root` does at a path. */
static void put(ase_edits *edits, const char *path, const ase_node *root)
{
	const ase_node *node = at(root, path);

	ase_edits_add(edits, node ? ASE_EDIT_SET : ASE_EDIT_UNSET, path, node);
}

/*
 * Make the losing side say what base does at each of the fields of the rule's
 * list `key`; those where it said something of its own are told.
 */
static void leave_out(const ase_frozen_merge *merge, const char *key,
		      bool theirs, ase_edits *edits, ase_strs *told)
{
	const ase_node *rule = ase_node_get(merge->kind->root, "x-ase-fixed");
	const ase_node *loser = theirs ? merge->theirs : merge->ours;
	const ase_node *winner = theirs ? merge->ours : merge->theirs;

	ase_each(field, ase_node_get(rule, key)) {
		const char *path = ase_node_text(field);

		if (!path || same_at(loser, merge->base, path))
			continue;
		put(edits, path, merge->base);
		if (!same_at(loser, winner, path) && !ase_strs_has(told, path))
			ase_strs_add(told, path);
	}
}

/* Whether the two sides say the same of all that is fixed. */
static bool agree(const ase_frozen_merge *merge)
{
	const ase_node *rule = ase_node_get(merge->kind->root, "x-ase-fixed");

	ase_each(field, ase_node_get(rule, "fields"))
		if (!same_at(merge->ours, merge->theirs, ase_node_text(field)))
			return false;
	return true;
}

/* A signature of base that a side has changed is what it was. */
static void put_signatures_back(const struct side *base,
				const struct side *side, ase_edits *edits,
				ase_strs *kept)
{
	size_t number;

	if (ase_signature_passed(&base->rec, &side->rec, ASE_SEAL_STEP,
				 &number))
		return;
	for (size_t i = 0; i < base->signatures.count; i++) {
		const ase_signature *was = &base->signatures.items[i];
		const ase_signature *is =
			ase_signatures_find(&side->signatures, was->name);

		if (!is || ase_signature_same(was, is))
			continue;
		ase_edits_add(edits, ASE_EDIT_SET, is->place, was->node);
		ase_strs_add(kept, is->place);
	}
}

void ase_frozen_merge_settle(const ase_frozen_merge *merge,
			     ase_frozen_merged *out)
{
	const ase_node *rule = ase_node_get(merge->kind->root, "x-ase-fixed");
	ASE_AUTO(side_drop) struct side base, ours, theirs;

	*out = (ase_frozen_merged){ .ours = ase_edits_new(),
				    .theirs = ase_edits_new() };
	read_side(merge, merge->base, &base);
	read_side(merge, merge->ours, &ours);
	read_side(merge, merge->theirs, &theirs);
	if (!ase_node_get(rule, "signatures"))
		return;
	put_signatures_back(&base, &ours, out->ours, &out->kept);
	put_signatures_back(&base, &theirs, out->theirs, &out->kept);
	if (base.signatures.count || agree(merge))
		return;
	if (ours.signatures.count && theirs.signatures.count) {
		leave_out(merge, "fields", true, out->theirs, &out->rivals);
		leave_out(merge, "signatures", true, out->theirs, &out->rivals);
	} else if (ours.signatures.count) {
		leave_out(merge, "fields", true, out->theirs, &out->kept);
	} else if (theirs.signatures.count) {
		leave_out(merge, "fields", false, out->ours, &out->kept);
	}
}

void ase_frozen_merge_drop(ase_frozen_merged *merged)
{
	ase_edits_drop(&merged->ours);
	ase_edits_drop(&merged->theirs);
	ase_strs_drop(&merged->kept);
	ase_strs_drop(&merged->rivals);
}
