#ifndef ASE_CMD_CHECKLIST_CHECKLIST_PRIV_H
#define ASE_CMD_CHECKLIST_CHECKLIST_PRIV_H

#include "cmd/checklist/checklist.h"

/*
 * What the files behind checklist.h share.
 */

/*
 * Print one record that leads a journey, of one organisation, for people: who is
 * around it and how to reach them, a line a step; then each mission below it with
 * its expert, and its steps or how it ended; of what is still to come, only the
 * first; and the next command.
 */
void checklist_text(const session *ses, const ase_record *head);

/* Print what it is, who follows it, the people around it with their telephones,
 * whether it rests, how it ended. */
void checklist_head(const session *ses, const ase_record *rec);

#endif
