#include "lib/app/change/change_priv.h"

#include "lib/app/change/changed_letters.h"
#include "lib/app/change/changed_policy.h"
#include "lib/app/session/command.h"
#include "lib/app/session/feedback.h"
#include "lib/app/session/label.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/data/edit/edit.h"
#include "lib/model/identity/doubles.h"
#include "lib/model/conflict/conflict.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Of more who may be the same no more than this are told of. */
#define MOST_DOUBLES 3

/* Each of those that change is held against all there are: no more than so many
 * at once. */
#define MOST_ASKED 100

/* Apply the edits of one draft to its changed_file. */
static ase_status edit(change *ch, const ase_record_edits *draft, ase_err *err)
{
	ASE_AUTO(ase_strdrop)
	char *path = ase_kind_path(draft->kind, draft->id);
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	changed_file *s = NULL;
	ase_status st =
		changed_files_get(&ch->changed_files, ch->ses, path, &s, err);

	if (st)
		return st;
	if (!s->text.size && s->existed)
		ase_str_addn(&s->text, ase_str_text(&s->old), s->old.size);
	st = ase_edits_apply(draft->edits, ase_str_text(&s->text), s->text.size,
			     draft->kind->schema, &text, err);
	if (st)
		return ase_fail_in(err, path);
	ase_str_drop(&s->text);
	s->text = text;
	text = (ase_str)ASE_STR_INIT; /* moved */
	return ASE_OK;
}

/* The files that drafts are of come first, in their order. */
static ase_status gather_drafted(change *ch, ase_err *err)
{
	changed_file *file = NULL;
	ase_status s = ASE_OK;

	for (size_t i = 0; i < ch->drafts.count && !s; i++) {
		const ase_record_edits *draft = &ch->drafts.items[i];
		ASE_AUTO(ase_strdrop)
		char *path = ase_kind_path(draft->kind, draft->id);

		s = changed_files_get(&ch->changed_files, ch->ses, path, &file,
				      err);
	}
	return s;
}

/* From what was asked for to new texts; edits come on top of whole texts. */
static ase_status gather(change *ch, ase_err *err)
{
	changed_file *to = NULL;
	ase_status s;

	change_ungather(ch);
	if ((s = gather_drafted(ch, err)))
		return s;
	for (size_t i = 0; i < ch->given.count; i++) {
		const changed_file *from = &ch->given.items[i];

		if ((s = changed_files_get(&ch->changed_files, ch->ses,
					   from->path, &to, err)))
			return s;
		ase_str_clear(&to->text);
		ase_str_addn(&to->text, ase_str_text(&from->text),
			     from->text.size);
		to->gone = from->gone;
		if (!to->gone) /* records are read by what comes with them */
			session_preview(ch->ses, to->path, &to->text);
	}
	for (size_t i = 0; i < ch->changed_files.count; i++)
		ch->changed_files.items[i].typed = !changed_files_find(
			&ch->given, ch->changed_files.items[i].path);
	for (size_t i = 0; i < ch->drafts.count; i++) {
		if ((s = edit(ch, &ch->drafts.items[i], err)))
			return s;
		change_progress(ch, i + 1, ch->drafts.count);
	}
	return ASE_OK;
}

/* Read every changed file, build the world after the change, judge every
 * record. */
static size_t judge(change *ch, ase_problems *problems)
{
	const session *ses = ch->ses;
	const changed_tree tree = { ses->snapshot, &ch->changed_files };
	size_t found = 0;

	ch->after = ase_world_over(ses->world);
	for (size_t i = 0; i < ch->changed_files.count; i++) {
		size_t from = problems->count;

		if (changed_file_parse(&ch->changed_files.items[i], ses,
				       problems))
			found += changed_file_excuse_known(
				&ch->changed_files.items[i], ses, from,
				problems);
	}
	changed_files_apply(&ch->changed_files, ch->after);
	for (size_t i = 0; i < ch->changed_files.count; i++) {
		size_t from = problems->count;

		if (changed_file_check(&ch->changed_files.items[i], ses, &tree,
				       ses->world, ch->after, problems))
			found += changed_file_excuse_known(
				&ch->changed_files.items[i], ses, from,
				problems);
		change_progress(ch, i + 1, ch->changed_files.count);
	}
	found += changed_policy_check(&ch->changed_files, ses, true, ch->after,
				      problems);
	return found +
	       changed_letters_check(&ch->changed_files, ses, true, problems);
}

ase_status change_faults(change *ch, ase_problems *problems, ase_err *err)
{
	ase_status s;

	change_multiply(ch);
	if (!(s = gather(ch, err)))
		judge(ch, problems);
	return s;
}

ase_status change_preview(change *ch, const ase_world **out, ase_err *err)
{
	ASE_AUTO(ase_problems_drop) ase_problems later = ASE_PROBLEMS_INIT;
	ase_status s = change_faults(ch, &later, err);

	if (!s)
		*out = ch->after;
	return s;
}

static ase_status override_all(change *ch, const ase_refusals *refusals,
			       ase_err *err)
{
	ase_status s = ASE_OK;

	for (size_t i = 0; i < refusals->count && !s; i++)
		s = change_override(ch, refusals->items[i].rec->id,
				    refusals->items[i].task.step->name, err);
	ch->gate_passed = true;
	return s;
}

/* What was typed is worth a word that stands nowhere in a file: in words. */
static void tell_words(const change *ch, ase_problems *problems)
{
	size_t left = 0;

	for (size_t i = 0; i < problems->count; i++) {
		ase_problem *one = &problems->items[i];

		if (!one->warning || one->line || ch->by_hand || ch->of_many) {
			problems->items[left++] = *one;
			continue;
		}
		ui_warn(ch->ses->ui, "%s", one->text);
		free(one->file);
		free(one->field);
		free(one->text);
	}
	problems->count = left;
}

/* The file that the problem is of, if what is wrong with it was typed. */
static const changed_file *typed_file(const change *ch, const ase_problem *one)
{
	const changed_file *file =
		one->file && !one->warning
			? changed_files_find(&ch->changed_files, one->file)
			: NULL;

	return file && file->typed && !file->gone ? file : NULL;
}

/* One line of what somebody typed: of several records with whose it is. Yours.
 */
static char *typed_line(const change *ch, const ase_problem *one)
{
	const changed_file *file = typed_file(ch, one);
	const ase_record *rec = file->kind && ch->changed_files.count > 1
					? ase_world_itself(ch->after, file->id)
					: NULL;
	const char *name = rec ? ase_world_name(ch->after, rec) : NULL;

	return name && name != rec->id ? ase_strf(_("%s: %s"), name, one->text)
				       : ase_strdup(one->text);
}

/* What was typed is told as people say it; the rest with its place. */
static void tell_problems(const change *ch, const ase_problems *problems)
{
	for (size_t i = 0; i < problems->count; i++) {
		ase_problem *one = &problems->items[i];
		ASE_AUTO(ase_strdrop) char *line = NULL;

		if (!typed_file(ch, one)) {
			ui_problems(&(ase_problems){ .items = one, .count = 1 },
				    stderr);
			continue;
		}
		line = typed_line(ch, one);
		ui_problems(
			&(ase_problems){ .items =
						 &(ase_problem){ .text = line },
					 .count = 1 },
			stderr);
	}
}

/* One thing that was typed is wrong, and nothing else is to be told: in one
 * sentence. False: there is more. */
static bool is_one(const change *ch, const ase_problems *problems)
{
	return problems->count == 1 && !ch->of_many &&
	       typed_file(ch, &problems->items[0]);
}

static ase_status fail_one(const change *ch, const ase_problems *problems,
			   ase_err *err)
{
	ASE_AUTO(ase_strdrop)
	char *line = typed_line(ch, &problems->items[0]);

	return ase_fail(err, ASE_E_INVALID, "not recorded: %s", line);
}

/* What is wrong is told by somebody else; warnings are not. */
static ase_status hand_over(const change *ch, const ase_problems *found,
			    ase_status status, ase_err *err)
{
	for (size_t i = 0; i < found->count; i++) {
		const ase_problem *one = &found->items[i];
		const size_t from = ch->faults->count;

		if (one->warning)
			continue;
		ase_problems_add(ch->faults, 0, 0,
				 typed_file(ch, one) ? NULL : one->field, "%s",
				 one->text);
		ase_problems_in(ch->faults, from, one->file);
	}
	return ase_told(err, status);
}

/* What somebody edited by hand does not hold: how to mend the first of it, and how
 * to be rid of it. */
static ase_status fail_by_hand(const change *ch, const ase_problems *problems,
			       ase_err *err)
{
	const session *ses = ch->ses;
	const changed_file *file = NULL;
	ASE_AUTO(ase_strdrop) char *edit = NULL;
	ASE_AUTO(ase_strdrop) char *typed = NULL;

	for (size_t i = 0; i < problems->count && !file; i++)
		if (!problems->items[i].warning && problems->items[i].file)
			file = changed_files_find(&ch->changed_files,
						  problems->items[i].file);
	if (!file || !file->existed)
		return ase_fail(err, ASE_E_INVALID, "nothing was recorded");
	if (file->kind) {
		typed = ase_strf("ase-record %s edit %s", file->kind->name,
				 file->id);
		edit = command_in(ses, ses->ui->lang, typed);
	}
	return ase_fail(err, ASE_E_INVALID,
			"nothing was recorded. To mend it: %s; to give it up: "
			"git -C %s restore %s",
			edit ? edit : _("edit the file"),
			ase_store_dir(ses->store), file->path);
}

/* Every file may be what it shall be; what is wrong is told. */
static ase_status check_files(change *ch, ase_err *err)
{
	ASE_AUTO(ase_problems_drop) ase_problems problems = ASE_PROBLEMS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs faulty = ASE_STRS_INIT;
	size_t found = judge(ch, &problems);
	ase_status s = found ? ASE_OK : change_take_effect(ch, err);

	if (s)
		return s;
	if (found && ch->faults)
		return hand_over(ch, &problems, ASE_E_INVALID, err);
	tell_words(ch, &problems);
	if (is_one(ch, &problems))
		return fail_one(ch, &problems, err);
	if (!ch->faults)
		tell_problems(ch, &problems);
	if (!found)
		return ASE_OK;
	if (ch->by_hand)
		return fail_by_hand(ch, &problems, err);
	if (ch->of_many)
		change_faulty(ch, &problems, &faulty);
	return change_fail_whose(ch, ASE_E_INVALID, &faulty, err);
}

/* Keep for later, once each, what may be there already. Of so many ase-store
 * check tells, which looks at each once. */
static void keep_warnings(change *ch, const ase_problems *found)
{
	if (ch->faults || ch->changed_files.count > MOST_ASKED)
		return;
	for (size_t i = 0; i < found->count; i++)
		if (found->items[i].warning &&
		    !ase_strs_has(&ch->warnings, found->items[i].text))
			ase_strs_add(&ch->warnings, found->items[i].text);
}

/* No two are alike: of what was typed that is told in words, of what was edited
 * by hand with the line. */
static ase_status check_twins(change *ch, ase_err *err)
{
	ASE_AUTO(ase_problems_drop) ase_problems twins = ASE_PROBLEMS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs faulty = ASE_STRS_INIT;
	const size_t count = ch->changed_files.count;
	size_t found = 0;

	for (size_t i = 0; i < count; i++)
		found += changed_file_twins(&ch->changed_files.items[i],
					    ch->ses, ch->ses->world, ch->after,
					    count > MOST_ASKED, &twins);
	keep_warnings(ch, &twins);
	if (!found)
		return ASE_OK;
	if (is_one(ch, &twins))
		return fail_one(ch, &twins, err);
	if (ch->faults)
		return hand_over(ch, &twins, ASE_E_INVALID, err);
	tell_problems(ch, &twins);
	if (ch->of_many)
		change_faulty(ch, &twins, &faulty);
	return change_fail_whose(ch, ASE_E_INVALID, &faulty, err);
}

/* Whether the two say other things where doubles are found by. */
static bool is_known_anew(const ase_record *old, const ase_record *now)
{
	static const char *const fields[] = { "name", "email", "phone",
					      "territory" };

	for (size_t i = 0; i < ASE_COUNT(fields); i++)
		if (!ase_node_same(
			    ase_node_get(old ? old->node : NULL, fields[i]),
			    ase_node_get(now->node, fields[i])))
			return true;
	return false;
}

/* Who goes in may be there already, under whatever verb: a word, with the
 * command. */
static void warn_of_doubles(change *ch)
{
	for (size_t i = 0; i < ch->changed_files.count; i++) {
		const changed_file *one = &ch->changed_files.items[i];
		ASE_AUTO(ase_doubles_drop) ase_doubles found = { .count = 0 };
		const ase_record *now =
			one->kind && !one->gone
				? ase_world_itself(ch->after, one->id)
				: NULL;

		if (!now || !ase_kind_unifies(one->kind) ||
		    !is_known_anew(ase_world_itself(ch->ses->world, one->id),
				   now))
			continue;
		ase_doubles_find(ch->after, now, &found);
		for (size_t k = 0; k < found.count && k < MOST_DOUBLES; k++) {
			ASE_AUTO(ase_strdrop)
			char *text =
				ase_double_say(ch->after, now, &found.items[k]);

			if (!ase_strs_has(&ch->warnings, text))
				ase_strs_add(&ch->warnings, text);
		}
	}
}

/* Keep for later, once, that a conflict has arisen in an open match. */
static void warn_of_conflict(change *ch, const ase_conflict *one)
{
	ASE_AUTO(ase_strdrop) char *ways = ase_conflict_ways(one);
	ASE_AUTO(ase_strdrop)
	char *text = ase_strf(_("a conflict of interest in %s, which is open: "
				"%s; %s"),
			      one->match->id, one->because, ways);

	if (!ase_strs_has(&ch->warnings, text))
		ase_strs_add(&ch->warnings, text);
}

/* Two with a conflict of interest are not brought together, whatever does it;
 * one that comes later is told of. ASE_E_RETRY: --override passed it, and that
 * was noted. */
static ase_status check_conflicts(change *ch, ase_err *err)
{
	ASE_AUTO(ase_conflicts_drop) ase_conflicts list = { .count = 0 };
	ASE_AUTO(ase_strs_drop) ase_strs ids = ASE_STRS_INIT;
	const session *ses = ch->ses;
	const ase_match_context context = { .world = ch->after,
					    .vocabularies =
						    &ses->vocabularies };
	ase_status s = ASE_OK;

	change_touched(ch, &ids);
	(void)ase_conflicts_find(&context, ses->world, &ids, ses->ui->lang,
				 &list);
	for (size_t i = 0; i < list.count && !s; i++) {
		const ase_conflict *one = &list.items[i];

		if (ses->ui->why)
			s = change_override(ch, one->match->id,
					    ase_match_rule_name(one->rule),
					    err);
		else if (one->brought)
			return ase_fail(err, ASE_E_REFUSED,
					"not proposed: conflict of interest "
					"between this expert and this "
					"organisation (%s); all the same, with "
					"a reason that stays in the record: "
					"--override WHY",
					one->because);
		else
			warn_of_conflict(ch, one);
	}
	return s || !ses->ui->why || !list.count ? s : ASE_E_RETRY;
}

/* What is missing, of each. */
static ase_status hand_over_refusals(const change *ch, const ase_refusals *no,
				     ase_err *err)
{
	for (size_t i = 0; i < no->count; i++) {
		const ase_refusal *one = &no->items[i];
		const size_t from = ch->faults->count;
		ASE_AUTO(ase_strdrop)
		char *path = ase_kind_path(one->rec->kind, one->rec->id);

		const struct label_record of = { ch->ses, ch->after,
						 one->rec->kind,
						 one->rec->node };

		ase_problems_add(
			ch->faults, 0, 0, strchr(one->fact, '.') + 1,
			"set while '%s' is missing (step %s)",
			ase_step_missing(one->task.step, ch->ses->ui->lang),
			one->task.step->name);
		label_typed(&of, from, ch->faults);
		ase_problems_in(ch->faults, from, path);
	}
	return ase_told(err, ASE_E_REFUSED);
}

/* Why the process holds it back; of many records why the first is, and whose
 * it is. */
static ase_status tell_refusals(const change *ch, const ase_refusals *no,
				ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs whose = ASE_STRS_INIT;
	ase_refusals first = *no;

	if (ch->faults)
		return hand_over_refusals(ch, no, err);
	if (!ch->of_many) {
		feedback_refusals(ch->ses, ch->after, no);
		change_say_whose(ch, no->items[0].rec);
		return ase_told(err, ASE_E_REFUSED);
	}
	first.count = 0;
	for (size_t i = 0; i < no->count; i++) {
		const char *id = no->items[i].rec->id;

		if (first.count == i && no->items[i].rec == no->items[0].rec)
			first.count++;
		if (!whose.count ||
		    strcmp(whose.items[whose.count - 1], id) != 0)
			ase_strs_add(&whose, id);
	}
	feedback_refusals(ch->ses, ch->after, &first);
	return change_fail_whose(ch, ASE_E_REFUSED, &whose, err);
}

/* The process lets it through. ASE_E_RETRY: --override passed it, and that was
 * noted. */
static ase_status check_gate(change *ch, ase_err *err)
{
	ASE_AUTO(ase_gate_refusals_drop) ase_refusals no = ASE_REFUSALS_INIT;
	const session *ses = ch->ses;
	ase_status s;

	if (!ase_gate_check(ses->process, ses->world, ch->after,
			    change_affected(ch), &no))
		return ASE_OK;
	if (!ses->ui->why || ch->gate_passed)
		return tell_refusals(ch, &no, err);
	s = override_all(ch, &no, err);
	return s ? s : ASE_E_RETRY;
}

/* What the store would say, and nobody asks whether it may. */
static ase_status take_unjudged(change *ch)
{
	ASE_AUTO(ase_problems_drop) ase_problems unasked = ASE_PROBLEMS_INIT;

	judge(ch, &unasked);
	return ASE_OK;
}

/* Everything that must hold, in its order. */
static ase_status check_all(change *ch, ase_err *err)
{
	ase_status s;

	change_multiply(ch);
	if ((s = gather(ch, err)))
		return s;
	changed_files_drop_same(&ch->changed_files);
	if (ch->as_it_was)
		return take_unjudged(ch);
	if (ch->by_hand && !ch->ses->ui->yes &&
	    (s = change_refuse_stale(ch, err)))
		return s;
	if ((s = check_files(ch, err)) || (s = check_twins(ch, err)) ||
	    (s = change_release_files(ch, err)))
		return s;
	if (ch->reshapes)
		return change_check_signed(ch, err);
	if ((s = change_check_endings(ch, err)) ||
	    (s = change_check_signed(ch, err)) ||
	    (s = check_conflicts(ch, err)))
		return s;
	/* of so many ase-store check tells, which looks at each once */
	if (!ch->faults && ch->changed_files.count <= MOST_ASKED)
		warn_of_doubles(ch);
	if ((s = change_check_limits(ch, err)))
		return s;
	if (ch->restores)
		return ASE_OK;
	return (s = check_gate(ch, err)) ? s : change_check_facts(ch, err);
}

ase_status change_check(change *ch, ase_err *err)
{
	ase_status s;

	/* what --override passed is noted, and belongs to the change then */
	do
		s = check_all(ch, err);
	while (s == ASE_E_RETRY);
	return s;
}
