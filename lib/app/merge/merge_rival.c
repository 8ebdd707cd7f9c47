#include "lib/app/merge/merge_rival.h"

#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

void merge_origin_drop(merge_origin *origin)
{
	ase_strdrop(&origin->by);
}

bool merge_rival_later(const merge_origin *a, const merge_origin *b)
{
	if (a->when != b->when)
		return a->when > b->when;
	return strcmp(a->commit, b->commit) > 0;
}

/* A search under way: the points whose value is the one that is looked for. */
struct search {
	struct merge_graph *graph;
	const merge_place *place;
	const struct merge_version *version; /* of the whole file */
	const ase_node *node;		     /* of a field; NULL: not there */
	size_t *points;			     /* owned */
	size_t count, room;
	merge_origin *out;
};

static void search_drop(struct search *search)
{
	free(search->points);
}

static void look_at(struct search *search, size_t point)
{
	for (size_t i = 0; i < search->count; i++)
		if (search->points[i] == point)
			return;
	search->points = ase_grow(search->points, &search->room, search->count,
				  sizeof(*search->points));
	search->points[search->count++] = point;
}

static const ase_node *node_at(const struct search *search,
			       struct merge_version *version)
{
	return merge_moves_node(search->graph, search->place->path,
				merge_point_root(search->graph, version),
				search->place->field);
}

/* Whether `point` has the value that is looked for. */
static ase_status has_it(const struct search *search, size_t point, bool *out,
			 ase_err *err)
{
	struct merge_seen *seen = NULL;
	const ase_node *node;
	ase_status s = merge_point_see(search->graph, point,
				       search->place->path, &seen, err);

	if (s)
		return s;
	*out = seen->version == search->version;
	if (*out || !search->place->field)
		return ASE_OK;
	node = node_at(search, seen->version);
	*out = !node || !search->node ? node == search->node
				      : ase_node_same(node, search->node);
	return ASE_OK;
}

static void take_origin(merge_origin *out, const ase_ancestry_commit *commit)
{
	merge_origin one = { .when = commit->when,
			     .offset_minutes = commit->offset_minutes };

	memcpy(one.commit, commit->id, sizeof(one.commit));
	if (out->by && !merge_rival_later(&one, out))
		return;
	one.by = ase_strdup(commit->author);
	merge_origin_drop(out);
	*out = one;
}

/* The points that a point comes from: of a commit its parents. */
static ase_status parents_of(struct merge_graph *graph, size_t i, size_t **out,
			     size_t *count, const ase_ancestry_commit **commit,
			     ase_err *err)
{
	const struct merge_point *point = graph->points[i];
	ase_status s;

	*commit = NULL;
	if (!*point->commit) {
		*out = ase_alloc(2 * sizeof(**out));
		(*out)[0] = point->left;
		(*out)[1] = point->right;
		*count = 2;
		return ASE_OK;
	}
	if ((s = merge_point_known(graph, i, commit, err)))
		return s;
	*count = (*commit)->parents.count;
	*out = ase_alloc((*count + 1) * sizeof(**out));
	for (size_t k = 0; k < *count; k++)
		(*out)[k] = merge_point_of(graph, (*commit)->parents.items[k]);
	return ASE_OK;
}

static void drop_points(size_t **points)
{
	free(*points);
}

/* Go on to those that have it; where none has, it came from here. What a merge
 * of points made itself came from both of them. */
static ase_status step(struct search *search, size_t point, ase_err *err)
{
	ASE_AUTO(drop_points) size_t *parents = NULL;
	const ase_ancestry_commit *commit = NULL;
	size_t count = 0, found = 0;
	bool has = false;
	ase_status s = parents_of(search->graph, point, &parents, &count,
				  &commit, err);

	for (size_t i = 0; i < count && !s; i++) {
		s = has_it(search, parents[i], &has, err);
		if (!s && has) {
			look_at(search, parents[i]);
			found++;
		}
	}
	if (s || found)
		return s;
	if (commit)
		take_origin(search->out, commit);
	for (size_t i = 0; !commit && i < count && !s; i++)
		s = merge_rival_origin(search->graph, parents[i], search->place,
				       search->out, err);
	return s;
}

ase_status merge_rival_origin(struct merge_graph *graph, size_t point,
			      const merge_place *place, merge_origin *out,
			      ase_err *err)
{
	ASE_AUTO(search_drop)
	struct search search = { .graph = graph, .place = place, .out = out };
	struct merge_seen *seen = NULL;
	ase_status s = merge_point_see(graph, point, place->path, &seen, err);

	if (s)
		return s;
	search.version = seen->version;
	if (place->field)
		search.node = node_at(&search, seen->version);
	look_at(&search, point);
	for (size_t i = 0; i < search.count && !s; i++)
		s = step(&search, search.points[i], err);
	return s;
}

ase_status merge_rival_before(struct merge_graph *graph, size_t point,
			      const char *path, struct merge_version **out,
			      ase_err *err)
{
	const merge_place place = { path, NULL };
	ASE_AUTO(merge_origin_drop) merge_origin gone = { .by = NULL };
	ASE_AUTO(drop_points) size_t *parents = NULL;
	const ase_ancestry_commit *commit = NULL;
	size_t count = 0;
	ase_status s = merge_rival_origin(graph, point, &place, &gone, err);

	*out = NULL;
	if (!s)
		s = parents_of(graph, merge_point_of(graph, gone.commit),
			       &parents, &count, &commit, err);
	for (size_t i = 0; i < count && !s && !*out; i++) {
		struct merge_seen *seen = NULL;

		s = merge_point_see(graph, parents[i], path, &seen, err);
		if (!s && seen->version->mode)
			*out = seen->version;
	}
	return s;
}
