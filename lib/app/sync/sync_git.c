#include "lib/app/sync/sync_priv.h"

#include "lib/app/cli/prompt.h"

#include <unistd.h>

/* Whether somebody can be asked: who has put us into the background has not. */
static bool asks(void)
{
	return prompt_can_ask() && tcgetpgrp(STDIN_FILENO) == getpgrp();
}

ase_status sync_git_open(ase_transport *git, ase_store *store, const char *dir,
			 ase_err *err)
{
	git->asks = asks();
	return ase_transport_open(git, store, dir, err);
}

void sync_git_said(const ui *u, const ase_transport *git)
{
	for (size_t i = 0; i < git->said.count; i++)
		ui_say(u, "  %s", git->said.items[i]);
}
