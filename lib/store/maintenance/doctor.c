#include "lib/store/maintenance/doctor_priv.h"

#include "lib/base/fs.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/base/spawn.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void doctor_drop(struct doctor *d)
{
	free(d->quoted);
	free(d->config_broken);
	ase_git_drop_tree(&d->tree);
	ase_store_drop(&d->store);
}

/* What git can do and libgit2 cannot, and the way back from it. */
static const struct {
	const char *name, *mend; /* %s: the store's directory */
} extensions[] = {
	{ "extensions.objectformat",
	  "git init -b main ../plain && git -C %s fast-export --all | git -C "
	  "../plain fast-import && git -C ../plain checkout main" },
	{ "extensions.refstorage",
	  "git -C %s refs migrate --ref-format=files" },
	{ "extensions.worktreeconfig",
	  "git -C %s config --unset extensions.worktreeConfig" },
	{ "extensions.partialclone",
	  "git -C %s fetch --refetch --no-filter && git -C %1$s config --unset "
	  "extensions.partialClone" },
	{ "extensions.preciousobjects",
	  "git -C %s config --unset extensions.preciousObjects" },
	{ "extensions.relativeworktrees",
	  "git -C %s config --unset extensions.relativeWorktrees" },
};

/* The command that does without `name`; yours. */
static char *mend_extension(const struct doctor *d, const char *name)
{
	ase_str out = ASE_STR_INIT;
	const char *mend = "git clone %s ../plain";

	for (size_t i = 0; i < ASE_COUNT(extensions); i++)
		if (strcmp(extensions[i].name, name) == 0)
			mend = extensions[i].mend;
	for (const char *at; (at = strchr(mend, '%')); mend = at) {
		ase_str_addn(&out, mend, (size_t)(at - mend));
		ase_str_add(&out, d->quoted);
		at += ase_text_begins(at, "%1$s") ? 4 : 2;
	}
	ase_str_add(&out, mend);
	return ase_str_take(&out);
}

/* Which of git's extensions keep the store from opening; how many. */
static size_t name_extensions(struct doctor *d)
{
	ASE_AUTO(ase_strdrop) char *path = ase_fs_join(d->dir, ".git/config");
	ASE_AUTO(ase_git_drop_config) git_config *config = NULL;
	git_config_iterator *each = NULL;
	git_config_entry *entry;
	size_t count = 0;

	if (git_config_open_ondisk(&config, path) < 0 ||
	    git_config_iterator_glob_new(&each, config, "^extensions\\.") < 0)
		return 0;
	while (git_config_next(&entry, each) == 0) {
		if (strcmp(entry->name, "extensions.noop") == 0)
			continue;
		ase_doctor_ill(d, "format", ASE_HEALTH_WRONG,
			       mend_extension(d, entry->name),
			       _("git's setting %s=%s is one that ase cannot "
				 "read"),
			       entry->name, entry->value ? entry->value : "");
		count++;
	}
	git_config_iterator_free(each);
	return count;
}

/* The user that `path` belongs to; false: us, or the one we work for. */
static bool is_strange(const char *path, struct stat *st)
{
	const char *sudo = getenv("SUDO_UID");

	if (lstat(path, st) < 0 || st->st_uid == geteuid())
		return false;
	return geteuid() != 0 || !sudo ||
	       strtoul(sudo, NULL, 10) != (unsigned long)st->st_uid;
}

/* Whose it is. Git, and we, open nobody else's unless told to. */
static void look_at_owner(struct doctor *d)
{
	ASE_AUTO(ase_strdrop) char *git = ase_fs_join(d->dir, ".git");
	struct stat st;

	if (!is_strange(d->dir, &st) && !is_strange(git, &st))
		ase_doctor_well(d, "owner", _("it is yours"));
	else if (d->store)
		ase_doctor_well(d, "owner",
				_("it belongs to user %u, and git is told to "
				  "trust it"),
				(unsigned)st.st_uid);
	else
		ase_doctor_ill(
			d, "owner", ASE_HEALTH_WRONG,
			ase_strf("git config --global --add safe.directory %s",
				 d->quoted),
			_("it belongs to user %u, not to you: if you trust it, "
			  "tell git so"),
			(unsigned)st.st_uid);
}

/* Open one file of git's settings; what is wrong with it is told. */
static void try_config(struct doctor *d, const char *path)
{
	ASE_AUTO(ase_strdrop) char *quoted = ase_doctor_quote(path);
	ASE_AUTO(ase_git_drop_config) git_config *config = NULL;
	const git_error *last;

	if (d->config_broken || access(path, F_OK) < 0 ||
	    git_config_open_ondisk(&config, path) == 0)
		return;
	last = git_error_last();
	d->config_broken =
		ase_strf(_("git's settings do not read: %s"),
			 last && last->message ? last->message : path);
	ase_doctor_ill(d, "format", ASE_HEALTH_WRONG,
		       ase_strf("${VISUAL:-${EDITOR:-vi}} %s", quoted), "%s",
		       d->config_broken);
}

/* Whether one of the files of settings, the user's own too, does not read. */
static bool find_broken_config(struct doctor *d)
{
	ASE_AUTO(ase_strdrop) char *local = ase_fs_join(d->dir, ".git/config");
	int (*const finders[])(git_buf * out) = { git_config_find_global,
						  git_config_find_xdg,
						  git_config_find_system };

	try_config(d, local);
	for (size_t i = 0; i < ASE_COUNT(finders); i++) {
		ASE_AUTO(ase_git_drop_buf) git_buf path = GIT_BUF_INIT;

		if (finders[i](&path) == 0)
			try_config(d, path.ptr);
	}
	return d->config_broken != NULL;
}

static void look_at_repository(struct doctor *d, const ase_err *why)
{
	ASE_AUTO(ase_strdrop) char *git = ase_fs_join(d->dir, ".git");
	struct stat st;

	if (d->store) {
		ase_doctor_well(d, "format", _("git's settings suit ase"));
		return;
	}
	if (access(git, F_OK) < 0) {
		ase_doctor_ill(d, "format", ASE_HEALTH_WRONG, NULL,
			       _("there is no .git here: it is no store, or "
				 "only a copy of one"));
		return;
	}
	if (find_broken_config(d))
		return;
	if (!name_extensions(d) && !is_strange(d->dir, &st) &&
	    !is_strange(git, &st))
		ase_doctor_ill(d, "format", ASE_HEALTH_WRONG,
			       ase_strf("git -C %s fsck", d->quoted), "%s",
			       why->text);
}

/* Git's own word, where the two differ; false: they agree, or git is silent. */
static bool git_differs(const struct doctor *d, const struct ase_identity *who,
			char **mend)
{
	ASE_AUTO(ase_store_drop_identity)
	struct ase_identity git = { .name = NULL };
	ASE_AUTO(ase_strdrop) char *name = NULL;
	ASE_AUTO(ase_strdrop) char *email = NULL;

	if (!ase_store_git_ident(d->dir, "GIT_AUTHOR_IDENT", &git.name,
				 &git.email) ||
	    (strcmp(git.name, who->name) == 0 &&
	     strcmp(git.email, who->email) == 0))
		return false;
	name = ase_doctor_quote(git.name);
	email = ase_doctor_quote(git.email);
	*mend = ase_strf("export GIT_AUTHOR_NAME=%s GIT_AUTHOR_EMAIL=%s", name,
			 email);
	return true;
}

/* What names whoever is not known yet; yours. */
static char *mend_identity(const struct ase_identity *who)
{
	ASE_AUTO(ase_strdrop) char *git = ase_spawn_find("git", NULL);

	if (!git)
		return ase_strdup("export GIT_AUTHOR_NAME='First Last' "
				  "GIT_AUTHOR_EMAIL=you@example.org");
	return ase_strf("%s%s%s",
			who->name ? ""
				  : "git config --global user.name 'First "
				    "Last'",
			who->name || who->email ? "" : "; ",
			who->email ? ""
				   : "git config --global user.email "
				     "you@example.org");
}

static void look_at_identity(struct doctor *d)
{
	ASE_AUTO(ase_store_drop_identity)
	struct ase_identity who = { .name = NULL };
	ase_err err = ASE_ERR_INIT;
	char *mend = NULL;

	if (!ase_store_identity(d->store, &who, &err)) {
		if (!git_differs(d, &who, &mend))
			ase_doctor_well(d, "identity", "%s <%s>", who.name,
					who.email);
		else
			ase_doctor_ill(d, "identity", ASE_HEALTH_ADVICE, mend,
				       _("ase signs as %s <%s>, and git would "
					 "as somebody else"),
				       who.name, who.email);
	} else if (who.name && who.email) {
		ase_doctor_ill(d, "identity", ASE_HEALTH_WRONG,
			       ase_strdup("git config --global user.name "
					  "'First Last'"),
			       "%s", err.text);
	} else if (d->config_broken) {
		ase_doctor_unseen(d, "identity", d->config_broken);
	} else {
		ase_doctor_ill(d, "identity", ASE_HEALTH_WRONG,
			       mend_identity(&who),
			       _("git does not know who you are, and a change "
				 "is signed by somebody"));
	}
}

void ase_doctor_examine(const char *dir, long long now, ase_finding_fn fn,
			void *payload)
{
	ASE_AUTO(ase_strdrop) char *real = realpath(dir, NULL);
	ASE_AUTO(ase_strdrop) char *backend = ase_store_backend();
	ASE_AUTO(doctor_drop)
	struct doctor d = { .dir = real ? real : dir,
			    .now = now,
			    .fn = fn,
			    .payload = payload };
	ase_err why = ASE_ERR_INIT;

	d.quoted = ase_doctor_quote(d.dir);
	ase_doctor_well(&d, "libgit2", "%s", backend);
	if (ase_git_start(&why)) {
		ase_doctor_ill(&d, "format", ASE_HEALTH_WRONG, NULL, "%s",
			       why.text);
		return;
	}
	if (ase_store_open(d.dir, &d.store, &why) ||
	    ase_store_repo(d.store, &why))
		ase_store_drop(&d.store);
	look_at_owner(&d);
	look_at_repository(&d, &why);
	look_at_identity(&d);
	if (d.store) {
		ase_doctor_head(&d);
		ase_doctor_git(&d);
		ase_doctor_tree(&d);
		ase_doctor_locks(&d);
	}
	ase_doctor_disk(&d);
	ase_git_stop();
}
