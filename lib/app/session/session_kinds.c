/* The kinds of a session: built in, of schema/, and extended by schema/. */

#include "lib/app/session/session_priv.h"

#include "data-schema/baked.h"
#include "lib/base/mem.h"
#include "lib/model/record/kind_resolve.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

/* Another number: what this file leaves, or how policy is proved, is another. */
#define LEFT "ase " ASE_VERSION " left 2"

/*
 * Schema by schema.
 */

static struct session_schema *schema_of(struct session_priv *priv,
					const char *path)
{
	for (size_t i = 0; i < priv->schema_count; i++)
		if (strcmp(priv->schemas[i].path, path) == 0)
			return &priv->schemas[i];
	return NULL;
}

/* Take in a file of schema/; `own` (moved) has its root, or the snapshot. */
static struct session_schema *take_schema(session *ses, const char *path,
					  const ase_node *root, ase_value *own)
{
	struct session_priv *priv = ses->priv;
	struct session_schema *schema;

	priv->schemas = ase_grow(priv->schemas, &priv->schema_room,
				 priv->schema_count, sizeof(*priv->schemas));
	schema = &priv->schemas[priv->schema_count++];
	*schema = (struct session_schema){ .path = ase_strdup(path),
					   .root = root,
					   .own = own };
	return schema;
}

/* Add the kind that a schema describes, made whole. */
static ase_status learn_kind(ase_kinds *kinds, struct session_schema *schema,
			     ase_err *err)
{
	ase_status s;

	if (ase_kind_extends(schema->root))
		return ASE_OK;
	schema->whole = ase_kind_resolve(schema->root, session_common_fields());
	s = ase_kinds_add(kinds, ase_value_root(schema->whole), err);
	return s ? ase_fail_in(err, schema->path) : ASE_OK;
}

/* Give the kinds what extensions add to them; those that do not hold are left
 * out, as stand_in.h tells. */
static void extend_kinds(const session *ses, ase_kinds *kinds)
{
	ASE_AUTO(ase_problems_drop) ase_problems problems = ASE_PROBLEMS_INIT;
	struct session_priv *priv = ses->priv;
	ase_kind_file *files =
		ase_alloc((priv->schema_count + 1) * sizeof(*files));

	for (size_t i = 0; i < priv->schema_count; i++)
		files[i] = (ase_kind_file){ .path = priv->schemas[i].path,
					    .root = priv->schemas[i].root };
	if (ase_kinds_extend_all(kinds, files, priv->schema_count,
				 session_common_fields(), &problems))
		priv->fails = true;
	free(files);
}

/* To whom the kinds of schema/ are added. */
struct learning {
	session *ses;
	ase_kinds *kinds;
};

static ase_status add_kind(const char *path, void *payload, ase_err *err)
{
	const struct learning *to = payload;
	const ase_value *value = NULL;
	const ase_node *root = NULL;
	ase_status s = ASE_OK;

	if (!stand_in_root(to->ses->priv->stands, path, &root)) {
		s = ase_snapshot_value(to->ses->snapshot, path, &value, err);
		root = s ? NULL : ase_value_root(value);
	}
	if (!root)
		return s;
	return learn_kind(to->kinds, take_schema(to->ses, path, root, NULL),
			  err);
}

/* All files of schema/, one by one. */
static ase_status learn_kinds(session *ses, ase_kinds *kinds, ase_err *err)
{
	struct learning to = { ses, kinds };
	ase_status s =
		ase_snapshot_each(ses->snapshot, "schema", add_kind, &to, err);

	ses->priv->learned = true;
	if (!s)
		extend_kinds(ses, kinds);
	return s == ASE_E_NOT_FOUND ? ASE_OK : s;
}

void session_preview_schema(session *ses, const char *path, const ase_str *text)
{
	struct session_schema *schema;
	ase_value *value = NULL;

	if (!session_is_schema(path) ||
	    ase_yaml_read(ase_str_text(text), text->size, &value, NULL, NULL))
		return;
	ase_kinds_shed(ses->kinds);
	if (!ses->priv->learned)
		(void)!learn_kinds(ses, ses->kinds, NULL);
	ase_kinds_shed(ses->kinds);
	schema = schema_of(ses->priv, path);
	if (schema && ase_kind_extends(schema->root))
		schema->root = NULL; /* it says something else now */
	(void)!learn_kind(ses->kinds,
			  take_schema(ses, path, ase_value_root(value), value),
			  NULL);
	extend_kinds(ses, ses->kinds);
}

/*
 * What somebody has left: value 0 tells of each kind that is not the binary's
 * what finds it, the others are their schemas, whole, in that order.
 */

/* The schema of kind `number`, which somebody asks for. */
static const ase_node *wake(void *ctx, size_t number)
{
	session *ses = ctx;
	struct session_priv *priv = ses->priv;
	const ase_value *all =
		ase_snapshot_derived(ses->snapshot, &priv->seal, 0);
	const ase_value *value =
		ase_snapshot_derived(ses->snapshot, &priv->seal, number);
	const ase_kind *kind;

	if (value)
		return ase_value_root(value);
	if (!priv->anew) {
		priv->anew = ase_kinds_new();
		(void)!session_builtin_kinds(priv->anew, NULL);
		(void)!learn_kinds(ses, priv->anew, NULL);
	}
	kind = ase_kinds_get(
		priv->anew,
		ase_node_path_text(
			ase_node_item(ase_value_root(all), number - 1),
			"kind"));
	return kind ? kind->root : NULL;
}

static void take_left(session *ses, const ase_value *all)
{
	size_t number = 0;

	ase_each(one, ase_value_root(all)) {
		const ase_kind kind = {
			.name = ase_node_path_text(one, "kind"),
			.prefix = ase_node_path_text(one, "prefix"),
			.directory = ase_node_path_text(one, "directory"),
			.parent_field = ase_node_path_text(one, "field"),
		};
		const ase_kind_waker waker = { wake, ses, ++number };

		ase_kinds_add_lazy(ses->kinds, &kind,
				   ase_node_path_text(one, "parent"), waker);
	}
}

/* Whether the store's process.yaml is the binary's, or missing. */
static bool has_built_in_process(const session *ses)
{
	const ase_baked *baked = ase_baked_find("process.yaml");
	unsigned char id[ASE_BLOB_SIZE];

	return ase_snapshot_blob(ses->snapshot, "process.yaml", id, NULL) ||
	       !memcmp(id, baked->id, sizeof(id));
}

bool session_kinds_left(session *ses)
{
	static const char *const places[] = {
		"schema",	 "vocabulary",	       "process.yaml",
		"ase.yaml",	 "questionnaire.yaml", "clauses.yaml",
		"questionnaires"
	};
	struct session_priv *priv = ses->priv;

	for (size_t i = 0; i < ASE_COUNT(places); i++) {
		if (ase_snapshot_seal(ses->snapshot, places[i], &priv->seal,
				      NULL))
			return false;
		priv->own_kinds |= !i && priv->seal.size;
	}
	ase_str_addn(&priv->seal, (const char *)&ase_baked_stamp,
		     sizeof(ase_baked_stamp));
	ase_str_add(&priv->seal, LEFT);
	priv->left = ase_snapshot_derived(ses->snapshot, &priv->seal, 0);
	return priv->left != NULL;
}

ase_status session_kinds_load(session *ses, ase_err *err)
{
	struct session_priv *priv = ses->priv;
	ase_status s;

	ses->kinds = ase_kinds_new();
	if ((s = session_builtin_kinds(ses->kinds, err)))
		return s;
	if (priv->stands) /* not as HEAD has them: nothing is left */
		return learn_kinds(ses, ses->kinds, err);
	priv->proved = priv->left;
	if (priv->left)
		take_left(ses, priv->left);
	else if (priv->own_kinds)
		return learn_kinds(ses, ses->kinds, err);
	else if (has_built_in_process(ses))
		priv->proved = true;
	return ASE_OK;
}

bool session_kinds_proved(const session *ses)
{
	return ses->priv->proved;
}

/* Whether the binary has that schema. */
static bool is_baked(const ase_kind *kind)
{
	ASE_AUTO(ase_strdrop) char *path = ase_strf("%s.yaml", kind->name);
	const ase_baked *baked = ase_baked_find(path);

	return baked && ase_value_root(baked->value) == kind->root;
}

static void describe(ase_builder *b, const ase_kind *kind)
{
	ase_builder_map(b, NULL);
	ase_builder_text(b, "kind", kind->name, false);
	ase_builder_text(b, "prefix", kind->prefix, false);
	ase_builder_text(b, "directory", kind->directory, false);
	if (kind->parent_field)
		ase_builder_text(b, "field", kind->parent_field, false);
	if (kind->parent)
		ase_builder_text(b, "parent", kind->parent->name, false);
	ase_builder_end(b);
}

void session_kinds_leave(session *ses)
{
	ASE_AUTO(ase_builder_drop) ase_builder *all = ase_builder_new();
	ASE_AUTO(ase_builder_drop) ase_builder *one = ase_builder_new();
	size_t room = ase_kinds_count(ses->kinds) + 1, count = 1;
	ase_value **values;

	if (ses->priv->fails || ses->priv->stands || ses->priv->left)
		return;
	values = ase_alloc(room * sizeof(*values));
	ase_builder_list(all, NULL);
	for (size_t i = 0; i < ase_kinds_count(ses->kinds); i++) {
		const ase_kind *kind = ase_kinds_item(ses->kinds, i);

		if (is_baked(kind))
			continue;
		describe(all, kind);
		ase_builder_copy(one, NULL, kind->root);
		values[count++] = ase_builder_take(one);
	}
	ase_builder_end(all);
	values[0] = ase_builder_take(all);
	ase_snapshot_derive(ses->snapshot, &ses->priv->seal,
			    (const ase_value *const *)values, count);
	for (size_t i = 0; i < count; i++)
		ase_value_drop(&values[i]);
	free(values);
}

void session_kinds_clear(session *ses)
{
	struct session_priv *priv = ses->priv;

	ase_kinds_drop(&ses->kinds);
	ase_kinds_drop(&priv->anew);
	while (priv->schema_count) {
		struct session_schema *schema =
			&priv->schemas[--priv->schema_count];

		free(schema->path);
		ase_value_drop(&schema->whole);
		ase_value_drop(&schema->own);
	}
	free(priv->schemas);
	priv->schemas = NULL;
	priv->schema_room = 0;
	ase_str_drop(&priv->seal);
	priv->left = NULL;
	priv->own_kinds = priv->proved = priv->learned = priv->fails = false;
}
