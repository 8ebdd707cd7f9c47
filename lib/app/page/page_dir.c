#include "lib/app/page/page_dir.h"

#include "lib/base/fs.h"
#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* As deep as a site of anybody's is looked through. */
#define MOST_DEPTH 64

/* The largest file that is compared: of ours none is near it. */
#define MOST_BYTES ((size_t)64 << 20)

void page_dir_change_drop(page_dir_change *change)
{
	ase_strs_drop(&change->come);
	ase_strs_drop(&change->gone);
}

/*
 * What is there
 */

struct walk {
	const char *dir;
	ase_strs *files, *others;
};

static ase_status walk_dir(struct walk *walk, const char *below, size_t depth,
			   ase_err *err);

static ase_status walk_entry(struct walk *walk, const char *path, size_t depth,
			     ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *file = ase_fs_join(walk->dir, path);
	struct stat st;

	if (lstat(file, &st) < 0)
		return ase_fail_errno(err, "cannot read '%s'", file);
	if (S_ISDIR(st.st_mode) && depth < MOST_DEPTH)
		return walk_dir(walk, path, depth + 1, err);
	ase_strs_add(S_ISREG(st.st_mode) ? walk->files : walk->others, path);
	return ASE_OK;
}

static ase_status walk_dir(struct walk *walk, const char *below, size_t depth,
			   ase_err *err)
{
	ASE_AUTO(ase_strdrop)
	char *path =
		*below ? ase_fs_join(walk->dir, below) : ase_strdup(walk->dir);
	ASE_AUTO(ase_strs_drop) ase_strs names = ASE_STRS_INIT;
	ase_status s = ase_fs_names(path, &names, err);

	for (size_t i = 0; !s && i < names.count; i++) {
		ASE_AUTO(ase_strdrop)
		char *one = *below ? ase_fs_join(below, names.items[i])
				   : ase_strdup(names.items[i]);

		s = walk_entry(walk, one, depth, err);
	}
	return s;
}

ase_status page_dir_list(const char *dir, ase_strs *files, ase_strs *others,
			 ase_err *err)
{
	struct walk walk = { .dir = dir, .files = files, .others = others };
	ase_status s = walk_dir(&walk, "", 0, err);

	ase_strs_sort(files);
	ase_strs_sort(others);
	return s;
}

/*
 * Whether it is ours
 */

/* What the path is, links resolved, as far as it is there; yours. */
static char *real_path(const char *path)
{
	ASE_AUTO(ase_strdrop) char *above = ase_fs_dir(path);
	const char *name = path + strlen(above);
	char *real = realpath(path, NULL);

	if (real || !*name || !strcmp(path, "."))
		return real ? real : ase_strdup(path);
	ASE_AUTO(ase_strdrop)
	char *parent = ase_strndup(above, strlen(above) > 1 ? strlen(above) - 1
							    : strlen(above));
	ASE_AUTO(ase_strdrop) char *base = real_path(*parent ? parent : ".");

	return ase_strf("%s%s%s", base, ase_text_ends(base, "/") ? "" : "/",
			name);
}

/* Whether `path` is `dir` or below it. */
static bool is_in(const char *path, const char *dir)
{
	const size_t size = strlen(dir);

	return ase_text_begins(path, dir) &&
	       (!path[size] || path[size] == '/' || !strcmp(dir, "/"));
}

static ase_status check_place(const session *ses, const char *dir, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *site = real_path(dir);
	ASE_AUTO(ase_strdrop)
	char *store = real_path(ase_store_dir(ses->store));
	struct stat st;

	if (is_in(site, store))
		return ase_fail(err, ASE_E_USAGE,
				"'%s' is in the store: a site stands in a "
				"directory of its own",
				dir);
	if (is_in(store, site))
		return ase_fail(err, ASE_E_USAGE,
				"'%s' has the store in it: a site stands in a "
				"directory of its own",
				dir);
	if (lstat(dir, &st) < 0)
		return errno == ENOENT
			       ? ASE_OK
			       : ase_fail_errno(err, "cannot read '%s'", dir);
	if (S_ISLNK(st.st_mode))
		return ase_fail(err, ASE_E_USAGE,
				"'%s' is a link: name the directory itself",
				dir);
	if (!S_ISDIR(st.st_mode))
		return ase_fail(err, ASE_E_USAGE, "'%s' is no directory", dir);
	return ASE_OK;
}

/* The lines of the mark that begin so, less that; appended. */
static void mark_lines(const char *mark, const char *begins, ase_strs *out)
{
	while (*mark) {
		const size_t size = strcspn(mark, "\n");

		if (ase_text_begins(mark, begins))
			ase_strs_take(out, ase_strndup(mark + strlen(begins),
						       size - strlen(begins)));
		mark += size + (mark[size] == '\n');
	}
}

static ase_status read_in(const char *dir, const char *name, ase_str *out,
			  ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *path = ase_fs_join(dir, name);

	return ase_fs_read(path, MOST_BYTES, out, err);
}

/* Look at what stands in `dir`: its mark; nothing that it does not name. */
static ase_status check_ours(const char *dir, ase_str *mark, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs files = ASE_STRS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs others = ASE_STRS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs ours = ASE_STRS_INIT;
	const char *strange = NULL;
	ase_status s = page_dir_list(dir, &files, &others, err);

	if (s || (!files.count && !others.count))
		return s;
	if (!ase_strs_has(&files, PAGE_DIR_MARK) ||
	    read_in(dir, PAGE_DIR_MARK, mark, NULL))
		return ase_fail(err, ASE_E_USAGE,
				"'%s' is not empty, and no site that ase-page "
				"has built: name a new directory",
				dir);
	mark_lines(ase_str_text(mark), "file ", &ours);
	ase_strs_add(&ours, PAGE_DIR_MARK);
	if (others.count)
		strange = others.items[0];
	for (size_t i = 0; i < files.count && !strange; i++)
		if (!ase_strs_has(&ours, files.items[i]))
			strange = files.items[i];
	return strange ? ase_fail(
				 err, ASE_E_USAGE,
				 "'%s' has '%s' in it, which ase-page has not "
				 "built and would take away: move it elsewhere",
				 dir, strange)
		       : ASE_OK;
}

/* What is in `a` and not in `b`, both sorted. */
static void only_in(const ase_strs *a, const ase_strs *b, ase_strs *out)
{
	size_t k = 0;

	for (size_t i = 0; i < a->count; i++) {
		while (k < b->count && strcmp(b->items[k], a->items[i]) < 0)
			k++;
		if (k == b->count || strcmp(b->items[k], a->items[i]) != 0)
			ase_strs_add(out, a->items[i]);
	}
}

static bool is_same(const char *dir, const page_site *site, const ase_str *mark)
{
	ASE_AUTO(ase_strs_drop) ase_strs ours = ASE_STRS_INIT;

	mark_lines(ase_str_text(mark), "file ", &ours);
	if (ours.count != site->count)
		return false;
	for (size_t i = 0; i < site->count; i++) {
		ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
		const ase_str *want = &site->files[i].text;

		if (read_in(dir, site->files[i].name, &text, NULL) ||
		    text.size != want->size ||
		    memcmp(ase_str_text(&text), want->data, text.size) != 0)
			return false;
	}
	return true;
}

ase_status page_dir_compare(const session *ses, const char *dir,
			    const page_site *site, page_dir_change *out,
			    ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str mark = ASE_STR_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs before = ASE_STRS_INIT;
	ase_status s = check_place(ses, dir, err);
	ase_err why = ASE_ERR_INIT;

	if (s)
		return s;
	s = check_ours(dir, &mark, &why);
	if (s && s != ASE_E_NOT_FOUND)
		return ase_fail(err, s, "%s", why.text);
	mark_lines(ase_str_text(&mark), "record ", &before);
	ase_strs_sort(&before);
	only_in(&site->ids, &before, &out->come);
	only_in(&before, &site->ids, &out->gone);
	out->same = is_same(dir, site, &mark);
	return ASE_OK;
}
