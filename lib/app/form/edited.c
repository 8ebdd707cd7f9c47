#include "lib/app/form/edited.h"

#include "lib/app/form/form_priv.h"
#include "lib/base/fs.h"
#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What the lines that we write into the text begin with. */
#define MARK "#! "

/* Take away what stands in the directory. */
static void empty(const edited *e)
{
	ASE_AUTO(ase_strs_drop) ase_strs names = ASE_STRS_INIT;

	if (ase_fs_names(e->dir, &names, NULL))
		return;
	for (size_t i = 0; i < names.count; i++) {
		ASE_AUTO(ase_strdrop)
		char *path = ase_fs_join(e->dir, names.items[i]);

		unlink(path);
	}
}

void edited_drop(edited *e)
{
	if (e->dir && !e->keep) {
		empty(e);
		rmdir(e->dir);
	}
	if (e->dir)
		close(e->fd);
	free(e->dir);
	free(e->path);
	free(e->before);
	ase_str_drop(&e->base);
}

ase_status edited_anew(edited *e, const ase_str *text, ase_err *err)
{
	ase_status s;

	empty(e);
	e->resumed = false;
	ase_str_clear(&e->base);
	ase_str_addn(&e->base, ase_str_text(text), text->size);
	if ((s = ase_fs_replace(e->before, ase_str_text(text), text->size, 0600,
				err)))
		return s;
	return ase_fs_replace(e->path, ase_str_text(text), text->size, 0600,
			      err);
}

ase_status edited_open(edited *e, const ase_store *store, const char *name,
		       const ase_str *text, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *place = ase_strf("edited/%s", name);
	char *dir = NULL;
	ase_status s = ase_store_private(store, place, &dir, err);

	if (s)
		return s;
	if ((s = form_hold(dir, true, &e->fd, err))) {
		free(dir);
		return s;
	}
	e->dir = dir;
	e->path = ase_fs_join(dir, name);
	e->before = ase_fs_join(dir, "before");
	if (!ase_fs_read(e->before, ASE_FS_MAX_BYTES, &e->base, NULL) &&
	    ase_fs_is_file(e->path) && !edited_is_same(e)) {
		e->resumed = true;
		return ASE_OK;
	}
	return edited_anew(e, text, err);
}

/* Take out our own lines. */
static void strip(ase_str *text)
{
	size_t at = 0;

	while (at < text->size) {
		const char *line = text->data + at;
		size_t size = strcspn(line, "\n");

		size += line[size] == '\n';
		if (ase_text_begins(line, MARK))
			ase_str_splice(text, at, size, "", 0);
		else
			at += size;
	}
}

ase_status edited_read(const edited *e, ase_str *out, ase_err *err)
{
	ase_status s = ase_fs_read(e->path, ASE_FS_MAX_BYTES, out, err);

	if (s)
		return s;
	if (out->size) {
		out->size = ase_text_take_in(out->data, out->size);
		strip(out);
	}
	return ASE_OK;
}

bool edited_is_same(const edited *e)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;

	return !edited_read(e, &text, NULL) && text.size == e->base.size &&
	       memcmp(ase_str_text(&text), ase_str_text(&e->base), text.size) ==
		       0;
}

/* Where line `number` (from 1) begins; the end, where there is none. */
static size_t line_start(const ase_str *text, size_t number)
{
	const char *at = ase_str_text(text);

	while (number > 1 && (at = strchr(at, '\n'))) {
		at++;
		number--;
	}
	return at ? (size_t)(at - ase_str_text(text)) : text->size;
}

ase_status edited_mark(const edited *e, const ase_problems *problems,
		       ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ase_status s = edited_read(e, &text, err);

	if (s)
		return s;
	/* Of lines from the last to the first, so that none moves. */
	for (size_t line = line_start(&text, SIZE_MAX) + 1; line > 0; line--)
		for (size_t i = 0; i < problems->count; i++) {
			const ase_problem *one = &problems->items[i];
			ASE_AUTO(ase_strdrop) char *said = NULL;
			size_t at;

			if (one->warning || (one->line ? one->line : 1) != line)
				continue;
			said = ase_strf(MARK "%s\n", one->text);
			for (char *c = said; c[1]; c++)
				*c = *c == '\n' ? ' ' : *c;
			at = line_start(&text, line);
			ase_str_splice(&text, at, 0, said, strlen(said));
		}
	return ase_fs_replace(e->path, ase_str_text(&text), text.size, 0600,
			      err);
}
