#ifndef ASE_APP_CLI_CLI_H
#define ASE_APP_CLI_CLI_H

#include "lib/app/cli/out.h"
#include "lib/app/cli/ui.h"
#include "lib/base/err.h"
#include "lib/base/i18n.h"
#include "lib/base/str.h"
#include "lib/text/date.h"

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

/*
 * The command line all ase tools share.
 *
 * A tool is a table of verbs; a verb is a name, its operands, its options and
 * a function. --help, "did you mean", the count of operands, shell completion
 * and the opening of the store all come from that one table, so none of them
 * can disagree with it. The exit status is made in one place (cli_exit).
 */

/* The values of an option that may be given several times; borrowed. */
typedef struct cli_list {
	const char **items;
	size_t count;
} cli_list;

/* One option. Made by CLI_OPT, which takes `kind` from the member's type. */
typedef struct cli_opt {
	const char *name;  /* --topic; NULL ends a table */
	const char *value; /* what --help calls the value; NULL for a flag */
	const char *help;  /* N_("..."), lower case, no full stop */
	size_t at;	   /* where in the verb's option struct */
	enum { CLI_FLAG, CLI_NUMBER, CLI_TEXT, CLI_DATE, CLI_LIST } kind;
	char letter;	   /* -t, or 0 */
	const char *fr;	   /* what may be typed for it in French, or NULL */
	const char *takes; /* what its value is, for completion; NULL: what
			      `value` says (lib/app/tool/tool_takes.c) */
} cli_opt;

/*
 * Types of members: bool (a flag), long (a whole number, -1 when not given),
 * const char * (NULL when not given), ase_date (none when not given; of a value
 * "WHEN" with its hour, else a day; a fact under `on`, `adopted`, `requested`
 * and `since`, else a plan),
 * cli_list. Behind the help may stand .takes = "...": records of a kind ("org"),
 * what may stand in a field of it ("match:declined.reason"); "field", "date",
 * "when", "file", "format", "who" (people whom the first operand knows); then
 * words (",fr,en"); "..." behind the first: several, with commas between them.
 * A verb's option that has the name or the letter of a common one
 * (-f of ase-render) takes its place.
 */
/* clang-format off */
#define CLI_OPT(letter_, name_, value_, type, member, ...)     \
	CLI_OPT_FR(letter_, name_, NULL, value_, type, member, __VA_ARGS__)
#define CLI_OPT_FR(letter_, name_, fr_, value_, type, member, ...) \
	{                                                      \
		.letter = (letter_), .name = (name_), .fr = (fr_), \
		.value = (value_), .help = __VA_ARGS__,        \
		.kind = _Generic(((type *)0)->member,          \
				 bool: CLI_FLAG,               \
				 long: CLI_NUMBER,             \
				 const char *: CLI_TEXT,       \
				 ase_date: CLI_DATE,           \
				 cli_list: CLI_LIST),          \
		.at = offsetof(type, member),                  \
	}
#define CLI_END { .name = NULL }
/* Of a verb: its options, and the struct `type` that they fill. */
#define CLI_OPTS(type, table) .opts = (table), .opts_size = sizeof(type)
/* clang-format on */

/* What a verb needs before it runs. */
typedef enum cli_needs {
	CLI_NOTHING, /* no store */
	CLI_READS,   /* a session on HEAD, or on --as-of */
	CLI_WRITES,  /* a session on HEAD, with the store's lock held */
} cli_needs;

struct ase_record;
struct cli_call;
struct session;

typedef struct cli_verb {
	const char *name;     /* "": what the tool does where no verb is typed;
				 in a table of one, all it does; "*": stands for words
				 that are no verb and have a meaning in the
				 store (the verbs of steps); hidden. What it is
				 called in other languages is data
				 (data-schema/words/called.yaml) */
	const char *operands; /* "ORG KEY=VALUE..."; upper case, as in the man
				 page; brackets around what may be left out */
	int min, max;	      /* how many operands; max -1: any number */
	const char *help;     /* N_("print one record") */
	const char *more;     /* N_("...") paragraphs under the help, or NULL */
	cli_needs needs;
	ase_status (*check)(const struct cli_call *call, ase_err *err);
	/* NULL, or whether the options make sense, before anything is
	 * looked for */
	ase_status (*run)(const struct cli_call *call, ase_err *err);
	const cli_opt *opts; /* or NULL */
	size_t opts_size;    /* of the struct they fill, zeroed before */
	const char *takes;   /* what the operands are, for completion: the kind
				of the first ("org"; "." the tool's), or of the
				first two ("need expert"), which are resolved
				into `rec` and `other` before the verb runs
				unless "ID..." may be several; "=" KEY=VALUE;
				"need=" all are KEY=VALUE of that kind */
	/* NULL, or the kind of operand `number` (0, 1) by the options that were
	 * given, with a session, in the place of what `takes` says; NULL into
	 * `out` where it says it. ASE_E_USAGE: no such kind */
	ase_status (*takes_by)(const struct cli_call *call, int number,
			       const char **out, ase_err *err);
	/* NULL, or whether the first operand may mean the record, by the
	 * options: asked where it may mean several */
	bool (*among)(const struct cli_call *call,
		      const struct ase_record *rec);
	/* NULL, or what may be typed behind the option `name`, or for the
	 * operand of that name ("PACK"), for completion: with a session to
	 * read, and the operands so far: "WORD<tab>what it is"; "<tab>KIND":
	 * its records */
	void (*words)(const struct cli_call *call, const char *name,
		      ase_strs *out);
	bool kindless;	/* of a tool whose first word is a kind: stands in its
			  place */
	bool paged;	/* needs no session, but is read at a terminal like what
			 CLI_READS prints: it goes through the pager */
	bool timed;	/* --on may have an hour */
	bool older;	/* writes into a store of an older format, too */
	bool merging;	/* may end a merge that git is in: ase_merging_of */
	bool storeless; /* answers without a store too, of what the tools bring:
			   then without a session */
	bool hidden;	/* not in --help (called by git) */
	bool entitled; /* for people its output begins with the record it is of,
			   which so is not said on stderr */
} cli_verb;

typedef struct cli_tool {
	const char *name; /* "ase-org" */
	const char *help; /* one sentence, N_ */
	const char *kind; /* "org"; NULL: none, or the first argument */
	bool kind_first;  /* `ase-record KIND VERB` */
	bool front;	  /* `ase KIND VERB`: of kinds that have no tool */
	const cli_verb *const *verbs; /* its own, up to NULL; or NULL */
	const cli_verb *const
		*shared; /* those every record tool has, or NULL */
} cli_tool;

/* One call of one verb: what the user typed, understood. */
typedef struct cli_call {
	const cli_tool *tool;
	const cli_verb *verb;
	const char *word; /* the verb as it was typed; NULL: none was */
	const char *kind; /* the tool's, or the one typed */
	int argc;	  /* operands behind the verb */
	char **argv;
	const void *opts; /* the verb's option struct */

	/* what every verb understands */
	const char *store; /* -C; NULL: to be looked for */
	out_format format; /* -f; OUT_TABLE when not given */
	bool format_given;
	const char *csv; /* --csv; NULL: not given */
	ui ui;		 /* -n, -q, -m, --yes, --override */
	ase_date on;	 /* --on, else today */
	bool on_given;
	bool on_timed;	/* --on said an hour, too: of verbs that are `timed` */
	ase_date at;	/* the same with its hour: that of --on, now where it is
			  about today; a day alone where nothing says it */
	ase_date today; /* ASE_TODAY, else the local day */
	ase_date now;	/* the same with its hour (midnight where ASE_TODAY
			      says none) */
	long wait_seconds; /* --wait */
	const char *as_of; /* --as-of */

	struct session *session;	/* NULL when the verb needs nothing */
	const struct ase_record *rec;	/* what the first operand means, and */
	const struct ase_record *other; /* the second, when `takes` has kinds
					   for them; NULL: not given */
	int parted; /* operands before a -- among them; -1: there is none */
} cli_call;

/* This moment, and how many minutes the local clock is ahead of UTC. */
time_t cli_now(int *offset_minutes);

/* ASE_E_USAGE: `text` (translated) is wrong with the verb's operands; `err`
 * says how they should be. */
ase_status cli_fail_usage(const cli_call *call, const char *text, ase_err *err);

/* What the reader types for the verb `name` of the tool. Borrowed. */
const char *cli_verb_word(const cli_tool *tool, const char *name);

/* Whether `word` means a verb of the tool, in any language; whether it is
 * a common option whose value is the next word. */
bool cli_has_verb(const cli_tool *tool, const char *word);
bool cli_wants_value(const char *word);

/* The store that is typed among words whose tool is not known yet; NULL: none.
 * Borrowed from `argv`. */
const char *cli_store_typed(int argc, char **argv);

/* The exit status of a verb: 0 yes, 1 no, 2 usage, 3 invalid data, 4 refused
 * by the process, 5 the system refused, 75 busy. */
int cli_exit(ase_status status);

#endif
