#include "lib/app/report/report_words.h"

#include "lib/app/session/label.h"
#include "lib/base/mem.h"
#include "lib/model/mission/interval.h"
#include "lib/text/quantity.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

/* How much of a commit's name people read. */
#define COMMIT_SHORT 10

#define NO_FIGURE "–"

char *report_words_period(ase_report_period period)
{
	const ase_date none = ASE_DATE_NONE;
	ASE_AUTO(ase_strdrop)
	char *from = ase_date_say(period.from,
				  period.from.year == period.to.year ? period.to
								     : none);
	ASE_AUTO(ase_strdrop) char *to = ase_date_say(period.to, none);

	/* The first and the last day of a period. */
	return ase_strf(_("%s – %s"), from, to);
}

char *report_words_state(const report_run *run)
{
	ASE_AUTO(ase_strdrop)
	char *commit = ase_strndup(ase_snapshot_commit(run->ses->snapshot),
				   COMMIT_SHORT);
	ASE_AUTO(ase_strdrop)
	char *today = ase_date_say(run->ses->today, (ase_date)ASE_DATE_NONE);

	return run->for_public ? ase_strf(_("as of %s"), today)
			       : ase_strf(_("as of commit %s"), commit);
}

char *report_words_heading(const report_run *run)
{
	const char *lang = run->ses->ui->lang;
	ASE_AUTO(ase_strdrop) char *period = report_words_period(run->period);
	ASE_AUTO(ase_strdrop) char *state = report_words_state(run);

	return ase_strf("%s, %s, %s", ase_report_title(run->file->report, lang),
			period, state);
}

/*
 * Values
 */

/* Minutes as people read them: "3 h 10". */
static char *say_minutes(const char *lang, const char *text)
{
	ASE_AUTO(ase_strdrop) char *hours = NULL;
	ase_decimal minutes;

	if (!ase_decimal_read(text, &minutes))
		return ase_strdup(text);
	hours = ase_decimal_text(ase_quantity_of_parts(
		"h",
		ase_decimal_divide(minutes, (ase_decimal){ .units = 1 }, 0)));
	return ase_quantity_show("h", NULL, lang, hours);
}

static char *say_days(const char *lang, const char *text)
{
	ASE_AUTO(ase_strdrop) char *number = ase_quantity_number(lang, text);
	const bool one = !strcmp(text, "0") || !strcmp(text, "1");

	return ase_strf(ngettext_("%s day", "%s days", one ? 1 : 2), number);
}

/* A number of the field that the figure adds up. */
static char *say_number(const session *ses, const ase_field *field,
			const char *text)
{
	struct label how = label_of(ses, field->part);

	how.decimal = true; /* a mean of whole numbers */
	how.values = NULL;
	return label_say(&how, text);
}

static char *say(const session *ses, const ase_report_figure *figure,
		 const char *text)
{
	const char *span = ase_report_figure_span(figure);
	const ase_field field = ase_report_figure_field(figure);

	if (ase_report_figure_is(figure) == ASE_REPORT_SHARE)
		return ase_strf(_("%s %%"), text);
	if (span)
		return strcmp(span, "min") != 0
			       ? say_days(ses->ui->lang, text)
			       : say_minutes(ses->ui->lang, text);
	return field.part ? say_number(ses, &field, text)
			  : ase_quantity_number(ses->ui->lang, text);
}

char *report_words_value(const session *ses, const ase_report_figure *figure,
			 const ase_report_value *value)
{
	if (value->text)
		return say(ses, figure, value->text);
	return ase_strdup(ase_report_figure_is(figure) == ASE_REPORT_COUNT &&
					  !value->hidden
				  ? ""
				  : NO_FIGURE);
}

char *report_words_plan(const session *ses, const ase_report_figure *figure,
			const ase_report_value *value)
{
	if (!value->plan)
		return ase_strdup("");
	return ase_report_figure_is(figure) == ASE_REPORT_COUNT
		       ? ase_quantity_number(ses->ui->lang, value->plan)
		       : say(ses, figure, value->plan);
}

char *report_words_count(const ase_report_value *value)
{
	return value->hidden ? ase_strdup("") : ase_strf("%zu", value->count);
}

char *report_words_interval(const session *ses, const ase_report_figure *figure,
			    const ase_report_value *value)
{
	const char *lang = ses->ui->lang;
	ASE_AUTO(ase_strdrop) char *low = NULL;
	ASE_AUTO(ase_strdrop) char *high = NULL;

	(void)figure;
	if (value->hidden)
		return ase_strdup(_("not said"));
	if (value->few)
		return ase_strf(_("fewer than %d"), ASE_INTERVAL_FEW);
	if (!value->low)
		return ase_strdup("");
	low = ase_quantity_number(lang, value->low);
	high = ase_quantity_number(lang, value->high);
	return ase_strf("[%s–%s]", low, high);
}

/*
 * Groups
 */

static char *say_month(const session *ses, const char *key)
{
	ASE_AUTO(ase_strdrop) char *day = ase_strf("%s-01", key);
	ase_date date;

	return ase_date_iso(day, &date)
		       ? ase_date_say_month(ses->ui->lang, date)
		       : ase_strdup(key);
}

char *report_words_group(const session *ses, const ase_report_figure *figure,
			 size_t by, const ase_report_group *group)
{
	const ase_kind *owner = NULL;
	bool monthly;
	const ase_field field =
		ase_report_figure_by_field(figure, by, &owner, &monthly);
	struct label how = label_of(ses, field.part);

	if (group->others)
		return ase_strdup(_("others"));
	if (!*group->key)
		return ase_strdup(_("(none)"));
	if (monthly)
		return say_month(ses, group->key);
	how.refers = how.refers || (owner && field.part == owner->root);
	return label_say(&how, group->key);
}

char *report_words_by(const session *ses, const ase_report_figure *figure,
		      size_t by)
{
	const char *path = ase_report_figure_by(figure, by);
	const char *lang = ses->ui->lang;
	const ase_kind *owner = NULL;
	bool monthly;
	const ase_field field =
		ase_report_figure_by_field(figure, by, &owner, &monthly);
	const ase_kind *to =
		owner && field.part == owner->root
			? owner
			: (field.ref ? ase_kinds_get(ses->kinds, field.ref)
				     : NULL);
	const char *title =
		to ? ase_kind_title(to, lang)
		   : label_title(ses, field.schema, field.part, path);

	/* A date whose months are told apart. */
	return monthly ? ase_strf(_("%s (month)"), title) : ase_strdup(title);
}

const char *report_words_unit(const session *ses,
			      const ase_report_figure *figure)
{
	const char *span = ase_report_figure_span(figure);
	const ase_field field = ase_report_figure_field(figure);
	const char *unit = field.part ? ase_field_unit(&field) : NULL;
	const char *currency = ase_world_currency(ses->world);

	if (ase_report_figure_is(figure) == ASE_REPORT_SHARE)
		return "%";
	if (span)
		return span;
	if (unit && !strcmp(unit, "money"))
		return currency ? currency : "EUR";
	return unit ? unit : "";
}

/*
 * Notes
 */

static void add_note(ase_strs *parts, const char *words, size_t count)
{
	if (count)
		ase_strs_take(parts, ase_strf("%s %zu", words, count));
}

static void figure_notes(const report_run *run, const ase_report_result *result,
			 ase_strs *out)
{
	ASE_AUTO(ase_strs_drop) ase_strs parts = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *all = NULL;

	add_note(&parts, _("archived since:"), result->archived);
	add_note(&parts, _("recorded in spite of a rule:"), result->overridden);
	add_note(&parts, _("dated ahead:"), result->ahead);
	add_note(&parts, _("in time still and left out:"), result->pending);
	if (!parts.count)
		return;
	all = ase_strs_join(&parts, ", ");
	ase_strs_take(out, ase_strf("%s (%s)",
				    ase_report_figure_title(result->figure,
							    run->ses->ui->lang),
				    all));
}

static bool any_interval(const report_run *run)
{
	for (size_t i = 0; i < run->count; i++)
		if (run->results[i].whole.low)
			return true;
	return false;
}

static bool any_few(const report_run *run)
{
	for (size_t i = 0; i < run->count; i++) {
		const ase_report_result *result = &run->results[i];

		if (result->whole.few)
			return true;
		for (size_t k = 0; k < result->group_count; k++)
			for (size_t n = 0; n < result->groups[k].count; n++)
				if (result->groups[k].items[n].value.few)
					return true;
	}
	return false;
}

void report_words_notes(const report_run *run, ase_strs *out)
{
	if (any_interval(run))
		ase_strs_add(out,
			     _("Between [ ]: where the figure would lie 95 "
			       "times of 100."));
	if (!run->for_public && any_few(run))
		ase_strs_take(out,
			      ase_strf(_("Of fewer than %d no share, mean or "
					 "median is given."),
				       ASE_INTERVAL_FEW));
	if (run->for_public)
		ase_strs_take(out, ase_strf(_("Groups of fewer than %d are put "
					      "together or left out, and so is "
					      "what would tell them apart."),
					    ASE_INTERVAL_FEW));
	if (ase_date_is(run->other.from)) {
		ASE_AUTO(ase_strdrop)
		char *other = report_words_period(run->other);

		ase_strs_take(out,
			      ase_strf(_("%d: %s."), run->other_year, other));
	}
	for (size_t i = 0; i < run->count; i++)
		if (run->results[i].figure)
			figure_notes(run, &run->results[i], out);
}

bool report_words_planned(const report_run *run)
{
	for (size_t i = 0; i < run->count; i++)
		if (run->results[i].figure &&
		    ase_report_figure_is_planned(run->results[i].figure) &&
		    !run->for_public)
			return true;
	return false;
}

report_columns report_words_columns(const report_run *run, size_t i, size_t by)
{
	const ase_report_result *result = &run->results[i];
	const ase_report_groups *groups = &result->groups[by];
	report_columns need = {
		.value = ase_report_figure_is(result->figure) !=
			 ASE_REPORT_COUNT,
		.beside = ase_date_is(run->other.from),
	};

	for (size_t k = 0; k < groups->count; k++) {
		const ase_report_value *value = &groups->items[k].value;

		need.interval |= value->low || value->few || value->hidden;
		need.plan |= value->plan != NULL;
	}
	return need;
}

report_columns report_words_columns_all(const report_run *run)
{
	return (report_columns){ .value = true,
				 .interval = true,
				 .plan = report_words_planned(run),
				 .beside = ase_date_is(run->other.from) };
}

size_t report_words_grouped(const ase_report_result *result)
{
	size_t found = 0;

	for (size_t by = 0; by < result->group_count; by++)
		found += result->groups[by].count != 0;
	return found;
}
