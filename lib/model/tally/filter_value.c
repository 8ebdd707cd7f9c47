#include "lib/model/tally/filter_value.h"

#include "lib/base/mem.h"
#include "lib/model/record/names.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

void ase_filter_value_drop(ase_filter_value *want)
{
	for (size_t i = 0; want->words && i < want->texts.count; i++)
		ase_words_drop(&want->words[i]);
	free(want->words);
	ase_strs_drop(&want->texts);
}

/* One more text that is wanted. */
static void add_text(ase_filter_value *want, const char *text)
{
	const size_t count = want->texts.count;

	want->words =
		ase_realloc(want->words, count + 1, sizeof(want->words[0]));
	want->words[count] = (ase_words){ .folded = NULL };
	ase_words_read(&want->words[count], text);
	ase_strs_add(&want->texts, text);
}

/* "2026" or "2026-03": the beginning of a date stands for all of them. */
static bool is_period(const char *typed)
{
	static const char shape[] = "dddd-dd";
	size_t size = strlen(typed);

	if (size != 4 && size != 7)
		return false;
	for (size_t i = 0; i < size; i++)
		if (shape[i] == 'd' ? typed[i] < '0' || typed[i] > '9'
				    : typed[i] != '-')
			return false;
	return true;
}

/* A policy file says the day as records do, or `today`: nobody types it. */
static ase_status read_fixed_date(const char *typed, ase_filter_value *want,
				  ase_date *out, ase_err *err)
{
	want->is_today = !strcmp(typed, "today");
	if (want->is_today || ase_date_iso(typed, out))
		return ASE_OK;
	return ase_fail(err, ASE_E_USAGE,
			"'%s' is no date: write 2026-03-12, or today", typed);
}

static ase_status read_date(const ase_field_context *context, const char *typed,
			    ase_filter_value *want, ase_date *out, ase_err *err)
{
	if (!ase_date_is(context->today))
		return read_fixed_date(typed, want, out, err);
	return ase_typed_date_read(context->dates, &want->field, typed,
				   context->today, ASE_DATE_LATEST,
				   context->lang, out, err);
}

static ase_status add_date(const ase_field_context *context, const char *typed,
			   ase_filter_value *want, ase_err *err)
{
	char text[ASE_DATE_SIZE];
	ase_date date = ASE_DATE_NONE;
	ase_status s;

	if (is_period(typed)) {
		add_text(want, typed);
		return ASE_OK;
	}
	s = read_date(context, typed, want, &date, err);
	if (!s)
		add_text(want, want->is_today ? "" : ase_date_text(date, text));
	return s;
}

/* The choice that `typed` means; in a policy file, is. */
static const char *find_choice(const ase_field_context *context,
			       const ase_field *field, const char *typed)
{
	if (ase_date_is(context->today))
		return ase_field_choice(field, typed);
	ase_each(choice, field->choices) {
		const char *text = ase_node_text(choice);

		if (text && !strcmp(text, typed))
			return text;
	}
	return NULL;
}

static ase_status add_choice(const ase_field_context *context,
			     const char *typed, ase_filter_value *want,
			     ase_err *err)
{
	const char *choice = find_choice(context, &want->field, typed);
	ASE_AUTO(ase_strdrop) char *list = NULL;

	if (choice) {
		add_text(want, choice);
		return ASE_OK;
	}
	list = ase_field_choices(&want->field);
	return ase_fail(err, ASE_E_USAGE, "'%s' is none of: %s", typed, list);
}

static ase_status add_boolean(const char *typed, ase_filter_value *want,
			      ase_err *err)
{
	bool yes;

	if (!ase_field_boolean(typed, &yes))
		return ase_fail(err, ASE_E_USAGE, "'%s' is neither yes nor no",
				typed);
	add_text(want, yes ? "true" : "false");
	return ASE_OK;
}

/* In a policy file a code stands as records hold it. */
static bool is_other_code(const ase_field_context *context, const char *code,
			  const char *typed)
{
	return !ase_date_is(context->today) && strcmp(code, typed) != 0;
}

static ase_status add_code(const ase_field_context *context, const char *typed,
			   ase_filter_value *want, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs below = ASE_STRS_INIT;
	const char *code;
	ase_status s = ase_vocabulary_find(want->vocabulary, typed,
					   context->lang, &code, err);

	if (!s && is_other_code(context, code, typed))
		return ase_fail(err, ASE_E_USAGE,
				"'%s' is no code; did you mean '%s'?", typed,
				code);
	if (s)
		return s;
	add_text(want, code);
	ase_vocabulary_below(want->vocabulary, code, &below);
	for (size_t i = 0; i < below.count; i++)
		add_text(want, below.items[i]);
	return ASE_OK;
}

static ase_status add_number(const ase_field_context *context,
			     const char *typed, ase_filter_value *want,
			     ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *number = NULL;
	ase_status s = ase_field_quantity(&want->field, context->currency,
					  typed, &number, err);

	if (s)
		return s;
	if (!number)
		return ase_fail(err, ASE_E_USAGE, "'%s' is not a number",
				typed);
	add_text(want, number);
	return ASE_OK;
}

/* Any spelling of an identifier that a record may hold. */
static void add_identifier(const char *typed, ase_filter_value *want)
{
	ASE_AUTO(ase_strdrop)
	char *key = ase_identifier_key(ase_field_check(&want->field), typed);

	add_text(want, key);
}

static ase_status add_value(const ase_field_context *context, const char *typed,
			    ase_filter_value *want, ase_err *err)
{
	if (want->vocabulary)
		return add_code(context, typed, want, err);
	if (want->field.choices)
		return add_choice(context, typed, want, err);
	if (want->field.type == ASE_FIELD_DATE)
		return add_date(context, typed, want, err);
	if (want->field.type == ASE_FIELD_BOOLEAN)
		return add_boolean(typed, want, err);
	if (want->field.type == ASE_FIELD_NUMBER)
		return add_number(context, typed, want, err);
	if (ase_field_check(&want->field))
		add_identifier(typed, want);
	else
		add_text(want, typed);
	return ASE_OK;
}

/* Whether the comma of "12,50" is that of a number. */
static bool is_decimal(const ase_filter_value *want, const char *typed)
{
	ASE_AUTO(ase_strdrop) char *number = NULL;

	return strchr(typed, ',') && want->field.type == ASE_FIELD_NUMBER &&
	       !want->field.choices && ase_field_is_decimal(&want->field) &&
	       !ase_field_quantity(&want->field, NULL, typed, &number, NULL) &&
	       number;
}

static ase_status read_equal(const ase_field_context *context,
			     const char *typed, ase_filter_value *want,
			     ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs pieces = ASE_STRS_INIT;
	ase_status s;

	if (is_decimal(want, typed))
		return add_number(context, typed, want, err);
	ase_strs_split(&pieces, typed, ',');
	for (size_t i = 0; i < pieces.count; i++) {
		ASE_AUTO(ase_strdrop)
		char *piece = ase_text_trim(pieces.items[i]);

		if (*piece && (s = add_value(context, piece, want, err)))
			return s;
	}
	/* A text may hold commas of its own. */
	if (pieces.count > 1 && want->field.type == ASE_FIELD_TEXT)
		add_text(want, typed);
	return ASE_OK;
}

static ase_status read_order(const ase_field_context *context,
			     const char *typed, ase_filter_value *want,
			     ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *number = NULL;
	ase_status s;

	if (want->field.type == ASE_FIELD_DATE)
		return read_date(context, typed, want, &want->date, err);
	if (want->field.type != ASE_FIELD_NUMBER) {
		add_text(want, typed);
		return ASE_OK;
	}
	s = ase_field_quantity(&want->field, context->currency, typed, &number,
			       err);
	if (!s && !number)
		return ase_fail(err, ASE_E_USAGE, "'%s' is not a number",
				typed);
	if (s)
		return s;
	want->number = strtod(number, NULL);
	return ASE_OK;
}

ase_status ase_filter_value_read(const ase_field_context *context,
				 const ase_field *field, const char *typed,
				 ase_filter_value_kind kind,
				 ase_filter_value *out, ase_err *err)
{
	out->kind = kind;
	out->field = *field;
	out->vocabulary =
		ase_vocabularies_get(context->vocabularies, field->vocabulary);
	if (kind == ASE_WANT_EQUAL)
		return read_equal(context, typed, out, err);
	if (kind == ASE_WANT_ORDER)
		return read_order(context, typed, out, err);
	add_text(out, typed);
	return ASE_OK;
}

/* The record that `text` refers to, or NULL. */
static const ase_record *referred(const ase_world *world,
				  const ase_filter_value *want,
				  const char *text)
{
	return want->field.ref ? ase_world_get(world, text) : NULL;
}

static bool named(const ase_world *world, const ase_record *rec,
		  const ase_words *words)
{
	return rec && ase_names_any(world, rec, words);
}

static bool term_called(const ase_vocabulary *vocabulary, const char *code,
			const char *words)
{
	const ase_node *term = ase_vocabulary_term(vocabulary, code);

	ase_each(label, ase_node_get(term, "label")) {
		if (ase_node_text(label) &&
		    ase_text_matches(ase_node_text(label), words))
			return true;
	}
	ase_each(alias, ase_node_get(term, "aliases")) {
		if (ase_node_text(alias) &&
		    ase_text_matches(ase_node_text(alias), words))
			return true;
	}
	return false;
}

static bool same_number(const char *wanted, const char *text)
{
	ASE_AUTO(ase_strdrop) char *number = ase_field_number(wanted);
	char *end = NULL;
	const double value = strtod(text, &end);

	return number && !*end && !(value < strtod(number, NULL)) &&
	       !(value > strtod(number, NULL));
}

static bool same_identifier(const ase_field *field, const char *wanted,
			    const char *text)
{
	ASE_AUTO(ase_strdrop)
	char *key = ase_identifier_key(ase_field_check(field), text);

	return !strcmp(key, wanted);
}

static bool is_on(const char *text, ase_date day)
{
	ase_date date;

	return ase_date_iso(text, &date) && !ase_date_cmp(date, day);
}

/* Whether the ID `wanted` is that of a double, and `text` whom it is. */
static bool is_double_of(const ase_world *world, const char *wanted,
			 const char *text)
{
	const ase_record *rec = ase_kinds_of_id(ase_world_kinds(world), wanted)
					? ase_world_get(world, wanted)
					: NULL;

	return rec && !strcmp(rec->id, text);
}

/* Whether `text` is wanted text `i`. */
static bool equals(const ase_world *world, const ase_filter_value *want,
		   size_t i, const char *text)
{
	const char *wanted = want->texts.items[i];

	if (want->vocabulary || want->field.choices)
		return !strcmp(text, wanted);
	if (ase_field_check(&want->field))
		return same_identifier(&want->field, wanted, text);
	if (want->field.type == ASE_FIELD_NUMBER)
		return same_number(wanted, text);
	if (want->field.type == ASE_FIELD_DATE && want->is_today && !*wanted)
		return is_on(text, ase_world_today(world));
	if (want->field.type == ASE_FIELD_DATE)
		/* A day stands for its hours, a month for its days. */
		return ase_text_begins(text, wanted);
	if (want->field.ref && strchr(wanted, '-') &&
	    (ase_text_begins(text, wanted) ||
	     is_double_of(world, wanted, text)))
		return true;
	return ase_words_fit(&want->words[i], text) == ASE_FIT_WHOLE ||
	       named(world, referred(world, want, text), &want->words[i]);
}

/* Whether the text has the very characters, where these are no words. */
static bool has_signs(const ase_filter_value *want, const char *text)
{
	return !want->words[0].has_words &&
	       !ase_text_is_blank(want->texts.items[0]) &&
	       ase_text_matches(text, want->texts.items[0]);
}

static bool has_words(const ase_world *world, const ase_filter_value *want,
		      const char *text)
{
	const char *words = want->texts.items[0];
	const ase_record *rec = referred(world, want, text);

	return ase_words_fit(&want->words[0], text) ||
	       named(world, rec, &want->words[0]) ||
	       has_signs(want, rec ? ase_world_name(world, rec) : text) ||
	       (want->vocabulary &&
		term_called(want->vocabulary, text, words)) ||
	       (want->field.values &&
		ase_field_called(&want->field, text, words));
}

bool ase_filter_value_fits(const ase_world *world, const ase_filter_value *want,
			   const char *text)
{
	if (want->kind == ASE_WANT_WORDS)
		return has_words(world, want, text);
	for (size_t i = 0; i < want->texts.count; i++)
		if (equals(world, want, i, text))
			return true;
	return false;
}

/* Whether records hold what is wanted as it is compared: a telephone number
 * stands in them as it was typed. */
static bool is_held(const ase_field *field)
{
	const char *check = ase_field_check(field);

	return !check || ase_identifier_size(check);
}

const char *ase_filter_value_text(const ase_filter_value *want)
{
	const ase_field *field = &want->field;

	if (want->kind != ASE_WANT_EQUAL || want->texts.count != 1 ||
	    field->ref || field->type == ASE_FIELD_NUMBER ||
	    field->type == ASE_FIELD_DATE || !is_held(field))
		return NULL;
	return want->texts.items[0];
}

/* Where both have a time, it counts. */
static int date_order(ase_date a, ase_date b)
{
	const int days = ase_date_cmp(a, b);

	if (days || a.hour < 0 || b.hour < 0)
		return days;
	return a.hour * 60 + a.minute - b.hour * 60 - b.minute;
}

int ase_filter_value_order(const ase_world *world, const ase_filter_value *want,
			   const char *text)
{
	ASE_AUTO(ase_strdrop) char *folded = NULL;
	ase_date date;
	double number;
	char *end;

	if (want->field.type == ASE_FIELD_DATE)
		return ase_date_iso(text, &date)
			       ? date_order(date,
					    want->is_today
						    ? ase_world_today(world)
						    : want->date)
			       : ASE_WANT_NO_ORDER;
	if (want->field.type == ASE_FIELD_NUMBER) {
		number = strtod(text, &end);
		if (end == text || *end)
			return ASE_WANT_NO_ORDER;
		return (number > want->number) - (number < want->number);
	}
	folded = ase_text_fold(text);
	return strcmp(folded, want->words[0].folded);
}
