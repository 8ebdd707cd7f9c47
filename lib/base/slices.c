#include "lib/base/slices.h"

#include "lib/base/mem.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

struct ase_patch {
	const char *lent; /* NULL: it is in `own` */
	size_t size;
};

void ase_slices_drop(ase_slices *slices)
{
	free(slices->items);
	ase_str_drop(&slices->own);
	*slices = (ase_slices)ASE_PATCHWORK_INIT;
}

/* Whether `lent` goes on where the last piece ends. */
static bool goes_on(const struct ase_patch *last, const char *lent)
{
	return last->lent ? lent == last->lent + last->size : !lent;
}

static void append(ase_slices *slices, const char *lent, size_t size)
{
	const size_t count = slices->count;

	slices->size += size;
	if (count && goes_on(&slices->items[count - 1], lent)) {
		slices->items[count - 1].size += size;
		return;
	}
	slices->items = ase_grow(slices->items, &slices->room, slices->count,
				 sizeof(*slices->items));
	slices->items[slices->count++] =
		(struct ase_patch){ .lent = lent, .size = size };
}

void ase_slices_lend(ase_slices *slices, const char *bytes, size_t size)
{
	if (size)
		append(slices, bytes, size);
}

size_t ase_slices_add(ase_slices *slices, const char *bytes, size_t size)
{
	size_t at = slices->own.size;

	ase_str_addn(&slices->own, bytes, size);
	append(slices, NULL, size);
	return at;
}

struct iovec *ase_slices_pieces(const ase_slices *slices, size_t *count)
{
	struct iovec *pieces = ase_alloc((slices->count + 1) * sizeof(*pieces));
	const char *own = ase_str_text(&slices->own);

	for (size_t i = 0; i < slices->count; i++) {
		const struct ase_patch *patch = &slices->items[i];
		const char *from = patch->lent ? patch->lent : own;

		pieces[i] = (struct iovec){ .iov_base = (void *)(uintptr_t)from,
					    .iov_len = patch->size };
		own += patch->lent ? 0 : patch->size;
	}
	*count = slices->count;
	return pieces;
}
