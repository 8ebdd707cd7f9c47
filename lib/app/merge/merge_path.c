/* One path of a merge. */

#include "lib/app/merge/merge_rival.h"
#include "lib/app/merge/merge_written.h"
#include "lib/base/mem.h"

#include <stdlib.h>

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

bool merge_path_is_odd(const struct merge_version *version)
{
	return version->mode && !ase_ancestry_is_file(version->mode);
}

static ase_status side_of(struct merge_graph *graph,
			  struct merge_version *version, merge_side *side,
			  ase_err *err)
{
	ase_status s = version ? merge_point_text(graph, version, err) : ASE_OK;

	if (!s && version && ase_ancestry_is_file(version->mode))
		*side = (merge_side){ ase_str_text(&version->text),
				      version->text.size };
	return s;
}

/* What a path is merged from. */
struct three {
	struct merge_version *base, *left, *right; /* base NULL: none */
};

/* Where both have a file that the base has no more, they have overruled who
 * took it away, and come from what it was before. */
static ase_status find_three(struct merge_graph *graph,
			     const struct merge_point *point, const char *path,
			     struct three *out, ase_err *err)
{
	struct merge_seen *left = NULL, *right = NULL, *base = NULL;
	ase_status s;

	if ((s = merge_point_see(graph, point->left, path, &left, err)) ||
	    (s = merge_point_see(graph, point->right, path, &right, err)) ||
	    (point->base != MERGE_NO_POINT &&
	     (s = merge_point_see(graph, point->base, path, &base, err))))
		return s;
	*out = (struct three){ base ? base->version : NULL, left->version,
			       right->version };
	if (base && !out->base->mode && out->left->mode && out->right->mode)
		s = merge_rival_before(graph, point->base, path, &out->base,
				       err);
	return s;
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

/* What they say once they are brought forward. */
struct sides {
	ase_str texts[MERGE_SIDES];
};

static void sides_drop(struct sides *sides)
{
	for (size_t i = 0; i < MERGE_SIDES; i++)
		ase_str_drop(&sides->texts[i]);
}

/* Put the files of the three together, at point `i`. */
static ase_status put_together(struct asking *asking, size_t i,
			       const struct three *from,
			       struct merge_seen *seen, ase_err *err)
{
	struct merge_graph *graph = asking->graph;
	const ase_upgrade_look look = session_source_look(graph->ses);
	merge_input in = { .path = seen->path,
			   .kinds = graph->ses->kinds,
			   .look = &look,
			   .theirs_stand = theirs_stand,
			   .payload = asking };
	ASE_AUTO(sides_drop) struct sides moved = { { ASE_STR_INIT } };
	ase_err why = ASE_ERR_INIT;
	ase_status s;

	if ((s = side_of(graph, from->base, &in.base, err)) ||
	    (s = side_of(graph, from->left, &in.ours, err)) ||
	    (s = side_of(graph, from->right, &in.theirs, err)) ||
	    (s = merge_moves_bring(graph, i, &in, moved.texts, err)))
		return s;
	if (merge_file(&in, &seen->made, &why)) {
		merge_result_drop(&seen->made);
		(void)ase_fail_in(&why, seen->path);
		seen->why = ase_strdup(why.text);
		seen->version = from->left;
		return ASE_OK;
	}
	seen->version = merge_point_version(
		graph, from->left->mode ? from->left->mode : from->right->mode,
		seen->made.gone ? NULL : &seen->made.text);
	ase_str_drop(&seen->made.text);
	return ASE_OK;
}

static ase_status make_file(struct merge_graph *graph, size_t i,
			    struct merge_seen *seen, ase_err *err)
{
	struct asking asking = { .graph = graph,
				 .point = graph->points[i],
				 .path = seen->path,
				 .err = ASE_ERR_INIT };
	struct three from;
	ase_status s = merge_moves_is_pack(seen->path)
			       ? merge_moves_choose(graph, i, seen, err)
			       : ASE_OK;

	if (s || seen->version)
		return s;
	if ((s = find_three(graph, asking.point, seen->path, &from, err)))
		return s;
	if (merge_path_is_odd(from.left) || merge_path_is_odd(from.right))
		choose_odd(&asking, seen, from.left, from.right);
	else if ((s = put_together(&asking, i, &from, seen, err)))
		return s;
	if (asking.status && err)
		*err = asking.err;
	return asking.status;
}

ase_status merge_path_make(struct merge_graph *graph, size_t point,
			   struct merge_seen *seen, ase_err *err)
{
	return merge_point_is_conflicts(seen->path)
		       ? merge_written_make(graph, point, seen, err)
		       : make_file(graph, point, seen, err);
}
