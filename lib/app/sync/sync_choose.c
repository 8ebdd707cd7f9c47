#include "lib/app/sync/sync_priv.h"

#include "lib/base/mem.h"
#include "lib/store/remote/remote.h"
#include "lib/text/text.h"

#include <string.h>

/* "origin, clef"; yours. */
static char *list_of(const ase_strs *names)
{
	return ase_strs_join(names, ", ");
}

static ase_status refuse_none(ase_err *err)
{
	return ase_fail(err, ASE_E_USAGE,
			"this store is shared with nobody yet: git remote add "
			"origin ADDRESS (HOST:DIR.git, or a directory made by "
			"git init --bare DIR), then ase-store sync");
}

/* What was typed: a name, or an address. */
static ase_status take_typed(struct sync *sync, const ase_strs *names,
			     const char *typed, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *known = list_of(names);

	sync->named = ase_strs_has(names, typed);
	if (!*typed)
		return ase_fail(err, ASE_E_USAGE, "'' is no remote");
	if (!sync->named && !ase_transport_address_is(typed))
		return names->count ? ase_fail(err, ASE_E_USAGE,
					       "no remote is called '%s' here; "
					       "there is: %s",
					       typed, known)
				    : refuse_none(err);
	sync->remote = ase_strdup(typed);
	return ASE_OK;
}

/* What nobody has to say. */
static ase_status take_usual(struct sync *sync, const ase_strs *names,
			     ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *known = list_of(names);
	ASE_AUTO(ase_strdrop) char *followed = NULL;
	ASE_AUTO(ase_strdrop) char *theirs = NULL;

	sync->named = true;
	if (ase_remote_followed(sync->ses->store, sync->branch, &followed,
				&theirs)) {
		sync->named = ase_strs_has(names, followed);
		sync->remote = ase_strdup(followed);
		return ASE_OK;
	}
	if (!names->count)
		return refuse_none(err);
	if (names->count > 1 && !ase_strs_has(names, "origin"))
		return ase_fail(err, ASE_E_USAGE,
				"this store is shared with several: name one, "
				"ase-store sync REMOTE (%s)",
				known);
	sync->remote =
		ase_strdup(names->count == 1 ? names->items[0] : "origin");
	return ASE_OK;
}

ase_status sync_choose_remote(struct sync *sync, const char *typed,
			      ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs names = ASE_STRS_INIT;
	ase_store *store = sync->ses->store;
	ASE_AUTO(ase_strdrop) char *address = NULL;
	ase_status s;

	if ((s = ase_remote_names(store, &names, err)) ||
	    (s = ase_remote_here(store, &sync->branch, err)) ||
	    (s = typed ? take_typed(sync, &names, typed, err)
		       : take_usual(sync, &names, err)))
		return s;
	if (sync->named)
		address = ase_remote_address(store, sync->remote);
	sync->address =
		ase_transport_address_shown(address ? address : sync->remote);
	return ASE_OK;
}

/* Their only branch, where none is called like ours. */
static ase_status take_other(struct sync *sync, const ase_strs *there,
			     ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *known = list_of(there);

	if (there->count == 1) {
		sync->theirs = ase_strdup(there->items[0]);
		return ASE_OK;
	}
	return ase_fail(err, ASE_E_USAGE,
			"'%s' has no branch '%s', and several others: say "
			"which one is yours, git branch "
			"--set-upstream-to=%s/BRANCH (%s)",
			sync->address, sync->branch, sync->remote, known);
}

ase_status sync_choose_branch(struct sync *sync, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs there = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *followed = NULL;
	ASE_AUTO(ase_strdrop) char *theirs = NULL;
	ase_store *store = sync->ses->store;
	ase_status s = ase_remote_fetched(store, &there, err);

	if (s)
		return s;
	ase_strdrop(&sync->theirs);
	sync->follows =
		ase_remote_followed(store, sync->branch, &followed, &theirs);
	if (sync->follows && strcmp(followed, sync->remote) == 0)
		sync->theirs = ase_strdup(theirs);
	else if (ase_strs_has(&there, sync->branch) || !there.count)
		sync->theirs = ase_strdup(sync->branch);
	else if ((s = take_other(sync, &there, err)))
		return s;
	ase_remote_tip(store, sync->theirs, sync->tip);
	return ASE_OK;
}
