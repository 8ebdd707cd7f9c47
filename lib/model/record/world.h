#ifndef ASE_MODEL_RECORD_WORLD_H
#define ASE_MODEL_RECORD_WORLD_H

#include "lib/base/err.h"
#include "lib/base/str.h"
#include "lib/data/value/value.h"
#include "lib/model/record/kind.h"
#include "lib/text/date.h"

/*
 * Records that know each other.
 *
 * A world answers what a record says, who its parents and children are, and
 * where a path through references leads. Where records come from it does not
 * know: a source hands them out (cmd/ puts a snapshot behind it, tests put
 * texts). It reads lazily: one record when one is asked for, a whole kind when
 * its children are.
 *
 * A world can lie over another: it sees what lies below except for the records
 * put into it. So the state before a change and the state after it are two
 * worlds, and every rule is a pure function of them.
 */
typedef struct ase_world ase_world;

typedef struct ase_record {
	const ase_kind *kind;
	char id[ASE_ID_SIZE];
	const ase_node *node; /* NULL: an empty record */
	const char *same_as;  /* of a double, whom it says it is; or NULL */
} ase_record;

/* A list of borrowed records. `items` is owned; release with drop. */
typedef struct ase_records {
	const ase_record **items;
	size_t count;
	size_t room;
} ase_records;

/* clang-format off */
#define ASE_RECORDS_INIT { .items = NULL }
/* Whether something stands in a field. */
bool ase_record_has(const ase_record *rec, const char *path);

/* clang-format on */

void ase_records_drop(ase_records *records);
void ase_records_add(ase_records *records, const ase_record *record);
bool ase_records_has(const ase_records *records, const char *id);

/* Told of one record; without `node` it does not read, and `why` says so. */
typedef void (*ase_source_fn)(void *payload, const char *id,
			      const ase_node *node, const ase_err *why);

/* Where a world's records come from. */
typedef struct ase_source {
	/* The record's root (borrowed until the world is dropped), in `out`. */
	ase_status (*get)(void *ctx, const ase_kind *kind, const char *id,
			  const ase_node **out, ase_err *err);
	/* Tell of all records of `kind`, their nodes lent as `get` lends.
	 * Those of whose scalars none is the text `saying` (unless it is NULL),
	 * but for case, accents and outer blanks, may be left out. */
	ase_status (*each)(void *ctx, const ase_kind *kind,
			   const char *containing, ase_source_fn fn,
			   void *payload, ase_err *err);
	/* Append, by ID, the IDs of records of `kind` that begin with `begin`
	 * and come after `after` (NULL: all), `most` at most. False: it does not
	 * know without a look at each; then `out` is of no use. Or NULL. */
	bool (*begun)(void *ctx, const ase_kind *kind, const char *begin,
		      const char *after, size_t most, ase_strs *out);
	/* Likewise those in whose texts at the top of the record, alone or in
	 * lists, there is for each of `words` (folded) a word that begins so,
	 * and perhaps others. False, too, if more than `most` have them. */
	bool (*worded)(void *ctx, const ase_kind *kind, const ase_strs *words,
		       size_t most, ase_strs *out);
	void *ctx;
} ase_source;

/*
 * `kinds`, `config` (the root of ase.yaml, may be NULL) are borrowed. `source`
 * is copied. `today` is what "today" means in conditions; with its time, what
 * "now" means to who types (midnight where it has none).
 */
ase_world *ase_world_new(const ase_kinds *kinds, const ase_source *source,
			 const ase_node *config, ase_date today);

/* Let records whose names are codes be called by their labels in `lang`. All
 * borrowed; worlds over this one do likewise. */
struct ase_vocabularies;
void ase_world_speak(ase_world *world,
		     const struct ase_vocabularies *vocabularies,
		     const char *lang);

/* A world over `below`, which is borrowed and must not change meanwhile. */
ase_world *ase_world_over(const ase_world *below);
void ase_world_drop(ase_world **world);

/* Put a record in or in place of an old one; `value` moves in. NULL: it is
 * gone. */
void ase_world_put(ase_world *world, const char *id, ase_value *value);

const ase_kinds *ase_world_kinds(const ase_world *world);
const ase_node *ase_world_config(const ase_world *world);
ase_date ase_world_today(const ase_world *world);
ase_date ase_world_now(const ase_world *world); /* with its time */

/* The currency that ase.yaml counts money in ("EUR"); NULL: it does not say. */
const char *ase_world_currency(const ase_world *world);

/* A number that no other world has, nor this one after the next put: what was
 * found out under it holds as long as it is the same. */
size_t ase_world_version(const ase_world *world);

/* The first failure of the source so far, ASE_OK if none: such records count
 * as missing. */
ase_status ase_world_failure(const ase_world *world, ase_err *err);

/*
 * The record that `id` means; NULL: none. Borrowed.
 *
 * Two records of one person (or organisation, or whatever kind has a field
 * same_as that names its own kind): the double says whose. Whoever asks for it
 * by its ID, by a reference, as a parent or down a path is given the other; a
 * double is in no list, and its children are those of the other. One that
 * names nobody who is there stands for itself, and of a ring the smallest ID
 * stands for all.
 */
const ase_record *ase_world_get(const ase_world *world, const char *id);

/* The record of the file of `id`, be it a double: for whoever judges or
 * changes files. */
const ase_record *ase_world_itself(const ase_world *world, const char *id);

/* Append those who are doubles of `rec`, by ID. */
void ase_world_doubles(const ase_world *world, const ase_record *rec,
		       ase_records *out);

/* Append all records of a kind, by ID; ..._every: with the doubles. */
void ase_world_all(const ase_world *world, const ase_kind *kind,
		   ase_records *out);
void ase_world_every(const ase_world *world, const ase_kind *kind,
		     ase_records *out);

/*
 * Append, by ID, records of `kind` with the doubles: those whose IDs begin with
 * `begin` and come after `after` ("": all), in portions; where this one ended is
 * then in `after`. False: there are no more.
 */
bool ase_world_begun(const ase_world *world, const ase_kind *kind,
		     const char *begin, char after[ASE_ID_SIZE],
		     ase_records *out);

/* Append the records of `kind`; those may be left out of whose scalars none is
 * the text `containing`, but for case, accents and outer blanks. NULL: all. */
void ase_world_with_text(const ase_world *world, const ase_kind *kind,
			 const char *containing, ase_records *out);

/* Append the records of kind `child` whose parent field names `rec`; or, when
 * `child` stands further down, those of its descendants of that kind. */
void ase_world_children(const ase_world *world, const ase_record *rec,
			const ase_kind *child, ase_records *out);

/* Append the record's parents (one, but a convention may have several). */
void ase_world_parents(const ase_world *world, const ase_record *rec,
		       ase_records *out);

/* Append the ancestors of kind `above` (the record itself when it is one). */
void ase_world_ancestors(const ase_world *world, const ase_record *rec,
			 const ase_kind *above, ase_records *out);

/* What the record is about: the one that its field `about` names, where that
 * may be of any kind (x-ase-ref: "*"). NULL: it names none. */
const ase_record *ase_world_subject(const ase_world *world,
				    const ase_record *rec);

/* Append the records of `kind` that say `text` at `field`, a path within the
 * record. The first question about a field looks through the kind. Of several
 * fields at once, a line each, `text` has a line for each. */
void ase_world_where(const ase_world *world, const ase_kind *kind,
		     const char *field, const char *text, ase_records *out);

/* Append the records of `kind` that name the record `id` at `field`: who asks
 * of a few records does not wait for the whole kind. */
void ase_world_naming(const ase_world *world, const ase_kind *kind,
		      const char *field, const char *id, ase_records *out);

/*
 * Paths through records:
 *
 *   subject                    a field
 *   ethics.last.on             in lists: a number from 0, first, last
 *   skills.300323.level        in lists key:FIELD the entry that has this key
 *                              (a field goes first, then a key, a number last)
 *   skills.code                in lists without one: every entry
 *   expert.person.name         through a reference (x-ase-ref) to its record,
 *                              where that is of the kind it shall be
 *   org.name  (of a match)     when there is no such field and the word is
 *                              the kind of an ancestor: that ancestor
 *   id  kind                   what it is
 *   @editions.ethics           of ase.yaml instead of the record
 */

/* One end of a path, and the record it stands in. */
typedef struct ase_hit {
	const ase_node *node;  /* NULL for `id`, `kind` */
	const ase_record *rec; /* NULL in ase.yaml */
	const char *text;      /* of a scalar; NULL of a list or map */
} ase_hit;

typedef struct ase_hits {
	ase_hit *items; /* owned */
	size_t count;
	size_t room;
	ase_strs made; /* owned; texts of items that stand in no record */
} ase_hits;

/* clang-format off */
#define ASE_HITS_INIT { .items = NULL }
/* clang-format on */

void ase_hits_drop(ase_hits *hits);

/* Forget the items, keep the room. */
void ase_hits_clear(ase_hits *hits);

/* Append one end; of a figure that was made out of others, `text` moves in. */
void ase_hits_add(ase_hits *hits, const ase_record *rec, const ase_node *node);
void ase_hits_take(ase_hits *hits, const ase_record *rec, char *text);

/* Append every end of `path` from `rec`, null values left out. A reference at
 * the end of the path gives the ID that stands there. */
void ase_world_path(const ase_world *world, const ase_record *rec,
		    const char *path, ase_hits *out);

/* The same from `node` within `rec`, which the schema rules by `part`: from an
 * entry of a list, say. The root of a record knows more words. */
void ase_world_path_at(const ase_world *world, const ase_record *rec,
		       const ase_node *node, const ase_node *part,
		       const char *path, ase_hits *out);

/* The text of the first end, or NULL; borrowed. */
const char *ase_world_text(const ase_world *world, const ase_record *rec,
			   const char *path);

/*
 * The schema part that rules the field at the end of `path` from a record of
 * `kind`, through references and ancestors, and the kind and schema it
 * belongs to (`owner`, may be NULL). NULL: no such field.
 */
const ase_node *ase_kinds_field(const ase_kinds *kinds, const ase_kind *kind,
				const char *path, const ase_kind **owner);

/* The kind above `kind` that the first word of a path names, where `kind` has
 * no field of that name; NULL: none. */
const ase_kind *ase_kinds_above(const ase_kinds *kinds, const ase_kind *kind,
				const char *word);

/* Whether `path` leads to a field of `kind` through no other record, nor to an
 * entry of a list by its key. */
bool ase_kinds_own(const ase_kinds *kinds, const ase_kind *kind,
		   const char *path);

/*
 * What a record is called: the first of x-ase-names that is set, else of
 * x-ase-known-by, else its ID; of a code its label. Borrowed.
 */
const char *ase_world_name(const ase_world *world, const ase_record *rec);

#endif
