/* A pack in, forward or out: all of it. */

#include "lib/app/packs/pack_priv.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"

#include <string.h>

/* What the store has of the pack itself, below packs/NAME/. */
static void keep_pack(change *ch, const pack_change *pc)
{
	const char *name = (pc->to ? pc->to : pc->from)->name;

	for (size_t i = 0; pc->from && i < pc->from->count; i++) {
		const pack_file *was = &pc->from->files[i];
		ASE_AUTO(ase_strdrop)
		char *path = ase_strf("packs/%s/%s", name, was->path);

		if (!pack_get(pc->to, was->path) &&
		    ase_snapshot_has(change_session(ch)->snapshot, path))
			change_text(ch, path, NULL, 0);
	}
	for (size_t i = 0; pc->to && i < pc->to->count; i++) {
		const pack_file *comes = &pc->to->files[i];
		ASE_AUTO(ase_strdrop)
		char *path = ase_strf("packs/%s/%s", name, comes->path);

		change_text(ch, path, ase_str_text(&comes->text),
			    comes->text.size);
	}
}

ase_status pack_change_make(change *ch, pack_change *pc, ase_problems *clashes,
			    ase_err *err)
{
	ase_status s;

	if (pc->to && pack_clashes(ch, pc, clashes))
		return ase_fail(err, ASE_E_INVALID, "nothing was written");
	if ((s = pack_rivals_tidy(ch, pc, err)) ||
	    (s = pack_files_bring(ch, pc, err)) ||
	    (s = pack_process(ch, pc, err)) ||
	    (s = pack_files_take_away(ch, pc, err)))
		return s;
	keep_pack(ch, pc);
	return pc->from && pc->to ? pack_moves(ch, pc, err) : ASE_OK;
}

ase_status pack_is_edited(const session *ses, const pack *p, bool *out,
			  ase_err *err)
{
	ase_status s = ASE_OK;
	bool as_it_came = true;

	for (size_t i = 0; i < p->count && as_it_came && !s; i++) {
		const pack_file *file = &p->files[i];
		const char *place = pack_place(file);
		ASE_AUTO(ase_str_drop) ase_str ours = ASE_STR_INIT;
		bool there = false;

		if (!place)
			continue;
		if (strcmp(place, PACK_PROCESS) == 0) {
			s = pack_process_same(ses, file, &as_it_came, err);
			continue;
		}
		s = ase_snapshot_text_if(ses->snapshot, place, &ours, &there,
					 err);
		as_it_came = there && pack_text_same(&ours, &file->text);
	}
	*out = !as_it_came;
	return s;
}
