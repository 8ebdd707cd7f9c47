#ifndef ASE_CMD_REQUEST_REQUEST_VERBS_H
#define ASE_CMD_REQUEST_REQUEST_VERBS_H

#include "lib/app/cli/cli.h"

/* The verbs of ase-request. */
extern const cli_verb request_answer, request_resolution, request_analysis,
	request_send, request_returned, request_note, request_pause,
	request_assign, request_close;

/* ---- meeting.c ---- */

/*
 * The first meeting of a request: planned, then held, in one part or several.
 */
extern const cli_verb request_meet;

/* ---- request_refer.c ---- */

/*
 * Another resource takes the request up, and its letter tells so.
 */
extern const cli_verb request_refer;

/* ---- need.c ---- */

/*
 * Making a need of a request: what is to be known and what the duo needs, in
 * codes or in words.
 */
/* Make the need and print its ID. */
extern const cli_verb request_need;

#endif
