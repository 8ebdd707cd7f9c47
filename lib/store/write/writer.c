#include "lib/store/write/writer.h"

#include "lib/store/merging/merging.h"
#include "lib/store/write/transaction.h"

#include "lib/base/fs.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What is under way in a repository, and the way out of it. */
static const struct {
	int state;
	const char *name, *command;
} states[] = {
	{ GIT_REPOSITORY_STATE_REVERT, "revert", "git revert" },
	{ GIT_REPOSITORY_STATE_REVERT_SEQUENCE, "revert", "git revert" },
	{ GIT_REPOSITORY_STATE_CHERRYPICK, "cherry-pick", "git cherry-pick" },
	{ GIT_REPOSITORY_STATE_CHERRYPICK_SEQUENCE, "cherry-pick",
	  "git cherry-pick" },
	{ GIT_REPOSITORY_STATE_REBASE, "rebase", "git rebase" },
	{ GIT_REPOSITORY_STATE_REBASE_INTERACTIVE, "rebase", "git rebase" },
	{ GIT_REPOSITORY_STATE_REBASE_MERGE, "rebase", "git rebase" },
	{ GIT_REPOSITORY_STATE_APPLY_MAILBOX, "mailbox", "git am" },
	{ GIT_REPOSITORY_STATE_APPLY_MAILBOX_OR_REBASE, "rebase",
	  "git rebase" },
};

/* The merge that git is in: never to be concluded where that loses something. */
static ase_status refuse_merge(ase_store *store, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs lost = ASE_STRS_INIT;

	if (!ase_merging_lost(store, false, &lost, NULL) && lost.count)
		return ase_fail(err, ASE_E_SYSTEM,
				"a merge in '%s' did not take: 'git commit' "
				"would lose what one side has changed; finish "
				"it with 'ase-store conflicts' or drop it with "
				"'git merge --abort'",
				store->dir);
	return ase_fail(err, ASE_E_SYSTEM,
			"a merge is under way in '%s': finish it with "
			"'ase-store conflicts' or drop it with "
			"'git merge --abort'",
			store->dir);
}

/* The first line of a file of git's; "": there is none. Yours. */
static char *line_of(const ase_store *store, const char *dir, const char *name)
{
	ASE_AUTO(ase_strdrop)
	char *path = ase_strf("%s%s/%s", store->git, dir, name);
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;

	(void)!ase_fs_read(path, ASE_FS_MAX_BYTES, &text, NULL);
	return ase_strndup(ase_str_text(&text),
			   strcspn(ase_str_text(&text), "\n"));
}

char *ase_writer_overtaken(ase_store *store)
{
	static const char *const dirs[] = { "rebase-merge", "rebase-apply" };
	static const char heads[] = "refs/heads/";

	for (size_t i = 0; i < ASE_COUNT(dirs); i++) {
		ASE_AUTO(ase_strdrop)
		char *branch = line_of(store, dirs[i], "head-name");
		ASE_AUTO(ase_strdrop)
		char *began = line_of(store, dirs[i], "orig-head");
		git_oid was, is;

		if (ase_text_begins(branch, heads) &&
		    git_oid_fromstr(&was, began) == 0 &&
		    git_reference_name_to_id(&is, store->repo, branch) == 0 &&
		    !git_oid_equal(&was, &is))
			return ase_strdup(branch + strlen(heads));
	}
	return NULL;
}

bool ase_writer_cut_off(ase_store *store)
{
	ASE_AUTO(ase_strdrop)
	char *dir = ase_strf("%srebase-merge", store->git);
	ASE_AUTO(ase_strdrop) char *message = ase_strf("%s/message", dir);
	ASE_AUTO(ase_git_drop_index) git_index *index = NULL;
	ASE_AUTO(ase_git_drop_object) git_object *tree = NULL;
	ASE_AUTO(ase_git_drop_diff) git_diff *diff = NULL;

	return access(dir, F_OK) == 0 && access(message, F_OK) < 0 &&
	       !ase_worktree_index(store, &index, NULL) &&
	       !git_index_has_conflicts(index) &&
	       git_revparse_single(&tree, store->repo, "HEAD^{tree}") == 0 &&
	       git_diff_tree_to_index(&diff, store->repo, (git_tree *)tree,
				      index, NULL) == 0 &&
	       git_diff_num_deltas(diff) > 0;
}

/* What git is in the middle of that no merge is. */
static ase_status refuse_state(ase_store *store, int state, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *branch = ase_writer_overtaken(store);

	if (branch)
		return ase_fail(err, ASE_E_SYSTEM,
				"a rebase in '%s' was overtaken by a change of "
				"'%s' and cannot be finished: leave it with "
				"'git rebase --quit', then 'git switch %s'; "
				"nothing is lost, and it can be begun again",
				store->dir, branch, branch);
	if (ase_writer_cut_off(store))
		return ase_fail(err, ASE_E_SYSTEM,
				"a rebase in '%s' was cut off and cannot be "
				"finished: drop it with 'git rebase --abort'; "
				"nothing is lost, and it can be begun again",
				store->dir);
	for (size_t i = 0; i < ASE_COUNT(states); i++)
		if (states[i].state == state)
			return ase_fail(err, ASE_E_SYSTEM,
					"a %s is under way in '%s': finish it "
					"with '%s --continue' or drop it with "
					"'%s --abort'",
					states[i].name, store->dir,
					states[i].command, states[i].command);
	if (state == GIT_REPOSITORY_STATE_BISECT)
		return ase_fail(err, ASE_E_SYSTEM,
				"a bisect is under way in '%s': end it with "
				"'git bisect reset'",
				store->dir);
	return ASE_OK;
}

/* ase_writer_fit; `merging`: but for a merge of two. */
static ase_status fit(ase_store *store, bool merging, ase_err *err)
{
	ase_status s = ase_store_repo(store, err);
	int state;

	if (s)
		return s;
	state = git_repository_state(store->repo);
	if (state == GIT_REPOSITORY_STATE_MERGE)
		return merging ? ASE_OK : refuse_merge(store, err);
	return refuse_state(store, state, err);
}

ase_status ase_writer_fit(ase_store *store, ase_err *err)
{
	return fit(store, false, err);
}

static ase_status refuse_head(ase_store *store, ase_err *err)
{
	struct ase_head head = { .branch = NULL };
	ase_status s = ase_head_read(store, &head, err);

	if (!s && git_oid_is_zero(&head.commit))
		s = ase_fail(err, ASE_E_SYSTEM,
			     "the branch '%s' of '%s' has no commit yet: type: "
			     "git add --all; git commit",
			     head.branch, store->dir);
	ase_head_drop(&head);
	return s;
}

/* A clone lacks what git does not copy: give it, and say so. */
static void equip(ase_store *store, ase_strs *notes)
{
	ase_repo_renew(store->repo);
	if (!ase_repo_is_set_up(store->repo) &&
	    ase_repo_set_up(store->repo) == 0)
		ase_note(notes, ase_strf(_("git knew nothing of records in "
					   "this clone: it merges and checks "
					   "them from now on")));
}

/* What git's merge has left, as it is now that nobody else writes. */
static ase_status look_at_merge(ase_store *store, ase_err *err)
{
	ase_merging *merging = ase_alloc(sizeof(*merging));
	ase_status s;

	*merging = (ase_merging)ASE_MERGING_INIT;
	store->merging = merging;
	store->ending = ase_merging_forget;
	if ((s = ase_merging_read(store, merging, err)))
		return s;
	if (merging->several)
		return ase_fail(err, ASE_E_SYSTEM,
				"a merge of several commits at once is under "
				"way in '%s': drop it with 'git merge --abort' "
				"and merge them one by one",
				store->dir);
	return *merging->other ? ASE_OK : ase_gitindex_fit(store, err);
}

static ase_status begin(ase_store *store, bool merging, ase_strs *notes,
			ase_err *err)
{
	ase_status s;

	if ((ase_recovery_is_due(store) &&
	     (s = ase_recovery_run(store, notes, err))) ||
	    (s = fit(store, merging, err)) || (s = refuse_head(store, err)) ||
	    (s = ase_recovery_run(store, notes, err)) ||
	    (s = ase_gitindex_wait(store, err)) ||
	    (s = fit(store, merging, err))) /* as git left it */
		return s;
	return merging ? look_at_merge(store, err)
		       : ase_gitindex_fit(store, err);
}

static ase_status lock(ase_store *store, int wait_seconds, const char *command,
		       bool merging, ase_strs *notes, ase_err *err)
{
	ase_status s = ase_store_lock(store, wait_seconds, command, err);

	if (s)
		return s;
	if ((s = begin(store, merging, notes, err)))
		ase_store_unlock(store);
	else
		equip(store, notes);
	return s;
}

ase_status ase_writer_begin(ase_store *store, int wait_seconds,
			    const char *command, ase_strs *notes, ase_err *err)
{
	return lock(store, wait_seconds, command, false, notes, err);
}

ase_status ase_writer_begin_merging(ase_store *store, int wait_seconds,
				    const char *command, ase_strs *notes,
				    ase_err *err)
{
	return lock(store, wait_seconds, command, true, notes, err);
}
