#include "lib/model/upgrade/move.h"

#include "lib/base/mem.h"
#include "lib/data/value/yaml.h"

#include <stdlib.h>
#include <string.h>

void ase_moves_drop(ase_moves *list)
{
	free(list->items);
	*list = (ase_moves)ASE_MOVES_INIT;
}

void ase_moves_read(const ase_node *about, long long since, long long until,
		    ase_moves *out)
{
	const size_t first = out->count;

	ase_each(node, ase_node_get(about, "moves")) {
		ase_move one = { .pack = ase_node_path_text(about, "pack"),
				 .kind = ase_node_path_text(node, "kind"),
				 .field = ase_node_path_text(node, "field"),
				 .code = ase_node_path_text(node, "code"),
				 .to = ase_node_path_text(node, "to") };
		size_t at = out->count;

		if (!ase_node_integer(ase_node_get(node, "version"),
				      &one.version) ||
		    one.version <= since || one.version > until || !one.pack ||
		    !one.kind || !one.field || !one.to)
			continue;
		out->items = ase_grow(out->items, &out->room, out->count,
				      sizeof(*out->items));
		for (; at > first && out->items[at - 1].version > one.version;
		     at--)
			out->items[at] = out->items[at - 1];
		out->items[at] = one;
		out->count++;
	}
}

void ase_moves_remove(ase_moves *list, size_t i)
{
	list->count--;
	memmove(&list->items[i], &list->items[i + 1],
		(list->count - i) * sizeof(*list->items));
}

bool ase_moves_touch(const ase_moves *list, const char *kind)
{
	for (size_t i = 0; i < list->count; i++)
		if (strcmp(list->items[i].kind, kind) == 0)
			return true;
	return false;
}

/* What stands behind `name` in `path`: "", or what goes on with a dot; NULL: it
 * is another path. */
static const char *behind(const char *path, const char *name)
{
	const size_t size = strlen(name);

	return strncmp(path, name, size) == 0 &&
			       (!path[size] || path[size] == '.')
		       ? path + size
		       : NULL;
}

const ase_move *ase_moves_find(const ase_moves *list, const char *kind,
			       const char *path, const char *value)
{
	for (size_t i = 0; i < list->count; i++) {
		const ase_move *one = &list->items[i];

		if (strcmp(one->kind, kind) == 0 && behind(path, one->field) &&
		    (!one->code || (value && !strcmp(value, one->code))))
			return one;
	}
	return NULL;
}

char *ase_move_back(const ase_move *move, const char *kind, const char *path)
{
	const char *rest = strcmp(move->kind, kind) == 0 && !move->code
				   ? behind(path, move->to)
				   : NULL;

	return rest ? ase_strf("%s%s", move->field, rest) : NULL;
}

/* Another word for a code, alone or in a list. */
static void move_code(const ase_move *move, const char *path,
		      const ase_node *node, ase_edits *edits)
{
	const char *text = ase_node_text(node);
	size_t i = 0;

	if (text && strcmp(text, move->code) == 0)
		ase_edits_set(edits, path, move->to);
	if (ase_node_is(node) != ASE_NODE_LIST)
		return;
	ase_each(item, node) {
		ASE_AUTO(ase_strdrop) char *at = ase_strf("%s.%zu", path, i++);

		move_code(move, at, item, edits);
	}
}

static void move_field(const ase_move *move, const ase_node *root,
		       const ase_node *node, ase_edits *edits)
{
	const ase_node *there = ase_node_path(root, move->to);

	if (there && !ase_node_same(there, node))
		return;
	if (!there)
		ase_edits_add(edits, ASE_EDIT_SET, move->to, node);
	ase_edits_add(edits, ASE_EDIT_UNSET, move->field, NULL);
}

static ase_status apply(const ase_move *move, const ase_schema *order,
			ase_str *text, ase_err *err)
{
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	ASE_AUTO(ase_edits_drop) ase_edits *edits = ase_edits_new();
	ase_str now = ASE_STR_INIT;
	const ase_node *node;
	ase_status s = ase_yaml_read(ase_str_text(text), text->size, &value,
				     NULL, err);

	if (s)
		return s;
	node = ase_node_path(ase_value_root(value), move->field);
	if (node && move->code)
		move_code(move, move->field, node, edits);
	else if (node)
		move_field(move, ase_value_root(value), node, edits);
	if (!ase_edits_count(edits))
		return ASE_OK;
	s = ase_edits_apply(edits, ase_str_text(text), text->size, order, &now,
			    err);
	if (!s) {
		ase_str_drop(text);
		*text = now; /* moved */
		return ASE_OK;
	}
	ase_str_drop(&now);
	return s;
}

ase_status ase_moves_apply(const ase_moves *list, const char *kind,
			   const ase_schema *order, ase_str *text, ase_err *err)
{
	ase_status s = ASE_OK;

	for (size_t i = 0; i < list->count && !s; i++)
		if (strcmp(list->items[i].kind, kind) == 0)
			s = apply(&list->items[i], order, text, err);
	return s;
}
