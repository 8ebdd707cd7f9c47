/* What was answered, item by item: of missions, and by questionnaire and wave. */

#include "cmd/eval/eval_verbs.h"

#include "lib/app/session/session.h"
#include "lib/base/mem.h"
#include "lib/model/mission/evaluation.h"
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

struct printing {
	const session *ses;
	out_list *out;
	const struct groups *groups;
	bool shown; /* to people */
};

/* Whether organisation and expert stand beside each other. */
static bool has_sides(const struct groups *groups)
{
	return groups->missions || !groups->others;
}

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

/* A number for people, a comma in French; of `scale` 100 it is in hundredths,
 * and `places` are said. */
static void add_number(const session *ses, ase_str *out, int n, int scale,
		       int places)
{
	const int unit = scale == 1 ? 1 : places == 2 ? 1 : 10;
	const int parts = (abs(n) + unit / 2) / unit;
	const int whole = places == 2 ? 100 : 10;

	ase_str_add(out, n < 0 && parts ? "-" : "");
	if (scale == 1)
		ase_str_addf(out, "%d", parts);
	else
		ase_str_addf(out, "%d%c%0*d", parts / whole,
			     strcmp(ses->ui->lang, "fr") ? '.' : ',', places,
			     parts % whole);
}

/* "4.25 (3.4-5.0)", of percents "80 (38-96)"; yours, "": it is not known. */
static char *figure_text(const session *ses, const ase_figure *figure,
			 int scale)
{
	ase_str out = ASE_STR_INIT;

	ase_str_add(&out, "");
	if (!figure->known)
		return ase_str_take(&out);
	add_number(ses, &out, figure->value, scale, 2);
	ase_str_add(&out, " (");
	add_number(ses, &out, figure->low, scale, 1);
	ase_str_add(&out, _(" to "));
	add_number(ses, &out, figure->high, scale, 1);
	ase_str_add(&out, ")");
	return ase_str_take(&out);
}

/* A plain decimal for programs. */
static void plain_cell(out_list *o, int n, int scale, bool known,
		       const char *shown)
{
	ASE_AUTO(ase_strdrop)
	char *text = !known	  ? ase_strdup("")
		     : scale == 1 ? ase_strf("%d", n)
				  : ase_strf("%s%d.%02d", n < 0 ? "-" : "",
					     abs(n) / 100, abs(n) % 100);

	if (shown)
		out_cell_labelled(o, text, shown);
	else
		out_cell(o, text);
}

/* A figure: for people with its interval in one cell, for programs in three. */
static void figure_cells(const struct printing *p, ase_figure figure, int scale)
{
	ASE_AUTO(ase_strdrop)
	char *shown = figure_text(p->ses, &figure, scale);

	plain_cell(p->out, figure.value, scale, figure.known, shown);
	if (p->shown)
		return;
	plain_cell(p->out, figure.low, scale, figure.known, NULL);
	plain_cell(p->out, figure.high, scale, figure.known, NULL);
}

/* What no figure is of: a side of a questionnaire that has none. */
static const ase_figure none = { .known = false };

static void sides_cells(const struct printing *p, const struct group *group,
			const ase_item_summary *item)
{
	const bool sides = !group->name;

	figure_cells(p, sides ? ase_evaluation_mean(&item->org) : none, 100);
	figure_cells(p, sides ? ase_evaluation_mean(&item->expert) : none, 100);
	if (sides)
		out_cell_number(p->out, (long long)item->gaps.count);
	else
		out_cell(p->out, "");
	figure_cells(p, sides ? ase_evaluation_gap(item) : none, 100);
}

static void item_row(const struct printing *p, const struct group *group,
		     const ase_item_summary *item)
{
	const ase_answers both = ase_answers_join(item->org, item->expert);
	out_list *o = p->out;

	out_row(o);
	if (p->groups->others)
		out_cell_labelled(o, group->name,
				  group->name ? group->name : _("missions"));
	if (p->groups->waves)
		out_cell(o, group->wave);
	out_cell_labelled(o, item->item,
			  item_title(p->ses, group->questions, item->item));
	out_cell_number(o, (long long)both.count);
	if (has_sides(p->groups))
		sides_cells(p, group, item);
	if (p->groups->others)
		figure_cells(p, ase_evaluation_mean(&both), 100);
	figure_cells(p, ase_evaluation_satisfied(item), 1);
}

static void figure_column(const struct printing *p, const char *key,
			  const char *title)
{
	ASE_AUTO(ase_strdrop) char *low = ase_strf("%s_low", key);
	ASE_AUTO(ase_strdrop) char *high = ase_strf("%s_high", key);

	out_column(p->out, key, title, true);
	if (p->shown)
		return;
	out_column(p->out, low, low, true);
	out_column(p->out, high, high, true);
}

static void name_columns(const struct printing *p)
{
	if (p->groups->others)
		out_column(p->out, "questionnaire", _("questionnaire"), false);
	if (p->groups->waves)
		out_column(p->out, "wave", _("wave"), false);
	out_column(p->out, "item", _("item"), false);
	out_column(p->out, "answers", _("answers"), true);
	if (has_sides(p->groups)) {
		figure_column(p, "org", _("organisation"));
		figure_column(p, "expert", _("expert"));
		out_column(p->out, "pairs", _("pairs"), true);
		figure_column(p, "gap", _("gap"));
	}
	if (p->groups->others)
		figure_column(p, "mean", _("mean"));
	figure_column(p, "satisfied", _("satisfied %"));
}

/*
 * The words under it: how many, and what may be said of so few.
 */

static void count_words(const session *ses, const struct group *group)
{
	const ase_summary *sum = &group->sum;
	ASE_AUTO(ase_strdrop)
	char *sent = ase_strf(ngettext_("%zu sent", "%zu sent", sum->sent),
			      sum->sent);
	ASE_AUTO(ase_strdrop)
	char *answered = ase_strf(
		ngettext_("%zu answered", "%zu answered", sum->answered),
		sum->answered);

	if (group->name && group->wave)
		ui_say(ses->ui, "%s, wave %s: %s, %s.", group->name,
		       group->wave, sent, answered);
	else if (group->name)
		ui_say(ses->ui, "%s: %s, %s.", group->name, sent, answered);
	else
		ui_say(ses->ui, "%zu sent, %zu answered.", sum->sent,
		       sum->answered);
}

/* Whether a figure of the group was held back. */
static bool has_few(const struct group *group)
{
	for (size_t i = 0; i < group->sum.count; i++) {
		const ase_item_summary *item = &group->sum.items[i];
		const size_t sides[] = { item->org.count, item->expert.count,
					 item->gaps.count };
		const size_t both = sides[0] + sides[1];

		if (!both)
			continue;
		if (both < ASE_INTERVAL_FEW)
			return true;
		for (size_t k = 0; !group->name && k < ASE_COUNT(sides); k++)
			if (sides[k] && sides[k] < ASE_INTERVAL_FEW)
				return true;
	}
	return group->sum.recommend_count &&
	       group->sum.recommend_count < ASE_INTERVAL_FEW;
}

static void summary_words(const session *ses, const struct groups *groups)
{
	bool few = false, any = false;

	for (size_t i = 0; i < groups->count; i++) {
		const ase_summary *sum = &groups->items[i].sum;
		const ase_figure nps = ase_evaluation_net_promoter(sum);

		count_words(ses, &groups->items[i]);
		if (nps.known)
			ui_say(ses->ui,
			       "Net promoter score: %d (%d to %d), of %zu "
			       "answers.",
			       nps.value, nps.low, nps.high,
			       sum->recommend_count);
		few = few || !sum->answered || has_few(&groups->items[i]);
		any = any || sum->answered >= ASE_INTERVAL_FEW;
	}
	if (any)
		ui_say(ses->ui,
		       "In brackets: where the figure would lie 95 times of "
		       "100.");
	if (few)
		ui_say(ses->ui,
		       "Of fewer than %d answers, or pairs, no figure is "
		       "given: it would be somebody's answer.",
		       ASE_INTERVAL_FEW);
}

static ase_status print(const cli_call *call, const struct groups *groups,
			ase_err *err)
{
	ASE_AUTO(out_drop) out_list *o = out_new(call->format);
	const struct printing p = { .ses = call->session,
				    .out = o,
				    .groups = groups,
				    .shown = call->format == OUT_TABLE };
	ase_status s;

	name_columns(&p);
	for (size_t i = 0; i < groups->count; i++)
		for (size_t k = 0; k < groups->items[i].sum.count; k++)
			item_row(&p, &groups->items[i],
				 &groups->items[i].sum.items[k]);
	s = out_finish(o, ui_word(&call->ui, N_("No evaluation yet.")), err);
	if (!s && p.shown)
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
	.more = N_("Of missions both sides stand beside each other; the gap is "
		   "the expert's answer less the organisation's, of the pairs "
		   "where both answered that item. Other questionnaires have "
		   "rows of their own, by wave (questionnaire=NAME wave=2 "
		   "chooses). Each figure stands with its interval of 95 "
		   "percent; of "
		   "fewer than five answers, or pairs, none is given."),
	.needs = CLI_READS,
	.run = summary,
};
