#include "lib/base/mem.h"
#include "lib/model/tally/tally_priv.h"
#include "lib/text/decimal.h"

#include <stdlib.h>
#include <string.h>

static int by_size(const void *a, const void *b)
{
	return ase_decimal_cmp(*(const ase_decimal *)a,
			       *(const ase_decimal *)b);
}

/* The numbers of records with one parent, sorted. */
struct siblings {
	char parent[ASE_ID_SIZE];
	ase_decimal *numbers; /* owned */
	size_t count, room;
	ase_decimal total;
};

struct ase_tally_ranks {
	size_t version; /* of the world they were found in */
	ase_map groups; /* struct siblings (owned) by the parent's ID */
};

void ase_tally_ranks_drop(struct ase_tally_ranks **ranks)
{
	if (!*ranks)
		return;
	for (size_t i = 0; i < (*ranks)->groups.room; i++) {
		struct siblings *one = (*ranks)->groups.slots[i].thing;

		if (one)
			free(one->numbers);
		free(one);
	}
	ase_map_drop(&(*ranks)->groups);
	free(*ranks);
	*ranks = NULL;
}

static bool number_of(const ase_tally *tally, const ase_tally_ask *ask,
		      const ase_record *rec, ase_decimal *out)
{
	ASE_AUTO(ase_hits_drop) ase_hits hits = ASE_HITS_INIT;

	ase_tally_walk(tally->of, ask, rec, NULL, &hits);
	return hits.count && hits.items[0].text &&
	       ase_tally_number(hits.items[0].text, out);
}

/* Of those who are in the lists, by their first parent. */
static struct siblings *find_siblings(const ase_tally *tally,
				      const ase_tally_ask *ask,
				      const ase_record *parent,
				      const ase_kind *kind)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	struct siblings *one = ase_alloc(sizeof(*one));

	if (parent) {
		memcpy(one->parent, parent->id, sizeof(one->parent));
		ase_world_children(ask->world, parent, kind, &all);
	} else {
		ase_world_all(ask->world, kind, &all);
	}
	for (size_t i = 0; i < all.count; i++) {
		ase_decimal number;

		if (ase_node_get(all.items[i]->node, "archived_on") ||
		    !number_of(tally, ask, all.items[i], &number))
			continue;
		one->numbers = ase_grow(one->numbers, &one->room, one->count,
					sizeof(one->numbers[0]));
		one->numbers[one->count++] = number;
		one->total = ase_decimal_add(one->total, number);
	}
	if (one->count)
		qsort(one->numbers, one->count, sizeof(one->numbers[0]),
		      by_size);
	return one;
}

/* Ranks that were found in this very state of the world. */
static struct ase_tally_ranks *ranks_now(const ase_tally *tally,
					 const ase_tally_ask *ask)
{
	ase_tally *memory = (ase_tally *)(uintptr_t)tally;
	/* What is hidden changes what is found: it is not kept. */
	size_t version = ask->hidden ? 0 : ase_world_version(ask->world);

	if (memory->ranks && (!version || memory->ranks->version != version))
		ase_tally_ranks_drop(&memory->ranks);
	if (!memory->ranks) {
		memory->ranks = ase_alloc(sizeof(*memory->ranks));
		memory->ranks->version = version;
	}
	return memory->ranks;
}

/* How many are greater. */
static size_t count_above(const struct siblings *all, ase_decimal mine)
{
	size_t low = 0, high = all->count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (ase_decimal_cmp(all->numbers[mid], mine) > 0)
			high = mid;
		else
			low = mid + 1;
	}
	return all->count - low;
}

/* To a whole number of a hundred. */
static char *share_of(const struct siblings *all, ase_decimal mine)
{
	const ase_decimal zero = ASE_DECIMAL_ZERO;

	if (ase_decimal_cmp(all->total, zero) <= 0)
		return NULL;
	return ase_decimal_text(ase_decimal_divide(ase_decimal_times(mine, 100),
						   all->total, 0));
}

char *ase_tally_standing(const ase_tally *tally, const ase_tally_ask *ask,
			 const ase_record *rec)
{
	ASE_AUTO(ase_records_drop) ase_records parents = ASE_RECORDS_INIT;
	struct ase_tally_ranks *ranks;
	struct siblings *siblings;
	const ase_record *parent;
	ase_decimal mine;

	if (!number_of(tally, ask, rec, &mine))
		return NULL;
	ase_world_parents(ask->world, rec, &parents);
	parent = parents.count ? parents.items[0] : NULL;
	ranks = ranks_now(tally, ask);
	siblings = ase_map_get(&ranks->groups, parent ? parent->id : "");
	if (!siblings) {
		siblings = find_siblings(tally, ask, parent, rec->kind);
		ase_map_put(&ranks->groups, siblings->parent, siblings);
	}
	if (tally->fn == ASE_TALLY_RANK)
		return ase_strf("%zu", 1 + count_above(siblings, mine));
	return ase_node_get(rec->node, "archived_on")
		       ? NULL
		       : share_of(siblings, mine);
}
