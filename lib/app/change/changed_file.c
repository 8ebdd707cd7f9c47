#include "lib/app/change/changed_file.h"

#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

void changed_file_drop(changed_file *s)
{
	free(s->path);
	ase_str_drop(&s->old);
	ase_str_drop(&s->text);
	ase_value_drop(&s->value);
	ase_spans_drop(&s->spans);
}

void changed_files_drop(changed_files *list)
{
	for (size_t i = 0; i < list->count; i++)
		changed_file_drop(&list->items[i]);
	ase_map_drop(&list->places);
	free(list->items);
	*list = (changed_files)CHANGED_FILES_INIT;
}

/* Remember where the last item stands. */
static void note_place(changed_files *list)
{
	ase_map_put(&list->places, list->items[list->count - 1].path,
		    (void *)(uintptr_t)list->count);
}

ase_status changed_files_get(changed_files *list, const session *ses,
			     const char *path, changed_file **out, ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str old = ASE_STR_INIT;
	uintptr_t place;
	ase_status s;

	place = (uintptr_t)ase_map_get(&list->places, path);
	if (place) {
		*out = &list->items[place - 1];
		return ASE_OK;
	}
	s = ase_snapshot_text(ses->snapshot, path, &old, err);
	if (s && s != ASE_E_NOT_FOUND)
		return s;
	list->items = ase_grow(list->items, &list->room, list->count,
			       sizeof(*list->items));
	*out = &list->items[list->count++];
	**out = (changed_file){ .path = ase_strdup(path), .existed = !s };
	(*out)->kind = ase_kinds_of_path(ses->kinds, path, (*out)->id);
	(*out)->old = old;
	old = (ase_str)ASE_STR_INIT; /* moved */
	note_place(list);
	return ASE_OK;
}

const changed_file *changed_files_find(const changed_files *list,
				       const char *path)
{
	uintptr_t place = (uintptr_t)ase_map_get(&list->places, path);

	return place ? &list->items[place - 1] : NULL;
}

bool changed_file_same(const changed_file *s)
{
	if (s->gone || !s->existed)
		return s->gone && !s->existed;
	return s->old.size == s->text.size &&
	       memcmp(ase_str_text(&s->old), ase_str_text(&s->text),
		      s->old.size) == 0;
}

void changed_files_drop_same(changed_files *list)
{
	size_t count = list->count;

	ase_map_drop(&list->places);
	list->count = 0;
	for (size_t i = 0; i < count; i++) {
		if (changed_file_same(&list->items[i])) {
			changed_file_drop(&list->items[i]);
			continue;
		}
		list->items[list->count++] = list->items[i];
		note_place(list);
	}
}

void changed_files_apply(changed_files *list, ase_world *after)
{
	for (size_t i = 0; i < list->count; i++) {
		changed_file *s = &list->items[i];

		if (!s->kind || (!s->value && !s->gone))
			continue;
		s->held = s->value;
		ase_world_put(after, s->id, s->value);
		s->value = NULL; /* moved */
	}
}
