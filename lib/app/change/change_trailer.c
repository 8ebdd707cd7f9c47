/* What the history says of a change: the message of its commit. */

#include "lib/app/change/change_priv.h"

#include "lib/base/mem.h"
#include "lib/data/value/identifier.h"

#include <string.h>

/* The steps that a change does, each once, of however many records. */
static void add_steps(ase_str *out, const change *ch, const ase_strs *ids)
{
	const session *ses = ch->ses;
	ASE_AUTO(ase_tasks_drop) ase_tasks done = ASE_STANDINGS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs named = ASE_STRS_INIT;

	ase_task_progress(ses->process, ses->world, ch->after, ids, &done);
	for (size_t i = 0; i < done.count; i++) {
		const char *name = done.items[i].step->name;

		if (ase_strs_has(&named, name))
			continue;
		ase_strs_add(&named, name);
		ase_str_addf(out, "Ase-Step: %s\n", name);
	}
}

/* Whose change it is: the first record's; by hand nobody knows which is. */
static void add_whose(ase_str *out, const change *ch, const ase_kind *kind,
		      const ase_strs *ids)
{
	ase_str_addf(out, "%s %s", kind->name, ids->items[0]);
	if ((ch->by_hand || ch->of_many) && ids->count > 1)
		ase_str_addf(out, " and %zu more", ids->count - 1);
	ase_str_add(out, ": ");
}

/* What the command is called in the history; an edit by hand has its own. */
static ase_status name_it(change *ch, ase_err *err)
{
	session *ses = ch->ses;
	ase_status s = ASE_OK;

	if (*ch->name)
		return ASE_OK;
	if (ch->by_hand || !*ses->deed.name)
		s = ase_id_make(NULL, ASE_ID_CHARS, ch->name, sizeof(ch->name),
				err);
	if (s || ch->by_hand)
		return s;
	if (*ses->deed.name)
		memcpy(ch->name, ses->deed.name, sizeof(ch->name));
	else
		memcpy(ses->deed.name, ch->name, sizeof(ch->name));
	ch->part = ++ses->deed.parts;
	return ASE_OK;
}

/* What it is called, of several commits which one it is, and what it takes
 * back. */
static void add_deed(ase_str *out, const change *ch)
{
	ase_str_addf(out, "Ase-Change: %s\n", ch->name);
	if (ch->part > 1)
		ase_str_addf(out, "Ase-Part: %zu\n", ch->part);
	if (ch->undoes)
		ase_str_addf(out, "Ase-Undoes: %s\n", ch->undoes);
	if (ch->redoes)
		ase_str_addf(out, "Ase-Redoes: %s\n", ch->redoes);
}

static void add_each(ase_str *out, const char *key, const ase_strs *values)
{
	for (size_t i = 0; i < values->count; i++)
		ase_str_addf(out, "%s: %s\n", key, values->items[i]);
}

ase_status change_trailer_message(change *ch, const change_note *words,
				  const ase_strs *ids, char **out, ase_err *err)
{
	const session *ses = ch->ses;
	ase_str text = ASE_STR_INIT;
	const char *first = ids->count ? ids->items[0] : NULL;
	const ase_kind *kind =
		first ? ase_kinds_of_id(ses->kinds, first) : NULL;
	ase_status s = name_it(ch, err);

	if (s)
		return s;
	if (kind)
		add_whose(&text, ch, kind, ids);
	ase_str_addf(&text, "%s\n\n", words->subject);
	for (size_t i = 0; i < ids->count && i < 64; i++)
		ase_str_addf(&text, "Ase-Record: %s\n", ids->items[i]);
	add_steps(&text, ch, ids);
	add_each(&text, "Ase-Override", &ch->overridden);
	add_each(&text, "Ase-Mailed", &ch->mailed);
	ase_str_addf(&text, "Ase-Command: %s\n", ses->command);
	if (ch->unattended)
		ase_str_add(&text, "Ase-Unattended: yes\n");
	add_deed(&text, ch);
	*out = ase_str_take(&text);
	return ASE_OK;
}
