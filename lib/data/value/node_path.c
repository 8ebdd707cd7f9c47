/* From a node down a path. */

#include "lib/base/mem.h"
#include "lib/data/value/path.h"

#include <string.h>

bool ase_node_path_item(const ase_node *list, ase_path_segment segment,
			size_t *out)
{
	ASE_AUTO(ase_strdrop) char *field = NULL;
	char *text;

	if (ase_path_segment_index(segment, ase_node_count(list), out))
		return true;
	field = ase_path_segment_key(segment);
	text = strchr(field, '=');
	if (!text)
		return false;
	*text++ = '\0';
	*out = 0;
	ase_each(item, list) {
		const char *its = ase_node_text(ase_node_get(item, field));

		if (its && strcmp(its, text) == 0)
			return true;
		++*out;
	}
	return false;
}

static const ase_node *step(const ase_node *node, ase_path_segment segment)
{
	size_t index;

	if (ase_node_is(node) == ASE_NODE_LIST)
		return ase_node_path_item(node, segment, &index)
			       ? ase_node_item(node, index)
			       : NULL;
	if (ase_node_is(node) != ASE_NODE_MAP)
		return NULL;
	if (!memchr(segment.text, '\\', segment.size))
		return ase_node_find(node, segment.text, segment.size);
	ase_each(child, node)
		if (ase_path_segment_is(segment, ase_node_key(child)))
			return child;
	return NULL;
}

const ase_node *ase_node_path(const ase_node *node, const char *path)
{
	ase_path_segment segment;

	while (node && ase_path_next(&path, &segment))
		node = step(node, segment);
	return node;
}

const char *ase_node_path_text(const ase_node *node, const char *path)
{
	return ase_node_text(ase_node_path(node, path));
}
