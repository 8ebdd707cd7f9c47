#include "cmd/front/morning.h"

#include "lib/app/screen/screen.h"
#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

/* Lines of a screen, but for the one that the prompt takes. */
#define LINES 23

#define INDENT "    "

/*
 * For machines: all rows.
 */

static void columns(out_list *o)
{
	out_column(o, "record", "", false);
	out_column(o, "section", "", false);
	out_column(o, "step", "", false);
	out_column(o, "org", "", false);
	out_column(o, "person", "", false);
	out_column(o, "phone", "", false);
	out_column(o, "due", "", false);
	out_column(o, "late", "", true);
	out_column(o, "file", "", false);
}

static const ase_task *task_of(const morning_row *row)
{
	if (row->due)
		return &row->due->at;
	return row->item ? &row->item->task : NULL;
}

static void machine_row(const session *ses, out_list *o, const morning_row *row)
{
	const ase_task *task = task_of(row);
	char due[ASE_DATE_SIZE];

	out_row(o);
	out_cell(o, row->rec ? row->rec->id : row->file);
	out_cell(o, morning_say_code(row->section));
	out_cell(o, task ? task->step->name : NULL);
	out_cell(o, row->org ? row->org->id : NULL);
	out_cell(o, row->person ? row->person->id : NULL);
	out_cell(o, morning_say_phone(ses, row));
	out_cell(o, task && ase_date_is(task->due)
			    ? ase_date_text(task->due, due)
			    : NULL);
	if (task)
		out_cell_number(o, task->late_days);
	else
		out_cell(o, NULL);
	out_cell(o, row->file);
}

static ase_status print_machine(const morning *all, ase_err *err)
{
	ASE_AUTO(out_drop) out_list *o = out_new(all->ses->format);

	columns(o);
	for (size_t i = 0; i < all->count; i++)
		machine_row(all->ses, o, &all->rows[i]);
	return out_finish(o, NULL, err);
}

/*
 * For people: one screen.
 */

/* How much of each section is shown. */
struct screen {
	const morning *all;
	ase_strs said[MORNING_SECTIONS]; /* the rows that are shown */
	size_t lines;			 /* of these, and of all titles */
};

static void screen_drop(struct screen *screen)
{
	for (int of = 0; of < MORNING_SECTIONS; of++)
		ase_strs_drop(&screen->said[of]);
}

static size_t rows_of(const morning *all, int section)
{
	return all->begins[section + 1] - all->begins[section];
}

/* How many lines it takes. */
static size_t lines_of(const char *text)
{
	ASE_AUTO(ase_strdrop)
	char *filled = screen_width()
			       ? ase_text_fill(text, screen_width(), INDENT)
			       : NULL;
	size_t lines = 1;

	for (const char *at = filled; at && (at = strchr(at, '\n')); at++)
		lines++;
	return lines;
}

/* The lines that tell of what is not shown. */
static size_t more_lines(const struct screen *screen)
{
	size_t lines = 0;

	for (int of = 0; of < MORNING_SECTIONS; of++)
		lines += screen->said[of].count < rows_of(screen->all, of);
	return lines;
}

/* Show the section's next row, if there is one and it fits. */
static bool show_next(struct screen *screen, int section)
{
	const morning *all = screen->all;
	ase_strs *said = &screen->said[section];
	char *text;
	size_t lines;

	if (said->count == rows_of(all, section))
		return false;
	text = morning_say_row(all->ses,
			       &all->rows[all->begins[section] + said->count]);
	lines = lines_of(text);
	ase_strs_take(said, text);
	screen->lines += lines;
	if (said->count == 1 || screen->lines + more_lines(screen) <= LINES)
		return true;
	screen->lines -= lines;
	free(said->items[--said->count]);
	return false;
}

/* One row of each section first, then a second, as long as there is room. */
static void fill(struct screen *screen)
{
	bool more = true;

	for (int of = 0; of < MORNING_SECTIONS; of++)
		screen->lines += rows_of(screen->all, of) > 0;
	while (more) {
		more = false;
		for (int of = 0; of < MORNING_SECTIONS; of++)
			more = show_next(screen, of) || more;
	}
}

static void print_section(const struct screen *screen, int section)
{
	const ase_strs *said = &screen->said[section];
	const size_t count = rows_of(screen->all, section);
	const char *command = morning_say_command((morning_section)section);
	ASE_AUTO(ase_strdrop) char *title = NULL;
	ASE_AUTO(ase_strdrop) char *more = NULL;

	if (!count)
		return;
	title = morning_say_section((morning_section)section);
	out_filled(title, INDENT);
	for (size_t i = 0; i < said->count; i++) {
		ASE_AUTO(ase_strdrop)
		char *line = ase_strf("  %s", said->items[i]);

		out_filled(line, INDENT);
	}
	if (said->count == count)
		return;
	more = ase_strf(ngettext_("  and %zu other: %s", "  and %zu others: %s",
				  count - said->count),
			count - said->count, command);
	out_filled(more, INDENT);
}

/* "Monday 2 March 2026, Claire Moreau" */
static void print_head(const morning *all)
{
	const char *whose =
		all->me ? ase_world_name(all->ses->world, all->me)
			: ase_node_path_text(all->ses->config, "name");
	ASE_AUTO(ase_strdrop) char *day = ase_date_say_whole(all->ses->today);
	ASE_AUTO(ase_strdrop)
	char *line =
		ase_strf("%s%s%s", day, whose ? ", " : "", whose ? whose : "");

	out_filled(line, INDENT);
}

static void print_people(const morning *all)
{
	ASE_AUTO(screen_drop) struct screen screen = { .all = all, .lines = 1 };

	print_head(all);
	if (!all->count && !morning_first_records(all->ses))
		out_text(_("Nothing is due, and nobody waits for you."));
	if (all->due.unfollowed)
		screen.lines++;
	fill(&screen);
	for (int of = 0; of < MORNING_SECTIONS; of++)
		print_section(&screen, of);
	if (all->due.unfollowed)
		out_textf(_("Followed by nobody: %zu. To list them: ase-remind "
			    "--unfollowed%s%s%s"),
			  all->due.unfollowed, "", "", "");
}

ase_status morning_print(const morning *all, ase_err *err)
{
	if (all->ses->format != OUT_TABLE)
		return print_machine(all, err);
	print_people(all);
	return out_flush(err);
}
