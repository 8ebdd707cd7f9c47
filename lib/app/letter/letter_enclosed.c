/* Files that go with a letter: what its first line `encloses`. */

#include "lib/app/letter/letter_context_priv.h"

#include "lib/app/kept/kept_file.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"

#include <string.h>

/* The files that stand at one path: none where it is not set. */
static ase_status find_at(const letter *l, const char *path, ase_strs *out,
			  ase_err *err)
{
	ASE_AUTO(ase_hits_drop) ase_hits hits = ASE_HITS_INIT;

	ase_world_path(l->ses->world, l->rec, path, &hits);
	for (size_t i = 0; i < hits.count; i++) {
		const char *file = hits.items[i].text;

		if (!file || ase_strs_has(out, file))
			continue;
		if (!ase_snapshot_has(l->ses->snapshot, file))
			return ase_fail(err, ASE_E_REFUSED,
					"the letter encloses '%s', which is "
					"not in this store",
					file);
		ase_strs_add(out, file);
	}
	return ASE_OK;
}

ase_status letter_enclosed(const letter *l, const letter_about *about,
			   ase_strs *out, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs paths = ASE_STRS_INIT;
	ase_status s = ASE_OK;

	if (l->rec)
		letter_about_all(about, "encloses", &paths);
	for (size_t i = 0; i < paths.count && !s; i++)
		s = find_at(l, paths.items[i], out, err);
	return s;
}

void letter_enclosed_say(const letter *l, const ase_strs *files,
			 void (*escape)(ase_str *out, const char *text),
			 ase_str *out)
{
	static const char one[] = N_("Enclosed: %s");
	static const char many[] = N_("Enclosures: %s");
	ASE_AUTO(ase_str_drop) ase_str names = ASE_STR_INIT;

	if (!files->count)
		return;
	for (size_t i = 0; i < files->count; i++) {
		ase_str_add(&names, i ? ", " : "");
		escape(&names, kept_file_name(files->items[i]));
	}
	while (out->size && strchr("\n ", out->data[out->size - 1]))
		ase_str_cut(out, out->size - 1);
	ase_str_add(out, "\n\n");
	ase_str_addf(out, ase_i18n(l->lang, files->count > 1 ? many : one),
		     ase_str_text(&names));
	ase_str_add(out, "\n");
}
