#include "lib/base/problem.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/base/str.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

static ase_problem *grow(ase_problems *list)
{
	list->items = ase_grow(list->items, &list->room, list->count,
			       sizeof(*list->items));
	return &list->items[list->count++];
}

static void put(ase_problems *list, size_t line, size_t column,
		const char *field, char *text, bool warning)
{
	*grow(list) = (ase_problem){
		.line = line,
		.column = column,
		.field = ase_strdup(field ? field : ""),
		.text = text, /* moved */
		.warning = warning,
	};
}

static char *sentence(const char *fmt, va_list ap)
{
	ase_str text = ASE_STR_INIT;

	ase_str_addv(&text, _(fmt), ap);
	return ase_str_take(&text);
}

static void problem_drop(ase_problem *one)
{
	free(one->file);
	free(one->field);
	free(one->title);
	free(one->text);
}

void ase_problem_entitle(ase_problem *one, char *title)
{
	free(one->title);
	one->title = title; /* moved */
}

void ase_problem_speak(ase_problem *one)
{
	char *text;

	if (!one->title)
		return;
	text = ase_strf(_("%s: %s"), one->title, one->text);
	free(one->text);
	one->text = text; /* moved */
	ase_problem_entitle(one, NULL);
}

void ase_problems_drop(ase_problems *list)
{
	for (size_t i = 0; i < list->count; i++)
		problem_drop(&list->items[i]);
	free(list->items);
	*list = (ase_problems)ASE_PROBLEMS_INIT;
}

void ase_problems_cut(ase_problems *list, size_t from)
{
	while (list->count > from)
		problem_drop(&list->items[--list->count]);
}

size_t ase_problems_add(ase_problems *list, size_t line, size_t column,
			const char *field, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	put(list, line, column, field, sentence(fmt, ap), false);
	va_end(ap);
	return 1;
}

size_t ase_problems_warn(ase_problems *list, size_t line, size_t column,
			 const char *field, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	put(list, line, column, field, sentence(fmt, ap), true);
	va_end(ap);
	return 0;
}

size_t ase_problems_add_err(ase_problems *list, const ase_err *err)
{
	put(list, err->line, err->column, NULL, ase_strdup(err->text), false);
	return 1;
}

void ase_problems_in(ase_problems *list, size_t from, const char *file)
{
	for (size_t i = from; i < list->count; i++)
		if (!list->items[i].file)
			list->items[i].file = ase_strdup(file);
}

static bool is_told(const ase_problems *list, size_t from,
		    const ase_problem *one)
{
	for (size_t i = from; i < list->count; i++)
		if (!strcmp(list->items[i].field, one->field) &&
		    !strcmp(list->items[i].text, one->text))
			return true;
	return false;
}

void ase_problems_once(ase_problems *list, size_t from)
{
	const size_t count = list->count;

	list->count = from;
	for (size_t i = from; i < count; i++) {
		ase_problem one = list->items[i];

		if (is_told(list, from, &one))
			problem_drop(&one);
		else
			list->items[list->count++] = one;
	}
}

size_t ase_problems_errors(const ase_problems *list)
{
	size_t count = 0;

	for (size_t i = 0; i < list->count; i++)
		count += !list->items[i].warning;
	return count;
}

char *ase_problem_line(const ase_problem *problem)
{
	ase_str out = ASE_STR_INIT;

	if (problem->file)
		ase_str_addf(&out, "%s:", problem->file);
	if (problem->line)
		ase_str_addf(&out, "%zu:", problem->line);
	if (problem->line && problem->column)
		ase_str_addf(&out, "%zu:", problem->column);
	if (out.size)
		ase_str_addc(&out, ' ');
	if (problem->field && *problem->field)
		ase_str_addf(&out, "%s: ", problem->field);
	if (problem->title)
		ase_str_addf(&out, _("%s: %s"), problem->title, problem->text);
	else
		ase_str_add(&out, problem->text);
	return ase_str_take(&out);
}
