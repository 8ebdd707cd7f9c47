/* What git calls when it merges records, and before it commits them. */

#include "lib/store/maintenance/doctor_priv.h"

#include "lib/base/fs.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/base/spawn.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The line, as the command that sets it. */
static char *mend_driver(const struct doctor *d)
{
	return ase_strf("git -C %s config merge.ase.driver '%s'", d->quoted,
			ase_repo_driver);
}

static void look_at_driver(struct doctor *d)
{
	ASE_AUTO(ase_strdrop)
	char *driver = ase_store_config(d->store, "merge.ase.driver", false);
	ASE_AUTO(ase_strdrop) char *tool = ase_spawn_find("ase-store", NULL);

	if (!driver || !strstr(driver, "merge-driver"))
		ase_doctor_ill(d, "merge-driver", ASE_HEALTH_WRONG,
			       mend_driver(d),
			       _("git does not know how to merge records"));
	else if (!tool)
		ase_doctor_ill(
			d, "merge-driver", ASE_HEALTH_WRONG,
			ase_strdup("export PATH=\"$PATH:/usr/local/bin\""),
			_("git cannot call ase-store: it is not in "
			  "PATH"));
	else if (strcmp(driver, ase_repo_driver) != 0)
		ase_doctor_ill(d, "merge-driver", ASE_HEALTH_ADVICE,
			       mend_driver(d),
			       _("git merges records by another line than "
				 "ase's: '%s'"),
			       driver);
	else
		ase_doctor_well(d, "merge-driver",
				_("git merges records field by field"));
}

/* A hook, and what is said of it. */
struct hook {
	const char *check, *name, *well, *shared, *linked, *missing, *barred,
		*foreign;
};

/* clang-format off */
static const struct hook hooks[] = {
	{ "hook", "pre-commit",
	  N_("git commit checks records first"),
	  N_("git commit does not check records: core.hooksPath leads to '%s', "
	     "which other repositories use too"),
	  N_("git commit does not check records: the pre-commit hook is a link "
	     "out of the store"),
	  N_("git commit does not check records: there is no pre-commit hook"),
	  N_("git commit does not check records: the pre-commit hook may not "
	     "be run"),
	  N_("the pre-commit hook is somebody's own and does not check "
	     "records") },
	{ "merge-hook", "pre-merge-commit",
	  N_("git merge checks records first"),
	  N_("git merge does not check records: core.hooksPath leads to '%s', "
	     "which other repositories use too"),
	  N_("git merge does not check records: the pre-merge-commit hook is a "
	     "link out of the store"),
	  N_("git merge does not check records: there is no pre-merge-commit "
	     "hook"),
	  N_("git merge does not check records: the pre-merge-commit hook may "
	     "not be run"),
	  N_("the pre-merge-commit hook is somebody's own and does not check "
	     "records") },
};
/* clang-format on */

/* Where git looks for hooks; yours. */
static char *hooks_dir(ase_store *store)
{
	ASE_AUTO(ase_strdrop)
	char *dir = ase_store_config(store, "core.hooksPath", false);

	if (!dir)
		return ase_strf("%shooks",
				git_repository_commondir(store->repo));
	if (ase_text_begins(dir, "~/") && getenv("HOME"))
		return ase_strf("%s%s", getenv("HOME"), dir + 1);
	return ase_fs_join(store->dir, dir);
}

/* Whether `path`, links followed, lies in the store or in its git directory:
 * nothing else is ever written to. */
static bool is_ours(ase_store *store, const char *path)
{
	ASE_AUTO(ase_strdrop) char *real = realpath(path, NULL);
	ASE_AUTO(ase_strdrop)
	char *git = realpath(git_repository_commondir(store->repo), NULL);
	const char *const tops[] = { store->dir, git };

	for (size_t i = 0; i < ASE_COUNT(tops) && real && tops[i]; i++) {
		size_t size = strlen(tops[i]);

		if (strncmp(real, tops[i], size) == 0 &&
		    (real[size] == '/' || !real[size]))
			return true;
	}
	return false;
}

static bool checks_records(const char *hook)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ASE_AUTO(ase_strdrop) char *real = realpath(hook, NULL);

	return real && access(real, X_OK) == 0 &&
	       !ase_fs_read(real, ASE_FS_MAX_BYTES, &text, NULL) &&
	       strstr(ase_str_text(&text), "ase-store") &&
	       strstr(ase_str_text(&text), "check --staged");
}

/* Hooks of all repositories, or a link to one: they are let alone. */
static void tell_shared(struct doctor *d, const struct hook *of,
			const char *dir, const char *hook)
{
	ASE_AUTO(ase_strdrop)
	char *own =
		ase_strf("%shooks", git_repository_commondir(d->store->repo));
	ASE_AUTO(ase_strdrop) char *quoted = ase_doctor_quote(own);
	ASE_AUTO(ase_strdrop) char *there = ase_doctor_quote(hook);

	if (checks_records(hook))
		ase_doctor_well(d, of->check, "%s", _(of->well));
	else if (!is_ours(d->store, dir))
		ase_doctor_ill(d, of->check, ASE_HEALTH_WRONG,
			       ase_strf("git -C %s config core.hooksPath %s",
					d->quoted, quoted),
			       _(of->shared), dir);
	else
		ase_doctor_ill(d, of->check, ASE_HEALTH_WRONG,
			       ase_strf("cp --remove-destination \"$(readlink "
					"-f %s)\" %s",
					there, there),
			       "%s", _(of->linked));
}

/* What a hook of somebody's own lacks: nothing where ase is not installed. */
#define HOOK_LINE                                                              \
	"if command -v ase-store >/dev/null; then ase-store -C . check "       \
	"--staged || exit 1; fi"

static void tell_own(struct doctor *d, const struct hook *of, const char *hook)
{
	ASE_AUTO(ase_strdrop) char *quoted = ase_doctor_quote(hook);

	if (access(hook, F_OK) < 0)
		ase_doctor_ill(
			d, of->check, ASE_HEALTH_WRONG,
			ase_strf("mkdir -p \"$(dirname %s)\" && { echo "
				 "'#!/bin/sh'; echo '%s'; } >%s && chmod +x %s",
				 quoted, HOOK_LINE, quoted, quoted),
			"%s", _(of->missing));
	else if (access(hook, X_OK) < 0)
		ase_doctor_ill(d, of->check, ASE_HEALTH_WRONG,
			       ase_strf("chmod +x %s", quoted), "%s",
			       _(of->barred));
	else if (!checks_records(hook))
		ase_doctor_ill(d, of->check, ASE_HEALTH_ADVICE,
			       ase_strf("echo '%s' >>%s", HOOK_LINE, quoted),
			       "%s", _(of->foreign));
	else
		ase_doctor_well(d, of->check, "%s", _(of->well));
}

static void look_at_hook(struct doctor *d, const struct hook *of)
{
	ASE_AUTO(ase_strdrop) char *dir = hooks_dir(d->store);
	ASE_AUTO(ase_strdrop) char *hook = ase_fs_join(dir, of->name);
	ASE_AUTO(ase_strdrop)
	char *set = ase_store_config(d->store, "core.hooksPath", false);
	bool shared = (set && !is_ours(d->store, dir)) ||
		      (access(hook, F_OK) == 0 && !is_ours(d->store, hook));

	if (shared)
		tell_shared(d, of, dir, hook);
	else
		tell_own(d, of, hook);
}

void ase_doctor_hooks(struct doctor *d)
{
	look_at_driver(d);
	for (size_t i = 0; i < ASE_COUNT(hooks); i++)
		look_at_hook(d, &hooks[i]);
}
