#include "cmd/desk/desk_find.h"

#include "lib/base/mem.h"
#include "lib/model/tally/lookup.h"

#include <string.h>

/* "request, call"; yours. */
static char *kinds_said(const session *ses)
{
	ASE_AUTO(ase_strs_drop) ase_strs names = ASE_STRS_INIT;

	for (size_t i = 0; i < ase_kinds_count(ses->kinds); i++) {
		const ase_kind *kind = ase_kinds_item(ses->kinds, i);
		ase_desk desk;

		if (ase_desk_of(ses->kinds, kind, &desk))
			ase_strs_take(&names, ase_kind_noun(kind));
	}
	return ase_strs_join(&names, ", ");
}

ase_status desk_find_kind(const session *ses, const char *typed, ase_desk *out,
			  ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *all = NULL;
	const ase_kind *kind = NULL;
	ase_status s = session_kind_typed(ses, typed, &kind, err);

	if (s || ase_desk_of(ses->kinds, kind, out))
		return s;
	all = kinds_said(ses);
	return ase_fail(err, ASE_E_USAGE,
			"'%s' comes to no desk; what does: %s (packs bring "
			"more: ase-store packs)",
			typed, all);
}

/* Records of desks that were meant, and why nobody was. */
struct meant {
	ase_desk desk; /* of the last one */
	ase_records open, closed;
	const ase_kind *several; /* a kind with more than one; or NULL */
};

static void meant_drop(struct meant *meant)
{
	ase_records_drop(&meant->open);
	ase_records_drop(&meant->closed);
}

static void look_in(const session *ses, const ase_desk *desk, const char *typed,
		    struct meant *meant)
{
	const ase_record *rec = NULL;
	ase_resolved how;
	ase_status s = ase_resolve_closed_too(ses->world, desk->kind, typed,
					      &rec, &how, NULL, NULL);

	if (s == ASE_E_USAGE)
		meant->several = desk->kind;
	else if (!s && rec->kind == desk->kind)
		ase_records_add(ase_record_open(ses->world, rec)
					? &meant->open
					: &meant->closed,
				rec);
}

/* Those of several desks who are called so. */
static ase_status fail_several(const session *ses, const ase_records *list,
			       const char *typed, ase_err *err)
{
	for (size_t i = 0; i < list->count; i++)
		ui_warn(ses->ui, "  %s  %s  %s", list->items[i]->id,
			ase_kind_title(list->items[i]->kind, ses->ui->lang),
			ase_world_name(ses->world, list->items[i]));
	return ase_fail(err, ASE_E_USAGE,
			"'%s' fits several; the ID says which", typed);
}

static ase_status take_meant(const session *ses, struct meant *meant,
			     const char *typed, ase_desk *desk,
			     const ase_record **out, ase_err *err)
{
	const ase_records *list =
		meant->open.count ? &meant->open : &meant->closed;
	const ase_kind *kind = meant->several;

	if (list->count > 1)
		return fail_several(ses, list, typed, err);
	if (list->count && !(kind && !meant->open.count))
		kind = list->items[0]->kind;
	if (!kind)
		return ase_fail(err, ASE_E_NOT_FOUND,
				"nothing at the desk is called '%s': ase-desk "
				"triage lists what waits",
				typed);
	(void)ase_desk_of(ses->kinds, kind, desk);
	return session_resolve(ses, kind->name,
			       list->count && kind == list->items[0]->kind &&
					       !meant->open.count
				       ? list->items[0]->id
				       : typed,
			       out, err);
}

ase_status desk_find_record(const session *ses, const char *typed,
			    ase_desk *desk, const ase_record **out,
			    ase_err *err)
{
	ASE_AUTO(meant_drop) struct meant meant = { .several = NULL };

	for (size_t i = 0; i < ase_kinds_count(ses->kinds); i++)
		if (ase_desk_of(ses->kinds, ase_kinds_item(ses->kinds, i),
				desk))
			look_in(ses, desk, typed, &meant);
	return take_meant(ses, &meant, typed, desk, out, err);
}

ase_status desk_find_resource(const session *ses, const ase_desk *desk,
			      const char *typed, const ase_record **out,
			      ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *noun = ase_kind_noun(desk->kind);

	if (!desk->resource)
		return ase_fail(err, ASE_E_USAGE,
				"a %s is referred to nobody: its schema names "
				"no referrals",
				noun);
	return session_resolve(ses, desk->resource->name, typed, out, err);
}

char *desk_find_typed(const session *ses, const ase_record *rec)
{
	char *word = ase_resolve_abbrev(ses->world, rec);
	char *quoted;

	if (!strpbrk(word, " '\"$&;|<>()*?!`\\"))
		return word;
	quoted = ase_strf("\"%s\"", word);
	ase_strdrop(&word);
	return quoted;
}

/*
 * Completion.
 */

static void add_kind(const session *ses, const ase_kind *kind, ase_strs *out)
{
	const char *title = ase_kind_title(kind, ses->ui->lang);
	ASE_AUTO(ase_strdrop) char *word = ase_lookup_word(title);

	ase_strs_take(
		out,
		ase_strf("%s\t%s",
			 strcmp(ses->ui->lang, "en") == 0 ? kind->name : word,
			 title));
}

void desk_find_words(const cli_call *call, const char *name, ase_strs *out)
{
	const session *ses = call->session;
	const bool who = !strcmp(name, "to") || !strcmp(name, "by");
	const ase_kind *done = NULL;

	for (size_t i = 0; i < ase_kinds_count(ses->kinds); i++) {
		const ase_kind *kind = ase_kinds_item(ses->kinds, i);
		ase_desk desk;

		if (!ase_desk_of(ses->kinds, kind, &desk))
			continue;
		if (who && desk.resource && desk.resource != done)
			ase_strs_take(
				out,
				ase_strf("\t%s", (done = desk.resource)->name));
		else if (!strcmp(name, "DESK") || !strcmp(name, "*"))
			add_kind(ses, kind, out);
		else if (!strcmp(name, "RECORD"))
			ase_strs_take(out, ase_strf("\t%s", kind->name));
	}
}
