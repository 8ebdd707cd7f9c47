#ifndef ASE_APP_CLI_CLI_PRIV_H
#define ASE_APP_CLI_CLI_PRIV_H

#include "lib/app/cli/cli.h"

#include <stdio.h>

/*
 * What the files behind lib/app/cli/cli.h share: one command line on its way
 * from words to a cli_call.
 */

/* A number or date as it was typed. All borrowed. */
typedef struct cli_given {
	const cli_opt *opt;
	void *at; /* the member that it is for */
	const char *text;
} cli_given;

typedef struct cli_line {
	cli_call call; /* what will be handed to the verb */

	/* common options that the call does not keep */
	const char *format;
	bool help, version, exit_codes, complete;

	const cli_opt **known; /* owned: the verb's options, the common ones */
	size_t known_count;
	cli_given *given; /* owned */
	size_t given_count;
	char **operands; /* owned, each borrowed */
	size_t operand_count;
	const cli_opt *pending;	   /* its value is the next word */
	bool operands_only;	   /* behind -- */
	const cli_opt *own;	   /* the last one given that is the verb's */
	bool lists;		   /* no verb stands behind the kind: list */
	void *opts;		   /* owned; call.opts */
	char *message;		   /* owned; call.message when it was read */
	char as_of[ASE_DATE_SIZE]; /* call.as_of when it was typed as a date */
} cli_line;

void cli_line_init(cli_line *line, const cli_tool *tool);
void cli_line_drop(cli_line *line);

/*
 * Sort words into options, kind, verb and operands.
 * ASE_E_USAGE: an option or verb that does not exist.
 */
ase_status cli_line_scan(cli_line *line, char *const *words, size_t count,
			 ase_err *err) ASE_MUST_CHECK;

/* A kind that was typed without a verb is listed. */
void cli_line_kind_alone(cli_line *line);

/* The same when filters stand behind it: the line is sorted anew. */
ase_status cli_line_list(cli_line *line, char *const *words, size_t count,
			 ase_err *err) ASE_MUST_CHECK;

/* Everything between a sorted line and a call: counts, dates, the message. */
ase_status cli_line_understand(cli_line *line, ase_err *err) ASE_MUST_CHECK;

/* Let the call know what day it is, and what time: ASE_TODAY, else the clock;
 * and that it is about now. */
ase_status cli_today(cli_call *call, ase_err *err) ASE_MUST_CHECK;

/* The common options; ends with CLI_END. Their `at` is in a cli_line. */
const cli_opt *cli_common_opts(void);
bool cli_is_common(const cli_opt *opt);

/* What the reader types for the option, without its dashes. Borrowed. */
const char *cli_opt_word(const cli_opt *opt);

/* The option of that name, in English or in French; NULL: none. */
const cli_opt *cli_option_named(const cli_line *line, const char *name);

/* Which way a date of the option leans. */
ase_date_lean cli_lean(const cli_opt *opt);

/* The verb called `name`, its own or shared; NULL: none. */
const cli_verb *cli_verb_named(const cli_tool *tool, const char *name);

/* The verb that `word` means: by its name, by that of a language, else the one that
 * stands for words of the store; NULL: none. */
const cli_verb *cli_verb_typed(const cli_tool *tool, const char *word);

/* The same among those of no kind; NULL: none of them. */
const cli_verb *cli_verb_kindless(const cli_tool *tool, const char *word);

/* Whether the verb that was typed is one of the store's. */
bool cli_is_open_verb(const cli_call *call);

/* Whether the call has the verb that needs no word, and a word may name another
 * one in its place. */
bool cli_is_wordless(const cli_call *call);

/* What the verb that was typed is called, for the reader. */
const char *cli_called(const cli_call *call);

/* "Usage: ase-org ethics [OPTION]... ORG"; yours. */
char *cli_usage(const cli_call *call);

/* The help of the tool or, when there is one, of the verb. */
void cli_help(const cli_call *call, FILE *to);

/* --complete: print what may stand in the place of the last word. */
void tool_complete(cli_line *line, char *const *words, size_t count);

/* There is no such option (typed without its dashes), no such verb. */
ase_status cli_no_option(const cli_line *line, const char *typed, ase_err *err);
ase_status cli_no_verb(const cli_tool *tool, const char *typed, ase_err *err);

/* "KEY=VALUE..." is word 1 (from 0) of "ORG KEY=VALUE..."; yours. */
char *cli_operand(const cli_verb *verb, int number);

/* The kind of record that `takes` says operand `number` (from 0) is; yours.
 * NULL: it says none. */
char *cli_takes(const cli_verb *verb, int number);

#endif
