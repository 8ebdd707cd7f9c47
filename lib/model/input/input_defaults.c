/* What a new record is given by x-ase-defaults (lib/model/record/kind.h). */
#include "lib/model/input/input.h"

#include "lib/base/mem.h"
#include "lib/model/input/input_value.h"
#include "lib/model/input/record_edits.h"
#include "lib/model/record/field.h"
#include "lib/text/text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static bool is_me(const char *text)
{
	return text && ase_text_begins(text, "me") &&
	       (!text[2] || text[2] == '.');
}

/*
 * Numbers that follow one another (x-ase-number: the first of them).
 */

/* No number has more digits. */
#define MOST_DIGITS 15

/* What stands before the digits that end the text. */
static size_t stem_of(const char *text)
{
	size_t size = strlen(text);

	while (size && text[size - 1] >= '0' && text[size - 1] <= '9')
		size--;
	return size;
}

/* The number that `text` says in the manner of `first`; 0: another manner. */
static unsigned long long number_in(const char *first, const char *text)
{
	const size_t stem = stem_of(first);
	const char *digits = text + stem;

	if (strncmp(first, text, stem) != 0 || !*digits ||
	    digits[strspn(digits, "0123456789")] ||
	    strlen(digits) > MOST_DIGITS)
		return 0;
	return strtoull(digits, NULL, 10);
}

/* The kind that has the field as one of its own; NULL: none. */
static const ase_kind *kind_of(const ase_world *world, const ase_field *field)
{
	const ase_kinds *kinds = ase_world_kinds(world);

	for (size_t i = 0; i < ase_kinds_count(kinds); i++)
		if (ase_kinds_item(kinds, i)->schema == field->schema)
			return ase_kinds_item(kinds, i);
	return NULL;
}

/* The highest that any record has been given, whatever became of it. */
static unsigned long long highest(const ase_world *world, const ase_kind *kind,
				  const char *key, const char *first)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	unsigned long long most = 0;

	ase_world_every(world, kind, &all);
	for (size_t i = 0; i < all.count; i++) {
		const char *text = ase_node_path_text(all.items[i]->node, key);
		unsigned long long one = text ? number_in(first, text) : 0;

		most = one > most ? one : most;
	}
	return most;
}

/* What was given last in this change, to be counted on from; kept in the
 * context's memo where there is one. */
static unsigned long long last_given(const ase_world *world,
				     const ase_input_context *context,
				     const ase_kind *kind, const char *key,
				     const char *first)
{
	const unsigned long long least = number_in(first, first);
	unsigned long long last = 0;

	if (context->memo)
		last = (uintptr_t)ase_map_get(&context->memo->numbers, first);
	if (!last)
		last = highest(world, kind, key, first);
	return last < least ? least - 1 : last;
}

/* `first` is of the schema, and lives as long as the memo. */
static void note_given(const ase_input_context *context, const char *first,
		       unsigned long long number)
{
	if (context->memo)
		ase_map_put(&context->memo->numbers, first,
			    (void *)(uintptr_t)number);
}

char *ase_input_next_number(const ase_world *world,
			    const ase_input_context *context,
			    const ase_field *field)
{
	const char *first = ase_field_first_number(field);
	const ase_kind *kind = kind_of(world, field);
	const char *key = kind ? ase_node_key(field->part) : NULL;
	unsigned long long number;

	if (!first || !key)
		return NULL;
	number = last_given(world, context, kind, key, first) + 1;
	note_given(context, first, number);
	return ase_strf("%.*s%0*llu", (int)stem_of(first), first,
			(int)strlen(first + stem_of(first)), number);
}

/* One that was typed is counted, too. */
static void note_typed(const ase_world *world, const ase_input_context *context,
		       const ase_kind *kind, const char *key, const char *first,
		       const char *typed)
{
	const unsigned long long number = number_in(first, typed);

	if (number > last_given(world, context, kind, key, first))
		note_given(context, first, number);
}

/* A default of one field, on its way into the draft. */
struct defaulting {
	const ase_world *world;
	const ase_input_context *context;
	ase_record_edits *draft;
	const ase_node *value; /* of x-ase-defaults */
	const char *path;
	ase_field field;
};

static void append_text(const struct defaulting *d, const char *text)
{
	ASE_AUTO(ase_builder_drop) ase_builder *b = ase_builder_new();
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;

	ase_builder_text(b, NULL, text, false);
	value = ase_builder_take(b);
	ase_edits_add(d->draft->edits, ASE_EDIT_ADD, d->path,
		      ase_value_root(value));
}

/* NULL: nothing. */
static void set_text(const struct defaulting *d, const char *text)
{
	if (text && d->field.is_list)
		append_text(d, text);
	else if (text)
		ase_edits_set(d->draft->edits, d->path, text);
}

/* The one thing of a list; NULL: there are none, or several. */
static const char *only_text(const ase_node *list)
{
	const ase_node *first = ase_node_first(list);

	return first && !ase_node_next(first) ? ase_node_text(first) : NULL;
}

/* What `me` or me.PATH stands for: nobody, nothing, or several things where one
 * is wanted, and the field stays as it is. */
static void set_mine(const struct defaulting *d, const char *text)
{
	const ase_record *me = d->context->me;
	ASE_AUTO(ase_hits_drop) ase_hits hits = ASE_HITS_INIT;
	const ase_hit *hit;

	if (me && !text[2])
		set_text(d, me->id);
	if (!me || !text[2])
		return;
	ase_world_path(d->world, me, text + 3, &hits);
	hit = hits.items;
	for (size_t i = 0; d->field.is_list && i < hits.count; i++)
		if (hit[i].text)
			set_text(d, hit[i].text);
	if (hits.count != 1 || (d->field.is_list && hit->text))
		return;
	if (d->field.is_list)
		ase_edits_add(d->draft->edits, ASE_EDIT_SET, d->path,
			      hit->node);
	else
		set_text(d, hit->text ? hit->text : only_text(hit->node));
}

static ase_date when_noted(const struct defaulting *d)
{
	return ase_date_is(d->context->on) ? d->context->on
					   : ase_world_now(d->world);
}

/* The day that the record begins with: the first date among the defaults that
 * the draft has by now, else that of what is noted. */
static ase_date begun(const struct defaulting *d)
{
	const ase_kind *kind = d->draft->kind;
	ase_date date;

	ase_each(value, ase_node_get(kind->root, "x-ase-defaults")) {
		const char *path = ase_node_key(value);
		const char *text = ase_record_edits_text(d->draft, path);

		if (text && ase_date_iso(text, &date) &&
		    ase_field_of(kind->schema,
				 ase_schema_at(kind->schema, path))
				    .type == ASE_FIELD_DATE)
			return date;
	}
	return when_noted(d);
}

/* `today`, which is now where an hour is wanted; `+24m` from the beginning; or
 * a date. */
static ase_status set_date(const struct defaulting *d, const char *typed,
			   ase_err *err)
{
	const bool timed = ase_field_is_timed(&d->field);
	ase_date date = when_noted(d), from;
	char text[ASE_DATE_SIZE];
	ase_status s;

	if (ase_date_is_span(typed)) {
		from = begun(d);
		s = ase_date_parse(typed, from, ASE_DATE_COMING, &date, err);
		if (s)
			return ase_fail_in(err, d->path);
		date.hour = from.hour;
		date.minute = from.minute;
	} else if (strcmp(typed, "today") != 0) {
		set_text(d, typed);
		return ASE_OK;
	}
	if (!timed) {
		date.hour = -1;
		date.minute = 0;
	}
	set_text(d, ase_date_text(date, text));
	s = ase_date_check_time(text, date, timed, err);
	return s ? ase_fail_in(err, d->path) : ASE_OK;
}

/* Somebody has said it: a number is counted on from there. */
static void note_said(const struct defaulting *d)
{
	const char *first = ase_field_first_number(&d->field);
	const char *said = ase_record_edits_text(d->draft, d->path);

	if (first && said && d->context->memo)
		note_typed(d->world, d->context, d->draft->kind, d->path, first,
			   said);
}

static ase_status add_default(const struct defaulting *d, ase_err *err)
{
	const char *text = ase_node_text(d->value);

	if (text && d->field.type == ASE_FIELD_DATE && !is_me(text))
		return set_date(d, text, err);
	if (text && !strcmp(text, ASE_INPUT_NEXT) &&
	    ase_field_first_number(&d->field)) {
		ASE_AUTO(ase_strdrop)
		char *number =
			ase_input_next_number(d->world, d->context, &d->field);

		set_text(d, number);
		return ASE_OK;
	}
	if (is_me(text))
		set_mine(d, text);
	else if (text && d->field.type == ASE_FIELD_TEXT)
		set_text(d, text);
	else
		ase_edits_add(d->draft->edits, ASE_EDIT_SET, d->path, d->value);
	return ASE_OK;
}

ase_status ase_input_defaults(const ase_world *world,
			      const ase_input_context *context,
			      ase_record_edits *draft, ase_err *err)
{
	const ase_schema *schema = draft->kind->schema;
	struct defaulting d = { .world = world,
				.context = context,
				.draft = draft };
	ase_status s;

	ase_each(value, ase_node_get(draft->kind->root, "x-ase-defaults")) {
		d.value = value;
		d.path = ase_node_key(value);
		d.field = ase_field_of(schema, ase_schema_at(schema, d.path));
		if (ase_record_edits_says(draft, d.path)) {
			note_said(&d);
			continue;
		}
		if ((s = add_default(&d, err)))
			return s;
	}
	return ASE_OK;
}
