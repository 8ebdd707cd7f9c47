#include "cmd/record/record_groups.h"

#include "cmd/record/record_column.h"
#include "lib/base/map.h"
#include "lib/base/mem.h"
#include "lib/text/plural.h"
#include "lib/text/quantity.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

/* Between the values of a group in its key: it stands in no scalar. */
#define BETWEEN '\037'

/* Records with the same values. */
struct group {
	char *key;	 /* owned */
	ase_strs values; /* one a field, "" for none */
	ase_strs shown;	 /* how they are said */
	size_t count;
	bool adds; /* something is added up */
	ase_decimal sum;
};

struct groups {
	const cli_call *call;
	const ase_kind *kind;
	const record_groups_opts *opts;
	record_columns by;
	record_columns added; /* none or one */
	struct group **items; /* owned */
	size_t count, room;
	ase_map known; /* by key */
	size_t records;
	bool adds;
	ase_decimal total;
	ase_strs sort; /* keys, a minus before those that turn round */
};

static void groups_drop(struct groups *g)
{
	for (size_t i = 0; i < g->count; i++) {
		free(g->items[i]->key);
		ase_strs_drop(&g->items[i]->values);
		ase_strs_drop(&g->items[i]->shown);
		free(g->items[i]);
	}
	free(g->items);
	ase_map_drop(&g->known);
	ase_strs_drop(&g->sort);
	record_columns_drop(&g->by);
	record_columns_drop(&g->added);
}

/*
 * Reading
 */

static bool is_map(const record_column *column)
{
	return column->part && !column->label.refers &&
	       ase_field_of(column->schema, column->part).type == ASE_FIELD_MAP;
}

static ase_status read_by(struct groups *g, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs keys = ASE_STRS_INIT;
	ase_status s;

	ase_tally_list(g->opts->by, &keys);
	s = record_columns_read(g->call->session, g->kind, &keys, &g->by, err);
	for (size_t i = 0; !s && i < g->by.count; i++)
		if (is_map(&g->by.items[i]))
			s = ase_fail(err, ASE_E_USAGE,
				     "'%s' holds several fields: group by one "
				     "of them",
				     keys.items[i]);
	return s;
}

static ase_status read_sum(struct groups *g, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs keys = ASE_STRS_INIT;
	const record_column *column;
	ase_status s;

	if (!g->opts->sum)
		return ASE_OK;
	ase_strs_add(&keys, g->opts->sum);
	if ((s = record_columns_read(g->call->session, g->kind, &keys,
				     &g->added, err)))
		return s;
	column = g->added.items;
	if (column->number ||
	    (column->part && ase_field_of(column->schema, column->part).type ==
				     ASE_FIELD_NUMBER))
		return ASE_OK;
	return ase_fail(err, ASE_E_USAGE,
			"'%s' is no number: there is no sum of it",
			g->opts->sum);
}

/* What the groups are sorted by: `key`, which is read as the fields of --by are,
 * as one of them; else count or sum. NULL: neither. Yours. */
static char *sort_key(const struct groups *g, const char *key)
{
	ASE_AUTO(record_columns_drop) record_columns read = { .count = 0 };
	ASE_AUTO(ase_strs_drop) ase_strs keys = ASE_STRS_INIT;

	ase_strs_add(&keys, key);
	if (!record_columns_read(g->call->session, g->kind, &keys, &read, NULL))
		for (size_t i = 0; i < g->by.count; i++)
			if (!strcmp(g->by.items[i].path, read.items[0].path))
				return ase_strdup(read.items[0].path);
	return !strcmp(key, "count") || (g->opts->sum && !strcmp(key, "sum"))
		       ? ase_strdup(key)
		       : NULL;
}

static ase_status read_sort(struct groups *g, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs typed = ASE_STRS_INIT;

	if (g->opts->sort)
		ase_tally_list(g->opts->sort, &typed);
	for (size_t i = 0; i < typed.count; i++) {
		const char *text = typed.items[i];
		const bool turns = *text == '-';
		ASE_AUTO(ase_strdrop) char *key = sort_key(g, text + turns);

		if (!key)
			return ase_fail(err, ASE_E_USAGE,
					"groups are sorted by a field of --by, "
					"count or sum, not by '%s'",
					text);
		ase_strs_take(&g->sort,
			      ase_strf("%s%s", turns ? "-" : "", key));
	}
	return ASE_OK;
}

/*
 * Gathering
 */

/* The values of a column in one record; none is one, "". */
static void values_of(const session *ses, const record_column *column,
		      const ase_record *rec, ase_hits *hits, ase_strs *out)
{
	const ase_step *stage;

	if (!strcmp(column->path, "stage")) {
		stage = ase_task_stage(ses->process, ses->world, rec, NULL);
		ase_strs_add(out, stage ? stage->name : "");
		return;
	}
	record_column_ends(ses, column, rec, hits);
	for (size_t i = 0; i < hits->count; i++) {
		const char *text = hits->items[i].text;

		if (text && !ase_strs_has(out, text))
			ase_strs_add(out, text);
		ase_each(item, hits->items[i].node) {
			text = ase_node_text(item);
			if (text && !ase_strs_has(out, text))
				ase_strs_add(out, text);
		}
	}
	if (!out->count)
		ase_strs_add(out, "");
}

static char *say(const session *ses, const record_column *column,
		 const char *text)
{
	const ase_step *step = NULL;

	if (!strcmp(column->path, "stage") && *text)
		step = ase_process_find(ses->process, text);
	if (step)
		return ase_strdup(ase_step_title(step, ses->ui->lang));
	return *text ? label_say(&column->label, text) : ase_strdup("");
}

static struct group *find_group(struct groups *g, const char *key)
{
	struct group *group = ase_map_get(&g->known, key);

	if (group)
		return group;
	group = ase_alloc(sizeof(*group));
	group->key = ase_strdup(key);
	ase_strs_split(&group->values, key, BETWEEN);
	for (size_t i = 0; i < g->by.count; i++)
		ase_strs_take(&group->shown,
			      say(g->call->session, &g->by.items[i],
				  group->values.items[i]));
	g->items = ase_grow(g->items, &g->room, g->count, sizeof(*g->items));
	g->items[g->count++] = group;
	ase_map_put(&g->known, group->key, group);
	return group;
}

/* What a record adds; false: nothing. */
static bool number_of(const struct groups *g, const ase_record *rec,
		      ase_hits *hits, ase_decimal *out)
{
	bool some = false;

	*out = (ase_decimal)ASE_DECIMAL_ZERO;
	if (!g->added.count)
		return false;
	record_column_ends(g->call->session, g->added.items, rec, hits);
	for (size_t i = 0; i < hits->count; i++) {
		ase_decimal one;

		if (!hits->items[i].text ||
		    !ase_decimal_read(hits->items[i].text, &one))
			continue;
		*out = ase_decimal_add(
			*out,
			ase_quantity_parts(g->added.items->label.unit, one));
		some = true;
	}
	return some;
}

static void add_to(struct group *group, bool adds, ase_decimal number)
{
	group->count++;
	if (!adds)
		return;
	group->adds = true;
	group->sum = ase_decimal_add(group->sum, number);
}

/* The record in the group of each choice of its values, from field `i` on;
 * `key` holds those before. */
static void spread(struct groups *g, const ase_strs *values, size_t i,
		   const char *key, bool adds, ase_decimal number)
{
	if (i == g->by.count) {
		add_to(find_group(g, key), adds, number);
		return;
	}
	for (size_t k = 0; k < values[i].count; k++) {
		ASE_AUTO(ase_strdrop)
		char *longer =
			i ? ase_strf("%s%c%s", key, BETWEEN, values[i].items[k])
			  : ase_strdup(values[i].items[k]);

		spread(g, values, i + 1, longer, adds, number);
	}
}

static void gather(struct groups *g, const ase_records *records)
{
	ASE_AUTO(ase_hits_drop) ase_hits hits = ASE_HITS_INIT;
	ase_strs *values = ase_alloc((g->by.count + 1) * sizeof(*values));

	for (size_t i = 0; i < records->count; i++) {
		const ase_record *rec = records->items[i];
		ase_decimal number;
		bool adds = number_of(g, rec, &hits, &number);

		for (size_t k = 0; k < g->by.count; k++)
			values_of(g->call->session, &g->by.items[k], rec, &hits,
				  &values[k]);
		spread(g, values, 0, "", adds, number);
		for (size_t k = 0; k < g->by.count; k++)
			ase_strs_drop(&values[k]);
		g->records++;
		if (adds)
			g->total = ase_decimal_add(g->total, number);
		g->adds |= adds;
	}
	free(values);
}

/*
 * Sorting
 */

static int compare_values(const struct group *a, const struct group *b,
			  size_t i)
{
	return ase_text_order(a->values.items[i], a->shown.items[i],
			      b->values.items[i], b->shown.items[i]);
}

/* By one key; those without a value last, always. */
static int compare_by(const struct groups *g, const char *key,
		      const struct group *a, const struct group *b)
{
	const bool turns = *key == '-';
	const struct group *x = turns ? b : a, *y = turns ? a : b;
	size_t i = 0;

	key += turns;
	while (i < g->by.count && strcmp(g->by.items[i].path, key) != 0)
		i++;
	if (i < g->by.count)
		return *x->values.items[i] && *y->values.items[i]
			       ? compare_values(x, y, i)
			       : compare_values(a, b, i);
	return !strcmp(key, "count")
		       ? (x->count > y->count) - (x->count < y->count)
		       : ase_decimal_cmp(x->sum, y->sum);
}

static int compare_groups(const void *a, const void *b, void *ctx)
{
	const struct groups *g = ctx;
	const struct group *x = *(struct group *const *)a;
	const struct group *y = *(struct group *const *)b;
	int order = 0;

	for (size_t i = 0; i < g->sort.count && !order; i++) {
		const char *key = g->sort.items[i];

		order = compare_by(g, key, x, y);
	}
	if (!order && !g->sort.count)
		order = (y->count > x->count) - (y->count < x->count);
	for (size_t i = 0; i < g->by.count && !order; i++)
		order = compare_values(x, y, i);
	return order ? order : strcmp(x->key, y->key);
}

/*
 * Printing
 */

/* How many of a hundred: to a tenth, and for people to a whole. */
static void share_cell(out_list *o, ase_decimal part, ase_decimal all)
{
	const ase_decimal zero = ASE_DECIMAL_ZERO;
	ASE_AUTO(ase_strdrop) char *exact = NULL;
	ASE_AUTO(ase_strdrop) char *whole = NULL;
	ASE_AUTO(ase_strdrop) char *shown = NULL;

	if (!ase_decimal_cmp(all, zero)) {
		out_cell(o, NULL);
		return;
	}
	part = ase_decimal_times(part, 100);
	exact = ase_decimal_text(ase_decimal_divide(part, all, 1));
	whole = ase_decimal_text(ase_decimal_divide(part, all, 0));
	shown = ase_strf(_("%s %%"), whole);
	out_cell_labelled(o, exact, shown);
}

static ase_decimal whole_number(size_t number)
{
	return (ase_decimal){ .units = (ase_decimal_units)number };
}

static void sum_cells(const struct groups *g, out_list *o,
		      const struct group *group)
{
	ASE_AUTO(ase_strdrop) char *text = NULL;
	ASE_AUTO(ase_strdrop) char *shown = NULL;

	if (!group->adds) {
		out_cell(o, NULL);
		out_cell(o, NULL);
		return;
	}
	text = ase_decimal_text(
		ase_quantity_of_parts(g->added.items->label.unit, group->sum));
	shown = label_say(&g->added.items->label, text);
	out_cell_labelled(o, text, shown);
	share_cell(o, group->sum, g->total);
}

static void name_sum(const struct groups *g, out_list *o)
{
	const record_column *column = g->added.items;
	ASE_AUTO(ase_strdrop) char *key = ase_strf("sum.%s", column->path);
	ASE_AUTO(ase_strdrop) char *of = ase_strf("%s.share", key);
	ASE_AUTO(ase_strdrop)
	char *title = column->tally
			      ? ase_strdup(column->title)
			      : ase_strf("%s (%s)", column->title, _("sum"));
	ASE_AUTO(ase_strdrop)
	char *share = ase_strf("%s (%s)", _("share"), _("sum"));

	out_column(o, key, title, true);
	out_column(o, of, share, true);
}

static void name_columns(const struct groups *g, out_list *o)
{
	const char *lang = g->call->session->ui->lang;
	ASE_AUTO(ase_strdrop)
	char *many = ase_plural(ase_kind_title(g->kind, lang), lang);

	record_columns_name(&g->by, o);
	out_column(o, "count", many, true);
	out_column(o, "share", _("share"), true);
	if (g->added.count)
		name_sum(g, o);
}

static void print_group(const struct groups *g, out_list *o,
			const struct group *group)
{
	out_row(o);
	for (size_t i = 0; i < g->by.count; i++) {
		const char *value = group->values.items[i];

		if (*value)
			out_cell_labelled(o, value, group->shown.items[i]);
		else
			out_cell_labelled(o, NULL, _("(none)"));
	}
	out_cell_number(o, (long long)group->count);
	share_cell(o, whole_number(group->count), whole_number(g->records));
	if (g->added.count)
		sum_cells(g, o, group);
}

ase_status record_groups_print(const cli_call *call, const ase_kind *kind,
			       const ase_records *records,
			       const record_groups_opts *opts, ase_err *err)
{
	ASE_AUTO(groups_drop)
	struct groups g = { .call = call, .kind = kind, .opts = opts };
	ASE_AUTO(out_drop) out_list *o = out_new(call->format);
	ase_status s;

	if ((s = read_by(&g, err)) || (s = read_sum(&g, err)) ||
	    (s = read_sort(&g, err)))
		return s;
	gather(&g, records);
	if (g.count)
		qsort_r(g.items, g.count, sizeof(*g.items), compare_groups, &g);
	name_columns(&g, o);
	for (size_t i = 0; i < g.count; i++)
		print_group(&g, o, g.items[i]);
	return out_finish(o, ui_word(&call->ui, N_("none")), err);
}
