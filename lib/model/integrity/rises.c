#include "lib/model/integrity/rises.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"

#include <string.h>

/* One such list, and how far it goes. */
struct climb {
	const ase_integrity *law;
	const ase_record *rec;
	const ase_value *value;
	const ase_node *rule;
	const ase_node *old; /* the list as it was, or NULL */
	const char *key;     /* of the list */
	const char *by;
	ase_date top;
	bool moved; /* an entry so far is new */
};

/* The entry of the old list with the same id, else at the same place. */
static const ase_node *entry_before(const struct climb *climb,
				    const ase_node *entry, size_t i)
{
	const char *id = ase_node_path_text(entry, "id");

	ase_each(one, climb->old) {
		const char *its = ase_node_path_text(one, "id");

		if (id && its && !strcmp(id, its))
			return one;
	}
	return id ? NULL : ase_node_item(climb->old, i);
}

/* Whether a change brings what the entry says. */
static bool is_new(const struct climb *climb, const ase_node *entry, size_t i)
{
	const ase_node *was = entry_before(climb, entry, i);

	return !was || !ase_node_same(ase_node_get(was, climb->by),
				      ase_node_get(entry, climb->by));
}

/* The first of the paths that holds a date. */
static ase_date start_of(const struct climb *climb)
{
	ase_date date = ASE_DATE_NONE;

	ase_each(path, ase_node_get(climb->rule, "from")) {
		const char *text =
			ase_node_text(path)
				? ase_world_text(climb->law->world, climb->rec,
						 ase_node_text(path))
				: NULL;

		if (text && ase_date_iso(text, &date))
			return date;
	}
	return (ase_date)ASE_DATE_NONE;
}

/* The day that an entry has to lie behind; none: none. */
static ase_date bar_of(const struct climb *climb, bool is_new)
{
	ase_date from = climb->law->before && is_new ? start_of(climb)
						     : (ase_date)ASE_DATE_NONE;

	if (!ase_date_is(climb->top))
		return from;
	return ase_date_is(from) && ase_date_cmp(from, climb->top) > 0
		       ? from
		       : climb->top;
}

static size_t tell(const struct climb *climb, const ase_node *date, size_t i,
		   ase_date bar, ase_problems *problems)
{
	const ase_node *say = ase_node_get(climb->rule, "say");
	const char *hint = ase_node_path_text(say, climb->law->lang);
	ASE_AUTO(ase_strdrop)
	char *day = ase_date_say(bar, ase_world_today(climb->law->world));
	ASE_AUTO(ase_strdrop)
	char *field = ase_strf("%s.%zu.%s", climb->key, i, climb->by);
	ase_span at = { .line = 0 };

	if (!hint)
		hint = ase_node_path_text(say, "en");
	if (climb->law->spans)
		at = climb->law->spans
			     ->items[ase_node_index(climb->value, date)];
	return hint ? ase_problems_add(problems, at.line, at.column, field,
				       "must be later than %s: %s", day, hint)
		    : ase_problems_add(problems, at.line, at.column, field,
				       "must be later than %s", day);
}

static size_t check_list(struct climb *climb, const ase_node *list,
			 ase_problems *problems)
{
	size_t found = 0, i = 0;

	ase_each(entry, list) {
		const ase_node *node = ase_node_get(entry, climb->by);
		const char *text = ase_node_text(node);
		bool new = is_new(climb, entry, i);
		ase_date date = ASE_DATE_NONE, bar = bar_of(climb, new);
		size_t at = i++;

		climb->moved = climb->moved || new;
		if (!text || !ase_date_iso(text, &date))
			continue;
		if (climb->moved && ase_date_is(bar) &&
		    ase_date_cmp(date, bar) <= 0)
			found += tell(climb, node, at, bar, problems);
		if (!ase_date_is(climb->top) ||
		    ase_date_cmp(date, climb->top) > 0)
			climb->top = date;
	}
	return found;
}

size_t ase_rises_check(const ase_integrity *law, const ase_record *rec,
		       const ase_value *value, ase_problems *problems)
{
	const ase_schema *schema = rec->kind->schema;
	const ase_record *was =
		law->before ? ase_world_itself(law->before, rec->id) : NULL;
	size_t found = 0;

	ase_each(list, rec->node) {
		const char *key = ase_node_key(list);
		const ase_node *rule = ase_node_get(
			ase_schema_step(schema, ase_schema_root(schema), key),
			"x-ase-rises");
		struct climb climb = {
			.law = law,
			.rec = rec,
			.value = value,
			.rule = rule,
			.old = was ? ase_node_get(was->node, key) : NULL,
			.key = key,
			.by = ase_node_path_text(rule, "by"),
			.top = ASE_DATE_NONE,
		};

		if (climb.by)
			found += check_list(&climb, list, problems);
	}
	return found;
}
