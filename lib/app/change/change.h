#ifndef ASE_APP_CHANGE_CHANGE_H
#define ASE_APP_CHANGE_CHANGE_H

#include "lib/app/session/session.h"

/*
 * One change of a store, from edits to the commit.
 *
 *	ASE_AUTO(change_drop) change *ch = change_begin(call->session);
 *	change_set(ch, request, "answered_on", "2026-03-02");
 *	return change_end(ch, request, N_("answered"), N_("answer on %s"), err);
 *
 * Everything that must hold is asked in change_commit, once, whatever verb the
 * change comes from: schema, references, unique values, the process's blocks.
 * Nothing is written unless all of it holds, and a change that changes nothing
 * makes no commit and says so.
 */
typedef struct change change;

/* How a change is told. Texts are borrowed. */
typedef struct change_note {
	const char *subject; /* English, for the commit: "answered" */
	const char *said;    /* translated, for the user: "réponse le 2 mars";
				NULL: the record's kind and name */
	bool fills;	     /* `said` has {PATH}s of the record it is about
				(lib/model/tally/say.h) */
	const char *about;   /* the ID whose next step is told; NULL: the first,
			      of many alike none */
} change_note;

/* On the session, to be dropped before it. */
change *change_begin(session *ses);
void change_drop(change **ch);

/*
 * It is one of many records alike: what is typed for one is read once, and how
 * many there are is told, not each; with -n a table shows what would be. What
 * is wrong with one of them is told with whose it is. Without words for the
 * user, the records are counted ("7 actions").
 */
void change_of_many(change *ch);

/*
 * It is one of many records, of which somebody else tells the user, by the lines
 * of a file: what is wrong with them goes to `faults` (borrowed), each with its
 * record's path, and no table is shown with -n.
 */
void change_by_line(change *ch, ase_problems *faults);

/*
 * It takes back the change that the history calls `name` (lib/app/history): what
 * a signature fixed may change so. `again` (NULL: none) is the change that is
 * there again by that, because `name` had taken it back.
 */
void change_undoes(change *ch, const char *name, const char *again);
/* Whether it takes back; what is done again has to be allowed anew. */
bool change_is_undo(const change *ch);

/* What it takes back was done last, so the store says again what it said then:
 * what stood then may stand, whatever is thought of it now. */
void change_restores(change *ch);

/* A letter to the person leaves with it, which no undo brings back. */
void change_mails(change *ch, const char *person);

/*
 * A fact that stands keeps its day: where change_date gives it another one,
 * change_commit refuses, unless somebody has said so (a verb's --again). A plan
 * (x-ase-lean: coming) may move.
 */
void change_again(change *ch);

/* Nobody typed it (cron): an undo that is not told of which passes it over. */
void change_unattended(change *ch);

/* Something to be told beside what was noted, once that is done. */
void change_tell(change *ch, const char *text);

/* The session it stands on. */
session *change_session(const change *ch);

/* The drafts, for lib/model/input/input.h to add to. */
ase_record_edit_set *change_drafts(change *ch);

/* A new record of `kind`; its ID into `id`. */
ase_status change_add(change *ch, const char *kind, char id[ASE_ID_SIZE],
		      ase_err *err) ASE_MUST_CHECK;

/* Name the record that the commit is about, before others are touched. */
void change_touch(change *ch, const char *id);

/* Edits of a record: a text, a bare scalar, gone, one item more or less. */
void change_set(change *ch, const char *id, const char *path, const char *text);
void change_plain(change *ch, const char *id, const char *path,
		  const char *text);
/* What somebody typed, as the field's schema wants it. */
ase_status change_typed(change *ch, const char *id, const char *path,
			const char *typed, ase_err *err) ASE_MUST_CHECK;
void change_date(change *ch, const char *id, const char *path, ase_date date);
void change_unset(change *ch, const char *id, const char *path);
void change_value(change *ch, const char *id, const char *path,
		  const ase_node *value);
/* The list that `list` was building, ended here; an empty one is left out. */
void change_list(change *ch, const char *id, const char *path,
		 ase_builder *list);
/* Any other edit, for a path of a record. */
void change_edit(change *ch, const char *id, ase_edit_op op, const char *path,
		 const ase_node *value);
void change_append(change *ch, const char *id, const char *path,
		   const char *text);
void change_append_value(change *ch, const char *id, const char *path,
			 const ase_node *value);

/*
 * A new entry of the log list at `path`: a map with a random `id`, then the
 * pairs KEY, TEXT, ... (a NULL text leaves the pair out) up to a NULL key. A
 * key that begins with a colon is read as its schema wants it: ":hours",
 * "2h30".
 */
ase_status change_entry(change *ch, const char *id, const char *path,
			ase_err *err, ...) __attribute__((sentinel));

/* Whether the last entry of the log list at `path` says all of the pairs KEY,
 * TEXT, ... up to a NULL key: then it is so already, which is told. */
bool change_entry_stands(change *ch, const char *id, const char *path, ...)
	__attribute__((sentinel));

/* KEY=VALUE texts for a record (lib/model/input/input.h). */
ase_status change_input(change *ch, const char *id, char *const *texts,
			size_t count, ase_err *err) ASE_MUST_CHECK;

/* The same texts for each of many records. */
ase_status change_input_each(change *ch, const ase_records *records,
			     char *const *texts, size_t count,
			     ase_err *err) ASE_MUST_CHECK;

/* What the kind's x-ase-defaults say and nobody has set. */
ase_status change_defaults(change *ch, const char *id,
			   ase_err *err) ASE_MUST_CHECK;

/* What somebody saved in the file `path`, made ours where it is text (records,
 * policy, letters): ase_text_take_in. */
void change_take_in(const char *path, ase_str *text);

/* The work file `path` as it is taken in. ASE_E_NOT_FOUND: there is none. */
ase_status change_work_text(const session *ses, const char *path, ase_str *out,
			    ase_err *err) ASE_MUST_CHECK;

/* A whole new text for a file (hand edits, editor, undo); NULL removes it. */
void change_text(change *ch, const char *path, const char *text, size_t size);

/*
 * What somebody edited by hand: the paths of the store that differ from HEAD in
 * the work tree, in byte order. A new file is the store's where its path says
 * so: a record in its place, whatever git ignores, a policy file, what stands
 * in files/; `alone` (NULL: nobody asks) gets the others. Kinds whose schemas
 * are among the edited files are learned.
 */
ase_status change_edited(session *ses, ase_strs *out, ase_strs *alone,
			 ase_err *err) ASE_MUST_CHECK;

/* Give the parts of a store among `edited` the mode (100644, 100755) that git
 * has them with; `notes` says which. */
void change_mend_modes(session *ses, const ase_strs *edited, ase_strs *notes);

/* The change takes in what somebody edited by hand. */
void change_by_hand(change *ch);

/* The records say in another shape what they said: no fact is new. */
void change_reshapes(change *ch);

/* The files go back to what they were in an older format of the store, and are
 * not judged by the law of today's. */
void change_as_it_was(change *ch);

/* A file beside the records ("files/c-.../scan.pdf"); data is copied. */
void change_file(change *ch, const char *path, const char *data, size_t size);

/* The text given for `path` by change_text or change_file; borrowed. */
const char *change_given(const change *ch, const char *path, size_t *size);

/*
 * What the store would say after the change as it stands; borrowed until more
 * is asked for. Nothing is judged: change_commit does that.
 */
ase_status change_preview(change *ch, const ase_world **out,
			  ase_err *err) ASE_MUST_CHECK;

/* The same, and what is wrong with it: what a schema and other records say of
 * it, not the process. */
ase_status change_faults(change *ch, ase_problems *problems,
			 ase_err *err) ASE_MUST_CHECK;

/* Note an entry in `notes` from -m, when there is one. */
ase_status change_message(change *ch, const char *id,
			  ase_err *err) ASE_MUST_CHECK;

/* Look at all that change_commit would, and write nothing. */
ase_status change_try(change *ch, ase_err *err) ASE_MUST_CHECK;

/*
 * Check it all, commit, and say what was noted, what comes next, whose move it
 * is and how to take it back. With -n, say what would be done.
 *
 * ASE_E_INVALID: problems, all of them printed. ASE_E_REFUSED: a block.
 * ASE_E_RETRY: what somebody had edited by hand was
 * committed first, and what the verb has read is old: it has to run anew.
 */
ase_status change_commit(change *ch, const change_note *words,
			 ase_err *err) ASE_MUST_CHECK;

/*
 * change_commit for the usual verb: a note from -m, `subject` for the commit,
 * and for the user `said` (translated here; NULL: as in change_note), in which
 * one %s, if there is one, is the day of --on. `id` is the record it is about;
 * the ID of a new one is printed.
 */
ase_status change_end(change *ch, const char *id, const char *subject,
		      const char *said, ase_err *err) ASE_MUST_CHECK;

/*
 * Keep a copy of the user's file `from` beside the records, as
 * files/ID/NAME.EXT with the extension of `from`; its path into `out` (yours).
 * ASE_E_INVALID: larger than 16 MiB, or not a file.
 */
ase_status change_attach(change *ch, const char *id, const char *name,
			 const char *from, char **out,
			 ase_err *err) ASE_MUST_CHECK;

/*
 * The person that `typed` names for `rec` (lib/model/input/resolve.h), or, with
 * `is_new`, a new one of that name, made in this change.
 */
ase_status change_person(change *ch, const ase_record *rec, const char *typed,
			 bool is_new, char id[ASE_ID_SIZE],
			 ase_err *err) ASE_MUST_CHECK;

#endif
