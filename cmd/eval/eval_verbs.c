#include "cmd/eval/eval_verbs.h"

#include "cmd/record/record_verbs.h"
#include "lib/app/change/change.h"
#include "lib/app/cli/prompt.h"
#include "lib/app/delivery/mailing.h"
#include "lib/base/mem.h"
#include "lib/model/match/evaluation.h"

#include <stdlib.h>
#include <string.h>

/* To each side its own form. */
static const char *const to_both[] = { "org", "expert", NULL };
static const char *const to_its_own[] = { "respondent", NULL };
static const char *const on_paper[] = { "pdf", NULL };
static const mailing form_mailing = { .letter = "evaluation-sending",
				      .document = "evaluation",
				      .formats = on_paper,
				      .parties = to_its_own };

static ase_status send(const cli_call *call, ase_err *err)
{
	ASE_AUTO(change_drop) change *ch = change_begin(call->session);
	const struct mailing_opts *opts = call->opts;
	const ase_record *convention = call->rec;
	char ids[2][ASE_ID_SIZE];
	const char *const both[] = { ids[0], ids[1], NULL };
	ase_status s;

	for (size_t i = 0; i < ASE_COUNT(ids); i++) {
		if ((s = change_add(ch, "evaluation", ids[i], err)))
			return s;
		change_set(ch, ids[i], "convention", convention->id);
		change_set(ch, ids[i], "respondent", to_both[i]);
		change_date(ch, ids[i], "sent_on", call->on);
	}
	if ((s = mailing_prepare(ch, opts->mail, convention, to_both, err)) ||
	    (s = change_end(ch, ids[0], N_("evaluations sent"),
			    N_("both evaluations sent on %s"), err)))
		return s;
	if (call->ui.dry_run)
		return ASE_OK;
	out_textf("%s\n", ids[1]);
	return mailing_send(call->session, opts->mail, both, &form_mailing,
			    err);
}

const cli_verb eval_send = {
	.name = "send",
	.operands = "CONV",
	.min = 1,
	.max = 1,
	.help = N_("make both evaluations of a mission, print both IDs"),
	.needs = CLI_WRITES,
	.run = send,
	.takes = "convention",
	CLI_OPTS(struct mailing_opts, mailing_opts),
};

/* Whether the questionnaire puts `one` to the respondent. */
static bool is_for(const ase_node *one, const char *respondent)
{
	ase_each(side, ase_node_get(one, "for"))
		if (strcmp(ase_node_text(side), respondent) == 0)
			return true;
	return !ase_node_get(one, "for");
}

/* The item of the questionnaire called `name`, or NULL. */
static const ase_node *item_named(const session *ses, const char *name)
{
	ase_each(item, ase_node_get(ses->questionnaire, "items")) {
		const char *is = ase_node_path_text(item, "item");

		if (is && strcmp(is, name) == 0)
			return item;
	}
	return NULL;
}

/* One ITEM=N, or KEY=VALUE of the record itself. */
static ase_status note_answer(change *ch, const ase_record *rec, char *text,
			      ase_err *err)
{
	ASE_AUTO(ase_strdrop)
	char *name = ase_strndup(text, strcspn(text, "="));
	const ase_node *item = item_named(change_session(ch), name);
	const char *respondent = ase_node_path_text(rec->node, "respondent");
	ASE_AUTO(ase_strdrop) char *full = NULL;

	if (!item)
		return change_input(ch, rec->id, &text, 1, err);
	if (respondent && !is_for(item, respondent))
		return ase_fail(err, ASE_E_USAGE,
				"'%s' is not asked of this respondent (%s)",
				name, respondent);
	full = ase_strf("answers.%s", text);
	return change_input(ch, rec->id, &full, 1, err);
}

/* Ask one question, its answer as PATH=ANSWER; an empty one leaves it out. */
static ase_status ask_one(const session *ses, const ase_node *one,
			  const char *path, const char *hint, ase_strs *out,
			  ase_err *err)
{
	const ase_node *question = ase_node_get(one, "question");
	const char *words =
		ase_node_text(ase_node_get(question, ses->ui->lang));
	ASE_AUTO(ase_strdrop)
	char *answer = prompt_ask("%s %s ", words ? words : path, hint);

	if (!answer)
		return ase_fail(err, ASE_E_USAGE, "the answers broke off");
	if (*answer)
		ase_strs_take(out, ase_strf("%s=%s", path, answer));
	return ASE_OK;
}

static ase_status ask_all(const session *ses, const ase_record *rec,
			  ase_strs *out, ase_err *err)
{
	const char *respondent = ase_node_path_text(rec->node, "respondent");
	const ase_node *questions = ses->questionnaire;
	ase_status s;

	if (!prompt_can_ask())
		return ase_fail(err, ASE_E_USAGE,
				"answers are missing: ITEM=N (1 to 5), "
				"recommend=N, comment=TEXT");
	ase_each(item, ase_node_get(questions, "items")) {
		const char *name = ase_node_path_text(item, "item");

		if (is_for(item, respondent) &&
		    (s = ask_one(ses, item, name, _("(1 to 5)"), out, err)))
			return s;
	}
	ase_each(field, ase_node_get(questions, "fields")) {
		const char *path = ase_node_path_text(field, "field");

		if (is_for(field, respondent) &&
		    (s = ask_one(ses, field, path, "", out, err)))
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

static ase_status note_all(session *ses, void *payload, ase_err *err)
{
	const struct answers *all = payload;
	ASE_AUTO(change_drop) change *ch = change_begin(ses);
	const ase_record *rec = ase_world_get(ses->world, all->evaluation);
	ase_status s;

	if (!rec)
		return ase_fail(err, ASE_E_NOT_FOUND, "there is no '%s'",
				all->evaluation);
	change_date(ch, rec->id, "answered_on", ses->on);
	for (size_t i = 0; i < all->count; i++)
		if ((s = note_answer(ch, rec, all->texts[i], err)))
			return s;
	return change_end(ch, rec->id, N_("answered"),
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
	.more = N_("Items are those of questionnaire.yaml, 1 to 5; recommend=N "
		   "is 0 to 10; comment= and improvement= are texts that the "
		   "person may read. On a terminal without answers the "
		   "questions are asked one by one."),
	.needs = CLI_WRITES,
	.run = record,
	.takes = "evaluation",
};

/* The title of an item in the user's language. */
static const char *item_title(const session *ses, const char *name)
{
	const ase_node *title = ase_node_get(item_named(ses, name), "title");
	const char *text = ase_node_text(ase_node_get(title, ses->ui->lang));

	return text ? text : name;
}

/* "4.25" of 425; "" of -1. */
static void hundredths_cell(out_list *o, int n, bool known)
{
	ASE_AUTO(ase_strdrop)
	char *text = known ? ase_strf("%s%d.%02d", n < 0 ? "-" : "",
				      abs(n) / 100, abs(n) % 100)
			   : ase_strdup("");

	out_cell(o, text);
}

static void summary_row(const session *ses, out_list *o,
			const ase_item_summary *item)
{
	size_t count = item->org_count + item->expert_count;
	int org =
		ase_evaluation_mean_hundredths(item->org_sum, item->org_count);
	int expert = ase_evaluation_mean_hundredths(item->expert_sum,
						    item->expert_count);
	bool known = false;
	int gap = ase_evaluation_gap_hundredths(item, &known);

	out_row(o);
	out_cell_labelled(o, item->item, item_title(ses, item->item));
	out_cell_number(o, (long long)count);
	hundredths_cell(o, org, org >= 0);
	hundredths_cell(o, expert, expert >= 0);
	hundredths_cell(o, gap, known);
	if (count >= ASE_EVALUATION_FEW)
		out_cell_number(o, (long long)(100 * item->satisfied / count));
	else
		out_cell(o, "");
}

/* The words under the table: how many, and what may be said of so few. */
static void summary_words(const session *ses, const ase_summary *sum)
{
	bool known = false;
	int nps = ase_evaluation_net_promoter(sum, &known);

	ui_say(ses->ui, "%zu sent, %zu answered.", sum->sent, sum->answered);
	if (known)
		ui_say(ses->ui, "Net promoter score: %d (of %zu answers).", nps,
		       sum->recommend_count);
	else
		ui_say(ses->ui,
		       "Fewer than %d answers: no shares and no score "
		       "are given.",
		       ASE_EVALUATION_FEW);
}

static ase_status summary(const cli_call *call, ase_err *err)
{
	const session *ses = call->session;
	ASE_AUTO(ase_filter_drop) ase_filter *filter = NULL;
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	ASE_AUTO(ase_records_drop) ase_records some = ASE_RECORDS_INIT;
	ASE_AUTO(ase_evaluation_summary_drop) ase_summary sum = { .count = 0 };
	ASE_AUTO(out_drop) out_list *o = out_new(call->format);
	ase_status s = ase_filter_new(
		ses->world, &ses->context, session_own_kind(call->session),
		call->argv, (size_t)call->argc, &filter, err);

	if (s)
		return s;
	ase_world_all(ses->world, session_own_kind(call->session), &all);
	for (size_t i = 0; i < all.count; i++)
		if (ase_filter_passes(filter, all.items[i]))
			ase_records_add(&some, all.items[i]);
	ase_evaluation_sum(ses->world, ses->questionnaire, &some, &sum);
	out_column(o, "item", _("item"), false);
	out_column(o, "answers", _("answers"), true);
	out_column(o, "org", _("organisation"), true);
	out_column(o, "expert", _("expert"), true);
	out_column(o, "gap", _("gap"), true);
	out_column(o, "satisfied", _("satisfied %"), true);
	for (size_t i = 0; i < sum.count; i++)
		summary_row(call->session, o, &sum.items[i]);
	s = out_finish(o, _("No evaluation yet."), err);
	if (!s && call->format == OUT_TABLE)
		summary_words(call->session, &sum);
	return s;
}

const cli_verb eval_summary = {
	.name = "summary",
	.operands = "[FILTER...]",
	.min = 0,
	.max = -1,
	.help = N_("print both sides' answers, item by item"),
	.more = N_("The gap is the expert's mean less the organisation's. "
		   "Under five answers no share and no score is given: they "
		   "would carry none."),
	.needs = CLI_READS,
	.run = summary,
};
