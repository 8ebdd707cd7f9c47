#include "lib/model/input/input.h"

#include "lib/base/mem.h"
#include "lib/model/input/input_cursor.h"
#include "lib/model/tally/key.h"
#include "lib/model/input/input_value.h"
#include "lib/model/input/record_edits.h"
#include "lib/text/text.h"

#include <string.h>

/*
 * Values read before
 */

void ase_input_memo_drop(ase_input_memo *memo)
{
	for (size_t i = 0; i < memo->values.room; i++) {
		ase_value *value = memo->values.slots[i].thing;

		ase_value_drop(&value);
	}
	ase_map_drop(&memo->values);
	ase_map_drop(&memo->numbers);
	ase_strs_drop(&memo->keys);
}

/* What a text typed for the field at the spot is kept under; yours. */
static char *memo_key(const struct ase_input_cursor *at, const char *typed)
{
	return ase_strf("%p %s", (const void *)at->part, typed);
}

/* Keep what was read (moved); entries of a log have IDs of their own. */
static void memo_keep(const struct ase_input *in,
		      const struct ase_input_cursor *at, const char *typed,
		      ase_value **value)
{
	const ase_field field = ase_field_of(at->kind->schema, at->part);
	ase_input_memo *memo = in->context->memo;

	/* each record has a file of its own, and a number */
	if (!memo || field.type == ASE_FIELD_MAP || ase_field_is_file(&field) ||
	    ase_field_first_number(&field))
		return;
	ase_strs_take(&memo->keys, memo_key(at, typed));
	ase_map_put(&memo->values, memo->keys.items[memo->keys.count - 1],
		    *value);
	*value = NULL; /* moved */
}

/* Set what was typed for this field before, if it was. */
static bool set_again(struct ase_input *in, const struct ase_input_cursor *at,
		      const char *typed)
{
	ASE_AUTO(ase_strdrop) char *key = NULL;
	const ase_value *value;

	if (!in->context->memo)
		return false;
	key = memo_key(at, typed);
	value = ase_map_get(&in->context->memo->values, key);
	if (value)
		ase_edits_add(ase_input_cursor_edits(in, at)->edits,
			      ASE_EDIT_SET, ase_str_text(&at->path),
			      ase_value_root(value));
	return value;
}

/* The files that are typed are those of the record at the spot. */
static void own_files(struct ase_input *in, const struct ase_input_cursor *at)
{
	if (in->context->files)
		in->context->files->id = ase_input_cursor_edits(in, at)->id;
}

static ase_status set(struct ase_input *in, const struct ase_input_cursor *at,
		      const char *typed, bool is_yaml)
{
	ASE_AUTO(ase_builder_drop) ase_builder *builder = ase_builder_new();
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	const ase_input_typing t = { in->world, in->context, builder, in->err };
	const ase_schema *schema = at->kind->schema;
	ase_status s;

	if (!is_yaml && set_again(in, at, typed))
		return ASE_OK;
	own_files(in, at);
	if (is_yaml)
		s = ase_input_yaml(&t, schema, at->part, typed, NULL);
	else
		s = ase_input_value(in->world, in->context, schema, at->part,
				    typed, NULL, builder, in->err);
	if (s)
		return s;
	value = ase_builder_take(builder);
	ase_edits_add(ase_input_cursor_edits(in, at)->edits, ASE_EDIT_SET,
		      ase_str_text(&at->path), ase_value_root(value));
	if (!is_yaml)
		memo_keep(in, at, typed, &value);
	return ASE_OK;
}

/* Whether two nodes are the same to the schema: a scalar is its text. */
static bool is_same(const ase_node *a, const ase_node *b)
{
	if (ase_node_text(a) && ase_node_text(b))
		return !strcmp(ase_node_text(a), ase_node_text(b));
	return ase_node_same(a, b);
}

/* The number of the item in the record's list that is the same, or knows
 * itself by the same field; -1: none. */
static long same_item(const struct ase_input_cursor *at, const ase_field *field,
		      const ase_node *item)
{
	const ase_node *list = ase_node_path(at->node, ase_str_text(&at->path));
	const char *key = ase_field_key(field);
	long i = 0;

	ase_each(old, list) {
		if (is_same(key ? ase_node_get(old, key) : old,
			    key ? ase_node_get(item, key) : item))
			return i;
		i++;
	}
	return -1;
}

/* Whether the same change adds it already. */
static bool is_added(const ase_edits *edits, const char *path,
		     const ase_node *item)
{
	for (size_t i = 0; i < ase_edits_count(edits); i++)
		if (ase_edits_op(edits, i) == ASE_EDIT_ADD &&
		    !strcmp(ase_edits_path(edits, i), path) &&
		    is_same(ase_edits_value(edits, i), item))
			return true;
	return false;
}

/* What is said of an item that is there: of words, each thing they say; of YAML
 * all that there is to it. */
static void say_again(ase_edits *edits, const char *path, long number,
		      const ase_node *item, bool words)
{
	ASE_AUTO(ase_strdrop) char *place = ase_strf("%s.%ld", path, number);

	if (!words)
		ase_edits_add(edits, ASE_EDIT_SET, place, item);
	else
		ase_each(said, item) {
			ASE_AUTO(ase_strdrop)
			char *part =
				ase_strf("%s.%s", place, ase_node_key(said));

			ase_edits_add(edits, ASE_EDIT_SET, part, said);
		}
}

/* One item more; of a set, or a list that knows its items, once only. */
static ase_status add_item(struct ase_input *in,
			   const struct ase_input_cursor *at,
			   const ase_field *field, const char *typed)
{
	ASE_AUTO(ase_builder_drop) ase_builder *builder = ase_builder_new();
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	const ase_input_typing t = { in->world, in->context, builder, in->err };
	const bool once = ase_field_key(field) || !strcmp(field->merge, "set");
	const char *path = ase_str_text(&at->path);
	ase_edits *edits = ase_input_cursor_edits(in, at)->edits;
	const ase_node *item;
	long same;
	ase_status s;

	own_files(in, at);
	if ((s = ase_input_item(&t, field, typed)))
		return s;
	value = ase_builder_take(builder);
	item = ase_value_root(value);
	same = once ? same_item(at, field, item) : -1;
	if (same >= 0 && ase_node_count(item) > 1)
		say_again(edits, path, same, item, *typed != '{');
	else if (same < 0 && !(once && is_added(edits, path, item)))
		ase_edits_add(edits, ASE_EDIT_ADD, path, item);
	return ASE_OK;
}

/* The item of a list of maps that `typed` means: by the field that they are
 * known by, or the `id` of a log's entry. */
static ase_status find_item(struct ase_input *in,
			    const struct ase_input_cursor *at,
			    const ase_field *field, const char *typed,
			    const ase_node **out)
{
	ASE_AUTO(ase_builder_drop) ase_builder *builder = ase_builder_new();
	ASE_AUTO(ase_value_drop) ase_value *wanted = NULL;
	const ase_input_typing t = { in->world, in->context, builder, in->err };
	const ase_node *list = ase_node_path(at->node, ase_str_text(&at->path));
	const char *key = ase_field_key(field);
	ase_field known;
	ase_status s;

	key = key ? key : "id";
	known = ase_field_of(field->schema,
			     ase_schema_step(field->schema, field->part, key));
	if ((s = ase_input_scalar(&t, &known, typed, NULL)))
		return s;
	wanted = ase_builder_take(builder);
	ase_each(item, list) {
		if (!is_same(ase_node_get(item, key), ase_value_root(wanted)))
			continue;
		*out = item;
		return ASE_OK;
	}
	return ase_fail(in->err, ASE_E_NOT_FOUND, "there is no '%s' in it",
			typed);
}

/* The item of a list of scalars that `typed` means: as it is written there. */
static ase_status find_scalar(struct ase_input *in,
			      const struct ase_input_cursor *at,
			      const ase_field *field, const char *typed,
			      const ase_node **out)
{
	ASE_AUTO(ase_builder_drop) ase_builder *builder = ase_builder_new();
	ASE_AUTO(ase_value_drop) ase_value *wanted = NULL;
	const ase_input_typing t = { in->world, in->context, builder, in->err };
	long same;
	ase_status s = ase_input_item(&t, field, typed);

	if (s)
		return s;
	wanted = ase_builder_take(builder);
	same = same_item(at, field, ase_value_root(wanted));
	if (same < 0)
		return ase_fail(in->err, ASE_E_NOT_FOUND,
				"there is no '%s' in it", typed);
	*out = ase_node_item(ase_node_path(at->node, ase_str_text(&at->path)),
			     (size_t)same);
	return ASE_OK;
}

static ase_status remove_item(struct ase_input *in,
			      const struct ase_input_cursor *at,
			      const ase_field *field, const char *typed)
{
	const ase_node *item = NULL;
	ase_status s;

	if (field->type == ASE_FIELD_MAP)
		s = find_item(in, at, field, typed, &item);
	else
		s = find_scalar(in, at, field, typed, &item);
	if (!s)
		ase_edits_add(ase_input_cursor_edits(in, at)->edits,
			      ASE_EDIT_REMOVE, ase_str_text(&at->path), item);
	return s;
}

/* Items of a list, more or less of them. */
static ase_status change_list(struct ase_input *in,
			      const struct ase_input_cursor *at, char op,
			      const char *typed)
{
	const ase_field field = ase_field_of(at->kind->schema, at->part);
	const ase_input_typing t = { in->world, in->context, NULL, in->err };
	ASE_AUTO(ase_strs_drop) ase_strs items = ASE_STRS_INIT;
	ase_status s = ASE_OK;

	if (!field.is_list)
		return ase_fail(in->err, ASE_E_USAGE,
				"it holds one value: type key=value");
	if (!*typed)
		return ase_fail(in->err, ASE_E_USAGE,
				"nothing stands behind the =");
	ase_input_pieces(&t, &field, typed, true, &items);
	for (size_t i = 0; i < items.count && !s; i++)
		s = op == '+' ? add_item(in, at, &field, items.items[i])
			      : remove_item(in, at, &field, items.items[i]);
	return s;
}

static ase_status change(struct ase_input *in,
			 const struct ase_input_cursor *at, char op,
			 const char *typed)
{
	if (op == '+' || op == '-')
		return change_list(in, at, op, typed);
	if (op == ':' || *typed)
		return set(in, at, typed, op == ':');
	ase_edits_add(ase_input_cursor_edits(in, at)->edits, ASE_EDIT_UNSET,
		      ase_str_text(&at->path), NULL);
	return ASE_OK;
}

/* Split "key+=value"; the value, or NULL. `op` is one of "=+-:". */
static const char *split(const char *text, char **key, char *op)
{
	const char *equal = strchr(text, '=');
	size_t size = equal ? (size_t)(equal - text) : 0;

	*op = size && strchr("+-:", text[size - 1]) ? text[size - 1] : '=';
	size -= *op != '=';
	if (!equal || !size)
		return NULL;
	*key = ase_strndup(text, size);
	return equal + 1;
}

const char *ase_input_only_need(const ase_kind *kind)
{
	const ase_node *required = ase_node_get(kind->root, "required");
	const char *name = ase_node_text(
		ase_node_first(ase_node_get(kind->root, "x-ase-names")));
	const char *need = ase_node_text(ase_node_first(required));

	return name && need && ase_node_count(required) == 1 &&
			       strcmp(name, need) == 0
		       ? name
		       : NULL;
}

/* A field as somebody types it who reads `lang`: its title; yours. */
static char *typed_field(const ase_kind *kind, const char *path,
			 const char *lang)
{
	const char *title =
		ase_schema_title(ase_schema_at(kind->schema, path), lang, path);
	char *typed = ase_text_uncapital(
		lang && strcmp(lang, "en") != 0 ? title : path);

	for (char *at = typed; *at; at++)
		if (*at == ' ')
			*at = '-';
	return typed;
}

/* Nobody is called so: say what to type, if that is enough for a new one. What
 * the record belongs to is never made along with it. */
static ase_status fail_unknown(const struct ase_input *in,
			       const struct ase_input_cursor *at,
			       const char *key, const char *typed)
{
	const ase_field field = ase_field_of(at->kind->schema, at->part);
	const ase_kind *kind =
		field.ref && !field.is_list
			? ase_kinds_get(ase_world_kinds(in->world), field.ref)
			: NULL;
	const char *parent = at->kind->parent_field;
	const char *name = kind ? ase_input_only_need(kind) : NULL;
	ASE_AUTO(ase_strdrop) char *said = NULL;
	ASE_AUTO(ase_strdrop) char *word = NULL;

	if (!in->err || !name ||
	    (parent && !strcmp(parent, ase_str_text(&at->path))) ||
	    ase_kinds_of_id(ase_world_kinds(in->world), typed))
		return ASE_E_NOT_FOUND;
	said = ase_strdup(in->err->text);
	word = typed_field(kind, name, in->context->lang);
	return ase_fail(in->err, ASE_E_NOT_FOUND,
			"%s; to make it: %s.%s=\"%s\"", said, key, word, typed);
}

static ase_status read_one(struct ase_input *in, const ase_record *rec,
			   const char *text)
{
	ASE_AUTO(ase_input_cursor_drop)
	struct ase_input_cursor at = { .kind = rec->kind };
	ASE_AUTO(ase_strdrop) char *key = NULL;
	ASE_AUTO(ase_strdrop) char *path = NULL;
	char op;
	const char *typed = split(text, &key, &op);
	ase_status s;

	if (!typed)
		return ase_fail(in->err, ASE_E_USAGE, "'%s' is not KEY=VALUE",
				text);
	s = ase_key_read(ase_world_kinds(in->world), rec->kind, key, &path,
			 NULL, NULL, in->err);
	if (s)
		return s;
	ase_input_cursor_enter(&at, rec->kind, rec->id, rec->node);
	at.only = op == '=' && !*typed;
	s = ase_input_cursor_walk(in, &at, path);
	if (!s)
		s = change(in, &at, op, typed);
	if (s == ASE_E_NOT_FOUND && op == '=')
		s = fail_unknown(in, &at, key, typed);
	if (s)
		ase_fail_in(in->err, key);
	return s;
}

ase_status ase_input_read(const ase_world *world,
			  const ase_input_context *context,
			  const ase_record *rec, char *const *texts,
			  size_t count, ase_record_edit_set *drafts,
			  ase_err *err)
{
	struct ase_input in = {
		.world = world, .context = context, .drafts = drafts, .err = err
	};
	ase_status s = ASE_OK;

	ase_record_edit_set_of(drafts, rec->kind, rec->id, !rec->node);
	for (size_t i = 0; i < count && !s; i++)
		s = read_one(&in, rec, texts[i]);
	if (!s)
		ase_record_edit_set_settle(drafts, world, &in.made);
	ase_strs_drop(&in.made);
	return s;
}
