#include "lib/store/maintenance/doctor_priv.h"
#include "lib/store/write/writer.h"

#include "lib/store/write/transaction.h"

#include "lib/base/fs.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/base/spawn.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define DRIVER "ase-store merge-driver %O %A %B %L %P"

/* Whether the detached HEAD is in the branch `name`; false: nobody has it. */
static bool branch_has_head(ase_store *store, const char *name)
{
	ASE_AUTO(ase_strdrop) char *branch = ase_strf("refs/heads/%s", name);
	git_oid head, tip;

	return git_reference_name_to_id(&head, store->repo, "HEAD") == 0 &&
	       git_reference_name_to_id(&tip, store->repo, branch) == 0 &&
	       (git_oid_equal(&head, &tip) ||
		git_graph_descendant_of(store->repo, &tip, &head) == 1);
}

/* The one local branch, or "main" among several; yours. */
static char *a_branch(ase_store *store)
{
	git_branch_iterator *each = NULL;
	git_reference *ref = NULL;
	git_branch_t type;
	char *found = NULL;

	if (git_branch_iterator_new(&each, store->repo, GIT_BRANCH_LOCAL) < 0)
		return ase_strdup("main");
	while (git_branch_next(&ref, &type, each) == 0) {
		const char *name = git_reference_shorthand(ref);

		if (!found || strcmp(name, "main") == 0) {
			free(found);
			found = ase_strdup(name);
		}
		git_reference_free(ref);
	}
	git_branch_iterator_free(each);
	return found ? found : ase_strdup("main");
}

static void tell_detached(struct doctor *d)
{
	ASE_AUTO(ase_strdrop) char *branch = a_branch(d->store);
	ASE_AUTO(ase_strdrop) char *name = ase_doctor_quote(branch);

	if (branch_has_head(d->store, branch))
		ase_doctor_ill(d, "branch", ASE_HEALTH_WRONG,
			       ase_strf("git -C %s switch %s", d->quoted, name),
			       _("HEAD stands on no branch (detached)"));
	else
		ase_doctor_ill(
			d, "branch", ASE_HEALTH_WRONG,
			ase_strf("git -C %s branch saved HEAD && git -C %s "
				 "switch %s && git -C %s merge saved",
				 d->quoted, d->quoted, name, d->quoted),
			_("HEAD stands on no branch (detached), with commits "
			  "that no branch has"));
}

/* Whether the mark of an init that is not done stands here (init.c). */
static bool is_half(ase_store *store)
{
	ASE_AUTO(ase_strdrop)
	char *mark =
		ase_strf("%sase-init", git_repository_commondir(store->repo));

	return access(mark, F_OK) == 0;
}

static void look_at_branch(struct doctor *d)
{
	struct ase_head head = { .branch = NULL };
	ase_err err = ASE_ERR_INIT;

	if (ase_store_detached(d->store))
		tell_detached(d);
	else if (ase_head_read(d->store, &head, &err))
		ase_doctor_ill(d, "branch", ASE_HEALTH_WRONG,
			       ase_strf("git -C %s fsck", d->quoted), "%s",
			       err.text);
	else if (git_oid_is_zero(&head.commit) && is_half(d->store))
		ase_doctor_ill(
			d, "branch", ASE_HEALTH_WRONG,
			ase_strf("ase-store init %s --name NAME", d->quoted),
			_("a killed init left half a store"));
	else if (git_oid_is_zero(&head.commit))
		ase_doctor_ill(d, "branch", ASE_HEALTH_WRONG,
			       ase_strf("git -C %s add --all && git -C %s "
					"commit -m 'store'",
					d->quoted, d->quoted),
			       _("the branch has no commit yet"));
	else
		ase_doctor_well(d, "branch", "%s", head.branch + 11);
	ase_head_drop(&head);
}

static void look_at_state(struct doctor *d)
{
	ase_err err = ASE_ERR_INIT;

	if (ase_writer_fit(d->store, &err))
		ase_doctor_ill(d, "merge", ASE_HEALTH_WRONG,
			       ase_strf("git -C %s status", d->quoted), "%s",
			       err.text);
	else
		ase_doctor_well(d, "merge", _("nothing is under way"));
}

static void look_at_index(struct doctor *d)
{
	ase_err err = ASE_ERR_INIT;

	if (!ase_gitindex_fit(d->store, &err)) {
		ase_doctor_well(d, "index", _("git's index reads"));
		return;
	}
	/* the sentences of gitindex.c end with the command, when there is one
	 */
	ase_doctor_ill(d, "index", ASE_HEALTH_WRONG,
		       ase_strf("git -C %s %s", d->quoted,
				strstr(err.text, "update-index")
					? "update-index --no-split-index"
				: strstr(err.text, "sparse-checkout")
					? "sparse-checkout disable"
					: "status"),
		       "%s", err.text);
}

static void look_at_driver(struct doctor *d)
{
	ASE_AUTO(ase_strdrop)
	char *driver = ase_store_config(d->store, "merge.ase.driver", false);
	ASE_AUTO(ase_strdrop) char *tool = ase_spawn_find("ase-store", NULL);

	if (!driver || !strstr(driver, "merge-driver"))
		ase_doctor_ill(
			d, "merge-driver", ASE_HEALTH_WRONG,
			ase_strf("git -C %s config merge.ase.driver '%s'",
				 d->quoted, DRIVER),
			_("git does not know how to merge records"));
	else if (!tool)
		ase_doctor_ill(
			d, "merge-driver", ASE_HEALTH_WRONG,
			ase_strdup("export PATH=\"$PATH:/usr/local/bin\""),
			_("git cannot call ase-store: it is not in "
			  "PATH"));
	else
		ase_doctor_well(d, "merge-driver",
				_("git merges records field by field"));
}

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
static void tell_shared(struct doctor *d, const char *dir, const char *hook)
{
	ASE_AUTO(ase_strdrop)
	char *own =
		ase_strf("%shooks", git_repository_commondir(d->store->repo));
	ASE_AUTO(ase_strdrop) char *quoted = ase_doctor_quote(own);
	ASE_AUTO(ase_strdrop) char *there = ase_doctor_quote(hook);

	if (checks_records(hook))
		ase_doctor_well(d, "hook",
				_("git commit checks records first"));
	else if (!is_ours(d->store, dir))
		ase_doctor_ill(d, "hook", ASE_HEALTH_WRONG,
			       ase_strf("git -C %s config core.hooksPath %s",
					d->quoted, quoted),
			       _("git commit does not check records: "
				 "core.hooksPath leads to '%s', which other "
				 "repositories use too"),
			       dir);
	else
		ase_doctor_ill(d, "hook", ASE_HEALTH_WRONG,
			       ase_strf("cp --remove-destination \"$(readlink "
					"-f %s)\" %s",
					there, there),
			       _("git commit does not check records: the "
				 "pre-commit hook is a link out of the store"));
}

/* What a hook of somebody's own lacks: nothing where ase is not installed. */
#define HOOK_LINE                                                              \
	"if command -v ase-store >/dev/null; then ase-store -C . check "       \
	"--staged || exit 1; fi"

static void tell_own(struct doctor *d, const char *hook)
{
	ASE_AUTO(ase_strdrop) char *quoted = ase_doctor_quote(hook);

	if (access(hook, F_OK) < 0)
		ase_doctor_ill(
			d, "hook", ASE_HEALTH_WRONG,
			ase_strf("mkdir -p \"$(dirname %s)\" && { echo "
				 "'#!/bin/sh'; echo '%s'; } >%s && chmod +x %s",
				 quoted, HOOK_LINE, quoted, quoted),
			_("git commit does not check records: there is no "
			  "pre-commit hook"));
	else if (access(hook, X_OK) < 0)
		ase_doctor_ill(d, "hook", ASE_HEALTH_WRONG,
			       ase_strf("chmod +x %s", quoted),
			       _("git commit does not check records: the "
				 "pre-commit hook may not be run"));
	else if (!checks_records(hook))
		ase_doctor_ill(
			d, "hook", ASE_HEALTH_ADVICE,
			ase_strf("echo '%s' >>%s", HOOK_LINE, quoted),
			_("the pre-commit hook is somebody's own and does not "
			  "check records"));
	else
		ase_doctor_well(d, "hook",
				_("git commit checks records first"));
}

static void look_at_hook(struct doctor *d)
{
	ASE_AUTO(ase_strdrop) char *dir = hooks_dir(d->store);
	ASE_AUTO(ase_strdrop) char *hook = ase_fs_join(dir, "pre-commit");
	ASE_AUTO(ase_strdrop)
	char *set = ase_store_config(d->store, "core.hooksPath", false);
	bool shared = (set && !is_ours(d->store, dir)) ||
		      (access(hook, F_OK) == 0 && !is_ours(d->store, hook));

	if (shared)
		tell_shared(d, dir, hook);
	else
		tell_own(d, hook);
}

static void look_at_signing(struct doctor *d)
{
	if (ase_store_must_sign(d->store))
		ase_doctor_ill(
			d, "signing", ASE_HEALTH_WRONG,
			ase_strf("git -C %s config commit.gpgsign false",
				 d->quoted),
			_("commit.gpgsign is set, and ase does not sign: a "
			  "server that asks for signatures refuses the push"));
	else
		ase_doctor_well(d, "signing", _("no signature is asked for"));
}

void ase_doctor_git(struct doctor *d)
{
	look_at_branch(d);
	look_at_state(d);
	look_at_index(d);
	look_at_driver(d);
	look_at_hook(d);
	look_at_signing(d);
}
