#include "lib/doc/dynlib.h"

#include <dlfcn.h>
#include <locale.h>
#include <string.h>

/* A locale that glibc always has, whose letters are ours. */
#define LETTERS "C.UTF-8"

ase_status ase_dynlib_load(const ase_dynlib *library, ase_err *err)
{
	void **places = library->pointers;
	void *found = NULL, *handle;

	memcpy(&found, &places[library->count - 1], sizeof(found));
	if (found)
		return ASE_OK;
	setlocale(LC_CTYPE, LETTERS);
	handle = dlopen(library->file, RTLD_LAZY | RTLD_LOCAL);
	for (size_t i = 0; handle && i < library->count; i++) {
		found = dlsym(handle, library->names[i]);
		if (!found)
			break;
		memcpy(&places[i], &found, sizeof(found));
	}
	if (!found)
		return ase_fail(err, ASE_E_SYSTEM,
				"a library that makes this is not here (%s): "
				"apt install %s",
				dlerror(), library->package);
	return ASE_OK;
}
