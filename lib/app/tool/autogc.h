#ifndef ASE_APP_TOOL_AUTOGC_H
#define ASE_APP_TOOL_AUTOGC_H

#include "lib/app/session/session.h"

/*
 * Keeping the history fast: on request, and by itself behind a change.
 */

/* `ase-store gc`: pack it now, and say what it was worth. */
ase_status autogc_run(const cli_call *call, ase_err *err) ASE_MUST_CHECK;

/*
 * Behind a verb that has written and said so: let go of the store and have
 * the history packed in the background, if it is time.
 */
void autogc_begin(session *ses);

#endif
