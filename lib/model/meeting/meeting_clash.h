#ifndef ASE_MODEL_MEETING_MEETING_CLASH_H
#define ASE_MODEL_MEETING_MEETING_CLASH_H

#include "lib/model/process/process.h"

/*
 * Meetings: the times that records plan, which are their fields of
 * x-ase-format local-time that look ahead (x-ase-lean: coming). Who is at one
 * are the people around its record, whatever parties that has.
 *
 * Two meetings of one person at the same minute are worth a word. What is past,
 * and what is closed or archived, is over.
 */
typedef struct ase_meeting_clash {
	const ase_record *rec; /* borrowed, as what follows */
	char *path;	       /* owned: its field, "meetings.0.planned_at" */
	ase_date at;
	const ase_record *other; /* who has another one then */
	ase_records people;	 /* who should be at both */
} ase_meeting_clash;

typedef struct ase_meeting_clashes {
	ase_meeting_clash *items; /* owned */
	size_t count;
	size_t room;
} ase_meeting_clashes;

/* clang-format off */
#define ASE_MEETING_CLASHES_INIT { .items = NULL }
/* clang-format on */

void ase_meeting_clashes_drop(ase_meeting_clashes *list);

/* All meetings of a world, which is borrowed: for those who ask about many
 * records. Yours. */
typedef struct ase_meetings ase_meetings;

ase_meetings *ase_meetings_new(const ase_world *world);
void ase_meetings_drop(ase_meetings **all);

/* Append the clashes of the meetings of `rec` with those of other records;
 * without `all` (NULL) they are looked for in the world. */
void ase_meeting_clash_find(const ase_process *process, const ase_world *world,
			    const ase_meetings *all, const ase_record *rec,
			    ase_meeting_clashes *out);

/* Append those of the times that the change from `before` to `after` of the
 * records `ids` has put there; of two that both change once. */
void ase_meeting_clash_brought(const ase_process *process,
			       const ase_world *before, const ase_world *after,
			       const ase_strs *ids, ase_meeting_clashes *out);

#endif
