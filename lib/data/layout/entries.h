#ifndef ASE_DATA_LAYOUT_ENTRIES_H
#define ASE_DATA_LAYOUT_ENTRIES_H

#include "lib/base/map.h"
#include "lib/data/schema/schema.h"
#include "lib/data/value/value.h"

/*
 * What the entries of a list are known by, wherever they stand in it.
 *
 * The nature of a list is what its schema says (x-ase-merge); one of which it
 * says nothing is a log when all its entries have an `id`.
 */
typedef enum ase_entries_nature {
	ASE_ENTRIES_WHOLE, /* an order of values: nobody knows them apart */
	ASE_ENTRIES_SET,   /* of values, in any order */
	ASE_ENTRIES_LOG,   /* by their `id`; it grows */
	ASE_ENTRIES_KEYED, /* by the field that the schema names */
} ase_entries_nature;

typedef struct ase_entries_kind {
	ase_entries_nature nature;
	const char *field; /* that knows them; borrowed. NULL: what they say */
} ase_entries_kind;

/* The kind of the lists at `part` (NULL: nobody knows), `count` of which are
 * `lists`; what is no list among them has no say. */
ase_entries_kind ase_entries_kind_of(const ase_schema *schema,
				     const ase_node *part,
				     const ase_node *const *lists,
				     size_t count);

/*
 * The entries of one list, each with its name: FIELD=TEXT (a step of a path)
 * of what has that field and is the first that says so there; else, behind a
 * `=`, what it says. Those that say the same are told apart by their number.
 */
typedef struct ase_entries {
	const ase_node **nodes; /* owned; they are borrowed */
	char **names;		/* owned */
	size_t count;
	ase_map places; /* by name: the number from 1 */
} ase_entries;

/* Read those of `list` (what is no list has none); yours, with what it holds
 * borrowed. */
void ase_entries_read(const ase_node *list, ase_entries_kind kind,
		      ase_entries *out);
void ase_entries_drop(ase_entries *entries);

/* The entry of this name; NULL: none. */
const ase_node *ase_entries_get(const ase_entries *entries, const char *name);

#endif
