/* What is broken across records, as a merge of two that were whole may leave it. */

#include "cmd/store/store_conflicts.h"

#include "lib/app/lookover/lookover.h"
#include "lib/base/mem.h"
#include "lib/model/process/party.h"

#include <stdlib.h>
#include <string.h>

void store_conflicts_broken_drop(store_conflicts_brokens *list)
{
	for (size_t i = 0; i < list->count; i++)
		free(list->items[i].turn);
	free(list->items);
	ase_problems_drop(&list->problems);
	*list = (store_conflicts_brokens)STORE_CONFLICTS_BROKENS_INIT;
}

/* What is looked at: the records of HEAD, as the snapshot has them. */
struct gathering {
	session *ses;
	changed_files files;
};

static ase_status take_file(const char *path, void *payload, ase_err *err)
{
	struct gathering *g = payload;
	changed_files *list = &g->files;
	changed_file one = { .existed = true, .looked_at = true };
	const ase_value *value = NULL;

	(void)err;
	one.kind = ase_kinds_of_path(g->ses->kinds, path, one.id);
	if (!one.kind ||
	    ase_snapshot_value(g->ses->snapshot, path, &value, NULL))
		return ASE_OK; /* what does not read is told by check */
	one.path = ase_strdup(path);
	one.held = value;
	list->items = ase_grow(list->items, &list->room, list->count,
			       sizeof(*list->items));
	list->items[list->count++] = one; /* moved */
	return ASE_OK;
}

/* What a record has wrong in itself may have stood before: errors alone. */
static void check_each(const struct gathering *g, ase_problems *out)
{
	const changed_tree tree = { g->ses->snapshot, NULL };

	for (size_t i = 0; i < g->files.count; i++) {
		const changed_file *one = &g->files.items[i];
		ASE_AUTO(ase_problems_drop)
		ase_problems found = ASE_PROBLEMS_INIT;

		(void)changed_file_check(one, g->ses, &tree, NULL,
					 g->ses->world, &found);
		(void)changed_file_twins(one, g->ses, NULL, g->ses->world, true,
					 &found);
		for (size_t k = 0; k < found.count; k++) {
			const ase_problem *p = &found.items[k];
			const size_t from = out->count;

			if (p->warning)
				continue;
			(void)ase_problems_add(out, 0, 0, p->field, "%s",
					       p->text);
			ase_problems_in(out, from, p->file);
		}
	}
}

/* Who follows the record, or the newest open one below it; yours. */
static char *turn_of(const session *ses, const ase_record *rec)
{
	const ase_kind *request = session_kind_named(ses, "request");
	ASE_AUTO(ase_records_drop) ase_records people = ASE_RECORDS_INIT;
	ASE_AUTO(ase_records_drop) ase_records below = ASE_RECORDS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs names = ASE_STRS_INIT;

	ase_party_serving(ses->process, ses->world, rec, "coordinator", &people,
			  NULL);
	if (!people.count && request && ase_kind_below(request, rec->kind))
		ase_world_children(ses->world, rec, request, &below);
	for (size_t i = below.count; i > 0 && !people.count; i--)
		if (ase_record_open(ses->world, below.items[i - 1]))
			ase_party_serving(ses->process, ses->world,
					  below.items[i - 1], "coordinator",
					  &people, NULL);
	for (size_t i = 0; i < people.count; i++)
		ase_strs_add(&names,
			     ase_world_name(ses->world, people.items[i]));
	return names.count ? ase_strs_join(&names, ", ") : NULL;
}

static void add_one(const session *ses, store_conflicts_brokens *out,
		    const ase_problem *problem)
{
	store_conflicts_broken one = { .problem = problem };
	char id[ASE_ID_SIZE];

	if (problem->file && ase_kinds_of_path(ses->kinds, problem->file, id))
		one.rec = ase_world_itself(ses->world, id);
	if (one.rec && *problem->field)
		one.part = ase_schema_at(one.rec->kind->schema, problem->field);
	if (one.rec)
		one.turn = turn_of(ses, one.rec);
	out->items = ase_grow(out->items, &out->room, out->count,
			      sizeof(*out->items));
	out->items[out->count++] = one; /* moved */
}

static bool of_one_file(const ase_problem *a, const ase_problem *b)
{
	return strcmp(a->file ? a->file : "", b->file ? b->file : "") == 0;
}

/* Those of one file together, in the order of what was found first. */
static void sort_by_file(const session *ses, store_conflicts_brokens *out)
{
	const ase_problems *all = &out->problems;

	for (size_t i = 0; i < all->count; i++) {
		bool first = true;

		for (size_t k = 0; k < i && first; k++)
			first = !of_one_file(&all->items[i], &all->items[k]);
		for (size_t k = i; k < all->count && first; k++)
			if (of_one_file(&all->items[i], &all->items[k]))
				add_one(ses, out, &all->items[k]);
	}
}

ase_status store_conflicts_broken_find(session *ses,
				       store_conflicts_brokens *out,
				       ase_err *err)
{
	struct gathering g = { .ses = ses };
	ase_status s = ASE_OK;

	if (session_is_older(ses)) /* upgrade comes first */
		return ASE_OK;
	s = ase_snapshot_each(ses->snapshot, "", take_file, &g, err);
	if (!s) {
		check_each(&g, &out->problems);
		lookover_records(ses, LOOKOVER_HEAD, true, NULL, ses->world,
				 &g.files, &out->problems);
		ase_problems_once(&out->problems, 0);
		out->errors = ase_problems_errors(&out->problems);
		sort_by_file(ses, out);
	}
	changed_files_drop(&g.files);
	return s;
}
