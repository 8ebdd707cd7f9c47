#ifndef ASE_APP_SESSION_SESSION_H
#define ASE_APP_SESSION_SESSION_H

#include "lib/app/cli/cli.h"
#include "lib/model/input/filter.h"
#include "lib/model/input/resolve.h"
#include "lib/model/input/input.h"
#include "lib/model/record/kind.h"
#include "lib/model/process/process.h"
#include "lib/model/record/vocabulary.h"
#include "lib/model/record/world.h"
#include "lib/store/write/commit.h"
#include "lib/store/repo/snapshot.h"
#include "lib/store/repo/store.h"

/*
 * The coordinator's desk: one store, opened, with everything on the table
 * that a verb works with. This is where store and model meet.
 *
 * A desk belongs to one call and to one commit; what it holds is borrowed by
 * the verb until it returns.
 */
typedef struct desk {
	ase_store *store;
	ase_snapshot *snapshot;
	ase_kinds *kinds;
	ase_vocabularies vocabularies;
	ase_process *process;
	const ase_node *config;	       /* ase.yaml */
	const ase_node *questionnaire; /* questionnaire.yaml, or NULL */
	ase_world *world;	       /* what HEAD (or --as-of) says */
	ase_lore lore;
	char typed_at[41]; /* HEAD's commit when the command was typed */
	bool locked;
	bool again; /* hand edits came first: refresh, and run the verb anew */
	struct desk_keep *keep; /* schemas and values held for the others */
} desk;

/* The store's directory: -C, ASE_STORE, or the nearest one upward; yours. */
ase_status desk_where(const cli_call *call, char **out,
		      ase_err *err) ASE_MUST_CHECK;

/* Open the store of `call`, to read or, with the lock, to write. */
ase_status desk_open(const cli_call *call, bool to_write, desk **out,
		     ase_err *err) ASE_MUST_CHECK;
void desk_drop(desk **d);

/*
 * The root of the policy file `path` of the store; the built-in one where an
 * older store has none, or none that reads. Borrowed.
 */
const ase_node *desk_policy(desk *d, const char *path);

/* Let others write: before an editor or a mailer runs. */
void desk_unlock(desk *d);

/* Read HEAD again, after a commit. */
ase_status desk_refresh(const cli_call *call, desk *d,
			ase_err *err) ASE_MUST_CHECK;

/*
 * Take in the kind of a schema that is not committed yet, so that the process
 * and the records that come with it can be read by it. Every other path, and
 * a schema that does not read, changes nothing. desk_learns: whether the path
 * is a schema's.
 */
bool desk_learns(const char *path);
void desk_learn(desk *d, const char *path, const ase_str *text);

/* Add the kinds whose schemas are in the binary. */
ase_status desk_builtin_kinds(ase_kinds *kinds, ase_err *err) ASE_MUST_CHECK;

/*
 * Do `work` on the call's desk; when hand edits had to come first (`again`),
 * refresh the desk and do it anew.
 */
typedef ase_status desk_work(const cli_call *call, void *payload, ase_err *err);
ase_status desk_do(const cli_call *call, desk_work *work, void *payload,
		   ase_err *err) ASE_MUST_CHECK;

/* Say which record could not be read, if any: it counted as missing. */
void desk_tell_unread(const cli_call *call);

/* The kind of the call (its tool's, or the one typed). */
const ase_kind *desk_kind(const cli_call *call);

/* The same; ASE_E_USAGE when there is no such kind, with the nearest. */
ase_status desk_kind_asked(const cli_call *call, const ase_kind **out,
			   ase_err *err) ASE_MUST_CHECK;

/* A kind that the built-in schemas have. */
const ase_kind *desk_kind_named(const cli_call *call, const char *name);

/*
 * The record of `kind` that `typed` means (lib/model/input/resolve.h). Says on stderr
 * which one it took when it was not named by its ID, and lists the candidates
 * when there are several (ASE_E_USAGE).
 */
ase_status desk_find(const cli_call *call, const char *kind, const char *typed,
		     const ase_record **out, ase_err *err) ASE_MUST_CHECK;

/* The coordinator whose e-mail is the user's in git, and the ID of that
 * person; NULL: none. */
const ase_record *desk_me(const cli_call *call);
const char *desk_my_person(const cli_call *call);

/* The same for the call's own kind. */
ase_status desk_find_own(const cli_call *call, const char *typed,
			 const ase_record **out, ase_err *err) ASE_MUST_CHECK;

/* The step that `name` means; ASE_E_USAGE when there is none, with the
 * nearest. */
ase_status desk_step(const cli_call *call, const char *name,
		     const ase_step **out, ase_err *err) ASE_MUST_CHECK;

/*
 * For --complete, with the desk of `call` open to read: print what may follow
 * `begun`, one "WORD<tab>what it is" a line, at most 200. IDs of `kind` (also
 * one that does not exist: nothing), KEY= of kind `of` (NULL: the call's),
 * names of kinds.
 */
void desk_complete(const cli_call *call, const char *kind, const char *begun);
void desk_complete_keys(const cli_call *call, const char *of,
			const char *begun);
void desk_complete_kinds(const cli_call *call, const char *begun);

#endif
