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
 * checked. Links and devices are never followed or read, but where the user
 * says where something goes: ase_fs_output.
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

/* Put what was staged beside `path` in its place: fsync, rename, fsync the
 * directory. When that fails it is removed. */
ase_status ase_fs_move_staged(const char *staged, const char *path,
			      ase_err *err) ASE_MUST_CHECK;

/* Replace `path` by `data` in one step: staged, then moved. */
ase_status ase_fs_replace(const char *path, const void *data, size_t size,
			  unsigned mode, ase_err *err) ASE_MUST_CHECK;

/* Make the directory `path` and its parents, as far as they are missing. */
ase_status ase_fs_mkdirs(const char *path, unsigned mode,
			 ase_err *err) ASE_MUST_CHECK;

/*
 * Write `data` where the user said, whatever that is (fs_output.c):
 *
 *  - An ordinary file is replaced in one step and keeps its owner and mode; a
 *    full disk leaves the old one. One with several names (hard links), with
 *    an owner that we cannot give, or in a directory where nothing can be made
 *    is written into instead, after the disk has granted the room.
 *  - A link's target is what is replaced, or made when it is missing.
 *  - A pipe, a device, a descriptor (/dev/stdout, /dev/fd/63) is written to.
 *  - A new file's mode is 0666 without the umask's bits.
 *
 * ASE_E_SYSTEM: a directory; a file that may only be read, even by root; a
 * pipe whose reader has gone (no SIGPIPE reaches us); what the disk refuses.
 */
ase_status ase_fs_output(const char *path, const char *data, size_t size,
			 ase_err *err) ASE_MUST_CHECK;

/* Remove `path` and all below it, links as links; what resists stays. */
void ase_fs_remove_all(const char *path);

/* Remove all below the directory `path`; what resists stays. */
void ase_fs_remove_inner(const char *path);

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

/* "dir/" of "dir/name", "" of "name". Yours. */
char *ase_fs_dir(const char *path);

/* Append what stands in a directory, by name, in their order.
 * ASE_E_NOT_FOUND: there is no directory `dir`. */
ase_status ase_fs_names(const char *dir, ase_strs *out,
			ase_err *err) ASE_MUST_CHECK;

/* "dir/name"; an absolute or empty-dir name stands alone. Yours. */
char *ase_fs_join(const char *dir, const char *name);

#endif
