/* A conflict is closed: what stands stays, the rival comes, or another value. */

#include "lib/app/conflicts/conflicts.h"

#include "lib/base/mem.h"
#include "lib/data/edit/edit.h"
#include "lib/model/record/field.h"

#include <string.h>

bool conflicts_same_place(const conflicts_rival *a, const conflicts_rival *b)
{
	if (strcmp(a->path, b->path) != 0)
		return false;
	return a->field && b->field ? !strcmp(a->field, b->field)
				    : a->field == b->field;
}

/* What the file is to say so far: as the change has it, else HEAD. */
static ase_status text_of(change *ch, const char *path, ase_str *out,
			  ase_err *err)
{
	size_t size = 0;
	const char *given = change_given(ch, path, &size);

	if (!given)
		return ase_snapshot_text(change_session(ch)->snapshot, path,
					 out, err);
	ase_str_addn(out, given, size);
	return ASE_OK;
}

/* Edits of a file that is no record. */
static ase_status edit_text(change *ch, const char *path,
			    const ase_schema *schema, const ase_edits *edits,
			    ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str old = ASE_STR_INIT;
	ASE_AUTO(ase_str_drop) ase_str now = ASE_STR_INIT;
	ase_status s = text_of(ch, path, &old, err);

	if (s)
		return s;
	s = ase_edits_apply(edits, ase_str_text(&old), old.size, schema, &now,
			    err);
	if (s) {
		(void)ase_fail_in(err, path);
		return s;
	}
	change_text(ch, path, ase_str_text(&now), now.size);
	return ASE_OK;
}

/* One edit of the file that the rival is about. */
static ase_status edit_one(change *ch, const conflicts_rival *one,
			   ase_edit_op op, const char *place,
			   const ase_node *value, ase_err *err)
{
	ASE_AUTO(ase_edits_drop) ase_edits *edits = ase_edits_new();

	if (one->kind) {
		change_edit(ch, one->id, op, place, value);
		return ASE_OK;
	}
	ase_edits_add(edits, op, place, value);
	return edit_text(ch, one->path, one->schema, edits, err);
}

static ase_status fail_gone(const conflicts_rival *one, ase_err *err)
{
	return ase_fail(err, ASE_E_NOT_FOUND,
			"what '%s' of %s belonged to is gone: --ours closes "
			"the conflict",
			one->field ? one->field : "", one->path);
}

/* The file as the rival has it. */
static ase_status take_text(change *ch, const conflicts_rival *one,
			    ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	bool there = false;
	ase_status s =
		conflicts_text(change_session(ch), one, &text, &there, err);

	if (!s)
		change_text(ch, one->path, ase_str_text(&text), text.size);
	return s;
}

/* The path above the last step of `path`; yours. */
static char *above(const char *path)
{
	size_t dot = 0;

	for (size_t i = 0; path[i]; i++) {
		if (path[i] == '\\' && path[i + 1])
			i++;
		else if (path[i] == '.')
			dot = i;
	}
	return ase_strndup(path, dot);
}

/* An entry of a list that went, and that is to be there again. */
static ase_status take_entry(change *ch, const conflicts_rival *one,
			     ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *list = above(one->field);

	if (!*list || ase_node_is(one->value) != ASE_NODE_MAP)
		return fail_gone(one, err);
	return edit_one(ch, one, ASE_EDIT_ADD, list, one->value, err);
}

/* Whether it takes an entry out of a list, behind which all others move up. */
static bool removes(const conflicts_rival *one)
{
	return one->way == CONFLICTS_THEIRS && one->other == CONFLICTS_GONE &&
	       one->field && one->stands && !ase_node_key(one->stands);
}

static ase_status remove_entry(change *ch, const conflicts_rival *one,
			       ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *list = above(one->place);

	return edit_one(ch, one, ASE_EDIT_REMOVE, list, one->stands, err);
}

static ase_status take_field(change *ch, const conflicts_rival *one,
			     ase_err *err)
{
	if (one->kind && !one->rec)
		return fail_gone(one, err);
	if (!one->place)
		return take_entry(ch, one, err);
	if (removes(one))
		return remove_entry(ch, one, err);
	return edit_one(ch, one, one->value ? ASE_EDIT_SET : ASE_EDIT_UNSET,
			one->place, one->value, err);
}

/* The rival comes in the place of what stands. */
static ase_status take(change *ch, const conflicts_rival *one, ase_err *err)
{
	ase_status s = ASE_OK;

	if (one->field)
		s = take_field(ch, one, err);
	else if (one->other == CONFLICTS_UNKNOWN)
		s = ase_fail(err, ASE_E_NOT_FOUND,
			     "the commit %.10s that has the other text of %s "
			     "is not in this clone: ase-store sync",
			     one->commit, one->path);
	else if (one->other == CONFLICTS_TEXT)
		s = take_text(ch, one, err);
	else
		change_text(ch, one->path, NULL, 0);
	return s;
}

/* Whether a value of the field is typed as YAML: it has parts. */
static bool is_tree(const conflicts_rival *one, const char *typed)
{
	const ase_field field = ase_field_of(one->schema, one->part);

	return field.type == ASE_FIELD_MAP && strchr("[{", *typed) && *typed;
}

static ase_status type_record(change *ch, const conflicts_rival *one,
			      const char *typed, ase_err *err)
{
	ASE_AUTO(ase_strdrop)
	char *text = ase_strf("%s%s%s", one->place,
			      is_tree(one, typed) ? ":=" : "=", typed);

	return change_input(ch, one->id, (char *[]){ text }, 1, err);
}

/* A value of a file that is no record, as YAML has it. */
static ase_status type_text(change *ch, const conflicts_rival *one,
			    const char *typed, ase_err *err)
{
	ASE_AUTO(ase_builder_drop) ase_builder *b = ase_builder_new();
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	ase_status s = ASE_OK;

	if (!*typed)
		return edit_one(ch, one, ASE_EDIT_UNSET, one->place, NULL, err);
	if (strchr("[{", *typed)) {
		s = ase_yaml_read(typed, strlen(typed), &value, NULL, err);
	} else {
		if (!strcmp(ase_schema_type(one->part), "string"))
			ase_builder_text(b, NULL, typed, false);
		else
			ase_node_typed(b, NULL, typed);
		value = ase_builder_take(b);
	}
	return s ? s
		 : edit_one(ch, one, ASE_EDIT_SET, one->place,
			    ase_value_root(value), err);
}

/* What somebody typed comes in the place of both. */
static ase_status type(change *ch, const conflicts_rival *one, ase_err *err)
{
	if (!one->field)
		return ase_fail(err, ASE_E_USAGE,
				"%s as a whole is not typed: --ours or "
				"--theirs; or edit the file, then --ours",
				one->path);
	if (!one->place || (one->kind && !one->rec))
		return fail_gone(one, err);
	return one->kind ? type_record(ch, one, one->typed, err)
			 : type_text(ch, one, one->typed, err);
}

static ase_status settle(change *ch, const conflicts_rival *one, ase_err *err)
{
	switch (one->way) {
	case CONFLICTS_THEIRS:
		return take(ch, one, err);
	case CONFLICTS_TYPED:
		return type(ch, one, err);
	default:
		return ASE_OK;
	}
}

/* Whether a rival of the file is left. */
static bool any_left(const conflicts_list *list, const char *file)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->items[i].way == CONFLICTS_OPEN &&
		    strcmp(list->items[i].file, file) == 0)
			return true;
	return false;
}

/* Take the settled ones out of one file; the last takes the file along. */
static ase_status close_file(change *ch, const conflicts_list *list,
			     const char *file, ase_err *err)
{
	ASE_AUTO(ase_edits_drop) ase_edits *edits = ase_edits_new();

	if (!any_left(list, file)) {
		change_text(ch, file, NULL, 0);
		return ASE_OK;
	}
	for (size_t i = 0; i < list->count; i++)
		if (list->items[i].way != CONFLICTS_OPEN &&
		    strcmp(list->items[i].file, file) == 0)
			ase_edits_add(edits, ASE_EDIT_REMOVE, "rivals",
				      list->items[i].entry);
	return edit_text(ch, file, NULL, edits, err);
}

/* The settled ones leave their files. */
static ase_status close_files(change *ch, const conflicts_list *list,
			      ase_err *err)
{
	const char *last = NULL;
	ase_status s = ASE_OK;

	for (size_t i = 0; i < list->count && !s; i++) {
		const conflicts_rival *one = &list->items[i];

		if (one->way == CONFLICTS_OPEN ||
		    (last && strcmp(last, one->file) == 0))
			continue;
		last = one->file;
		s = close_file(ch, list, one->file, err);
	}
	return s;
}

ase_status conflicts_settle(change *ch, const conflicts_list *list,
			    ase_err *err)
{
	ase_status s = ASE_OK;

	for (int late = 0; late < 2; late++)
		for (size_t i = 0; i < list->count && !s; i++)
			if (removes(&list->items[i]) == (late == 1))
				s = settle(ch, &list->items[i], err);
	return s ? s : close_files(ch, list, err);
}
