/* What merges have left to be decided. */

#include "cmd/store/store_conflicts.h"

#include "cmd/store/store_verbs.h"
#include "lib/base/mem.h"
#include "lib/data/value/yaml.h"

#include <string.h>

/* So many of those in conflict are named in a line. */
#define NAMED 3

/* For programs alone: people are shown blocks. */
static void columns(out_list *o)
{
	static const char *const keys[] = { "id",   "name",  "path",   "field",
					    "what", "ours",  "theirs", "by",
					    "on",   "commit" };

	for (size_t i = 0; i < ASE_COUNT(keys); i++)
		out_column(o, keys[i], keys[i], false);
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
}

static ase_status print_machine(const session *ses, const conflicts_list *list,
				ase_err *err)
{
	ASE_AUTO(out_drop) out_list *o = out_new(ses->format);

	columns(o);
	for (size_t i = 0; i < list->count; i++)
		if (ses->format != OUT_IDS || !i ||
		    strcmp(list->items[i].path, list->items[i - 1].path) != 0)
			row(ses, o, &list->items[i]);
	return out_finish(o, NULL, err);
}

/* A block for each, under whose it is. */
static void print_blocks(const session *ses, const conflicts_list *list)
{
	const char *last = NULL;

	for (size_t i = 0; i < list->count; i++) {
		const conflicts_rival *one = &list->items[i];
		ASE_AUTO(ase_strdrop)
		char *said = store_conflicts_say_one(ses, one);

		if (!last || strcmp(last, one->path) != 0) {
			ASE_AUTO(ase_strdrop)
			char *whose = store_conflicts_say_whose(ses, one);

			if (last)
				out_text("\n");
			out_text(whose);
		}
		last = one->path;
		out_text(said);
	}
}

static ase_status print(const session *ses, const conflicts_list *list,
			ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *command = NULL;

	if (ses->format != OUT_TABLE)
		return print_machine(ses, list, err);
	if (!list->count) {
		ui_say(ses->ui, "No conflicts.");
		return ASE_OK;
	}
	print_blocks(ses, list);
	command = store_conflicts_say_command(&list->items[0]);
	out_textf(list->items[0].field ? _("To do: %s --ours|--theirs|VALUE\n")
				       : _("To do: %s --ours|--theirs\n"),
		  command);
	return ASE_OK;
}

static ase_status conflicts(const cli_call *call, ase_err *err)
{
	ASE_AUTO(conflicts_drop) conflicts_list list = CONFLICTS_INIT;
	ASE_AUTO(ase_problems_drop) ase_problems problems = ASE_PROBLEMS_INIT;
	ase_status s = conflicts_read(call->session, &list, &problems, err);

	if (s || (s = print(call->session, &list, err)))
		return s;
	ui_problems(&problems, stderr);
	if (problems.count)
		return ase_told(err, ASE_E_INVALID);
	return list.count ? ase_told(err, ASE_NO) : ASE_OK;
}

const cli_verb store_conflicts = {
	.name = "conflicts",
	.fr = "divergences",
	.operands = "",
	.min = 0,
	.max = 0,
	.help = N_("print what two have changed to different values"),
	.more = N_("After a merge one of two values stands in the record; the "
		   "other one is kept until somebody says which it shall be: "
		   "ase-store resolve. Exit 1 when there are any."),
	.needs = CLI_READS,
	.run = conflicts,
};

/* "Épicerie du Sillon (o-7k3f9q2m): City, Website"; the next one's number into
 * `i`. Yours. */
static char *say_line(const session *ses, const conflicts_list *list, size_t *i)
{
	ASE_AUTO(ase_strs_drop) ase_strs titles = ASE_STRS_INIT;
	const conflicts_rival *first = &list->items[*i];
	ASE_AUTO(ase_strdrop)
	char *whose = store_conflicts_say_whose(ses, first);
	ASE_AUTO(ase_strdrop) char *all = NULL;

	for (; *i < list->count; (*i)++) {
		const conflicts_rival *one = &list->items[*i];

		if (strcmp(one->path, first->path) != 0)
			break;
		ase_strs_take(&titles, conflicts_title(ses, one));
	}
	all = ase_strs_join(&titles, ", ");
	return ase_strf(_("%s: %s"), whose, all);
}

ase_status store_conflicts_warn(const session *ses, ase_err *err)
{
	ASE_AUTO(conflicts_drop) conflicts_list list = CONFLICTS_INIT;
	ASE_AUTO(ase_problems_drop) ase_problems problems = ASE_PROBLEMS_INIT;
	ase_status s = conflicts_read(ses, &list, &problems, err);

	if (s)
		return s;
	ui_problems(&problems, stderr);
	for (size_t i = 0, told = 0; i < list.count && told < NAMED; told++) {
		ASE_AUTO(ase_strdrop) char *line = say_line(ses, &list, &i);

		ui_warn(ses->ui, "in conflict: %s", line);
	}
	if (list.count)
		ui_warn(ses->ui,
			ngettext_("%zu conflict to settle: ase-store conflicts",
				  "%zu conflicts to settle: ase-store "
				  "conflicts",
				  list.count),
			list.count);
	return ASE_OK;
}
