#include "lib/store/maintenance/doctor_priv.h"

#include "lib/store/maintenance/maintenance.h"
#include "lib/store/repo/index_sync.h"

#include "lib/base/fs.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/base/spawn.h"
#include "lib/text/date.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statfs.h>
#include <time.h>
#include <unistd.h>

/* A clock may differ from another one by so much. */
#define CLOCK_SECONDS 120

/* More loose objects than git itself would leave. */
#define MANY_OBJECTS 6912

bool ase_doctor_disk_is_remote(long type)
{
	/* NFS, SMB, CIFS, SMB2, FUSE, 9P, AFS, Coda, Ceph */
	static const unsigned long remote[] = {
		0x6969,	    0x517b,	0xff534d42, 0xfe534d42, 0x65735546,
		0x01021997, 0x5346414f, 0x73757245, 0x00c36400,
	};

	for (size_t i = 0; i < ASE_COUNT(remote); i++)
		if (((unsigned long)type & 0xffffffff) == remote[i])
			return true;
	return false;
}

/* The read index is there for speed alone; who reads makes it anew. */
static void look_at_read_index(struct doctor *d)
{
	ASE_AUTO(ase_strdrop)
	char *path = ase_store_dir_file(d->store, "index");
	ASE_AUTO(ase_strdrop) char *quoted = ase_doctor_quote(path);
	ASE_AUTO(ase_index_drop) ase_index *index = ase_index_load(d->store);

	if (!ase_index_is_private(d->store))
		ase_doctor_ill(
			d, "read-index", ASE_HEALTH_ADVICE,
			ase_strf("git clone %s ~/store", d->quoted),
			_("others may write here, so it is not believed, "
			  "and reading is slower: work in a clone of "
			  "your own"));
	else if (index)
		ase_doctor_well(d, "read-index", _("it reads"));
	else if (access(path, F_OK) < 0)
		ase_doctor_well(d, "read-index",
				_("there is none yet: who reads makes it"));
	else
		ase_doctor_ill(d, "read-index", ASE_HEALTH_ADVICE,
			       ase_strf("rm %s && ase-store -C %s status "
					">/dev/null",
					quoted, d->quoted),
			       _("it is damaged, somebody else's or of another "
				 "version: reading is slower"));
}

static void look_at_filesystem(struct doctor *d)
{
	struct statfs fs;

	if (statfs(d->dir, &fs) < 0)
		ase_doctor_unseen(d, "disk", strerror(errno));
	else if (ase_doctor_disk_is_remote((long)fs.f_type))
		ase_doctor_ill(d, "disk", ASE_HEALTH_ADVICE,
			       ase_strf("git clone %s ~/store", d->quoted),
			       _("this is a network folder, where locks and "
				 "flushes are promises: work in a clone of "
				 "your own"));
	else
		ase_doctor_well(d, "disk", _("it is this machine's own"));
}

static void look_at_permissions(struct doctor *d)
{
	ASE_AUTO(ase_strdrop) char *git = ase_fs_join(d->dir, ".git");
	ASE_AUTO(ase_strdrop) char *mark = ase_fs_join(d->dir, "ase.yaml");
	const char *const paths[] = { d->dir, git, mark };
	unsigned wide = d->store ? ase_store_umask(d->store) : 077;
	unsigned open = 0;
	struct stat st;

	for (size_t i = 0; i < ASE_COUNT(paths); i++)
		if (stat(paths[i], &st) == 0)
			open |= st.st_mode & wide & 077;
	if (open)
		ase_doctor_ill(d, "access", ASE_HEALTH_WRONG,
			       ase_strf("chmod -R %s %s",
					wide & 070 ? "go=" : "o=", d->quoted),
			       _("others on this machine may read people's "
				 "names and addresses here"));
	else
		ase_doctor_well(d, "access",
				wide & 070 ? _("nobody but you may read it")
					   : _("nobody but your group may read "
					       "it"));
}

static void look_at_clock(struct doctor *d)
{
	ASE_AUTO(ase_git_drop_commit) git_commit *commit = NULL;
	time_t when;

	if (!d->store)
		return;
	if (ase_head_of_rev(d->store, NULL, &commit, NULL)) {
		ase_doctor_unseen(d, "clock", ase_doctor_git_said());
		return;
	}
	when = git_commit_time(commit);
	ASE_AUTO(ase_strdrop)
	char *day =
		ase_date_say(ase_date_of_moment(when), (ase_date)ASE_DATE_NONE);
	if (when > d->now + CLOCK_SECONDS)
		ase_doctor_ill(
			d, "clock", ASE_HEALTH_WRONG,
			ase_strdup("timedatectl set-ntp true"),
			_("the newest change is of %s, which is still to "
			  "come: this clock is slow, or another was "
			  "fast"),
			day);
	else
		ase_doctor_well(d, "clock", _("the newest change is of %s"),
				day);
}

static void look_at_program(struct doctor *d)
{
	ASE_AUTO(ase_strdrop) char *git = ase_spawn_find("git", d->dir);

	if (git)
		ase_doctor_well(d, "git", "%s", git);
	else
		ase_doctor_ill(
			d, "git", ASE_HEALTH_WRONG,
			ase_strdup("apt install git"),
			_("the program git is missing: nothing packs the "
			  "history, and nothing is exchanged"));
}

static void look_at_history(struct doctor *d)
{
	size_t loose = ase_maintenance_loose(d->store);
	ASE_AUTO(ase_strdrop)
	char *expire = ase_store_config(d->store, "gc.pruneExpire", false);

	if (loose > MANY_OBJECTS)
		ase_doctor_ill(d, "history", ASE_HEALTH_ADVICE,
			       ase_strf("ase-store -C %s gc", d->quoted),
			       _("some %zu objects lie loose: git log gets "
				 "slow"),
			       loose);
	else
		ase_doctor_well(d, "history", _("some %zu objects lie loose"),
				loose);
	if (expire && strcmp(expire, "now") == 0)
		ase_doctor_ill(
			d, "prune", ASE_HEALTH_ADVICE,
			ase_strf("git -C %s config --unset gc.pruneExpire",
				 d->quoted),
			_("gc.pruneExpire is 'now': 'git gc' by hand could "
			  "take what a command is just writing"));
}

void ase_doctor_disk(struct doctor *d)
{
	look_at_program(d);
	if (d->store) {
		look_at_history(d);
		look_at_read_index(d);
	}
	look_at_filesystem(d);
	ase_doctor_write(d);
	look_at_permissions(d);
	look_at_clock(d);
}
