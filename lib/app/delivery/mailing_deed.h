#ifndef ASE_APP_DELIVERY_MAILING_DEED_H
#define ASE_APP_DELIVERY_MAILING_DEED_H

#include "lib/app/delivery/mailing.h"

/*
 * A fact about a record whose letter goes with --mail: what every verb that
 * has one does, in this order. What stands and has left is told, and that is
 * all. Else it is noted, committed, and its letter sent: a second time what has
 * not left, with --again all of it once more.
 */
typedef struct mailing_deed mailing_deed;
struct mailing_deed {
	const char *subject; /* of the commit */
	const char *said;    /* N_, with %s for the day */
	const mailing *letter;
	bool quiet;  /* without --mail it is a fact as any other, and nothing is
			said of what has not left */
	bool stands; /* it is noted, and the letter is that of then */
	bool moved;  /* what waited was another letter, without --mail, too */
	ase_date since; /* when it was noted; none: it is noted once more */
	/* Note it in the change. */
	ase_status (*note)(change *ch, const ase_record *rec,
			   const mailing_deed *deed, ase_err *err);
	const void *payload; /* borrowed; for note */
};

/* Do it with `rec`, which is read anew. Fails as note, mailing_prepare and
 * mailing_send do. */
ase_status mailing_deed_do(session *ses, const struct mailing_opts *opts,
			   const ase_record *rec, const mailing_deed *deed,
			   ase_err *err) ASE_MUST_CHECK;

#endif
