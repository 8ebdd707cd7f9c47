#include "lib/app/change/changed_policy.h"

#include "lib/app/change/changed_policy_priv.h"
#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <string.h>

static bool same_text(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "") == 0;
}

/* Whether `list` tells the same of the same file. */
static bool told(const ase_problems *list, const ase_problem *one)
{
	for (size_t i = 0; i < list->count; i++)
		if (same_text(list->items[i].text, one->text) &&
		    same_text(list->items[i].field, one->field) &&
		    same_text(list->items[i].file, one->file))
			return true;
	return false;
}

/* Whether it tells so of the same place. */
static bool told_here(const ase_problems *list, const ase_problem *one)
{
	for (size_t i = 0; i < list->count; i++) {
		const ase_problem *known = &list->items[i];
		const ase_problems only = { .items = &list->items[i],
					    .count = 1 };

		if (known->line == one->line && known->column == one->column &&
		    told(&only, one))
			return true;
	}
	return false;
}

/* What of `found` counts, which HEAD has (`before`) or has not. */
size_t changed_policy_take_new(const changed_files *list,
			       const ase_problems *found,
			       const ase_problems *before, bool excuse,
			       ase_problems *out)
{
	size_t errors = 0;

	for (size_t i = 0; i < found->count; i++) {
		const ase_problem *one = &found->items[i];
		const bool old = told(before, one);
		const bool known = old && excuse;
		size_t from = out->count;

		if (told_here(out, one) ||
		    (old && one->file && !changed_files_find(list, one->file)))
			continue;
		if (one->warning || known)
			(void)ase_problems_warn(out, one->line, one->column,
						one->field, "%s", one->text);
		else
			errors += ase_problems_add(out, one->line, one->column,
						   one->field, "%s", one->text);
		ase_problems_in(out, from, one->file);
	}
	return errors;
}

/* Whether any file of policy is among them, and whether one differs. */
static bool concerns(const changed_files *list, bool *differs)
{
	bool any = false;

	*differs = false;
	for (size_t i = 0; i < list->count; i++) {
		if (!policy_set_takes(list->items[i].path))
			continue;
		any = true;
		*differs |= !changed_file_same(&list->items[i]);
	}
	return any;
}

static bool changes(const char *path, const void *payload)
{
	const changed_file *one = changed_files_find(payload, path);

	return one && !changed_file_same(one);
}

void changed_policy_fill(policy_set *set, const session *ses,
			 const changed_files *list)
{
	policy_set_head(set, ses, changes, list);
	for (size_t i = 0; i < list->count; i++) {
		const changed_file *one = &list->items[i];

		if (policy_set_takes(one->path) && !one->gone &&
		    !changed_file_same(one))
			policy_set_put(set, one->path, ase_str_text(&one->text),
				       one->text.size);
	}
}

size_t changed_policy_check(const changed_files *list, const session *ses,
			    bool excuse, const ase_world *after,
			    ase_problems *problems)
{
	ASE_AUTO(policy_set_drop) policy_set is = POLICY_SET_INIT;
	ASE_AUTO(policy_set_drop) policy_set was = POLICY_SET_INIT;
	ASE_AUTO(ase_problems_drop) ase_problems found = ASE_PROBLEMS_INIT;
	ASE_AUTO(ase_problems_drop) ase_problems before = ASE_PROBLEMS_INIT;
	bool differs;

	if (!concerns(list, &differs))
		return 0;
	changed_policy_fill(&is, ses, list);
	policy_set_prove(&is, &found);
	if (differs || found.count) {
		policy_set_head(&was, ses, NULL, NULL);
		policy_set_prove(&was, &before);
	}
	if (differs && after)
		changed_policy_records(&was, &is, ses, list, after, &found);
	return changed_policy_take_new(list, &found, &before, excuse, problems);
}
