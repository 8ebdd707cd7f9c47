/*
 * Any edit of any record. The input is an operation (s, u, a, r), the path up
 * to the end of that line, a line with the value, and the record. What was
 * changed reads again, and setting it a second time changes nothing.
 */

#include "lib/data/edit/diff.h"

#include "lib/base/mem.h"
#include "lib/data/value/yaml.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Take a line off the input, or the whole of it; yours. */
static char *take_line(const char **text, size_t *size)
{
	const char *end = *size ? memchr(*text, '\n', *size) : NULL;
	size_t length = end ? (size_t)(end - *text) : *size;
	char *line = ase_strndup(*text, length);

	*text += length + (end != NULL);
	*size -= length + (end != NULL);
	return line;
}

static ase_edit_op op_of(char letter)
{
	switch (letter) {
	case 'u':
		return ASE_EDIT_UNSET;
	case 'a':
		return ASE_EDIT_ADD;
	case 'r':
		return ASE_EDIT_REMOVE;
	default:
		return ASE_EDIT_SET;
	}
}

/* Undoing a change leads back, when every step of it can be proved. */
static void check_way_back(const char *text, size_t size, const ase_str *now)
{
	ASE_AUTO(ase_value_drop) ase_value *before = NULL;
	ASE_AUTO(ase_value_drop) ase_value *after = NULL;
	ASE_AUTO(ase_value_drop) ase_value *again = NULL;
	ASE_AUTO(ase_edits_drop) ase_edits *back = ase_edits_new();
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;

	if (ase_yaml_read(text, size, &before, NULL, NULL) ||
	    ase_yaml_read(ase_str_text(now), now->size, &after, NULL, NULL))
		abort();
	ase_diff(ase_value_root(after), ase_value_root(before), back);
	if (ase_edits_count(back) > 50 ||
	    ase_edits_apply(back, ase_str_text(now), now->size, NULL, &out,
			    NULL))
		return;
	if (ase_yaml_read(ase_str_text(&out), out.size, &again, NULL, NULL) ||
	    !ase_node_same(ase_value_root(again), ase_value_root(before)))
		abort();
}

static void check_edit(ase_edit_op op, const char *path, const ase_node *value,
		       const char *text, size_t size)
{
	ASE_AUTO(ase_edits_drop) ase_edits *edits = ase_edits_new();
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	ASE_AUTO(ase_str_drop) ase_str twice = ASE_STR_INIT;
	ase_err err = ASE_ERR_INIT;

	ase_edits_add(edits, op, path, op == ASE_EDIT_UNSET ? NULL : value);
	if (ase_edits_apply(edits, text, size, NULL, &out, &err)) {
		if (!*err.text || out.size)
			abort();
		return;
	}
	check_way_back(text, size, &out);
	if (op != ASE_EDIT_SET || strstr(path, "last") || ase_node_null(value))
		return;
	if (ase_edits_apply(edits, ase_str_text(&out), out.size, NULL, &twice,
			    NULL))
		abort();
	if (twice.size != out.size ||
	    (out.size && memcmp(twice.data, out.data, out.size) != 0))
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	ASE_AUTO(ase_strdrop) char *path = NULL;
	ASE_AUTO(ase_strdrop) char *given = NULL;
	const char *text = (const char *)data;

	if (size < 3 || size > 20000)
		return 0;
	size--;
	text++;
	path = take_line(&text, &size);
	given = take_line(&text, &size);
	if (ase_yaml_read(given, strlen(given), &value, NULL, NULL))
		return 0;
	check_edit(op_of((char)data[0]), path, ase_value_root(value), text,
		   size);
	return 0;
}
