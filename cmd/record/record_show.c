#include "cmd/record/record_show.h"

#include "cmd/record/record_people.h"
#include "cmd/record/record_refs.h"
#include "lib/app/session/feedback.h"
#include "lib/app/session/label.h"
#include "lib/base/mem.h"
#include "lib/data/value/yaml.h"
#include "lib/model/fact/amend.h"
#include "lib/model/match/questionnaire.h"
#include "lib/model/tally/key.h"
#include "lib/model/record/field.h"
#include "lib/text/text.h"

#include <string.h>

#define VALUES	24 /* the column of values */
#define NARROW	70 /* on less, what has no room behind a title hangs by four */
#define NO_TERM 76 /* columns of a text of several lines where no terminal is */

/* The record that is being shown. */
typedef struct shown {
	const session *ses;
	const ase_schema *schema;
	const ase_node *asked; /* of an evaluation, its questions; NULL: none */
} shown;

static void print_field(const shown *of, const ase_node *part,
			const ase_node *node, const char *title,
			const char *before);

/* What a child is called: as its schema says, else as the question it answers. */
static const char *title_of(const shown *of, const ase_node *part,
			    const char *key)
{
	const char *title = label_title(of->ses, of->schema, part, key);
	const ase_node *asked = strcmp(title, key) == 0
					? ase_questionnaire_item(of->asked, key)
					: NULL;
	const char *text = ase_node_text(
		ase_node_get(ase_node_get(asked, "title"), of->ses->ui->lang));

	return text ? text : title;
}

/* The children of a map or list, each on its line; `first` stands before the
 * first of them, a dash maybe, and as many blanks before the others. */
static void print_children(const shown *of, const ase_node *part,
			   const ase_node *node, const char *first)
{
	ASE_AUTO(ase_strdrop)
	char *margin = ase_strf("%*s", (int)strlen(first), "");
	const char *before = first;

	ase_each(child, node) {
		const char *key = ase_node_key(child);
		const ase_node *sub = ase_schema_step(of->schema, part, key);

		if (key && strcmp(key, "id") == 0 && *first)
			continue;
		print_field(of, sub, child, key ? title_of(of, sub, key) : "-",
			    before);
		before = margin;
	}
}

static void print_title(const char *before, const char *title)
{
	ASE_AUTO(ase_strdrop) char *line = ase_strf("%s%s", before, title);

	out_text(line);
}

/* Whether each line of what was filled stands in `room` behind its blanks. */
static bool fits(const char *filled, size_t room)
{
	for (size_t size; *filled; filled += size + (filled[size] == '\n')) {
		ASE_AUTO(ase_strdrop) char *line = NULL;

		filled += strspn(filled, " ");
		size = strcspn(filled, "\n");
		line = ase_strndup(filled, size);
		if (ase_text_width(line) > room)
			return false;
	}
	return true;
}

/* "City                    Nantes": what is longer than its line hangs under
 * itself, or where there is no room for that, stands under its title. */
static void print_value(const char *before, const char *title, const char *line)
{
	const size_t width = strlen(before) + ase_text_width(title);
	const size_t behind = width < VALUES - 1 ? VALUES : width + 2;
	const size_t columns = screen_width();
	const size_t room = columns > behind ? columns - behind : 0;
	const bool one = !columns || ase_text_width(line) <= room;
	ASE_AUTO(ase_strdrop) char *margin = ase_strf("%*s", (int)behind, "");
	ASE_AUTO(ase_strdrop) char *indent = ase_strf("%s    ", before);
	ASE_AUTO(ase_strdrop)
	char *filled =
		one ? ase_strdup(line) : ase_text_fill(line, columns, margin);
	ASE_AUTO(ase_strdrop) char *under = NULL;
	ASE_AUTO(ase_strdrop) char *whole = NULL;

	if (one || (columns >= NARROW && fits(filled, room))) {
		whole = ase_strf("%s%s%*s%s", before, title,
				 (int)(behind - width), "", filled);
	} else {
		under = ase_text_fill(line, columns, indent);
		whole = ase_strf("%s%s\n%s%s", before, title, indent, under);
	}
	out_text(whole);
}

/* "- 2 March; accepted": an entry of a list, on as many lines as it takes. */
static void print_entry(const char *before, const char *line)
{
	ASE_AUTO(ase_strdrop)
	char *whole = ase_strf("%s-" OUT_BLANK "%s", before, line);
	ASE_AUTO(ase_strdrop) char *indent = ase_strf("%s  ", before);

	out_filled(whole, indent);
}

/* Whether it holds the answers to the questions. */
static bool is_answers(const shown *of, const ase_node *node)
{
	return of->asked && ase_node_key(node) &&
	       strcmp(ase_node_key(node), "answers") == 0;
}

static void print_field(const shown *of, const ase_node *part,
			const ase_node *node, const char *title,
			const char *before)
{
	ASE_AUTO(ase_strdrop)
	char *line = label_line(of->ses, of->schema, part, node);
	const bool dash = strcmp(title, "-") == 0;
	ASE_AUTO(ase_strdrop)
	char *inner = ase_strf("%s%s", before, dash ? "- " : "  ");
	const size_t columns = screen_width() ? screen_width() : NO_TERM;

	if (!line || is_answers(of, node)) {
		if (!dash)
			print_title(before, title);
		print_children(of, part, node, inner);
	} else if (strchr(line, '\n')) {
		ASE_AUTO(ase_strdrop)
		char *filled = ase_text_fill(line, columns, "    ");
		ASE_AUTO(ase_strdrop) char *text = ase_strf("    %s", filled);

		print_title(before, title);
		out_text(text);
	} else if (dash) {
		print_entry(before, line);
	} else {
		print_value(before, title, line);
	}
}

/* A change of the record that is proposed and not in force yet. */
static void show_amendment(const session *ses, const ase_record *rec)
{
	const ase_record *open = ase_amend_open(ses->world, rec);
	ASE_AUTO(ase_strdrop) char *line = NULL;
	ase_date day = ASE_DATE_NONE;

	if (!open)
		return;
	(void)ase_node_date(ase_node_get(open->node, "on"), &day);
	ASE_AUTO(ase_strdrop) char *on = ase_date_say(day, ses->today);
	const char *text = ase_node_path_text(open->node, "text");
	line = ase_strf(_("%s: proposed on %s, not in force yet (%s): %s"),
			ase_kind_title(open->kind, ses->ui->lang), on, open->id,
			text ? text : "");
	out_filled(line, "  ");
}

/* The questions that an evaluation answers; NULL: it is none. */
static const ase_node *asked_by(const session *ses, const ase_record *rec)
{
	const char *name = ase_world_text(ses->world, rec, "questionnaire");

	return ase_questionnaire_party(rec) ? session_questionnaire(ses, name)
					    : NULL;
}

void record_show_record(const session *ses, const ase_record *rec)
{
	const shown of = { ses, rec->kind->schema, asked_by(ses, rec) };
	ASE_AUTO(ase_strdrop)
	char *head = ase_strf("%s" OUT_BLANK OUT_BLANK "%s",
			      ase_world_name(ses->world, rec), rec->id);
	ase_task task;
	const ase_step *stage =
		ase_task_stage(ses->process, ses->world, rec, &task);

	out_filled(head, "  ");
	if (stage) {
		ASE_AUTO(ase_strdrop)
		char *turn = feedback_turn(ses, ses->world, &task);
		ASE_AUTO(ase_strdrop)
		char *line = ase_strf(_("Stage: %s, %s %s"),
				      ase_step_title(stage, ses->ui->lang),
				      feedback_awaited(ses, &task), turn);

		out_filled(line, "  ");
	}
	show_amendment(ses, rec);
	record_people_print(ses, rec, NULL);
	print_children(&of, ase_schema_root(of.schema), rec->node, "");
	record_refs_open(ses, rec);
}
