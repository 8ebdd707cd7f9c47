#include "cmd/remind/remind_list.h"

#include "lib/base/mem.h"

#include <stdlib.h>

ase_status remind_territory(const session *ses, const char *typed,
			    const char **out, ase_err *err)
{
	const ase_vocabulary *places =
		ase_vocabularies_get(&ses->vocabularies, "territories");

	if (!places) {
		*out = typed;
		return ASE_OK;
	}
	return ase_vocabulary_find(places, typed, ses->ui->lang, out, err);
}

/* The names of the wanted steps into `names`, which has room for them. */
static ase_status wanted_steps(const session *ses, const cli_list *typed,
			       const char **names, ase_err *err)
{
	for (size_t i = 0; i < typed->count; i++) {
		const ase_step *step = NULL;
		ase_status s = session_step(ses, typed->items[i], &step, err);

		if (s)
			return s;
		names[i] = step->name;
	}
	return ASE_OK;
}

/* The day before which something is due; none: with --all, any or none. */
static ase_date wanted_before(const session *ses,
			      const struct remind_opts *opts)
{
	if (ase_date_is(opts->before) || opts->all)
		return opts->before;
	return ase_date_add(ses->today, 1);
}

static void names_drop(const char ***names)
{
	free(*names);
}

ase_status remind_select(const session *ses, const struct remind_opts *opts,
			 ase_reminders *out, ase_err *err)
{
	ASE_AUTO(names_drop)
	const char **names =
		ase_alloc((opts->steps.count + 1) * sizeof(*names));
	ase_reminders_wanted wanted = { .before = wanted_before(ses, opts),
					.unfollowed = opts->unfollowed,
					.places = ase_vocabularies_get(
						&ses->vocabularies,
						"territories"),
					.steps = names,
					.step_count = opts->steps.count };
	ase_status s;

	if (opts->coordinator && opts->unfollowed)
		return ase_fail(err, ASE_E_USAGE,
				"what a coordinator follows, or what nobody "
				"follows: not -k and --unfollowed at once");
	if ((opts->coordinator &&
	     (s = session_resolve(ses, "coordinator", opts->coordinator,
				  &wanted.coordinator, err))) ||
	    (opts->territory && (s = remind_territory(ses, opts->territory,
						      &wanted.territory, err))))
		return s;
	if ((s = wanted_steps(ses, &opts->steps, names, err)))
		return s;
	(opts->cancelled ? ase_reminders_cancelled : ase_reminders_gather)(
		ses->process, ses->world, &wanted, out);
	return ASE_OK;
}
