#ifndef ASE_APP_HISTORY_DEED_LOG_H
#define ASE_APP_HISTORY_DEED_LOG_H

#include "lib/app/history/deed.h"

/*
 * The log: one line a command, newest first.
 *
 * People read when, who, on whom and what, in their language; programs the
 * commit, the record's ID and the subject, which never change with the locale.
 */
struct deed_log_opts {
	long limit; /* the newest so many alone; -1: all */
	ase_date since;
	const char *by, *kind, *step;
};

extern const cli_opt deed_log_opts[];

/* Print what was done to `rec` and all below it (NULL: to anything), up to `rev`
 * (NULL: HEAD), of it what `opts` asks for. */
ase_status deed_log(const session *ses, const ase_record *rec, const char *rev,
		    const struct deed_log_opts *opts,
		    ase_err *err) ASE_MUST_CHECK;

/* Append the files of a record and of everything below it. */
void deed_log_paths(const session *ses, const ase_record *rec, ase_strs *out);

/* Append the newest commands that can be taken back, for a shell: a commit, a
 * tab, and what it did on whom. */
void deed_log_newest(const session *ses, ase_strs *out);

/* On whom a commit says that it was done: "Épicerie du Sillon", "Amicale du Lac
 * and 6 others". NULL: on no record. Yours. */
char *deed_log_whose(const session *ses, const ase_event *event);

/* Of how many records more than the first a commit says that it is. */
unsigned long deed_log_others(const ase_event *event);

/* What a record is called, or was: one that is gone by the commit that still
 * has it, or by its parent. NULL: nobody knows. Yours. */
char *deed_log_name(const session *ses, const char *id, const char *commit,
		    const char *parent);

#endif
