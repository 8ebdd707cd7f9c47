#include "lib/store/index/store_path.h"

#include <string.h>
#include <strings.h>

/* Whether `name` (of `size` bytes) may be a part of a path in a store. */
static bool is_part(const char *name, size_t size)
{
	if (size == 0 || size > 255)
		return false;
	if (name[0] == '.' &&
	    (size == 1 || (size == 2 && name[1] == '.') ||
	     (size == 4 && strncasecmp(name, ".git", 4) == 0)))
		return false;
	for (size_t i = 0; i < size; i++)
		if ((unsigned char)name[i] < ' ' || name[i] == '\\' ||
		    name[i] == 127)
			return false;
	return true;
}

bool ase_path_is_fit(const char *path)
{
	size_t size;

	for (;; path += size + 1) {
		size = strcspn(path, "/");
		if (!is_part(path, size))
			return false;
		if (!path[size])
			return true;
	}
}

bool ase_path_is_yaml(const char *path)
{
	size_t size = strlen(path);

	return size > 5 && strcmp(path + size - 5, ".yaml") == 0;
}
