#include "lib/model/match/evaluation.h"

#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

void ase_evaluation_summary_drop(ase_summary *summary)
{
	free(summary->items);
	*summary = (ase_summary){ .items = NULL };
}

/* Whether something is set there. */
static bool is_set(const ase_node *node, const char *path)
{
	const ase_node *at = ase_node_path(node, path);

	return at && !ase_node_null(at);
}

/* Whether a step was said to have no object here: no answer will come. */
static bool is_waived(const ase_record *rec)
{
	return ase_node_count(ase_node_get(rec->node, "waived")) > 0;
}

/* A whole number from `least` to `most`; false: nothing we count. */
static bool answer(const ase_node *node, int least, int most, int *out)
{
	long long given;

	if (!ase_node_integer(node, &given) || given < least || given > most)
		return false;
	*out = (int)given;
	return true;
}

static void sum_item(ase_item_summary *item, const ase_node *answers,
		     bool is_expert)
{
	int given;

	if (!answer(ase_node_get(answers, item->item), 1, 5, &given))
		return;
	if (is_expert) {
		item->expert_count++;
		item->expert_sum += given;
	} else {
		item->org_count++;
		item->org_sum += given;
	}
	item->satisfied += given >= 4;
}

static void sum_recommendation(ase_summary *out, const ase_record *rec)
{
	int given;

	if (!answer(ase_node_get(rec->node, "recommend"), 0, 10, &given))
		return;
	out->recommend_count++;
	out->promoters += given >= 9;
	out->detractors += given <= 6;
}

static void sum_record(ase_summary *out, const ase_record *rec)
{
	const char *side = ase_node_path_text(rec->node, "respondent");
	const ase_node *answers = ase_node_get(rec->node, "answers");

	out->sent += is_set(rec->node, "sent_on");
	if (!is_set(rec->node, "answered_on")) {
		out->waived += is_waived(rec);
		return;
	}
	out->answered++;
	for (size_t i = 0; i < out->count; i++)
		sum_item(&out->items[i], answers,
			 side && !strcmp(side, "expert"));
	sum_recommendation(out, rec);
}

static void take_items(ase_summary *out, const ase_node *questionnaire)
{
	const ase_node *items = ase_node_get(questionnaire, "items");

	out->items =
		ase_alloc((ase_node_count(items) + 1) * sizeof(out->items[0]));
	ase_each(item, items) {
		const char *name = ase_node_text(ase_node_get(item, "item"));

		if (name)
			out->items[out->count++].item = name;
	}
}

void ase_evaluation_sum(const ase_world *world, const ase_node *questionnaire,
			const ase_records *records, ase_summary *out)
{
	ase_summary sum = { .items = NULL };

	(void)world;
	take_items(&sum, questionnaire);
	for (size_t i = 0; i < records->count; i++)
		sum_record(&sum, records->items[i]);
	*out = sum;
}

int ase_evaluation_mean_hundredths(int sum, size_t count)
{
	const long long n = (long long)count;

	return n ? (int)((200LL * sum + n) / (2 * n)) : -1;
}

int ase_evaluation_gap_hundredths(const ase_item_summary *item, bool *known)
{
	*known = item->org_count && item->expert_count;
	if (!*known)
		return 0;
	return ase_evaluation_mean_hundredths(item->expert_sum,
					      item->expert_count) -
	       ase_evaluation_mean_hundredths(item->org_sum, item->org_count);
}

int ase_evaluation_net_promoter(const ase_summary *summary, bool *known)
{
	const long long n = (long long)summary->recommend_count;
	const long long more =
		(long long)summary->promoters - (long long)summary->detractors;

	*known = n >= ASE_EVALUATION_FEW;
	if (!*known)
		return 0;
	/* To the nearest whole, halves away from zero. */
	return (int)((200 * more + (more < 0 ? -n : n)) / (2 * n));
}
