#include "lib/doc/far.h"

#include <dlfcn.h>
#include <string.h>

ase_status ase_far_load(const char *library, const char *const *names,
			size_t count, void *pointers, ase_err *err)
{
	void **places = pointers;
	void *found = NULL, *handle;

	memcpy(&found, &places[count - 1], sizeof(found));
	if (found)
		return ASE_OK;
	handle = dlopen(library, RTLD_LAZY | RTLD_LOCAL);
	for (size_t i = 0; handle && i < count; i++) {
		found = dlsym(handle, names[i]);
		if (!found)
			break;
		memcpy(&places[i], &found, sizeof(found));
	}
	if (!found)
		return ase_fail(err, ASE_E_SYSTEM,
				"cannot use a library that this needs: %s",
				dlerror());
	return ASE_OK;
}
