#ifndef ASE_APP_DELIVERY_MAILING_DATED_H
#define ASE_APP_DELIVERY_MAILING_DATED_H

#include "lib/app/delivery/mailing.h"

/*
 * What a verb does that notes in one field of a record on what day a letter
 * was sent, and sends it with --mail. A second time it sends what has not
 * left; --again sends all of it once more.
 */
typedef struct mailing_dated {
	const char *path;    /* of the day */
	const char *subject; /* of the commit */
	const char *said;    /* N_, with %s for the day */
	const mailing *letter;
	bool quiet; /* without --mail it is a fact as any other, and nothing is
		       said of what has not left */
} mailing_dated;

/* Note it of `rec`, which is read anew. Fails as mailing_prepare and
 * mailing_send do. */
ase_status mailing_dated_send(session *ses, const struct mailing_opts *opts,
			      const ase_record *rec, const mailing_dated *what,
			      ase_err *err) ASE_MUST_CHECK;

#endif
