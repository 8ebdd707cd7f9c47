#include "lib/model/process/task_memo.h"

#include "lib/base/mem.h"

#include <stdint.h>
#include <stdlib.h>

#define FIRST_ROOM 32

/* What a record was asked for. */
enum question { STATE, HOLDS, DATE };

/* One answer, and to which question. */
struct ase_known {
	const ase_record *rec; /* NULL: empty */
	const void *about;     /* the step or the condition */
	enum question question;
	union {
		ase_step_state state;
		bool holds;
		ase_date date;
	};
};

void ase_task_memo_drop(ase_task_memo *memo)
{
	free(memo->slots);
	*memo = (ase_task_memo)ASE_STATES_INIT;
}

static bool is_same(const struct ase_known *a, const struct ase_known *b)
{
	return a->rec == b->rec && a->about == b->about &&
	       a->question == b->question;
}

/* The slot of the question, or the empty one where it would stand. */
static struct ase_known *slot_of(const ase_task_memo *memo,
				 const struct ase_known *asked)
{
	/* Fibonacci hashing: 2^64 by the golden ratio. */
	uint64_t sum = ((uint64_t)(uintptr_t)asked->rec * 31 +
			(uintptr_t)asked->about + asked->question) *
		       UINT64_C(0x9e3779b97f4a7c15);
	size_t i = (size_t)(sum >> 32) & (memo->room - 1);

	while (memo->slots[i].rec && !is_same(&memo->slots[i], asked))
		i = (i + 1) & (memo->room - 1);
	return &memo->slots[i];
}

/* The answer; NULL: nobody has found out. */
static const struct ase_known *find(const ase_task_memo *memo,
				    const struct ase_known *asked)
{
	const struct ase_known *slot =
		memo && memo->room ? slot_of(memo, asked) : NULL;

	return slot && slot->rec ? slot : NULL;
}

static void grow(ase_task_memo *memo)
{
	ase_task_memo wider = { .count = memo->count,
				.room = memo->room ? 2 * memo->room
						   : FIRST_ROOM };

	wider.slots = ase_alloc(wider.room * sizeof(wider.slots[0]));
	for (size_t i = 0; i < memo->room; i++)
		if (memo->slots[i].rec)
			*slot_of(&wider, &memo->slots[i]) = memo->slots[i];
	ase_task_memo_drop(memo);
	*memo = wider;
}

static void keep(ase_task_memo *memo, const struct ase_known *known)
{
	if (!memo)
		return;
	if (4 * (memo->count + 1) > 3 * memo->room)
		grow(memo);
	*slot_of(memo, known) = *known;
	memo->count++;
}

bool ase_task_memo_get(const ase_task_memo *memo, const ase_record *rec,
		       const ase_step *step, ase_step_state *out)
{
	const struct ase_known asked = { .rec = rec,
					 .about = step,
					 .question = STATE };
	const struct ase_known *known = find(memo, &asked);

	if (known)
		*out = known->state;
	return known != NULL;
}

void ase_task_memo_put(ase_task_memo *memo, const ase_record *rec,
		       const ase_step *step, ase_step_state state)
{
	keep(memo, &(struct ase_known){ .rec = rec,
					.about = step,
					.question = STATE,
					.state = state });
}

bool ase_task_memo_holds(const ase_task_memo *memo, const ase_record *rec,
			 const void *condition, bool *out)
{
	const struct ase_known asked = { .rec = rec,
					 .about = condition,
					 .question = HOLDS };
	const struct ase_known *known = find(memo, &asked);

	if (known)
		*out = known->holds;
	return known != NULL;
}

void ase_task_memo_put_holds(ase_task_memo *memo, const ase_record *rec,
			     const void *condition, bool holds)
{
	keep(memo, &(struct ase_known){ .rec = rec,
					.about = condition,
					.question = HOLDS,
					.holds = holds });
}

bool ase_task_memo_date(const ase_task_memo *memo, const ase_record *rec,
			const void *condition, ase_date *out)
{
	const struct ase_known asked = { .rec = rec,
					 .about = condition,
					 .question = DATE };
	const struct ase_known *known = find(memo, &asked);

	if (known)
		*out = known->date;
	return known != NULL;
}

void ase_task_memo_put_date(ase_task_memo *memo, const ase_record *rec,
			    const void *condition, ase_date date)
{
	keep(memo, &(struct ase_known){ .rec = rec,
					.about = condition,
					.question = DATE,
					.date = date });
}
