#include "cmd/record/record_many.h"

#include "cmd/record/record_select.h"
#include "lib/app/change/change.h"
#include "lib/app/import/import.h"
#include "lib/base/mem.h"
#include "lib/model/identity/person.h"
#include "lib/model/record/names.h"
#include "lib/model/tally/key.h"
#include "lib/text/text.h"

#include <string.h>

/* So many of those who may be meant are named. */
#define MOST_NAMED 8

const cli_opt record_set_opts[] = {
	CLI_OPT_FR(
		0, "where", "où", "FILTER", struct record_set_opts, where,
		N_("every record that passes, in one commit; several FILTERs: "
		   "--where A --where B, or --where A B -- KEY=VALUE...")),
	CLI_END,
};

const cli_opt record_add_opts[] = {
	CLI_OPT_FR('i', "ask", "saisir", NULL, struct record_add_opts, ask,
		   N_("ask for the fields one by one on the terminal")),
	CLI_OPT_FR(0, "each", "pour-chaque", "KIND", struct record_add_opts,
		   each,
		   N_("one for each record of KIND that passes, in one commit: "
		      "--each KIND FILTER... -- KEY=VALUE...")),
	CLI_END,
};

/* Where the operands KEY=VALUE begin: behind a --, else with number `first`. */
static int texts_from(const cli_call *call, int first)
{
	return call->parted > first ? call->parted : first;
}

/*
 * set
 */

bool record_many_set_is(const cli_call *call)
{
	const struct record_set_opts *opts = call->opts;

	return opts->where.count || strcmp(call->argv[0], "-") == 0;
}

static ase_status fail_missing(const cli_call *call, const char *operand,
			       ase_err *err)
{
	ASE_AUTO(ase_strdrop)
	char *text = ase_strf(_("%s is missing"), operand);

	return cli_fail_usage(call, text, err);
}

/* The first operand that may be KEY=VALUE. */
static int set_from(const cli_call *call)
{
	const struct record_set_opts *opts = call->opts;

	return texts_from(call, opts->where.count ? 0 : 1);
}

ase_status record_many_set_check(const cli_call *call, ase_err *err)
{
	const struct record_set_opts *opts = call->opts;

	if (!opts->where.count && !call->argc)
		return fail_missing(call, "ID", err);
	if (opts->where.count && call->argc && strcmp(call->argv[0], "-") == 0)
		return cli_fail_usage(call, _("either --where or -, not both"),
				      err);
	if (set_from(call) < call->argc)
		return ASE_OK;
	return fail_missing(call, "KEY=VALUE...", err);
}

/* The top fields that the texts are about: "city, purpose set". Yours. */
static char *subject_of(const session *ses, const ase_kind *kind,
			char *const *texts, int count)
{
	ASE_AUTO(ase_strs_drop) ase_strs fields = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *all = NULL;

	for (int i = 0; i < count; i++) {
		ASE_AUTO(ase_strdrop)
		char *key = ase_strndup(texts[i], strcspn(texts[i], "+-:="));
		ASE_AUTO(ase_strdrop) char *path = NULL;

		if (ase_key_read(ses->kinds, kind, key, &path, NULL, NULL,
				 NULL))
			continue;
		path[strcspn(path, ".")] = '\0';
		if (!ase_strs_has(&fields, path))
			ase_strs_add(&fields, path);
	}
	all = ase_strs_join(&fields, ", ");
	return ase_strf("%s set", *all ? all : "fields");
}

/* The records that --where or standard input means. */
static ase_status set_records(const cli_call *call, const ase_kind *kind,
			      ase_records *out, ase_err *err)
{
	const struct record_set_opts *opts = call->opts;
	ASE_AUTO(ase_strs_drop) ase_strs filters = ASE_STRS_INIT;

	if (!opts->where.count)
		return record_select_stdin(call->session, out, err);
	for (size_t i = 0; i < opts->where.count; i++)
		ase_strs_add(&filters, opts->where.items[i]);
	for (int i = 0; i < set_from(call); i++)
		ase_strs_add(&filters, call->argv[i]);
	return record_select_where(call->session, kind, &filters, out, err);
}

ase_status record_many_set(const cli_call *call, ase_err *err)
{
	ASE_AUTO(change_drop) change *ch = change_begin(call->session);
	ASE_AUTO(ase_records_drop) ase_records some = ASE_RECORDS_INIT;
	ASE_AUTO(ase_strdrop) char *subject = NULL;
	char *const *texts = call->argv + set_from(call);
	int count = call->argc - set_from(call);
	const ase_kind *kind = NULL;
	ase_status s;

	if ((s = session_kind(call->session, &kind, err)) ||
	    (s = set_records(call, kind, &some, err)) ||
	    (s = change_input_each(ch, &some, texts, (size_t)count, err)))
		return s;
	subject = subject_of(call->session, kind, texts, count);
	return change_commit(ch, &(change_note){ .subject = subject }, err);
}

/*
 * add
 */

ase_status record_many_add_check(const cli_call *call, ase_err *err)
{
	const struct record_add_opts *opts = call->opts;

	if (opts->ask && (opts->each || call->argc))
		return cli_fail_usage(call,
				      _("--ask asks for all of it: leave NAME "
					"and KEY=VALUE away"),
				      err);
	if (!opts->each || call->parted >= 0)
		return ASE_OK;
	return cli_fail_usage(call,
			      _("--each wants a -- between the filters and "
				"KEY=VALUE: --each KIND FILTER... -- "
				"KEY=VALUE..."),
			      err);
}

/* The path of what KEY=VALUE is about; yours, NULL: none. */
static char *path_of(const session *ses, const ase_kind *kind, const char *text)
{
	ASE_AUTO(ase_strdrop)
	char *typed = ase_strndup(text, strcspn(text, "+-:="));
	char *path = NULL;

	return ase_key_read(ses->kinds, kind, typed, &path, NULL, NULL, NULL)
		       ? NULL
		       : path;
}

/* Whether something is said of what `ref` names, or who it is. */
static bool says_of(const session *ses, const ase_kind *kind,
		    char *const *typed, int count, const char *ref)
{
	const size_t size = strlen(ref);

	for (int i = 0; i < count; i++) {
		ASE_AUTO(ase_strdrop)
		char *path = strchr(typed[i], '=')
				     ? path_of(ses, kind, typed[i])
				     : NULL;

		if (path && strncmp(path, ref, size) == 0 &&
		    (!path[size] || path[size] == '.'))
			return true;
	}
	return false;
}

/* Whether records of the kind begin at an hour, and not on a day. */
static bool begins_at(const ase_kind *kind)
{
	ase_each(value, ase_node_get(kind->root, "x-ase-defaults")) {
		const char *text = ase_node_text(value);
		const ase_field field = ase_field_of(
			kind->schema,
			ase_schema_at(kind->schema, ase_node_key(value)));

		if (text && !strcmp(text, "today") &&
		    ase_field_is_timed(&field))
			return true;
	}
	return false;
}

ase_status record_many_hour(const cli_call *call, const ase_kind *kind,
			    ase_err *err)
{
	char text[ASE_DATE_SIZE];
	ase_status s;

	if (!call->on_timed || begins_at(kind))
		return ASE_OK;
	s = ase_date_check_time(ase_date_text(call->at, text), call->at, false,
				err);
	return s ? ase_fail_in(err, _("--on")) : ASE_OK;
}

/* Append those of a kind who are called so and are not put away. */
static void add_called(const session *ses, const ase_kind *kind,
		       const char *key, const char *name, ase_records *out)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

	ase_world_all(ses->world, kind, &all);
	for (size_t i = 0; i < all.count; i++) {
		const char *is = ase_node_path_text(all.items[i]->node, key);

		if (is && !ase_record_has(all.items[i], "archived_on") &&
		    (ase_text_same(is, name) || ase_person_same_name(is, name)))
			ase_records_add(out, all.items[i]);
	}
}

/* NAME of somebody else, at `path`: who alone is called so, or somebody new. */
static ase_status add_name(const session *ses, const ase_kind *kind,
			   const char *path, const char *name, ase_strs *out,
			   ase_err *err)
{
	const char *dot = strrchr(path, '.');
	ASE_AUTO(ase_strdrop)
	char *ref = ase_strndup(path, (size_t)(dot - path));
	const char *noted = ase_kind_field_note(
		kind->schema, ase_schema_at(kind->schema, ref), "x-ase-ref");
	const ase_kind *of = noted ? session_kind_named(ses, noted) : NULL;
	ASE_AUTO(ase_records_drop) ase_records some = ASE_RECORDS_INIT;
	ASE_AUTO(ase_strdrop) char *list = NULL;

	if (of)
		add_called(ses, of, dot + 1, name, &some);
	if (some.count > 1) {
		list = ase_names_list(ses->world, &some, MOST_NAMED);
		return ase_fail(err, ASE_E_USAGE,
				"'%s' may be several: %s; type %s=ID, or "
				"%s=\"%s\" for one more",
				name, list, ref, path, name);
	}
	if (!some.count) {
		ase_strs_take(out, ase_strf("%s=%s", path, name));
		return ASE_OK;
	}
	ui_say(ses->ui, "%s: %s %s, %s", name,
	       ase_kind_title(of, ses->ui->lang), some.items[0]->id,
	       ase_world_name(ses->world, some.items[0]));
	ase_strs_take(out, ase_strf("%s=%s", ref, some.items[0]->id));
	return ASE_OK;
}

ase_status record_many_texts(const session *ses, const ase_kind *kind,
			     char *const *typed, int count, ase_strs *out,
			     ase_err *err)
{
	const char *name = ase_node_text(
		ase_node_first(ase_node_get(kind->root, "x-ase-names")));
	const char *dot = name ? strrchr(name, '.') : NULL;
	ASE_AUTO(ase_strdrop)
	char *ref = dot ? ase_strndup(name, (size_t)(dot - name)) : NULL;
	const char *first = NULL;
	ase_status s = ASE_OK;

	for (int i = 0; i < count && !s; i++) {
		if (strchr(typed[i], '=')) {
			ase_strs_add(out, typed[i]);
			continue;
		}
		if (first)
			return ase_fail(err, ASE_E_USAGE,
					"'%s' and '%s': one text without = is "
					"the name, what else is said is "
					"KEY=VALUE",
					first, typed[i]);
		first = typed[i];
		if (!name)
			return ase_fail(
				err, ASE_E_USAGE,
				"'%s' is not KEY=VALUE, and a record of "
				"kind '%s' has no name of its own",
				typed[i], kind->name);
		if (ref && !says_of(ses, kind, typed, count, ref))
			s = add_name(ses, kind, name, typed[i], out, err);
		else
			ase_strs_take(out, ase_strf("%s=%s", name, typed[i]));
	}
	return s;
}

ase_status record_many_lines(const cli_call *call, const ase_kind *kind,
			     ase_err *err)
{
	const import_opts opts = { .file = "-",
				   .format = "jsonl",
				   .fresh = true,
				   .texts = call->argv + 1,
				   .text_count = (size_t)call->argc - 1 };

	return import_run(call->session, kind, &opts, err);
}

/* Whether one of the texts gives the top field `key` a value. */
static bool gives(const session *ses, const ase_kind *kind, char *const *texts,
		  int count, const char *key)
{
	for (int i = 0; i < count; i++) {
		ASE_AUTO(ase_strdrop) char *path = path_of(ses, kind, texts[i]);

		if (path && strcmp(path, key) == 0)
			return true;
	}
	return false;
}

static bool refers(const ase_kind *kind, const char *key, const ase_kind *to)
{
	const char *ref = ase_kind_field_note(
		kind->schema, ase_schema_at(kind->schema, key), "x-ase-ref");

	return ref && strcmp(ref, to->name) == 0;
}

/* The field of `kind` that names a record of kind `to`: the parent's, else the
 * only one that nobody has typed. */
static ase_status field_for(const cli_call *call, const ase_kind *kind,
			    const ase_kind *to, const char **out, ase_err *err)
{
	char *const *texts = call->argv + call->parted;
	int count = call->argc - call->parted;
	ASE_AUTO(ase_strs_drop) ase_strs found = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *list = NULL;

	*out = kind->parent_field;
	if (*out && refers(kind, *out, to))
		return ASE_OK;
	ase_each(part, ase_node_get(kind->root, "properties")) {
		const char *key = ase_node_key(part);

		if (!refers(kind, key, to) ||
		    gives(call->session, kind, texts, count, key))
			continue;
		*out = key;
		ase_strs_add(&found, key);
	}
	if (found.count == 1)
		return ASE_OK;
	if (!found.count)
		return ase_fail(err, ASE_E_USAGE,
				"no field of '%s' names a record of kind '%s'",
				kind->name, to->name);
	list = ase_strs_join(&found, ", ");
	return ase_fail(err, ASE_E_USAGE,
			"several fields of '%s' name a record of kind '%s' "
			"(%s): type all but the one that is meant",
			kind->name, to->name, list);
}

/* One new record that names `of` in `field`. */
static ase_status add_one(change *ch, const ase_kind *kind, const char *field,
			  const ase_record *of, const ase_strs *texts,
			  ase_strs *ids, ase_err *err)
{
	const ase_node *part = ase_schema_at(kind->schema, field);
	char id[ASE_ID_SIZE];
	ase_status s;

	if ((s = change_add(ch, kind->name, id, err)))
		return s;
	if (ase_schema_step(kind->schema, part, NULL))
		change_append(ch, id, field, of->id);
	else
		change_set(ch, id, field, of->id);
	if ((s = change_input(ch, id, texts->items, texts->count, err)) ||
	    (s = change_defaults(ch, id, err)) ||
	    (s = change_message(ch, id, err)))
		return s;
	ase_strs_add(ids, id);
	return ASE_OK;
}

static ase_status add_all(const cli_call *call, change *ch,
			  const ase_kind *kind, const ase_records *all,
			  ase_strs *ids, ase_err *err)
{
	const ase_world *world = call->session->world;
	ASE_AUTO(ase_strs_drop) ase_strs texts = ASE_STRS_INIT;
	const char *field = NULL;
	ase_status s = field_for(call, kind, all->items[0]->kind, &field, err);

	if (!s)
		s = record_many_texts(call->session, kind,
				      call->argv + call->parted,
				      call->argc - call->parted, &texts, err);
	change_of_many(ch);
	for (size_t i = 0; i < all->count && !s; i++) {
		s = add_one(ch, kind, field, all->items[i], &texts, ids, err);
		if (s && (i || s != ASE_E_USAGE))
			return ase_fail_in(
				err, ase_world_name(world, all->items[i]));
	}
	return s;
}

ase_status record_many_add(const cli_call *call, ase_err *err)
{
	const struct record_add_opts *opts = call->opts;
	ASE_AUTO(change_drop) change *ch = change_begin(call->session);
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs filters = ASE_STRS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs ids = ASE_STRS_INIT;
	const ase_kind *kind = NULL, *each = NULL;
	ase_status s;

	for (int i = 0; i < call->parted; i++)
		ase_strs_add(&filters, call->argv[i]);
	if ((s = session_kind(call->session, &kind, err)) ||
	    (s = record_many_hour(call, kind, err)) ||
	    (s = session_kind_typed(call->session, opts->each, &each, err)) ||
	    (s = record_select_where(call->session, each, &filters, &all,
				     err)) ||
	    (s = add_all(call, ch, kind, &all, &ids, err)) ||
	    (s = change_commit(ch, &(change_note){ .subject = N_("added") },
			       err)))
		return s;
	for (size_t i = 0; i < ids.count && !call->ui.dry_run; i++)
		out_textf("%s\n", ids.items[i]);
	return ASE_OK;
}
