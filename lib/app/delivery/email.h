#ifndef ASE_APP_DELIVERY_EMAIL_H
#define ASE_APP_DELIVERY_EMAIL_H

#include "lib/app/session/session.h"
#include "lib/doc/mail/mail.h"
#include "lib/model/process/reminder.h"

/*
 * A letter as a message: from the coordinator who follows to one person. A
 * reminder is the letter of its step to whoever is awaited.
 */
typedef struct email {
	char *from_name, *from; /* owned */
	char *to_name, *to;	/* owned */
	char *subject;		/* owned */
	ase_str text;
	ase_str marked;	  /* the same as Markdown; empty once it was edited */
	const char *lang; /* borrowed */
	char *id; /* owned; the Message-ID: the same for the same letter */
	ase_enclosure *files; /* owned, with what they point to */
	size_t file_count;
} email;

void email_drop(email *p);

/* Whether a letter may go today: one is left, its day is there, somebody can
 * be written to and somebody writes. */
bool email_is_due(const session *ses, const ase_reminder *one);

/* The address that letters about `rec` come from; NULL: none. Borrowed. */
const char *email_sender(const session *ses, const ase_record *rec);

/* ASE_E_INVALID: no letter about `rec` has a sender. */
ase_status email_check_sender(const session *ses, const ase_record *rec,
			      ase_err *err) ASE_MUST_CHECK;

/* ASE_E_INVALID: the person has no address, or one that no letter reaches. */
ase_status email_check_recipient(const session *ses, const ase_record *person,
				 ase_err *err) ASE_MUST_CHECK;

/* Tell of one letter that it was not made, and why. */
void email_tell(const session *ses, const ase_reminder *one, const char *why);

/*
 * Tell of each letter whose day is there and that cannot be made: nobody to
 * send it from, an address that is none. How many there are. With
 * `without_address` those whom one cannot write to at all are named, too; they
 * do not count: nothing is wrong in what is noted of them.
 */
size_t email_tell_stuck(const session *ses, const ase_reminders *all,
			bool without_address);

/*
 * Write the letter. ASE_E_NOT_FOUND: the store has no such template.
 * ASE_E_INVALID: nobody follows who could be its sender.
 */
ase_status email_write(const session *ses, const ase_reminder *one, email *out,
		       ase_err *err) ASE_MUST_CHECK;

/*
 * The same of any letter about `rec` to `person`; `id` is the Message-ID's
 * local part.
 */
ase_status email_letter(const session *ses, const char *name,
			const ase_record *rec, const ase_record *person,
			const char *id, email *out,
			ase_err *err) ASE_MUST_CHECK;

/* Enclose a file; `name` and `bytes` are taken over, `type` is borrowed. */
void email_enclose(email *p, char *name, const char *type, ase_str *bytes);

/* Enclose what is enclosed in another one, each file once. */
void email_enclose_all(email *p, email *from);

/* Print the letter as it would go; a line parts it from `before` others. */
void email_show(const email *p, size_t before);

/*
 * Show the letter and ask until there is an answer: whether it goes, and
 * whether to `quit`. It may be edited.
 */
ase_status email_ask(const session *ses, email *p, bool *goes, bool *quit,
		     ase_err *err) ASE_MUST_CHECK;

/* Append the message; `mail` (may be NULL) gets what it was made from. */
ase_status email_message(const email *p, bool automatic, ase_mail *mail,
			 ase_str *out, ase_err *err) ASE_MUST_CHECK;

#endif
