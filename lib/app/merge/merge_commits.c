#include "lib/app/merge/merge_commits.h"

#include "lib/app/merge/merge_conflicts.h"
#include "lib/app/merge/merge_items.h"
#include "lib/app/merge/merge_rival.h"
#include "lib/app/merge/merge_written.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"

#include <string.h>

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

	merge_moves_note(&run->graph, path);
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
	ASE_AUTO(merge_origin_drop) merge_origin origin = { .by = NULL };
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
			      .value = ase_node_copy(ase_value_root(
				      rival->theirs_stand ? rival->ours
							  : rival->theirs)),
			      .was_ours = rival->theirs_stand };
	memcpy(lost->commit, origin.commit, sizeof(lost->commit));
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
		item = merge_items_add(run->m, path);
		item->gone = !seen->version->mode;
		item->why = ase_strdup(seen->why);
		ase_str_addn(&item->text, ase_str_text(&seen->version->text),
			     seen->version->text.size);
		if (merge_path_is_odd(seen->version) && !item->why)
			item->why = ase_strf(_("%s: no file, but a link or "
					       "another repository"),
					     path);
		if (!item->gone)
			session_preview(run->m->ses, path, &item->text);
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
	merge_items_sort(m);
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
			      .graph = { .ses = ses,
					 .make = merge_path_make,
					 .wants = merge_moves_want } };
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
