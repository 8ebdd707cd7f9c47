#include "lib/app/delivery/mailing.h"

#include "lib/app/cli/prompt.h"
#include "lib/app/delivery/document_output.h"
#include "lib/app/delivery/email.h"
#include "lib/app/delivery/sendmail.h"
#include "lib/base/mem.h"
#include "lib/model/process/ending.h"
#include "lib/model/process/party.h"
#include "lib/store/repo/outbox.h"

#include <stdlib.h>
#include <string.h>

const cli_opt mailing_opts[] = {
	CLI_OPT(0, "mail", NULL, struct mailing_opts, mail,
		N_("send it by mail, too, after asking")),
	CLI_END,
};

/* Append the person who is `party` for `rec`, once; `gone` gets the first who
 * has left. */
static void add_person(const session *ses, const ase_record *rec,
		       const char *party, ase_records *out,
		       const ase_record **gone)
{
	ASE_AUTO(ase_records_drop) ase_records people = ASE_RECORDS_INIT;
	const ase_record *left = NULL;

	ase_party_serving(ses->process, ses->world, rec, party, &people, &left);
	if (people.count && !ase_records_has(out, people.items[0]->id))
		ase_records_add(out, people.items[0]);
	if (!people.count && !*gone)
		*gone = left;
}

/* Append everybody who is one of the parties: a convention may have several
 * experts. Who has left gets no letter. */
static void gather(const session *ses, const ase_record *rec,
		   const char *const *parties, ase_records *out,
		   const ase_record **gone)
{
	ASE_AUTO(ase_records_drop) ase_records matches = ASE_RECORDS_INIT;
	const ase_kind *match = ase_kinds_get(ses->kinds, "match");
	ase_ending ending;

	if (match)
		ase_world_ancestors(ses->world, rec, match, &matches);
	for (; *parties; parties++) {
		add_person(ses, rec, *parties, out, gone);
		for (size_t i = 0; i < matches.count; i++)
			if (!ase_ending_find(ses->world, matches.items[i],
					     &ending) ||
			    !strcmp(ending.name, "ended"))
				add_person(ses, matches.items[i], *parties, out,
					   gone);
	}
}

ase_status mailing_prepare_for(change *ch, bool by_mail, const ase_record *rec,
			       const ase_records *people, ase_err *err)
{
	session *ses = change_session(ch);
	char day[ASE_DATE_SIZE];
	ase_status s;

	if (!by_mail)
		return ASE_OK;
	if (!ses->ui->yes && !ses->ui->dry_run && !prompt_can_ask())
		return ase_fail(err, ASE_E_USAGE,
				"nobody can be asked here whether the letters "
				"shall go: --yes sends them, -n shows them");
	if ((s = email_check_sender(ses, rec, err)))
		return s;
	for (size_t i = 0; i < people->count; i++) {
		const ase_record *one = people->items[i];

		if ((s = email_check_recipient(ses, one, err)))
			return s;
		change_mails(ch, one->id);
		if (!ase_node_get(one->node, "informed_on"))
			change_set(ch, one->id, "informed_on",
				   ase_date_text(ses->today, day));
	}
	if (!people->count)
		return ase_fail(err, ASE_E_INVALID,
				"%s: nobody is named whom one could write to",
				rec->id);
	return ASE_OK;
}

/* No letter goes to who has left: whoever else is to know is told so. */
static ase_status refuse_left(const session *ses, const ase_record *gone,
			      ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *said = NULL;
	ase_ending ending;

	if (!ase_ending_find(ses->world, gone, &ending))
		return ASE_OK;
	said = ase_ending_say(&ending, ses->ui->lang);
	return ase_fail(err, ASE_E_REFUSED,
			"nothing was sent: no letter goes to %s (%s), %s; "
			"without --mail it is noted alone",
			ase_world_name(ses->world, gone), gone->id, said);
}

ase_status mailing_prepare(change *ch, bool by_mail, const ase_record *rec,
			   const char *const *parties, ase_err *err)
{
	const session *ses = change_session(ch);
	ASE_AUTO(ase_records_drop) ase_records people = ASE_RECORDS_INIT;
	const ase_record *gone = NULL;

	if (by_mail)
		gather(ses, rec, parties, &people, &gone);
	if (gone)
		return refuse_left(ses, gone, err);
	return mailing_prepare_for(ch, by_mail, rec, &people, err);
}

/* Enclose the document in every format. */
static ase_status enclose(const session *ses, const ase_record *rec,
			  const mailing *p, email *letter, ase_err *err)
{
	for (const char *const *format = p->formats; *format; format++) {
		ase_str bytes = ASE_STR_INIT;
		const char *type = NULL;
		char *file = NULL;
		ase_status s =
			document_output_file(ses, *format, p->document, rec,
					     &file, &type, &bytes, err);

		if (s) {
			ase_str_drop(&bytes);
			return s;
		}
		email_enclose(letter, file, type, &bytes);
	}
	return ASE_OK;
}

static ase_status hand_over(const session *ses, const char *command,
			    const ase_record *person, const email *letter,
			    ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str message = ASE_STR_INIT;
	ase_status s = email_message(letter, false, NULL, &message, err);

	if (s || (s = sendmail_send(command, &message, err)) ||
	    (s = ase_outbox_release(ses->store, person->id, err)))
		return s;
	ui_say(ses->ui, "Sent: %s, to %s <%s>", letter->subject,
	       letter->to_name, letter->to);
	return ASE_OK;
}

/* One letter: written, shown, asked about, handed over. */
static ase_status send_one(const session *ses, const char *command,
			   const ase_record *rec, const ase_record *person,
			   const mailing *p, bool *quit, ase_err *err)
{
	char day[ASE_DATE_SIZE];
	ASE_AUTO(ase_strdrop)
	char *id = ase_strf("%s.%s.%s.%s", p->letter, rec->id, person->id,
			    ase_date_text(ses->on, day));
	ASE_AUTO(email_drop) email letter = { .from = NULL };
	bool goes = true;
	ase_status s =
		email_letter(ses, p->letter, rec, person, id, &letter, err);

	if (s || (s = enclose(ses, rec, p, &letter, err)))
		return s;
	if (ses->ui->dry_run) {
		email_show(&letter);
		return ASE_OK;
	}
	if (!ses->ui->yes && (s = email_ask(&letter, &goes, quit, err)))
		return s;
	if (goes)
		return hand_over(ses, command, person, &letter, err);
	ui_say(ses->ui,
	       "Not sent to %s; it stands as noted. Take back: "
	       "ase-store undo",
	       letter.to_name);
	return ASE_OK;
}

/* All the letters about one record. */
static ase_status send_about(const session *ses, const char *command,
			     const char *id, const mailing *p, bool *quit,
			     ase_err *err)
{
	ASE_AUTO(ase_records_drop) ase_records people = ASE_RECORDS_INIT;
	const ase_record *gone = NULL;
	const ase_record *rec = ase_world_get(ses->world, id);
	ase_status s = ASE_OK;

	if (!rec)
		return ase_fail(err, ASE_E_NOT_FOUND, "there is no '%s'", id);
	gather(ses, rec, p->parties, &people, &gone);
	for (size_t i = 0; i < people.count && !s && !ses->ui->dry_run; i++)
		s = ase_outbox_hold(ses->store, ses->deed.name,
				    people.items[i]->id, err);
	for (size_t i = 0; i < people.count && !s && !*quit; i++)
		s = send_one(ses, command, rec, people.items[i], p, quit, err);
	return s;
}

static ase_status send_all(const session *ses, const char *const *ids,
			   const mailing *p, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *command = sendmail_command(ses);
	bool quit = false;
	ase_status s = ASE_OK;

	for (; *ids && !s && !quit; ids++)
		s = send_about(ses, command, *ids, p, &quit, err);
	return s;
}

ase_status mailing_send(session *ses, bool by_mail, const char *const *ids,
			const mailing *p, ase_err *err)
{
	ase_err why = ASE_ERR_INIT;
	ase_status s;

	if (!by_mail) {
		ui_say(ses->ui,
		       "Nothing has left this machine: sending it is up to you "
		       "(or --mail).");
		return ASE_OK;
	}
	session_unlock(ses);
	if (ses->ui->dry_run)
		return send_all(ses, ids, p, err);
	s = session_refresh(ses, &why);
	if (!s)
		s = send_all(ses, ids, p, &why);
	if (s)
		return ase_fail(err, s,
				"%s; it stands as noted. Take back: ase-store "
				"undo",
				why.text);
	return ASE_OK;
}
