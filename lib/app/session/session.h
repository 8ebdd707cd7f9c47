#ifndef ASE_APP_SESSION_SESSION_H
#define ASE_APP_SESSION_SESSION_H

#include "lib/app/cli/cli.h"
#include "lib/model/input/filter.h"
#include "lib/model/input/input.h"
#include "lib/model/input/resolve.h"
#include "lib/model/process/process.h"
#include "lib/model/record/kind.h"
#include "lib/model/record/vocabulary.h"
#include "lib/model/record/world.h"
#include "lib/model/upgrade/move.h"
#include "lib/model/upgrade/upgrade.h"
#include "lib/store/repo/snapshot.h"
#include "lib/store/repo/store.h"
#include "lib/store/write/commit.h"

/* Room for what the history calls a change, and its NUL. */
#define SESSION_DEED_SIZE (ASE_ID_CHARS + 1)

/*
 * The coordinator's session: one store, opened, with everything on the table
 * that a verb works with. This is where store and model meet.
 *
 * A session belongs to one call and to one commit; what it holds is borrowed by
 * the verb until it returns.
 */
typedef struct session {
	const ui *ui;	     /* of the call */
	out_format format;   /* of the call */
	const char *kind;    /* of the call; NULL: none */
	ase_date on;	     /* the day it is about (--on, else today) */
	ase_date at;	     /* the same with its hour (cli_call) */
	ase_date today;	     /* the day it is */
	ase_date now;	     /* the same with its hour */
	const char *command; /* "ase-record person add", for the history */
	ase_store *store;
	ase_snapshot *snapshot;
	ase_kinds *kinds;
	ase_vocabularies vocabularies; /* those that were asked for */
	ase_process *process;
	const ase_node *config;	       /* ase.yaml */
	const ase_node *questionnaire; /* questionnaire.yaml, or NULL */
	const ase_world *world;	       /* what HEAD (or --as-of) says */
	ase_input_context context;
	char head_at_start[41]; /* HEAD's commit when the command was typed */
	struct {
		char name[SESSION_DEED_SIZE]; /* random; "": none yet */
		size_t parts;		      /* its commits so far */
	} deed; /* what this command does, as the history calls it */
	bool locked;
	struct session_priv *priv; /* schemas and values held for the others */
} session;

/* The store's directory: -C, ASE_STORE, or the nearest one upward; yours. */
ase_status session_where(const cli_call *call, char **out,
			 ase_err *err) ASE_MUST_CHECK;

/* What its ase.yaml says under `key`, as it lies in the work tree, before
 * anything is opened: "language", "timezone". NULL where none does. Yours. */
char *session_setting(const cli_call *call, const char *key);

/* The network's language, which its letters are in: "fr" unless ase.yaml says
 * another; borrowed. */
const char *session_language(const session *ses);

/* Open the store of `call`, to read or, with the lock, to write. The call
 * outlives the session. */
ase_status session_open(const cli_call *call, bool to_write, session **out,
			ase_err *err) ASE_MUST_CHECK;

/* A session of the call on a store that is open already, which it takes; it
 * stands on no commit, and is there for session_open_at. Yours. */
session *session_on(const cli_call *call, ase_store *store);

/* Another session of the same call on the same store, to read the commit
 * `rev`; dropped before the first. What serves in the place of policy that does
 * not hold is not told. */
ase_status session_open_at(const session *ses, const char *rev, session **out,
			   ase_err *err) ASE_MUST_CHECK;

/* Whether the store is of an older format (lib/model/upgrade/upgrade.h): it is
 * read as if it were brought forward, and nothing but a verb that says `older`
 * opens it to write. */
bool session_is_older(const session *ses);

/* What a record of `kind` that HEAD, a file or a merge has in an older shape is
 * today; NULL: it is so already. Yours. session_source_look: how other records
 * of HEAD are asked for. */
ase_value *session_forward(const session *ses, const ase_kind *kind,
			   const ase_node *root);
ase_upgrade_look session_source_look(const session *ses);

/*
 * What the packs of the store call otherwise since one of their versions, where
 * the law of today knows the old name no more; borrowed from the snapshot.
 */
ase_status session_moves(const session *ses, ase_moves *out,
			 ase_err *err) ASE_MUST_CHECK;

/* What is wrong with a record of `kind` from number `from` on because a pack
 * calls it otherwise by now is told so, and what mends it: another word, where
 * it is `coming`, else ase-store upgrade. */
typedef struct session_moved {
	const session *ses;
	const ase_kind *kind;
	const ase_node *root;
	bool coming;
} session_moved;

void session_moves_tell(const session_moved *of, size_t from,
			ase_problems *problems);

/* Another session on the same store for the same call, with the lock: for what
 * is written after an editor or a long look. */
ase_status session_open_again(const session *ses, session **out,
			      ase_err *err) ASE_MUST_CHECK;
void session_drop(session **ses);

/*
 * The root of the policy file `path` of the store; the built-in one where an
 * older store has none, or none that reads. NULL: of that path there is none
 * built in, either. Borrowed.
 */
const ase_node *session_policy(const session *ses, const char *path);

/* The root of questionnaires/NAME.yaml; of questionnaire.yaml where the name is
 * NULL. NULL: there is none that reads. Borrowed. */
const ase_node *session_questionnaire(const session *ses, const char *name);

/*
 * The session as if the records were those of `world`: for letters about what
 * is not committed. It borrows both, and is only read.
 */
session session_over(const session *ses, const ase_world *world);

/* How many policy files of HEAD do not hold (something serves in their places
 * and was told of), and the line that says why file `i` does not; borrowed. */
size_t session_fallen(const session *ses);
const char *session_fallen_why(const session *ses, size_t i);

/* For how many seconds the call waits for others (--wait). */
int session_wait(const session *ses);

/* Let others write: before an editor or a mailer runs. */
void session_unlock(session *ses);

/* Read HEAD again, after a commit. */
ase_status session_refresh(session *ses, ase_err *err) ASE_MUST_CHECK;

/*
 * Take in the kind of a schema, or a vocabulary, that is not committed yet, so
 * that the process and the records that come with it can be read by it. Every
 * other path, and what does not read, changes nothing. session_is_schema:
 * whether the path is a schema's.
 */
bool session_is_schema(const char *path);
void session_preview(session *ses, const char *path, const ase_str *text);

/* The fields that every kind has (lib/model/record/kind_resolve.h). */
const ase_node *session_common_fields(void);

/* Add the kinds whose schemas are in the binary. */
ase_status session_builtin_kinds(ase_kinds *kinds, ase_err *err) ASE_MUST_CHECK;

/* The code of the language of letters that somebody means ("français": "fr");
 * borrowed. ASE_E_USAGE: no letters come in that one. */
ase_status session_letters_in(const char *typed, const char **out,
			      ase_err *err) ASE_MUST_CHECK;

/* Add the vocabularies of the kinds in the binary that are not known yet: a store
 * that is older than one of them has it, too. */
void session_builtin_vocabularies(ase_vocabularies *known);

/*
 * Do `work` on the session; when hand edits had to come first (ASE_E_RETRY),
 * refresh it and do the work anew. What a verb has borrowed from the session
 * does not outlive that: across a commit it keeps IDs.
 */
typedef ase_status session_work(session *ses, void *payload, ase_err *err);
ase_status session_run(session *ses, session_work *work, void *payload,
		       ase_err *err) ASE_MUST_CHECK;

/* Say which record could not be read, if any: it counted as missing. */
void session_warn_unread(const session *ses);

/* The kind of the call (its tool's, or the one typed). */
const ase_kind *session_own_kind(const session *ses);

/* The kind of the call; ASE_E_USAGE when there is none, with the nearest. */
ase_status session_kind(const session *ses, const ase_kind **out,
			ase_err *err) ASE_MUST_CHECK;

/* The same for a kind that somebody has typed elsewhere. */
ase_status session_kind_typed(const session *ses, const char *typed,
			      const ase_kind **out,
			      ase_err *err) ASE_MUST_CHECK;

/* A kind that the built-in schemas have. */
const ase_kind *session_kind_named(const session *ses, const char *name);

/*
 * The record of `kind` that `typed` means (lib/model/input/resolve.h); of
 * several kinds ("convention|amendment"), that of whose IDs it is one, else of
 * the first. Says on
 * stderr which one it took when it was not named by its ID, and lists the
 * candidates when there are several (ASE_E_USAGE).
 */
ase_status session_resolve(const session *ses, const char *kind,
			   const char *typed, const ase_record **out,
			   ase_err *err) ASE_MUST_CHECK;

/*
 * session_resolve among the kinds that say `word` at the root of their schema
 * ("x-ase-handover"): of the kind of an ID, else of the one that has something
 * called so. ASE_E_USAGE: several kinds have. ASE_E_NOT_FOUND: none has; `none`
 * (translated here) says it where no kind says the word.
 */
ase_status session_resolve_saying(const session *ses, const char *word,
				  const char *typed, const char *none,
				  const ase_record **out,
				  ase_err *err) ASE_MUST_CHECK;

/* Read all vocabularies, for who asks which there are. */
void session_vocabularies(session *ses);

/* The coordinator whose e-mail is the user's in git, and the ID of that
 * person; NULL: none. */
const ase_record *session_me(const session *ses);
const char *session_my_person(const session *ses);

/* session_resolve for the call's own kind. */
ase_status session_resolve_own(const session *ses, const char *typed,
			       const ase_record **out,
			       ase_err *err) ASE_MUST_CHECK;

/* The step that `name` means (lib/model/tally/lookup.h), where several do for
 * records of the call's kind. */
ase_status session_step(const session *ses, const char *name,
			const ase_step **out, ase_err *err) ASE_MUST_CHECK;

#endif
