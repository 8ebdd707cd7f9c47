#include "lib/store/repo/store_priv.h"

#include "lib/base/fs.h"
#include "lib/base/mem.h"

/* The largest file that is taken in: scans are larger than records. */
#define TAKE_MAX_BYTES ((size_t)256 << 20)

ase_status ase_worktree_text(ase_store *store, const char *path, ase_str *out,
			     ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *file = ase_fs_join(store->dir, path);

	if (!ase_path_is_fit(path))
		return ase_fail(err, ASE_E_USAGE,
				"'%s' is no path of a file in a store", path);
	return ase_fs_read(file, TAKE_MAX_BYTES, out, err);
}
