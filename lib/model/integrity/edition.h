#ifndef ASE_MODEL_INTEGRITY_EDITION_H
#define ASE_MODEL_INTEGRITY_EDITION_H

#include "lib/model/integrity/integrity.h"

/*
 * `editions` of ase.yaml names the edition in force of what the lists of that
 * name accept (ethics, charter): a warning where a change adds another one,
 * older or newer, with both and where the one in force stands.
 */
void ase_edition_warn(const ase_integrity *law, const ase_record *rec,
		      ase_problems *problems);

#endif
