#ifndef ASE_DATA_VALUE_VALUE_H
#define ASE_DATA_VALUE_VALUE_H

#include "lib/base/attr.h"
#include "lib/text/date.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * A YAML document as a tree that cannot change.
 *
 * A value is one block of memory: a header, an array of nodes of fixed size,
 * and the decoded texts, with offsets instead of pointers. It can be written
 * to a file and mapped back anywhere; nothing has to be decoded, and one
 * free() ends it. It knows no schema: a scalar is its text, and whether it
 * stood plain (unquoted) in the source.
 *
 * Everything is reached through `const ase_node *`. A node is borrowed from
 * its value and lives as long as it does. Every getter takes NULL for "no such
 * node" and answers NULL, 0 or false, so paths can be chained without tests.
 */
typedef struct ase_value ase_value;
typedef struct ase_node ase_node;

typedef enum ase_node_kind {
	ASE_NODE_NONE = 0, /* only of NULL */
	ASE_NODE_TEXT,	   /* a scalar, null included */
	ASE_NODE_LIST,
	ASE_NODE_MAP,
} ase_node_kind;

/* Format of the block; another number means another layout. */
#define ASE_VALUE_VERSION 1

/* Deepest nesting of a value that we read or build. */
#define ASE_VALUE_DEPTH 32

void ase_value_drop(ase_value **value);

/* The first node, or NULL for an empty document. */
const ase_node *ase_value_root(const ase_value *value);

/* The number of nodes, and of bytes of the whole block. */
size_t ase_value_count(const ase_value *value);
size_t ase_value_size(const ase_value *value);

/*
 * The block at `bytes` (aligned to 4) as a value, borrowed, after a check that
 * every offset stays inside `size` and the tree is one; NULL if it is not.
 */
const ase_value *ase_value_view(const void *bytes, size_t size);

/* The node's number in its value, from 0, in the order of the source. */
size_t ase_node_index(const ase_value *value, const ase_node *node);
const ase_node *ase_value_at(const ase_value *value, size_t index);

ase_node_kind ase_node_is(const ase_node *node);

/* The text of a scalar, or NULL when it is a list or a map. */
const char *ase_node_text(const ase_node *node);

/* Whether a scalar stood unquoted. */
bool ase_node_plain(const ase_node *node);

/* Whether a scalar is null: plain and empty, `~` or `null`. */
bool ase_node_null(const ase_node *node);

/* The key under which the node stands in its map, or NULL. */
const char *ase_node_key(const ase_node *node);

/* The number of children of a list or map. */
size_t ase_node_count(const ase_node *node);

/* The first child; the next sibling. NULL at the end. */
const ase_node *ase_node_first(const ase_node *node);
const ase_node *ase_node_next(const ase_node *node);

/* Walk the children: ase_each(child, node) { ... } */
/* NOLINTBEGIN(bugprone-macro-parentheses): `child` is a name */
#define ase_each(child, node)                                                  \
	for (const ase_node *child = ase_node_first(node); child;              \
	     child = ase_node_next(child))
/* NOLINTEND(bugprone-macro-parentheses) */

/* The child of a map under `key`, or under the first `size` bytes of it; child
 * `i` (from 0) of a list or map. */
const ase_node *ase_node_get(const ase_node *node, const char *key);
const ase_node *ase_node_find(const ase_node *node, const char *key,
			      size_t size);
const ase_node *ase_node_item(const ase_node *node, size_t i);

/* The entry of a list that says `text` under `key`; NULL: none, as there is of
 * NULL. */
const ase_node *ase_node_entry(const ase_node *list, const char *key,
			       const char *text);

/*
 * Down a dotted path: "contact.person", "ethics.0.on", "ethics.last.on",
 * "rounds.first". A segment on a list is a number from 0, `first` or `last`,
 * or FIELD=TEXT. The empty path is the node itself; a dot in a key stands behind a backslash
 * (lib/data/value/path.h). References to other records are not followed
 * (lib/model/record/world.h does).
 */
const ase_node *ase_node_path(const ase_node *node, const char *path);

/* ase_node_text(ase_node_path(node, path)), the most common question. */
const char *ase_node_path_text(const ase_node *node, const char *path);

/*
 * YAML 1.2 core rules on a plain scalar. `out` may be NULL. A number without a
 * fraction is an integer however it is written (1.0, 1e3: JSON Schema 2020-12,
 * 6.1.1), as far as a long long can hold it.
 */
bool ase_node_integer(const ase_node *node, long long *out);
bool ase_node_number(const ase_node *node, double *out);
bool ase_node_boolean(const ase_node *node, bool *out);

/* ase_node_number of a text that is no node. */
bool ase_node_number_of(const char *text, double *out);

/*
 * The number that the unquoted `text` is, as every reader of YAML and JSON
 * reads it: decimals, without a base, a `+` or zeros in front, and with a point
 * and a sign where it has an exponent (1.0e+30). Yours; NULL: no finite number.
 */
char *ase_node_decimal(const char *text);

/* A scalar that holds an ISO date (and time). */
bool ase_node_date(const ase_node *node, ase_date *out);

/* Whether both are one tree: kinds, keys in any order, texts; plain or quoted
 * is equal where both read the same under YAML 1.2's core rules. */
bool ase_node_same(const ase_node *a, const ase_node *b);

/*
 * Whether both are equal as JSON Schema 2020-12, 4.2.2 has it: the same, but
 * that numbers are equal by value (1, 1.0, 0x1) and so are true and True.
 */
bool ase_node_equal(const ase_node *a, const ase_node *b);

/* What is equal has the same hash. */
uint64_t ase_node_hash(const ase_node *node);

/*
 * The children of a map in the order of their keys, those of one key in the
 * order of the source; yours, release with free().
 */
const ase_node **ase_node_sorted(const ase_node *map);

/*
 * Making a value by hand, in the order of the source:
 *
 *	ASE_AUTO(ase_builder_drop) ase_builder *b = ase_builder_new();
 *	ase_builder_map(b, NULL);
 *	ase_builder_text(b, "name", "Jean", false);
 *	ase_builder_list(b, "skills");
 *	ase_builder_text(b, NULL, "300323", false);
 *	ase_builder_end(b);
 *	ase_builder_end(b);
 *	ase_value *v = ase_builder_take(b);
 *
 * `key` is NULL in a list and at the root. Broken nesting is an assert.
 */
typedef struct ase_builder ase_builder;

ase_builder *ase_builder_new(void);
void ase_builder_drop(ase_builder **builder);
void ase_builder_map(ase_builder *builder, const char *key);
void ase_builder_list(ase_builder *builder, const char *key);
void ase_builder_text(ase_builder *builder, const char *key, const char *text,
		      bool plain);
void ase_builder_end(ase_builder *builder);

/*
 * The same of an unquoted scalar that somebody typed, so written that all
 * readers, of YAML 1.1, YAML 1.2 and JSON, take it for what YAML 1.2's core
 * rules say it is: null, true, false, a number in decimals (012 is 12, 0x1F
 * 31, 1e3 1000), else text, in quotes where it needs them (yes, 1_000, 1:30,
 * 2026-03-02).
 */
void ase_node_typed(ase_builder *builder, const char *key, const char *text);

/* A copy of a whole tree under `key`. */
void ase_builder_copy(ase_builder *builder, const char *key,
		      const ase_node *node);

/* How deep we stand: 0 before the first and after the last end. */
size_t ase_builder_depth(const ase_builder *builder);

/* The finished value; yours. The builder is empty again. */
ase_value *ase_builder_take(ase_builder *builder);

/* A tree as a value of its own; yours, of NULL NULL. */
ase_value *ase_node_copy(const ase_node *node);

#endif
