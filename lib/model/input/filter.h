#ifndef ASE_MODEL_INPUT_FILTER_H
#define ASE_MODEL_INPUT_FILTER_H

#include "lib/base/err.h"
#include "lib/base/map.h"
#include "lib/base/str.h"
#include "lib/model/process/process.h"
#include "lib/model/record/vocabulary.h"
#include "lib/model/record/world.h"
#include "lib/model/tally/key.h"

/*
 * Which records to list:
 *
 *   key=v       one end of the path equals v (as text; codes, IDs and names of
 *               references, labels and aliases of enums and codes count too)
 *   key=v1,v2   one of several        key!=v   none of them
 *   key~words   each word begins a word of it (accents and case ignored)
 *   key<v key>v key<=v key>=v         dates and numbers as such, else as text
 *   key=        not set               key!=    set
 *   stage=step  its stage is that step
 *   words       without a key: words of one of its names
 *
 * A key may be a tally ("registrations[withdrawn_on=].count>=12":
 * lib/model/tally/tally.h).
 *
 * Several filters must all hold. `open` and `closed`, or a French word for
 * either, stand for themselves.
 */
typedef struct ase_filter ase_filter;

/*
 * Values that were read before, for those who read the same KEY=VALUE for many
 * records of one world; released by ase_input_memo_drop (input.h).
 */
typedef struct ase_input_memo {
	ase_map values;	 /* of typed texts, by their field and themselves */
	ase_strs keys;	 /* owned */
	ase_map numbers; /* given last, by the first of them (x-ase-number) */
} ase_input_memo;

/*
 * Where a field is a file (x-ase-file), what is typed is the path of one that
 * somebody has: it is taken into the store, beside the record `id`, and its path
 * there handed back (yours).
 */
typedef struct ase_input_files {
	ase_status (*take)(void *ctx, const char *id, const char *typed,
			   char **out, ase_err *err);
	void *ctx;	/* borrowed */
	const char *id; /* of the record that is typed into; borrowed */
} ase_input_files;

/* What a filter may need besides the world. All borrowed. */
typedef struct ase_input_context {
	const ase_process *process;
	const ase_vocabularies *vocabularies;
	const char *lang;
	const ase_record *me;	/* the coordinator who types, or NULL */
	ase_date on;		/* when what is noted was (--on), with its hour
				   where that is known */
	ase_input_memo *memo;	/* or NULL */
	ase_typed_dates *dates; /* what dates are kept in; NULL: nowhere */
	ase_input_files *files; /* who takes files in; NULL: nobody does, and a
				   path in the store alone is a value */
} ase_input_context;

/* How fields are read for who types. */
ase_field_context ase_input_fields(const ase_world *world,
				   const ase_input_context *context);

/*
 * Read `count` filters for records of `kind`.
 *
 * ASE_E_USAGE: no such key (`err` has the nearest), or nothing that reads.
 */
ase_status ase_filter_new(const ase_world *world,
			  const ase_input_context *context,
			  const ase_kind *kind, char *const *texts,
			  size_t count, ase_filter **out,
			  ase_err *err) ASE_MUST_CHECK;
void ase_filter_drop(ase_filter **filter);

/*
 * Whether every word without a key names some record of `kind`: one that does
 * not is no filter that finds nothing, but a word that nobody knows.
 *
 * ASE_E_USAGE: the first that names none.
 */
ase_status ase_filter_known(const ase_filter *filter, const ase_kind *kind,
			    ase_err *err) ASE_MUST_CHECK;

bool ase_filter_passes(const ase_filter *filter, const ase_record *rec);

/* A text that every record which passes has for one of its scalars, but for
 * case, accents and outer blanks; NULL: there is none for sure. Borrowed. */
const char *ase_filter_saying(const ase_filter *filter);

/*
 * Sort `records` by `keys` ("name", "-since"; NULL: none): paths, a minus for
 * descending; dates and numbers as such, text as people look for it (folded, 2
 * before 10); unset ones last. What stands alike in them is sorted as its kind
 * says (x-ase-sort), then by name (names.h), then by ID.
 *
 * ASE_E_USAGE: a key leads nowhere.
 */
ase_status ase_records_sort(const ase_world *world,
			    const ase_input_context *context,
			    const ase_kind *kind, ase_records *records,
			    const char *keys, ase_err *err) ASE_MUST_CHECK;

#endif
