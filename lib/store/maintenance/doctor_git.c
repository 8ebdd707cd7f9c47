#include "lib/store/maintenance/doctor_priv.h"
#include "lib/store/write/writer.h"

#include "lib/store/write/transaction.h"

#include "lib/base/fs.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/base/spawn.h"

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

static void look_at_attributes(struct doctor *d)
{
	const char *merge = NULL;

	if (git_attr_get(&merge, d->store->repo, 0, "orgs/x.yaml", "merge") ==
		    0 &&
	    merge && strcmp(merge, "ase") == 0)
		ase_doctor_well(d, "attributes",
				_("*.yaml is told to be records"));
	else
		ase_doctor_ill(d, "attributes", ASE_HEALTH_WRONG,
			       ase_strf("echo '*.yaml text eol=lf merge=ase' "
					">>%s/.gitattributes && ase-store "
					"commit",
					d->quoted),
			       _(".gitattributes does not tell git that *.yaml "
				 "are records"));
}

/* The pre-commit hook's file, where git looks for it; yours. */
static char *hook_path(ase_store *store)
{
	ASE_AUTO(ase_strdrop)
	char *dir = ase_store_config(store, "core.hooksPath", false);

	if (!dir)
		return ase_strf("%shooks/pre-commit",
				git_repository_commondir(store->repo));
	if (*dir == '/')
		return ase_fs_join(dir, "pre-commit");
	return ase_strf("%s/%s/pre-commit", store->dir, dir);
}

static void look_at_hook(struct doctor *d)
{
	ASE_AUTO(ase_strdrop) char *path = hook_path(d->store);
	ASE_AUTO(ase_strdrop) char *quoted = ase_doctor_quote(path);
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;

	if (access(path, F_OK) < 0)
		ase_doctor_ill(d, "hook", ASE_HEALTH_WRONG,
			       ase_strf("printf '#!/bin/sh\\nexec ase-store "
					"check --staged\\n' >%s && chmod +x %s",
					quoted, quoted),
			       _("git commit does not check records: there is "
				 "no pre-commit hook"));
	else if (access(path, X_OK) < 0)
		ase_doctor_ill(d, "hook", ASE_HEALTH_WRONG,
			       ase_strf("chmod +x %s", quoted),
			       _("git commit does not check records: the "
				 "pre-commit hook may not be run"));
	else if (!ase_fs_read(path, ASE_FS_MAX_BYTES, &text, NULL) &&
		 !strstr(ase_str_text(&text), "ase-store check"))
		ase_doctor_ill(
			d, "hook", ASE_HEALTH_ADVICE,
			ase_strf("echo 'ase-store check --staged || exit 1' "
				 ">>%s",
				 quoted),
			_("the pre-commit hook is somebody's own and does not "
			  "check records"));
	else
		ase_doctor_well(d, "hook",
				_("git commit checks records first"));
}

void ase_doctor_git(struct doctor *d)
{
	look_at_branch(d);
	look_at_state(d);
	look_at_index(d);
	look_at_driver(d);
	look_at_attributes(d);
	look_at_hook(d);
}
