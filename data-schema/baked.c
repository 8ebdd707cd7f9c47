#include "data-schema/baked.h"

#include "data-schema/table.h"
#include "lib/base/mem.h"
#include "lib/data/layout/comments.h"

#include <stdlib.h>
#include <string.h>

static int by_path(const void *path, const void *baked)
{
	return strcmp(path, ((const ase_baked *)baked)->path);
}

const ase_baked *ase_baked_find(const char *path)
{
	return bsearch(path, ase_baked_table, ase_baked_count,
		       sizeof(ase_baked_table[0]), by_path);
}

const ase_baked *ase_baked_item(size_t i)
{
	return i < ase_baked_count ? &ase_baked_table[i] : NULL;
}

void ase_baked_text(const ase_baked *baked, const char *lang, ase_str *out)
{
	ase_comments_in(baked->text, baked->size, lang, out);
}

bool ase_baked_same(const ase_baked *baked, const char *text, size_t size)
{
	static const char *const languages[ASE_BAKED_LANGUAGES] = { "en",
								    "fr" };

	for (size_t i = 0; i < ASE_BAKED_LANGUAGES; i++) {
		ASE_AUTO(ase_str_drop) ase_str said = ASE_STR_INIT;

		ase_baked_text(baked, languages[i], &said);
		if (said.size == size &&
		    memcmp(ase_str_text(&said), text, size) == 0)
			return true;
	}
	return false;
}

bool ase_baked_is(const ase_baked *baked, const unsigned char *id)
{
	for (size_t i = 0; i < ASE_BAKED_LANGUAGES; i++)
		if (memcmp(baked->ids[i], id, sizeof(baked->ids[i])) == 0)
			return true;
	return false;
}

bool ase_baked_pack(size_t i, ase_baked_file *out)
{
	const char *bytes = ase_baked_packed_bytes();

	if (i >= ase_baked_packs_count)
		return false;
	*out = (ase_baked_file){
		.path = bytes + ase_baked_packs[i].path + strlen("packs/"),
		.text = bytes + ase_baked_packs[i].text,
		.size = ase_baked_packs[i].size,
	};
	return true;
}

const char *ase_baked_place(const char *path)
{
	static const char *const dirs[] = { "vocabulary/", "templates/",
					    "reports/" };

	if (strcmp(path, "gitattributes") == 0)
		return ".gitattributes";
	if (strcmp(path, "gitignore") == 0)
		return ".gitignore";
	if (strcmp(path, "process.yaml") == 0 ||
	    strcmp(path, "questionnaire.yaml") == 0 ||
	    strcmp(path, "clauses.yaml") == 0)
		return path;
	for (size_t i = 0; i < sizeof(dirs) / sizeof(dirs[0]); i++)
		if (strncmp(path, dirs[i], strlen(dirs[i])) == 0)
			return path;
	return NULL;
}
