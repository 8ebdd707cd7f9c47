#ifndef ASE_MODEL_INPUT_MENTION_H
#define ASE_MODEL_INPUT_MENTION_H

#include "lib/model/record/world.h"

/*
 * Who names a record: the references to it, seen from its side.
 */
typedef struct ase_mention {
	const ase_record *rec; /* who names it; borrowed */
	char *path;	       /* where, "signatures.org.by"; owned */
	const ase_node *part;  /* the field there, of a list the list */
	bool parent;	       /* the field that names its parent */
} ase_mention;

typedef struct ase_mentions {
	ase_mention *items; /* owned */
	size_t count;
	size_t room;
} ase_mentions;

/* clang-format off */
#define ASE_MENTIONS_INIT { .items = NULL }
/* clang-format on */

void ase_mentions_drop(ase_mentions *list);

/*
 * Append every place that names `rec` or a double of it, in the order of kinds,
 * then of IDs; that a double says whom it is names nobody. Only
 * kinds whose schemas can name one of its kind are asked, and of those the
 * records alone that hold its ID.
 */
void ase_mentions_find(const ase_world *world, const ase_record *rec,
		       ase_mentions *out);

#endif
