#ifndef ASE_APP_REPORT_REPORT_WORDS_H
#define ASE_APP_REPORT_REPORT_WORDS_H

#include "lib/app/report/report_run.h"

/*
 * What people read of a report, in their language. All of it is yours.
 */

/* "1 January - 31 December 2026"; of the other period, too. */
char *report_words_period(ase_report_period period);

/* "Desk, 1 January - 31 December 2026, as of commit 4f1c9a27be" */
char *report_words_heading(const report_run *run);

/* "as of commit 4f1c9a27be"; for everybody, "as of 2 March 2026". */
char *report_words_state(const report_run *run);

/* "81 %", "3 h 10", "12 days"; "-" where there is no figure, "" of a count. */
char *report_words_value(const session *ses, const ase_report_figure *figure,
			 const ase_report_value *value);

/* A plan, likewise; "" where there is none. */
char *report_words_plan(const session *ses, const ase_report_figure *figure,
			const ase_report_value *value);

/* "214"; "" of what is hidden. */
char *report_words_count(const ase_report_value *value);

/* "[75-86]", "fewer than 5", or "". */
char *report_words_interval(const session *ses, const ase_report_figure *figure,
			    const ase_report_value *value);

/* What a group is called. */
char *report_words_group(const session *ses, const ase_report_figure *figure,
			 size_t by, const ase_report_group *group);

/* What the groups of a path are: "Theme", "Received at (month)". */
char *report_words_by(const session *ses, const ase_report_figure *figure,
		      size_t by);

/* What a program may want to know of the numbers: "%", "h", "min", "EUR", ... or
 * "". */
const char *report_words_unit(const session *ses,
			      const ase_report_figure *figure);

/* What is to be said under it, a line each; appended. */
void report_words_notes(const report_run *run, ase_strs *out);

/* How many of its groupings say something. */
size_t report_words_grouped(const ase_report_result *result);

/* Which columns a table needs, besides the first and n. */
typedef struct report_columns {
	bool value, interval, plan, beside;
} report_columns;

/* Of the groups of figure `i` by path `by`, or of all figures. */
report_columns report_words_columns(const report_run *run, size_t i, size_t by);
report_columns report_words_columns_all(const report_run *run);

/* Whether any figure has a plan beside it. */
bool report_words_planned(const report_run *run);

#endif
