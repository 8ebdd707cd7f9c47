#ifndef ASE_CMD_FRONT_FIND_MATCH_H
#define ASE_CMD_FRONT_FIND_MATCH_H

#include "lib/app/session/session.h"
#include "lib/model/process/ending.h"
#include "lib/text/word_match.h"

/*
 * Records of every kind that have what somebody typed: in their names, in those
 * that they are known by, or in a field of their own (a city, an address, a
 * number in whatever way its digits are written).
 */

/* How they have it, the best first. */
typedef enum find_rank {
	FIND_WHOLE,   /* it is their name */
	FIND_OWN,     /* it stands in their name, or in a field */
	FIND_RELATED, /* it names what they are known by: their organisation */
	FIND_NOT,
} find_rank;

typedef struct find_hit {
	const ase_record *rec; /* borrowed */
	find_rank rank;
	const ase_node *field; /* of its own that has all of it; or NULL */
	size_t depth;	       /* of how many kinds its own stands below */
	bool ended;
	ase_ending ending;
} find_hit;

typedef struct find_hits {
	find_hit *items; /* owned */
	size_t count, room;
} find_hits;

void find_hits_drop(find_hits *hits);

/* Append who has all the words; with `texts` free text counts, too. What runs
 * before what has ended, then by rank, by kind (an
 * organisation before its requests) and by name. */
void find_match(const session *ses, const char *typed, bool texts,
		find_hits *out);

#endif
