#include "cmd/store/store_verbs.h"

#include "lib/app/import/import.h"
#include "lib/app/import/import_map.h"
#include "lib/app/session/session.h"

#include <string.h>

struct import_verb_opts {
	const char *as;
	const char *separator;
	const char *like;
	cli_list maps;
	cli_list matches;
	bool keep_going;
	const char *rejects;
};

static const cli_opt import_verb_opts[] = {
	CLI_OPT_FR(0, "as", "lire-comme", "FORMAT", struct import_verb_opts, as,
		   N_("what the file is: csv, jsonl, json, yaml, vcf; else its "
		      "name or its look says so"),
		   .takes = ",csv,jsonl,json,yaml,vcf"),
	CLI_OPT_FR(0, "separator", "séparateur", "C", struct import_verb_opts,
		   separator,
		   N_("what parts its cells, where that is not found out")),
	CLI_OPT_FR(
		0, "like", "comme", "MAP", struct import_verb_opts, like,
		N_("what its columns mean, by a name: of ase.yaml, or one that "
		   "comes with ase")),
	CLI_OPT_FR(
		0, "map", "correspondance", "COLUMN=FIELD",
		struct import_verb_opts, maps,
		N_("what a column means; several with \" + \" between them are "
		   "put together, an empty FIELD leaves it out; may be given "
		   "several times")),
	CLI_OPT_FR(
		0, "match", "selon", "FIELD", struct import_verb_opts, matches,
		N_("a record that says the same there is the same; LINE=ID, or "
		   "LINE=new, of one row; may be given several times")),
	CLI_OPT_FR(0, "keep-going", "continuer", NULL, struct import_verb_opts,
		   keep_going,
		   N_("leave rows out that do not hold, and write them to a "
		      "file")),
	CLI_OPT_FR(0, "rejects", "rejets", "FILE", struct import_verb_opts,
		   rejects, N_("where --keep-going writes them")),
	CLI_END,
};

static ase_status check(const cli_call *call, ase_err *err)
{
	const struct import_verb_opts *opts = call->opts;

	if (opts->separator && strcmp(opts->separator, "tab") != 0 &&
	    (strlen(opts->separator) != 1 || *opts->separator == '"'))
		return ase_fail(err, ASE_E_USAGE,
				"--separator '%s': it is one character, or "
				"tab",
				opts->separator);
	if (opts->rejects && !opts->keep_going)
		return ase_fail(err, ASE_E_USAGE,
				"--rejects goes with --keep-going");
	return ASE_OK;
}

static char separator_of(const char *typed)
{
	if (!typed)
		return 0;
	return strcmp(typed, "tab") == 0 ? '\t' : *typed;
}

static ase_status import(const cli_call *call, ase_err *err)
{
	const struct import_verb_opts *typed = call->opts;
	const import_opts opts = {
		.file = call->argv[1],
		.format = typed->as,
		.separator = separator_of(typed->separator),
		.like = typed->like,
		.maps = typed->maps,
		.matches = typed->matches,
		.keep_going = typed->keep_going,
		.rejects = typed->rejects,
		.texts = call->argv + 2,
		.text_count = (size_t)call->argc - 2,
	};
	const ase_kind *kind = NULL;
	ase_status s =
		session_kind_typed(call->session, call->argv[0], &kind, err);

	return s ? s : import_run(call->session, kind, &opts, err);
}

/* Names of maps, and columns of the file that is typed. */
static void words(const cli_call *call, const char *name, ase_strs *out)
{
	const ase_kind *kind = NULL;

	if (call->argc &&
	    session_kind_typed(call->session, call->argv[0], &kind, NULL))
		kind = NULL;
	if (strcmp(name, "like") == 0)
		import_map_names(call->session, kind, out);
	else if (strcmp(name, "map") == 0 && call->argc > 1)
		import_columns(call->session, kind, call->argv[1], out);
}

const cli_verb store_import = {
	.name = "import",
	.operands = "KIND FILE [FIELD=VALUE...]",
	.min = 2,
	.max = -1,
	.help = N_("bring in the rows of a spreadsheet, a form, a telephone"),
	.more = N_("A row is a record of KIND: made, or brought up to date "
		   "where it is there already (by an identifier; people by "
		   "name and e-mail). Columns are known by the titles of "
		   "fields, in either language, and by what they are usually "
		   "called. FIELD=VALUE holds for all rows. One commit, or "
		   "none; -n shows what would be. FILE - is standard input."),
	.needs = CLI_WRITES,
	.check = check,
	.run = import,
	.words = words,
	CLI_OPTS(struct import_verb_opts, import_verb_opts),
};
