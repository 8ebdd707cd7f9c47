#ifndef ASE_MODEL_PROCESS_REMINDER_H
#define ASE_MODEL_PROCESS_REMINDER_H

#include "lib/model/process/process.h"

/*
 * What is open in a whole network, whose move it is, and where a reminder
 * would go. A pure function of a world: it asks the engine of process.h, as
 * the checklist and the gate do, and sends nothing.
 */
typedef struct ase_reminder {
	ase_task at;
	const ase_record
		*org; /* at the top of the step's record: of several that of
			 the one who is asked, else the first that is where it
			 is asked about; all these records are borrowed from the
			 world */
	const ase_record *person; /* whose move it is; NULL: nobody is named */
	const char *letter;  /* the next one; NULL: no letter is left, or it is
				the coordinator's move: to call or to act */
	const char *address; /* the person's e-mail, or NULL */
	const ase_record *home; /* where the fact that is asked for is noted */
	bool same; /* one before it in the list asks the same person
				for the same fact: their letter is one */
	bool call; /* every letter has gone, or nobody is named whom
				one could go to: somebody has to call */
} ase_reminder;

typedef struct ase_reminders {
	ase_reminder *items; /* owned */
	size_t count;
	size_t room;
	size_t unfollowed; /* where a coordinator or territory was asked about:
			      how many there are, as otherwise wanted, that no
			      coordinator follows, whoever is asked about */
} ase_reminders;

/* clang-format off */
#define ASE_REMINDERS_INIT { .items = NULL }
/* clang-format on */

void ase_reminders_drop(ase_reminders *list);

/* Which of them are wanted; zeros and NULL: all that is open. */
typedef struct ase_reminders_wanted {
	ase_date before; /* those that fall due before this day; none: those
			    without a due date, too */
	const ase_record *coordinator; /* what is theirs, or that of somebody
					  for whom they stand in today, or
					  nobody's yet in their territories;
					  of several who are named, each's */
	const ase_vocabulary *places;  /* of the territories: some lie within
					 others; NULL: none does */
	bool unfollowed; /* what nobody is named for, and in whose territories
			    no coordinator is */
	const char *territory;	  /* of any of the organisations; of one of
				     several who are asked, of theirs */
	const char *const *steps; /* names; `step_count` 0: any */
	size_t step_count;
} ase_reminders_wanted;

/* Append what is open: what is late, what is due today, later, some day; of each
 * what presses most (x-ase-priority), then the latest; equally late: as they
 * fall due, then in the order of the process and by names. */
void ase_reminders_gather(const ase_process *process, const ase_world *world,
			  const ase_reminders_wanted *wanted,
			  ase_reminders *out);

/*
 * Append what was planned for a time that is not past and is not awaited any
 * more, as its record is closed or the step waived: of those wanted. No letter
 * and no person is named. In the order of the process and by ID.
 */
void ase_reminders_cancelled(const ase_process *process, const ase_world *world,
			     const ase_reminders_wanted *wanted,
			     ase_reminders *out);

/* Whether records of `kind` bear steps and none of their parents do: the
 * journey begins with them. */
bool ase_reminder_leads(const ase_process *process, const ase_kind *kind);

#endif
