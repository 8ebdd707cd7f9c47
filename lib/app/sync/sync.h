#ifndef ASE_APP_SYNC_SYNC_H
#define ASE_APP_SYNC_SYNC_H

#include "lib/app/session/session.h"

/*
 * A store and those who share it, brought to the same:
 *
 *	fetch -> merge (ours, in this process) -> push; again when somebody else
 *	was faster
 *
 * git carries the commits (lib/store/remote/transport.h) and never merges, so
 * nothing is half done wherever it is killed: what was fetched is fetched again
 * or still there, a merge is a change like any other, and what did not go goes
 * next time.
 */

/*
 * Share the store of `ses` with `remote`: a remote's name, an address, or (NULL)
 * the one that its branch follows, the only one, or `origin`. The session has
 * the lock, and nothing edited by hand is left in the work tree; the lock is
 * given back while git carries. With -n what would come and go is printed, and
 * the branch stays; without, the session is read again afterwards.
 *
 * ASE_E_USAGE: no such remote, or several and none is named. ASE_E_INVALID: what
 * came does not read, and stops the merge. ASE_E_SYSTEM: the network, git or the
 * other side. ASE_E_BUSY: others were faster again and again, or another sync is
 * under way.
 */
ase_status sync_run(session *ses, const char *remote,
		    ase_err *err) ASE_MUST_CHECK;

#endif
