#ifndef ASE_CMD_STORE_STORE_VERBS_H
#define ASE_CMD_STORE_STORE_VERBS_H

#include "lib/app/cli/cli.h"

/* The verbs of ase-store. */
extern const cli_verb store_init, store_check, store_commit, store_status,
	store_upgrade, store_handover, store_gc, store_backup;

/* ---- store_undo.c ---- */

/* What was done, taking it back, and having it again. */
extern const cli_verb store_log, store_undo, store_redo;

/* ---- store_sync.c, store_clone.c ---- */

/* Sharing a store: with those who have it, and having it. */
extern const cli_verb store_sync, store_clone;

/* ---- store_unify.c ---- */

/* `ase-store unify A B`: B gets same_as: A, and A what it does not say itself. */
extern const cli_verb store_unify;

/* ---- store_import.c, store_export.c ---- */

/* Records from a file, and to one. */
extern const cli_verb store_import, store_export;

/* ---- store_conflicts.c, store_resolve.c ---- */

/* What merges have left to be decided, and deciding it. */
extern const cli_verb store_conflicts, store_resolve;

/* ---- store_doctor.c ---- */

/* `ase-store doctor`: print what was looked at, and how to mend what is wrong.
 * ASE_NO (exit 1): something is wrong. */
extern const cli_verb store_doctor;

/* ---- merge_driver.c ---- */

/*
 * The merge driver that git calls for records (.gitattributes: merge=ase):
 * BASE OURS THEIRS SIZE PATH. Writes the merge into OURS. Exit 1 when both
 * sides changed the same field: ours stays in the file, without any marker,
 * the fields are told, and git holds the path as a conflict.
 */
extern const cli_verb store_merge_driver;

#endif
