#ifndef ASE_CMD_CHECKLIST_CHECKLIST_H
#define ASE_CMD_CHECKLIST_CHECKLIST_H

#include "lib/app/session/session.h"

/*
 * What is to be done: the open steps of a whole network, and the checklist of
 * one organisation.
 */

/* Print every open step, the latest first. */
ase_status checklist_print(const cli_call *call, ase_err *err) ASE_MUST_CHECK;

/* Print the checklist of `rec` and of what stands below it: done, late, whom
 * it waits for, and the next command. */
ase_status checklist_verb(const cli_call *call, const ase_record *rec,
			  ase_err *err) ASE_MUST_CHECK;

/* A cell with a date: ISO for machines, in words for people. */
void checklist_date_cell(const session *ses, out_list *o, ase_date date);

#endif
