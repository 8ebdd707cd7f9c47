/* What ends mean to a change: what comes too late, what goes on unseen, what
 * somebody leaves behind. */

#include "lib/app/change/change_priv.h"

#include "lib/app/cli/prompt.h"
#include "lib/app/session/command.h"
#include "lib/app/session/feedback.h"
#include "lib/base/mem.h"
#include "lib/model/ending/leaving.h"
#include "lib/model/ending/late_fact.h"
#include "lib/model/match/match.h"
#include "lib/model/record/names.h"
#include "lib/text/text.h"

#include <string.h>

/* How many are named of what goes on. */
#define NAMED 5

/* Whether that was done to the record in this change already; it is now. */
static bool is_handled(change *ch, const char *what, const char *id)
{
	ASE_AUTO(ase_strdrop) char *mark = ase_strf("%s %s", what, id);

	if (ase_strs_has(&ch->by_ending, mark))
		return true;
	ase_strs_add(&ch->by_ending, mark);
	return false;
}

/*
 * What comes too late.
 */

static ase_status refuse_late(const change *ch, const ase_late_facts *late,
			      ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs ids = ASE_STRS_INIT;
	const ase_late_fact *first = &late->items[0];
	ase_status s =
		feedback_ended(ch->ses, ch->after, first->rec, &first->by, err);

	if (!ch->of_many)
		return s;
	for (size_t i = 0; i < late->count; i++)
		ase_strs_add(&ids, late->items[i].rec->id);
	return change_fail_whose(ch, ASE_E_REFUSED, &ids, err);
}

static ase_status check_late(change *ch, const ase_strs *ids, ase_err *err)
{
	ASE_AUTO(ase_late_facts_drop) ase_late_facts late = ASE_LATE_FACTS_INIT;
	const session *ses = ch->ses;
	ase_status s = ASE_OK;

	if (change_is_undo(ch) || !ase_late_facts_find(ses->process, ses->world,
						       ch->after, ids, &late))
		return ASE_OK;
	for (size_t i = 0; i < late.count && !s; i++) {
		const ase_late_fact *one = &late.items[i];

		if (!ses->ui->why || is_handled(ch, one->by.name, one->rec->id))
			return refuse_late(ch, &late, err);
		s = change_override(ch, one->rec->id, one->by.name, err);
	}
	return s ? s : ASE_E_RETRY;
}

/* The fields that a draft sets. */
static void paths_of(const ase_record_edits *draft, ase_strs *out)
{
	for (size_t i = 0; i < ase_edits_count(draft->edits); i++)
		if (ase_edits_op(draft->edits, i) == ASE_EDIT_SET)
			ase_strs_add(out, ase_edits_path(draft->edits, i));
}

static bool is_changed(const change *ch, const char *id)
{
	for (size_t i = 0; i < ch->changed_files.count; i++)
		if (!strcmp(ch->changed_files.items[i].id, id))
			return true;
	return false;
}

ase_status change_refuse_again(const change *ch, ase_err *err)
{
	const session *ses = ch->ses;

	for (size_t i = 0; i < ch->drafts.count && ch->by_verb; i++) {
		const ase_record_edits *draft = &ch->drafts.items[i];
		const ase_record *rec = ase_world_get(ses->world, draft->id);
		ASE_AUTO(ase_strs_drop) ase_strs paths = ASE_STRS_INIT;
		ase_ending by;

		if (rec && !is_changed(ch, draft->id))
			paths_of(draft, &paths);
		if (rec && ase_late_fact_again(ses->world, rec, &paths, &by))
			return feedback_ended(ses, ses->world, rec, &by, err);
	}
	return ASE_OK;
}

/*
 * What goes on, and would be out of sight.
 */

/* "  match Épicerie du Sillon (m-7k3f9q2m): ase-match withdraw ..."; yours. */
static char *leaving_line(const session *ses, const ase_world *world,
			  const ase_leaving *one)
{
	ASE_AUTO(ase_strdrop)
	char *command = command_in(ses, ses->ui->lang, one->command);

	return ase_strf("%s %s (%s): %s",
			ase_kind_title(one->rec->kind, ses->ui->lang),
			ase_world_name(world, one->rec), one->rec->id, command);
}

static void add_lines(const session *ses, const ase_record *rec, ase_strs *out)
{
	ASE_AUTO(ase_tasks_drop) ase_tasks open = ASE_STANDINGS_INIT;
	ASE_AUTO(ase_leavings_drop) ase_leavings held = ASE_LEAVINGS_INIT;

	ase_leavings_running(ses->process, ses->world, rec, &open);
	ase_leavings_find(ses->world, rec, ase_resolve_abbrev, &held);
	for (size_t i = 0; i < open.count; i++) {
		const ase_task *one = &open.items[i];
		ASE_AUTO(ase_strdrop)
		char *turn = feedback_turn(ses, ses->world, one);

		ase_strs_take(out,
			      ase_strf("%s (%s), %s %s",
				       ase_step_title(one->step, ses->ui->lang),
				       one->rec->id, feedback_awaited(ses, one),
				       turn));
	}
	for (size_t i = 0; i < held.count; i++)
		ase_strs_take(out,
			      leaving_line(ses, ses->world, &held.items[i]));
}

static void tell_lines(const session *ses, const ase_strs *lines)
{
	for (size_t i = 0; i < lines->count && i < NAMED; i++)
		ui_warn(ses->ui, "  %s", lines->items[i]);
	if (lines->count > NAMED)
		ui_warn(ses->ui, _("  … and %zu more"), lines->count - NAMED);
}

static ase_status ask(const session *ses, ase_err *err)
{
	if (ses->ui->yes || ses->ui->dry_run)
		return ASE_OK;
	if (!prompt_can_ask())
		return ase_fail(err, ASE_E_REFUSED,
				"not archived: what goes on would be out of "
				"sight; --yes archives it all the same");
	if (prompt_yes(false, "Archive it all the same?"))
		return ASE_OK;
	return ase_fail(err, ASE_E_REFUSED, "not archived");
}

/* Whether the change archives what was there and was not archived. */
static bool archives(const change *ch, const char *id)
{
	const ase_record *old = ase_world_get(ch->ses->world, id);
	const ase_record *rec = ase_world_get(ch->after, id);

	return old && rec && !ase_record_has(old, "archived_on") &&
	       ase_record_has(rec, "archived_on");
}

static ase_status check_hidden(change *ch, const ase_strs *ids, ase_err *err)
{
	const session *ses = ch->ses;
	bool any = false;

	/* what is done again was asked about the first time */
	for (size_t i = 0; i < ids->count && !ch->undoes; i++) {
		const char *id = ids->items[i];
		ASE_AUTO(ase_strs_drop) ase_strs lines = ASE_STRS_INIT;
		const ase_record *old;

		if (!archives(ch, id) || is_handled(ch, "archived", id))
			continue;
		old = ase_world_get(ses->world, id);
		add_lines(ses, old, &lines);
		if (!lines.count)
			continue;
		any = true;
		ui_warn(ses->ui, "%s %s (%s) takes along what goes on:",
			ase_kind_title(old->kind, ses->ui->lang),
			ase_world_name(ses->world, old), id);
		tell_lines(ses, &lines);
	}
	return any ? ask(ses, err) : ASE_OK;
}

/*
 * What is left behind.
 */

/* Whether the record has an ending that it had not, the archive left out. */
static bool ends(const change *ch, const char *id)
{
	const ase_record *old = ase_world_get(ch->ses->world, id);
	const ase_record *rec = ase_world_get(ch->after, id);

	return old && rec && !ase_record_has(rec, "archived_on") &&
	       ase_ending_find(ch->after, rec, NULL) &&
	       !ase_ending_find(ch->ses->world, old, NULL);
}

static void add_left(change *ch, const char *id)
{
	const session *ses = ch->ses;
	const ase_record *rec = ase_world_get(ch->after, id);
	ASE_AUTO(ase_leavings_drop) ase_leavings held = ASE_LEAVINGS_INIT;

	ase_leavings_find(ch->after, rec, ase_resolve_abbrev, &held);
	if (held.count)
		ase_strs_take(&ch->words,
			      ase_strf(ngettext_("%s leaves %zu record that "
						 "goes on:",
						 "%s leaves %zu records that "
						 "go on:",
						 held.count),
				       ase_world_name(ch->after, rec),
				       held.count));
	for (size_t i = 0; i < held.count && i < NAMED; i++) {
		ASE_AUTO(ase_strdrop)
		char *line = leaving_line(ses, ch->after, &held.items[i]);

		ase_strs_take(&ch->words, ase_strf("  %s", line));
	}
}

/* Of what was open, the steps that the policy wants told (`lingers`), once. */
static void add_lingering(change *ch, const ase_tasks *open)
{
	const session *ses = ch->ses;

	for (size_t i = 0; i < open->count; i++) {
		const ase_task *one = &open->items[i];
		const ase_node *lingers =
			ase_node_get(one->step->node, "lingers");
		ASE_AUTO(ase_strdrop) char *command = NULL;
		ASE_AUTO(ase_strdrop) char *line = NULL;
		bool told = false;

		if (!ase_node_boolean(lingers, &told) || !told)
			continue;
		command = command_of_task(ses, ses->world, one, ses->ui->lang,
					  ase_resolve_abbrev);
		line = ase_strf(_("Was still open: %s; %s"),
				ase_step_missing(one->step, ses->ui->lang),
				command ? command : one->rec->id);
		if (!ase_strs_has(&ch->words, line))
			ase_strs_add(&ch->words, line);
	}
}

/* Of what stands below a record that ends, what goes on without an end. */
static void add_unended(change *ch, const char *id)
{
	const session *ses = ch->ses;
	const ase_record *old = ase_world_get(ses->world, id);
	ASE_AUTO(ase_tasks_drop) ase_tasks open = ASE_STANDINGS_INIT;
	ASE_AUTO(ase_records_drop) ase_records told = ASE_RECORDS_INIT;

	ase_leavings_running(ses->process, ses->world, old, &open);
	add_lingering(ch, &open);
	for (size_t i = 0; i < open.count; i++) {
		const ase_record *rec = open.items[i].rec;
		const ase_record *now = ase_world_get(ch->after, rec->id);

		if (strcmp(rec->id, id) != 0 && now &&
		    !ase_records_has(&told, rec->id) &&
		    ase_node_get(rec->kind->root, "x-ase-ends") &&
		    !ase_ending_find(ch->after, now, NULL))
			ase_records_add(&told, now);
	}
	ase_names_sort(ch->after, &told);
	for (size_t i = 0; i < told.count; i++) {
		const ase_record *rec = told.items[i];

		ase_strs_take(&ch->words,
			      ase_strf(_("Has not ended, and is followed no "
					 "more: %s %s (%s)"),
				       ase_kind_title(rec->kind, ses->ui->lang),
				       ase_world_name(ch->after, rec),
				       rec->id));
	}
}

/* Whether the change newly sets `field` of the record. */
static bool sets(const change *ch, const ase_record *rec, const char *field)
{
	const ase_record *old = ase_world_get(ch->ses->world, rec->id);
	const ase_node *now = ase_node_get(rec->node, field);

	return now &&
	       !(old && ase_node_same(ase_node_get(old->node, field), now));
}

/* More missions at once than somebody wants: worth a word wherever it comes
 * from. */
static void add_load(change *ch, const ase_record *rec)
{
	const bool match = !strcmp(rec->kind->name, "match");
	const char *id =
		match ? ase_node_path_text(rec->node, "expert") : rec->id;
	const ase_record *expert = id ? ase_world_get(ch->after, id) : NULL;
	long long capacity = 1;
	size_t load;

	if (!expert || strcmp(expert->kind->name, "expert") != 0 ||
	    !sets(ch, rec, match ? "accepted_on" : "capacity"))
		return;
	ase_node_integer(ase_node_get(expert->node, "capacity"), &capacity);
	load = ase_match_load(ch->after, expert);
	if ((long long)load <= capacity || is_handled(ch, "load", expert->id))
		return;
	ase_strs_take(&ch->words,
		      ase_strf(ngettext_("%s has %zu mission at once, and "
					 "wants %lld at most.",
					 "%s has %zu missions at once, and "
					 "wants %lld at most.",
					 load),
			       ase_world_name(ch->after, expert), load,
			       capacity));
}

ase_status change_check_endings(change *ch, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs ids = ASE_STRS_INIT;
	ase_status s;

	change_touched(ch, &ids);
	if ((s = check_late(ch, &ids, err)) ||
	    (s = check_hidden(ch, &ids, err)))
		return s;
	for (size_t i = 0; i < ids.count && !change_is_undo(ch); i++) {
		const ase_record *rec = ase_world_get(ch->after, ids.items[i]);

		if (rec)
			add_load(ch, rec);
		if (ends(ch, ids.items[i]) &&
		    !is_handled(ch, "left", ids.items[i])) {
			add_left(ch, ids.items[i]);
			add_unended(ch, ids.items[i]);
		}
	}
	return ASE_OK;
}
