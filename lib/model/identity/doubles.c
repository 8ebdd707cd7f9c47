#include "lib/model/identity/doubles.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/model/identity/person.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

void ase_doubles_drop(ase_doubles *list)
{
	free(list->items);
	*list = (ase_doubles){ .items = NULL };
}

static const char *said(const ase_record *rec, const char *field)
{
	return ase_node_path_text(rec->node, field);
}

static bool is_kind(const ase_record *rec, const char *name)
{
	return !strcmp(rec->kind->name, name);
}

static ase_double_by person_by(const ase_record *a, const ase_record *b)
{
	const bool name =
		ase_person_same_name(said(a, "name"), said(b, "name"));
	const bool mail =
		ase_person_same_mail(said(a, "email"), said(b, "email"));

	if (name && mail)
		return ASE_DOUBLE_SAME;
	if (name)
		return ASE_DOUBLE_NAME;
	if (mail)
		return ASE_DOUBLE_EMAIL;
	return ase_person_same_phone(said(a, "phone"), said(b, "phone"))
		       ? ASE_DOUBLE_PHONE
		       : ASE_DOUBLE_NOT;
}

/* Whether both are of one territory; one that says none may be of any. */
static bool same_territory(const ase_record *a, const ase_record *b)
{
	const char *left = said(a, "territory");
	const char *right = said(b, "territory");

	return !left || !right || !strcmp(left, right);
}

ase_double_by ase_doubles_by(const ase_record *a, const ase_record *b)
{
	if (a->kind != b->kind || !strcmp(a->id, b->id))
		return ASE_DOUBLE_NOT;
	if (is_kind(a, "person"))
		return person_by(a, b);
	if (!is_kind(a, "org") || !same_territory(a, b))
		return ASE_DOUBLE_NOT;
	return ase_person_same_name(said(a, "name"), said(b, "name"))
		       ? ASE_DOUBLE_NAME
		       : ASE_DOUBLE_NOT;
}

static int surest_first(const void *a, const void *b)
{
	const ase_double *left = a, *right = b;

	if (left->by != right->by)
		return left->by < right->by ? 1 : -1;
	return strcmp(left->other->id, right->other->id);
}

/* What a name begins with is soon seen: most are others. */
static bool may_be(const struct ase_person_trace *trace, const ase_record *one)
{
	return ase_person_may_be(trace, said(one, "name"), said(one, "email"),
				 said(one, "phone"));
}

void ase_doubles_find(const ase_world *world, const ase_record *rec,
		      ase_doubles *out)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	const struct ase_person_trace trace = ase_person_trace_of(
		said(rec, "name"), said(rec, "email"), said(rec, "phone"));
	const size_t from = out->count;

	if (rec->same_as || (!is_kind(rec, "person") && !is_kind(rec, "org")))
		return;
	ase_world_all(world, rec->kind, &all);
	for (size_t i = 0; i < all.count; i++) {
		const ase_record *one = all.items[i];
		ase_double_by by;

		if (!may_be(&trace, one) || ase_record_has(one, "archived_on"))
			continue;
		by = ase_doubles_by(rec, one);
		if (!by)
			continue;
		out->items = ase_grow(out->items, &out->room, out->count,
				      sizeof(out->items[0]));
		out->items[out->count++] = (ase_double){ one, by };
	}
	if (out->count > from)
		qsort(out->items + from, out->count - from,
		      sizeof(out->items[0]), surest_first);
}

char *ase_double_say(const ase_world *world, const ase_record *rec,
		     const ase_double *one)
{
	static const char *const words[] = {
		[ASE_DOUBLE_NOT] = "%s",
		[ASE_DOUBLE_NAME] = N_("%s (%s) has the same name"),
		[ASE_DOUBLE_EMAIL] = N_("%s (%s) has the same e-mail address"),
		[ASE_DOUBLE_PHONE] = N_("%s (%s) has the same telephone"),
		[ASE_DOUBLE_SAME] =
			N_("%s (%s) has the same name and e-mail address"),
	};
	ASE_AUTO(ase_strdrop)
	char *who = ase_strf(_(words[one->by]),
			     ase_world_name(world, one->other), one->other->id);

	if (one->by == ASE_DOUBLE_SAME)
		return ase_strf(_("%s: to make one of both: ase-store unify %s "
				  "%s"),
				who, one->other->id, rec->id);
	return ase_strf(_("%s: if it is the same, ase-store unify %s %s; if it "
			  "is another, nothing is to be done"),
			who, one->other->id, rec->id);
}
