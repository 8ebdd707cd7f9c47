#ifndef ASE_CMD_FRONT_FRONT_TOOL_H
#define ASE_CMD_FRONT_FRONT_TOOL_H

#include "lib/base/err.h"
#include "lib/base/str.h"

/*
 * The other tools, as programs.
 */

/* The file of the tool `name` ("ase-org"): beside this program, else in PATH;
 * yours. ASE_E_SYSTEM: it is not installed. */
ase_status front_tool_find(const char *name, char **out,
			   ase_err *err) ASE_MUST_CHECK;

/* Become the tool, with `words` behind its name: returns when that failed. */
ase_status front_tool_become(const char *name, const ase_strs *words,
			     ase_err *err) ASE_MUST_CHECK;

#endif
