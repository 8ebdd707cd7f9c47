#ifndef ASE_CMD_RECORD_RECORD_GROUPS_H
#define ASE_CMD_RECORD_RECORD_GROUPS_H

#include "lib/app/session/session.h"

/* How a list is grouped; NULL: not said. */
typedef struct record_groups_opts {
	const char *by;	  /* paths and tallies between commas */
	const char *sum;  /* what is added up in each group */
	const char *sort; /* of: a path of `by`, count, sum */
} record_groups_opts;

/*
 * Print how many of `records` there are for each value of some fields, and how
 * many of a hundred that is; the same of what is added up. A record of several
 * values stands in the group of each; one without a value in a group that has
 * none. The largest group stands first.
 *
 * ASE_E_USAGE: no such field, or what is added up is no number.
 */
ase_status record_groups_print(const cli_call *call, const ase_kind *kind,
			       const ase_records *records,
			       const record_groups_opts *opts,
			       ase_err *err) ASE_MUST_CHECK;

#endif
