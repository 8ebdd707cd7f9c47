#ifndef ASE_APP_PACKS_PACK_PRIV_H
#define ASE_APP_PACKS_PACK_PRIV_H

#include "lib/app/merge/merge_file.h"
#include "lib/app/packs/pack_change.h"

/* The inside of lib/app/packs. */

/* What a pack adds to the process, and the file it adds it to. */
#define PACK_STEPS   "steps.yaml"
#define PACK_PROCESS "process.yaml"

/* One more file. */
void pack_add(pack *p, const char *path, const char *text, size_t size);

bool pack_text_same(const ase_str *a, const ase_str *b);

/* Order the files and read pack.yaml. ASE_E_INVALID: it does not hold. */
ase_status pack_finish(pack *p, ase_err *err) ASE_MUST_CHECK;

/* ---- pack_change.c ---- */

/* The file of the store as the change has it so far, else HEAD. */
ase_status pack_ours(change *ch, const char *path, ase_str *out, bool *there,
		     ase_err *err) ASE_MUST_CHECK;

/* One more thing. */
void pack_note(pack_change *pc, pack_group group, pack_fate fate,
	       const char *name, const char *path);

/* ---- pack_files.c ---- */

/* What comes, and what of it goes. */
ase_status pack_files_bring(change *ch, pack_change *pc,
			    ase_err *err) ASE_MUST_CHECK;
ase_status pack_files_take_away(change *ch, pack_change *pc,
				ase_err *err) ASE_MUST_CHECK;

/* ---- pack_process.c ---- */

/* The process with what the pack changes in it. */
ase_status pack_process(change *ch, pack_change *pc,
			ase_err *err) ASE_MUST_CHECK;

/* Whether the process has each part of `steps` as it came. */
ase_status pack_process_same(const session *ses, const pack_file *steps,
			     bool *out, ase_err *err) ASE_MUST_CHECK;

/* ---- pack_moves.c ---- */

/* Bring records forward that say what the pack calls otherwise now; what is
 * signed stays as it was signed. */
ase_status pack_moves(change *ch, const pack_change *pc,
		      ase_err *err) ASE_MUST_CHECK;

/* ---- pack_clash.c ---- */

/* Add what of the pack another has already. Returns how many. */
size_t pack_clashes(change *ch, const pack_change *pc, ase_problems *problems);

/* ---- pack_rivals.c ---- */

/* Ours stays, of each rival of `merged`, the file `path` or its part `name`:
 * told, and kept in conflicts/. */
ase_status pack_rivals_keep(change *ch, pack_change *pc, const char *path,
			    const char *name, const merge_result *merged,
			    ase_err *err) ASE_MUST_CHECK;

/* The pack has `field` of a file (NULL: all of it) no more, and it stays. */
ase_status pack_rivals_keep_gone(change *ch, pack_change *pc, const char *path,
				 const char *field,
				 ase_err *err) ASE_MUST_CHECK;

/* Forget what conflicts/ has of the pack and the pack does not say any more. */
ase_status pack_rivals_tidy(change *ch, const pack_change *pc,
			    ase_err *err) ASE_MUST_CHECK;

/* ---- pack_say.c ---- */

/* Say of each of `rivals` that ours stays. */
void pack_say_rivals(pack_change *pc, const char *path, const char *name,
		     const merge_result *merged);

/* ---- pack_dir.c ---- */

/* The pack that stands in a directory; yours. */
ase_status pack_read_dir(const char *dir, pack **out,
			 ase_err *err) ASE_MUST_CHECK;

#endif
