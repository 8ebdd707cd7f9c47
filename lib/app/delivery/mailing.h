#ifndef ASE_APP_DELIVERY_MAILING_H
#define ASE_APP_DELIVERY_MAILING_H

#include "lib/app/change/change.h"

/*
 * What a verb called `send` hands over with --mail: to each party of a record
 * a letter with a document enclosed. Without --mail such a verb notes that
 * the thing was sent, and says that nothing has left this machine.
 *
 *	mailing_prepare    before the change is committed: who gets it
 *	mailing_send       after it
 *
 * `by_mail` is what the verb's --mail says.
 *
 * So what is refused never leaves; and what was noted and did not leave is
 * told, with the command that takes it back.
 */
typedef struct mailing {
	const char *letter;	    /* its template: "analysis-sending" */
	const char *document;	    /* that of what is enclosed: "analysis" */
	const char *const *formats; /* of the enclosures, up to NULL */
	const char *const *parties; /* who gets it, up to NULL: org, expert;
					 answering an evaluation */
} mailing;

/* --mail and --again, for verbs whose options are a struct mailing_opts. */
struct mailing_opts {
	bool mail;
	bool again; /* what was sent is sent once more */
};
extern const cli_opt mailing_opts[];

/*
 * Whether letters `p` about the record `id` were noted as sent and have not
 * left: the mail command failed, or somebody said no. mailing_send sends those
 * alone then.
 */
bool mailing_waits(const session *ses, const char *id, const mailing *p);

/* What may have waited of an earlier sending does not any more: all of them get
 * this one. */
ase_status mailing_afresh(const session *ses, const char *id, const mailing *p,
			  ase_err *err) ASE_MUST_CHECK;

/*
 * What the verb notes stands already, since `on`: whether that is all, which is
 * told then. It is not with --again, nor with --mail where its letters have not
 * all left this machine.
 */
bool mailing_stands(const session *ses, const char *id,
		    const struct mailing_opts *opts, ase_date on,
		    const mailing *p);

/*
 * With --mail: see that every party of `rec` can be written to and somebody
 * can be asked, and note in the change that they are informed of what is kept
 * about them, which the letter tells.
 *
 * ASE_E_INVALID: a party has no address. ASE_E_USAGE: nobody can be asked.
 * ASE_E_REFUSED: one has left.
 */
ase_status mailing_prepare(change *ch, bool by_mail, const ase_record *rec,
			   const char *const *parties,
			   ase_err *err) ASE_MUST_CHECK;

/* The same of these persons. */
ase_status mailing_prepare_for(change *ch, bool by_mail, const ase_record *rec,
			       const ase_records *people,
			       ase_err *err) ASE_MUST_CHECK;

/*
 * With --mail: write the letters about the records `ids` (up to NULL) as they
 * are noted now, show each and ask (--yes: do not), and hand them over; the
 * store's lock is given back before. With -n: show them alone.
 *
 * ASE_E_SYSTEM: one could not be handed over; it stands as noted.
 */
ase_status mailing_send(session *ses, bool by_mail, const char *const *ids,
			const mailing *p, ase_err *err) ASE_MUST_CHECK;

#endif
