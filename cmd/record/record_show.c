#include "cmd/record/record_show.h"

#include "cmd/record/record_people.h"
#include "cmd/record/record_refs.h"
#include "lib/app/session/feedback.h"
#include "lib/app/session/label.h"
#include "lib/base/mem.h"
#include "lib/data/value/yaml.h"
#include "lib/model/fact/amend.h"
#include "lib/model/tally/key.h"
#include "lib/model/record/field.h"
#include "lib/text/text.h"

#include <string.h>

static void print_field(const session *ses, const ase_schema *schema,
			const ase_node *part, const ase_node *node,
			const char *title, int depth);

/* The children of a map or list, each on its line. */
static void print_children(const session *ses, const ase_schema *schema,
			   const ase_node *part, const ase_node *node,
			   int depth)
{
	ase_each(child, node) {
		const char *key = ase_node_key(child);
		const ase_node *sub = ase_schema_step(schema, part, key);

		if (key && strcmp(key, "id") == 0 && depth)
			continue;
		print_field(ses, schema, sub, child,
			    key ? label_title(ses, schema, sub, key) : "-",
			    depth);
	}
}

static void print_field(const session *ses, const ase_schema *schema,
			const ase_node *part, const ase_node *node,
			const char *title, int depth)
{
	ASE_AUTO(ase_strdrop)
	char *line = label_line(ses, schema, part, node);
	size_t width = ase_text_width(title), wide = 24 - 2 * (size_t)depth;
	ASE_AUTO(ase_strdrop) char *indent = ase_strf("%*s", 2 * depth + 4, "");
	ASE_AUTO(ase_str_drop) ase_str whole = ASE_STR_INIT;
	int gap = width < wide ? (int)(wide - width) : 1;

	if (!line) {
		out_textf("%*s%s\n", 2 * depth, "", title);
		print_children(ses, schema, part, node, depth + 1);
		return;
	}
	if (strchr(line, '\n')) {
		ASE_AUTO(ase_strdrop)
		char *filled = ase_text_fill(line, 72, "    ");

		out_textf("%*s%s\n    %s\n", 2 * depth, "", title, filled);
		return;
	}
	if (strcmp(title, "-") == 0)
		gap = 1;
	ase_str_addf(&whole, "%*s%s", 2 * depth, "", title);
	for (; gap; gap--)
		ase_str_add(&whole, OUT_BLANK);
	ase_str_addf(&whole, "%s\n", line);
	out_filled(ase_str_text(&whole), indent);
}

/* A change of the record that is proposed and not in force yet. */
static void show_amendment(const session *ses, const ase_record *rec)
{
	const ase_record *open = ase_amend_open(ses->world, rec);
	ase_date day = ASE_DATE_NONE;

	if (!open)
		return;
	(void)ase_node_date(ase_node_get(open->node, "on"), &day);
	ASE_AUTO(ase_strdrop) char *on = ase_date_say(day, ses->today);
	const char *text = ase_node_path_text(open->node, "text");
	out_textf(_("%s: proposed on %s, not in force yet (%s): %s\n"),
		  ase_kind_title(open->kind, ses->ui->lang), on, open->id,
		  text ? text : "");
}

void record_show_record(const session *ses, const ase_record *rec)
{
	const ase_schema *schema = rec->kind->schema;
	ase_task task;
	const ase_step *stage =
		ase_task_stage(ses->process, ses->world, rec, &task);

	out_textf("%s  %s\n", ase_world_name(ses->world, rec), rec->id);
	if (stage) {
		ASE_AUTO(ase_strdrop)
		char *turn = feedback_turn(ses, ses->world, &task);

		out_textf(_("%s: %s, awaited %s\n"), _("stage"),
			  ase_step_title(stage, ses->ui->lang), turn);
	}
	show_amendment(ses, rec);
	record_people_print(ses, rec, NULL);
	print_children(ses, schema, ase_schema_root(schema), rec->node, 0);
	record_refs_open(ses, rec);
}
