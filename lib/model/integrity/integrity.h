#ifndef ASE_MODEL_INTEGRITY_INTEGRITY_H
#define ASE_MODEL_INTEGRITY_INTEGRITY_H

#include "lib/base/problem.h"
#include "lib/data/value/yaml.h"
#include "lib/model/record/vocabulary.h"
#include "lib/model/record/world.h"

/*
 * What a record must obey beyond its own schema, because it stands among
 * others, and because its texts are shown on terminals and in letters:
 *
 *   x-ase-ref         the ID leads to a record of that kind
 *   x-ase-among       it stands at that path of the record, too
 *   x-ase-vocabulary  the code is in that vocabulary
 *   x-ase-unique      no other record of the kind holds the value
 *   x-ase-absent-in   {territory: ["57"], say: {en: ..., fr: ...}}: the field
 *                     may not be set where another field holds one of these;
 *                     with `warn: true` a change that does so is told
 *   x-ase-begins      begins.h
 *   editions in force edition.h
 *
 * No text of a record, known field or not, holds a control character other
 * than a tab or a line break; none that is required is blank, and no name has
 * a line break in it.
 */

/* Whether the store has the file `path`, or will have it. */
typedef bool ase_integrity_file_fn(const void *ctx, const char *path);

/* What the law needs to know. All borrowed. */
typedef struct ase_integrity {
	const ase_world *world;
	const ase_world *before; /* a change is judged by what it changes: a
				    value that stood there before is not asked
				    about again. NULL: all are */
	bool many; /* the change is of many records: fields are looked through
		      once, and not a few records each time */
	const ase_vocabularies *vocabularies;
	const char *lang;
	ase_integrity_file_fn *has_file; /* NULL: files are not asked about */
	const void *files;		 /* what it is asked of */
	const ase_spans *spans; /* of the record; NULL: problems have no line */
} ase_integrity;

/*
 * Add what is wrong with `rec`, whose root belongs to `value`. Returns how
 * many problems were added.
 */
size_t ase_integrity_check(const ase_integrity *law, const ase_record *rec,
			   const ase_value *value, ase_problems *problems);

/*
 * Add a problem for every record of the world that holds a reference to `id`
 * (which is about to go).
 */
size_t ase_integrity_orphans(const ase_integrity *law, const char *id,
			     ase_problems *problems);

/*
 * Add a problem for every code of the vocabulary `name` that is in `was`, not
 * in `is` (NULL: the vocabulary goes), and still stands in a record of the
 * world.
 */
size_t ase_integrity_codes(const ase_integrity *law, const char *name,
			   const ase_vocabulary *was, const ase_vocabulary *is,
			   ase_problems *problems);

#endif
