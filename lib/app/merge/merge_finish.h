#ifndef ASE_APP_MERGE_MERGE_FINISH_H
#define ASE_APP_MERGE_MERGE_FINISH_H

#include "lib/app/merge/merge_commits.h"

/*
 * The merge that git is in, ended by ours: somebody's `git pull` has stopped at
 * what it could not put together, or lost its index on the way (merging.h).
 *
 * Everything is merged anew from HEAD and MERGE_HEAD (merge_commits.h); what a
 * person has settled meanwhile is taken as it stands: a path that is staged
 * otherwise than git would have it, or a work file of a path in conflict that
 * says something else than what git, the driver and both sides have. What stays
 * undecided goes to conflicts/, one commit is made, and git is in no merge any
 * more.
 *
 * The session is opened to write by a verb that says `merging`; it is read
 * again where the merge was ended (`ended_out`), and so is told.
 *
 * ASE_E_INVALID: something does not read or breaks its schema; all of that was
 * printed, and git is in the merge as before.
 */
ase_status merge_finish(session *ses, bool *ended_out,
			ase_err *err) ASE_MUST_CHECK;

#endif
