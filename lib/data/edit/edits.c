/* The list of edits. */

#include "lib/data/edit/edit.h"

#include "lib/base/mem.h"

#include <assert.h>
#include <stdlib.h>

struct edit {
	ase_edit_op op;
	char *path;	  /* owned */
	ase_value *value; /* owned; NULL for UNSET */
	char *lines;	  /* owned; how it is written, or NULL */
};

struct ase_edits {
	struct edit *items; /* owned */
	size_t count;
	size_t room;
};

ase_edits *ase_edits_new(void)
{
	return ase_alloc(sizeof(ase_edits));
}

void ase_edits_drop(ase_edits **edits)
{
	if (!*edits)
		return;
	for (size_t i = 0; i < (*edits)->count; i++) {
		ase_strdrop(&(*edits)->items[i].path);
		ase_value_drop(&(*edits)->items[i].value);
		ase_strdrop(&(*edits)->items[i].lines);
	}
	free((*edits)->items);
	free(*edits);
	*edits = NULL;
}

size_t ase_edits_count(const ase_edits *edits)
{
	return edits->count;
}

static void add(ase_edits *edits, ase_edit_op op, const char *path,
		ase_value *value)
{
	edits->items = ase_grow(edits->items, &edits->room, edits->count,
				sizeof(*edits->items));
	edits->items[edits->count++] = (struct edit){ .op = op,
						      .path = ase_strdup(path),
						      .value = value };
}

void ase_edits_add(ase_edits *edits, ase_edit_op op, const char *path,
		   const ase_node *value)
{
	assert(path && (op == ASE_EDIT_UNSET || value));
	add(edits, op, path,
	    op == ASE_EDIT_UNSET ? NULL : ase_node_copy(value));
}

void ase_edits_write_as(ase_edits *edits, const char *lines)
{
	struct edit *last = &edits->items[edits->count - 1];

	assert(edits->count);
	ase_strdrop(&last->lines);
	last->lines = ase_strdup(lines);
}

static void set_scalar(ase_edits *edits, const char *path, const char *text,
		       bool plain)
{
	ASE_AUTO(ase_builder_drop) ase_builder *b = ase_builder_new();

	if (plain)
		ase_node_typed(b, NULL, text);
	else
		ase_builder_text(b, NULL, text, false);
	add(edits, ASE_EDIT_SET, path, ase_builder_take(b));
}

void ase_edits_set(ase_edits *edits, const char *path, const char *text)
{
	set_scalar(edits, path, text, false);
}

void ase_edits_plain(ase_edits *edits, const char *path, const char *text)
{
	set_scalar(edits, path, text, true);
}

ase_edit_op ase_edits_op(const ase_edits *edits, size_t i)
{
	assert(i < edits->count);
	return edits->items[i].op;
}

const char *ase_edits_path(const ase_edits *edits, size_t i)
{
	assert(i < edits->count);
	return edits->items[i].path;
}

const char *ase_edits_lines(const ase_edits *edits, size_t i)
{
	assert(i < edits->count);
	return edits->items[i].lines;
}

const ase_node *ase_edits_value(const ase_edits *edits, size_t i)
{
	assert(i < edits->count);
	return ase_value_root(edits->items[i].value);
}
