#include "lib/store/write/transaction.h"

#include "lib/store/merging/merging.h"

#include "lib/base/fs.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A recovery under way. */
struct recovery {
	ase_store *store;
	struct ase_updates told; /* what the journal says */
	git_tree *tree;		 /* of HEAD */
	git_index *index;	 /* git's, as it is */
	struct ase_transaction transaction;
	ase_strs *notes;
};

static void recovery_drop(struct recovery *recovery)
{
	ase_updates_drop(&recovery->told);
	ase_git_drop_tree(&recovery->tree);
	ase_git_drop_index(&recovery->index);
	ase_transaction_drop(recovery->store, &recovery->transaction);
}

/* git's index.lock is ours if it is the very file that the journal names: its
 * path, yours. NULL: it is not. */
static char *index_lock(ase_store *store, const struct ase_journal *journal)
{
	ASE_AUTO(ase_strdrop) char *path = ase_strf("%sindex.lock", store->git);
	struct stat st;
	char *ours = path;

	if (stat(path, &st) < 0 || st.st_ino != journal->lock_ino ||
	    st.st_dev != journal->lock_dev)
		return NULL;
	path = NULL; /* moved */
	return ours;
}

static void drop_index_lock(ase_store *store, const struct ase_journal *journal)
{
	ASE_AUTO(ase_strdrop) char *path = index_lock(store, journal);

	if (path)
		unlink(path);
}

/* A branch lock is ours if it holds our commit, which nobody else knows. */
static void drop_branch_lock(ase_store *store,
			     const struct ase_journal *journal)
{
	ASE_AUTO(ase_strdrop) char *path = ase_branch_lock_path(store, journal);
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	char to[GIT_OID_HEXSZ + 1];

	git_oid_tostr(to, sizeof(to), &journal->to);
	if (ase_fs_read(path, 256, &text, NULL) == ASE_OK &&
	    text.size == GIT_OID_HEXSZ + 1 &&
	    memcmp(ase_str_text(&text), to, GIT_OID_HEXSZ) == 0)
		unlink(path);
}

/* Take `told` up again; `file`: the work file is behind, too. */
static ase_status redo(struct recovery *recovery, const struct ase_update *told,
		       bool file, ase_err *err)
{
	struct ase_update *change = ase_updates_add(
		recovery->store, &recovery->transaction.changes, told->path);

	change->before = told->before;
	change->after = told->after;
	change->left = told->left;
	change->mode = told->mode;
	change->settled = !file;
	return file && !git_oid_is_zero(&change->after)
		       ? ase_object_text(recovery->store, &change->after,
					 change->path, &change->text, err)
		       : ASE_OK;
}

static void report(struct recovery *recovery, const struct ase_update *told)
{
	ase_note(recovery->notes,
		 ase_strf(_("'%s' was changed by somebody after a command "
			    "that was interrupted; it stays as it is"),
			  told->path));
}

/* Whether the work file is as it was before the command that was interrupted:
 * the old text, or what the new one has taken in. */
static bool is_behind(const struct ase_update *told, const git_oid *file)
{
	return git_oid_equal(file, &told->before) ||
	       (!git_oid_is_zero(&told->left) &&
		git_oid_equal(file, &told->left));
}

/* Is anything of this path left behind HEAD? */
static ase_status examine(struct recovery *recovery,
			  const struct ase_update *told, ase_err *err)
{
	git_oid head, file, entry;
	git_filemode_t mode;
	bool file_old, entry_old, mine;
	ase_status s;

	if ((s = ase_tree_blob(recovery->tree, told->path, &head, &mode,
			       err)) ||
	    (s = ase_file_blob(recovery->store, told->target, told->path, &file,
			       err)))
		return s;
	ase_gitindex_blob(recovery->index, told->path, &entry);
	file_old = is_behind(told, &file);
	entry_old = recovery->told.yield || /* what git's merge had there */
		    git_oid_equal(&entry, &told->before);
	mine = git_oid_equal(&head, &told->after) &&
	       (git_oid_is_zero(&head) || mode == told->mode) &&
	       (entry_old || git_oid_equal(&entry, &told->after));
	if (!mine) {
		if (!git_oid_equal(&file, &head))
			report(recovery, told);
		return ASE_OK;
	}
	if (!file_old && !git_oid_equal(&file, &told->after))
		report(recovery, told);
	return file_old || entry_old ? redo(recovery, told, file_old, err)
				     : ASE_OK;
}

/* Whether the draft holds nothing that the file does not begin with. */
static bool adds_nothing(const struct ase_update *told)
{
	ASE_AUTO(ase_str_drop) ase_str draft = ASE_STR_INIT;
	ASE_AUTO(ase_str_drop) ase_str file = ASE_STR_INIT;

	return ase_fs_read(told->stage, ASE_FS_MAX_BYTES, &draft, NULL) ==
		       ASE_OK &&
	       ase_fs_read(told->target, ASE_FS_MAX_BYTES, &file, NULL) ==
		       ASE_OK &&
	       draft.size <= file.size &&
	       !strncmp(ase_str_text(&file), ase_str_text(&draft), draft.size);
}

/*
 * Texts that came out of the work tree and were not looked at any more. Where
 * the branch has not moved and the file is the old one, or (edited by hand)
 * the new one already, nothing came out: the draft may be half a text then, and
 * is nobody's.
 */
static ase_status rescue(struct recovery *recovery, bool moved, ase_err *err)
{
	ase_status s;
	git_oid file;

	for (size_t i = 0; i < recovery->told.count; i++) {
		struct ase_update *told = &recovery->told.items[i];

		if ((s = ase_file_blob(recovery->store, told->target,
				       told->path, &file, err)))
			return s;
		if (!moved && (is_behind(told, &file) ||
			       (git_oid_equal(&file, &told->after) &&
				adds_nothing(told))))
			continue;
		if (ase_update_rescue(recovery->store, told, recovery->notes))
			return ase_fail(err, ASE_E_SYSTEM,
					"cannot keep somebody's text of '%s': "
					"it is still in '%s'",
					told->path, told->stage);
	}
	return ASE_OK;
}

static ase_status read_state(struct recovery *recovery, ase_err *err)
{
	ASE_AUTO(ase_git_drop_commit) git_commit *commit = NULL;
	ase_status s = ase_head_read(recovery->store,
				     &recovery->transaction.seen, err);
	int code;

	if (s)
		return s;
	if ((code = git_commit_lookup(&commit, recovery->store->repo,
				      &recovery->transaction.seen.commit)) <
		    0 ||
	    (code = git_commit_tree(&recovery->tree, commit)) < 0 ||
	    (code = git_repository_index(&recovery->index,
					 recovery->store->repo)) < 0 ||
	    (code = git_index_read(recovery->index, 1)) < 0)
		return ase_git_fail(err, code, "cannot read HEAD");
	return ASE_OK;
}

/* Bring forward what HEAD has and the files or the index have not. */
static ase_status bring_forward(struct recovery *recovery, ase_err *err)
{
	ase_store *store = recovery->store;
	struct ase_transaction *transaction = &recovery->transaction;
	ase_status s = ASE_OK;
	size_t count;

	for (size_t i = 0; i < recovery->told.count && !s; i++)
		s = examine(recovery, &recovery->told.items[i], err);
	count = transaction->changes.count;
	transaction->changes.yield = recovery->told.yield;
	if (s || (!count && !recovery->told.yield))
		return s;
	s = ase_transaction_prepare(store, transaction, recovery->tree, err);
	transaction->journaled = false; /* it tells of what has happened */
	if (s)
		return s;
	ase_transaction_commit(store, transaction, recovery->notes);
	ase_note(recovery->notes,
		 ase_strf(ngettext_("a command that was interrupted has been "
				    "finished: %zu file brought up to date",
				    "a command that was interrupted has been "
				    "finished: %zu files brought up to date",
				    count),
			  count));
	return ASE_OK;
}

static bool has_moved(ase_store *store, const struct ase_journal *journal)
{
	git_oid tip;

	return git_reference_name_to_id(&tip, store->repo,
					journal->from.branch) < 0 ||
	       !git_oid_equal(&tip, &journal->from.commit);
}

/* Git is no longer in the merge that the journal's commit ended: somebody has
 * seen to that, and what is staged now is theirs. */
static void forget_merge(ase_store *store, struct recovery *recovery)
{
	git_oid *merged = &recovery->transaction.journal.merged;
	char other[GIT_OID_HEXSZ + 1];
	git_oid now;

	ase_merging_other(store, other);
	if (*other && git_oid_fromstr(&now, other) == 0 &&
	    git_oid_equal(&now, merged))
		return;
	*merged = (git_oid){ { 0 } };
	recovery->told.yield = false;
}

bool ase_recovery_is_due(ase_store *store)
{
	ASE_AUTO(ase_journal_drop)
	struct ase_journal journal = { .from = { .branch = NULL } };
	ASE_AUTO(ase_updates_drop) struct ase_updates told = ASE_UPDATES_INIT;
	ASE_AUTO(ase_strdrop) char *lock = NULL;
	char other[GIT_OID_HEXSZ + 1];
	git_oid now;

	if (!ase_journal_read(store, &journal, &told))
		return false;
	ase_merging_other(store, other);
	lock = index_lock(store, &journal); /* git cannot have begun a merge */
	return lock || !has_moved(store, &journal) ||
	       (*other && git_oid_fromstr(&now, other) == 0 &&
		git_oid_equal(&now, &journal.merged));
}

ase_status ase_recovery_run(ase_store *store, ase_strs *notes, ase_err *err)
{
	ASE_AUTO(recovery_drop)
	struct recovery recovery = { .store = store, .notes = notes };
	struct ase_journal *journal = &recovery.transaction.journal;
	ase_status s;
	bool moved;

	if (!ase_journal_read(store, journal, &recovery.told)) {
		ase_update_stage_clear(store);
		return ASE_OK;
	}
	forget_merge(store, &recovery);
	drop_branch_lock(store, journal);
	moved = has_moved(store, journal);
	if ((s = rescue(&recovery, moved, err)) ||
	    (moved && (s = read_state(&recovery, err))))
		return s;
	drop_index_lock(store, journal);
	ase_update_stage_clear(store);
	if (moved && (s = bring_forward(&recovery, err)))
		return s;
	if (!recovery.transaction.changes.count)
		ase_journal_remove(store);
	return ASE_OK;
}
