#include "cmd/remind/remind_list.h"

#include "lib/app/delivery/email.h"
#include "lib/base/mem.h"

#include <stdio.h>

static ase_status add_letter(const session *ses, const ase_reminder *one,
			     ase_str *out, ase_err *err)
{
	ASE_AUTO(email_drop) email p = { .from = NULL };
	ASE_AUTO(ase_str_drop) ase_str message = ASE_STR_INIT;
	ase_mail mail;
	ase_status s = email_write(ses, one, &p, err);

	if (s || (s = email_message(&p, false, &mail, &message, err)))
		return s;
	ase_mail_file(&mail, ase_str_text(&message), out);
	return ASE_OK;
}

/* What is wrong with one letter keeps no other; what is wrong with all of
 * them, the system, does. */
static bool is_its_own(ase_status s)
{
	return s && s != ASE_E_SYSTEM && s != ASE_E_BUSY;
}

ase_status remind_mbox(const session *ses, const ase_reminders *all,
		       ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	size_t stuck = email_tell_stuck(ses, all, true);
	ase_status s = ASE_OK;

	for (size_t i = 0; i < all->count; i++) {
		ase_err why = ASE_ERR_INIT;

		if (email_is_due(ses, &all->items[i]))
			s = add_letter(ses, &all->items[i], &text, &why);
		if (is_its_own(s)) {
			email_tell(ses, &all->items[i], why.text);
			stuck++;
			s = ASE_OK;
		}
		if (s)
			return ase_fail(err, s, "%s", why.text);
	}
	fwrite(ase_str_text(&text), 1, text.size, stdout);
	s = out_flush(err);
	return s || !stuck ? s : ase_told(err, ASE_NO);
}
