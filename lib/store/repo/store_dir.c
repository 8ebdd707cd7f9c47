#include "lib/store/repo/store_priv.h"

#include "lib/base/fs.h"
#include "lib/base/mem.h"

#include <errno.h>
#include <sys/stat.h>

char *ase_store_dir_file(const ase_store *store, const char *name)
{
	return ase_strf("%sase/%s", store->git, name);
}

ase_status ase_store_private(const ase_store *store, const char *name,
			     char **out, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *dir = ase_store_dir_file(store, name);
	ase_status s = ase_fs_mkdirs(dir, 0700, err);

	if (s)
		return s;
	*out = dir;
	dir = NULL; /* moved */
	return ASE_OK;
}

ase_status ase_store_dir_make(ase_store *store, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *top = ase_store_dir_file(store, "");
	ASE_AUTO(ase_strdrop)
	char *drafts = ase_store_dir_file(store, "drafts");

	if ((mkdir(top, 0777) < 0 && errno != EEXIST) ||
	    (mkdir(drafts, 0777) < 0 && errno != EEXIST))
		return ase_fail_errno(err, "cannot make '%s'", drafts);
	return ASE_OK;
}
