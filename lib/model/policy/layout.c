#include "lib/model/policy/layout.h"

#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <string.h>

/*
 * But for the records: files, and directories with the ends that names have in
 * them.
 */
static const struct part {
	const char *path;
	const char *ends; /* of a directory: ".yaml"; "": all */
} parts[] = {
	{ "ase.yaml", NULL },
	{ "process.yaml", NULL },
	{ "questionnaire.yaml", NULL },
	{ "clauses.yaml", NULL },
	{ ".gitattributes", NULL },
	{ ".gitignore", NULL },
	{ "vocabulary/", ".yaml" },
	{ "schema/", ".yaml" },
	{ "templates/", ".md" },
	{ "files/", "" },
	{ "conflicts/", ".yaml" },
	{ "questionnaires/", ".yaml" },
	{ "reports/", ".yaml" },
	{ "reports/", ".md" },
	{ "pages/", ".yaml" },
	{ "pages/", ".md" },
	{ "pages/", ".css" },
	{ "packs/", ".yaml" },
	{ "packs/", ".md" },
};

/* What editors and merges leave behind, and what hides. */
static bool is_left_over(const char *name)
{
	static const char *const ends[] = { "~",    ".orig", ".bak", ".rej",
					    ".tmp", ".swp",  ".old" };

	for (size_t i = 0; i < ASE_COUNT(ends); i++)
		if (ase_text_ends(name, ends[i]))
			return true;
	return *name == '.';
}

static bool is_part(const struct part *part, const char *path, const char *name)
{
	if (!part->ends)
		return strcmp(part->path, path) == 0;
	if (!*name) /* a directory, above or below */
		return ase_text_begins(path, part->path) ||
		       ase_text_begins(part->path, path);
	return ase_text_begins(path, part->path) &&
	       ase_text_ends(name, part->ends) && !is_left_over(name);
}

ase_layout ase_layout_of(const ase_kinds *kinds, const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	char id[ASE_ID_SIZE];

	if (ase_kinds_of_path(kinds, path, id))
		return ASE_LAYOUT_RECORD;
	if (ase_kinds_of_directory(kinds, path))
		return !*name || (ase_text_ends(name, ".yaml") &&
				  !is_left_over(name))
			       ? ASE_LAYOUT_PART
			       : ASE_LAYOUT_NOT;
	for (size_t i = 0; i < ASE_COUNT(parts); i++)
		if (is_part(&parts[i], path, name))
			return ASE_LAYOUT_PART;
	return ASE_LAYOUT_NOT;
}
