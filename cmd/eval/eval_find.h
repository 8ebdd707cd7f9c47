#ifndef ASE_CMD_EVAL_EVAL_FIND_H
#define ASE_CMD_EVAL_EVAL_FIND_H

#include "lib/app/import/import.h"

/*
 * Which evaluations a row of a form may be: those of the questionnaire
 * `payload` (its name; NULL: any), archived ones left out, that are of the
 * person whom the row names, or whose organisation, expert or person its words
 * name. A person is of an organisation that names them, and of one that is
 * named beside them (in a registration, say).
 */
void eval_find(const session *ses, const import_naming *naming, void *payload,
	       ase_records *out);

#endif
