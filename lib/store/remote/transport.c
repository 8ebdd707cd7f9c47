#include "lib/store/remote/transport_priv.h"

#include "lib/base/mem.h"
#include "lib/base/spawn.h"
#include "lib/store/remote/remote.h"
#include "lib/store/repo/history.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

void ase_transport_drop(ase_transport *t)
{
	free(t->git);
	free(t->dir);
	ase_strs_drop(&t->said);
	ase_strs_drop(&t->lines);
}

/* How long a silent line is waited for (ase.syncPatience, in seconds). */
#define PATIENCE 300

static int patience(ase_store *store)
{
	ASE_AUTO(ase_strdrop)
	char *set = store ? ase_store_config(store, "ase.syncPatience", false)
			  : NULL;
	long seconds = set ? strtol(set, NULL, 10) : 0;

	return seconds > 0 && seconds < INT_MAX ? (int)seconds : PATIENCE;
}

/* Whether the clone is shallow: where two lines meet, it may not know. */
static bool is_cut(ase_store *store)
{
	ASE_AUTO(ase_strdrop) char *why = ase_head_cut(store, true);

	return why;
}

ase_status ase_transport_open(ase_transport *t, ase_store *store,
			      const char *dir, ase_err *err)
{
	const char *place = store ? ase_store_dir(store) : dir;
	char *git = ase_spawn_find("git", place);

	if (!git)
		return ase_fail(err, ASE_E_SYSTEM,
				"the program 'git' is not in PATH, and sharing "
				"a store takes it: apt install git");
	t->git = git;
	t->dir = store ? ase_strdup(place) : NULL;
	t->cut = store && is_cut(store);
	t->patience_seconds = patience(store);
	t->no_hooks = !store || ase_remote_hooks_synced(store);
	return ASE_OK;
}

static ase_status run(ase_transport *t, const char *remote,
		      const char *const *words, ase_err *err)
{
	int status = 0;
	ase_status s = ase_transport_run(t, words, &status, err);

	return s || !status ? s : ase_transport_explain(t, remote, status, err);
}

ase_status ase_transport_fetch(ase_transport *t, const char *remote,
			       ase_err *err)
{
	static const char all[] = "+refs/heads/*:" ASE_REMOTE_FETCHED "*";
	const char *const words[] = { "fetch",
				      "--progress",
				      "--prune",
				      "--no-recurse-submodules",
				      "--no-auto-maintenance",
				      "--no-write-fetch-head",
				      t->cut ? "--unshallow" : "--no-dry-run",
				      "--",
				      remote,
				      all,
				      NULL };

	return run(t, remote, words, err);
}

ase_status ase_transport_push(ase_transport *t, const char *remote,
			      const char *ours, const char *theirs, bool follow,
			      ase_err *err)
{
	ASE_AUTO(ase_strdrop)
	char *refs = ase_strf("refs/heads/%s:refs/heads/%s", ours, theirs);
	const char *const words[] = { "push",
				      "--porcelain",
				      "--progress",
				      "--recurse-submodules=no",
				      follow ? "--set-upstream"
					     : "--no-set-upstream",
				      "--",
				      remote,
				      refs,
				      NULL };

	return run(t, remote, words, err);
}

ase_status ase_transport_clone(ase_transport *t, const char *address,
			       const char *dir, ase_err *err)
{
	const char *const words[] = { "clone",
				      "--progress",
				      "--no-checkout",
				      "--no-recurse-submodules",
				      "--origin=origin",
				      "--",
				      address,
				      dir,
				      NULL };

	ase_status s = run(t, address, words, err);

	free(t->dir);
	t->dir = ase_strdup(dir);
	return s;
}

#define ORIGIN "refs/remotes/origin/"
#define HEADS  "refs/heads/"

/* The text behind `before`; NULL: `line` does not begin so. */
static const char *behind(const char *line, const char *before)
{
	size_t size = strlen(before);

	return strncmp(line, before, size) == 0 ? line + size : NULL;
}

ase_status ase_transport_branches(ase_transport *t, ase_strs *out, char **head,
				  ase_err *err)
{
	const char *const list[] = { "for-each-ref", "--format=%(refname)",
				     ORIGIN, NULL };
	const char *const first[] = { "symbolic-ref", "--quiet", "HEAD", NULL };
	ase_status s = run(t, ORIGIN, list, err);
	const char *name;
	int status;

	for (size_t i = 0; i < t->lines.count && !s; i++)
		if ((name = behind(t->lines.items[i], ORIGIN)) &&
		    strcmp(name, "HEAD") != 0)
			ase_strs_add(out, name);
	if (!s)
		s = ase_transport_run(t, first, &status, err);
	if (!s && t->lines.count && (name = behind(t->lines.items[0], HEADS)))
		*head = ase_strdup(name);
	return s;
}

bool ase_transport_has(ase_transport *t, const char *name, const char *path)
{
	ASE_AUTO(ase_strdrop) char *what = ase_strf(ORIGIN "%s:%s", name, path);
	const char *const words[] = { "cat-file", "-e", what, NULL };
	int status = 1;

	return !ase_transport_run(t, words, &status, NULL) && !status;
}

ase_status ase_transport_checkout(ase_transport *t, const char *name,
				  ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *theirs = ase_strf("origin/%s", name);
	const char *const words[] = {
		"checkout", "--progress", "--no-recurse-submodules",
		"-B",	    name,	  "--track",
		theirs,	    "--",	  NULL
	};

	return run(t, name, words, err);
}
