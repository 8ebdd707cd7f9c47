#ifndef ASE_CMD_FRONT_START_JUDGE_H
#define ASE_CMD_FRONT_START_JUDGE_H

#include "lib/app/cli/ui.h"
#include "lib/model/record/vocabulary.h"

/*
 * Whether an answer of the first day holds. ASE_E_USAGE, ...: it does not, and
 * `err` says what would.
 */

/* Several answers on one line: "44, Vendée". */
void start_pieces(const char *typed, ase_strs *out);

/* The territories that come with ase. */
ase_vocabulary start_territories(void);

/* The codes of those typed; a region is the departments that lie in it. */
ase_status start_take_territories(const char *typed, const char *lang,
				  ase_strs *out, ase_err *err) ASE_MUST_CHECK;

/* Territories; `of` is the ui. */
ase_status start_judge_territories(const void *of, const char *answer,
				   ase_err *err) ASE_MUST_CHECK;

/* Packs; the language of letters; a directory that is to be made. */
ase_status start_judge_packs(const void *of, const char *answer,
			     ase_err *err) ASE_MUST_CHECK;
ase_status start_judge_language(const void *of, const char *answer,
				ase_err *err) ASE_MUST_CHECK;
ase_status start_judge_dir(const void *of, const char *answer,
			   ase_err *err) ASE_MUST_CHECK;

/* As a record of a person would take it; `of` is the field. */
ase_status start_judge_person(const void *of, const char *answer,
			      ase_err *err) ASE_MUST_CHECK;

#endif
