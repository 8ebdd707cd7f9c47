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

/* Append the ends of the fact's path when it is set and was not. */
static bool take_new_fact(const struct change *change, const ase_fact *fact,
			  ase_hits *out)
{
	ASE_AUTO(ase_hits_drop) ase_hits had = ASE_HITS_INIT;
	const ase_eval then = { .world = change->before };
	const ase_eval now = { .world = change->after };
	size_t from = out->count;

	if (fact->kind != change->rec->kind)
		return false;
	ase_path_expr_set(&now, change->rec, &fact->path_expr, out);
	if (change->old && out->count > from)
		ase_path_expr_set(&then, change->old, &fact->path_expr, &had);
	if (out->count - from > had.count)
		return true;
	out->count = from;
	return false;
}

/* Whether all of the hits are days before the process is to be kept. */
static bool are_old(const struct change *change, const ase_hits *hits,
		    size_t from)
{
	ase_date start = ase_world_process_from(change->after);

	for (size_t i = from; i < hits->count; i++) {
		ase_date date = ASE_DATE_NONE;

		if (!ase_date_is(start) || !hits->items[i].text ||
		    !ase_date_iso(hits->items[i].text, &date) ||
		    ase_date_cmp(date, start) >= 0)
			return false;
	}
	return true;
}

/* The first new fact of the record that the step blocks, or NULL. `hidden`
 * gets the ends of them all. */
static const ase_fact *blocked_fact(const struct change *change,
				    const ase_step_def *rules, ase_hits *hidden)
{
	const ase_fact *first = NULL;

	for (size_t i = 0; i < rules->fact_count; i++) {
		size_t from = hidden->count;

		if (take_new_fact(change, &rules->facts[i], hidden) && !first &&
		    !are_old(change, hidden, from))
			first = &rules->facts[i];
	}
	return first;
}

static void add_refusal(ase_refusals *out, const ase_refusal *refusal)
{
	out->items = ase_grow(out->items, &out->room, out->count,
			      sizeof(out->items[0]));
	out->items[out->count++] = *refusal;
}

/* Whether the step holds the fact back because of record `above`. */
static bool is_missing(const ase_eval *eval, const ase_record *above,
		       const ase_record *rec, const ase_step *step)
{
	ase_step_state state = ase_task_state(eval, above, step);

	return (state == ASE_STEP_LATER || state == ASE_STEP_OPEN) &&
	       !ase_record_names(rec, "overrides", step) &&
	       !ase_record_names(above, "overrides", step);
}

/*
 * A step may be done because a later fact implies it (a signed convention was
 * sent). So that the very fact which waits for the step does not open its own
 * gate, the step is asked with the new facts hidden.
 */
static size_t refuse(const struct change *change, const ase_step_def *rules,
		     ase_refusals *out)
{
	ASE_AUTO(ase_hits_drop) ase_hits hidden = ASE_HITS_INIT;
	ASE_AUTO(ase_records_drop) ase_records above = ASE_RECORDS_INIT;
	const ase_eval eval = { .world = change->after,
				.process = change->process,
				.hidden = &hidden };
	const ase_fact *fact = blocked_fact(change, rules, &hidden);
	size_t refused = 0;

	if (!fact)
		return 0;
	ase_world_ancestors(change->after, change->rec, rules->step.kind,
			    &above);
	for (size_t i = 0; i < above.count; i++) {
		ase_refusal refusal = { .rec = change->rec,
					.fact = fact->text };

		if (!is_missing(&eval, above.items[i], change->rec,
				&rules->step))
			continue;
		ase_task_fill(&eval, above.items[i], &rules->step,
			      &refusal.task);
		add_refusal(out, &refusal);
		refused++;
	}
	return refused;
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
