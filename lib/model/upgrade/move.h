#ifndef ASE_MODEL_UPGRADE_MOVE_H
#define ASE_MODEL_UPGRADE_MOVE_H

#include "lib/data/edit/edit.h"

/*
 * What a pack calls otherwise since one of its versions, as its pack.yaml says
 * (data-schema/meta/pack.yaml): a field, or a code of one.
 *
 *	moves:
 *	  - {version: 3, kind: tea, field: cups, to: mugs}
 *	  - {version: 4, kind: tea, field: sort, code: black, to: dark}
 *
 * A record that says it as before is brought forward move by move, so that
 * those of several versions follow each other.
 */
typedef struct ase_move {
	const char *pack; /* all borrowed, from the pack.yaml */
	long long version;
	const char *kind, *field;
	const char *code; /* NULL: the field itself */
	const char *to;
} ase_move;

typedef struct ase_moves {
	ase_move *items; /* owned; of one pack by their versions */
	size_t count, room;
} ase_moves;

/* clang-format off */
#define ASE_MOVES_INIT { .items = NULL }
/* clang-format on */

void ase_moves_drop(ase_moves *list);

/* Append those that the pack.yaml `about` has of the versions above `since`, up
 * to `until`. */
void ase_moves_read(const ase_node *about, long long since, long long until,
		    ase_moves *out);

/* Forget move `i`. */
void ase_moves_remove(ase_moves *list, size_t i);

/* Whether records of the kind called `kind` may have something to move. */
bool ase_moves_touch(const ase_moves *list, const char *kind);

/* The move that the record's value at `path` waits for, or NULL. */
const ase_move *ase_moves_find(const ase_moves *list, const char *kind,
			       const char *path, const char *value);

/* What `path` of a record of `kind` was called before move `i`; NULL: the same.
 * Yours. */
char *ase_move_back(const ase_move *move, const char *kind, const char *path);

/*
 * Bring the record in `text` forward. A field whose new name is taken, by
 * another value, stays: nobody else knows which of the two it is.
 *
 * ASE_E_INVALID: the text does not read.
 */
ase_status ase_moves_apply(const ase_moves *list, const char *kind,
			   const ase_schema *order, ase_str *text,
			   ase_err *err) ASE_MUST_CHECK;

#endif
