#include "lib/app/delivery/email.h"

#include "lib/app/cli/prompt.h"
#include "lib/app/cli/tempfile.h"
#include "lib/app/letter/letter.h"
#include "lib/base/fs.h"
#include "lib/base/mem.h"
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

bool email_is_due(const session *ses, const ase_reminder *one)
{
	return one->letter && one->address &&
	       ase_mail_address_is(one->address) &&
	       ase_date_is(one->at.remind_on) &&
	       ase_date_cmp(one->at.remind_on, ses->today) <= 0;
}

static char *copy(const char *text)
{
	return text ? ase_strdup(text) : NULL;
}

/* The coordinator who follows, else the network's own address. */
static ase_status set_sender(const session *ses, const ase_record *rec,
			     email *out, ase_err *err)
{
	const char *id = ase_process_person(ses->process, ses->world, rec,
					    "coordinator");
	const ase_record *person = id ? ase_world_get(ses->world, id) : NULL;
	const char *address =
		person ? ase_node_path_text(person->node, "email") : NULL;

	out->from_name = copy(person ? ase_node_path_text(person->node, "name")
				     : ase_node_path_text(ses->config, "name"));
	if (!address)
		address = ase_node_path_text(ses->config, "mail");
	if (!address || !ase_mail_address_is(address))
		return ase_fail(
			err, ASE_E_INVALID,
			"%s: nobody to send it from: name a coordinator "
			"with an e-mail address (ase-request assign), "
			"or the network's 'mail' in ase.yaml",
			rec->id);
	out->from = ase_strdup(address);
	return ASE_OK;
}

ase_status email_letter(const session *ses, const char *name,
			const ase_record *rec, const ase_record *person,
			const char *id, email *out, ase_err *err)
{
	const char *address = ase_node_path_text(person->node, "email");
	ase_status s = set_sender(ses, rec, out, err);

	if (s || (s = letter_mail(ses, name, rec, person, &out->subject,
				  &out->text, err)))
		return s;
	out->to_name = ase_strdup(ase_world_name(ses->world, person));
	out->to = ase_strdup(address ? address : "");
	out->id = ase_strf("%s%s", id, strrchr(out->from, '@'));
	return ASE_OK;
}

/* STEP.RECORD.N.DAY: the day is the one since when it is awaited, so that a
 * step which comes back begins a new row of letters. Yours. */
static char *reminder_id(const ase_reminder *one)
{
	char since[ASE_DATE_SIZE] = "";

	if (ase_date_is(one->at.since))
		ase_date_text(one->at.since, since);
	return ase_strf("%s.%s.%zu.%s", one->at.step->name, one->at.rec->id,
			one->at.reminded + 1, since);
}

ase_status email_write(const session *ses, const ase_reminder *one, email *out,
		       ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *id = reminder_id(one);

	return email_letter(ses, one->letter, one->at.rec, one->person, id, out,
			    err);
}

void email_show(const email *p)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;

	ase_str_addf(&text, _("To: %s <%s>\nSubject: %s\n\n"), p->to_name,
		     p->to, p->subject);
	ase_str_add(&text, ase_str_text(&p->text));
	for (size_t i = 0; i < p->file_count; i++)
		ase_str_addf(&text, "\n%s: %s\n", _("Enclosed"),
			     p->files[i].name);
	out_text(ase_str_text(&text));
	fflush(stdout);
}

static ase_status edit(email *p, ase_err *err)
{
	ASE_AUTO(tempfile_drop) tempfile file = { .path = NULL };
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ase_status s = tempfile_open(&file, "letter.txt", &p->text, err);

	if (s || (s = prompt_editor(file.path, err)) ||
	    (s = ase_fs_read(file.path, ASE_FS_MAX_BYTES, &text, err)))
		return s;
	ase_str_clear(&p->text);
	ase_str_addn(&p->text, ase_str_text(&text), text.size);
	ase_str_cut(&p->text, ase_text_take_in(p->text.data, p->text.size));
	return ASE_OK;
}

ase_status email_ask(email *p, bool *goes, bool *quit, ase_err *err)
{
	for (;;) {
		ASE_AUTO(ase_strdrop) char *answer = NULL;
		ase_status s;

		email_show(p);
		answer = prompt_ask("Send it? [y/n/e(dit)/q(uit)]");
		*goes = answer && *answer && strchr("yYoO", *answer);
		*quit = !answer || (*answer && strchr("qQ", *answer));
		if (*goes || *quit || (*answer && strchr("nN", *answer)))
			return ASE_OK;
		if (*answer && strchr("eEmM", *answer) && (s = edit(p, err)))
			return s;
	}
}

ase_status email_message(const email *p, bool automatic, ase_mail *mail,
			 ase_str *out, ase_err *err)
{
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

	made.when = cli_now(&made.offset_minutes);
	if (mail)
		*mail = made;
	return ase_mail_write(&made, out, err);
}
