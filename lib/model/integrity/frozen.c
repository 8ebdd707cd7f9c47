#include "lib/model/integrity/frozen.h"

#include "lib/base/mem.h"
#include "lib/base/str.h"
#include "lib/data/value/value.h"
#include "lib/model/fact/amend.h"
#include "lib/model/integrity/seal.h"
#include "lib/model/integrity/signature.h"

#include <string.h>

/* From this format of stores on every signature has its digest. */
#define SEALED_FORMAT 2

/* A record before and after a change. */
struct pair {
	const ase_node *rule;
	const ase_world *before, *after;
	const ase_record *old, *now; /* `now` NULL: it is gone */
	bool back;
	const char *lang;
	ase_signatures were, are;
	ase_problems *problems;
};

static void pair_drop(struct pair *pair)
{
	ase_signatures_drop(&pair->were);
	ase_signatures_drop(&pair->are);
}

/* What stands at a path, nothing where the record is gone. */
static const ase_node *at(const ase_record *rec, const char *path)
{
	const ase_node *node = rec ? ase_node_path(rec->node, path) : NULL;

	return ase_node_null(node) ? NULL : node;
}

/* Whether both say the same at `path`. */
static bool same_at(const struct pair *pair, const char *path)
{
	const ase_node *was = at(pair->old, path), *is = at(pair->now, path);

	return (!was && !is) || ase_node_same(was, is);
}

/* The command of the rule with the record's ID in it; yours. */
static char *command_of(const struct pair *pair)
{
	const char *command = ase_node_path_text(pair->rule, "command");
	const char *id = command ? strstr(command, "{id}") : NULL;

	if (!id)
		return ase_strdup(command ? command : "ase-store undo");
	return ase_strf("%.*s%s%s", (int)(id - command), command, pair->old->id,
			id + strlen("{id}"));
}

/* What people call a field of the record; borrowed. */
static const char *title_of(const struct pair *pair, const char *field)
{
	const ase_node *part = ase_schema_at(pair->old->kind->schema, field);

	return part ? ase_schema_title(part, pair->lang, field) : field;
}

/* What people call the record; borrowed. */
static const char *name_of(const struct pair *pair)
{
	return ase_world_name(pair->before, pair->old);
}

/* A field that `by` fixes, or `by` itself. */
static size_t tell_noted(const struct pair *pair, const char *field,
			 const char *by)
{
	const char *until = ase_node_path_text(pair->rule, "while");
	const char *what = until ? until : by;
	ASE_AUTO(ase_strdrop) char *command = command_of(pair);

	if (!strcmp(field, what))
		return ase_problems_add(pair->problems, 0, 0, field,
					"'%s' of %s is noted and changes no "
					"more; what changes it: %s",
					title_of(pair, field), name_of(pair),
					command);
	return ase_problems_add(pair->problems, 0, 0, field,
				"'%s' of %s changes no more, as '%s' is noted; "
				"what changes it: %s",
				title_of(pair, field), name_of(pair),
				title_of(pair, what), command);
}

static size_t tell_field(const struct pair *pair, const char *field)
{
	const char *by = ase_node_path_text(pair->rule, "by");
	ASE_AUTO(ase_strdrop) char *command = command_of(pair);

	if (by && !ase_node_get(pair->rule, "signatures"))
		return tell_noted(pair, field, by);
	return ase_problems_add(pair->problems, 0, 0, field,
				"'%s' of %s was fixed by the first signature; "
				"what changes it: %s",
				title_of(pair, field), name_of(pair), command);
}

static size_t tell_later(const struct pair *pair, const char *field)
{
	return ase_problems_add(pair->problems, 0, 0, field,
				"'%s' of %s belongs to what was signed and "
				"stays what it is; ase-store undo takes back "
				"what set it, --override WHY changes it with a "
				"reason that stays in the record",
				title_of(pair, field), name_of(pair));
}

static size_t tell_signature(const struct pair *pair, const ase_signature *one)
{
	ASE_AUTO(ase_strdrop) char *said = ase_signature_say(pair->before, one);

	return ase_problems_add(pair->problems, 0, 0, one->place,
				"signed (%s): a signature stays what it is; "
				"ase-store undo takes it back, --override WHY "
				"changes it with a reason that stays in the "
				"record",
				said);
}

/* The digest of a signature may come, and never go. */
static bool is_kept(const ase_signature *was, const ase_signature *is)
{
	const char *had = is ? ase_signature_digest(was) : NULL;
	const char *has = is ? ase_signature_digest(is) : NULL;

	return is && ase_signature_same(was, is) &&
	       (!had || (has && strcmp(had, has) == 0));
}

static size_t check_signatures(const struct pair *pair)
{
	size_t found = 0;

	for (size_t i = 0; i < pair->were.count; i++) {
		const ase_signature *was = &pair->were.items[i];

		if (!is_kept(was, ase_signatures_find(&pair->are, was->name)))
			found += tell_signature(pair, was);
	}
	return found;
}

/* Whether every signature that is left proves that this is what was signed. */
static bool is_proved(const struct pair *pair)
{
	ASE_AUTO(ase_seals_drop)
	ase_seals *seals = ase_seals_new(pair->after, pair->now);

	for (size_t i = 0; i < pair->are.count; i++)
		if (!ase_seals_hold(seals, i))
			return false;
	for (size_t i = 0; i < pair->were.count && !pair->back; i++)
		if (!ase_signatures_find(&pair->are, pair->were.items[i].name))
			return false;
	return true;
}

/* Whether the amendment is about `field`. */
static bool is_about(const ase_record *one, const char *field)
{
	static const char *const parts[] = { "changes", "before" };

	for (size_t i = 0; i < ASE_COUNT(parts); i++) {
		const char *part = ase_amend_path(one->kind, parts[i]);
		const ase_node *map =
			part ? ase_node_path(one->node, part) : NULL;

		if (ase_node_path(map, field))
			return true;
	}
	return false;
}

/* Whether an amendment that takes effect with the change, or is taken back, is
 * about `field`. */
static bool is_amended(const struct pair *pair, const char *field)
{
	const char *name = ase_node_path_text(pair->rule, "amended_by");
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

	if (name && pair->now)
		ase_amend_all(pair->after, pair->now, &all);
	for (size_t i = 0; i < all.count; i++) {
		const ase_record *one = all.items[i];
		const ase_record *old = ase_world_get(pair->before, one->id);
		const bool had = old && ase_amend_in_force(old);

		if (!strcmp(one->kind->name, name) &&
		    had != ase_amend_in_force(one) && is_about(one, field))
			return true;
	}
	return false;
}

/* Whether `field` is told as what stays once it is set. */
static bool is_later(const struct pair *pair, const char *field)
{
	ase_each(one, ase_node_get(pair->rule, "later")) {
		const char *path = ase_node_text(one);

		if (path && strcmp(path, field) == 0)
			return true;
	}
	return false;
}

static size_t check_fields(const struct pair *pair)
{
	const char *unless = ase_node_path_text(pair->rule, "unless");
	size_t found = 0;

	if (unless && !same_at(pair, unless))
		return 0;
	ase_each(field, ase_node_get(pair->rule, "fields")) {
		const char *path = ase_node_text(field);

		if (path && !same_at(pair, path) && !is_amended(pair, path) &&
		    !is_later(pair, path))
			found += tell_field(pair, path);
	}
	return found;
}

/* What stays once it is set. */
static size_t check_later(const struct pair *pair)
{
	size_t found = 0;

	ase_each(field, ase_node_get(pair->rule, "later")) {
		const char *path = ase_node_text(field);

		if (path && at(pair->old, path) && !same_at(pair, path))
			found += tell_later(pair, path);
	}
	return found;
}

/* By one field instead of signatures. */
static size_t check_by(const struct pair *pair)
{
	const char *by = ase_node_path_text(pair->rule, "by");
	const char *until = ase_node_path_text(pair->rule, "while");

	size_t number;

	if (!by || !at(pair->old, by) || !pair->now ||
	    (until && (!at(pair->old, until) || !at(pair->now, until))) ||
	    ase_signature_passed(pair->old, pair->now, ASE_SEAL_STEP, &number))
		return 0;
	if (!same_at(pair, by))
		return tell_field(pair, by);
	return check_fields(pair);
}

/* Signatures that are taken back may go, one after the other: what those that
 * stay have signed stays. */
static size_t check_back(const struct pair *pair)
{
	if (!pair->now || !pair->are.count || is_proved(pair))
		return 0;
	for (size_t i = 0; i < pair->are.count; i++) {
		const ase_signature *one = &pair->are.items[i];

		if (!ase_signature_digest(one))
			return check_fields(pair);
	}
	return ase_problems_add(pair->problems, 0, 0, pair->are.items[0].place,
				"%s bears a signature that came later: take "
				"that back first (ase-store undo)",
				pair->old->id);
}

/* The same of a record that is changed. */
static size_t check_on(const struct pair *pair)
{
	const size_t from = pair->problems->count;
	size_t found = check_signatures(pair) + check_fields(pair);

	if (found && is_proved(pair)) {
		ase_problems_cut(pair->problems, from);
		found = 0;
	}
	return found + check_later(pair);
}

size_t ase_frozen_check(const ase_world *before, const ase_world *after,
			const char *id, bool back, const char *lang,
			ase_problems *problems)
{
	ASE_AUTO(pair_drop)
	struct pair pair = { .before = before,
			     .after = after,
			     .old = ase_world_get(before, id),
			     .now = ase_world_get(after, id),
			     .back = back,
			     .lang = lang,
			     .problems = problems };
	size_t number;

	if (!pair.old)
		return 0;
	pair.rule = ase_node_get(pair.old->kind->root, "x-ase-fixed");
	if (!pair.rule)
		return 0;
	if (!ase_node_get(pair.rule, "signatures"))
		return check_by(&pair);
	ase_signatures_of(pair.old, &pair.were);
	if (!pair.were.count)
		return 0;
	if (ase_signature_passed(pair.old, pair.now, ASE_SEAL_STEP, &number))
		return 0;
	if (pair.now)
		ase_signatures_of(pair.now, &pair.are);
	if (back)
		return check_back(&pair);
	return pair.now ? check_on(&pair) : check_signatures(&pair);
}

/*
 * What the digests say.
 */

static size_t tell_broken(const ase_world *world, const ase_record *rec,
			  const ase_signature *one, const char *lang,
			  ase_problems *problems)
{
	ASE_AUTO(ase_strdrop) char *said = ase_signature_say(world, one);

	return ase_problems_add(
		problems, 0, 0, one->place,
		"this is not what '%s' signed (%s): a fixed field or an "
		"earlier signature has changed since; ase-store log %s shows "
		"how. Put it back as it was, or accept it with a reason: the "
		"next command on it with --override WHY",
		ase_signature_title(rec, one, lang), said, rec->id);
}

/* Whether the store is of an age in which every signature has its digest. */
static bool is_sealed_age(const ase_world *world)
{
	long long format = 0;

	return ase_node_integer(ase_node_get(ase_world_config(world), "format"),
				&format) &&
	       format >= SEALED_FORMAT;
}

size_t ase_frozen_prove(const ase_world *world, const ase_record *rec,
			const char *lang, ase_problems *problems)
{
	const ase_node *rule = ase_node_get(rec->kind->root, "x-ase-fixed");
	ASE_AUTO(ase_seals_drop) ase_seals *seals = NULL;
	const ase_signatures *all;
	size_t found = 0;
	bool asked;

	if (!ase_node_get(rule, "signatures"))
		return 0;
	seals = ase_seals_new(world, rec);
	all = ase_seals_signatures(seals);
	asked = is_sealed_age(world);
	for (size_t i = 0; i < all->count; i++) {
		const ase_signature *one = &all->items[i];

		if (!ase_signature_digest(one) && asked)
			found += ase_problems_warn(
				problems, 0, 0, one->place,
				"this signature bears no fingerprint, which "
				"proves what was signed: the next command that "
				"changes %s gives it one",
				rec->id);
		else if (!ase_signature_digest(one))
			continue;
		else if (!ase_seals_hold(seals, i))
			found += tell_broken(world, rec, one, lang, problems);
	}
	return found;
}
