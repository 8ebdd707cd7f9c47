#include "lib/model/process/task_memo.h"

#include "lib/base/mem.h"

#include <stdint.h>
#include <stdlib.h>

#define FIRST_ROOM 64

struct ase_known_state {
	const ase_record *rec; /* NULL: empty */
	const ase_step *step;
	ase_step_state state;
};

void ase_task_memo_drop(ase_task_memo *memo)
{
	free(memo->slots);
	*memo = (ase_task_memo)ASE_STATES_INIT;
}

/* The slot of the pair, or the empty one where it would stand. */
static struct ase_known_state *slot_of(const ase_task_memo *memo,
				       const ase_record *rec,
				       const ase_step *step)
{
	/* Fibonacci hashing: 2^64 by the golden ratio. */
	uint64_t sum = ((uint64_t)(uintptr_t)rec * 31 + (uintptr_t)step) *
		       UINT64_C(0x9e3779b97f4a7c15);
	size_t i = (size_t)(sum >> 32) & (memo->room - 1);

	while (memo->slots[i].rec &&
	       (memo->slots[i].rec != rec || memo->slots[i].step != step))
		i = (i + 1) & (memo->room - 1);
	return &memo->slots[i];
}

bool ase_task_memo_get(const ase_task_memo *memo, const ase_record *rec,
		       const ase_step *step, ase_step_state *out)
{
	const struct ase_known_state *slot;

	if (!memo || !memo->room)
		return false;
	slot = slot_of(memo, rec, step);
	if (slot->rec)
		*out = slot->state;
	return slot->rec != NULL;
}

static void grow(ase_task_memo *memo)
{
	ase_task_memo wider = { .count = memo->count,
				.room = memo->room ? 2 * memo->room
						   : FIRST_ROOM };

	wider.slots = ase_alloc(wider.room * sizeof(wider.slots[0]));
	for (size_t i = 0; i < memo->room; i++)
		if (memo->slots[i].rec)
			*slot_of(&wider, memo->slots[i].rec,
				 memo->slots[i].step) = memo->slots[i];
	ase_task_memo_drop(memo);
	*memo = wider;
}

void ase_task_memo_put(ase_task_memo *memo, const ase_record *rec,
		       const ase_step *step, ase_step_state state)
{
	if (!memo)
		return;
	if (4 * (memo->count + 1) > 3 * memo->room)
		grow(memo);
	*slot_of(memo, rec, step) = (struct ase_known_state){ .rec = rec,
							      .step = step,
							      .state = state };
	memo->count++;
}
