#include "lib/model/fact/amend.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/base/str.h"
#include "lib/model/process/step_def.h"

#include <stdlib.h>
#include <string.h>

static const ase_node *rule_of(const ase_kind *kind)
{
	return ase_node_get(kind->root, "x-ase-amends");
}

const char *ase_amend_path(const ase_kind *kind, const char *part)
{
	return ase_node_path_text(rule_of(kind), part);
}

/* What stands in a part of the amendment, or NULL. */
static const ase_node *part_of(const ase_record *rec, const char *part)
{
	const char *path = ase_amend_path(rec->kind, part);

	return path ? ase_node_path(rec->node, path) : NULL;
}

/* The latest date under `node`, at whatever key. */
static ase_date latest_in(const ase_node *node)
{
	ase_date latest = ASE_DATE_NONE, date;

	if (ase_node_text(node))
		return ase_date_iso(ase_node_text(node), &date) ? date : latest;
	ase_each(child, node)
		latest = ase_date_later(latest, latest_in(child));
	return latest;
}

ase_date ase_amend_agreed_on(const ase_record *rec)
{
	return latest_in(part_of(rec, "signed"));
}

bool ase_amend_signed(const ase_record *rec)
{
	return ase_date_is(ase_amend_agreed_on(rec));
}

bool ase_amend_in_force(const ase_record *rec)
{
	return ase_date_is(latest_in(part_of(rec, "since")));
}

bool ase_amend_due(const ase_world *world, const ase_record *rec)
{
	const ase_node *when = ase_node_get(rule_of(rec->kind), "when");

	return when && !ase_amend_in_force(rec) &&
	       ase_condition_holds(NULL, world, rec, when);
}

const ase_record *ase_amend_parent(const ase_world *world,
				   const ase_record *rec)
{
	ASE_AUTO(ase_records_drop) ase_records up = ASE_RECORDS_INIT;

	ase_world_parents(world, rec, &up);
	return up.count ? up.items[0] : NULL;
}

/*
 * Those of one record.
 */

static int by_time(const void *a, const void *b)
{
	const ase_record *const *x = a, *const *y = b;
	bool first = ase_amend_in_force(*x), second = ase_amend_in_force(*y);
	int days;

	if (first != second)
		return first ? -1 : 1;
	days = first ? ase_date_cmp(latest_in(part_of(*x, "since")),
				    latest_in(part_of(*y, "since")))
		     : 0;
	if (!days)
		days = ase_date_cmp(ase_record_date(*x), ase_record_date(*y));
	return days ? days : strcmp((*x)->id, (*y)->id);
}

void ase_amend_all(const ase_world *world, const ase_record *parent,
		   ase_records *out)
{
	const ase_kinds *kinds = ase_world_kinds(world);
	size_t from = out->count;

	for (size_t i = 0; i < ase_kinds_count(kinds); i++) {
		const ase_kind *kind = ase_kinds_name_item(kinds, i);

		if (kind->parent != parent->kind)
			continue;
		kind = ase_kinds_get(kinds, kind->name);
		if (rule_of(kind))
			ase_world_children(world, parent, kind, out);
	}
	if (out->count > from)
		qsort(out->items + from, out->count - from,
		      sizeof(out->items[0]), by_time);
}

const ase_record *ase_amend_last(const ase_world *world,
				 const ase_record *parent)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	const ase_record *last = NULL;

	ase_amend_all(world, parent, &all);
	for (size_t i = 0; i < all.count; i++)
		if (ase_amend_in_force(all.items[i]))
			last = all.items[i];
	return last;
}

const ase_record *ase_amend_open(const ase_world *world,
				 const ase_record *parent)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

	ase_amend_all(world, parent, &all);
	for (size_t i = 0; i < all.count; i++)
		if (!ase_amend_in_force(all.items[i]) &&
		    ase_record_open(world, all.items[i]))
			return all.items[i];
	return NULL;
}

/*
 * What they make of it.
 */

/* A map with the keys of `base`, those of `with` as that has them, without
 * those that are in `gone` and not in `with`; yours. */
static ase_value *merged(const ase_node *base, const ase_node *with,
			 const ase_node *gone)
{
	ASE_AUTO(ase_builder_drop) ase_builder *b = ase_builder_new();

	ase_builder_map(b, NULL);
	ase_each(one, base) {
		const char *key = ase_node_key(one);
		const ase_node *new = ase_node_get(with, key);

		if (new || !ase_node_get(gone, key))
			ase_builder_copy(b, key, new ? new : one);
	}
	ase_each(one, with) {
		if (!ase_node_get(base, ase_node_key(one)))
			ase_builder_copy(b, ase_node_key(one), one);
	}
	ase_builder_end(b);
	return ase_builder_take(b);
}

ase_value *ase_amend_applied(const ase_record *parent, const ase_record *rec)
{
	return merged(parent->node, part_of(rec, "changes"),
		      part_of(rec, "before"));
}

ase_value *ase_amend_replaced(const ase_record *parent, const ase_record *rec)
{
	const ase_node *changes = part_of(rec, "changes");
	const ase_node *before = part_of(rec, "before");
	ASE_AUTO(ase_builder_drop) ase_builder *b = ase_builder_new();

	ase_builder_map(b, NULL);
	ase_each(one, parent->node) {
		const char *key = ase_node_key(one);

		if (ase_node_get(changes, key) || ase_node_get(before, key))
			ase_builder_copy(b, key, one);
	}
	ase_builder_end(b);
	return ase_builder_take(b);
}

/*
 * The rule itself.
 */

static size_t wrong(ase_problems *problems, const char *key, const char *text)
{
	ASE_AUTO(ase_strdrop) char *field = ase_strf("x-ase-amends.%s", key);

	return ase_problems_add(problems, 0, 0, field, "%s", text);
}

size_t ase_amend_law(const ase_kinds *kinds, const ase_kind *kind,
		     const ase_node *root, const ase_vocabularies *vocabularies,
		     ase_problems *problems)
{
	static const char *const fields[] = { "changes", "before", "signed",
					      "since", "digest" };
	const ase_node *rule = ase_node_get(root, "x-ase-amends");
	size_t found = 0;

	if (!rule)
		return 0;
	if (!kind->parent)
		found += wrong(problems, "changes",
			       _("a kind without a parent amends nothing"));
	for (size_t i = 0; i < ASE_COUNT(fields); i++) {
		const char *path = ase_node_path_text(rule, fields[i]);
		ASE_AUTO(ase_strdrop) char *text = NULL;

		if (path && ase_schema_at(kind->schema, path))
			continue;
		if (!path && !strcmp(fields[i], "digest"))
			continue;
		text = ase_strf(_("no field '%s' in '%s'"), path ? path : "",
				kind->name);
		found += wrong(problems, fields[i], text);
	}
	return found + ase_condition_check(kinds, kind, vocabularies,
					   ase_node_get(rule, "when"),
					   "x-ase-amends.when", problems);
}
