#include "lib/model/input/lookup_step.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/model/input/step_verb.h"
#include "lib/model/tally/lookup.h"
#include "lib/text/text.h"

#include <string.h>

typedef bool title_fit(const char *title, const char *typed);

/* Whether the step has a title, in any language, that fits. */
static bool step_fits(const ase_step *step, const char *typed, title_fit *fit)
{
	const ase_node *titles = ase_node_get(step->node, "title");

	if (ase_node_text(titles))
		return fit(ase_node_text(titles), typed);
	ase_each(title, titles) {
		if (ase_node_text(title) && fit(ase_node_text(title), typed))
			return true;
	}
	return false;
}

/* Whether a step of `kind` may be meant where `near` is. */
static bool is_kin(const ase_kind *kind, const ase_kind *near)
{
	return !near || ase_kind_below(kind, near) ||
	       ase_kind_below(near, kind);
}

/* The only step that fits; `found` gets the names of all. */
static const ase_step *only(const ase_process *process, const ase_kind *near,
			    const char *typed, title_fit *fit, ase_strs *found)
{
	const ase_step *one = NULL;

	for (size_t i = 0; i < ase_process_count(process); i++) {
		const ase_step *step = ase_process_step(process, i);

		if (!is_kin(step->kind, near) || !step_fits(step, typed, fit))
			continue;
		one = step;
		ase_strs_take(
			found,
			ase_strf("%s (%s)", step->name,
				 ase_step_title(step, ase_i18n_spoken())));
	}
	return found->count == 1 ? one : NULL;
}

static ase_status fail_no_step(const ase_process *process, const char *typed,
			       ase_err *err)
{
	const ase_step *near = ase_process_near(process, typed);

	if (near)
		return ase_fail(err, ASE_E_USAGE,
				"no step '%s' (did you mean '%s'?)", typed,
				near->name);
	return ase_fail(err, ASE_E_USAGE, "no step '%s'", typed);
}

/* By its title: a whole one before words of one. True: `status` says what came
 * of it. */
static bool find_titled(const ase_process *process, const ase_kind *near,
			const char *typed, const ase_step **out,
			ase_status *status, ase_err *err)
{
	static title_fit *const ways[] = { ase_lookup_same, ase_text_matches };

	for (size_t i = 0; i < ASE_COUNT(ways); i++) {
		ASE_AUTO(ase_strs_drop) ase_strs all = ASE_STRS_INIT;
		ASE_AUTO(ase_strdrop) char *list = NULL;

		*out = only(process, near, typed, ways[i], &all);
		*status = ASE_OK;
		if (*out)
			return true;
		if (!all.count)
			continue;
		list = ase_strs_join(&all, ", ");
		*status = ase_fail(err, ASE_E_USAGE,
				   "'%s' may be one of these steps: %s", typed,
				   list);
		return true;
	}
	return false;
}

ase_status ase_lookup_step(const ase_process *process, const ase_kind *kind,
			   const char *typed, const ase_step **out,
			   ase_err *err)
{
	ase_status status = ASE_OK;
	bool below = false;

	*out = ase_process_find(process, typed);
	if (!*out && kind)
		*out = ase_step_verb_find(process, kind, typed, &below);
	if (*out && !below)
		return ASE_OK;
	if (!ase_text_is_blank(typed) &&
	    ((kind && find_titled(process, kind, typed, out, &status, err)) ||
	     find_titled(process, NULL, typed, out, &status, err)))
		return status;
	return fail_no_step(process, typed, err);
}
