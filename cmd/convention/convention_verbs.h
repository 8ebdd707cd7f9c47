#ifndef ASE_CMD_CONVENTION_CONVENTION_VERBS_H
#define ASE_CMD_CONVENTION_CONVENTION_VERBS_H

#include "lib/app/cli/cli.h"

/* The verbs of ase-convention. */
extern const cli_verb convention_draft, convention_render, convention_send,
	convention_complete, convention_lint, convention_amend,
	convention_verify, convention_extend, convention_end;

/* ---- mission_log.c ---- */

/*
 * The log of a mission: notes, difficulties, and how they were resolved.
 */
extern const cli_verb convention_note;
extern const cli_verb convention_incident;
extern const cli_verb convention_resolve;

/* ---- signature.c ---- */

/*
 * The signatures of a convention, and the sheet that bears them.
 */
extern const cli_verb convention_sign;
extern const cli_verb convention_receive;

#endif
