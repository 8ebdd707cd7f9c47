/* The values that a snapshot has read. */

#include "lib/store/kept.h"

#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

/* FNV-1a, open addressing. */
struct ase_kept *ase_kept_place(struct ase_kept *kept, size_t room,
				const char *path)
{
	size_t at = 14695981039346656037UL;

	for (const char *p = path; *p; p++)
		at = (at ^ (unsigned char)*p) * 1099511628211UL;
	for (at &= room - 1; kept[at].path; at = (at + 1) & (room - 1))
		if (strcmp(kept[at].path, path) == 0)
			break;
	return &kept[at];
}

static void make_room(ase_snapshot *snapshot)
{
	size_t room = snapshot->room ? snapshot->room * 2 : 64;
	struct ase_kept *kept;

	if (snapshot->count * 2 < snapshot->room)
		return;
	kept = ase_alloc(room * sizeof(*kept));
	for (size_t i = 0; i < snapshot->room; i++)
		if (snapshot->kept[i].path)
			*ase_kept_place(kept, room, snapshot->kept[i].path) =
				snapshot->kept[i];
	free(snapshot->kept);
	snapshot->kept = kept;
	snapshot->room = room;
}

ase_status ase_snapshot_load(ase_snapshot *snapshot,
			     const struct ase_item *item, const ase_value **out,
			     ase_err *err)
{
	const ase_value *value = ase_index_value(item);
	struct ase_kept *place;
	ase_status s;

	if (value) {
		*out = value;
		return ASE_OK;
	}
	snapshot->spoilt |= item->entry && item->entry->value_size;
	make_room(snapshot);
	place = ase_kept_place(snapshot->kept, snapshot->room, item->path);
	if (!place->path) {
		if ((s = ase_snapshot_parse(snapshot, item, &place->value,
					    err)))
			return s;
		place->path = ase_strdup(item->path);
		snapshot->count++;
	}
	*out = place->value;
	return ASE_OK;
}
