/* Several schemas for one value: $ref, allOf, anyOf, oneOf, not. */

#include "lib/data/schema/schema_check.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

/* Branches whose problems are told side by side. */
#define TOLD_BRANCHES 4

/* What came of one branch. */
struct branch {
	ase_problems problems;
	bool misfit;  /* it asks for another type altogether */
	bool missing; /* all that it has to say is that something is missing */
};

struct branches {
	struct branch *items;
	size_t count;
	size_t passed;
};

static void branches_drop(struct branches *b)
{
	for (size_t i = 0; i < b->count; i++)
		ase_problems_drop(&b->items[i].problems);
	free(b->items);
}

void ase_schema_check_ref(struct ase_schema_check *c,
			  const struct ase_schema_check_spot *at,
			  const ase_node *part, const ase_node *arg)
{
	(void)arg;
	ase_schema_check_by(c, at, ase_schema_target(c->schema, part));
}

void ase_schema_check_all_of(struct ase_schema_check *c,
			     const struct ase_schema_check_spot *at,
			     const ase_node *part, const ase_node *arg)
{
	(void)part;
	ase_each(each, arg)
		ase_schema_check_by(c, at, each);
}

/* Check by `part`, but keep what it says aside. */
static void try_branch(struct ase_schema_check *c,
		       const struct ase_schema_check_spot *at,
		       const ase_node *part, struct branch *out)
{
	ase_problems *problems = c->problems;
	const size_t missing = c->missing;

	c->problems = &out->problems;
	c->misfit = NULL;
	ase_schema_check_by(c, at, part);
	out->misfit = c->misfit == at->node;
	out->missing = c->missing - missing == out->problems.count;
	c->problems = problems;
}

static void try_branches(struct ase_schema_check *c,
			 const struct ase_schema_check_spot *at,
			 const ase_node *parts, struct branches *out)
{
	out->items = ase_alloc(ase_node_count(parts) * sizeof(*out->items));
	ase_each(part, parts) {
		struct branch *b = &out->items[out->count++];

		try_branch(c, at, part, b);
		out->passed += !b->problems.count;
	}
}

/* Take over what a branch has said. */
static void move_problems(struct ase_schema_check *c, const struct branch *b)
{
	for (size_t i = 0; i < b->problems.count; i++) {
		const ase_problem *p = &b->problems.items[i];

		ase_problems_add(c->problems, p->line, p->column, p->field,
				 "%s", p->text);
	}
}

/* The branch of the right type that has least to say, and how many there are.
 */
static const struct branch *nearest(const struct branches *all, size_t *count)
{
	const struct branch *best = NULL;

	*count = 0;
	for (size_t i = 0; i < all->count; i++) {
		const struct branch *b = &all->items[i];

		if (b->misfit)
			continue;
		(*count)++;
		if (!best || b->problems.count < best->problems.count)
			best = b;
	}
	return best;
}

/* Whether each branch of the right type has one thing to say, of one field. */
static bool can_be_joined(const struct branches *all, size_t count)
{
	for (size_t i = 0; i < all->count; i++)
		if (!all->items[i].misfit && all->items[i].problems.count != 1)
			return false;
	return count > 1 && count <= TOLD_BRANCHES;
}

/* What the field at `path` is called; yours. */
static char *called(const struct ase_schema_check *c, const char *path)
{
	const char *dot = strrchr(path, '.');
	ASE_AUTO(ase_strdrop) char *key = NULL;

	if (c->voice)
		return c->voice->title(c->voice->of, path);
	key = ase_schema_shown(dot ? dot + 1 : path);
	return ase_strf(_("'%s'"), key);
}

/* Whether each branch of the right type asks for something that is missing. */
static bool all_missing(const struct branches *all)
{
	for (size_t i = 0; i < all->count; i++)
		if (!all->items[i].misfit && !all->items[i].missing)
			return false;
	return true;
}

/* "'email' or 'phone' is missing" */
static void say_missing(struct ase_schema_check *c,
			const struct ase_schema_check_spot *at,
			const struct branches *all)
{
	ASE_AUTO(ase_strs_drop) ase_strs names = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *list = NULL;
	ASE_AUTO(ase_strdrop) char *label = NULL;

	for (size_t i = 0; i < all->count; i++)
		if (!all->items[i].misfit)
			ase_strs_take(
				&names,
				called(c,
				       all->items[i].problems.items[0].field));
	list = ase_strs_join(&names, _(" or "));
	label = c->voice ? ase_strf(_("%s:"), list) : ase_strdup(list);
	ase_schema_check_say(c, at->node,
			     c->voice ? N_("%s one of them is missing")
				      : N_("%s is missing"),
			     label);
}

/* "'size' must be a number, or 'size' must be true or false" */
static void say_joined(struct ase_schema_check *c,
		       const struct ase_schema_check_spot *at,
		       const struct branches *all)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;

	for (size_t i = 0; i < all->count; i++) {
		if (all->items[i].misfit)
			continue;
		if (text.size)
			ase_str_add(&text, _(", or "));
		ase_str_add(&text, all->items[i].problems.items[0].text);
	}
	ase_schema_check_say(c, at->node, "%s", ase_str_text(&text));
}

/* No branch fits: say what the writer of the value most likely has to do. */
static void say_nearest(struct ase_schema_check *c,
			const struct ase_schema_check_spot *at,
			const struct branches *all, const ase_node *parts)
{
	size_t count;
	const struct branch *best = nearest(all, &count);
	unsigned types = 0;

	if (best && can_be_joined(all, count) && all_missing(all)) {
		say_missing(c, at, all);
	} else if (best && can_be_joined(all, count)) {
		say_joined(c, at, all);
	} else if (best) {
		move_problems(c, best);
	} else {
		ase_each(part, parts)
			types |= ase_schema_asked(c->schema, part);
		ase_schema_check_misfit(c, at, types);
	}
}

void ase_schema_check_any_of(struct ase_schema_check *c,
			     const struct ase_schema_check_spot *at,
			     const ase_node *part, const ase_node *arg)
{
	ASE_AUTO(branches_drop) struct branches all = { .items = NULL };

	(void)part;
	try_branches(c, at, arg, &all);
	if (!all.passed)
		say_nearest(c, at, &all, arg);
}

void ase_schema_check_one_of(struct ase_schema_check *c,
			     const struct ase_schema_check_spot *at,
			     const ase_node *part, const ase_node *arg)
{
	ASE_AUTO(branches_drop) struct branches all = { .items = NULL };
	ASE_AUTO(ase_strdrop) char *label = ase_schema_check_label(c);

	(void)part;
	try_branches(c, at, arg, &all);
	if (!all.passed)
		say_nearest(c, at, &all, arg);
	else if (all.passed > 1)
		ase_schema_check_say(
			c, at->node,
			N_("%s fits %zu forms where it must fit one"), label,
			all.passed);
}

void ase_schema_check_not(struct ase_schema_check *c,
			  const struct ase_schema_check_spot *at,
			  const ase_node *part, const ase_node *arg)
{
	struct branch b = { .misfit = false };
	ASE_AUTO(ase_strdrop) char *label = ase_schema_check_label(c);
	ASE_AUTO(ase_strdrop) char *said = ase_schema_shown_node(at->node);

	(void)part;
	try_branch(c, at, arg, &b);
	if (b.problems.count)
		ase_problems_drop(&b.problems);
	else if (ase_node_text(at->node))
		ase_schema_check_say(c, at->node, N_("%s must not be '%s'"),
				     label, said);
	else
		ase_schema_check_say(c, at->node,
				     N_("%s has a form that is not allowed"),
				     label);
}
