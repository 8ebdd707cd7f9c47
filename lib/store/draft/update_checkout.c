#include "lib/store/draft/update.h"

#include "lib/base/digest.h"
#include "lib/base/fs.h"
#include "lib/base/i18n.h"
#include "lib/base/linux.h"
#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define TRIES 16

/* A free name in .git/ase/rescued, with the text of `draft`; NULL: failed. */
static char *keep(ase_store *store, const struct ase_update *change)
{
	ASE_AUTO(ase_strdrop) char *dir = ase_store_dir_file(store, "rescued");
	ASE_AUTO(ase_strdrop) char *flat = ase_strdup(change->path);

	for (char *p = flat; *p; p++)
		if (*p == '/')
			*p = '-';
	if (mkdir(dir, 0777) < 0 && errno != EEXIST)
		return NULL;
	for (int n = 1;; n++) {
		char *kept = ase_strf("%s/%d-%s", dir, n, flat);

		if (ase_fs_move_new(change->stage, kept) == 0)
			return kept;
		free(kept);
		if (errno != EEXIST)
			return NULL;
	}
}

/* Whether a text is one that the change knows of: the old one, the new one, or
 * what the new one has taken in. */
static bool is_one_of(const struct ase_update *change, const git_oid *id)
{
	return git_oid_equal(id, &change->before) ||
	       git_oid_equal(id, &change->after) ||
	       git_oid_equal(id, &change->left);
}

/* The same, but for what is left behind when text is taken in: saving it so was
 * no edit, or is committed. */
static bool is_taken_in(const struct ase_update *change)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	git_oid id;

	if (ase_fs_read(change->stage, ASE_FS_MAX_BYTES, &text, NULL) ||
	    !text.size)
		return false;
	ase_str_cut(&text, ase_text_take_in(text.data, text.size));
	ase_digest_blob(ase_str_text(&text), text.size, id.id);
	return is_one_of(change, &id);
}

/* Whether what came out is no edit that would be lost. */
static bool is_known(ase_store *store, const struct ase_update *change)
{
	git_oid id;

	if (ase_file_blob(store, change->stage, change->path, &id, NULL) ||
	    git_oid_is_zero(&id))
		return false;
	return is_one_of(change, &id) || is_taken_in(change);
}

/* Look at what came out of the work tree; 0: it was ours, or it is kept. */
static size_t look_at(ase_store *store, const struct ase_update *change,
		      ase_strs *notes)
{
	ASE_AUTO(ase_strdrop) char *kept = NULL;

	if (is_known(store, change)) {
		unlink(change->stage);
		return 0;
	}
	kept = keep(store, change);
	ase_note(
		notes,
		ase_strf(_("'%s' was saved by somebody meanwhile; that text is "
			   "kept in '%s'"),
			 change->path, kept ? kept : change->stage));
	return kept ? 0 : 1;
}

size_t ase_update_rescue(ase_store *store, const struct ase_update *change,
			 ase_strs *notes)
{
	struct stat st;

	if (lstat(change->stage, &st) < 0)
		return 0;
	return look_at(store, change, notes);
}

static int failed_to_place(const struct ase_update *change, ase_strs *notes)
{
	ase_note(notes, ase_strf(_("the change is made, but '%s' could not be "
				   "brought up to date yet: %s"),
				 change->path, strerror(errno)));
	return 1;
}

/* Where the disk cannot exchange: the old text aside, the new one in. */
static int exchange_slowly(const struct ase_update *change)
{
	ASE_AUTO(ase_strdrop) char *aside = ase_strf("%s.was", change->stage);

	if (rename(change->target, aside) < 0)
		return -1;
	if (ase_fs_move_new(change->stage, change->target) < 0)
		return -1;
	return rename(aside, change->stage);
}

/* Draft and work file change places; a missing work file just gets it. */
static int exchange(struct ase_update *change, bool *came_out)
{
	for (int i = 0; i < TRIES; i++) {
		*came_out = true;
		if (ase_linux_rename_exchange(change->stage, change->target) ==
		    0)
			return 0;
		if (errno == EINVAL || errno == ENOSYS)
			return exchange_slowly(change);
		if (errno != ENOENT)
			return -1;
		*came_out = false;
		if (ase_fs_move_new(change->stage, change->target) == 0)
			return 0;
		if (errno != EEXIST)
			return -1;
	}
	return -1;
}

/*
 * Take over the time that the move left on the file; if it is not quite our
 * file any more, the draft's own stat data make git look into it.
 */
static void learn_stat(struct ase_update *change)
{
	struct stat st;

	change->placed = true;
	if (lstat(change->target, &st) == 0 &&
	    st.st_ino == change->stat.st_ino &&
	    st.st_size == change->stat.st_size &&
	    st.st_mtim.tv_sec == change->stat.st_mtim.tv_sec &&
	    st.st_mtim.tv_nsec == change->stat.st_mtim.tv_nsec)
		change->stat = st;
}

static size_t place_text(ase_store *store, struct ase_update *change,
			 ase_strs *notes)
{
	bool came_out;

	if (exchange(change, &came_out) < 0)
		return failed_to_place(change, notes);
	change->staged = false;
	learn_stat(change);
	return came_out ? look_at(store, change, notes) : 0;
}

/* Remove the directories above `change` that are empty now. */
static void prune(ase_store *store, const struct ase_update *change)
{
	ASE_AUTO(ase_strdrop) char *dir = ase_strdup(change->target);
	size_t top = strlen(store->dir);
	char *slash;

	while ((slash = strrchr(dir, '/')) && (size_t)(slash - dir) > top) {
		*slash = '\0';
		if (rmdir(dir) < 0)
			return;
	}
}

static size_t take_away(ase_store *store, struct ase_update *change,
			ase_strs *notes)
{
	size_t left = 0;

	if (ase_fs_move_new(change->target, change->stage) == 0)
		left = look_at(store, change, notes);
	else if (errno != ENOENT && errno != ENOTDIR)
		return failed_to_place(change, notes);
	change->placed = true;
	prune(store, change);
	return left;
}

size_t ase_updates_checkout(ase_store *store, struct ase_updates *changes,
			    ase_strs *notes)
{
	size_t left = 0;

	for (size_t i = 0; i < changes->count; i++) {
		struct ase_update *change = &changes->items[i];

		if (change->settled)
			continue;
		if (git_oid_is_zero(&change->after))
			left += take_away(store, change, notes);
		else
			left += place_text(store, change, notes);
	}
	return left;
}
