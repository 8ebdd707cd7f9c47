#include "lib/base/str.h"

#include "lib/base/mem.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void ase_str_reserve(ase_str *str, size_t more)
{
	size_t need = str->size + more + 1;

	if (need <= str->room)
		return;
	size_t room = str->room ? str->room : 64;
	while (room < need)
		room *= 2;
	str->data = ase_realloc(str->data, room, 1);
	str->room = room;
}

void ase_str_drop(ase_str *str)
{
	free(str->data);
	*str = (ase_str)ASE_STR_INIT;
}

void ase_str_addn(ase_str *str, const char *bytes, size_t size)
{
	ase_str_reserve(str, size);
	if (size)
		memcpy(str->data + str->size, bytes, size);
	str->size += size;
	str->data[str->size] = '\0';
}

void ase_str_add(ase_str *str, const char *text)
{
	ase_str_addn(str, text, strlen(text));
}

void ase_str_addc(ase_str *str, char c)
{
	ase_str_addn(str, &c, 1);
}

void ase_str_addf(ase_str *str, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	ase_str_addv(str, fmt, ap);
	va_end(ap);
}

void ase_str_addv(ase_str *str, const char *fmt, va_list ap)
{
	va_list again;
	size_t room;
	int size;

	ase_str_reserve(str, 0);
	room = str->room - str->size;
	va_copy(again, ap);
	size = vsnprintf(str->data + str->size, room, fmt, again);
	va_end(again);
	assert(size >= 0);
	if ((size_t)size >= room) {
		ase_str_reserve(str, (size_t)size);
		vsnprintf(str->data + str->size, (size_t)size + 1, fmt, ap);
	}
	str->size += (size_t)size;
}

void ase_str_splice(ase_str *str, size_t at, size_t cut, const char *text,
		    size_t size)
{
	assert(at <= str->size && cut <= str->size - at);
	ase_str_reserve(str, size);
	size_t rest = str->size - at - cut;
	memmove(str->data + at + size, str->data + at + cut, rest);
	if (size)
		memcpy(str->data + at, text, size);
	str->size = at + size + rest;
	str->data[str->size] = '\0';
}

void ase_str_cut(ase_str *str, size_t size)
{
	ase_str_splice(str, size, str->size - size, "", 0);
}

void ase_str_replace(ase_str *str, const char *from, const char *to)
{
	size_t at = 0;
	const char *found;

	while ((found = strstr(ase_str_text(str) + at, from))) {
		at = (size_t)(found - str->data);
		ase_str_splice(str, at, strlen(from), to, strlen(to));
		at += strlen(to);
	}
}

void ase_str_clear(ase_str *str)
{
	str->size = 0;
	if (str->data)
		str->data[0] = '\0';
}

const char *ase_str_text(const ase_str *str)
{
	return str->data ? str->data : "";
}

char *ase_str_take(ase_str *str)
{
	char *text = str->data ? str->data : ase_strdup("");

	*str = (ase_str)ASE_STR_INIT; /* moved */
	return text;
}

void ase_strs_drop(ase_strs *list)
{
	for (size_t i = 0; i < list->count; i++)
		free(list->items[i]);
	free(list->items);
	*list = (ase_strs)ASE_STRS_INIT;
}

void ase_strs_add(ase_strs *list, const char *text)
{
	ase_strs_take(list, ase_strdup(text));
}

void ase_strs_take(ase_strs *list, char *text)
{
	list->items = ase_grow(list->items, &list->room, list->count,
			       sizeof(*list->items));
	list->items[list->count++] = text;
}

bool ase_strs_has(const ase_strs *list, const char *text)
{
	for (size_t i = 0; i < list->count; i++)
		if (strcmp(list->items[i], text) == 0)
			return true;
	return false;
}

static int by_bytes(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

void ase_strs_sort(ase_strs *list)
{
	if (list->count)
		qsort(list->items, list->count, sizeof(*list->items), by_bytes);
}

char *ase_strs_join(const ase_strs *list, const char *between)
{
	ase_str joined = ASE_STR_INIT;

	for (size_t i = 0; i < list->count; i++) {
		if (i)
			ase_str_add(&joined, between);
		ase_str_add(&joined, list->items[i]);
	}
	return ase_str_take(&joined);
}

void ase_strs_split(ase_strs *list, const char *text, char separator)
{
	for (const char *end; (end = strchr(text, separator)); text = end + 1)
		ase_strs_take(list, ase_strndup(text, (size_t)(end - text)));
	ase_strs_add(list, text);
}
