/* What leads from one value to another. */

#include "lib/data/edit/diff.h"

#include "lib/base/mem.h"
#include "lib/data/value/path.h"

#include <stdlib.h>
#include <string.h>

static void diff(const ase_node *from, const ase_node *to, const char *path,
		 ase_edits *out);

static char *below(const char *path, const char *key)
{
	ase_str str = ASE_STR_INIT;

	ase_str_add(&str, path);
	ase_path_add(&str, key);
	return ase_str_take(&str);
}

static char *entry(const char *path, size_t index)
{
	ase_str str = ASE_STR_INIT;

	ase_str_add(&str, path);
	ase_path_add_index(&str, index);
	return ase_str_take(&str);
}

/* What is set comes before what goes, so that no map is empty in between. */
static void diff_map(const ase_node *from, const ase_node *to, const char *path,
		     ase_edits *out)
{
	ase_each(child, to) {
		ASE_AUTO(ase_strdrop)
		char *at = below(path, ase_node_key(child));
		const ase_node *old = ase_node_get(from, ase_node_key(child));

		if (old)
			diff(old, child, at, out);
		else
			ase_edits_add(out, ASE_EDIT_SET, at, child);
	}
	ase_each(child, from) {
		ASE_AUTO(ase_strdrop)
		char *at = below(path, ase_node_key(child));

		if (!ase_node_get(to, ase_node_key(child)))
			ase_edits_add(out, ASE_EDIT_UNSET, at, NULL);
	}
}

/* Whether every entry has an `id` of its own. */
static bool is_log(const ase_node *list)
{
	ase_each(item, list) {
		const char *id = ase_node_text(ase_node_get(item, "id"));

		if (!id || ase_node_entry(list, "id", id) != item)
			return false;
	}
	return true;
}

/*
 * Whether `to` is what is left of `from`, in its order, and new entries
 * behind; at least one must be left, or the list would go in between.
 */
static bool is_grown_log(const ase_node *from, const ase_node *to)
{
	const ase_node *next = ase_node_first(to);
	size_t kept = 0;

	if (!is_log(from) || !is_log(to))
		return false;
	ase_each(item, from) {
		const char *id = ase_node_path_text(item, "id");

		if (!ase_node_entry(to, "id", id))
			continue;
		if (!next || strcmp(ase_node_path_text(next, "id"), id) != 0)
			return false;
		next = ase_node_next(next);
		kept++;
	}
	return kept;
}

/* Entries that go are told from the last, so that positions stay true. */
static void unset_gone(const ase_node *from, const ase_node *to,
		       const char *path, ase_edits *out)
{
	for (size_t i = ase_node_count(from); i-- > 0;) {
		const ase_node *item = ase_node_item(from, i);
		ASE_AUTO(ase_strdrop) char *at = entry(path, i);

		if (!ase_node_entry(to, "id", ase_node_path_text(item, "id")))
			ase_edits_add(out, ASE_EDIT_UNSET, at, NULL);
	}
}

static void diff_log(const ase_node *from, const ase_node *to, const char *path,
		     ase_edits *out)
{
	size_t i = 0;

	ase_each(item, from) {
		const ase_node *now = ase_node_entry(
			to, "id", ase_node_path_text(item, "id"));
		ASE_AUTO(ase_strdrop) char *at = entry(path, i++);

		if (now)
			diff(item, now, at, out);
	}
	unset_gone(from, to, path, out);
	ase_each(item, to)
		if (!ase_node_entry(from, "id", ase_node_path_text(item, "id")))
			ase_edits_add(out, ASE_EDIT_ADD, path, item);
}

static const ase_node *first_like(const ase_node *list, const ase_node *wanted)
{
	ase_each(item, list)
		if (ase_node_same(item, wanted))
			return item;
	return NULL;
}

static bool has_item(const ase_node *list, const ase_node *wanted)
{
	return first_like(list, wanted);
}

static bool is_plain_list(const ase_node *list)
{
	ase_each(item, list)
		if (ase_node_is(item) != ASE_NODE_TEXT)
			return false;
	return true;
}

/* Whether `to` is the whole of `from` and more behind, of no log: its entries
 * are known by their `id`. */
static bool is_longer(const ase_node *from, const ase_node *to,
		      const ase_node **added)
{
	const ase_node *next = ase_node_first(to);

	ase_each(item, from) {
		if (!next || !ase_node_same(item, next) ||
		    ase_node_get(item, "id"))
			return false;
		next = ase_node_next(next);
	}
	*added = next;
	return true;
}

/*
 * Whether `to` is `from` without some items, which are gone altogether, and
 * with new ones behind. What is left of the walk through `to` is new.
 */
static bool is_grown_list(const ase_node *from, const ase_node *to,
			  const ase_node **added)
{
	const ase_node *next = ase_node_first(to);

	if (is_longer(from, to, added))
		return true;
	if (!is_plain_list(from) || !is_plain_list(to))
		return false;
	ase_each(item, from) {
		if (next && ase_node_same(item, next))
			next = ase_node_next(next);
		else if (has_item(to, item))
			return false;
	}
	*added = next;
	return true;
}

/* REMOVE takes all items that are equal: each is told once. */
static void diff_items(const ase_node *from, const ase_node *to,
		       const ase_node *added, const char *path, ase_edits *out)
{
	for (; added; added = ase_node_next(added))
		ase_edits_add(out, ASE_EDIT_ADD, path, added);
	ase_each(item, from)
		if (!has_item(to, item) && first_like(from, item) == item)
			ase_edits_add(out, ASE_EDIT_REMOVE, path, item);
}

static void diff(const ase_node *from, const ase_node *to, const char *path,
		 ase_edits *out)
{
	ase_node_kind kind = ase_node_is(to);
	const ase_node *added = NULL;

	if (ase_node_same(from, to))
		return;
	/* Of nothing in common, nothing can be told apart. */
	if (kind != ase_node_is(from) || !ase_node_count(from) ||
	    (!ase_node_count(to) && *path))
		kind = ASE_NODE_NONE;
	if (kind == ASE_NODE_MAP)
		diff_map(from, to, path, out);
	else if (kind == ASE_NODE_LIST && is_grown_log(from, to))
		diff_log(from, to, path, out);
	else if (kind == ASE_NODE_LIST && is_grown_list(from, to, &added))
		diff_items(from, to, added, path, out);
	else
		ase_edits_add(out, ASE_EDIT_SET, path, to);
}

void ase_diff(const ase_node *from, const ase_node *to, ase_edits *out)
{
	ASE_AUTO(ase_builder_drop) ase_builder *b = ase_builder_new();
	ASE_AUTO(ase_value_drop) ase_value *empty = NULL;

	ase_builder_map(b, NULL);
	ase_builder_end(b);
	empty = ase_builder_take(b);
	from = from ? from : ase_value_root(empty);
	to = to ? to : ase_value_root(empty);
	if (ase_node_is(from) == ASE_NODE_MAP &&
	    ase_node_is(to) == ASE_NODE_MAP)
		diff_map(from, to, "", out);
	else
		diff(from, to, "", out);
}
