#include "lib/base/fs.h"

#include "lib/base/linux.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/uio.h>
#include <unistd.h>

/* No system takes fewer pieces at once (POSIX's IOV_MAX is larger here). */
#define PIECES_MAX 1024

int ase_fs_write_all(int fd, const char *data, size_t size)
{
	ssize_t done;

	for (; size; data += done, size -= (size_t)done) {
		done = write(fd, data, size);
		if (done < 0 && errno == EINTR)
			done = 0;
		else if (done <= 0)
			return -1;
	}
	return 0;
}

/* Take `done` bytes off the first of the pieces; how many are through. */
static size_t use_up(struct iovec *pieces, size_t count, size_t done)
{
	size_t i = 0;

	for (; i < count && done >= pieces[i].iov_len; i++)
		done -= pieces[i].iov_len;
	if (i < count) {
		pieces[i].iov_base = (char *)pieces[i].iov_base + done;
		pieces[i].iov_len -= done;
	}
	return i;
}

int ase_fs_write_pieces(int fd, struct iovec *pieces, size_t count)
{
	while (count) {
		int some = (int)(count < PIECES_MAX ? count : PIECES_MAX);
		ssize_t done = writev(fd, pieces, some);
		size_t through;

		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0)
			return -1;
		through = use_up(pieces, count, (size_t)done);
		pieces += through;
		count -= through;
	}
	return 0;
}

/* Move to a name that is free; where the disk has no such move, by a link. */
int ase_fs_move_new(const char *from, const char *to)
{
	if (ase_linux_rename_new(from, to) == 0)
		return 0;
	if (errno != EINVAL && errno != ENOSYS)
		return -1;
	return link(from, to) < 0 ? -1 : unlink(from);
}

int ase_fs_flush_disk(const char *path)
{
	int failed, fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return -1;
	failed = syncfs(fd) < 0;
	return close(fd) < 0 || failed ? -1 : 0;
}
