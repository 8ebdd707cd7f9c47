#include "lib/model/input/filter.h"

#include "lib/base/mem.h"
#include "lib/model/input/input_value.h"
#include "lib/model/input/key_find.h"
#include "lib/model/tally/key.h"
#include "lib/model/record/field.h"
#include "lib/model/tally/filter_value.h"
#include "lib/model/record/names.h"
#include "lib/model/tally/field_test.h"
#include "lib/model/input/lookup_step.h"
#include "lib/model/process/ending.h"
#include "lib/model/tally/lookup.h"
#include "lib/model/tally/tally.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

/* What a filter asks. */
enum form {
	FORM_FIELD, /* the ends of its path, or its figure */
	FORM_NAMED, /* words without a key */
	FORM_OPEN,
	FORM_CLOSED,
	FORM_STAGE,
	FORM_OTHER_STAGE,
};

/* One of the texts. */
struct test {
	enum form form;
	char *path;	  /* owned; NULL where none is needed */
	ase_tally *tally; /* owned; in place of a path, or NULL */
	bool own;	  /* the path stays within the record */
	ase_field_test field;
	ase_strs steps;	 /* owned; of a stage */
	ase_strs ends;	 /* owned; what stands in its place where all is over */
	ase_words words; /* owned; of a name */
	char *typed;	 /* owned; those words as they were typed, or NULL */
};

/* What stands for itself. */
static const struct {
	const char *word;
	enum form form;
} states[] = {
	{ "open", FORM_OPEN },	     { "closed", FORM_CLOSED },
	{ "running", FORM_OPEN },    { "ended", FORM_CLOSED },
	{ "ouvert", FORM_OPEN },     { "clos", FORM_CLOSED },
	{ "en cours", FORM_OPEN },   { "fermé", FORM_CLOSED },
	{ "finished", FORM_CLOSED }, { "terminé", FORM_CLOSED },
	{ "fini", FORM_CLOSED },
};

struct ase_filter {
	const ase_world *world;
	ase_input_context context;
	struct test *tests; /* owned, `count` of them */
	size_t count;
};

static void drop_test(struct test *test)
{
	free(test->path);
	ase_tally_drop(&test->tally);
	ase_field_test_drop(&test->field);
	ase_strs_drop(&test->steps);
	ase_strs_drop(&test->ends);
	ase_words_drop(&test->words);
	free(test->typed);
}

void ase_filter_drop(ase_filter **filter)
{
	if (!*filter)
		return;
	for (size_t i = 0; i < (*filter)->count; i++)
		drop_test(&(*filter)->tests[i]);
	free((*filter)->tests);
	free(*filter);
	*filter = NULL;
}

/*
 * Reading
 */

/* Whether `key` asks for the stage, which is computed and no field. */
static bool is_stage(const ase_filter *filter, const ase_kind *kind,
		     const char *key)
{
	return filter->context.process && ase_lookup_stage(kind, key);
}

/* Whether `text` is that word, or agrees with a noun in French: "close", "clos",
 * "terminées". */
static bool is_state(const char *text, const char *word)
{
	static const char *const agreed[] = { "", "e", "s", "es" };

	for (size_t i = 0; i < ASE_COUNT(agreed); i++) {
		ASE_AUTO(ase_strdrop)
		char *form = ase_strf("%s%s", word, agreed[i]);

		if (ase_text_same(text, form))
			return true;
	}
	return false;
}

/* Whether `text` stands for all that is open, or closed; `other`: that is not. */
static bool read_state(const char *text, bool other, enum form *out)
{
	for (size_t i = 0; i < ASE_COUNT(states); i++) {
		if (!is_state(text, states[i].word))
			continue;
		*out = other ? states[i].form == FORM_OPEN ? FORM_CLOSED
							   : FORM_OPEN
			     : states[i].form;
		return true;
	}
	return false;
}

/* One stage: a step, or how a record of the kind ends. */
static ase_status read_one_stage(const ase_filter *filter, const ase_kind *kind,
				 const char *typed, struct test *test,
				 ase_err *err)
{
	const char *end = ase_process_find(filter->context.process, typed)
				  ? NULL
				  : ase_ending_named(kind, typed);
	const ase_step *step = NULL;
	ase_status s;

	if (end) {
		ase_strs_add(&test->ends, end);
		return ASE_OK;
	}
	s = ase_lookup_step(filter->context.process, kind, typed, &step, err);
	if (!s)
		ase_strs_add(&test->steps, step->name);
	return s;
}

static ase_status read_stage(const ase_filter *filter, const ase_kind *kind,
			     ase_field_op op, const char *value,
			     struct test *test, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs stages = ASE_STRS_INIT;
	ase_status s = ASE_OK;

	if (op != ASE_FIELD_EQUAL && op != ASE_FIELD_OTHER)
		return ase_fail(err, ASE_E_USAGE,
				"a stage can be = or !=, nothing else");
	if (read_state(value, op == ASE_FIELD_OTHER, &test->form))
		return ASE_OK;
	test->form = op == ASE_FIELD_EQUAL ? FORM_STAGE : FORM_OTHER_STAGE;
	if (strchr(value, ',') && /* which titles have, too */
	    !read_one_stage(filter, kind, value, test, NULL))
		return ASE_OK;
	ase_strs_split(&stages, value, ',');
	for (size_t i = 0; *value && i < stages.count && !s; i++)
		s = read_one_stage(filter, kind, stages.items[i], test, err);
	return s;
}

/* A list whose items are known by a field is asked for that field. */
static const ase_node *known_by(const ase_kind *owner, const ase_node *part,
				char **path)
{
	const ase_field field = ase_field_of(owner->schema, part);
	const char *key = ase_schema_known_by(field.merge);
	char *longer;

	if (!key)
		return part;
	longer = ase_strf("%s.%s", *path, key);
	free(*path);
	*path = longer;
	return ase_schema_step(owner->schema, field.part, key);
}

/* The left side, and the field that its ends are. */
static ase_status read_left(const ase_filter *filter, const ase_kind *kind,
			    const char *key, bool asks_value, struct test *test,
			    ase_field *field, ase_err *err)
{
	const ase_field_context context =
		ase_input_fields(filter->world, &filter->context);
	const ase_kind *owner = kind;
	const ase_node *part = NULL;
	ase_status s = ase_key_find(filter->world, &filter->context, kind, key,
				    &test->path, &owner, &part, err);

	if (s && ase_tally_looks(context.kinds, key)) {
		s = ase_tally_read(&context, kind, NULL, key, &test->tally,
				   err);
		if (!s)
			*field = ase_tally_field(test->tally, NULL);
		return s;
	}
	if (s || !asks_value)
		return s;
	if (part && ase_schema_step(owner->schema, part, NULL))
		part = known_by(owner, part, &test->path);
	test->own = ase_kinds_own(context.kinds, kind, test->path);
	*field = ase_field_of(owner->schema, part);
	return ASE_OK;
}

/*
 * "bookkeeping:2" of a list whose items have a degree: as the entries that
 * `skills[code=...,level=2]` leads to. False: nothing of the kind was typed.
 */
static bool read_degree(const ase_filter *filter, const ase_kind *kind,
			const char *key, const char *value, struct test *test)
{
	ASE_AUTO(ase_builder_drop) ase_builder *builder = ase_builder_new();
	ASE_AUTO(ase_value_drop) ase_value *item = NULL;
	ASE_AUTO(ase_strdrop) char *path = NULL;
	ASE_AUTO(ase_strdrop) char *tally = NULL;
	const ase_input_typing t = { filter->world, &filter->context, builder,
				     NULL };
	const ase_field_context context =
		ase_input_fields(filter->world, &filter->context);
	const ase_kind *owner = NULL;
	const ase_node *part = NULL, *root;
	const char *known, *degree;
	ase_field list;

	if (!strchr(value, ':') ||
	    ase_key_find(filter->world, &filter->context, kind, key, &path,
			 &owner, &part, NULL))
		return false;
	list = ase_field_of(owner->schema, part);
	known = ase_field_key(&list);
	degree = ase_field_degree(&list);
	if (!degree || ase_input_item(&t, &list, value))
		return false;
	item = ase_builder_take(builder);
	root = ase_value_root(item);
	if (!ase_node_path_text(root, degree))
		return false;
	tally = ase_strf("%s[%s=%s,%s=%s].%s", path, known,
			 ase_node_path_text(root, known), degree,
			 ase_node_path_text(root, degree), known);
	return !ase_tally_read(&context, kind, NULL, tally, &test->tally, NULL);
}

/* The name of the step that is called so, else what was typed. */
static const char *step_named(const ase_filter *filter, const ase_kind *kind,
			      const char *typed)
{
	const ase_step *step = NULL;

	return !filter->context.process ||
			       ase_lookup_step(filter->context.process, kind,
					       typed, &step, NULL)
		       ? typed
		       : step->name;
}

static ase_status read_key(const ase_filter *filter, const ase_kind *kind,
			   const char *key, ase_field_op op, const char *value,
			   struct test *test, ase_err *err)
{
	const ase_field_context context =
		ase_input_fields(filter->world, &filter->context);
	ase_field field = { .merge = "" };
	ase_status s;

	if (is_stage(filter, kind, key))
		return read_stage(filter, kind, op, value, test, err);
	if ((op == ASE_FIELD_EQUAL || op == ASE_FIELD_OTHER) &&
	    read_degree(filter, kind, key, value, test)) {
		test->field.op =
			op == ASE_FIELD_EQUAL ? ASE_FIELD_SET : ASE_FIELD_UNSET;
		return ASE_OK;
	}
	s = read_left(filter, kind, key, *value, test, &field, err);
	if (!s && *value && ase_schema_note(field.part, "x-ase-step"))
		value = step_named(filter, kind, value);
	return s ? s
		 : ase_field_test_read(&context, &field, op, value,
				       &test->field, err);
}

/* A bracket in what is no comparison: it is not closed, or nothing is compared.
 */
static ase_status fail_bracket(const char *text, ase_err *err)
{
	if (!strchr(text, ']'))
		return ase_fail(err, ASE_E_USAGE,
				"'%s': a bracket is not closed", text);
	return ase_fail(err, ASE_E_USAGE,
			"'%s' is no filter: type key=value, key~words, "
			"or words of a name",
			text);
}

/* The bytes of what comes before a comparison: a key, or a title that has blanks
 * ("Received on=today"). */
static size_t key_size(const ase_filter *filter, const ase_kind *kind,
		       const char *text)
{
	const size_t size = ase_field_test_key(text);
	const size_t whole = strcspn(text, "!=<>~[\n");
	ASE_AUTO(ase_strdrop) char *title = NULL;

	if (whole <= size || !text[whole] || text[whole] == '[')
		return size;
	title = ase_strndup(text, whole);
	return ase_key_find(filter->world, &filter->context, kind, title, NULL,
			    NULL, NULL, NULL)
		       ? size
		       : whole;
}

static ase_status read_test(const ase_filter *filter, const ase_kind *kind,
			    const char *text, struct test *test, ase_err *err)
{
	size_t size = key_size(filter, kind, text);
	ASE_AUTO(ase_strdrop) char *key = ase_strndup(text, size);
	ase_field_op op = ASE_FIELD_EQUAL;
	const char *value = size ? ase_field_test_op(text + size, &op) : NULL;

	if (value)
		return read_key(filter, kind, key, op, value, test, err);
	if (size && strcspn(text, "[") < size)
		return fail_bracket(text, err);
	if (!text[strspn(text, " \t\n")] || strchr("!=<>~", *text))
		return ase_fail(err, ASE_E_USAGE,
				"'%s' is no filter: type key=value, key~words, "
				"or words of a name",
				text);
	if (read_state(text, false, &test->form))
		return ASE_OK;
	test->form = FORM_NAMED;
	test->typed = ase_strdup(text);
	ase_words_read(&test->words, text);
	return ASE_OK;
}

ase_field_context ase_input_fields(const ase_world *world,
				   const ase_input_context *context)
{
	return (ase_field_context){ .kinds = ase_world_kinds(world),
				    .vocabularies = context->vocabularies,
				    .lang = context->lang,
				    .today = ase_world_now(world),
				    .currency = ase_world_currency(world),
				    .dates = context->dates };
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

static bool stage_fits(const ase_filter *filter, const struct test *test,
		       const ase_record *rec)
{
	const ase_step *step = ase_task_stage(filter->context.process,
					      filter->world, rec, NULL);

	ase_ending ending;

	if (!test->steps.count && !test->ends.count)
		return !step;
	if (step)
		return ase_strs_has(&test->steps, step->name);
	return ase_ending_find(filter->world, rec, &ending) &&
	       ase_strs_has(&test->ends, ending.name);
}

static bool named(const ase_filter *filter, const ase_record *rec,
		  const ase_words *words)
{
	return ase_names_any(filter->world, rec, words);
}

static bool field_passes(const ase_filter *filter, const struct test *test,
			 const ase_record *rec)
{
	ASE_AUTO(ase_hits_drop) ase_hits hits = ASE_HITS_INIT;

	if (test->tally)
		ase_tally_ends(test->tally, filter->world, NULL, rec, NULL,
			       &hits);
	else
		ase_world_path(filter->world, rec, test->path, &hits);
	return ase_field_test_holds(&test->field, filter->world, &hits);
}

static bool passes(const ase_filter *filter, const struct test *test,
		   const ase_record *rec)
{
	switch (test->form) {
	case FORM_FIELD:
		return field_passes(filter, test, rec);
	case FORM_NAMED:
		return named(filter, rec, &test->words);
	case FORM_OPEN:
		return ase_record_open(filter->world, rec);
	case FORM_CLOSED:
		return !ase_record_open(filter->world, rec);
	case FORM_STAGE:
		return stage_fits(filter, test, rec);
	case FORM_OTHER_STAGE:
		return !stage_fits(filter, test, rec);
	}
	return false;
}

static bool names_any(const ase_filter *filter, const ase_kind *kind,
		      const ase_words *words)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

	ase_world_all(filter->world, kind, &all);
	for (size_t i = 0; i < all.count; i++)
		if (named(filter, all.items[i], words))
			return true;
	return false;
}

ase_status ase_filter_known(const ase_filter *filter, const ase_kind *kind,
			    ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *noun = ase_kind_noun(kind);

	for (size_t i = 0; i < filter->count; i++) {
		const struct test *test = &filter->tests[i];

		if (test->typed && !names_any(filter, kind, &test->words))
			return ase_fail(err, ASE_E_USAGE,
					"'%s' is no filter, and no %s is "
					"called so: type key=value, "
					"key~words, open, closed, or words of "
					"a name",
					test->typed, noun);
	}
	return ASE_OK;
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
		const char *text =
			test->form == FORM_FIELD && test->own &&
					test->field.op == ASE_FIELD_EQUAL
				? ase_filter_value_text(&test->field.want)
				: NULL;

		if (text)
			return text;
	}
	return NULL;
}
