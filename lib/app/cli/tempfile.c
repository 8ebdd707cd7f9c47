#include "lib/app/cli/tempfile.h"

#include "lib/base/fs.h"
#include "lib/base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

void tempfile_drop(tempfile *s)
{
	if (s->path && !s->keep)
		unlink(s->path);
	if (s->dir && !s->keep)
		rmdir(s->dir);
	free(s->path);
	free(s->dir);
}

/* Where this machine has what is temporary. */
static const char *temporary(void)
{
	const char *run = getenv("XDG_RUNTIME_DIR");
	const char *tmp = getenv("TMPDIR");

	if (run && ase_fs_is_dir(run))
		return run;
	return tmp && *tmp ? tmp : P_tmpdir;
}

ase_status tempfile_open(tempfile *s, const char *where, const char *name,
			 const ase_str *text, ase_err *err)
{
	if (!where)
		where = temporary();
	s->dir = ase_strf("%s/ase-edit.XXXXXX", where);
	if (!mkdtemp(s->dir)) {
		ase_strdrop(&s->dir);
		return ase_fail_errno(err, "cannot make a directory in '%s'",
				      where);
	}
	s->path = ase_fs_join(s->dir, name);
	return ase_fs_replace(s->path, ase_str_text(text), text->size, 0600,
			      err);
}
