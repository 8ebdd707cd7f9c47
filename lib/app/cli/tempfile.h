#ifndef ASE_APP_CLI_TEMPFILE_H
#define ASE_APP_CLI_TEMPFILE_H

#include "lib/base/err.h"
#include "lib/base/str.h"

#include <stdbool.h>

/*
 * A file for an editor, in a directory of its own that only the user can
 * read. It goes with tempfile_drop unless `keep` says that its text is worth
 * more than a tidy disk. Start from zero.
 */
typedef struct tempfile {
	char *dir;  /* owned */
	char *path; /* owned; the file in it */
	bool keep;
} tempfile;

void tempfile_drop(tempfile *s);

/* Make it, called `name`, with `text` in it, below `where` (NULL: where this
 * machine has what is temporary). */
ase_status tempfile_open(tempfile *s, const char *where, const char *name,
			 const ase_str *text, ase_err *err) ASE_MUST_CHECK;

#endif
