#ifndef ASE_MODEL_TALLY_TALLY_PRIV_H
#define ASE_MODEL_TALLY_TALLY_PRIV_H

#include "lib/base/map.h"
#include "lib/model/tally/field_test.h"
#include "lib/model/tally/tally.h"
#include "lib/text/decimal.h"

#include <stdint.h>

/*
 * A tally that was read: the legs of its way, each with what it asks of those
 * it leads to, and what is made of the ends.
 */

#define ASE_TALLY_LEGS_MOST 16

/* One filter of a bracket. */
typedef struct ase_tally_filter {
	char *path;	       /* owned */
	char *typed;	       /* owned; its value, for titles */
	bool is_near;	       /* one key of what it is asked of */
	const ase_kind *owner; /* of what rules its end */
	const ase_node *part;
	ase_field_test test;
} ase_tally_filter;

typedef enum ase_tally_leg_form {
	ASE_TALLY_PATH,	  /* along `path` */
	ASE_TALLY_BELOW,  /* to the records of `kind` below */
	ASE_TALLY_NAMING, /* to those that name it in the field `path` */
} ase_tally_leg_form;

typedef struct ase_tally_leg {
	ase_tally_leg_form form;
	char *path;	      /* owned */
	const ase_kind *kind; /* of the records, or of what rules the ends */
	const ase_node *part; /* what rules each end, of a list its items */
	const ase_node *head; /* the list or the field itself, for its title */
	bool is_reference;    /* the ends are IDs: their records are meant */
	ase_tally_filter *filters; /* owned, `count` of them */
	size_t count;
} ase_tally_leg;

/* What siblings have, the greatest first. */
struct ase_tally_ranks;

struct ase_tally {
	char *text;	     /* owned */
	ase_tally_leg *legs; /* owned, `leg_count` of them */
	size_t leg_count;
	ase_tally_fn fn;
	char *field;	       /* owned; NULL of ENDS, COUNT, RANK, SHARE */
	const ase_kind *owner; /* of `part` */
	const ase_node *part;  /* what rules `field`, or the ends of ENDS */
	const ase_kind *kind;  /* of the records asked */
	const ase_node *from;  /* where in them it begins; NULL: at the root */
	ase_tally *of;	       /* owned; of RANK, SHARE: what is compared */
	struct ase_tally_ranks *ranks; /* owned; a memory; NULL: none yet */
};

/* One place on the way: an entry of a list, the root of a record, an end. */
typedef struct ase_tally_place {
	const ase_record *rec;
	const ase_node *node; /* NULL of an ID or a kind that stands nowhere */
	const char *text;
} ase_tally_place;

typedef struct ase_tally_places {
	ase_tally_place *items; /* owned */
	size_t count;
	size_t room;
} ase_tally_places;

/* What a tally is asked with. */
typedef struct ase_tally_ask {
	const ase_world *world;
	const ase_hits *hidden; /* or NULL */
	bool ever;		/* archived records below are not left out */
} ase_tally_ask;

/* Split at the dots outside brackets; what is wrong with the brackets, as an
 * N_ sentence about the whole, or NULL. */
const char *ase_tally_split(const char *text, ase_strs *out);

/* The kind whose records a word names from a record of `kind`, and the field by
 * which they do (NULL: they stand below); NULL: no such records. */
const ase_kind *ase_tally_kind_of(const ase_kinds *kinds, const ase_kind *kind,
				  const char *word, const char **field);

/* How many bytes at the beginning of `text` say that its record is held against
 * those beside it ("rank:", "share:"), and which of the two; 0, ENDS: none. */
size_t ase_tally_among(const char *text, ase_tally_fn *fn);

/* Whether a tally holds its record against those beside it. */
bool ase_tally_is_among(const ase_tally *tally);

/* ase_tally_ends of a tally that holds it against nobody. */
void ase_tally_walk(const ase_tally *tally, const ase_tally_ask *ask,
		    const ase_record *rec, const ase_node *node, ase_hits *out);

/* A number as YAML has it: 0x1F, too. */
bool ase_tally_number(const char *text, ase_decimal *out);

/* The rank or the share of `rec`; yours, NULL: none. */
char *ase_tally_standing(const ase_tally *tally, const ase_tally_ask *ask,
			 const ase_record *rec);
void ase_tally_ranks_drop(struct ase_tally_ranks **ranks);

#endif
