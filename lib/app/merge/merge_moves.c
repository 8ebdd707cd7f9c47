/* What packs call otherwise in a side of a merge. */

#include "lib/app/merge/merge_priv.h"

#include "lib/base/mem.h"
#include "lib/data/value/yaml.h"
#include "lib/model/integrity/signature.h"
#include "lib/text/text.h"

#include <string.h>

#define PACKS "packs/"

void merge_moves_note(struct merge_graph *graph, const char *path)
{
	const char *name = path + strlen(PACKS);
	const char *slash;

	if (!ase_text_begins(path, PACKS) || !(slash = strchr(name, '/')) ||
	    strcmp(slash, "/pack.yaml") != 0)
		return;
	ase_strs_take(&graph->packs, ase_strndup(name, (size_t)(slash - name)));
}

bool merge_moves_is_pack(const char *path)
{
	return ase_text_begins(path, PACKS);
}

/* The pack.yaml of `pack` that a point has, and its version; 0: none. */
static ase_status about_of(struct merge_graph *graph, size_t point,
			   const char *pack, const ase_node **about,
			   long long *version, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *path = ase_strf(PACKS "%s/pack.yaml", pack);
	struct merge_seen *seen = NULL;
	ase_status s = ASE_OK;

	*version = 0;
	*about = NULL;
	if (point != MERGE_NO_POINT)
		s = merge_point_see(graph, point, path, &seen, err);
	if (s || !seen)
		return s;
	*about = merge_point_root(graph, seen->version);
	(void)ase_node_integer(ase_node_get(*about, "version"), version);
	return ASE_OK;
}

/* What each side of a point has still to move to come to where it is. */
static ase_status ask(struct merge_graph *graph, size_t i, const char *pack,
		      ase_err *err)
{
	const size_t sides[MERGE_SIDES] = { graph->points[i]->base,
					    graph->points[i]->left,
					    graph->points[i]->right };
	const ase_node *now = NULL, *then = NULL;
	long long until = 0, since = 0;
	ase_status s = about_of(graph, i, pack, &now, &until, err);

	for (size_t k = 0; k < MERGE_SIDES && !s; k++) {
		s = about_of(graph, sides[k], pack, &then, &since, err);
		if (!s && since)
			ase_moves_read(now, since, until,
				       &graph->points[i]->moves[k]);
	}
	if (!s)
		ase_moves_read(now, 0, until, &graph->back);
	return s;
}

static ase_status moves_of(struct merge_graph *graph, size_t i, ase_err *err)
{
	ase_status s = ASE_OK;

	if (graph->points[i]->has_moves)
		return ASE_OK;
	graph->points[i]->has_moves = true;
	for (size_t k = 0; k < graph->packs.count && !s; k++)
		s = ask(graph, i, graph->packs.items[k], err);
	return s;
}

static ase_status touch(struct merge_graph *graph, size_t point,
			const char *path, bool *out, ase_err *err)
{
	const ase_kind *kind =
		graph->packs.count
			? ase_kinds_of_directory(graph->ses->kinds, path)
			: NULL;
	ase_status s = kind ? moves_of(graph, point, err) : ASE_OK;

	*out = false;
	for (size_t k = 0; k < MERGE_SIDES && kind && !s; k++)
		*out = *out || ase_moves_touch(&graph->points[point]->moves[k],
					       kind->name);
	return s;
}

ase_status merge_moves_want(struct merge_graph *graph, size_t point,
			    const char *path, bool *out, ase_err *err)
{
	*out = merge_moves_is_pack(path);
	return *out ? ASE_OK : touch(graph, point, path, out, err);
}

static bool is_signed(const ase_kind *kind, const merge_side *side)
{
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;

	return side->text &&
	       !ase_yaml_read(side->text, side->size, &value, NULL, NULL) &&
	       ase_signatures_any(kind, ase_value_root(value));
}

ase_status merge_moves_bring(struct merge_graph *graph, size_t point,
			     merge_input *in, ase_str texts[MERGE_SIDES],
			     ase_err *err)
{
	merge_side *const sides[MERGE_SIDES] = { &in->base, &in->ours,
						 &in->theirs };
	const ase_kind *kind = ase_kinds_of_directory(in->kinds, in->path);
	bool any = false;
	ase_status s = touch(graph, point, in->path, &any, err);

	if (s || !any || is_signed(kind, &in->ours) ||
	    is_signed(kind, &in->theirs))
		return s;
	for (size_t k = 0; k < MERGE_SIDES; k++) {
		if (!sides[k]->text)
			continue;
		ase_str_addn(&texts[k], sides[k]->text, sides[k]->size);
		if (!ase_moves_apply(&graph->points[point]->moves[k],
				     kind->name, kind->schema, &texts[k], NULL))
			*sides[k] = (merge_side){ ase_str_text(&texts[k]),
						  texts[k].size };
	}
	return ASE_OK;
}

const ase_node *merge_moves_node(const struct merge_graph *graph,
				 const char *path, const ase_node *root,
				 const char *field)
{
	const ase_node *node = ase_node_path(root, field);
	const ase_kind *kind =
		node || !field || !graph->back.count
			? NULL
			: ase_kinds_of_directory(graph->ses->kinds, path);
	ASE_AUTO(ase_strdrop) char *name = ase_strdup(field);

	for (size_t i = kind ? graph->back.count : 0; i > 0 && !node; i--) {
		char *was = ase_move_back(&graph->back.items[i - 1], kind->name,
					  name);

		if (!was)
			continue;
		ase_strdrop(&name);
		name = was;
		node = ase_node_path(root, name);
	}
	return node;
}

ase_status merge_moves_choose(struct merge_graph *graph, size_t point,
			      struct merge_seen *seen, ase_err *err)
{
	const struct merge_point *p = graph->points[point];
	const char *name = seen->path + strlen(PACKS);
	ASE_AUTO(ase_strdrop)
	char *pack = ase_strndup(name, strcspn(name, "/"));
	struct merge_seen *from = NULL;
	long long left = 0, right = 0;
	const ase_node *about;
	ase_status s = about_of(graph, p->left, pack, &about, &left, err);

	if (!s)
		s = about_of(graph, p->right, pack, &about, &right, err);
	if (s || !left || !right || left == right)
		return s;
	s = merge_point_see(graph, left > right ? p->left : p->right,
			    seen->path, &from, err);
	if (!s)
		seen->version = from->version;
	return s;
}
