#include "lib/app/report/report_list.h"

#include "lib/app/report/report_words.h"
#include "lib/base/mem.h"

#include <string.h>

/* What is being printed. */
struct printing {
	const report_run *run;
	out_list *out;
	bool planned;
	bool beside;
};

/* A row: a figure, or one of its groups. */
struct row {
	size_t figure;
	const ase_report_value *value;
	size_t by;
	const ase_report_group *group; /* NULL: the figure */
	bool deep; /* under the name of its path, for there are several */
};

static const ase_report_value *other_of(const struct printing *p,
					const struct row *row)
{
	return report_run_beside(p->run, row->figure, row->by,
				 row->group ? row->group->key : NULL);
}

/*
 * For people
 */

static void shown_cell(out_list *o, char *text)
{
	out_cell(o, *text ? text : NULL);
	ase_strdrop(&text);
}

static void name_shown(const struct printing *p)
{
	ASE_AUTO(ase_strdrop) char *n = ase_strf("%d n", p->run->other_year);
	ASE_AUTO(ase_strdrop) char *value = ase_strf("%d", p->run->other_year);

	out_column(p->out, "figure", _("figure"), false);
	out_column(p->out, "n", "n", true);
	out_column(p->out, "value", _("value"), true);
	out_column(p->out, "interval", _("95 %"), false);
	if (p->planned)
		out_column(p->out, "plan", _("planned"), true);
	if (!p->beside)
		return;
	out_column(p->out, "other.n", n, true);
	out_column(p->out, "other.value", value, true);
}

static void title_cell(const struct printing *p, const struct row *row,
		       const ase_report_figure *figure)
{
	const session *ses = p->run->ses;
	ASE_AUTO(ase_strdrop)
	char *group = row->group ? report_words_group(ses, figure, row->by,
						      row->group)
				 : NULL;

	shown_cell(p->out,
		   group ? ase_strf("  %s%s", row->deep ? "  " : "", group)
			 : ase_strdup(ase_report_figure_title(figure,
							      ses->ui->lang)));
}

static void shown_row(const struct printing *p, const struct row *row)
{
	const session *ses = p->run->ses;
	const ase_report_figure *figure = p->run->results[row->figure].figure;
	const ase_report_value *other = other_of(p, row);

	out_row(p->out);
	title_cell(p, row, figure);
	shown_cell(p->out, report_words_count(row->value));
	shown_cell(p->out, report_words_value(ses, figure, row->value));
	shown_cell(p->out, report_words_interval(ses, figure, row->value));
	if (p->planned)
		shown_cell(p->out, report_words_plan(ses, figure, row->value));
	if (!p->beside)
		return;
	shown_cell(p->out, other ? report_words_count(other) : ase_strdup(""));
	shown_cell(p->out, other ? report_words_value(ses, figure, other)
				 : ase_strdup(""));
}

/*
 * For programs
 */

static void name_plain(const struct printing *p)
{
	static const char *const texts[] = { "figure", "by", "group" };
	static const char *const numbers[] = { "n", "hits", "value", "low",
					       "high" };

	for (size_t i = 0; i < ASE_COUNT(texts); i++)
		out_column(p->out, texts[i], texts[i], false);
	for (size_t i = 0; i < ASE_COUNT(numbers); i++)
		out_column(p->out, numbers[i], numbers[i], true);
	out_column(p->out, "unit", "unit", false);
	if (p->planned)
		out_column(p->out, "plan", "plan", true);
	if (!p->beside)
		return;
	out_column(p->out, "other_n", "other_n", true);
	out_column(p->out, "other_value", "other_value", true);
}

static void count_cell(out_list *o, const ase_report_value *value)
{
	if (!value || value->hidden)
		out_cell(o, NULL);
	else
		out_cell_number(o, (long long)value->count);
}

/* Of how many it holds: what nobody may know is left out. */
static void hits_cell(const struct printing *p, const struct row *row,
		      const ase_report_figure *figure)
{
	if (ase_report_figure_is(figure) == ASE_REPORT_SHARE &&
	    !row->value->hidden && !p->run->for_public)
		out_cell_number(p->out, (long long)row->value->hits);
	else
		out_cell(p->out, NULL);
}

static const char *key_of(const struct row *row)
{
	if (!row->group)
		return NULL;
	return row->group->others ? "others" : row->group->key;
}

static void plain_row(const struct printing *p, const struct row *row)
{
	const ase_report_figure *figure = p->run->results[row->figure].figure;
	const ase_report_value *other = other_of(p, row);

	out_row(p->out);
	out_cell(p->out, ase_report_figure_name(figure));
	out_cell(p->out,
		 row->group ? ase_report_figure_by(figure, row->by) : NULL);
	out_cell(p->out, key_of(row));
	count_cell(p->out, row->value);
	hits_cell(p, row, figure);
	out_cell(p->out, row->value->text);
	out_cell(p->out, row->value->low);
	out_cell(p->out, row->value->high);
	out_cell(p->out, report_words_unit(p->run->ses, figure));
	if (p->planned)
		out_cell(p->out, row->value->plan);
	if (!p->beside)
		return;
	count_cell(p->out, other);
	out_cell(p->out, other ? other->text : NULL);
}

/*
 * The list
 */

/* What the groups below it are. */
static void name_row(const struct printing *p, const ase_report_figure *figure,
		     size_t by)
{
	char *title = report_words_by(p->run->ses, figure, by);
	const size_t others = 3 + p->planned + (p->beside ? 2 : 0);

	out_row(p->out);
	shown_cell(p->out, ase_strf("  %s", title));
	for (size_t i = 0; i < others; i++)
		out_cell(p->out, NULL);
	ase_strdrop(&title);
}

static void add_rows(const struct printing *p, size_t i,
		     void (*add)(const struct printing *p,
				 const struct row *row))
{
	const ase_report_result *result = &p->run->results[i];
	struct row row = { .figure = i, .value = &result->whole };

	if (!report_run_shows(p->run, i))
		return;
	add(p, &row);
	row.deep = add == shown_row && report_words_grouped(result) > 1;
	for (size_t by = 0; by < result->group_count; by++) {
		if (row.deep && result->groups[by].count)
			name_row(p, result->figure, by);
		for (size_t k = 0; k < result->groups[by].count; k++) {
			row.by = by;
			row.group = &result->groups[by].items[k];
			row.value = &row.group->value;
			add(p, &row);
		}
	}
}

static ase_status print_table(const struct printing *p, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs notes = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *heading = report_words_heading(p->run);
	ase_status s;

	out_textf("%s\n", heading);
	name_shown(p);
	for (size_t i = 0; i < p->run->count; i++)
		add_rows(p, i, shown_row);
	if ((s = out_finish(p->out, NULL, err)))
		return s;
	report_words_notes(p->run, &notes);
	for (size_t i = 0; i < notes.count; i++)
		out_textf("%s\n", notes.items[i]);
	return ASE_OK;
}

ase_status report_list_print(const report_run *run, out_format format,
			     ase_err *err)
{
	ASE_AUTO(out_drop) out_list *o = out_new(format);
	const struct printing p = { .run = run,
				    .out = o,
				    .planned = report_words_planned(run),
				    .beside = ase_date_is(run->other.from) };

	if (format == OUT_TABLE)
		return print_table(&p, err);
	name_plain(&p);
	for (size_t i = 0; i < run->count; i++)
		add_rows(&p, i, plain_row);
	return out_finish(o, NULL, err);
}
