#include "lib/app/history/deed_log.h"

#include "lib/app/history/deed_words.h"
#include "lib/base/mem.h"
#include "lib/data/value/yaml.h"
#include "lib/text/word_match.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

const cli_opt deed_log_opts[] = {
	CLI_OPT_FR(0, "limit", "limite", "N", struct deed_log_opts, limit,
		   N_("the newest N changes only")),
	CLI_OPT_FR(0, "since", "depuis", "DATE", struct deed_log_opts, since,
		   N_("of that day and later")),
	CLI_OPT_FR(0, "by", "par", "WHO", struct deed_log_opts, by,
		   N_("whose author has these words in the name or the "
		      "address")),
	CLI_OPT_FR(0, "kind", "sorte", "KIND", struct deed_log_opts, kind,
		   N_("of records of this kind")),
	CLI_OPT_FR(0, "step", "étape", "STEP", struct deed_log_opts, step,
		   N_("that did this step: its code or its title")),
	CLI_END,
};

/* What is asked for. */
struct wanted {
	long long since; /* seconds since 1970; 0: ever */
	ase_words by;
	const ase_kind *kind; /* NULL: any */
	const ase_step *step; /* NULL: any */
};

static void wanted_drop(struct wanted *wanted)
{
	ase_words_drop(&wanted->by);
}

static ase_status read_wanted(const session *ses,
			      const struct deed_log_opts *opts,
			      struct wanted *out, ase_err *err)
{
	long long moments[2];
	ase_status s = ASE_OK;

	if (ase_date_is(opts->since) &&
	    ase_date_moments(ase_date_at(opts->since), moments))
		out->since = moments[0];
	if (opts->by)
		ase_words_read(&out->by, opts->by);
	if (opts->kind &&
	    (s = session_kind_typed(ses, opts->kind, &out->kind, err)))
		return s;
	return opts->step ? session_step(ses, opts->step, &out->step, err) : s;
}

/* Whether the record that a commit is about is of the kind. */
static bool is_about(const session *ses, const ase_event *event,
		     const ase_kind *kind)
{
	ASE_AUTO(ase_strdrop)
	char *record = ase_history_trailer(event->message, "Ase-Record");

	return record && ase_kinds_of_id(ses->kinds, record) == kind;
}

static bool did(const ase_event *event, const ase_step *step)
{
	ASE_AUTO(ase_strs_drop) ase_strs steps = ASE_STRS_INIT;

	ase_history_trailers(event->message, "Ase-Step", &steps);
	return ase_strs_has(&steps, step->name);
}

static bool is_wanted(const session *ses, const struct wanted *wanted,
		      const ase_event *event)
{
	return event->when >= wanted->since &&
	       (!wanted->by.folded ||
		ase_words_fit(&wanted->by, event->author) ||
		ase_words_fit(&wanted->by, event->email)) &&
	       (!wanted->kind || is_about(ses, event, wanted->kind)) &&
	       (!wanted->step || did(event, wanted->step));
}

/* The log, as it is walked. */
struct log {
	const session *ses;
	const struct wanted *wanted; /* borrowed; NULL: all */
	out_list *o;
	bool people; /* it is a table */
	long left;
	deed_ledger ledger;
	ase_map told;  /* names of commands of several commits */
	ase_map names; /* of records, by ID */
	ase_strs kept; /* owned; the keys and names of both */
};

static void log_drop(struct log *log)
{
	deed_ledger_drop(&log->ledger);
	ase_map_drop(&log->told);
	ase_map_drop(&log->names);
	ase_strs_drop(&log->kept);
}

static char *keep(struct log *log, char *text)
{
	ase_strs_take(&log->kept, text);
	return text;
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

/* "12 March at 14:05" on the reader's, as --as-of counts days; yours. */
static char *when_shown(const session *ses, const ase_event *event)
{
	time_t when = event->when;
	struct tm tm;

	localtime_r(&when, &tm);
	return ase_date_say((ase_date){ 1900 + tm.tm_year, 1 + tm.tm_mon,
					tm.tm_mday, tm.tm_hour, tm.tm_min },
			    ses->today);
}

/* "Épicerie du Sillon, Trésorerie": whose it is, and its own name; yours. */
static char *full_name(const ase_world *world, const ase_record *rec)
{
	const char *name = ase_world_name(world, rec);
	const char *path = ase_node_text(ase_node_first(
		ase_node_get(rec->kind->root, "x-ase-known-by")));
	const char *head = path ? ase_world_text(world, rec, path) : NULL;

	return head && strcmp(head, name) != 0 ? ase_strf("%s, %s", head, name)
					       : ase_strdup(name);
}

/* What a record that is gone was called at a commit, if it was there then; yours. */
static char *name_at(const session *ses, const char *id, const char *commit)
{
	const ase_kind *kind = ase_kinds_of_id(ses->kinds, id);
	ASE_AUTO(ase_snapshot_drop) ase_snapshot *at = NULL;
	ASE_AUTO(ase_strdrop) char *path = NULL;
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ASE_AUTO(ase_world_drop) ase_world *then = NULL;
	ase_value *value = NULL;

	if (!kind || !commit ||
	    ase_snapshot_open(ses->store, commit, &at, NULL))
		return NULL;
	path = ase_kind_path(kind, id);
	if (ase_snapshot_text(at, path, &text, NULL) ||
	    ase_yaml_read(ase_str_text(&text), text.size, &value, NULL, NULL))
		return NULL;
	then = ase_world_over(ses->world);
	ase_world_put(then, id, value); /* moved */
	return full_name(then, ase_world_get(then, id));
}

char *deed_log_name(const session *ses, const char *id, const char *commit,
		    const char *parent)
{
	const ase_record *rec = ase_world_get(ses->world, id);
	char *name;

	if (rec)
		return full_name(ses->world, rec);
	name = name_at(ses, id, commit);
	return name ? name : name_at(ses, id, parent);
}

/* What the record is called; looked up once. "": nobody knows. */
static const char *name_of(struct log *log, const char *id,
			   const ase_event *event)
{
	char *name = ase_map_get(&log->names, id);

	if (name)
		return name;
	name = deed_log_name(log->ses, id, event->id, event->parent);
	name = keep(log, name ? name : ase_strdup(""));
	ase_map_put(&log->names, keep(log, ase_strdup(id)), name);
	return name;
}

/* In the subject: "org o-7k3f9q2m and 6 more: ...". */
unsigned long deed_log_others(const ase_event *event)
{
	const char *more = strstr(event->subject, " more: ");
	const char *and = strstr(event->subject, " and ");

	return and&&more && and < more ? strtoul(and+5, NULL, 10) : 0;
}

/* "Amicale du Lac and 6 others"; yours. */
static char *with_others(const char *name, const ase_event *event)
{
	unsigned long more = deed_log_others(event);

	return more ? ase_strf(ngettext_("%s and %lu other",
					 "%s and %lu others", more),
			       name, more)
		    : ase_strdup(name);
}

char *deed_log_whose(const session *ses, const ase_event *event)
{
	ASE_AUTO(ase_strdrop)
	char *record = ase_history_trailer(event->message, "Ase-Record");
	ASE_AUTO(ase_strdrop)
	char *name =
		record ? deed_log_name(ses, record, event->id, event->parent)
		       : NULL;

	return record ? with_others(name ? name : record, event) : NULL;
}

/* The same, each name looked up once; "": on no record. */
static char *whose(struct log *log, const ase_event *event)
{
	ASE_AUTO(ase_strdrop)
	char *record = ase_history_trailer(event->message, "Ase-Record");
	const char *name = record ? name_of(log, record, event) : "";

	return with_others(record && !*name ? record : name, event);
}

/* Whether its command was told already, by a later commit. */
static bool is_told(struct log *log, const deed *one)
{
	if (!one->by_tool)
		return false;
	if (ase_map_get(&log->told, one->name))
		return true;
	if (one->part > 1)
		ase_map_put(&log->told, keep(log, ase_strdup(one->name)), log);
	return false;
}

/* "drafted (taken back)"; an undo that was taken back has been done again. */
static char *done_of(const struct log *log, const ase_event *event,
		     const deed *one, const char *undone)
{
	ASE_AUTO(ase_strdrop) char *done = deed_words_said(log->ses, event);

	if (!undone)
		return ase_strdup(done);
	if (deed_is_undo(one))
		return ase_strf(_("%s (done again)"), done);
	return ase_strf(_("%s (taken back)"), done);
}

static void person_row(struct log *log, const ase_event *event, const deed *one,
		       const char *undone)
{
	ASE_AUTO(ase_strdrop) char *when = when_shown(log->ses, event);
	ASE_AUTO(ase_strdrop) char *done = done_of(log, event, one, undone);
	ASE_AUTO(ase_strdrop) char *name = whose(log, event);

	out_cell(log->o, when);
	out_cell(log->o, event->author);
	out_cell(log->o, name);
	out_cell(log->o, done);
}

static void program_row(struct log *log, const ase_event *event,
			const deed *one, const char *undone)
{
	ASE_AUTO(ase_strdrop) char *when = when_text(event);
	ASE_AUTO(ase_strdrop)
	char *command = ase_history_trailer(event->message, "Ase-Command");
	ASE_AUTO(ase_strdrop)
	char *record = ase_history_trailer(event->message, "Ase-Record");

	out_cell(log->o, when);
	out_cell(log->o, event->author);
	out_cell(log->o, record ? record : "");
	out_cell(log->o, event->subject);
	out_cell(log->o, command ? command : "");
	out_cell(log->o, record ? name_of(log, record, event) : "");
	out_cell(log->o, one->by_tool ? one->name : "");
	out_cell_number(log->o, (long long)one->part);
	out_cell(log->o, undone ? undone : "");
}

static ase_status add_event(const ase_event *event, void *payload, ase_err *err)
{
	struct log *log = payload;
	ASE_AUTO(ase_strdrop) char *commit = NULL;
	const char *undone;
	deed one;

	(void)err;
	deed_read(event, &one);
	undone = deed_ledger_see(&log->ledger, &one);
	if (is_told(log, &one) || !is_wanted(log->ses, log->wanted, event))
		return ASE_OK;
	commit = ase_strndup(event->id, DEED_SHORT_SIZE - 1);
	out_row(log->o);
	out_cell(log->o, commit);
	if (log->people)
		person_row(log, event, &one, undone);
	else
		program_row(log, event, &one, undone);
	return --log->left ? ASE_OK : ASE_E_EXISTS;
}

static void columns(const struct log *log)
{
	out_list *o = log->o;

	out_column(o, "commit", _("commit"), false);
	out_column(o, "when", _("when"), false);
	out_column(o, "author", _("who"), false);
	out_column(o, "record", log->people ? _("on whom") : _("record"),
		   false);
	out_column(o, "subject", _("what"), false);
	if (log->people)
		return;
	out_column(o, "command", _("command"), false);
	out_column(o, "name", _("name"), false);
	out_column(o, "change", _("change"), false);
	out_column(o, "commits", _("commits"), true);
	out_column(o, "undone", _("taken back by"), false);
}

/* Where the log ends before the store began, behind what it printed. */
static ase_status tell_cut(const session *ses, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *cut = ase_head_cut(ses->store, true);
	ase_status s = out_flush(err);

	if (cut && !s)
		ui_warn(ses->ui, "%s", cut);
	return s;
}

void deed_log_paths(const session *ses, const ase_record *rec, ase_strs *out)
{
	ase_strs_take(out, ase_kind_path(rec->kind, rec->id));
	for (size_t i = 0; i < ase_kinds_count(ses->kinds); i++) {
		const ase_kind *kind = ase_kinds_item(ses->kinds, i);
		ASE_AUTO(ase_records_drop) ase_records below = ASE_RECORDS_INIT;

		if (kind == rec->kind || !ase_kind_below(kind, rec->kind))
			continue;
		ase_world_children(ses->world, rec, kind, &below);
		for (size_t k = 0; k < below.count; k++)
			ase_strs_take(out,
				      ase_kind_path(kind, below.items[k]->id));
	}
}

ase_status deed_log(const session *ses, const ase_record *rec, const char *rev,
		    const struct deed_log_opts *opts, ase_err *err)
{
	ASE_AUTO(wanted_drop) struct wanted wanted = { .since = 0 };
	ASE_AUTO(out_drop) out_list *o = out_new(ses->format);
	ASE_AUTO(ase_strs_drop) ase_strs paths = ASE_STRS_INIT;
	ASE_AUTO(log_drop)
	struct log log = { .ses = ses,
			   .o = o,
			   .people = ses->format == OUT_TABLE,
			   .left = opts->limit,
			   .wanted = &wanted,
			   .ledger = { .store = ses->store } };
	ase_status s = read_wanted(ses, opts, &wanted, err);

	if (s)
		return s;
	if (rec)
		deed_log_paths(ses, rec, &paths);
	columns(&log);
	s = ase_history_since(ses->store, rev, wanted.since, &paths, add_event,
			      &log, err);
	if (!s)
		s = out_finish(o, ui_word(ses->ui, N_("nothing yet")), err);
	return s || !log.left ? s : tell_cut(ses, err);
}

/* So many of the newest are offered. */
#define OFFERED 30

/* What a shell is offered, as it is walked. */
struct offer {
	struct log log;
	ase_strs *out; /* borrowed */
};

static ase_status offer_event(const ase_event *event, void *payload,
			      ase_err *err)
{
	struct offer *offer = payload;
	ASE_AUTO(ase_strdrop) char *done = NULL;
	ASE_AUTO(ase_strdrop) char *name = NULL;
	deed one;

	(void)err;
	deed_read(event, &one);
	if (deed_ledger_see(&offer->log.ledger, &one) ||
	    is_told(&offer->log, &one) || event->parents != 1)
		return ASE_OK;
	done = deed_words_said(offer->log.ses, event);
	name = whose(&offer->log, event);
	ase_strs_take(offer->out, ase_strf("%.10s\t%s, %s, %s", event->id, done,
					   name, event->author));
	return --offer->log.left ? ASE_OK : ASE_E_EXISTS;
}

void deed_log_newest(const session *ses, ase_strs *out)
{
	struct offer offer = {
		.log = { .ses = ses,
			 .left = OFFERED,
			 .ledger = { .store = ses->store } },
		.out = out,
	};

	(void)!ase_history_each(ses->store, NULL, NULL, offer_event, &offer,
				NULL);
	log_drop(&offer.log);
}
