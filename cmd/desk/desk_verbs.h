#ifndef ASE_CMD_DESK_DESK_VERBS_H
#define ASE_CMD_DESK_DESK_VERBS_H

#include "lib/app/cli/cli.h"

/*
 * The verbs of ase-desk(1): what came in, who waits, who could help. They work
 * for every kind whose schema says x-ase-desk (lib/model/desk/desk.h).
 */
extern const cli_verb desk_triage;   /* desk_triage.c */
extern const cli_verb desk_take;     /* desk_take.c */
extern const cli_verb desk_kind;     /* ... the kind in the verb's place */
extern const cli_verb desk_refer;    /* desk_refer.c */
extern const cli_verb desk_answered; /* desk_answer.c */
extern const cli_verb desk_refused;

#endif
