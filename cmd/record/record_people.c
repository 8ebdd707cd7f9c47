#include "cmd/record/record_people.h"

#include "lib/app/cli/out.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/model/process/party.h"

#include <string.h>

/* Add a number or an address, which stays on one line. */
static void add_whole(ase_strs *out, const char *text)
{
	ase_str whole = ASE_STR_INIT;

	if (!text)
		return;
	ase_str_add(&whole, text);
	ase_str_replace(&whole, " ", OUT_BLANK);
	ase_strs_take(out, ase_str_take(&whole));
}

/* Add ", Jean Martin, 06 11 22 33 44, jean@m.example". */
static void add_reach(const session *ses, const ase_record *person,
		      ase_strs *out)
{
	ase_strs_add(out, ase_world_name(ses->world, person));
	add_whole(out, ase_world_text(ses->world, person, "phone"));
	add_whole(out, ase_world_text(ses->world, person, "email"));
}

char *record_people_line(const session *ses, const ase_record *rec,
			 const char *party, bool wanted)
{
	ASE_AUTO(ase_records_drop) ase_records people = ASE_RECORDS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs said = ASE_STRS_INIT;

	ase_party_people(ses->process, ses->world, rec, party, &people);
	for (size_t i = 0; i < people.count; i++) {
		if (wanted)
			add_reach(ses, people.items[i], &said);
		else
			ase_strs_add(&said, ase_world_name(ses->world,
							   people.items[i]));
	}
	return ase_strs_join(&said, ", ");
}

/* What the party is called: as the kinds say, else as the kind of its name. */
static const char *title_of(const session *ses, const ase_kind *kind,
			    const char *party)
{
	const char *title = ase_party_title(kind, party, ses->ui->lang);
	const ase_kind *namesake = ase_kinds_get(ses->kinds, party);

	if (!title && namesake)
		title = ase_kind_title(namesake, ses->ui->lang);
	return title ? title : party;
}

void record_people_print(const session *ses, const ase_record *rec,
			 const char *except)
{
	ASE_AUTO(ase_strdrop)
	char *names = ase_party_names(ses->process, rec->kind);
	char *rest = NULL;

	for (char *name = strtok_r(names, ", ", &rest); name;
	     name = strtok_r(NULL, ", ", &rest)) {
		ASE_AUTO(ase_strdrop) char *people = NULL;
		ASE_AUTO(ase_strdrop) char *line = NULL;

		if (except && !strcmp(name, except))
			continue;
		people = record_people_line(ses, rec, name, true);
		if (!*people)
			continue;
		line = ase_strf(_(" %s: %s\n"), title_of(ses, rec->kind, name),
				people);
		out_filled(line, "  ");
	}
}

/* A number alone where it goes to a program, a table for people. */
static bool is_bare(const cli_call *call)
{
	return call->format == OUT_IDS ||
	       (!call->format_given && !call->csv && !screen_is_terminal());
}

/* Where numbers go, and how many of them are known. */
struct numbers {
	out_list *out;
	bool bare; /* alone: who has none is left out */
	size_t known;
};

static void phone_row(const session *ses, const ase_record *person,
		      const char *role, const char *shown, struct numbers *to)
{
	const char *number = ase_world_text(ses->world, person, "phone");
	out_list *o = to->out;

	to->known += number != NULL;
	if (to->bare && !number)
		return;
	out_row(o);
	out_cell(o, number);
	out_cell(o, ase_world_name(ses->world, person));
	out_cell_labelled(o, role, shown);
	out_cell(o, ase_world_text(ses->world, person, "email"));
}

/* A row for each of the party who is not among `seen` yet. */
static void phone_party(const session *ses, const ase_record *rec,
			const char *party, ase_records *seen,
			struct numbers *to)
{
	ASE_AUTO(ase_records_drop) ase_records people = ASE_RECORDS_INIT;

	ase_party_people(ses->process, ses->world, rec, party, &people);
	for (size_t i = 0; i < people.count; i++) {
		if (ase_records_has(seen, people.items[i]->id))
			continue;
		ase_records_add(seen, people.items[i]);
		phone_row(ses, people.items[i], party,
			  title_of(ses, rec->kind, party), to);
	}
}

static void phone_rows(const session *ses, const ase_record *rec,
		       struct numbers *to)
{
	ASE_AUTO(ase_strdrop)
	char *names = ase_party_names(ses->process, rec->kind);
	ASE_AUTO(ase_records_drop) ase_records seen = ASE_RECORDS_INIT;
	char *rest = NULL;

	for (char *name = strtok_r(names, ", ", &rest); name;
	     name = strtok_r(NULL, ", ", &rest))
		phone_party(ses, rec, name, &seen, to);
	if (ase_schema_at(rec->kind->schema, "phone") &&
	    !ase_records_has(&seen, rec->id))
		phone_row(ses, rec, rec->kind->name,
			  ase_kind_title(rec->kind, ses->ui->lang), to);
}

ase_status record_people_phone(const cli_call *call, ase_err *err)
{
	const bool bare = is_bare(call);
	ASE_AUTO(out_drop) out_list *o = out_new(bare ? OUT_IDS : call->format);
	struct numbers to = { .out = o, .bare = bare };
	ase_status s;

	out_column(o, "phone", _("telephone"), false);
	out_column(o, "name", _("name"), false);
	out_column(o, "role", _("role"), false);
	out_column(o, "email", _("e-mail"), false);
	phone_rows(call->session, call->rec, &to);
	s = out_finish(o, NULL, err);
	if (s || to.known)
		return s;
	return ase_fail(err, ASE_E_NOT_FOUND,
			"no telephone number of anybody here is known");
}
