/* Which event is meant. */

#include "cmd/event/event_verbs.h"

#include "lib/base/mem.h"

#include <string.h>

/* The kinds whose records are events, in the order of the kinds. */
static void event_kinds(const session *ses, ase_strs *out)
{
	for (size_t i = 0; i < ase_kinds_count(ses->kinds); i++) {
		const char *name = ase_kinds_item(ses->kinds, i)->name;
		ase_event_law law;

		if (ase_event_law_of(ses->kinds,
				     ase_kinds_get(ses->kinds, name), &law))
			ase_strs_add(out, name);
	}
}

/* Of several kinds the one that `typed` fits a record of, else the first. */
static const char *kind_fitting(const session *ses, const ase_strs *kinds,
				const char *typed)
{
	const ase_record *rec = NULL;
	ase_resolved how;

	for (size_t i = 0; i < kinds->count; i++)
		if (!ase_resolve(ses->world,
				 ase_kinds_get(ses->kinds, kinds->items[i]),
				 typed, &rec, &how, NULL, NULL))
			return kinds->items[i];
	return kinds->items[0];
}

ase_status event_find(const session *ses, const char *typed, ase_event *out,
		      ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs kinds = ASE_STRS_INIT;
	const ase_record *rec = NULL;
	ase_event_law law;
	ase_status s;

	event_kinds(ses, &kinds);
	if (!kinds.count)
		return ase_fail(err, ASE_E_NOT_FOUND,
				"no kind of record is drawn in rounds "
				"(x-ase-rounds); packs that bring one: "
				"ase-store packs");
	if ((s = session_resolve(ses, kind_fitting(ses, &kinds, typed), typed,
				 &rec, err)))
		return s;
	(void)ase_event_law_of(ses->kinds, rec->kind, &law);
	ase_event_read(ses->world, &law, rec, out);
	return ASE_OK;
}

void event_words(const cli_call *call, const char *name, ase_strs *out)
{
	const session *ses = call->session;
	ASE_AUTO(ase_strs_drop) ase_strs kinds = ASE_STRS_INIT;

	if (strcmp(name, "EVENT") != 0)
		return;
	event_kinds(ses, &kinds);
	for (size_t i = 0; i < kinds.count; i++)
		ase_strs_take(out, ase_strf("\t%s", kinds.items[i]));
}
