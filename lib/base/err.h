#ifndef ASE_BASE_ERR_H
#define ASE_BASE_ERR_H

#include "lib/base/attr.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * How every function in lib/ says no.
 *
 * A function that can fail returns an ase_status and takes an `ase_err *err`
 * as its last argument.
 *
 *  - When it succeeds it returns ASE_OK, fills its `out` arguments and leaves
 *    `err` as it found it.
 *  - When it fails it returns the reason, writes one sentence into `err` and
 *    leaves its `out` arguments as it found them.
 *  - `err` may be NULL when only the reason matters.
 *
 * lib/ never prints and never exits. Two things end the program instead of
 * returning: running out of memory, and a broken promise between our own
 * functions (assert).
 */
typedef enum ase_status {
	ASE_OK = 0,
	ASE_NO,		 /* looked at, and the answer is no */
	ASE_E_USAGE,	 /* the request itself makes no sense */
	ASE_E_NOT_FOUND, /* no such record, file or field */
	ASE_E_EXISTS,	 /* it is already there */
	ASE_E_INVALID,	 /* not YAML, or not what the schema asks for */
	ASE_E_REFUSED,	 /* the process does not allow it yet */
	ASE_E_BUSY,	 /* somebody else is writing; try again later */
	ASE_E_SYSTEM,	 /* the system, the disk or git refused */
	ASE_E_RETRY,	 /* what was read is old: do it all again */
} ase_status;

/*
 * One sentence about one failure, and where it happened. Lives on the
 * caller's stack and needs no release, so an error path can never leak or run
 * out of memory. A sentence longer than `text` is cut at a whole character.
 */
typedef struct ase_err {
	ase_status status;
	size_t line;   /* from 1; 0: the failure has no place in a text */
	size_t column; /* from 1, in characters */
	bool told;     /* the user knows already: there is no sentence */
	char text[1024];
} ase_err;

/* clang-format off */
#define ASE_ERR_INIT { .status = ASE_OK, .text = "" }
/* clang-format on */

/*
 * Fill `err` and hand back `status`, so that a failure is one line:
 *
 *	return ase_fail(err, ASE_E_NOT_FOUND, "no expert '%s'", id);
 *
 * The sentence starts in lower case, ends without a full stop, says what is
 * wrong before it says where, and quotes what the user typed. `fmt` is
 * translated here (lib/base/i18n.h), so callers write it in English and bare.
 */
ase_status ase_fail(ase_err *err, ase_status status, const char *fmt, ...)
	ASE_PRINTF(3, 4);

/* ase_fail for a failed system call: ASE_E_SYSTEM, with strerror appended. */
ase_status ase_fail_errno(ase_err *err, const char *fmt, ...) ASE_PRINTF(2, 3);

/* ase_fail for a failure at a line and column (from 1) of a text. */
ase_status ase_fail_at(ase_err *err, ase_status status, size_t line,
		       size_t column, const char *fmt, ...) ASE_PRINTF(5, 6);

/*
 * Put the place `where` in front of what `err` already says
 * ("experts/a.yaml:3:1: ..." when err has a line, "experts/a.yaml: ..." when
 * not) and hand back its status. Only for what the inner function could not
 * know. Without an `err` the status is unknown: the answer is ASE_E_SYSTEM.
 */
ase_status ase_fail_in(ase_err *err, const char *where);

/* Fail without a sentence: all that there is to say has been printed. */
ase_status ase_told(ase_err *err, ase_status status);

#endif
