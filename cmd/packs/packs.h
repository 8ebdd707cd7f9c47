#ifndef ASE_CMD_PACKS_PACKS_H
#define ASE_CMD_PACKS_PACKS_H

#include "lib/app/cli/cli.h"
#include "lib/app/packs/pack_change.h"

/* The verbs of ase-store that are about packs: which there are, taking them on,
 * putting one away. */
extern const cli_verb packs_list_verb, packs_adopt_verb, packs_drop_verb;

/* ---- packs_list.c ---- */

/* What the pack called `name` is called in the call's language; yours. */
char *packs_called(const cli_call *call, const char *name);

/* What may be typed for PACK: with `adopted` those that the store has, else the
 * others. */
void packs_words(const cli_call *call, bool adopted, ase_strs *out);

/* Say what the network has changed of a pack, and what becomes of that, once the
 * change is made. */
void packs_tell_noted(change *ch, const pack_change *pc);

/* Put the texts of a pack into the change; what stops that is printed. */
ase_status packs_make(change *ch, pack_change *pc, ase_err *err) ASE_MUST_CHECK;

/* With -n: try the change, and print what of the packs it would change. */
ase_status packs_show(const cli_call *call, change *ch, const pack_change *all,
		      size_t count, ase_err *err) ASE_MUST_CHECK;

/* ASE_E_NOT_FOUND: the store has not adopted the pack called `typed`. */
ase_status packs_fail_unknown(const cli_call *call, const char *typed,
			      ase_err *err);

/* ---- packs_adopt.c ---- */

/* Adopt the packs that are named, in one commit. */
ase_status packs_take_on(const cli_call *call, const char *const *typed,
			 size_t count, bool with_needs,
			 ase_err *err) ASE_MUST_CHECK;

/* `ase-store upgrade PACK`: the next version of a pack, and what the network
 * has changed of it. */
ase_status packs_upgrade(const cli_call *call, ase_err *err) ASE_MUST_CHECK;

#endif
