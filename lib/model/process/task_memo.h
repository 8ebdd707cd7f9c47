#ifndef ASE_MODEL_PROCESS_TASK_MEMO_H
#define ASE_MODEL_PROCESS_TASK_MEMO_H

#include "lib/model/process/process.h"

/*
 * What was found out about records, each once: steps wait for each other, and
 * conditions lead from record to record, so one question about a journey asks
 * for the same many times, and a few conditions inside each other (a need's
 * request's needs' request) for the same without end. Good as long as nothing
 * in the world changes and no record goes away.
 */
typedef struct ase_task_memo {
	struct ase_known *slots; /* owned, `room` of them */
	size_t count;
	size_t room; /* a power of two, or 0 */
} ase_task_memo;

/* clang-format off */
#define ASE_STATES_INIT { .slots = NULL }
/* clang-format on */

void ase_task_memo_drop(ase_task_memo *memo);

/* Whether the state is known; NULL states know none. */
bool ase_task_memo_get(const ase_task_memo *memo, const ase_record *rec,
		       const ase_step *step, ase_step_state *out);

/* Keep one that is not there yet; NULL states keep none. */
void ase_task_memo_put(ase_task_memo *memo, const ase_record *rec,
		       const ase_step *step, ase_step_state state);

/* The same for whether a condition holds, and since when: what a condition
 * is, the memo need not know. */
bool ase_task_memo_holds(const ase_task_memo *memo, const ase_record *rec,
			 const void *condition, bool *out);
void ase_task_memo_put_holds(ase_task_memo *memo, const ase_record *rec,
			     const void *condition, bool holds);
bool ase_task_memo_date(const ase_task_memo *memo, const ase_record *rec,
			const void *condition, ase_date *out);
void ase_task_memo_put_date(ase_task_memo *memo, const ase_record *rec,
			    const void *condition, ase_date date);

#endif
