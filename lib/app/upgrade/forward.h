#ifndef ASE_APP_UPGRADE_FORWARD_H
#define ASE_APP_UPGRADE_FORWARD_H

#include "lib/app/change/change.h"

/*
 * A store of an older format brought forward, in one change: its records
 * (lib/model/upgrade/upgrade.h), the policy that came with it, and what
 * ase.yaml says of the format.
 *
 * A policy file that nobody has changed becomes the one that comes with this
 * ase; of one that somebody has, both sides' lines are put together. Where both
 * changed the same lines, the network's file stays.
 */
typedef struct forward {
	size_t records;
	size_t files;  /* of policy */
	ase_strs kept; /* paths of files that stay as the network has them,
			  though what came with them has changed */
} forward;

/* clang-format off */
#define FORWARD_INIT { .records = 0 }
/* clang-format on */

void forward_drop(forward *done);

/* The records and, where it is older, what ase.yaml says. */
ase_status forward_records(change *ch, forward *done,
			   ase_err *err) ASE_MUST_CHECK;

/* The records that say what `moves` call otherwise, but for those that are
 * signed; how many is added to `records`. */
ase_status forward_moves(change *ch, const ase_moves *moves, size_t *records,
			 ase_err *err) ASE_MUST_CHECK;

/*
 * The policy. A problem in `stops` for each line of the network's own that names
 * what is called otherwise now: nobody but the network knows what it shall say.
 */
ase_status forward_policy(change *ch, forward *done, ase_problems *stops,
			  ase_err *err) ASE_MUST_CHECK;

/* The store as it was when a tool laid its policy down, else as it began. */
ase_status forward_base(const session *ses, ase_snapshot **out,
			ase_err *err) ASE_MUST_CHECK;

#endif
