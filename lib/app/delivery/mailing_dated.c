#include "lib/app/delivery/mailing_dated.h"

#include <string.h>

ase_status mailing_dated_send(session *ses, const struct mailing_opts *opts,
			      const ase_record *rec, const mailing_dated *what,
			      ase_err *err)
{
	ASE_AUTO(change_drop) change *ch = change_begin(ses);
	bool sends = opts->mail || !what->quiet, was;
	ase_date sent = ASE_DATE_NONE;
	char id[ASE_ID_SIZE];
	ase_status s;

	memcpy(id, rec->id, sizeof(id)); /* the record is read anew */
	was = ase_node_date(ase_node_path(rec->node, what->path), &sent);
	if (was && sends && mailing_stands(ses, id, opts, sent, what->letter))
		return ASE_OK;
	if (opts->mail && (!was || opts->again) &&
	    (s = mailing_afresh(ses, id, what->letter, err)))
		return s;
	if (sends || opts->again)
		change_again(ch);
	change_date(ch, id, what->path, ses->on);
	if ((s = mailing_prepare(ch, opts->mail, rec, what->letter->parties,
				 err)) ||
	    (s = change_end(ch, id, what->subject, what->said, err)) || !sends)
		return s;
	return mailing_send(ses, opts->mail, (const char *[]){ id, NULL },
			    what->letter, err);
}
