#ifndef ASE_APP_REPORT_REPORT_LIST_H
#define ASE_APP_REPORT_REPORT_LIST_H

#include "lib/app/report/report_run.h"

/*
 * A report as a list: a table for people, its groups under each figure; rows
 * with a column for everything for programs.
 */
ase_status report_list_print(const report_run *run, out_format format,
			     ase_err *err) ASE_MUST_CHECK;

/* ---- report_markdown.c, report_html.c ---- */

/* Append the report as a text with tables, and as one page that stands alone:
 * bars are drawn beside the numbers, and nothing is loaded or run. */
void report_markdown_write(const report_run *run, ase_str *out);
void report_html_write(const report_run *run, ase_str *out);

#endif
