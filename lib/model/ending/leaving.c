#include "lib/model/ending/leaving.h"

#include "lib/base/mem.h"
#include "lib/model/record/names.h"

#include <stdlib.h>
#include <string.h>

void ase_leavings_drop(ase_leavings *list)
{
	for (size_t i = 0; i < list->count; i++)
		free(list->items[i].command);
	free(list->items);
	*list = (ase_leavings)ASE_LEAVINGS_INIT;
}

static bool has(const ase_leavings *list, const ase_record *rec)
{
	for (size_t i = 0; i < list->count; i++)
		if (!strcmp(list->items[i].rec->id, rec->id))
			return true;
	return false;
}

/* Whoever leaves, and what is to be done with records of one kind. */
struct search {
	const ase_world *world;
	const ase_record *rec;
	const char *command;
	ase_word_fn *word;
	ase_leavings *out;
};

static void add(const struct search *s, const ase_record *one)
{
	ase_leavings *out = s->out;

	if (!ase_record_open(s->world, one) ||
	    ase_ending_above(s->world, one, NULL, NULL) || has(out, one))
		return;
	out->items = ase_grow(out->items, &out->room, out->count,
			      sizeof(out->items[0]));
	out->items[out->count++] =
		(ase_leaving){ .rec = one,
			       .command = ase_ending_command(
				       s->world, one, s->command, s->word) };
}

/* Append those of `kind` that name it at `path`, where that is a field of their
 * own that holds such a record. */
static void look_at(const struct search *s, const ase_kind *kind,
		    const char *path)
{
	ASE_AUTO(ase_records_drop) ase_records found = ASE_RECORDS_INIT;
	const ase_node *part = path ? ase_schema_at(kind->schema, path) : NULL;
	const char *ref =
		part ? ase_kind_field_note(kind->schema, part, "x-ase-ref")
		     : NULL;

	if (!ref || strcmp(ref, s->rec->kind->name) != 0)
		return;
	ase_world_where(s->world, kind, path, s->rec->id, &found);
	ase_names_sort(s->world, &found);
	for (size_t i = 0; i < found.count; i++)
		add(s, found.items[i]);
}

static void look_for(const struct search *s, const ase_kind *kind)
{
	ase_each(party, kind->parties) {
		const ase_node *paths = ase_node_is(party) == ASE_NODE_LIST
						? party
						: ase_node_get(party, "paths");

		ase_each(path, paths)
			look_at(s, kind, ase_node_text(path));
	}
}

void ase_leavings_find(const ase_world *world, const ase_record *rec,
		       ase_word_fn *word, ase_leavings *out)
{
	const ase_kinds *kinds = ase_world_kinds(world);

	ase_each(ending, ase_node_get(rec->kind->root, "x-ase-ends")) {
		ase_each(one, ase_node_get(ending, "leaves")) {
			const ase_kind *kind =
				ase_kinds_get(kinds, ase_node_key(one));
			const struct search s = { .world = world,
						  .rec = rec,
						  .command = ase_node_text(one),
						  .word = word,
						  .out = out };

			if (kind && s.command)
				look_for(&s, kind);
		}
	}
}

void ase_leavings_running(const ase_process *process, const ase_world *world,
			  const ase_record *rec, ase_tasks *out)
{
	bool bears = false;

	for (size_t i = 0; i < ase_process_count(process) && !bears; i++)
		bears = ase_kind_below(ase_process_step(process, i)->kind,
				       rec->kind);
	if (bears)
		ase_task_list_open(process, world, rec, out);
}
