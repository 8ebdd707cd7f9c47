/* Whether what a merge made may be. */

#include "lib/app/merge/merge_commits.h"

#include "lib/app/change/changed_file.h"
#include "lib/app/change/changed_policy.h"
#include "lib/base/mem.h"

#include <string.h>

/* What stops a merge is told as it was found. */
static size_t tell_why(const merge_item *item, ase_problems *problems)
{
	ase_err err = ASE_ERR_INIT;

	if (!item->why)
		return 0;
	(void)ase_fail(&err, ASE_E_INVALID, "%s", item->why);
	return ase_problems_add_err(problems, &err);
}

/* Whether an item is a schema of the kind called `kind`, or adds to it. */
static bool rules(const merge_item *item, const char *kind)
{
	static const char *const notes[] = { "x-ase-kind", "x-ase-extends" };
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	const ase_node *root;

	if (!session_is_schema(item->path) ||
	    ase_yaml_read(ase_str_text(&item->text), item->text.size, &value,
			  NULL, NULL))
		return false;
	root = ase_value_root(value);
	for (size_t i = 0; i < ASE_COUNT(notes); i++) {
		const char *name = ase_node_text(ase_node_get(root, notes[i]));

		if (name && strcmp(name, kind) == 0)
			return true;
	}
	return false;
}

/* Whether the merge changes the schema of the file's kind: its records were
 * written by another one, and are to be looked at afterwards. */
static bool has_new_law(const merge *m, const changed_file *file)
{
	for (size_t i = 0; file->kind && i < m->count; i++)
		if (rules(&m->items[i], file->kind->name))
			return true;
	return false;
}

static size_t judge_file(const merge *m, changed_file *file,
			 ase_problems *problems)
{
	const size_t from = problems->count;
	size_t found;

	file->staged = true; /* of an older shape: upgrade brings it forward */
	file->looked_at = true;
	found = changed_file_parse(file, m->ses, problems);
	if (!found)
		return 0;
	if (!file->value || !has_new_law(m, file))
		return changed_file_excuse_known(file, m->ses, from, problems);
	for (size_t i = from; i < problems->count; i++)
		problems->items[i].warning = true;
	return 0;
}

static ase_status gather(const merge *m, changed_files *list, ase_err *err)
{
	for (size_t i = 0; i < m->count; i++) {
		const merge_item *item = &m->items[i];
		changed_file *file = NULL;
		ase_status s =
			changed_files_get(list, m->ses, item->path, &file, err);

		if (s)
			return s;
		ase_str_addn(&file->text, ase_str_text(&item->text),
			     item->text.size);
		file->gone = item->gone;
	}
	return ASE_OK;
}

size_t merge_judge(merge *m, ase_problems *problems)
{
	ASE_AUTO(changed_files_drop) changed_files list = CHANGED_FILES_INIT;
	ase_err err = ASE_ERR_INIT;
	size_t found = 0;

	for (size_t i = 0; i < m->count; i++)
		found += tell_why(&m->items[i], problems);
	if (gather(m, &list, &err))
		return found + ase_problems_add_err(problems, &err);
	for (size_t i = 0; i < list.count; i++)
		found += judge_file(m, &list.items[i], problems);
	return found +
	       changed_policy_check(&list, m->ses, true, NULL, problems);
}
