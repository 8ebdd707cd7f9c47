/* The packs that come with ase. */

#include "lib/app/packs/pack_priv.h"

#include "data-schema/baked.h"
#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <string.h>

/* The files of core, as stores have them. */
static void add_core(pack *p)
{
	const ase_baked *baked;

	for (size_t i = 0; (baked = ase_baked_item(i)); i++) {
		const char *place = ase_baked_place(baked->path);

		if (place && *place != '.')
			pack_add(p,
				 strcmp(place, PACK_PROCESS) ? place
							     : PACK_STEPS,
				 baked->text, baked->size);
	}
}

static pack *read_baked(const char *dir)
{
	pack *p = ase_alloc(sizeof(*p));
	size_t size = strlen(dir);
	ase_baked_file file;

	for (size_t i = 0; ase_baked_pack(i, &file); i++)
		if (strncmp(file.path, dir, size) == 0)
			pack_add(p, file.path + size, file.text, file.size);
	if (strcmp(dir, PACK_CORE "/") == 0)
		add_core(p);
	if (pack_finish(p, NULL))
		pack_drop(&p); /* the build has looked */
	return p;
}

/* The directories of packs: "core/". */
static void baked_dirs(ase_strs *out)
{
	ase_baked_file file;

	ase_strs_add(out, PACK_CORE "/");
	for (size_t i = 0; ase_baked_pack(i, &file); i++) {
		ASE_AUTO(ase_strdrop)
		char *dir = ase_strndup(file.path, strcspn(file.path, "/") + 1);

		if (!ase_strs_has(out, dir))
			ase_strs_add(out, dir);
	}
}

pack *pack_baked(size_t i)
{
	ASE_AUTO(ase_strs_drop) ase_strs dirs = ASE_STRS_INIT;

	baked_dirs(&dirs);
	return i < dirs.count ? read_baked(dirs.items[i]) : NULL;
}
