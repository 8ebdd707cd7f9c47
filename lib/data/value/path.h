#ifndef ASE_DATA_VALUE_PATH_H
#define ASE_DATA_VALUE_PATH_H

#include "lib/base/str.h"
#include "lib/data/value/value.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * Dotted paths into a value: "contact.person", "ethics.last.on".
 *
 * An entry of a list is named by its number, `first`, `last`, or by what it
 * says in one field: "log.id=7k3f.text", "skills.code=300323.level".
 *
 * The empty path is the node itself. A dot or backslash that belongs to a key
 * stands behind a backslash: "v1\.2".
 */

/* One step of a path, as it is written there; borrowed from the path. */
typedef struct ase_path_segment {
	const char *text;
	size_t size;
} ase_path_segment;

/* Take the first step off `*path`; false when nothing is left. */
bool ase_path_next(const char **path, ase_path_segment *out);

/* Whether the step means this key of a map. */
bool ase_path_segment_is(ase_path_segment segment, const char *key);

/*
 * Which of `count` items of a list the step means: a number from 0 (it may be
 * past the end), `first` or `last` (of no items: SIZE_MAX). False: neither.
 */
bool ase_path_segment_index(ase_path_segment segment, size_t count,
			    size_t *out);

/* Whether the step is one by number, `first` or `last`, or FIELD=TEXT. */
bool ase_path_segment_is_item(ase_path_segment segment);

/* The key that the step means; yours. */
char *ase_path_segment_key(ase_path_segment segment);

/* Append a step by key or by number to a path, with the dot between. */
void ase_path_add(ase_str *path, const char *key);
void ase_path_add_index(ase_str *path, size_t index);

/* Which item of `list` the step means, whose entries may also be named
 * FIELD=TEXT; false: it has no such entry either. */
bool ase_node_path_item(const ase_node *list, ase_path_segment segment,
			size_t *out);

#endif
