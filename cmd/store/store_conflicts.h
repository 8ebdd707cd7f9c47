#ifndef ASE_CMD_STORE_STORE_CONFLICTS_H
#define ASE_CMD_STORE_STORE_CONFLICTS_H

#include "lib/app/conflicts/conflicts.h"

/*
 * The merge that git is in, if any, is ended first (merge_finish.h), and that is
 * told; with -n it is only told of.
 */
ase_status store_conflicts_finish(const cli_call *call,
				  ase_err *err) ASE_MUST_CHECK;

/* ---- store_conflicts_broken.c ---- */

/* What is wrong with a record as it stands among others, whoever brought it. */
typedef struct store_conflicts_broken {
	const ase_problem *problem; /* borrowed */
	const ase_record *rec;	    /* borrowed; NULL: another file */
	const ase_node *part;	    /* of the schema, for the field; or NULL */
	char *turn; /* owned; who follows the record, by name; NULL: nobody */
} store_conflicts_broken;

typedef struct store_conflicts_brokens {
	store_conflicts_broken *items; /* owned, those of one file together */
	size_t count, room;
	size_t errors; /* the others may stand */
	ase_problems problems;
} store_conflicts_brokens;

/* clang-format off */
#define STORE_CONFLICTS_BROKENS_INIT { .problems = ASE_PROBLEMS_INIT }
/* clang-format on */

void store_conflicts_broken_drop(store_conflicts_brokens *list);

/* Look through HEAD. Nothing of it is kept: what is mended is gone. */
ase_status store_conflicts_broken_find(session *ses,
				       store_conflicts_brokens *out,
				       ase_err *err) ASE_MUST_CHECK;

#endif
