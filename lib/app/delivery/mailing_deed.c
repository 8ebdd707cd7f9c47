#include "lib/app/delivery/mailing_deed.h"

#include <string.h>

ase_status mailing_deed_do(session *ses, const struct mailing_opts *opts,
			   const ase_record *rec, const mailing_deed *deed,
			   ase_err *err)
{
	ASE_AUTO(change_drop) change *ch = change_begin(ses);
	const bool sends = opts->mail || !deed->quiet;
	char id[ASE_ID_SIZE];
	ase_status s;

	memcpy(id, rec->id, sizeof(id)); /* the record is read anew */
	if (deed->stands && ase_date_is(deed->since) && sends &&
	    mailing_stands(ses, id, opts, deed->since, deed->letter))
		return ASE_OK;
	if ((opts->mail || deed->moved) && (!deed->stands || opts->again) &&
	    (s = mailing_afresh(ses, id, deed->letter, err)))
		return s;
	if ((s = deed->note(ch, rec, deed, err)) ||
	    (s = mailing_prepare(ch, opts->mail, rec, deed->letter->parties,
				 err)) ||
	    (s = change_end(ch, id, deed->subject, deed->said, err)) || !sends)
		return s;
	return mailing_send(ses, opts->mail, (const char *[]){ id, NULL },
			    deed->letter, err);
}
