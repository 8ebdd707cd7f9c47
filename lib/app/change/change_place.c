/* Who has a place before whom. Where what records say does not tell, the store
 * knows who came first. */

#include "lib/app/change/change_priv.h"

#include "lib/base/mem.h"
#include "lib/store/repo/history.h"

#include <stdlib.h>
#include <string.h>

/* One of them, and since when it is in the store. */
struct claim {
	const ase_record *rec;
	size_t since; /* how many changes ago; 0: it is new */
	size_t named; /* of a new one: which of the change's it is */
	size_t place; /* by name */
};

struct claims {
	const ase_limit *limit;
	change_place_fn *order;
	struct claim *items; /* owned, `count` of them */
	size_t count;
	ase_store *store;
	ase_strs paths; /* of the items, as they stood when it began */
	size_t changes;
};

static void claims_drop(struct claims *all)
{
	free(all->items);
	ase_strs_drop(&all->paths);
}

static int compare(const void *a, const void *b, void *ctx)
{
	const struct claims *all = ctx;
	const struct claim *left = a, *right = b;
	const int order = all->order(all->limit, left->rec, right->rec);

	if (order)
		return order;
	if (left->since != right->since)
		return left->since > right->since ? -1 : 1;
	if (left->named != right->named)
		return left->named < right->named ? -1 : 1;
	return left->place < right->place ? -1 : left->place > right->place;
}

static void sort(struct claims *all)
{
	qsort_r(all->items, all->count, sizeof(all->items[0]), compare, all);
}

/* Whether what records say leaves it open who of two comes first. */
static bool any_tied(const struct claims *all)
{
	for (size_t i = 1; i < all->count; i++)
		if (!all->order(all->limit, all->items[i - 1].rec,
				all->items[i].rec))
			return true;
	return false;
}

/*
 * The store.
 */

static ase_status take_birth(const ase_event *event, void *payload,
			     ase_err *err)
{
	struct claims *all = payload;
	ASE_AUTO(ase_strs_drop) ase_strs changed = ASE_STRS_INIT;
	ase_status s =
		ase_history_paths(all->store, NULL, event->id, &changed, err);

	all->changes++;
	for (size_t i = 0; i < all->count && !s; i++)
		if (ase_strs_has(&changed, all->paths.items[i]))
			all->items[i].since = all->changes;
	return s;
}

/* Which of the records that the change makes it is; 0: it makes others. */
static size_t number_in(const change *ch, const ase_record *rec)
{
	size_t i = 0;

	if (ase_world_itself(ch->ses->world, rec->id))
		return 0;
	while (i < ch->changed_files.count &&
	       strcmp(ch->changed_files.items[i].id, rec->id) != 0)
		i++;
	return i;
}

static void find_births(const change *ch, struct claims *all)
{
	for (size_t i = 0; i < all->count; i++) {
		const ase_record *rec = all->items[i].rec;

		ase_strs_take(&all->paths, ase_kind_path(rec->kind, rec->id));
		all->items[i].named = number_in(ch, rec);
	}
	(void)!ase_history_each(all->store, NULL, &all->paths, take_birth, all,
				NULL);
}

void change_place_order(const change *ch, const ase_limit *limit,
			change_place_fn *order, ase_records *list)
{
	ASE_AUTO(claims_drop)
	struct claims all = { .limit = limit,
			      .order = order,
			      .count = list->count,
			      .store = ch->ses->store };

	if (list->count < 2)
		return;
	all.items = ase_alloc(list->count * sizeof(all.items[0]));
	for (size_t i = 0; i < list->count; i++)
		all.items[i] =
			(struct claim){ .rec = list->items[i], .place = i };
	sort(&all);
	if (any_tied(&all)) {
		find_births(ch, &all);
		sort(&all);
	}
	for (size_t i = 0; i < list->count; i++)
		list->items[i] = all.items[i].rec;
}
