#include "lib/app/tool/autogc.h"

#include "lib/app/session/session.h"
#include "lib/base/mem.h"
#include "lib/store/maintenance/maintenance.h"

#include <unistd.h>

/* "253.1 MiB", as it is written here; yours. */
static char *size_text(unsigned long long bytes)
{
	double kib = (double)bytes / 1024;

	return kib < 1024 ? ase_strf(_("%.0f KiB"), kib)
			  : ase_strf(_("%.1f MiB"), kib / 1024);
}

ase_status autogc_run(const cli_call *call, ase_err *err)
{
	ASE_AUTO(ase_store_drop) ase_store *store = NULL;
	ASE_AUTO(ase_strdrop) char *dir = NULL;
	ASE_AUTO(ase_strdrop) char *before = NULL;
	ASE_AUTO(ase_strdrop) char *now = NULL;
	bool silent = call->ui.quiet || !isatty(STDERR_FILENO);
	ase_status s;

	if ((s = session_where(call, &dir, err)) ||
	    (s = ase_store_open(dir, &store, err)))
		return s;
	before = size_text(ase_maintenance_size(store));
	if (call->ui.dry_run) {
		ui_say(&call->ui,
		       "History takes %s; some %zu objects lie loose.", before,
		       ase_maintenance_loose(store));
		ui_say(&call->ui, "Nothing was written (dry run).");
		return ASE_OK;
	}
	if ((s = ase_maintenance_run(store, silent, err)))
		return s;
	now = size_text(ase_maintenance_size(store));
	ui_say(&call->ui, "History is packed: %s before, %s now.", before, now);
	return ASE_OK;
}

void autogc_begin(session *ses)
{
	if (ses->ui->dry_run)
		return;
	session_unlock(ses);
	ase_maintenance_begin(ses->store);
}
