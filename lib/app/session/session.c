#include "lib/app/session/session.h"
#include "lib/store/write/writer.h"

#include "data-schema/baked.h"
#include "lib/base/fs.h"
#include "lib/base/mem.h"
#include "lib/base/spawn.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* The newest format of a store (ase.yaml) that is known here. */
#define STORE_FORMAT 1

/* What a session keeps alive while others borrow it. */
struct session_priv {
	char *dir;
	char *name;	/* "ase-org" */
	bool own_kinds; /* the store has schemas of its own */
	ase_value **learned;
	size_t learned_count;
};

ase_status session_where(const cli_call *call, char **out, ase_err *err)
{
	const char *env = getenv("ASE_STORE");

	if (call->store) {
		*out = ase_strdup(call->store);
		return ASE_OK;
	}
	if (env && *env) {
		*out = ase_strdup(env);
		return ASE_OK;
	}
	return ase_store_find(".", out, err);
}

/*
 * The root of a policy file. What equals the built-in file byte for byte is
 * served from the binary, already parsed.
 */
static ase_status policy(session *d, const char *path, const ase_node **out,
			 ase_err *err)
{
	const ase_baked *baked = ase_baked_find(path);
	const ase_value *value = NULL;
	unsigned char id[ASE_BLOB_SIZE];
	ase_status s = ase_snapshot_blob(d->snapshot, path, id, err);

	if (s)
		return s;
	if (baked && baked->value && memcmp(baked->id, id, sizeof(id)) == 0) {
		*out = ase_value_root(baked->value);
		return ASE_OK;
	}
	s = ase_snapshot_value(d->snapshot, path, &value, err);
	if (!s)
		*out = ase_value_root(value);
	return s;
}

const ase_node *session_policy(session *d, const char *path)
{
	const ase_node *root = NULL;

	if (policy(d, path, &root, NULL) == ASE_OK)
		return root;
	return ase_value_root(ase_baked_find(path)->value);
}

static ase_status add_kind(const char *path, void *payload, ase_err *err)
{
	session *d = payload;
	const ase_value *value = NULL;
	ase_status s = ase_snapshot_value(d->snapshot, path, &value, err);

	if (s)
		return s;
	s = ase_kinds_add(d->kinds, ase_value_root(value), err);
	d->priv->own_kinds = true;
	return s ? ase_fail_in(err, path) : ASE_OK;
}

static ase_status add_vocabulary(const char *path, void *payload, ase_err *err)
{
	session *d = payload;
	const ase_node *root = NULL;
	ase_status s = policy(d, path, &root, err);

	if (!s)
		ase_vocabularies_add(&d->vocabularies, root);
	return s;
}

ase_status session_builtin_kinds(ase_kinds *kinds, ase_err *err)
{
	const ase_baked *baked;

	for (size_t i = 0; (baked = ase_baked_item(i)); i++) {
		const ase_node *root = ase_value_root(baked->value);

		if (!ase_node_get(root, "x-ase-kind"))
			continue;
		ase_status s = ase_kinds_add_trusted(kinds, root, err);
		if (s)
			return ase_fail_in(err, baked->path);
	}
	return ASE_OK;
}

/*
 * The process of the store; the built-in one, with a word, while the store's
 * own does not read, so that it can be mended. Where that and all kinds are
 * the built-in ones, there is nothing to prove.
 */
static ase_status open_process(const cli_call *call, session *d, ase_err *err)
{
	const ase_node *built_in =
		ase_value_root(ase_baked_find("process.yaml")->value);
	ase_err why = ASE_ERR_INIT;
	const ase_node *root = NULL;
	ase_status s = policy(d, "process.yaml", &root, &why);

	if (!s && root == built_in && !d->priv->own_kinds) {
		d->process = ase_process_trusted(root, d->kinds);
		return ASE_OK;
	}
	if (!s)
		s = ase_process_new(root, d->kinds, &d->process, NULL, &why);
	if (!s)
		return ASE_OK;
	if (s != ASE_E_NOT_FOUND)
		cli_warn(call,
			 "process.yaml: %s; the built-in process serves until "
			 "it is mended (ase-store check)",
			 why.text);
	return ase_process_new(built_in, d->kinds, &d->process, NULL, err);
}

/* The source of the world's records: one snapshot. */
static ase_status source_get(void *ctx, const ase_kind *kind, const char *id,
			     const ase_node **out, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *path = ase_kind_path(kind, id);
	const ase_value *value = NULL;
	ase_status s = ase_snapshot_value(ctx, path, &value, err);

	if (!s)
		*out = ase_value_root(value);
	return s;
}

/* Who is told of a kind's records. */
struct telling {
	const ase_kind *kind;
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
		telling->fn(telling->payload, id, ase_value_root(value), why);
	return ASE_OK;
}

static ase_status source_each(void *ctx, const ase_kind *kind,
			      const char *saying, ase_source_fn fn,
			      void *payload, ase_err *err)
{
	struct telling telling = { .kind = kind, .fn = fn, .payload = payload };

	return ase_snapshot_read(ctx, kind->directory, saying, tell_record,
				 &telling, err);
}

/* A newer ase may keep its records otherwise: nothing is read by guessing. */
static ase_status refuse_newer(const ase_node *config, ase_err *err)
{
	const char *format = ase_node_path_text(config, "format");

	if (!format || strtol(format, NULL, 10) <= STORE_FORMAT)
		return ASE_OK;
	return ase_fail(err, ASE_E_SYSTEM,
			"this store has format %s and this program knows %d: "
			"it takes a newer ase",
			format, STORE_FORMAT);
}

/* Everything that hangs on the snapshot. */
static ase_status load(const cli_call *call, session *d, ase_err *err)
{
	const ase_value *value = NULL;
	ase_err ignored;
	ase_status s;

	d->kinds = ase_kinds_new();
	d->priv->own_kinds = false;
	if ((s = session_builtin_kinds(d->kinds, err)) ||
	    ((s = ase_snapshot_each(d->snapshot, "schema", add_kind, d, err)) &&
	     s != ASE_E_NOT_FOUND) ||
	    (s = ase_snapshot_value(d->snapshot, "ase.yaml", &value, err)) ||
	    (s = refuse_newer(ase_value_root(value), err)) ||
	    (s = open_process(call, d, err)))
		return s;
	d->config = ase_value_root(value);
	s = ase_snapshot_each(d->snapshot, "vocabulary", add_vocabulary, d,
			      err);
	if (s && s != ASE_E_NOT_FOUND)
		return s;
	if (policy(d, "questionnaire.yaml", &d->questionnaire, &ignored))
		d->questionnaire = NULL;

	ase_source source = { .get = source_get,
			      .each = source_each,
			      .ctx = d->snapshot };
	d->world = ase_world_new(d->kinds, &source, d->config, call->today);
	d->context = (ase_input_context){ .process = d->process,
					  .vocabularies = &d->vocabularies,
					  .lang = call->lang,
					  .on = call->on };
	return ASE_OK;
}

bool session_is_schema(const char *path)
{
	return ase_text_begins(path, "schema/");
}

void session_preview_schema(session *d, const char *path, const ase_str *text)
{
	struct session_priv *priv = d->priv;
	ase_value *value = NULL;

	if (!session_is_schema(path) ||
	    ase_yaml_read(ase_str_text(text), text->size, &value, NULL, NULL))
		return;
	if (ase_kinds_add(d->kinds, ase_value_root(value), NULL)) {
		ase_value_drop(&value);
		return;
	}
	priv->learned = ase_realloc(priv->learned, priv->learned_count + 1,
				    sizeof(ase_value *));
	priv->learned[priv->learned_count++] = value; /* moved */
}

/* Take from the session what hangs on the snapshot. */
static void clear(session *d)
{
	ase_world_drop(&d->world);
	ase_process_drop(&d->process);
	ase_kinds_drop(&d->kinds);
	while (d->priv->learned_count)
		ase_value_drop(&d->priv->learned[--d->priv->learned_count]);
	ase_vocabularies_drop(&d->vocabularies);
	d->config = d->questionnaire = NULL;
	ase_snapshot_drop(&d->snapshot);
}

ase_status session_refresh(const cli_call *call, session *d, ase_err *err)
{
	ase_status s;

	clear(d);
	s = ase_snapshot_open(d->store, call->as_of, &d->snapshot, err);
	return s ? s : load(call, d, err);
}

void session_unlock(session *d)
{
	if (d->locked)
		ase_store_unlock(d->store);
	d->locked = false;
}

void session_drop(session **out)
{
	session *d = *out;

	if (!d)
		return;
	clear(d);
	session_unlock(d);
	ase_store_drop(&d->store);
	free(d->priv->dir);
	free(d->priv->name);
	free(d->priv->learned);
	free(d->priv);
	free(d);
	*out = NULL;
}

/* Take the lock and say what a crashed command had left. */
static ase_status lock(const cli_call *call, session *d, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs notes = ASE_STRS_INIT;
	ase_status s;

	umask(ase_store_umask(d->store));
	s = ase_writer_begin(d->store, (int)call->wait_seconds, d->priv->name,
			     &notes, err);

	for (size_t i = 0; i < notes.count; i++)
		cli_warn(call, "%s", notes.items[i]);
	d->locked = !s;
	return s;
}

ase_status session_open(const cli_call *call, bool to_write, session **out,
			ase_err *err)
{
	ASE_AUTO(session_drop) session *d = ase_alloc(sizeof(*d));
	ase_status s;

	d->priv = ase_alloc(sizeof(*d->priv));
	d->priv->name = ase_strf("%s %s", call->tool->name,
				 call->verb ? call->verb->name : "");
	if ((s = session_where(call, &d->priv->dir, err)) ||
	    (s = ase_store_open(d->priv->dir, &d->store, err)))
		return s;
	ase_spawn_guard_path(ase_store_dir(d->store));
	if (to_write)
		ase_store_head(d->store, d->head_at_start);
	if ((to_write && (s = lock(call, d, err))) ||
	    (s = session_refresh(call, d, err)))
		return s;
	if (!*d->head_at_start)
		memcpy(d->head_at_start, ase_snapshot_commit(d->snapshot),
		       sizeof(d->head_at_start));
	if (!to_write && ase_snapshot_detached(d->snapshot))
		cli_warn(call,
			 "this store stands on no branch (detached HEAD): what "
			 "you see may not be the newest; git switch main");
	*out = d;
	d = NULL; /* moved */
	return ASE_OK;
}

ase_status session_run(const cli_call *call, session_work *work, void *payload,
		       ase_err *err)
{
	ase_status s = work(call, payload, err);

	/* the verb may have dropped the session, to let an editor run */
	while (s == ASE_E_RETRY && call->session) {
		s = session_refresh(call, call->session, err);
		if (!s)
			s = work(call, payload, err);
	}
	return s;
}

void session_warn_unread(const cli_call *call)
{
	ase_err err = ASE_ERR_INIT;

	if (call->session && ase_world_failure(call->session->world, &err))
		cli_warn(call,
			 "%s; what cannot be read counts as missing: "
			 "ase-store check",
			 err.text);
}
