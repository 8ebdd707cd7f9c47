/* Edits made in the text, one after the other, and proved. */

#include "lib/data/edit/edit.h"

#include "lib/base/fs.h"
#include "lib/base/mem.h"
#include "lib/data/edit/splice.h"
#include "lib/data/schema/key_order.h"

#include <string.h>

/* A text and what it says. */
struct state {
	ase_str text;
	ase_value *value; /* owned */
	ase_spans spans;
	const ase_schema *order; /* borrowed */
	ase_err *err;		 /* borrowed */
};

static void state_drop(struct state *s)
{
	ase_str_drop(&s->text);
	ase_value_drop(&s->value);
	ase_spans_drop(&s->spans);
}

static ase_status read_text(const struct state *s, ase_value **value,
			    ase_spans *spans)
{
	return ase_yaml_read(ase_str_text(&s->text), s->text.size, value, spans,
			     s->err);
}

/* The text says this now; both are moved. */
static void take_value(struct state *s, ase_value **value, ase_spans *spans)
{
	ase_value_drop(&s->value);
	ase_spans_drop(&s->spans);
	s->value = *value;
	s->spans = *spans;
	*value = NULL;
	*spans = (ase_spans)ASE_SPANS_INIT;
}

static ase_status take_text(struct state *s)
{
	ase_value *value = NULL;
	ase_spans spans = ASE_SPANS_INIT;
	ase_status status = read_text(s, &value, &spans);

	if (!status)
		take_value(s, &value, &spans);
	return status;
}

/* Whether `text` is `old` but for the cut. */
static bool is_old_outside(const ase_str *old, const ase_splice_cut *cut,
			   const ase_str *text)
{
	size_t tail = old->size - cut->at - cut->size;

	return text->size == cut->at + cut->text.size + tail &&
	       !memcmp(text->data, ase_str_text(old), cut->at) &&
	       !memcmp(text->data + text->size - tail,
		       ase_str_text(old) + old->size - tail, tail);
}

static ase_status refuse(const struct state *s, const char *path)
{
	if (s->text.size > ASE_FS_MAX_BYTES)
		return ase_fail(s->err, ASE_E_INVALID,
				"'%s' would make the record too long: %zu "
				"bytes, and %zu are read",
				path, s->text.size, ASE_FS_MAX_BYTES);
	return ase_fail(s->err, ASE_E_INVALID,
			"'%s' cannot be changed without touching what stands "
			"around it: edit the file by hand",
			path);
}

/* Make `change` in the text, read it again, and compare with what it is to say.
 * False: it says something else; with lines of its own that is as it was. */
static bool try(struct state *s, const ase_resolved_edit *change,
		const ase_value *want)
{
	ASE_AUTO(ase_str_drop) ase_str old = ASE_STR_INIT;
	ASE_AUTO(ase_splice_cut_drop)
	ase_splice_cut cut = { .text = ASE_STR_INIT };
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	ASE_AUTO(ase_spans_drop) ase_spans spans = ASE_SPANS_INIT;
	ase_splice_doc doc = { .text = ase_str_text(&s->text),
			       .size = s->text.size,
			       .value = s->value,
			       .spans = &s->spans };

	ase_splice(&doc, change, &cut);
	ase_str_addn(&old, ase_str_text(&s->text), s->text.size);
	ase_str_splice(&s->text, cut.at, cut.size, ase_str_text(&cut.text),
		       cut.text.size);
	if (read_text(s, &value, &spans) ||
	    !is_old_outside(&old, &cut, &s->text) ||
	    !ase_node_same(ase_value_root(value), ase_value_root(want))) {
		if (change->lines)
			ase_str_splice(&s->text, 0, s->text.size,
				       ase_str_text(&old), old.size);
		return false;
	}
	take_value(s, &value, &spans);
	return true;
}

static ase_status make(struct state *s, ase_resolved_edit *change,
		       const char *lines, const char *path)
{
	ASE_AUTO(ase_value_drop)
	ase_value *want = ase_edit_apply(ase_value_root(s->value), change);

	change->lines = lines;
	if (lines && try(s, change, want))
		return ASE_OK;
	change->lines = NULL;
	return try(s, change, want) ? ASE_OK : refuse(s, path);
}

/* How often one edit must be made: REMOVE takes every item that is equal. */
static size_t times(const ase_edits *edits, size_t i, const ase_node *root)
{
	const ase_node *list = ase_node_path(root, ase_edits_path(edits, i));
	size_t count = 0;

	if (ase_edits_op(edits, i) != ASE_EDIT_REMOVE)
		return 1;
	ase_each(item, list)
		count += ase_node_same(item, ase_edits_value(edits, i));
	return count ? count : 1; /* 1: to be told that there is none */
}

static ase_status find(const ase_edits *edits, size_t i, const struct state *s,
		       ase_resolved_edit *out)
{
	return ase_edit_find(ase_value_root(s->value), ase_edits_op(edits, i),
			     ase_edits_path(edits, i),
			     ase_edits_value(edits, i), s->order, out, s->err);
}

static ase_status apply_one(struct state *s, const ase_edits *edits, size_t i)
{
	ase_status status = ASE_OK;

	for (size_t n = times(edits, i, ase_value_root(s->value)); n; n--) {
		ASE_AUTO(ase_edit_resolved_drop)
		ase_resolved_edit change = { .kind = ASE_CHANGE_NONE };

		status = find(edits, i, s, &change);
		if (!status && change.kind != ASE_CHANGE_NONE)
			status = make(s, &change, ase_edits_lines(edits, i),
				      ase_edits_path(edits, i));
		if (status)
			return status;
	}
	return ASE_OK;
}

/* Apply one edit to the value alone, for a text that is yet to be written. */
static ase_status apply_to_value(struct state *s, const ase_edits *edits,
				 size_t i)
{
	for (size_t n = times(edits, i, ase_value_root(s->value)); n; n--) {
		ASE_AUTO(ase_edit_resolved_drop)
		ase_resolved_edit change = { .kind = ASE_CHANGE_NONE };
		ase_value *next;
		ase_status status = find(edits, i, s, &change);

		if (status)
			return status;
		if (change.kind == ASE_CHANGE_NONE)
			continue;
		next = ase_edit_apply(ase_value_root(s->value), &change);
		ase_value_drop(&s->value);
		s->value = next;
	}
	return ASE_OK;
}

/* A new record: nothing to preserve, so it is written at one go. */
static ase_status write_new(struct state *s, const ase_edits *edits)
{
	ASE_AUTO(ase_value_drop) ase_value *want = NULL;
	ase_status status;

	for (size_t i = 0; i < ase_edits_count(edits); i++)
		if ((status = apply_to_value(s, edits, i)))
			return status;
	want = s->value;
	s->value = NULL; /* moved */
	if (ase_node_count(ase_value_root(want)) ||
	    ase_node_is(ase_value_root(want)) == ASE_NODE_LIST)
		ase_yaml_write(&s->text, ase_value_root(want), 0);
	if ((status = take_text(s)))
		return status;
	if (!ase_node_same(ase_value_root(s->value), ase_value_root(want)))
		return refuse(s, "");
	return ASE_OK;
}

ase_status ase_edits_apply(const ase_edits *edits, const char *text,
			   size_t size, const ase_schema *order, ase_str *out,
			   ase_err *err)
{
	ASE_AUTO(state_drop) struct state s = { .order = order, .err = err };
	ase_status status;

	ase_str_addn(&s.text, text, size);
	if ((status = take_text(&s)))
		return status;
	if (ase_node_is(ase_value_root(s.value)) == ASE_NODE_TEXT)
		return ase_fail_at(err, ASE_E_INVALID, 1, 1,
				   "not a record: the file holds a single "
				   "text");
	if (!size)
		status = write_new(&s, edits);
	for (size_t i = 0; size && !status && i < ase_edits_count(edits); i++)
		status = apply_one(&s, edits, i);
	if (!status)
		ase_str_addn(out, ase_str_text(&s.text), s.text.size);
	return status;
}
