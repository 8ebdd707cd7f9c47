/* Packs: which there are, and what those who change them share. */

#include "cmd/packs/packs.h"

#include "lib/app/packs/pack_change.h"
#include "lib/base/mem.h"
#include "lib/model/record/world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char *packs_called(const cli_call *call, const char *name)
{
	ASE_AUTO(pack_drop) pack *p = NULL;

	if (pack_find(name, &p, NULL))
		return ase_strdup(name);
	return ase_strdup(pack_called(p, call->ui.lang));
}

/* "adopted 2, 3 available (edited)" */
static char *state_of(const pack *mine, const pack *comes, bool edited)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;

	if (mine)
		ase_str_addf(&out, _("adopted %lld"), mine->version);
	if (comes && !mine)
		ase_str_addf(&out, _("available %lld"), comes->version);
	else if (comes && comes->version > mine->version)
		ase_str_addf(&out, _(", %lld available"), comes->version);
	if (edited)
		ase_str_add(&out, _(" (edited)"));
	return ase_str_take(&out);
}

/* A row: what the store has, and what ase brings. */
static ase_status list_one(const cli_call *call, out_list *out,
			   const pack *comes, const char *name, ase_err *err)
{
	const session *ses = call->session;
	ASE_AUTO(pack_drop) pack *mine = NULL;
	ASE_AUTO(ase_strdrop) char *state = NULL;
	bool edited = false;
	ase_status s = pack_adopted(ses, name, &mine, err);

	if (!s && mine)
		s = pack_is_edited(ses, mine, &edited, err);
	if (s)
		return s;
	state = state_of(mine, comes, edited);
	out_row(out);
	out_cell_labelled(out, name,
			  pack_called(comes ? comes : mine, call->ui.lang));
	out_cell_labelled(out,
			  !mine	   ? "available"
			  : edited ? "edited"
				   : "adopted",
			  state);
	if (ses->format != OUT_TABLE) {
		if (mine)
			out_cell_number(out, mine->version);
		else
			out_cell(out, NULL);
		if (comes)
			out_cell_number(out, comes->version);
		else
			out_cell(out, NULL);
	}
	out_cell_labelled(out, pack_title(comes ? comes : mine, "en"),
			  pack_title(comes ? comes : mine, call->ui.lang));
	return ASE_OK;
}

static ase_status list_all(const cli_call *call, out_list *out, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs own = ASE_STRS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs told = ASE_STRS_INIT;
	ase_status s = pack_adopted_names(call->session, &own, err);
	pack *comes;

	for (size_t i = 0; !s && (comes = pack_baked(i)); i++) {
		s = list_one(call, out, comes, comes->name, err);
		ase_strs_add(&told, comes->name);
		pack_drop(&comes);
	}
	for (size_t i = 0; i < own.count && !s; i++)
		if (!ase_strs_has(&told, own.items[i]))
			s = list_one(call, out, NULL, own.items[i], err);
	return s;
}

static ase_status packs(const cli_call *call, ase_err *err)
{
	ASE_AUTO(out_drop) out_list *out = out_new(call->format);
	ase_status s;

	out_column(out, "pack", _("pack"), false);
	out_column(out, "state", _("state"), false);
	if (call->format != OUT_TABLE) {
		out_column(out, "version", _("version"), true);
		out_column(out, "available", _("available"), true);
	}
	out_column(out, "what", _("what"), false);
	out_wrap_last(out);
	if ((s = list_all(call, out, err)))
		return s;
	return out_finish(out, NULL, err);
}

const cli_verb packs_list_verb = {
	.name = "packs",
	.operands = "",
	.min = 0,
	.max = 0,
	.help = N_("list the packs of policy, adopted and not"),
	.more = N_("A pack brings kinds of records, steps, letters and words "
		   "for a work beside the pairing of experts: trainings, "
		   "forums, a hotline. ase-pack-NAME(7) tells what one does."),
	.needs = CLI_READS,
	.run = packs,
};

void packs_tell_noted(change *ch, const pack_change *pc)
{
	for (size_t i = 0; i < pc->told.count; i++)
		change_tell(ch, pc->told.items[i]);
}

/* ... or would become. */
static void tell(const cli_call *call, const pack_change *pc)
{
	for (size_t i = 0; i < pc->told.count; i++)
		ui_warn(&call->ui, "%s", pc->told.items[i]);
}

ase_status packs_show(const cli_call *call, change *ch, const pack_change *all,
		      size_t count, ase_err *err)
{
	ase_status s = change_try(ch, err);

	for (size_t i = 0; i < count && !s; i++) {
		s = pack_change_print(call->session, &all[i], err);
		tell(call, &all[i]);
	}
	if (!s)
		ui_say(&call->ui, "Nothing was written (dry run).");
	return s;
}

ase_status packs_make(change *ch, pack_change *pc, ase_err *err)
{
	ASE_AUTO(ase_problems_drop) ase_problems clashes = ASE_PROBLEMS_INIT;
	ase_status s = pack_change_make(ch, pc, &clashes, err);

	ui_problems(&clashes, stderr);
	return s;
}

ase_status packs_fail_unknown(const cli_call *call, const char *typed,
			      ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *name = packs_called(call, typed);

	return ase_fail(err, ASE_E_NOT_FOUND,
			"pack %s is not adopted: ase-store adopt %s", name,
			name);
}

void packs_words(const cli_call *call, bool adopted, ase_strs *out)
{
	ASE_AUTO(ase_strs_drop) ase_strs mine = ASE_STRS_INIT;
	pack *p;

	if (pack_adopted_names(call->session, &mine, NULL))
		return;
	for (size_t i = 0; (p = pack_baked(i)); i++) {
		if (ase_strs_has(&mine, p->name) == adopted)
			ase_strs_add(out, pack_called(p, call->ui.lang));
		pack_drop(&p);
	}
}
