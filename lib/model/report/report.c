/* What a report and its figures say of themselves. */

#include "lib/model/report/report.h"

#include "lib/base/mem.h"
#include "lib/base/str.h"
#include "lib/model/report/report_priv.h"

#include <stdlib.h>
#include <string.h>

static void path_drop(ase_report_path *path)
{
	free(path->text);
	ase_tally_drop(&path->tally);
}

static void figure_drop(ase_report_figure *figure)
{
	ase_date_expr_drop(&figure->when);
	ase_condition_drop(&figure->where);
	ase_condition_drop(&figure->share);
	ase_date_expr_drop(&figure->delay.left);
	ase_date_expr_drop(&figure->delay.right);
	path_drop(&figure->value);
	ase_date_expr_drop(&figure->from);
	ase_date_expr_drop(&figure->to);
	for (size_t i = 0; i < figure->by_count; i++)
		path_drop(&figure->by[i].path);
	free(figure->by);
	path_drop(&figure->plan);
	free(figure->plan_number);
}

void ase_report_drop(ase_report **report)
{
	if (!*report)
		return;
	for (size_t i = 0; i < (*report)->count; i++)
		figure_drop(&(*report)->figures[i]);
	free((*report)->figures);
	free(*report);
	*report = NULL;
}

/* What `node` says in a language, else in the first one. */
static const char *said(const ase_node *node, const char *lang)
{
	const char *text = ase_node_text(ase_node_get(node, lang));

	if (!text)
		text = ase_node_text(ase_node_first(node));
	return text ? text : "";
}

const char *ase_report_title(const ase_report *report, const char *lang)
{
	return said(ase_node_get(report->root, "title"), lang);
}

size_t ase_report_count(const ase_report *report)
{
	return report->count;
}

const ase_report_figure *ase_report_item(const ase_report *report, size_t i)
{
	return &report->figures[i];
}

const char *ase_report_figure_name(const ase_report_figure *figure)
{
	const char *name = ase_node_path_text(figure->node, "figure");

	return name ? name : "";
}

const char *ase_report_figure_title(const ase_report_figure *figure,
				    const char *lang)
{
	return said(ase_node_get(figure->node, "title"), lang);
}

ase_report_measure ase_report_figure_is(const ase_report_figure *figure)
{
	return figure->measure;
}

const ase_kind *ase_report_figure_kind(const ase_report_figure *figure)
{
	return figure->kind;
}

bool ase_report_figure_is_dated(const ase_report_figure *figure)
{
	return figure->when.form != ASE_DATE_EXPR_NONE;
}

bool ase_report_figure_is_planned(const ase_report_figure *figure)
{
	return figure->plan_number || figure->plan.tally;
}

ase_field ase_report_figure_field(const ase_report_figure *figure)
{
	const bool of_path =
		figure->value.tally && figure->measure != ASE_REPORT_DISTINCT;

	return of_path ? figure->value.field : (ase_field){ .part = NULL };
}

const char *ase_report_figure_span(const ase_report_figure *figure)
{
	if (!figure->span)
		return NULL;
	return figure->timed ? "min" : "days";
}

const char *ase_report_figure_by(const ase_report_figure *figure, size_t i)
{
	return i < figure->by_count ? figure->by[i].path.text : NULL;
}

ase_field ase_report_figure_by_field(const ase_report_figure *figure, size_t i,
				     const ase_kind **owner, bool *monthly)
{
	const ase_report_by *by = &figure->by[i];

	*owner = by->path.owner;
	*monthly = by->monthly;
	return by->path.field;
}

size_t ase_report_wrong(const ase_report_reading *r, const char *word,
			const char *sentence)
{
	ASE_AUTO(ase_strdrop) char *field = ase_strf("%s.%s", r->field, word);

	return ase_problems_add(r->reader.problems, 0, 0, field, "%s",
				sentence);
}
