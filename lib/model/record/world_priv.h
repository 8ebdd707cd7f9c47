#ifndef ASE_MODEL_RECORD_WORLD_PRIV_H
#define ASE_MODEL_RECORD_WORLD_PRIV_H

#include "lib/base/map.h"
#include "lib/model/record/world.h"

/*
 * Inside a world: what has been read so far, in shelves, one a kind. Only
 * world.c, family.c, holder.c and ending.c look in here (sort.c and plan.c for
 * ase_records_tidy).
 *
 * Everything read or put is an entry that never moves, so records can be
 * borrowed. Who asks for the children of one record or a few has them looked
 * for, one family after the other; who asks on has the whole shelf indexed: it
 * knows who names whom as a parent, and stays so with every put.
 */

/* What we know of one ID. */
struct ase_entry {
	ase_record rec;
	ase_value *value; /* owned; NULL when a source lent the node */
	enum { ASE_ENTRY_UNREAD, ASE_ENTRY_THERE, ASE_ENTRY_MISSING } state;
};

/* The records that name one parent. */
struct ase_family {
	char parent[ASE_ID_SIZE];
	ase_records children;
};

/* Who says what at one field. */
struct ase_holding {
	char *field;	 /* owned */
	ase_table texts; /* ase_records (owned) by what they say */
	struct ase_holding *next;
};

/* All of one kind. */
struct ase_shelf {
	const ase_kind *kind;
	void *closed; /* owned; process/closed.c's; NULL: not read */
	void (*closed_drop)(void *closed);
	struct ase_entry **items; /* owned list of the cache's entries */
	size_t count;
	size_t room;
	bool sorted;
	bool listed;	    /* the source has told of all it has */
	bool indexed;	    /* `families` holds whatever is there */
	size_t asked;	    /* of families that were filled one by one */
	ase_table families; /* struct ase_family (owned) by parent's ID */
	struct ase_holding *holdings; /* owned, of the fields asked about */
};

/* What has been read so far: it grows behind a const world. */
struct ase_cache {
	ase_table entries; /* struct ase_entry (owned) by ID */
	ase_table shelves; /* struct ase_shelf (owned) by the kind's name */
	ase_err failure;
};

struct ase_world {
	const ase_kinds *kinds;
	ase_source source;
	const ase_node *config;
	ase_date today;
	const ase_world *below; /* NULL: the records come from the source */
	struct ase_cache *cache;
};

/* The shelf of a kind, made when it is missing. */
struct ase_shelf *ase_shelf_of(const ase_world *world, const ase_kind *kind);
void ase_shelf_drop(struct ase_shelf *shelf);

/* Read every record of the shelf that its source has. */
void ase_shelf_fill(const ase_world *world, struct ase_shelf *shelf);

/* Let a record join, or leave, the families of its parents. */
void ase_shelf_join(struct ase_shelf *shelf, const ase_record *rec);
void ase_shelf_leave(struct ase_shelf *shelf, const ase_record *rec);

/* Read those of the shelf that name the family's parent, and let them join. */
void ase_family_fill(const ase_world *world, struct ase_shelf *shelf,
		     struct ase_family *family);

/* Let `rec` join the family when it names its parent. */
void ase_family_join(struct ase_family *family, const ase_record *rec);

/* Forget who says what. */
void ase_holdings_drop(struct ase_shelf *shelf);

/* Forget what was found by looking: a record has come or gone. */
void ase_shelf_forget(struct ase_shelf *shelf);

/* Append those of `below` that have not been put into `world`. */
void ase_world_uncovered(const ase_world *world, const ase_records *below,
			 ase_records *out);

/* Sort what was appended to `records` since `from` by ID; one of each. */
void ase_records_tidy(ase_records *records, size_t from);

#endif
