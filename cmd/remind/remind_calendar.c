#include "cmd/remind/remind_book.h"

#include "lib/app/session/appointment.h"
#include "lib/base/mem.h"
#include "lib/model/process/party.h"
#include "lib/model/record/names.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* A name that is shorter stands in too many words. */
#define SHORTEST_NAME 4

/* Which records, and how they are told. */
struct choice {
	const session *ses;
	const struct remind_opts *opts;
	const ase_record *coordinator; /* whose; NULL: anybody's */
	const char *territory;	       /* NULL: any */
	ase_strs persons; /* their folded names, for a public calendar */
	struct remind_book *book;
};

static void choice_drop(struct choice *choice)
{
	ase_strs_drop(&choice->persons);
}

/*
 * What anybody may see
 */

static void add_name(struct choice *choice, const ase_record *person)
{
	ASE_AUTO(ase_strdrop)
	char *name = ase_text_fold(ase_world_name(choice->ses->world, person));

	if (strlen(name) >= SHORTEST_NAME)
		ase_strs_add(&choice->persons, name);
}

static void add_names(struct choice *choice)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

	ase_world_all(choice->ses->world,
		      session_kind_named(choice->ses, "person"), &all);
	for (size_t i = 0; i < all.count; i++)
		add_name(choice, all.items[i]);
}

static bool names_somebody(const struct choice *choice, const char *text)
{
	ASE_AUTO(ase_strdrop) char *folded = ase_text_fold(text);

	for (size_t i = 0; i < choice->persons.count; i++)
		if (strstr(folded, choice->persons.items[i]))
			return true;
	return false;
}

/*
 * One record
 */

static void enter(const struct choice *choice, const ase_record *rec)
{
	const session *ses = choice->ses;
	const bool only = choice->opts->public_only;
	ASE_AUTO(appointment_drop) appointment at = { .title = NULL };
	ase_appointment one = { .uid = NULL };

	if (!appointment_read(ses, rec, only, &at))
		return;
	if (only && at.title && names_somebody(choice, at.title))
		ase_strdrop(&at.title);
	if (only && at.place && names_somebody(choice, at.place))
		ase_strdrop(&at.place);
	if (!at.title)
		at.title = ase_strdup(ase_kind_title(rec->kind, ses->ui->lang));
	appointment_fill(&at, &one);
	one.uid = remind_book_lend(choice->book, ase_strf("%s@ase", rec->id));
	one.summary = remind_book_lend(choice->book, ase_strdup(at.title));
	one.place =
		at.place ? remind_book_lend(choice->book, ase_strdup(at.place))
			 : NULL;
	one.cancelled = ase_record_has(rec, "archived_on");
	*remind_book_add(choice->book) = one;
}

/*
 * All of them
 */

static bool is_wanted(const struct choice *choice, const ase_record *rec)
{
	const session *ses = choice->ses;
	const char *territory =
		choice->territory
			? ase_world_text(ses->world, rec, "org.territory")
			: NULL;
	ASE_AUTO(ase_records_drop) ase_records follow = ASE_RECORDS_INIT;
	const char *person;

	if (choice->opts->public_only && !ase_record_public(ses->world, rec))
		return false;
	if (choice->territory &&
	    (!territory || strcmp(territory, choice->territory) != 0))
		return false;
	if (!choice->coordinator)
		return true;
	person = ase_node_path_text(choice->coordinator->node, "person");
	ase_party_people(ses->process, ses->world, rec, "coordinator", &follow);
	return person && ase_records_has(&follow, person);
}

static void enter_kind(const struct choice *choice, const ase_kind *kind)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

	if (!ase_node_get(kind->root, "x-ase-calendar"))
		return;
	ase_world_all(choice->ses->world, kind, &all);
	for (size_t i = 0; i < all.count; i++)
		if (is_wanted(choice, all.items[i]))
			enter(choice, all.items[i]);
}

ase_status remind_calendar(const session *ses, const struct remind_opts *opts,
			   struct remind_book *book, ase_err *err)
{
	ASE_AUTO(choice_drop)
	struct choice choice = { .ses = ses, .opts = opts, .book = book };
	ase_status s;

	if (opts->steps.count || opts->unfollowed)
		return ASE_OK;
	if ((opts->coordinator &&
	     (s = session_resolve(ses, "coordinator", opts->coordinator,
				  &choice.coordinator, err))) ||
	    (opts->territory && (s = remind_territory(ses, opts->territory,
						      &choice.territory, err))))
		return s;
	if (opts->public_only)
		add_names(&choice);
	for (size_t i = 0; i < ase_kinds_count(ses->kinds); i++)
		enter_kind(&choice, ase_kinds_item(ses->kinds, i));
	return ASE_OK;
}
