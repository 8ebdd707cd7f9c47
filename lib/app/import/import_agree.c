/* Whether a record says what a row says. */

#include "lib/app/import/import_priv.h"

#include <string.h>

/* What it says at `path`; NULL: nothing, or a tree. */
const char *import_agree_says(const import_said *said, const char *path)
{
	const ase_edits *edits = said->draft->edits;

	if (said->ref && strcmp(path, said->ref) == 0)
		return said->person;
	for (size_t i = ase_edits_count(edits); i-- > 0;)
		if (ase_edits_op(edits, i) == ASE_EDIT_SET &&
		    strcmp(ase_edits_path(edits, i), path) == 0)
			return ase_node_text(ase_edits_value(edits, i));
	return NULL;
}

/* Whether `list` has the item, or an entry that says all that it says. */
static bool has_item(const ase_node *list, const ase_node *item)
{
	ase_each(one, list) {
		bool same = ase_node_is(one) == ase_node_is(item);

		if (ase_node_is(item) == ASE_NODE_MAP) {
			ase_each(child, item)
				same &= ase_node_same(
					ase_node_get(one, ase_node_key(child)),
					child);
		} else {
			same = ase_node_text(one) && ase_node_text(item) &&
			       strcmp(ase_node_text(one),
				      ase_node_text(item)) == 0;
		}
		if (same)
			return true;
	}
	return false;
}

/* How long a text is without blanks at its end, which no table keeps. */
static size_t length(const char *text)
{
	size_t size = strlen(text);

	while (size && strchr(" \t\r\n", text[size - 1]))
		size--;
	return size;
}

static bool is_so(const ase_node *stands, const ase_node *value)
{
	const char *a = ase_node_text(stands), *b = ase_node_text(value);

	if (!a || !b)
		return ase_node_same(stands, value);
	return length(a) == length(b) && strncmp(a, b, length(a)) == 0;
}

bool import_agree_stands(const ase_record *rec, const ase_edits *edits,
			 size_t i)
{
	const ase_node *stands =
		ase_node_path(rec->node, ase_edits_path(edits, i));
	const ase_node *value = ase_edits_value(edits, i);

	return ase_edits_op(edits, i) == ASE_EDIT_ADD ? has_item(stands, value)
						      : is_so(stands, value);
}
