/* Answers of people who are no records, counted. */

#include "cmd/eval/eval_verbs.h"

#include "lib/app/change/change.h"
#include "lib/app/import/import.h"
#include "lib/base/mem.h"
#include "lib/data/value/yaml.h"
#include "lib/model/match/survey.h"
#include "lib/model/mission/interval.h"

#include <stdlib.h>

struct eval_count_opts {
	const char *questionnaire;
};

static const cli_opt eval_count_opts[] = {
	CLI_OPT(0, "questionnaire", "NAME", struct eval_count_opts,
		questionnaire, N_("the questions of questionnaires/NAME.yaml")),
	CLI_END,
};

/* A form that is counted. */
struct counting {
	const char *file;
	const ase_node *questions;
	ase_sheet sheet;
	ase_survey_answers *items; /* owned; one a question that has a column */
	size_t *columns;	   /* owned; of each */
	size_t count;
	ase_strs left;	/* titles of columns that are no question */
	size_t answers; /* rows in which somebody has answered something */
	ase_problems problems;
};

static void counting_drop(struct counting *c)
{
	for (size_t i = 0; i < c->count; i++)
		ase_survey_answers_drop(&c->items[i]);
	free(c->items);
	free(c->columns);
	ase_strs_drop(&c->left);
	ase_problems_drop(&c->problems);
	ase_sheet_drop(&c->sheet);
}

static bool is_there(const struct counting *c, const ase_node *item)
{
	for (size_t i = 0; i < c->count; i++)
		if (c->items[i].item == item)
			return true;
	return false;
}

/* Find out which columns are questions. */
static ase_status read_titles(struct counting *c, ase_err *err)
{
	const size_t columns = c->sheet.count ? c->sheet.rows[0].count : 0;

	c->items = ase_alloc((columns + 1) * sizeof(*c->items));
	c->columns = ase_alloc((columns + 1) * sizeof(*c->columns));
	for (size_t i = 0; i < columns; i++) {
		const char *title = ase_sheet_cell(&c->sheet, 0, i);
		const ase_node *item = ase_survey_item(c->questions, title);

		if (!item && *title)
			ase_strs_add(&c->left, title);
		if (!item)
			continue;
		if (is_there(c, item))
			return ase_fail(err, ASE_E_INVALID,
					"%s: column %zu, '%s': that question "
					"has a column already",
					c->file, i + 1, title);
		c->items[c->count].item = item;
		c->columns[c->count++] = i;
	}
	if (c->count)
		return ASE_OK;
	return ase_fail(err, ASE_E_INVALID,
			"%s: no column is a question of the questionnaire",
			c->file);
}

static void read_rows(struct counting *c)
{
	for (size_t row = 1; row < c->sheet.count; row++) {
		bool answered = false;

		for (size_t i = 0; i < c->count; i++) {
			const char *cell =
				ase_sheet_cell(&c->sheet, row, c->columns[i]);

			answered |= *cell != '\0';
			if (!ase_survey_answers_add(&c->items[i], c->questions,
						    cell))
				(void)ase_problems_add(
					&c->problems, c->sheet.rows[row].line,
					0, NULL,
					"column %zu: '%s' is no answer: 1 to "
					"5, or a word of the scale",
					c->columns[i] + 1, cell);
		}
		c->answers += answered;
	}
	ase_problems_in(&c->problems, 0, c->file);
}

/* What is too little to be counted, or wrong. */
static ase_status check(struct counting *c, ase_err *err)
{
	if (c->problems.count) {
		ui_problems(&c->problems, stderr);
		return ase_fail(err, ASE_E_INVALID, "nothing was recorded");
	}
	if (c->answers >= ASE_INTERVAL_FEW)
		return ASE_OK;
	return ase_fail(err, ASE_E_REFUSED,
			"not recorded: of fewer than %d answers no figure is "
			"kept: it would be somebody's (there are %zu)",
			ASE_INTERVAL_FEW, c->answers);
}

/* "measures:=[{...}]": what came of it; yours. */
static char *measures_of(const cli_call *call, const struct counting *c,
			 const ase_record *rec, const ase_survey_rule *rule)
{
	const ase_schema *schema = rec->kind->schema;
	ASE_AUTO(ase_str_drop) ase_str flow = ASE_STR_INIT;
	ASE_AUTO(ase_value_drop)
	ase_value *list = ase_survey_measures(
		ase_node_path(rec->node, rule->measures),
		ase_schema_list_key(schema,
				    ase_schema_at(schema, rule->measures)),
		c->items, c->count, session_language(call->session));

	ase_yaml_flow(&flow, ase_value_root(list));
	return ase_strf("%s:=%s", rule->measures, ase_str_text(&flow));
}

static ase_status note(const cli_call *call, struct counting *c,
		       const ase_record *rec, const ase_survey_rule *rule,
		       ase_err *err)
{
	ASE_AUTO(change_drop) change *ch = change_begin(call->session);
	ASE_AUTO(ase_strdrop)
	char *answers = ase_strf("%s=%zu", rule->answers, c->answers);
	ASE_AUTO(ase_strdrop) char *measures = measures_of(call, c, rec, rule);
	ASE_AUTO(ase_strdrop)
	char *said =
		ase_strf(ngettext_("%zu answer counted (%s)",
				   "%zu answers counted (%s)", c->answers),
			 c->answers, ase_world_name(call->session->world, rec));
	char *const texts[] = { answers, measures };
	ase_status s;

	if ((s = change_input(ch, rec->id, texts, ASE_COUNT(texts), err)) ||
	    (s = change_message(ch, rec->id, err)))
		return s;
	return change_commit(ch,
			     &(change_note){ .subject = N_("answers counted"),
					     .said = said },
			     err);
}

static void tell_left(const cli_call *call, const struct counting *c)
{
	ASE_AUTO(ase_strdrop) char *left = ase_strs_join(&c->left, ", ");

	if (c->left.count)
		ui_say(&call->ui, "Columns left out: %s", left);
	for (size_t i = 0; i < c->count; i++) {
		if (c->items[i].numbers.count < ASE_INTERVAL_FEW)
			ui_say(&call->ui,
			       "%s: fewer than %d have answered, no figure is "
			       "kept",
			       ase_survey_title(c->items[i].item,
						call->ui.lang),
			       ASE_INTERVAL_FEW);
	}
}

static ase_status count(const cli_call *call, ase_err *err)
{
	const struct eval_count_opts *typed = call->opts;
	ASE_AUTO(counting_drop)
	struct counting c = { .file = call->argv[1],
			      .sheet = ASE_SHEET_INIT,
			      .left = ASE_STRS_INIT,
			      .problems = ASE_PROBLEMS_INIT };
	const import_opts from = { .file = call->argv[1] };
	const ase_record *rec = NULL;
	ase_survey_rule rule;
	const char *name;
	ase_status s = session_resolve_saying(
		call->session, "x-ase-survey", call->argv[0],
		N_("no kind of records here counts answers"), &rec, err);

	if (s)
		return s;
	(void)ase_survey_rule_of(rec->kind, &rule);
	name = typed->questionnaire ? typed->questionnaire : rule.questionnaire;
	c.questions = session_questionnaire(call->session, name);
	if (!c.questions)
		return ase_fail(err, ASE_E_NOT_FOUND, "no questionnaire '%s'",
				name);
	if ((s = import_read(&from, &c.sheet, err)) ||
	    (s = read_titles(&c, err)))
		return s;
	read_rows(&c);
	if ((s = check(&c, err)))
		return s;
	tell_left(call, &c);
	return note(call, &c, rec, &rule, err);
}

const cli_verb eval_count = {
	.name = "count",
	.operands = "SURVEY FILE",
	.min = 2,
	.max = 2,
	.help = N_("count what people who are not named have answered"),
	.more = N_("A row of FILE is one person's answers, a column a "
		   "question, by its words, title or name. How many have "
		   "answered, the mean and the median go into the record "
		   "SURVEY, and nothing else: no row is kept. Of fewer than "
		   "five answers no figure is made."),
	.needs = CLI_WRITES,
	.run = count,
	CLI_OPTS(struct eval_count_opts, eval_count_opts),
};
