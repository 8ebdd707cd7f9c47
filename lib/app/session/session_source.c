#include "lib/app/session/session_priv.h"

#include "lib/base/mem.h"
#include "lib/data/value/yaml.h"

#include <stdlib.h>
#include <string.h>

/*
 * Where the world's records come from: one snapshot. Those of a store of an
 * older format are shown as today's has them (lib/model/upgrade/upgrade.h).
 */

bool session_is_older(const session *ses)
{
	return ses->priv->older;
}

/* A value that lives as long as the snapshot; its root. */
static const ase_node *keep(struct session_priv *priv, const char *path,
			    ase_value *value)
{
	if (!value)
		return NULL;
	priv->shown = ase_grow(priv->shown, &priv->shown_room,
			       priv->shown_count, sizeof(*priv->shown));
	priv->shown[priv->shown_count++] =
		(struct session_shown){ .path = path ? ase_strdup(path) : NULL,
					.value = value };
	return ase_value_root(value);
}

ase_status session_source_text(const session *ses, const char *path,
			       ase_str *out, ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ase_status s;

	if (!ses->priv->older)
		return ase_snapshot_text(ses->snapshot, path, out, err);
	s = ase_snapshot_text(ses->snapshot, path, &text, err);
	if (!s)
		ase_upgrade_rename(ase_str_text(&text), out);
	return s;
}

ase_status session_source_policy(const session *ses, const char *path,
				 const ase_node **out, ase_err *err)
{
	struct session_priv *priv = ses->priv;
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ase_value *value = NULL;
	ase_status s;

	for (size_t i = 0; i < priv->shown_count; i++)
		if (priv->shown[i].path &&
		    strcmp(priv->shown[i].path, path) == 0) {
			*out = ase_value_root(priv->shown[i].value);
			return ASE_OK;
		}
	if ((s = session_source_text(ses, path, &text, err)))
		return s;
	s = ase_yaml_read(ase_str_text(&text), text.size, &value, NULL, err);
	if (s)
		return ase_fail_in(err, path);
	*out = keep(priv, path, value);
	return ASE_OK;
}

/* The record's root as the snapshot has it, or NULL. */
static const ase_node *root_of(const void *ctx, const char *id)
{
	const session *ses = ctx;
	const ase_kind *kind = ase_kinds_of_id(ses->kinds, id);
	ASE_AUTO(ase_strdrop)
	char *path = kind ? ase_kind_path(kind, id) : NULL;
	const ase_value *value = NULL;

	if (!path || ase_snapshot_value(ses->snapshot, path, &value, NULL))
		return NULL;
	return ase_value_root(value);
}

ase_upgrade_look session_source_look(const session *ses)
{
	return (ase_upgrade_look){ root_of, ses };
}

ase_value *session_forward(const session *ses, const ase_kind *kind,
			   const ase_node *root)
{
	const ase_upgrade_look look = session_source_look(ses);

	return root && ase_upgrade_touches(kind->name)
		       ? ase_upgrade_value(kind->name, root, &look)
		       : NULL;
}

/* The root as it is shown. */
static const ase_node *shown(session *ses, const ase_kind *kind,
			     const ase_node *root)
{
	const ase_node *now = NULL;

	if (root && ses->priv->older)
		now = keep(ses->priv, NULL, session_forward(ses, kind, root));
	return now ? now : root;
}

/* Who is told of a kind's records. */
struct telling {
	session *ses;
	const ase_kind *kind;
	const char *wanted; /* the one ID that is asked for, or NULL */
	ase_source_fn fn;
	void *payload;
};

static ase_status tell_record(const char *path, const ase_value *value,
			      const ase_err *why, void *payload, ase_err *err)
{
	const struct telling *telling = payload;
	char id[ASE_ID_SIZE];

	(void)err;
	if (ase_kind_of_path(telling->kind, path, id))
		telling->fn(telling->payload, id,
			    shown(telling->ses, telling->kind,
				  ase_value_root(value)),
			    why);
	return ASE_OK;
}

/* Tell of what the record at `path` holds that is a record of its own now. */
static ase_status tell_parts(const char *path, const ase_value *value,
			     const ase_err *why, void *payload, ase_err *err)
{
	const struct telling *telling = payload;
	session *ses = telling->ses;
	const ase_upgrade_look look = session_source_look(ses);
	char id[ASE_ID_SIZE], part[ASE_ID_SIZE];
	const ase_kind *kind = ase_kinds_of_path(ses->kinds, path, id);
	ase_value *one;

	(void)why;
	(void)err;
	for (size_t i = 0;
	     kind && value &&
	     (one = ase_upgrade_part(kind->name, id, ase_value_root(value), i,
				     &look, part));
	     i++) {
		const ase_node *root = keep(ses->priv, NULL, one);

		if (!telling->wanted || strcmp(telling->wanted, part) == 0)
			telling->fn(telling->payload, part, root, NULL);
	}
	return ASE_OK;
}

/* Tell of all parts of an older store's records that `kind` keeps now. */
static ase_status each_part(struct telling *telling, ase_err *err)
{
	session *ses = telling->ses;
	const ase_kind *from = ase_kinds_get(ses->kinds, "convention");

	if (!ses->priv->older || !from ||
	    strcmp(telling->kind->name, ase_upgrade_part_kind) != 0)
		return ASE_OK;
	return ase_snapshot_read(ses->snapshot, from->directory, NULL,
				 tell_parts, telling, err);
}

static ase_status source_each(void *ctx, const ase_kind *kind,
			      const char *saying, ase_source_fn fn,
			      void *payload, ase_err *err)
{
	session *ses = ctx;
	struct telling telling = {
		.ses = ses, .kind = kind, .fn = fn, .payload = payload
	};
	ase_status s;

	if (ses->priv->older && ase_upgrade_touches(kind->name))
		saying = NULL; /* what is shown says more */
	s = ase_snapshot_read(ses->snapshot, kind->directory, saying,
			      tell_record, &telling, err);
	return s ? s : each_part(&telling, err);
}

/* The root of the record that is told of. */
static void take_root(void *payload, const char *id, const ase_node *node,
		      const ase_err *why)
{
	const ase_node **out = payload;

	(void)id;
	(void)why;
	*out = node;
}

static ase_status source_get(void *ctx, const ase_kind *kind, const char *id,
			     const ase_node **out, ase_err *err)
{
	session *ses = ctx;
	ASE_AUTO(ase_strdrop) char *path = ase_kind_path(kind, id);
	const ase_value *value = NULL;
	ase_status s = ase_snapshot_value(ses->snapshot, path, &value, err);

	if (!s) {
		*out = shown(ses, kind, ase_value_root(value));
	} else if (s == ASE_E_NOT_FOUND && ses->priv->older) {
		struct telling telling = { .ses = ses,
					   .kind = kind,
					   .wanted = id,
					   .fn = take_root,
					   .payload = out };
		*out = NULL;
		if (!each_part(&telling, NULL) && *out)
			return ASE_OK;
	}
	return s;
}

/* The IDs of records of `kind` among the files. */
static void take_ids(const ase_kind *kind, const ase_strs *paths, ase_strs *out)
{
	char id[ASE_ID_SIZE];

	for (size_t i = 0; i < paths->count; i++)
		if (ase_kind_of_path(kind, paths->items[i], id))
			ase_strs_add(out, id);
}

/* What the files of a kind begin with whose IDs begin with `begin`; yours. */
static char *path_begun(const ase_kind *kind, const char *begin)
{
	const char *dash = strchr(begin, '-');

	return dash && dash[1]
		       ? ase_strf("%s/%c/%s", kind->directory, dash[1], begin)
		       : ase_strf("%s/", kind->directory);
}

static bool source_begun(void *ctx, const ase_kind *kind, const char *begin,
			 const char *after, size_t most, ase_strs *out)
{
	session *ses = ctx;
	ASE_AUTO(ase_strdrop) char *first = path_begun(kind, begin);
	ASE_AUTO(ase_strdrop)
	char *last = after ? ase_kind_path(kind, after) : NULL;
	const size_t from = out->count;

	if (ses->priv->older)
		return false;
	/* Files may lie there that are no records. */
	for (bool more = true; more && out->count - from < most;) {
		ASE_AUTO(ase_strs_drop) ase_strs paths = ASE_STRS_INIT;
		const size_t wanted = most - (out->count - from);

		if (!ase_snapshot_begun(ses->snapshot, first, last, wanted,
					&paths))
			return false;
		take_ids(kind, &paths, out);
		more = paths.count == wanted;
		free(last);
		last = more ? ase_strdup(paths.items[wanted - 1]) : NULL;
	}
	return true;
}

static bool source_worded(void *ctx, const ase_kind *kind,
			  const ase_strs *words, size_t most, ase_strs *out)
{
	session *ses = ctx;
	ASE_AUTO(ase_strs_drop) ase_strs paths = ASE_STRS_INIT;

	if (ses->priv->older ||
	    !ase_snapshot_worded(ses->snapshot, kind->directory, words, most,
				 &paths))
		return false;
	take_ids(kind, &paths, out);
	return true;
}

ase_source session_source(session *ses)
{
	return (ase_source){ .get = source_get,
			     .each = source_each,
			     .begun = source_begun,
			     .worded = source_worded,
			     .ctx = ses };
}

void session_source_clear(session *ses)
{
	struct session_priv *priv = ses->priv;

	while (priv->shown_count) {
		struct session_shown *one = &priv->shown[--priv->shown_count];

		ase_value_drop(&one->value);
		free(one->path);
	}
	free(priv->shown);
	priv->shown = NULL;
	priv->shown_room = 0;
}
