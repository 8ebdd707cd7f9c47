#include "lib/app/import/import_priv.h"

#include "lib/app/session/label.h"
#include "lib/base/fs.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

/* What a row that was left is told in; no import makes anything of it. */
#define REASON "reason (ase)"

/* So many rows with a fault are told one by one. */
#define TOLD 20

static void importing_drop(struct importing *im)
{
	change_drop(&im->ch);
	for (size_t i = 0; i < im->count; i++)
		free(im->rows[i].why);
	free(im->rows);
	free(im->orders);
	import_match_end(im);
	import_map_drop(&im->map);
	ase_input_memo_drop(&im->memo);
}

/* ---- the rows ---- */

/* Whether the row adds up those above it. */
static bool is_total(const struct importing *im, size_t row)
{
	static const char *const words[] = { "total", "totaux", "total general",
					     "somme", "sum",	"grand total" };

	for (size_t i = 0; i < im->sheet->rows[row].count; i++) {
		const char *cell = ase_sheet_cell(im->sheet, row, i);

		if (ase_text_is_blank(cell))
			continue;
		for (size_t k = 0; k < ASE_COUNT(words); k++)
			if (ase_text_same(cell, words[k]))
				return true;
		return false;
	}
	return true;
}

/* Whether a column of the map says something in the row. */
static bool says_something(const struct importing *im, size_t row)
{
	for (size_t i = 0; i < im->map.count; i++)
		for (size_t k = 0; k < im->map.items[i].count; k++)
			if (!ase_text_is_blank(ase_sheet_cell(
				    im->sheet, row,
				    im->map.items[i].columns[k])))
				return true;
	return false;
}

static void gather_rows(struct importing *im)
{
	size_t end = im->sheet->count;

	while (end > im->map.titles + 1 && is_total(im, end - 1))
		end--;
	im->rows = ase_alloc((end + 1) * sizeof(*im->rows));
	for (size_t i = im->map.titles + 1; i < end; i++)
		if (says_something(im, i))
			im->rows[im->count++] = (import_row){ .row = i };
}

static size_t line_of(const struct importing *im, const import_row *row)
{
	return im->sheet->rows[row->row].line;
}

/* ---- how it was read ---- */

/* What people call the field: "Courriel". */
static const char *field_title(const struct importing *im,
			       const import_field *field)
{
	const ase_node *part =
		ase_kinds_field(im->ses->kinds, im->kind, field->path, NULL);

	return ase_schema_title(part, im->ses->ui->lang, field->path);
}

/* "Mél → Courriel, CP → Code postal": what columns are for that are called
 * otherwise; yours, "" where none is. */
static char *columns_said(const struct importing *im)
{
	ASE_AUTO(ase_strs_drop) ase_strs all = ASE_STRS_INIT;

	for (size_t i = 0; i < im->map.count; i++) {
		const import_field *field = &im->map.items[i];
		const char *title = field_title(im, field);
		ASE_AUTO(ase_str_drop) ase_str titles = ASE_STR_INIT;

		for (size_t k = 0; k < field->count; k++)
			ase_str_addf(&titles, "%s%s", k ? " + " : "",
				     import_map_title(&im->map, im->sheet,
						      field->columns[k]));
		if (!ase_text_same(ase_str_text(&titles), title) &&
		    strcmp(ase_str_text(&titles), field->path) != 0)
			ase_strs_take(&all,
				      ase_strf("%s → %s", ase_str_text(&titles),
					       title));
	}
	return ase_strs_join(&all, ", ");
}

static void say_left(const struct importing *im, const ase_strs *titles,
		     const char *fmt)
{
	ASE_AUTO(ase_strdrop) char *list = ase_strs_join(titles, ", ");

	if (titles->count)
		ui_say(im->ses->ui, fmt, list);
}

static const char *reading_said(bool days, bool american)
{
	if (american)
		return N_("Read as %s, cells parted by '%s', days as "
			  "month/day/year.");
	return days ? N_("Read as %s, cells parted by '%s', days as "
			 "day/month/year.")
		    : N_("Read as %s, cells parted by '%s'.");
}

static void say_reading(const struct importing *im)
{
	const ui *u = im->ses->ui;
	const ase_sheet *sheet = im->sheet;
	ASE_AUTO(ase_strdrop) char *columns = columns_said(im);
	bool days = false, american = false;

	for (size_t i = 0; i < im->map.count; i++) {
		days |= im->orders[i] != '-';
		american |= im->orders[i] == 'M';
	}
	if (sheet->separator)
		ui_say(u, reading_said(days, american),
		       ase_text_encoding_name(sheet->encoding),
		       sheet->separator == '\t'
			       ? _("tab")
			       : (const char[]){ sheet->separator, 0 });
	if (sheet->mixed)
		ui_warn(u, "some lines are UTF-8 and others are not: each was "
			   "read for itself");
	if (*columns)
		ui_say(u, "Columns: %s.", columns);
	say_left(im, &im->map.left, N_("Left out: %s."));
	say_left(im, &im->map.barred,
		 N_("Left out, because such things are not brought from a "
		    "file: %s."));
	say_left(im, &im->map.twice,
		 N_("Left out, because another column says it: %s."));
}

/* ---- what became of the rows ---- */

static bool is_fault(const import_row *row)
{
	return row->outcome == IMPORT_WRONG || row->outcome == IMPORT_ASKED;
}

static size_t count_faults(const struct importing *im)
{
	size_t count = 0;

	for (size_t i = 0; i < im->count; i++)
		count += is_fault(&im->rows[i]) && !im->rows[i].left_out;
	return count;
}

static size_t count_of(const struct importing *im, import_outcome outcome)
{
	size_t count = 0;

	for (size_t i = 0; i < im->count; i++)
		count += im->rows[i].outcome == outcome;
	return count;
}

static const char *outcome_word(import_outcome outcome)
{
	static const char *const words[] = { "made",  "changed", "same",
					     "twice", "asked",	 "fault" };

	return words[outcome];
}

static const char *outcome_said(import_outcome outcome)
{
	switch (outcome) {
	case IMPORT_MADE:
		return _("would be made");
	case IMPORT_CHANGED:
		return _("would change");
	case IMPORT_SAME:
		return _("is so already");
	case IMPORT_TWICE:
		return _("is there twice");
	case IMPORT_ASKED:
		return _("to be chosen");
	case IMPORT_WRONG:
		break;
	}
	return _("does not hold");
}

/* What the row calls its record; yours. */
static char *row_name(const struct importing *im, const import_row *row)
{
	const ase_record *rec =
		*row->id ? ase_world_itself(im->ses->world, row->id) : NULL;
	const ase_node *names = ase_node_get(im->kind->root, "x-ase-names");

	if (rec)
		return ase_strdup(ase_world_name(im->ses->world, rec));
	for (size_t i = 0; i < im->map.count; i++)
		ase_each(path, names)
			if (strcmp(im->map.items[i].path,
				   ase_node_text(path)) == 0)
				return import_cell(im, row->row, i);
	return import_cell(im, row->row, 0);
}

static ase_status print_table(const struct importing *im, ase_err *err)
{
	ASE_AUTO(out_drop) out_list *o = out_new(im->ses->format);

	out_column(o, "line", _("line"), true);
	out_column(o, "what", _("what"), false);
	out_column(o, "id", "ID", false);
	out_column(o, "name", _("name"), false);
	out_column(o, "why", _("why"), false);
	out_wrap_last(o);
	for (size_t i = 0; i < im->count; i++) {
		const import_row *row = &im->rows[i];
		ASE_AUTO(ase_strdrop) char *name = row_name(im, row);
		const bool there =
			*row->id && ase_world_itself(im->ses->world, row->id);

		out_row(o);
		out_cell_number(o, (long long)line_of(im, row));
		out_cell_labelled(o, outcome_word(row->outcome),
				  outcome_said(row->outcome));
		out_cell(o, there ? row->id : NULL);
		out_cell(o, name);
		out_cell(o, row->why);
	}
	return out_finish(o, NULL, err);
}

static void tell_faults(const struct importing *im)
{
	size_t told = 0, faults = count_faults(im);

	for (size_t i = 0; i < im->count && told < TOLD; i++) {
		const import_row *row = &im->rows[i];

		if (!is_fault(row) || row->left_out)
			continue;
		ui_warn(im->ses->ui, "%s:%zu: %s", im->opts->file,
			line_of(im, row), row->why ? row->why : "");
		told++;
	}
	if (faults > told)
		ui_say(im->ses->ui, "... and %zu more; -n shows all of them",
		       faults - told);
}

/* ---- one go ---- */

/* What the store says is wrong, told of the rows it comes from. */
static void blame(struct importing *im, const ase_problems *faults)
{
	for (size_t i = 0; i < faults->count; i++) {
		const ase_problem *one = &faults->items[i];
		char id[ASE_ID_SIZE];
		size_t number = SIZE_MAX;
		import_row *row;

		if (one->file &&
		    ase_kinds_of_path(im->ses->kinds, one->file, id))
			number = import_index_owner(im, id);
		if (number == SIZE_MAX)
			continue;
		row = &im->rows[number];
		if (row->outcome == IMPORT_WRONG)
			continue;
		row->outcome = IMPORT_WRONG;
		free(row->why);
		row->why = *one->field
				   ? ase_strf("%s: %s", one->field, one->text)
				   : ase_strdup(one->text);
	}
}

static void forget_go(struct importing *im)
{
	change_drop(&im->ch);
	import_match_end(im);
	for (size_t i = 0; i < im->count; i++) {
		import_row *row = &im->rows[i];

		if (row->left_out)
			continue;
		free(row->why);
		*row = (import_row){ .row = row->row };
	}
}

static ase_status take_rows(struct importing *im, ase_err *err)
{
	ui_progress progress = { .began_ms = 0 };
	ase_status s = ASE_OK;

	import_match_begin(im);
	for (size_t i = 0; i < im->count && !s; i++) {
		if (!im->rows[i].left_out)
			s = import_row_take(im, &im->rows[i], err);
		ui_progress_tell(im->ses->ui, &progress, i + 1, im->count);
	}
	return s;
}

/* Whether the record is after the change what it was. */
static bool stays(const struct importing *im, const ase_world *after,
		  const char *id)
{
	const ase_record *was = ase_world_itself(im->ses->world, id);
	const ase_record *is = ase_world_itself(after, id);

	return was && is && ase_node_same(was->node, is->node);
}

/* Of several rows about one record, or one person, the last counts: what they
 * do not change in the end was so already. */
static void settle(struct importing *im)
{
	const ase_world *after = NULL;

	if (!count_of(im, IMPORT_CHANGED) ||
	    change_preview(im->ch, &after, NULL))
		return;
	for (size_t i = 0; i < im->count; i++) {
		import_row *row = &im->rows[i];

		if (row->outcome == IMPORT_CHANGED &&
		    stays(im, after, row->id) &&
		    (!*row->person || stays(im, after, row->person)))
			row->outcome = IMPORT_SAME;
	}
}

/* Read all rows into one change and carry it out, if nothing is wrong. `done`:
 * nothing was. */
static ase_status go(struct importing *im, bool *done, ase_err *err)
{
	ASE_AUTO(ase_problems_drop) ase_problems faults = ASE_PROBLEMS_INIT;
	ase_status s;

	forget_go(im);
	im->ch = change_begin(im->ses);
	change_by_line(im->ch, &faults);
	if ((s = take_rows(im, err)))
		return s;
	settle(im);
	if (count_faults(im)) /* so that all are told at once */
		s = change_try(im->ch, err);
	else
		s = change_commit(im->ch,
				  &(change_note){ .subject = N_("imported") },
				  err);
	blame(im, &faults);
	*done = !count_faults(im);
	if (*done) /* of a record that no row is about, if of any */
		ui_problems(&faults, stderr);
	return *done ? s : ASE_OK;
}

/* ---- what is left ---- */

/* "contacts.csv" -> "contacts.rejects.csv", here; yours. */
static char *rejects_path(const struct importing *im)
{
	const char *file = im->opts->file;
	const char *slash = strrchr(file, '/');
	const char *name = slash ? slash + 1 : file;
	const char *dot = strrchr(name, '.');

	if (im->opts->rejects)
		return ase_strdup(im->opts->rejects);
	if (strcmp(file, "-") == 0)
		return ase_strdup("rejects.csv");
	return ase_strf("%.*s.rejects.csv",
			(int)(dot ? dot - name : (long)strlen(name)), name);
}

/* A row as it was read, with why it was left at its end. */
static void add_rejected(const struct importing *im, size_t row,
			 const char *why, ase_str *out)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;

	ase_sheet_add_row(im->sheet, row, out);
	ase_str_cut(out, out->size - 1);
	ase_str_add(&text, why);
	ase_str_replace(&text, "\"", "\"\"");
	ase_str_addf(out, "%c\"%s\"\n",
		     im->sheet->separator ? im->sheet->separator : ',',
		     ase_str_text(&text));
}

static ase_status write_rejects(const struct importing *im, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *path = rejects_path(im);
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	size_t count = 0;
	ase_status s;

	add_rejected(im, im->map.titles, REASON, &text);
	for (size_t i = 0; i < im->count; i++) {
		const import_row *row = &im->rows[i];

		if (!row->left_out)
			continue;
		add_rejected(im, row->row, row->why ? row->why : "", &text);
		count++;
	}
	if (!count)
		return ASE_OK;
	s = ase_fs_output(path, ase_str_text(&text), text.size, err);
	if (s)
		return s;
	ui_say(im->ses->ui,
	       ngettext_("%zu row was left; mend it in %s, and import that",
			 "%zu rows were left; mend them in %s, and import that",
			 count),
	       count, path);
	return ase_told(err, ASE_NO);
}

static void leave_faults_out(struct importing *im)
{
	for (size_t i = 0; i < im->count; i++)
		im->rows[i].left_out |= is_fault(&im->rows[i]);
}

/* ---- all of it ---- */

static void say_counts(const struct importing *im)
{
	const size_t same =
		count_of(im, IMPORT_SAME) + count_of(im, IMPORT_TWICE);

	ui_say(im->ses->ui, "%zu made, %zu changed, %zu already so.",
	       count_of(im, IMPORT_MADE), count_of(im, IMPORT_CHANGED), same);
}

static void print_made(const struct importing *im)
{
	for (size_t i = 0; i < im->count; i++)
		if (im->rows[i].outcome == IMPORT_MADE)
			out_textf("%s\n", im->rows[i].id);
}

static ase_status refuse(const struct importing *im, ase_err *err)
{
	const size_t faults = count_faults(im);

	tell_faults(im);
	return ase_fail(err, ASE_E_INVALID,
			ngettext_("nothing was recorded: %zu row of %zu does "
				  "not hold; --keep-going leaves it out",
				  "nothing was recorded: %zu rows of %zu do "
				  "not hold; --keep-going leaves them out",
				  faults),
			faults, im->count);
}

/* Goes on until nothing is wrong, or once. */
static ase_status take_in(struct importing *im, ase_err *err)
{
	bool done = false;
	ase_status s = go(im, &done, err);

	while (!s && !done && im->opts->keep_going) {
		leave_faults_out(im);
		s = go(im, &done, err);
	}
	if (s)
		return s;
	if (im->ses->ui->dry_run && (s = print_table(im, err)))
		return s;
	if (!done)
		return refuse(im, err);
	say_counts(im);
	if (im->ses->ui->dry_run)
		return ASE_OK;
	print_made(im);
	return im->opts->keep_going ? write_rejects(im, err) : ASE_OK;
}

/* What is done anew where hand edits come first. */
struct work {
	const import_opts *opts;
	const char *kind;
	ase_sheet sheet;
};

static void work_drop(struct work *work)
{
	ase_sheet_drop(&work->sheet);
}

static ase_status import_sheet(session *ses, void *payload, ase_err *err)
{
	struct work *work = payload;
	ASE_AUTO(importing_drop)
	struct importing im = { .ses = ses,
				.opts = work->opts,
				.sheet = &work->sheet,
				.kind = session_kind_named(ses, work->kind) };
	ase_status s;

	if (!im.kind)
		return ase_fail(err, ASE_E_USAGE, "no kind '%s'", work->kind);
	s = import_map_read(ses, im.kind, im.sheet, work->opts, &im.map, err);
	if (s)
		return s;
	if (work->opts->fresh && im.map.left.count)
		return ase_fail(err, ASE_E_USAGE, "no field '%s' in '%s'",
				im.map.left.items[0], im.kind->name);
	gather_rows(&im);
	import_cell_orders(&im);
	say_reading(&im);
	return take_in(&im, err);
}

ase_status import_run(session *ses, const ase_kind *kind,
		      const import_opts *opts, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *name = ase_strdup(kind->name);
	ASE_AUTO(work_drop)
	struct work work = { .opts = opts,
			     .kind = name,
			     .sheet = ASE_SHEET_INIT };
	ase_status s = import_read(opts, &work.sheet, err);

	return s ? s : session_run(ses, import_sheet, &work, err);
}

void import_columns(session *ses, const ase_kind *kind, const char *file,
		    ase_strs *out)
{
	const import_opts opts = { .file = file };
	ASE_AUTO(ase_sheet_drop) ase_sheet sheet = ASE_SHEET_INIT;
	ASE_AUTO(import_map_drop) import_map map = { .count = 0 };

	if (!kind || strcmp(file, "-") == 0 || import_read(&opts, &sheet, NULL))
		return;
	(void)!import_map_read(ses, kind, &sheet, &opts, &map, NULL);
	for (size_t i = 0; sheet.count && i < sheet.rows[map.titles].count; i++)
		ase_strs_take(out, ase_strf("%s=",
					    import_map_title(&map, &sheet, i)));
}
