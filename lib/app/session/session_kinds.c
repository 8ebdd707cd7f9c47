/* The kinds of a session: built in, of schema/, and extended by schema/. */

#include "lib/app/session/session_priv.h"

#include "data-schema/baked.h"
#include "lib/base/mem.h"
#include "lib/model/record/kind_resolve.h"
#include "lib/text/text.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

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

void session_preview_schema(session *ses, const char *path, ase_value *value)
{
	struct session_schema *schema;

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
 * What somebody has left: value 0 is a text that has for each kind that is not
 * the binary's a line with what finds it; the others are their schemas, whole,
 * in that order.
 */

/* What a line tells, with a tab behind each but the last. */
enum { SAYS_KIND, SAYS_PREFIX, SAYS_DIRECTORY, SAYS_FIELD, SAYS_PARENT, SAID };

/* Whoever says something else, or proves policy otherwise, has another name;
 * yours. */
static char *maker(void)
{
	return ase_strf("ase " ASE_VERSION " left 3 %016" PRIx64,
			ase_baked_stamp);
}

static ase_making making(const session *ses)
{
	static const char *const paths[] = { "schema",
					     "vocabulary",
					     "process.yaml",
					     "ase.yaml",
					     "questionnaire.yaml",
					     "clauses.yaml",
					     "questionnaires",
					     "reports" };

	return (ase_making){ paths, ASE_COUNT(paths), ses->priv->maker };
}

static const ase_value *left(session *ses, size_t i)
{
	const ase_making what = making(ses);

	return ase_snapshot_derived(ses->snapshot, &what, i);
}

static void leave(session *ses, const ase_value *const *values, size_t count)
{
	const ase_making what = making(ses);

	ase_snapshot_derive(ses->snapshot, &what, values, count);
}

/* The schema of kind `number`, which somebody asks for. */
static const ase_node *wake(void *ctx, size_t number)
{
	session *ses = ctx;
	struct session_priv *priv = ses->priv;
	const ase_value *value = left(ses, number);
	const char *name = priv->lines;
	const ase_kind *kind;

	if (value)
		return ase_value_root(value);
	if (!priv->anew) {
		priv->anew = ase_kinds_new();
		(void)!session_builtin_kinds(priv->anew, NULL);
		(void)!learn_kinds(ses, priv->anew, NULL);
	}
	for (size_t i = SAID; i < number * SAID; i++)
		name += strlen(name) + 1;
	kind = ase_kinds_get(priv->anew, name);
	return kind ? kind->root : NULL;
}

/* Cut the next line into what it tells (NULL: nothing); what follows it, or
 * NULL: it is no such line. */
static char *cut_line(char *at, const char *says[SAID])
{
	for (size_t i = 0; i < SAID; i++) {
		char *end = strchr(at, i + 1 < SAID ? '\t' : '\n');

		if (!end || (end == at && i < SAYS_FIELD))
			return NULL;
		says[i] = end > at ? at : NULL;
		*end = '\0';
		at = end + 1;
	}
	return at;
}

static void take_left(session *ses)
{
	char *at = ses->priv->lines;
	size_t number = 0;

	for (const char *says[SAID]; *at && (at = cut_line(at, says));) {
		const ase_kind_waker waker = { wake, ses, ++number };
		const ase_kind kind = { .name = says[SAYS_KIND],
					.prefix = says[SAYS_PREFIX],
					.directory = says[SAYS_DIRECTORY],
					.parent_field = says[SAYS_FIELD] };
		ase_kinds_add_lazy(ses->kinds, &kind, says[SAYS_PARENT], waker);
	}
}

/* Whether the store's process.yaml is the binary's, or missing. */
static bool has_built_in_process(const session *ses)
{
	const ase_baked *baked = ase_baked_find("process.yaml");
	unsigned char id[ASE_BLOB_SIZE];

	return ase_snapshot_blob(ses->snapshot, "process.yaml", id, NULL) ||
	       ase_baked_is(baked, id);
}

bool session_kinds_left(session *ses)
{
	struct session_priv *priv = ses->priv;
	const ase_value *lines;

	priv->maker = maker();
	lines = left(ses, 0);
	if (lines)
		priv->lines = ase_strdup(ase_node_text(ase_value_root(lines)));
	return priv->lines != NULL;
}

static ase_status note_one(const char *path, void *payload, ase_err *err)
{
	bool *any = payload;

	(void)path, (void)err;
	*any = true;
	return ASE_OK;
}

static bool has_own_kinds(const session *ses)
{
	bool any = false;
	ase_status s = ase_snapshot_each(ses->snapshot, "schema", note_one,
					 &any, NULL);

	return any || (s && s != ASE_E_NOT_FOUND);
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
	priv->proved = priv->lines;
	if (priv->lines)
		take_left(ses);
	else if (has_own_kinds(ses))
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

/* Add the line of a kind; false: it would not read again. */
static bool describe(ase_str *lines, const ase_kind *kind)
{
	const char *says[SAID] = {
		[SAYS_KIND] = kind->name,
		[SAYS_PREFIX] = kind->prefix,
		[SAYS_DIRECTORY] = kind->directory,
		[SAYS_FIELD] = kind->parent_field,
		[SAYS_PARENT] = kind->parent ? kind->parent->name : NULL,
	};

	for (size_t i = 0; i < SAID; i++) {
		const char *text = says[i] ? says[i] : "";

		if (text[strcspn(text, "\t\n")])
			return false;
		ase_str_add(lines, text);
		ase_str_addc(lines, i + 1 < SAID ? '\t' : '\n');
	}
	return true;
}

/* Put the kinds that are not the binary's behind value 0, which becomes their
 * lines; how many values that makes, 0: they cannot be left. */
static size_t collect(const session *ses, ase_value **values)
{
	ASE_AUTO(ase_builder_drop) ase_builder *one = ase_builder_new();
	ASE_AUTO(ase_str_drop) ase_str lines = ASE_STR_INIT;
	size_t count = 1;

	for (size_t i = 0; i < ase_kinds_count(ses->kinds); i++) {
		const ase_kind *kind = ase_kinds_item(ses->kinds, i);

		if (is_baked(kind))
			continue;
		if (!describe(&lines, kind))
			return 0;
		ase_builder_copy(one, NULL, kind->root);
		values[count++] = ase_builder_take(one);
	}
	ase_builder_text(one, NULL, ase_str_text(&lines), false);
	values[0] = ase_builder_take(one);
	return count;
}

void session_kinds_leave(session *ses)
{
	size_t room = ase_kinds_count(ses->kinds) + 1, count;
	ase_value **values;

	if (ses->priv->fails || ses->priv->stands || ses->priv->lines)
		return;
	values = ase_alloc(room * sizeof(*values));
	count = collect(ses, values);
	if (count)
		leave(ses, (const ase_value *const *)values, count);
	for (size_t i = 0; i < room; i++)
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
	free(priv->maker);
	free(priv->lines);
	priv->maker = priv->lines = NULL;
	priv->proved = priv->learned = priv->fails = false;
}
