#include "lib/app/delivery/mailing.h"

#include "lib/app/cli/prompt.h"
#include "lib/app/delivery/document_output.h"
#include "lib/app/delivery/email.h"
#include "lib/app/delivery/sendmail.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/model/process/ending.h"
#include "lib/model/process/party.h"
#include "lib/store/repo/outbox.h"

#include <stdlib.h>
#include <string.h>

const cli_opt mailing_opts[] = {
	CLI_OPT_FR(0, "mail", "courriel", NULL, struct mailing_opts, mail,
		   N_("send it by mail, too, after asking")),
	CLI_OPT_FR(0, "again", "encore", NULL, struct mailing_opts, again,
		   N_("what was sent already is sent once more")),
	CLI_END,
};

/*
 * What this machine knows of letters. In `mailed`, RECORD LETTER DAY: all that
 * was noted for that day has left; in `waiting`, RECORD LETTER PERSON: this one
 * has not.
 */

/* Yours. */
static char *mailed_line(const char *id, const mailing *p, ase_date on)
{
	char day[ASE_DATE_SIZE];

	return ase_strf("%s %s %s", id, p->letter, ase_date_text(on, day));
}

static bool has_line(const ase_outbox *outbox, const char *line)
{
	return ase_strs_has(ase_outbox_lines(outbox), line);
}

static bool has_left(const session *ses, const char *id, const mailing *p,
		     ase_date on)
{
	ASE_AUTO(ase_outbox_drop) ase_outbox *mailed = NULL;
	ASE_AUTO(ase_strdrop) char *line = mailed_line(id, p, on);

	return !ase_outbox_open(ses->store, "mailed", &mailed, NULL) &&
	       has_line(mailed, line);
}

/* Whether a line is about the record and the letter, and (unless it is NULL)
 * to the person. */
static bool is_about(const char *line, const char *id, const mailing *p,
		     const char *person)
{
	ASE_AUTO(ase_strs_drop) ase_strs parts = ASE_STRS_INIT;

	ase_strs_split(&parts, line, ' ');
	return parts.count == 3 && !strcmp(parts.items[0], id) &&
	       !strcmp(parts.items[1], p->letter) &&
	       (!person || !strcmp(parts.items[2], person));
}

static bool waits(const ase_outbox *unsent, const char *id, const mailing *p,
		  const char *person)
{
	const ase_strs *lines = ase_outbox_lines(unsent);

	for (size_t i = 0; i < lines->count; i++)
		if (is_about(lines->items[i], id, p, person))
			return true;
	return false;
}

bool mailing_waits(const session *ses, const char *id, const mailing *p)
{
	ASE_AUTO(ase_outbox_drop) ase_outbox *unsent = NULL;

	return !ase_outbox_open(ses->store, "waiting", &unsent, NULL) &&
	       waits(unsent, id, p, NULL);
}

ase_status mailing_afresh(const session *ses, const char *id, const mailing *p,
			  ase_err *err)
{
	ASE_AUTO(ase_outbox_drop) ase_outbox *unsent = NULL;
	ase_status s = ase_outbox_open(ses->store, "waiting", &unsent, err);
	const ase_strs *lines;

	if (s || ses->ui->dry_run)
		return s;
	lines = ase_outbox_lines(unsent);
	for (size_t i = lines->count; i > 0 && !s; i--)
		if (i <= lines->count &&
		    is_about(lines->items[i - 1], id, p, NULL)) {
			ASE_AUTO(ase_strdrop)
			char *line = ase_strdup(lines->items[i - 1]);

			s = ase_outbox_remove(unsent, line, err);
		}
	return s;
}

bool mailing_stands(const session *ses, const char *id,
		    const struct mailing_opts *opts, ase_date on,
		    const mailing *p)
{
	ASE_AUTO(ase_strdrop) char *day = NULL;

	if (opts->again || (opts->mail && !has_left(ses, id, p, on)))
		return false;
	day = ase_date_say(on, ses->today);
	ui_say(ses->ui,
	       opts->mail ? N_("Sent on %s already; nothing was mailed. To "
			       "send it once more: --again")
			  : N_("Sent on %s already; nothing changed. To send "
			       "it once more: --again"),
	       day);
	return true;
}

static ase_status add_waiting(ase_outbox *unsent, const char *id,
			      const mailing *p, const ase_records *people,
			      ase_err *err)
{
	ase_status s = ASE_OK;

	for (size_t i = 0; i < people->count && !s; i++) {
		ASE_AUTO(ase_strdrop)
		char *line = ase_strf("%s %s %s", id, p->letter,
				      people->items[i]->id);

		s = ase_outbox_add(unsent, line, err);
	}
	return s;
}

static ase_status take_waiting(ase_outbox *unsent, const char *id,
			       const mailing *p, const char *person,
			       ase_err *err)
{
	ASE_AUTO(ase_strdrop)
	char *line = ase_strf("%s %s %s", id, p->letter, person);

	return ase_outbox_remove(unsent, line, err);
}

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

/* One run. All borrowed. */
struct run {
	const session *ses;
	const char *command;
	const mailing *mailing;
	ase_outbox *unsent; /* NULL: a dry run */
	bool quit;
	size_t shown; /* of a dry run */
};

/* Ask about one letter and hand it over. */
static ase_status let_go(struct run *run, const ase_record *rec,
			 const ase_record *person, email *letter, ase_err *err)
{
	const session *ses = run->ses;
	bool goes = true;
	ase_status s = ASE_OK;

	if (!ses->ui->yes &&
	    (s = email_ask(ses, letter, &goes, &run->quit, err)))
		return s;
	if (!goes) {
		ui_say(ses->ui,
		       "Not sent to %s; it stands as noted. Take back: "
		       "ase-store undo",
		       letter->to_name);
		return ASE_OK;
	}
	s = hand_over(ses, run->command, person, letter, err);
	return s ? s
		 : take_waiting(run->unsent, rec->id, run->mailing, person->id,
				err);
}

/* One letter: written, and shown or let go. */
static ase_status send_one(struct run *run, const ase_record *rec,
			   const ase_record *person, ase_err *err)
{
	const session *ses = run->ses;
	char day[ASE_DATE_SIZE];
	ASE_AUTO(ase_strdrop)
	char *id = ase_strf("%s.%s.%s.%s", run->mailing->letter, rec->id,
			    person->id, ase_date_text(ses->on, day));
	ASE_AUTO(email_drop) email letter = { .from = NULL };
	ase_status s = email_letter(ses, run->mailing->letter, rec, person, id,
				    &letter, err);

	if (s || (s = enclose(ses, rec, run->mailing, &letter, err)))
		return s;
	if (!ses->ui->dry_run)
		return let_go(run, rec, person, &letter, err);
	email_show(&letter, run->shown++);
	return ASE_OK;
}

/* Put down that all letters of that day have left. */
static ase_status note_mailed(const struct run *run, const char *id,
			      ase_err *err)
{
	ASE_AUTO(ase_outbox_drop) ase_outbox *mailed = NULL;
	ASE_AUTO(ase_strdrop)
	char *line = mailed_line(id, run->mailing, run->ses->on);
	ase_status s = ase_outbox_open(run->ses->store, "mailed", &mailed, err);

	if (s || has_line(mailed, line))
		return s;
	return ase_outbox_add(mailed, line, err);
}

/* All the letters about one record; those that wait alone where some do. */
static ase_status send_about(struct run *run, const char *id, ase_err *err)
{
	ASE_AUTO(ase_records_drop) ase_records people = ASE_RECORDS_INIT;
	const ase_record *rec = ase_world_get(run->ses->world, id);
	const ase_record *gone = NULL;
	ase_status s = ASE_OK;

	if (!rec)
		return ase_fail(err, ASE_E_NOT_FOUND, "there is no '%s'", id);
	gather(run->ses, rec, run->mailing->parties, &people, &gone);
	if (run->unsent && !waits(run->unsent, id, run->mailing, NULL))
		s = add_waiting(run->unsent, id, run->mailing, &people, err);
	for (size_t i = 0; i < people.count && !s && run->unsent; i++)
		if (waits(run->unsent, id, run->mailing, people.items[i]->id))
			s = ase_outbox_hold(run->ses->store,
					    run->ses->deed.name,
					    people.items[i]->id, err);
	for (size_t i = 0; i < people.count && !s && !run->quit; i++)
		if (!run->unsent ||
		    waits(run->unsent, id, run->mailing, people.items[i]->id))
			s = send_one(run, rec, people.items[i], err);
	if (!s && run->unsent && !waits(run->unsent, id, run->mailing, NULL))
		s = note_mailed(run, id, err);
	return s;
}

static ase_status send_all(const session *ses, const char *const *ids,
			   const mailing *p, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *command = sendmail_command(ses);
	ASE_AUTO(ase_outbox_drop) ase_outbox *unsent = NULL;
	struct run run = { .ses = ses, .command = command, .mailing = p };
	ase_status s = ASE_OK;

	if (!ses->ui->dry_run)
		s = ase_outbox_open(ses->store, "waiting", &unsent, err);
	run.unsent = unsent;
	for (; *ids && !s && !run.quit; ids++)
		s = send_about(&run, *ids, err);
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
	if (!s)
		return ASE_OK;
	ui_say(ses->ui, "The same command sends what has not left.");
	return ase_fail(err, s,
			"%s; it stands as noted. Take back: ase-store undo",
			why.text);
}
