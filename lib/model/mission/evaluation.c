#include "lib/model/mission/evaluation.h"

#include "lib/base/map.h"
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

static bool is_expert(const ase_record *rec)
{
	const char *side = ase_node_path_text(rec->node, "respondent");

	return side && !strcmp(side, "expert");
}

static void sum_item(ase_item_summary *item, const ase_node *answers,
		     bool expert)
{
	int given;

	if (!answer(ase_node_get(answers, item->item), 1, 5, &given))
		return;
	ase_answers_add(expert ? &item->expert : &item->org, given);
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

static void sum_answers(ase_summary *out, const ase_record *rec)
{
	const ase_node *answers = ase_node_get(rec->node, "answers");

	for (size_t i = 0; i < out->count; i++)
		sum_item(&out->items[i], answers, is_expert(rec));
	sum_recommendation(out, rec);
}

static void count_record(ase_summary *out, const ase_record *rec)
{
	out->sent += is_set(rec->node, "sent_on");
	if (is_set(rec->node, "answered_on"))
		out->answered++;
	else
		out->waived += is_waived(rec);
}

/*
 * Pairs.
 */

const char *ase_evaluation_match(const ase_world *world,
				 const ase_record *evaluation)
{
	const char *own = ase_node_path_text(evaluation->node, "match");
	const ase_record *convention;
	const ase_node *matches;
	const char *id;

	if (own && *own)
		return own;
	id = ase_node_path_text(evaluation->node, "convention");
	convention = id ? ase_world_get(world, id) : NULL;
	matches = convention ? ase_node_get(convention->node, "matches") : NULL;
	return ase_node_count(matches) == 1
		       ? ase_node_text(ase_node_item(matches, 0))
		       : NULL;
}

/* What the two sides of one match answered last. Borrowed. */
struct pair {
	const ase_record *sides[2]; /* the organisation's, the expert's */
};

struct pairs {
	struct pair *items; /* owned; never moved: room for all */
	size_t count;
	ase_map by_match;
};

static void pairs_drop(struct pairs *pairs)
{
	free(pairs->items);
	ase_map_drop(&pairs->by_match);
}

static struct pair *pair_of(struct pairs *pairs, const char *match)
{
	struct pair *pair = ase_map_get(&pairs->by_match, match);

	if (pair)
		return pair;
	pair = &pairs->items[pairs->count++];
	ase_map_put(&pairs->by_match, match, pair);
	return pair;
}

/* Whether `a` was answered after `b`; of one day, the greater ID. */
static bool is_later(const ase_record *a, const ase_record *b)
{
	const char *one = ase_node_path_text(a->node, "answered_on");
	const char *other = ase_node_path_text(b->node, "answered_on");
	int order = strcmp(one ? one : "", other ? other : "");

	return order ? order > 0 : strcmp(a->id, b->id) > 0;
}

/* Put the answers of one side of a match where they belong; false: they are
 * about no match. */
static bool take_side(const ase_world *world, struct pairs *pairs,
		      const ase_record *rec)
{
	const char *match = ase_evaluation_match(world, rec);
	const ase_record **side;

	if (!match || !ase_node_path_text(rec->node, "respondent"))
		return false;
	side = &pair_of(pairs, match)->sides[is_expert(rec)];
	if (!*side || is_later(rec, *side))
		*side = rec;
	return true;
}

static void sum_pair(ase_summary *out, const struct pair *pair)
{
	const ase_node *answers[2] = { NULL, NULL };
	int given[2];

	for (size_t i = 0; i < 2; i++) {
		if (!pair->sides[i])
			continue;
		sum_answers(out, pair->sides[i]);
		answers[i] = ase_node_get(pair->sides[i]->node, "answers");
	}
	for (size_t i = 0; i < out->count; i++) {
		ase_item_summary *item = &out->items[i];

		if (answer(ase_node_get(answers[0], item->item), 1, 5,
			   &given[0]) &&
		    answer(ase_node_get(answers[1], item->item), 1, 5,
			   &given[1]))
			ase_answers_add(&item->gaps, given[1] - given[0]);
	}
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
	ASE_AUTO(pairs_drop) struct pairs pairs = { .count = 0 };
	ase_summary sum = { .items = NULL };

	pairs.items = ase_alloc((records->count + 1) * sizeof(*pairs.items));
	take_items(&sum, questionnaire);
	for (size_t i = 0; i < records->count; i++) {
		const ase_record *rec = records->items[i];

		count_record(&sum, rec);
		if (is_set(rec->node, "answered_on") &&
		    !take_side(world, &pairs, rec))
			sum_answers(&sum, rec);
	}
	for (size_t i = 0; i < pairs.count; i++)
		sum_pair(&sum, &pairs.items[i]);
	*out = sum;
}

ase_figure ase_evaluation_mean(const ase_answers *answers)
{
	return ase_interval_mean(answers, 1, 1, 5);
}

ase_figure ase_evaluation_gap(const ase_item_summary *item)
{
	return ase_interval_mean(&item->gaps, 2, -4, 4);
}

ase_figure ase_evaluation_satisfied(const ase_item_summary *item)
{
	return ase_interval_share(item->satisfied,
				  item->org.count + item->expert.count);
}

ase_figure ase_evaluation_net_promoter(const ase_summary *summary)
{
	return ase_interval_net(summary->promoters, summary->detractors,
				summary->recommend_count);
}
