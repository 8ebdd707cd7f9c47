#include "lib/base/linux.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The kernel's own, from linux/fs.h. */
#ifndef RENAME_NOREPLACE
#define RENAME_NOREPLACE (1 << 0)
#define RENAME_EXCHANGE	 (1 << 1)
#endif

static int rename_at(const char *from, const char *to, unsigned int flags)
{
#ifdef ASE_HAS_RENAMEAT2
	return renameat2(AT_FDCWD, from, AT_FDCWD, to, flags);
#else
	return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, flags);
#endif
}

int ase_linux_rename_new(const char *from, const char *to)
{
	return rename_at(from, to, RENAME_NOREPLACE);
}

int ase_linux_rename_exchange(const char *one, const char *other)
{
	return rename_at(one, other, RENAME_EXCHANGE);
}

int ase_linux_close_range(unsigned int first, unsigned int last)
{
#ifdef ASE_HAS_CLOSE_RANGE
	return close_range(first, last, 0);
#else
	return (int)syscall(SYS_close_range, first, last, 0);
#endif
}

void ase_linux_end_with(pid_t parent, int signal)
{
	if (prctl(PR_SET_PDEATHSIG, signal) == 0 && getppid() != parent)
		raise(signal);
}
