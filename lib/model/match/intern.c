#include "lib/base/mem.h"
#include "lib/model/match/match_priv.h"

#include <stdlib.h>

void ase_intern_drop(struct ase_symtab *numbers)
{
	ase_map_drop(&numbers->table);
	free(numbers->groups);
	free(numbers->uppers);
	free(numbers->texts);
}

ase_sym ase_intern_find(struct ase_symtab *numbers, const char *text)
{
	void *known;

	if (!text)
		return 0;
	known = ase_map_get(&numbers->table, text);
	if (known)
		return (ase_sym)(uintptr_t)known;
	if (numbers->count + 1 >= numbers->room) {
		numbers->room = numbers->room ? 2 * numbers->room : 64;
		numbers->groups = ase_realloc(numbers->groups, numbers->room,
					      sizeof(numbers->groups[0]));
		numbers->uppers = ase_realloc(numbers->uppers, numbers->room,
					      sizeof(numbers->uppers[0]));
		numbers->texts = ase_realloc(numbers->texts, numbers->room,
					     sizeof(numbers->texts[0]));
	}
	numbers->groups[++numbers->count] = 0;
	numbers->uppers[numbers->count] = 0;
	numbers->texts[numbers->count] = text;
	ase_map_put(&numbers->table, text, (void *)(uintptr_t)numbers->count);
	return (ase_sym)numbers->count;
}

void ase_intern_learn(struct ase_symtab *numbers,
		      const ase_vocabulary *vocabulary)
{
	struct ase_symtab groups = { .count = 0 };

	if (!vocabulary)
		return;
	ase_each(term, ase_node_get(vocabulary->root, "terms")) {
		const char *code = ase_node_text(ase_node_get(term, "code"));
		const char *group = ase_node_text(ase_node_get(term, "group"));
		const char *within =
			ase_node_text(ase_node_get(term, "within"));
		ase_sym number = ase_intern_find(numbers, code);
		ase_sym upper = ase_intern_find(numbers, within);

		if (number)
			numbers->uppers[number] = upper;
		if (number && !numbers->groups[number])
			numbers->groups[number] =
				ase_intern_find(&groups, group);
	}
	ase_intern_drop(&groups);
}

void ase_intern_set_drop(struct ase_set *set)
{
	free(set->items);
}

void ase_intern_set_add(struct ase_set *set, ase_sym number)
{
	if (!number || ase_intern_set_has(set, number))
		return;
	set->items =
		ase_realloc(set->items, set->count + 1, sizeof(set->items[0]));
	set->items[set->count++] = number;
}

bool ase_intern_set_has(const struct ase_set *set, ase_sym number)
{
	for (uint32_t i = 0; i < set->count; i++)
		if (set->items[i] == number)
			return true;
	return false;
}

bool ase_intern_sets_meet(const struct ase_set *a, const struct ase_set *b)
{
	for (uint32_t i = 0; i < a->count; i++)
		if (ase_intern_set_has(b, a->items[i]))
			return true;
	return false;
}

void ase_intern_set_read(struct ase_symtab *numbers, const ase_node *node,
			 struct ase_set *out)
{
	ase_each(item, node) {
		ase_intern_set_add(
			out, ase_intern_find(numbers, ase_node_text(item)));
	}
}

/* 1 unless it says more; at most 10. */
static int level_of(const ase_node *skill)
{
	long long level = 1;

	if (!ase_node_integer(ase_node_get(skill, "level"), &level) ||
	    level < 1)
		return 1;
	return level > 10 ? 10 : (int)level;
}

void ase_intern_skills_read(struct ase_symtab *numbers, const ase_node *node,
			    struct ase_skills *out)
{
	const size_t count = ase_node_count(node);

	if (!count)
		return;
	out->items = ase_alloc(count * sizeof(out->items[0]));
	ase_each(skill, node) {
		struct ase_skill *one = &out->items[out->count];

		one->code = ase_intern_find(
			numbers, ase_node_text(ase_node_get(skill, "code")));
		if (!one->code)
			continue;
		one->group = numbers->groups[one->code];
		one->level = level_of(skill);
		ase_node_boolean(ase_node_get(skill, "must"), &one->must);
		out->count++;
	}
}

/* The day that is number 0; any day before all others does. */
static const ase_date first_day = {
	.year = 1, .month = 1, .day = 1, .hour = -1
};

ase_day ase_intern_day_of(ase_date date)
{
	return ase_date_is(date) ? ase_date_days(first_day, date) + 1 : 0;
}

ase_date ase_intern_day_date(ase_day day)
{
	const ase_date none = ASE_DATE_NONE;

	return day ? ase_date_add(first_day, day - 1) : none;
}
