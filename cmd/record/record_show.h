#ifndef ASE_CMD_RECORD_RECORD_SHOW_H
#define ASE_CMD_RECORD_RECORD_SHOW_H

#include "lib/app/cli/out.h"
#include "lib/app/session/session.h"

/*
 * Records and their history, as people read them (label.h).
 */

/* Print one record, field by field, under its titles. */
void record_show_record(const session *ses, const ase_record *rec);

/* A scalar, a list of these or a small map as people read it, on one line; NULL
 * when it is deeper. Yours. */
char *record_show_line(const session *ses, const ase_schema *schema,
		       const ase_node *part, const ase_node *node);

/* The options of every verb that prints commits. */
struct record_show_log_opts {
	long limit;
};

extern const cli_opt record_show_log_opts[];

/* Print the commits that touched `paths` (none: all), newest first. */
ase_status record_show_log(const cli_call *call, const ase_strs *paths,
			   long limit, ase_err *err) ASE_MUST_CHECK;

#endif
