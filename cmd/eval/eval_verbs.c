#include "cmd/eval/eval_verbs.h"

#include "lib/app/change/change.h"
#include "lib/app/cli/prompt.h"
#include "lib/app/form/form.h"
#include "lib/base/mem.h"
#include "lib/model/match/questionnaire.h"
#include "lib/model/process/party.h"
#include "lib/model/record/field.h"
#include "lib/model/tally/key.h"
#include "lib/model/tally/lookup.h"
#include "lib/text/text.h"

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

/* As what it is answered, as people read it: "the organisation". */
static const char *party_title(const session *ses, const ase_record *rec)
{
	const char *party = ase_questionnaire_party(rec);
	const char *title =
		party ? ase_party_title(rec->kind, party, ses->ui->lang) : NULL;

	return title ? title : party;
}

/* The item that `typed` means; NULL: none, it may be a key of the record, which
 * words of a title give way to. */
static ase_status find_item(const session *ses, const ase_record *rec,
			    const ase_node *questions, const char *typed,
			    const ase_node **out, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs several = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *list = NULL;

	*out = ase_questionnaire_item(questions, typed);
	if (*out ||
	    !ase_key_read(ses->kinds, rec->kind, typed, NULL, NULL, NULL, NULL))
		return ASE_OK;
	*out = ase_questionnaire_typed(questions, ase_questionnaire_party(rec),
				       typed, &several);
	if (!several.count)
		return ASE_OK;
	list = ase_strs_join(&several, ", ");
	return ase_fail(err, ASE_E_USAGE,
			"'%s' may be one of these questions: %s", typed, list);
}

/* One ITEM=N, or KEY=VALUE of the record itself. */
static ase_status note_answer(change *ch, const ase_record *rec,
			      const ase_node *questions, char *text,
			      ase_err *err)
{
	const size_t size = strcspn(text, "=");
	ASE_AUTO(ase_strdrop) char *name = ase_strndup(text, size);
	const char *party = ase_questionnaire_party(rec);
	const ase_node *item = NULL;
	const char *answer = text + size + (text[size] == '=');
	const char *step = ase_questionnaire_step(questions, answer);
	ASE_AUTO(ase_strdrop) char *full = NULL;
	ase_status s =
		find_item(change_session(ch), rec, questions, name, &item, err);

	if (s)
		return s;
	if (!item)
		return change_input(ch, rec->id, &text, 1, err);
	if (!ase_questionnaire_asks(item, party))
		return ase_fail(err, ASE_E_USAGE,
				"'%s' is not asked of this respondent (%s)",
				name, party_title(change_session(ch), rec));
	full = ase_strf("answers.%s%s%s", ase_node_path_text(item, "item"),
			text[size] ? "=" : "", step ? step : answer);
	return change_input(ch, rec->id, &full, 1, err);
}

/* The question as whoever answers reads it; NULL: it has no such text. */
static const char *words_of(const session *ses, const ase_node *entry)
{
	return ase_node_text(
		ase_node_get(ase_node_get(entry, "question"), ses->ui->lang));
}

/* What the questionnaire asks of this side. */
static void add_questions(form *f, const ase_node *questions)
{
	const char *party = ase_questionnaire_party(f->rec);

	ase_each(item, ase_node_get(questions, "items")) {
		ASE_AUTO(ase_strdrop)
		char *path = ase_strf("answers.%s",
				      ase_node_path_text(item, "item"));

		if (ase_questionnaire_asks(item, party))
			form_question_add(f, path, words_of(f->ses, item),
					  questions, false);
	}
	ase_each(field, ase_node_get(questions, "fields")) {
		if (ase_questionnaire_asks(field, party))
			form_question_add(f, ase_node_path_text(field, "field"),
					  words_of(f->ses, field), NULL, false);
	}
}

/* Who answers, as what: "the organisation, Hélène Ricard"; yours. */
static char *who_answers(const session *ses, const ase_record *rec)
{
	ASE_AUTO(ase_records_drop) ase_records people = ASE_RECORDS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs words = ASE_STRS_INIT;
	const char *side = party_title(ses, rec);

	if (side)
		ase_strs_add(&words, side);
	ase_party_people(ses->process, ses->world, rec, "answering", &people);
	for (size_t i = 0; i < people.count; i++)
		ase_strs_add(&words,
			     ase_world_name(ses->world, people.items[i]));
	return ase_strs_join(&words, ", ");
}

/* Say whose evaluation of what it is, and how one answers. */
static void introduce(const session *ses, const ase_record *rec)
{
	ASE_AUTO(ase_strdrop) char *who = who_answers(ses, rec);

	ui_say(ses->ui, "%s: %s, answered by %s.",
	       ase_kind_title(rec->kind, ses->ui->lang),
	       ase_world_name(ses->world, rec), who);
	ui_say(ses->ui, "Enter leaves a question out, ? explains it, ^C "
			"breaks off and keeps what was answered.");
}

static ase_status ask_all(form *f, ase_err *err)
{
	const ase_record *rec = f->rec;
	const char *day = ase_node_path_text(rec->node, "answered_on");
	const ase_node *questions = NULL;
	ase_status s = questions_of(f->ses, rec, &questions, err);

	if (s)
		return s;
	if (!prompt_can_ask())
		return ase_fail(err, ASE_E_USAGE,
				"answers are missing: ITEM=N (1 to 5), "
				"recommend=N, comment=TEXT");
	add_questions(f, questions);
	introduce(f->ses, rec);
	if ((s = form_begin(f, rec->id, day ? day : "", err)))
		return s;
	return form_ask(f, err);
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
	ASE_AUTO(form_drop)
	form f = { .ses = call->session,
		   .kind = call->rec->kind,
		   .rec = call->rec };
	ASE_AUTO(ase_strs_drop) ase_strs texts = ASE_STRS_INIT;
	ASE_AUTO(session_drop) session *fresh = NULL;
	ase_status s;

	session_unlock(call->session);
	if ((s = ask_all(&f, err)) ||
	    (s = session_open_again(call->session, &fresh, err)))
		return s;
	form_texts(&f, &texts);
	struct answers all = { .evaluation = call->rec->id,
			       .texts = texts.items,
			       .count = texts.count };
	if (!(s = session_run(fresh, note_all, &all, err)))
		form_end(&f);
	return s;
}

struct record_opts {
	const char *party;
};

static const cli_opt record_opts[] = {
	CLI_OPT_FR(0, "party", "partie", "PARTY", struct record_opts, party,
		   N_("whose answers: of one mission those of the "
		      "organisation, or of the expert"),
		   .takes = "evaluation:respondent"),
	CLI_END,
};

/* Whether it is that of the side that --party names, as its code, its title or
 * a choice of the field. */
static bool is_of_party(const cli_call *call, const ase_record *rec)
{
	const struct record_opts *opts = call->opts;
	const char *party = ase_questionnaire_party(rec);
	const char *title = party_title(call->session, rec);
	const ase_field field =
		ase_field_of(rec->kind->schema,
			     ase_schema_at(rec->kind->schema, "respondent"));
	const char *choice =
		opts->party ? ase_field_choice(&field, opts->party) : NULL;

	if (!opts->party)
		return true;
	return party && ((choice && !strcmp(choice, party)) ||
			 ase_text_same(party, opts->party) ||
			 ase_lookup_same(title, opts->party));
}

static ase_status fail_party(const cli_call *call, ase_err *err)
{
	const struct record_opts *opts = call->opts;

	return ase_fail(err, ASE_E_USAGE,
			"%s is answered by %s, and not by '%s'", call->rec->id,
			party_title(call->session, call->rec), opts->party);
}

static ase_status record(const cli_call *call, ase_err *err)
{
	struct answers all = { .evaluation = call->rec->id,
			       .texts = call->argv + 1,
			       .count = (size_t)call->argc - 1 };

	if (!is_of_party(call, call->rec))
		return fail_party(call, err);
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
		   "questionnaire that was sent, by their names, titles or "
		   "words of these that fit no other, 1 to 5 or words of the "
		   "scale; recommend=N is 0 to "
		   "10; comment= and improvement= are texts that the person "
		   "may read. On a terminal without answers the questions are "
		   "asked one by one; what was answered when that breaks off "
		   "is kept, and the same command goes on from there."),
	.needs = CLI_WRITES,
	.run = record,
	.takes = "evaluation",
	.among = is_of_party,
	CLI_OPTS(struct record_opts, record_opts),
};
