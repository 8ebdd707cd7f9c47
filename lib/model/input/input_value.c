#include "lib/model/input/input_value.h"

#include "lib/base/mem.h"
#include "lib/data/value/identifier.h"
#include "lib/model/input/resolve.h"
#include "lib/model/record/field.h"
#include "lib/text/text.h"

#include <string.h>

const char *ase_field_key(const ase_field *field)
{
	return ase_schema_known_by(field->merge);
}

bool ase_field_is_log(const ase_field *field)
{
	return !strcmp(field->merge, "log");
}

/* Whether the schema of the field's map has a property `key`. */
static const ase_node *property(const ase_field *field, const char *key)
{
	return ase_schema_step(field->schema, field->part, key);
}

/*
 * One value
 */

static ase_status add_text(const ase_input_typing *t, const char *typed,
			   const char *key)
{
	ase_status s = ase_text_check(typed, t->err);

	if (!s)
		ase_builder_text(t->builder, key, typed, false);
	return s;
}

static ase_status add_reference(const ase_input_typing *t,
				const ase_field *field, const char *typed,
				const char *key)
{
	const ase_kind *kind =
		ase_kinds_get(ase_world_kinds(t->world), field->ref);
	const ase_record *rec = NULL;
	ase_status s;

	if (!kind && strcmp(field->ref, ASE_KIND_ANY) != 0)
		return add_text(t, typed, key);
	s = ase_resolve(t->world, kind, typed, &rec, NULL, NULL, t->err);
	if (!s)
		ase_builder_text(t->builder, key, rec->id, false);
	return s;
}

static ase_status add_code(const ase_input_typing *t, const ase_field *field,
			   const char *typed, const char *key)
{
	const ase_vocabulary *vocabulary = ase_vocabularies_get(
		t->context->vocabularies, field->vocabulary);
	const char *code;
	ase_status s;

	if (!vocabulary)
		return add_text(t, typed, key);
	s = ase_vocabulary_find(vocabulary, typed, t->context->lang, &code,
				t->err);
	if (!s)
		ase_builder_text(t->builder, key, code, false);
	return s;
}

static ase_status add_date(const ase_input_typing *t, const ase_field *field,
			   const char *typed, const char *key)
{
	char text[ASE_DATE_SIZE];
	ase_date date;
	ase_status s = ase_typed_date_read(t->context->dates, field, typed,
					   ase_world_now(t->world), field->lean,
					   t->context->lang, &date, t->err);

	if (!s)
		s = ase_date_check_time(typed, date, ase_field_is_timed(field),
					t->err);
	if (!s)
		ase_builder_text(t->builder, key, ase_date_text(date, text),
				 false);
	return s;
}

static ase_status add_number(const ase_input_typing *t, const ase_field *field,
			     const char *typed, const char *key)
{
	ASE_AUTO(ase_strdrop) char *number = NULL;
	ase_status s = ase_field_quantity(field, ase_world_currency(t->world),
					  typed, &number, t->err);

	if (s)
		return s;
	/* What is no number the schema tells, with whatever else is wrong. */
	if (!number)
		return add_text(t, typed, key);
	ase_builder_text(t->builder, key, number, true);
	return ASE_OK;
}

static ase_status add_boolean(const ase_input_typing *t, const char *typed,
			      const char *key)
{
	bool yes;

	if (!ase_field_boolean(typed, &yes))
		return add_text(t, typed, key);
	ase_builder_text(t->builder, key, yes ? "true" : "false", true);
	return ASE_OK;
}

/* Text that is checked first: what is not UTF-8 has no form to be put in. */
static ase_status add_tidy(const ase_input_typing *t, const ase_field *field,
			   const char *typed, const char *key)
{
	ASE_AUTO(ase_strdrop) char *held = NULL;
	ase_status s = ase_text_check(typed, t->err);

	if (s)
		return s;
	held = ase_field_tidy(field, typed);
	return add_text(t, held, key);
}

/* A file of theirs becomes one of the store. */
static ase_status add_file(const ase_input_typing *t, const char *typed,
			   const char *key)
{
	const ase_input_files *files = t->context->files;
	ASE_AUTO(ase_strdrop) char *kept = NULL;
	ase_status s;

	if (!files && ase_text_begins(typed, ASE_KEPT_ROOM))
		return add_text(t, typed, key);
	if (!files)
		return ase_fail(t->err, ASE_E_USAGE,
				"a file is named where it can be taken in, one "
				"record at a time: set ID KEY=FILE");
	if ((s = files->take(files->ctx, files->id, typed, &kept, t->err)))
		return s;
	ase_builder_text(t->builder, key, kept, false);
	return ASE_OK;
}

static bool is_next(const char *typed)
{
	return ase_text_same(typed, ASE_INPUT_NEXT) ||
	       ase_text_same(typed, "suivant");
}

/* The number that comes next. */
static ase_status add_next(const ase_input_typing *t, const ase_field *field,
			   const char *key)
{
	ASE_AUTO(ase_strdrop)
	char *number = ase_input_next_number(t->world, t->context, field);

	return number ? add_text(t, number, key)
		      : ase_fail(t->err, ASE_E_USAGE,
				 "no number comes next here");
}

ase_status ase_input_scalar(const ase_input_typing *t, const ase_field *field,
			    const char *typed, const char *key)
{
	const char *choice;

	if (ase_field_first_number(field) && is_next(typed))
		return add_next(t, field, key);
	if (ase_field_takes_file(field))
		return add_file(t, typed, key);
	if (field->ref)
		return add_reference(t, field, typed, key);
	if (field->vocabulary)
		return add_code(t, field, typed, key);
	if (field->type == ASE_FIELD_DATE)
		return add_date(t, field, typed, key);
	if (ase_field_check(field))
		return add_tidy(t, field, typed, key);
	choice = ase_field_choice(field, typed);
	if (choice)
		typed = choice;
	if (field->type == ASE_FIELD_NUMBER)
		return add_number(t, field, typed, key);
	if (field->type == ASE_FIELD_BOOLEAN)
		return add_boolean(t, typed, key);
	return add_tidy(t, field, typed, key);
}

/*
 * One item of a list
 */

/* "called the treasurer" as an entry of a log: its text, of today. */
static ase_status add_entry(const ase_input_typing *t, const ase_field *list,
			    const char *typed)
{
	char today[ASE_DATE_SIZE];
	ase_status s;

	ase_builder_map(t->builder, NULL);
	if ((s = ase_input_entry_id(t)))
		return s;
	if (property(list, "on"))
		ase_builder_text(
			t->builder, "on",
			ase_date_text(ase_world_today(t->world), today), false);
	if ((s = add_text(t, typed, "text")))
		return s;
	ase_builder_end(t->builder);
	return ASE_OK;
}

/* How a field can be what stands behind the colon of "bookkeeping:2". */
enum degree { IS_CHOICE, IS_NUMBER, IS_SCALAR, DEGREES };

/* Count one more field besides the key for what it is, and for what it is by
 * being the only one. */
static void count_degree(const ase_field *field, const char *name,
			 const char *only[DEGREES], size_t count[DEGREES])
{
	const bool is[DEGREES] = {
		[IS_CHOICE] = field->choices,
		[IS_NUMBER] = field->type == ASE_FIELD_NUMBER,
		[IS_SCALAR] = !field->is_list && field->type != ASE_FIELD_MAP,
	};

	for (size_t i = 0; i < DEGREES; i++) {
		if (is[i])
			only[i] = name;
		count[i] += i == IS_SCALAR || is[i];
	}
}

const char *ase_field_degree(const ase_field *list)
{
	const char *key = ase_field_key(list);
	const char *only[DEGREES] = { NULL };
	size_t count[DEGREES] = { 0 };

	if (!key || list->type != ASE_FIELD_MAP)
		return NULL;
	ase_each(one, ase_node_get(ase_schema_part(list->schema, list->part),
				   "properties")) {
		const ase_field field = ase_field_of(list->schema, one);

		if (strcmp(ase_node_key(one), key) != 0)
			count_degree(&field, ase_node_key(one), only, count);
	}
	for (size_t i = 0; i < DEGREES; i++)
		if (count[i] == 1 && only[i])
			return only[i];
	return NULL;
}

/* Before the colon of "bookkeeping:2"; yours. NULL: it has none. */
static char *before_colon(const char *typed)
{
	const char *colon = strrchr(typed, ':');
	size_t size = colon ? (size_t)(colon - typed) : 0;

	while (size && typed[size - 1] == ' ')
		size--;
	return size && !ase_text_is_blank(colon + 1) ? ase_strndup(typed, size)
						     : NULL;
}

/* What knows an item, and behind a colon its degree: unless all of it is known,
 * colon included; where it is not, what stands before the colon is complained
 * about. */
static ase_status add_known(const ase_input_typing *t, const ase_field *list,
			    const char *key, const char *typed)
{
	const ase_field known = ase_field_of(list->schema, property(list, key));
	const char *degree = ase_field_degree(list);
	ASE_AUTO(ase_strdrop)
	char *words = degree ? before_colon(typed) : NULL;
	const ase_input_typing whole = { t->world, t->context, t->builder,
					 words ? NULL : t->err };
	ase_field field;
	ase_status s;

	ase_builder_map(t->builder, NULL);
	s = ase_input_scalar(&whole, &known, typed, key);
	if (s && words && !(s = ase_input_scalar(t, &known, words, key))) {
		const char *said = strrchr(typed, ':') + 1;

		field = ase_field_of(list->schema, property(list, degree));
		s = ase_input_scalar(t, &field, said + strspn(said, " "),
				     degree);
	}
	if (!s)
		ase_builder_end(t->builder);
	return s;
}

ase_status ase_input_item(const ase_input_typing *t, const ase_field *field,
			  const char *typed)
{
	const char *key = ase_field_key(field);

	if (field->type != ASE_FIELD_MAP)
		return ase_input_scalar(t, field, typed, NULL);
	if (*typed == '{')
		return ase_input_yaml_item(t, field, typed);
	if (ase_field_is_log(field) && property(field, "text"))
		return add_entry(t, field, typed);
	if (!key)
		return ase_fail(t->err, ASE_E_USAGE,
				"an item has several values: type it as YAML, "
				"{key: value, ...}");
	return add_known(t, field, key, typed);
}

/*
 * The whole of a field
 */

/* What one item of the list is typed as: itself, or what knows it. */
static ase_field known_by(const ase_field *list)
{
	const char *key = ase_field_key(list);

	return list->type == ASE_FIELD_MAP && key
		       ? ase_field_of(list->schema, property(list, key))
		       : *list;
}

/* Whether all of `typed` is one code or record, commas included. */
static bool is_one(const ase_input_typing *t, const ase_field *known,
		   const char *typed)
{
	const ase_vocabulary *vocabulary = ase_vocabularies_get(
		t->context->vocabularies, known->vocabulary);
	const ase_record *rec;
	const char *code;

	if (vocabulary)
		return !ase_vocabulary_find(vocabulary, typed, t->context->lang,
					    &code, NULL);
	return known->ref && strchr(typed, ',') &&
	       !ase_resolve(
		       t->world,
		       ase_kinds_get(ase_world_kinds(t->world), known->ref),
		       typed, &rec, NULL, NULL, NULL);
}

/* Whether what stands behind the last colon may be the degree of one item, and
 * is not the beginning of the next: "budget:2,paie". */
static bool ends_in_degree(const ase_field *list, const char *typed)
{
	const char *degree = ase_field_degree(list);
	const char *colon = strrchr(typed, ':');
	ase_field field;

	if (!degree || !colon)
		return false;
	field = ase_field_of(list->schema, property(list, degree));
	return !strchr(colon, ',') ||
	       (ase_field_is_decimal(&field) && !field.choices);
}

void ase_input_pieces(const ase_input_typing *t, const ase_field *list,
		      const char *typed, bool adds, ase_strs *out)
{
	const ase_field known = known_by(list);
	ASE_AUTO(ase_strdrop)
	char *words = ends_in_degree(list, typed) ? before_colon(typed) : NULL;
	ASE_AUTO(ase_strs_drop) ase_strs items = ASE_STRS_INIT;

	if (!strchr(typed, ',') ||
	    (adds && !known.vocabulary && !known.ref && !known.choices) ||
	    *typed == '{' || is_one(t, &known, typed) ||
	    (words && is_one(t, &known, words))) {
		ase_strs_add(out, typed);
		return;
	}
	ase_strs_split(&items, typed, ',');
	for (size_t i = 0; i < items.count; i++) {
		ASE_AUTO(ase_strdrop)
		char *item = ase_text_trim(items.items[i]);

		if (*item)
			ase_strs_add(out, item);
	}
}

static ase_status add_items(const ase_input_typing *t, const ase_field *field,
			    const char *typed, const char *key)
{
	ASE_AUTO(ase_strs_drop) ase_strs items = ASE_STRS_INIT;
	ase_status s = ASE_OK;

	ase_input_pieces(t, field, typed, false, &items);
	ase_builder_list(t->builder, key);
	for (size_t i = 0; i < items.count && !s; i++)
		s = ase_input_item(t, field, items.items[i]);
	if (!s)
		ase_builder_end(t->builder);
	return s;
}

ase_status ase_input_value(const ase_world *world,
			   const ase_input_context *context,
			   const ase_schema *schema, const ase_node *part,
			   const char *typed, const char *key,
			   ase_builder *builder, ase_err *err)
{
	const ase_input_typing t = { world, context, builder, err };
	const ase_field field = ase_field_of(schema, part);

	if (field.is_list && field.type == ASE_FIELD_MAP &&
	    !ase_field_key(&field))
		return ase_fail(err, ASE_E_USAGE,
				"it is a list of several values: type "
				"key:='[{...}]', or key+='{...}' for one more");
	if (field.is_list)
		return add_items(&t, &field, typed, key);
	if (field.type == ASE_FIELD_MAP)
		return ase_fail(err, ASE_E_USAGE,
				"it has several values: type key.part=value, "
				"or key:='{...}'");
	return ase_input_scalar(&t, &field, typed, key);
}
