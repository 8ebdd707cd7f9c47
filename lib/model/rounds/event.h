#ifndef ASE_MODEL_ROUNDS_EVENT_H
#define ASE_MODEL_ROUNDS_EVENT_H

#include "lib/base/problem.h"
#include "lib/model/record/world.h"
#include "lib/model/rounds/rounds.h"

/*
 * Records as a question of rounds. A kind whose records are such events says so
 * at the root of its schema; words are its fields', its guests' and its
 * meetings':
 *
 *   x-ase-rounds:
 *     guests: participant     the kind, below it, of those who take part
 *     who: org                the field of a guest that names who it is
 *     side: side              ... and that says of which side, a choice
 *     sides: {association: association, company: company}
 *                             the two sides, and the fields of a meeting that
 *                             name who sits; the first side keeps its table
 *     meetings: encounter     the kind, below it, of meetings
 *     round: round            the fields of a meeting, numbers from 1
 *     table: table
 *     rounds: rounds          the fields of the event: how many there are
 *     tables: tables
 *   and, where they are wanted,
 *     wishes: wishes          a guest's list of whom it would like to meet
 *     points: [3, 2, 1]       what the first, second, ... wish is worth, and any
 *                             after the last as that one (without it 1)
 *     barred: barred          a guest's list of whom it shall not meet
 *     arrives: arrives        a guest's first round, its last one
 *     leaves: leaves
 *     gone: withdrawn_on      takes no part, where something stands there
 *     minutes: minutes        how long the event lasts
 *     least: 5                the fewest minutes of a round
 *     changing: 20            of 100 minutes those between two meetings, one
 *     longest: 3              at least and so many at most
 *     proof: proof            a text of the event: the prices that prove it
 */
#define ASE_EVENT_WORD "x-ase-rounds"

/* The most wishes with points of their own. */
#define ASE_EVENT_POINTS 16

/* Read from the schema; all borrowed from it, NULL where it says nothing. */
typedef struct ase_event_law {
	const ase_kind *kind, *guests, *meetings;
	const char *who, *side, *wishes, *barred, *arrives, *leaves, *gone;
	const char *round, *table;
	const char *rounds, *tables, *minutes, *proof;
	const char *sides[2];  /* values of `side` */
	const char *fields[2]; /* of a meeting */
	int32_t points[ASE_EVENT_POINTS];
	size_t point_count;
	uint32_t least, changing, longest; /* 0: not said */
} ase_event_law;

/* Whether records of `kind` are drawn; `law` is what its schema says. */
bool ase_event_law_of(const ase_kinds *kinds, const ase_kind *kind,
		      ase_event_law *law);

/* Minutes of a meeting and between two, in one of `rounds`. */
typedef struct ase_event_minutes {
	uint32_t meeting, change;
} ase_event_minutes;

ase_event_minutes ase_event_time(const ase_event_law *law, long minutes,
				 long rounds);

/* The most rounds that fit into so many minutes; 0: any number. */
long ase_event_most(const ase_event_law *law, long minutes);

/* One who takes part. All borrowed from the world. */
typedef struct ase_event_guest {
	const ase_record *rec; /* the guest's record */
	const ase_record *who; /* whom it names; NULL: nobody there */
} ase_event_guest;

/* One who is wished for and does not sit on the other side. */
typedef struct ase_event_absent {
	const ase_event_guest *guest;
	const char *id; /* whom it wished for */
} ase_event_absent;

/* A meeting that is recorded. */
typedef struct ase_event_meeting {
	const ase_record *rec;
	long round, table; /* from 1; 0: nothing that reads */
	size_t seat[2];	   /* guests of both sides; SIZE_MAX: not one of them */
} ase_event_meeting;

/* An event, its guests by name, its meetings by round and table. Borrowed from
 * the world, which outlives it. */
typedef struct ase_event {
	ase_event_law law;
	const ase_record *rec;
	long rounds, tables, minutes; /* 0: not said */
	ase_event_guest *guests[2];   /* owned */
	size_t count[2];
	ase_event_meeting *meetings; /* owned */
	size_t meeting_count;
	ase_event_absent *absent; /* owned; wishes that lead nowhere */
	size_t absent_count;
	const ase_record *twice; /* takes part twice; NULL: nobody */
	int64_t wished; /* points of all wishes of pairs that may meet */
} ase_event;

/* Read the event `rec`, whose kind has `law`. */
void ase_event_read(const ase_world *world, const ase_event_law *law,
		    const ase_record *rec, ase_event *out);
void ase_event_drop(ase_event *event);

/*
 * The question that is left from round `first` (from 1) on: who has met before
 * it meets no more, and each sits where it sat last. Of the whole event with
 * first = 1. Yours.
 */
void ase_event_question(const ase_world *world, ase_event *event, long first,
			ase_rounds *out);

/* The meetings from round `first` on that are of its guests, with numbers of the
 * question; yours. `which` (yours) says which meeting of the event each is. */
ase_rounds_meeting *ase_event_items(const ase_event *event, long first,
				    size_t *count, size_t **which);

/* ---- event_proof.c ---- */

/* "from=1 table=M/P/S ID=M/P/S ...": the prices as text, guests by the IDs of
 * their records; yours. */
char *ase_event_proof_text(const ase_event *event, long first,
			   const ase_rounds_units *units,
			   const ase_rounds_prices *prices);

/* The round from which a proof counts; 0: there is none. */
long ase_event_proof_first(const char *text);

/* Read the prices back for a question's units; who has none has 0. False: it is
 * no such text. `out` is the caller's to drop in any case. */
bool ase_event_proof_read(const ase_event *event, const char *text,
			  const ase_rounds_units *units,
			  ase_rounds_prices *out);

#endif
