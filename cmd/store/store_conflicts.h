#ifndef ASE_CMD_STORE_STORE_CONFLICTS_H
#define ASE_CMD_STORE_STORE_CONFLICTS_H

#include "lib/app/merge/conflicts.h"

/*
 * What merges have left to be decided, as people are shown it.
 */

/* Warn, in a line or a few, that there are conflicts, and of whom; nothing where
 * there are none. */
ase_status store_conflicts_warn(const session *ses, ase_err *err);

/* ---- store_conflicts_say.c ---- */

/* "Épicerie du Sillon (o-7k3f9q2m)", of a file that no record is in its path;
 * yours. */
char *store_conflicts_say_whose(const session *ses, const conflicts_rival *one);

/* "City", both values, and whose they are, over some lines; yours. */
char *store_conflicts_say_one(const session *ses, const conflicts_rival *one);

/* What closes it: "ase-store resolve o-7k3f9q2m city --theirs"; yours. */
char *store_conflicts_say_command(const conflicts_rival *one);

/* One value of it, as people read it; yours. */
char *store_conflicts_say_ours(const session *ses, const conflicts_rival *one);
char *store_conflicts_say_theirs(const session *ses,
				 const conflicts_rival *one);

#endif
