#include "cmd/record/record_do.h"

#include "lib/app/change/change.h"
#include "lib/app/session/command.h"
#include "lib/app/session/feedback.h"
#include "lib/app/session/label.h"
#include "lib/base/mem.h"
#include "lib/model/ending/late_fact.h"
#include "lib/model/input/step_verb.h"
#include "lib/model/record/field.h"
#include "lib/model/record/names.h"
#include "lib/text/text.h"

#include <string.h>

/* clang-format off */
const cli_opt record_step_opts[] = {
	CLI_OPT_FR(0, "except", "sauf", "WHO", struct record_step_opts, except,
		N_("of all that a step is open for, not these")),
	CLI_END,
};
/* clang-format on */

/* A step that is being done. All borrowed but the lists. */
struct doing {
	const cli_call *call;
	const ase_step *step;
	const char *fact;
	ase_records todo;
	ase_records done; /* already: what is set with it is set all the same */
	ase_strs names;	  /* whom it is done for, as they were typed */
	ase_strs sets;	  /* KEY=VALUE, of each */
	ase_strs spared;  /* the names of those that --except spares */
};

static void doing_drop(struct doing *doing)
{
	ase_records_drop(&doing->todo);
	ase_records_drop(&doing->done);
	ase_strs_drop(&doing->names);
	ase_strs_drop(&doing->sets);
	ase_strs_drop(&doing->spared);
}

/* "ase-request answer …": a command that is for no record yet. */
static char *without_record(const char *command)
{
	ase_str out = ASE_STR_INIT;

	ase_str_add(&out, "");
	while (*command) {
		size_t size = strcspn(command, "{");

		ase_str_addn(&out, command, size);
		command += size;
		if (!*command)
			break;
		ase_str_add(&out, "…");
		command += strcspn(command, "}");
		command += *command == '}';
	}
	return ase_str_take(&out);
}

/* Whether the step can be done by a word: what closes it. */
static ase_status take_fact(struct doing *doing, ase_err *err)
{
	const session *ses = doing->call->session;
	const char *text = ase_command_text(
		ase_node_get(doing->step->node, "command"), "en", NULL);
	ASE_AUTO(ase_strdrop)
	char *given = text ? command_in(ses, ses->ui->lang, text) : NULL;
	ASE_AUTO(ase_strdrop)
	char *command = given ? without_record(given) : NULL;
	const char *title = ase_step_title(doing->step, ses->ui->lang);

	doing->fact = ase_step_fact(doing->step);
	if (doing->fact)
		return ASE_OK;
	if (command)
		return ase_fail(err, ASE_E_USAGE,
				"no single field closes the step '%s'; what "
				"does: %s",
				title, command);
	return ase_fail(err, ASE_E_USAGE,
			"no single field closes the step '%s', and its 'fact' "
			"in process.yaml is missing",
			title);
}

static ase_step_state state_of(const struct doing *doing, const ase_record *rec,
			       ase_task *task)
{
	const session *ses = doing->call->session;

	ase_task_find(ses->process, ses->world, rec, doing->step, task);
	return task->state;
}

/* One record more, unless it is done there. */
static ase_status add(struct doing *doing, const ase_record *rec, ase_err *err)
{
	const session *ses = doing->call->session;
	const char *name = ase_world_name(ses->world, rec);
	const char *title = ase_step_title(doing->step, ses->ui->lang);
	ASE_AUTO(ase_strs_drop) ase_strs facts = ASE_STRS_INIT;
	ase_ending ending;
	ase_task task;

	switch (state_of(doing, rec, &task)) {
	case ASE_STEP_DONE:
		ase_strs_add(&facts, doing->fact);
		if (ase_late_fact_again(ses->world, rec, &facts, &ending))
			return feedback_ended(ses, ses->world, rec, &ending,
					      err);
		if (!doing->sets.count)
			ui_say(ses->ui, "%s (%s), %s: it is so already.", name,
			       rec->id, title);
		else if (!ase_records_has(&doing->done, rec->id))
			ase_records_add(&doing->done, rec);
		return ASE_OK;
	case ASE_STEP_VOID:
		if (ase_ending_above(ses->world, rec, NULL, &ending))
			return feedback_ended(ses, ses->world, rec, &ending,
					      err);
		return ase_fail(err, ASE_E_REFUSED,
				"%s (%s): '%s' is no longer of interest there",
				name, rec->id, title);
	default:
		if (!ase_records_has(&doing->todo, rec->id))
			ase_records_add(&doing->todo, rec);
		return ASE_OK;
	}
}

/* The record of the step's kind that `typed` means for the call's kind. */
static ase_status find(const struct doing *doing, const char *typed,
		       const ase_record **out, ase_err *err)
{
	const session *ses = doing->call->session;
	const ase_kind *own = session_own_kind(ses), *kind = doing->step->kind;
	ASE_AUTO(ase_strdrop) char *noun = ase_kind_noun(kind);
	ase_status s;

	if (own && own != kind && !ase_kind_below(kind, own) &&
	    !ase_kind_below(own, kind))
		return ase_fail(err, ASE_E_USAGE, "'%s' is a step of a %s",
				ase_step_title(doing->step, ses->ui->lang),
				noun);
	s = session_resolve_own(ses, typed, out, err);
	if (s || (*out)->kind == kind)
		return s;
	return session_resolve(ses, kind->name, (*out)->id, out, err);
}

/*
 * Carrying out
 */

/* What was typed behind the step, from `first` on: records and KEY=VALUE. */
static ase_status take_operands(struct doing *doing, int first, ase_err *err)
{
	const cli_call *call = doing->call;

	for (int i = first; i < call->argc; i++)
		ase_strs_add(strchr(call->argv[i], '=') ? &doing->sets
							: &doing->names,
			     call->argv[i]);
	return doing->names.count
		       ? ASE_OK
		       : cli_fail_usage(call, _("the record is missing"), err);
}

static ase_field fact_field(const struct doing *doing)
{
	const ase_kind *owner = doing->step->kind;
	const ase_node *part = ase_kinds_field(doing->call->session->kinds,
					       owner, doing->fact, &owner);

	return ase_field_of(owner->schema, part);
}

/* When it was done: with its hour where the fact has one, or --on. */
static ase_date done_at(const struct doing *doing)
{
	const cli_call *call = doing->call;
	const ase_field field = fact_field(doing);

	return call->on_timed || ase_field_is_timed(&field) ? call->at
							    : call->on;
}

/* "attended_on=2026-03-02", as the field wants it; yours. */
static char *text_of(const struct doing *doing)
{
	const ase_field field = fact_field(doing);
	char day[ASE_DATE_SIZE];

	return ase_strf("%s=%s", doing->fact,
			field.type == ASE_FIELD_BOOLEAN
				? "true"
				: ase_date_text(done_at(doing), day));
}

/* "attendance: 11 registrations, without Bruno Le Gall"; yours. */
static char *said_of_many(const struct doing *doing)
{
	const session *ses = doing->call->session;
	ASE_AUTO(ase_strdrop)
	char *title =
		ase_text_uncapital(ase_step_title(doing->step, ses->ui->lang));
	ASE_AUTO(ase_strdrop)
	char *count = label_count(ses, doing->step->kind, doing->todo.count);
	ASE_AUTO(ase_strdrop) char *spared = NULL;

	if (!doing->spared.count)
		return ase_strf(_("%s: %s"), title, count);
	spared = ase_strs_join(&doing->spared, ", ");
	return ase_strf(_("%s: %s, without %s"), title, count, spared);
}

/* "attendance on 2 March (Bruno Le Gall)"; yours. */
static char *said_of_one(const struct doing *doing)
{
	const session *ses = doing->call->session;
	const char *noted = ase_step_words(doing->step, "noted", ses->ui->lang);
	ASE_AUTO(ase_strdrop)
	char *title =
		ase_text_uncapital(ase_step_title(doing->step, ses->ui->lang));
	ASE_AUTO(ase_strdrop) char *day = feedback_date(ses, done_at(doing));

	return ase_strf(_("%s on %s (%s)"), noted ? noted : title, day,
			ase_world_name(ses->world, doing->todo.items[0]));
}

static ase_status carry_out(struct doing *doing, const char *about,
			    ase_err *err)
{
	ASE_AUTO(change_drop)
	change *ch = change_begin(doing->call->session);
	ASE_AUTO(ase_strs_drop) ase_strs texts = ASE_STRS_INIT;
	const char *noted = ase_step_words(doing->step, "noted", "en");
	ASE_AUTO(ase_strdrop)
	char *subject = noted ? ase_strdup(noted)
			      : ase_strf("%s done", doing->step->name);
	ASE_AUTO(ase_strdrop) char *said = NULL;
	ase_status s;

	ase_strs_take(&texts, text_of(doing));
	for (size_t i = 0; i < doing->sets.count; i++)
		ase_strs_add(&texts, doing->sets.items[i]);
	if (doing->done.count &&
	    (s = change_input_each(ch, &doing->done, doing->sets.items,
				   doing->sets.count, err)))
		return s;
	if (!doing->todo.count && doing->done.count)
		return change_commit(
			ch,
			&(change_note){ .subject = subject,
					.about = doing->done.items[0]->id },
			err);
	if (!doing->todo.count) {
		ui_say(doing->call->session->ui,
		       "Nothing to change: it is so already.");
		return ASE_OK;
	}
	if (doing->todo.count > 1 || about) {
		said = said_of_many(doing);
		s = change_input_each(ch, &doing->todo, texts.items,
				      texts.count, err);
	} else {
		const char *id = doing->todo.items[0]->id;

		said = said_of_one(doing);
		s = change_input(ch, id, texts.items, texts.count, err);
		if (!s)
			s = change_message(ch, id, err);
	}
	return s ? s
		 : change_commit(ch,
				 &(change_note){ .subject = subject,
						 .said = said,
						 .about = about },
				 err);
}

/*
 * All children of one
 */

/* The children whose names fit, whole ones before parts. */
static void find_spared(const session *ses, const ase_records *all,
			const char *typed, ase_records *found)
{
	ASE_AUTO(ase_words_drop) ase_words words = { .folded = NULL };
	int best = 1;

	ase_words_read(&words, typed);
	for (size_t i = 0; i < all->count; i++) {
		const ase_record *rec = all->items[i];
		const bool whole =
			ase_text_same(ase_world_name(ses->world, rec), typed);
		const int fit =
			strcmp(rec->id, typed) == 0 ? 3
			: whole			    ? 2
				: ase_names_any(ses->world, rec, &words);

		if (fit > best)
			found->count = 0;
		if (fit < best)
			continue;
		best = fit;
		ase_records_add(found, rec);
	}
}

/* Whether all of them bear one name: nobody can tell them apart by it. */
static bool are_namesakes(const session *ses, const ase_records *found)
{
	for (size_t i = 1; i < found->count; i++)
		if (!ase_text_same(ase_world_name(ses->world, found->items[0]),
				   ase_world_name(ses->world, found->items[i])))
			return false;
	return true;
}

/* The children that a word of --except means. */
static ase_status spare(struct doing *doing, const ase_records *all,
			const char *typed, ase_records *out, ase_err *err)
{
	const session *ses = doing->call->session;
	ASE_AUTO(ase_records_drop) ase_records found = ASE_RECORDS_INIT;
	ASE_AUTO(ase_strdrop) char *list = NULL;

	find_spared(ses, all, typed, &found);
	list = ase_names_list(ses->world, found.count ? &found : all, 10);
	if (!found.count)
		return ase_fail(err, ASE_E_NOT_FOUND,
				"--except: nobody is called '%s' among: %s",
				typed, list);
	if (!are_namesakes(ses, &found))
		return ase_fail(err, ASE_E_USAGE, "--except: '%s' may be: %s",
				typed, list);
	for (size_t i = 0; i < found.count; i++) {
		const ase_record *rec = found.items[i];

		if (ase_records_has(out, rec->id))
			continue;
		ase_records_add(out, rec);
		ase_strs_add(&doing->spared, ase_world_name(ses->world, rec));
	}
	return ASE_OK;
}

/* The words of --except, each also several between commas. */
static ase_status spare_all(struct doing *doing, const ase_records *all,
			    ase_records *out, ase_err *err)
{
	const struct record_step_opts *opts = doing->call->opts;
	ase_status s = ASE_OK;

	for (size_t i = 0; i < opts->except.count; i++) {
		ASE_AUTO(ase_strs_drop) ase_strs words = ASE_STRS_INIT;

		ase_strs_split(&words, opts->except.items[i], ',');
		for (size_t k = 0; k < words.count && !s; k++)
			if (!ase_text_is_blank(words.items[k]))
				s = spare(doing, all, words.items[k], out, err);
	}
	return s;
}

/* Those of `all` that the step is open for, but for the spared. */
static ase_status take_open(struct doing *doing, const ase_record *above,
			    ase_err *err)
{
	const session *ses = doing->call->session;
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	ASE_AUTO(ase_records_drop) ase_records spared = ASE_RECORDS_INIT;
	ASE_AUTO(ase_strdrop) char *noun = ase_kind_noun(doing->step->kind);
	bool any = false;
	ase_task task;
	ase_status s;

	ase_world_children(ses->world, above, doing->step->kind, &all);
	ase_names_sort(ses->world, &all);
	if ((s = spare_all(doing, &all, &spared, err)))
		return s;
	for (size_t i = 0; i < all.count; i++) {
		const ase_record *rec = all.items[i];

		if (ase_node_get(rec->node, "archived_on") ||
		    state_of(doing, rec, &task) != ASE_STEP_OPEN)
			continue;
		any = true;
		if (!ase_records_has(&spared, rec->id))
			ase_records_add(&doing->todo, rec);
	}
	if (any)
		return ASE_OK;
	return ase_fail(err, ASE_E_NOT_FOUND,
			"%s (%s): no %s waits for '%s' there",
			ase_world_name(ses->world, above), above->id, noun,
			ase_step_title(doing->step, ses->ui->lang));
}

static ase_status do_below(struct doing *doing, ase_err *err)
{
	const cli_call *call = doing->call;
	const ase_record *above = NULL;
	ase_status s;

	if (!doing->names.count)
		return cli_fail_usage(call, _("the record is missing"), err);
	if (doing->names.count > 1)
		return ase_fail(err, ASE_E_USAGE,
				"one at a time: '%s' means all below '%s'",
				call->word, doing->names.items[0]);
	if ((s = session_resolve_own(call->session, doing->names.items[0],
				     &above, err)) ||
	    (s = take_open(doing, above, err)))
		return s;
	return carry_out(doing, above->id, err);
}

/*
 * The verbs
 */

static ase_status do_these(struct doing *doing, ase_err *err)
{
	ase_status s = ASE_OK;

	for (size_t i = 0; i < doing->names.count && !s; i++) {
		const ase_record *rec = NULL;

		if (!(s = find(doing, doing->names.items[i], &rec, err)))
			s = add(doing, rec, err);
	}
	return s ? s : carry_out(doing, NULL, err);
}

ase_status record_do(const cli_call *call, ase_err *err)
{
	ASE_AUTO(doing_drop) struct doing doing = { .call = call };
	const ase_kind *kind = NULL;
	ase_status s;

	if ((s = session_kind(call->session, &kind, err)) ||
	    (s = session_step(call->session, call->argv[0], &doing.step,
			      err)) ||
	    (s = take_fact(&doing, err)) || (s = take_operands(&doing, 1, err)))
		return s;
	return do_these(&doing, err);
}

ase_status record_step_verb(const cli_call *call, ase_err *err)
{
	const struct record_step_opts *opts = call->opts;
	ASE_AUTO(doing_drop) struct doing doing = { .call = call };
	const ase_kind *kind = NULL;
	bool below;
	ase_status s = session_kind(call->session, &kind, err);

	if (s)
		return s;
	doing.step = ase_step_verb_find(call->session->process, kind,
					call->word, &below);
	if (!doing.step)
		return ase_fail(err, ASE_E_USAGE, "unknown verb '%s'",
				call->word);
	if ((s = take_fact(&doing, err)) || (s = take_operands(&doing, 0, err)))
		return s;
	if (below)
		return do_below(&doing, err);
	if (opts->except.count)
		return ase_fail(err, ASE_E_USAGE,
				"--except is for all below one record; '%s' "
				"names those that are meant",
				call->word);
	return do_these(&doing, err);
}
