#ifndef ASE_CMD_REPORT_REPORT_VERBS_H
#define ASE_CMD_REPORT_REPORT_VERBS_H

#include "lib/app/cli/cli.h"
#include "lib/app/report/report_run.h"

/* The verbs of ase-report: report_run_verb.c, report_trace.c, report_names.c. */
extern const cli_verb report_run_verb, report_trace, report_names;

/* ---- report_names.c ---- */

/* The reports there are, for completion; the figures of the one that the first
 * operand names, and the groups of its figure. */
void report_names_words(const cli_call *call, const char *name, ase_strs *out);

/* The file of the report that the first operand means. `files` is empty. */
ase_status report_names_open(const cli_call *call, report_files *files,
			     const report_file **out,
			     ase_err *err) ASE_MUST_CHECK;

#endif
