#ifndef ASE_CMD_RECORD_RECORD_SHOW_H
#define ASE_CMD_RECORD_RECORD_SHOW_H

#include "lib/app/cli/out.h"
#include "lib/app/session/session.h"

/*
 * Records, as people read them (label.h).
 */

/* Print one record, field by field, under its titles. */
void record_show_record(const session *ses, const ase_record *rec);

#endif
