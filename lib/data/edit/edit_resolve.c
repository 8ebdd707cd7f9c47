/* From an edit to the one node it changes. */

#include "lib/data/edit/edit_resolve.h"

#include "lib/base/mem.h"
#include "lib/data/schema/key_order.h"
#include "lib/data/value/path.h"
#include "lib/text/text.h"

#include <string.h>

void ase_edit_resolved_drop(ase_resolved_edit *change)
{
	ase_strdrop(&change->key);
	ase_value_drop(&change->value);
	*change = (ase_resolved_edit){ .kind = ASE_CHANGE_NONE };
}

const ase_node *ase_edit_parent(const ase_resolved_edit *change)
{
	return change->depth ? change->above[change->depth - 1] : NULL;
}

/* On the way down a path. */
struct way {
	const char *path; /* whole, for sentences */
	const char *rest; /* still to go; at the step that failed */
	const ase_node *node;
	const ase_schema *order;
	const ase_node *part;	   /* of the schema, for `node` */
	ase_resolved_edit *change; /* collects what stands above */
	ase_err *err;
};

/* Where a step down leads. */
enum lead { THERE, NOT_YET, NOWHERE };

static enum lead step_list(struct way *w, ase_path_segment segment,
			   ase_status *s)
{
	size_t count = ase_node_count(w->node), index;

	if (!ase_node_path_item(w->node, segment, &index)) {
		*s = ase_fail(w->err, ASE_E_INVALID,
			      "'%.*s' is not the number of an entry in '%s'",
			      (int)segment.size, segment.text, w->path);
		return NOWHERE;
	}
	if (index > count) {
		*s = ase_fail(w->err, ASE_E_NOT_FOUND,
			      "no entry '%.*s' for '%s': the list has %zu",
			      (int)segment.size, segment.text, w->path, count);
		return NOWHERE;
	}
	if (index == count)
		return NOT_YET;
	w->node = ase_node_item(w->node, index);
	w->part = ase_key_order_step(w->order, w->part, NULL);
	return THERE;
}

static enum lead step_map(struct way *w, ase_path_segment segment)
{
	ASE_AUTO(ase_strdrop) char *key = ase_path_segment_key(segment);
	const ase_node *child = ase_node_get(w->node, key);

	if (!child)
		return NOT_YET;
	w->node = child;
	w->part = ase_key_order_step(w->order, w->part, key);
	return THERE;
}

/* Go down as far as there are nodes. */
static enum lead walk(struct way *w, ase_status *s)
{
	ase_path_segment segment;
	const char *next = w->rest;

	for (; ase_path_next(&next, &segment); w->rest = next) {
		const ase_node *here = w->node;
		enum lead lead = NOT_YET;

		if (ase_node_is(here) == ASE_NODE_LIST)
			lead = step_list(w, segment, s);
		else if (ase_node_is(here) == ASE_NODE_MAP)
			lead = step_map(w, segment);
		else if (!ase_node_null(here))
			*s = ase_fail(w->err, ASE_E_INVALID,
				      "'%s' leads nowhere: '%.*s' would stand "
				      "below a text",
				      w->path, (int)segment.size, segment.text);
		if (*s)
			return NOWHERE;
		if (lead != THERE)
			return lead;
		w->change->above[w->change->depth++] = here;
	}
	return THERE;
}

/* Whether what does not exist yet at `part` begins as a list. */
static ase_status begins_list(struct way *w, ase_path_segment segment,
			      const ase_node *part, bool *list)
{
	const char *type = part ? ase_schema_type(part) : "";
	size_t index;

	*list = !strcmp(type, "array") || (strcmp(type, "object") != 0 &&
					   ase_path_segment_is(segment, "0"));
	if (*list &&
	    (!ase_path_segment_index(segment, 0, &index) || index != 0))
		return ase_fail(w->err, ASE_E_NOT_FOUND,
				"no entry '%.*s' for '%s': the list has %zu",
				(int)segment.size, segment.text, w->path,
				(size_t)0);
	return ASE_OK;
}

/* Build `value` below the steps of `rest`, where nothing stands yet. */
static ase_status nest(struct way *w, ase_builder *b, const char *rest,
		       const ase_node *part, const char *key,
		       const ase_node *value)
{
	ASE_AUTO(ase_strdrop) char *below = NULL;
	ase_path_segment segment;
	bool list = false;
	ase_status s;

	if (!ase_path_next(&rest, &segment)) {
		ase_builder_copy(b, key, value);
		return ASE_OK;
	}
	if ((s = begins_list(w, segment, part, &list)))
		return s;
	if (list) {
		ase_builder_list(b, key);
	} else {
		ase_builder_map(b, key);
		below = ase_path_segment_key(segment);
		if (!*below)
			return ase_fail(w->err, ASE_E_INVALID,
					"'%s' has an empty step", w->path);
	}
	s = nest(w, b, rest, ase_key_order_step(w->order, part, below), below,
		 value);
	if (!s)
		ase_builder_end(b);
	return s;
}

/* Make `value`, below the steps of `rest`, the change's own. */
static ase_status take_value(struct way *w, const char *rest,
			     const ase_node *part, const ase_node *value)
{
	ASE_AUTO(ase_builder_drop) ase_builder *b = ase_builder_new();
	ase_status s = nest(w, b, rest, part, NULL, value);

	if (!s)
		w->change->value = ase_builder_take(b);
	return s;
}

static ase_status replace(struct way *w, const ase_node *value)
{
	w->change->kind = ASE_CHANGE_REPLACE;
	w->change->node = w->node;
	return take_value(w, w->rest, w->part, value);
}

/* The first step that is missing goes into the list or map that is there. */
static ase_status insert(struct way *w, const ase_node *value)
{
	bool list = ase_node_is(w->node) == ASE_NODE_LIST;
	ase_resolved_edit *change = w->change;
	ase_path_segment segment;

	change->kind = ASE_CHANGE_INSERT;
	change->above[change->depth++] = w->node;
	ase_path_next(&w->rest, &segment);
	if (list) {
		change->after =
			ase_node_item(w->node, ase_node_count(w->node) - 1);
	} else {
		change->key = ase_path_segment_key(segment);
		if (!*change->key)
			return ase_fail(w->err, ASE_E_INVALID,
					"'%s' has an empty step", w->path);
		change->after = ase_key_order_after(w->order, w->part, w->node,
						    change->key);
	}
	return take_value(w, w->rest,
			  ase_key_order_step(w->order, w->part, change->key),
			  value);
}

static ase_status find_set(struct way *w, const ase_node *value)
{
	ase_status s = ASE_OK;
	enum lead lead = walk(w, &s);

	if (s)
		return s;
	if (lead == NOT_YET)
		return ase_node_is(w->node) == ASE_NODE_TEXT ? replace(w, value)
							     : insert(w, value);
	if (ase_node_same(w->node, value))
		return ASE_OK;
	if (!w->change->depth && ase_node_is(value) == ASE_NODE_TEXT)
		return ase_fail(w->err, ASE_E_INVALID,
				"a whole record cannot become a text");
	return replace(w, value);
}

static ase_status find_add(struct way *w, const ase_node *value)
{
	ASE_AUTO(ase_builder_drop) ase_builder *b = ase_builder_new();
	ASE_AUTO(ase_value_drop) ase_value *list = NULL;
	const ase_node *target = ase_node_path(w->node, w->path);
	ase_status s = ASE_OK;

	if (ase_node_is(target) == ASE_NODE_LIST) {
		walk(w, &s);
		w->change->kind = ASE_CHANGE_INSERT;
		w->change->above[w->change->depth++] = w->node;
		w->change->after =
			ase_node_item(target, ase_node_count(target) - 1);
		return take_value(w, "", NULL, value);
	}
	if (target && !ase_node_null(target))
		return ase_fail(w->err, ASE_E_INVALID, "'%s' is not a list",
				w->path);
	ase_builder_list(b, NULL);
	ase_builder_copy(b, NULL, value);
	ase_builder_end(b);
	list = ase_builder_take(b);
	return find_set(w, ase_value_root(list));
}

/* A new item of a list, before the one at the path. */
static ase_status find_insert(struct way *w, const ase_node *value)
{
	ase_resolved_edit *change = w->change;
	ase_status s = ASE_OK;
	enum lead lead = walk(w, &s);
	const ase_node *list = ase_edit_parent(change);

	if (s)
		return s;
	if (lead == NOT_YET)
		return find_set(w, value);
	if (ase_node_is(list) != ASE_NODE_LIST)
		return ase_fail(w->err, ASE_E_INVALID,
				"'%s' is no entry of a list", w->path);
	change->kind = ASE_CHANGE_INSERT;
	ase_each(item, list) {
		if (item == w->node)
			break;
		change->after = item;
	}
	return take_value(w, "", NULL, value);
}

static ase_status find_unset(struct way *w)
{
	ase_status s = ASE_OK;
	enum lead lead = walk(w, &s);

	if (s)
		return s;
	if (lead == NOT_YET && ase_node_is(w->node) == ASE_NODE_LIST)
		return ase_fail(w->err, ASE_E_NOT_FOUND,
				"no entry for '%s': the list has %zu", w->path,
				ase_node_count(w->node));
	if (lead == NOT_YET)
		return ASE_OK;
	if (!w->change->depth)
		return ase_fail(w->err, ASE_E_INVALID,
				"a whole record cannot be unset");
	ase_edit_remove(w->change, w->node);
	return ASE_OK;
}

static ase_status find_remove(struct way *w, const ase_node *value)
{
	const ase_node *target = ase_node_path(w->node, w->path);
	ase_status s = ASE_OK;

	if (target && !ase_node_null(target) &&
	    ase_node_is(target) != ASE_NODE_LIST)
		return ase_fail(w->err, ASE_E_INVALID, "'%s' is not a list",
				w->path);
	ase_each(item, target) {
		if (!ase_node_same(item, value))
			continue;
		walk(w, &s);
		w->change->above[w->change->depth++] = w->node;
		ase_edit_remove(w->change, item);
		return s;
	}
	return ase_fail(w->err, ASE_E_NOT_FOUND, "'%s' has no such entry%s%s",
			w->path, ase_node_text(value) ? ": " : "",
			ase_node_text(value) ? ase_node_text(value) : "");
}

/* How deep a tree is: 0 for a scalar. */
static size_t depth_of(const ase_node *node)
{
	size_t deepest = 0;

	if (ase_node_is(node) == ASE_NODE_TEXT || !node)
		return 0;
	ase_each(child, node) {
		size_t depth = depth_of(child);

		if (depth > deepest)
			deepest = depth;
	}
	return deepest + 1;
}

static bool is_utf8(const ase_node *node)
{
	const char *text = ase_node_text(node);
	const char *key = ase_node_key(node);

	if ((text && !ase_text_is_utf8(text, strlen(text), NULL)) ||
	    (key && !ase_text_is_utf8(key, strlen(key), NULL)))
		return false;
	ase_each(child, node)
		if (!is_utf8(child))
			return false;
	return true;
}

/* What no text could hold is refused before anything is built. */
static ase_status check(ase_edit_op op, const char *path, const ase_node *value,
			ase_err *err)
{
	size_t depth = depth_of(value) + (op == ASE_EDIT_ADD);
	const char *rest = path;
	ase_path_segment segment;

	while (ase_path_next(&rest, &segment))
		depth++;
	if (depth > ASE_VALUE_DEPTH)
		return ase_fail(err, ASE_E_INVALID,
				"'%s' is nested more than %d deep", path,
				ASE_VALUE_DEPTH);
	if (!ase_text_is_utf8(path, strlen(path), NULL) || !is_utf8(value))
		return ase_fail(err, ASE_E_INVALID,
				"the text for '%s' is not UTF-8", path);
	return ASE_OK;
}

ase_status ase_edit_find(const ase_node *root, ase_edit_op op, const char *path,
			 const ase_node *value, const ase_schema *order,
			 ase_resolved_edit *out, ase_err *err)
{
	struct way w = { .path = path,
			 .rest = path,
			 .node = root,
			 .order = order,
			 .part = ase_key_order_root(order),
			 .change = out,
			 .err = err };
	ase_status s = check(op, path, value, err);

	ase_edit_resolved_drop(out);
	if (s)
		return s;
	switch (op) {
	case ASE_EDIT_SET:
		return find_set(&w, value);
	case ASE_EDIT_UNSET:
		return find_unset(&w);
	case ASE_EDIT_INSERT:
		return find_insert(&w, value);
	case ASE_EDIT_ADD:
		return find_add(&w, value);
	case ASE_EDIT_REMOVE:
		return find_remove(&w, value);
	}
	return ASE_OK;
}
