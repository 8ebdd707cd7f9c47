#include "cmd/store/store_verbs.h"

#include "lib/app/change/change.h"
#include "lib/base/mem.h"
#include "lib/store/maintenance/backup.h"

#include <unistd.h>

/* What is not committed is in no backup. */
static void warn_edited(const cli_call *call)
{
	ASE_AUTO(session_drop) session *ses = NULL;
	ASE_AUTO(ase_strs_drop) ase_strs edited = ASE_STRS_INIT;

	if (session_open(call, false, &ses, NULL) ||
	    change_edited(ses, &edited, NULL, NULL))
		return;
	for (size_t i = 0; i < edited.count; i++)
		ui_warn(&call->ui,
			"%s: edited by hand, and not in the backup: "
			"ase-store commit",
			edited.items[i]);
}

static ase_status backup(const cli_call *call, ase_err *err)
{
	ASE_AUTO(ase_store_drop) ase_store *store = NULL;
	ASE_AUTO(ase_strdrop) char *dir = NULL;
	bool silent = call->ui.quiet || !isatty(STDERR_FILENO);
	ase_backup made = { .bytes = 0 };
	ase_status s;

	if ((s = session_where(call, &dir, err)) ||
	    (s = ase_store_open(dir, &store, err)))
		return s;
	if (call->ui.dry_run) {
		ui_say(&call->ui, "Nothing was written (dry run).");
		return ASE_OK;
	}
	if ((s = ase_backup_make(store, call->argv[0], silent, &made, err)))
		return s;
	warn_edited(call);
	ui_say(&call->ui,
	       "Backed up to %s: all up to %.10s, %llu KiB. To restore: git "
	       "clone %s DIR",
	       call->argv[0], made.head, (made.bytes + 1023) >> 10,
	       call->argv[0]);
	return ASE_OK;
}

const cli_verb store_backup = {
	.name = "backup",
	.operands = "FILE",
	.min = 1,
	.max = 1,
	.help = N_("write the store with its whole history to one file"),
	.more = N_("All branches, and every record and scan that was ever "
		   "committed, checked by git. An earlier backup in FILE is "
		   "replaced once the new one is whole; any other file stays. "
		   "git clone FILE DIR restores it."),
	.needs = CLI_NOTHING,
	.run = backup,
};
