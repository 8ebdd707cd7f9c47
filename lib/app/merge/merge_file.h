#ifndef ASE_APP_MERGE_MERGE_FILE_H
#define ASE_APP_MERGE_MERGE_FILE_H

#include "lib/base/err.h"
#include "lib/base/str.h"
#include "lib/data/value/value.h"
#include "lib/model/record/kind.h"
#include "lib/model/upgrade/upgrade.h"

/*
 * One file of a store that two have changed, put together: a record by the
 * schema of its kind, a file of policy by the natures that its own schema tells
 * (data-schema/meta/), other YAML by its shape, other text by its lines, what
 * stands below files/ as one value. It knows no store; the merge driver and
 * merge_commits.h share it.
 *
 * Where one side is of an older format it is brought forward first. What is
 * signed stays as it was signed.
 */

/* The file as one of the three has it; a NULL text: it is not there. All
 * borrowed. */
typedef struct merge_side {
	const char *text;
	size_t size;
} merge_side;

/*
 * Whose value stands where both changed one field (merge_place.h; NULL: the
 * whole file): true, theirs. To make one of both ways of merging it has to be
 * asked of what they are, not of which of them is ours.
 */
typedef bool merge_stand(const char *field, void *payload);

typedef struct merge_input {
	const char *path;
	merge_side base, ours, theirs; /* base not there: both made it */
	const ase_kinds *kinds;
	const ase_upgrade_look *look; /* at other records; NULL: at none */
	merge_stand *theirs_stand;    /* NULL: ours do */
	void *payload;
} merge_input;

/* A field that both changed; what of it stands is in the merged file. */
typedef struct merge_rival {
	char *field;	 /* owned; NULL: the whole file */
	ase_value *ours; /* owned; NULL: not there, or a file that is no YAML */
	ase_value *theirs;
	bool theirs_stand;
	bool is_signed; /* what stands was signed: nobody's choice */
} merge_rival;

/* All owned. */
typedef struct merge_result {
	ase_str text;
	bool gone;
	merge_rival *rivals;
	size_t count, room;
	ase_strs lost; /* comments that have no place any more, as written */
} merge_result;

void merge_result_drop(merge_result *result);

/*
 * Merge one file; `out` starts from zero.
 *
 * ASE_E_INVALID: one of the texts does not read, or what they changed cannot be
 * put together; `err` says which, without the path.
 */
ase_status merge_file(const merge_input *in, merge_result *out,
		      ase_err *err) ASE_MUST_CHECK;

/* The schema that rules the file at `path`, or NULL; it borrows from `kinds`
 * and is dropped with merge_file_schema_drop. */
typedef struct merge_schema {
	const ase_schema *schema;
	ase_schema *own; /* owned; of a file of policy */
} merge_schema;

merge_schema merge_file_schema(const ase_kinds *kinds, const char *path);
void merge_file_schema_drop(merge_schema *schema);

/* Whether the file is merged by its fields. */
bool merge_file_has_fields(const char *path);

#endif
