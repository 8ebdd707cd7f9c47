#include "lib/app/delivery/mailing_dated.h"

#include "lib/app/delivery/mailing_deed.h"

/* The day, and whether another may take its place. */
struct dated {
	const char *path;
	bool again;
};

static ase_status note(change *ch, const ase_record *rec,
		       const mailing_deed *deed, ase_err *err)
{
	const struct dated *dated = deed->payload;

	(void)err;
	if (dated->again)
		change_again(ch);
	change_date(ch, rec->id, dated->path, change_session(ch)->on);
	return ASE_OK;
}

ase_status mailing_dated_send(session *ses, const struct mailing_opts *opts,
			      const ase_record *rec, const mailing_dated *what,
			      ase_err *err)
{
	const struct dated dated = { .path = what->path,
				     .again = opts->mail || !what->quiet ||
					      opts->again };
	mailing_deed deed = { .subject = what->subject,
			      .said = what->said,
			      .letter = what->letter,
			      .quiet = what->quiet,
			      .since = ASE_DATE_NONE,
			      .note = note,
			      .payload = &dated };

	deed.stands = ase_node_date(ase_node_path(rec->node, what->path),
				    &deed.since);
	return mailing_deed_do(ses, opts, rec, &deed, err);
}
