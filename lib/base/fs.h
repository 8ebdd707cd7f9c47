#ifndef ASE_BASE_FS_H
#define ASE_BASE_FS_H

#include "lib/base/err.h"
#include "lib/base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <sys/uio.h>

/*
 * Files, read whole and written whole.
 *
 * Everything that is written is looked at: short writes, fsync and close are
 * checked. Links and devices are never followed or read.
 */

/* The largest file of a store that the tools read: 1 MiB. */
#define ASE_FS_MAX_BYTES ((size_t)1 << 20)

/*
 * Append the bytes of the regular file `path` to `out`.
 *
 * ASE_E_NOT_FOUND: there is none. ASE_E_INVALID: a link, a directory, a
 * device, or larger than `max_bytes`.
 */
ase_status ase_fs_read(const char *path, size_t max_bytes, ase_str *out,
		       ase_err *err) ASE_MUST_CHECK;

/* Append what an open stream holds (standard input, or "-"). */
ase_status ase_fs_read_fd(int fd, size_t max_bytes, ase_str *out,
			  ase_err *err) ASE_MUST_CHECK;

/*
 * Write `data` to a new file beside `path` and hand back its name (yours).
 * The file is complete but not yet flushed, and has mode `mode`.
 */
ase_status ase_fs_stage(const char *path, const void *data, size_t size,
			unsigned mode, char **out, ase_err *err) ASE_MUST_CHECK;

/* Replace `path` by `data` in one step: draft, fsync, rename, fsync the dir. */
ase_status ase_fs_replace(const char *path, const void *data, size_t size,
			  unsigned mode, ase_err *err) ASE_MUST_CHECK;

/* Make the directory `path` and its parents, as far as they are missing. */
ase_status ase_fs_mkdirs(const char *path, unsigned mode,
			 ase_err *err) ASE_MUST_CHECK;

/* Flush a file or directory to the disk. */
ase_status ase_fs_flush(const char *path, ase_err *err) ASE_MUST_CHECK;

/* ---- fs_write.c: what stands in descriptors, and moves ---- */

/* Write all of it; -1: errno says why the disk took no more. */
int ase_fs_write_all(int fd, const char *data, size_t size);

/* Write pieces, one behind the other; they are used up. -1: errno. */
int ase_fs_write_pieces(int fd, struct iovec *pieces, size_t count);

/* Move to a name that must be free, or EEXIST. */
int ase_fs_move_new(const char *from, const char *to);

/* Flush the whole disk that `path` lies on; -1: errno. */
int ase_fs_flush_disk(const char *path);

/* A link to a directory counts as one; a link to a file does not. */
bool ase_fs_is_dir(const char *path);
bool ase_fs_is_file(const char *path);

/* "dir/name"; an absolute or empty-dir name stands alone. Yours. */
char *ase_fs_join(const char *dir, const char *name);

#endif
