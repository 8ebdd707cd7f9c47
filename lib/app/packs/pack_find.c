/* The pack that somebody names. */

#include "lib/app/packs/pack_priv.h"

#include "lib/base/fs.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/text/nearest.h"
#include "lib/text/plural.h"
#include "lib/text/text.h"

#include <string.h>
#include <unistd.h>

/* As it is compared: one or several, words with a blank or a hyphen between
 * them. Yours. */
static char *name_key(const char *name, const char *lang)
{
	ASE_AUTO(ase_strdrop) char *folded = ase_text_key(name);
	ASE_AUTO(ase_strdrop) char *many = ase_plural(folded, lang);

	for (char *at = many; *at; at++)
		if (*at == ' ')
			*at = '-';
	return ase_strdup(many);
}

static bool is_same(const char *name, const char *typed, const char *lang)
{
	ASE_AUTO(ase_strdrop) char *left = name_key(name, lang);
	ASE_AUTO(ase_strdrop) char *right = name_key(typed, lang);

	return strcmp(left, right) == 0;
}

static bool is_called(const pack *p, const char *typed)
{
	if (is_same(p->name, typed, "en"))
		return true;
	ase_each(name, ase_node_get(ase_value_root(p->about), "name"))
		if (is_same(ase_node_text(name), typed, ase_node_key(name)))
			return true;
	return false;
}

/* What was typed may be a name, nearly, or what the pack is for. `names` keeps what
 * is offered. */
static void offer(const pack *p, const char *typed, ase_strs *names,
		  ase_nearest *near)
{
	const ase_node *about = ase_value_root(p->about);
	const char *called = pack_called(p, ase_i18n_spoken());
	size_t fit = ase_nearest_fit(p->name, typed);

	ase_strs_add(names, fit ? p->name : called);
	ase_each(name, ase_node_get(about, "name"))
		if (!fit)
			fit = ase_nearest_fit(ase_node_text(name), typed);
	ase_each(title, ase_node_get(about, "title"))
		if (!fit)
			fit = ase_nearest_fit(ase_node_text(title), typed);
	ase_nearest_offer(near, names->items[names->count - 1], fit);
}

static ase_status fail_unknown(const char *typed, const ase_nearest *near,
			       ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *about = ase_fs_join(typed, "pack.yaml");

	if (*typed && access(about, F_OK) == 0)
		return ase_fail(err, ASE_E_NOT_FOUND,
				"no pack '%s'; of the directory write './%s'",
				typed, typed);
	if (near->count)
		return ase_fail(err, ASE_E_NOT_FOUND,
				"no pack '%s'; did you mean '%s'?", typed,
				(const char *)near->items[0].thing);
	return ase_fail(err, ASE_E_NOT_FOUND,
			"no pack '%s'; ase-store packs lists them", typed);
}

ase_status pack_find(const char *typed, pack **out, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs names = ASE_STRS_INIT;
	ase_nearest near = { .count = 0 };
	pack *p;

	if (strchr(typed, '/'))
		return pack_read_dir(typed, out, err);
	for (size_t i = 0; (p = pack_baked(i)); i++) {
		if (is_called(p, typed)) {
			*out = p;
			return ASE_OK;
		}
		offer(p, typed, &names, &near);
		pack_drop(&p);
	}
	return fail_unknown(typed, &near, err);
}
