#include "lib/app/change/changed_file.h"

#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

void sheet_drop(sheet *s)
{
	free(s->path);
	ase_str_drop(&s->old);
	ase_str_drop(&s->text);
	ase_value_drop(&s->value);
	ase_spans_drop(&s->spans);
}

void sheets_drop(sheets *list)
{
	for (size_t i = 0; i < list->count; i++)
		sheet_drop(&list->items[i]);
	ase_table_drop(&list->places);
	free(list->items);
	*list = (sheets)SHEETS_INIT;
}

/* Remember where the last item stands. */
static void note_place(sheets *list)
{
	ase_table_put(&list->places, list->items[list->count - 1].path,
		      (void *)(uintptr_t)list->count);
}

ase_status sheets_of(sheets *list, const desk *d, const char *path, sheet **out,
		     ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str old = ASE_STR_INIT;
	uintptr_t place;
	ase_status s;

	place = (uintptr_t)ase_table_get(&list->places, path);
	if (place) {
		*out = &list->items[place - 1];
		return ASE_OK;
	}
	s = ase_snapshot_text(d->snapshot, path, &old, err);
	if (s && s != ASE_E_NOT_FOUND)
		return s;
	if (list->count == list->room) {
		list->room = list->room ? 2 * list->room : 4;
		list->items = ase_realloc(list->items, list->room,
					  sizeof(*list->items));
	}
	*out = &list->items[list->count++];
	**out = (sheet){ .path = ase_strdup(path), .existed = !s };
	(*out)->kind = ase_kinds_of_path(d->kinds, path, (*out)->id);
	(*out)->old = old;
	old = (ase_str)ASE_STR_INIT; /* moved */
	note_place(list);
	return ASE_OK;
}

bool sheet_same(const sheet *s)
{
	if (s->gone || !s->existed)
		return s->gone && !s->existed;
	return s->old.size == s->text.size &&
	       memcmp(ase_str_text(&s->old), ase_str_text(&s->text),
		      s->old.size) == 0;
}

void sheets_drop_same(sheets *list)
{
	size_t count = list->count;

	ase_table_drop(&list->places);
	list->count = 0;
	for (size_t i = 0; i < count; i++) {
		if (sheet_same(&list->items[i])) {
			sheet_drop(&list->items[i]);
			continue;
		}
		list->items[list->count++] = list->items[i];
		note_place(list);
	}
}

void sheets_put(sheets *list, ase_world *after)
{
	for (size_t i = 0; i < list->count; i++) {
		sheet *s = &list->items[i];

		if (!s->kind || (!s->value && !s->gone))
			continue;
		s->held = s->value;
		ase_world_put(after, s->id, s->value);
		s->value = NULL; /* moved */
	}
}
