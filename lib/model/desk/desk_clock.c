#include "lib/model/desk/desk.h"

#include "lib/model/process/step_def.h"
#include "lib/model/record/office.h"

/* The delay by which the task is due: the first whose date there is; NULL:
 * none, or it is due at a date. */
static const ase_delay *delay_of(const ase_process *process,
				 const ase_world *world, const ase_task *task)
{
	const ase_step_def *rules = ase_step_def_of(task->step);
	const ase_eval eval = { .process = process, .world = world };

	for (size_t i = 0; i < rules->due_count; i++) {
		const ase_delay *due = &rules->dues[i];

		if (ase_date_is(
			    ase_date_expr_date(&eval, task->rec, &due->moment)))
			return due->days > 0 || due->workdays || due->minutes
				       ? due
				       : NULL;
	}
	return NULL;
}

/* What is left until `due`, in the delay's unit. */
static long left(const ase_world *world, const ase_delay *delay, ase_date due)
{
	const ase_office office = ase_office_of(ase_world_config(world));
	const ase_date now = ase_world_now(world);

	if (delay->minutes)
		return ase_office_minutes_between(&office, now, due);
	if (delay->workdays)
		return ase_office_workdays_between(&office, now, due);
	return ase_date_days(now, due);
}

ase_desk_clock ase_desk_clock_of(const ase_process *process,
				 const ase_world *world, const ase_task *task,
				 ase_date received)
{
	ase_desk_clock out = { .unit = ASE_DESK_NONE };
	const ase_delay *delay = task->step && ase_date_is(task->due)
					 ? delay_of(process, world, task)
					 : NULL;

	if (!delay) {
		if (ase_date_is(received))
			out.used =
				ase_date_days(received, ase_world_today(world));
		return out;
	}
	out.unit = delay->minutes    ? ASE_DESK_MINUTES
		   : delay->workdays ? ASE_DESK_WORKDAYS
				     : ASE_DESK_DAYS;
	out.of = delay->minutes	   ? delay->minutes
		 : delay->workdays ? delay->workdays
				   : delay->days;
	out.used = out.of - left(world, delay, task->due);
	if (out.used < 0) /* it came before the office opened, or rests */
		out.used = 0;
	return out;
}
