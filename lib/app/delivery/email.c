#include "lib/app/delivery/email.h"

#include "data-schema/baked.h"
#include "lib/app/cli/prompt.h"
#include "lib/app/cli/tempfile.h"
#include "lib/app/kept/kept_file.h"
#include "lib/app/letter/letter.h"
#include "lib/app/session/feedback.h"
#include "lib/base/fs.h"
#include "lib/base/mem.h"
#include "lib/doc/document.h"
#include "lib/text/address.h"
#include "lib/text/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

void email_drop(email *p)
{
	free(p->from_name);
	free(p->from);
	free(p->to_name);
	free(p->to);
	free(p->subject);
	free(p->id);
	ase_str_drop(&p->text);
	ase_str_drop(&p->marked);
	for (size_t i = 0; i < p->file_count; i++) {
		free((char *)p->files[i].name);
		free((char *)p->files[i].data);
	}
	free(p->files);
}

void email_enclose(email *p, char *name, const char *type, ase_str *bytes)
{
	size_t size = bytes->size;

	p->files = ase_realloc(p->files, p->file_count + 1, sizeof(*p->files));
	p->files[p->file_count++] =
		(ase_enclosure){ .name = name,
				 .type = type,
				 .data = ase_str_take(bytes),
				 .size = size };
}

static bool is_enclosed(const email *p, const ase_enclosure *file)
{
	for (size_t i = 0; i < p->file_count; i++)
		if (!strcmp(p->files[i].name, file->name) &&
		    p->files[i].size == file->size &&
		    !memcmp(p->files[i].data, file->data, file->size))
			return true;
	return false;
}

void email_enclose_all(email *p, email *from)
{
	for (size_t i = 0; i < from->file_count; i++) {
		const ase_enclosure *file = &from->files[i];
		ase_str bytes = ASE_STR_INIT;

		if (is_enclosed(p, file))
			continue;
		ase_str_addn(&bytes, file->data, file->size);
		email_enclose(p, ase_strdup(file->name), file->type, &bytes);
	}
}

static char *copy(const char *text)
{
	return text ? ase_strdup(text) : NULL;
}

static const char *address_of(const ase_record *person)
{
	return person ? ase_node_path_text(person->node, "email") : NULL;
}

/* The address of the coordinator who follows, else the network's own. NULL:
 * none that a letter can come from. */
const char *email_sender(const session *ses, const ase_record *rec)
{
	const char *address = address_of(letter_sender(ses, rec));

	if (!address)
		address = ase_node_path_text(ses->config, "mail");
	return ase_address_is(address) ? address : NULL;
}

ase_status email_check_sender(const session *ses, const ase_record *rec,
			      ase_err *err)
{
	if (email_sender(ses, rec))
		return ASE_OK;
	return ase_fail(err, ASE_E_INVALID,
			"%s: nobody to send it from: name a coordinator "
			"with an e-mail address (ase-request assign), "
			"or the network's 'mail' in ase.yaml",
			rec->id);
}

ase_status email_check_recipient(const session *ses, const ase_record *person,
				 ase_err *err)
{
	const char *name = ase_world_name(ses->world, person);
	const char *address = address_of(person);

	if (!address)
		return ase_fail(err, ASE_E_INVALID,
				"%s has no e-mail address to write to: "
				"ase-record person set %s email=...",
				name, person->id);
	if (ase_address_is(address))
		return ASE_OK;
	return ase_fail(err, ASE_E_INVALID,
			"no letter can go to '%s', of %s: an address is "
			"name@example.org, without accents (a domain that has "
			"some: xn--...): ase-record person set %s email=...",
			address, name, person->id);
}

/* Whether a letter is left, and its day is there. */
static bool is_time(const session *ses, const ase_reminder *one)
{
	return one->letter && ase_date_is(one->at.remind_on) &&
	       ase_date_cmp(one->at.remind_on, ses->today) <= 0;
}

bool email_is_due(const session *ses, const ase_reminder *one)
{
	return is_time(ses, one) && ase_address_is(one->address) &&
	       email_sender(ses, one->at.rec);
}

void email_tell(const session *ses, const ase_reminder *one, const char *why)
{
	ui_warn(ses->ui, "%s (%s): %s", ase_world_name(ses->world, one->org),
		ase_step_title(one->at.step, ses->ui->lang), why);
}

/* Tell why the letter cannot be made; whether something is wrong with what the
 * records say. */
static bool tell_stuck(const session *ses, const ase_reminder *one,
		       bool without_address)
{
	ASE_AUTO(ase_strdrop)
	char *who =
		one->person
			? ase_strdup(ase_world_name(ses->world, one->person))
			: feedback_turn_in(NULL, &one->at);
	ase_err why = ASE_ERR_INIT;

	if (!one->address && without_address)
		ui_warn(ses->ui, "%s (%s): no e-mail address to write to: %s",
			ase_world_name(ses->world, one->org),
			ase_step_title(one->at.step, ses->ui->lang), who);
	if (!one->address)
		return false;
	if (!email_check_recipient(ses, one->person, &why) &&
	    !email_check_sender(ses, one->at.rec, &why))
		return false;
	email_tell(ses, one, why.text);
	return true;
}

size_t email_tell_stuck(const session *ses, const ase_reminders *all,
			bool without_address)
{
	size_t count = 0;

	for (size_t i = 0; i < all->count; i++)
		if (is_time(ses, &all->items[i]))
			count += tell_stuck(ses, &all->items[i],
					    without_address);
	return count;
}

/* The coordinator who follows, else the network's own address. */
static ase_status set_sender(const session *ses, const ase_record *rec,
			     email *out, ase_err *err)
{
	const ase_record *person = letter_sender(ses, rec);
	ase_status s = email_check_sender(ses, rec, err);

	if (s)
		return s;
	out->from_name = copy(person ? ase_node_path_text(person->node, "name")
				     : ase_node_path_text(ses->config, "name"));
	out->from = ase_strdup(email_sender(ses, rec));
	return ASE_OK;
}

/* A file that the store keeps, under its own name. */
static ase_status enclose_kept(const session *ses, const char *path, email *out,
			       ase_err *err)
{
	const char *name = kept_file_name(path);
	ase_str bytes = ASE_STR_INIT;
	ase_status s = ase_snapshot_text(ses->snapshot, path, &bytes, err);

	if (s)
		ase_str_drop(&bytes);
	else
		email_enclose(out, ase_strdup(name), kept_file_type(name),
			      &bytes);
	return s;
}

ase_status email_letter(const session *ses, const char *name,
			const ase_record *rec, const ase_record *person,
			const char *id, email *out, ase_err *err)
{
	const char *address = ase_node_path_text(person->node, "email");
	ASE_AUTO(letter_message_drop) letter_message made = LETTER_MESSAGE_INIT;
	ase_status s = set_sender(ses, rec, out, err);

	if (s || (s = letter_mail(ses, name, rec, person, &made, err)))
		return s;
	out->subject = made.subject;
	out->text = made.text;
	out->marked = made.marked;
	out->lang = made.lang;
	made = (letter_message){ .files = made.files }; /* moved */
	for (size_t i = 0; i < made.files.count; i++)
		if ((s = enclose_kept(ses, made.files.items[i], out, err)))
			return s;
	out->to_name = ase_strdup(ase_world_name(ses->world, person));
	out->to = ase_strdup(address ? address : "");
	out->id = ase_strf("%s%s", id, strrchr(out->from, '@'));
	return ASE_OK;
}

/* STEP.RECORD.N.DAY, of one of several STEP.RECORD.PERSON.N.DAY: the day is the one since when it is awaited, so that a
 * step which comes back begins a new row of letters; without one, when nobody
 * knows since when. Yours. */
static char *reminder_id(const ase_reminder *one)
{
	char since[ASE_DATE_SIZE] = "";

	if (ase_date_is(one->at.since))
		ase_date_text(one->at.since, since);
	return ase_strf("%s.%s%s%s.%zu%s%s", one->at.step->name,
			one->at.rec->id, one->at.person ? "." : "",
			one->at.person ? one->at.person->id : "",
			one->at.reminded + 1, *since ? "." : "", since);
}

ase_status email_write(const session *ses, const ase_reminder *one, email *out,
		       ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *id = reminder_id(one);

	return email_letter(ses, one->letter, one->at.rec, one->person, id, out,
			    err);
}

/* What stands between two letters that are shown. */
#define BETWEEN "\n----------------------------------------\n\n"

/* A letter has a line a paragraph, whatever its length: on a terminal each is
 * folded between words. */
static void add_folded(ase_str *out, const char *text)
{
	const size_t columns = screen_width();

	while (*text) {
		const size_t size = strcspn(text, "\n");
		ASE_AUTO(ase_strdrop) char *line = ase_strndup(text, size);
		const char *indent = ase_text_begins(line, "- ") ? "  " : "";
		ASE_AUTO(ase_strdrop)
		char *filled = size > columns
				       ? ase_text_fill(line, columns, indent)
				       : NULL;

		ase_str_add(out, filled ? filled : line);
		text += size;
		if (*text == '\n') {
			ase_str_addc(out, '\n');
			text++;
		}
	}
}

void email_show(const email *p, size_t before)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;

	ase_str_add(&text, before ? BETWEEN : "");
	ase_str_addf(&text, _("To: %s <%s>\nSubject: %s\n\n"), p->to_name,
		     p->to, p->subject);
	if (screen_is_terminal())
		add_folded(&text, ase_str_text(&p->text));
	else
		ase_str_add(&text, ase_str_text(&p->text));
	for (size_t i = 0; i < p->file_count; i++) {
		/* the letter itself may tell of it */
		if (strstr(ase_str_text(&p->text), p->files[i].name))
			continue;
		ase_str_add(&text, "\n");
		ase_str_addf(&text, _("Enclosed: %s"), p->files[i].name);
		ase_str_add(&text, "\n");
	}
	out_text(ase_str_text(&text));
	fflush(stdout);
}

/* It has names in it: none of it stands in the temporary directory. */
static ase_status edit(const session *ses, email *p, ase_err *err)
{
	ASE_AUTO(tempfile_drop) tempfile file = { .path = NULL };
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ASE_AUTO(ase_strdrop) char *dir = NULL;
	ase_status s = ase_store_private(ses->store, "edited", &dir, err);

	if (s || (s = tempfile_open(&file, dir, "letter.txt", &p->text, err)) ||
	    (s = prompt_editor(file.path, err)) ||
	    (s = ase_fs_read(file.path, ASE_FS_MAX_BYTES, &text, err)))
		return s;
	ase_str_clear(&p->text);
	ase_str_addn(&p->text, ase_str_text(&text), text.size);
	ase_str_cut(&p->text, ase_text_take_in(p->text.data, p->text.size));
	ase_str_clear(&p->marked); /* it says something else now */
	return ASE_OK;
}

ase_status email_ask(const session *ses, email *p, bool *goes, bool *quit,
		     ase_err *err)
{
	for (;;) {
		ASE_AUTO(ase_strdrop) char *answer = NULL;
		ase_status s;

		email_show(p, 0);
		answer = prompt_ask("Send it? [y/n/e(dit)/q(uit)]");
		*goes = answer && *answer && strchr("yYoO", *answer);
		*quit = !answer || (*answer && strchr("qQ", *answer));
		if (*goes || *quit || (*answer && strchr("nN", *answer)))
			return ASE_OK;
		if (*answer && strchr("eEmM", *answer) &&
		    (s = edit(ses, p, err)))
			return s;
	}
}

/* The letter as a page, for programs that show one; nothing where it was edited,
 * or what makes pages is not here. */
static void write_page(const email *p, ase_str *out)
{
	ASE_AUTO(ase_str_drop) ase_str clear = ASE_STR_INIT;
	const ase_baked *style = ase_baked_find("style/mail.css");
	ase_document doc = { .title = p->subject,
			     .lang = p->lang,
			     .style = style->text };

	ase_text_escape_controls(&clear, ase_str_text(&p->marked));
	doc.text = ase_str_text(&clear);
	if (p->marked.size &&
	    ase_document_write(&doc, ASE_DOCUMENT_HTML, out, NULL))
		ase_str_clear(out);
}

ase_status email_message(const email *p, bool automatic, ase_mail *mail,
			 ase_str *out, ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str page = ASE_STR_INIT;
	ase_mail made = {
		.from = { .name = p->from_name, .address = p->from },
		.to = { .name = p->to_name, .address = p->to },
		.subject = p->subject,
		.text = ase_str_text(&p->text),
		.id = p->id,
		.automatic = automatic,
		.files = p->files,
		.file_count = p->file_count,
	};

	ase_status s;

	made.when = cli_now(&made.offset_minutes);
	write_page(p, &page);
	made.page = page.size ? ase_str_text(&page) : NULL;
	s = ase_mail_write(&made, out, err);
	made.page = NULL;
	if (mail)
		*mail = made;
	return s;
}
