/* What merges have left to be decided. */

#include "cmd/store/store_conflicts.h"

#include "cmd/store/store_verbs.h"
#include "lib/app/merge/merge_finish.h"
#include "lib/base/mem.h"
#include "lib/store/merging/merging.h"
#include "lib/store/write/writer.h"
#include "lib/text/text.h"

#include <stdint.h>
#include <string.h>

/* All that is listed. */
struct listing {
	conflicts_list rivals;
	store_conflicts_brokens broken;
};

static void listing_drop(struct listing *all)
{
	conflicts_drop(&all->rivals);
	store_conflicts_broken_drop(&all->broken);
}

/*
 * For programs
 */

static void columns(out_list *o)
{
	static const char *const keys[] = { "id",      "name",	  "path",
					    "field",   "what",	  "ours",
					    "theirs",  "by",	  "on",
					    "commit",  "ours_by", "ours_on",
					    "problem", "turn",	  "pack" };

	for (size_t i = 0; i < ASE_COUNT(keys); i++)
		out_column(o, keys[i], keys[i], false);
	out_column(o, "version", "version", true);
}

static void row(const session *ses, out_list *o, const conflicts_rival *one)
{
	static const char *const others[] = { "value", "gone", "text",
					      "unknown" };

	out_row(o);
	out_cell(o, one->kind ? one->id : one->path);
	out_cell(o, conflicts_name(ses, one));
	out_cell(o, one->path);
	out_cell(o, one->field);
	out_cell(o, others[one->other]);
	out_cell_node(o, one->stands, one->schema, one->part, NULL);
	out_cell_node(o, one->value, one->schema, one->part, NULL);
	out_cell(o, *one->by ? one->by : NULL);
	out_cell(o, *one->on ? one->on : NULL);
	out_cell(o, *one->commit ? one->commit : NULL);
	out_cell(o, one->stands_by);
	out_cell(o, one->stands_on);
	out_cell(o, NULL);
	out_cell(o, NULL);
	out_cell(o, one->pack);
	if (one->pack)
		out_cell_number(o, one->version);
	else
		out_cell(o, NULL);
}

static void broken_row(const session *ses, out_list *o,
		       const store_conflicts_broken *one)
{
	const ase_problem *problem = one->problem;

	out_row(o);
	out_cell(o, one->rec ? one->rec->id : problem->file);
	out_cell(o, one->rec ? ase_world_name(ses->world, one->rec)
			     : problem->file);
	out_cell(o, problem->file);
	out_cell(o, *problem->field ? problem->field : NULL);
	out_cell(o, problem->warning ? "warning" : "broken");
	for (int i = 0; i < 7; i++) /* no two values, nobody's commit */
		out_cell(o, NULL);
	out_cell(o, problem->text);
	out_cell(o, one->turn);
	out_cell(o, NULL);
	out_cell(o, NULL);
}

static bool same_file(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "") == 0;
}

static ase_status print_machine(const session *ses, const struct listing *all,
				ase_err *err)
{
	ASE_AUTO(out_drop) out_list *o = out_new(ses->format);
	const bool ids = ses->format == OUT_IDS; /* each once */
	const char *last = NULL;

	columns(o);
	for (size_t i = 0; i < all->rivals.count; i++) {
		const conflicts_rival *one = &all->rivals.items[i];

		if (!ids || !last || !same_file(one->path, last))
			row(ses, o, one);
		last = one->path;
	}
	for (size_t i = 0; i < all->broken.count; i++) {
		const store_conflicts_broken *one = &all->broken.items[i];

		if (!ids || !last || !same_file(one->problem->file, last))
			broken_row(ses, o, one);
		last = one->problem->file;
	}
	return out_finish(o, NULL, err);
}

/*
 * For people
 */

/* A block for each, under whose it is. */
static void print_rivals(const session *ses, const conflicts_list *list)
{
	ASE_AUTO(ase_strdrop) char *command = NULL;
	const char *last = NULL;

	for (size_t i = 0; i < list->count; i++) {
		const conflicts_rival *one = &list->items[i];
		ASE_AUTO(ase_strdrop) char *said = conflicts_say_one(ses, one);

		if (!last || strcmp(last, one->path) != 0) {
			ASE_AUTO(ase_strdrop)
			char *whose = conflicts_say_whose(ses, one);

			if (last)
				out_text("\n");
			out_text(whose);
		}
		last = one->path;
		out_text(said);
	}
	if (!list->count)
		return;
	command = conflicts_say_command(ses, &list->items[0]);
	out_textf(list->items[0].field ? _("To do: %s --ours|--theirs|VALUE\n")
				       : _("To do: %s --ours|--theirs\n"),
		  command);
}

/* "Épicerie du Sillon (o-7k3f9q2m)", and whose move it is. */
static void print_whose(const session *ses, const store_conflicts_broken *one)
{
	const char *file = one->problem->file ? one->problem->file : "";

	ASE_AUTO(ase_strdrop) char *whose = NULL;

	if (one->rec && one->turn)
		whose = ase_strf(_("%s (%s), followed by %s"),
				 ase_world_name(ses->world, one->rec),
				 one->rec->id, one->turn);
	else if (one->rec)
		whose = ase_strf("%s (%s)",
				 ase_world_name(ses->world, one->rec),
				 one->rec->id);
	out_filled(whose ? whose : file, "  ");
}

static void print_broken(const session *ses,
			 const store_conflicts_brokens *list, bool behind)
{
	for (size_t i = 0; i < list->count; i++) {
		const store_conflicts_broken *one = &list->items[i];
		const char *field = one->problem->field;
		ASE_AUTO(ase_strdrop)
		char *line =
			ase_strf("%s%s%s",
				 *field ? ase_schema_title(one->part,
							   ses->ui->lang, field)
					: "",
				 *field ? _(": ") : "", one->problem->text);
		ASE_AUTO(ase_strdrop)
		char *filled = ase_text_fill(line, 76, "  ");
		ASE_AUTO(ase_strdrop) char *shown = ase_strf("  %s", filled);

		if (!i || !same_file(one->problem->file,
				     list->items[i - 1].problem->file)) {
			if (i || behind)
				out_text("\n");
			print_whose(ses, one);
		}
		out_text(shown);
	}
}

static ase_status print(const session *ses, const struct listing *all,
			bool in_git, ase_err *err)
{
	if (ses->format != OUT_TABLE)
		return print_machine(ses, all, err);
	if (!all->rivals.count && !all->broken.count && !in_git)
		ui_say(ses->ui, "No conflicts.");
	print_rivals(ses, &all->rivals);
	print_broken(ses, &all->broken, all->rivals.count);
	return ASE_OK;
}

ase_status store_conflicts_finish(const cli_call *call, ase_err *err)
{
	ASE_AUTO(session_drop) session *ses = NULL;
	ASE_AUTO(ase_store_drop) ase_store *store = NULL;
	ASE_AUTO(ase_strdrop) char *dir = NULL;
	char other[41];
	bool ended;
	ase_status s;

	if ((s = session_where(call, &dir, err)) ||
	    (s = ase_store_open(dir, &store, err)))
		return s;
	ase_merging_other(store, other);
	if (!*other)
		return ASE_OK;
	if (call->ui.dry_run) {
		ui_warn(&call->ui, "a merge is under way: without -n this "
				   "command finishes it first");
		return ASE_OK;
	}
	s = session_open(call, true, &ses, err);
	return s ? s : merge_finish(ses, &ended, err);
}

/* A file that git has in conflict, by the name of its record. */
static void warn_of_file(const session *ses, const char *path)
{
	conflicts_rival one = { .path = (char *)(uintptr_t)path };
	ASE_AUTO(ase_strdrop) char *whose = NULL;

	one.kind = ase_kinds_of_path(ses->kinds, path, one.id);
	one.rec = one.kind ? ase_world_itself(ses->world, one.id) : NULL;
	whose = conflicts_say_whose(ses, &one);
	ui_warn(ses->ui, "in conflict: %s: mend %s, then git add it", whose,
		path);
}

/* What git is in the middle of, other than a merge: it is git's to end, and what
 * it has in conflict is somebody's to mend. `any`: there is some. */
static ase_status tell_unfit(const session *ses, bool *any, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs paths = ASE_STRS_INIT;
	ase_err why = ASE_ERR_INIT;
	ase_status s;

	if (!ase_writer_fit(ses->store, &why))
		return ASE_OK;
	if (!ase_snapshot_detached(ses->snapshot)) /* that was told of */
		ui_warn(ses->ui, "%s", why.text);
	s = ase_merging_conflicts(ses->store, &paths, err);
	for (size_t i = 0; i < paths.count && !s; i++)
		warn_of_file(ses, paths.items[i]);
	*any = paths.count;
	if (paths.count && !s)
		ui_warn(ses->ui, "or drop it: ase-store sync then merges the "
				 "same field by field");
	return s;
}

static ase_status find_all(session *ses, struct listing *all,
			   ase_problems *problems, ase_err *err)
{
	ase_status s;

	if ((s = conflicts_read(ses, &all->rivals, problems, err)) ||
	    (s = conflicts_origins(ses, &all->rivals, err)))
		return s;
	return store_conflicts_broken_find(ses, &all->broken, err);
}

static ase_status conflicts(const cli_call *call, ase_err *err)
{
	ASE_AUTO(session_drop) session *ses = NULL;
	ASE_AUTO(listing_drop)
	struct listing all = { .broken = STORE_CONFLICTS_BROKENS_INIT };
	ASE_AUTO(ase_problems_drop) ase_problems problems = ASE_PROBLEMS_INIT;
	bool in_git = false;
	ase_status s;

	if ((!call->as_of && (s = store_conflicts_finish(call, err))) ||
	    (s = session_open(call, false, &ses, err)))
		return s;
	if (!call->as_of && !call->ui.dry_run &&
	    (s = tell_unfit(ses, &in_git, err)))
		return s;
	if ((s = find_all(ses, &all, &problems, err)) ||
	    (s = print(ses, &all, in_git, err)))
		return s;
	ui_problems(&problems, stderr);
	if (problems.count)
		return ase_told(err, ASE_E_INVALID);
	return all.rivals.count || all.broken.errors || in_git
		       ? ase_told(err, ASE_NO)
		       : ASE_OK;
}

const cli_verb store_conflicts = {
	.name = "conflicts",
	.operands = "",
	.min = 0,
	.max = 0,
	.help = N_("print what two have changed to different values"),
	.more = N_("After a merge one of two values stands in the record; the "
		   "other one is kept until somebody says which it shall be: "
		   "ase-store resolve. Exit 1 when there are any. A merge "
		   "that git is in (git pull has stopped) is finished first; "
		   "what you have settled by hand stays as you left it."),
	.needs = CLI_NOTHING,
	.paged = true,
	.older = true,
	.merging = true,
	.run = conflicts,
};
