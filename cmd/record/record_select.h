#ifndef ASE_CMD_RECORD_RECORD_SELECT_H
#define ASE_CMD_RECORD_RECORD_SELECT_H

#include "lib/app/session/session.h"

/*
 * Which records a verb is about, when it is not one that was named.
 */

/* Append the records of `kind` that pass the filter (lib/model/input/filter.h),
 * by ID; archived ones where asked for. */
void record_select(const session *ses, const ase_kind *kind,
		   const ase_filter *filter, bool archived, ase_records *out);

/*
 * The same by the texts of filters, those that are not archived, in the order of
 * `list`. `out` is empty.
 *
 * ASE_E_USAGE: a filter does not read. ASE_E_NOT_FOUND: none passes.
 */
ase_status record_select_where(const session *ses, const ase_kind *kind,
			       const ase_strs *filters, ase_records *out,
			       ase_err *err) ASE_MUST_CHECK;

/*
 * Append the records of the call's kind that standard input names, an ID or
 * words a line; who is named twice is told and taken once.
 *
 * ASE_E_NOT_FOUND: a line names nobody, or there is none. ASE_E_USAGE: several.
 */
ase_status record_select_stdin(const session *ses, ase_records *out,
			       ase_err *err) ASE_MUST_CHECK;

#endif
