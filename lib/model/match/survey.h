#ifndef ASE_MODEL_MATCH_SURVEY_H
#define ASE_MODEL_MATCH_SURVEY_H

#include "lib/base/problem.h"
#include "lib/model/match/questionnaire.h"

/*
 * Answers of people who are no records: what a form has gathered is counted, and
 * nothing more of it is kept. A kind says at its root
 *
 *   x-ase-survey: {questionnaire: public, answers: respondents,
 *                  measures: measures}
 *
 *   questionnaire  questionnaires/NAME.yaml has the questions
 *   answers        the field of how many people have answered
 *   measures       the list of what came of it: per question an entry whose
 *                  key is what it is called, and which has `answers`, `mean` and
 *                  `median`
 *
 * Of a question that fewer than ASE_INTERVAL_FEW have answered no figure is made:
 * it would be somebody's answer.
 */
typedef struct ase_survey_rule {
	const char *questionnaire, *answers, *measures; /* borrowed */
} ase_survey_rule;

/* What the kind says; false: it counts no answers, or says it wrongly. */
bool ase_survey_rule_of(const ase_kind *kind, ase_survey_rule *out);

/* The answers to one question. Start from zeros with the item; end with drop. */
typedef struct ase_survey_answers {
	const ase_node *item; /* of the questionnaire; borrowed */
	ase_strs numbers;     /* as texts */
} ase_survey_answers;

void ase_survey_answers_drop(ase_survey_answers *answers);

/*
 * Take what somebody has answered: 1 to 5, or a word of the questionnaire's scale;
 * blanks say nothing. False: it is neither.
 */
bool ase_survey_answers_add(ase_survey_answers *answers,
			    const ase_node *questionnaire, const char *typed);

/* The item that the title of a column means: by its name, a title or the words
 * of its question, in any language. NULL: none. Borrowed. */
const ase_node *ase_survey_item(const ase_node *questionnaire,
				const char *title);

/* What the item is called in `lang`, else its name; borrowed. */
const char *ase_survey_title(const ase_node *item, const char *lang);

/*
 * The list `was` (may be NULL) with an entry for each of the `count` answers in
 * place of the one called so, or behind all: {key: title in `lang`, answers,
 * mean, median}; where too few have answered, none. `key` is what entries are
 * known by. Yours.
 */
ase_value *ase_survey_measures(const ase_node *was, const char *key,
			       const ase_survey_answers *answers, size_t count,
			       const char *lang);

#endif
