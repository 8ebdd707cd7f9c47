#include "cmd/record/record_show.h"

#include "lib/app/session/feedback.h"
#include "lib/app/session/label.h"
#include "lib/base/mem.h"
#include "lib/data/value/yaml.h"
#include "lib/model/tally/key.h"
#include "lib/model/record/field.h"
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

char *record_show_line(const session *ses, const ase_schema *schema,
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
	ASE_AUTO(ase_strdrop)
	char *line = record_show_line(ses, schema, part, node);
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
	if (stage) {
		ASE_AUTO(ase_strdrop)
		char *turn = feedback_turn(ses, ses->world, &task);

		out_textf(_("%s: %s, awaited %s\n"), _("stage"),
			  ase_step_title(stage, ses->ui->lang), turn);
	}
	print_children(ses, schema, ase_schema_root(schema), rec->node, 0);
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
