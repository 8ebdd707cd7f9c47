#ifndef ASE_CMD_STORE_STORE_RECEIVE_H
#define ASE_CMD_STORE_STORE_RECEIVE_H

#include "lib/app/receive/receive.h"

/*
 * `ase-store check --receive`: read the lines of a push on standard input and
 * print what is in the way, on standard output. ASE_NO (exit 1): there is
 * something, and nothing may be taken in.
 */
ase_status store_receive(const cli_call *call, const receive_budget *budget,
			 ase_err *err) ASE_MUST_CHECK;

#endif
