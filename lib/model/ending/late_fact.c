#include "lib/model/ending/late_fact.h"

#include "lib/base/mem.h"
#include "lib/data/edit/diff.h"
#include "lib/model/ending/late_fact_priv.h"
#include "lib/model/process/party.h"

#include <stdlib.h>
#include <string.h>

/* No chain of parents is longer, whatever the records say. */
#define DEEPEST 16

void ase_late_facts_drop(ase_late_facts *list)
{
	for (size_t i = 0; i < list->count; i++)
		free(list->items[i].path);
	free(list->items);
	*list = (ase_late_facts)ASE_LATE_FACTS_INIT;
}

void ase_late_fact_add(ase_late_facts *out, const ase_record *rec,
		       const char *path, const ase_ending *by, ase_date on)
{
	out->items = ase_grow(out->items, &out->room, out->count,
			      sizeof(out->items[0]));
	out->items[out->count++] = (ase_late_fact){
		.rec = rec, .path = ase_strdup(path), .by = *by, .on = on
	};
}

size_t ase_late_fact_overrides(const ase_record *rec, const char *name)
{
	size_t count = 0;

	ase_each(entry, rec ? ase_node_get(rec->node, "overrides") : NULL) {
		const char *step = ase_node_path_text(entry, "step");

		count += step && !strcmp(step, name);
	}
	return count;
}

/*
 * One record that a change touches.
 */

struct change {
	const ase_process *process;
	const ase_world *before, *after;
	const ase_record *rec; /* in `after` */
	const ase_record *old; /* in `before`; NULL: it is new */
};

/* Whether the ending stood before the change as well. */
static bool stood(const struct change *c, const ase_ending *ending)
{
	ASE_AUTO(ase_endings_drop) ase_endings had = ASE_ENDINGS_INIT;
	const ase_record *was = ase_world_get(c->before, ending->rec->id);

	if (was)
		ase_endings_find(c->before, was, &had);
	for (size_t i = 0; i < had.count; i++)
		if (!strcmp(had.items[i].name, ending->name))
			return true;
	return false;
}

/* The first leaf of the fact that the ending does not take; NULL: all are. */
static const char *refused(const struct change *c, const ase_ending *ending,
			   const ase_late_leaves *fact)
{
	if (!ase_ending_is_past(ending, fact->on))
		return NULL;
	for (size_t i = 0; i < fact->paths.count; i++)
		if (!ase_ending_takes(ending, c->rec, fact->paths.items[i]))
			return fact->paths.items[i];
	return NULL;
}

/* Whether the record stood below `parent` before. */
static bool was_below(const struct change *c, const ase_record *parent)
{
	ASE_AUTO(ase_records_drop) ase_records had = ASE_RECORDS_INIT;

	if (c->old)
		ase_world_parents(c->before, c->old, &had);
	return ase_records_has(&had, parent->id);
}

static bool own_holds(const struct change *c, const ase_record *at,
		      const ase_late_leaves *fact, ase_ending *by,
		      const char **path)
{
	ASE_AUTO(ase_endings_drop) ase_endings own = ASE_ENDINGS_INIT;

	ase_endings_find(c->after, at, &own);
	for (size_t i = 0; i < own.count; i++) {
		const char *leaf = refused(c, &own.items[i], fact);

		if (!leaf || !stood(c, &own.items[i]))
			continue;
		*by = own.items[i];
		*path = leaf;
		return true;
	}
	return false;
}

/* What holds the fact back: an ending of the record `at`, or of all above it;
 * one that it is newly put below is enough. */
static bool holds(const struct change *c, const ase_record *at, int depth,
		  const ase_late_leaves *fact, ase_ending *by,
		  const char **path)
{
	ASE_AUTO(ase_records_drop) ase_records parents = ASE_RECORDS_INIT;
	bool all = true, any = false;

	if (own_holds(c, at, fact, by, path))
		return true;
	if (depth < DEEPEST)
		ase_world_parents(c->after, at, &parents);
	for (size_t i = 0; i < parents.count; i++) {
		ase_ending one;
		const char *leaf = NULL;
		bool held = holds(c, parents.items[i], depth + 1, fact, &one,
				  &leaf);

		all = all && held;
		if (held && !any) {
			*by = one;
			*path = leaf;
			any = true;
		}
		if (held && at == c->rec && !was_below(c, parents.items[i]))
			return true;
	}
	return any && all;
}

/* A party that is newly named and has left by the day of the fact. */
static bool names_left(const struct change *c, const ase_late_leaves *fact,
		       ase_ending *by, const char **path)
{
	for (size_t i = 0; i < fact->parties.count; i++) {
		const ase_record *to =
			ase_world_get(c->after, fact->named.items[i]);
		const char *person =
			to ? ase_node_path_text(to->node, "person") : NULL;
		const ase_record *who =
			person ? ase_world_get(c->after, person) : NULL;

		if (to && ase_kind_below(c->rec->kind, to->kind))
			continue;
		if (!(to && ase_ending_find(c->after, to, by)) &&
		    !(who && ase_ending_find(c->after, who, by)))
			continue;
		*path = fact->parties.items[i];
		return ase_ending_is_past(by, fact->on);
	}
	return false;
}

/* Whether one more entry of `overrides` names the ending. */
static bool is_passed(const struct change *c, const char *name)
{
	return ase_late_fact_overrides(c->rec, name) >
	       ase_late_fact_overrides(c->old, name);
}

static bool judge(const struct change *c, const ase_late_leaves *fact,
		  ase_late_facts *out)
{
	ase_ending by;
	const char *path = NULL;

	if (!holds(c, c->rec, 0, fact, &by, &path) &&
	    !names_left(c, fact, &by, &path))
		return false;
	if (!is_passed(c, by.name))
		ase_late_fact_add(out, c->rec, path, &by, fact->on);
	return true;
}

/* What the edit sets, as a fact of its own. */
static bool judge_edit(const struct change *c, const ase_edits *edits, size_t i,
		       ase_late_facts *out)
{
	ASE_AUTO(ase_late_leaves_drop)
	ase_late_leaves fact = ASE_LATE_LEAVES_INIT;
	const char *path = ase_edits_path(edits, i);

	if (ase_edits_op(edits, i) != ASE_EDIT_SET &&
	    ase_edits_op(edits, i) != ASE_EDIT_ADD)
		return false;
	ase_late_leaves_take(&fact, c->rec->kind, path,
			     ase_edits_value(edits, i),
			     c->old ? ase_node_path(c->old->node, path) : NULL);
	return fact.paths.count && judge(c, &fact, out);
}

/* A new record is one fact, of the latest day that stands in it. */
static void judge_new(const struct change *c, ase_late_facts *out)
{
	ASE_AUTO(ase_late_leaves_drop)
	ase_late_leaves fact = ASE_LATE_LEAVES_INIT;

	ase_late_leaves_take(&fact, c->rec->kind, "", c->rec->node, NULL);
	if (fact.paths.count)
		(void)judge(c, &fact, out);
}

static void judge_record(const struct change *c, ase_late_facts *out)
{
	ASE_AUTO(ase_edits_drop) ase_edits *edits = ase_edits_new();

	if (!c->old) {
		judge_new(c, out);
		return;
	}
	ase_diff(c->old->node, c->rec->node, edits);
	for (size_t i = 0; i < ase_edits_count(edits); i++)
		if (judge_edit(c, edits, i, out))
			return;
}

size_t ase_late_facts_find(const ase_process *process, const ase_world *before,
			   const ase_world *after, const ase_strs *ids,
			   ase_late_facts *out)
{
	struct change c = { .process = process,
			    .before = before,
			    .after = after };
	size_t from = out->count;

	for (size_t i = 0; i < ids->count; i++) {
		c.rec = ase_world_get(after, ids->items[i]);
		c.old = ase_world_get(before, ids->items[i]);
		if (c.rec)
			judge_record(&c, out);
	}
	return out->count - from;
}

bool ase_late_fact_again(const ase_world *world, const ase_record *rec,
			 const ase_strs *paths, ase_ending *out)
{
	const struct change c = {
		.before = world, .after = world, .rec = rec, .old = rec
	};

	for (size_t i = 0; i < paths->count; i++) {
		ASE_AUTO(ase_late_leaves_drop)
		ase_late_leaves fact = ASE_LATE_LEAVES_INIT;
		const char *path = paths->items[i], *leaf = NULL;

		ase_late_leaves_take(&fact, rec->kind, path,
				     ase_node_path(rec->node, path), NULL);
		fact.on = (ase_date)ASE_DATE_NONE;
		if (fact.paths.count && holds(&c, rec, 0, &fact, out, &leaf) &&
		    !ase_late_fact_of_end(out, rec, path))
			return true;
	}
	return false;
}
