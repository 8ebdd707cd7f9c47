#include "cmd/store/store_verbs.h"

#include "cmd/checklist/checklist.h"
#include "lib/app/lookover/lookover.h"
#include "cmd/store/store_conflicts.h"
#include "cmd/store/store_init.h"
#include "cmd/packs/packs.h"
#include "cmd/store/store_receive.h"
#include "lib/app/change/change.h"
#include "lib/app/change/changed_file.h"
#include "lib/app/packs/pack.h"
#include "lib/app/tool/autogc.h"
#include "lib/base/fs.h"
#include "lib/base/mem.h"
#include "lib/store/draft/calm.h"
#include "lib/store/write/writer.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

struct init_opts {
	const char *name;
	cli_list territories;
	const char *language, *mail;
	cli_list packs;
};

static const cli_opt init_opts[] = {
	CLI_OPT_FR(0, "name", "nom", "NAME", struct init_opts, name,
		   N_("the network's name, as letters will have it")),
	CLI_OPT_FR('t', "territory", "territoire", "CODE", struct init_opts,
		   territories,
		   N_("a territory it works in; may be given several times")),
	CLI_OPT_FR(0, "language", "langue", "LANG", struct init_opts, language,
		   N_("the language of letters: fr (default) or en")),
	CLI_OPT_FR(0, "address", "adresse", "ADDRESS", struct init_opts, mail,
		   N_("the network's e-mail address: letters tell people to "
		      "ask there what is kept about them")),
	CLI_OPT_FR(
		0, "pack", "paquet", "PACK", struct init_opts, packs,
		N_("a pack to adopt, with what it needs; may be given several "
		   "times")),
	CLI_END,
};

/* What is typed next holds wherever it is typed. */
static void say_where(const ui *u, const char *dir)
{
	ASE_AUTO(ase_strdrop) char *path = realpath(dir, NULL);

	ui_say(u, "A store stands in %s. Next: export ASE_STORE=%s", dir,
	       path ? path : dir);
}

/* Whether all packs are there, before anything is made. */
static ase_status look_at_packs(const cli_list *packs, ase_err *err)
{
	ase_status s = ASE_OK;

	for (size_t i = 0; i < packs->count && !s; i++) {
		ASE_AUTO(pack_drop) pack *p = NULL;

		s = pack_find(packs->items[i], &p, err);
	}
	return s;
}

/* A new store takes packs on. */
static ase_status adopt_packs(const cli_call *call, const cli_list *packs,
			      ase_err *err)
{
	cli_call inside = *call;
	ase_status s;

	if (!packs->count)
		return ASE_OK;
	inside.store = call->argv[0];
	inside.verb = &packs_adopt_verb; /* init is what lays core down */
	if ((s = session_open(&inside, true, &inside.session, err)))
		return s;
	s = packs_take_on(&inside, packs->items, packs->count, true, err);
	session_drop(&inside.session);
	return s;
}

static ase_status init(const cli_call *call, ase_err *err)
{
	const struct init_opts *opts = call->opts;
	const char *language = "fr";
	ase_status s;

	if (!opts->name)
		return ase_fail(err, ASE_E_USAGE,
				"the network's name is missing: --name NAME");
	if (opts->language &&
	    session_letters_in(opts->language, &language, err))
		return ase_fail_in(err, _("--language"));
	if ((s = look_at_packs(&opts->packs, err)))
		return s;
	if (call->ui.dry_run) {
		ui_say(&call->ui, "Nothing was written (dry run).");
		return ASE_OK;
	}
	s = store_init_verb(
		&call->ui, call->argv[0],
		&(store_network){ .name = opts->name,
				  .language = language,
				  .mail = opts->mail,
				  .territories = &opts->territories },
		err);
	if (!s)
		s = adopt_packs(call, &opts->packs, err);
	if (!s)
		say_where(&call->ui, call->argv[0]);
	return s;
}

const cli_verb store_init = {
	.name = "init",
	.operands = "DIR",
	.min = 1,
	.max = 1,
	.help = N_("make a new store in DIR"),
	.more = N_("The store gets the process, the questionnaire, the "
		   "vocabularies and the letters that come with ase; the "
		   "network may change all of them."),
	.needs = CLI_NOTHING,
	.run = init,
	CLI_OPTS(struct init_opts, init_opts),
};

struct check_opts {
	const char *schema;
	bool staged, receive;
	long max_paths, max_bytes, max_seconds;
};

static const cli_opt check_opts[] = {
	CLI_OPT_FR(0, "schema", "schéma", "SCHEMA", struct check_opts, schema,
		   N_("check YAML files by this schema; needs no store")),
	CLI_OPT_FR(0, "staged", "indexé", NULL, struct check_opts, staged,
		   N_("what git is about to commit (for the pre-commit hook)")),
	CLI_OPT_FR(0, "receive", "recevoir", NULL, struct check_opts, receive,
		   N_("what is pushed (for a server's pre-receive hook)")),
	CLI_OPT_FR(0, "max-paths", "max-chemins", "N", struct check_opts,
		   max_paths,
		   N_("of what is pushed: files that a commit may change")),
	CLI_OPT_FR(0, "max-bytes", "max-octets", "N", struct check_opts,
		   max_bytes, N_("of what is pushed: bytes of one file")),
	CLI_OPT_FR(0, "max-seconds", "max-secondes", "N", struct check_opts,
		   max_seconds,
		   N_("of what is pushed: how long a look may take")),
	CLI_END,
};

/* Say what was found: exit 1 when there is anything but warnings. */
static ase_status verdict(const ui *u, const ase_problems *problems,
			  ase_err *err)
{
	size_t errors = ase_problems_errors(problems);

	ui_problems(problems, stdout);
	if (!errors) {
		ui_say(u, "Everything is in order.");
		return ASE_OK;
	}
	ui_say(u, ngettext_("%zu problem", "%zu problems", errors), errors);
	return ase_told(err, ASE_NO);
}

/* The operands as paths from the store's directory. */
static ase_status store_paths(const cli_call *call, ase_strs *out, ase_err *err)
{
	for (int i = 0; i < call->argc; i++) {
		ase_status s =
			store_init_path(call->session, call->argv[i], out, err);

		if (s)
			return s;
	}
	return ASE_OK;
}

static ase_status check_store(const cli_call *call, bool staged,
			      ase_problems *problems, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs paths = ASE_STRS_INIT;
	ASE_AUTO(session_drop) session *ses = NULL;
	cli_call mine = *call;
	ase_status s = session_open(call, false, &ses, err);

	mine.session = ses;
	if (s || (s = store_paths(&mine, &paths, err)))
		return s;
	return lookover_files(mine.session,
			      staged ? LOOKOVER_STAGED : LOOKOVER_WORK, &paths,
			      problems, err);
}

/* What a server takes where nobody says otherwise. */
#define MOST_PATHS   100000
#define MOST_BYTES   (16L << 20)
#define MOST_SECONDS 120

static ase_status receive(const cli_call *call, ase_err *err)
{
	const struct check_opts *opts = call->opts;
	const receive_budget budget = {
		.paths = (size_t)(opts->max_paths < 0 ? MOST_PATHS
						      : opts->max_paths),
		.bytes = (unsigned long long)(opts->max_bytes < 0
						      ? MOST_BYTES
						      : opts->max_bytes),
		.seconds = opts->max_seconds < 0 ? MOST_SECONDS
						 : opts->max_seconds,
	};

	if (opts->staged || opts->schema || call->argc)
		return ase_fail(err, ASE_E_USAGE,
				"--receive looks at what is pushed: it takes "
				"neither FILE nor --staged nor --schema");
	return store_receive(call, &budget, err);
}

static ase_status check(const cli_call *call, ase_err *err)
{
	const struct check_opts *opts = call->opts;
	ASE_AUTO(ase_problems_drop) ase_problems problems = ASE_PROBLEMS_INIT;
	ase_status s = ASE_OK;

	if (opts->receive)
		return receive(call, err);
	if (opts->schema && !call->argc)
		return ase_fail(err, ASE_E_USAGE,
				"--schema wants at least one FILE");
	if (!opts->schema)
		s = check_store(call, opts->staged, &problems, err);
	for (int i = 0; opts->schema && i < call->argc && !s; i++)
		s = lookover_schema(opts->schema, call->argv[i], &problems,
				    err);
	return s ? s : verdict(&call->ui, &problems, err);
}

const cli_verb store_check = {
	.name = "check",
	.operands = "[FILE...]",
	.min = 0,
	.max = -1,
	.help = N_("print every problem of the store, or of some files"),
	.more = N_("One problem a line: path:line:column: field: what is "
		   "wrong. Exit 1 when there are any. SCHEMA is a file, or "
		   "the name of a built-in kind (org, request, ...)."),
	.needs = CLI_NOTHING,
	.paged = true,
	.run = check,
	CLI_OPTS(struct check_opts, check_opts),
};

/* Files that somebody edited by hand; while git is in the middle of something,
 * they are its own, and that is told. */
static ase_status tell_edited(const cli_call *call, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs edited = ASE_STRS_INIT;
	ase_err why = ASE_ERR_INIT;
	ase_status s;

	if (call->as_of)
		return ASE_OK;
	if (ase_writer_fit(call->session->store, &why)) {
		if (!ase_snapshot_detached(call->session->snapshot))
			ui_warn(&call->ui, "%s", why.text);
		return ASE_OK; /* else that was told of */
	}
	s = change_edited(call->session, &edited, NULL, err);
	for (size_t i = 0; i < edited.count && !s; i++)
		ui_warn(&call->ui,
			"%s: edited by hand, not committed: ase-store commit",
			edited.items[i]);
	return s;
}

static ase_status status(const cli_call *call, ase_err *err)
{
	ase_status s;

	if ((s = conflicts_warn(call->session, err)) ||
	    (s = tell_edited(call, err)))
		return s;
	return checklist_print(call, err);
}

const cli_verb store_status = {
	.name = "status",
	.operands = "",
	.min = 0,
	.max = 0,
	.help = N_("print every open step of the network, latest first"),
	.needs = CLI_READS,
	.run = status,
};

const cli_verb store_gc = {
	.name = "gc",
	.operands = "",
	.min = 0,
	.max = 0,
	.help = N_("pack the history, so that it stays small and fast"),
	.more = N_("The git program does it. By itself it is done in the "
		   "background when much has been written; git config "
		   "ase.autogc false switches that off."),
	.needs = CLI_NOTHING,
	.run = autogc_run,
};
