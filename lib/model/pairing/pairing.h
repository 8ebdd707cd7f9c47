#ifndef ASE_MODEL_PAIRING_PAIRING_H
#define ASE_MODEL_PAIRING_PAIRING_H

#include "lib/base/problem.h"
#include "lib/model/process/condition.h"
#include "lib/model/record/vocabulary.h"
#include "lib/model/record/world.h"

/*
 * Which records are found for which others, and by what. A kind says at the
 * root of its schema
 *
 *   x-ase-match:
 *     for: engagement            the kind of what asks for one of its records
 *     same-person:               who may not stand on both sides
 *       of: [person]               whom the record stands for: persons, or
 *                                  organisations
 *       asked: [tutor, org.contact.person]
 *     conflict: {of: conflicts, asked: org}
 *     coordinator: {asked: coordinator.person}
 *     proposed: {asked: sponsor} those whom what asks has already: such a
 *                                record, or whom it stands for
 *     declined: {asked: PATH}    ... with whom it came to nothing
 *     side: {of: side, asked: side, with: {need: offer, offer: need}}
 *                                what fits what: by what asks
 *     skills: {of: themes, asked: themes, must: true}
 *     traits, language: {of: PATH, asked: PATH}
 *     territory: {of: territories, asked: [territory, org.territory],
 *                 remote: remote}  of `asked` the first that is set
 *     availability:
 *       of: {from: available.from, until: available.until}
 *       asked: {from: begun_on, until: until}
 *     capacity: {most: capacity, of: TALLY}
 *                                how many at most; `of`: how many now, where it
 *                                is not how many that go on have it already
 *     rotation: {at: paired_on, where: CONDITION}
 *                                when it was, and which of those that have one
 *                                (`proposed`) count
 *     weights: {territory: 500, rotation: 500}
 *                                points of the parts, 1,000 in all
 *     command: "ase-record engagement set {id} sponsor=WHO"
 *                                what is typed then, of what asks; a text or
 *                                {en: ..., fr: ...}
 *
 * by the names of the rules and the parts of a match (lib/model/match/match.h),
 * which alone know what each of them means. `of` is of the kind's own records,
 * `asked` of what asks; each is a path or several, tallies with brackets
 * included. What is left out plays no part.
 */

/* Where a path stands in the annotation. */
typedef enum ase_pairing_place {
	ASE_PAIRING_SAME_OF,
	ASE_PAIRING_SAME_ASKED,
	ASE_PAIRING_CONFLICT_OF,
	ASE_PAIRING_CONFLICT_ASKED,
	ASE_PAIRING_COORDINATOR,
	ASE_PAIRING_PROPOSED,
	ASE_PAIRING_DECLINED,
	ASE_PAIRING_SIDE_OF,
	ASE_PAIRING_SIDE_ASKED,
	ASE_PAIRING_SKILLS_OF,
	ASE_PAIRING_SKILLS_ASKED,
	ASE_PAIRING_TRAITS_OF,
	ASE_PAIRING_TRAITS_ASKED,
	ASE_PAIRING_LANGUAGE_OF,
	ASE_PAIRING_LANGUAGE_ASKED,
	ASE_PAIRING_TERRITORY_OF,
	ASE_PAIRING_TERRITORY_ASKED,
	ASE_PAIRING_REMOTE,
	ASE_PAIRING_FROM_OF,
	ASE_PAIRING_UNTIL_OF,
	ASE_PAIRING_FROM_ASKED,
	ASE_PAIRING_UNTIL_ASKED,
	ASE_PAIRING_MOST,
	ASE_PAIRING_TAKEN,
	ASE_PAIRING_AT,
	ASE_PAIRING_PLACES, /* how many there are */
} ase_pairing_place;

/* What a kind says, read once and asked often. */
typedef struct ase_pairing ase_pairing;

/* Whether the records of `kind` are found for others. */
bool ase_pairing_is(const ase_kind *kind);

/* What `kind` says; all is borrowed. NULL: nothing, or of no kind that is. */
ase_pairing *ase_pairing_new(const ase_kinds *kinds, const ase_kind *kind);
void ase_pairing_drop(ase_pairing **pairing);

/* The kind of what asks; of whoever can be found. */
const ase_kind *ase_pairing_asks(const ase_pairing *pairing);
const ase_kind *ase_pairing_kind(const ase_pairing *pairing);

/* Append what the paths at `place` lead to from `rec`, a record of the kind or
 * one that asks, as the place wants. What is archived is left out. */
void ase_pairing_ends(const ase_pairing *pairing, const ase_world *world,
		      ase_pairing_place place, const ase_record *rec,
		      ase_hits *out);

/* Whether something is said at `place`. */
bool ase_pairing_says(const ase_pairing *pairing, ase_pairing_place place);

/* Whether whatever is said there leads to fields of the record itself. */
bool ase_pairing_is_own(const ase_pairing *pairing, const ase_kinds *kinds,
			ase_pairing_place place);

/* The paths at `place` as they are written, ", " between them; yours. */
char *ase_pairing_paths(const ase_pairing *pairing, ase_pairing_place place);

/* The path `i` at `place`; NULL: there are fewer. Borrowed. */
const char *ase_pairing_path(const ase_pairing *pairing,
			     ase_pairing_place place, size_t i);

/* What the first path at `place` leads to; all zeros: nothing is said. */
ase_field ase_pairing_field(const ase_pairing *pairing, const ase_kinds *kinds,
			    ase_pairing_place place);

/* What the field is called in `lang`; NULL: nothing. Borrowed. */
const char *ase_pairing_title(const ase_pairing *pairing,
			      const ase_kinds *kinds, ase_pairing_place place,
			      const char *lang);

/* Whether all skills asked for have to be had. */
bool ase_pairing_must(const ase_pairing *pairing);

/* The side that fits the side `asked` (may be NULL); NULL: none. Borrowed. */
const char *ase_pairing_with(const ase_pairing *pairing, const char *asked);

/* Whether a record that has one counts for its turn. */
bool ase_pairing_counts(const ase_pairing *pairing, const ase_world *world,
			const ase_record *asks);

/* What is said under `weights`, and as the command; NULL: nothing. */
const ase_node *ase_pairing_weights(const ase_pairing *pairing);
const ase_node *ase_pairing_command(const ase_pairing *pairing);

/* Whether the place is of what asks; where it stands ("skills.of"). */
bool ase_pairing_is_asked(ase_pairing_place place);
const char *ase_pairing_place_name(ase_pairing_place place);

/* ---- pairing_check.c ---- */

/*
 * Add what is wrong with what `kind` says, under "x-ase-match...": a word that
 * there is not, a path that leads nowhere or to what the place cannot take,
 * weights that do not add up to `whole`. Returns how many.
 */
size_t ase_pairing_check(const ase_kinds *kinds, const ase_kind *kind,
			 const ase_vocabularies *vocabularies, int whole,
			 ase_problems *problems);

#endif
