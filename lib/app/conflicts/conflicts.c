#include "lib/app/conflicts/conflicts.h"

#include "lib/app/merge/merge_conflicts.h"
#include "lib/app/merge/merge_who.h"
#include "lib/app/session/policy_set.h"
#include "lib/base/mem.h"
#include "lib/data/value/path.h"

#include <stdlib.h>
#include <string.h>

void conflicts_drop(conflicts_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		free(list->items[i].file);
		free(list->items[i].path);
		free(list->items[i].place);
		free(list->items[i].stands_by);
		free(list->items[i].stands_on);
	}
	for (size_t i = 0; i < list->schema_count; i++)
		ase_schema_drop(&list->schemas[i]);
	free(list->items);
	free((void *)list->schemas);
	*list = (conflicts_list)CONFLICTS_INIT;
}

/* What is read, and what of. */
struct reading {
	const session *ses;
	conflicts_list *out;
	ase_problems *problems;
};

/* The file that the rivals of one file of conflicts/ are about. */
struct about {
	const char *file, *path;
	const ase_kind *kind;
	char id[ASE_ID_SIZE];
	const ase_record *rec;
	const ase_schema *schema;
	const ase_node *root; /* what stands; NULL: nothing that reads */
	bool there;
};

/* The schema that a policy file is held against; NULL: none. */
static const ase_schema *schema_of(conflicts_list *list, const char *path)
{
	const ase_baked *meta = policy_set_meta(path);
	ase_schema *schema = NULL;

	if (!meta ||
	    ase_schema_new(ase_value_root(meta->value), &schema, NULL, NULL))
		return NULL;
	list->schemas = ase_realloc((void *)list->schemas,
				    list->schema_count + 1, sizeof(schema));
	list->schemas[list->schema_count++] = schema;
	return schema;
}

static void look_at_file(const struct reading *at, struct about *a)
{
	const session *ses = at->ses;
	const ase_value *value = NULL;

	a->there = ase_snapshot_has(ses->snapshot, a->path);
	a->kind = ase_kinds_of_path(ses->kinds, a->path, a->id);
	if (!a->kind)
		*a->id = '\0';
	a->rec = a->kind ? ase_world_itself(ses->world, a->id) : NULL;
	a->schema = a->kind ? a->kind->schema : schema_of(at->out, a->path);
	if (a->rec)
		a->root = a->rec->node;
	else if (!a->kind && ase_path_is_yaml(a->path) && a->there &&
		 !ase_snapshot_value(ses->snapshot, a->path, &value, NULL))
		a->root = ase_value_root(value);
}

/* The number of the entry of `list` that a step FIELD=TEXT means (merge_place.h);
 * false: none. */
static bool entry_number(const ase_node *list, const char *step, size_t *out)
{
	const char *text = strchr(step, '=');
	ASE_AUTO(ase_strdrop) char *key = NULL;
	size_t i = 0;

	if (!text)
		return false;
	key = ase_strndup(step, (size_t)(text - step));
	ase_each(item, list) {
		const char *its = ase_node_path_text(item, key);

		if (its && strcmp(its, text + 1) == 0) {
			*out = i;
			return true;
		}
		i++;
	}
	return false;
}

/* `field` as a path of `root`, entries by their numbers; NULL: one of them is
 * gone. Yours. */
static char *place_of(const ase_node *root, const char *field)
{
	ase_str out = ASE_STR_INIT;
	ase_path_segment step;

	while (ase_path_next(&field, &step)) {
		ASE_AUTO(ase_strdrop) char *word = ase_path_segment_key(step);
		size_t i;

		if (ase_node_is(root) != ASE_NODE_LIST) {
			ase_path_add(&out, word);
			root = ase_node_get(root, word);
			continue;
		}
		if (!entry_number(root, word, &i) &&
		    !ase_path_segment_index(step, ase_node_count(root), &i)) {
			ase_str_drop(&out);
			return NULL;
		}
		ase_path_add_index(&out, i);
		root = ase_node_item(root, i);
	}
	return ase_str_take(&out);
}

/* The part of the schema that rules `field`, whether its entries are there or
 * not; NULL: none. */
static const ase_node *part_of(const ase_schema *schema, const char *field)
{
	const ase_node *part = ase_schema_root(schema);
	ase_path_segment step;

	while (part && ase_path_next(&field, &step)) {
		ASE_AUTO(ase_strdrop) char *word = ase_path_segment_key(step);
		const ase_node *at = ase_schema_part(schema, part);
		bool list = !strcmp(ase_schema_type(at), "array");

		part = ase_schema_step(schema, at, list ? NULL : word);
	}
	return part ? ase_schema_part(schema, part) : NULL;
}

ase_status conflicts_text(const session *ses, const conflicts_rival *one,
			  ase_str *out, bool *there, ase_err *err)
{
	ASE_AUTO(ase_snapshot_drop) ase_snapshot *then = NULL;
	ASE_AUTO(ase_strdrop) char *its = NULL;
	ase_status s;

	if (one->pack) {
		its = merge_conflicts_pack_file(one->pack, one->path);
		return ase_snapshot_text_if(ses->snapshot, its, out, there,
					    err);
	}
	s = ase_snapshot_open(ses->store, one->commit, &then, err);
	return s ? s : ase_snapshot_text_if(then, one->path, out, there, err);
}

/* Of a whole file: whether the other side has it, and as what. */
static conflicts_other look_into_other(const session *ses,
				       const conflicts_rival *one, bool *same)
{
	ASE_AUTO(ase_str_drop) ase_str theirs = ASE_STR_INIT;
	ASE_AUTO(ase_str_drop) ase_str stands = ASE_STR_INIT;
	bool there = false, here = false;

	if (conflicts_text(ses, one, &theirs, &there, NULL) ||
	    ase_snapshot_text_if(ses->snapshot, one->path, &stands, &here,
				 NULL))
		return CONFLICTS_UNKNOWN;
	*same = there == here && theirs.size == stands.size &&
		memcmp(ase_str_text(&theirs), ase_str_text(&stands),
		       theirs.size) == 0;
	return there ? CONFLICTS_TEXT : CONFLICTS_GONE;
}

/* Whether the rival is one: it does not say what stands. */
static bool is_rival(const session *ses, conflicts_rival *one)
{
	bool same = false;

	if (!one->field) {
		one->other = look_into_other(ses, one, &same);
		return !same;
	}
	one->other = one->value ? CONFLICTS_VALUE : CONFLICTS_GONE;
	return one->value || one->stands
		       ? !ase_node_same(one->value, one->stands)
		       : false;
}

static const char *text_or_none(const ase_node *node, const char *key)
{
	const char *text = ase_node_path_text(node, key);

	return text ? text : "";
}

static void take_rival(const struct reading *at, const struct about *a,
		       const ase_node *entry)
{
	conflicts_list *list = at->out;
	conflicts_rival one = {
		.file = ase_strdup(a->file),
		.path = ase_strdup(a->path),
		.field = ase_node_path_text(entry, "field"),
		.commit = text_or_none(entry, "commit"),
		.pack = ase_node_path_text(entry, "pack"),
		.by = text_or_none(entry, "by"),
		.on = text_or_none(entry, "on"),
		.value = ase_node_get(entry, "value"),
		.entry = entry,
		.kind = a->kind,
		.rec = a->rec,
		.schema = a->schema,
		.root = a->root,
	};

	memcpy(one.id, a->id, sizeof(one.id));
	(void)ase_node_integer(ase_node_get(entry, "version"), &one.version);
	if (one.field) {
		one.place = place_of(a->root, one.field);
		one.stands =
			one.place ? ase_node_path(a->root, one.place) : NULL;
		one.part = a->schema ? part_of(a->schema, one.field) : NULL;
	}
	list->items = ase_grow(list->items, &list->room, list->count,
			       sizeof(*list->items));
	list->items[list->count] = one; /* moved */
	if (is_rival(at->ses, &list->items[list->count])) {
		list->count++;
		return;
	}
	free(one.file);
	free(one.path);
	free(one.place);
}

static ase_status read_file(const char *file, void *payload, ase_err *err)
{
	const struct reading *at = payload;
	const ase_value *value = NULL;
	struct about a = { .file = file };
	ase_err why = ASE_ERR_INIT;

	(void)err;
	if (!ase_path_is_yaml(file))
		return ASE_OK;
	if (ase_snapshot_value(at->ses->snapshot, file, &value, &why)) {
		(void)ase_problems_add_err(at->problems, &why);
		return ASE_OK;
	}
	a.path = ase_node_path_text(ase_value_root(value), "path");
	if (!a.path) {
		size_t from = at->problems->count;

		(void)ase_problems_add(at->problems, 1, 1, "path",
				       "the file that it is about is missing");
		ase_problems_in(at->problems, from, file);
		return ASE_OK;
	}
	look_at_file(at, &a);
	ase_each(entry, ase_node_get(ase_value_root(value), "rivals")) {
		take_rival(at, &a, entry);
	}
	return ASE_OK;
}

ase_status conflicts_read(const session *ses, conflicts_list *out,
			  ase_problems *problems, ase_err *err)
{
	struct reading at = { .ses = ses, .out = out, .problems = problems };

	return ase_snapshot_each(ses->snapshot, "conflicts", read_file, &at,
				 err);
}

ase_status conflicts_origins(session *ses, conflicts_list *list, ase_err *err)
{
	ase_status s = ASE_OK;

	for (size_t i = 0; i < list->count && !s; i++) {
		conflicts_rival *one = &list->items[i];

		if (!one->field || one->stands) /* who brings nothing? */
			s = merge_who_brought(ses, one->path, one->field,
					      &one->stands_by, &one->stands_on,
					      err);
	}
	return s;
}
