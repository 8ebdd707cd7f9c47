#ifndef ASE_APP_MERGE_MERGE_CONFLICTS_H
#define ASE_APP_MERGE_MERGE_CONFLICTS_H

#include "lib/base/err.h"
#include "lib/base/str.h"
#include "lib/data/value/value.h"

/*
 * What is written down of values that two have put in one field: conflicts/ has
 * a file for each file that has such fields, with the values that do not stand.
 *
 *	path: orgs/7/o-7k3f9q2m.yaml
 *	rivals:
 *	  - field: city		  merge_place.h; not there: the whole file
 *	    commit: 40 digits	  that brought the value
 *	    by: Claire Moreau	  its author
 *	    on: "2026-03-12"	  and day
 *	    value: Nantes	  not there: it was taken away; of a file that is
 *				  no YAML it stands in that commit
 *
 * What the next version of a pack says, where the network says something else,
 * stands there as well; a whole file of it is in packs/:
 *
 *	path: process.yaml
 *	rivals:
 *	  - field: steps.step=training-notice.due.days
 *	    pack: training
 *	    version: 4
 *	    value: 2
 *
 * A set: one entry a field and value, in the order of fields, then commits. The
 * last entry takes the file with it. data-schema/meta/conflicts.yaml is its law.
 */
typedef struct merge_entry {
	char *field;	   /* owned; NULL: the whole file */
	char commit[41];   /* "": a pack brought it */
	char *pack;	   /* owned; NULL: a commit did */
	long long version; /* of the pack */
	char *by;	   /* owned */
	char *on;	   /* owned; ISO */
	ase_value *value;  /* owned; NULL: none */
} merge_entry;

typedef struct merge_entries {
	merge_entry *items; /* owned */
	size_t count, room;
} merge_entries;

void merge_entries_drop(merge_entries *list);

/* An entry more, empty; it lives until the next one. */
merge_entry *merge_entries_add(merge_entries *list);

/* ... and what `one` says. */
void merge_entries_copy(merge_entries *list, const merge_entry *one);

/* Whether two are of one field, and came with the same. */
bool merge_entry_same(const merge_entry *a, const merge_entry *b);

/* Forget entry `i`. */
void merge_entries_remove(merge_entries *list, size_t i);

/* Append what a file of conflicts/ says; what does not read is left out. */
void merge_entries_read(const ase_node *root, merge_entries *out);

/* Append the file for `path`; nothing where there is no entry. */
void merge_entries_write(const merge_entries *list, const char *path,
			 ase_str *out);

/* Where a store keeps the file `path` of a pack as it came; yours. */
char *merge_conflicts_pack_file(const char *pack, const char *path);

/* "conflicts/o-7k3f9q2m.yaml" of a record's file, of any other
 * "conflicts/templates--fr--form.md.yaml"; yours. */
char *merge_conflicts_file(const char *path);

#endif
