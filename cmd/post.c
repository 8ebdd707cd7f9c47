#include "cmd/post.h"

#include "cmd/letter.h"
#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

void post_drop(post *p)
{
	free(p->from_name);
	free(p->from);
	free(p->to_name);
	free(p->to);
	free(p->subject);
	free(p->id);
	ase_str_drop(&p->text);
}

bool post_is_due(const cli_call *call, const ase_reminder *one)
{
	return one->letter && one->address &&
	       ase_mail_address_is(one->address) &&
	       ase_date_is(one->at.remind_on) &&
	       ase_date_cmp(one->at.remind_on, call->today) <= 0;
}

static char *copy(const char *text)
{
	return text ? ase_strdup(text) : NULL;
}

/* The coordinator who follows, else the network's own address. */
static ase_status set_sender(const cli_call *call, const ase_reminder *one,
			     post *out, ase_err *err)
{
	const desk *d = call->desk;
	const char *id = ase_process_person(d->process, d->world, one->at.rec,
					    "coordinator");
	const ase_record *person = id ? ase_world_get(d->world, id) : NULL;
	const char *address =
		person ? ase_node_path_text(person->node, "email") : NULL;

	out->from_name = copy(person ? ase_node_path_text(person->node, "name")
				     : ase_node_path_text(d->config, "name"));
	if (!address)
		address = ase_node_path_text(d->config, "mail");
	if (!address || !ase_mail_address_is(address))
		return ase_fail(
			err, ASE_E_INVALID,
			"%s: nobody to send it from: name a coordinator "
			"with an e-mail address (ase-request assign), "
			"or the network's 'mail' in ase.yaml",
			one->at.rec->id);
	out->from = ase_strdup(address);
	return ASE_OK;
}

/* STEP.RECORD.N.DAY@domain: the day is the one since when it is awaited, so
 * that a step which comes back begins a new row of letters. Yours. */
static char *message_id(const ase_reminder *one, const char *from)
{
	char since[ASE_DATE_SIZE] = "";

	if (ase_date_is(one->at.since))
		ase_date_text(one->at.since, since);
	return ase_strf("%s.%s.%zu.%s%s", one->at.step->name, one->at.rec->id,
			one->at.reminded + 1, since, strrchr(from, '@'));
}

ase_status post_write(const cli_call *call, const ase_reminder *one, post *out,
		      ase_err *err)
{
	const desk *d = call->desk;
	ase_status s = set_sender(call, one, out, err);

	if (s || (s = letter_mail(call, one->letter, one->at.rec, one->person,
				  &out->subject, &out->text, err)))
		return s;
	out->to_name = ase_strdup(ase_world_name(d->world, one->person));
	out->to = ase_strdup(one->address);
	out->id = message_id(one, out->from);
	return ASE_OK;
}

ase_status post_message(const post *p, bool automatic, ase_mail *mail,
			ase_str *out, ase_err *err)
{
	time_t now = time(NULL);
	struct tm local;
	ase_mail made = {
		.from = { .name = p->from_name, .address = p->from },
		.to = { .name = p->to_name, .address = p->to },
		.subject = p->subject,
		.text = ase_str_text(&p->text),
		.id = p->id,
		.when = now,
		.automatic = automatic,
	};

	localtime_r(&now, &local);
	made.offset_minutes = (int)(local.tm_gmtoff / 60);
	if (mail)
		*mail = made;
	return ase_mail_write(&made, out, err);
}
