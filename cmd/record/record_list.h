#ifndef ASE_CMD_RECORD_RECORD_LIST_H
#define ASE_CMD_RECORD_RECORD_LIST_H

#include "lib/app/cli/out.h"
#include "lib/app/session/session.h"

/*
 * Print `records` as a list. `columns` are paths and tallies
 * (lib/model/tally/tally.h) between commas (NULL: the kind's x-ase-columns);
 * `id` stands first.
 */
ase_status record_list_print(const cli_call *call, const ase_kind *kind,
			     const ase_records *records, const char *columns,
			     ase_err *err) ASE_MUST_CHECK;

#endif
