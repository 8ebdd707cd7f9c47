#include "lib/model/process/process.h"

#include "lib/base/mem.h"
#include "lib/model/process/step_def.h"

#include <stdlib.h>
#include <string.h>

void ase_gate_refusals_drop(ase_refusals *list)
{
	free(list->items);
	*list = (ase_refusals)ASE_REFUSALS_INIT;
}

/* One record that a change touches. */
struct change {
	const ase_process *process;
	const ase_world *before; /* NULL: there was nothing */
	const ase_world *after;
	const ase_record *rec; /* in `after` */
	const ase_record *old; /* in `before`, or NULL */
};

/* The facts of a record that wait for a step, in one world. */
struct facts {
	const ase_fact *first; /* of them; NULL: none waits */
	ase_hits ends;	       /* of all that are set, which the step that they
				  wait for is not done by; owned */
};

static void facts_drop(struct facts *facts)
{
	ase_hits_drop(&facts->ends);
}

/* Append the ends of the fact's path, where it is set; how many. */
static size_t ends_of(const ase_world *world, const ase_record *rec,
		      const ase_fact *fact, ase_hits *out)
{
	const ase_eval eval = { .world = world };
	const size_t from = out->count;

	if (rec && fact->kind == rec->kind)
		ase_path_expr_set(&eval, rec, &fact->path_expr, out);
	return out->count - from;
}

static bool is_day(const ase_hit *hit)
{
	ase_date day;

	return hit->text && ase_date_iso(hit->text, &day);
}

/* Whether one of the hits says what `one` does, or another day where that is a
 * day. */
static bool says(const ase_hits *hits, const ase_hit *one)
{
	for (size_t i = 0; i < hits->count; i++)
		if (ase_node_same(hits->items[i].node, one->node) ||
		    (is_day(&hits->items[i]) && is_day(one)))
			return true;
	return false;
}

bool ase_gate_differs(const ase_hits *had, const ase_hits *has)
{
	for (size_t i = 0; i < has->count; i++)
		if (!says(had, &has->items[i]))
			return true;
	return has->count > had->count;
}

bool ase_gate_noted(const ase_hits *had, const ase_hits *has)
{
	return has->count > had->count ||
	       (has->count == 1 && ase_gate_differs(had, has));
}

/* Whether the change notes it. */
static bool is_fresh(const struct change *change, const ase_fact *fact)
{
	ASE_AUTO(ase_hits_drop) ase_hits had = ASE_HITS_INIT;
	ASE_AUTO(ase_hits_drop) ase_hits has = ASE_HITS_INIT;

	(void)ends_of(change->before, change->old, fact, &had);
	(void)ends_of(change->after, change->rec, fact, &has);
	return ase_gate_noted(&had, &has);
}

/* Whether all of the hits are days before the process is to be kept. */
static bool are_old(const ase_world *world, const ase_hits *hits, size_t from)
{
	ase_date start = ase_world_process_from(world);

	for (size_t i = from; i < hits->count; i++) {
		ase_date date = ASE_DATE_NONE;

		if (!ase_date_is(start) || !hits->items[i].text ||
		    !ase_date_iso(hits->items[i].text, &date) ||
		    ase_date_cmp(date, start) >= 0)
			return false;
	}
	return true;
}

/* Find the facts of `rec` that the step blocks; with `change` those that it has
 * set. */
static void find_facts(const ase_world *world, const ase_record *rec,
		       const struct change *change, const ase_step_def *rules,
		       struct facts *out)
{
	for (size_t i = 0; i < rules->fact_count; i++) {
		const ase_fact *fact = &rules->facts[i];
		const size_t from = out->ends.count;
		const size_t count = ends_of(world, rec, fact, &out->ends);

		if (count && change && !is_fresh(change, fact))
			out->ends.count = from;
		else if (count && !out->first &&
			 !are_old(world, &out->ends, from))
			out->first = fact;
	}
}

static void add_refusal(ase_refusals *out, const ase_refusal *refusal)
{
	out->items = ase_grow(out->items, &out->room, out->count,
			      sizeof(out->items[0]));
	out->items[out->count++] = *refusal;
}

/*
 * Whether the step holds the facts of `rec` back because of record `above`.
 *
 * A step may be done because a later fact implies it (a signed convention was
 * sent). So that the very fact which waits for the step does not open its own
 * gate, the step is asked with these facts hidden.
 */
static bool is_missing(const ase_process *process, const ase_world *world,
		       const ase_record *above, const ase_record *rec,
		       const ase_step *step, const struct facts *facts)
{
	const ase_eval eval = { .world = world,
				.process = process,
				.hidden = &facts->ends };
	ase_step_state state;

	if (!facts->first)
		return false;
	state = ase_task_state(&eval, above, step);
	return (state == ASE_STEP_LATER || state == ASE_STEP_OPEN) &&
	       !ase_record_names(rec, "overrides", step) &&
	       !ase_record_names(above, "overrides", step);
}

/* Whether the change asks for the step again, later than it was asked for: that
 * is no matter of what stands (a second analysis is sent, and the match was
 * proposed after the first). */
static bool is_asked_anew(const struct change *change, const ase_record *above,
			  const ase_step *step)
{
	const ase_record *was =
		change->old ? ase_world_itself(change->before, above->id)
			    : NULL;
	ase_task then, now;

	if (!was)
		return false;
	ase_task_find(change->process, change->before, was, step, &then);
	ase_task_find(change->process, change->after, above, step, &now);
	return then.state == ASE_STEP_DONE && now.state == ASE_STEP_OPEN &&
	       ase_date_is(now.since) && ase_date_is(then.since) &&
	       ase_date_cmp(now.since, then.since) > 0;
}

/* Whether it did so before the change, of what stood there. */
static bool was_missing(const struct change *change, const char *above,
			const ase_step_def *rules)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	ASE_AUTO(facts_drop) struct facts facts = { .first = NULL };

	if (!change->old)
		return false;
	find_facts(change->before, change->old, NULL, rules, &facts);
	ase_world_ancestors(change->before, change->old, rules->step.kind,
			    &all);
	for (size_t i = 0; i < all.count; i++)
		if (!strcmp(all.items[i]->id, above))
			return is_missing(change->process, change->before,
					  all.items[i], change->old,
					  &rules->step, &facts);
	return false;
}

static void fill(const struct change *change, const ase_record *above,
		 const ase_step *step, const struct facts *facts,
		 ase_refusals *out)
{
	ase_refusal refusal = { .rec = change->rec,
				.fact = facts->first->text };
	const ase_eval eval = { .world = change->after,
				.process = change->process,
				.hidden = &facts->ends };

	ase_task_fill(&eval, above, step, &refusal.task);
	add_refusal(out, &refusal);
}

/* What the step holds back: what is set anew, and what stands and would not be
 * let through any more as it was before. */
static size_t refuse(const struct change *change, const ase_step_def *rules,
		     ase_refusals *out)
{
	ASE_AUTO(facts_drop) struct facts fresh = { .first = NULL };
	ASE_AUTO(facts_drop) struct facts all = { .first = NULL };
	ASE_AUTO(ase_records_drop) ase_records above = ASE_RECORDS_INIT;
	const ase_step *step = &rules->step;
	const size_t from = out->count;

	find_facts(change->after, change->rec, NULL, rules, &all);
	if (!all.first)
		return 0;
	find_facts(change->after, change->rec, change, rules, &fresh);
	ase_world_ancestors(change->after, change->rec, step->kind, &above);
	for (size_t i = 0; i < above.count; i++) {
		const ase_record *one = above.items[i];

		if (is_missing(change->process, change->after, one, change->rec,
			       step, &fresh))
			fill(change, one, step, &fresh, out);
		else if (is_missing(change->process, change->after, one,
				    change->rec, step, &all) &&
			 !was_missing(change, one->id, rules) &&
			 !is_asked_anew(change, one, step))
			fill(change, one, step, &all, out);
	}
	return out->count - from;
}

/* Whether the step blocks a fact of `kind`, before all of it is read. */
static bool blocks(const ase_step *step, const ase_kind *kind)
{
	const ase_node *facts = ase_node_get(step->node, "blocks");
	const size_t size = strlen(kind->name);

	ase_each(fact, facts) {
		const char *text = ase_node_text(fact);

		if (text && !strncmp(text, kind->name, size) &&
		    text[size] == '.')
			return true;
	}
	return false;
}

size_t ase_gate_check(const ase_process *process, const ase_world *before,
		      const ase_world *after, const ase_strs *ids,
		      ase_refusals *out)
{
	struct change change = { .process = process,
				 .before = before,
				 .after = after };
	size_t refused = 0;

	ase_process_wake(process);
	for (size_t i = 0; i < ids->count; i++) {
		change.rec = ase_world_itself(after, ids->items[i]);
		change.old =
			before ? ase_world_itself(before, ids->items[i]) : NULL;
		for (size_t k = 0; change.rec && k < process->count; k++) {
			const ase_step *step = &process->rules[k].step;

			if (blocks(step, change.rec->kind))
				refused += refuse(&change,
						  ase_step_def_of(step), out);
		}
	}
	return refused;
}
