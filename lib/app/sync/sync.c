#include "lib/app/sync/sync_priv.h"

#include "lib/app/merge/merge_finish.h"
#include "lib/base/mem.h"
#include "lib/store/remote/remote.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* So often we begin anew when somebody else was faster. */
#define MOST_ROUNDS 5

static void sync_drop(struct sync *sync)
{
	if (sync->claim >= 0)
		ase_remote_forget(sync->ses->store);
	session_drop(&sync->now);
	ase_transport_drop(&sync->git);
	free(sync->remote);
	free(sync->address);
	free(sync->branch);
	free(sync->theirs);
	if (sync->claim >= 0)
		close(sync->claim);
}

/* How far git is. */
static void show_progress(int percent, void *payload)
{
	struct sync *sync = payload;
	ASE_AUTO(ase_strdrop) char *line = NULL;

	if (percent >= 0)
		line = ase_strf("%s: %s, %d %%", sync->doing, sync->address,
				percent);
	ui_progress_say(sync->ses->ui, &sync->progress, line);
}

static ase_status begin(struct sync *sync, const char *remote, ase_err *err)
{
	session *ses = sync->ses;
	ase_status s;

	if ((s = sync_choose_remote(sync, remote, err)) ||
	    (s = sync_git_open(&sync->git, ses->store, NULL, err)))
		return s;
	sync->git.address = sync->address;
	sync->git.progress = show_progress;
	sync->git.payload = sync;
	session_unlock(ses);
	s = ase_remote_claim(ses->store, session_wait(ses), &sync->claim, err);
	if (!s)
		ase_remote_forget(ses->store); /* of one that was killed */
	ase_remote_head(ses->store, sync->began);
	return s;
}

static ase_status fetch(struct sync *sync, ase_err *err)
{
	ase_status s;

	sync->doing = _("coming");
	s = ase_transport_fetch(&sync->git, sync->remote, err);
	if (s)
		sync_git_said(sync->ses->ui, &sync->git);
	return s ? s : sync_choose_branch(sync, err);
}

/* Take the lock again, and bring in what came. */
static ase_status bring_in(struct sync *sync, ase_err *err)
{
	ase_status s;
	bool ended;

	if (!*sync->tip)
		return ASE_OK;
	session_drop(&sync->now);
	s = session_open_again(sync->ses, &sync->now, err);
	if (!s) /* somebody may have pulled by hand meanwhile */
		s = merge_finish(sync->now, &ended, err);
	if (!s)
		s = sync_merge(sync, err);
	session_unlock(sync->now ? sync->now : sync->ses);
	return s;
}

static ase_status push(struct sync *sync, ase_err *err)
{
	ase_store *store = sync->ses->store;
	bool follow = sync->named && !sync->follows;
	char head[41];
	ase_status s;

	ase_remote_head(store, head);
	memcpy(sync->pushed, sync->tip, sizeof(sync->pushed));
	if (*sync->tip && ase_remote_holds(store, sync->tip, head))
		return follow ? ase_remote_follow(store, sync->branch,
						  sync->remote, sync->theirs,
						  err)
			      : ASE_OK;
	sync->doing = _("going");
	s = ase_transport_push(&sync->git, sync->remote, sync->branch,
			       sync->theirs, follow, err);
	if (s != ASE_E_RETRY)
		sync_git_said(sync->ses->ui, &sync->git);
	return s;
}

/* Once; ASE_E_RETRY: somebody was faster. */
static ase_status round_(struct sync *sync, ase_err *err)
{
	ase_status s;

	if ((s = fetch(sync, err)) || (s = bring_in(sync, err)))
		return s;
	return push(sync, err);
}

static ase_status plan(struct sync *sync, ase_err *err)
{
	ase_status s;

	if ((s = fetch(sync, err)) ||
	    (*sync->tip && (s = sync_merge_look(sync, err))))
		return s;
	return sync_report_plan(sync, err);
}

ase_status sync_run(session *ses, const char *remote, ase_err *err)
{
	ASE_AUTO(sync_drop)
	struct sync sync = { .ses = ses,
			     .git = ASE_TRANSPORT_INIT,
			     .claim = -1 };
	ase_status s = begin(&sync, remote, err);

	if (s)
		return s;
	if (ses->ui->dry_run)
		return plan(&sync, err);
	s = ASE_E_RETRY;
	for (int i = 0; i < MOST_ROUNDS && s == ASE_E_RETRY; i++)
		s = round_(&sync, err);
	if (s == ASE_E_RETRY)
		return ase_fail(err, ASE_E_BUSY,
				"others were faster %d times: what came is "
				"here, what you noted has not gone yet: "
				"ase-store sync",
				MOST_ROUNDS);
	if (s || (s = sync_report(&sync, err)))
		return s;
	return session_refresh(ses, err);
}
