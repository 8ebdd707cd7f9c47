#include "lib/app/lookover/lookover.h"

#include "data-schema/baked.h"
#include "lib/app/change/change.h"
#include "lib/app/change/changed_file.h"
#include "lib/app/change/changed_letters.h"
#include "lib/app/change/changed_policy.h"
#include "lib/base/fs.h"
#include "lib/base/mem.h"
#include "lib/model/value/kept.h"
#include "lib/model/record/field.h"
#include "lib/store/draft/stale.h"
#include "lib/store/draft/calm.h"
#include "lib/store/merging/merging.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

static ase_status take_path(const char *path, void *payload, ase_err *err)
{
	ase_strs *paths = payload;

	(void)err;
	if (!ase_strs_has(paths, path))
		ase_strs_add(paths, path);
	return ASE_OK;
}

static ase_status append_path(const char *path, void *payload, ase_err *err)
{
	(void)err;
	ase_strs_add(payload, path);
	return ASE_OK;
}

/* The files to look at when nobody named any. */
static ase_status all_paths(session *ses, lookover_of of, ase_strs *out,
			    ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs edited = ASE_STRS_INIT;
	ase_status s;

	if (of == LOOKOVER_STAGED)
		return ase_worktree_staged_paths(ses->store, out, err);
	if ((s = ase_snapshot_each(ses->snapshot, "", append_path, out, err)) ||
	    (s = change_edited(ses, &edited, NULL, err)))
		return s;
	for (size_t i = 0; i < edited.count; i++)
		if ((s = take_path(edited.items[i], out, err)))
			return s;
	return ASE_OK;
}

/* The text of one file, as it is to be looked at: of the work file, of what is
 * staged, and of HEAD where git is told to leave the work file out. */
static ase_status text_of(const session *ses, lookover_of of, changed_file *s,
			  ase_err *err)
{
	ase_status st;

	if (of == LOOKOVER_STAGED) {
		st = ase_worktree_staged_text(ses->store, s->path, &s->text,
					      err);
	} else if (s->existed && ase_worktree_left_out(ses->store, s->path)) {
		ase_str_addn(&s->text, ase_str_text(&s->old), s->old.size);
		return ASE_OK;
	} else {
		st = change_work_text(ses, s->path, &s->text, err);
	}
	if (st != ASE_E_NOT_FOUND)
		return st;
	if (!s->existed)
		return ase_fail(err, ASE_E_NOT_FOUND, "no file '%s'", s->path);
	s->gone = true;
	return ASE_OK;
}

/* The kinds that the looked-at schemas describe, and their words, come first. */
static void learn(session *ses, lookover_of of, const ase_strs *paths)
{
	for (size_t i = 0; i < paths->count; i++) {
		changed_file one = { .path = paths->items[i] };

		if ((ase_text_begins(one.path, "schema/") ||
		     ase_text_begins(one.path, "vocabulary/")) &&
		    !text_of(ses, of, &one, NULL))
			session_preview(ses, one.path, &one.text);
		ase_str_drop(&one.text);
	}
}

static ase_status read_all(session *ses, lookover_of of, const ase_strs *paths,
			   changed_files *list, ase_problems *problems,
			   ase_err *err)
{
	for (size_t i = 0; i < paths->count; i++) {
		size_t from = problems->count;
		ase_err why = ASE_ERR_INIT;
		changed_file *one = NULL;
		ase_status s = changed_files_get(list, ses, paths->items[i],
						 &one, err);

		if (s)
			return s;
		s = text_of(ses, of, one, &why);
		if (s == ASE_E_NOT_FOUND)
			return ase_fail(err, s, "%s", why.text);
		if (s) { /* whatever it is: the others are looked at */
			(void)ase_problems_add_err(problems, &why);
			ase_problems_in(problems, from, one->path);
			continue;
		}
		one->looked_at = true;
		one->staged = of == LOOKOVER_STAGED;
		(void)changed_file_parse(one, ses, problems);
	}
	return ASE_OK;
}

/* read_all, with no git writing the files meanwhile. */
static ase_status read_calmly(session *ses, lookover_of of,
			      const ase_strs *paths, changed_files *list,
			      ase_problems *problems, ase_err *err)
{
	ase_calm calm = ASE_CALM_INIT;
	ase_status s;

	if (of != LOOKOVER_WORK)
		return read_all(ses, of, paths, list, problems, err);
	if ((s = ase_calm_begin(ses->store, &calm, err)))
		return s;
	s = read_all(ses, of, paths, list, problems, err);
	return ase_calm_end(ses->store, &calm)
		       ? s
		       : ase_calm_refuse(ses->store, err);
}

/* Links and the like that git has where files are wanted. */
static ase_status check_odd(const session *ses, ase_problems *problems,
			    ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs paths = ASE_STRS_INIT;
	ase_status s = ase_snapshot_nonfiles(ses->snapshot, &paths, err);

	for (size_t i = 0; i < paths.count && !s; i++) {
		const ase_value *none = NULL;
		ase_err why = ASE_ERR_INIT;

		if (ase_snapshot_value(ses->snapshot, paths.items[i], &none,
				       &why))
			(void)ase_problems_add_err(problems, &why);
	}
	return s;
}

static void warn_older(ase_problems *problems)
{
	size_t from = problems->count;

	(void)ase_problems_warn(problems, 0, 0, "format",
				"an older format; ase-store upgrade brings the "
				"store forward");
	ase_problems_in(problems, from, "ase.yaml");
}

/* What git would commit as the merge of two, and has none of one. */
static ase_status check_lost(const session *ses, ase_problems *problems,
			     ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs lost = ASE_STRS_INIT;
	ase_status s = ase_merging_lost(ses->store, true, &lost, err);

	for (size_t i = 0; i < lost.count && !s; i++) {
		const size_t from = problems->count;

		(void)ase_problems_add(problems, 0, 0, NULL,
				       "this merge has not taken in all that "
				       "both sides changed here, and a commit "
				       "would lose it: ase-store conflicts");
		ase_problems_in(problems, from, lost.items[i]);
	}
	return s;
}

/* What git is about to commit, though nobody has it: a commit of ours would be
 * taken back. */
static void check_stale(const session *ses, ase_problems *problems)
{
	ASE_AUTO(ase_strs_drop) ase_strs stale = ASE_STRS_INIT;

	ase_stale_paths(ses->store, &stale);
	for (size_t i = 0; i < stale.count; i++) {
		const size_t from = problems->count;

		(void)ase_problems_add(problems, 0, 0, NULL,
				       "an older text is staged than what is "
				       "noted, and a commit would bring it "
				       "back: ase-store commit puts it right");
		ase_problems_in(problems, from, stale.items[i]);
	}
}

/* Append the files that stand in what a merge has set aside. */
static void add_set_aside(const ase_node *node, ase_strs *out)
{
	if (ase_node_text(node))
		ase_strs_add(out, ase_node_text(node));
	ase_each(child, node)
		add_set_aside(child, out);
}

/* Files that no record names: nothing is lost by them, and nobody finds them. */
static void warn_unnamed(const changed_files *list, const ase_world *world,
			 ase_problems *problems)
{
	ASE_AUTO(ase_strs_drop) ase_strs named = ASE_STRS_INIT;
	ASE_AUTO(ase_map_drop) ase_map known = ASE_TABLE_INIT;

	ase_kept_named(world, &named);
	for (size_t i = 0; i < list->count; i++)
		if (ase_text_begins(list->items[i].path, "conflicts/"))
			add_set_aside(ase_value_root(list->items[i].value),
				      &named);
	for (size_t i = 0; i < named.count; i++)
		ase_map_put(&known, named.items[i], named.items[i]);
	for (size_t i = 0; i < list->count; i++) {
		const changed_file *one = &list->items[i];
		const size_t from = problems->count;

		if (one->gone || !ase_text_begins(one->path, ASE_KEPT_ROOM) ||
		    ase_map_get(&known, one->path))
			continue;
		(void)ase_problems_warn(problems, 0, 0, NULL,
					"no record names this file: where "
					"nobody needs it, remove it and type "
					"ase-store commit");
		ase_problems_in(problems, from, one->path);
	}
}

/* What two records that are each in order break together is for people to
 * decide: it stops no merge (ase-store conflicts lists it). */
static void let_pass(ase_problems *problems, size_t from)
{
	for (size_t i = from; i < problems->count; i++)
		problems->items[i].warning = true;
}

ase_status lookover_files(session *ses, lookover_of of, const ase_strs *asked,
			  ase_problems *problems, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs paths = ASE_STRS_INIT;
	ASE_AUTO(changed_files_drop) changed_files list = CHANGED_FILES_INIT;
	ASE_AUTO(ase_world_drop) ase_world *world = NULL;
	const changed_tree tree = { ses->snapshot, &list };
	const bool merge =
		of == LOOKOVER_STAGED && ase_merging_is_staged(ses->store);
	size_t from;
	ase_status s = ASE_OK;

	for (size_t i = 0; i < asked->count; i++)
		ase_strs_add(&paths, asked->items[i]);
	if (!paths.count)
		s = all_paths(ses, of, &paths, err);
	if (!s && !asked->count && of == LOOKOVER_WORK)
		s = check_odd(ses, problems, err);
	if (!s && merge)
		s = check_lost(ses, problems, err);
	else if (!s && of == LOOKOVER_STAGED)
		check_stale(ses, problems);
	if (s)
		return s;
	learn(ses, of, &paths);
	if (session_is_older(ses))
		warn_older(problems);
	if ((s = read_calmly(ses, of, &paths, &list, problems, err)))
		return s;
	world = ase_world_over(ses->world);
	changed_files_apply(&list, world);
	from = problems->count;
	for (size_t i = 0; i < list.count; i++) {
		(void)changed_file_check(&list.items[i], ses, &tree, NULL,
					 world, problems);
		(void)changed_file_twins(&list.items[i], ses, NULL, world, true,
					 problems);
	}
	if (merge)
		let_pass(problems, from);
	(void)changed_policy_check(&list, ses, false, world, problems);
	(void)changed_letters_check(&list, ses, false, problems);
	from = problems->count;
	lookover_records(ses, of, !asked->count, ses->world, world, &list,
			 problems);
	if (merge)
		let_pass(problems, from);
	if (!asked->count && of == LOOKOVER_WORK)
		warn_unnamed(&list, world, problems);
	return ASE_OK;
}

/* A schema from a file, or a built-in one by its name. */
static ase_status schema_text(const char *path, ase_str *out, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *name = ase_strf("%s.yaml", path);
	const ase_baked *baked = ase_baked_find(name);

	if (!baked || ase_fs_is_file(path))
		return ase_fs_read(path, ASE_FS_MAX_BYTES, out, err);
	ase_baked_text(baked, "en", out);
	return ASE_OK;
}

ase_status lookover_schema(const char *schema_path, const char *path,
			   ase_problems *problems, ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str law = ASE_STR_INIT;
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ASE_AUTO(ase_value_drop) ase_value *law_value = NULL;
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	ASE_AUTO(ase_spans_drop) ase_spans spans = ASE_SPANS_INIT;
	ASE_AUTO(ase_schema_drop) ase_schema *schema = NULL;
	size_t from = problems->count;
	ase_err why = ASE_ERR_INIT;
	ase_status s;

	if ((s = schema_text(schema_path, &law, err)))
		return s;
	if ((s = ase_yaml_read(ase_str_text(&law), law.size, &law_value, NULL,
			       err)) ||
	    (s = ase_schema_new(ase_value_root(law_value), &schema, NULL,
				err))) {
		(void)ase_fail_in(err, schema_path);
		return s;
	}
	s = ase_fs_read(path, ASE_FS_MAX_BYTES, &text, &why);
	if (s && s != ASE_E_INVALID)
		return ase_fail(err, s, "%s", why.text);
	if (s)
		(void)ase_problems_add_err(problems, &why);
	else if (ase_yaml_read(ase_str_text(&text), text.size, &value, &spans,
			       &why))
		(void)ase_problems_add_err(problems, &why);
	else
		(void)ase_schema_check(schema, value, &spans, problems);
	ase_problems_in(problems, from, path);
	return ASE_OK;
}
