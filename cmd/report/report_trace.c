/* What a figure was counted of: its records, and their commits. */

#include "cmd/report/report_verbs.h"

#include "lib/app/report/report_words.h"
#include "lib/base/map.h"
#include "lib/base/mem.h"
#include "lib/model/tally/filter_value.h"
#include "lib/store/repo/history.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

/* How much of a commit's name is shown to people. */
#define COMMIT_SHORT 10

struct trace_opts {
	report_ask ask;
	bool met, unmet;
};

static const cli_opt trace_opts[] = {
	CLI_OPT_FR(0, "year", "année", "YEAR", struct trace_opts, ask.year,
		   N_("the year that counts (default: this one)")),
	CLI_OPT_FR(0, "from", "du", "DAY", struct trace_opts, ask.from,
		   N_("the first day that counts, in place of a year")),
	CLI_OPT_FR(0, "to", "au", "DAY", struct trace_opts, ask.to,
		   N_("the last one (default: today)")),
	CLI_OPT_FR(0, "met", "vrai", NULL, struct trace_opts, met,
		   N_("of a share: those of whom it holds")),
	CLI_OPT_FR(0, "unmet", "faux", NULL, struct trace_opts, unmet,
		   N_("of a share: the others")),
	CLI_END,
};

static ase_status check(const cli_call *call, ase_err *err)
{
	const struct trace_opts *opts = call->opts;

	return opts->met && opts->unmet
		       ? ase_fail(
				 err, ASE_E_USAGE,
				 "--met and --unmet: type one of them, or none "
				 "for all")
		       : ASE_OK;
}

/* Which units of a result are meant. */
struct traced {
	const cli_call *call;
	const report_run *run;
	const ase_report_result *result;
	const size_t *units; /* NULL: all */
	size_t count;
	ase_strs commits; /* of each record in turn, by its path */
	ase_map commit_of;
	ase_strs paths; /* each once */
	ase_map wanted; /* themselves, by themselves */
};

static void traced_drop(struct traced *t)
{
	ase_strs_drop(&t->commits);
	ase_strs_drop(&t->paths);
	ase_map_drop(&t->commit_of);
	ase_map_drop(&t->wanted);
}

/*
 * The group
 */

/* The path that was typed before the =, by its last word or its title. */
static ase_status find_by(const struct traced *t, const char *typed,
			  size_t *out, ase_err *err)
{
	const ase_report_figure *figure = t->result->figure;
	ASE_AUTO(ase_strs_drop) ase_strs names = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *all = NULL;
	const char *path;

	for (*out = 0; (path = ase_report_figure_by(figure, *out)); ++*out) {
		ASE_AUTO(ase_strdrop)
		char *title = report_words_by(t->run->ses, figure, *out);

		if (!strcmp(path, typed) || ase_text_same(title, typed))
			return ASE_OK;
		ase_strs_add(&names, path);
	}
	if (!names.count)
		return ase_fail(err, ASE_E_NOT_FOUND,
				"this figure has no groups");
	all = ase_strs_join(&names, ", ");
	return ase_fail(err, ASE_E_NOT_FOUND,
			"this figure is not grouped by '%s', but by: %s", typed,
			all);
}

/* Whether the value means the group's key as a filter of a list would (`want`
 * NULL: it means none), or is what the group is called. */
static bool is_meant(const struct traced *t, const ase_report_group *group,
		     const ase_filter_value *want, const char *typed,
		     const char *name)
{
	if (!strcmp(group->key, typed) || ase_text_same(name, typed))
		return true;
	return want && *group->key &&
	       ase_filter_value_fits(t->call->session->world, want, group->key);
}

/* Read the value as the field of the groups wants it; false: it is none. */
static bool read_value(const struct traced *t, size_t by, const char *typed,
		       ase_filter_value *out)
{
	const session *ses = t->call->session;
	const ase_field_context context =
		ase_input_fields(ses->world, &ses->context);
	const ase_kind *owner;
	bool monthly;
	const ase_field field = ase_report_figure_by_field(
		t->result->figure, by, &owner, &monthly);

	return !monthly && *typed &&
	       !ase_filter_value_read(&context, &field, typed, ASE_WANT_EQUAL,
				      out, NULL);
}

/* The group whose key or name was typed. */
static ase_status find_group(const struct traced *t, size_t by,
			     const char *typed, const ase_report_group **out,
			     ase_err *err)
{
	const ase_report_groups *groups = &t->result->groups[by];
	ASE_AUTO(ase_strs_drop) ase_strs names = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *all = NULL;
	ASE_AUTO(ase_filter_value_drop)
	ase_filter_value want = { .kind = ASE_WANT_EQUAL };
	const bool reads = read_value(t, by, typed, &want);

	for (size_t i = 0; i < groups->count; i++) {
		const ase_report_group *group = &groups->items[i];
		ASE_AUTO(ase_strdrop)
		char *name = report_words_group(t->run->ses, t->result->figure,
						by, group);

		if (is_meant(t, group, reads ? &want : NULL, typed, name)) {
			*out = group;
			return ASE_OK;
		}
		ase_strs_add(&names, *group->key ? name : "");
	}
	if (!groups->count)
		return ase_fail(err, ASE_E_NOT_FOUND,
				"this figure is of nothing in this period");
	all = ase_strs_join(&names, ", ");
	return ase_fail(err, ASE_E_NOT_FOUND,
			"there is no group '%s' here, but: %s", typed, all);
}

static ase_status choose(struct traced *t, const char *typed, ase_err *err)
{
	const char *sign = strchr(typed, '=');
	ASE_AUTO(ase_strdrop)
	char *path = ase_strndup(typed, sign ? (size_t)(sign - typed) : 0);
	const ase_report_group *group = NULL;
	size_t by = 0;
	ase_status s;

	if (!sign)
		return ase_fail(err, ASE_E_USAGE,
				"a group is GROUP=VALUE, and '%s' is none",
				typed);
	if ((s = find_by(t, path, &by, err)) ||
	    (s = find_group(t, by, sign + 1, &group, err)) || !group)
		return s;
	t->units = group->units;
	t->count = group->unit_count;
	return ASE_OK;
}

/*
 * Commits
 */

static ase_status take_commit(const ase_event *event, void *payload,
			      ase_err *err)
{
	struct traced *t = payload;
	ASE_AUTO(ase_strs_drop) ase_strs changed = ASE_STRS_INIT;
	ase_status s = ase_history_paths(t->call->session->store, NULL,
					 event->id, &changed, err);

	for (size_t i = 0; !s && i < changed.count; i++) {
		const char *path = ase_map_get(&t->wanted, changed.items[i]);

		if (!path || ase_map_get(&t->commit_of, path))
			continue;
		ase_strs_add(&t->commits, event->id);
		ase_map_put(&t->commit_of, path,
			    t->commits.items[t->commits.count - 1]);
	}
	if (s)
		return s;
	return t->commit_of.count == t->paths.count ? ASE_E_EXISTS : ASE_OK;
}

/* The commit that changed each record last. */
static ase_status find_commits(struct traced *t, ase_err *err)
{
	const session *ses = t->call->session;

	return t->paths.count
		       ? ase_history_each(ses->store,
					  ase_snapshot_commit(ses->snapshot),
					  &t->paths, take_commit, t, err)
		       : ASE_OK;
}

/*
 * Printing
 */

static const ase_report_unit *unit_at(const struct traced *t, size_t i)
{
	return &t->result->units[t->units ? t->units[i] : i];
}

static bool is_asked(const struct traced *t, const ase_report_unit *unit)
{
	const struct trace_opts *opts = t->call->opts;

	return unit->met ? !opts->unmet : !opts->met;
}

/* The file of a record; yours. */
static char *path_of(const ase_report_unit *unit)
{
	return ase_kind_path(unit->rec->kind, unit->rec->id);
}

/* IDs, each once, for what reads records from a pipe. */
static ase_status print_ids(const struct traced *t, ase_err *err)
{
	ASE_AUTO(out_drop) out_list *o = out_new(OUT_IDS);
	const ase_record *last = NULL;

	out_column(o, "id", "ID", false);
	for (size_t i = 0; i < t->count; i++) {
		const ase_report_unit *unit = unit_at(t, i);

		if (!is_asked(t, unit) || unit->rec == last)
			continue;
		last = unit->rec;
		out_row(o);
		out_cell(o, unit->rec->id);
	}
	return out_finish(o, NULL, err);
}

static void add_row(const struct traced *t, out_list *o,
		    const ase_report_unit *unit)
{
	const session *ses = t->call->session;
	const ase_report_figure *figure = t->result->figure;
	const bool share = ase_report_figure_is(figure) == ASE_REPORT_SHARE;
	const ase_date date = ase_report_unit_date(figure, ses->world, unit);
	char iso[ASE_DATE_SIZE];
	ASE_AUTO(ase_strdrop) char *day = ase_date_say(date, ses->today);
	ASE_AUTO(ase_strdrop)
	char *value = ase_report_unit_text(figure, ses->world, unit);
	ASE_AUTO(ase_strdrop) char *path = path_of(unit);
	const char *commit = ase_map_get(&t->commit_of, path);
	ASE_AUTO(ase_strdrop)
	char *cut =
		ase_strndup(commit ? commit : "", commit ? COMMIT_SHORT : 0);
	ASE_AUTO(ase_strdrop)
	char *said =
		value ? report_words_value(ses, figure,
					   &(ase_report_value){ .text = value })
		      : NULL;

	out_row(o);
	out_cell(o, unit->rec->id);
	out_cell(o, ase_world_name(ses->world, unit->rec));
	out_cell_labelled(
		o, ase_date_is(date) ? ase_date_text(date, iso) : NULL, day);
	if (share)
		out_cell_labelled(o, unit->met ? "yes" : "no",
				  unit->met ? _("yes") : _("no"));
	else
		out_cell_labelled(o, value, said);
	out_cell_labelled(o, commit, cut);
}

static ase_status print_rows(const struct traced *t, ase_err *err)
{
	ASE_AUTO(out_drop) out_list *o = out_new(t->call->format);
	const bool share =
		ase_report_figure_is(t->result->figure) == ASE_REPORT_SHARE;

	out_column(o, "id", "ID", false);
	out_column(o, "name", _("who or what"), false);
	out_column(o, "date", _("date"), false);
	out_column(o, "value", share ? _("holds") : _("value"), !share);
	out_column(o, "commit", _("commit"), false);
	for (size_t i = 0; i < t->count; i++) {
		const ase_report_unit *unit = unit_at(t, i);

		if (is_asked(t, unit))
			add_row(t, o, unit);
	}
	return out_finish(o, ui_word(&t->call->ui, N_("none")), err);
}

/* IDs where they go into a pipe, and nothing else was asked for. */
static bool wants_ids(const cli_call *call)
{
	return call->format == OUT_IDS ||
	       (!call->format_given && !call->csv && !screen_is_terminal());
}

static void gather_paths(struct traced *t)
{
	for (size_t i = 0; i < t->count; i++) {
		const ase_report_unit *unit = unit_at(t, i);
		char *path = path_of(unit);

		if (!is_asked(t, unit) || ase_map_get(&t->wanted, path)) {
			free(path);
			continue;
		}
		ase_strs_take(&t->paths, path);
		ase_map_put(&t->wanted, path, path);
	}
}

static ase_status print(struct traced *t, ase_err *err)
{
	ase_status s;

	if (wants_ids(t->call))
		return print_ids(t, err);
	gather_paths(t);
	s = find_commits(t, err);
	return s ? s : print_rows(t, err);
}

static ase_status trace(const cli_call *call, ase_err *err)
{
	const struct trace_opts *opts = call->opts;
	const session *ses = call->session;
	ASE_AUTO(report_files_drop) report_files files = REPORT_FILES_INIT;
	ASE_AUTO(report_run_drop) report_run counted = { .count = 0 };
	ASE_AUTO(traced_drop) struct traced t = { .call = call };
	report_ask ask = opts->ask;
	const report_file *file = NULL;
	size_t i = 0;
	ase_status s;

	ask.keep = true;
	if ((s = report_names_open(call, &files, &file, err)) ||
	    (s = report_figure_find(file->report, ses->ui->lang, call->argv[1],
				    &i, err)) ||
	    (s = report_run_ask(ses, file, &ask, &counted, err)))
		return s;
	report_run_count(&counted, &ask, (long)i);
	t.run = &counted;
	t.result = &counted.results[i];
	t.count = t.result->unit_count;
	if (call->argc > 2 && (s = choose(&t, call->argv[2], err)))
		return s;
	return print(&t, err);
}

const cli_verb report_trace = {
	.name = "trace",
	.operands = "REPORT FIGURE [GROUP=VALUE]",
	.min = 2,
	.max = 3,
	.help = N_("print which records a figure was counted of"),
	.more = N_("Each with the date by which it counts, what it adds, and "
		   "the commit that changed it last. Into a pipe go their IDs "
		   "alone: ase-report trace desk calls | ase-record call list "
		   "-."),
	.needs = CLI_READS,
	.check = check,
	.run = trace,
	.words = report_names_words,
	CLI_OPTS(struct trace_opts, trace_opts),
};
