#ifndef ASE_CMD_DESK_DESK_FIND_H
#define ASE_CMD_DESK_DESK_FIND_H

#include "lib/app/session/session.h"
#include "lib/model/desk/desk.h"

/* The kind of a desk that was typed. ASE_E_USAGE: it is none; `err` lists
 * those that there are. */
ase_status desk_find_kind(const session *ses, const char *typed, ase_desk *out,
			  ase_err *err) ASE_MUST_CHECK;

/*
 * The record of any desk that `typed` means (lib/model/input/resolve.h).
 * ASE_E_USAGE: those of several are called so; they are listed.
 */
ase_status desk_find_record(const session *ses, const char *typed,
			    ase_desk *desk, const ase_record **out,
			    ase_err *err) ASE_MUST_CHECK;

/* Who could help, which `--to` names; what completion offers for it. */
ase_status desk_find_resource(const session *ses, const ase_desk *desk,
			      const char *typed, const ase_record **out,
			      ase_err *err) ASE_MUST_CHECK;

/* Completion: kinds of desks for DESK, their open records for RECORD, who could
 * help for --to and --by. */
void desk_find_words(const cli_call *call, const char *name, ase_strs *out);

/* What is typed for a record, in quotes where a shell wants them; yours. */
char *desk_find_typed(const session *ses, const ase_record *rec);

#endif
