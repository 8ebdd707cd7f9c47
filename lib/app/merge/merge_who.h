#ifndef ASE_APP_MERGE_MERGE_WHO_H
#define ASE_APP_MERGE_MERGE_WHO_H

#include "lib/app/session/session.h"

/*
 * Who has brought what HEAD has at `field` (merge_place.h; NULL: the whole file)
 * of `path`, and on which day (ISO, on the author's clock); both yours, NULL
 * where the history does not say.
 */
ase_status merge_who_brought(session *ses, const char *path, const char *field,
			     char **by, char **on, ase_err *err) ASE_MUST_CHECK;

#endif
