#ifndef ASE_APP_DELIVERY_SENDMAIL_H
#define ASE_APP_DELIVERY_SENDMAIL_H

#include "lib/app/session/session.h"

/*
 * The command that takes messages: `ase.sendmail` of the local git
 * configuration, never of anything that comes with the synced tree; without
 * one `sendmail -t -i`. It reads one message and ends with 0 when it has it.
 */

/* The command; yours. */
char *sendmail_command(const session *ses);

/*
 * Hand one message over and wait. ASE_E_SYSTEM: the command cannot be run, or
 * ended with another status than 0: the message has not gone.
 */
ase_status sendmail_send(const char *command, const ase_str *message,
			 ase_err *err) ASE_MUST_CHECK;

#endif
