#include "cmd/store/store_check.h"

#include "data-schema/baked.h"
#include "lib/app/change/change.h"
#include "lib/app/change/changed_file.h"
#include "lib/app/change/changed_letters.h"
#include "lib/app/change/changed_policy.h"
#include "lib/app/session/feedback.h"
#include "lib/base/fs.h"
#include "lib/model/ending/late_fact.h"
#include "lib/model/fact/amend.h"
#include "lib/model/fact/require.h"
#include "lib/base/mem.h"
#include "lib/model/identity/doubles.h"
#include "lib/model/limit/limit.h"
#include "lib/model/conflict/conflict.h"
#include "lib/model/conflict/pair_check.h"
#include "lib/store/write/writer.h"
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
static ase_status all_paths(session *ses, store_check_of of, ase_strs *out,
			    ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs edited = ASE_STRS_INIT;
	ase_status s;

	if (of == CHECKUP_STAGED)
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
static ase_status text_of(const session *ses, store_check_of of,
			  changed_file *s, ase_err *err)
{
	ase_status st;

	if (of == CHECKUP_STAGED) {
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

/* The kinds that the looked-at schemas describe come first. */
static void learn(session *ses, store_check_of of, const ase_strs *paths)
{
	for (size_t i = 0; i < paths->count; i++) {
		changed_file one = { .path = paths->items[i] };

		if (ase_text_begins(one.path, "schema/") &&
		    !text_of(ses, of, &one, NULL))
			session_preview_schema(ses, one.path, &one.text);
		ase_str_drop(&one.text);
	}
}

/* What is not as it was signed: of what differs from HEAD, by what HEAD says,
 * but for a merge, which brings what others have done. */
static void check_signed(const session *ses, const ase_world *world,
			 const changed_files *list, ase_problems *problems)
{
	const bool merging = ase_writer_fit(ses->store, NULL) != ASE_OK;

	for (size_t i = 0; i < list->count; i++)
		(void)changed_file_signed(&list->items[i], ses,
					  merging ? NULL : ses->world, world,
					  problems);
}

/* Blocked facts that were set all the same, and nobody said why. */
static void check_process(session *ses, const ase_world *world,
			  const changed_files *list, ase_problems *problems)
{
	ASE_AUTO(ase_gate_refusals_drop) ase_refusals no = ASE_REFUSALS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs ids = ASE_STRS_INIT;

	for (size_t i = 0; i < list->count; i++)
		if (list->items[i].kind && !list->items[i].gone)
			ase_strs_add(&ids, list->items[i].id);
	(void)ase_gate_check(ses->process, NULL, world, &ids, &no);
	for (size_t i = 0; i < no.count; i++) {
		const ase_refusal *one = &no.items[i];
		ASE_AUTO(ase_strdrop)
		char *path = ase_kind_path(one->rec->kind, one->rec->id);
		size_t from = problems->count;

		(void)ase_problems_add(
			problems, 0, 0, strchr(one->fact, '.') + 1,
			"set while '%s' is missing (step %s)",
			ase_step_missing(one->task.step, ses->ui->lang),
			one->task.step->name);
		ase_problems_in(problems, from, path);
	}
}

/* What came too late, and nobody said why: by the days that stand there; of what
 * git is about to commit, by what changes, too. */
static void check_endings(const session *ses, store_check_of of,
			  const ase_world *world, const changed_files *list,
			  ase_problems *problems)
{
	ASE_AUTO(ase_late_facts_drop) ase_late_facts late = ASE_LATE_FACTS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs ids = ASE_STRS_INIT;
	const char *told = NULL;

	for (size_t i = 0; i < list->count; i++)
		if (list->items[i].kind && !list->items[i].gone)
			ase_strs_add(&ids, list->items[i].id);
	if (of == CHECKUP_STAGED)
		(void)ase_late_facts_find(ses->process, ses->world, world, &ids,
					  &late);
	else
		(void)ase_late_facts_check(world, &ids, &late);
	for (size_t i = 0; i < late.count; i++) {
		const ase_late_fact *one = &late.items[i];
		ASE_AUTO(ase_strdrop)
		char *path = ase_kind_path(one->rec->kind, one->rec->id);
		ASE_AUTO(ase_strdrop)
		char *said = ase_ending_say(&one->by, ses->ui->lang);
		size_t from = problems->count;

		if (told == one->rec->id)
			continue;
		told = one->rec->id;
		(void)ase_problems_add(
			problems, 0, 0, one->path,
			"comes too late: %s %s (%s) is closed, "
			"%s",
			ase_kind_title(one->by.rec->kind, ses->ui->lang),
			ase_world_name(world, one->by.rec), one->by.rec->id,
			said);
		ase_problems_in(problems, from, path);
	}
}

/* What all have agreed to and has not taken effect, as a merge leaves it. */
static void check_amendments(const ase_world *world, const ase_strs *ids,
			     ase_problems *problems)
{
	for (size_t i = 0; i < ids->count; i++) {
		const ase_record *rec = ase_world_get(world, ids->items[i]);
		size_t from = problems->count;

		if (!rec || !ase_amend_path(rec->kind, "changes") ||
		    !ase_amend_due(world, rec))
			continue;
		ASE_AUTO(ase_strdrop)
		char *path = ase_kind_path(rec->kind, rec->id);

		ase_problems_warn(problems, 0, 0,
				  ase_amend_path(rec->kind, "since"),
				  "all have signed, and what it changes is not "
				  "in force yet: ase-convention sign %s "
				  "--party ase",
				  rec->id);
		ase_problems_in(problems, from, path);
	}
}

/* Facts that stand though what they require does not hold. */
static void check_facts(const session *ses, store_check_of of,
			const ase_world *world, const changed_files *list,
			ase_problems *problems)
{
	ASE_AUTO(ase_require_cases_drop)
	ase_require_cases found = ASE_REQUIRE_CASES_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs ids = ASE_STRS_INIT;

	for (size_t i = 0; i < list->count; i++)
		if (list->items[i].kind && !list->items[i].gone)
			ase_strs_add(&ids, list->items[i].id);
	check_amendments(world, &ids, problems);
	(void)ase_require_find(of == CHECKUP_STAGED ? ses->world : NULL, world,
			       &ids, &found);
	for (size_t i = 0; i < found.count; i++) {
		const ase_require_case *one = &found.items[i];
		ASE_AUTO(ase_strdrop)
		char *path = ase_kind_path(one->rec->kind, one->rec->id);
		ASE_AUTO(ase_strdrop)
		char *why = ase_require_say(world, one, ses->ui->lang);
		size_t from = problems->count;

		(void)ase_problems_add(problems, 0, 0, ase_require_fact(one),
				       "%s", why);
		ase_problems_in(problems, from, path);
	}
}

/* Warn at the field `path` of a record, where it stands in its file. */
static void warn_at(const changed_file *file, const char *path,
		    const char *said, ase_problems *problems)
{
	const ase_node *node = NULL;
	const size_t from = problems->count;
	ase_span at = { .line = 0 };

	if (path && file->held)
		node = ase_node_path(ase_value_root(file->held), path);
	if (node && file->spans.count)
		at = file->spans.items[ase_node_index(file->held, node)];
	(void)ase_problems_warn(problems, at.line, at.column, path, "%s", said);
	ase_problems_in(problems, from, file->path);
}

/* What was done before what it follows, whoever brought it. */
static void check_order(const session *ses, const ase_world *world,
			const changed_file *file, const ase_record *rec,
			ase_problems *problems)
{
	ASE_AUTO(ase_disorders_drop) ase_disorders odd = ASE_DISORDERS_INIT;

	ase_chronology_find(ses->process, world, rec, &odd);
	for (size_t i = 0; i < odd.count; i++) {
		ASE_AUTO(ase_strdrop)
		char *said = feedback_disorder(ses, world, &odd.items[i]);

		warn_at(file, odd.items[i].path, said, problems);
	}
}

/* Meetings ahead that nobody can be at both of: told of the first. */
static void check_meetings(const session *ses, const ase_world *world,
			   const ase_meetings *all, const changed_file *file,
			   const ase_record *rec, ase_problems *problems)
{
	ASE_AUTO(ase_meeting_clashes_drop)
	ase_meeting_clashes both = ASE_MEETING_CLASHES_INIT;

	ase_meeting_clash_find(ses->process, world, all, rec, &both);
	for (size_t i = 0; i < both.count; i++) {
		const ase_meeting_clash *one = &both.items[i];
		ASE_AUTO(ase_strdrop) char *said = NULL;

		if (strcmp(one->other->id, rec->id) < 0)
			continue;
		said = feedback_clash(ses, world, one);
		warn_at(file, one->path, said, problems);
	}
}

static void check_days(const session *ses, const ase_world *world,
		       const changed_files *list, ase_problems *problems)
{
	ASE_AUTO(ase_meetings_drop)
	ase_meetings *all = ase_meetings_new(world);

	for (size_t i = 0; i < list->count; i++) {
		const changed_file *file = &list->items[i];
		const ase_record *rec = file->kind && !file->gone
						? ase_world_get(world, file->id)
						: NULL;

		if (!rec)
			continue;
		check_order(ses, world, file, rec, problems);
		check_meetings(ses, world, all, file, rec, problems);
	}
}

/* Append the IDs of the records among them. */
static void add_records(const changed_files *list, ase_strs *out)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->items[i].kind)
			ase_strs_add(out, list->items[i].id);
}

/* Those that git is about to commit make no limit's excess greater. */
static void check_staged_limits(const session *ses, const ase_limits *limits,
				const ase_world *world,
				const changed_files *list,
				ase_problems *problems)
{
	ASE_AUTO(ase_limit_cases_drop) ase_limit_cases cases = { .count = 0 };
	ASE_AUTO(ase_strs_drop) ase_strs ids = ASE_STRS_INIT;

	add_records(list, &ids);
	ase_limit_find(limits, ses->world, world, &ids, &cases);
	for (size_t i = 0; i < cases.count; i++)
		if (ase_limit_grown(&cases.items[i]) > 0)
			(void)ase_limit_tell(&cases.items[i], ses->ui->lang,
					     problems);
}

/* What stands above a limit is worth a word; of what git is about to commit,
 * what would go further above it is a problem. */
static void check_limits(session *ses, store_check_of of, bool asked,
			 const ase_world *world, const changed_files *list,
			 ase_problems *problems)
{
	const ase_node *root = session_policy(ses, "process.yaml");
	ASE_AUTO(ase_limits_drop) ase_limits limits = ASE_LIMITS_INIT;

	for (size_t i = 0; i < list->count; i++)
		if (list->items[i].value &&
		    !strcmp(list->items[i].path, "process.yaml"))
			root = ase_value_root(list->items[i].value);
	if (!ase_node_get(root, "limits"))
		return;
	(void)ase_limits_read(root, ses->kinds, &limits, NULL);
	if (of == CHECKUP_STAGED)
		check_staged_limits(ses, &limits, world, list, problems);
	else if (!asked)
		ase_limit_check(&limits, world, ses->ui->lang, problems);
}

/* Who is matched with whom; of what git is about to commit, only what that
 * brings about: a match that is made is a problem, one that stood is warned
 * of. */
static void check_matches(const session *ses, store_check_of of, bool asked,
			  const ase_world *world, const changed_files *list,
			  ase_problems *problems)
{
	const ase_match_context context = { .world = world,
					    .vocabularies =
						    &ses->vocabularies };
	ASE_AUTO(ase_conflicts_drop) ase_conflicts found = { .count = 0 };
	ASE_AUTO(ase_strs_drop) ase_strs ids = ASE_STRS_INIT;

	if (of == CHECKUP_WORK) {
		if (!asked)
			(void)ase_pair_check(&context, ses->ui->lang, problems);
		return;
	}
	add_records(list, &ids);
	(void)ase_conflicts_find(&context, ses->world, &ids, ses->ui->lang,
				 &found);
	for (size_t i = 0; i < found.count; i++) {
		const ase_conflict *one = &found.items[i];
		ASE_AUTO(ase_strdrop)
		char *path = ase_kind_path(one->match->kind, one->match->id);
		ASE_AUTO(ase_strdrop) char *ways = ase_conflict_ways(one);
		const size_t from = problems->count;

		(void)(one->brought ? ase_problems_add : ase_problems_warn)(
			problems, 0, 0, "expert",
			"a conflict of interest that no override covers: %s; "
			"%s",
			one->because, ways);
		ase_problems_in(problems, from, path);
	}
}

static ase_status read_all(session *ses, store_check_of of,
			   const ase_strs *paths, changed_files *list,
			   ase_problems *problems, ase_err *err)
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
		one->staged = of == CHECKUP_STAGED;
		(void)changed_file_parse(one, ses, problems);
	}
	return ASE_OK;
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

ase_status store_check_files(session *ses, store_check_of of,
			     const ase_strs *asked, ase_problems *problems,
			     ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs paths = ASE_STRS_INIT;
	ASE_AUTO(changed_files_drop) changed_files list = CHANGED_FILES_INIT;
	ASE_AUTO(ase_world_drop) ase_world *world = NULL;
	ase_status s = ASE_OK;

	for (size_t i = 0; i < asked->count; i++)
		ase_strs_add(&paths, asked->items[i]);
	if (!paths.count)
		s = all_paths(ses, of, &paths, err);
	if (!s && !asked->count && of == CHECKUP_WORK)
		s = check_odd(ses, problems, err);
	if (s)
		return s;
	learn(ses, of, &paths);
	if (session_is_older(ses))
		warn_older(problems);
	if ((s = read_all(ses, of, &paths, &list, problems, err)))
		return s;
	world = ase_world_over(ses->world);
	changed_files_apply(&list, world);
	for (size_t i = 0; i < list.count; i++) {
		(void)changed_file_check(&list.items[i], ses, NULL, world,
					 problems);
		(void)changed_file_twins(&list.items[i], ses, NULL, world,
					 problems);
	}
	(void)changed_policy_check(&list, ses, false, world, problems);
	(void)changed_letters_check(&list, ses, false, problems);
	check_signed(ses, world, &list, problems);
	check_process(ses, world, &list, problems);
	check_endings(ses, of, world, &list, problems);
	check_days(ses, world, &list, problems);
	check_facts(ses, of, world, &list, problems);
	check_limits(ses, of, asked->count != 0, world, &list, problems);
	if (of == CHECKUP_WORK && !asked->count)
		(void)ase_doubles_check(world, problems);
	check_matches(ses, of, asked->count != 0, world, &list, problems);
	return ASE_OK;
}

/* A schema from a file, or a built-in one by its name. */
static ase_status schema_text(const char *path, ase_str *out, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *name = ase_strf("%s.yaml", path);
	const ase_baked *baked = ase_baked_find(name);

	if (!baked || ase_fs_is_file(path))
		return ase_fs_read(path, ASE_FS_MAX_BYTES, out, err);
	ase_str_addn(out, baked->text, baked->size);
	return ASE_OK;
}

ase_status store_check_schema(const char *schema_path, const char *path,
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
