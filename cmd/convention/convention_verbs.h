#ifndef ASE_CMD_CONVENTION_CONVENTION_VERBS_H
#define ASE_CMD_CONVENTION_CONVENTION_VERBS_H

#include "lib/app/cli/cli.h"

/* The verbs of ase-convention. */
extern const cli_verb convention_draft, convention_render, convention_send,
	convention_complete, convention_extend, convention_end;

/* ---- amendment.c ---- */

/*
 * Changes of what was signed, which are signed like it.
 */
extern const cli_verb convention_amend, convention_withdraw;

/* ---- convention_review.c ---- */

/*
 * The text of a convention looked at: what is missing in it, and whether a file
 * is it.
 */
extern const cli_verb convention_lint, convention_verify;

/* ---- mission_log.c ---- */

/*
 * The log of a mission: notes, difficulties, and how they were resolved.
 */
extern const cli_verb convention_note;
extern const cli_verb convention_incident;
extern const cli_verb convention_resolve;

/* ---- convention_sign.c ---- */

/*
 * The signatures of a convention, and the sheet that bears them.
 */
extern const cli_verb convention_sign;
extern const cli_verb convention_receive;

#endif
