#ifndef ASE_MODEL_RECORD_WORLD_PRIV_H
#define ASE_MODEL_RECORD_WORLD_PRIV_H

#include "lib/base/map.h"
#include "lib/model/record/vocabulary.h"
#include "lib/model/record/world.h"

/*
 * Inside a world: what has been read so far (world_cache.c), in caches, one a
 * kind, with who is whose child (world_children.c) and who says what
 * (world_index.c). ending.c keeps conditions in here, party.c who stands in
 * for whom; plan.c and roster_history.c want ase_records_tidy alone.
 *
 * Everything read or put is an entry that never moves, so records can be
 * borrowed. Who asks for the children of one record or a few has them looked
 * for, one parent after the other; who asks on has the whole cache indexed: it
 * knows who names whom as a parent, and stays so with every put.
 */

/* What we know of one ID. */
struct ase_cached_record {
	ase_record rec;
	ase_value *value; /* owned; NULL when a source lent the node */
	enum { ASE_CACHED_UNREAD, ASE_CACHED_THERE, ASE_CACHED_MISSING } state;
};

/* The records that name one parent. */
struct ase_children {
	char parent[ASE_ID_SIZE];
	ase_records children;
};

/* Who says what at one field. */
struct ase_field_index {
	char *field;   /* owned */
	ase_map texts; /* world_index.c's holders (owned) by what they say */
	struct ase_field_index *next;
};

/* All of one kind. */
struct ase_kind_cache {
	const ase_kind *kind;
	void *closed; /* owned; process/ending.c's; NULL: not read */
	void (*closed_drop)(void *closed);
	void *ends; /* likewise: what ends its records */
	void (*ends_drop)(void *ends);
	void *stand_ins; /* likewise: process/party.c's, of coordinators */
	void (*stand_ins_drop)(void *stand_ins);
	struct ase_cached_record *
		*items; /* owned list of the cache's entries */
	size_t count;
	size_t room;
	bool sorted;
	bool listed;  /* the source has told of all it has */
	bool indexed; /* `children_of` holds whatever is there */
	size_t asked; /* of parents whose children were read one by one */
	ase_records doubles; /* those read that say same_as, or did */
	size_t asked_same;   /* of records whose doubles were looked for */
	ase_map same_known;  /* those, by ID */
	size_t named; /* of records that were named, looked for one by one */
	ase_map children_of; /* struct ase_children (owned) by parent's ID */
	struct ase_field_index *indexes; /* owned, of the fields asked about */
};

/* So many caches are found without a look at a name. */
#define ASE_WORLD_RECENT 16

/* What has been read so far: it grows behind a const world. */
struct ase_world_cache {
	ase_map entries; /* struct ase_cached_record (owned) by ID */
	ase_map caches;	 /* struct ase_kind_cache (owned) by the kind's name */
	struct ase_kind_cache *recent[ASE_WORLD_RECENT]; /* some of them */
	signed char quick; /* of the source: 1, -1, 0: not asked */
	ase_err failure;
};

struct ase_world {
	const ase_kinds *kinds;
	ase_source source;
	const ase_node *config;
	ase_date today; /* no time in it */
	ase_date now;
	const ase_vocabularies *vocabularies; /* what says names; or NULL */
	const char *lang;
	const ase_world *below; /* NULL: the records come from the source */
	struct ase_world_cache *cache;
	size_t version;
	bool changed; /* something was put: the source does not know it */
};

/* One more record, not read yet, for an ID that is not there. */
struct ase_cached_record *ase_world_cache_add(const ase_world *world,
					      const ase_kind *kind,
					      const char *id);

/* The kind of a whole ID, or NULL. */
const ase_kind *ase_world_id_kind(const ase_world *world, const char *id);

/* The field that names the parent, or the list of them. */
const ase_node *ase_world_parent_field(const ase_record *rec);

/* The cache of a kind, made when it is missing. */
struct ase_kind_cache *ase_world_kind_of(const ase_world *world,
					 const ase_kind *kind);
void ase_world_kind_drop(struct ase_kind_cache *cache);

/* Read every record of the cache that its source has. */
void ase_world_kind_fill(const ase_world *world, struct ase_kind_cache *cache);

/* Let a record join, or leave, the children of its parents. */
void ase_world_kind_join(struct ase_kind_cache *cache, const ase_record *rec);
void ase_world_kind_leave(struct ase_kind_cache *cache, const ase_record *rec);

/* Read those of the cache that name the parent, and let them join. */
void ase_world_children_fill(const ase_world *world,
			     struct ase_kind_cache *cache,
			     struct ase_children *children);

/* Let `rec` join the children when it names its parent. */
void ase_world_children_join(struct ase_children *children,
			     const ase_record *rec);

/* Note whether the record, just read or put, is a double. */
void ase_world_same_note(const ase_world *world, ase_record *rec);

/* Whom a double stands for in the end. */
const ase_record *ase_world_meant(const ase_world *world,
				  const ase_record *rec);

/* Let the cache know the doubles of the record `id`. */
void ase_world_same_fill(const ase_world *world, struct ase_kind_cache *cache,
			 const char *id);

/* ase_world_with_text with the doubles. */
void ase_world_every_with_text(const ase_world *world, const ase_kind *kind,
			       const char *containing, ase_records *out);

/* Whether the source can be asked about what is in the world. */
bool ase_world_is_as_source(const ase_world *world);

/* How many questions of one sort are asked of the source, each about one record,
 * before all of a kind are read: more where it need not look at each. */
size_t ase_world_one_by_one(const ase_world *world);

/* Append the records of `kind` that may say `text` somewhere, doubles too, by
 * asking the source alone. */
void ase_world_source_with_text(const ase_world *world, const ase_kind *kind,
				const char *text, ase_records *out);

/* Forget who says what. */
void ase_world_index_drop(struct ase_kind_cache *cache);

/* Forget what was found by looking: a record has come or gone. */
void ase_world_kind_forget(struct ase_kind_cache *cache);

/* Append those of `below` that have not been put into `world`. */
void ase_world_uncovered(const ase_world *world, const ase_records *below,
			 ase_records *out);

/* Sort what was appended to `records` since `from` by ID; one of each. */
void ase_records_tidy(ase_records *records, size_t from);

#endif
