#include "lib/app/form/record_words.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/data/value/path.h"
#include "lib/data/value/yaml.h"
#include "lib/model/identity/person.h"
#include "lib/model/input/input_value.h"
#include "lib/model/record/field.h"
#include "lib/text/text.h"

#include <string.h>

/* One text that is read. All borrowed. */
struct reading {
	change *ch;
	const session *ses;
	const ase_kind *kind;
	const ase_value *value;
	const ase_spans *spans;
	ase_edits *edits; /* on the text */
	ase_problems *problems;
};

static void take_map(const struct reading *r, const ase_node *part,
		     const ase_node *node, const char *path);

/* What `err` says is wrong with what stands at `node`. */
static void complain(const struct reading *r, const ase_node *node,
		     const char *path, const ase_err *err)
{
	const size_t at = ase_node_index(r->value, node);
	const ase_span *span =
		at < r->spans->count ? &r->spans->items[at] : NULL;

	(void)ase_problems_add(r->problems, span ? span->line : 0,
			       span ? span->column : 0, path, "%s", err->text);
}

static char *below(const char *path, const char *key)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;

	ase_str_add(&out, path);
	ase_path_add(&out, key);
	return ase_str_take(&out);
}

/* Put what a builder has in the place of `node`, where it says something else. */
static void put(const struct reading *r, const ase_node *node, const char *path,
		ase_builder *b)
{
	ASE_AUTO(ase_value_drop) ase_value *value = ase_builder_take(b);
	const ase_node *now = ase_value_root(value);

	if (ase_node_text(now) && ase_node_text(node)
		    ? strcmp(ase_node_text(now), ase_node_text(node)) != 0
		    : !ase_node_same(now, node))
		ase_edits_add(r->edits, ASE_EDIT_SET, path, now);
}

/*
 * Who is named
 */

/* Somebody who has the very name and address; NULL: nobody. */
static const ase_record *find_same(const struct reading *r,
				   const ase_kind *kind, const ase_node *map)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

	ase_world_all(r->ses->world, kind, &all);
	for (size_t i = 0; i < all.count; i++) {
		const ase_node *node = all.items[i]->node;

		if (ase_person_same(ase_node_path_text(map, "name"),
				    ase_node_path_text(map, "email"),
				    ase_node_path_text(node, "name"),
				    ase_node_path_text(node, "email")))
			return all.items[i];
	}
	return NULL;
}

/* What is typed for a new one, as KEY=VALUE. */
static void typed_of(const ase_kind *kind, const ase_node *node, ase_strs *out)
{
	const char *name = ase_node_text(
		ase_node_first(ase_node_get(kind->root, "x-ase-names")));

	if (ase_node_text(node))
		ase_strs_take(out,
			      ase_strf("%s=%s", name, ase_node_text(node)));
	ase_each(child, node) {
		if (ase_node_text(child) && *ase_node_text(child))
			ase_strs_take(out,
				      ase_strf("%s=%s", ase_node_key(child),
					       ase_node_text(child)));
	}
}

/* Make whoever is named, and say so. */
static ase_status make(const struct reading *r, const ase_kind *kind,
		       const ase_node *node, char id[ASE_ID_SIZE], ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs typed = ASE_STRS_INIT;
	ase_status s = change_add(r->ch, kind->name, id, err);

	typed_of(kind, node, &typed);
	if (s || (s = change_input(r->ch, id, typed.items, typed.count, err)))
		return s;
	ui_say(r->ses->ui, "%s: new: %s",
	       ase_kind_title(kind, r->ses->ui->lang),
	       strchr(typed.items[0], '=') + 1);
	return ASE_OK;
}

/* A name, or a map that says who is meant. */
static void take_reference(const struct reading *r, const ase_kind *to,
			   const ase_node *node, const char *path)
{
	ASE_AUTO(ase_builder_drop) ase_builder *b = ase_builder_new();
	const char *typed = ase_node_text(node);
	const ase_record *rec = NULL;
	const char *top = r->kind->parent_field;
	char id[ASE_ID_SIZE] = "";
	ase_err err = ASE_ERR_INIT;
	ase_status s;

	if (!typed && ase_node_count(node) == 1)
		typed = ase_node_path_text(node, "name");
	s = typed ? ase_resolve(r->ses->world, to, typed, &rec, NULL, NULL,
				&err)
		  : ASE_E_NOT_FOUND;
	if (!typed && (rec = find_same(r, to, node)))
		s = ASE_OK;
	if (!s)
		memcpy(id, rec->id, sizeof(id));
	else if (s == ASE_E_NOT_FOUND && ase_input_only_need(to) &&
		 (!top || strcmp(top, path) != 0) &&
		 !(typed &&
		   ase_kinds_of_id(ase_world_kinds(r->ses->world), typed)))
		s = make(r, to, node, id, &err);
	if (s) {
		complain(r, node, path, &err);
		return;
	}
	ase_builder_text(b, NULL, id, false);
	put(r, node, path, b);
}

/*
 * What is said
 */

static ase_input_typing typing(const struct reading *r, ase_builder *b,
			       ase_err *err)
{
	return (ase_input_typing){ r->ses->world, &r->ses->context, b, err };
}

/* "budget:3, paie" as the items of a list of maps. */
static ase_status add_items(const ase_input_typing *t, const ase_field *field,
			    const char *typed)
{
	ASE_AUTO(ase_strs_drop) ase_strs items = ASE_STRS_INIT;
	ase_status s = ASE_OK;

	ase_input_pieces(t, field, typed, true, &items);
	ase_builder_list(t->builder, NULL);
	for (size_t i = 0; i < items.count && !s; i++)
		s = ase_input_item(t, field, items.items[i]);
	ase_builder_end(t->builder);
	return s;
}

/* A text where a list, or one value, is wanted. */
static void take_text(const struct reading *r, const ase_field *field,
		      const ase_node *node, const char *path, bool is_item)
{
	ASE_AUTO(ase_builder_drop) ase_builder *b = ase_builder_new();
	ase_err err = ASE_ERR_INIT;
	const ase_input_typing t = typing(r, b, &err);
	const char *text = ase_node_text(node);
	ase_status s;

	if (!*text || (field->type == ASE_FIELD_MAP && !field->is_list))
		return;
	if (is_item)
		s = ase_input_item(&t, field, text);
	else if (field->is_list && field->type == ASE_FIELD_MAP)
		s = add_items(&t, field, text);
	else
		s = ase_input_value(r->ses->world, &r->ses->context,
				    field->schema, field->part, text, NULL, b,
				    &err);
	if (s)
		complain(r, node, path, &err);
	else
		put(r, node, path, b);
}

static void take_list(const struct reading *r, const ase_field *field,
		      const ase_node *node, const char *path)
{
	const ase_kind *to =
		field->ref ? ase_kinds_get(ase_world_kinds(r->ses->world),
					   field->ref)
			   : NULL;
	size_t i = 0;

	ase_each(item, node) {
		ASE_AUTO(ase_strdrop)
		char *place = ase_strf("%s.%zu", path, i++);

		if (to && ase_node_is(item) != ASE_NODE_NONE)
			take_reference(r, to, item, place);
		else if (ase_node_is(item) == ASE_NODE_MAP)
			take_map(r, field->part, item, place);
		else if (ase_node_text(item))
			take_text(r, field, item, place, true);
	}
}

static void take_value(const struct reading *r, const ase_node *part,
		       const ase_node *node, const char *path)
{
	const ase_field field = ase_field_of(r->kind->schema, part);
	const ase_kind *to =
		field.ref && !field.is_list
			? ase_kinds_get(ase_world_kinds(r->ses->world),
					field.ref)
			: NULL;

	if (ase_node_null(node) || ase_field_is_file(&field))
		return;
	if (to)
		take_reference(r, to, node, path);
	else if (ase_node_is(node) == ASE_NODE_LIST && field.is_list)
		take_list(r, &field, node, path);
	else if (ase_node_is(node) == ASE_NODE_MAP)
		take_map(r, part, node, path);
	else if (ase_node_text(node))
		take_text(r, &field, node, path, false);
}

/* The fields of a map. */
static void take_map(const struct reading *r, const ase_node *part,
		     const ase_node *node, const char *path)
{
	ase_each(child, node) {
		const char *key = ase_node_key(child);
		const ase_node *rule =
			ase_schema_step(r->kind->schema, part, key);
		ASE_AUTO(ase_strdrop) char *place = below(path, key);

		if (rule)
			take_value(r, ase_schema_part(r->kind->schema, rule),
				   child, place);
	}
}

/*
 * Keys
 */

/* Keys that are called otherwise in the schema, from the last to the first. */
struct renaming {
	const ase_schema *schema;
	const ase_value *value;
	const ase_spans *spans;
	ase_str *text;
};

static void rename_keys(const struct renaming *r, const ase_node *part,
			const ase_node *node);

/* The key of `child`, once what stands behind it has been renamed. */
static void rename_key(const struct renaming *r, const ase_node *part,
		       const ase_node *child)
{
	const char *key = ase_node_key(child);
	const char *real =
		key && part ? ase_schema_key(r->schema, part, key) : NULL;
	const size_t at = ase_node_index(r->value, child);
	const ase_span *span = &r->spans->items[at];

	rename_keys(r,
		    part ? ase_schema_part(r->schema,
					   ase_schema_step(r->schema, part,
							   real ? real : key))
			 : NULL,
		    child);
	if (real && strcmp(real, key) != 0)
		ase_str_splice(r->text, span->key_start,
			       span->key_end - span->key_start, real,
			       strlen(real));
}

static void rename_keys(const struct renaming *r, const ase_node *part,
			const ase_node *node)
{
	if (ase_node_is(node) != ASE_NODE_MAP &&
	    ase_node_is(node) != ASE_NODE_LIST)
		return;
	for (size_t i = ase_node_count(node); i-- > 0;)
		rename_key(r, part, ase_node_item(node, i));
}

/* French names of keys become those of the schema, in the text itself. */
static ase_status take_keys(const ase_kind *kind, ase_str *text, ase_err *err)
{
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	ASE_AUTO(ase_spans_drop) ase_spans spans = ASE_SPANS_INIT;
	ase_status s = ase_yaml_read(ase_str_text(text), text->size, &value,
				     &spans, err);

	if (!s)
		rename_keys(
			&(struct renaming){ kind->schema, value, &spans, text },
			kind->root, ase_value_root(value));
	return s;
}

size_t record_words(change *ch, const ase_kind *kind, ase_str *text,
		    ase_problems *problems)
{
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	ASE_AUTO(ase_spans_drop) ase_spans spans = ASE_SPANS_INIT;
	ASE_AUTO(ase_edits_drop) ase_edits *edits = ase_edits_new();
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	const size_t before = problems->count;
	ase_err err = ASE_ERR_INIT;

	if (take_keys(kind, text, &err) ||
	    ase_yaml_read(ase_str_text(text), text->size, &value, &spans, &err))
		return ase_problems_add_err(problems, &err);
	const struct reading r = {
		ch, change_session(ch), kind, value, &spans, edits, problems
	};
	take_map(&r, kind->root, ase_value_root(value), "");
	if (problems->count > before || !ase_edits_count(edits))
		return problems->count - before;
	if (ase_edits_apply(edits, ase_str_text(text), text->size, kind->schema,
			    &out, &err))
		return ase_problems_add_err(problems, &err);
	ase_str_drop(text);
	*text = out;
	out = (ase_str)ASE_STR_INIT; /* moved */
	return 0;
}
