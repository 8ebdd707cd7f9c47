#ifndef ASE_MODEL_UPGRADE_UPGRADE_H
#define ASE_MODEL_UPGRADE_UPGRADE_H

#include "lib/base/problem.h"
#include "lib/base/str.h"
#include "lib/data/value/identifier.h"
#include "lib/data/value/value.h"

/*
 * Stores made before. ase.yaml says in which format a store keeps its records;
 * what is kept in an older one is brought into the shape of today's here, by
 * pure functions: a session shows an older store so, `ase-store upgrade` writes
 * it so, and a merge brings a side forward so.
 *
 * Format 2, whatever is one person's stands per match:
 *
 *   convention  signatures.expert     an entry of signatures.experts: of the
 *                                     match whose expert signed, else of the
 *                                     first that stands
 *               amendments            records of kind amendment; in force
 *                                     since the last of three signatures
 *   evaluation  match                 the first of its convention
 */
#define ASE_UPGRADE_FORMAT 2

/* Asks for the root of another record; NULL: there is none. Borrowed. */
typedef struct ase_upgrade_look {
	const ase_node *(*get)(const void *ctx, const char *id);
	const void *ctx;
} ase_upgrade_look;

/* Whether records of the kind called `kind` may be of an older shape. */
bool ase_upgrade_touches(const char *kind);

/* Whether the record of `kind` is of an older shape, as far as it says itself. */
bool ase_upgrade_wants(const char *kind, const ase_node *rec);

/* The record of `kind` in the shape of ASE_UPGRADE_FORMAT; NULL: it is so
 * already. Without `look` (NULL) only what the record itself says is known.
 * Yours. */
ase_value *ase_upgrade_value(const char *kind, const ase_node *rec,
			     const ase_upgrade_look *look);

/*
 * The record, of the kind called `ase_upgrade_part_kind`, that part `i` of
 * record `id` of `kind` becomes, with its ID: the same in every clone. NULL: it
 * has no such part. Yours.
 */
ase_value *ase_upgrade_part(const char *kind, const char *id,
			    const ase_node *rec, size_t i,
			    const ase_upgrade_look *look,
			    char part[ASE_ID_SIZE]);
extern const char ase_upgrade_part_kind[];

/*
 * Paths that are called otherwise since, where policy names them: of each line
 * of `text` that names one a problem, with the new name. Returns how many.
 */
size_t ase_upgrade_find(const char *text, ase_problems *problems);

/* Append `text` with the new names instead. */
void ase_upgrade_rename(const char *text, ase_str *out);

#endif
