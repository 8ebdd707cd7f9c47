/* Whether anything can be written here, and how much. */

#include "lib/store/maintenance/doctor_priv.h"

#include "lib/base/fs.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <mntent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

/* With less than so much left a change, or git's packing, may fail. */
#define LITTLE_BYTES (16ULL << 20)
#define LITTLE_FILES 64

/* The errno of writing one page into `dir`, in a file that never has a name;
 * 0: it can be done. */
static int try_write(const char *dir)
{
	static const char page[4096] = { 1 };
	int fd = open(dir, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	int why = 0;

	if (fd < 0 && (errno == EOPNOTSUPP || errno == EISDIR))
		return access(dir, W_OK | X_OK) < 0 ? errno : 0;
	if (fd < 0)
		return errno;
	if (ase_fs_write_all(fd, page, sizeof(page)) < 0 || fsync(fd) < 0)
		why = errno;
	close(fd);
	return why;
}

/* The innermost mount point that `dir` lies below; yours. */
static char *mount_of(const char *dir)
{
	char *at = ase_strdup("/");
	FILE *mounts = setmntent("/proc/self/mounts", "re");
	struct mntent *one;

	while (mounts && (one = getmntent(mounts))) {
		size_t size = strlen(one->mnt_dir);

		if (size < strlen(at) ||
		    strncmp(dir, one->mnt_dir, size) != 0 ||
		    (dir[size] && dir[size] != '/'))
			continue;
		free(at);
		at = ase_strdup(one->mnt_dir);
	}
	if (mounts)
		endmntent(mounts);
	return at;
}

/* What mends that writing in `dir` failed so; NULL: nobody knows. Yours. */
static char *mend_write(const char *dir, int why)
{
	ASE_AUTO(ase_strdrop) char *mount = mount_of(dir);
	ASE_AUTO(ase_strdrop) char *quoted = ase_doctor_quote(mount);
	ASE_AUTO(ase_strdrop) char *here = ase_doctor_quote(dir);

	if (why == EROFS)
		return ase_strf("mount -o remount,rw %s", quoted);
	if (why == EACCES)
		return ase_strf("chmod u+rwx %s", here);
	return why == ENOSPC || why == EDQUOT ? ase_strf("df %s", quoted)
					      : NULL;
}

static void look_at_writing(struct doctor *d)
{
	ASE_AUTO(ase_strdrop) char *git = ase_fs_join(d->dir, ".git");
	const char *common =
		d->store ? git_repository_commondir(d->store->repo) : git;
	ASE_AUTO(ase_strdrop) char *objects = ase_fs_join(common, "objects");
	ASE_AUTO(ase_strdrop) char *refs = ase_fs_join(common, "refs/heads");
	const char *const dirs[] = { d->dir, common, objects, refs };

	for (size_t i = 0; i < ASE_COUNT(dirs); i++) {
		int why = ase_fs_is_dir(dirs[i]) ? try_write(dirs[i]) : 0;

		if (!why)
			continue;
		ase_doctor_ill(d, "write", ASE_HEALTH_WRONG,
			       mend_write(dirs[i], why),
			       _("nothing can be written in '%s': %s"), dirs[i],
			       strerror(why));
		return;
	}
	ase_doctor_well(d, "write", _("it can be written"));
}

static void look_at_room(struct doctor *d)
{
	ASE_AUTO(ase_strdrop) char *mount = mount_of(d->dir);
	ASE_AUTO(ase_strdrop) char *quoted = ase_doctor_quote(mount);
	struct statvfs fs;
	unsigned long long room;

	if (statvfs(d->dir, &fs) < 0) {
		ase_doctor_unseen(d, "room", strerror(errno));
		return;
	}
	room = (unsigned long long)fs.f_bavail * fs.f_frsize;
	if (room < LITTLE_BYTES)
		ase_doctor_ill(
			d, "room", ASE_HEALTH_WRONG, ase_strf("df %s", quoted),
			_("only %llu KiB are left on this disk"), room >> 10);
	else if (fs.f_files && fs.f_favail < LITTLE_FILES)
		ase_doctor_ill(d, "room", ASE_HEALTH_WRONG,
			       ase_strf("df -i %s", quoted),
			       _("only %llu more files fit on this disk"),
			       (unsigned long long)fs.f_favail);
	else
		ase_doctor_well(d, "room", _("%llu MiB are left"), room >> 20);
}

void ase_doctor_write(struct doctor *d)
{
	look_at_writing(d);
	look_at_room(d);
}
