#include "cmd/front/morning.h"

void morning_first_store(const ui *reader)
{
	(void)reader;
	out_text(_("There is no store here yet.\n"
		   "To make one, or to join that of your network: ase start\n"
		   "One that lies elsewhere: cd DIR, or export ASE_STORE=DIR\n"
		   "What the tools do: ase help\n"));
}

static bool has(const session *ses, const char *kind)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

	ase_world_all(ses->world, session_kind_named(ses, kind), &all);
	return all.count > 0;
}

bool morning_first_records(const session *ses)
{
	if (!has(ses, "coordinator"))
		out_text(_("Nobody coordinates yet. Then: ase start\n"));
	else if (!has(ses, "org"))
		out_text(_("No organisation yet. Then: ase org add NAME\n"));
	else
		return false;
	return true;
}
