/* A site put into its place in one step. */

#include "lib/app/page/page_dir.h"

#include "lib/base/fs.h"
#include "lib/base/linux.h"
#include "lib/base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static void drop_fd(int *fd)
{
	if (*fd >= 0)
		close(*fd);
}

/* Remove a directory of ours: files, no directory in it. */
static void remove_site(const char *path)
{
	ASE_AUTO(ase_strs_drop) ase_strs names = ASE_STRS_INIT;
	ase_err none = ASE_ERR_INIT;

	if (ase_fs_names(path, &names, &none))
		return;
	for (size_t i = 0; i < names.count; i++) {
		ASE_AUTO(ase_strdrop)
		char *file = ase_fs_join(path, names.items[i]);

		unlink(file);
	}
	rmdir(path);
}

static void write_mark(const page_site *site, ase_str *out)
{
	ase_str_add(out, "ase-page 1\n");
	for (size_t i = 0; i < site->count; i++)
		ase_str_addf(out, "file %s\n", site->files[i].name);
	for (size_t i = 0; i < site->ids.count; i++)
		ase_str_addf(out, "record %s\n", site->ids.items[i]);
}

static ase_status write_file(const char *dir, const char *name,
			     const ase_str *text, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *path = ase_fs_join(dir, name);
	ASE_AUTO(drop_fd)
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);

	if (fd < 0)
		return ase_fail_errno(err, "cannot create '%s'", path);
	if (ase_fs_write_all(fd, ase_str_text(text), text->size) < 0 ||
	    fsync(fd) < 0)
		return ase_fail_errno(err, "cannot write '%s'", path);
	return ASE_OK;
}

static ase_status write_site(const char *dir, const page_site *site,
			     ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str mark = ASE_STR_INIT;
	ase_status s;

	write_mark(site, &mark);
	if (mkdir(dir, 0777) < 0)
		return ase_fail_errno(err, "cannot create '%s'", dir);
	s = write_file(dir, PAGE_DIR_MARK, &mark, err);
	for (size_t i = 0; i < site->count && !s; i++)
		s = write_file(dir, site->files[i].name, &site->files[i].text,
			       err);
	return s ? s : ase_fs_flush(dir, err);
}

/* Put `made` in the place of `dir`, and what stood there in the place of
 * `made`; where the file system cannot do that at once, in two steps. */
static int change_places(const char *made, const char *dir)
{
	ASE_AUTO(ase_strdrop) char *old = NULL;
	struct stat st;

	if (stat(dir, &st) < 0)
		return rename(made, dir);
	if (chmod(made, st.st_mode & 07777) < 0)
		return -1;
	if (!ase_linux_rename_exchange(made, dir))
		return 0;
	if (errno != EINVAL && errno != ENOSYS)
		return -1;
	old = ase_strf("%s.old", made);
	remove_site(old);
	if (rename(dir, old) < 0)
		return -1;
	if (rename(made, dir) < 0) {
		(void)!rename(old, dir);
		return -1;
	}
	remove_site(old);
	return 0;
}

/* "DIR" without slashes at its end; yours. */
static char *bare(const char *dir)
{
	size_t size = strlen(dir);

	while (size > 1 && dir[size - 1] == '/')
		size--;
	return ase_strndup(dir, size);
}

ase_status page_dir_replace(const char *typed, const page_site *site,
			    ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *dir = bare(typed);
	ASE_AUTO(ase_strdrop) char *above = ase_fs_dir(dir);
	const char *parent = *above ? above : ".";
	ASE_AUTO(ase_strdrop)
	char *made = ase_strf("%s.%s.ase-page", above, dir + strlen(above));
	ASE_AUTO(drop_fd) int lock = -1;
	ase_status s = ase_fs_mkdirs(parent, 0777, err);

	if (s)
		return s;
	lock = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (lock < 0)
		return ase_fail_errno(err, "cannot read '%s'", parent);
	if (flock(lock, LOCK_EX | LOCK_NB) < 0)
		return ase_fail(err, ASE_E_BUSY,
				"somebody else builds a site in '%s'", parent);
	remove_site(made); /* of one that was killed */
	s = write_site(made, site, err);
	if (!s && change_places(made, dir) < 0)
		s = ase_fail_errno(err, "cannot put '%s' in place", dir);
	remove_site(made);
	return s ? s : ase_fs_flush(parent, err);
}
