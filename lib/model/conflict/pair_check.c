#include "lib/model/conflict/pair_check.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/model/conflict/conflict.h"
#include "lib/model/match/match.h"

#include <stdlib.h>
#include <string.h>

/* Put what was added since `from` into the file of `rec`. */
static void place(const ase_record *rec, size_t from, ase_problems *problems)
{
	ASE_AUTO(ase_strdrop) char *path = ase_kind_path(rec->kind, rec->id);

	ase_problems_in(problems, from, path);
}

static size_t tell_conflicts(const ase_match_context *context, const char *lang,
			     ase_problems *problems)
{
	ASE_AUTO(ase_conflicts_drop) ase_conflicts list = { .count = 0 };
	const size_t found = ase_conflicts_all(context, lang, &list);

	for (size_t i = 0; i < list.count; i++) {
		const ase_conflict *one = &list.items[i];
		ASE_AUTO(ase_strdrop) char *ways = ase_conflict_ways(one);
		const size_t from = problems->count;

		(void)ase_problems_add(problems, 0, 0, "expert",
				       "a conflict of interest that no "
				       "override covers: %s; %s",
				       one->because, ways);
		place(one->match, from, problems);
	}
	return found;
}

/* Of one pair. */
struct pair {
	char *key; /* owned */
	const ase_record *match;
};

static int by_pair(const void *a, const void *b)
{
	const struct pair *left = a, *right = b;
	const int differs = strcmp(left->key, right->key);
	const char *one = ase_node_path_text(left->match->node, "proposed_on");
	const char *other =
		ase_node_path_text(right->match->node, "proposed_on");
	const int later = strcmp(one ? one : "", other ? other : "");

	return differs ? differs
	       : later ? later
		       : strcmp(left->match->id, right->match->id);
}

static size_t tell_pair(const struct pair *first, const struct pair *second,
			ase_problems *problems)
{
	const size_t from = problems->count;
	const char *id = second->match->id;

	(void)ase_problems_add(problems, 0, 0, "expert",
			       "the two are matched already by %s, which is "
			       "open, too; to end one of them: ase-match "
			       "withdraw %s --by coordinator, or ase-match "
			       "archive %s",
			       first->match->id, id, id);
	place(second->match, from, problems);
	return 1;
}

/* Two open matches of one pair, as two clones make them. */
static size_t tell_pairs(const ase_world *world, ase_problems *problems)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	const ase_kind *kind = ase_kinds_get(ase_world_kinds(world), "match");
	struct pair *pairs;
	size_t count = 0, found = 0;

	if (kind)
		ase_world_all(world, kind, &all);
	pairs = ase_alloc((all.count + 1) * sizeof(*pairs));
	for (size_t i = 0; i < all.count; i++) {
		const ase_record *one = all.items[i];
		const char *need = ase_node_path_text(one->node, "need");
		const char *expert = ase_node_path_text(one->node, "expert");

		if (need && expert && !ase_match_off(one) &&
		    !ase_match_over(world, one))
			pairs[count++] =
				(struct pair){ .key = ase_strf("%s %s", need,
							       expert),
					       .match = one };
	}
	qsort(pairs, count, sizeof(*pairs), by_pair);
	for (size_t i = 1; i < count; i++)
		if (!strcmp(pairs[i - 1].key, pairs[i].key))
			found += tell_pair(&pairs[i - 1], &pairs[i], problems);
	for (size_t i = 0; i < count; i++)
		free(pairs[i].key);
	free(pairs);
	return found;
}

/* Who has more missions than they take. */
static void warn_of_capacity(const ase_match_context *context,
			     ase_problems *problems)
{
	ase_match_context plain = *context;
	ASE_AUTO(ase_roster_drop) ase_roster *roster = NULL;

	plain.process = NULL;
	roster = ase_roster_plain(&plain);
	for (size_t i = 0; i < ase_roster_count(roster); i++) {
		const ase_record *one = ase_roster_expert(roster, i);
		const size_t from = problems->count;
		ase_load load;

		ase_roster_load(roster, i, &load);
		if (load.busy <= load.capacity)
			continue;
		(void)ase_problems_warn(
			problems, 0, 0, "capacity",
			ngettext_("%s carries %lld mission of at most %lld: "
				  "ase-match list expert=%s",
				  "%s carries %lld missions of at most %lld: "
				  "ase-match list expert=%s",
				  load.busy),
			ase_world_name(context->world, one), load.busy,
			load.capacity, one->id);
		place(one, from, problems);
	}
}

size_t ase_pair_check(const ase_match_context *context, const char *lang,
		      ase_problems *problems)
{
	const size_t found = tell_conflicts(context, lang, problems) +
			     tell_pairs(context->world, problems);

	warn_of_capacity(context, problems);
	return found;
}
