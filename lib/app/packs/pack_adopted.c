/* The packs of a store, as they came. */

#include "lib/app/packs/pack_priv.h"

#include "data-schema/baked.h"
#include "lib/app/upgrade/forward.h"
#include "lib/base/mem.h"
#include "lib/data/value/yaml.h"
#include "lib/text/text.h"

#include <string.h>

#define STORED "packs/"

/* The files below packs/NAME/ on their way into a pack. */
struct taking {
	ase_snapshot *from;
	const char *dir; /* "packs/training/" */
	pack *to;
};

static ase_status take(const char *path, void *payload, ase_err *err)
{
	const struct taking *t = payload;
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ase_status s = ase_snapshot_text(t->from, path, &text, err);

	if (!s)
		pack_add(t->to, path + strlen(t->dir), ase_str_text(&text),
			 text.size);
	return s;
}

/* Whether the process has a step of `steps`. */
static bool has_steps(const session *ses, const ase_str *steps)
{
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	const ase_value *process = NULL;
	const ase_node *list;

	if (ase_yaml_read(ase_str_text(steps), steps->size, &value, NULL,
			  NULL) ||
	    ase_snapshot_value(ses->snapshot, PACK_PROCESS, &process, NULL))
		return false;
	list = ase_node_get(ase_value_root(process), "steps");
	ase_each(step, ase_node_get(ase_value_root(value), "steps"))
		if (ase_node_entry(list, "step",
				   ase_node_path_text(step, "step")))
			return true;
	return false;
}

/* Core as init has laid it down: there is no other copy of it. */
static ase_status take_core(const session *ses, pack *p, ase_err *err)
{
	ASE_AUTO(ase_snapshot_drop) ase_snapshot *base = NULL;
	const ase_baked *baked;
	ase_baked_file about;
	ase_status s = forward_base(ses, &base, err);

	for (size_t i = 0; !p->count && ase_baked_pack(i, &about); i++)
		if (strcmp(about.path, PACK_CORE "/pack.yaml") == 0)
			pack_add(p, "pack.yaml", about.text, about.size);
	for (size_t i = 0; !s && (baked = ase_baked_item(i)); i++) {
		const char *place = ase_baked_place(baked->path);
		ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
		bool there = false;

		if (!place || *place == '.')
			continue;
		s = ase_snapshot_text_if(base, place, &text, &there, err);
		if (there)
			pack_add(p,
				 strcmp(place, PACK_PROCESS) ? place
							     : PACK_STEPS,
				 ase_str_text(&text), text.size);
	}
	return s;
}

ase_status pack_adopted(const session *ses, const char *name, pack **out,
			ase_err *err)
{
	ASE_AUTO(pack_drop) pack *p = ase_alloc(sizeof(*p));
	ASE_AUTO(ase_strdrop) char *dir = ase_strf(STORED "%s/", name);
	struct taking t = { ses->snapshot, dir, p };
	bool is_core = strcmp(name, PACK_CORE) == 0, told;
	const pack_file *steps;
	ASE_AUTO(ase_strdrop) char *top = ase_strndup(dir, strlen(dir) - 1);
	ase_status s = ase_snapshot_each(ses->snapshot, top, take, &t, err);

	*out = NULL;
	if (s && s != ASE_E_NOT_FOUND)
		return s;
	told = p->count > 0;
	if (!told && !is_core)
		return ASE_OK;
	if (is_core && p->count < 2 && (s = take_core(ses, p, err)))
		return s;
	if (pack_finish(p, err))
		return ase_fail_in(err, top);
	steps = pack_get(p, PACK_STEPS);
	if (!told && !(steps && has_steps(ses, &steps->text)))
		return ASE_OK; /* put away */
	*out = p;
	p = NULL; /* moved */
	return ASE_OK;
}

static ase_status take_name(const char *path, void *payload, ase_err *err)
{
	ase_strs *out = payload;
	const char *begin = path + strlen(STORED);
	ASE_AUTO(ase_strdrop)
	char *name = ase_strndup(begin, strcspn(begin, "/"));

	(void)err;
	if (!ase_strs_has(out, name) && strcmp(name, PACK_CORE) != 0)
		ase_strs_add(out, name);
	return ASE_OK;
}

ase_status pack_adopted_names(const session *ses, ase_strs *out, ase_err *err)
{
	ASE_AUTO(pack_drop) pack *core = NULL;
	ase_status s = pack_adopted(ses, PACK_CORE, &core, err);

	if (core)
		ase_strs_add(out, PACK_CORE);
	if (!s)
		s = ase_snapshot_each(ses->snapshot, "packs", take_name, out,
				      err);
	return s == ASE_E_NOT_FOUND ? ASE_OK : s;
}
