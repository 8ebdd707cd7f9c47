#include "lib/store/repo/outbox.h"

#include "lib/base/fs.h"
#include "lib/base/mem.h"
#include "lib/store/repo/store_priv.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <stdlib.h>
#include <sys/file.h>
#include <unistd.h>

struct ase_outbox {
	int fd;
	const char *name;
	ase_strs lines;
};

void ase_outbox_drop(ase_outbox **outbox)
{
	if (!*outbox)
		return;
	if ((*outbox)->fd >= 0)
		close((*outbox)->fd);
	ase_strs_drop(&(*outbox)->lines);
	free(*outbox);
	*outbox = NULL;
}

/* The lines that are whole: one cut short was never told to be there. */
static ase_status read_lines(ase_outbox *outbox, ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ase_status s = ase_fs_read_fd(outbox->fd, ASE_FS_MAX_BYTES, &text, err);
	const char *line = ase_str_text(&text), *end;

	if (s)
		return s;
	for (; (end = strchr(line, '\n')); line = end + 1)
		ase_strs_take(&outbox->lines,
			      ase_strndup(line, (size_t)(end - line)));
	if (*line && ftruncate(outbox->fd, line - ase_str_text(&text)) < 0)
		return ase_fail_errno(err, "cannot mend '.git/ase/%s'",
				      outbox->name);
	return ASE_OK;
}

ase_status ase_outbox_open(ase_store *store, const char *name, ase_outbox **out,
			   ase_err *err)
{
	ASE_AUTO(ase_outbox_drop)
	ase_outbox *outbox = ase_alloc(sizeof(*outbox));
	ASE_AUTO(ase_strdrop) char *path = ase_store_dir_file(store, name);
	ase_status s;

	outbox->fd = -1;
	outbox->name = name;
	if ((s = ase_store_dir_make(store, err)))
		return s;
	outbox->fd = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	if (outbox->fd < 0)
		return ase_fail_errno(err, "cannot open '%s'", path);
	if (flock(outbox->fd, LOCK_EX | LOCK_NB) < 0) {
		if (errno == EWOULDBLOCK)
			return ase_fail(err, ASE_E_BUSY,
					"busy: letters are being sent here by "
					"another command");
		return ase_fail_errno(err, "cannot lock '%s'", path);
	}
	if ((s = read_lines(outbox, err)))
		return s;
	*out = outbox;
	outbox = NULL; /* moved */
	return ASE_OK;
}

const ase_strs *ase_outbox_lines(const ase_outbox *outbox)
{
	return &outbox->lines;
}

ase_status ase_outbox_add(ase_outbox *outbox, const char *line, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *whole = ase_strf("%s\n", line);

	assert(!strchr(line, '\n'));
	if (ase_fs_write_all(outbox->fd, whole, strlen(whole)) < 0 ||
	    fsync(outbox->fd) < 0)
		return ase_fail_errno(err, "cannot write '.git/ase/%s'",
				      outbox->name);
	ase_strs_add(&outbox->lines, line);
	return ASE_OK;
}

ase_status ase_outbox_remove(ase_outbox *outbox, const char *line, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs lines = outbox->lines;
	ase_status s;

	outbox->lines = (ase_strs)ASE_STRS_INIT; /* moved */
	s = ase_outbox_clear(outbox, err);
	for (size_t i = 0; i < lines.count && !s; i++)
		if (strcmp(lines.items[i], line) != 0)
			s = ase_outbox_add(outbox, lines.items[i], err);
	return s;
}

ase_status ase_outbox_clear(ase_outbox *outbox, ase_err *err)
{
	if (ftruncate(outbox->fd, 0) < 0 || fsync(outbox->fd) < 0)
		return ase_fail_errno(err, "cannot clear '.git/ase/%s'",
				      outbox->name);
	ase_strs_drop(&outbox->lines);
	return ASE_OK;
}

/*
 * What is still here
 */

static void read_held(ase_store *store, ase_strs *out)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ASE_AUTO(ase_strdrop) char *path = ase_store_dir_file(store, "unsent");
	ASE_AUTO(ase_strs_drop) ase_strs lines = ASE_STRS_INIT;

	if (ase_fs_read(path, ASE_FS_MAX_BYTES, &text, NULL))
		return;
	ase_strs_split(&lines, ase_str_text(&text), '\n');
	for (size_t i = 0; i < lines.count; i++)
		if (*lines.items[i])
			ase_strs_add(out, lines.items[i]);
}

static ase_status write_held(ase_store *store, const ase_strs *lines,
			     ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *path = ase_store_dir_file(store, "unsent");
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ase_status s = ase_store_dir_make(store, err);

	for (size_t i = 0; i < lines->count; i++)
		ase_str_addf(&text, "%s\n", lines->items[i]);
	return s ? s
		 : ase_fs_replace(path, ase_str_text(&text), text.size, 0600,
				  err);
}

ase_status ase_outbox_hold(ase_store *store, const char *change,
			   const char *person, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs lines = ASE_STRS_INIT;

	read_held(store, &lines);
	ase_strs_take(&lines, ase_strf("%s %s", change, person));
	return write_held(store, &lines, err);
}

ase_status ase_outbox_release(ase_store *store, const char *person,
			      ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs lines = ASE_STRS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs left = ASE_STRS_INIT;

	read_held(store, &lines);
	for (size_t i = 0; i < lines.count; i++) {
		const char *blank = strchr(lines.items[i], ' ');

		if (blank && strcmp(blank + 1, person) != 0)
			ase_strs_add(&left, lines.items[i]);
	}
	return left.count == lines.count ? ASE_OK
					 : write_held(store, &left, err);
}

bool ase_outbox_holds(ase_store *store, const char *change, const char *person)
{
	ASE_AUTO(ase_strs_drop) ase_strs lines = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *line = ase_strf("%s %s", change, person);

	read_held(store, &lines);
	return ase_strs_has(&lines, line);
}
