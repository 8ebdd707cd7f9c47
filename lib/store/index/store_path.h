#ifndef ASE_STORE_INDEX_STORE_PATH_H
#define ASE_STORE_INDEX_STORE_PATH_H

#include <stdbool.h>

/* What a path in a store may be. */

/* Whether git and every system take `path` for a file below a directory. */
bool ase_path_is_fit(const char *path);

/* Whether a file's name says that it is YAML. */
bool ase_path_is_yaml(const char *path);

#endif
