#ifndef ASE_CMD_RECORD_RECORD_MANY_H
#define ASE_CMD_RECORD_RECORD_MANY_H

#include "lib/app/session/session.h"
#include "lib/app/cli/cli.h"
#include "lib/model/record/kind.h"

/*
 * One command for many records: `set --where`, `set -`, `add --each`. One
 * commit, all of them or none.
 */
struct record_set_opts {
	cli_list where;
};

struct record_add_opts {
	const char *each;
	bool ask;
};

extern const cli_opt record_set_opts[];
extern const cli_opt record_add_opts[];

/* Whether `set` is about many: --where was given, or - for standard input. */
bool record_many_set_is(const cli_call *call);

/* `set` of many, and `add` with --each. */
ase_status record_many_set(const cli_call *call, ase_err *err) ASE_MUST_CHECK;
ase_status record_many_add(const cli_call *call, ase_err *err) ASE_MUST_CHECK;

/* `add -`: records that standard input has, as JSON, one object a line;
 * KEY=VALUE behind it hold for all of them. */
ase_status record_many_lines(const cli_call *call, const ase_kind *kind,
			     ase_err *err) ASE_MUST_CHECK;

/* ASE_E_USAGE: --on says an hour, and records of the kind begin on a day. */
ase_status record_many_hour(const cli_call *call, const ase_kind *kind,
			    ase_err *err) ASE_MUST_CHECK;

/*
 * The operands of `add` as KEY=VALUE: one without an = is the first of the
 * kind's names. Where that is the name of somebody else (an expert is called as
 * the person), and nothing else is said of them, whoever alone is called so is
 * meant, which is told; KEY=NAME makes one more.
 *
 * ASE_E_USAGE: a second such text, the kind has no name of its own, or several
 * are called so.
 */
ase_status record_many_texts(const session *ses, const ase_kind *kind,
			     char *const *typed, int count, ase_strs *out,
			     ase_err *err) ASE_MUST_CHECK;

/* Whether the operands of `set` and `add` make sense. */
ase_status record_many_set_check(const cli_call *call,
				 ase_err *err) ASE_MUST_CHECK;
ase_status record_many_add_check(const cli_call *call,
				 ase_err *err) ASE_MUST_CHECK;

#endif
