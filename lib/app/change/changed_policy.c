#include "lib/app/change/changed_policy.h"

#include "lib/app/change/changed_policy_priv.h"
#include "lib/app/letter/letter.h"
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

/* What of `found` counts, which HEAD has (`before`) or has not. */
static size_t take_new(const changed_files *list, const ase_problems *found,
		       const ase_problems *before, bool excuse,
		       ase_problems *out)
{
	size_t errors = 0;

	for (size_t i = 0; i < found->count; i++) {
		const ase_problem *one = &found->items[i];
		const bool old = told(before, one);
		const bool known = old && excuse;
		size_t from = out->count;

		if (told(out, one) ||
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

/* The files of HEAD with the changes; of two that clash those that do not
 * change come first. */
static void fill(policy_set *set, const session *ses, const changed_files *list)
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

/* Letters of HEAD that do not change, by the kinds of a set. */
struct letters {
	session over;
	const changed_files *list;
	ase_problems *problems;
};

static ase_status check_letter(const char *path, void *payload, ase_err *err)
{
	struct letters *l = payload;
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;

	(void)err;
	if (!changes(path, l->list) &&
	    !ase_snapshot_text(l->over.snapshot, path, &text, NULL))
		(void)letter_check(&l->over, path, ase_str_text(&text),
				   l->problems);
	return ASE_OK;
}

static void prove_letters(const policy_set *set, const session *ses,
			  const changed_files *list, ase_problems *problems)
{
	struct letters l = { .over = *ses, .list = list, .problems = problems };

	l.over.kinds = set->kinds;
	(void)!ase_snapshot_each(ses->snapshot, "templates", check_letter, &l,
				 NULL);
}

/* Whether a schema is among what changes. */
static bool has_schema(const changed_files *list)
{
	for (size_t i = 0; i < list->count; i++)
		if (session_is_schema(list->items[i].path) &&
		    !changed_file_same(&list->items[i]))
			return true;
	return false;
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
	fill(&is, ses, list);
	policy_set_prove(&is, &found);
	if (differs || found.count) {
		policy_set_head(&was, ses, NULL, NULL);
		policy_set_prove(&was, &before);
	}
	if (has_schema(list)) {
		prove_letters(&was, ses, list, &before);
		prove_letters(&is, ses, list, &found);
	}
	if (differs)
		changed_policy_records(&was, &is, ses, list, after, &found);
	return take_new(list, &found, &before, excuse, problems);
}
