/* A pack that stands in a directory of the network's own. */

#include "lib/app/packs/pack_priv.h"

#include "lib/base/fs.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#define MAX_BYTES ((size_t)8 << 20)
#define MAX_DEPTH 3

struct reading {
	const char *dir;
	pack *to;
	size_t bytes;
};

/* Where a pack has files, and what their names end in. */
static const struct part {
	const char *dir, *ends;
} parts[] = {
	{ "schema/", ".yaml" },	 { "vocabulary/", ".yaml" },
	{ "templates/", ".md" }, { "questionnaires/", ".yaml" },
	{ "reports/", ".yaml" }, { "reports/", ".md" },
	{ "pages/", ".yaml" },	 { "pages/", ".md" },
	{ "pages/", ".css" },
};

static bool is_part(const char *path)
{
	if (!strcmp(path, "pack.yaml") || !strcmp(path, PACK_STEPS))
		return true;
	for (size_t i = 0; i < ASE_COUNT(parts); i++)
		if (ase_text_begins(path, parts[i].dir) &&
		    ase_text_ends(path, parts[i].ends))
			return true;
	return false;
}

/* What lies beside a pack, and is for people: its plays, a word about it. */
static bool is_beside(const char *path)
{
	return !strchr(path, '/') && (ase_text_begins(path, "play.") ||
				      ase_text_begins(path, "README") ||
				      *path == '.' || ase_text_ends(path, "~"));
}

static ase_status take_file(struct reading *r, const char *path, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *file = ase_fs_join(r->dir, path);
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ase_status s;

	if (is_beside(path))
		return ASE_OK;
	if (!is_part(path))
		return ase_fail(err, ASE_E_INVALID,
				"%s: no part of a pack (pack.yaml, steps.yaml, "
				"schema, vocabulary, templates, "
				"questionnaires, reports, pages)",
				path);
	if ((s = ase_fs_read(file, ASE_FS_MAX_BYTES, &text, err)))
		return s == ASE_E_NOT_FOUND ? ASE_E_INVALID : s;
	r->bytes += text.size;
	if (r->to->count == PACK_MAX_FILES || r->bytes > MAX_BYTES)
		return ase_fail(err, ASE_E_INVALID,
				"%s: more than a pack holds (%d files, 8 MiB)",
				path, PACK_MAX_FILES);
	ase_str_cut(&text,
		    text.size ? ase_text_take_in(text.data, text.size) : 0);
	pack_add(r->to, path, ase_str_text(&text), text.size);
	return ASE_OK;
}

static ase_status take_dir(struct reading *r, const char *below, size_t depth,
			   ase_err *err);

static ase_status take_entry(struct reading *r, const char *path, size_t depth,
			     ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *file = ase_fs_join(r->dir, path);
	struct stat st;

	if (lstat(file, &st) < 0)
		return ase_fail_errno(err, "cannot read '%s'", file);
	if (S_ISLNK(st.st_mode))
		return ase_fail(err, ASE_E_INVALID,
				"%s: a link, which no pack holds", path);
	if (!S_ISDIR(st.st_mode))
		return take_file(r, path, err);
	if (depth == MAX_DEPTH)
		return ase_fail(err, ASE_E_INVALID, "%s: too deep for a pack",
				path);
	return is_beside(path) ? ASE_OK : take_dir(r, path, depth + 1, err);
}

/* What stands in a directory, in no order; it is ordered later. */
static ase_status take_dir(struct reading *r, const char *below, size_t depth,
			   ase_err *err)
{
	ASE_AUTO(ase_strdrop)
	char *path = *below ? ase_fs_join(r->dir, below) : ase_strdup(r->dir);
	ASE_AUTO(ase_strs_drop) ase_strs names = ASE_STRS_INIT;
	ase_status s = ase_fs_names(path, &names, err);

	for (size_t i = 0; !s && i < names.count; i++) {
		ASE_AUTO(ase_strdrop)
		char *one = *below ? ase_fs_join(below, names.items[i])
				   : ase_strdup(names.items[i]);

		s = take_entry(r, one, depth, err);
	}
	return s;
}

ase_status pack_read_dir(const char *dir, pack **out, ase_err *err)
{
	ASE_AUTO(pack_drop) pack *p = ase_alloc(sizeof(*p));
	struct reading r = { .dir = dir, .to = p };
	ase_status s = take_dir(&r, "", 0, err);

	if (s == ASE_E_NOT_FOUND)
		return ase_fail(err, s, "no pack in '%s'", dir);
	if (s || pack_finish(p, err))
		return ase_fail_in(err, dir);
	*out = p;
	p = NULL; /* moved */
	return ASE_OK;
}
