#ifndef ASE_MODEL_IDENTITY_DOUBLES_H
#define ASE_MODEL_IDENTITY_DOUBLES_H

#include "lib/base/problem.h"
#include "lib/model/record/world.h"

/*
 * Two records that may be one and do not say so (same_as; world.h).
 *
 * Two persons of one name and one e-mail address are the same (person.h). Of
 * one name alone, one address or one telephone, however these are written, they
 * may be: associations share addresses, and namesakes happen. Two organisations
 * of one name in one territory may be.
 */
typedef enum ase_double_by {
	ASE_DOUBLE_NOT,
	ASE_DOUBLE_NAME,
	ASE_DOUBLE_EMAIL,
	ASE_DOUBLE_PHONE,
	ASE_DOUBLE_SAME, /* name and e-mail */
} ase_double_by;

typedef struct ase_double {
	const ase_record *other; /* borrowed */
	ase_double_by by;
} ase_double;

typedef struct ase_doubles {
	ase_double *items; /* owned; the surest first, then by ID */
	size_t count;
	size_t room;
} ase_doubles;

void ase_doubles_drop(ase_doubles *list);

/* By what two records of one kind may be one. */
ase_double_by ase_doubles_by(const ase_record *a, const ase_record *b);

/* Append those of `world` that `rec`, a person or an organisation, may be. Who
 * is archived or a double is not told of. */
void ase_doubles_find(const ase_world *world, const ase_record *rec,
		      ase_doubles *out);

/* "p-... is Jean Martin (p-...) by name and e-mail; ...": a sentence for people
 * with the command; yours. */
char *ase_double_say(const ase_world *world, const ase_record *rec,
		     const ase_double *one);

/*
 * Add a problem for all persons who are the same by name and e-mail, with a
 * warning for each pair of organisations that may be one, and each double that
 * says what the record it stands for does not. Returns how many, without
 * warnings.
 */
size_t ase_doubles_check(const ase_world *world, ase_problems *problems);

#endif
