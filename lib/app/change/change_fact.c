/* What facts require, and what they bring about. */

#include "lib/app/change/change_priv.h"

#include "lib/base/mem.h"
#include "lib/model/fact/require.h"

#include <string.h>

/* Why a fact is held back, and what may be done instead. */
static void say_case(const change *ch, const ase_require_case *one)
{
	const session *ses = ch->ses;
	ASE_AUTO(ase_strdrop)
	char *why = ase_require_say(ch->after, one, ses->ui->lang);
	ASE_AUTO(ase_strdrop)
	char *command = ase_require_command(ch->after, one, ase_resolve_abbrev);

	ui_warn(ses->ui, "not recorded: %s", why);
	if (command)
		ui_say(ses->ui, "Instead: %s", command);
	ui_say(ses->ui, "All the same, with a reason that stays in the record: "
			"--override WHY");
}

static ase_status refuse(const change *ch, const ase_require_cases *list,
			 ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs whose = ASE_STRS_INIT;

	say_case(ch, &list->items[0]);
	if (!ch->of_many)
		return ase_told(err, ASE_E_REFUSED);
	for (size_t i = 0; i < list->count; i++)
		if (!ase_strs_has(&whose, list->items[i].rec->id))
			ase_strs_add(&whose, list->items[i].rec->id);
	return change_fail_whose(ch, ASE_E_REFUSED, &whose, err);
}

ase_status change_check_facts(change *ch, ase_err *err)
{
	ASE_AUTO(ase_require_cases_drop)
	ase_require_cases list = ASE_REQUIRE_CASES_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs ids = ASE_STRS_INIT;
	const session *ses = ch->ses;
	ase_status s = ASE_OK;

	change_touched(ch, &ids);
	if (!ase_require_find(ses->world, ch->after, &ids, &list))
		return ASE_OK;
	if (!ses->ui->why)
		return refuse(ch, &list, err);
	for (size_t i = 0; i < list.count && !s; i++)
		s = change_override(ch, list.items[i].rec->id,
				    ase_require_name(&list.items[i]), err);
	return s ? s : ASE_E_RETRY;
}
