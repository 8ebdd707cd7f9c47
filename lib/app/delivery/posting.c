#include "lib/app/delivery/posting.h"

#include "lib/app/cli/prompt.h"
#include "lib/app/delivery/email.h"
#include "lib/app/delivery/sendmail.h"
#include "lib/base/mem.h"

#include <stdlib.h>

static ase_status write_one(const session *ses, const posting *one,
			    email *letter, ase_err *err)
{
	char day[ASE_DATE_SIZE];
	ASE_AUTO(ase_strdrop)
	char *id = ase_strf("%s.%s.%s.%s", one->letter, one->rec->id,
			    one->to->id, ase_date_text(ses->on, day));
	ase_status s = email_check_recipient(ses, one->to, err);

	return s ? s
		 : email_letter(ses, one->letter, one->rec, one->to, id, letter,
				err);
}

/* Ask about one letter and hand it over. */
static ase_status let_go(const session *ses, const char *command, email *letter,
			 bool *quit, ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str message = ASE_STR_INIT;
	bool goes = true;
	ase_status s = ASE_OK;

	if (!ses->ui->yes)
		s = email_ask(ses, letter, &goes, quit, err);
	if (s || !goes)
		return s;
	if ((s = email_message(letter, false, NULL, &message, err)) ||
	    (s = sendmail_send(command, &message, err)))
		return s;
	ui_say(ses->ui, "Sent: %s, to %s <%s>", letter->subject,
	       letter->to_name, letter->to);
	return ASE_OK;
}

ase_status posting_send(const session *ses, const posting *list, size_t count,
			ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *command = sendmail_command(ses);
	email *letters = ase_realloc(NULL, count, sizeof(*letters));
	bool quit = false;
	ase_status s = ASE_OK;

	for (size_t i = 0; i < count; i++)
		letters[i] = (email){ .from = NULL };
	if (!ses->ui->dry_run && !ses->ui->yes && !prompt_can_ask())
		s = ase_fail(err, ASE_E_USAGE,
			     "nobody can be asked here whether the letters "
			     "shall go: --yes sends them, -n shows them");
	for (size_t i = 0; i < count && !s; i++)
		s = write_one(ses, &list[i], &letters[i], err);
	for (size_t i = 0; i < count && !s && !quit; i++) {
		if (ses->ui->dry_run)
			email_show(&letters[i], i);
		else
			s = let_go(ses, command, &letters[i], &quit, err);
	}
	for (size_t i = 0; i < count; i++)
		email_drop(&letters[i]);
	free(letters);
	return s;
}
