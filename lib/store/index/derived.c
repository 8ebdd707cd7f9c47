#include "lib/store/index/derived.h"

#include "lib/store/index/index_priv.h"

#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/* Another number means another layout. */
#define DERIVED_VERSION 1
#define DERIVED_MAGIC	"ase made"

struct head {
	uint64_t sum;	  /* of all up to the end of the seal, behind it */
	char magic[8];	  /* DERIVED_MAGIC, without its NUL */
	uint32_t version; /* of the layout */
	uint32_t value;	  /* ASE_VALUE_VERSION */
	uint64_t order;	  /* ASE_INDEX_ORDER, in the machine's bytes */
	uint64_t count;	  /* of the spots */
	uint64_t seal;	  /* its bytes */
};

/* Where a value stands. */
struct spot {
	uint64_t at, sum, size; /* of size 0: there is none */
};

struct ase_derived {
	const char *map;
	size_t size;
	const struct head *head;
};

static const struct spot *spots_of(const struct head *head)
{
	return (const void *)(head + 1);
}

/* The bytes before the first value, but for what fills them. */
static size_t front_size(size_t count, size_t seal)
{
	return sizeof(struct head) + count * sizeof(struct spot) + seal;
}

static bool is_sound(const ase_derived *derived, const ase_str *seal)
{
	const struct head *head = (const void *)derived->map;
	size_t front;

	if (derived->size < sizeof(*head) ||
	    memcmp(head->magic, DERIVED_MAGIC, sizeof(head->magic)) != 0 ||
	    head->version != DERIVED_VERSION ||
	    head->value != ASE_VALUE_VERSION ||
	    head->order != ASE_INDEX_ORDER || head->seal != seal->size ||
	    head->count > derived->size)
		return false;
	front = front_size(head->count, head->seal);
	return front <= derived->size &&
	       memcmp(derived->map + front - head->seal, ase_str_text(seal),
		      head->seal) == 0 &&
	       head->sum ==
		       ase_digest_quick(head->magic, front - sizeof(head->sum));
}

ase_derived *ase_derived_open(const char *path, uid_t owner,
			      const ase_str *seal)
{
	struct ase_index_map map = ase_index_map_file(path, owner);
	ase_derived *derived;

	if (!map.size)
		return NULL;
	derived = ase_alloc(sizeof(*derived));
	derived->map = map.bytes;
	derived->size = map.size;
	derived->head = (const void *)derived->map;
	if (!is_sound(derived, seal))
		ase_derived_drop(&derived);
	return derived;
}

void ase_derived_drop(ase_derived **derived)
{
	ase_derived *gone = *derived;

	if (!gone)
		return;
	munmap((void *)(uintptr_t)gone->map, gone->size);
	free(gone);
	*derived = NULL;
}

const ase_value *ase_derived_value(const ase_derived *derived, size_t i)
{
	const struct spot *spot;

	if (i >= derived->head->count)
		return NULL;
	spot = spots_of(derived->head) + i;
	if (!spot->size || spot->at % 8 || spot->at > derived->size ||
	    derived->size - spot->at < spot->size ||
	    ase_digest_quick(derived->map + spot->at, spot->size) != spot->sum)
		return NULL;
	return ase_value_view(derived->map + spot->at, spot->size);
}

void ase_derived_compose(ase_str *out, const ase_str *seal,
			 const ase_value *const *values, size_t count)
{
	struct head head = { .version = DERIVED_VERSION,
			     .value = ASE_VALUE_VERSION,
			     .order = ASE_INDEX_ORDER,
			     .count = count,
			     .seal = seal->size };
	size_t front = front_size(count, seal->size);
	static const char nothing[8];
	const struct spot none = { .size = 0 };

	memcpy(head.magic, DERIVED_MAGIC, sizeof(head.magic));
	ase_str_addn(out, (const char *)&head, sizeof(head));
	for (size_t i = 0; i < count; i++)
		ase_str_addn(out, (const char *)&none, sizeof(none));
	ase_str_addn(out, ase_str_text(seal), seal->size);
	ase_str_addn(out, nothing, (8 - front % 8) % 8);
	for (size_t i = 0; i < count; i++) {
		struct ase_index_spot there =
			ase_index_add_value(out, 0, values[i]);
		struct spot spot = { there.at, there.sum, there.size };

		memcpy(out->data + sizeof(head) + i * sizeof(spot), &spot,
		       sizeof(spot));
	}
	head.sum = ase_digest_quick(out->data + sizeof(head.sum),
				    front - sizeof(head.sum));
	memcpy(out->data, &head.sum, sizeof(head.sum));
}
