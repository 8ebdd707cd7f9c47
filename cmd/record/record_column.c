#include "cmd/record/record_column.h"

#include "lib/app/session/label.h"
#include "lib/model/input/key_find.h"
#include "lib/base/mem.h"
#include "lib/data/value/yaml.h"

#include "lib/model/tally/lookup.h"
#include <stdlib.h>
#include <string.h>

static void drop_column(record_column *column)
{
	free(column->path);
	free(column->title);
	ase_tally_drop(&column->tally);
}

void record_columns_drop(record_columns *columns)
{
	for (size_t i = 0; i < columns->count; i++)
		drop_column(&columns->items[i]);
	free(columns->items);
	*columns = (record_columns){ .count = 0 };
}

/*
 * Titles
 */

/* The title of the kind that `part` refers to, else `fallback`. */
static const char *ref_title(const session *ses, const ase_node *part,
			     const char *fallback)
{
	const char *name = ase_schema_note(part, "x-ase-ref");
	const ase_kind *kind = name ? session_kind_named(ses, name) : NULL;

	return kind ? ase_kind_title(kind, ses->ui->lang) : fallback;
}

/* What the field at a path is called; the name of something is called what that
 * thing is. */
static const char *path_title(const session *ses, const ase_kind *kind,
			      const char *path)
{
	const char *name = strrchr(path, '.');
	const ase_node *part;
	ASE_AUTO(ase_strdrop)
	char *whose = name && strcmp(name, ".name") == 0
			      ? ase_strndup(path, (size_t)(name - path))
			      : NULL;

	part = ase_kinds_field(ses->kinds, kind, whose ? whose : path, NULL);
	if (!part)
		part = ase_kinds_field(ses->kinds, kind, path, NULL);
	return ase_schema_title(part, ses->ui->lang,
				whose ? ref_title(ses, part, path) : path);
}

/* "Campaign: Title": with the title of what the path leads through; yours. */
static char *whole_path_title(const session *ses, const ase_kind *kind,
			      const char *path)
{
	const char *title = path_title(ses, kind, path);
	const char *dot = strrchr(path, '.');
	ASE_AUTO(ase_strdrop) char *through = NULL;

	if (dot && strcmp(dot, ".name") == 0) {
		ASE_AUTO(ase_strdrop)
		char *whose = ase_strndup(path, (size_t)(dot - path));

		dot = strrchr(whose, '.');
		through =
			dot ? ase_strndup(whose, (size_t)(dot - whose)) : NULL;
		return through ? ase_strf(_("%s: %s"),
					  path_title(ses, kind, through), title)
			       : ase_strdup(title);
	}
	through = dot ? ase_strndup(path, (size_t)(dot - path)) : NULL;
	return through ? ase_strf(_("%s: %s"), path_title(ses, kind, through),
				  title)
		       : ase_strdup(title);
}

/* What a column is called; yours. */
static char *column_title(const session *ses, const ase_kind *kind,
			  const record_column *column, bool whole)
{
	const char *own =
		ase_kind_column_title(kind, column->path, ses->ui->lang);

	if (own)
		return ase_strdup(own);
	if (column->tally)
		return ase_tally_title(column->tally, ses->ui->lang, whole);
	if (strcmp(column->path, "stage") == 0)
		return ase_strdup(_("Stage"));
	if (strcmp(column->path, "id") == 0)
		return ase_strdup("ID");
	return whole ? whole_path_title(ses, kind, column->path)
		     : ase_strdup(path_title(ses, kind, column->path));
}

static bool has_twin(const record_columns *columns, size_t i)
{
	for (size_t k = 0; k < columns->count; k++)
		if (k != i &&
		    !strcmp(columns->items[k].title, columns->items[i].title))
			return true;
	return false;
}

static void name_columns(const session *ses, const ase_kind *kind,
			 record_columns *columns)
{
	bool *alike = ase_alloc((columns->count + 1) * sizeof(*alike));

	for (size_t i = 0; i < columns->count; i++)
		columns->items[i].title =
			column_title(ses, kind, &columns->items[i], false);
	for (size_t i = 0; i < columns->count; i++)
		alike[i] = has_twin(columns, i);
	for (size_t i = 0; i < columns->count; i++) {
		if (!alike[i])
			continue;
		free(columns->items[i].title);
		columns->items[i].title =
			column_title(ses, kind, &columns->items[i], true);
	}
	free(alike);
}

/*
 * Reading
 */

static bool is_word(const char *typed)
{
	return strcmp(typed, "id") == 0 || strcmp(typed, "stage") == 0 ||
	       strcmp(typed, "kind") == 0 || *typed == '@';
}

/* The real path for what was typed, or its tally. */
static ase_status read_key(const session *ses, const ase_kind *kind,
			   const char *typed, record_column *out, ase_err *err)
{
	const ase_field_context fields =
		ase_input_fields(ses->world, &ses->context);
	ase_status s;

	if (ase_lookup_stage(kind, typed)) {
		out->path = ase_strdup("stage");
		return ASE_OK;
	}
	if (is_word(typed) || ase_kinds_own(ses->kinds, kind, typed)) {
		out->path = ase_strdup(typed);
		return ASE_OK;
	}
	s = ase_key_find(ses->world, &ses->context, kind, typed, &out->path,
			 NULL, NULL, err);
	if (!s || !ase_tally_looks(ses->kinds, typed))
		return s;
	s = ase_tally_read(&fields, kind, NULL, typed, &out->tally, err);
	if (!s)
		out->path = ase_strdup(typed);
	return s;
}

static void look_up(const session *ses, const ase_kind *kind,
		    record_column *column)
{
	const ase_kind *owner = kind;
	ase_field field;

	if (column->tally) {
		field = ase_tally_field(column->tally, &owner);
		column->part = field.part;
		column->number = ase_tally_is(column->tally) &&
				 field.type == ASE_FIELD_NUMBER;
	} else {
		column->part =
			ase_kinds_field(ses->kinds, kind, column->path, &owner);
	}
	column->latest = ase_kind_column_latest(kind, column->path);
	column->schema = owner ? owner->schema : NULL;
	column->label = label_of(ses, column->part);
	column->label.decimal |= column->number; /* a mean of whole numbers */
	if (column->tally && ase_tally_is(column->tally) == ASE_TALLY_SHARE)
		column->label.unit = "percent";
	if (!column->tally) { /* where a list stands there, several of them */
		field = ase_field_of(column->schema, column->part);
		column->number = field.type == ASE_FIELD_NUMBER &&
				 !field.is_list && !field.choices;
	}
	if (owner && column->part == owner->root) /* ends that are records */
		column->label.refers = true;
}

ase_status record_columns_read(const session *ses, const ase_kind *kind,
			       const ase_strs *keys, record_columns *out,
			       ase_err *err)
{
	ASE_AUTO(record_columns_drop) record_columns read = { .count = 0 };
	ase_status s;

	read.items = ase_alloc((keys->count + 1) * sizeof(read.items[0]));
	while (read.count < keys->count) {
		record_column *column = &read.items[read.count];

		s = read_key(ses, kind, keys->items[read.count++], column, err);
		if (s)
			return s;
		look_up(ses, kind, column);
	}
	name_columns(ses, kind, &read);
	*out = read;
	read = (record_columns){ .count = 0 }; /* moved */
	return ASE_OK;
}

void record_columns_name(const record_columns *columns, out_list *o)
{
	for (size_t i = 0; i < columns->count; i++)
		out_column(o, columns->items[i].path, columns->items[i].title,
			   columns->items[i].number);
}

/*
 * Cells
 */

/* What stands there for people, on one line; NULL: it has no place on one. */
static char *said_at(const session *ses, const record_column *column,
		     const ase_hit *hit)
{
	return hit->text ? label_say(&column->label, hit->text)
			 : label_line(ses, column->schema, column->part,
				      hit->node);
}

/* Several ends of a path in one cell. */
static void ends_cell(const session *ses, out_list *o, const ase_hits *hits,
		      const record_column *column)
{
	ASE_AUTO(ase_strs_drop) ase_strs texts = ASE_STRS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs labels = ASE_STRS_INIT;

	for (size_t i = 0; i < hits->count; i++) {
		const ase_hit *hit = &hits->items[i];
		ASE_AUTO(ase_str_drop) ase_str flow = ASE_STR_INIT;
		char *said = said_at(ses, column, hit);

		if (!hit->text)
			ase_yaml_flow(&flow, hit->node);
		ase_strs_add(&texts,
			     hit->text ? hit->text : ase_str_text(&flow));
		ase_strs_take(&labels,
			      said ? said : ase_strdup(ase_str_text(&flow)));
	}
	ASE_AUTO(ase_strdrop) char *all = ase_strs_join(&texts, ",");
	ASE_AUTO(ase_strdrop) char *shown = label_join(&labels);
	out_cell_labelled(o, all, shown);
}

void record_column_ends(const session *ses, const record_column *column,
			const ase_record *rec, ase_hits *hits)
{
	ase_hits_clear(hits);
	if (column->tally)
		ase_tally_ends(column->tally, ses->world, NULL, rec, NULL,
			       hits);
	else
		ase_world_path(ses->world, rec, column->path, hits);
}

/* Of two days the later one counts. */
static void put_later(const session *ses, const record_column *column,
		      const ase_record *rec, ase_hits *hits)
{
	ASE_AUTO(ase_hits_drop) ase_hits later = ASE_HITS_INIT;
	const char *text, *than;

	ase_world_path(ses->world, rec, column->latest, &later);
	text = later.count ? later.items[0].text : NULL;
	than = hits->count ? hits->items[0].text : NULL;
	if (!text || (than && strcmp(than, text) >= 0))
		return;
	ase_hits_clear(hits);
	ase_world_path(ses->world, rec, column->latest, hits);
}

/* What stands at the end of a path; nothing when nothing does. */
static void path_cell(const cli_call *call, out_list *o, const ase_record *rec,
		      const record_column *column, ase_hits *hits)
{
	const ase_hit *hit;
	char *shown = NULL;

	record_column_ends(call->session, column, rec, hits);
	if (column->latest && call->format == OUT_TABLE)
		put_later(call->session, column, rec, hits);
	hit = hits->items;
	if (!hits->count) {
		out_cell(o, NULL);
	} else if (hits->count == 1 && hit->node) {
		if (call->format == OUT_TABLE &&
		    !(hit->text && label_plain(&column->label)))
			shown = said_at(call->session, column, hit);
		out_cell_node(o, hit->node, column->schema, column->part,
			      shown);
	} else {
		ends_cell(call->session, o, hits, column);
	}
}

/* The step that is open; of what is over, people read how it ended. */
static void stage_cell(const session *ses, out_list *o, const ase_record *rec)
{
	const ase_step *stage =
		ase_task_stage(ses->process, ses->world, rec, NULL);
	ASE_AUTO(ase_strdrop) char *over = NULL;
	ase_ending ending;

	if (!stage && ase_ending_find(ses->world, rec, &ending)) {
		ending.on = (ase_date)ASE_DATE_NONE;
		over = label_ending(ses, &ending);
	}
	out_cell_labelled(o, stage ? stage->name : NULL,
			  stage ? ase_step_title(stage, ses->ui->lang) : over);
}

/* The cell of a column; `hits` is room that may be used. */
static void column_cell(const cli_call *call, out_list *o,
			const record_column *column, const ase_record *rec,
			ase_hits *hits)
{
	if (strcmp(column->path, "id") == 0)
		out_cell(o, rec->id);
	else if (strcmp(column->path, "stage") == 0)
		stage_cell(call->session, o, rec);
	else
		path_cell(call, o, rec, column, hits);
}

/*
 * The list
 */

/* The columns asked for, or the kind's own; its names where it has none. Those
 * that are for what stands in them (a ? behind them) are `spare`, too; for
 * people one that tells what is archived stands behind all. */
static void columns_of(const cli_call *call, const ase_kind *kind,
		       const char *asked, ase_strs *out, ase_strs *spare)
{
	const ase_node *own = ase_node_get(kind->root, "x-ase-columns");

	if (asked) {
		ase_tally_list(asked, out);
		return;
	}
	if (!own)
		own = ase_node_get(kind->root, "x-ase-names");
	ase_each(column, own) {
		const char *text = ase_kind_column(column);
		const size_t size = strcspn(text, "?");
		ASE_AUTO(ase_strdrop) char *path = ase_strndup(text, size);

		if (ase_strs_has(out, path))
			continue;
		ase_strs_add(out, path);
		if (text[size])
			ase_strs_add(spare, path);
	}
	if (call->format != OUT_TABLE || ase_strs_has(out, "archived_on"))
		return;
	ase_strs_add(out, "archived_on");
	ase_strs_add(spare, "archived_on");
}

static bool stands_somewhere(const session *ses, const record_column *column,
			     const ase_records *records)
{
	ASE_AUTO(ase_hits_drop) ase_hits hits = ASE_HITS_INIT;

	for (size_t i = 0; i < records->count && !hits.count; i++)
		record_column_ends(ses, column, records->items[i], &hits);
	return hits.count;
}

/* Whether what stands there is shown in another column, where it counts. */
static bool counts_elsewhere(const record_columns *columns,
			     const record_column *column)
{
	for (size_t i = 0; i < columns->count; i++)
		if (columns->items[i].latest &&
		    !strcmp(columns->items[i].latest, column->path))
			return true;
	return false;
}

/* Leave out those in which nothing stands, of those that are spare, or that
 * another shows. */
static void leave_empty_out(const session *ses, const ase_records *records,
			    const ase_strs *spare, record_columns *columns)
{
	size_t kept = 0;

	for (size_t i = 0; i < columns->count; i++) {
		record_column *column = &columns->items[i];

		if (ase_strs_has(spare, column->path) &&
		    (counts_elsewhere(columns, column) ||
		     !stands_somewhere(ses, column, records)))
			drop_column(column);
		else
			columns->items[kept++] = *column;
	}
	columns->count = kept;
}

/* The ID first, unless it has its place; where IDs are all, it stands alone. */
static void lead_with_id(const cli_call *call, const ase_strs *paths,
			 ase_strs *out)
{
	if (call->format == OUT_IDS || !ase_strs_has(paths, "id"))
		ase_strs_add(out, "id");
	for (size_t i = 0; i < paths->count && call->format != OUT_IDS; i++)
		ase_strs_add(out, paths->items[i]);
}

/* The table's word where nothing stands: of a kind of which there is nothing at
 * all, how to make some. Yours; NULL: none. */
static char *nothing(const cli_call *call, const ase_kind *kind)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	const char *one = call->tool->kind_first ? call->kind : NULL;

	if (call->ui.quiet)
		return NULL;
	ase_world_all(call->session->world, kind, &all);
	if (all.count || call->as_of)
		return ase_strdup(_("none"));
	return ase_strf(_("none yet; to add one: %s%s%s add NAME "
			  "[FIELD=VALUE...]"),
			call->tool->name, one ? " " : "", one ? one : "");
}

ase_status record_columns_print(const cli_call *call, const ase_kind *kind,
				const ase_records *records, const char *asked,
				ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs wanted = ASE_STRS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs spare = ASE_STRS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs keys = ASE_STRS_INIT;
	ASE_AUTO(record_columns_drop) record_columns columns = { .count = 0 };
	ASE_AUTO(out_drop) out_list *o = out_new(call->format);
	ASE_AUTO(ase_hits_drop) ase_hits hits = ASE_HITS_INIT;
	ASE_AUTO(ase_strdrop) char *empty = NULL;
	ase_status s;

	columns_of(call, kind, asked, &wanted, &spare);
	if (call->format == OUT_IDS && /* what was typed has to be right, too */
	    (s = record_columns_read(call->session, kind, &wanted, &columns,
				     err)))
		return s;
	record_columns_drop(&columns);
	lead_with_id(call, &wanted, &keys);
	if ((s = record_columns_read(call->session, kind, &keys, &columns,
				     err)))
		return s;
	for (size_t i = 0; asked && i < columns.count; i++)
		columns.items[i].latest = NULL;
	if (call->format == OUT_TABLE)
		leave_empty_out(call->session, records, &spare, &columns);
	record_columns_name(&columns, o);
	for (size_t i = 0; i < records->count; i++) {
		out_row(o);
		for (size_t k = 0; k < columns.count; k++)
			column_cell(call, o, &columns.items[k],
				    records->items[i], &hits);
	}
	if (!records->count)
		empty = nothing(call, kind);
	return out_finish(o, empty, err);
}
