#include "cmd/front/front_tool.h"

#include "lib/base/fs.h"
#include "lib/base/mem.h"
#include "lib/base/spawn.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Where this program's own file lies; yours, NULL when nothing tells. */
static char *own_dir(void)
{
	ASE_AUTO(ase_strdrop) char *self = realpath("/proc/self/exe", NULL);

	return self ? ase_fs_dir(self) : NULL;
}

ase_status front_tool_find(const char *name, char **out, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *dir = own_dir();
	ASE_AUTO(ase_strdrop)
	char *beside = dir ? ase_fs_join(dir, name) : NULL;

	if (beside && access(beside, X_OK) == 0) {
		*out = beside;
		beside = NULL; /* moved */
	} else {
		*out = ase_spawn_find(name, NULL);
	}
	return *out ? ASE_OK
		    : ase_fail(err, ASE_E_SYSTEM,
			       "'%s' is not installed: it lies neither beside "
			       "ase nor in PATH",
			       name);
}

static void words_drop(const char ***words)
{
	free(*words);
}

ase_status front_tool_become(const char *name, const ase_strs *words,
			     ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *file = NULL;
	ASE_AUTO(words_drop)
	const char **all = ase_alloc((words->count + 2) * sizeof(*all));
	ase_status s = front_tool_find(name, &file, err);

	if (s)
		return s;
	all[0] = name;
	for (size_t i = 0; i < words->count; i++)
		all[i + 1] = words->items[i];
	all[words->count + 1] = NULL;
	fflush(NULL);
	execv(file, (char *const *)(uintptr_t)all);
	return ase_fail_errno(err, "%s", file);
}
