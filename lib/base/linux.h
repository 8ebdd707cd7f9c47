#ifndef ASE_BASE_LINUX_H
#define ASE_BASE_LINUX_H

#include <sys/types.h>

/*
 * Calls of Linux for which not every C library has a function (glibc has them,
 * musl had not for long): those go through syscall(2). CMakeLists.txt asks what
 * is there. Each returns 0, or -1 with errno as its page says; ENOSYS where the
 * kernel does not know it either.
 */

/* renameat2(2) between paths: over nothing, or so that both change places. */
int ase_linux_rename_new(const char *from, const char *to);
int ase_linux_rename_exchange(const char *one, const char *other);

/* close_range(2): the descriptors from `first` to `last`, both included. */
int ase_linux_close_range(unsigned int first, unsigned int last);

/* In a child of process `parent`: get `signal` once that ends, or now if it has
 * ended (prctl(2), PR_SET_PDEATHSIG). */
void ase_linux_end_with(pid_t parent, int signal);

#endif
