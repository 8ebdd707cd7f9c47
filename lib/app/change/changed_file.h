#ifndef ASE_APP_CHANGE_CHANGED_FILE_H
#define ASE_APP_CHANGE_CHANGED_FILE_H

#include "lib/app/session/session.h"
#include "lib/base/map.h"

/*
 * One file of a store on its way in: what it was, what it shall be, and whether
 * it may be so.
 *
 * Records are judged by their kind's schema and by the law of
 * lib/model/integrity/integrity.h; ase.yaml, process.yaml, the questionnaire,
 * clauses and vocabularies by the built-in schemas of data-schema/meta/, and
 * together by changed_policy.h; templates by what letter.h knows of them.
 * Other files (scans) are not judged.
 */
typedef struct changed_file {
	char *path;	      /* owned */
	const ase_kind *kind; /* NULL: not a record */
	char id[ASE_ID_SIZE];
	ase_str old; /* HEAD's text */
	bool existed;
	bool looked_at; /* by ase-store check: it is nobody's new record */
	bool staged;	/* git is about to commit it */
	bool typed;	/* what is new in it was typed: nobody has its lines */
	ase_str text;	/* the new one */
	bool gone;
	ase_value *value;      /* owned until a world takes it */
	const ase_value *held; /* the same, once it has */
	ase_spans spans;
} changed_file;

typedef struct changed_files {
	changed_file *items; /* owned */
	size_t count;
	size_t room;
	ase_map places; /* of the paths: 1 is the first item */
} changed_files;

/* The files that a store will have: those of `list` (NULL: none) as they shall
 * be, the others as the snapshot has them. */
typedef struct changed_tree {
	ase_snapshot *snapshot;	   /* borrowed */
	const changed_files *list; /* borrowed */
} changed_tree;

/* clang-format off */
#define CHANGED_FILES_INIT { .items = NULL }
/* clang-format on */

/* ---- changed_file.c ---- */

/* Release what one holds. */
void changed_file_drop(changed_file *s);
void changed_files_drop(changed_files *list);

/*
 * A changed file for `path`, with the text that HEAD has of it; an existing one
 * is handed back. The pointer lives until the next one is added.
 */
ase_status changed_files_get(changed_files *list, const session *ses,
			     const char *path, changed_file **out,
			     ase_err *err) ASE_MUST_CHECK;

/* The changed file at `path`, or NULL; borrowed. */
const changed_file *changed_files_find(const changed_files *list,
				       const char *path);

/* Whether the new text is the old one. */
bool changed_file_same(const changed_file *s);

/* Forget those whose new text is the old one. */
void changed_files_drop_same(changed_files *list);

/* Put the records among `list` into `after`; they hold their values then. */
void changed_files_apply(changed_files *list, ase_world *after);

/* ---- changed_file_check.c ---- */

/*
 * Read the new text and add what its schema finds wrong. Afterwards `value`
 * is set unless it was not YAML. Returns how many problems were added.
 */
size_t changed_file_parse(changed_file *s, const session *ses,
			  ase_problems *problems);

/*
 * Add what is not as it was signed, and who signed for whom they do not sign
 * for, in the world `after`: by what `before` (may be NULL) says, else by the
 * record's own digests. Returns how many problems were added.
 */
size_t changed_file_signed(const changed_file *s, const session *ses,
			   const ase_world *before, const ase_world *after,
			   ase_problems *problems);

/*
 * The text that was signed (x-ase-fixed, `text`) stands beside its record as it
 * was: add a problem when the file is that text and is not. Returns 1 then.
 */
size_t changed_file_text(const changed_file *s, const ase_world *after,
			 ase_problems *problems);

/* Give line and column to the problems from number `from` on, by their fields,
 * where the record is read. */
void changed_file_place(const changed_file *s, ase_problems *problems,
			size_t from);

/*
 * Add what integrity finds wrong with the changed file in the world `after`,
 * coming from `before` (NULL: with all of it). Files that it names stand in
 * the tree (NULL: nobody asks about them). Returns how many
 * problems were added.
 */
size_t changed_file_check(const changed_file *s, const session *ses,
			  const changed_tree *tree, const ase_world *before,
			  const ase_world *after, ase_problems *problems);

/*
 * Add what x-ase-unique at the root of its kind's schema says of the record
 * (lib/model/integrity/twins.h), which is one of `many` that change. Returns how
 * many problems were added.
 */
size_t changed_file_twins(const changed_file *s, const session *ses,
			  const ase_world *before, const ase_world *after,
			  bool many, ase_problems *problems);

/*
 * Turn those `problems` of the changed_file, from number `from` on, into
 * warnings that its old text had as well. Returns how many are left.
 */
size_t changed_file_excuse_known(const changed_file *s, const session *ses,
				 size_t from, ase_problems *problems);

#endif
