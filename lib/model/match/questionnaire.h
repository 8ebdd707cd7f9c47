#ifndef ASE_MODEL_MATCH_QUESTIONNAIRE_H
#define ASE_MODEL_MATCH_QUESTIONNAIRE_H

#include "lib/model/process/process.h"
#include "lib/model/tally/tally.h"

/*
 * Questionnaires about records of any kind. A kind says at its root
 *
 *   x-ase-questionnaire: {name: training, each: "registrations[attended_on!=]",
 *                         wave: true}
 *
 *   name    questionnaires/NAME.yaml has the questions
 *   each    whom they are put to: a path (tally.h) to persons, or to records
 *           that lead to some: by their parties (party.h), or a field `person`
 *   wave    they are put again and again, in waves
 *
 * Each answer is a record of its own, an evaluation: `about` is the record,
 * `person` who answers, `party` as what, `questionnaire` the name, `wave` which
 * round. The evaluation at the end of a mission has `convention` and
 * `respondent` instead, and its questions are those of questionnaire.yaml.
 */
typedef struct ase_questionnaire_rule {
	const char *name, *each; /* borrowed from the schema */
	bool wave;
} ase_questionnaire_rule;

/* What the kind says; false: it has no questionnaire, or says it wrongly. */
bool ase_questionnaire_rule_of(const ase_kind *kind,
			       ase_questionnaire_rule *out);

/* Whether an entry of the questionnaire is put to a party; NULL is any. */
bool ase_questionnaire_asks(const ase_node *entry, const char *party);

/*
 * The item that somebody means: by its name, else by its title in whatever
 * language, as titles of fields are typed (case and accents do not count, dashes
 * may stand for blanks). NULL: none, or several.
 */
const ase_node *ase_questionnaire_item(const ase_node *questionnaire,
				       const char *typed);

/*
 * The same for somebody who types: of the items put to `party` also the only one
 * whose title has the words. NULL: none, or several, which `several` gets then
 * ("Suivi par A.S.E. (follow-up)").
 */
const ase_node *ase_questionnaire_typed(const ase_node *questionnaire,
					const char *party, const char *typed,
					ase_strs *several);

/* The number that a word of the scale stands for ("Tout à fait"); NULL: none.
 * Borrowed. */
const char *ase_questionnaire_step(const ase_node *questionnaire,
				   const char *typed);

/* As what an evaluation is answered: org or expert, or a party of what it is
 * about. NULL: it does not say. */
const char *ase_questionnaire_party(const ase_record *evaluation);

/* Somebody who is asked. All borrowed: from the world, the questionnaire. */
typedef struct ase_respondent {
	const ase_record *person;
	const char *party; /* the first that any question is put to */
} ase_respondent;

/* Start from zeros. */
typedef struct ase_respondents {
	ase_respondent *items; /* owned */
	size_t count, room;
	size_t others; /* persons that no question is put to */
} ase_respondents;

void ase_respondents_drop(ase_respondents *list);

/*
 * Whom the questions of `questionnaire` (the file's root) about `rec` are put
 * to, each once, in the order of `each`.
 *
 * ASE_E_INVALID: the path of the rule leads nowhere.
 */
ase_status ase_questionnaire_people(const ase_process *process,
				    const ase_world *world,
				    const ase_vocabularies *vocabularies,
				    const ase_node *questionnaire,
				    const ase_record *rec, ase_respondents *out,
				    ase_err *err) ASE_MUST_CHECK;

/*
 * Append the evaluations about `rec` by its questionnaire, archived ones left
 * out; of all waves where `wave` is NULL.
 */
void ase_questionnaire_sent(const ase_world *world, const ase_record *rec,
			    const char *wave, ase_records *out);

/* The last wave: of the evaluation that was sent last, of those of one day by
 * its number or name. NULL: none was sent. Borrowed. */
const char *ase_questionnaire_last_wave(const ase_world *world,
					const ase_record *rec);

/* <0, 0, >0 as one wave stands to another (either may be NULL, which is first):
 * numbers by their size, then names. */
int ase_questionnaire_wave_order(const char *a, const char *b);

/* The number that the wave behind all others has; yours. */
char *ase_questionnaire_next_wave(const ase_world *world,
				  const ase_record *rec);

#endif
