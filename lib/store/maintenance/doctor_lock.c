#include "lib/store/maintenance/doctor_priv.h"

#include "lib/store/write/transaction.h"

#include "lib/base/fs.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"

#include <ctype.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Whether process `pid` has a file that is `wanted` open. */
static bool has_open(const char *pid, const struct stat *wanted)
{
	ASE_AUTO(ase_strdrop) char *path = ase_strf("/proc/%s/fd", pid);
	DIR *dir = opendir(path);
	struct dirent *entry;
	struct stat st;
	bool found = false;

	while (dir && !found && (entry = readdir(dir)))
		found = fstatat(dirfd(dir), entry->d_name, &st, 0) == 0 &&
			st.st_ino == wanted->st_ino &&
			st.st_dev == wanted->st_dev;
	if (dir)
		closedir(dir);
	return found;
}

/* "git (process 4711)" of a process that has `path` open; NULL. Yours. */
static char *user_of(const char *path)
{
	ASE_AUTO(ase_str_drop) ase_str name = ASE_STR_INIT;
	DIR *dir = opendir("/proc");
	struct dirent *entry;
	struct stat st;
	char *found = NULL;

	if (stat(path, &st) < 0 || !dir) {
		if (dir)
			closedir(dir);
		return NULL;
	}
	while (!found && (entry = readdir(dir))) {
		if (!isdigit((unsigned char)entry->d_name[0]) ||
		    strtol(entry->d_name, NULL, 10) == getpid() ||
		    !has_open(entry->d_name, &st))
			continue;
		ASE_AUTO(ase_strdrop)
		char *comm = ase_strf("/proc/%s/comm", entry->d_name);

		(void)!ase_fs_read(comm, 64, &name, NULL);
		found = ase_strf(_("%.*s (process %s)"),
				 (int)strcspn(ase_str_text(&name), "\n"),
				 ase_str_text(&name), entry->d_name);
	}
	closedir(dir);
	return found;
}

/* One of git's lock files: whose it is, and how to be rid of it. */
static void tell_lock(struct doctor *d, const char *check, const char *path)
{
	ASE_AUTO(ase_strdrop) char *user = user_of(path);
	ASE_AUTO(ase_strdrop) char *quoted = ase_doctor_quote(path);
	struct stat st;
	long long minutes;

	if (lstat(path, &st) < 0)
		return;
	minutes = d->now > st.st_mtime ? (d->now - st.st_mtime) / 60 : 0;
	if (user)
		ase_doctor_ill(d, check, ASE_HEALTH_ADVICE, NULL,
			       _("%s is held by %s: let it finish"), path,
			       user);
	else
		ase_doctor_ill(d, check, ASE_HEALTH_WRONG,
			       ase_strf("rm %s", quoted),
			       ngettext_("%s was left %lld minute ago, and no "
					 "program has it open: if no git is at "
					 "work here (an editor of 'git "
					 "commit'?), remove it",
					 "%s was left %lld minutes ago, and no "
					 "program has it open: if no git is at "
					 "work here (an editor of 'git "
					 "commit'?), remove it",
					 minutes),
			       path, minutes);
}

static void look_at_git_locks(struct doctor *d)
{
	const char *common = git_repository_commondir(d->store->repo);
	struct ase_head head = { .branch = NULL };
	ASE_AUTO(ase_strdrop)
	char *index = ase_strf("%sindex.lock", d->store->git);
	ASE_AUTO(ase_strdrop)
	char *packed = ase_strf("%spacked-refs.lock", common);
	ASE_AUTO(ase_strdrop) char *branch = NULL;

	if (!ase_head_read(d->store, &head, NULL))
		branch = ase_strf("%s%s.lock", common, head.branch);
	ase_head_drop(&head);
	if (access(index, F_OK) == 0)
		tell_lock(d, "index-lock", index);
	else
		ase_doctor_well(d, "index-lock", _("nobody holds git's index"));
	if (branch && access(branch, F_OK) == 0)
		tell_lock(d, "branch-lock", branch);
	else if (access(packed, F_OK) == 0)
		tell_lock(d, "branch-lock", packed);
	else
		ase_doctor_well(d, "branch-lock", _("nobody holds the branch"));
}

/* Whether somebody is writing; then nothing of theirs is out of place. */
static bool look_at_lock(struct doctor *d)
{
	ase_err err = ASE_ERR_INIT;

	if (ase_store_held(d->store, &err)) {
		ase_doctor_well(d, "lock", "%s", err.text);
		return true;
	}
	ase_doctor_well(d, "lock", _("nobody is writing"));
	return false;
}

/* A journal that is not whole was never acted upon, and is no harm. */
static void look_at_journal(struct doctor *d)
{
	struct ase_updates changes = ASE_UPDATES_INIT;
	struct ase_journal journal = { .from = { .branch = NULL } };

	if (!ase_journal_read(d->store, &journal, &changes))
		ase_doctor_well(d, "journal",
				_("every command came to its end"));
	else
		ase_doctor_ill(d, "journal", ASE_HEALTH_WRONG,
			       ase_strf("ase-store -C %s commit", d->quoted),
			       _("a command was cut short: the next one that "
				 "writes finishes it"));
	ase_updates_drop(&changes);
	ase_journal_drop(&journal);
}

void ase_doctor_locks(struct doctor *d)
{
	if (look_at_lock(d))
		return;
	look_at_journal(d);
	look_at_git_locks(d);
}
