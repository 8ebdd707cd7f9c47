/* One value out of three. */

#include "lib/data/edit/merge_work.h"

static void merge_key(struct merge *m, const ase_node *part,
		      struct merge_three maps, const char *key, ase_builder *b)
{
	const struct merge_three three = { ase_node_get(maps.base, key),
					   ase_node_get(maps.a, key),
					   ase_node_get(maps.b, key) };
	const size_t size = merge_down(m, key);
	ASE_AUTO(ase_value_drop)
	ase_value *value =
		merge_value(m, merge_part(m, part, key), three, false);

	if (value)
		ase_builder_copy(b, key, ase_value_root(value));
	merge_up(m, size);
}

/* Key by key, in a's order; then those of b. */
static ase_value *merge_maps(struct merge *m, const ase_node *part,
			     struct merge_three maps)
{
	ASE_AUTO(ase_builder_drop) ase_builder *b = ase_builder_new();

	ase_builder_map(b, NULL);
	ase_each(child, maps.a)
		merge_key(m, part, maps, ase_node_key(child), b);
	ase_each(child, maps.b)
		if (!ase_node_get(maps.a, ase_node_key(child)))
			merge_key(m, part, maps, ase_node_key(child), b);
	ase_builder_end(b);
	return ase_builder_take(b);
}

/* One side took the field away, the other one changed it: what it says more
 * than it did stands, with all the rest; what it took away too is gone. */
static ase_value *against_gone(struct merge *m, const ase_node *part,
			       struct merge_three three)
{
	const ase_node *now = three.a ? three.a : three.b;

	if (!merge_says_more(m, part, three.base, now))
		return NULL;
	return ase_node_copy(merge_rival(m, three.a, three.b));
}

static bool is_list_or_gone(const ase_node *node)
{
	return !node || ase_node_is(node) == ASE_NODE_LIST;
}

/* Both made another value of it. */
static ase_value *merge_changed(struct merge *m, const ase_node *part,
				struct merge_three three)
{
	ase_value *list = NULL;

	if (is_list_or_gone(three.a) && is_list_or_gone(three.b) &&
	    merge_list(m, part, three, &list))
		return list;
	if (!three.a || !three.b)
		return against_gone(m, part, three);
	if (ase_node_is(three.a) == ASE_NODE_MAP &&
	    ase_node_is(three.b) == ASE_NODE_MAP)
		return merge_maps(m, part, three);
	return ase_node_copy(merge_rival(m, three.a, three.b));
}

/* An empty map or list that neither side has. */
static bool is_emptied(const ase_node *node, struct merge_three three)
{
	return ase_node_is(node) != ASE_NODE_TEXT && !ase_node_count(node) &&
	       !ase_node_same(node, three.a) && !ase_node_same(node, three.b);
}

ase_value *merge_value(struct merge *m, const ase_node *part,
		       struct merge_three three, bool stay)
{
	ase_value *value;

	if (ase_node_same(three.a, three.b) ||
	    ase_node_same(three.b, three.base))
		return ase_node_copy(three.a);
	if (ase_node_same(three.a, three.base))
		return ase_node_copy(three.b);
	value = merge_changed(m, part, three);
	if (value && !stay && is_emptied(ase_value_root(value), three))
		ase_value_drop(&value);
	return value;
}
