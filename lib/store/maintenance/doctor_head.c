/* Whether all that HEAD names is there, and what this clone has not got. */

#include "lib/store/maintenance/doctor_priv.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/text/date.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* So many entries of the reflog are looked at, newest first. */
#define MOST_LOG 1000

/* What of one commit is missing. */
struct missing {
	ase_store *store;
	git_odb *odb; /* owned */
	size_t count;
	char *first;	 /* owned; the path of the first */
	bool first_file; /* ... which is a file */
};

static void missing_drop(struct missing *missing)
{
	ase_git_drop_odb(&missing->odb);
	free(missing->first);
}

static void note_missing(struct missing *missing, const char *path, bool file)
{
	if (!missing->count++) {
		missing->first = ase_strdup(*path ? path : "/");
		missing->first_file = file;
	}
}

/* Look at all of a tree but what cannot be reached. */
static void look_below(struct missing *missing, const char *dir,
		       const git_oid *id)
{
	ASE_AUTO(ase_git_drop_tree) git_tree *tree = NULL;

	if (git_tree_lookup(&tree, missing->store->repo, id) < 0) {
		note_missing(missing, dir, false);
		return;
	}
	for (size_t i = 0; i < git_tree_entrycount(tree); i++) {
		const git_tree_entry *entry = git_tree_entry_byindex(tree, i);
		git_object_t type = git_tree_entry_type(entry), is;
		ASE_AUTO(ase_strdrop)
		char *path = ase_strf("%s%s%s", dir, *dir ? "/" : "",
				      git_tree_entry_name(entry));
		size_t size;

		if (type == GIT_OBJECT_TREE)
			look_below(missing, path, git_tree_entry_id(entry));
		else if (type == GIT_OBJECT_BLOB &&
			 git_odb_read_header(&size, &is, missing->odb,
					     git_tree_entry_id(entry)) < 0)
			note_missing(missing, path, true);
	}
}

/* Whether commit `id` and all that it names are there. */
static bool is_whole(ase_store *store, const git_oid *id,
		     struct missing *missing, git_tree **tree_out)
{
	ASE_AUTO(ase_git_drop_commit) git_commit *commit = NULL;

	missing->store = store;
	if (git_commit_lookup(&commit, store->repo, id) < 0 ||
	    git_repository_odb(&missing->odb, store->repo) < 0)
		return false;
	look_below(missing, "", git_commit_tree_id(commit));
	return !missing->count &&
	       (!tree_out || git_commit_tree(tree_out, commit) == 0);
}

/* The newest commit of HEAD's reflog that is all there. */
static bool find_whole(struct doctor *d, git_oid *out)
{
	git_reflog *log = NULL;
	size_t count;
	bool found = false;

	if (git_reflog_read(&log, d->store->repo, "HEAD") < 0)
		return false;
	count = git_reflog_entrycount(log);
	for (size_t i = 0; i < count && i < MOST_LOG && !found; i++) {
		const git_reflog_entry *entry =
			git_reflog_entry_byindex(log, i);
		ASE_AUTO(missing_drop)
		struct missing missing = { .count = 0 };

		git_oid_cpy(out, git_reflog_entry_id_new(entry));
		found = is_whole(d->store, out, &missing, NULL);
	}
	git_reflog_free(log);
	return found;
}

/* The ID of a commit and its day; yours. */
static char *name_commit(ase_store *store, const git_oid *id)
{
	ASE_AUTO(ase_git_drop_commit) git_commit *commit = NULL;
	char text[GIT_OID_HEXSZ + 1];
	ase_date date = ASE_DATE_NONE;

	git_oid_tostr(text, sizeof(text), id);
	if (git_commit_lookup(&commit, store->repo, id) == 0)
		date = ase_date_of_moment(git_commit_time(commit));
	date.hour = -1;
	ASE_AUTO(ase_strdrop)
	char *day = ase_date_say(date, (ase_date)ASE_DATE_NONE);
	return *day ? ase_strf(_("%.10s of %s"), text, day)
		    : ase_strf("%.10s", text);
}

/* The branch back to the last commit that is whole; the files stay as they
 * are, so what they hold beyond it can be committed anew. */
static void tell_reflog(struct doctor *d, const char *what)
{
	char id[GIT_OID_HEXSZ + 1];
	git_oid good;

	if (!find_whole(d, &good)) {
		ase_doctor_ill(d, "head", ASE_HEALTH_WRONG, NULL,
			       _("%s, and no earlier commit of the reflog is "
				 "whole: fetch it from a clone or a backup"),
			       what);
		return;
	}
	ASE_AUTO(ase_strdrop) char *named = name_commit(d->store, &good);
	git_oid_tostr(id, sizeof(id), &good);
	ase_doctor_ill(d, "head", ASE_HEALTH_WRONG,
		       ase_strf("git -C %s update-ref HEAD %s && git -C %s "
				"reflog expire --expire=never "
				"--expire-unreachable=never --stale-fix --all "
				"&& git -C %s reset -q && ase-store -C %s "
				"commit",
				d->quoted, id, d->quoted, d->quoted, d->quoted),
		       _("%s; the reflog knows %s, which is whole"), what,
		       named);
}

/* A file whose bytes still stand in the directory can be put back. */
static bool is_in_worktree(struct doctor *d, const git_oid *head,
			   const char *path)
{
	ASE_AUTO(ase_git_drop_commit) git_commit *commit = NULL;
	ASE_AUTO(ase_git_drop_tree) git_tree *tree = NULL;
	ASE_AUTO(ase_git_drop_entry) git_tree_entry *entry = NULL;
	ASE_AUTO(ase_strdrop) char *file = ase_strf("%s/%s", d->dir, path);
	git_oid id;

	return git_commit_lookup(&commit, d->store->repo, head) == 0 &&
	       git_commit_tree(&tree, commit) == 0 &&
	       git_tree_entry_bypath(&entry, tree, path) == 0 &&
	       git_odb_hashfile(&id, file, GIT_OBJECT_BLOB) == 0 &&
	       git_oid_equal(&id, git_tree_entry_id(entry));
}

static void tell_missing(struct doctor *d, const git_oid *head,
			 const struct missing *missing)
{
	ASE_AUTO(ase_strdrop) char *commit = name_commit(d->store, head);
	ASE_AUTO(ase_strdrop) char *what = NULL;

	if (!missing->count) {
		what = ase_strf(_("HEAD's commit %s is missing or damaged"),
				commit);
		tell_reflog(d, what);
		return;
	}
	what = ase_strf(ngettext_("%zu object of HEAD's commit %s is missing "
				  "or damaged ('%s')",
				  "%zu objects of HEAD's commit %s are missing "
				  "or damaged (the first: '%s')",
				  missing->count),
			missing->count, commit, missing->first);
	if (missing->first_file && is_in_worktree(d, head, missing->first)) {
		ASE_AUTO(ase_strdrop)
		char *file = ase_doctor_quote(missing->first);

		ase_doctor_ill(d, "head", ASE_HEALTH_WRONG,
			       ase_strf("git -C %s hash-object -w "
					"--no-filters -- %s",
					d->quoted, file),
			       "%s", what);
		return;
	}
	tell_reflog(d, what);
}

static void look_at_head(struct doctor *d)
{
	ASE_AUTO(missing_drop) struct missing missing = { .count = 0 };
	ASE_AUTO(ase_strdrop) char *remote = ase_head_promisor(d->store);
	git_oid head;
	int code = git_reference_name_to_id(&head, d->store->repo, "HEAD");

	if (code == GIT_ENOTFOUND)
		return; /* `branch` says that there is no commit yet */
	if (code < 0)
		ase_doctor_unseen(d, "head", ase_doctor_git_said());
	else if (is_whole(d->store, &head, &missing, &d->tree))
		ase_doctor_well(d, "head", _("HEAD's files are all there"));
	else if (missing.count && remote)
		ase_doctor_ill(d, "head", ASE_HEALTH_WRONG,
			       ase_strf("git -C %s fetch --refetch --no-filter "
					"%s",
					d->quoted, remote),
			       _("'%s' and others are only promised by '%s'"),
			       missing.first, remote);
	else
		tell_missing(d, &head, &missing);
}

static void look_at_clone(struct doctor *d)
{
	ASE_AUTO(ase_strdrop) char *remote = ase_head_promisor(d->store);
	bool shallow = git_repository_is_shallow(d->store->repo) == 1;

	if (shallow)
		ase_doctor_ill(
			d, "clone", ASE_HEALTH_ADVICE,
			ase_strf("git -C %s fetch --unshallow", d->quoted),
			_("this clone is shallow: what was before its "
			  "first commit is not here"));
	if (remote) {
		ASE_AUTO(ase_strdrop) char *name = ase_doctor_quote(remote);

		ase_doctor_ill(d, "clone", ASE_HEALTH_ADVICE,
			       ase_strf("git -C %s fetch --refetch --no-filter "
					"%s && git -C %s config --unset "
					"remote.%s.promisor && git -C %s "
					"config --unset "
					"remote.%s.partialclonefilter",
					d->quoted, name, d->quoted, name,
					d->quoted, name),
			       _("this clone is partial: '%s' only promises "
				 "what is not here, and ase fetches nothing"),
			       remote);
	}
	if (!shallow && !remote)
		ase_doctor_well(d, "clone", _("the history is all here"));
}

void ase_doctor_head(struct doctor *d)
{
	look_at_head(d);
	look_at_clone(d);
}
