#include "cmd/remind/remind_list.h"

#include "lib/app/delivery/bundle.h"
#include "lib/base/mem.h"

#include <stdio.h>

/* Append the message of one bundle. What is wrong with its letters is told and
 * counted; the system's failure is returned. */
static ase_status add_bundle(const session *ses, bundle *p, ase_str *out,
			     size_t *stuck, ase_err *err)
{
	ASE_AUTO(email_drop) email letter = { .from = NULL };
	ASE_AUTO(ase_str_drop) ase_str message = ASE_STR_INIT;
	ase_err why = ASE_ERR_INIT;
	ase_mail mail;
	ase_status s = bundle_write(ses, p, &letter, stuck, err);

	if (s || !letter.to)
		return s;
	s = email_message(&letter, false, &mail, &message, &why);
	if (s == ASE_E_SYSTEM || s == ASE_E_BUSY)
		return ase_fail(err, s, "%s", why.text);
	if (s) {
		email_tell(ses, p->items[0], why.text);
		(*stuck)++;
		return ASE_OK;
	}
	ase_mail_file(&mail, ase_str_text(&message), out);
	return ASE_OK;
}

ase_status remind_mbox(const session *ses, const ase_reminders *all,
		       ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ASE_AUTO(bundles_drop) bundles list = { .items = NULL };
	size_t stuck = email_tell_stuck(ses, all, true);
	ase_status s = ASE_OK;

	bundles_pack(ses, all, NULL, NULL, &list);
	for (size_t i = 0; i < list.count && !s; i++)
		s = add_bundle(ses, &list.items[i], &text, &stuck, err);
	if (s)
		return s;
	fwrite(ase_str_text(&text), 1, text.size, stdout);
	s = out_flush(err);
	return s || !stuck ? s : ase_told(err, ASE_NO);
}
