#ifndef ASE_APP_CLI_UI_H
#define ASE_APP_CLI_UI_H

#include "lib/base/err.h"
#include "lib/base/problem.h"
#include "lib/text/date.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/*
 * How one command speaks with its user, and what the user said beforehand.
 * Part of the command line (lib/app/cli/cli.h); whoever works on a store is
 * handed this instead of the command line, so that a test can make one.
 */
typedef struct ui {
	const char *program; /* "ase-org": stands before a warning */
	const char *lang;    /* of the messages: "fr" or "en" */
	bool dry_run;	     /* -n */
	bool quiet;	     /* -q */
	bool yes;	     /* --yes: the answer to what would be asked */
	const char *message; /* -m, `-` read already; NULL: none */
	const char *why;     /* --override; NULL: none */
} ui;

/*
 * A word on stderr for the user (not with -q). `fmt` is translated; a newline
 * is added; what a terminal would obey is escaped.
 */
void ui_say(const ui *u, const char *fmt, ...) ASE_PRINTF(2, 3);

/* What out_finish says where there is nothing, translated; NULL with -q. */
const char *ui_word(const ui *u, const char *word);

/* A warning on stderr, behind the program's name, said even with -q. */
void ui_warn(const ui *u, const char *fmt, ...) ASE_PRINTF(2, 3);

/*
 * What a date that somebody typed was read as, when it was not typed as records
 * hold it; and a word that holds even with -q when a fact is still to come, or
 * its hour comes twice that night. `where` it was typed: "--on", a field's
 * title.
 */
void ui_tell_date(const ui *u, const char *where, const char *typed,
		  ase_date date, ase_date today, ase_date_lean lean);

/*
 * How far something is that may take long: after a second a line on stderr,
 * where that is a terminal (not with -q), gone again once `done` is `total`.
 * Begin with zeros.
 */
typedef struct ui_progress {
	long long began_ms; /* 0: not yet */
	long long told_ms;
	bool shown;
} ui_progress;

void ui_progress_tell(const ui *u, ui_progress *progress, size_t done,
		      size_t total);

/* The same in words of its own (translated, escaped here, cut to one line);
 * NULL: it is over. */
void ui_progress_say(const ui *u, ui_progress *progress, const char *text);

/* Print all of them, one a line, on `to`. */
void ui_problems(const ase_problems *problems, FILE *to);

#endif
