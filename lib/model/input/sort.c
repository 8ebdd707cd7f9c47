#include "lib/model/input/filter.h"
#include "lib/model/tally/lookup.h"

#include "lib/base/mem.h"
#include "lib/model/input/key_find.h"
#include "lib/model/tally/key.h"
#include "lib/model/record/field.h"
#include "lib/model/record/world_priv.h"
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

/* A record and its cells, to be moved together. */
struct row {
	const ase_record *rec;
	struct cell *cells; /* owned, one a key */
};

struct sort {
	const ase_world *world;
	const ase_input_context *context;
	struct key *keys; /* owned, `key_count` of them */
	size_t key_count;
	struct row *rows; /* owned, `row_count` of them */
	size_t row_count;
};

static void sort_drop(struct sort *sort)
{
	for (size_t i = 0; i < sort->row_count; i++) {
		for (size_t k = 0; k < sort->key_count; k++)
			free(sort->rows[i].cells[k].text);
		free(sort->rows[i].cells);
	}
	for (size_t k = 0; k < sort->key_count; k++) {
		free(sort->keys[k].path);
		ase_tally_drop(&sort->keys[k].tally);
	}
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
	if (sort->context->process && ase_lookup_stage(typed) &&
	    !ase_schema_key(kind->schema, kind->root, typed))
		return ASE_OK;
	s = ase_key_find(sort->world, sort->context, kind, typed, &key->path,
			 &owner, &part, err);
	if (s && ase_tally_looks(ase_world_kinds(sort->world), typed))
		return read_tally(sort, kind, typed, key, err);
	if (!s)
		key->type = ase_field_of(owner->schema, part).type;
	return s;
}

static ase_status read_keys(struct sort *sort, const ase_kind *kind,
			    const char *typed, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs keys = ASE_STRS_INIT;
	ase_status s;

	ase_tally_list(typed, &keys);
	sort->keys = ase_alloc((keys.count + 1) * sizeof(sort->keys[0]));
	for (size_t i = 0; i < keys.count; i++) {
		sort->key_count++;
		s = read_key(sort, kind, keys.items[i], &sort->keys[i], err);
		if (s)
			return s;
	}
	return ASE_OK;
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

static void fill_rows(struct sort *sort, const ase_records *records)
{
	sort->rows = ase_alloc((records->count + 1) * sizeof(sort->rows[0]));
	sort->row_count = records->count;
	for (size_t i = 0; i < records->count; i++) {
		struct row *row = &sort->rows[i];

		row->rec = records->items[i];
		row->cells = ase_alloc(sort->key_count * sizeof(struct cell));
		for (size_t k = 0; k < sort->key_count; k++)
			fill_cell(sort, &sort->keys[k], row->rec,
				  &row->cells[k]);
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
			: strcmp(a->text, b->text);
	return key->descends ? -order : order;
}

static int compare_rows(const void *a, const void *b, void *ctx)
{
	const struct sort *sort = ctx;
	const struct row *left = a;
	const struct row *right = b;

	for (size_t k = 0; k < sort->key_count; k++) {
		int order = compare_cells(&sort->keys[k], &left->cells[k],
					  &right->cells[k]);

		if (order)
			return order;
	}
	return strcmp(left->rec->id, right->rec->id);
}

ase_status ase_records_sort(const ase_world *world,
			    const ase_input_context *context,
			    const ase_kind *kind, ase_records *records,
			    const char *keys, ase_err *err)
{
	ASE_AUTO(sort_drop)
	struct sort sort = { .world = world, .context = context };
	ase_status s;

	if (!keys) {
		ase_records_tidy(records, 0);
		return ASE_OK;
	}
	if ((s = read_keys(&sort, kind, keys, err)))
		return s;
	fill_rows(&sort, records);
	qsort_r(sort.rows, sort.row_count, sizeof(sort.rows[0]), compare_rows,
		&sort);
	for (size_t i = 0; i < records->count; i++)
		records->items[i] = sort.rows[i].rec;
	return ASE_OK;
}
