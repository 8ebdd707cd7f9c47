#ifndef ASE_CMD_POST_H
#define ASE_CMD_POST_H

#include "cmd/desk.h"
#include "lib/doc/mail.h"
#include "lib/model/reminder.h"

/*
 * A reminder as a message: the letter of its step, from the coordinator who
 * follows to whoever is awaited.
 */
typedef struct post {
	char *from_name, *from; /* owned */
	char *to_name, *to;	/* owned */
	char *subject;		/* owned */
	ase_str text;
	char *id; /* owned; the Message-ID: the same for the same reminder */
} post;

void post_drop(post *p);

/* Whether a letter may go today: one is left, its day is there, it has an
 * address. */
bool post_is_due(const cli_call *call, const ase_reminder *one);

/*
 * Write the letter. ASE_E_NOT_FOUND: the store has no such template.
 * ASE_E_INVALID: nobody follows who could be its sender.
 */
ase_status post_write(const cli_call *call, const ase_reminder *one, post *out,
		      ase_err *err) ASE_MUST_CHECK;

/* Append the message; `mail` (may be NULL) gets what it was made from. */
ase_status post_message(const post *p, bool automatic, ase_mail *mail,
			ase_str *out, ase_err *err) ASE_MUST_CHECK;

#endif
