/*
 * The answers so far, in a file below the git directory that only the user can
 * read: a line with the stamp, then KEY=ANSWER a line, the last of a key counts.
 * Whoever asks holds it (flock), so that nobody asks the same elsewhere.
 */

#include "lib/app/form/form_priv.h"

#include "lib/base/fs.h"
#include "lib/base/mem.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* What the first line begins with. */
#define STAMP "stamp="

/* Whether the file that was opened still stands in its place. */
static bool is_linked(int fd)
{
	struct stat st;

	return !fstat(fd, &st) && st.st_nlink > 0;
}

/* Open and hold the file; whoever held it may have removed it meanwhile. */
static ase_status hold(form *f, ase_err *err)
{
	do {
		if (f->fd > 0)
			close(f->fd);
		f->fd = open(f->kept,
			     O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC |
				     O_NOFOLLOW,
			     0600);
		if (f->fd < 0)
			return ase_fail_errno(err, "cannot write '%s'",
					      f->kept);
		if (flock(f->fd, LOCK_EX | LOCK_NB) < 0)
			return ase_fail(err, ASE_E_BUSY,
					"this is being answered on another "
					"terminal");
	} while (!is_linked(f->fd));
	return ASE_OK;
}

/* Put KEY=ANSWER where it is asked. */
static void read_answer(form *f, const char *line)
{
	const char *equal = strchr(line, '=');
	const size_t size = equal ? (size_t)(equal - line) : 0;

	for (size_t i = 0; equal && i < f->count; i++) {
		form_question *one = &f->questions[i];

		if (strlen(one->path) != size ||
		    strncmp(one->path, line, size) != 0)
			continue;
		free(one->answer);
		one->answer = ase_strdup(equal + 1);
	}
}

static void read_answers(form *f, const char *text, const char *stamp)
{
	ASE_AUTO(ase_strs_drop) ase_strs lines = ASE_STRS_INIT;

	ase_strs_split(&lines, text, '\n');
	if (!lines.count || !*lines.items[0]) {
		form_kept_clear(f, stamp);
		return;
	}
	if (strncmp(lines.items[0], STAMP, strlen(STAMP)) != 0 ||
	    strcmp(lines.items[0] + strlen(STAMP), stamp) != 0) {
		ui_warn(f->ses->ui,
			"it was answered meanwhile: what was begun here before "
			"is dropped");
		form_kept_clear(f, stamp);
		return;
	}
	for (size_t i = 1; i < lines.count; i++)
		read_answer(f, lines.items[i]);
}

ase_status form_kept_open(form *f, const char *name, const char *stamp,
			  ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *dir = NULL;
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ase_status s = ase_store_private(f->ses->store, "asked", &dir, err);

	if (s)
		return s;
	f->kept = ase_fs_join(dir, name);
	if ((s = hold(f, err)) ||
	    (s = ase_fs_read(f->kept, ASE_FS_MAX_BYTES, &text, err)))
		return s;
	read_answers(f, ase_str_text(&text), stamp);
	return ASE_OK;
}

/* A line more; that the disk is full is told when it is recorded. */
static void add_line(const form *f, const char *line)
{
	ASE_AUTO(ase_strdrop) char *whole = ase_strf("%s\n", line);

	(void)!ase_fs_write_all(f->fd, whole, strlen(whole));
}

void form_kept_add(const form *f, const form_question *of)
{
	ASE_AUTO(ase_strdrop)
	char *line = ase_strf("%s=%s", of->path, of->answer);

	if (f->kept)
		add_line(f, line);
}

void form_kept_clear(form *f, const char *stamp)
{
	ASE_AUTO(ase_strdrop) char *line = ase_strf(STAMP "%s", stamp);

	if (!ftruncate(f->fd, 0))
		add_line(f, line);
}

void form_kept_remove(form *f)
{
	if (!f->kept)
		return;
	unlink(f->kept);
	close(f->fd);
	ase_strdrop(&f->kept);
}
