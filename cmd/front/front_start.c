/* `ase start`: the first day. */

#include "cmd/front/front_tool.h"
#include "cmd/front/front_verbs.h"
#include "cmd/front/start_ask.h"

#include "lib/app/session/session.h"
#include "lib/base/fs.h"
#include "lib/base/mem.h"
#include "lib/base/spawn.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A store on its way, beside the place where it is to stand. */
struct founding {
	const cli_call *call;
	start_answers answers;
	char *part; /* owned; "loire.part"; NULL: not made */
	char *dir;  /* owned; where the tools work */
};

static void founding_drop(struct founding *f)
{
	if (f->part)
		ase_fs_remove_all(f->part);
	start_answers_drop(&f->answers);
	free(f->part);
	free(f->dir);
}

static void words_drop(const char ***words)
{
	free(*words);
}

/* Run one of the tools in the new store, in the name of who types. */
static ase_status run(const struct founding *f, const char *tool,
		      const ase_strs *words, ase_err *err)
{
	const start_answers *is = &f->answers;
	ASE_AUTO(ase_strdrop) char *file = NULL;
	ASE_AUTO(words_drop)
	const char **argv = ase_alloc((words->count + 4) * sizeof(*argv));
	ASE_AUTO(ase_strs_drop) ase_strs set = ASE_STRS_INIT;
	const char *names[5] = { NULL };
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	int status = 1;
	size_t n = 0;
	ase_status s = front_tool_find(tool, &file, err);

	if (s)
		return s;
	ase_strs_take(&set, ase_strf("GIT_AUTHOR_NAME=%s", is->name));
	ase_strs_take(&set, ase_strf("GIT_AUTHOR_EMAIL=%s", is->email));
	ase_strs_take(&set, ase_strf("GIT_COMMITTER_NAME=%s", is->name));
	ase_strs_take(&set, ase_strf("GIT_COMMITTER_EMAIL=%s", is->email));
	for (size_t i = 0; i < set.count; i++)
		names[i] = set.items[i];
	argv[n++] = file;
	argv[n++] = "-q";
	for (size_t i = 0; i < words->count; i++)
		argv[n++] = words->items[i];
	s = ase_spawn_read(&(ase_spawn){ .argv = argv, .set = names }, &out,
			   &status, err);
	if (s)
		return s;
	return status ? ase_fail(err, ASE_E_SYSTEM,
				 "nothing was made: %s has told why", tool)
		      : ASE_OK;
}

static void add_option(ase_strs *words, const char *option, const char *value)
{
	ase_strs_add(words, option);
	ase_strs_add(words, value);
}

static ase_status make_store(struct founding *f, ase_err *err)
{
	const start_answers *is = &f->answers;
	ASE_AUTO(ase_strs_drop) ase_strs words = ASE_STRS_INIT;

	ase_strs_add(&words, "init");
	ase_strs_add(&words, f->dir);
	add_option(&words, "--name", is->network);
	add_option(&words, "--language", is->language);
	if (is->mail)
		add_option(&words, "--address", is->mail);
	for (size_t i = 0; i < is->territories.count; i++)
		add_option(&words, "--territory", is->territories.items[i]);
	for (size_t i = 0; i < is->packs.count; i++)
		add_option(&words, "--pack", is->packs.items[i]);
	return run(f, "ase-store", &words, err);
}

static ase_status make_coordinator(struct founding *f, ase_err *err)
{
	const start_answers *is = &f->answers;
	ASE_AUTO(ase_strs_drop) ase_strs words = ASE_STRS_INIT;

	add_option(&words, "-C", f->dir);
	ase_strs_add(&words, "coordinator");
	ase_strs_add(&words, "add");
	ase_strs_take(&words, ase_strf("person.name=%s", is->name));
	ase_strs_take(&words, ase_strf("person.email=%s", is->email));
	if (is->phone)
		ase_strs_take(&words, ase_strf("person.phone=%s", is->phone));
	for (size_t i = 0; i < is->territories.count; i++)
		ase_strs_take(&words, ase_strf("territories+=%s",
					       is->territories.items[i]));
	return run(f, "ase-record", &words, err);
}

/* Tell git of the store who works there, where it does not know. */
static ase_status tell_git(const struct founding *f, ase_err *err)
{
	const start_answers *is = &f->answers;
	ASE_AUTO(ase_strdrop) char *git = ase_spawn_find("git", f->dir);
	const char *settings[][2] = { { "user.name", is->name },
				      { "user.email", is->email } };

	for (size_t i = 0; git && !is->is_gits && i < ASE_COUNT(settings);
	     i++) {
		const char *argv[] = { git,	 "-C",		 f->dir,
				       "config", settings[i][0], settings[i][1],
				       NULL };
		int status = 1;
		ase_status s = ase_spawn_wait(&(ase_spawn){ .argv = argv },
					      &status, err);

		if (s)
			return s;
	}
	if (!git && !is->is_gits)
		ui_warn(&f->call->ui,
			"git is not installed, and nothing says who works in "
			"the store: set GIT_AUTHOR_NAME and GIT_AUTHOR_EMAIL");
	return ASE_OK;
}

/* Nobody is left with a half of it: what is done together is waited for. */
static void hold_signals(bool hold)
{
	static const int all[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT };

	for (size_t i = 0; i < ASE_COUNT(all); i++)
		signal(all[i], hold ? SIG_IGN : SIG_DFL);
}

static ase_status make(struct founding *f, ase_err *err)
{
	char *part = ase_strf("%s.XXXXXX", f->answers.dir);
	ase_status s;

	if (!mkdtemp(part)) {
		s = ase_fail_errno(err, "cannot make '%s'", f->answers.dir);
		free(part);
		return s;
	}
	f->part = part; /* moved */
	f->dir = ase_fs_join(part, "store");
	if ((s = make_store(f, err)) || (s = make_coordinator(f, err)) ||
	    (s = tell_git(f, err)))
		return s;
	if (ase_fs_flush_disk(f->dir) < 0 || rename(f->dir, f->answers.dir) < 0)
		return ase_fail_errno(err, "cannot put '%s' in place",
				      f->answers.dir);
	return ASE_OK;
}

static void say_next(const struct founding *f)
{
	const ui *u = &f->call->ui;
	ASE_AUTO(ase_strdrop) char *dir = realpath(f->answers.dir, NULL);

	ui_say(u, "A store stands in %s, for %s; %s coordinates.",
	       f->answers.dir, f->answers.network, f->answers.name);
	ui_say(u, "In each terminal, or once in ~/.profile:");
	ui_say(u, "  export ASE_STORE=%s", dir ? dir : f->answers.dir);
	ui_say(u, "What comes next, for an association that has called:");
	ui_say(u, "%s", _("  ase org add name=\"Name of the association\""));
	ui_say(u, "%s",
	       _("  ase request add org=association subject=\"What it asks\""));
	ui_say(u, "%s", _("  ase org status association"));
}

/* The store that is there, if it has no coordinator yet: its directory; yours. */
static ase_status joined(const cli_call *call, char **out, ase_err *err)
{
	const struct start_opts *opts = call->opts;
	cli_call inside = *call;
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	ase_status s;

	*out = NULL;
	if (call->argc || opts->network ||
	    session_open(&inside, false, &inside.session, NULL))
		return ASE_OK;
	ase_world_all(inside.session->world,
		      session_kind_named(inside.session, "coordinator"), &all);
	*out = ase_strdup(ase_store_dir(inside.session->store));
	s = all.count ? ase_fail(err, ASE_E_EXISTS,
				 "there is a store, %s, and it has a "
				 "coordinator; another one: ase-record "
				 "coordinator add person.name=NAME; another "
				 "store: ase start DIR",
				 *out)
		      : ASE_OK;
	session_drop(&inside.session);
	return s;
}

static ase_status start(const cli_call *call, ase_err *err)
{
	ASE_AUTO(founding_drop)
	struct founding f = { .call = call };
	ase_status s;

	if ((s = joined(call, &f.dir, err)) ||
	    (s = start_ask(call, f.dir != NULL, &f.answers, err)))
		return s;
	if (call->ui.dry_run) {
		ui_say(&call->ui, "Nothing was written (dry run).");
		return ASE_OK;
	}
	hold_signals(true);
	if (f.dir)
		s = (s = make_coordinator(&f, err)) ? s : tell_git(&f, err);
	else
		s = make(&f, err);
	hold_signals(false);
	if (s)
		return s;
	if (f.answers.dir)
		say_next(&f);
	else
		ui_say(&call->ui, "%s coordinates in %s.", f.answers.name,
		       f.dir);
	return ASE_OK;
}

static const cli_opt start_opts[] = {
	CLI_OPT_FR(0, "name", "nom", "NAME", struct start_opts, network,
		   N_("the network's name, as letters will have it")),
	CLI_OPT_FR('t', "territory", "territoire", "CODE", struct start_opts,
		   territories,
		   N_("a territory it works in; may be given several times")),
	CLI_OPT_FR(0, "language", "langue", "LANG", struct start_opts, language,
		   N_("the language of letters: fr or en")),
	CLI_OPT_FR(0, "address", "adresse", "ADDRESS", struct start_opts, mail,
		   N_("the network's e-mail address: letters tell people to "
		      "ask there what is kept about them")),
	CLI_OPT_FR(0, "me", "moi", "NAME", struct start_opts, name,
		   N_("your name; else as git has it")),
	CLI_OPT_FR(0, "email", "courriel", "ADDRESS", struct start_opts, email,
		   N_("your e-mail address; else as git has it")),
	CLI_OPT_FR(0, "phone", "téléphone", "NUMBER", struct start_opts, phone,
		   N_("your telephone number, for letters")),
	CLI_OPT_FR(0, "pack", "paquet", "PACK", struct start_opts, packs,
		   N_("a pack to adopt, with what it needs; may be given "
		      "several times")),
	CLI_END,
};

const cli_verb front_start = {
	.name = "start",
	.operands = "[DIR]",
	.min = 0,
	.max = 1,
	.help = N_("make the store of a network, with you as its coordinator"),
	.more = N_(
		"On a terminal it asks what no option says: the network's "
		"name, language and address, the directory, territories, who "
		"you are "
		"(as git has it, if it does), packs. Each answer is looked at "
		"at once. Nothing is made before all are there, and then all "
		"of it or nothing. In a store that nobody coordinates yet it "
		"makes you its coordinator. To join a store that others "
		"share: ase-store clone."),
	.needs = CLI_NOTHING,
	.run = start,
	CLI_OPTS(struct start_opts, start_opts),
};
