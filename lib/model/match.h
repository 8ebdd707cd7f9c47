#ifndef ASE_MODEL_MATCH_H
#define ASE_MODEL_MATCH_H

#include "lib/model/vocabulary.h"
#include "lib/model/world.h"

/*
 * Which expert for which need, and why.
 *
 * First the exclusions, each with a name: an excluded pair has no score. Then
 * whole points out of 1,000 that are the sum of their parts. Integers only, so
 * the same records give the same score on every machine.
 *
 *   skills     700   over the skills asked for (a must counts twice): the
 *                    level had to the level asked, at most whole; half for
 *                    another skill of the same group of the vocabulary
 *   traits     200   the share of the traits asked for
 *   territory  100   the same 100, the same region 60, remote 40
 */
typedef struct ase_score {
	const ase_record *expert; /* borrowed from the world */
	const char *excluded;	  /* NULL, or the rule's name: "must-skill",
				     "availability", "capacity", "territory",
				     "language", "conflict", "same-person",
				     "left", "declined", "proposed" */
	char because[64];	  /* what the rule found ("300323", "2 of 2") */
	int skills, traits, territory;
	int total; /* the sum of the parts; 0 when excluded */
} ase_score;

/* Judge one pair. */
void ase_match_score(const ase_world *world,
		     const ase_vocabularies *vocabularies,
		     const ase_record *need, const ase_record *expert,
		     ase_score *out);

typedef struct ase_scores {
	ase_score *items; /* owned */
	size_t count;
} ase_scores;

void ase_scores_drop(ase_scores *scores);

/* Judge every expert for `need`: by total, best first, excluded ones last;
 * ties by ID. */
void ase_match_rank(const ase_world *world,
		    const ase_vocabularies *vocabularies,
		    const ase_record *need, ase_scores *out);

#endif
