#ifndef ASE_CMD_RECORD_RECORD_REFS_H
#define ASE_CMD_RECORD_RECORD_REFS_H

#include "lib/app/cli/cli.h"
#include "lib/app/session/session.h"

/*
 * Who names a record.
 */

/* `refs`: every record that names it, and where. */
ase_status record_refs(const cli_call *call, ase_err *err) ASE_MUST_CHECK;

/* Print on lines of their own who else names `rec` or one of `heads`: not those
 * below it, nor what is archived. Nothing when nobody does. */
void record_refs_also(const session *ses, const ase_record *rec,
		      const ase_records *heads);

/* Print on lines of their own what is open and names `rec`, with its stage.
 * Nothing when nothing is. */
void record_refs_open(const session *ses, const ase_record *rec);

#endif
