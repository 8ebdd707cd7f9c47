#include "lib/model/record/field.h"

#include "lib/base/mem.h"
#include "lib/text/address.h"
#include "lib/text/quantity.h"
#include "lib/text/text.h"

#include <string.h>

/* The keyword of `part` itself, else of what its $ref leads to. */
static const ase_node *keyword(const ase_schema *schema, const ase_node *part,
			       const char *name)
{
	const ase_node *found = ase_node_get(part, name);

	return found ? found
		     : ase_node_get(ase_schema_part(schema, part), name);
}

/* The type that is not null. */
static const char *type_name(const ase_node *type)
{
	if (ase_node_text(type))
		return ase_node_text(type);
	ase_each(one, type) {
		if (ase_node_text(one) &&
		    strcmp(ase_node_text(one), "null") != 0)
			return ase_node_text(one);
	}
	return "";
}

static ase_field_type type_of(const ase_schema *schema, const ase_node *part)
{
	const char *type = type_name(keyword(schema, part, "type"));
	const char *format = ase_node_text(keyword(schema, part, "format"));

	if ((format && ase_text_begins(format, "date")) ||
	    keyword(schema, part, "x-ase-format"))
		return ASE_FIELD_DATE;
	if (!strcmp(type, "integer") || !strcmp(type, "number"))
		return ASE_FIELD_NUMBER;
	if (!strcmp(type, "boolean"))
		return ASE_FIELD_BOOLEAN;
	return strcmp(type, "object") ? ASE_FIELD_TEXT : ASE_FIELD_MAP;
}

ase_field ase_field_of(const ase_schema *schema, const ase_node *part)
{
	ase_field field = { .schema = schema, .part = part, .merge = "" };
	const ase_node *items;
	const char *lean;

	if (!part)
		return field;
	items = ase_schema_step(schema, part, NULL);
	if (items) {
		const char *merge =
			ase_node_text(keyword(schema, part, "x-ase-merge"));

		field.is_list = true;
		field.merge = merge ? merge : "";
		field.part = items;
	}
	field.type = type_of(schema, field.part);
	field.ref = ase_kind_field_note(schema, part, "x-ase-ref");
	field.vocabulary =
		ase_kind_field_note(schema, part, "x-ase-vocabulary");
	field.choices = keyword(schema, field.part, "enum");
	field.values = keyword(schema, field.part, "x-ase-values");
	lean = ase_kind_field_note(schema, part, "x-ase-lean");
	field.lean = lean && !strcmp(lean, "coming") ? ASE_DATE_COMING
						     : ASE_DATE_PAST;
	return field;
}

bool ase_field_is_timed(const ase_field *field)
{
	return field->part &&
	       keyword(field->schema, field->part, "x-ase-format");
}

const char *ase_field_unit(const ase_field *field)
{
	if (!field->part) /* a figure of no field: how many */
		return NULL;
	return ase_node_text(keyword(field->schema, field->part, "x-ase-unit"));
}

typedef bool fit_fn(const char *called, const char *typed);

/* Whether something that a choice is called fits: its labels, its aliases. */
static bool fits(const ase_node *called, const char *typed, fit_fn *fit)
{
	if (ase_node_text(called))
		return fit(ase_node_text(called), typed);
	ase_each(child, called) {
		if (fits(child, typed, fit))
			return true;
	}
	return false;
}

static bool choice_fits(const ase_field *field, const char *choice,
			const char *typed, fit_fn *fit)
{
	return fit(choice, typed) ||
	       fits(ase_node_get(field->values, choice), typed, fit);
}

const char *ase_field_choice(const ase_field *field, const char *typed)
{
	static fit_fn *const ways[] = { ase_text_same, ase_text_matches };

	if (!typed[strspn(typed, " \t\n")])
		return NULL;
	for (size_t i = 0; i < ASE_COUNT(ways); i++) {
		const char *found = NULL;
		size_t count = 0;

		ase_each(choice, field->choices) {
			const char *text = ase_node_text(choice);

			if (!text || !choice_fits(field, text, typed, ways[i]))
				continue;
			found = found ? found : text;
			count++;
		}
		if (found && (count == 1 || i == 0))
			return found;
	}
	return NULL;
}

bool ase_field_called(const ase_field *field, const char *choice,
		      const char *words)
{
	return choice_fits(field, choice, words, ase_text_matches);
}

char *ase_field_choices(const ase_field *field)
{
	ASE_AUTO(ase_str_drop) ase_str list = ASE_STR_INIT;

	ase_each(choice, field->choices) {
		if (ase_node_text(choice))
			ase_str_addf(&list, "%s%s", list.size ? ", " : "",
				     ase_node_text(choice));
	}
	return ase_str_take(&list);
}

bool ase_field_boolean(const char *typed, bool *out)
{
	static const char *const yes[] = { "true", "yes", "y",
					   "oui",  "o",	  "vrai" };
	static const char *const no[] = { "false", "no", "n", "non", "faux" };

	for (size_t i = 0; i < ASE_COUNT(yes); i++)
		if (ase_text_same(typed, yes[i])) {
			*out = true;
			return true;
		}
	for (size_t i = 0; i < ASE_COUNT(no); i++)
		if (ase_text_same(typed, no[i])) {
			*out = false;
			return true;
		}
	return false;
}

static const char *file_word(const ase_field *field)
{
	const char *word = ase_node_text(
		keyword(field->schema, field->part, "x-ase-file"));

	return word && field->part ? word : "false";
}

bool ase_field_is_file(const ase_field *field)
{
	return strcmp(file_word(field), "false") != 0;
}

bool ase_field_takes_file(const ase_field *field)
{
	return !strcmp(file_word(field), "true");
}

const char *ase_field_first_number(const ase_field *field)
{
	return field->part ? ase_node_text(keyword(field->schema, field->part,
						   "x-ase-number"))
			   : NULL;
}

const char *ase_field_check(const ase_field *field)
{
	return ase_schema_note(ase_schema_part(field->schema, field->part),
			       "x-ase-check");
}

bool ase_field_is_name(const ase_field *field)
{
	const char *personal = ase_kind_field_note(field->schema, field->part,
						   "x-ase-personal");
	const ase_node *root =
		field->schema ? ase_schema_root(field->schema) : NULL;

	if (personal && !strcmp(personal, "identity"))
		return true;
	ase_each(path, ase_node_get(root, "x-ase-names")) {
		if (ase_schema_at(field->schema, ase_node_text(path)) ==
		    ase_schema_part(field->schema, field->part))
			return true;
	}
	return false;
}

char *ase_field_tidy(const ase_field *field, const char *typed)
{
	const char *check = ase_field_check(field);
	const char *format = ase_schema_note(
		ase_schema_part(field->schema, field->part), "format");

	if (check)
		return ase_identifier_tidy(check, typed);
	if (format && !strcmp(format, "email"))
		return ase_address_tidy(typed);
	return ase_field_is_name(field) ? ase_text_tidy(typed)
					: ase_text_compose(typed);
}

char *ase_field_number(const char *typed)
{
	static const char digits[] = "0123456789";
	size_t blanks = strspn(typed, " ");
	ASE_AUTO(ase_strdrop) char *number = ase_strdup(typed + blanks);
	size_t size = strlen(number);
	char *comma;

	while (size && number[size - 1] == ' ')
		number[--size] = '\0';
	comma = number + (*number == '-' || *number == '+');
	comma += strspn(comma, digits);
	if (*comma == ',' && comma[1] && !comma[1 + strspn(comma + 1, digits)])
		*comma = '.';
	return ase_node_decimal(number);
}

ase_status ase_field_quantity(const ase_field *field, const char *currency,
			      const char *typed, char **out, ase_err *err)
{
	const char *unit = ase_field_unit(field);

	if (ase_quantity_is_unit(unit))
		return ase_quantity_read(unit, currency, typed, out, err);
	*out = ase_field_number(typed);
	return ASE_OK;
}

bool ase_field_is_decimal(const ase_field *field)
{
	return !strcmp(type_name(keyword(field->schema, field->part, "type")),
		       "number");
}
