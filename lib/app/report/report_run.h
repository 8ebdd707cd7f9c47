#ifndef ASE_APP_REPORT_REPORT_RUN_H
#define ASE_APP_REPORT_REPORT_RUN_H

#include "lib/app/report/report_find.h"

/*
 * A report counted: its figures over a period, and over another one beside it.
 */

/* What was asked for, as it was typed; NULL: not said. */
typedef struct report_ask {
	const char *year;
	const char *from, *to;
	const char *against; /* a year */
	bool for_public;
	bool keep; /* the units, to be traced */
} report_ask;

typedef struct report_run {
	const session *ses; /* borrowed, like the file */
	const report_file *file;
	ase_report_period period;
	ase_report_period other;    /* none: nothing stands beside it */
	int year, other_year;	    /* 0: the period is no year */
	ase_report_result *results; /* owned, one a figure */
	ase_report_result *others;  /* owned, or NULL */
	size_t count;
	bool for_public;
} report_run;

void report_run_drop(report_run *run);

/*
 * Read the periods; nothing is counted yet.
 *
 * ASE_E_USAGE: no year, no date, a period the other way round, or two of them.
 */
ase_status report_run_ask(const session *ses, const report_file *file,
			  const report_ask *ask, report_run *out,
			  ase_err *err) ASE_MUST_CHECK;

/* Count all figures, or number `only` (-1: all). */
void report_run_count(report_run *run, const report_ask *ask, long only);

/* Whether figure `i` was counted, and may be told whom it is for. */
bool report_run_shows(const report_run *run, size_t i);

/* What was counted beside figure `i` for its group `key` (NULL: the whole) by
 * path `by`; NULL: nothing. Borrowed. */
const ase_report_value *report_run_beside(const report_run *run, size_t i,
					  size_t by, const char *key);

#endif
