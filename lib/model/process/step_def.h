#ifndef ASE_MODEL_PROCESS_STEP_DEF_H
#define ASE_MODEL_PROCESS_STEP_DEF_H

#include "lib/model/process/condition.h"
#include "lib/model/process/process.h"

#include <stdint.h>

/*
 * What a process is inside: its steps, read. For lib/model only.
 */

/* One possible due date: some time from a date. */
typedef struct ase_delay {
	ase_date_expr moment;
	int days;     /* negative: before it */
	int workdays; /* in place of days, by `office` of ase.yaml; 0: none */
	long minutes; /* likewise */
} ase_delay;

/* Several who are asked, and those of them who have done it. */
typedef struct ase_several {
	ase_each_expr all, except; /* `except` without a path: nobody yet */
} ase_several;

/* One of several texts: the first whose condition holds. */
typedef struct ase_choice {
	ase_condition when;
	const char *text;     /* borrowed; of `several` who they are */
	const ase_node *said; /* a command in each language; or NULL */
	bool party;	      /* a turn that is a party, and no path */
	ase_several *several; /* owned; a turn of several; or NULL */
} ase_choice;

typedef struct ase_choices {
	ase_choice *items; /* owned */
	size_t count;
} ase_choices;

/* A fact that a step blocks: something set at `path` of records of `kind`. */
typedef struct ase_fact {
	const ase_kind *kind;
	const char *text;	 /* "match.proposed_on"; borrowed */
	ase_path_expr path_expr; /* what follows the kind in it */
} ase_fact;

typedef struct ase_step_def {
	ase_step step; /* first, so that a step leads to its rules */
	ase_condition opens, done, voids;
	const ase_node *gone; /* what says `voids`, for all steps of a kind or
				 for this one; NULL: nothing */
	ase_date_expr done_on, since;
	ase_delay *dues; /* owned */
	size_t due_count;
	bool recurs;
	ase_choices turns, commands;
	ase_fact *facts; /* owned */
	size_t fact_count;
	int every, times;
	const ase_process *lazy; /* whose step it is, while only `step` is
				      read; else NULL */
} ase_step_def;

struct ase_process {
	const ase_kinds *kinds;
	ase_process_waker waker;	    /* while it is lazy */
	void (*wake)(ase_process *process); /* the same; else NULL */
	const ase_node *root;		    /* process.yaml */
	const ase_node *parties; /* its own, of older files; or NULL */
	ase_step_def *rules;	 /* owned */
	size_t count;
};

/*
 * Have the rest of a process that is lazy (ase_process_lazy): whoever looks
 * behind `kinds` asks for that first. Nobody sees it change.
 */
static inline void ase_process_wake(const ase_process *process)
{
	if (process->wake)
		process->wake((ase_process *)(uintptr_t)process);
}

/* Who answers for whom in an older process.yaml, or NULL; `process` may be
 * NULL. */
static inline const ase_node *ase_process_parties(const ase_process *process)
{
	if (!process)
		return NULL;
	ase_process_wake(process);
	return process->parties;
}

/* Have all of the step's kind, of which a lazy process has no more than who it
 * is (ase_kinds_name): before anybody else gets the step. */
static inline void ase_step_kind_wake(const ase_process *process,
				      const ase_step *step)
{
	if (step->kind && !step->kind->root)
		(void)ase_kinds_get(process->kinds, step->kind->name);
}

/* Of a step that is lazy, all that has been left for later is read now, and its
 * kind. */
const ase_step_def *ase_step_def_of(const ase_step *step);

/*
 * The step `node`, number `index`, of a process that was proved before: what
 * it is called and of which kind; the rest when ase_step_def_of asks.
 */
void ase_step_def_complete(const ase_process *process, const ase_node *node,
			   size_t index, ase_step_def *out);

/*
 * Read the step `node`, number `index`, of process.yaml (`root`) into the
 * zeroed `out`; `reading->process` has those before it. Problems are added to
 * the reading's; returns how many.
 */
size_t ase_step_def_read(const ase_reader *reader, const ase_node *root,
			 const ase_node *node, size_t index, ase_step_def *out);
void ase_step_def_drop(ase_step_def *rules);

/* The state alone, which is all that most questions need. */
ase_step_state ase_task_state(const ase_eval *eval, const ase_record *rec,
			      const ase_step *step);

/* The day that a step was done; none: not done, or nobody says when. */
ase_date ase_task_done_on(const ase_eval *eval, const ase_record *rec,
			  const ase_step *step);

/*
 * Whether the step was planned for a time of day and is void: `out` gets
 * which, whose and for which day. Nothing else of it holds.
 */
bool ase_task_cancelled(const ase_eval *eval, const ase_record *rec,
			const ase_step *step, ase_task *out);

/* All of it. */
void ase_task_fill(const ase_eval *eval, const ase_record *rec,
		   const ase_step *step, ase_task *out);

/*
 * Whether `step` is done, waived or void: of the record itself, of every
 * ancestor of the step's kind, or of every record of that kind below, of which
 * there must be one. `latest` (may be NULL) gets the last day that it was done.
 */
bool ase_task_settled(const ase_eval *eval, const ase_record *rec,
		      const ase_step *step, ase_date *latest);

/* Whether the record's log `list` (waived, overrides) names the step. */
bool ase_record_names(const ase_record *rec, const char *list,
		      const ase_step *step);

/* The day that a record begins with: the first of its x-ase-defaults that
 * holds a date; none: none. */
ase_date ase_record_date(const ase_record *rec);

/* The first choice whose condition holds, or NULL. */
const ase_choice *ase_choices_eval(const ase_eval *eval, const ase_record *rec,
				   const ase_choices *choices);

/*
 * Append the task; of one that is open and asks several, one for each person
 * who is still awaited. When nobody is, it is the coordinator's: to call.
 */
void ase_task_add_each(const ase_eval *eval, const ase_task *task,
		       ase_tasks *out);

/* Append the task as it is. */
void ase_task_add(ase_tasks *list, const ase_task *task);

/* The day from which ase.yaml wants the process kept; none: always. */
ase_date ase_world_process_from(const ase_world *world);

#endif
