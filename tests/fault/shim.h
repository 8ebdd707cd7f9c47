#ifndef ASE_TESTS_FAULT_SHIM_H
#define ASE_TESTS_FAULT_SHIM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * A library to preload: it counts the calls by which one process changes what
 * lies below a directory, and lets one of them go wrong. It knows nothing of
 * the program that it is loaded into. The environment says what it does:
 *
 *	FAULT_ROOT   the directory, absolute and without links in it
 *	FAULT_AT     which call: its number from 1, or CALL:TEXT for the first
 *	             CALL whose path has TEXT in it
 *	FAULT_DO     kill      SIGKILL instead of the call
 *	             torn      half of a write, then SIGKILL; other calls pass
 *	             ENOSPC    (EIO, EACCES) the call fails, once
 *	             ENOSPC+   from then on every call fails that takes room
 *	             run:LINE  the shell runs LINE, then the call goes on
 *	FAULT_HIT    a file that gets the number, name and path of that call
 *	FAULT_LOG    a directory for what plug.c needs to pull the plug
 *
 * Random bytes are the same in every run, so that two runs make the same IDs.
 * Calls go to the kernel directly: nothing here depends on libc's own.
 */

#define SHIM_PATH 4096

/* ---- shim_gate.c: which call, and what becomes of it ---- */

/*
 * Where `path` (from the directory `dir`) lies below the root; false: not
 * there, and nobody's business.
 */
bool shim_below(int dir, const char *path, char out[SHIM_PATH]);
bool shim_below_fd(int fd, char out[SHIM_PATH]);

/*
 * Count a call on `path`. 0: do it. -1: it fails, with errno. `takes_room`: a
 * full disk would refuse it.
 */
int shim_gate(const char *call, const char *path, bool takes_room);

/* The same for a write: how many of `size` bytes to write, then shim_die. */
long shim_gate_write(const char *call, const char *path, size_t size,
		     bool *die_out);

void shim_die(void);

/* ---- shim_names.c ---- */

/* A number that is the same in every run. */
uint64_t shim_random(void);

/* ---- shim_log.c: what a plug must know ---- */

/* Note an operation that succeeded; `to` may be NULL. */
void shim_log(const char *what, const char *path, const char *to);

/* Note that the file behind `fd` has a new content, and keep a copy. */
void shim_log_content(int fd, const char *path);

#endif
