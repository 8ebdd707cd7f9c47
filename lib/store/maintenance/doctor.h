#ifndef ASE_STORE_MAINTENANCE_DOCTOR_H
#define ASE_STORE_MAINTENANCE_DOCTOR_H

#include "lib/base/err.h"

#include <stdbool.h>

/*
 * What is wrong with a store as a place to work in: its owner, git's settings,
 * locks that somebody left, the disk. What stands in its records is looked at
 * elsewhere. Nothing is changed, and no lock is taken for longer than to see
 * whether somebody holds it; it works where ase_store_open says no.
 */

typedef enum ase_health {
	ASE_HEALTH_WELL,
	ASE_HEALTH_ADVICE, /* it works, and could be better */
	ASE_HEALTH_WRONG,
	ASE_HEALTH_UNSEEN, /* it could not be looked at; `what` says why */
} ase_health;

/* One thing that was looked at. All borrowed, for the length of the call. */
typedef struct ase_finding {
	const char *check; /* what: a word that stays the same for ever */
	ase_health state;
	const char *what; /* translated: how it is */
	const char *mend; /* the command to type; NULL: there is none */
} ase_finding;

typedef void (*ase_finding_fn)(const ase_finding *finding, void *payload);

/* Look at the store in `dir`; `now` is in seconds since 1970. */
void ase_doctor_examine(const char *dir, long long now, ase_finding_fn fn,
			void *payload);

/* Whether files of this kind (statfs's f_type) lie on another machine. */
bool ase_doctor_disk_is_remote(long type);

#endif
