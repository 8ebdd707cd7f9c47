/* Several schemas for one value: $ref, allOf, anyOf, oneOf, not. */

#include "lib/data/schema/schema_check.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"

#include <stdlib.h>

/* Branches whose problems are told side by side. */
#define TOLD_BRANCHES 4

/* What came of one branch. */
struct branch {
	ase_problems problems;
	bool misfit; /* it asks for another type altogether */
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

	c->problems = &out->problems;
	c->misfit = NULL;
	ase_schema_check_by(c, at, part);
	out->misfit = c->misfit == at->node;
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

/* "'email' is missing, or 'phone' is missing" */
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

	if (best && can_be_joined(all, count)) {
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
