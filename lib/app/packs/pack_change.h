#ifndef ASE_APP_PACKS_PACK_CHANGE_H
#define ASE_APP_PACKS_PACK_CHANGE_H

#include "lib/app/change/change.h"
#include "lib/app/packs/pack.h"

/*
 * A pack on its way into a store, forward in it, or out of it: one merge of
 * three, the pack as it was adopted, as the store has it, and as it comes now.
 * What the network has changed stays; where the pack has changed it, too, that
 * is told, and kept in conflicts/ (lib/app/merge/merge_conflicts.h) until
 * somebody chooses; steps and limits are put together one by one.
 */
typedef enum pack_group {
	PACK_KINDS,
	PACK_STEPS_OF,
	PACK_LIMITS,
	PACK_LETTERS,
	PACK_WORDS,
	PACK_QUESTIONS,
	PACK_REPORTS,
	PACK_PAGES,
	PACK_GROUPS,
} pack_group;

/* What becomes of a thing of the pack. */
typedef enum pack_fate { PACK_NEW, PACK_CHANGED, PACK_GONE } pack_fate;

typedef struct pack_thing {
	pack_group group;
	pack_fate fate;
	char *name; /* owned: what it is called */
	char *path; /* owned: where the store has it */
} pack_thing;

typedef struct pack_change {
	const pack *from;	/* as adopted; NULL: it comes */
	const pack *to;		/* as it comes; NULL: it goes */
	const ase_strs *beside; /* names of packs that are in the change
				   already; NULL: none; borrowed */
	bool keeps_kinds;	/* of one that goes: its kinds and words stay */
	pack_thing *things;	/* owned: what of it changes in the store */
	size_t count, room;
	ase_strs told; /* lines: what the network has changed, and what becomes
			  of that */
	size_t rivals; /* of them what somebody may choose: conflicts/ has it */
} pack_change;

void pack_change_drop(pack_change *pc);

/*
 * Put the texts into the change.
 *
 * ASE_E_INVALID: something of the pack has the name of what another pack, the
 * network, or ase has; all of them are in `clashes`, and nothing is in `ch`.
 */
ase_status pack_change_make(change *ch, pack_change *pc, ase_problems *clashes,
			    ase_err *err) ASE_MUST_CHECK;

/* Print what changes, a row a group of things. */
ase_status pack_change_print(const session *ses, const pack_change *pc,
			     ase_err *err) ASE_MUST_CHECK;

/* How the store has the pack: whether one of its files is not as it came. */
ase_status pack_is_edited(const session *ses, const pack *p, bool *out,
			  ase_err *err) ASE_MUST_CHECK;

#endif
