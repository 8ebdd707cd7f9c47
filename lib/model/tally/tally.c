#include "lib/model/tally/tally.h"

#include "lib/base/mem.h"
#include "lib/model/tally/tally_priv.h"

#include <stdlib.h>
#include <string.h>

static void drop_leg(ase_tally_leg *leg)
{
	for (size_t i = 0; i < leg->count; i++) {
		free(leg->filters[i].path);
		free(leg->filters[i].typed);
		ase_field_test_drop(&leg->filters[i].test);
	}
	free(leg->filters);
	free(leg->path);
}

void ase_tally_drop(ase_tally **tally)
{
	ase_tally *old = *tally;

	*tally = NULL;
	if (!old)
		return;
	for (size_t i = 0; i < old->leg_count; i++)
		drop_leg(&old->legs[i]);
	free(old->legs);
	free(old->text);
	free(old->field);
	ase_tally_drop(&old->of);
	ase_tally_ranks_drop(&old->ranks);
	free(old);
}

ase_tally_fn ase_tally_is(const ase_tally *tally)
{
	return tally->fn;
}

const char *ase_tally_text(const ase_tally *tally)
{
	return tally->text;
}

ase_field ase_tally_field(const ase_tally *tally, const ase_kind **owner)
{
	ase_field field = { .type = ASE_FIELD_NUMBER, .merge = "" };

	if (owner)
		*owner = tally->owner;
	if (tally->fn == ASE_TALLY_COUNT || tally->fn == ASE_TALLY_DISTINCT ||
	    ase_tally_is_among(tally))
		return field;
	field = ase_field_of(tally->owner->schema, tally->part);
	field.is_list = false;
	return field;
}

bool ase_tally_is_far(const ase_tally *tally)
{
	for (size_t i = 0; i < tally->leg_count; i++)
		if (tally->legs[i].form != ASE_TALLY_PATH)
			return true;
	return ase_tally_is_among(tally);
}

bool ase_tally_is_among(const ase_tally *tally)
{
	return tally->fn == ASE_TALLY_RANK || tally->fn == ASE_TALLY_SHARE;
}

void ase_tally_ends(const ase_tally *tally, const ase_world *world,
		    const ase_hits *hidden, const ase_record *rec,
		    const ase_node *node, ase_hits *out)
{
	const ase_tally_ask ask = { .world = world, .hidden = hidden };
	char *standing;

	if (!ase_tally_is_among(tally)) {
		ase_tally_walk(tally, &ask, rec, node, out);
		return;
	}
	standing = ase_tally_standing(tally, &ask, rec);
	if (standing)
		ase_hits_take(out, rec, standing);
}

void ase_tally_ends_ever(const ase_tally *tally, const ase_world *world,
			 const ase_hits *hidden, const ase_record *rec,
			 ase_hits *out)
{
	const ase_tally_ask ask = { .world = world,
				    .hidden = hidden,
				    .ever = true };

	if (ase_tally_is_among(tally))
		ase_tally_ends(tally, world, hidden, rec, NULL, out);
	else
		ase_tally_walk(tally, &ask, rec, NULL, out);
}
