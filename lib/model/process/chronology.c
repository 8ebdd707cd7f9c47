#include "lib/model/process/process.h"

#include "lib/model/process/step_def.h"

/* Whether a condition only waits for a day to come near. */
static bool waits_for_day(const ase_condition *condition)
{
	for (size_t i = 0; i < condition->count; i++)
		if (waits_for_day(&condition->parts[i]))
			return true;
	return condition->form == ASE_FORM_NEAR;
}

void ase_chronology_find(const ase_process *process, const ase_world *world,
			 const ase_record *rec, ase_problems *problems)
{
	const ase_eval eval = { .world = world, .process = process };
	char done_text[ASE_DATE_SIZE], opened_text[ASE_DATE_SIZE];

	ase_process_wake(process);
	for (size_t i = 0; i < process->count; i++) {
		const ase_step *step = &process->rules[i].step;
		const ase_step_def *rules;
		ase_date done, opened;

		if (step->kind != rec->kind)
			continue;
		rules = ase_step_def_of(step);
		if (waits_for_day(&rules->opens))
			continue;
		done = ase_task_done_on(&eval, rec, &rules->step);
		opened = ase_condition_date(&eval, rec, &rules->opens);
		if (ase_date_is(done) && ase_date_is(opened) &&
		    ase_date_cmp(done, opened) < 0)
			ase_problems_warn(problems, 0, 0, NULL,
					  "step '%s' was done on %s, before it "
					  "could begin on %s",
					  rules->step.name,
					  ase_date_text(done, done_text),
					  ase_date_text(opened, opened_text));
	}
}
