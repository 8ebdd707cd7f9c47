#ifndef ASE_STORE_WRITE_COMMIT_H
#define ASE_STORE_WRITE_COMMIT_H

#include "lib/base/err.h"
#include "lib/base/str.h"
#include "lib/store/repo/snapshot.h"
#include "lib/store/repo/store.h"

/*
 * The only way into a store.
 *
 * A change exists when the branch has moved, all of it or none of it:
 *
 *	objects set aside -> drafts beside the files -> journal -> flush
 *	-> index.lock -> objects named -> flush -> branch locked
 *	-> the branch moves and is read back (THE moment) -> files into place
 *	-> index -> flush -> journal away
 *
 * Before THE moment a failure leaves the old state; behind it the answer is
 * yes, and the journal lets the next command finish what is left to do.
 *
 * The journal is `.git/ase-journal`: branch, old commit, new commit, the paths.
 */

/*
 * Commit `files` on top of `base` (the snapshot of HEAD that the caller read
 * from under ase_writer_begin) and put them into the work tree and git's index.
 *
 * A work file that holds neither base's text nor the new one was saved by
 * somebody meanwhile: it is kept under .git/ase/rescued/ and `notes` says so.
 * `id_out` gets the new commit's id (41 bytes). A text is taken in as git would
 * (CRLF becomes LF where .gitattributes says so); files that are already what
 * they should be are left out, and if none is left there is no new commit:
 * `id_out` is base's.
 *
 * ASE_E_BUSY: git itself is at work here (index.lock), or HEAD has moved away
 * from base; nothing changed. ASE_E_SYSTEM: nothing changed.
 * ASE_E_REFUSED: one of the paths is staged differently in git's index.
 */
ase_status ase_commit_make(ase_store *store, ase_snapshot *base,
			   const ase_file *files, size_t count,
			   const ase_who *who, const char *message,
			   ase_strs *notes, char id_out[41],
			   ase_err *err) ASE_MUST_CHECK;

/*
 * ase_commit_make with a second parent: the commit `other` (40 hexadecimal
 * digits) is merged, and that is a commit also when no file changes. `files`
 * are what the merge holds otherwise than HEAD. Of programs and other files,
 * whose mode one side has changed keeps that.
 *
 * Under ase_writer_begin_merging it ends the merge of `other` that git is in:
 * everything that git's index and the work tree have of it gives way, paths
 * that are not in `files` to what HEAD has. What somebody has written into a
 * work file since the lock was taken is kept and told, as always.
 *
 * ASE_E_USAGE: there is no commit `other`. ASE_E_BUSY: also when git is in the
 * merge of another commit. ASE_E_REFUSED: also when HEAD has it already.
 */
ase_status ase_commit_merge(ase_store *store, ase_snapshot *base,
			    const char *other, const ase_file *files,
			    size_t count, const ase_who *who,
			    const char *message, ase_strs *notes,
			    char id_out[41], ase_err *err) ASE_MUST_CHECK;

/*
 * The branch moves to the commit `to` (40 hexadecimal digits), which comes from
 * `base`; files and index follow. `who` is told to the reflog. A work file that somebody has edited is kept
 * and told, as ase_commit_make does.
 *
 * ASE_E_USAGE: there is no such commit. ASE_E_REFUSED: it does not come from
 * `base`; or it has links, other repositories or names that nothing here
 * writes: `err` names one.
 */
ase_status ase_commit_forward(ase_store *store, ase_snapshot *base,
			      const char *to, const ase_who *who,
			      ase_strs *notes, ase_err *err) ASE_MUST_CHECK;

/* Whether a path that git does not track is the store's. */
typedef enum ase_belonging {
	ASE_BELONGS_NOT,    /* somebody's own: left alone */
	ASE_BELONGS,	    /* a part of the store, unless git ignores it */
	ASE_BELONGS_ALWAYS, /* ... whatever git ignores */
} ase_belonging;

/* Asked of files, and of directories ("orgs/7/"): whether a part of the store
 * may stand there. */
typedef ase_belonging ase_belonging_fn(const char *path, void *payload);

/*
 * The paths that differ from HEAD in the work tree, by text or by being a
 * program, in byte order: of what git
 * tracks, and of what `belonging` (NULL: everything) says of the rest. Whatever
 * stands in the place of a file is one of them, and so is a directory that
 * cannot be opened: ase_worktree_text says what is wrong with it. What git is
 * told to leave out (ase_worktree_left_out) is none.
 *
 * `alone` (NULL: nobody asks) gets what is left alone and git does not ignore,
 * a directory with its slash.
 */
ase_status ase_worktree_edited(ase_store *store, ase_belonging_fn *belonging,
			       void *payload, ase_strs *out, ase_strs *alone,
			       ase_err *err) ASE_MUST_CHECK;

/* Let the work file be a program or none, as HEAD has it; `mended_out`: it was
 * otherwise, and git heeds it (core.fileMode). */
ase_status ase_worktree_mend_mode(ase_store *store, const char *path,
				  bool *mended_out,
				  ase_err *err) ASE_MUST_CHECK;

#endif
