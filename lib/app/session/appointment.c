#include "lib/app/session/appointment.h"

#include "lib/app/session/label.h"
#include "lib/base/mem.h"
#include "lib/model/public/public.h"
#include "lib/text/decimal.h"
#include "lib/text/quantity.h"

void appointment_drop(appointment *at)
{
	ase_strdrop(&at->title);
	ase_strdrop(&at->place);
}

/* The first text at a path, as people read it, if it may be told; yours. */
static char *said_at(const session *ses, const ase_record *rec,
		     const char *path, bool public_only)
{
	ASE_AUTO(ase_hits_drop) ase_hits hits = ASE_HITS_INIT;
	const ase_kind *owner = rec->kind;
	const ase_node *part;

	if (!path)
		return NULL;
	part = ase_kinds_field(ses->kinds, rec->kind, path, &owner);
	ase_world_path(ses->world, rec, path, &hits);
	if (!hits.count || !hits.items[0].text || !*hits.items[0].text)
		return NULL;
	if (public_only && (!part || !ase_public_field(owner, part) ||
			    !ase_record_public(ses->world, hits.items[0].rec)))
		return NULL;
	return label_text(ses, part, hits.items[0].text);
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

bool appointment_read(const session *ses, const ase_record *rec,
		      bool public_only, appointment *out)
{
	const ase_node *says = ase_node_get(rec->kind->root, "x-ase-calendar");
	const char *at = ase_node_path_text(says, "at");
	const char *text = at ? ase_world_text(ses->world, rec, at) : NULL;

	if (!text || !ase_date_iso(text, &out->on))
		return false;
	out->minutes = minutes_of(ses, rec, ase_node_get(says, "minutes"));
	out->title = said_at(ses, rec, ase_node_path_text(says, "title"),
			     public_only);
	out->place = said_at(ses, rec, ase_node_path_text(says, "place"),
			     public_only);
	return true;
}

void appointment_fill(const appointment *at, ase_appointment *out)
{
	long long moments[2];

	out->on = at->on;
	out->minutes = at->minutes;
	out->timed = ase_date_moments(at->on, moments);
	if (out->timed)
		out->at = moments[0];
}
