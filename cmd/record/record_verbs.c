#include "cmd/record/record_verbs.h"

#include "cmd/record/record_groups.h"
#include "cmd/record/record_do.h"
#include "cmd/record/record_column.h"
#include "cmd/record/record_many.h"
#include "cmd/record/record_people.h"
#include "cmd/record/record_refs.h"
#include "cmd/record/record_select.h"
#include "cmd/record/record_show.h"
#include "cmd/record/record_waive.h"
#include "lib/app/change/change.h"
#include "lib/app/history/deed_log.h"
#include "lib/app/form/form_add.h"
#include "lib/app/form/record_editor.h"
#include "lib/app/session/feedback.h"
#include "lib/base/fs.h"
#include "lib/base/mem.h"
#include "lib/store/draft/calm.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

/* The top fields that the edits of `id` touch, in their order. */
static void fields_of(change *ch, const char *id, ase_strs *out)
{
	const ase_record_edit_set *drafts = change_drafts(ch);

	for (size_t i = 0; i < drafts->count; i++) {
		const ase_edits *edits = drafts->items[i].edits;

		if (strcmp(drafts->items[i].id, id) != 0)
			continue;
		for (size_t k = 0; k < ase_edits_count(edits); k++) {
			const char *path = ase_edits_path(edits, k);
			ASE_AUTO(ase_strdrop)
			char *top = ase_strndup(path, strcspn(path, "."));

			if (!ase_strs_has(out, top))
				ase_strs_add(out, top);
		}
	}
}

/* "city, purpose set": what a commit may say of them. */
static char *fields_subject(const ase_strs *fields)
{
	ASE_AUTO(ase_strdrop) char *all = ase_strs_join(fields, ", ");

	return ase_strf("%s set", *all ? all : "fields");
}

/* "city, purpose (Épicerie du Sillon)": what the user reads. */
static char *fields_said(const session *ses, const ase_record *rec,
			 const ase_strs *fields)
{
	const ase_schema *schema = rec->kind->schema;
	ASE_AUTO(ase_strs_drop) ase_strs titles = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *all = NULL;

	for (size_t i = 0; i < fields->count; i++) {
		const char *key = fields->items[i];

		ase_strs_take(&titles, ase_text_uncapital(ase_schema_title(
					       ase_schema_at(schema, key),
					       ses->ui->lang, key)));
	}
	all = ase_strs_join(&titles, ", ");
	return ase_strf("%s (%s)", *all ? all : _("the change"),
			ase_world_name(ses->world, rec));
}

static ase_status add(const cli_call *call, ase_err *err)
{
	ASE_AUTO(change_drop) change *ch = NULL;
	ASE_AUTO(ase_strs_drop) ase_strs texts = ASE_STRS_INIT;
	const ase_kind *kind = NULL;
	char id[ASE_ID_SIZE];
	const struct record_add_opts *opts = call->opts;
	ase_status s;

	if (opts->each)
		return record_many_add(call, err);
	if ((s = session_kind(call->session, &kind, err)) || !kind ||
	    (s = record_many_hour(call, kind, err)))
		return s;
	if (opts->ask)
		return form_add(call->session, kind, err);
	if (!call->argc) {
		session_unlock(call->session);
		return record_editor_add(call->session, kind, err);
	}
	if (strcmp(call->argv[0], "-") == 0)
		return record_many_lines(call, kind, err);
	ch = change_begin(call->session);
	if ((s = record_many_texts(call->session, kind, call->argv, call->argc,
				   &texts, err)) ||
	    (s = change_add(ch, kind->name, id, err)) ||
	    (s = change_input(ch, id, texts.items, texts.count, err)) ||
	    (s = change_defaults(ch, id, err)))
		return s;
	return change_end(ch, id, N_("added"), NULL, err);
}

static const cli_verb verb_add = {
	.name = "add",
	.operands = "[NAME] [KEY=VALUE...]",
	.min = 0,
	.max = -1,
	.help = N_("make a record and print its ID"),
	.more = N_(
		"NAME, a text without =, is what the record is called. "
		"Values are what the field wants: a date as you write it, "
		"a name where another record is meant, words for a code. "
		"KEY:=YAML gives a whole tree, KEY+=VALUE one more item. "
		"On a terminal without KEY=VALUE the editor opens. With - in "
		"the place of NAME, records that standard input has, as "
		"JSON, one object a line (ase-store import takes other "
		"files): one commit, or none."),
	.needs = CLI_WRITES,
	.check = record_many_add_check,
	.run = add,
	.takes = "=",
	.timed = true,
	CLI_OPTS(struct record_add_opts, record_add_opts),
};

/* `rec`, or the first record that paths from it changed in its place. */
static const ase_record *first_touched(change *ch, const ase_record *rec)
{
	const ase_record_edit_set *drafts = change_drafts(ch);
	const ase_record *other = NULL;

	for (size_t i = 0; i < drafts->count && !other; i++)
		if (ase_edits_count(drafts->items[i].edits))
			other = ase_world_get(change_session(ch)->world,
					      drafts->items[i].id);
	return other ? other : rec;
}

static ase_status set(const cli_call *call, ase_err *err)
{
	ASE_AUTO(change_drop) change *ch = change_begin(call->session);
	ASE_AUTO(ase_strs_drop) ase_strs fields = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *subject = NULL;
	ASE_AUTO(ase_strdrop) char *said = NULL;
	const ase_record *rec = NULL;
	ase_status s;

	if (record_many_set_is(call))
		return record_many_set(call, err);
	if ((s = session_resolve_own(call->session, call->argv[0], &rec,
				     err)) ||
	    (s = change_input(ch, rec->id, call->argv + 1,
			      (size_t)call->argc - 1, err)) ||
	    (s = change_message(ch, rec->id, err)))
		return s;
	rec = first_touched(ch, rec);
	fields_of(ch, rec->id, &fields);
	subject = fields_subject(&fields);
	said = fields_said(call->session, rec, &fields);
	return change_commit(
		ch, &(change_note){ .subject = subject, .said = said }, err);
}

static const cli_verb verb_set = {
	.name = "set",
	.operands = "ID KEY=VALUE...",
	.max = -1,
	.help = N_("change fields of a record, or of many"),
	.more = N_("KEY=text sets, KEY= unsets, KEY:=YAML sets a whole tree, "
		   "KEY+=item adds to a list, KEY-=item takes from it. KEY "
		   "is a path (period.from, skills.0.level); one that walks "
		   "through a reference (person.email) changes that record. "
		   "With - in the place of ID, the records that standard input "
		   "names, one a line. Many are changed in one commit, all or "
		   "none; -n shows what would be."),
	.needs = CLI_WRITES,
	.check = record_many_set_check,
	.run = set,
	CLI_OPTS(struct record_set_opts, record_set_opts),
};

static ase_status edit_check(const cli_call *call, ase_err *err)
{
	return call->as_of
		       ? ase_fail(err, ASE_E_USAGE,
				  "--as-of is for reading; '%s' writes", "edit")
		       : ASE_OK;
}

static ase_status edit(const cli_call *call, ase_err *err)
{
	return record_editor_edit(call->session, call->rec, err);
}

static const cli_verb verb_edit = {
	.name = "edit",
	.operands = "ID",
	.min = 1,
	.max = 1,
	.help = N_("open a record in your editor"),
	.more = N_("What you save is checked. A text with problems is never "
		   "lost: it is shown to you again with what is wrong."),
	.needs = CLI_READS,
	.check = edit_check,
	.run = edit,
	.takes = ".",
};

/* Whether the work file is there and differs from `head`. */
static bool is_edited(const session *ses, const char *path, const ase_str *head)
{
	ASE_AUTO(ase_str_drop) ase_str work = ASE_STR_INIT;

	return !change_work_text(ses, path, &work, NULL) &&
	       (head->size != work.size ||
		memcmp(ase_str_text(head), ase_str_text(&work), work.size) !=
			0) &&
	       !ase_worktree_left_out(ses->store, path);
}

/* The same, and not because a git writes it this moment. */
static bool stays_edited(const session *ses, const char *path,
			 const ase_str *head)
{
	ase_calm calm = ASE_CALM_INIT;
	bool edited = is_edited(ses, path, head);

	while (edited) {
		if (ase_calm_begin(ses->store, &calm, NULL))
			return false;
		edited = is_edited(ses, path, head);
		if (ase_calm_end(ses->store, &calm))
			break;
	}
	return edited;
}

/* Say that a record's file differs from what HEAD says. */
static void tell_hand_edit(const cli_call *call, const ase_record *rec)
{
	ASE_AUTO(ase_strdrop) char *path = ase_kind_path(rec->kind, rec->id);
	ASE_AUTO(ase_str_drop) ase_str head = ASE_STR_INIT;

	if (call->as_of ||
	    ase_snapshot_text(call->session->snapshot, path, &head, NULL))
		return;
	if (stays_edited(call->session, path, &head))
		ui_warn(&call->ui,
			"%s: edited by hand, not committed: ase-store commit",
			path);
}

static ase_status show_one(const cli_call *call, const ase_record *rec,
			   ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *path = ase_kind_path(rec->kind, rec->id);
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ase_status s;

	tell_hand_edit(call, rec);
	switch (call->format) {
	case OUT_TABLE:
		record_show_record(call->session, rec);
		return ASE_OK;
	case OUT_IDS:
		out_textf("%s\n", rec->id);
		return ASE_OK;
	case OUT_YAML:
		s = ase_snapshot_text(call->session->snapshot, path, &text,
				      err);
		if (!s)
			out_put(ase_str_text(&text));
		return s;
	case OUT_JSON:
	case OUT_JSONL:
		return out_tree(call->format, rec->id, rec->node,
				rec->kind->schema, err);
	default:
		return ase_fail(err, ASE_E_USAGE,
				"show prints table, yaml, json, jsonl or ids; "
				"for tsv and csv there is list");
	}
}

static ase_status show(const cli_call *call, ase_err *err)
{
	const ase_kind *kind = NULL;
	ase_status s = session_kind(call->session, &kind, err);

	for (int i = 0; i < call->argc && !s; i++) {
		const ase_record *rec = NULL;

		if (i && call->format == OUT_TABLE)
			out_text("\n");
		if (!(s = session_resolve_own(call->session, call->argv[i],
					      &rec, err)))
			s = show_one(call, rec, err);
	}
	return s;
}

static const cli_verb verb_show = {
	.name = "show",
	.operands = "ID...",
	.min = 1,
	.max = -1,
	.help = N_("print records"),
	.needs = CLI_READS,
	.run = show,
	.takes = ".",
	.entitled = true,
};

struct list_opts {
	const char *columns;
	const char *sort;
	const char *by;
	const char *sum;
	bool all;
};

static const cli_opt list_opts[] = {
	CLI_OPT_FR(0, "columns", "colonnes", "A,B", struct list_opts, columns,
		   N_("the fields to show, in this order")),
	CLI_OPT_FR(0, "sort", "tri", "A,-B", struct list_opts, sort,
		   N_("the fields to sort by; a minus turns the order round")),
	CLI_OPT_FR(0, "by", "par", "A,B", struct list_opts, by,
		   N_("count the records for each value of these fields")),
	CLI_OPT_FR(0, "sum", "somme", "A", struct list_opts, sum,
		   N_("with --by: add this field up for each")),
	CLI_OPT_FR('a', "all", "tout", NULL, struct list_opts, all,
		   N_("archived records too")),
	CLI_END,
};

static ase_status list_check(const cli_call *call, ase_err *err)
{
	const struct list_opts *opts = call->opts;

	if (opts->sum && !opts->by)
		return ase_fail(err, ASE_E_USAGE, "--sum goes with --by");
	if (opts->columns && opts->by)
		return ase_fail(err, ASE_E_USAGE,
				"--by has columns of its own: leave --columns "
				"away");
	return ASE_OK;
}

/* The records that pass the filters: all, or (-) those that standard input
 * names, archived or not. */
static ase_status list_select(const cli_call *call, const ase_kind *kind,
			      ase_records *out, ase_err *err)
{
	const struct list_opts *opts = call->opts;
	const session *ses = call->session;
	const bool named = call->argc && strcmp(call->argv[0], "-") == 0;
	ASE_AUTO(ase_filter_drop) ase_filter *filter = NULL;
	ASE_AUTO(ase_records_drop) ase_records from = ASE_RECORDS_INIT;
	ase_status s = ase_filter_new(
		ses->world, &ses->context, kind, call->argv + named,
		(size_t)(call->argc - named), &filter, err);

	if (s)
		return s;
	feedback_dates(ses);
	if (named && (s = record_select_stdin(ses, &from, err)))
		return s;
	for (size_t i = 0; i < from.count; i++)
		if (ase_filter_passes(filter, from.items[i]))
			ase_records_add(out, from.items[i]);
	if (named)
		return ASE_OK;
	record_select(ses, kind, filter, opts->all, out);
	return out->count ? ASE_OK : ase_filter_known(filter, kind, err);
}

static ase_status list(const cli_call *call, ase_err *err)
{
	const struct list_opts *opts = call->opts;
	const session *ses = call->session;
	ASE_AUTO(ase_records_drop) ase_records some = ASE_RECORDS_INIT;
	const ase_kind *kind = NULL;
	ase_status s;

	if ((s = session_kind(call->session, &kind, err)) ||
	    (s = list_select(call, kind, &some, err)))
		return s;
	if (opts->by)
		return record_groups_print(
			call, kind, &some,
			&(record_groups_opts){ .by = opts->by,
					       .sum = opts->sum,
					       .sort = opts->sort },
			err);
	if ((s = ase_records_sort(ses->world, &ses->context, kind, &some,
				  opts->sort, err)))
		return s;
	return record_columns_print(call, kind, &some, opts->columns, err);
}

static const cli_verb verb_list = {
	.name = "list",
	.operands = "[FILTER...]",
	.min = 0,
	.max = -1,
	.help = N_("print the records that pass all filters"),
	.more = N_("A FILTER is key=value (or value1,value2), key!=value, "
		   "key~words, key<value, key>value, key= (not set), "
		   "stage=step, open, closed, or words of the name. Paths "
		   "walk through references: need.request.org.territory=44. "
		   "What stands below is counted: "
		   "requests[closed.on=].count>=2, log.sum.hours, in filters, "
		   "--columns and --sort (ase-record(1), Tallies). With - in "
		   "front, of the records that standard input names, one a "
		   "line."),
	.needs = CLI_READS,
	.check = list_check,
	.run = list,
	.takes = "=",
	CLI_OPTS(struct list_opts, list_opts),
};

static ase_status log_(const cli_call *call, ase_err *err)
{
	return deed_log(call->session, call->rec, call->as_of, call->opts, err);
}

static const cli_verb verb_log = {
	.name = "log",
	.operands = "ID",
	.min = 1,
	.max = 1,
	.help = N_("print the changes of a record and of those below it"),
	.needs = CLI_READS,
	.run = log_,
	.takes = ".",
	CLI_OPTS(struct deed_log_opts, deed_log_opts),
};

struct archive_opts {
	bool undo;
};

static const cli_opt archive_opts[] = {
	CLI_OPT_FR(0, "undo", "annuler", NULL, struct archive_opts, undo,
		   N_("take the record back into the lists")),
	CLI_END,
};

static ase_status archive(const cli_call *call, ase_err *err)
{
	const struct archive_opts *opts = call->opts;
	ASE_AUTO(change_drop) change *ch = change_begin(call->session);
	const ase_record *rec = call->rec;
	ase_status s;

	if (!opts->undo && !ase_node_get(rec->node, "archived_on"))
		change_date(ch, rec->id, "archived_on", call->on);
	else if (opts->undo && ase_node_get(rec->node, "archived_on"))
		change_unset(ch, rec->id, "archived_on");
	if ((s = change_message(ch, rec->id, err)))
		return s;
	return change_commit(
		ch,
		&(change_note){ .subject = opts->undo ? N_("taken back")
						      : N_("archived"),
				.said = opts->undo
						? _("record taken back ({id})")
						: _("record archived ({id})"),
				.fills = true },
		err);
}

static const cli_verb verb_archive = {
	.name = "archive",
	.operands = "ID",
	.min = 1,
	.max = 1,
	.help = N_("take a record out of the lists"),
	.needs = CLI_WRITES,
	.run = archive,
	.takes = ".",
	CLI_OPTS(struct archive_opts, archive_opts),
};

static const cli_verb verb_waive = {
	.name = "waive",
	.operands = "ID STEP",
	.min = 2,
	.max = 2,
	.help = N_("close a step that has no object here"),
	.more = N_("For what was settled otherwise: a board that does not "
		   "exist, an answer that never came. The reason stays in "
		   "the record."),
	.needs = CLI_WRITES,
	.check = record_waive_check,
	.run = record_waive,
	.takes = ".",
	CLI_OPTS(struct record_waive_opts, record_waive_opts),
};

static const cli_verb verb_refs = {
	.name = "refs",
	.operands = "ID",
	.min = 1,
	.max = 1,
	.help = N_("print who names a record, and where"),
	.needs = CLI_READS,
	.run = record_refs,
	.takes = ".",
};

static const cli_verb verb_phone = {
	.name = "phone",
	.operands = "ID",
	.min = 1,
	.max = 1,
	.help = N_("print the telephone numbers of whom a record is about"),
	.more = N_("With names, roles and e-mail addresses at a terminal; "
		   "elsewhere, unless -f says otherwise, the numbers alone, a "
		   "line each."),
	.needs = CLI_READS,
	.run = record_people_phone,
	.takes = ".",
};

static const cli_verb verb_do = {
	.name = "do",
	.operands = "STEP RECORD... [KEY=VALUE...]",
	.min = 2,
	.max = -1,
	.help = N_("note that a step is done"),
	.more = N_("What closes the step is set to the day of --on, for each "
		   "RECORD, with what KEY=VALUE says, in one commit, unless it "
		   "is done already. STEP is its code or its title."),
	.needs = CLI_WRITES,
	.run = record_do,
	.timed = true,
};

static const cli_verb verb_step = {
	.name = "*",
	.operands = "RECORD... [KEY=VALUE...]",
	.min = 1,
	.max = -1,
	.help = N_("note that the step of this verb is done"),
	.more = N_("What closes the step is set to the day of --on, with what "
		   "KEY=VALUE says, in one commit. Where the verb is for what "
		   "stands below RECORD, all "
		   "that wait for the step are meant, less those of --except."),
	.needs = CLI_WRITES,
	.run = record_step_verb,
	.timed = true,
	.hidden = true,
	CLI_OPTS(struct record_step_opts, record_step_opts),
};

const cli_verb *const record_verbs[] = {
	&verb_add,   &verb_set,	    &verb_edit,	 &verb_show, &verb_list,
	&verb_log,   &verb_archive, &verb_waive, &verb_do,   &verb_refs,
	&verb_phone, &verb_step,    NULL,
};
