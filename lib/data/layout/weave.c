#include "lib/data/layout/weave.h"

#include "lib/base/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* A name that base has not. */
struct added {
	const char *name;
	size_t gap;	   /* behind so many names of the spine */
	size_t in_a, in_b; /* where it stands there; SIZE_MAX: it does not */
};

/* A weave on its way. */
struct work {
	const ase_weave *weave;
	ase_map base, a, b; /* places by name, from 1 */
	const char **spine; /* the names of base that are left */
	size_t spine_count;
	ase_map spine_places;
	struct added *added;
	size_t added_count;
	ase_map added_places;
};

static size_t place(const ase_map *map, const char *name)
{
	return (uintptr_t)ase_map_get(map, name);
}

static void put_all(ase_map *map, ase_weave_list list)
{
	for (size_t i = 0; i < list.count; i++)
		ase_map_put(map, list.names[i], (void *)(uintptr_t)(i + 1));
}

static void work_begin(struct work *w, const ase_weave *weave)
{
	*w = (struct work){ .weave = weave };
	put_all(&w->base, weave->base);
	put_all(&w->a, weave->a);
	put_all(&w->b, weave->b);
}

static void work_drop(struct work *w)
{
	ase_map_drop(&w->base);
	ase_map_drop(&w->a);
	ase_map_drop(&w->b);
	ase_map_drop(&w->spine_places);
	ase_map_drop(&w->added_places);
	free(w->spine);
	free(w->added);
}

static bool stays(const struct work *w, const char *name)
{
	const bool a = place(&w->a, name), b = place(&w->b, name);

	return (a && b) || ((a || b) && !place(&w->base, name)) ||
	       (w->weave->kept && ase_map_get(w->weave->kept, name));
}

/* Whether what `list` shares with base, and with `other` when it is given,
 * stands in another order than in `than`. */
static bool is_moved(const struct work *w, ase_weave_list list,
		     const ase_map *other, const ase_map *than)
{
	size_t last = 0;

	for (size_t i = 0; i < list.count; i++) {
		const char *name = list.names[i];
		const size_t now = place(than, name);

		if (!now || !place(&w->base, name) ||
		    (other && !place(other, name)))
			continue;
		if (now < last)
			return true;
		last = now;
	}
	return false;
}

static bool is_parted(const struct work *w)
{
	return is_moved(w, w->weave->a, NULL, &w->base) &&
	       is_moved(w, w->weave->b, NULL, &w->base) &&
	       is_moved(w, w->weave->a, &w->b, &w->b);
}

/* Whose order the names of base take. */
static ase_weave_list leader(const struct work *w)
{
	const ase_weave *weave = w->weave;
	const bool a = is_moved(w, weave->a, NULL, &w->base);
	const bool b = is_moved(w, weave->b, NULL, &w->base);

	if (!a && !b)
		return weave->base;
	if (a && (!b || !weave->b_leads || !is_parted(w)))
		return weave->a;
	return weave->b;
}

static void put_in_spine(struct work *w, size_t at, const char *name)
{
	memmove(w->spine + at + 1, w->spine + at,
		(w->spine_count - at) * sizeof(*w->spine));
	w->spine[at] = name;
	w->spine_count++;
}

/* Behind what stands before it in base. */
static size_t place_in_spine(const struct work *w, size_t in_base)
{
	while (in_base-- > 0)
		for (size_t i = 0; i < w->spine_count; i++)
			if (!strcmp(w->spine[i], w->weave->base.names[in_base]))
				return i + 1;
	return 0;
}

static void make_spine(struct work *w)
{
	const ase_weave_list base = w->weave->base, lead = leader(w);
	ASE_AUTO(ase_map_drop) ase_map there = ASE_TABLE_INIT;

	w->spine = ase_realloc(NULL, base.count + 1, sizeof(*w->spine));
	for (size_t i = 0; i < lead.count; i++) {
		const char *name = lead.names[i];

		if (!place(&w->base, name) || !stays(w, name))
			continue;
		w->spine[w->spine_count++] = name;
		ase_map_put(&there, name, (void *)(uintptr_t)1);
	}
	for (size_t i = 0; i < base.count; i++)
		if (!place(&there, base.names[i]) && stays(w, base.names[i]))
			put_in_spine(w, place_in_spine(w, i), base.names[i]);
	put_all(&w->spine_places,
		(ase_weave_list){ (char *const *)w->spine, w->spine_count });
}

/* What `list` added, each behind the name of the spine before it. */
static void add_from(struct work *w, ase_weave_list list, bool is_b)
{
	size_t gap = 0;

	for (size_t i = 0; i < list.count; i++) {
		const char *name = list.names[i];
		const size_t known = place(&w->added_places, name);
		struct added *one = &w->added[w->added_count];

		if (place(&w->spine_places, name)) {
			gap = place(&w->spine_places, name);
		} else if (known) {
			one = &w->added[known - 1];
			one->in_b = i;
			one->gap = gap < one->gap ? gap : one->gap;
		} else if (!place(&w->base, name)) {
			*one = (struct added){ name, gap, is_b ? SIZE_MAX : i,
					       is_b ? i : SIZE_MAX };
			w->added_count++;
			ase_map_put(&w->added_places, name,
				    (void *)(uintptr_t)w->added_count);
		}
	}
}

static void make_added(struct work *w)
{
	const ase_weave *weave = w->weave;

	w->added = ase_realloc(NULL, weave->a.count + weave->b.count + 1,
			       sizeof(*w->added));
	add_from(w, weave->a, false);
	add_from(w, weave->b, true);
}

static int by_number(size_t a, size_t b)
{
	return (a > b) - (a < b);
}

static int as_a(const void *a, const void *b)
{
	const struct added *left = a, *right = b;
	int order = by_number(left->gap, right->gap);

	if (!order)
		order = by_number(left->in_a, right->in_a);
	return order ? order : by_number(left->in_b, right->in_b);
}

static int as_b(const void *a, const void *b)
{
	const struct added *left = a, *right = b;

	return by_number(left->in_b, right->in_b);
}

static int as_named(const void *a, const void *b)
{
	const struct added *left = a, *right = b;

	return strcmp(left->name, right->name);
}

/* Behind the last of those from `first` that stand in the same place. */
static size_t same_gap(const struct work *w, size_t first)
{
	size_t end = first;

	while (end < w->added_count && w->added[end].gap == w->added[first].gap)
		end++;
	return end;
}

/* Who added what stands in one place. */
struct adders {
	bool all_a, all_b; /* a (b) has all of it */
	bool alike;	   /* both have all of it, in one order */
};

static struct adders adders_of(const struct work *w, size_t first, size_t end)
{
	struct adders is = { true, true, true };

	for (size_t i = first; i < end; i++) {
		is.all_a = is.all_a && w->added[i].in_a != SIZE_MAX;
		is.all_b = is.all_b && w->added[i].in_b != SIZE_MAX;
		is.alike =
			is.alike && is.all_a && is.all_b &&
			(i == first || w->added[i].in_b > w->added[i - 1].in_b);
	}
	return is;
}

/* In each place, in whose order. */
static void sort_added(struct work *w)
{
	if (w->added_count > 1)
		qsort(w->added, w->added_count, sizeof(*w->added), as_a);
	for (size_t i = 0, end; i < w->added_count; i = end) {
		struct adders is;

		end = same_gap(w, i);
		is = adders_of(w, i, end);
		if (is.alike || (is.all_a && !is.all_b))
			continue;
		if (is.all_b && !is.all_a)
			qsort(w->added + i, end - i, sizeof(*w->added), as_b);
		else if (w->weave->by_name)
			qsort(w->added + i, end - i, sizeof(*w->added),
			      as_named);
	}
}

const char **ase_weave_order(const ase_weave *weave, size_t *count_out)
{
	ASE_AUTO(work_drop) struct work w;
	const char **out;
	size_t count = 0, next = 0;

	work_begin(&w, weave);
	make_spine(&w);
	make_added(&w);
	sort_added(&w);
	out = ase_realloc(NULL, w.spine_count + w.added_count + 1,
			  sizeof(*out));
	for (size_t gap = 0; gap <= w.spine_count; gap++) {
		if (gap)
			out[count++] = w.spine[gap - 1];
		while (next < w.added_count && w.added[next].gap == gap)
			out[count++] = w.added[next++].name;
	}
	*count_out = count;
	return out;
}

bool ase_weave_parted(const ase_weave *weave)
{
	ASE_AUTO(work_drop) struct work w;

	work_begin(&w, weave);
	return is_parted(&w);
}

/* Whether both added, and not the same, from `first` to `end`, in one place. */
static bool is_met(const struct work *w, size_t first, size_t end)
{
	const ase_weave_list base = w->weave->base;
	const char *last = base.count ? base.names[base.count - 1] : NULL;
	const struct adders is = adders_of(w, first, end);

	if (is.alike || is.all_a != is.all_b)
		return false;
	return w->added[first].gap < w->spine_count ||
	       (last && (!place(&w->a, last) || !place(&w->b, last)));
}

bool ase_weave_clashes(const ase_weave *weave)
{
	ASE_AUTO(work_drop) struct work w;
	bool clashes;

	work_begin(&w, weave);
	make_spine(&w);
	make_added(&w);
	sort_added(&w);
	clashes = is_moved(&w, weave->a, NULL, &w.base) ||
		  is_moved(&w, weave->b, NULL, &w.base);
	for (size_t i = 0, end; i < w.added_count && !clashes; i = end) {
		end = same_gap(&w, i);
		clashes = is_met(&w, i, end);
	}
	return clashes;
}
