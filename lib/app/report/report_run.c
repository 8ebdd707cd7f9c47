#include "lib/app/report/report_run.h"

#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

void report_run_drop(report_run *run)
{
	for (size_t i = 0; i < run->count; i++) {
		ase_report_result_drop(&run->results[i]);
		if (run->others)
			ase_report_result_drop(&run->others[i]);
	}
	free(run->results);
	free(run->others);
	*run = (report_run){ .count = 0 };
}

/*
 * Periods
 */

static ase_status read_year(const char *typed, int *out, ase_err *err)
{
	if (strlen(typed) != 4 || strspn(typed, "0123456789") != 4 ||
	    !strcmp(typed, "0000"))
		return ase_fail(err, ASE_E_USAGE,
				"'%s' is no year: type it with four digits",
				typed);
	*out = (int)strtol(typed, NULL, 10);
	return ASE_OK;
}

static ase_date day_of(int year, int month, int day)
{
	return (ase_date){
		.year = year, .month = month, .day = day, .hour = -1
	};
}

static ase_report_period year_of(int year)
{
	return (ase_report_period){ day_of(year, 1, 1), day_of(year, 12, 31) };
}

static ase_status read_day(const session *ses, const char *typed, ase_date *out,
			   ase_err *err)
{
	ase_status s =
		ase_date_parse(typed, ses->today, ASE_DATE_LATEST, out, err);

	out->hour = s ? out->hour : -1;
	return s;
}

static ase_status read_days(const session *ses, const report_ask *ask,
			    ase_report_period *out, ase_err *err)
{
	ase_status s;

	if (!ask->from)
		return ase_fail(err, ASE_E_USAGE, "--to goes with --from");
	if (ask->year)
		return ase_fail(err, ASE_E_USAGE,
				"--year and --from each say a period: type one "
				"of them");
	out->to = ses->today;
	out->to.hour = -1;
	if ((s = read_day(ses, ask->from, &out->from, err)) ||
	    (ask->to && (s = read_day(ses, ask->to, &out->to, err))))
		return s;
	if (ase_date_cmp(out->from, out->to) > 0)
		return ase_fail(err, ASE_E_USAGE,
				"the period ends before it begins: type the "
				"earlier day behind --from");
	return ASE_OK;
}

/* The same day of another year; of what is not there, the day before. */
static ase_date moved(ase_date date, int years)
{
	date.year += years;
	if (!ase_date_exists(date.year, date.month, date.day))
		date.day--;
	return date;
}

/* A year that runs is held against as much of another one. */
static ase_status read_other(const session *ses, const report_ask *ask,
			     report_run *run, ase_err *err)
{
	ase_report_period period = run->period;
	int year = 0;
	ase_status s = read_year(ask->against, &year, err);

	if (s)
		return s;
	if (year == period.from.year)
		return ase_fail(err, ASE_E_USAGE,
				"%d against itself: --against takes another "
				"year",
				year);
	if (ase_date_cmp(period.from, ses->today) <= 0 &&
	    ase_date_cmp(period.to, ses->today) > 0)
		period.to = ses->today;
	run->other_year = year;
	run->other = (ase_report_period){
		moved(period.from, year - period.from.year),
		moved(period.to, year - period.from.year)
	};
	if (!ase_date_is(run->other.to) || run->other.to.year > 9999)
		return ase_fail(err, ASE_E_USAGE,
				"'%s' is no year: type it with four digits",
				ask->against);
	run->other.to.hour = -1;
	return ASE_OK;
}

ase_status report_run_ask(const session *ses, const report_file *file,
			  const report_ask *ask, report_run *out, ase_err *err)
{
	report_run run = { .ses = ses,
			   .file = file,
			   .for_public = ask->for_public,
			   .year = ses->today.year };
	ase_status s = ASE_OK;

	if (ask->from || ask->to) {
		s = read_days(ses, ask, &run.period, err);
		run.year = 0;
	} else if (ask->year) {
		s = read_year(ask->year, &run.year, err);
	}
	if (s)
		return s;
	if (run.year)
		run.period = year_of(run.year);
	if (ask->against && (s = read_other(ses, ask, &run, err)))
		return s;
	*out = run;
	return ASE_OK;
}

/*
 * Counting
 */

static void count(const report_run *run, size_t i, ase_report_period period,
		  bool keep, ase_report_result *out)
{
	ase_report_figure_count(ase_report_item(run->file->report, i),
				run->ses->world, period, out);
	if (!keep)
		ase_report_result_forget(out);
}

/* Whether the groups have one of that key. */
static bool has_group(const ase_report_groups *groups, const char *key)
{
	for (size_t i = 0; i < groups->count; i++)
		if (!strcmp(groups->items[i].key, key))
			return true;
	return false;
}

/* Groups of the other period of which there is nothing in this one: they stand
 * here with none, last. Months go on from year to year. */
static void add_gone(ase_report_result *result, const ase_report_result *other)
{
	for (size_t by = 0; by < other->group_count; by++) {
		ase_report_groups *to = &result->groups[by];
		const ase_report_groups *from = &other->groups[by];
		const ase_kind *owner;
		bool monthly;

		(void)ase_report_figure_by_field(result->figure, by, &owner,
						 &monthly);
		for (size_t k = 0; !monthly && k < from->count; k++) {
			const char *key = from->items[k].key;

			if (has_group(to, key))
				continue;
			to->items = ase_grow(to->items, &to->room, to->count,
					     sizeof(*to->items));
			to->items[to->count++] =
				(ase_report_group){ .key = ase_strdup(key) };
		}
	}
}

void report_run_count(report_run *run, const report_ask *ask, long only)
{
	const size_t count_all = ase_report_count(run->file->report);
	const bool beside = ase_date_is(run->other.from);
	const size_t first = only < 0 ? 0 : (size_t)only;
	const size_t end = only < 0 ? count_all : first + 1;

	run->count = count_all;
	run->results = ase_alloc((count_all + 1) * sizeof(*run->results));
	if (beside)
		run->others = ase_alloc((count_all + 1) * sizeof(*run->others));
	for (size_t i = first; i < end; i++) {
		const bool dated = ase_report_figure_is_dated(
			ase_report_item(run->file->report, i));

		count(run, i, run->period, ask->keep || ask->for_public,
		      &run->results[i]);
		if (!beside || !dated)
			continue;
		count(run, i, run->other, false, &run->others[i]);
		add_gone(&run->results[i], &run->others[i]);
	}
	if (ask->for_public)
		ase_report_publish(run->results, run->count);
}

bool report_run_shows(const report_run *run, size_t i)
{
	const ase_report_figure *figure = run->results[i].figure;
	const ase_report_measure is =
		figure ? ase_report_figure_is(figure) : ASE_REPORT_COUNT;

	return figure && (!run->for_public || is == ASE_REPORT_COUNT ||
			  is == ASE_REPORT_SHARE);
}

/* The same month of another year is the same. */
static bool same_key(const char *a, const char *b, bool monthly)
{
	const size_t year = monthly && *a && *b ? strlen("2026") : 0;

	return strcmp(a + year, b + year) == 0;
}

const ase_report_value *report_run_beside(const report_run *run, size_t i,
					  size_t by, const char *key)
{
	const ase_report_result *other = run->others ? &run->others[i] : NULL;
	static const ase_report_value nothing = { .count = 0 };
	const ase_report_groups *groups;
	const ase_kind *owner;
	bool monthly;

	if (!other || !other->figure)
		return NULL;
	if (!key)
		return &other->whole;
	groups = &other->groups[by];
	(void)ase_report_figure_by_field(other->figure, by, &owner, &monthly);
	for (size_t k = 0; k < groups->count; k++)
		if (same_key(groups->items[k].key, key, monthly))
			return &groups->items[k].value;
	return &nothing;
}
