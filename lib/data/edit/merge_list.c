/* Lists of which both sides made another one. */

#include "lib/data/edit/merge_work.h"

#include "lib/base/mem.h"
#include "lib/data/layout/weave.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* One list, three times, by its entries. */
struct lists {
	struct merge *m;
	const ase_node *part;  /* of the schema, for the list; or NULL */
	const ase_node *items; /* and for its entries */
	struct merge_three three;
	ase_entries_kind kind;
	ase_entries base, a, b;
	ase_map kept; /* entries that stay though one side took them away */
};

static void lists_drop(struct lists *l)
{
	ase_entries_drop(&l->base);
	ase_entries_drop(&l->a);
	ase_entries_drop(&l->b);
	ase_map_drop(&l->kept);
}

static void lists_begin(struct lists *l)
{
	ase_entries_read(l->three.base, l->kind, &l->base);
	ase_entries_read(l->three.a, l->kind, &l->a);
	ase_entries_read(l->three.b, l->kind, &l->b);
}

static ase_weave_list names_of(const ase_entries *entries)
{
	return (ase_weave_list){ entries->names, entries->count };
}

static ase_weave weave_of(const struct lists *l)
{
	return (ase_weave){ .base = names_of(&l->base),
			    .a = names_of(&l->a),
			    .b = names_of(&l->b),
			    .kept = &l->kept,
			    .by_name = true };
}

/* An entry that one side took away stays when the other one changed it. */
static void keep_changed(struct lists *l)
{
	for (size_t i = 0; i < l->base.count; i++) {
		const char *name = l->base.names[i];
		const ase_node *a = ase_entries_get(&l->a, name);
		const ase_node *b = ase_entries_get(&l->b, name);

		if (!a != !b && merge_says_more(l->m, l->items,
						l->base.nodes[i], a ? a : b))
			ase_map_put(&l->kept, name, (void *)(uintptr_t)1);
	}
}

/*
 * Logs in the order of time
 */

static bool is_day(const ase_node *rule)
{
	const char *format = ase_schema_note(rule, "format");

	if (!format)
		format = ase_schema_note(rule, "x-ase-format");
	return format &&
	       (!strcmp(format, "date") || !strcmp(format, "date-time") ||
		!strcmp(format, "local-time"));
}

/* The first that is a day of the fields of an entry: in the order of the
 * schema, or, without one, of their names. NULL: none. */
static const ase_node *day_of(const struct lists *l, const ase_node *entry)
{
	const ase_schema *schema = l->m->in->schema;
	const ase_node *rules = NULL;
	const ase_node **fields;
	const ase_node *day = NULL;

	if (l->items)
		rules = ase_node_get(ase_schema_part(schema, l->items),
				     "properties");
	ase_each(rule, rules) {
		const ase_node *its = ase_node_get(entry, ase_node_key(rule));

		if (its &&
		    (is_day(rule) || is_day(ase_schema_part(schema, rule))))
			return its;
	}
	if (rules)
		return NULL;
	fields = ase_node_sorted(entry);
	for (size_t i = 0; i < ase_node_count(entry) && !day; i++)
		if (ase_node_date(fields[i], NULL))
			day = fields[i];
	free(fields);
	return day;
}

/* An entry on its way into the merged log. */
struct dated {
	ase_value *value;	 /* owned */
	char day[ASE_DATE_SIZE]; /* ISO, "" for none */
	const char *name;
};

static int by_day(const void *a, const void *b)
{
	const struct dated *left = a, *right = b;
	int order = strcmp(left->day, right->day);

	return order ? order : strcmp(left->name, right->name);
}

static void date_entry(const struct lists *l, struct dated *entry)
{
	ase_date date = ASE_DATE_NONE;

	if (ase_node_date(day_of(l, ase_value_root(entry->value)), &date))
		ase_date_text(date, entry->day);
}

/*
 * The merged list
 */

/* What both made of the entry `name`; yours. */
static ase_value *entry_of(struct lists *l, const char *name)
{
	const struct merge_three three = { ase_entries_get(&l->base, name),
					   ase_entries_get(&l->a, name),
					   ase_entries_get(&l->b, name) };
	const size_t size = merge_down(l->m, name);
	ase_value *value;

	if (!three.a != !three.b)
		value = ase_node_copy(
			three.base ? merge_rival(l->m, three.a, three.b)
			: three.a  ? three.a
				   : three.b);
	else
		value = l->m->value(l->m, l->items, three, true);
	merge_up(l->m, size);
	return value;
}

static ase_value *list_of(struct lists *l, const ase_weave *weave)
{
	ASE_AUTO(ase_builder_drop) ase_builder *b = ase_builder_new();
	size_t count = 0;
	const char **names = ase_weave_order(weave, &count);
	struct dated *entries = ase_alloc((count + 1) * sizeof(*entries));

	for (size_t i = 0; i < count; i++) {
		entries[i].name = names[i];
		entries[i].value = entry_of(l, names[i]);
		date_entry(l, &entries[i]);
	}
	if (l->kind.nature == ASE_ENTRIES_LOG && !l->m->in->on_ours && count)
		qsort(entries, count, sizeof(*entries), by_day);
	ase_builder_list(b, NULL);
	for (size_t i = 0; i < count; i++) {
		ase_builder_copy(b, NULL, ase_value_root(entries[i].value));
		ase_value_drop(&entries[i].value);
	}
	ase_builder_end(b);
	free(entries);
	free(names);
	return ase_builder_take(b);
}

/* Who is first where both moved old entries about: of keyed lists it is told,
 * of sets and logs it means nothing. */
static bool b_leads(struct lists *l, const ase_weave *weave)
{
	if (l->m->in->on_ours)
		return !l->m->a_is_ours;
	if (l->kind.nature != ASE_ENTRIES_KEYED || !ase_weave_parted(weave))
		return false;
	return merge_rival(l->m, l->three.a, l->three.b) == l->three.b;
}

static bool is_words(const ase_node *list)
{
	ase_each(item, list)
		if (!ase_node_text(item) || ase_node_null(item) ||
		    ase_node_boolean(item, NULL) || ase_node_number(item, NULL))
			return false;
	return true;
}

/* A list whose order matters takes what both added where nobody can doubt where
 * it stands: words that are apart, or the last ones. */
static bool merge_words(struct lists *l, ase_value **out)
{
	const ase_weave weave = weave_of(l);

	if (!l->three.a || !l->three.b || !is_words(l->three.base) ||
	    !is_words(l->three.a) || !is_words(l->three.b) ||
	    ase_node_get(l->part, "maxItems") || ase_weave_clashes(&weave))
		return false;
	*out = list_of(l, &weave);
	return true;
}

bool merge_list(struct merge *m, const ase_node *part, struct merge_three three,
		ase_value **out)
{
	const ase_node *all[] = { three.base, three.a, three.b };
	ASE_AUTO(lists_drop)
	struct lists l = {
		.m = m,
		.part = part,
		.items = merge_part(m, part, NULL),
		.three = three,
		.kind = ase_entries_kind_of(m->in->schema, part, all,
					    ASE_COUNT(all)),
	};
	ase_weave weave;

	if (three.base && ase_node_is(three.base) != ASE_NODE_LIST)
		l.three.base = NULL;
	lists_begin(&l);
	if (l.kind.nature == ASE_ENTRIES_WHOLE)
		return merge_words(&l, out);
	keep_changed(&l);
	weave = weave_of(&l);
	weave.b_leads = b_leads(&l, &weave);
	*out = list_of(&l, &weave);
	return true;
}
