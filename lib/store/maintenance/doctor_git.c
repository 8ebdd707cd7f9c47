#include "lib/store/maintenance/doctor_priv.h"
#include "lib/store/draft/stale.h"
#include "lib/store/write/writer.h"

#include "lib/store/merging/merging.h"
#include "lib/store/write/transaction.h"

#include "lib/base/fs.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/base/spawn.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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
			ase_strf(_("ase-store init %s --name NAME"), d->quoted),
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

/* What ends what git is in the middle of, or shows it; yours. */
static char *mend_state(struct doctor *d)
{
	ASE_AUTO(ase_strdrop) char *branch = ase_writer_overtaken(d->store);
	char other[GIT_OID_HEXSZ + 1];

	ase_merging_other(d->store, other);
	if (*other)
		return ase_strf("ase-store -C %s conflicts", d->quoted);
	if (branch) {
		ASE_AUTO(ase_strdrop) char *name = ase_doctor_quote(branch);

		return ase_strf("git -C %s rebase --quit && git -C %s switch "
				"%s",
				d->quoted, d->quoted, name);
	}
	if (ase_writer_cut_off(d->store))
		return ase_strf("git -C %s rebase --abort", d->quoted);
	return ase_strf("git -C %s status", d->quoted);
}

static void look_at_state(struct doctor *d)
{
	ase_err err = ASE_ERR_INIT;

	if (ase_writer_fit(d->store, &err))
		ase_doctor_ill(d, "merge", ASE_HEALTH_WRONG, mend_state(d),
			       "%s", err.text);
	else
		ase_doctor_well(d, "merge", _("nothing is under way"));
}

/* Whether git's index holds conflicts of a merge, of which `merge` tells. */
static bool is_merged(ase_store *store)
{
	ASE_AUTO(ase_git_drop_index) git_index *index = NULL;
	char other[GIT_OID_HEXSZ + 1];

	ase_merging_other(store, other);
	return *other && !ase_worktree_index(store, &index, NULL) &&
	       git_index_has_conflicts(index);
}

static void look_at_index(struct doctor *d)
{
	ASE_AUTO(ase_strs_drop) ase_strs stale = ASE_STRS_INIT;
	ase_err err = ASE_ERR_INIT;

	if (!ase_gitindex_fit(d->store, &err) || is_merged(d->store)) {
		ase_stale_paths(d->store, &stale);
		if (stale.count)
			ase_doctor_ill(
				d, "index", ASE_HEALTH_WRONG,
				ase_strf("ase-store -C %s commit", d->quoted),
				_("git has an older text staged of "
				  "'%s', which 'git commit' would bring "
				  "back"),
				stale.items[0]);
		else
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
	ase_doctor_hooks(d);
	look_at_signing(d);
}
