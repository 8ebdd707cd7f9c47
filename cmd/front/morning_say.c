#include "cmd/front/morning.h"

#include "cmd/desk/clock_words.h"
#include "cmd/remind/remind_words.h"
#include "lib/app/session/appointment.h"
#include "lib/app/session/feedback.h"
#include "lib/base/mem.h"
#include "lib/model/process/party.h"
#include "lib/text/text.h"

#include <string.h>

/* `act`: what deals with all of it; NULL: the rows say. */
static const struct {
	const char *code, *title, *act, *list;
} sections[] = {
	[MORNING_MEETING] = { "meeting", N_("Today's meetings"), NULL,
			      "ase-remind" },
	[MORNING_CALL] = { "call", N_("By telephone"), NULL, "ase-remind" },
	[MORNING_MINE] = { "mine", N_("To do"), NULL, "ase-remind" },
	[MORNING_DESK] = { "desk", N_("Came in"), N_("ase-desk triage"),
			   N_("ase-desk triage") },
	[MORNING_AWAITED] = { "awaited", N_("Awaited, letters are ready"),
			      N_("ase-remind --send"), "ase-remind" },
	[MORNING_CONFLICT] = { "conflict", N_("Two values, one to choose"),
			       N_("ase-store conflicts"),
			       N_("ase-store conflicts") },
	[MORNING_EDITED] = { "edited", N_("Edited by hand, not committed"),
			     N_("ase-store commit"), N_("ase-store status") },
};

char *morning_say_section(morning_section section)
{
	const char *act = sections[section].act;

	return ase_strf("%s%s%s", _(sections[section].title),
			act ? _(": ") : "", act ? _(act) : "");
}

const char *morning_say_code(morning_section section)
{
	return sections[section].code;
}

const char *morning_say_command(morning_section section)
{
	return _(sections[section].list);
}

/* Who is met or called about the row: whose move it is, and where that is the
 * coordinator's, the organisation's contact. */
static const ase_record *other_of(const session *ses, const morning_row *row)
{
	ASE_AUTO(ase_records_drop) ase_records people = ASE_RECORDS_INIT;

	if (row->section != MORNING_MEETING)
		return row->person;
	if (row->rec)
		ase_party_people(ses->process, ses->world, row->rec, "org",
				 &people);
	return people.count ? people.items[0] : NULL;
}

static const char *phone_of(const session *ses, const ase_record *rec)
{
	return rec ? ase_world_text(ses->world, rec, "phone") : NULL;
}

const char *morning_say_phone(const session *ses, const morning_row *row)
{
	const char *phone = phone_of(ses, other_of(ses, row));

	return phone ? phone : phone_of(ses, row->org);
}

/* Append ", text", or at the beginning "text"; nothing of what is empty. */
static void add(ase_str *out, const char *text)
{
	if (text && *text)
		ase_str_addf(out, "%s%s", out->size ? ", " : "", text);
}

static void add_name(const session *ses, ase_str *out, const ase_record *rec)
{
	add(out, rec ? ase_world_name(ses->world, rec) : NULL);
}

/* What stays on one line; yours. */
static char *unbroken(const char *text)
{
	ase_str whole = ASE_STR_INIT;

	ase_str_add(&whole, text);
	ase_str_replace(&whole, " ", OUT_BLANK);
	return ase_str_take(&whole);
}

/* Who, and the number. */
static void add_person(const session *ses, const morning_row *row, ase_str *out)
{
	const ase_record *who = other_of(ses, row);
	const char *phone = morning_say_phone(ses, row);
	ASE_AUTO(ase_strdrop) char *whole = phone ? unbroken(phone) : NULL;

	if (who != row->org)
		add_name(ses, out, who);
	add(out, whole);
}

static char *step_title(const session *ses, const ase_step *step)
{
	return ase_text_uncapital(ase_step_title(step, ses->ui->lang));
}

/* "6 days", "today"; yours. */
static char *late_said(const session *ses, const ase_task *at)
{
	if (at->late_days <= 0)
		return remind_words_late(ses, at);
	return ase_strf(
		ngettext_("%d day", "%d days", (unsigned long)at->late_days),
		at->late_days);
}

/* "board resolution, 6 days, Épicerie du Sillon", and `last`. */
static void add_task(const session *ses, const morning_row *row,
		     const char *last, ase_str *out)
{
	ASE_AUTO(ase_strdrop) char *title = step_title(ses, row->due->at.step);
	ASE_AUTO(ase_strdrop) char *late = late_said(ses, &row->due->at);
	ASE_AUTO(ase_str_drop) ase_str said = ASE_STR_INIT;

	add(&said, title);
	add(&said, late);
	add(&said, last);
	add_name(ses, &said, row->org);
	ase_str_addf(out, "%s%s", out->size ? _(": ") : "",
		     ase_str_text(&said));
}

static void say_call(const session *ses, const morning_row *row, ase_str *out)
{
	ASE_AUTO(ase_str_drop) ase_str who = ASE_STR_INIT;

	add_person(ses, row, &who);
	if (!row->person)
		add(out, _("nobody to ask"));
	else
		ase_str_addf(out, _("call %s"), ase_str_text(&who));
	add_task(ses, row, NULL, out);
}

/* Where the coordinator's move has a command, that. */
static void say_mine(const session *ses, const morning_row *row, ase_str *out)
{
	ASE_AUTO(ase_strdrop)
	char *left = feedback_left(ses, ses->world, &row->due->at);
	ASE_AUTO(ase_strdrop)
	char *command =
		left ? NULL : feedback_command(ses, ses->world, &row->due->at);

	add_task(ses, row, left, out);
	if (command && *command) {
		ASE_AUTO(ase_strdrop) char *whole = unbroken(command);

		ase_str_addf(out, "%s%s", _(": "), whole);
	}
}

static void say_awaited(const session *ses, const morning_row *row,
			ase_str *out)
{
	ASE_AUTO(ase_strdrop) char *next = remind_words_next(ses, row->due);

	add_person(ses, row, out);
	add_task(ses, row, next, out);
}

/* "at 14:00" of "2 April at 14:00"; "" where it has no hour. Yours. */
static char *hour_said(const session *ses, ase_date at)
{
	ASE_AUTO(ase_strdrop) char *whole = feedback_date(ses, at);
	ASE_AUTO(ase_strdrop) char *day = NULL;

	at.hour = -1;
	day = feedback_date(ses, at);
	if (!ase_text_begins(whole, day) || !whole[strlen(day)])
		return ase_strdup("");
	return ase_strdup(whole + strlen(day) + 1);
}

/* A record's own: its hour, title and place. */
static void say_planned(const session *ses, const morning_row *row,
			ase_str *out)
{
	ASE_AUTO(appointment_drop) appointment at = { .title = NULL };
	ASE_AUTO(ase_strdrop) char *hour = NULL;

	if (row->rec && appointment_read(ses, row->rec, false, &at))
		hour = hour_said(ses, at.on);
	add(out, hour);
	add(out, row->planned->summary);
	add(out, row->planned->place);
}

static void say_meeting(const session *ses, const morning_row *row,
			ase_str *out)
{
	ASE_AUTO(ase_strdrop) char *title = NULL;
	ASE_AUTO(ase_strdrop) char *hour = NULL;
	ase_date on = ASE_DATE_NONE;

	if (row->planned) {
		say_planned(ses, row, out);
		return;
	}
	(void)ase_date_iso(ase_task_at(ses->world, &row->due->at), &on);
	hour = hour_said(ses, on);
	title = step_title(ses, row->due->at.step);
	add(out, hour);
	add(out, title);
	add_name(ses, out, row->org);
	add_person(ses, row, out);
}

static void say_desk(const session *ses, const morning_row *row, ase_str *out)
{
	ASE_AUTO(ase_strdrop) char *clock = clock_words_say(&row->item->clock);

	ase_str_addf(out, "%s%s%s", clock, _(": "),
		     ase_world_name(ses->world, row->rec));
	add_name(ses, out, row->org);
	add_person(ses, row, out);
}

static void say_file(const session *ses, const morning_row *row, ase_str *out)
{
	ASE_AUTO(ase_strdrop)
	char *field = row->rival ? conflicts_title(ses, row->rival) : NULL;

	if (row->rec)
		add_name(ses, out, row->rec);
	else
		add(out, row->file);
	add(out, field);
}

char *morning_say_row(const session *ses, const morning_row *row)
{
	static void (*const say[])(const session *, const morning_row *,
				   ase_str *) = {
		[MORNING_MEETING] = say_meeting, [MORNING_CALL] = say_call,
		[MORNING_MINE] = say_mine,	 [MORNING_DESK] = say_desk,
		[MORNING_AWAITED] = say_awaited, [MORNING_CONFLICT] = say_file,
		[MORNING_EDITED] = say_file,
	};
	ase_str out = ASE_STR_INIT;

	say[row->section](ses, row, &out);
	return ase_str_take(&out);
}
