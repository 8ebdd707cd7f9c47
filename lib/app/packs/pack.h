#ifndef ASE_APP_PACKS_PACK_H
#define ASE_APP_PACKS_PACK_H

#include "lib/app/session/session.h"

/*
 * A pack: policy that a network adopts whole. It is a few files below one
 * directory,
 *
 *	pack.yaml            its name, version, title, what it needs
 *	schema/NAME.yaml     kinds, or what extends them
 *	steps.yaml           what it adds to process.yaml
 *	vocabulary/ templates/LANG/ questionnaires/ reports/ pages/
 *
 * and comes with ase (data-schema/packs/), or from a directory of the network's
 * own. The built-in process, letters and words are the pack `core`. A store
 * keeps each pack it has adopted, as it came, below packs/NAME/.
 */
typedef struct pack_file {
	char *path; /* owned; below the pack: "steps.yaml" */
	ase_str text;
} pack_file;

typedef struct pack {
	char *name;	   /* owned */
	long long version; /* from 1 */
	ase_value *about;  /* owned: pack.yaml */
	pack_file *files;  /* owned; by path, pack.yaml among them */
	size_t count, room;
} pack;

/* What a pack may hold. */
#define PACK_MAX_FILES 500
#define PACK_CORE      "core"

void pack_drop(pack **p);

/* Pack `i` of those that come with ase, by name, core first; NULL past the
 * last. Yours. */
pack *pack_baked(size_t i);

/*
 * The pack that somebody names: by its name, in whatever language, or, where
 * that holds a slash, by its directory. Yours.
 *
 * ASE_E_NO: there is none; `err` has the nearest. ASE_E_INVALID: what stands in
 * the directory is no pack; `err` has file, line and column.
 */
ase_status pack_find(const char *typed, pack **out,
		     ase_err *err) ASE_MUST_CHECK;

/* The pack `name` as the store adopted it; NULL: it has not. Yours. */
ase_status pack_adopted(const session *ses, const char *name, pack **out,
			ase_err *err) ASE_MUST_CHECK;

/* The names of all packs of the store, in order. */
ase_status pack_adopted_names(const session *ses, ase_strs *out,
			      ase_err *err) ASE_MUST_CHECK;

/* The file at `path`; NULL: there is none. Borrowed. */
const pack_file *pack_get(const pack *p, const char *path);

/* Where a store has that file; NULL: below packs/ alone. Borrowed. */
const char *pack_place(const pack_file *file);

/* Leave the comments of one language (lib/data/layout/comments.h) in its files. Packs
 * that were found have them in every one. */
void pack_speak(pack *p, const char *lang);

/* Whether the store's `mine` is what was found, in whatever language. */
bool pack_same(const pack *mine, const pack *found);

/* Its name, and what it is for, in a language; borrowed. */
const char *pack_called(const pack *p, const char *lang);
const char *pack_title(const pack *p, const char *lang);

#endif
