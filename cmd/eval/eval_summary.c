/* What was answered, item by item: of missions, and by questionnaire and wave. */

#include "cmd/eval/eval_verbs.h"

#include "lib/app/session/session.h"
#include "lib/base/mem.h"
#include "lib/model/match/evaluation.h"
#include "lib/model/match/questionnaire.h"

#include <stdlib.h>
#include <string.h>

/* Evaluations of one questionnaire and one wave. All borrowed but `records`
 * and `sum`. */
struct group {
	const char *name; /* NULL: of missions */
	const char *wave; /* NULL: none */
	const ase_node *questions;
	ase_records records;
	ase_summary sum;
};

struct groups {
	struct group *items; /* owned, missions first */
	size_t count, room;
	bool missions, others, waves; /* whether there are any */
};

static void groups_drop(struct groups *groups)
{
	for (size_t i = 0; i < groups->count; i++) {
		ase_records_drop(&groups->items[i].records);
		ase_evaluation_summary_drop(&groups->items[i].sum);
	}
	free(groups->items);
}

static bool is_same(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "") == 0;
}

static struct group *group_of(struct groups *groups, const char *name,
			      const char *wave)
{
	struct group *group;

	for (size_t i = 0; i < groups->count; i++)
		if (is_same(groups->items[i].name, name) &&
		    is_same(groups->items[i].wave, wave))
			return &groups->items[i];
	groups->items = ase_grow(groups->items, &groups->room, groups->count,
				 sizeof(*groups->items));
	group = &groups->items[groups->count++];
	*group = (struct group){ .name = name, .wave = wave };
	return group;
}

static void add(struct groups *groups, const ase_record *rec)
{
	const char *name = ase_node_path_text(rec->node, "questionnaire");
	const char *wave = name ? ase_node_path_text(rec->node, "wave") : NULL;

	ase_records_add(&group_of(groups, name, wave)->records, rec);
	groups->missions = groups->missions || !name;
	groups->others = groups->others || name;
	groups->waves = groups->waves || wave;
}

/* Missions, then by name, then by wave. */
static int by_name(const void *a, const void *b)
{
	const struct group *one = a, *other = b;
	int order = strcmp(one->name ? one->name : "",
			   other->name ? other->name : "");

	return order ? order
		     : ase_questionnaire_wave_order(one->wave, other->wave);
}

static void sum_up(const session *ses, struct groups *groups)
{
	if (groups->count)
		qsort(groups->items, groups->count, sizeof(*groups->items),
		      by_name);
	for (size_t i = 0; i < groups->count; i++) {
		struct group *group = &groups->items[i];

		group->questions = session_questionnaire(ses, group->name);
		if (group->name && !group->questions)
			ui_warn(ses->ui,
				"there is no questionnaires/%s.yaml that "
				"holds: ase-store check",
				group->name);
		ase_evaluation_sum(ses->world, group->questions,
				   &group->records, &group->sum);
	}
}

/*
 * The table.
 */

/* The title of an item in the user's language. */
static const char *item_title(const session *ses, const ase_node *questions,
			      const char *name)
{
	ase_each(item, ase_node_get(questions, "items")) {
		const char *is = ase_node_path_text(item, "item");
		const ase_node *title = ase_node_get(item, "title");
		const char *text =
			ase_node_text(ase_node_get(title, ses->ui->lang));

		if (is && strcmp(is, name) == 0)
			return text ? text : name;
	}
	return name;
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

static void sides_cells(out_list *o, const struct group *group,
			const ase_item_summary *item)
{
	int org =
		ase_evaluation_mean_hundredths(item->org_sum, item->org_count);
	int expert = ase_evaluation_mean_hundredths(item->expert_sum,
						    item->expert_count);
	bool known = false;
	int gap = ase_evaluation_gap_hundredths(item, &known);

	hundredths_cell(o, org, org >= 0 && !group->name);
	hundredths_cell(o, expert, expert >= 0 && !group->name);
	hundredths_cell(o, gap, known && !group->name);
}

static void mean_cell(out_list *o, const ase_item_summary *item)
{
	int mean = ase_evaluation_mean_hundredths(
		item->org_sum + item->expert_sum,
		item->org_count + item->expert_count);

	hundredths_cell(o, mean, mean >= 0);
}

static void item_row(const session *ses, out_list *o,
		     const struct groups *groups, const struct group *group,
		     const ase_item_summary *item)
{
	size_t count = item->org_count + item->expert_count;

	out_row(o);
	if (groups->others)
		out_cell_labelled(o, group->name,
				  group->name ? group->name : _("missions"));
	if (groups->waves)
		out_cell(o, group->wave);
	out_cell_labelled(o, item->item,
			  item_title(ses, group->questions, item->item));
	out_cell_number(o, (long long)count);
	if (groups->missions || !groups->others)
		sides_cells(o, group, item);
	if (groups->others)
		mean_cell(o, item);
	if (count >= ASE_EVALUATION_FEW)
		out_cell_number(o, (long long)(100 * item->satisfied / count));
	else
		out_cell(o, "");
}

static void name_columns(out_list *o, const struct groups *groups)
{
	if (groups->others)
		out_column(o, "questionnaire", _("questionnaire"), false);
	if (groups->waves)
		out_column(o, "wave", _("wave"), false);
	out_column(o, "item", _("item"), false);
	out_column(o, "answers", _("answers"), true);
	if (groups->missions || !groups->others) {
		out_column(o, "org", _("organisation"), true);
		out_column(o, "expert", _("expert"), true);
		out_column(o, "gap", _("gap"), true);
	}
	if (groups->others)
		out_column(o, "mean", _("mean"), true);
	out_column(o, "satisfied", _("satisfied %"), true);
}

/*
 * The words under it: how many, and what may be said of so few.
 */

static void count_words(const session *ses, const struct group *group)
{
	if (group->name && group->wave)
		ui_say(ses->ui, "%s, wave %s: %zu sent, %zu answered.",
		       group->name, group->wave, group->sum.sent,
		       group->sum.answered);
	else if (group->name)
		ui_say(ses->ui, "%s: %zu sent, %zu answered.", group->name,
		       group->sum.sent, group->sum.answered);
	else
		ui_say(ses->ui, "%zu sent, %zu answered.", group->sum.sent,
		       group->sum.answered);
}

static void summary_words(const session *ses, const struct groups *groups)
{
	bool few = false;

	for (size_t i = 0; i < groups->count; i++) {
		const ase_summary *sum = &groups->items[i].sum;
		bool known = false;
		int nps = ase_evaluation_net_promoter(sum, &known);

		count_words(ses, &groups->items[i]);
		if (known)
			ui_say(ses->ui,
			       "Net promoter score: %d (of %zu answers).", nps,
			       sum->recommend_count);
		few = few || (!known && (!groups->items[i].name ||
					 sum->answered < ASE_EVALUATION_FEW));
	}
	if (few)
		ui_say(ses->ui,
		       "Fewer than %d answers: no shares and no score "
		       "are given.",
		       ASE_EVALUATION_FEW);
}

static ase_status print(const cli_call *call, const struct groups *groups,
			ase_err *err)
{
	ASE_AUTO(out_drop) out_list *o = out_new(call->format);
	ase_status s;

	name_columns(o, groups);
	for (size_t i = 0; i < groups->count; i++)
		for (size_t k = 0; k < groups->items[i].sum.count; k++)
			item_row(call->session, o, groups, &groups->items[i],
				 &groups->items[i].sum.items[k]);
	s = out_finish(o, _("No evaluation yet."), err);
	if (!s && call->format == OUT_TABLE)
		summary_words(call->session, groups);
	return s;
}

static ase_status summary(const cli_call *call, ase_err *err)
{
	const session *ses = call->session;
	ASE_AUTO(ase_filter_drop) ase_filter *filter = NULL;
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	ASE_AUTO(groups_drop) struct groups groups = { .count = 0 };
	ase_status s = ase_filter_new(
		ses->world, &ses->context, session_own_kind(call->session),
		call->argv, (size_t)call->argc, &filter, err);

	if (s)
		return s;
	ase_world_all(ses->world, session_own_kind(call->session), &all);
	for (size_t i = 0; i < all.count; i++)
		if (ase_filter_passes(filter, all.items[i]))
			add(&groups, all.items[i]);
	if (!groups.count) /* the items of missions, without answers */
		(void)group_of(&groups, NULL, NULL);
	sum_up(ses, &groups);
	return print(call, &groups, err);
}

const cli_verb eval_summary = {
	.name = "summary",
	.operands = "[FILTER...]",
	.min = 0,
	.max = -1,
	.help = N_("print the answers, item by item"),
	.more = N_("Of missions both sides stand beside each other: the gap is "
		   "the expert's mean less the organisation's. Other "
		   "questionnaires have rows of their own, by wave "
		   "(questionnaire=NAME wave=2 chooses). Under five answers no "
		   "share and no score is given: they would carry none."),
	.needs = CLI_READS,
	.run = summary,
};
