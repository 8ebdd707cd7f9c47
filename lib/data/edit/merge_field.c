/* One field of a merge: where it stands, and what is said of it. */

#include "lib/data/edit/merge_work.h"

#include "lib/base/mem.h"
#include "lib/data/value/path.h"

const ase_node *merge_part(const struct merge *m, const ase_node *part,
			   const char *key)
{
	return part ? ase_schema_step(m->in->schema, part, key) : NULL;
}

size_t merge_down(struct merge *m, const char *step)
{
	const size_t size = m->path.size;

	ase_path_add(&m->path, step);
	return size;
}

void merge_up(struct merge *m, size_t size)
{
	ase_str_cut(&m->path, size);
}

const ase_node *merge_rival(struct merge *m, const ase_node *a,
			    const ase_node *b)
{
	const ase_merge_input *in = m->in;
	const char *path = ase_str_text(&m->path);
	const ase_node *ours = m->a_is_ours ? a : b;
	const ase_node *theirs = m->a_is_ours ? b : a;
	ase_merged *out = m->out;
	bool stands = !ours;

	if (ours && theirs && in->theirs_stand)
		stands = in->theirs_stand(path, in->payload);
	out->rivals = ase_grow(out->rivals, &out->room, out->count,
			       sizeof(*out->rivals));
	out->rivals[out->count++] =
		(ase_rival){ .path = ase_strdup(path),
			     .ours = ase_node_copy(ours),
			     .theirs = ase_node_copy(theirs),
			     .theirs_stand = stands };
	return stands ? theirs : ours;
}

static bool says_more_map(const struct merge *m, const ase_node *part,
			  const ase_node *base, const ase_node *now)
{
	ase_each(child, now) {
		const char *key = ase_node_key(child);
		const ase_node *old = ase_node_get(base, key);

		if (!old ||
		    merge_says_more(m, merge_part(m, part, key), old, child))
			return true;
	}
	return false;
}

static bool says_more_list(const struct merge *m, const ase_node *part,
			   const ase_node *base, const ase_node *now)
{
	const ase_node *lists[] = { base, now };
	const ase_entries_kind kind =
		ase_entries_kind_of(m->in->schema, part, lists, 2);
	const ase_node *items = merge_part(m, part, NULL);
	ASE_AUTO(ase_entries_drop) ase_entries was = { .count = 0 };
	ASE_AUTO(ase_entries_drop) ase_entries is = { .count = 0 };

	if (kind.nature == ASE_ENTRIES_WHOLE)
		return true;
	ase_entries_read(base, kind, &was);
	ase_entries_read(now, kind, &is);
	for (size_t i = 0; i < is.count; i++) {
		const ase_node *old = ase_entries_get(&was, is.names[i]);

		if (!old || merge_says_more(m, items, old, is.nodes[i]))
			return true;
	}
	return false;
}

bool merge_says_more(const struct merge *m, const ase_node *part,
		     const ase_node *base, const ase_node *now)
{
	if (ase_node_same(base, now))
		return false;
	if (ase_node_is(base) != ase_node_is(now) ||
	    ase_node_is(now) == ASE_NODE_TEXT)
		return true;
	return ase_node_is(now) == ASE_NODE_MAP
		       ? says_more_map(m, part, base, now)
		       : says_more_list(m, part, base, now);
}
