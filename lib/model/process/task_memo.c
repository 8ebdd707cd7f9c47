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

void ase_states_drop(ase_states *states)
{
	free(states->slots);
	*states = (ase_states)ASE_STATES_INIT;
}

/* The slot of the pair, or the empty one where it would stand. */
static struct ase_known_state *slot_of(const ase_states *states,
				       const ase_record *rec,
				       const ase_step *step)
{
	/* Fibonacci hashing: 2^64 by the golden ratio. */
	uint64_t sum = ((uint64_t)(uintptr_t)rec * 31 + (uintptr_t)step) *
		       UINT64_C(0x9e3779b97f4a7c15);
	size_t i = (size_t)(sum >> 32) & (states->room - 1);

	while (states->slots[i].rec &&
	       (states->slots[i].rec != rec || states->slots[i].step != step))
		i = (i + 1) & (states->room - 1);
	return &states->slots[i];
}

bool ase_states_get(const ase_states *states, const ase_record *rec,
		    const ase_step *step, ase_step_state *out)
{
	const struct ase_known_state *slot;

	if (!states || !states->room)
		return false;
	slot = slot_of(states, rec, step);
	if (slot->rec)
		*out = slot->state;
	return slot->rec != NULL;
}

static void grow(ase_states *states)
{
	ase_states wider = { .count = states->count,
			     .room = states->room ? 2 * states->room
						  : FIRST_ROOM };

	wider.slots = ase_alloc(wider.room * sizeof(wider.slots[0]));
	for (size_t i = 0; i < states->room; i++)
		if (states->slots[i].rec)
			*slot_of(&wider, states->slots[i].rec,
				 states->slots[i].step) = states->slots[i];
	ase_states_drop(states);
	*states = wider;
}

void ase_states_put(ase_states *states, const ase_record *rec,
		    const ase_step *step, ase_step_state state)
{
	if (!states)
		return;
	if (4 * (states->count + 1) > 3 * states->room)
		grow(states);
	*slot_of(states, rec, step) = (struct ase_known_state){
		.rec = rec, .step = step, .state = state
	};
	states->count++;
}
