#ifndef ASE_CMD_RECORD_RECORD_PEOPLE_H
#define ASE_CMD_RECORD_RECORD_PEOPLE_H

#include "lib/app/cli/cli.h"
#include "lib/app/session/session.h"

/*
 * The people around a record, by party (lib/model/process/party.h), and how to
 * reach them.
 */

/* Those of one party in a line for out_filled, with telephone and e-mail where that
 * is `wanted`; "" for nobody; yours. */
char *record_people_line(const session *ses, const ase_record *rec,
			 const char *party, bool wanted);

/* Print " the organisation: Hélène Ricard, 02 40 11 22 33", a line a party of the
 * record and of those above it, but for `except` (NULL: none). */
void record_people_print(const session *ses, const ase_record *rec,
			 const char *except);

/* `phone`: the telephone numbers of the people around a record, by its parties;
 * of a person their own. */
ase_status record_people_phone(const cli_call *call,
			       ase_err *err) ASE_MUST_CHECK;

#endif
