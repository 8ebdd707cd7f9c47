#ifndef ASE_TESTS_CAPTURE_H
#define ASE_TESTS_CAPTURE_H

/*
 * What a function prints: standard output and stderr go to files while it
 * runs.
 */

#include "lib/base/fs.h"
#include "lib/base/mem.h"

#include "tests/unit/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct capture {
	int kept[2]; /* the descriptors 1 and 2 of before */
	FILE *files[2];
	ase_str texts[2]; /* what was printed, once it has ended */
} capture;

static inline void capture_begin(capture *c)
{
	*c = (capture){ .kept = { -1, -1 } };
	fflush(NULL);
	for (int i = 0; i < 2; i++) {
		c->kept[i] = dup(i + 1);
		c->files[i] = tmpfile();
		assert_non_null(c->files[i]);
		dup2(fileno(c->files[i]), i + 1);
	}
}

static inline void capture_end(capture *c)
{
	ase_err err = ASE_ERR_INIT;

	fflush(NULL);
	for (int i = 0; i < 2; i++) {
		dup2(c->kept[i], i + 1);
		close(c->kept[i]);
		lseek(fileno(c->files[i]), 0, SEEK_SET);
		assert_ok(ase_fs_read_fd(fileno(c->files[i]), ASE_FS_MAX_BYTES,
					 &c->texts[i], &err),
			  &err);
		fclose(c->files[i]);
	}
}

static inline void capture_drop(capture *c)
{
	ase_str_drop(&c->texts[0]);
	ase_str_drop(&c->texts[1]);
}

/* What went to standard output, and to stderr. */
#define printed(c) ase_str_text(&(c)->texts[0])
#define said(c)	   ase_str_text(&(c)->texts[1])

#endif
