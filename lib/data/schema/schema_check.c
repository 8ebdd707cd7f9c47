/* A value against its schema: the walk, and what it says. */

#include "lib/data/schema/schema_check.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/data/value/path.h"

#include <stdlib.h>
#include <string.h>

/* Work that one run may do: some, and some for each node. */
#define STEPS	     100000
#define STEPS_A_NODE 100

struct ase_schema_check_mark *ase_schema_check_mark_of(
	struct ase_schema_check *c, const ase_node *node)
{
	return &c->marks[ase_node_index(c->value, node)];
}

bool ase_schema_check_spend(struct ase_schema_check *c, size_t steps)
{
	if (c->steps < steps)
		c->spent = true;
	c->steps -= c->spent ? c->steps : steps;
	return !c->spent;
}

struct ase_schema_check_place ase_schema_check_enter(struct ase_schema_check *c,
						     const char *key, size_t i)
{
	struct ase_schema_check_place back = { .path = c->path.size,
					       .key = c->key };

	if (key) {
		ase_path_add(&c->path, key);
		c->key = back.path ? back.path + 1 : 0;
	} else {
		ase_path_add_index(&c->path, i);
	}
	return back;
}

void ase_schema_check_leave(struct ase_schema_check *c,
			    struct ase_schema_check_place back)
{
	ase_str_cut(&c->path, back.path);
	c->key = back.key;
}

char *ase_schema_check_label(const struct ase_schema_check *c)
{
	ASE_AUTO(ase_strdrop) char *key = NULL;

	if (!c->path.size)
		return ase_strdup(_("the document"));
	if (c->voice) {
		key = c->voice->title(c->voice->of, c->path.data);
		return ase_strf(_("%s:"), key);
	}
	key = ase_schema_shown(c->path.data + c->key);
	return ase_strf(_("'%s'"), key);
}

ase_span ase_schema_check_span(const struct ase_schema_check *c,
			       const ase_node *node)
{
	size_t i = ase_node_index(c->value, node);

	if (!c->spans || i >= c->spans->count)
		return (ase_span){ .line = 0 };
	return c->spans->items[i];
}

/* Two parts of a schema may say the same of one value; what was said of
 * another file has that file. */
static bool just_said(const ase_problems *list, const ase_span *span,
		      const char *field, const char *text)
{
	const ase_problem *last =
		list->count ? &list->items[list->count - 1] : NULL;

	return last && !last->file && last->line == span->line &&
	       last->column == span->column && !strcmp(last->field, field) &&
	       !strcmp(last->text, text);
}

void ase_schema_check_say(struct ase_schema_check *c, const ase_node *node,
			  const char *fmt, ...)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	const char *field = ase_str_text(&c->path);
	ase_span span = ase_schema_check_span(c, node);
	va_list ap;

	va_start(ap, fmt);
	ase_str_addv(&text, _(fmt), ap);
	va_end(ap);
	if (!just_said(c->problems, &span, field, text.data))
		ase_problems_add(c->problems, span.line, span.column, field,
				 "%s", text.data);
}

/* It is of another type: who typed it is told what may be chosen, if anything. */
static void say_misfit(struct ase_schema_check *c,
		       const struct ase_schema_check_spot *at,
		       const ase_node *part, const ase_node *type)
{
	const ase_node *choices = ase_node_get(part, "enum");

	if (c->voice && choices && ase_node_text(at->node) &&
	    at->reading != ASE_TYPE_NULL)
		ase_schema_keyword("enum")->check(c, at, part, choices);
	else
		ase_schema_check_misfit(c, at, ase_schema_types(type));
}

void ase_schema_check_by(struct ase_schema_check *c,
			 const struct ase_schema_check_spot *at,
			 const ase_node *part)
{
	const ase_node *type = ase_node_get(part, "type");
	ASE_AUTO(ase_strdrop) char *label = NULL;
	bool allowed;

	if (!ase_schema_check_spend(c, 1))
		return;
	if (ase_node_boolean(part, &allowed) && !allowed) {
		label = ase_schema_check_label(c);
		ase_schema_check_say(c, at->node, N_("%s has no place here"),
				     label);
	}
	if (type && !ase_schema_fits(at->reading, ase_schema_types(type))) {
		say_misfit(c, at, part, type);
		return; /* the rest would follow from this */
	}
	ase_each(arg, part) {
		const struct ase_schema_keyword *word =
			ase_schema_keyword(ase_node_key(arg));

		if (word && word->check && (at->reading & word->types))
			word->check(c, at, part, arg);
	}
}

/* Whether nothing stands in the document: no map for any other reader. */
static bool is_void(const struct ase_schema_check *c, const ase_node *node)
{
	ase_span span = ase_schema_check_span(c, node);

	return node == ase_value_root(c->value) && span.line &&
	       ase_node_is(node) == ASE_NODE_MAP && !ase_node_count(node) &&
	       span.style != ASE_STYLE_FLOW;
}

/* Check a node by the part that rules its place. */
static void check_node(struct ase_schema_check *c, const ase_node *node,
		       const ase_node *part)
{
	unsigned asked = ase_schema_asked(c->schema, part);
	struct ase_schema_check_spot at = {
		.node = node,
		.reading = is_void(c, node) ? ASE_TYPE_NULL
					    : ase_schema_reading(node, asked),
	};
	struct ase_schema_check_mark *mark = ase_schema_check_mark_of(c, node);

	mark->typed = mark->typed || asked;
	if (ase_node_plain(node) && ase_schema_fits(at.reading, asked)) {
		if (at.reading == ASE_TYPE_STRING)
			mark->text = true;
		else
			mark->other = true;
	}
	ase_schema_check_by(c, &at, part);
}

void ase_schema_check_child(struct ase_schema_check *c, const ase_node *child,
			    size_t i, const ase_node *part)
{
	struct ase_schema_check_place back =
		ase_schema_check_enter(c, ase_node_key(child), i);

	check_node(c, child, part);
	ase_schema_check_leave(c, back);
}

/* A problem and its number, so that sorting keeps the order of equals. */
struct numbered {
	ase_problem problem;
	size_t number;
};

static int by_place(const void *a, const void *b)
{
	const struct numbered *left = a, *right = b;

	if (left->problem.line != right->problem.line)
		return left->problem.line < right->problem.line ? -1 : 1;
	if (left->problem.column != right->problem.column)
		return left->problem.column < right->problem.column ? -1 : 1;
	return left->number < right->number ? -1 : 1;
}

static void sort_from(ase_problems *list, size_t from)
{
	size_t count = list->count - from;
	struct numbered *sorted = ase_realloc(NULL, count, sizeof(*sorted));

	for (size_t i = 0; i < count; i++)
		sorted[i] = (struct numbered){ list->items[from + i], i };
	qsort(sorted, count, sizeof(*sorted), by_place);
	for (size_t i = 0; i < count; i++)
		list->items[from + i] = sorted[i].problem;
	free(sorted);
}

static void check_drop(struct ase_schema_check *c)
{
	ase_str_drop(&c->path);
	free(c->marks);
}

static void check_root(struct ase_schema_check *c)
{
	const ase_node *root = ase_value_root(c->value);

	if (!root) {
		ase_problems_add(c->problems, 0, 0, NULL,
				 "the document is empty");
		return;
	}
	check_node(c, root, c->schema->root);
	ase_schema_check_warn(c, root);
	if (c->spent)
		ase_schema_check_say(
			c, root,
			N_("it takes too long to check the document, so "
			   "not all of it was"));
}

size_t ase_schema_check(const ase_schema *schema, const ase_value *value,
			const ase_spans *spans, ase_problems *problems)
{
	return ase_schema_check_for(schema, value, spans, NULL, problems);
}

size_t ase_schema_check_for(const ase_schema *schema, const ase_value *value,
			    const ase_spans *spans,
			    const ase_schema_voice *voice,
			    ase_problems *problems)
{
	size_t count = ase_value_count(value), from = problems->count;
	size_t errors = ase_problems_errors(problems);
	ASE_AUTO(check_drop)
	struct ase_schema_check c = {
		.schema = schema,
		.value = value,
		.spans = spans,
		.voice = voice,
		.problems = problems,
		.marks = ase_alloc((count + 1) * sizeof(*c.marks)),
		.steps = STEPS + STEPS_A_NODE * count,
	};

	check_root(&c);
	if (problems->count - from > 1)
		sort_from(problems, from);
	return ase_problems_errors(problems) - errors;
}
