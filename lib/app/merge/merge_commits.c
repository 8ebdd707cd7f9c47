#include "lib/app/merge/merge_commits.h"

#include "lib/app/merge/merge_conflicts.h"
#include "lib/app/merge/merge_rival.h"
#include "lib/app/merge/merge_written.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/data/value/yaml.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

static void lost_drop(merge_lost *lost)
{
	free(lost->path);
	free(lost->field);
	free(lost->by);
	ase_value_drop(&lost->value);
}

void merge_drop(merge **out)
{
	merge *m = *out;

	if (!m)
		return;
	for (size_t i = 0; i < m->count; i++) {
		free(m->items[i].path);
		free(m->items[i].why);
		ase_str_drop(&m->items[i].text);
	}
	for (size_t i = 0; i < m->lost_count; i++)
		lost_drop(&m->lost[i]);
	free(m->items);
	free(m->lost);
	ase_strs_drop(&m->comments);
	free(m);
	*out = NULL;
}

static merge_item *item_at(const merge *m, const char *path)
{
	size_t from = 0, to = m->count;

	while (from < to) {
		size_t middle = from + (to - from) / 2;
		int order = strcmp(m->items[middle].path, path);

		if (!order)
			return &m->items[middle];
		if (order < 0)
			from = middle + 1;
		else
			to = middle;
	}
	return NULL;
}

const merge_item *merge_find(const merge *m, const char *path)
{
	return item_at(m, path);
}

static merge_item *add_item(merge *m, const char *path)
{
	m->items = ase_grow(m->items, &m->room, m->count, sizeof(*m->items));
	m->items[m->count] = (merge_item){ .path = ase_strdup(path) };
	return &m->items[m->count++];
}

static int by_path(const void *a, const void *b)
{
	const merge_item *one = a, *other = b;

	return strcmp(one->path, other->path);
}

static void sort_items(merge *m)
{
	if (m->count)
		qsort(m->items, m->count, sizeof(*m->items), by_path);
}

/* ---- one path ---- */

/* Who is asked whose value of a path stands. */
struct asking {
	struct merge_graph *graph;
	const struct merge_point *point;
	const char *path;
	ase_status status;
	ase_err err;
};

static bool theirs_stand(const char *field, void *payload)
{
	struct asking *asking = payload;
	const merge_place place = { asking->path, field };
	ASE_AUTO(merge_origin_drop) merge_origin left = { .by = NULL };
	ASE_AUTO(merge_origin_drop) merge_origin right = { .by = NULL };
	ase_status s = merge_rival_origin(asking->graph, asking->point->left,
					  &place, &left, &asking->err);

	if (!s)
		s = merge_rival_origin(asking->graph, asking->point->right,
				       &place, &right, &asking->err);
	if (s)
		asking->status = s;
	return !s && merge_rival_later(&right, &left);
}

/* A link, or another repository, is a value that nobody can look into. */
static bool is_odd(const struct merge_version *version)
{
	return version->mode && !ase_ancestry_is_file(version->mode);
}

static ase_status side_of(struct merge_graph *graph, size_t point,
			  const char *path, merge_side *side,
			  struct merge_version **out, ase_err *err)
{
	struct merge_seen *seen = NULL;
	ase_status s;

	*out = NULL;
	if (point == MERGE_NO_POINT)
		return ASE_OK;
	if ((s = merge_point_see(graph, point, path, &seen, err)) ||
	    (s = merge_point_text(graph, seen->version, err)))
		return s;
	*out = seen->version;
	if (seen->version->mode)
		*side = (merge_side){ ase_str_text(&seen->version->text),
				      seen->version->text.size };
	return ASE_OK;
}

/* Of two that are no files one stands. */
static void choose_odd(struct asking *asking, struct merge_seen *seen,
		       struct merge_version *left, struct merge_version *right)
{
	bool right_stands =
		!left->mode || (right->mode && theirs_stand(NULL, asking));

	seen->version = right_stands ? right : left;
	seen->made.rivals = ase_alloc(sizeof(merge_rival));
	seen->made.rivals[seen->made.count++] =
		(merge_rival){ .theirs_stand = right_stands };
}

static ase_status make_file(struct merge_graph *graph, size_t i,
			    struct merge_seen *seen, ase_err *err)
{
	const struct merge_point *point = graph->points[i];
	struct asking asking = { .graph = graph,
				 .point = point,
				 .path = seen->path,
				 .err = ASE_ERR_INIT };
	const ase_upgrade_look look = session_source_look(graph->ses);
	merge_input in = { .path = seen->path,
			   .kinds = graph->ses->kinds,
			   .look = &look,
			   .theirs_stand = theirs_stand,
			   .payload = &asking };
	struct merge_version *left, *right, *base;
	ase_err why = ASE_ERR_INIT;
	ase_status s;

	if ((s = side_of(graph, point->base, seen->path, &in.base, &base,
			 err)) ||
	    (s = side_of(graph, point->left, seen->path, &in.ours, &left,
			 err)) ||
	    (s = side_of(graph, point->right, seen->path, &in.theirs, &right,
			 err)))
		return s;
	if (is_odd(left) || is_odd(right)) {
		choose_odd(&asking, seen, left, right);
	} else if (merge_file(&in, &seen->made, &why)) {
		merge_result_drop(&seen->made);
		(void)ase_fail_in(&why, seen->path);
		seen->why = ase_strdup(why.text);
		seen->version = left;
	} else {
		seen->version = merge_point_version(
			graph, left->mode ? left->mode : right->mode,
			seen->made.gone ? NULL : &seen->made.text);
		ase_str_drop(&seen->made.text);
	}
	if (asking.status && err)
		*err = asking.err;
	return asking.status;
}

static ase_status make_path(struct merge_graph *graph, size_t point,
			    struct merge_seen *seen, ase_err *err)
{
	return merge_point_is_conflicts(seen->path)
		       ? merge_written_make(graph, point, seen, err)
		       : make_file(graph, point, seen, err);
}

/* ---- all paths ---- */

/* A merge on its way. */
struct making {
	merge *m;
	struct merge_graph graph;
	size_t head, result; /* points */
	ase_strs paths;	     /* that the two have otherwise */
	ase_strs files;	     /* of conflicts/ among them, and to come */
};

static void making_drop(struct making *run)
{
	merge_point_drop_all(&run->graph);
	ase_strs_drop(&run->paths);
	ase_strs_drop(&run->files);
}

static void take_path(const char *path, void *payload)
{
	struct making *run = payload;

	ase_strs_add(merge_point_is_conflicts(path) ? &run->files : &run->paths,
		     path);
}

/* A rival of the merge itself, to be told. */
static ase_status take_rival(struct making *run, const char *path,
			     const merge_rival *rival, ase_err *err)
{
	merge *m = run->m;
	const struct merge_point *top = run->graph.points[run->result];
	const merge_place place = { path, rival->field };
	const ase_value *value =
		rival->theirs_stand ? rival->ours : rival->theirs;
	ASE_AUTO(merge_origin_drop) merge_origin origin = { .by = NULL };
	ASE_AUTO(ase_builder_drop) ase_builder *b = ase_builder_new();
	ase_status s = merge_rival_origin(
		&run->graph, rival->theirs_stand ? top->left : top->right,
		&place, &origin, err);
	merge_lost *lost;

	if (s)
		return s;
	m->lost = ase_grow(m->lost, &m->lost_room, m->lost_count,
			   sizeof(*m->lost));
	lost = &m->lost[m->lost_count++];
	*lost = (merge_lost){ .path = ase_strdup(path),
			      .field = ase_strdup(rival->field),
			      .by = ase_strdup(origin.by),
			      .was_ours = rival->theirs_stand };
	memcpy(lost->commit, origin.commit, sizeof(lost->commit));
	if (value) {
		ase_builder_copy(b, NULL, ase_value_root(value));
		lost->value = ase_builder_take(b);
	}
	return ASE_OK;
}

/* What came of merging a path, besides its text. */
static ase_status take_made(struct making *run, const struct merge_seen *seen,
			    ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *file = NULL;
	ase_status s = ASE_OK;

	for (size_t i = 0; i < seen->made.lost.count; i++)
		ase_strs_take(&run->m->comments,
			      ase_strf("%s: %s", seen->path,
				       seen->made.lost.items[i]));
	for (size_t i = 0; i < seen->made.count && !s; i++)
		s = take_rival(run, seen->path, &seen->made.rivals[i], err);
	if (!seen->made.count || s)
		return s;
	file = merge_conflicts_file(seen->path);
	merge_written_is_of(&run->graph, file, seen->path);
	if (!ase_strs_has(&run->files, file))
		ase_strs_add(&run->files, file);
	return ASE_OK;
}

static ase_status see_path(struct making *run, const char *path, ase_err *err)
{
	struct merge_graph *graph = &run->graph;
	struct merge_seen *seen = NULL, *head = NULL;
	merge_item *item;
	ase_status s;

	if ((s = merge_point_see(graph, run->head, path, &head, err)) ||
	    (s = merge_point_see(graph, run->result, path, &seen, err)) ||
	    (s = merge_point_text(graph, seen->version, err)))
		return s;
	if (seen->version != head->version || seen->why) {
		item = add_item(run->m, path);
		item->gone = !seen->version->mode;
		item->why = ase_strdup(seen->why);
		ase_str_addn(&item->text, ase_str_text(&seen->version->text),
			     seen->version->text.size);
		if (is_odd(seen->version) && !item->why)
			item->why = ase_strf(_("%s: no file, but a link or "
					       "another repository"),
					     path);
		if (session_is_schema(path) && !item->gone)
			session_preview_schema(run->m->ses, path, &item->text);
	}
	return take_made(run, seen, err);
}

/* Kinds come first: the others are merged by them. */
static ase_status see_paths(struct making *run, bool schemas, ase_err *err)
{
	ase_status s = ASE_OK;

	for (size_t i = 0; i < run->paths.count && !s; i++)
		if (session_is_schema(run->paths.items[i]) == schemas)
			s = see_path(run, run->paths.items[i], err);
	return s;
}

static ase_status see_all(struct making *run, ase_err *err)
{
	merge *m = run->m;
	ase_status s = ase_ancestry_compare(m->ses->store, m->ours, m->theirs,
					    take_path, run, err);

	if (s || (s = see_paths(run, true, err)) ||
	    (s = see_paths(run, false, err)))
		return s;
	for (size_t i = 0; i < run->files.count && !s; i++)
		s = see_path(run, run->files.items[i], err);
	sort_items(m);
	return s;
}

/* What the two come from, and so what is to be done. */
static ase_status find_kind(struct making *run, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs both = ASE_STRS_INIT;
	struct merge_graph *graph = &run->graph;
	merge *m = run->m;
	size_t theirs = merge_point_of(graph, m->theirs);
	size_t base = MERGE_NO_POINT;
	ase_status s;

	run->head = merge_point_of(graph, m->ours);
	ase_strs_add(&both, m->ours);
	ase_strs_add(&both, m->theirs);
	if ((s = merge_point_base(graph, &both, &base, err)))
		return s;
	if (base == MERGE_NO_POINT)
		return ase_fail(err, ASE_E_SYSTEM,
				"the two have no commit in common: that is "
				"another store, or its history was written "
				"anew");
	m->kind = base == theirs      ? MERGE_NOTHING
		  : base == run->head ? MERGE_FORWARD
				      : MERGE_BOTH;
	run->result =
		m->kind == MERGE_BOTH
			? merge_point_of_two(graph, run->head, theirs, base)
			: theirs;
	return ASE_OK;
}

ase_status merge_make(session *ses, const char *theirs, merge **out,
		      ase_err *err)
{
	ASE_AUTO(merge_drop) merge *m = ase_alloc(sizeof(*m));
	ASE_AUTO(making_drop)
	struct making run = { .m = m,
			      .graph = { .ses = ses, .make = make_path } };
	ASE_AUTO(ase_ancestry_commit_drop)
	ase_ancestry_commit known = { .author = NULL };
	ase_status s = ase_ancestry_read(ses->store, theirs, &known, err);

	if (s)
		return s;
	m->ses = ses;
	memcpy(m->ours, ase_snapshot_commit(ses->snapshot), sizeof(m->ours));
	memcpy(m->theirs, known.id, sizeof(m->theirs));
	if ((s = find_kind(&run, err)) ||
	    (m->kind != MERGE_NOTHING && (s = see_all(&run, err))))
		return s;
	*out = m;
	m = NULL; /* moved */
	return ASE_OK;
}

/* ---- what a person has settled ---- */

static bool is_of(const merge_lost *lost, const char *path)
{
	return strcmp(lost->path, path) == 0;
}

/* Whether this merge has made that entry of the conflicts of `path`. */
static bool is_new(const merge *m, const char *path, const merge_entry *entry)
{
	for (size_t i = 0; i < m->lost_count; i++) {
		const merge_lost *lost = &m->lost[i];
		const char *field = lost->field ? lost->field : "";

		if (is_of(lost, path) &&
		    strcmp(lost->commit, entry->commit) == 0 &&
		    strcmp(field, entry->field ? entry->field : "") == 0)
			return true;
	}
	return false;
}

static void remove_item(merge *m, merge_item *item)
{
	free(item->path);
	free(item->why);
	ase_str_drop(&item->text);
	m->count--;
	memmove(item, item + 1,
		(size_t)(m->items + m->count - item) * sizeof(*item));
}

/* Take the rivals of this merge out of the conflicts of `path`. */
static void strike_rivals(merge *m, const char *path)
{
	ASE_AUTO(merge_entries_drop) merge_entries list = { .items = NULL };
	ASE_AUTO(ase_strdrop) char *file = merge_conflicts_file(path);
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	merge_item *item = item_at(m, file);

	if (!item || ase_yaml_read(ase_str_text(&item->text), item->text.size,
				   &value, NULL, NULL))
		return;
	merge_entries_read(ase_value_root(value), &list);
	for (size_t i = list.count; i > 0; i--)
		if (is_new(m, path, &list.items[i - 1]))
			merge_entries_remove(&list, i - 1);
	ase_str_clear(&item->text);
	merge_entries_write(&list, path, &item->text);
	item->gone = !list.count;
	if (item->gone && !ase_snapshot_has(m->ses->snapshot, file))
		remove_item(m, item);
}

void merge_settle(merge *m, const char *path, const char *text, size_t size)
{
	merge_item *item;
	size_t left = 0;

	strike_rivals(m, path);
	if (!item_at(m, path)) {
		(void)add_item(m, path);
		sort_items(m);
	}
	item = item_at(m, path);
	ase_strdrop(&item->why);
	ase_str_clear(&item->text);
	if (text)
		ase_str_addn(&item->text, text, size);
	item->gone = !text;
	for (size_t i = 0; i < m->lost_count; i++) {
		if (is_of(&m->lost[i], path))
			lost_drop(&m->lost[i]);
		else
			m->lost[left++] = m->lost[i];
	}
	m->lost_count = left;
}
