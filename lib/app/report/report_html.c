/* A report as one page: it stands alone, loads nothing and runs nothing. */

#include "lib/app/report/report_list.h"
#include "lib/app/report/report_words.h"

#include "data-schema/baked.h"
#include "lib/base/mem.h"
#include "lib/text/decimal.h"
#include "lib/text/text.h"

#include <string.h>

/* How wide a bar is drawn: tenths of a percent of the whole. */
#define WHOLE 1000

/* `text` as HTML shows it; control characters have no place there. */
static void add_text(ase_str *out, const char *text)
{
	static const struct {
		char c;
		const char *entity;
	} marks[] = {
		{ '&', "&amp;" },
		{ '<', "&lt;" },
		{ '>', "&gt;" },
		{ '"', "&quot;" },
	};

	for (; *text; text++) {
		const char *entity = NULL;

		for (size_t i = 0; i < ASE_COUNT(marks); i++)
			if (marks[i].c == *text)
				entity = marks[i].entity;
		if (entity)
			ase_str_add(out, entity);
		else if ((unsigned char)*text >= ' ' && *text != 0x7f)
			ase_str_addn(out, text, 1);
		else
			ase_str_add(out, " ");
	}
}

/* <TAG ATTRIBUTES>text</TAG>; `text` is dropped. */
static void add_element(ase_str *out, const char *tag, const char *attributes,
			char *text)
{
	ase_str_addf(out, "<%s%s>", tag, attributes);
	add_text(out, text);
	ase_str_addf(out, "</%s>", tag);
	ase_strdrop(&text);
}

/*
 * Bars
 */

static void add_bar_part(ase_str *out, const char *class, int from, int to,
			 int y, int height)
{
	ase_str_addf(out,
		     "<rect class=\"%s\" x=\"%d.%d\" y=\"%d\" "
		     "width=\"%d.%d\" height=\"%d\"/>",
		     class, from / 10, from % 10, y, (to - from) / 10,
		     (to - from) % 10, height);
}

/* A bar of so much of the whole, with the interval (`low` < 0: none). The
 * numbers stand beside it: nothing is read out of it. */
static void add_bar(ase_str *out, int value, int low, int high)
{
	ase_str_add(out, "<svg class=\"bar\" aria-hidden=\"true\" "
			 "focusable=\"false\" viewBox=\"0 0 100 8\" "
			 "preserveAspectRatio=\"none\">");
	add_bar_part(out, "track", 0, WHOLE, 0, 8);
	add_bar_part(out, "value", 0, value, 0, 8);
	if (low >= 0 && high >= low)
		add_bar_part(out, "interval", low, high, 3, 2);
	ase_str_add(out, "</svg>");
}

/* What a bar shows: the figure's number, or how many they are; false: none. */
static bool number_of(const ase_report_figure *figure,
		      const ase_report_value *value, double *out)
{
	ase_decimal number;

	*out = (double)value->count;
	if (value->hidden)
		return false;
	if (ase_report_figure_is(figure) == ASE_REPORT_COUNT)
		return true;
	if (!value->text || !ase_decimal_read(value->text, &number))
		return false;
	*out = ase_decimal_double(number);
	return *out >= 0;
}

static int percent_of(const char *text)
{
	double number = 0;

	return text && ase_node_number_of(text, &number) ? (int)(10 * number)
							 : -1;
}

/* `most` is what fills the whole; 0: only a share has a bar. */
static void add_value_bar(ase_str *out, const ase_report_figure *figure,
			  const ase_report_value *value, double most)
{
	const bool share = ase_report_figure_is(figure) == ASE_REPORT_SHARE;
	double number;

	if (!number_of(figure, value, &number) || (!share && most <= 0))
		return;
	if (share)
		add_bar(out, percent_of(value->text), percent_of(value->low),
			percent_of(value->high));
	else
		add_bar(out, (int)(WHOLE * number / most + 0.5), -1, -1);
}

/*
 * Tables
 */

static void add_head(const report_run *run, report_columns need,
		     const char *first, ase_str *out)
{
	static const char number[] = " scope=\"col\" class=\"n\"";

	ase_str_add(out, "<table>\n");
	ase_str_add(out, "<thead><tr>");
	add_element(out, "th", " scope=\"col\"", ase_text_capital(first));
	add_element(out, "th", number, ase_text_capital("n"));
	if (need.value)
		add_element(out, "th", number, ase_text_capital(_("value")));
	if (need.interval)
		add_element(out, "th", " scope=\"col\"",
			    ase_text_capital(_("95 %")));
	if (need.plan)
		add_element(out, "th", number, ase_text_capital(_("planned")));
	if (need.beside) {
		add_element(out, "th", number,
			    ase_strf("%d, n", run->other_year));
		if (need.value)
			add_element(out, "th", number,
				    ase_strf("%d", run->other_year));
	}
	ase_str_add(out, "</tr></thead>\n<tbody>\n");
}

/* One row: a figure, or one of its groups (`group` NULL). */
struct row {
	const report_run *run;
	size_t figure, by;
	const ase_report_group *group;
	const ase_report_value *value;
	double most;
	report_columns need;
};

static void add_cells(const struct row *row, const ase_report_figure *figure,
		      ase_str *out)
{
	const session *ses = row->run->ses;
	const ase_report_value *other =
		report_run_beside(row->run, row->figure, row->by,
				  row->group ? row->group->key : NULL);
	static const char number[] = " class=\"n\"";

	add_element(out, "td", number, report_words_count(row->value));
	if (row->need.value)
		add_element(out, "td", number,
			    report_words_value(ses, figure, row->value));
	if (row->need.interval)
		add_element(out, "td", " class=\"interval\"",
			    report_words_interval(ses, figure, row->value));
	if (row->need.plan)
		add_element(out, "td", number,
			    report_words_plan(ses, figure, row->value));
	if (!row->need.beside)
		return;
	add_element(out, "td", number,
		    other ? report_words_count(other) : ase_strdup(""));
	if (!row->need.value)
		return;
	add_element(out, "td", number,
		    other ? report_words_value(ses, figure, other)
			  : ase_strdup(""));
}

static void add_row(const struct row *row, ase_str *out)
{
	const session *ses = row->run->ses;
	const ase_report_figure *figure = row->run->results[row->figure].figure;
	char *title =
		row->group
			? report_words_group(ses, figure, row->by, row->group)
			: ase_strdup(ase_report_figure_title(figure,
							     ses->ui->lang));

	ase_str_add(out, "<tr><th scope=\"row\">");
	add_element(out, "span", "", title);
	add_value_bar(out, figure, row->value, row->most);
	ase_str_add(out, "</th>");
	add_cells(row, figure, out);
	ase_str_add(out, "</tr>\n");
}

static double most_of(const ase_report_result *result,
		      const ase_report_groups *groups)
{
	double most = 0;

	for (size_t k = 0; k < groups->count; k++) {
		double number;

		if (number_of(result->figure, &groups->items[k].value,
			      &number) &&
		    number > most)
			most = number;
	}
	return most;
}

static void add_groups(const report_run *run, size_t i, size_t by, ase_str *out)
{
	const ase_report_result *result = &run->results[i];
	const ase_report_groups *groups = &result->groups[by];
	ASE_AUTO(ase_strdrop)
	char *title = report_words_by(run->ses, result->figure, by);
	struct row row = { .run = run,
			   .figure = i,
			   .by = by,
			   .most = most_of(result, groups),
			   .need = report_words_columns(run, i, by) };

	if (!groups->count)
		return;
	add_head(run, row.need, title, out);
	for (size_t k = 0; k < groups->count; k++) {
		row.group = &groups->items[k];
		row.value = &row.group->value;
		add_row(&row, out);
	}
	ase_str_add(out, "</tbody></table>\n");
}

/* A figure's groups, under its title. */
static void add_groupings(const report_run *run, size_t i, ase_str *out)
{
	const ase_report_result *result = &run->results[i];

	if (!report_words_grouped(result))
		return;
	ase_str_add(out, "<section>\n");
	add_element(out, "h2", "",
		    ase_strdup(ase_report_figure_title(result->figure,
						       run->ses->ui->lang)));
	ase_str_add(out, "\n");
	for (size_t by = 0; by < result->group_count; by++)
		add_groups(run, i, by, out);
	ase_str_add(out, "</section>\n");
}

/*
 * The page
 */

static void add_begin(const report_run *run, ase_str *out)
{
	const char *lang = run->ses->ui->lang;
	const char *title = ase_report_title(run->file->report, lang);
	const ase_baked *style = ase_baked_find("style/report.css");
	ASE_AUTO(ase_strdrop) char *period = report_words_period(run->period);
	ASE_AUTO(ase_strdrop) char *state = report_words_state(run);

	ase_str_addf(out,
		     "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n"
		     "<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
		     "content=\"width=device-width, initial-scale=1\">\n",
		     lang);
	add_element(out, "title", "", ase_strf("%s, %s", title, period));
	ase_str_addf(out, "\n<style>\n%s</style>\n</head>\n<body>\n<main>\n",
		     style ? style->text : "");
	add_element(out, "h1", "", ase_strdup(title));
	ase_str_add(out, "\n");
	add_element(out, "p", " class=\"period\"",
		    ase_strf("%s, %s", period, state));
	ase_str_add(out, "\n");
}

static void add_end(const report_run *run, ase_str *out)
{
	ASE_AUTO(ase_strs_drop) ase_strs notes = ASE_STRS_INIT;

	report_words_notes(run, &notes);
	if (notes.count)
		ase_str_add(out, "<footer>\n");
	for (size_t i = 0; i < notes.count; i++) {
		add_element(out, "p", "", ase_strdup(notes.items[i]));
		ase_str_add(out, "\n");
	}
	if (notes.count)
		ase_str_add(out, "</footer>\n");
	ase_str_add(out, "</main>\n</body>\n</html>\n");
}

void report_html_write(const report_run *run, ase_str *out)
{
	const report_columns need = report_words_columns_all(run);

	add_begin(run, out);
	add_head(run, need, _("figure"), out);
	for (size_t i = 0; i < run->count; i++)
		if (report_run_shows(run, i))
			add_row(&(struct row){ .run = run,
					       .figure = i,
					       .value = &run->results[i].whole,
					       .need = need },
				out);
	ase_str_add(out, "</tbody></table>\n");
	for (size_t i = 0; i < run->count; i++)
		add_groupings(run, i, out);
	add_end(run, out);
}
