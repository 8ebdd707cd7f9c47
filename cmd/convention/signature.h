#ifndef ASE_CMD_CONVENTION_SIGNATURE_H
#define ASE_CMD_CONVENTION_SIGNATURE_H

#include "lib/app/cli/cli.h"

/*
 * The signatures of a convention, and the changed_file that bears them.
 */
struct signature_sign_opts {
	const char *party;
	const char *by;
	bool new_person;
};

struct signature_receive_opts {
	const char *signed_by;
	bool hash_only;
};

extern const cli_opt signature_sign_opts[];
extern const cli_opt signature_receive_opts[];

ase_status signature_sign(const cli_call *call, ase_err *err) ASE_MUST_CHECK;
ase_status signature_receive(const cli_call *call, ase_err *err) ASE_MUST_CHECK;

#endif
