#include "cmd/eval/eval_verbs.h"

#include "lib/app/change/change.h"
#include "lib/app/cli/prompt.h"
#include "lib/app/session/label.h"
#include "lib/base/mem.h"
#include "lib/model/match/questionnaire.h"

#include <string.h>

/* The questions of the evaluation, into `out` (NULL: a mission's, in a store
 * without any). */
static ase_status questions_of(const session *ses, const ase_record *rec,
			       const ase_node **out, ase_err *err)
{
	const char *name = ase_node_path_text(rec->node, "questionnaire");

	*out = session_questionnaire(ses, name);
	if (*out || !name)
		return ASE_OK;
	return ase_fail(err, ASE_E_INVALID,
			"there is no questionnaires/%s.yaml that holds: "
			"ase-store check",
			name);
}

/* One ITEM=N, or KEY=VALUE of the record itself. */
static ase_status note_answer(change *ch, const ase_record *rec,
			      const ase_node *questions, char *text,
			      ase_err *err)
{
	const size_t size = strcspn(text, "=");
	ASE_AUTO(ase_strdrop) char *name = ase_strndup(text, size);
	const ase_node *item = ase_questionnaire_item(questions, name);
	const char *party = ase_questionnaire_party(rec);
	const char *answer = text + size + (text[size] == '=');
	const char *step = ase_questionnaire_step(questions, answer);
	ASE_AUTO(ase_strdrop) char *full = NULL;

	if (!item)
		return change_input(ch, rec->id, &text, 1, err);
	if (!ase_questionnaire_asks(item, party))
		return ase_fail(err, ASE_E_USAGE,
				"'%s' is not asked of this respondent (%s)",
				name, party);
	full = ase_strf("answers.%s%s%s", ase_node_path_text(item, "item"),
			text[size] ? "=" : "", step ? step : answer);
	return change_input(ch, rec->id, &full, 1, err);
}

/* What is asked, of whom. All borrowed. */
struct asking {
	session *ses;
	const ase_record *rec;
	const ase_node *questions;
};

/* Whether the record may say so; what is wrong with it is told. */
static bool may_say(const struct asking *asking, char *text)
{
	ASE_AUTO(change_drop) change *trial = change_begin(asking->ses);
	ASE_AUTO(ase_problems_drop) ase_problems problems = ASE_PROBLEMS_INIT;
	ASE_AUTO(ase_builder_drop) ase_builder *b = ase_builder_new();
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	const ase_record *rec = asking->rec;
	const ase_world *after = NULL;
	struct label_record of = { asking->ses, asking->ses->world, rec->kind,
				   rec->node };
	const ase_schema_voice voice = label_voice(&of);
	ase_err why = ASE_ERR_INIT;

	if (note_answer(trial, rec, asking->questions, text, &why) ||
	    change_preview(trial, &after, &why)) {
		ui_warn(asking->ses->ui, "%s", why.text);
		return false;
	}
	ase_builder_copy(b, NULL, ase_world_get(after, rec->id)->node);
	value = ase_builder_take(b);
	if (!ase_schema_check_for(rec->kind->schema, value, NULL, &voice,
				  &problems))
		return true;
	for (size_t i = 0; i < problems.count; i++)
		if (!problems.items[i].warning)
			ui_warn(asking->ses->ui, "%s", problems.items[i].text);
	return false;
}

/* Ask one question, again while the answer is none, its answer as PATH=ANSWER;
 * an empty one leaves it out. */
static ase_status ask_one(const struct asking *asking, const ase_node *one,
			  const char *path, const char *hint, ase_strs *out,
			  ase_err *err)
{
	const ase_node *question = ase_node_get(one, "question");
	const char *words =
		ase_node_text(ase_node_get(question, asking->ses->ui->lang));

	for (;;) {
		ASE_AUTO(ase_strdrop)
		char *answer = prompt_ask("%s %s ", words ? words : path, hint);
		ASE_AUTO(ase_strdrop) char *text = NULL;

		if (!answer)
			return ase_fail(err, ASE_E_USAGE,
					"the answers broke off");
		if (!*answer)
			return ASE_OK;
		text = ase_strf("%s=%s", path, answer);
		if (!may_say(asking, text))
			continue;
		ase_strs_add(out, text);
		return ASE_OK;
	}
}

static ase_status ask_all(session *ses, const ase_record *rec, ase_strs *out,
			  ase_err *err)
{
	const char *party = ase_questionnaire_party(rec);
	const ase_node *questions = NULL;
	ase_status s = questions_of(ses, rec, &questions, err);
	const struct asking asking = { ses, rec, questions };

	if (s)
		return s;
	if (!prompt_can_ask())
		return ase_fail(err, ASE_E_USAGE,
				"answers are missing: ITEM=N (1 to 5), "
				"recommend=N, comment=TEXT");
	ase_each(item, ase_node_get(questions, "items")) {
		const char *name = ase_node_path_text(item, "item");

		if (ase_questionnaire_asks(item, party) &&
		    (s = ask_one(&asking, item, name, _("(1 to 5)"), out, err)))
			return s;
	}
	ase_each(field, ase_node_get(questions, "fields")) {
		const char *path = ase_node_path_text(field, "field");

		if (ase_questionnaire_asks(field, party) &&
		    (s = ask_one(&asking, field, path, "", out, err)))
			return s;
	}
	return ASE_OK;
}

/* The answers to one evaluation. All borrowed. */
struct answers {
	const char *evaluation; /* its ID */
	char *const *texts;
	size_t count;
};

/* Say that answers which were given on `day` are others now. */
static ase_status end_mended(change *ch, const char *id, ase_date day,
			     ase_err *err)
{
	const session *ses = change_session(ch);
	ASE_AUTO(ase_strdrop) char *was = ase_date_say(day, ses->today);
	ASE_AUTO(ase_strdrop)
	char *said = ase_strf(_("the answers of %s are mended"), was);
	ase_status s = change_message(ch, id, err);

	return s ? s
		 : change_commit(
			   ch,
			   &(change_note){ .subject = N_("answers mended"),
					   .said = said,
					   .about = id },
			   err);
}

static ase_status note_all(session *ses, void *payload, ase_err *err)
{
	const struct answers *all = payload;
	ASE_AUTO(change_drop) change *ch = change_begin(ses);
	const ase_record *rec = ase_world_get(ses->world, all->evaluation);
	const ase_node *questions = NULL;
	ase_date mended = ASE_DATE_NONE;
	bool mends;
	ase_status s;

	if (!rec)
		return ase_fail(err, ASE_E_NOT_FOUND, "there is no '%s'",
				all->evaluation);
	if ((s = questions_of(ses, rec, &questions, err)))
		return s;
	/* An answer that is mended later was given when it was. */
	mends = ase_node_date(ase_node_get(rec->node, "answered_on"),
			      &mended) &&
		!ase_date_cmp(ses->on, ses->today);
	if (!mends)
		change_date(ch, rec->id, "answered_on", ses->on);
	for (size_t i = 0; i < all->count; i++)
		if ((s = note_answer(ch, rec, questions, all->texts[i], err)))
			return s;
	return mends ? end_mended(ch, rec->id, mended, err)
		     : change_end(ch, rec->id, N_("answered"),
				  N_("evaluation answered on %s"), err);
}

/* Ask on the terminal, others free to write meanwhile, then note it. */
static ase_status interview(const cli_call *call, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs answers = ASE_STRS_INIT;
	ASE_AUTO(session_drop) session *fresh = NULL;
	const ase_record *rec = call->rec;
	ase_status s;

	session_unlock(call->session);
	if ((s = ask_all(call->session, rec, &answers, err)) ||
	    (s = session_open_again(call->session, &fresh, err)))
		return s;
	struct answers all = { .evaluation = rec->id,
			       .texts = answers.items,
			       .count = answers.count };
	return session_run(fresh, note_all, &all, err);
}

static ase_status record(const cli_call *call, ase_err *err)
{
	struct answers all = { .evaluation = call->rec->id,
			       .texts = call->argv + 1,
			       .count = (size_t)call->argc - 1 };

	return call->argc == 1 ? interview(call, err)
			       : note_all(call->session, &all, err);
}

const cli_verb eval_record = {
	.name = "record",
	.operands = "EVAL [ITEM=N...] [KEY=VALUE...]",
	.min = 1,
	.max = -1,
	.help = N_("note the answers of one side"),
	.more = N_("Items are those of questionnaire.yaml, or of the "
		   "questionnaire that was sent, by their names or titles, 1 "
		   "to 5 or words of the scale; recommend=N is 0 to "
		   "10; comment= and improvement= are texts that the person "
		   "may read. On a terminal without answers the questions are "
		   "asked one by one."),
	.needs = CLI_WRITES,
	.run = record,
	.takes = "evaluation",
};
