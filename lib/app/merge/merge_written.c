#include "lib/app/merge/merge_written.h"

#include "lib/app/merge/merge_conflicts.h"
#include "lib/app/merge/merge_rival.h"
#include "lib/base/mem.h"

#include <string.h>
#include <time.h>

enum { LEFT, RIGHT, BASE };

/* What three points have in one file of conflicts/, and of which it is. */
struct written {
	struct merge_graph *graph;
	size_t number; /* of the point that is made */
	const struct merge_point *point;
	const char *path;	       /* that the file is of */
	struct merge_version *file[3]; /* base, left, right */
	merge_entries list[3];
	const struct merge_seen *seen; /* of the path, as it stands now */
	merge_entries out;
};

static void written_drop(struct written *w)
{
	for (size_t i = 0; i < ASE_COUNT(w->list); i++)
		merge_entries_drop(&w->list[i]);
	merge_entries_drop(&w->out);
}

void merge_written_is_of(struct merge_graph *graph, const char *file,
			 const char *path)
{
	if (ase_map_get(&graph->partners, file))
		return;
	ase_strs_add(&graph->names, file);
	ase_strs_add(&graph->names, path);
	ase_map_put(&graph->partners,
		    graph->names.items[graph->names.count - 2],
		    graph->names.items[graph->names.count - 1]);
}

static ase_status read_files(struct written *w, const char *file, ase_err *err)
{
	const size_t points[] = { [LEFT] = w->point->left,
				  [RIGHT] = w->point->right,
				  [BASE] = w->point->base };
	ase_status s = ASE_OK;

	/* the base last: of which path it is, the two may tell */
	for (size_t i = 0; i < ASE_COUNT(points) && !s; i++) {
		struct merge_seen *seen = NULL;
		const ase_node *root;
		const char *path;

		w->file[i] = NULL;
		if (points[i] == MERGE_NO_POINT)
			continue;
		s = merge_point_see(w->graph, points[i], file, &seen, err);
		if (s || !seen->version->mode)
			continue;
		w->file[i] = seen->version;
		root = merge_point_root(w->graph, seen->version);
		merge_entries_read(root, &w->list[i]);
		path = ase_node_path_text(root, "path");
		if (path)
			merge_written_is_of(w->graph, file, path);
	}
	w->path = ase_map_get(&w->graph->partners, file);
	return s;
}

/* ---- entries ---- */

static bool same_text(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "") == 0;
}

static bool same_value(const ase_value *a, const ase_value *b)
{
	return !a || !b ? a == b
			: ase_node_same(ase_value_root(a), ase_value_root(b));
}

static bool has(const merge_entries *list, const merge_entry *one)
{
	for (size_t i = 0; i < list->count; i++)
		if (merge_entry_same(&list->items[i], one))
			return true;
	return false;
}

/* What was written down stays, unless one side has taken it out. */
static void unite(struct written *w)
{
	for (size_t side = LEFT; side <= RIGHT; side++) {
		const merge_entries *other = &w->list[LEFT + RIGHT - side];

		for (size_t i = 0; i < w->list[side].count; i++) {
			const merge_entry *one = &w->list[side].items[i];

			if (!has(&w->out, one) &&
			    (!has(&w->list[BASE], one) || has(other, one)))
				merge_entries_copy(&w->out, one);
		}
	}
}

/* The author's day, as a text. */
static char *day_of(const merge_origin *origin)
{
	time_t there = (time_t)(origin->when + 60LL * origin->offset_minutes);
	char text[32] = "";
	struct tm day;

	if (gmtime_r(&there, &day))
		(void)strftime(text, sizeof(text), "%Y-%m-%d", &day);
	return ase_strdup(text);
}

/* What this merge itself has not let stand. */
static ase_status add_rivals(struct written *w, ase_err *err)
{
	const merge_result *made = &w->seen->made;
	ase_status s = ASE_OK;

	for (size_t i = 0; i < made->count && !s; i++) {
		const merge_rival *rival = &made->rivals[i];
		const merge_place place = { w->path, rival->field };
		merge_origin origin = { .by = NULL };
		merge_entry *one;

		s = merge_rival_origin(w->graph,
				       rival->theirs_stand ? w->point->left
							   : w->point->right,
				       &place, &origin, err);
		if (s)
			continue;
		one = merge_entries_add(&w->out);
		memcpy(one->commit, origin.commit, sizeof(one->commit));
		one->field = ase_strdup(rival->field);
		one->on = day_of(&origin);
		one->by = origin.by; /* moved */
		one->value = ase_node_copy(ase_value_root(
			rival->theirs_stand ? rival->ours : rival->theirs));
	}
	return s;
}

/* ---- which of them count ---- */

/* What the commit of an entry, or its pack, has at the path; NULL: it is not
 * here. */
static const struct merge_version *brought(const struct written *w,
					   const merge_entry *one)
{
	struct merge_seen *seen = NULL;
	ASE_AUTO(ase_strdrop)
	char *its = one->pack ? merge_conflicts_pack_file(one->pack, w->path)
			      : ase_strdup(w->path);
	size_t point =
		one->pack ? w->number : merge_point_of(w->graph, one->commit);

	return merge_point_see(w->graph, point, its, &seen, NULL)
		       ? NULL
		       : seen->version;
}

static bool stands(const struct written *w, const merge_entry *one)
{
	const ase_node *root, *now;

	if (!one->field)
		return brought(w, one) == w->seen->version;
	root = merge_point_root(w->graph, w->seen->version);
	now = ase_node_path(root, one->field);
	return !now || !one->value
		       ? !now && !one->value
		       : ase_node_same(now, ase_value_root(one->value));
}

static long long when_of(const struct written *w, const merge_entry *one)
{
	const ase_ancestry_commit *known = NULL;

	return one->pack || merge_point_known(
				    w->graph,
				    merge_point_of(w->graph, one->commit),
				    &known, NULL)
		       ? 0
		       : known->when;
}

/* Whether the pack of `one` has said something else since. */
static bool is_outdone(const merge_entry *one, const merge_entry *by)
{
	return one->pack && by->pack && same_text(one->field, by->field) &&
	       strcmp(one->pack, by->pack) == 0 && one->version < by->version;
}

/* Whether another entry says the same, and is later, or is the next of its
 * pack. */
static bool is_old(const struct written *w, size_t i)
{
	const merge_entry *one = &w->out.items[i];
	merge_origin mine = { .when = when_of(w, one) };

	memcpy(mine.commit, one->commit, sizeof(mine.commit));
	for (size_t k = 0; k < w->out.count; k++) {
		const merge_entry *other = &w->out.items[k];
		merge_origin its = { .when = 0 };

		if (is_outdone(one, other))
			return true;
		if (k == i || !same_text(one->field, other->field) ||
		    !same_value(one->value, other->value) ||
		    (!one->field && brought(w, one) != brought(w, other)))
			continue;
		its.when = when_of(w, other);
		memcpy(its.commit, other->commit, sizeof(its.commit));
		if (merge_rival_later(&its, &mine) ||
		    (k < i && !merge_rival_later(&mine, &its)))
			return true;
	}
	return false;
}

static void tidy(struct written *w)
{
	/* of a file that is gone nobody has to choose anything */
	for (size_t i = w->out.count; i > 0; i--)
		if (!w->seen->version->mode || stands(w, &w->out.items[i - 1]))
			merge_entries_remove(&w->out, i - 1);
	for (size_t i = w->out.count; i > 0; i--)
		if (is_old(w, i - 1))
			merge_entries_remove(&w->out, i - 1);
}

/* The file of a side that has written down just that; NULL: it has not. */
static struct merge_version *written_by(const struct written *w, size_t side)
{
	if (!w->file[side] || w->list[side].count != w->out.count)
		return NULL;
	for (size_t i = 0; i < w->out.count; i++)
		if (!has(&w->list[side], &w->out.items[i]))
			return NULL;
	return w->out.count > 0 ? w->file[side] : NULL;
}

/* The file as a side has it, where that says it; of both the one that comes
 * first. */
static struct merge_version *as_written(const struct written *w)
{
	struct merge_version *left = written_by(w, LEFT);
	struct merge_version *right = written_by(w, RIGHT);

	if (left && right)
		return strcmp(left->key, right->key) < 0 ? left : right;
	return left ? left : right;
}

/* Nobody has anything to say: as both have it, or the one that changed it. */
static struct merge_version *untouched(const struct written *w)
{
	if (w->file[LEFT] == w->file[RIGHT] || w->file[RIGHT] == w->file[BASE])
		return w->file[LEFT];
	return w->file[RIGHT];
}

ase_status merge_written_make(struct merge_graph *graph, size_t point,
			      struct merge_seen *seen, ase_err *err)
{
	ASE_AUTO(written_drop)
	struct written w = { .graph = graph,
			     .number = point,
			     .point = graph->points[point] };
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	struct merge_seen *of = NULL;
	ase_status s = read_files(&w, seen->path, err);

	if (s)
		return s;
	if (w.path && (s = merge_point_see(graph, point, w.path, &of, err)))
		return s;
	w.seen = of;
	if (!of || (!of->made.count && w.file[LEFT] == w.file[RIGHT])) {
		seen->version = untouched(&w);
	} else {
		unite(&w);
		if ((s = add_rivals(&w, err)))
			return s;
		tidy(&w);
		seen->version = as_written(&w);
		merge_entries_write(&w.out, w.path, &text);
	}
	if (!seen->version)
		seen->version = merge_point_version(graph, 0100644,
						    w.out.count ? &text : NULL);
	return ASE_OK;
}
