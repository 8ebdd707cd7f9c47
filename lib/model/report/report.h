#ifndef ASE_MODEL_REPORT_REPORT_H
#define ASE_MODEL_REPORT_REPORT_H

#include "lib/base/problem.h"
#include "lib/model/process/process.h"
#include "lib/model/record/field.h"
#include "lib/model/record/vocabulary.h"
#include "lib/model/record/world.h"

/*
 * Reports: figures over records, as data (reports/NAME.yaml).
 *
 *   name: {fr: accueil}            what may be typed for it, by language
 *   title: {en: Desk, fr: Accueil}
 *   figures:
 *     - figure: answered
 *       title: {en: Answered in two days, fr: Répondus en deux jours}
 *       of: call                   the kind whose records are counted
 *       each: referrals            or the entries of this list of theirs;
 *                                  paths below begin there, else at the record
 *       when: at                   DATE: those of the period; without it, all
 *       where: CONDITION           those that count
 *       by: [theme, at]            groups: paths to a code, a choice, yes or
 *                                  no, a whole number, a record, or a date
 *                                  (its month)
 *       plan: PATH                 summed over the same, beside what was done;
 *                                  or a number
 *     and one of these, else it is how many there are:
 *       share: CONDITION           of how many it holds
 *       sum, mean, median: PATH    of numbers (lib/model/tally/tally.h)
 *       mean, median: [FROM, TO]   how long it takes from one date to another
 *       distinct: PATH             how many different ones there are
 *
 * CONDITION and DATE are those of a process (process.h), but for {step: NAME}.
 * A share may also be a delay, "PATH OP PATH + N days", workdays or hours (of
 * `office`), or {from: DATE, to: DATE, days: N}; what may still come in time
 * counts neither way.
 *
 * A figure is of so many: of the records (or entries) that count, but for sum,
 * mean, median and distinct of those that have a value. Where it is of fewer
 * than ASE_INTERVAL_FEW there is no share, mean or median: it would be
 * somebody's. Where there is nothing to divide by there is none, either. What
 * stands at several ends of one record is added up. Archived records count:
 * what was done stays done.
 */
typedef struct ase_report ase_report;
typedef struct ase_report_figure ase_report_figure;

typedef enum ase_report_measure {
	ASE_REPORT_COUNT,
	ASE_REPORT_SHARE,
	ASE_REPORT_SUM,
	ASE_REPORT_MEAN,
	ASE_REPORT_MEDIAN,
	ASE_REPORT_DISTINCT,
} ase_report_measure;

/* What a report is read with. All borrowed. */
typedef struct ase_report_law {
	const ase_kinds *kinds;
	const ase_vocabularies *vocabularies;
} ase_report_law;

/*
 * Read a file that holds by its built-in schema. What is wrong with it is added
 * to `problems` under "figures.N.by.0" and the like; returns how many. `root`
 * and the law outlive the report. Yours, be it wrong.
 */
size_t ase_report_read(const ase_report_law *law, const ase_node *root,
		       ase_report **out, ase_problems *problems);
void ase_report_drop(ase_report **report);

/* What it is called in `lang`, else in any language; "" where it says none.
 * Borrowed. */
const char *ase_report_title(const ase_report *report, const char *lang);

size_t ase_report_count(const ase_report *report);
const ase_report_figure *ase_report_item(const ase_report *report, size_t i);

const char *ase_report_figure_name(const ase_report_figure *figure);
const char *ase_report_figure_title(const ase_report_figure *figure,
				    const char *lang);
ase_report_measure ase_report_figure_is(const ase_report_figure *figure);
const ase_kind *ase_report_figure_kind(const ase_report_figure *figure);

/* Whether it is of records of a period, and not of all that there are. */
bool ase_report_figure_is_dated(const ase_report_figure *figure);

/* Whether it has a plan beside it. */
bool ase_report_figure_is_planned(const ase_report_figure *figure);

/* The field that a sum, mean or median of a path is of; its `part` is NULL where
 * the figure is of none. */
ase_field ase_report_figure_field(const ase_report_figure *figure);

/* What is measured from one date to another: "min", "days"; NULL: no such
 * figure. */
const char *ase_report_figure_span(const ase_report_figure *figure);

/* What it is grouped by: path `i`, as the file has it; NULL past the last. */
const char *ase_report_figure_by(const ase_report_figure *figure, size_t i);

/* The field there. `monthly`: its groups are months, "2026-03". */
ase_field ase_report_figure_by_field(const ase_report_figure *figure, size_t i,
				     const ase_kind **owner, bool *monthly);

/* ---- report_count.c ---- */

/* Whole days, both counted; none: from ever, or for ever. */
typedef struct ase_report_period {
	ase_date from, to;
} ase_report_period;

/* What counts: a record, or an entry of its list. Borrowed from the world. */
typedef struct ase_report_unit {
	const ase_record *rec;
	const ase_node *entry; /* NULL: the record */
	bool met;	       /* of a share: the condition holds */
	bool blank; /* it has no value, and stands here for its plan alone */
} ase_report_unit;

/* A figure as it came out. Texts are plain decimals, and owned. */
typedef struct ase_report_value {
	size_t count;	  /* of how many it is */
	size_t hits;	  /* of a share: for how many it holds */
	bool few;	  /* of too few: there is no figure */
	bool hidden;	  /* it would tell too much: report_public.c */
	char *text;	  /* a share in percent; NULL: no figure */
	char *low, *high; /* its interval of 95 %, or NULL */
	char *plan;	  /* NULL: none */
} ase_report_value;

typedef struct ase_report_group {
	char *key;   /* owned: the code, ID, number, month; "": none stands */
	bool others; /* several that were put together */
	ase_report_value value;
	size_t *units; /* owned, value.count or more of them: which units */
	size_t unit_count;
} ase_report_group;

/* The groups of one path, the largest first, then by key. */
typedef struct ase_report_groups {
	size_t by;		 /* which path */
	ase_report_group *items; /* owned */
	size_t count, room;
	bool overlap; /* something stands in several of them */
} ase_report_groups;

typedef struct ase_report_result {
	const ase_report_figure *figure; /* borrowed */
	ase_report_unit *units;		 /* owned; what it is of, by ID */
	size_t unit_count, unit_room;
	ase_report_value whole;
	ase_report_groups *groups; /* owned, one a path */
	size_t group_count;
	size_t archived, overridden; /* of its units, those whose record is */
	size_t ahead;		     /* ... whose date is after today */
	size_t pending;		     /* in time still: in no unit */
} ase_report_result;

void ase_report_result_drop(ase_report_result *result);

/* Forget the units: the figures stay. */
void ase_report_result_forget(ase_report_result *result);

/* Count one figure over the records of `world`. Start from zeros. */
void ase_report_figure_count(const ase_report_figure *figure,
			     const ase_world *world, ase_report_period period,
			     ase_report_result *out);

/* The date by which a unit stands in a period; none where it has none. */
ase_date ase_report_unit_date(const ase_report_figure *figure,
			      const ase_world *world,
			      const ase_report_unit *unit);

/* What a unit adds to a sum, mean or median, as people have it; yours, NULL:
 * nothing. */
char *ase_report_unit_text(const ase_report_figure *figure,
			   const ase_world *world, const ase_report_unit *unit);

/* ---- report_public.c ---- */

/*
 * Make figures fit for everybody: counts and shares alone, and none from which,
 * nor from the difference of any two of which, one to four can be told apart.
 *
 *  - Of a figure that is no count or share, or is of one to four, nothing is
 *    said; nor of a share of which one to four are the one side.
 *  - One grouping stays, the first of codes, choices, yes or no or months in
 *    which everything stands once; no names. Groups that say too much are put
 *    together, and the next smallest with them, until together they do not;
 *    where that leaves fewer than two groups there is none.
 *  - A figure that is nearer than five to an earlier one that holds it, or is
 *    held by it, is left out.
 *
 * All of `results` are of one period, and have their units.
 */
void ase_report_publish(ase_report_result *results, size_t count);

#endif
