#ifndef ASE_CMD_STORE_MERGE_DRIVER_H
#define ASE_CMD_STORE_MERGE_DRIVER_H

#include "lib/app/cli/cli.h"

/*
 * The merge driver that git calls for records (.gitattributes: merge=ase):
 * BASE OURS THEIRS SIZE PATH. Writes the merge into OURS. Exit 1 when both
 * sides changed the same field: ours stays in the file, without any marker,
 * the fields are told, and git holds the path as a conflict.
 */
ase_status merge_driver(const cli_call *call, ase_err *err) ASE_MUST_CHECK;

#endif
