#ifndef ASE_APP_LOOKOVER_LOOKOVER_H
#define ASE_APP_LOOKOVER_LOOKOVER_H

#include "lib/app/change/changed_file.h"

/*
 * Looking a whole store over, or some of its files.
 */

/* Which texts are looked at. */
typedef enum lookover_of {
	LOOKOVER_WORK,	 /* the files as they stand in the directory */
	LOOKOVER_STAGED, /* those that git is about to commit */
	LOOKOVER_PUSHED, /* those that a push brings (receive.h) */
	LOOKOVER_HEAD,	 /* what is committed, as merges have left it: but for
			    the order of days */
} lookover_of;

/*
 * Check the files `paths` (none: all of the store; of staged ones: those that
 * differ from HEAD) by schema, law and process, and add what is wrong.
 *
 * ASE_E_NOT_FOUND: no such file.
 */
ase_status lookover_files(session *ses, lookover_of of, const ase_strs *paths,
			  ase_problems *problems, ase_err *err) ASE_MUST_CHECK;

/* ---- lookover_records.c ---- */

/*
 * Add what is wrong with the records of `list` as they stand among others in
 * `world`: signatures, steps, ends, days, facts, limits, doubles, pairs; of
 * `whole` stores what asks about all of them, too. Of what is staged or pushed,
 * only what is not so in the world `before`; of what is pushed neither days nor
 * signatures, which lookover_records_signed tells.
 */
void lookover_records(session *ses, lookover_of of, bool whole,
		      const ase_world *before, const ase_world *world,
		      const changed_files *list, ase_problems *problems);

/* Add what is not as it was signed (changed_file_signed). */
void lookover_records_signed(const session *ses, const ase_world *before,
			     const ase_world *world, const changed_files *list,
			     ase_problems *problems);

/* ---- lookover.c ---- */

/* Check the YAML file `path` by the schema in the file `schema_path` (or the
 * built-in one of that name); no store is needed. */
ase_status lookover_schema(const char *schema_path, const char *path,
			   ase_problems *problems, ase_err *err) ASE_MUST_CHECK;

#endif
