#include "lib/model/match/survey.h"

#include "lib/base/mem.h"
#include "lib/model/mission/interval.h"
#include "lib/model/record/field.h"
#include "lib/text/text.h"

#include <string.h>

bool ase_survey_rule_of(const ase_kind *kind, ase_survey_rule *out)
{
	const ase_node *rule = ase_node_get(kind->root, "x-ase-survey");

	*out = (ase_survey_rule){
		.questionnaire = ase_node_path_text(rule, "questionnaire"),
		.answers = ase_node_path_text(rule, "answers"),
		.measures = ase_node_path_text(rule, "measures"),
	};
	return out->questionnaire && out->answers && out->measures;
}

void ase_survey_answers_drop(ase_survey_answers *answers)
{
	ase_strs_drop(&answers->numbers);
}

/* All scales go from 1 to 5 (meta/questionnaire.yaml). */
static bool is_on_scale(const char *number)
{
	return *number >= '1' && *number <= '5' && !number[1];
}

bool ase_survey_answers_add(ase_survey_answers *answers,
			    const ase_node *questionnaire, const char *typed)
{
	const char *number = typed;

	if (!typed[strspn(typed, " \t\n")])
		return true;
	if (!is_on_scale(number))
		number = ase_questionnaire_step(questionnaire, typed);
	if (!number)
		return false;
	ase_strs_add(&answers->numbers, number);
	return true;
}

const ase_node *ase_survey_item(const ase_node *questionnaire,
				const char *title)
{
	const ase_node *item = ase_questionnaire_item(questionnaire, title);

	if (item)
		return item;
	ase_each(one, ase_node_get(questionnaire, "items"))
		ase_each(words, ase_node_get(one, "question")) {
			if (ase_node_text(words) &&
			    ase_text_same(ase_node_text(words), title))
				return one;
		}
	return NULL;
}

/*
 * What came of it
 */

static char *figure(ase_tally_fn fn, const ase_survey_answers *answers)
{
	const ase_field number = { .type = ASE_FIELD_NUMBER, .merge = "" };
	ASE_AUTO(ase_hits_drop) ase_hits hits = ASE_HITS_INIT;

	for (size_t i = 0; i < answers->numbers.count; i++)
		ase_hits_take(&hits, NULL,
			      ase_strdup(answers->numbers.items[i]));
	return ase_tally_figure(fn, &number, &hits);
}

const char *ase_survey_title(const ase_node *item, const char *lang)
{
	const ase_node *titles = ase_node_get(item, "title");
	const char *title = ase_node_text(ase_node_get(titles, lang));

	return title ? title : ase_node_path_text(item, "item");
}

static bool has_figures(const ase_survey_answers *answers)
{
	return answers->numbers.count >= ASE_INTERVAL_FEW;
}

static void add_entry(ase_builder *b, const char *key,
		      const ase_survey_answers *answers, const char *lang)
{
	ASE_AUTO(ase_strdrop)
	char *count = ase_strf("%zu", answers->numbers.count);
	ASE_AUTO(ase_strdrop) char *mean = figure(ASE_TALLY_MEAN, answers);
	ASE_AUTO(ase_strdrop) char *median = figure(ASE_TALLY_MEDIAN, answers);

	ase_builder_map(b, NULL);
	ase_builder_text(b, key, ase_survey_title(answers->item, lang), false);
	ase_builder_text(b, "answers", count, true);
	ase_builder_text(b, "mean", mean, true);
	ase_builder_text(b, "median", median, true);
	ase_builder_end(b);
}

/* The answers to what an entry is called, or NULL. */
static const ase_survey_answers *answers_of(const ase_node *entry,
					    const char *key,
					    const ase_survey_answers *answers,
					    size_t count, const char *lang)
{
	const char *called = ase_node_path_text(entry, key);

	for (size_t i = 0; called && i < count; i++)
		if (ase_text_same(ase_survey_title(answers[i].item, lang),
				  called))
			return &answers[i];
	return NULL;
}

ase_value *ase_survey_measures(const ase_node *was, const char *key,
			       const ase_survey_answers *answers, size_t count,
			       const char *lang)
{
	ASE_AUTO(ase_builder_drop) ase_builder *b = ase_builder_new();

	ase_builder_list(b, NULL);
	ase_each(entry, was) {
		if (!answers_of(entry, key, answers, count, lang))
			ase_builder_copy(b, NULL, entry);
	}
	for (size_t i = 0; i < count; i++)
		if (has_figures(&answers[i]))
			add_entry(b, key, &answers[i], lang);
	ase_builder_end(b);
	return ase_builder_take(b);
}
