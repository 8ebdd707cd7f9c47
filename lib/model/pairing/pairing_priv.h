#ifndef ASE_MODEL_PAIRING_PAIRING_PRIV_H
#define ASE_MODEL_PAIRING_PAIRING_PRIV_H

#include "lib/model/pairing/pairing.h"

/* The word of schemas. */
#define ASE_PAIRING_WORD "x-ase-match"

struct ase_pairing_list {
	ase_path_expr *items; /* owned */
	size_t count;
};

struct ase_pairing {
	const ase_kind *kind, *asks;
	const ase_node *says;
	struct ase_pairing_list at[ASE_PAIRING_PLACES];
	ase_condition counts; /* rotation.where */
	bool must;
};

/* Read every path and the condition of what the pairing's kind says; how many
 * problems were added. */
size_t ase_pairing_read(const ase_reader *reader, ase_pairing *pairing);

/* Drop what was read. */
void ase_pairing_clear(ase_pairing *pairing);

/* What a path that was read leads to. */
ase_field ase_pairing_end(const ase_kinds *kinds, const ase_kind *kind,
			  const ase_path_expr *path);

#endif
