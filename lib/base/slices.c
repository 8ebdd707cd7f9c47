#include "lib/base/slices.h"

#include "lib/base/mem.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

struct ase_patch {
	const char *lent; /* NULL: it is in `own` */
	size_t size;
};

void ase_patchwork_drop(ase_patchwork *patchwork)
{
	free(patchwork->items);
	ase_str_drop(&patchwork->own);
	*patchwork = (ase_patchwork)ASE_PATCHWORK_INIT;
}

/* Whether `lent` goes on where the last piece ends. */
static bool goes_on(const struct ase_patch *last, const char *lent)
{
	return last->lent ? lent == last->lent + last->size : !lent;
}

static void append(ase_patchwork *patchwork, const char *lent, size_t size)
{
	const size_t count = patchwork->count;

	patchwork->size += size;
	if (count && goes_on(&patchwork->items[count - 1], lent)) {
		patchwork->items[count - 1].size += size;
		return;
	}
	if (patchwork->count == patchwork->room) {
		patchwork->room = patchwork->room ? 2 * patchwork->room : 16;
		patchwork->items =
			ase_realloc(patchwork->items, patchwork->room,
				    sizeof(*patchwork->items));
	}
	patchwork->items[patchwork->count++] =
		(struct ase_patch){ .lent = lent, .size = size };
}

void ase_patchwork_lend(ase_patchwork *patchwork, const char *bytes,
			size_t size)
{
	if (size)
		append(patchwork, bytes, size);
}

size_t ase_patchwork_add(ase_patchwork *patchwork, const char *bytes,
			 size_t size)
{
	size_t at = patchwork->own.size;

	ase_str_addn(&patchwork->own, bytes, size);
	append(patchwork, NULL, size);
	return at;
}

struct iovec *ase_patchwork_pieces(const ase_patchwork *patchwork,
				   size_t *count)
{
	struct iovec *pieces =
		ase_alloc((patchwork->count + 1) * sizeof(*pieces));
	const char *own = ase_str_text(&patchwork->own);

	for (size_t i = 0; i < patchwork->count; i++) {
		const struct ase_patch *patch = &patchwork->items[i];
		const char *from = patch->lent ? patch->lent : own;

		pieces[i] = (struct iovec){ .iov_base = (void *)(uintptr_t)from,
					    .iov_len = patch->size };
		own += patch->lent ? 0 : patch->size;
	}
	*count = patchwork->count;
	return pieces;
}
