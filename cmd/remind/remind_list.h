#ifndef ASE_CMD_REMIND_REMIND_LIST_H
#define ASE_CMD_REMIND_REMIND_LIST_H

#include "lib/app/session/session.h"
#include "lib/model/process/reminder.h"

/*
 * What is due in the network, chosen by the options of ase-remind(1) and
 * printed: for people a line to read aloud, for machines the columns
 *
 *	step record org turn since due late letter address
 */
struct remind_opts {
	const char *format; /* one of every list's, mbox or ics */
	bool all, send;
	bool cancelled; /* not typed: what takes place no more, see reminder.h */
	const char *coordinator;
	bool unfollowed;
	bool names;	  /* --names: of one's own calendar, who it is with */
	bool public_only; /* --public: of a calendar, what anybody may see */
	const char *territory;
	cli_list steps;
	ase_date before;
};

/* The verb. */
extern const cli_verb remind_verb;

/* remind_select.c: append what the options of the call choose, the latest
 * first. */
ase_status remind_select(const session *ses, const struct remind_opts *opts,
			 ase_reminders *out, ase_err *err) ASE_MUST_CHECK;

/* The code of the territory that was typed, borrowed. */
ase_status remind_territory(const session *ses, const char *typed,
			    const char **out, ase_err *err) ASE_MUST_CHECK;

/* remind_send.c: hand over the letters that are due, asked about one by one,
 * and note them in the records, in one commit. */
ase_status remind_send(const cli_call *call, const struct remind_opts *opts,
		       ase_err *err) ASE_MUST_CHECK;

/* remind_mbox.c: print the letters that are due as a mailbox file. */
ase_status remind_mbox(const session *ses, const ase_reminders *all,
		       ase_err *err) ASE_MUST_CHECK;

/* remind_ics.c: print what falls due, when people meet, and where that was
 * cancelled. */
ase_status remind_ics(const session *ses, const struct remind_opts *opts,
		      ase_err *err) ASE_MUST_CHECK;

#endif
