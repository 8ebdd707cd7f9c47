#include "lib/model/process/process.h"

#include "lib/base/mem.h"
#include "lib/base/str.h"
#include "lib/model/process/step_def.h"

#include <string.h>

/* The first other record of the kind of `rec` that is open and has a parent in
 * common with it, or NULL. */
static const ase_record *sibling(const ase_world *world, const ase_record *rec)
{
	ASE_AUTO(ase_records_drop) ase_records parents = ASE_RECORDS_INIT;

	ase_world_parents(world, rec, &parents);
	for (size_t i = 0; i < parents.count; i++) {
		ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

		ase_world_children(world, parents.items[i], rec->kind, &all);
		for (size_t k = 0; k < all.count; k++)
			if (strcmp(all.items[k]->id, rec->id) != 0 &&
			    ase_record_open(world, all.items[k]))
				return all.items[k];
	}
	return NULL;
}

/* The record that {WORD} of a command means from `rec`, or NULL. */
static const ase_record *meant(const ase_world *world, const ase_record *rec,
			       const char *word)
{
	ASE_AUTO(ase_records_drop) ase_records above = ASE_RECORDS_INIT;
	const ase_kind *kind = ase_kinds_get(ase_world_kinds(world), word);
	const char *text;

	if (!strcmp(word, "id"))
		return rec;
	if (!strcmp(word, "sibling"))
		return sibling(world, rec);
	if (kind)
		ase_world_ancestors(world, rec, kind, &above);
	if (above.count)
		return above.items[0];
	text = ase_world_text(world, rec, word);
	return text ? ase_world_get(world, text) : NULL;
}

/* Append what stands for the record that {WORD} at `text` means (the text
 * itself when it means none); how much of the text that was. */
static size_t add_word(const ase_world *world, const ase_record *rec,
		       const char *text, ase_word_fn *word, ase_str *out)
{
	size_t size = strcspn(text, "}");
	ASE_AUTO(ase_strdrop) char *name = ase_strndup(text + 1, size - 1);
	const ase_record *one = text[size] ? meant(world, rec, name) : NULL;
	ASE_AUTO(ase_strdrop)
	char *typed = one && word ? word(world, one) : NULL;

	size += text[size] == '}';
	if (one)
		ase_str_add(out, typed ? typed : one->id);
	else
		ase_str_addn(out, text, size);
	return size;
}

char *ase_task_fill_in(const ase_world *world, const ase_record *rec,
		       const char *text, ase_word_fn *word)
{
	ase_str out = ASE_STR_INIT;

	while (*text) {
		size_t size = strcspn(text, "{");

		ase_str_addn(&out, text, size);
		text += size;
		if (*text)
			text += add_word(world, rec, text, word, &out);
	}
	return ase_str_take(&out);
}

const char *ase_command_text(const ase_node *said, const char *lang, bool *own)
{
	const char *text = ase_node_text(said);
	const char *theirs = text ? NULL : ase_node_path_text(said, lang);

	if (own)
		*own = theirs;
	if (text || theirs)
		return text ? text : theirs;
	return ase_node_path_text(said, "en");
}

char *ase_task_command(const ase_process *process, const ase_world *world,
		       const ase_task *task, ase_word_fn *word)
{
	return ase_task_command_in(process, world, task, "en", word, NULL);
}

char *ase_task_command_in(const ase_process *process, const ase_world *world,
			  const ase_task *task, const char *lang,
			  ase_word_fn *word, bool *own)
{
	const ase_eval eval = { .world = world, .process = process };
	const ase_choice *choice = NULL;

	if (task->rec)
		choice = ase_choices_eval(
			&eval, task->rec,
			&ase_step_def_of(task->step)->commands);
	if (own)
		*own = false;
	if (!choice)
		return NULL;
	return ase_task_fill_in(
		world, task->rec,
		choice->said ? ase_command_text(choice->said, lang, own)
			     : choice->text,
		word);
}
