#ifndef ASE_APP_HISTORY_DEED_H
#define ASE_APP_HISTORY_DEED_H

#include "lib/app/session/session.h"
#include "lib/base/map.h"
#include "lib/store/repo/history.h"

/*
 * What the history knows of a command: a deed is the change that one command
 * made, of one commit or several, or a commit that git made by hand.
 *
 * Its name holds through rebase, cherry-pick, amend and pull: Ase-Change, where
 * the commit has it; else it is made of the author, the author's moment and the
 * subject, and the commit's ID goes with it while that is the same.
 */

/* Room for a commit's ID, for the first digits of it that people read, for a
 * name (ours, or 16 hexadecimal digits), and for an ID and a name. */
#define DEED_COMMIT_SIZE 41
#define DEED_SHORT_SIZE	 11
#define DEED_NAME_SIZE	 17
#define DEED_WHICH_SIZE	 (DEED_COMMIT_SIZE + DEED_NAME_SIZE)

typedef struct deed {
	char commit[DEED_COMMIT_SIZE];
	char name[DEED_NAME_SIZE];
	/* What it takes back, as deed_which says; "": nothing. A redo says
	 * which one is there again, too. */
	char undoes[DEED_WHICH_SIZE];
	char redoes[DEED_WHICH_SIZE];
	size_t part;	 /* of its command's commits; 1, ... */
	bool by_tool;	 /* the commit has a name of ours */
	bool unattended; /* cron's */
} deed;

/* What a commit says of its deed. */
void deed_read(const ase_event *event, deed *out);

/* How an undo's trailer says which deed it takes back: its name; of a commit by
 * hand "COMMIT NAME". */
void deed_which(const deed *one, char out[DEED_WHICH_SIZE]);

/* Whether `which` says this deed. */
bool deed_is_which(const deed *one, const char *which);

/* Whether it is an undo, and not of an undo. */
bool deed_is_undo(const deed *one);

/*
 * Which deeds stand, and which were taken back: show it each commit in the
 * order of the history, newest first.
 */
typedef struct deed_ledger {
	ase_store *store; /* borrowed */
	ase_map undone;
	ase_strs keys;		  /* owned; of the map's */
	struct deed_undo **undos; /* owned */
	size_t count, room;
} deed_ledger;

void deed_ledger_drop(deed_ledger *ledger);

/* The first digits of the commit that took the deed back; NULL: it stands.
 * Borrowed. */
const char *deed_ledger_see(deed_ledger *ledger, const deed *one);

#endif
