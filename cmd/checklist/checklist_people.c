#include "cmd/checklist/checklist_priv.h"

#include "cmd/record/record_people.h"
#include "lib/app/cli/out.h"
#include "lib/app/session/feedback.h"
#include "lib/app/session/label.h"
#include "lib/base/mem.h"
#include "lib/model/process/party.h"
#include "lib/model/record/names.h"

#include <string.h>

/* The names of all who follow a record; yours. `gone`: who did, and has left. */
static char *followers(const session *ses, const ase_record *rec,
		       const ase_record **gone)
{
	ASE_AUTO(ase_records_drop) ase_records people = ASE_RECORDS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs names = ASE_STRS_INIT;

	ase_party_serving(ses->process, ses->world, rec, "coordinator", &people,
			  gone);
	ase_names_sort(ses->world, &people);
	for (size_t i = 0; i < people.count; i++)
		ase_strs_add(&names,
			     ase_world_name(ses->world, people.items[i]));
	return ase_strs_join(&names, ", ");
}

/* "Request of 2 March: cash is short. Followed by: Claire Moreau" */
static void print_headline(const session *ses, const ase_record *rec)
{
	const ase_world *world = ses->world;
	const ase_record *gone = NULL;
	ASE_AUTO(ase_strdrop) char *who = followers(ses, rec, &gone);
	const char *on = ase_world_text(world, rec, "received_on");
	ase_date date = ASE_DATE_NONE;
	ASE_AUTO(ase_strdrop) char *said = NULL;
	ASE_AUTO(ase_strdrop) char *line = NULL;
	ASE_AUTO(ase_strdrop) char *whole = NULL;

	if (on)
		(void)ase_date_iso(on, &date);
	said = feedback_date(ses, date);
	line = *said ? ase_strf(_("%s of %s: %s."),
				ase_kind_title(rec->kind, ses->ui->lang), said,
				ase_world_name(world, rec))
		     : ase_strf("%s: %s.",
				ase_kind_title(rec->kind, ses->ui->lang),
				ase_world_name(world, rec));
	if (*who)
		whole = ase_strf(_("%s Followed by: %s\n"), line, who);
	else if (gone)
		whole = ase_strf(_("%s Followed by nobody: %s has left. "
				   "ase-request assign %s COORDINATOR\n"),
				 line, ase_world_name(world, gone), rec->id);
	out_filled(whole ? whole : line, "");
}

/* " closed on 12 May 2026 (served)" */
static void print_ending(const session *ses, const ase_record *rec)
{
	ase_ending ending;
	ASE_AUTO(ase_strdrop) char *said = NULL;
	ASE_AUTO(ase_strdrop) char *ended = NULL;

	if (!ase_ending_find(ses->world, rec, &ending))
		return;
	said = label_ending(ses, &ending);
	ended = ase_strf(" %s", said);
	out_filled(ended, "  ");
}

/* " paused until 12 May" */
static void print_pause(const session *ses, const ase_record *rec)
{
	const char *until = ase_world_text(ses->world, rec, "paused_until");
	ase_date day = ASE_DATE_NONE;
	ASE_AUTO(ase_strdrop) char *said = NULL;

	if (!until || !ase_date_iso(until, &day) ||
	    ase_date_cmp(day, ase_world_today(ses->world)) < 0)
		return;
	said = feedback_date(ses, day);
	out_textf(_(" paused until %s\n"), said);
}

void checklist_head(const session *ses, const ase_record *rec)
{
	print_headline(ses, rec);
	record_people_print(ses, rec, "coordinator");
	print_pause(ses, rec);
	print_ending(ses, rec);
}
