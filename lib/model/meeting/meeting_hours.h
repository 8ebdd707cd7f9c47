#ifndef ASE_MODEL_MEETING_MEETING_HOURS_H
#define ASE_MODEL_MEETING_MEETING_HOURS_H

#include "lib/base/problem.h"
#include "lib/model/record/world.h"

/*
 * From when to when something is, as a policy file says where that stands:
 *
 *   {at: hour, minutes: minutes}
 *
 * `at` is a field of a day and a time, or of a time of day (a number of hours;
 * x-ase-unit), `minutes` one of minutes or hours, or a number of minutes; where
 * nothing stands there it is that one minute. The end is out of it: from ten to
 * eleven and from eleven to noon do not overlap.
 */

/* Whether both are there at some time; yes where `when` is NULL, no where one of
 * them says no time. */
bool ase_meeting_hours_overlap(const ase_record *a, const ase_record *b,
			       const ase_node *when);

/* Whether the time of `is` lies within that of `was`; yes where `when` is
 * NULL. */
bool ase_meeting_hours_within(const ase_record *is, const ase_record *was,
			      const ase_node *when);

/* Add what is wrong with `when` (may be NULL) of a file of `kind`, at `field`.
 * Returns how many. */
size_t ase_meeting_hours_check(const ase_kind *kind, const ase_node *when,
			       const char *field, ase_problems *problems);

#endif
