#ifndef ASE_APP_DESK_REFERRAL_H
#define ASE_APP_DESK_REFERRAL_H

#include "lib/app/change/change.h"
#include "lib/model/desk/desk.h"

/*
 * Who was given to whom: the one rule of ase-desk and ase-request. What a kind
 * calls its fields, its x-ase-desk says (lib/model/desk/desk.h).
 */

/* What is noted beside whom and when. */
typedef struct referral {
	const ase_record *to;
	const char *why; /* NULL: nothing */
	bool file;	 /* the file goes, too, and not the number alone */
} referral;

/*
 * Note in the change that `rec` was referred on the session's day. One that
 * could not, or another where there is room for one alone, is kept with the
 * earlier ones. The coordinator who types takes what nobody has taken.
 *
 * ASE_E_REFUSED: somebody has answered, or it is solved; who and when are told.
 * ASE_E_USAGE: the kind refers to nobody, or keeps nothing of files.
 */
ase_status referral_note(change *ch, const ase_desk *desk,
			 const ase_record *rec, const referral *what,
			 ase_err *err) ASE_MUST_CHECK;

/* Note that `to` (NULL: the only one that is awaited) could not; it is left in
 * `out`, borrowed. ASE_E_REFUSED: nobody of these is awaited. */
ase_status referral_refused(change *ch, const ase_desk *desk,
			    const ase_record *rec, const ase_record *to,
			    const char *why, const ase_record **out,
			    ase_err *err) ASE_MUST_CHECK;

/* Take for the coordinator who types what nobody has taken; tell who has. */
void referral_take(change *ch, const ase_desk *desk, const ase_record *rec);

/* ASE_E_REFUSED: it is over, or (unanswered) was answered and nobody has been
 * referred since; `err` says by whom and when. */
ase_status referral_check_unanswered(const session *ses, const ase_desk *desk,
				     const ase_record *rec,
				     ase_err *err) ASE_MUST_CHECK;
ase_status referral_check_open(const session *ses, const ase_desk *desk,
			       const ase_record *rec,
			       ase_err *err) ASE_MUST_CHECK;

#endif
