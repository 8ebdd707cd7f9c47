#ifndef ASE_BASE_SPAWN_H
#define ASE_BASE_SPAWN_H

#include "lib/base/err.h"
#include "lib/base/str.h"

#include <stdbool.h>
#include <sys/types.h>

/*
 * Other programs: found in PATH, given their words as they are, never through
 * a shell; what the user names as a command (an editor, sendmail) goes through
 * one, behind ase_spawn_guard_path.
 */

/*
 * The file of the program `name` in PATH; NULL: there is none. Entries of PATH
 * that are not absolute, or lie in the directory `not_in` (may be NULL), are
 * passed over: nothing that came with a synced tree is ever run. Yours.
 */
char *ase_spawn_find(const char *name, const char *not_in);

/*
 * Take out of the PATH of this process, and so of all that it starts and that
 * looks there for itself (a shell, groff), what is not absolute, is empty or
 * lies in the directory `not_in`. Nothing left: the system's own directories.
 */
void ase_spawn_guard_path(const char *not_in);

/* One program to be run. All borrowed. */
typedef struct ase_spawn {
	const char *const *argv;  /* file, words, NULL */
	const char *const *unset; /* variables it shall not see, NULL */
	const char *const *set;	  /* "NAME=VALUE" for it, NULL; may be NULL */
	bool quiet;		  /* nothing of what it says is shown */
	bool apart;		  /* in a session without a terminal: it can ask
				     nobody anything, and wait for no answer */
	int out;		  /* where what it prints goes; 0: our stderr */
	int patience_seconds;	  /* how long ase_spawn_watch waits for a word
				     before it ends the program; 0: for ever */
} ase_spawn;

/*
 * Run it and wait for its end. `status_out`
 * gets its exit status, 128 and more when a signal ended it.
 *
 * ASE_E_SYSTEM: it could not be started.
 */
ase_status ase_spawn_wait(const ase_spawn *run, int *status_out,
			  ase_err *err) ASE_MUST_CHECK;

/* Wait for the end of a process that we have made: its exit status, 128 and more
 * when a signal ended it, -1 when nobody knows. */
int ase_spawn_reap(pid_t child);

/*
 * The same, with what it prints appended to `out`: its first ASE_SPAWN_MOST
 * bytes, what is more is passed over.
 */
#define ASE_SPAWN_MOST ((size_t)1 << 20)
ase_status ase_spawn_read(const ase_spawn *run, ase_str *out, int *status_out,
			  ase_err *err) ASE_MUST_CHECK;

/* Handed what a program says as it comes: `size` bytes. */
typedef void ase_spawn_fn(const char *bytes, size_t size, void *payload);

/*
 * Run it and wait for its end, with all that it prints and says handed to `fn`
 * at once. It ends with us (SIGTERM), and when it is silent too long; what it has
 * left running and holds its streams is not waited for.
 */
ase_status ase_spawn_watch(const ase_spawn *run, ase_spawn_fn *fn,
			   void *payload, int *status_out,
			   ase_err *err) ASE_MUST_CHECK;

/*
 * Let `work` go on in a process of its own that nobody waits for: in a session
 * of its own, at the lowest priority, without our standard streams and of all
 * our descriptors with `keep` alone.
 */
ase_status ase_spawn_apart(void (*work)(void *payload), void *payload, int keep,
			   ase_err *err) ASE_MUST_CHECK;

#endif
