#include "lib/model/input/filter.h"
#include "lib/model/tally/lookup.h"

#include "lib/base/mem.h"
#include "lib/model/input/key_find.h"
#include "lib/model/tally/key.h"
#include "lib/model/record/field.h"
#include "lib/model/tally/tally.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

/* One key of a sort. */
struct key {
	char *path;	  /* owned; NULL: the stage, or a tally */
	ase_tally *tally; /* owned, or NULL */
	ase_field_type type;
	bool descends;
};

/* What one record holds under one key. */
struct cell {
	char *text; /* owned, folded; NULL: unset */
	double number;
};

/* A record and what it is sorted by, as far as somebody asked. */
struct row {
	const ase_record *rec;
	struct cell *cells; /* owned, one a key */
	size_t known;	    /* how many of them were looked up */
	char *name;	    /* owned, folded; NULL: not looked up */
	uint64_t front;	    /* of the name */
};

struct sort {
	const ase_world *world;
	const ase_input_context *context;
	struct key *keys; /* owned, `key_count` of them */
	size_t key_count;
	struct row *rows;   /* owned, `row_count` of them */
	struct row **order; /* owned; of `rows` */
	size_t row_count;
};

static void row_drop(struct row *row)
{
	for (size_t k = 0; k < row->known; k++)
		free(row->cells[k].text);
	free(row->cells);
	free(row->name);
}

static void sort_drop(struct sort *sort)
{
	for (size_t i = 0; i < sort->row_count; i++)
		row_drop(&sort->rows[i]);
	for (size_t k = 0; k < sort->key_count; k++) {
		free(sort->keys[k].path);
		ase_tally_drop(&sort->keys[k].tally);
	}
	free(sort->order);
	free(sort->rows);
	free(sort->keys);
}

static ase_status read_tally(const struct sort *sort, const ase_kind *kind,
			     const char *typed, struct key *key, ase_err *err)
{
	const ase_field_context fields =
		ase_input_fields(sort->world, sort->context);
	ase_status s =
		ase_tally_read(&fields, kind, NULL, typed, &key->tally, err);

	if (!s)
		key->type = ase_tally_field(key->tally, NULL).type;
	return s;
}

static ase_status read_key(const struct sort *sort, const ase_kind *kind,
			   const char *typed, struct key *key, ase_err *err)
{
	const ase_kind *owner = kind;
	const ase_node *part = NULL;
	ase_status s;

	key->descends = *typed == '-';
	typed += key->descends;
	key->type = ASE_FIELD_NUMBER;
	if (sort->context->process && ase_lookup_stage(kind, typed))
		return ASE_OK;
	s = ase_key_find(sort->world, sort->context, kind, typed, &key->path,
			 &owner, &part, err);
	if (s && ase_tally_looks(ase_world_kinds(sort->world), typed))
		return read_tally(sort, kind, typed, key, err);
	if (!s)
		key->type = ase_field_of(owner->schema, part).type;
	return s;
}

static ase_status add_key(struct sort *sort, const ase_kind *kind,
			  const char *typed, ase_err *err)
{
	struct key key = { .path = NULL };
	ase_status s = read_key(sort, kind, typed, &key, err);

	if (s)
		return s;
	sort->keys = ase_realloc(sort->keys, sort->key_count + 1,
				 sizeof(sort->keys[0]));
	sort->keys[sort->key_count++] = key;
	return ASE_OK;
}

static ase_status read_keys(struct sort *sort, const ase_kind *kind,
			    const char *typed, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs keys = ASE_STRS_INIT;
	ase_status s = ASE_OK;

	ase_tally_list(typed, &keys);
	for (size_t i = 0; i < keys.count && !s; i++)
		s = add_key(sort, kind, keys.items[i], err);
	return s;
}

/* What the kind says itself; a word of it that does not read is told by whoever
 * checks policy. */
static void read_own(struct sort *sort, const ase_kind *kind)
{
	ase_each(key, ase_node_get(kind->root, "x-ase-sort")) {
		if (ase_node_text(key))
			(void)!add_key(sort, kind, ase_node_text(key), NULL);
	}
}

static void fill_cell(const struct sort *sort, const struct key *key,
		      const ase_record *rec, struct cell *cell)
{
	ASE_AUTO(ase_hits_drop) ase_hits hits = ASE_HITS_INIT;
	const ase_step *step = NULL;
	const char *text = NULL;

	if (key->tally) {
		ase_tally_ends(key->tally, sort->world, NULL, rec, NULL, &hits);
		text = hits.count ? hits.items[0].text : NULL;
	} else if (key->path) {
		text = ase_world_text(sort->world, rec, key->path);
	} else {
		step = ase_task_stage(sort->context->process, sort->world, rec,
				      NULL);
		text = step ? step->name : NULL;
	}
	if (!text)
		return;
	cell->text = ase_text_fold(text);
	cell->number = step ? (double)step->index : strtod(text, NULL);
}

static const struct cell *cell_of(const struct sort *sort, struct row *row,
				  size_t k)
{
	if (!row->cells)
		row->cells = ase_alloc(sort->key_count * sizeof(struct cell));
	for (; row->known <= k; row->known++)
		fill_cell(sort, &sort->keys[row->known], row->rec,
			  &row->cells[row->known]);
	return &row->cells[k];
}

static void find_name(const struct sort *sort, struct row *row)
{
	row->name = ase_text_fold(ase_world_name(sort->world, row->rec));
	row->front = ase_text_front(row->name);
}

static int compare_names(const struct sort *sort, struct row *a, struct row *b)
{
	if (!a->name)
		find_name(sort, a);
	if (!b->name)
		find_name(sort, b);
	if (a->front != b->front)
		return a->front < b->front ? -1 : 1;
	return ase_text_natural(a->name, b->name);
}

static void fill_rows(struct sort *sort, const ase_records *records)
{
	sort->row_count = records->count;
	sort->rows = ase_alloc((records->count + 1) * sizeof(sort->rows[0]));
	sort->order = ase_alloc((records->count + 1) * sizeof(sort->order[0]));
	for (size_t i = 0; i < records->count; i++) {
		sort->rows[i].rec = records->items[i];
		sort->order[i] = &sort->rows[i];
	}
}

static int compare_cells(const struct key *key, const struct cell *a,
			 const struct cell *b)
{
	int order;

	if (!a->text || !b->text)
		return !a->text - !b->text; /* unset ones last, always */
	order = key->type == ASE_FIELD_NUMBER
			? (a->number > b->number) - (a->number < b->number)
			: ase_text_natural(a->text, b->text);
	return key->descends ? -order : order;
}

static int compare_rows(const void *a, const void *b, void *ctx)
{
	const struct sort *sort = ctx;
	struct row *left = *(struct row *const *)a;
	struct row *right = *(struct row *const *)b;
	int order = 0;

	for (size_t k = 0; k < sort->key_count && !order; k++)
		order = compare_cells(&sort->keys[k], cell_of(sort, left, k),
				      cell_of(sort, right, k));
	if (!order)
		order = compare_names(sort, left, right);
	return order ? order : strcmp(left->rec->id, right->rec->id);
}

ase_status ase_records_sort(const ase_world *world,
			    const ase_input_context *context,
			    const ase_kind *kind, ase_records *records,
			    const char *keys, ase_err *err)
{
	ASE_AUTO(sort_drop)
	struct sort sort = { .world = world, .context = context };
	ase_status s = keys ? read_keys(&sort, kind, keys, err) : ASE_OK;

	if (s)
		return s;
	read_own(&sort, kind);
	fill_rows(&sort, records);
	qsort_r(sort.order, sort.row_count, sizeof(sort.order[0]), compare_rows,
		&sort);
	for (size_t i = 0; i < records->count; i++)
		records->items[i] = sort.order[i]->rec;
	return ASE_OK;
}
