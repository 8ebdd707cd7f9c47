#include "lib/app/session/session_priv.h"
#include "lib/store/write/writer.h"

#include "data-schema/baked.h"
#include "lib/base/fs.h"
#include "lib/base/mem.h"
#include "lib/base/spawn.h"
#include "lib/model/tally/lookup.h"
#include "lib/data/value/yaml.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

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

/* Whether a line begins with "KEY:"; what does not need not be parsed. */
static bool names(const char *yaml, const char *key)
{
	ASE_AUTO(ase_strdrop) char *line = ase_strf("\n%s:", key);

	return ase_text_begins(yaml, line + 1) || strstr(yaml, line);
}

char *session_setting(const cli_call *call, const char *key)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	ASE_AUTO(ase_strdrop) char *dir = NULL;
	ASE_AUTO(ase_strdrop) char *path = NULL;

	if (session_where(call, &dir, NULL))
		return NULL;
	path = ase_fs_join(dir, "ase.yaml");
	if (ase_fs_read(path, ASE_FS_MAX_BYTES, &text, NULL) ||
	    !names(ase_str_text(&text), key) ||
	    ase_yaml_read(ase_str_text(&text), text.size, &value, NULL, NULL))
		return NULL;
	return ase_strdup(ase_node_path_text(ase_value_root(value), key));
}

/*
 * The root of a policy file. What equals the built-in file byte for byte is
 * served from the binary, already parsed.
 */
static ase_status policy(const session *ses, const char *path,
			 const ase_node **out, ase_err *err)
{
	const ase_baked *baked = ase_baked_find(path);
	const ase_value *value = NULL;
	unsigned char id[ASE_BLOB_SIZE];
	ase_status s;

	if (stand_in_root(ses->priv->stands, path, out))
		return *out ? ASE_OK
			    : ase_fail(err, ASE_E_NOT_FOUND, "no file '%s'",
				       path);
	if ((s = ase_snapshot_blob(ses->snapshot, path, id, err)))
		return s;
	if (baked && baked->value && ase_baked_is(baked, id)) {
		*out = ase_value_root(baked->value);
		return ASE_OK;
	}
	if (ses->priv->older)
		return session_source_policy(ses, path, out, err);
	s = ase_snapshot_value(ses->snapshot, path, &value, err);
	if (!s)
		*out = ase_value_root(value);
	return s;
}

const ase_node *session_policy(const session *ses, const char *path)
{
	const ase_baked *baked;
	const ase_node *root = NULL;

	if (policy(ses, path, &root, NULL) == ASE_OK)
		return root;
	baked = ase_baked_find(path);
	return baked ? ase_value_root(baked->value) : NULL;
}

const char *session_language(const session *ses)
{
	const char *lang = ase_node_path_text(ses->config, "language");

	return lang ? lang : "fr";
}

const ase_node *session_questionnaire(const session *ses, const char *name)
{
	ASE_AUTO(ase_strdrop) char *path = NULL;
	const ase_node *root = NULL;

	if (!name)
		return ses->questionnaire;
	path = ase_strf("questionnaires/%s.yaml", name);
	return policy(ses, path, &root, NULL) == ASE_OK ? root : NULL;
}

/* What does not read is left out, and told of already (stand_in.h). */
static ase_status add_vocabulary(const char *path, void *payload, ase_err *err)
{
	session *ses = payload;
	const ase_node *root = NULL;

	(void)err;
	if (policy(ses, path, &root, NULL) == ASE_OK)
		ase_vocabularies_add(&ses->vocabularies, root);
	return ASE_OK;
}

void session_vocabularies(session *ses)
{
	(void)!ase_snapshot_each(ses->snapshot, "vocabulary", add_vocabulary,
				 ses, NULL);
	ses->vocabularies.waker.wake = NULL; /* there are no more */
	session_builtin_vocabularies(&ses->vocabularies);
}

/*
 * A vocabulary is read when somebody asks for it: that is the file called like
 * it, as a rule; else all are looked at.
 */
static ase_vocabularies *wake_vocabulary(void *ctx, const char *name)
{
	session *ses = ctx;
	ASE_AUTO(ase_strdrop) char *path = ase_strf("vocabulary/%s.yaml", name);
	const ase_node *root = NULL;
	const char *own;

	if (policy(ses, path, &root, NULL) == ASE_OK) {
		own = ase_node_path_text(root, "vocabulary");
		if (own && strcmp(own, name) == 0) {
			ase_vocabularies_add(&ses->vocabularies, root);
			return &ses->vocabularies;
		}
	}
	session_vocabularies(ses);
	return &ses->vocabularies;
}

static void preview_vocabulary(session *ses, ase_value *value)
{
	struct session_priv *priv = ses->priv;

	priv->previewed =
		ase_grow(priv->previewed, &priv->previewed_room,
			 priv->previewed_count, sizeof(*priv->previewed));
	priv->previewed[priv->previewed_count++] = value;
	ase_vocabularies_put(&ses->vocabularies, ase_value_root(value));
}

void session_preview(session *ses, const char *path, const ase_str *text)
{
	bool is_schema = session_is_schema(path);
	ase_value *value = NULL;

	if ((!is_schema && !ase_text_begins(path, "vocabulary/")) ||
	    ase_yaml_read(ase_str_text(text), text->size, &value, NULL, NULL))
		return;
	if (is_schema)
		session_preview_schema(ses, path, value);
	else
		preview_vocabulary(ses, value);
}

/*
 * The process of the store, else the built-in one. Where that and all kinds are
 * the built-in ones, or as they were when somebody proved them, there is nothing
 * to prove.
 */
static const ase_node *process_root(void *ctx)
{
	return session_policy(ctx, "process.yaml");
}

static ase_status open_process(session *ses, ase_err *err)
{
	const ase_process_waker waker = { process_root, ses };
	const ase_node *built_in =
		ase_value_root(ase_baked_find("process.yaml")->value);

	if (session_kinds_proved(ses)) {
		ses->process = ase_process_lazy(waker, ses->kinds);
		session_kinds_leave(ses);
		return ASE_OK;
	}
	if (ase_process_new(process_root(ses), ses->kinds, &ses->process, NULL,
			    NULL))
		return ase_process_new(built_in, ses->kinds, &ses->process,
				       NULL, err);
	session_kinds_leave(ses);
	return ASE_OK;
}

/* A newer ase may keep its records otherwise: nothing is read by guessing. */
static ase_status take_format(session *ses, const ase_node *config,
			      ase_err *err)
{
	const char *format = ase_node_path_text(config, "format");
	long number = format ? strtol(format, NULL, 10) : ASE_UPGRADE_FORMAT;

	ses->priv->older = number < ASE_UPGRADE_FORMAT;
	if (number <= ASE_UPGRADE_FORMAT)
		return ASE_OK;
	return ase_fail(err, ASE_E_SYSTEM,
			"this store has format %s and this program knows %d: "
			"it takes a newer ase",
			format, ASE_UPGRADE_FORMAT);
}

/* What the history says was typed. Yours. */
static char *command_of(const cli_call *call, const char *kind)
{
	const char *verb = call->verb ? call->verb->name : "";

	if (strcmp(verb, "*") == 0)
		verb = call->word;
	if (!call->tool->kind_first)
		kind = NULL;
	return ase_strf("%s %s%s%s", call->tool->name, kind ? kind : "",
			kind ? " " : "", verb);
}

/* The kind of the call as its schema names it, however it was typed. */
static void name_kind(session *ses)
{
	const ase_kind *kind = NULL;
	struct session_priv *priv = ses->priv;

	ses->kind = priv->call->kind;
	if (!ses->kind || ase_kinds_get(ses->kinds, ses->kind) ||
	    ase_lookup_kind(ses->kinds, ses->kind, &kind, NULL))
		return;
	ses->kind = kind->name;
	free(priv->command);
	priv->command = command_of(priv->call, kind->name);
	ses->command = priv->command;
}

/* What ase.yaml says, or says no more; what serves in the place of files that
 * do not hold is told once. */
static ase_status open_config(session *ses, ase_err *err)
{
	struct session_priv *priv = ses->priv;
	const ase_value *value = NULL;
	ase_status s;

	if (!ase_snapshot_value(ses->snapshot, "ase.yaml", &value, NULL) &&
	    (s = take_format(ses, ase_value_root(value), err)))
		return s;
	if (!session_kinds_left(ses))
		priv->stands = stand_in_judge(ses);
	if (!priv->told)
		stand_in_warn(priv->stands, ses->ui);
	priv->told = true;
	ses->config = session_policy(ses, "ase.yaml");
	return ASE_OK;
}

/* Everything that hangs on the snapshot. */
static ase_status load(session *ses, ase_err *err)
{
	ase_source source;
	ase_err ignored;
	ase_status s;

	if ((s = open_config(ses, err)) || (s = session_kinds_load(ses, err)) ||
	    (s = open_process(ses, err)))
		return s;
	name_kind(ses);
	ses->vocabularies.waker =
		(ase_vocabulary_waker){ wake_vocabulary, ses };
	if (policy(ses, "questionnaire.yaml", &ses->questionnaire, &ignored))
		ses->questionnaire = NULL;

	source = session_source(ses);
	ses->priv->world =
		ase_world_new(ses->kinds, &source, ses->config, ses->now);
	ase_world_speak(ses->priv->world, &ses->vocabularies, ses->ui->lang);
	ses->world = ses->priv->world;
	ses->context = (ase_input_context){ .process = ses->process,
					    .vocabularies = &ses->vocabularies,
					    .lang = ses->ui->lang,
					    .on = ses->at,
					    .dates = &ses->priv->dates };
	return ASE_OK;
}

/* Take from the session what hangs on the snapshot. */
static void clear(session *ses)
{
	ase_world_drop(&ses->priv->world);
	ses->world = NULL;
	ase_process_drop(&ses->process);
	session_kinds_clear(ses);
	ase_vocabularies_drop(&ses->vocabularies);
	while (ses->priv->previewed_count)
		ase_value_drop(
			&ses->priv->previewed[--ses->priv->previewed_count]);
	session_source_clear(ses);
	ses->config = ses->questionnaire = NULL;
	stand_in_drop(&ses->priv->stands);
	ase_snapshot_drop(&ses->snapshot);
}

ase_status session_refresh(session *ses, ase_err *err)
{
	ase_status s;

	clear(ses);
	s = ase_snapshot_open(ses->store,
			      ses->priv->rev ? ses->priv->rev
					     : ses->priv->call->as_of,
			      &ses->snapshot, err);
	return s ? s : load(ses, err);
}

session session_over(const session *ses, const ase_world *world)
{
	session over = *ses;

	over.world = world;
	return over;
}

size_t session_fallen(const session *ses)
{
	return stand_in_count(ses->priv->stands);
}

const char *session_fallen_why(const session *ses, size_t i)
{
	return stand_in_why(ses->priv->stands, i);
}

int session_wait(const session *ses)
{
	return (int)ses->priv->call->wait_seconds;
}

void session_unlock(session *ses)
{
	if (ses->locked)
		ase_store_unlock(ses->store);
	ses->locked = false;
}

void session_drop(session **out)
{
	session *ses = *out;

	if (!ses)
		return;
	clear(ses);
	session_unlock(ses);
	if (!ses->priv->lent)
		ase_store_drop(&ses->store);
	free(ses->priv->dir);
	free(ses->priv->rev);
	free(ses->priv->name);
	free(ses->priv->command);
	free(ses->priv->previewed);
	ase_typed_dates_drop(&ses->priv->dates);
	free(ses->priv);
	free(ses);
	*out = NULL;
}

/* Take the lock and say what a crashed command had left. */
static ase_status lock(session *ses, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs notes = ASE_STRS_INIT;
	const cli_call *call = ses->priv->call;
	ase_status s;

	umask(ase_store_umask(ses->store));
	s = (call->verb && call->verb->merging
		     ? ase_writer_begin_merging
		     : ase_writer_begin)(ses->store, (int)call->wait_seconds,
					 ses->priv->name, &notes, err);
	for (size_t i = 0; i < notes.count; i++)
		ui_warn(ses->ui, "%s", notes.items[i]);
	ses->locked = !s;
	return s;
}

/* Nothing but what brings it forward writes into a store of an older format:
 * what is kept there would be neither. */
static ase_status refuse_older(const session *ses, ase_err *err)
{
	if (!ses->priv->older || ses->priv->call->verb->older)
		return ASE_OK;
	return ase_fail(err, ASE_E_REFUSED,
			"this store is of an older format; nothing was "
			"written. ase-store upgrade brings it forward (with -n "
			"it shows what would change; ase-store undo takes it "
			"back)");
}

/* A session that has its call, and nothing of a store. */
static session *session_of(const cli_call *call)
{
	session *ses = ase_alloc(sizeof(*ses));
	struct session_priv *priv = ase_alloc(sizeof(*priv));

	priv->call = call;
	priv->name = ase_strf("%s %s", call->tool->name,
			      call->verb ? call->verb->name : "");
	priv->command = command_of(call, call->kind);
	ses->priv = priv;
	ses->ui = &call->ui;
	ses->format = call->format;
	ses->kind = call->kind;
	ses->on = call->on;
	ses->at = call->at;
	ses->today = call->today;
	ses->now = call->now;
	ses->command = priv->command;
	return ses;
}

/* What is seen may not be the newest: git is in the middle of something, or
 * somebody looks at the past. */
static void warn_detached(const session *ses)
{
	ase_err why = ASE_ERR_INIT;

	if (ase_writer_fit(ses->store, &why))
		ui_warn(ses->ui, "%s", why.text);
	else
		ui_warn(ses->ui,
			"this store stands on no branch (detached HEAD): what "
			"you see may not be the newest; git switch main");
}

ase_status session_open(const cli_call *call, bool to_write, session **out,
			ase_err *err)
{
	ASE_AUTO(session_drop) session *ses = session_of(call);
	ase_status s;

	if ((s = session_where(call, &ses->priv->dir, err)) ||
	    (s = ase_store_open(ses->priv->dir, &ses->store, err)))
		return s;
	ase_spawn_guard_path(ase_store_dir(ses->store));
	ase_store_wait(ses->store, (int)call->wait_seconds);
	if (to_write)
		ase_store_head(ses->store, ses->head_at_start);
	if ((to_write && (s = lock(ses, err))) ||
	    (s = session_refresh(ses, err)))
		return s;
	if (to_write && (s = refuse_older(ses, err)))
		return s;
	if (!*ses->head_at_start)
		memcpy(ses->head_at_start, ase_snapshot_commit(ses->snapshot),
		       sizeof(ses->head_at_start));
	if (!to_write && ase_snapshot_detached(ses->snapshot) &&
	    !(call->verb && call->verb->hidden)) /* git called, and knows */
		warn_detached(ses);
	*out = ses;
	ses = NULL; /* moved */
	return ASE_OK;
}

session *session_on(const cli_call *call, ase_store *store)
{
	session *ses = session_of(call);

	ses->store = store;
	return ses;
}

ase_status session_open_at(const session *from, const char *rev, session **out,
			   ase_err *err)
{
	ASE_AUTO(session_drop) session *ses = session_of(from->priv->call);
	ase_status s;

	ses->store = from->store;
	ses->priv->lent = ses->priv->told = true;
	ses->priv->rev = ase_strdup(rev);
	if ((s = session_refresh(ses, err)))
		return s;
	memcpy(ses->head_at_start, ase_snapshot_commit(ses->snapshot),
	       sizeof(ses->head_at_start));
	*out = ses;
	ses = NULL; /* moved */
	return ASE_OK;
}

ase_status session_open_again(const session *ses, session **out, ase_err *err)
{
	ase_status s = session_open(ses->priv->call, true, out, err);

	if (!s)
		(*out)->deed = ses->deed;
	return s;
}

ase_status session_run(session *ses, session_work *work, void *payload,
		       ase_err *err)
{
	ase_status s = work(ses, payload, err);

	while (s == ASE_E_RETRY) {
		s = session_refresh(ses, err);
		if (!s)
			s = work(ses, payload, err);
	}
	return s;
}

void session_warn_unread(const session *ses)
{
	ase_err err = ASE_ERR_INIT;

	if (ase_world_failure(ses->world, &err))
		ui_warn(ses->ui,
			"%s; what cannot be read counts as missing: "
			"ase-store check",
			err.text);
}
