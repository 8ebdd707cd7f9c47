/* Whether what a condition says can hold: the law of conditions. */

#include "lib/model/process/condition.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/model/record/field.h"
#include "lib/text/quantity.h"

#include <string.h>

/* What stands at the end of a path. */
enum sort {
	SORT_ANY, /* nobody says: whatever is compared may hold */
	SORT_TEXT,
	SORT_NUMBER,
	SORT_BOOLEAN,
	SORT_DATE,
	SORT_MAP,
	SORT_CHOICE,
	SORT_CODE,
	SORT_REFERENCE,
};

static const char *const sort_names[] = {
	[SORT_ANY] = N_("anything"),
	[SORT_TEXT] = N_("a text"),
	[SORT_NUMBER] = N_("a number"),
	[SORT_BOOLEAN] = N_("yes or no"),
	[SORT_DATE] = N_("a date"),
	[SORT_MAP] = N_("a map"),
	[SORT_CHOICE] = N_("one of several words"),
	[SORT_CODE] = N_("a code"),
	[SORT_REFERENCE] = N_("a record"),
};

/* What stands there, in words. */
static const char *name_of(enum sort sort, const ase_field *field)
{
	const char *unit = sort == SORT_NUMBER ? ase_field_unit(field) : NULL;

	return ase_quantity_is_unit(unit) ? ase_quantity_noun(unit)
					  : _(sort_names[sort]);
}

/* A comparison that is being judged, and where its problems go. */
struct place {
	const ase_reader *reader;
	const ase_kind *kind;
	const char *path;
	const char *field;
};

/* A text that no schema holds to a form. */
static bool is_free(const ase_field *field)
{
	const ase_node *part = ase_schema_part(field->schema, field->part);

	return !*ase_schema_type(part) || ase_node_get(part, "pattern") ||
	       ase_node_get(part, "const");
}

static enum sort sort_of_type(const ase_field *field)
{
	switch (field->type) {
	case ASE_FIELD_NUMBER:
		return SORT_NUMBER;
	case ASE_FIELD_BOOLEAN:
		return SORT_BOOLEAN;
	case ASE_FIELD_DATE:
		return SORT_DATE;
	case ASE_FIELD_MAP:
		return SORT_MAP;
	case ASE_FIELD_TEXT:
		break;
	}
	return is_free(field) ? SORT_ANY : SORT_TEXT;
}

/* Whether the path is a tally, and what that gives. */
static bool is_tally(const ase_kinds *kinds, const ase_kind *kind,
		     const char *path, ase_field *out)
{
	const ase_field_context context = { .kinds = kinds,
					    .lang = "en",
					    .today = ASE_DATE_NONE };
	ASE_AUTO(ase_tally_drop) ase_tally *tally = NULL;

	if (!ase_tally_looks(kinds, path) ||
	    ase_tally_read(&context, kind, NULL, path, &tally, NULL))
		return false;
	*out = ase_tally_field(tally, NULL);
	return true;
}

/* What the path leads to; `out` is filled unless it is anything. */
static enum sort sort_of(const ase_kinds *kinds, const ase_kind *kind,
			 const char *path, ase_field *out)
{
	const ase_kind *owner = NULL;
	const ase_node *part = ase_kinds_field(kinds, kind, path, &owner);

	if (!part && !is_tally(kinds, kind, path, out))
		return SORT_ANY;
	if (part)
		*out = ase_field_of(owner->schema, part);
	if (out->ref)
		return SORT_REFERENCE;
	if (out->vocabulary)
		return SORT_CODE;
	if (out->choices)
		return SORT_CHOICE;
	return sort_of_type(out);
}

/*
 * A field and a word
 */

/* A word that is meant to be a field. */
static size_t tell_field(const struct place *at, const char *word,
			 const char *what)
{
	return ase_problems_add(at->reader->problems, 0, 0, at->field,
				"'%s' holds %s, and '%s' is a word here: write "
				"$%s for the field",
				at->path, _(what), word, word);
}

static size_t tell_other(const struct place *at, const char *word,
			 enum sort sort)
{
	const char *what = sort_names[sort];

	if (ase_kinds_field(at->reader->kinds, at->kind, word, NULL))
		return tell_field(at, word, what);
	if (sort == SORT_DATE)
		return ase_problems_add(at->reader->problems, 0, 0, at->field,
					"'%s' is no date, and '%s' holds one: "
					"write 2026-03-12, or today",
					word, at->path);
	if (sort == SORT_BOOLEAN)
		return ase_problems_add(at->reader->problems, 0, 0, at->field,
					"'%s' is neither true nor false, and "
					"'%s' holds nothing else",
					word, at->path);
	return ase_problems_add(at->reader->problems, 0, 0, at->field,
				"'%s' holds %s, and '%s' is none: it never "
				"holds",
				at->path, _(what), word);
}

static size_t check_choice(const struct place *at, const ase_field *field,
			   const char *word)
{
	const char *choice = ase_field_choice(field, word);
	ASE_AUTO(ase_strdrop) char *list = NULL;

	ase_each(one, field->choices) {
		if (ase_node_text(one) && !strcmp(ase_node_text(one), word))
			return 0;
	}
	if (choice)
		return ase_problems_add(at->reader->problems, 0, 0, at->field,
					"'%s' is what people call '%s': a "
					"condition says '%s'",
					word, choice, choice);
	if (ase_kinds_field(at->reader->kinds, at->kind, word, NULL))
		return tell_field(at, word, sort_names[SORT_CHOICE]);
	list = ase_field_choices(field);
	return ase_problems_add(at->reader->problems, 0, 0, at->field,
				"'%s' never is '%s', but one of: %s", at->path,
				word, list);
}

static size_t check_code(const struct place *at, const ase_field *field,
			 const char *word)
{
	const char *lang = ase_i18n_spoken();
	const ase_vocabulary *words = ase_vocabularies_get(
		at->reader->vocabularies, field->vocabulary);
	ASE_AUTO(ase_strdrop) char *near = NULL;
	const char *code;

	if (!words || ase_vocabulary_term(words, word))
		return 0;
	if (!ase_vocabulary_find(words, word, lang, &code, NULL))
		return ase_problems_add(at->reader->problems, 0, 0, at->field,
					"'%s' is what people call '%s': a "
					"condition says '%s'",
					word, code, code);
	near = ase_vocabulary_near(words, word, lang);
	if (near)
		return ase_problems_add(at->reader->problems, 0, 0, at->field,
					"no code '%s' in the vocabulary '%s'; "
					"near it: %s",
					word, field->vocabulary, near);
	return ase_problems_add(at->reader->problems, 0, 0, at->field,
				"no code '%s' in the vocabulary '%s'", word,
				field->vocabulary);
}

static size_t check_reference(const struct place *at, const ase_field *field,
			      const char *word)
{
	const ase_kind *kind = ase_kinds_get(at->reader->kinds, field->ref);

	if (!kind || ase_id_is(word, kind->prefix))
		return 0;
	return tell_other(at, word, SORT_REFERENCE);
}

/* Whether the text, read as the field wants it, is what it may hold. */
static bool reads_as(enum sort sort, const char *word)
{
	ase_date date;
	double number;

	if (sort == SORT_DATE)
		return !strcmp(word, "today") || ase_date_iso(word, &date);
	if (sort == SORT_NUMBER)
		return ase_node_number_of(word, &number);
	if (sort == SORT_BOOLEAN)
		return !strcmp(word, "true") || !strcmp(word, "false");
	return sort != SORT_MAP;
}

static size_t check_word(const struct place *at, enum sort sort,
			 const ase_field *field, const char *word)
{
	switch (sort) {
	case SORT_CHOICE:
		return check_choice(at, field, word);
	case SORT_CODE:
		return check_code(at, field, word);
	case SORT_REFERENCE:
		return check_reference(at, field, word);
	default:
		return reads_as(sort, word) ? 0 : tell_other(at, word, sort);
	}
}

/*
 * Two fields
 */

static bool same_word(const char *a, const char *b)
{
	return !strcmp(a ? a : "", b ? b : "");
}

static bool agree(enum sort a, const ase_field *x, enum sort b,
		  const ase_field *y)
{
	if (a == SORT_ANY || b == SORT_ANY)
		return true;
	if (a == SORT_MAP || b == SORT_MAP)
		return false;
	if (a == SORT_REFERENCE || a == SORT_CODE)
		return a == b && same_word(x->ref, y->ref) &&
		       same_word(x->vocabulary, y->vocabulary);
	if (a == SORT_NUMBER && b == SORT_NUMBER)
		return same_word(ase_field_unit(x), ase_field_unit(y));
	return a == b;
}

static size_t check_fields(const struct place *at, enum sort sort,
			   const ase_field *field, const char *right)
{
	ase_field other = { .part = NULL };
	enum sort its = sort_of(at->reader->kinds, at->kind, right, &other);

	if (agree(sort, field, its, &other))
		return 0;
	return ase_problems_add(at->reader->problems, 0, 0, at->field,
				"'%s' holds %s and '%s' %s: these two do not "
				"compare",
				at->path, name_of(sort, field), right,
				name_of(its, &other));
}

size_t ase_condition_check_compare(const ase_reader *reader,
				   const ase_kind *kind,
				   const ase_condition *condition,
				   const char *field)
{
	const struct place at = { reader, kind, condition->path_expr.path,
				  field };
	ase_field known = { .part = NULL };
	enum sort sort;

	if (!reader->vocabularies || *at.path == '@')
		return 0;
	sort = sort_of(reader->kinds, kind, at.path, &known);
	if (condition->right.path)
		return check_fields(&at, sort, &known, condition->right.path);
	if (sort == SORT_ANY || *condition->text == '@')
		return 0;
	return check_word(&at, sort, &known, condition->text);
}

/*
 * A path that has to lead to a date, or to a number
 */

static size_t check_end(const ase_reader *reader, const ase_kind *kind,
			const char *path, const char *field, enum sort wanted)
{
	ase_field known = { .part = NULL };
	enum sort sort = SORT_ANY;

	if (reader->vocabularies && *path != '@')
		sort = sort_of(reader->kinds, kind, path, &known);
	if (sort == SORT_ANY || sort == wanted)
		return 0;
	return ase_problems_add(reader->problems, 0, 0, field,
				"'%s' holds %s, and %s was expected here", path,
				_(sort_names[sort]), _(sort_names[wanted]));
}

size_t ase_condition_check_date(const ase_reader *reader, const ase_kind *kind,
				const char *path, const char *field)
{
	return check_end(reader, kind, path, field, SORT_DATE);
}

size_t ase_condition_check_number(const ase_reader *reader,
				  const ase_kind *kind, const char *path,
				  const char *field)
{
	return check_end(reader, kind, path, field, SORT_NUMBER);
}
