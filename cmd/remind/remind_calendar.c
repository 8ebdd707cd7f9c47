#include "cmd/remind/remind_book.h"

#include "lib/app/session/label.h"
#include "lib/base/mem.h"
#include "lib/model/process/party.h"
#include "lib/model/record/names.h"
#include "lib/text/quantity.h"
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

/* Whether the field is marked for all to see, and says nothing of a person. */
static bool is_public_field(const ase_kind *owner, const ase_node *part)
{
	const char *mark =
		ase_kind_field_note(owner->schema, part, "x-ase-public");
	const char *personal =
		ase_kind_field_note(owner->schema, part, "x-ase-personal");

	return mark && !strcmp(mark, "true") &&
	       !ase_kind_field_note(owner->schema, part, "x-ase-ref") &&
	       !(personal && (!strcmp(personal, "identity") ||
			      !strcmp(personal, "contact")));
}

/*
 * One record
 */

/* The first text at a path, as people read it, if it may be told; yours. */
static char *said_at(const struct choice *choice, const ase_record *rec,
		     const char *path)
{
	ASE_AUTO(ase_hits_drop) ase_hits hits = ASE_HITS_INIT;
	const session *ses = choice->ses;
	const ase_kind *owner = rec->kind;
	const ase_node *part;
	char *text;

	if (!path)
		return NULL;
	part = ase_kinds_field(ses->kinds, rec->kind, path, &owner);
	ase_world_path(ses->world, rec, path, &hits);
	if (!hits.count || !hits.items[0].text || !*hits.items[0].text)
		return NULL;
	if (choice->opts->public_only &&
	    (!part || !is_public_field(owner, part) ||
	     !ase_record_public(ses->world, hits.items[0].rec)))
		return NULL;
	text = label_text(ses, part, hits.items[0].text);
	if (choice->opts->public_only && names_somebody(choice, text))
		ase_strdrop(&text);
	return text;
}

/* How long it lasts: minutes, or hours where the field counts these. */
static long minutes_of(const session *ses, const ase_record *rec,
		       const ase_node *minutes)
{
	const char *path = ase_node_text(minutes);
	const ase_kind *owner = rec->kind;
	const ase_node *part;
	const char *text, *unit;
	long long number = 0;
	ase_decimal length;

	if (!path || ase_node_integer(minutes, &number))
		return (long)number;
	part = ase_kinds_field(ses->kinds, rec->kind, path, &owner);
	text = ase_world_text(ses->world, rec, path);
	unit = part ? ase_kind_field_note(owner->schema, part, "x-ase-unit")
		    : NULL;
	if (!text || !ase_decimal_read(text, &length))
		return 0;
	length = ase_decimal_divide(ase_quantity_parts(unit, length),
				    (ase_decimal){ .units = 1 }, 0);
	return (long)ase_decimal_double(length);
}

/* Its moment, or its day. */
static bool take_time(const char *text, ase_appointment *out)
{
	long long moments[2];

	if (!text || !ase_date_iso(text, &out->on))
		return false;
	out->timed = ase_date_moments(out->on, moments);
	if (out->timed)
		out->at = moments[0];
	return true;
}

static void enter(const struct choice *choice, const ase_record *rec,
		  const ase_node *says)
{
	const session *ses = choice->ses;
	const char *at = ase_node_path_text(says, "at");
	ase_appointment one = { .uid = NULL };
	char *title, *place;

	if (!at || !take_time(ase_world_text(ses->world, rec, at), &one))
		return;
	title = said_at(choice, rec, ase_node_path_text(says, "title"));
	place = said_at(choice, rec, ase_node_path_text(says, "place"));
	if (!title)
		title = ase_strdup(ase_kind_title(rec->kind, ses->ui->lang));
	one.uid = remind_book_lend(choice->book, ase_strf("%s@ase", rec->id));
	one.summary = remind_book_lend(choice->book, title);
	one.place = place ? remind_book_lend(choice->book, place) : NULL;
	one.minutes = minutes_of(ses, rec, ase_node_get(says, "minutes"));
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
	const ase_node *says = ase_node_get(kind->root, "x-ase-calendar");
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

	if (!says)
		return;
	ase_world_all(choice->ses->world, kind, &all);
	for (size_t i = 0; i < all.count; i++)
		if (is_wanted(choice, all.items[i]))
			enter(choice, all.items[i], says);
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
