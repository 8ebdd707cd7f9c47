#include "lib/app/kept/kept_file.h"

#include "lib/base/digest.h"
#include "lib/base/fs.h"
#include "lib/base/mem.h"
#include "lib/model/record/field.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

/* The largest scan or report that goes into a store. */
#define MAX_BYTES ((size_t)16 << 20)

/* So many digits of the digest stand in a path. */
#define PATH_DIGITS 8

const char *kept_file_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* The path below the store's directory that `from` leads to; yours, or NULL: it
 * stands elsewhere. */
static char *inside(const session *ses, const char *from)
{
	ASE_AUTO(ase_strdrop) char *dir = ase_fs_dir(from);
	ASE_AUTO(ase_strdrop) char *home = NULL;
	ASE_AUTO(ase_strdrop) char *there = NULL;
	size_t size;

	home = realpath(ase_store_dir(ses->store), NULL);
	there = realpath(*dir ? dir : ".", NULL);
	size = home ? strlen(home) : 0;
	if (!home || !there || strncmp(there, home, size) != 0 ||
	    (there[size] && there[size] != '/'))
		return NULL;
	return ase_strf("%s%s%s", there[size] ? there + size + 1 : "",
			there[size] ? "/" : "", kept_file_name(from));
}

/* Whether it is part of the store, and not just lying in its directory. */
static bool is_ours(const session *ses, const char *from)
{
	ASE_AUTO(ase_strdrop) char *path = inside(ses, from);

	return path && (ase_text_begins(path, ASE_KEPT_ROOM) ||
			ase_text_begins(path, ".git/") ||
			ase_snapshot_has(ses->snapshot, path));
}

ase_status kept_file_read(const session *ses, const char *from, ase_str *out,
			  ase_err *err)
{
	ase_status s;

	if (is_ours(ses, from))
		return ase_fail(err, ASE_E_INVALID,
				"'%s' is a file of the store itself: name one "
				"that is to come in",
				from);
	if ((s = ase_fs_read(from, MAX_BYTES, out, err)))
		return s;
	if (!out->size)
		return ase_fail(err, ASE_E_INVALID, "'%s' is empty", from);
	return ASE_OK;
}

ase_status kept_file_path(const char *id, const char *from,
			  const ase_str *bytes, char **out, ase_err *err)
{
	const char *name = kept_file_name(from);
	char digest[ASE_DIGEST_SIZE];
	ASE_AUTO(ase_strdrop) char *tidy = NULL;
	ASE_AUTO(ase_strdrop) char *path = NULL;

	if (ase_text_check(name, NULL) || ase_text_control(name))
		return ase_fail(err, ASE_E_INVALID,
				"the name of this file has signs that cannot "
				"stand in one: rename it first");
	tidy = ase_text_compose(name);
	ase_digest(ase_str_text(bytes), bytes->size, digest);
	path = ase_strf(ASE_KEPT_ROOM "%s/%.*s/%s", id, PATH_DIGITS, digest,
			tidy);
	if (!ase_path_is_fit(path))
		return ase_fail(err, ASE_E_INVALID,
				"the name of this file has signs that cannot "
				"stand in one: rename it first");
	*out = path;
	path = NULL; /* moved */
	return ASE_OK;
}

const char *kept_file_type(const char *name)
{
	static const struct {
		const char *ending, *type;
	} types[] = {
		{ ".pdf", "application/pdf" },
		{ ".odt", "application/vnd.oasis.opendocument.text" },
		{ ".ods", "application/vnd.oasis.opendocument.spreadsheet" },
		{ ".odp", "application/vnd.oasis.opendocument.presentation" },
		{ ".docx", "application/vnd.openxmlformats-officedocument."
			   "wordprocessingml.document" },
		{ ".xlsx", "application/vnd.openxmlformats-officedocument."
			   "spreadsheetml.sheet" },
		{ ".doc", "application/msword" },
		{ ".xls", "application/vnd.ms-excel" },
		{ ".rtf", "application/rtf" },
		{ ".zip", "application/zip" },
		{ ".png", "image/png" },
		{ ".jpg", "image/jpeg" },
		{ ".jpeg", "image/jpeg" },
		{ ".html", "text/html" },
		{ ".csv", "text/csv" },
		{ ".txt", "text/plain" },
		{ ".md", "text/markdown" },
	};
	const char *dot = strrchr(name, '.');

	for (size_t i = 0; dot && i < ASE_COUNT(types); i++)
		if (ase_text_same(dot, types[i].ending))
			return types[i].type;
	return "application/octet-stream";
}
