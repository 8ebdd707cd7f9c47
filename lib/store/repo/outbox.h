#ifndef ASE_STORE_REPO_OUTBOX_H
#define ASE_STORE_REPO_OUTBOX_H

#include "lib/base/err.h"
#include "lib/base/str.h"
#include "lib/store/repo/store.h"

#include <stdbool.h>

/*
 * Lines about letters that the records do not hold, in a file of `.git/ase`:
 *
 *	sent	what a sending run has handed over, until the records say so
 *	waiting	what is noted as sent, until it was handed over
 *	mailed	what was noted as sent and handed over by --mail
 *
 * One command at a time holds one (flock). A line is on the disk before the
 * next message goes, so a run that is killed leaves at most the message in
 * flight untold; the next run notes the lines it finds first.
 */
typedef struct ase_outbox ase_outbox;

/* `name` is borrowed. ASE_E_BUSY: somebody is sending. The store's write lock
 * is not needed. */
ase_status ase_outbox_open(ase_store *store, const char *name, ase_outbox **out,
			   ase_err *err) ASE_MUST_CHECK;

/* Closes; what was not cleared stays for the next run. */
void ase_outbox_drop(ase_outbox **outbox);

/* The lines, those of a killed run first; borrowed. */
const ase_strs *ase_outbox_lines(const ase_outbox *outbox);

/* Add a line (without a line break) and flush it to the disk. */
ase_status ase_outbox_add(ase_outbox *outbox, const char *line,
			  ase_err *err) ASE_MUST_CHECK;

/* Take out all lines like this one. */
ase_status ase_outbox_remove(ase_outbox *outbox, const char *line,
			     ase_err *err) ASE_MUST_CHECK;

/* Forget all lines: the records say it now. */
ase_status ase_outbox_clear(ase_outbox *outbox, ase_err *err) ASE_MUST_CHECK;

/*
 * The letters of a change that are still here: its commit names whom they go to
 * before they leave, and may not. A line is "CHANGE PERSON" (`.git/ase/unsent`).
 */
ase_status ase_outbox_hold(ase_store *store, const char *change,
			   const char *person, ase_err *err) ASE_MUST_CHECK;

/* One to the person has left: whichever was held here is not any more. */
ase_status ase_outbox_release(ase_store *store, const char *person,
			      ase_err *err) ASE_MUST_CHECK;

bool ase_outbox_holds(ase_store *store, const char *change, const char *person);

#endif
