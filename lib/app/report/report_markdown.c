/* A report as a text: what odt and pdf are made of. */

#include "lib/app/report/report_list.h"
#include "lib/app/report/report_words.h"
#include "lib/base/mem.h"
#include "lib/doc/markdown.h"
#include "lib/text/text.h"

/* One cell; `text` is dropped. What is empty is not there to be filled in by hand
 * (lib/doc/document.h): a blank stands in it. */
static void add_cell(ase_str *out, char *text)
{
	ase_str_add(out, " ");
	if (*text)
		ase_markdown_escape(out, text);
	else
		ase_str_add(out, "\u00a0");
	ase_str_add(out, " |");
	ase_strdrop(&text);
}

static void add_title(ase_str *out, const char *title)
{
	add_cell(out, ase_text_capital(title));
}

static void add_head(const report_run *run, report_columns need,
		     const char *first, ase_str *out)
{
	ase_str_add(out, "|");
	add_title(out, first);
	add_title(out, "n");
	if (need.value)
		add_title(out, _("value"));
	if (need.interval)
		add_title(out, _("95 %"));
	if (need.plan)
		add_title(out, _("planned"));
	if (need.beside) {
		add_cell(out, ase_strf("%d, n", run->other_year));
		if (need.value)
			add_cell(out, ase_strf("%d", run->other_year));
	}
	ase_str_addf(out, "\n|:---|---:|%s%s%s%s\n", need.value ? "---:|" : "",
		     need.interval ? ":---|" : "", need.plan ? "---:|" : "",
		     !need.beside ? ""
		     : need.value ? "---:|---:|"
				  : "---:|");
}

/* A row of a figure, or of one of its groups (`key` NULL: the figure). */
static void add_row(const report_run *run, report_columns need, size_t i,
		    size_t by, const char *key, const ase_report_value *value,
		    char *title, ase_str *out)
{
	const session *ses = run->ses;
	const ase_report_figure *figure = run->results[i].figure;
	const ase_report_value *other = report_run_beside(run, i, by, key);

	ase_str_add(out, "|");
	add_cell(out, title);
	add_cell(out, report_words_count(value));
	if (need.value)
		add_cell(out, report_words_value(ses, figure, value));
	if (need.interval)
		add_cell(out, report_words_interval(ses, figure, value));
	if (need.plan)
		add_cell(out, report_words_plan(ses, figure, value));
	if (need.beside) {
		add_cell(out,
			 other ? report_words_count(other) : ase_strdup(""));
		if (need.value)
			add_cell(out,
				 other ? report_words_value(ses, figure, other)
				       : ase_strdup(""));
	}
	ase_str_add(out, "\n");
}

static void add_groups(const report_run *run, size_t i, size_t by, ase_str *out)
{
	const ase_report_result *result = &run->results[i];
	const ase_report_groups *groups = &result->groups[by];
	ASE_AUTO(ase_strdrop)
	char *title = report_words_by(run->ses, result->figure, by);
	const report_columns need = report_words_columns(run, i, by);

	if (!groups->count)
		return;
	ase_str_add(out, "\n");
	add_head(run, need, title, out);
	for (size_t k = 0; k < groups->count; k++) {
		const ase_report_group *group = &groups->items[k];

		add_row(run, need, i, by, group->key, &group->value,
			report_words_group(run->ses, result->figure, by, group),
			out);
	}
}

/* A figure's groups, under its title. */
static void add_groupings(const report_run *run, size_t i, ase_str *out)
{
	const ase_report_result *result = &run->results[i];

	if (!report_words_grouped(result))
		return;
	ase_str_add(out, "\n## ");
	ase_markdown_escape(out, ase_report_figure_title(result->figure,
							 run->ses->ui->lang));
	ase_str_add(out, "\n");
	for (size_t by = 0; by < result->group_count; by++)
		add_groups(run, i, by, out);
}

void report_markdown_write(const report_run *run, ase_str *out)
{
	const char *lang = run->ses->ui->lang;
	ASE_AUTO(ase_strs_drop) ase_strs notes = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *period = report_words_period(run->period);
	ASE_AUTO(ase_strdrop) char *state = report_words_state(run);

	ase_str_add(out, "# ");
	ase_markdown_escape(out, ase_report_title(run->file->report, lang));
	ase_str_addf(out, "\n\n%s, %s\n\n", period, state);
	add_head(run, report_words_columns_all(run), _("figure"), out);
	for (size_t i = 0; i < run->count; i++)
		if (report_run_shows(run, i))
			add_row(run, report_words_columns_all(run), i, 0, NULL,
				&run->results[i].whole,
				ase_strdup(ase_report_figure_title(
					run->results[i].figure, lang)),
				out);
	for (size_t i = 0; i < run->count; i++)
		add_groupings(run, i, out);
	report_words_notes(run, &notes);
	for (size_t i = 0; i < notes.count; i++) {
		ase_str_add(out, "\n");
		ase_markdown_escape(out, notes.items[i]);
		ase_str_add(out, "\n");
	}
}
