#include "lib/doc/sheet/sheet.h"

#include "lib/base/mem.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static void drop_json(json_t **json)
{
	json_decref(*json);
}

/* A value as it is typed: texts as they are, trees as JSON, which is YAML too.
 * Yours; NULL: none. */
static char *text_of(const json_t *value)
{
	char *dumped, *text;

	if (json_is_null(value))
		return NULL;
	if (json_is_string(value))
		return ase_strdup(json_string_value(value));
	dumped = json_dumps(value, JSON_ENCODE_ANY | JSON_REAL_PRECISION(15));
	text = ase_strdup(dumped ? dumped : "");
	free(dumped);
	return text;
}

static ase_status add_object(json_t *object, size_t line, ase_sheet_build *b,
			     ase_err *err)
{
	const char *key;
	json_t *value;

	if (!json_is_object(object))
		return ase_fail_at(err, ASE_E_INVALID, line, 1,
				   "no object: {\"field\": value, ...}");
	ase_sheet_build_row(b, line);
	json_object_foreach(object, key, value)
	{
		ASE_AUTO(ase_strdrop) char *text = text_of(value);

		if (text && !ase_sheet_build_cell(b, key, text))
			return ase_fail_at(err, ASE_E_INVALID, line, 1,
					   "more than %zu columns",
					   ASE_SHEET_MAX_COLUMNS);
	}
	return ASE_OK;
}

/* One array of all of them. */
static ase_status add_array(const char *text, size_t size, ase_sheet_build *b,
			    ase_err *err)
{
	json_error_t why;
	ASE_AUTO(drop_json)
	json_t *all = json_loadb(text, size, JSON_REJECT_DUPLICATES, &why);
	ase_status s = ASE_OK;
	json_t *one;
	size_t i;

	if (!all)
		return ase_fail_at(err, ASE_E_INVALID, (size_t)why.line,
				   (size_t)why.column, "no JSON: %s", why.text);
	json_array_foreach(all, i, one) if (!s) s =
		add_object(one, i + 1, b, err);
	return s;
}

static ase_status add_lines(const char *text, ase_sheet_build *b, ase_err *err)
{
	size_t line = 0;

	while (*text) {
		size_t size = strcspn(text, "\n");
		json_error_t why;
		ASE_AUTO(drop_json) json_t *one = NULL;
		ase_status s;

		line++;
		if (strspn(text, " \t\r") < size) {
			one = json_loadb(text, size, JSON_REJECT_DUPLICATES,
					 &why);
			if (!one)
				return ase_fail_at(err, ASE_E_INVALID, line,
						   (size_t)why.column,
						   "no JSON: %s", why.text);
			if ((s = add_object(one, line, b, err)))
				return s;
		}
		text += size + (text[size] != '\0');
	}
	return ASE_OK;
}

ase_status ase_sheet_read_json(const char *bytes, size_t size, ase_sheet *out,
			       ase_err *err)
{
	ASE_AUTO(ase_sheet_build_drop)
	ase_sheet_build *b = ase_sheet_build_new();
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	const char *from;
	bool mixed;
	ase_status s;

	(void)ase_text_guess(bytes, size, &mixed, &text);
	from = ase_str_text(&text);
	from += strspn(from, " \t\r\n");
	s = *from == '[' ? add_array(ase_str_text(&text), text.size, b, err)
			 : add_lines(ase_str_text(&text), b, err);
	if (!s)
		ase_sheet_build_take(b, out);
	return s;
}
