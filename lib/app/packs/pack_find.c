/* The pack that somebody names. */

#include "lib/app/packs/pack_priv.h"

#include "lib/base/fs.h"
#include "lib/base/mem.h"
#include "lib/text/nearest.h"
#include "lib/text/text.h"

#include <string.h>
#include <unistd.h>

static bool is_called(const pack *p, const char *typed)
{
	ASE_AUTO(ase_strdrop) char *folded = ase_text_fold(typed);

	if (strcmp(p->name, typed) == 0)
		return true;
	ase_each(name, ase_node_get(ase_value_root(p->about), "name")) {
		ASE_AUTO(ase_strdrop)
		char *its = ase_text_fold(ase_node_text(name));

		if (strcmp(its, folded) == 0)
			return true;
	}
	return false;
}

static ase_status fail_unknown(const char *typed, const ase_strs *names,
			       ase_err *err)
{
	ase_nearest near = { .count = 0 };
	ASE_AUTO(ase_strdrop) char *about = ase_fs_join(typed, "pack.yaml");

	if (*typed && access(about, F_OK) == 0)
		return ase_fail(err, ASE_E_NOT_FOUND,
				"no pack '%s'; of the directory write './%s'",
				typed, typed);
	for (size_t i = 0; i < names->count; i++)
		ase_nearest_offer(&near, names->items[i],
				  ase_nearest_fit(names->items[i], typed));
	if (near.count)
		return ase_fail(err, ASE_E_NOT_FOUND,
				"no pack '%s'; did you mean '%s'?", typed,
				(const char *)near.items[0].thing);
	return ase_fail(err, ASE_E_NOT_FOUND,
			"no pack '%s'; ase-store packs lists them", typed);
}

ase_status pack_find(const char *typed, pack **out, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs names = ASE_STRS_INIT;
	pack *p;

	if (strchr(typed, '/'))
		return pack_read_dir(typed, out, err);
	for (size_t i = 0; (p = pack_baked(i)); i++) {
		if (is_called(p, typed)) {
			*out = p;
			return ASE_OK;
		}
		ase_strs_add(&names, p->name);
		ase_each(name, ase_node_get(ase_value_root(p->about), "name"))
			ase_strs_add(&names, ase_node_text(name));
		pack_drop(&p);
	}
	return fail_unknown(typed, &names, err);
}
