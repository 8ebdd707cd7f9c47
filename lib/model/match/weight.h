#ifndef ASE_MODEL_MATCH_WEIGHT_H
#define ASE_MODEL_MATCH_WEIGHT_H

#include "lib/base/problem.h"
#include "lib/data/value/value.h"

/*
 * What a match is made of, and how many of its 1,000 points each part has.
 * The weights stand in ase.yaml under `weights`; a part that is not named
 * there has none. Without `weights` the usual ones hold.
 */
#define ASE_POINTS 1000

/* A part: its place in a score, its name in ase.yaml and in every list. */
typedef enum ase_part {
	ASE_PART_SKILLS,
	ASE_PART_TRAITS,
	ASE_PART_TERRITORY,
	ASE_PART_AVAILABILITY,
	ASE_PART_EVALUATIONS,
	ASE_PART_ROTATION,
	ASE_PARTS, /* how many there are */
} ase_part;

/* "skills"; N_ for those who show it. */
const char *ase_weight_part_name(ase_part part);

typedef struct ase_weights {
	int points[ASE_PARTS];
} ase_weights;

/*
 * Read them from `config` (the root of ase.yaml; may be NULL). Adds a problem
 * at the field when they do not sum up to ASE_POINTS or are not numbers of
 * points, with what to type instead; returns how many.
 */
size_t ase_weights_read(const ase_node *config, ase_weights *out,
			ase_problems *problems);

/* What else ase.yaml says of matching, under `matching`. */
typedef struct ase_match_settings {
	int months;   /* of a mission that has no period */
	int answers;  /* evaluations that are enough to count */
	bool charter; /* whoever has not signed the charter is not proposed */
	const char *edition; /* of the charter; NULL: any. Borrowed */
} ase_match_settings;

/* Read the settings of `config`: 0, or how many problems it added. */
size_t ase_weight_settings_read(const ase_node *config, ase_match_settings *out,
				ase_problems *problems);

#endif
