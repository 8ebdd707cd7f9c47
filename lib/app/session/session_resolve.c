#include "lib/app/session/session.h"
#include "lib/app/session/session_priv.h"

#include "lib/base/mem.h"
#include "lib/model/identity/apart.h"
#include "lib/model/input/lookup_step.h"
#include "lib/model/input/resolve.h"
#include "lib/model/record/names.h"
#include "lib/model/tally/lookup.h"
#include "lib/text/text.h"

#include <string.h>

/*
 * Who and what is meant, among the records on the session.
 */

const ase_kind *session_own_kind(const session *ses)
{
	return session_kind_named(ses, ses->kind);
}

const ase_kind *session_kind_named(const session *ses, const char *name)
{
	return name ? ase_kinds_get(ses->kinds, name) : NULL;
}

const ase_record *session_me(const session *ses)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	ase_who who = { .name = NULL };

	if (ase_store_who(ses->store, &who, NULL))
		return NULL;
	ase_world_all(ses->world, session_kind_named(ses, "coordinator"), &all);
	for (size_t i = 0; i < all.count; i++) {
		const char *email = ase_world_text(ses->world, all.items[i],
						   "person.email");

		if (email && ase_text_same(email, who.email))
			return all.items[i];
	}
	return NULL;
}

const char *session_my_person(const session *ses)
{
	const ase_record *me = session_me(ses);

	return me ? ase_world_text(ses->world, me, "person") : NULL;
}

ase_status session_kind_typed(const session *ses, const char *typed,
			      const ase_kind **out, ase_err *err)
{
	return ase_lookup_kind(ses->kinds, typed, out, err);
}

ase_status session_kind(const session *ses, const ase_kind **out, ase_err *err)
{
	return session_kind_typed(ses, ses->kind, out, err);
}

/* Show on stderr who might have been meant. */
static void list_candidates(const session *ses, ase_records *list)
{
	ase_names_sort(ses->world, list);
	for (size_t i = 0; i < list->count && i < 10; i++) {
		ASE_AUTO(ase_strdrop)
		char *beside = ase_apart(ses->world, list, list->items[i]);

		ui_warn(ses->ui, "  %s  %s%s", list->items[i]->id,
			ase_world_name(ses->world, list->items[i]), beside);
	}
	if (list->count > 10)
		ui_warn(ses->ui, "  … and %zu more", list->count - 10);
}

/* Of kinds with bars between them, the one whose ID is typed, else the first. */
static const ase_kind *kind_among(const session *ses, const char *kinds,
				  const char *typed)
{
	ASE_AUTO(ase_strs_drop) ase_strs names = ASE_STRS_INIT;
	const ase_kind *of = ase_kinds_of_id(ses->kinds, typed);

	if (!kinds || !strchr(kinds, '|'))
		return session_kind_named(ses, kinds);
	ase_strs_split(&names, kinds, '|');
	if (of && ase_strs_has(&names, of->name))
		return session_kind_named(ses, of->name);
	return session_kind_named(ses, names.items[0]);
}

/* A double was typed: say whom it stands for. */
static void tell_double(const session *ses, const char *typed,
			const ase_record *rec)
{
	const ase_kind *kind = ase_kinds_of_id(ses->kinds, typed);

	if (kind == rec->kind && ase_id_is(typed, kind->prefix) &&
	    strcmp(typed, rec->id) != 0)
		ui_say(ses->ui, "%s is the same as %s, %s", typed, rec->id,
		       ase_world_name(ses->world, rec));
}

/* The only one of several that the verb's options may mean; NULL: none. */
static const ase_record *only_among(const session *ses, const ase_records *some)
{
	const cli_verb *verb = ses->priv->call->verb;
	const ase_record *only = NULL;
	size_t count = 0;

	if (!verb || !verb->among)
		return NULL;
	for (size_t i = 0; i < some->count; i++)
		if (verb->among(ses->priv->call, some->items[i])) {
			only = some->items[i];
			count++;
		}
	return count == 1 ? only : NULL;
}

ase_status session_resolve(const session *ses, const char *kind,
			   const char *typed, const ase_record **out,
			   ase_err *err)
{
	ASE_AUTO(ase_records_drop) ase_records some = ASE_RECORDS_INIT;
	const ase_world *world = ses->world;
	ase_resolved how = ASE_RESOLVED_ID;
	const cli_verb *verb = ses->priv->call->verb;
	const bool reads = verb && verb->needs == CLI_READS;
	const bool told = verb && verb->entitled && ses->format == OUT_TABLE;
	ase_status s = (reads ? ase_resolve_closed_too : ase_resolve)(
		world, kind_among(ses, kind, typed), typed, out, &how, &some,
		err);
	const ase_record *only =
		s == ASE_E_USAGE ? only_among(ses, &some) : NULL;

	if (only) {
		*out = only;
		how = ASE_RESOLVED_OPEN;
		s = ASE_OK;
	}
	if (s == ASE_E_USAGE && some.count)
		list_candidates(ses, &some);
	if (!s && how == ASE_RESOLVED_ID && ase_kind_unifies((*out)->kind))
		tell_double(ses, typed, *out);
	if (!s && how == ASE_RESOLVED_CLOSED)
		ui_say(ses->ui, "%s: %s %s, %s (closed: no open one fits)",
		       typed, ase_kind_title((*out)->kind, ses->ui->lang),
		       (*out)->id, ase_world_name(world, *out));
	else if (!s && how != ASE_RESOLVED_ID && !told)
		ui_say(ses->ui, "%s: %s %s, %s", typed,
		       ase_kind_title((*out)->kind, ses->ui->lang), (*out)->id,
		       ase_world_name(world, *out));
	return s;
}

ase_status session_resolve_own(const session *ses, const char *typed,
			       const ase_record **out, ase_err *err)
{
	const ase_kind *kind = NULL;
	ase_status s = session_kind(ses, &kind, err);

	return s ? s : session_resolve(ses, ses->kind, typed, out, err);
}

/* Whether `typed` means something of the kind, be it several. */
static bool may_mean(const session *ses, const ase_kind *kind,
		     const char *typed)
{
	const ase_record *rec = NULL;
	ase_resolved how;
	ase_status s = ase_resolve_closed_too(ses->world, kind, typed, &rec,
					      &how, NULL, NULL);

	return s == ASE_E_USAGE || (!s && rec->kind == kind);
}

static ase_status fail_several(const session *ses, const char *typed,
			       const ase_kind *one, const ase_kind *other,
			       ase_err *err)
{
	ASE_AUTO(ase_strdrop)
	char *left = ase_text_uncapital(ase_kind_title(one, ses->ui->lang));
	ASE_AUTO(ase_strdrop)
	char *right = ase_text_uncapital(ase_kind_title(other, ses->ui->lang));

	return ase_fail(err, ASE_E_USAGE,
			"'%s' is a %s and a %s: type more of the name, or an "
			"ID",
			typed, left, right);
}

ase_status session_resolve_saying(const session *ses, const char *word,
				  const char *typed, const char *none,
				  const ase_record **out, ase_err *err)
{
	const ase_kind *of_id = ase_kinds_of_id(ses->kinds, typed);
	const ase_kind *first = NULL, *meant = NULL;

	if (of_id && ase_node_get(of_id->root, word))
		return session_resolve(ses, of_id->name, typed, out, err);
	for (size_t i = 0; i < ase_kinds_count(ses->kinds); i++) {
		const ase_kind *kind = ase_kinds_item(ses->kinds, i);

		if (!ase_node_get(kind->root, word))
			continue;
		if (!first)
			first = kind;
		if (of_id || !may_mean(ses, kind, typed))
			continue;
		if (meant)
			return fail_several(ses, typed, meant, kind, err);
		meant = kind;
	}
	if (!first)
		return ase_fail(err, ASE_E_NOT_FOUND, "%s", _(none));
	return session_resolve(ses, (meant ? meant : first)->name, typed, out,
			       err);
}

ase_status session_step(const session *ses, const char *name,
			const ase_step **out, ase_err *err)
{
	return ase_lookup_step(ses->process, session_own_kind(ses), name, out,
			       err);
}
