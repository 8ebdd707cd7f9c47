#include "lib/model/desk/desk.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/model/record/field.h"

#include <string.h>

static const char word[] = "x-ase-desk";

/* A referral is a load for so long where nobody says otherwise. */
#define LOAD_DAYS 90

static const char *said(const ase_desk *desk, const char *key)
{
	return ase_node_path_text(desk->says, key);
}

/* Where referrals lead to, and whether they are a list. */
static void take_referrals(const ase_kinds *kinds, ase_desk *out)
{
	const ase_schema *schema = out->kind->schema;
	const ase_node *part =
		out->referrals ? ase_schema_at(schema, out->referrals) : NULL;
	const ase_node *to;
	const char *ref;

	out->lists = part && ase_field_of(schema, part).is_list;
	to = part ? ase_schema_step(schema,
				    out->lists ? ase_node_get(part, "items")
					       : part,
				    "to")
		  : NULL;
	ref = to ? ase_schema_note(to, "x-ase-ref") : NULL;
	out->resource = ref ? ase_kinds_get(kinds, ref) : NULL;
}

bool ase_desk_of(const ase_kinds *kinds, const ase_kind *kind, ase_desk *out)
{
	long long days = LOAD_DAYS;

	*out = (ase_desk){ .kind = kind,
			   .says = kind ? ase_node_get(kind->root, word)
					: NULL };
	if (!out->says)
		return false;
	out->received = said(out, "received");
	out->promise = said(out, "promise");
	out->by = said(out, "by");
	out->priority = said(out, "priority");
	out->question = said(out, "question");
	out->theme = said(out, "theme");
	out->territory = said(out, "territory");
	out->level = said(out, "level");
	out->answered = said(out, "answered");
	out->answer = said(out, "answer");
	out->answer_with = said(out, "answer_with");
	out->solved = said(out, "solved");
	out->referrals = said(out, "referrals");
	out->earlier = said(out, "earlier");
	out->offers = ase_node_get(out->says, "offers");
	(void)ase_node_integer(ase_node_get(out->says, "days"), &days);
	out->days = (int)days;
	take_referrals(kinds, out);
	return out->received != NULL;
}

const char *ase_desk_offer(const ase_desk *desk, const char *what)
{
	return ase_node_path_text(desk->offers, what);
}

const ase_record *ase_desk_from(const ase_world *world, const ase_desk *desk,
				const ase_record *rec)
{
	ase_each(path, ase_node_get(desk->says, "from")) {
		const char *id = ase_node_text(path)
					 ? ase_world_text(world, rec,
							  ase_node_text(path))
					 : NULL;
		const ase_record *who = id ? ase_world_get(world, id) : NULL;

		if (who)
			return who;
	}
	return NULL;
}
