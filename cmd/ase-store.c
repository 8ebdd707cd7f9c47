/* ase-store(1): the store as a whole. */

#include "cmd/packs/packs.h"
#include "cmd/store/store_verbs.h"
#include "lib/app/tool/tool.h"

#include <stddef.h>

static const cli_verb *const verbs[] = {
	&store_init,	  &store_clone,	       &store_check,
	&store_commit,	  &store_status,       &store_sync,
	&store_conflicts, &store_resolve,      &store_log,
	&store_undo,	  &store_redo,	       &store_unify,
	&store_upgrade,	  &store_handover,     &store_gc,
	&store_backup,	  &store_doctor,       &store_import,
	&store_export,	  &packs_list_verb,    &packs_adopt_verb,
	&packs_drop_verb, &store_merge_driver, NULL,
};

static const cli_tool tool = {
	.name = "ase-store",
	.help = N_("Make a store, check it, share it, take back."),
	.verbs = verbs,
};

int main(int argc, char **argv)
{
	return tool_main(&tool, argc, argv);
}
