/* What commits, and merges of them, have at a path. */

#include "lib/app/merge/merge_priv.h"

#include "lib/base/mem.h"
#include "lib/data/value/yaml.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

/* ---- versions ---- */

static void version_drop(struct merge_version *version)
{
	free(version->key);
	ase_str_drop(&version->text);
	ase_value_drop(&version->value);
	free(version);
}

/* The version of that mode and blob, without a text where it is new. */
static struct merge_version *version_of(struct merge_graph *graph,
					const ase_ancestry_file *file)
{
	ASE_AUTO(ase_str_drop) ase_str key = ASE_STR_INIT;
	struct merge_version *version;

	ase_str_addf(&key, "%o", file->mode);
	for (size_t i = 0; file->mode && i < ASE_BLOB_SIZE; i++)
		ase_str_addf(&key, "%02x", file->blob[i]);
	version = ase_map_get(&graph->versions, ase_str_text(&key));
	if (version)
		return version;
	version = ase_alloc(sizeof(*version));
	version->key = ase_str_take(&key);
	version->mode = file->mode;
	memcpy(version->blob, file->blob, sizeof(version->blob));
	ase_map_put(&graph->versions, version->key, version);
	return version;
}

struct merge_version *merge_point_version(struct merge_graph *graph,
					  unsigned mode, const ase_str *text)
{
	ase_ancestry_file file = { .mode = text ? mode : 0 };
	struct merge_version *version;

	if (text)
		ase_digest_blob(ase_str_text(text), text->size, file.blob);
	version = version_of(graph, &file);
	if (text && !version->has_text)
		ase_str_addn(&version->text, ase_str_text(text), text->size);
	version->has_text = version->has_text || text;
	return version;
}

ase_status merge_point_text(const struct merge_graph *graph,
			    struct merge_version *version, ase_err *err)
{
	ase_status s;

	if (version->has_text || !ase_ancestry_is_file(version->mode))
		return ASE_OK;
	s = ase_ancestry_text(graph->ses->store, version->blob, &version->text,
			      err);
	version->has_text = !s;
	return s;
}

const ase_node *merge_point_root(const struct merge_graph *graph,
				 struct merge_version *version)
{
	if (!version->was_read && version->mode &&
	    !merge_point_text(graph, version, NULL) &&
	    ase_yaml_read(ase_str_text(&version->text), version->text.size,
			  &version->value, NULL, NULL))
		version->value = NULL;
	version->was_read = true;
	return ase_value_root(version->value);
}

/* ---- points ---- */

static void seen_drop(struct merge_seen *seen)
{
	free(seen->path);
	free(seen->why);
	merge_result_drop(&seen->made);
	free(seen);
}

static void point_drop(struct merge_point *point)
{
	for (size_t i = 0; i < point->seen.room; i++)
		if (point->seen.slots[i].key)
			seen_drop(point->seen.slots[i].thing);
	ase_map_drop(&point->seen);
	for (size_t i = 0; i < MERGE_SIDES; i++)
		ase_moves_drop(&point->moves[i]);
	if (point->known)
		ase_ancestry_commit_drop(
			(ase_ancestry_commit *)(uintptr_t)point->known);
	free((void *)(uintptr_t)point->known);
	free(point->key);
	free(point);
}

void merge_point_drop_all(struct merge_graph *graph)
{
	for (size_t i = 0; i < graph->count; i++)
		point_drop(graph->points[i]);
	free(graph->points);
	for (size_t i = 0; i < graph->versions.room; i++)
		if (graph->versions.slots[i].key)
			version_drop(graph->versions.slots[i].thing);
	ase_map_drop(&graph->versions);
	ase_map_drop(&graph->by_key);
	ase_map_drop(&graph->partners);
	ase_strs_drop(&graph->names);
	ase_strs_drop(&graph->packs);
	ase_moves_drop(&graph->back);
}

/* The point called `key` (moved); a new one is empty. */
static size_t point_called(struct merge_graph *graph, char *key, bool *is_new)
{
	uintptr_t number = (uintptr_t)ase_map_get(&graph->by_key, key);
	struct merge_point *point;

	*is_new = !number;
	if (number) {
		free(key);
		return number - 1;
	}
	point = ase_alloc(sizeof(*point));
	point->key = key;
	point->left = point->right = point->base = MERGE_NO_POINT;
	graph->points = ase_grow(graph->points, &graph->room, graph->count,
				 sizeof(*graph->points));
	graph->points[graph->count++] = point;
	ase_map_put(&graph->by_key, key, (void *)(uintptr_t)graph->count);
	return graph->count - 1;
}

size_t merge_point_of(struct merge_graph *graph, const char *commit)
{
	bool is_new;
	size_t i = point_called(graph, ase_strdup(commit), &is_new);

	if (is_new)
		memcpy(graph->points[i]->commit, commit,
		       sizeof(graph->points[i]->commit));
	return i;
}

size_t merge_point_of_two(struct merge_graph *graph, size_t left, size_t right,
			  size_t base)
{
	bool is_new;
	size_t i = point_called(graph,
				ase_strf("(%s %s)", graph->points[left]->key,
					 graph->points[right]->key),
				&is_new);

	if (is_new) {
		graph->points[i]->left = left;
		graph->points[i]->right = right;
		graph->points[i]->base = base;
	}
	return i;
}

ase_status merge_point_base(struct merge_graph *graph, const ase_strs *of,
			    size_t *out, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs bases = ASE_STRS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs taken = ASE_STRS_INIT;
	ase_status s = ase_ancestry_bases(graph->ses->store, of, &bases, err);

	*out = MERGE_NO_POINT;
	for (size_t i = 0; i < bases.count && !s; i++) {
		ASE_AUTO(ase_strs_drop) ase_strs both = ASE_STRS_INIT;
		size_t one = merge_point_of(graph, bases.items[i]);
		size_t below;

		ase_strs_add(&both, bases.items[i]);
		for (size_t k = 0; k < taken.count; k++)
			ase_strs_add(&both, taken.items[k]);
		ase_strs_add(&taken, bases.items[i]);
		if (!i) {
			*out = one;
			continue;
		}
		s = merge_point_base(graph, &both, &below, err);
		if (!s)
			*out = merge_point_of_two(graph, *out, one, below);
	}
	return s;
}

ase_status merge_point_known(struct merge_graph *graph, size_t i,
			     const ase_ancestry_commit **out, ase_err *err)
{
	struct merge_point *point = graph->points[i];
	ase_ancestry_commit *known;
	ase_status s;

	if (!point->known) {
		known = ase_alloc(sizeof(*known));
		s = ase_ancestry_read(graph->ses->store, point->commit, known,
				      err);
		if (s) {
			free(known);
			return s;
		}
		point->known = known;
	}
	*out = point->known;
	return ASE_OK;
}

/* ---- what stands there ---- */

bool merge_point_is_conflicts(const char *path)
{
	return ase_text_begins(path, "conflicts/");
}

static ase_status see_commit(struct merge_graph *graph,
			     const struct merge_point *point,
			     struct merge_seen *seen, ase_err *err)
{
	ase_ancestry_file file = { .mode = 0 };
	ase_status s = ase_ancestry_find(graph->ses->store, point->commit,
					 seen->path, &file, err);

	if (!s)
		seen->version = version_of(graph, &file);
	return s;
}

/* What one side alone changed is as it has it; else it has to be merged. */
static ase_status see_merged(struct merge_graph *graph, size_t i,
			     struct merge_seen *seen, ase_err *err)
{
	const struct merge_point *point = graph->points[i];
	const ase_ancestry_file none = { .mode = 0 };
	struct merge_seen *left = NULL, *right = NULL, *base = NULL;
	const struct merge_version *was = version_of(graph, &none);
	bool wanted = false;
	ase_status s;

	if (merge_point_is_conflicts(seen->path))
		return graph->make(graph, i, seen, err);
	if (graph->wants &&
	    (s = graph->wants(graph, i, seen->path, &wanted, err)))
		return s;
	if ((s = merge_point_see(graph, point->left, seen->path, &left, err)) ||
	    (s = merge_point_see(graph, point->right, seen->path, &right, err)))
		return s;
	if (left->version == right->version) {
		seen->version = left->version;
		return ASE_OK;
	}
	if (point->base != MERGE_NO_POINT) {
		s = merge_point_see(graph, point->base, seen->path, &base, err);
		if (s)
			return s;
		was = base->version;
	}
	if (wanted)
		return graph->make(graph, i, seen, err);
	if (was == right->version)
		seen->version = left->version;
	else if (was == left->version)
		seen->version = right->version;
	else
		return graph->make(graph, i, seen, err);
	return ASE_OK;
}

ase_status merge_point_see(struct merge_graph *graph, size_t i,
			   const char *path, struct merge_seen **out,
			   ase_err *err)
{
	struct merge_point *point = graph->points[i];
	struct merge_seen *seen = ase_map_get(&point->seen, path);
	ase_status s = ASE_OK;

	if (!seen) {
		seen = ase_alloc(sizeof(*seen));
		seen->path = ase_strdup(path);
		s = *point->commit ? see_commit(graph, point, seen, err)
				   : see_merged(graph, i, seen, err);
		if (s) {
			seen_drop(seen);
			return s;
		}
		ase_map_put(&point->seen, seen->path, seen);
	}
	*out = seen;
	return ASE_OK;
}
