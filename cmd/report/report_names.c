/* Which reports there are. */

#include "cmd/report/report_verbs.h"

#include "lib/base/mem.h"

#include <string.h>

ase_status report_names_open(const cli_call *call, report_files *files,
			     const report_file **out, ase_err *err)
{
	report_files_read(call->session, files);
	return report_files_find(files, call->argv[0], out, err);
}

static void add_reports(const report_files *files, const char *lang,
			ase_strs *out)
{
	for (size_t i = 0; i < files->count; i++)
		ase_strs_add(out, report_file_word(&files->items[i], lang));
}

static void add_figures(const ase_report *report, ase_strs *out)
{
	for (size_t i = 0; i < ase_report_count(report); i++)
		ase_strs_add(out, ase_report_figure_name(
					  ase_report_item(report, i)));
}

/* "theme=", of each path that the figure is grouped by. */
static void add_groups(const ase_report *report, const char *lang,
		       const char *typed, ase_strs *out)
{
	const char *path;
	size_t i;

	if (report_figure_find(report, lang, typed, &i, NULL))
		return;
	for (size_t k = 0;
	     (path = ase_report_figure_by(ase_report_item(report, i), k)); k++)
		ase_strs_take(out, ase_strf("%s=", path));
}

void report_names_words(const cli_call *call, const char *name, ase_strs *out)
{
	const char *lang = call->ui.lang;
	ASE_AUTO(report_files_drop) report_files files = REPORT_FILES_INIT;
	const report_file *file = NULL;

	report_files_read(call->session, &files);
	if (!strcmp(name, "REPORT")) {
		add_reports(&files, lang, out);
		return;
	}
	if (!call->argc ||
	    report_files_find(&files, call->argv[0], &file, NULL))
		return;
	if (!strcmp(name, "FIGURE"))
		add_figures(file->report, out);
	else if (!strcmp(name, "GROUP=VALUE") && call->argc > 1)
		add_groups(file->report, lang, call->argv[1], out);
}

static ase_status list(const cli_call *call, ase_err *err)
{
	const char *lang = call->ui.lang;
	ASE_AUTO(report_files_drop) report_files files = REPORT_FILES_INIT;
	ASE_AUTO(out_drop) out_list *o = out_new(call->format);

	report_files_read(call->session, &files);
	out_column(o, "report", _("report"), false);
	out_column(o, "title", _("title"), false);
	out_column(o, "figures", _("figures"), true);
	for (size_t i = 0; i < files.count; i++) {
		const report_file *file = &files.items[i];

		out_row(o);
		out_cell_labelled(o, file->name, report_file_word(file, lang));
		if (!file->report) {
			out_cell_labelled(o, NULL, _("does not hold"));
			out_cell(o, NULL);
			ui_warn(&call->ui, "%s", file->why);
			continue;
		}
		out_cell(o, ase_report_title(file->report, lang));
		out_cell_number(o, (long long)ase_report_count(file->report));
	}
	return out_finish(o, ui_word(&call->ui, N_("none")), err);
}

const cli_verb report_names = {
	.name = "list",
	.operands = "",
	.min = 0,
	.max = 0,
	.help = N_("print which reports there are"),
	.more = N_("Those in the store's reports/, which packs bring and you "
		   "may write, and those that every store has."),
	.needs = CLI_READS,
	.run = list,
};
