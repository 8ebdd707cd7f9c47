#include "lib/model/process/condition.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#define BLANKS " \t\n"

void ase_condition_drop(ase_condition *condition)
{
	for (size_t i = 0; i < condition->count; i++)
		ase_condition_drop(&condition->parts[i]);
	free(condition->parts);
	ase_path_expr_drop(&condition->path_expr);
	free(condition->text);
	ase_path_expr_drop(&condition->right);
	ase_path_expr_drop(&condition->times_way);
	ase_date_expr_drop(&condition->moment);
	for (size_t i = 0; condition->sets && i < 2; i++)
		ase_each_expr_drop(&condition->sets[i]);
	free(condition->sets);
	*condition = (ase_condition){ .form = ASE_FORM_ALWAYS };
}

char *ase_reader_field(const ase_reader *reader, const char *fmt, ...)
{
	char *text = NULL;
	va_list ap;

	if (reader->trusted)
		return NULL;
	va_start(ap, fmt);
	text = ase_vstrf(fmt, ap);
	va_end(ap);
	return text;
}

/* A condition that stands somewhere in a file. */
struct place {
	const ase_reader *reader;
	const ase_kind *kind;
	const ase_node *node;
	const char *field;
};

/* What is not a condition holds nowhere. */
static size_t not_one(const struct place *at, ase_condition *out)
{
	const char *text = ase_node_text(at->node);

	out->form = ASE_FORM_NEVER;
	return ase_problems_add(at->reader->problems, 0, 0, at->field,
				"not a condition: '%s'", text ? text : "");
}

/*
 * PATH OP VALUE
 */

static bool is_item(const char *word, size_t size)
{
	return (size == 4 && !strncmp(word, "last", size)) ||
	       (size == 5 && !strncmp(word, "first", size)) ||
	       strspn(word, "0123456789") >= size;
}

/*
 * The list whose edition a path names: the word before `last` or a number,
 * else the last word but one ("org.ethics.edition": ethics). Where ase.yaml
 * tells its current edition; yours.
 */
static char *edition_path(const char *path)
{
	const char *list = path;
	size_t list_size = strcspn(path, ".");
	const char *word = path;

	for (;;) {
		size_t size = strcspn(word, ".");

		if (!word[size] || is_item(word, size))
			break;
		list = word;
		list_size = size;
		word += size + 1;
	}
	return ase_strf("@editions.%.*s", (int)list_size, list);
}

/* $PATH, another field to compare with. */
static size_t take_right(const struct place *at, const char *path,
			 ase_condition *out)
{
	size_t wrong = ase_path_expr_read(at->reader, at->kind, path, at->field,
					  &out->right);

	/* Without another side there is nothing to compare. */
	if (wrong)
		out->form = ASE_FORM_NEVER;
	return wrong;
}

static size_t take_value(const struct place *at, const char *value,
			 ase_condition *out)
{
	ASE_AUTO(ase_strdrop) char *text = NULL;
	size_t size;
	size_t wrong = 0;

	value += strspn(value, BLANKS);
	size = strlen(value);
	while (size && strchr(BLANKS, value[size - 1]))
		size--;
	if (!size)
		return not_one(at, out);
	text = ase_strndup(value, size);
	out->form = ASE_FORM_COMPARE;
	out->loose = !strcmp(text, "current");
	if (*text == '$')
		wrong = take_right(at, text + 1, out);
	else
		out->text = out->loose ? edition_path(out->path_expr.path)
				       : ase_strdup(text);
	return wrong ? wrong
		     : ase_condition_check_compare(at->reader, at->kind, out,
						   at->field);
}

static size_t read_text(const struct place *at, ase_condition *out)
{
	const char *text = ase_node_text(at->node) +
			   strspn(ase_node_text(at->node), BLANKS);
	size_t size = ase_tally_span(text);
	ASE_AUTO(ase_strdrop) char *path = ase_strndup(text, size);
	const char *sign = text + size + strspn(text + size, BLANKS);
	const char *value;
	size_t wrong;

	if (!size)
		return not_one(at, out);
	out->form = ASE_FORM_SET;
	wrong = ase_path_expr_read(at->reader, at->kind, path, at->field,
				   &out->path_expr);
	if (wrong || !*sign)
		return wrong;
	value = ase_field_test_op(sign, &out->op);
	return value && out->op != ASE_FIELD_WORDS ? take_value(at, value, out)
						   : not_one(at, out);
}

/*
 * {all: [...]} and the other maps
 */

static size_t read_part(const struct place *at, const ase_kind *kind,
			const ase_node *node, const char *key,
			ase_condition *out)
{
	ASE_AUTO(ase_strdrop)
	char *field = ase_reader_field(at->reader, "%s.%s", at->field, key);

	return ase_condition_read(at->reader, kind, node, field,
				  &out->parts[out->count++]);
}

static size_t read_several(const struct place *at, const ase_node *list,
			   ase_condition *out)
{
	size_t wrong = 0;
	size_t count = ase_node_count(list);

	if (ase_node_is(list) != ASE_NODE_LIST || !count)
		return not_one(at, out);
	out->parts = ase_alloc(count * sizeof(out->parts[0]));
	ase_each(part, list) {
		ASE_AUTO(ase_strdrop)
		char *field =
			ase_reader_field(at->reader, "%s.%s.%zu", at->field,
					 ase_node_key(list), out->count);

		wrong += ase_condition_read(at->reader, at->kind, part, field,
					    &out->parts[out->count++]);
	}
	return wrong;
}

static size_t read_all(const struct place *at, const ase_node *value,
		       ase_condition *out)
{
	out->form = ASE_FORM_ALL;
	return read_several(at, value, out);
}

static size_t read_any(const struct place *at, const ase_node *value,
		       ase_condition *out)
{
	out->form = ASE_FORM_ANY;
	return read_several(at, value, out);
}

static size_t read_not(const struct place *at, const ase_node *value,
		       ase_condition *out)
{
	out->form = ASE_FORM_NOT;
	out->parts = ase_alloc(sizeof(out->parts[0]));
	return read_part(at, at->kind, value, "not", out);
}

/* `count: N`, a number (default 1) or a path to one. */
static size_t read_times(const struct place *at, ase_condition *out)
{
	const ase_node *count = ase_node_get(at->node, "count");
	const char *path = ase_node_text(count);
	ASE_AUTO(ase_strdrop) char *field = NULL;
	long long number = 1;
	size_t wrong;

	out->times = 1;
	if (!count)
		return 0;
	if (ase_node_integer(count, &number)) {
		out->times = (long)number;
		return 0;
	}
	field = ase_reader_field(at->reader, "%s.count", at->field);
	wrong = ase_path_expr_read(at->reader, at->kind, path, field,
				   &out->times_way);
	return wrong ? wrong
		     : ase_condition_check_number(at->reader, at->kind, path,
						  field);
}

/* {child: KIND, where: C, count: N}, and the same upward. */
static size_t read_relatives(const struct place *at, const ase_node *value,
			     ase_condition *out)
{
	const char *name = ase_node_text(value);
	const ase_kind *kind =
		name ? ase_kinds_get(at->reader->kinds, name) : NULL;
	bool down = out->form == ASE_FORM_CHILD;
	ase_reader reader = *at->reader;
	struct place theirs = *at;

	if (!kind || kind == at->kind ||
	    !(down ? ase_kind_below(kind, at->kind)
		   : ase_kind_below(at->kind, kind))) {
		out->form = ASE_FORM_NEVER;
		return ase_problems_add(at->reader->problems, 0, 0, at->field,
					down ? "no kind '%s' below '%s'"
					     : N_("no kind '%s' above '%s'"),
					name ? name : "", at->kind->name);
	}
	out->kind = kind;
	out->parts = ase_alloc(sizeof(out->parts[0]));
	/* Of those records, no entry of ours. */
	reader.entry = NULL;
	theirs.reader = &reader;
	return read_part(&theirs, kind, ase_node_get(at->node, "where"),
			 "where", out) +
	       read_times(at, out);
}

static size_t read_child(const struct place *at, const ase_node *value,
			 ase_condition *out)
{
	out->form = ASE_FORM_CHILD;
	return read_relatives(at, value, out);
}

static size_t read_parent(const struct place *at, const ase_node *value,
			  ase_condition *out)
{
	out->form = ASE_FORM_PARENT;
	return read_relatives(at, value, out);
}

/* The kind that the first word of `path` names; what follows that word. */
static const ase_kind *kind_before(const struct place *at, const char *path,
				   const char **rest)
{
	size_t size = strcspn(path, ".");
	ASE_AUTO(ase_strdrop) char *name = ase_strndup(path, size);

	*rest = path + size + (path[size] == '.');
	return ase_kinds_get(at->reader->kinds, name);
}

/* Whether the field of records of `kind` holds records such as ours. */
static bool names_ours(const struct place *at, const ase_kind *kind,
		       const char *field)
{
	const ase_kind *owner = kind;
	const ase_node *part = ase_kinds_own(at->reader->kinds, kind, field)
				       ? ase_kinds_field(at->reader->kinds,
							 kind, field, &owner)
				       : NULL;
	const char *ref =
		part ? ase_kind_field_note(owner->schema, part, "x-ase-ref")
		     : NULL;

	return ref && strcmp(ase_schema_type(part), "array") != 0 &&
	       (!strcmp(ref, at->kind->name) || !strcmp(ref, ASE_KIND_ANY));
}

/* {named: KIND.FIELD, where: C, count: N} */
static size_t read_named(const struct place *at, const ase_node *value,
			 ase_condition *out)
{
	const char *path = ase_node_text(value) ? ase_node_text(value) : "";
	const char *field;
	ase_reader reader = *at->reader;
	struct place theirs = *at;

	out->form = ASE_FORM_NAMED;
	out->kind = kind_before(at, path, &field);
	if (!out->kind || !names_ours(at, out->kind, field)) {
		out->form = ASE_FORM_NEVER;
		return ase_problems_add(at->reader->problems, 0, 0, at->field,
					"'%s' is no KIND.FIELD that names a "
					"record of '%s'",
					path, at->kind->name);
	}
	out->text = ase_strdup(field);
	out->parts = ase_alloc(sizeof(out->parts[0]));
	reader.entry = NULL;
	theirs.reader = &reader;
	return read_part(&theirs, out->kind, ase_node_get(at->node, "where"),
			 "where", out) +
	       read_times(at, out);
}

static size_t read_values(const struct place *at, const ase_node *value,
			  ase_condition *out)
{
	out->form = ASE_FORM_VALUES;
	return ase_path_expr_read(at->reader, at->kind, ase_node_text(value),
				  at->field, &out->path_expr) +
	       read_times(at, out);
}

static size_t read_near(const struct place *at, const ase_node *value,
			ase_condition *out)
{
	const ase_node *days = ase_node_get(at->node, "days");
	ASE_AUTO(ase_strdrop)
	char *field = ase_reader_field(at->reader, "%s.before", at->field);
	long long number = 0;

	if (days && !ase_node_integer(days, &number))
		return not_one(at, out);
	out->form = ASE_FORM_NEAR;
	out->days = (int)number;
	return ase_date_expr_read(at->reader, at->kind, value, field,
				  &out->moment);
}

static size_t read_step(const struct place *at, const ase_node *value,
			ase_condition *out)
{
	const char *name = ase_node_text(value);
	const ase_process *process = at->reader->process;

	out->step = process && name ? ase_process_find(process, name) : NULL;
	out->form = out->step ? ASE_FORM_STEP : ASE_FORM_NEVER;
	if (!out->step)
		return ase_problems_add(at->reader->problems, 0, 0, at->field,
					"no earlier step '%s'",
					name ? name : "");
	return 0;
}

/* {each: PATH, where: C, in: PATH} */
static size_t read_each(const struct place *at, const ase_node *value,
			ase_condition *out)
{
	(void)value;
	out->form = ASE_FORM_EACH;
	out->sets = ase_alloc(2 * sizeof(out->sets[0]));
	if (!ase_node_get(at->node, "in"))
		return ase_problems_add(at->reader->problems, 0, 0, at->field,
					"'in' is missing: {each: PATH, in: "
					"PATH}, where all of the first have to "
					"stand");
	return ase_each_expr_read(at->reader, at->kind, at->node, "each",
				  at->field, &out->sets[0]) +
	       ase_each_expr_read(at->reader, at->kind, at->node, "in",
				  at->field, &out->sets[1]);
}

/* clang-format off */
static const struct {
	const char *key;
	size_t (*read)(const struct place *at, const ase_node *value,
		       ase_condition *out);
} forms[] = {
	{ "all", read_all },	   { "any", read_any },
	{ "not", read_not },	   { "child", read_child },
	{ "parent", read_parent }, { "values", read_values },
	{ "before", read_near },   { "step", read_step },
	{ "each", read_each },	   { "named", read_named },
};
/* clang-format on */

size_t ase_condition_read(const ase_reader *reader, const ase_kind *kind,
			  const ase_node *node, const char *field,
			  ase_condition *out)
{
	struct place at = { reader, kind, node, field };

	if (!node)
		return 0;
	if (ase_node_text(node))
		return read_text(&at, out);
	for (size_t i = 0; i < ASE_COUNT(forms); i++) {
		const ase_node *value = ase_node_get(node, forms[i].key);

		if (value)
			return forms[i].read(&at, value, out);
	}
	return not_one(&at, out);
}

size_t ase_condition_check(const ase_kinds *kinds, const ase_kind *kind,
			   const ase_vocabularies *vocabularies,
			   const ase_node *node, const char *field,
			   ase_problems *problems)
{
	ASE_AUTO(ase_condition_drop) ase_condition read = { .count = 0 };
	const ase_reader reader = { .kinds = kinds,
				    .problems = problems,
				    .vocabularies = vocabularies };

	return ase_condition_read(&reader, kind, node, field, &read);
}
