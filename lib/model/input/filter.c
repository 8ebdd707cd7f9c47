#include "lib/model/input/filter.h"

#include "lib/base/mem.h"
#include "lib/model/input/key.h"
#include "lib/model/record/field.h"
#include "lib/model/input/filter_value.h"
#include "lib/model/input/lookup.h"
#include "lib/model/record/names.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

/* What a filter asks of the ends of its path. */
enum op {
	OP_EQUAL,
	OP_OTHER, /* != */
	OP_WORDS, /* ~ */
	OP_LESS,
	OP_MORE,
	OP_MOST,  /* <= */
	OP_LEAST, /* >= */
	OP_UNSET, /* key= */
	OP_SET,	  /* key!= */
	OP_NAMED, /* words without a key */
	OP_OPEN,
	OP_CLOSED,
	OP_STAGE,
	OP_OTHER_STAGE,
};

/* One of the texts. */
struct test {
	enum op op;
	char *path; /* owned; NULL where none is needed */
	bool own;   /* the path stays within the record */
	ase_filter_value want;
};

struct ase_filter {
	const ase_world *world;
	ase_input_context context;
	struct test *tests; /* owned, `count` of them */
	size_t count;
};

/* The longer ones first. */
static const struct {
	const char *text;
	enum op op;
} ops[] = {
	{ "!=", OP_OTHER }, { "<=", OP_MOST }, { ">=", OP_LEAST },
	{ "=", OP_EQUAL },  { "~", OP_WORDS }, { "<", OP_LESS },
	{ ">", OP_MORE },
};

void ase_filter_drop(ase_filter **filter)
{
	if (!*filter)
		return;
	for (size_t i = 0; i < (*filter)->count; i++) {
		free((*filter)->tests[i].path);
		ase_filter_value_drop(&(*filter)->tests[i].want);
	}
	free((*filter)->tests);
	free(*filter);
	*filter = NULL;
}

/*
 * Reading
 */

/* Split "key=value"; NULL: there is no operator, or no key before it. */
static const char *split(const char *text, char **key, enum op *op)
{
	size_t size = strcspn(text, " \t\n!=<>~");

	for (size_t i = 0; size && i < ASE_COUNT(ops); i++) {
		if (!ase_text_begins(text + size, ops[i].text))
			continue;
		*key = ase_strndup(text, size);
		*op = ops[i].op;
		return text + size + strlen(ops[i].text);
	}
	return NULL;
}

/* Whether `key` asks for the stage, which is computed and no field. */
static bool is_stage(const ase_filter *filter, const ase_kind *kind,
		     const char *key)
{
	return filter->context.process && ase_lookup_stage(key) &&
	       !ase_schema_key(kind->schema, kind->root, key);
}

static ase_status read_stage(const ase_filter *filter, const ase_kind *kind,
			     const char *value, struct test *test, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs steps = ASE_STRS_INIT;

	if (test->op != OP_EQUAL && test->op != OP_OTHER)
		return ase_fail(err, ASE_E_USAGE,
				"a stage can be = or !=, nothing else");
	test->op = test->op == OP_EQUAL ? OP_STAGE : OP_OTHER_STAGE;
	ase_strs_split(&steps, value, ',');
	for (size_t i = 0; *value && i < steps.count; i++) {
		const ase_step *step = NULL;
		ase_status s = ase_lookup_step(filter->context.process, kind,
					       steps.items[i], &step, err);

		if (s)
			return s;
		ase_strs_add(&test->want.texts, step->name);
	}
	return ASE_OK;
}

/* A list whose items are known by a field is asked for that field. */
static const ase_node *known_by(const ase_kind *owner, const ase_node *part,
				char **path)
{
	const ase_field field = ase_field_of(owner->schema, part);
	const char *key = field.merge + strlen("key:");
	char *longer;

	if (!ase_text_begins(field.merge, "key:"))
		return part;
	longer = ase_strf("%s.%s", *path, key);
	free(*path);
	*path = longer;
	return ase_schema_step(owner->schema, field.part, key);
}

static ase_status read_key(const ase_filter *filter, const ase_kind *kind,
			   const char *key, const char *value,
			   struct test *test, ase_err *err)
{
	const ase_kinds *kinds = ase_world_kinds(filter->world);
	const ase_kind *owner = kind;
	const ase_node *part = NULL;
	ase_status s;

	if (is_stage(filter, kind, key))
		return read_stage(filter, kind, value, test, err);
	s = ase_key_read(kinds, kind, key, &test->path, &owner, &part, err);
	if (s)
		return s;
	if (!*value && test->op == OP_EQUAL)
		test->op = OP_UNSET;
	else if (!*value && test->op == OP_OTHER)
		test->op = OP_SET;
	if (test->op == OP_UNSET || test->op == OP_SET)
		return ASE_OK;
	if (part && ase_schema_step(owner->schema, part, NULL))
		part = known_by(owner, part, &test->path);
	test->own = ase_kinds_own(kinds, kind, test->path);
	return ase_filter_value_read(
		filter->world, &filter->context, owner->schema, part, value,
		test->op == OP_EQUAL || test->op == OP_OTHER ? ASE_WANT_EQUAL
		: test->op == OP_WORDS			     ? ASE_WANT_WORDS
							     : ASE_WANT_ORDER,
		&test->want, err);
}

static ase_status read_test(const ase_filter *filter, const ase_kind *kind,
			    const char *text, struct test *test, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *key = NULL;
	const char *value = split(text, &key, &test->op);

	if (value)
		return read_key(filter, kind, key, value, test, err);
	if (!text[strspn(text, " \t\n")] || strchr("!=<>~", *text))
		return ase_fail(err, ASE_E_USAGE,
				"'%s' is no filter: type key=value, key~words, "
				"or words of a name",
				text);
	if (!strcmp(text, "open") || !strcmp(text, "closed")) {
		test->op = *text == 'o' ? OP_OPEN : OP_CLOSED;
		return ASE_OK;
	}
	test->op = OP_NAMED;
	ase_filter_value_add(&test->want, text);
	return ASE_OK;
}

ase_status ase_filter_new(const ase_world *world,
			  const ase_input_context *context,
			  const ase_kind *kind, char *const *texts,
			  size_t count, ase_filter **out, ase_err *err)
{
	ASE_AUTO(ase_filter_drop)
	ase_filter *filter = ase_alloc(sizeof(*filter));
	ase_status s;

	filter->world = world;
	filter->context = *context;
	filter->tests = ase_alloc((count + 1) * sizeof(filter->tests[0]));
	for (size_t i = 0; i < count; i++) {
		filter->count++; /* so that a half-read test is dropped */
		s = read_test(filter, kind, texts[i], &filter->tests[i], err);
		if (s)
			return s;
	}
	*out = filter;
	filter = NULL; /* moved */
	return ASE_OK;
}

/*
 * Passing
 */

static bool is_set(const ase_hits *hits)
{
	for (size_t i = 0; i < hits->count; i++)
		if (hits->items[i].text ||
		    ase_node_count(hits->items[i].node) > 0)
			return true;
	return false;
}

static bool one_fits(const ase_filter *filter, const struct test *test,
		     const char *text)
{
	const int order = test->want.kind == ASE_WANT_ORDER
				  ? ase_filter_value_order(&test->want, text)
				  : 0;

	switch (test->op) {
	case OP_LESS:
		return order < 0 && order != ASE_WANT_NO_ORDER;
	case OP_MORE:
		return order > 0;
	case OP_MOST:
		return order <= 0 && order != ASE_WANT_NO_ORDER;
	case OP_LEAST:
		return order >= 0;
	default:
		return ase_filter_value_fits(filter->world, &test->want, text);
	}
}

/* Whether one end of the path fits; a list stands for its items. */
static bool any_fits(const ase_filter *filter, const struct test *test,
		     const ase_hits *hits)
{
	for (size_t i = 0; i < hits->count; i++) {
		if (hits->items[i].text &&
		    one_fits(filter, test, hits->items[i].text))
			return true;
		ase_each(item, hits->items[i].node) {
			if (ase_node_text(item) && !ase_node_null(item) &&
			    one_fits(filter, test, ase_node_text(item)))
				return true;
		}
	}
	return false;
}

static bool stage_fits(const ase_filter *filter, const struct test *test,
		       const ase_record *rec)
{
	const ase_step *step = ase_task_stage(filter->context.process,
					      filter->world, rec, NULL);

	if (!test->want.texts.count)
		return !step;
	return step && ase_strs_has(&test->want.texts, step->name);
}

static bool named(const ase_filter *filter, const ase_record *rec,
		  const ase_words *words)
{
	return ase_names_fit(filter->world, rec, ASE_NAMES_OWN, words) ||
	       ase_names_fit(filter->world, rec, ASE_NAMES_KNOWN_BY, words);
}

static bool passes(const ase_filter *filter, const struct test *test,
		   const ase_record *rec)
{
	ASE_AUTO(ase_hits_drop) ase_hits hits = ASE_HITS_INIT;

	if (test->path)
		ase_world_path(filter->world, rec, test->path, &hits);
	switch (test->op) {
	case OP_UNSET:
		return !is_set(&hits);
	case OP_SET:
		return is_set(&hits);
	case OP_OTHER:
		return !any_fits(filter, test, &hits);
	case OP_NAMED:
		return named(filter, rec, &test->want.words[0]);
	case OP_OPEN:
		return ase_record_open(filter->world, rec);
	case OP_CLOSED:
		return !ase_record_open(filter->world, rec);
	case OP_STAGE:
		return stage_fits(filter, test, rec);
	case OP_OTHER_STAGE:
		return !stage_fits(filter, test, rec);
	default:
		return any_fits(filter, test, &hits);
	}
}

bool ase_filter_passes(const ase_filter *filter, const ase_record *rec)
{
	for (size_t i = 0; i < filter->count; i++)
		if (!passes(filter, &filter->tests[i], rec))
			return false;
	return true;
}

const char *ase_filter_saying(const ase_filter *filter)
{
	for (size_t i = 0; i < filter->count; i++) {
		const struct test *test = &filter->tests[i];
		const char *text = test->op == OP_EQUAL && test->own
					   ? ase_filter_value_text(&test->want)
					   : NULL;

		if (text)
			return text;
	}
	return NULL;
}
