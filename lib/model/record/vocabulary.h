#ifndef ASE_MODEL_RECORD_VOCABULARY_H
#define ASE_MODEL_RECORD_VOCABULARY_H

#include "lib/base/err.h"
#include "lib/base/map.h"
#include "lib/base/str.h"
#include "lib/data/value/value.h"

/*
 * Words with codes: skills, traits, territories, meeting points.
 *
 * A vocabulary is a YAML file:
 *
 *   vocabulary: skills
 *   title: {fr: Savoir-faire, en: Skills}   # may be missing
 *   groups:                            # may be missing
 *     - code: gestion-et-controle
 *       label: {fr: Gestion et contrôle, en: ...}
 *   terms:
 *     - code: "300323"
 *       label: {fr: "Élaborer, suivre et piloter un budget"}
 *       group: gestion-et-controle
 *       aliases: [budget]
 *       within: "300300"               # a term that takes this one in: who asks
 *                                      # for that one finds this one, too
 *
 * Records hold codes; people type words.
 */
typedef struct ase_vocabulary {
	const ase_node *root; /* borrowed */
	ase_map *terms;	      /* by code, once one was looked for; NULL: none */
} ase_vocabulary;

/*
 * Who has vocabularies that nobody has asked for yet: adds the one called `name`,
 * if there is one, to the list that it keeps, and returns that list (borrowed;
 * where a list was copied it is not the copy).
 */
typedef struct ase_vocabulary_waker {
	struct ase_vocabularies *(*wake)(void *ctx, const char *name);
	void *ctx; /* borrowed */
} ase_vocabulary_waker;

/* The vocabularies by name, for those who need several. All borrowed, but for
 * the tables of their terms: end with drop. */
typedef struct ase_vocabularies {
	struct {
		const char *name;
		ase_vocabulary vocabulary;
	} items[64];
	size_t count;
	ase_vocabulary_waker waker; /* of those that are not among them */
} ase_vocabularies;

/* Add one; past 64, without a name or with that of another it is left out. */
void ase_vocabularies_add(ase_vocabularies *list, const ase_node *root);

/* Add one, or let it take the place of that of its name. */
void ase_vocabularies_put(ase_vocabularies *list, const ase_node *root);

void ase_vocabularies_drop(ase_vocabularies *list);

/* NULL: no such vocabulary. */
const ase_vocabulary *ase_vocabularies_get(const ase_vocabularies *list,
					   const char *name);

/* What the vocabulary is called in `lang`, else its name; borrowed. */
const char *ase_vocabulary_title(const ase_vocabulary *vocabulary,
				 const char *lang);

/* Whether its labels are words of a sentence, and begin small inside one; names,
 * as those of territories, do not. */
bool ase_vocabulary_is_phrases(const ase_vocabulary *vocabulary);

/* The one whose name or title, in any language, is `typed`, but for case,
 * accents and dashes, or begins so and no other does; NULL: none, or several.
 * Only those in the list are asked. */
const ase_vocabulary *ase_vocabularies_find(const ase_vocabularies *list,
					    const char *typed);

/* Whether each of the words `typed` begins a word of what `term` is called, of
 * its group or of a term that it is within, or it is its code. */
bool ase_vocabulary_has(const ase_vocabulary *vocabulary, const ase_node *term,
			const char *typed);

/* The label of the group of that code in `lang`; NULL: there is none. */
const char *ase_vocabulary_group_label(const ase_vocabulary *vocabulary,
				       const char *code, const char *lang);

/* The term of `code`, or NULL; a NULL vocabulary has none. */
const ase_node *ase_vocabulary_term(const ase_vocabulary *vocabulary,
				    const char *code);

/* The label of `code` in `lang`, else French, else English, else the code
 * itself; borrowed. */
const char *ase_vocabulary_label(const ase_vocabulary *vocabulary,
				 const char *code, const char *lang);

/* The code of the group that `code` belongs to, or NULL. */
const char *ase_vocabulary_group(const ase_vocabulary *vocabulary,
				 const char *code);

/* Whether `code` is `upper`, or within it, be it by others. */
bool ase_vocabulary_within(const ase_vocabulary *vocabulary, const char *code,
			   const char *upper);

/* Append the codes of the terms within `upper`, which is not one of them. */
void ase_vocabulary_below(const ase_vocabulary *vocabulary, const char *upper,
			  ase_strs *out);

/* Whether a code begins with what was typed, or its label or an alias in any
 * language has words that begin so. */
bool ase_vocabulary_begins(const ase_node *term, const char *typed);

/* Up to five terms near `typed`, with their codes: "300323 (Élaborer, suivre et
 * piloter un budget), ..."; NULL: none. Yours. */
char *ase_vocabulary_near(const ase_vocabulary *vocabulary, const char *typed,
			  const char *lang);

/*
 * The code for what a person typed: a code, a whole label or alias, or words
 * that each begin a word of exactly one term's label or alias (accents and
 * case ignored).
 *
 * ASE_E_USAGE: several terms fit, or none; `err` lists up to five of those
 * that fit, or that come near, with their codes. `out` is borrowed.
 */
ase_status ase_vocabulary_find(const ase_vocabulary *vocabulary,
			       const char *typed, const char *lang,
			       const char **out, ase_err *err) ASE_MUST_CHECK;

#endif
