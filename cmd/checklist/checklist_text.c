#include "cmd/checklist/checklist_priv.h"

#include "cmd/record/record_people.h"
#include "lib/app/cli/out.h"
#include "lib/app/session/feedback.h"
#include "lib/app/session/label.h"
#include "lib/base/mem.h"
#include "lib/model/mission/mission.h"
#include "lib/model/process/party.h"
#include "lib/model/record/names.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

#define TITLES 30     /* the columns of titles */
#define NO_END 100000 /* columns where no terminal is */
#define NARROW 70     /* on less, details stand under their line */

/* A checklist as people read it: the steps of one journey. */
typedef struct checklist {
	const session *ses;
	const ase_record *head;
	ase_tasks tasks;      /* owned */
	ase_records missions; /* owned: parts of their own */
	size_t state_columns; /* what the words of states take */
	size_t columns;	      /* of the terminal */
} checklist;

static void checklist_drop(checklist *list)
{
	ase_tasks_drop(&list->tasks);
	ase_records_drop(&list->missions);
}

/* The word a checklist line begins with. */
static const char *state_word(const ase_task *one)
{
	switch (one->state) {
	case ASE_STEP_DONE:
		return _("done");
	case ASE_STEP_WAIVED:
		return _("waived");
	case ASE_STEP_OPEN:
		return one->late_days > 0 ? _("late") : _("waiting");
	default:
		return _("next");
	}
}

/* "requested on 2 March, expected from the organisation by 17 March"; yours. */
static char *awaited_detail(const session *ses, const ase_task *one)
{
	const char *asked = ase_step_words(one->step, "asked", ses->ui->lang);
	ASE_AUTO(ase_strdrop)
	char *turn = feedback_turn(ses, ses->world, one);
	ASE_AUTO(ase_strdrop)
	char *left = feedback_left(ses, ses->world, one);
	ase_str text = ASE_STR_INIT;

	if (ase_date_is(one->since)) {
		ASE_AUTO(ase_strdrop)
		char *since = feedback_date(ses, one->since);

		ase_str_addf(&text, "%s %s, ", asked ? asked : _("since"),
			     since);
	}
	ase_str_addf(&text, "%s %s", feedback_awaited(ses, one), turn);
	if (ase_date_is(one->due)) {
		ASE_AUTO(ase_strdrop)
		char *due = feedback_date(ses, one->due);

		ase_str_addf(&text, _(" by %s"), due);
	}
	if (left)
		ase_str_addf(&text, _("; %s"), left);
	return ase_str_take(&text);
}

/* The mission that a task is about: its record or the one above it; of what is
 * about several, itself; NULL: none. */
static const ase_record *mission_of(const session *ses, const ase_record *rec)
{
	ASE_AUTO(ase_records_drop) ase_records up = ASE_RECORDS_INIT;

	if (!rec || ase_mission_is(rec->kind))
		return rec;
	for (size_t i = 0; i < ase_kinds_count(ses->kinds); i++) {
		const ase_kind *kind = ase_kinds_item(ses->kinds, i);

		if (ase_mission_is(kind) && ase_kind_below(rec->kind, kind))
			ase_world_ancestors(ses->world, rec, kind, &up);
	}
	return up.count > 1 ? rec : up.count ? up.items[0] : NULL;
}

/* Whether another record of the same part has the step. */
static bool is_twin(const checklist *list, const ase_task *one)
{
	const ase_record *mission = mission_of(list->ses, one->rec);

	for (size_t i = 0; i < list->tasks.count; i++) {
		const ase_task *other = &list->tasks.items[i];

		if (other->step == one->step && other->rec &&
		    other->rec != one->rec &&
		    mission_of(list->ses, other->rec) == mission)
			return true;
	}
	return false;
}

/* "12 March, 10 points of 10"; of several that are alike, whose; yours. */
static char *done_detail(const checklist *list, const ase_task *one)
{
	const session *ses = list->ses;
	ASE_AUTO(ase_strdrop)
	char *mention = ase_task_mention(ses->world, one, ses->ui->lang);
	ASE_AUTO(ase_strs_drop) ase_strs parts = ASE_STRS_INIT;
	const char *whose = NULL;

	ase_strs_take(&parts, feedback_date(ses, one->done_on));
	if (mention)
		ase_strs_add(&parts, mention);
	if (is_twin(list, one)) {
		whose = one->turn ? ase_party_title(one->rec->kind, one->turn,
						    ses->ui->lang)
				  : NULL;
		ase_strs_add(&parts,
			     whose ? whose
				   : ase_world_name(ses->world, one->rec));
	}
	return ase_strs_join(&parts, ", ");
}

/* "2 March, they decided without one": since when a step has no object, and
 * why; yours. */
static char *waived_detail(const session *ses, const ase_task *one)
{
	ase_str text = ASE_STR_INIT;

	ase_each(entry, ase_node_get(one->rec->node, "waived")) {
		const char *step = ase_node_path_text(entry, "step");
		const char *on = ase_node_path_text(entry, "on");
		const char *why = ase_node_path_text(entry, "why");
		ASE_AUTO(ase_strdrop) char *day = NULL;
		ase_date date = ASE_DATE_NONE;

		if (!step || strcmp(step, one->step->name) != 0)
			continue;
		if (on)
			(void)ase_date_iso(on, &date);
		day = feedback_date(ses, date);
		ase_str_clear(&text);
		ase_str_addf(&text, "%s%s%s", day, *day && why ? ", " : "",
			     why ? why : "");
	}
	return ase_str_take(&text);
}

/* What stands behind a step's title; yours. */
static char *state_detail(const checklist *list, const ase_task *one)
{
	if (one->state == ASE_STEP_DONE)
		return done_detail(list, one);
	if (one->state == ASE_STEP_OPEN)
		return awaited_detail(list->ses, one);
	if (one->state == ASE_STEP_WAIVED && one->rec)
		return waived_detail(list->ses, one);
	return ase_strdup("");
}

/* The columns that the words of `state_word` take in the user's language. */
static size_t state_columns(void)
{
	const char *words[] = { _("done"), _("waived"), _("late"), _("waiting"),
				_("next") };
	size_t widest = 9;

	for (size_t i = 0; i < ASE_COUNT(words); i++)
		if (ase_text_width(words[i]) > widest)
			widest = ase_text_width(words[i]);
	return widest;
}

/* " done     Answer                2 March", aligned for the eye; on a narrow
 * screen what has no room behind its title stands under it. */
static void print_line(const checklist *list, const char *state,
		       const char *title, const char *detail)
{
	const size_t before = list->state_columns + 2;
	const size_t wide = ase_text_width(title);
	const size_t behind = before + (wide < TITLES ? TITLES : wide + 1);
	const bool under = list->columns < NARROW &&
			   behind + ase_text_width(detail) > list->columns;
	const size_t at = under ? before : before + TITLES;
	ASE_AUTO(ase_strdrop) char *indent = ase_strf("%*s", (int)at, "");
	ASE_AUTO(ase_strdrop)
	char *filled = ase_text_fill(detail, list->columns, indent);
	ase_str line = ASE_STR_INIT;

	ase_str_addf(&line, " %s%*s%s", state,
		     (int)(before - 1 - ase_text_width(state)), "", title);
	if (*detail && under)
		ase_str_addf(&line, "\n%s%s", indent, filled);
	else if (*detail)
		ase_str_addf(&line, "%*s%s", (int)(behind - before - wide), "",
			     filled);
	out_text(ase_str_text(&line));
	ase_str_drop(&line);
}

static void add_mission(checklist *list, const ase_record *mission)
{
	ase_records *all = &list->missions;

	if (!mission || ase_records_has(all, mission->id))
		return;
	ase_records_add(all, mission);
	for (size_t i = all->count - 1;
	     i && ase_record_newer(all->items[i - 1], mission); i--) {
		all->items[i] = all->items[i - 1];
		all->items[i - 1] = mission;
	}
}

/* What a mission is called where those of `head` are told: by its own name, else
 * by that of what it is for. */
static const char *mission_name(const session *ses, const ase_record *mission,
				const ase_record *head)
{
	const ase_record *rec = mission;

	while (rec != head && !rec->kind->names) {
		ASE_AUTO(ase_records_drop) ase_records up = ASE_RECORDS_INIT;

		ase_world_parents(ses->world, rec, &up);
		if (!up.count)
			break;
		rec = up.items[0];
	}
	return ase_world_name(ses->world, rec == head ? mission : rec);
}

/* "Match: a cash plan, Jean Martin, 06 11 22 33 44", and how it ended. */
static void print_mission(const checklist *list, const ase_record *mission)
{
	const session *ses = list->ses;
	ASE_AUTO(ase_strdrop) char *ended = NULL;
	ASE_AUTO(ase_str_drop) ase_str line = ASE_STR_INIT;
	ase_ending ending;

	if (ase_ending_find(ses->world, mission, &ending))
		ended = label_ending(ses, &ending);
	ase_str_addf(&line, _("%s: %s"),
		     ase_kind_title(mission->kind, ses->ui->lang),
		     mission_name(ses, mission, list->head));
	ase_each(party, mission->kind->parties) {
		ASE_AUTO(ase_strdrop)
		char *people = record_people_line(ses, mission,
						  ase_node_key(party), !ended);

		ase_str_addf(&line, "%s%s", *people ? ", " : "", people);
	}
	if (ended)
		ase_str_addf(&line, _("; %s"), ended);
	out_filled(ase_str_text(&line), " ");
}

/* The lines of a part of the list: those of `mission`, or (NULL) of none. Of a
 * mission that has ended what is still open. */
static void print_part(const checklist *list, const ase_record *mission)
{
	const session *ses = list->ses;
	const bool over = mission && ase_ending_find(ses->world, mission, NULL);

	for (size_t i = 0; i < list->tasks.count; i++) {
		const ase_task *one = &list->tasks.items[i];
		ASE_AUTO(ase_strdrop) char *detail = NULL;

		if (mission_of(ses, one->rec) != mission ||
		    one->state == ASE_STEP_VOID ||
		    one->state == ASE_STEP_LATER ||
		    (over && one->state != ASE_STEP_OPEN))
			continue;
		detail = state_detail(list, one);
		print_line(list, state_word(one),
			   ase_step_title(one->step, ses->ui->lang), detail);
	}
}

/* The first task in that state, in the order of the process; NULL: none. */
static const ase_task *first_in(const checklist *list, ase_step_state state)
{
	for (size_t i = 0; i < list->tasks.count; i++)
		if (list->tasks.items[i].state == state)
			return &list->tasks.items[i];
	return NULL;
}

static void print_next(const checklist *list)
{
	const ase_task *next = first_in(list, ASE_STEP_LATER);

	if (next)
		print_line(list, state_word(next),
			   ase_step_title(next->step, list->ses->ui->lang), "");
}

/* "To do: ase-org resolution sillon --seen" */
static void print_move(const checklist *list)
{
	const ase_task *move = first_in(list, ASE_STEP_OPEN);
	ASE_AUTO(ase_strdrop) char *command = NULL;

	if (!move)
		return;
	command = feedback_command(list->ses, list->ses->world, move);
	if (*command)
		out_textf(_("To do: %s\n"), command);
}

/* The missions that go on, or those that have ended. */
static void print_missions(const checklist *list, bool ended)
{
	for (size_t i = 0; i < list->missions.count; i++) {
		const ase_record *one = list->missions.items[i];

		if (ase_ending_find(list->ses->world, one, NULL) != ended)
			continue;
		print_mission(list, one);
		print_part(list, one);
	}
}

void checklist_text(const session *ses, const ase_record *head)
{
	ASE_AUTO(checklist_drop)
	checklist list = { .ses = ses,
			   .head = head,
			   .state_columns = state_columns(),
			   .columns = screen_width() };

	if (!list.columns)
		list.columns = NO_END;

	ase_task_list(ses->process, ses->world, head, &list.tasks);
	for (size_t i = 0; i < list.tasks.count; i++)
		add_mission(&list, mission_of(ses, list.tasks.items[i].rec));
	checklist_head(ses, head);
	print_part(&list, NULL);
	print_missions(&list, false);
	print_next(&list);
	print_missions(&list, true);
	print_move(&list);
}
