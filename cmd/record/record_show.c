#include "cmd/record/record_show.h"

#include "lib/app/session/feedback.h"
#include "lib/app/session/label.h"
#include "lib/base/mem.h"
#include "lib/data/value/yaml.h"
#include "lib/model/input/key.h"
#include "lib/model/record/field.h"
#include "lib/model/input/lookup.h"
#include "lib/store/repo/history.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

static void print_field(const session *ses, const ase_schema *schema,
			const ase_node *part, const ase_node *node,
			const char *title, int depth);

/* The children of a map or list, each on its line. */
static void print_children(const session *ses, const ase_schema *schema,
			   const ase_node *part, const ase_node *node,
			   int depth)
{
	ase_each(child, node) {
		const char *key = ase_node_key(child);
		const ase_node *sub = ase_schema_step(schema, part, key);

		if (key && strcmp(key, "id") == 0 && depth)
			continue;
		print_field(ses, schema, sub, child,
			    key ? ase_schema_title(sub, ses->ui->lang, key)
				: "-",
			    depth);
	}
}

/* A list of scalars, or a small map, on one line; NULL when it is deeper. */
static char *one_line(const session *ses, const ase_schema *schema,
		      const ase_node *part, const ase_node *node)
{
	ASE_AUTO(ase_strs_drop) ase_strs words = ASE_STRS_INIT;

	if (ase_node_is(node) == ASE_NODE_TEXT)
		return label_text(ses, part, ase_node_text(node));
	ase_each(child, node) {
		const char *key = ase_node_key(child);
		const ase_node *sub = ase_schema_step(schema, part, key);

		if (ase_node_is(child) != ASE_NODE_TEXT)
			return NULL;
		if (key && strcmp(key, "id") == 0)
			continue;
		ASE_AUTO(ase_strdrop)
		char *word = label_text(ses, sub, ase_node_text(child));
		ase_strs_take(&words,
			      key ? ase_strf(_("%s: %s"),
					     ase_schema_title(
						     sub, ses->ui->lang, key),
					     word)
				  : ase_strdup(word));
	}
	return ase_strs_join(&words, ase_node_is(node) == ASE_NODE_MAP ? _("; ")
								       : ", ");
}

static void print_field(const session *ses, const ase_schema *schema,
			const ase_node *part, const ase_node *node,
			const char *title, int depth)
{
	ASE_AUTO(ase_strdrop) char *line = one_line(ses, schema, part, node);
	size_t width = ase_text_width(title), wide = 24 - 2 * (size_t)depth;
	int gap = width < wide ? (int)(wide - width) : 1;

	if (!line) {
		out_textf("%*s%s\n", 2 * depth, "", title);
		print_children(ses, schema, part, node, depth + 1);
		return;
	}
	if (strchr(line, '\n')) {
		ASE_AUTO(ase_strdrop)
		char *filled = ase_text_fill(line, 72, "    ");

		out_textf("%*s%s\n    %s\n", 2 * depth, "", title, filled);
		return;
	}
	if (strcmp(title, "-") == 0)
		gap = 1;
	out_textf("%*s%s%*s%s\n", 2 * depth, "", title, gap, "", line);
}

void record_show_record(const session *ses, const ase_record *rec)
{
	const ase_schema *schema = rec->kind->schema;
	ase_task task;
	const ase_step *stage =
		ase_task_stage(ses->process, ses->world, rec, &task);

	out_textf("%s  %s\n", ase_world_name(ses->world, rec), rec->id);
	if (stage)
		out_textf(_("%s: %s, awaited %s\n"), _("stage"),
			  ase_step_title(stage, ses->ui->lang),
			  feedback_turn(&task));
	print_children(ses, schema, ase_schema_root(schema), rec->node, 0);
}

/* The title of the kind that `part` refers to, else `fallback`. */
static const char *ref_title(const session *ses, const ase_node *part,
			     const char *fallback)
{
	const char *name = ase_schema_note(part, "x-ase-ref");
	const ase_kind *kind = name ? session_kind_named(ses, name) : NULL;

	return kind ? ase_kind_title(kind, ses->ui->lang) : fallback;
}

/* What a column is called. */
static const char *column_title(const session *ses, const ase_kind *kind,
				const char *path)
{
	const char *name = strrchr(path, '.');
	const ase_node *part;

	if (strcmp(path, "stage") == 0)
		return _("stage");
	if (strcmp(path, "id") == 0)
		return "ID";
	/* the name of something is called what that thing is */
	ASE_AUTO(ase_strdrop)
	char *whose = name && strcmp(name, ".name") == 0
			      ? ase_strndup(path, (size_t)(name - path))
			      : NULL;
	part = ase_kinds_field(ses->kinds, kind, whose ? whose : path, NULL);
	if (!part)
		part = ase_kinds_field(ses->kinds, kind, path, NULL);
	return ase_schema_title(part, ses->ui->lang,
				whose ? ref_title(ses, part, path) : path);
}

/* One column of a list: a path, and what rules the field at its end. */
struct column {
	const char *path;
	const ase_node *part;
	const ase_schema *schema; /* that `part` is of */
	struct label label;	  /* how its texts are said */
};

static struct column column_at(const session *ses, const ase_kind *kind,
			       const char *path)
{
	const ase_kind *owner = kind;
	struct column column = { .path = path };

	column.part = ase_kinds_field(ses->kinds, kind, path, &owner);
	column.schema = owner->schema;
	column.label = label_of(ses, column.part);
	return column;
}

/* What stands there for people, on one line; NULL: it has no place on one. */
static char *said_at(const session *ses, const struct column *column,
		     const ase_hit *hit)
{
	return hit->text
		       ? label_say(&column->label, hit->text)
		       : one_line(ses, column->schema, column->part, hit->node);
}

/* Several ends of a path in one cell. */
static void ends_cell(const session *ses, out_list *o, const ase_hits *hits,
		      const struct column *column)
{
	ASE_AUTO(ase_strs_drop) ase_strs texts = ASE_STRS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs labels = ASE_STRS_INIT;

	for (size_t i = 0; i < hits->count; i++) {
		const ase_hit *hit = &hits->items[i];
		ASE_AUTO(ase_str_drop) ase_str flow = ASE_STR_INIT;
		char *said = said_at(ses, column, hit);

		if (!hit->text)
			ase_yaml_flow(&flow, hit->node);
		ase_strs_add(&texts,
			     hit->text ? hit->text : ase_str_text(&flow));
		ase_strs_take(&labels,
			      said ? said : ase_strdup(ase_str_text(&flow)));
	}
	ASE_AUTO(ase_strdrop) char *all = ase_strs_join(&texts, ",");
	ASE_AUTO(ase_strdrop) char *shown = ase_strs_join(&labels, ", ");
	out_cell_labelled(o, all, shown);
}

/* What stands at the end of a path (found in `hits`, whatever was in it);
 * nothing when nothing does. */
static void path_cell(const cli_call *call, out_list *o, const ase_record *rec,
		      const struct column *column, ase_hits *hits)
{
	const ase_hit *hit;
	char *shown = NULL;

	hits->count = 0;
	ase_world_path(call->session->world, rec, column->path, hits);
	hit = hits->items;
	if (!hits->count) {
		out_cell(o, NULL);
	} else if (hits->count == 1 && hit->node) {
		if (call->format == OUT_TABLE &&
		    !(hit->text && label_plain(&column->label)))
			shown = said_at(call->session, column, hit);
		out_cell_node(o, hit->node, column->schema, column->part,
			      shown);
	} else {
		ends_cell(call->session, o, hits, column);
	}
}

static void stage_cell(const session *ses, out_list *o, const ase_record *rec)
{
	const ase_step *stage =
		ase_task_stage(ses->process, ses->world, rec, NULL);

	out_cell_labelled(o, stage ? stage->name : NULL,
			  stage ? ase_step_title(stage, ses->ui->lang) : NULL);
}

/* The columns asked for, or the kind's own. */
static void columns_of(const ase_kind *kind, const char *asked, ase_strs *out)
{
	if (asked) {
		ase_strs_split(out, asked, ',');
		return;
	}
	ase_each(column, ase_node_get(kind->root, "x-ase-columns"))
		ase_strs_add(out, ase_node_text(column));
}

/* The real paths; ASE_E_USAGE for a column that no record of the kind can have.
 */
static ase_status check_columns(const session *ses, const ase_kind *kind,
				ase_strs *columns, ase_err *err)
{
	const ase_kinds *kinds = ses->kinds;

	for (size_t i = 0; i < columns->count; i++) {
		const char *typed = columns->items[i];
		char *path = NULL;
		ase_status s;

		if (ase_lookup_stage(typed) &&
		    !ase_schema_key(kind->schema, kind->root, typed)) {
			free(columns->items[i]);
			columns->items[i] = ase_strdup("stage");
			continue;
		}
		if (strcmp(typed, "id") == 0 || strcmp(typed, "stage") == 0 ||
		    strcmp(typed, "kind") == 0 || *typed == '@' ||
		    ase_kinds_field(kinds, kind, typed, NULL))
			continue;
		s = ase_key_read(kinds, kind, typed, &path, NULL, NULL, err);
		if (s)
			return s;
		free(columns->items[i]);
		columns->items[i] = path; /* moved */
	}
	return ASE_OK;
}

static void list_row(const cli_call *call, out_list *o, const ase_record *rec,
		     const struct column *columns, size_t count, ase_hits *hits)
{
	out_row(o);
	for (size_t i = 0; i < count; i++) {
		if (strcmp(columns[i].path, "id") == 0)
			out_cell(o, rec->id);
		else if (strcmp(columns[i].path, "stage") == 0)
			stage_cell(call->session, o, rec);
		else
			path_cell(call, o, rec, &columns[i], hits);
	}
}

/* The ID first, unless it has its place; where IDs are all, it stands alone. */
static void lead_with_id(const cli_call *call, const ase_strs *paths,
			 ase_strs *out)
{
	if (call->format == OUT_IDS || !ase_strs_has(paths, "id"))
		ase_strs_add(out, "id");
	for (size_t i = 0; i < paths->count && call->format != OUT_IDS; i++)
		ase_strs_add(out, paths->items[i]);
}

ase_status record_show_list(const cli_call *call, const ase_kind *kind,
			    const ase_records *records, const char *asked,
			    ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs wanted = ASE_STRS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs paths = ASE_STRS_INIT;
	ASE_AUTO(out_drop) out_list *o = out_new(call->format);
	ASE_AUTO(ase_hits_drop) ase_hits hits = ASE_HITS_INIT;
	struct column *columns;
	ase_status s;

	columns_of(kind, asked, &wanted);
	if ((s = check_columns(call->session, kind, &wanted, err)))
		return s;
	lead_with_id(call, &wanted, &paths);
	columns = ase_alloc(paths.count * sizeof(*columns));
	for (size_t i = 0; i < paths.count; i++) {
		const char *path = paths.items[i];

		columns[i] = column_at(call->session, kind, path);
		out_column(o, path, column_title(call->session, kind, path),
			   false);
	}
	for (size_t i = 0; i < records->count; i++)
		list_row(call, o, records->items[i], columns, paths.count,
			 &hits);
	free(columns);
	return out_finish(o, _("none"), err);
}

const cli_opt record_show_log_opts[] = {
	CLI_OPT(0, "limit", "N", struct record_show_log_opts, limit,
		N_("the newest N changes only")),
	CLI_END,
};

/* The log, as it is walked. */
struct log {
	out_list *o;
	long left;
};

/* What a commit's subject says behind its colon, in the user's language. */
static char *said_of(const char *words)
{
	/* Words behind a name: the fields of a record, a commit. */
	static const char *const ends[] = { N_("%s set"), N_("%s taken back") };
	size_t size = strlen(words);

	for (size_t i = 0; i < ASE_COUNT(ends); i++) {
		size_t end = strlen(ends[i] + 2);

		if (size > end && !strcmp(words + size - end, ends[i] + 2)) {
			ASE_AUTO(ase_strdrop)
			char *name = ase_strndup(words, size - end);

			return ase_strf(_(ends[i]), name);
		}
	}
	return ase_strdup(_(words));
}

/* What a commit did, for people: the second half of its subject. */
static char *what_done(const ase_event *event)
{
	const char *colon = strstr(event->subject, ": ");

	return said_of(colon ? colon + 2 : event->subject);
}

/* A moment on the author's clock, as RFC 3339 has it; yours. */
static char *when_text(const ase_event *event)
{
	time_t when = event->when + 60 * event->offset_minutes;
	int zone = abs(event->offset_minutes);
	struct tm tm;
	char date[32];

	gmtime_r(&when, &tm);
	strftime(date, sizeof(date), "%Y-%m-%dT%H:%M:%S", &tm);
	return ase_strf("%s%c%02d:%02d", date,
			event->offset_minutes < 0 ? '-' : '+', zone / 60,
			zone % 60);
}

/* The same on the reader's, as --as-of counts days; yours. */
static char *when_shown(const ase_event *event)
{
	time_t when = event->when;
	struct tm tm;
	char date[48];

	localtime_r(&when, &tm);
	strftime(date, sizeof(date), "%Y-%m-%d %H:%M %z", &tm);
	return ase_strdup(date);
}

static ase_status add_event(const ase_event *event, void *payload, ase_err *err)
{
	struct log *log = payload;
	ASE_AUTO(ase_strdrop) char *when = when_text(event);
	ASE_AUTO(ase_strdrop) char *shown = when_shown(event);
	ASE_AUTO(ase_strdrop) char *commit = ase_strndup(event->id, 10);
	ASE_AUTO(ase_strdrop) char *done = what_done(event);
	ASE_AUTO(ase_strdrop)
	char *command = ase_history_trailer(event->message, "Ase-Command");
	ASE_AUTO(ase_strdrop)
	char *record = ase_history_trailer(event->message, "Ase-Record");

	(void)err;
	out_row(log->o);
	out_cell(log->o, commit);
	out_cell_labelled(log->o, when, shown);
	out_cell(log->o, event->author);
	out_cell(log->o, record ? record : "");
	out_cell_labelled(log->o, event->subject, done);
	out_cell(log->o, command ? command : "");
	return --log->left ? ASE_OK : ASE_E_EXISTS;
}

/* Where the log ends before the store began, behind what it printed. */
static ase_status tell_cut(const cli_call *call, ase_err *err)
{
	ASE_AUTO(ase_strdrop)
	char *cut = ase_head_cut(call->session->store, true);
	ase_status s = out_flush(err);

	if (cut && !s)
		ui_warn(&call->ui, "%s", cut);
	return s;
}

ase_status record_show_log(const cli_call *call, const ase_strs *paths,
			   long limit, ase_err *err)
{
	ASE_AUTO(out_drop) out_list *o = out_new(call->format);
	struct log log = { .o = o, .left = limit };
	ase_status s;

	out_column(o, "commit", _("commit"), false);
	out_column(o, "when", _("when"), false);
	out_column(o, "author", _("who"), false);
	out_column(o, "record", _("record"), false);
	out_column(o, "subject", _("what"), false);
	out_column(o, "command", _("command"), false);
	s = ase_history_each(call->session->store, call->as_of, paths,
			     add_event, &log, err);
	if (!s)
		s = out_finish(o, _("nothing yet"), err);
	return s || !log.left ? s : tell_cut(call, err);
}
