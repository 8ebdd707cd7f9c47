#include "lib/app/session/session.h"

#include "lib/text/text.h"

#include <string.h>

/*
 * Who and what is meant, among the records on the session.
 */

const ase_kind *session_own_kind(const cli_call *call)
{
	return session_kind_named(call, call->kind);
}

const ase_kind *session_kind_named(const cli_call *call, const char *name)
{
	return name ? ase_kinds_get(call->session->kinds, name) : NULL;
}

const ase_record *session_me(const cli_call *call)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	const session *d = call->session;
	ase_who who = { .name = NULL };

	if (ase_store_who(d->store, &who, NULL))
		return NULL;
	ase_world_all(d->world, session_kind_named(call, "coordinator"), &all);
	for (size_t i = 0; i < all.count; i++) {
		const char *email =
			ase_world_text(d->world, all.items[i], "person.email");

		if (email && ase_text_same(email, who.email))
			return all.items[i];
	}
	return NULL;
}

const char *session_my_person(const cli_call *call)
{
	const ase_record *me = session_me(call);

	return me ? ase_node_path_text(me->node, "person") : NULL;
}

ase_status session_kind(const cli_call *call, const ase_kind **out,
			ase_err *err)
{
	const ase_kind *kind = session_own_kind(call), *near;

	if (kind) {
		*out = kind;
		return ASE_OK;
	}
	near = ase_kinds_near(call->session->kinds, call->kind);
	if (near)
		return ase_fail(err, ASE_E_USAGE,
				"no kind '%s' (did you mean '%s'?)", call->kind,
				near->name);
	return ase_fail(err, ASE_E_USAGE, "no kind '%s'", call->kind);
}

/* Show on stderr who might have been meant. */
static void list_candidates(const cli_call *call, const ase_records *list)
{
	for (size_t i = 0; i < list->count && i < 10; i++)
		cli_warn(call, "  %s  %s", list->items[i]->id,
			 ase_world_name(call->session->world, list->items[i]));
	if (list->count > 10)
		cli_warn(call, "  … and %zu more", list->count - 10);
}

ase_status session_resolve(const cli_call *call, const char *kind,
			   const char *typed, const ase_record **out,
			   ase_err *err)
{
	ASE_AUTO(ase_records_drop) ase_records some = ASE_RECORDS_INIT;
	const ase_world *world = call->session->world;
	ase_resolved how = ASE_RESOLVED_ID;
	ase_status s = ase_resolve(world, session_kind_named(call, kind), typed,
				   out, &how, &some, err);

	if (s == ASE_E_USAGE && some.count)
		list_candidates(call, &some);
	if (!s && how != ASE_RESOLVED_ID)
		cli_say(call, "%s: %s %s, %s", typed,
			ase_kind_title((*out)->kind, call->lang), (*out)->id,
			ase_world_name(world, *out));
	return s;
}

ase_status session_resolve_own(const cli_call *call, const char *typed,
			       const ase_record **out, ase_err *err)
{
	const ase_kind *kind = NULL;
	ase_status s = session_kind(call, &kind, err);

	return s ? s : session_resolve(call, call->kind, typed, out, err);
}

ase_status session_step(const cli_call *call, const char *name,
			const ase_step **out, ase_err *err)
{
	const ase_process *process = call->session->process;
	const ase_step *near;

	*out = ase_process_find(process, name);
	if (*out)
		return ASE_OK;
	near = ase_process_near(process, name);
	if (near)
		return ase_fail(err, ASE_E_USAGE,
				"no step '%s' (did you mean '%s'?)", name,
				near->name);
	return ase_fail(err, ASE_E_USAGE, "no step '%s'", name);
}
