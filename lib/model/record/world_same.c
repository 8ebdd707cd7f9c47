#include "lib/model/record/world.h"

#include "lib/base/mem.h"
#include "lib/model/record/world_priv.h"

#include <stdlib.h>
#include <string.h>

/*
 * Two records of one: who a double stands for, and who the doubles are.
 *
 * A record that is read says itself whether it is a double. Who has doubles is
 * found by those who say its ID: for a few records each is looked for alone,
 * then all of the kind are read.
 */

/* Take out of `records`, from number `from` on, those who are doubles. */
static void leave_doubles(const ase_world *world, size_t from,
			  ase_records *records)
{
	size_t kept = from;

	for (size_t i = from; i < records->count; i++) {
		const ase_record *rec = records->items[i];

		if (!rec->same_as || ase_world_meant(world, rec) == rec)
			records->items[kept++] = rec;
	}
	records->count = kept;
}

void ase_world_all(const ase_world *world, const ase_kind *kind,
		   ase_records *out)
{
	const size_t from = out->count;

	ase_world_every(world, kind, out);
	if (ase_kind_unifies(kind))
		leave_doubles(world, from, out);
}

void ase_world_with_text(const ase_world *world, const ase_kind *kind,
			 const char *containing, ase_records *out)
{
	const size_t from = out->count;

	ase_world_every_with_text(world, kind, containing, out);
	if (ase_kind_unifies(kind))
		leave_doubles(world, from, out);
}

/* Append those that say themselves that they are the same as `id`. */
static void add_direct(const ase_world *world, const ase_kind *kind,
		       const char *id, ase_records *out)
{
	ASE_AUTO(ase_records_drop) ase_records below = ASE_RECORDS_INIT;
	struct ase_kind_cache *cache = ase_world_kind_of(world, kind);

	if (world->below) {
		add_direct(world->below, kind, id, &below);
		ase_world_uncovered(world, &below, out);
	} else {
		ase_world_same_fill(world, cache, id);
	}
	for (size_t i = 0; i < cache->doubles.count; i++) {
		const ase_record *one = cache->doubles.items[i];

		if (one->same_as && !strcmp(one->same_as, id))
			ase_records_add(out, one);
	}
}

void ase_world_doubles(const ase_world *world, const ase_record *rec,
		       ase_records *out)
{
	const size_t from = out->count;

	if (!ase_kind_unifies(rec->kind))
		return;
	add_direct(world, rec->kind, rec->id, out);
	if (out->count == from)
		return;
	for (size_t i = from; i < out->count; i++) {
		ASE_AUTO(ase_records_drop) ase_records more = ASE_RECORDS_INIT;

		add_direct(world, rec->kind, out->items[i]->id, &more);
		for (size_t k = 0; k < more.count; k++)
			if (more.items[k] != rec &&
			    !ase_records_has(out, more.items[k]->id))
				ase_records_add(out, more.items[k]);
	}
	ase_records_tidy(out, from);
}
