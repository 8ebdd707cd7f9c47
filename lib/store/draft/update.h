#ifndef ASE_STORE_DRAFT_UPDATE_H
#define ASE_STORE_DRAFT_UPDATE_H

#include "lib/store/repo/store_priv.h"

/*
 * The paths of one commit, on their way from texts in memory to git's objects
 * and to files in the work tree. Private to lib/store.
 */

/* ---- update.c: the paths of one commit ---- */

/* One path on its way from the old text to the new one. */
struct ase_update {
	char *path;	     /* owned; from the store's directory */
	char *target;	     /* owned; the work file */
	char *stage;	     /* owned; the new text's file until it is placed,
				then the text that came out */
	size_t number;	     /* of the draft */
	bool beside;	     /* the draft lies beside its target */
	git_oid before;	     /* zeros: the path is new */
	git_oid after;	     /* zeros: the path goes */
	git_oid left;	     /* what is in the work file that `after` has taken
				in: an edit by hand, or what git's own merge has
				left; zeros: nothing */
	git_filemode_t mode; /* of the new entry */
	ase_str text;	     /* owned; the new bytes as git keeps them */
	struct stat stat;    /* of the draft, then of the file in place */
	bool staged;	     /* the draft's file is there */
	bool settled;	     /* the work file is not to be touched */
	bool placed;	     /* the work file is the new text: `stat` is its */
};

struct ase_updates {
	struct ase_update *items; /* owned */
	size_t count;
	ase_strs made; /* directories made for them, outermost first */
	bool yield;    /* they end git's merge: whatever git's index has of
			  their paths gives way, and so do its conflicts */
};

/* clang-format off */
#define ASE_UPDATES_INIT { .items = NULL }
/* clang-format on */

void ase_updates_drop(struct ase_updates *changes);

/* One more, empty but for its path and names; borrowed until the next. */
struct ase_update *ase_updates_add(ase_store *store,
				   struct ase_updates *changes,
				   const char *path);

/*
 * What `files` change against `tree`; files that are there already, or gone
 * already, are left out.
 */
ase_status ase_updates_read(ase_store *store, git_tree *tree,
			    const ase_file *files, size_t count,
			    struct ase_updates *out,
			    ase_err *err) ASE_MUST_CHECK;

/* By path. ASE_E_USAGE: a path stands in them twice. */
ase_status ase_updates_sort(struct ase_updates *changes,
			    ase_err *err) ASE_MUST_CHECK;

/* ---- object.c ---- */

/* Append the text of the blob `id`, as which `path` is known. */
ase_status ase_object_text(ase_store *store, const git_oid *id,
			   const char *path, ase_str *out,
			   ase_err *err) ASE_MUST_CHECK;

/* Write blobs, trees and the commit on top of `parent`, and (`other`, or NULL)
 * of a second parent; nothing points to them yet. */
ase_status ase_object_commit(ase_store *store,
			     const struct ase_updates *changes,
			     git_commit *parent, git_commit *other,
			     const ase_who *who, const char *message,
			     git_oid *out, ase_err *err) ASE_MUST_CHECK;

/* ---- update.c ---- */

/* The blob at `path` of `tree`; zeros and mode 0: no such file. */
ase_status ase_tree_blob(git_tree *tree, const char *path, git_oid *out,
			 git_filemode_t *mode_out, ase_err *err) ASE_MUST_CHECK;

/*
 * The blob that git would make of `file` as the text of `path`; zeros: there
 * is no such file, or no plain one.
 */
ase_status ase_file_blob(ase_store *store, const char *file, const char *path,
			 git_oid *out, ase_err *err) ASE_MUST_CHECK;

/* ---- update_stage.c: new texts waiting beside the store's files ---- */

/* Give `draft` its name, from `number` and `beside`. */
void ase_update_stage_name(const ase_store *store, struct ase_update *change);

/* Remove everything in .git/ase/drafts, and objects set aside. */
void ase_update_stage_clear(ase_store *store);

/* Write each new text where it will only have to be moved from. */
ase_status ase_updates_stage(ase_store *store, struct ase_updates *changes,
			     ase_err *err) ASE_MUST_CHECK;

/* Remove the drafts, and the directories made for them. */
void ase_updates_unstage(struct ase_updates *changes);

/* Flush everything that belongs to the store to the disk. */
ase_status ase_update_flush(ase_store *store, ase_err *err) ASE_MUST_CHECK;

/* ---- update_checkout.c: drafts become the files ---- */

/*
 * Put every draft into place. A text that comes out and is neither the old
 * nor the new one goes to .git/ase/rescued/ and into `notes`. Returns how
 * many could not be placed; `notes` says why.
 */
size_t ase_updates_checkout(ase_store *store, struct ase_updates *changes,
			    ase_strs *notes);

/*
 * What a killed command left in `draft`: kept if it is somebody's text. 1: it
 * could not be.
 */
size_t ase_update_rescue(ase_store *store, const struct ase_update *change,
			 ase_strs *notes);

#endif
