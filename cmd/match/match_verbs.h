#ifndef ASE_CMD_MATCH_MATCH_VERBS_H
#define ASE_CMD_MATCH_MATCH_VERBS_H

#include "lib/app/cli/cli.h"

/* The verbs of ase-match. */
extern const cli_verb match_accept, match_decline, match_schedule, match_met,
	match_withdraw;

/* ---- match_send.c ---- */

/*
 * ase-match propose, inform: what is noted when its letter leaves.
 */
extern const cli_verb match_propose, match_inform;

/* ---- match_rotation.c ---- */

/*
 * ase-match rotation: who carries the missions.
 */
extern const cli_verb match_rotation;

/* ---- match_unmet.c ---- */

/*
 * ase-match unmet: the needs that nobody can serve, one by one or summed up.
 */
extern const cli_verb match_unmet;

#endif
