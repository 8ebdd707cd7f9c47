#include "lib/app/session/feedback.h"

#include "lib/app/session/command.h"

#include "lib/base/mem.h"
#include "lib/doc/joining.h"
#include "lib/model/process/party.h"
#include "lib/model/record/names.h"
#include "lib/text/text.h"

#include <string.h>

char *feedback_date(const session *ses, ase_date date)
{
	return ase_date_say(date, ses->today);
}

void feedback_dates(const session *ses)
{
	ase_typed_dates *dates = ses->context.dates;

	for (; dates && dates->told < dates->count; dates->told++) {
		const ase_typed_date *one = &dates->items[dates->told];

		ui_tell_date(ses->ui, one->where, one->typed, one->date,
			     ses->today, one->lean);
	}
}

const char *feedback_awaited(const session *ses, const ase_task *task)
{
	const char *words =
		ase_step_words(task->step, "awaited", ses->ui->lang);

	return words ? words : _("expected");
}

/* "from the tutor", of what a kind calls the party; NULL: it does not. Yours. */
static char *from_title(const char *lang, const ase_task *task)
{
	const char *title =
		task->step ? ase_party_title(task->step->kind, task->turn, lang)
			   : NULL;

	if (!title)
		return NULL;
	return strcmp(lang, "fr") == 0
		       ? ase_joining_of(title)
		       : ase_strf(ase_i18n(lang, N_("from %s")), title);
}

char *feedback_turn_in(const char *lang, const ase_task *task)
{
	static const struct {
		const char *turn, *words;
	} table[] = {
		{ "org", N_("from the organisation") },
		{ "expert", N_("from the expert") },
		{ "coordinator", N_("from the coordinator") },
		{ "person", N_("from somebody") },
	};
	char *from = from_title(lang ? lang : ase_i18n_spoken(), task);

	for (size_t i = 0; !from && i < ASE_COUNT(table); i++)
		if (strcmp(task->turn, table[i].turn) == 0)
			from = ase_strdup(ase_i18n(lang, table[i].words));
	return from ? from : ase_strdup(task->turn);
}

/* The names of those whom a path leads to, "Ana Silva and 2 others"; NULL: to
 * nobody. Yours. */
static char *names_of(const session *ses, const ase_world *world,
		      const ase_task *task)
{
	ASE_AUTO(ase_records_drop) ase_records people = ASE_RECORDS_INIT;
	const char *first;

	if (task->rec && task->whom)
		ase_task_people(ses->process, world, task, &people);
	if (!people.count)
		return NULL;
	ase_names_sort(world, &people);
	first = ase_world_name(world, people.items[0]);
	if (people.count == 1)
		return ase_strdup(first);
	return ase_strf(ngettext_("%s and %zu other", "%s and %zu others",
				  people.count - 1),
			first, people.count - 1);
}

char *feedback_turn(const session *ses, const ase_world *world,
		    const ase_task *task)
{
	const ase_task nobodys = { .turn = "coordinator", .step = task->step };
	bool person = strcmp(task->turn, "person") == 0;
	ASE_AUTO(ase_strdrop) char *names = NULL;

	if (task->person && strcmp(task->whom, "coordinator") != 0)
		return feedback_from(ses, ase_world_name(world, task->person));
	if (person)
		names = names_of(ses, world, task);
	if (names)
		return feedback_from(ses, names);
	return feedback_turn_in(NULL, person ? &nobodys : task);
}

char *feedback_left(const session *ses, const ase_world *world,
		    const ase_task *task)
{
	ASE_AUTO(ase_strdrop) char *since = NULL;
	ase_ending ending;
	const char *name;

	if (!task->left || !ase_ending_find(world, task->left, &ending))
		return NULL;
	name = ase_world_name(world, task->left);
	since = ase_ending_say(&ending, ses->ui->lang);
	if (task->unfollowed)
		return ase_strf(_("%s has left (%s), nobody follows: "
				  "ase-request assign"),
				name, since);
	if (!strcmp(task->left->kind->name, "expert"))
		return ase_strf(_("%s has left (%s): withdraw, or wait"), name,
				since);
	return ase_strf(_("%s has left (%s): name somebody else, or wait"),
			name, since);
}

char *feedback_from(const session *ses, const char *name)
{
	if (strcmp(ses->ui->lang, "fr") == 0)
		return ase_joining_of(name);
	return ase_strf(_("from %s"), name);
}

/* Whether the step comes back for ever, so that it is always open. */
static bool recurs(const ase_step *step)
{
	return ase_node_get(step->node, "recurs");
}

/* The first open step of the record itself. */
static const ase_step *own_step(const session *ses, const ase_world *world,
				const ase_record *rec, ase_task *task)
{
	for (size_t i = 0; i < ase_process_count(ses->process); i++) {
		const ase_step *step = ase_process_step(ses->process, i);

		if (step->kind != rec->kind)
			continue;
		ase_task_find(ses->process, world, rec, step, task);
		if (task->state == ASE_STEP_OPEN)
			return step;
	}
	return NULL;
}

const ase_step *feedback_next(const session *ses, const ase_world *world,
			      const ase_record *rec, ase_task *task)
{
	const ase_step *step = own_step(ses, world, rec, task);

	if (!step)
		step = ase_task_stage(ses->process, world, rec, task);
	for (int depth = 0; !step && depth < ASE_VALUE_DEPTH; depth++) {
		ASE_AUTO(ase_records_drop) ase_records up = ASE_RECORDS_INIT;

		if (ase_ending_find(world, rec, NULL))
			return NULL;
		ase_world_parents(world, rec, &up);
		if (!up.count)
			return NULL;
		rec = up.items[0];
		step = own_step(ses, world, rec, task);
	}
	return step;
}

/* "board's resolution, expected from the organisation"; of what comes back the
 * day: "review, on 2 March 2027". Yours. */
static char *next_words(const session *ses, const ase_world *world,
			const ase_step *step, const ase_task *task)
{
	ASE_AUTO(ase_strdrop)
	char *title = ase_text_uncapital(ase_step_title(step, ses->ui->lang));
	ASE_AUTO(ase_strdrop) char *turn = NULL;

	if (recurs(step) && ase_date_is(task->due) && !task->late_days) {
		ASE_AUTO(ase_strdrop)
		char *day = feedback_date(ses, task->due);

		return ase_strf(_("%s, on %s"), title, day);
	}
	turn = feedback_turn(ses, world, task);
	return ase_strf("%s, %s %s", title, feedback_awaited(ses, task), turn);
}

void feedback_noted(const session *ses, enum feedback_way way,
		    const ase_world *after, const ase_record *about,
		    const char *what)
{
	static const struct {
		const char *alone, *next;
	} words[] = {
		[FEEDBACK_NOTED] = { N_("Noted: %s. Take back: ase-store undo"),
				     N_("Noted: %s. Next: %s. Take back: "
					"ase-store undo") },
		[FEEDBACK_TAKEN_BACK] = { N_("Taken back: %s. To have it "
					     "again: ase-store redo"),
					  N_("Taken back: %s. Next: %s. To "
					     "have it again: ase-store "
					     "redo") },
		[FEEDBACK_DONE_AGAIN] = { N_("Done again: %s. Take back: "
					     "ase-store undo"),
					  N_("Done again: %s. Next: %s. Take "
					     "back: ase-store undo") },
		[FEEDBACK_BY_ITSELF] = { N_("Noted: %s."),
					 N_("Noted: %s. Next: %s.") },
	};
	ase_task next;
	const ase_step *step =
		about ? feedback_next(ses, after, about, &next) : NULL;
	ASE_AUTO(ase_strdrop)
	char *then = step ? next_words(ses, after, step, &next) : NULL;

	if (step)
		ui_say(ses->ui, words[way].next, what, then);
	else
		ui_say(ses->ui, words[way].alone, what);
}

/* Whether a word of a command, "org=o-7k3f9q2m" or one alone, names a record
 * that the store does not hold. */
static bool names_unmade(const session *ses, const char *word)
{
	const char *value = strrchr(word, '=');
	const char *id = value ? value + 1 : word;

	return ase_kinds_of_id(ses->kinds, id) &&
	       !ase_world_get(ses->world, id);
}

bool feedback_can_type(const session *ses, const char *command)
{
	ASE_AUTO(ase_strs_drop) ase_strs words = ASE_STRS_INIT;

	ase_strs_split(&words, command, ' ');
	for (size_t i = 0; i < words.count; i++)
		if (names_unmade(ses, words.items[i]))
			return false;
	return true;
}

char *feedback_command(const session *ses, const ase_world *world,
		       const ase_task *task)
{
	ASE_AUTO(ase_strdrop)
	char *by_id =
		task->rec ? ase_task_command(ses->process, world, task, NULL)
			  : NULL;

	if (!by_id || !feedback_can_type(ses, by_id))
		return ase_strdup("");
	return command_of_task(ses, world, task, ses->ui->lang,
			       ase_resolve_abbrev);
}

/* "the board's resolution (requested on 2 March)" */
static void add_missing(const session *ses, const ase_task *task, ase_str *out)
{
	const char *asked = ase_step_words(task->step, "asked", ses->ui->lang);

	ase_str_add(out, ase_step_missing(task->step, ses->ui->lang));
	if (asked && ase_date_is(task->since)) {
		ASE_AUTO(ase_strdrop)
		char *since = feedback_date(ses, task->since);

		ase_str_addf(out, " (%s %s)", asked, since);
	}
}

/* Whether the step of refusal `i` was told already. */
static bool said_before(const ase_refusals *list, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (list->items[k].task.step == list->items[i].task.step &&
		    list->items[k].task.rec == list->items[i].task.rec)
			return true;
	return false;
}

/* Whether all refusals wait for the same side. */
static bool one_side(const ase_refusals *list)
{
	for (size_t i = 1; i < list->count; i++)
		if (strcmp(list->items[i].task.turn,
			   list->items[0].task.turn) != 0)
			return false;
	return true;
}

void feedback_refusals(const session *ses, const ase_world *after,
		       const ase_refusals *refusals)
{
	ASE_AUTO(ase_str_drop) ase_str missing = ASE_STR_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs mend = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *commands = NULL;
	bool together = one_side(refusals);
	ASE_AUTO(ase_strdrop)
	char *side = feedback_turn(ses, after, &refusals->items[0].task);

	for (size_t i = 0; i < refusals->count; i++) {
		const ase_task *one = &refusals->items[i].task;
		ASE_AUTO(ase_strdrop) char *command = NULL;
		ASE_AUTO(ase_strdrop) char *turn = NULL;

		if (said_before(refusals, i))
			continue;
		if (missing.size)
			ase_str_add(&missing, _("; "));
		add_missing(ses, one, &missing);
		turn = feedback_turn(ses, after, one);
		if (!together)
			ase_str_addf(&missing, ", %s %s",
				     feedback_awaited(ses, one), turn);
		command = feedback_command(ses, after, one);
		if (*command && !ase_strs_has(&mend, command))
			ase_strs_add(&mend, command);
	}
	if (together)
		ui_warn(ses->ui, "not recorded. Missing, %s: %s.", side,
			ase_str_text(&missing));
	else
		ui_warn(ses->ui, "not recorded. Missing: %s.",
			ase_str_text(&missing));
	if (mend.count) {
		commands = ase_strs_join(&mend, _("; "));
		ui_say(ses->ui, "When it is there: %s", commands);
	}
	ui_say(ses->ui, "All the same, with a reason that stays in the record: "
			"--override WHY");
}

ase_status feedback_ended(const session *ses, const ase_world *world,
			  const ase_record *rec, const ase_ending *ending,
			  ase_err *err)
{
	const ase_record *by = ending->rec;
	ASE_AUTO(ase_strdrop)
	char *said = ase_ending_say(ending, ses->ui->lang);
	ASE_AUTO(ase_strdrop)
	char *back = ase_ending_back(world, ending, ase_resolve_abbrev);
	ASE_AUTO(ase_strdrop)
	char *by_id = ase_ending_back(world, ending, NULL);
	ASE_AUTO(ase_strdrop) char *typed = NULL;
	const char *title = ase_kind_title(by->kind, ses->ui->lang);
	const char *name = ase_world_name(world, by);
	const bool stands = ase_world_itself(ses->world, rec->id);

	if (strcmp(by->id, rec->id) != 0 && stands)
		ui_warn(ses->ui, "not recorded (%s). %s %s (%s) is closed: %s.",
			rec->id, title, name, by->id, said);
	else
		ui_warn(ses->ui, "not recorded. %s %s (%s) is closed: %s.",
			title, name, by->id, said);
	if (back && feedback_can_type(ses, by_id))
		typed = command_in(ses, ses->ui->lang, back);
	if (typed)
		ui_say(ses->ui, "The way back: ase-store undo, or %s", typed);
	else
		ui_say(ses->ui, "The way back: ase-store undo");
	ui_say(ses->ui, "All the same, with a reason that stays in the record: "
			"--override WHY");
	return ase_told(err, ASE_E_REFUSED);
}
