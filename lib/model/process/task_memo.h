#ifndef ASE_MODEL_PROCESS_TASK_MEMO_H
#define ASE_MODEL_PROCESS_TASK_MEMO_H

#include "lib/model/process/process.h"

/*
 * How steps stand for records, each found out once: steps wait for each other,
 * so one question about a journey asks for the same states many times. Good as
 * long as nothing in the world changes and no record goes away.
 */
typedef struct ase_task_memo {
	struct ase_known_state *slots; /* owned, `room` of them */
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

#endif
