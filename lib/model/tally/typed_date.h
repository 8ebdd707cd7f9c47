#ifndef ASE_MODEL_TALLY_TYPED_DATE_H
#define ASE_MODEL_TALLY_TYPED_DATE_H

#include "lib/model/record/field.h"

/*
 * Dates that somebody typed into fields and filters, and what each was read
 * as, for whoever tells it back. The same one for the same field stands once.
 */
typedef struct ase_typed_date {
	char *typed; /* owned */
	char *where; /* owned: the field's title */
	ase_date date;
	ase_date_lean lean;
} ase_typed_date;

typedef struct ase_typed_dates {
	ase_typed_date *items; /* owned */
	size_t count;
	size_t room;
	size_t told; /* how many of them were */
} ase_typed_dates;

void ase_typed_dates_drop(ase_typed_dates *dates);

/*
 * Read what was typed for `field`, which leans as `lean` says, and keep it in
 * `dates` (NULL: nobody tells it).
 *
 * ASE_E_USAGE: as ase_date_parse.
 */
ase_status ase_typed_date_read(ase_typed_dates *dates, const ase_field *field,
			       const char *typed, ase_date today,
			       ase_date_lean lean, const char *lang,
			       ase_date *out, ase_err *err) ASE_MUST_CHECK;

#endif
