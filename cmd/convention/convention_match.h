#ifndef ASE_CMD_CONVENTION_CONVENTION_MATCH_H
#define ASE_CMD_CONVENTION_CONVENTION_MATCH_H

#include "lib/app/session/session.h"

/*
 * Which of a convention's matches somebody means: several experts may share
 * one, and what each of them signs, does or is told stands by their match.
 */

/* Append the matches of `conv` that nobody declined or withdrew from; all of
 * them where that leaves none. Borrowed. */
void convention_matches(const session *ses, const ase_record *conv,
			ase_records *out);

/* Append those of them whose expert is the person with the ID `person`. */
void convention_matches_of(const session *ses, const ase_record *conv,
			   const char *person, ase_records *out);

/*
 * Append those that `typed` means: a match's ID, or its expert's, or the whole
 * name of its expert. NULL: the only match, or all where they are one person's.
 *
 * ASE_E_USAGE: none is meant, or several might be; `err` names the experts, and
 * `option` is what to type before one of them ("--by").
 */
ase_status convention_match_find(const session *ses, const ase_record *conv,
				 const char *typed, const char *option,
				 ase_records *out, ase_err *err) ASE_MUST_CHECK;

/*
 * The first of these; of a typed name also one that has left, as what they did
 * stays theirs, and one that part of the name means alone.
 */
ase_status convention_match_whose(const session *ses, const ase_record *conv,
				  const char *typed, const char *option,
				  const ase_record **out,
				  ase_err *err) ASE_MUST_CHECK;

#endif
