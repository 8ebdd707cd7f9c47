/* One commit held against another. */

#include "lib/app/receive/receive_priv.h"

#include "lib/app/change/changed_letters.h"
#include "lib/app/change/changed_policy.h"
#include "lib/app/lookover/lookover.h"
#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

/* Bytes of text that are held at once. */
#define MOST_TEXT ((unsigned long long)256 << 20)

void receive_look_drop(struct receive_look *look)
{
	changed_files_drop(&look->list);
	changed_files_drop(&look->list_before);
	ase_world_drop(&look->world);
	ase_world_drop(&look->world_before);
	session_drop(&look->ses);
	ase_snapshot_drop(&look->snapshot);
	ase_strs_drop(&look->paths);
}

static bool is_text(const char *path)
{
	const size_t size = strlen(path);

	return !ase_text_begins(path, "files/") &&
	       (ase_path_is_yaml(path) ||
		(size > 3 && strcmp(path + size - 3, ".md") == 0));
}

static ase_status take_path(const ase_pushed_file *file, void *payload,
			    ase_err *err)
{
	struct receive_look *look = payload;

	(void)err;
	ase_strs_add(&look->paths, file->path);
	if (is_text(file->path))
		look->bytes += file->bytes;
	return ASE_OK;
}

ase_status receive_look_open(struct receive_look *look, ase_err *err)
{
	ase_store *store = look->push->ses->store;
	const char *policy = look->own ? look->after : look->policy;
	const bool all = look->own && !look->known;
	ase_status s = ase_pushed_files(store, all ? "" : look->policy,
					look->after, look->push->budget->paths,
					take_path, look, err);

	if (!s && look->bytes > MOST_TEXT)
		return ase_fail(err, ASE_E_REFUSED,
				"too much at once: %llu bytes of text, and "
				"this server takes %llu; push some of the "
				"commits first",
				look->bytes, MOST_TEXT);
	if (s ||
	    (s = session_open_at(look->push->ses, policy, &look->ses, err)))
		return s;
	return ase_snapshot_open(store, look->after, &look->snapshot, err);
}

/*
 * Reading.
 */

/* A merge that somebody left half done. */
static bool tell_marker(const changed_file *one, ase_problems *problems)
{
	static const char *const marks[] = { "<<<<<<< ", ">>>>>>> " };
	const char *at = ase_str_text(&one->text);
	const size_t from = problems->count;

	for (size_t line = 1; *at; line++) {
		for (size_t i = 0; i < ASE_COUNT(marks); i++) {
			if (!ase_text_begins(at, marks[i]))
				continue;
			(void)ase_problems_add(problems, line, 1, NULL,
					       "a mark of a merge that is not "
					       "finished: ase-store conflicts");
			ase_problems_in(problems, from, one->path);
			return true;
		}
		at += strcspn(at, "\n");
		at += *at == '\n';
	}
	return false;
}

/* Whether somebody has told already that no store may have the file. */
static bool is_told(const struct receive_look *look, const char *path)
{
	const struct receive_file *one = ase_map_get(&look->ref->brought, path);

	return one && one->told;
}

static bool is_wanted(const struct receive_look *look, const char *path)
{
	const ase_kind *kind;
	char id[ASE_ID_SIZE];

	if (!is_text(path) || is_told(look, path))
		return false;
	if (!look->known)
		return true;
	kind = ase_kinds_of_path(look->ses->kinds, path, id);
	return kind && !ase_kinds_get(look->known, kind->name);
}

static ase_status read_file(struct receive_look *look, const char *path,
			    ase_problems *problems, ase_err *err)
{
	const size_t from = problems->count;
	changed_file *one = NULL;
	bool there;
	ase_status s =
		changed_files_get(&look->list, look->ses, path, &one, err);

	if (s || (s = ase_snapshot_text_if(look->snapshot, path, &one->text,
					   &there, err)))
		return s;
	one->gone = !there;
	one->looked_at = one->staged = true;
	if (there && tell_marker(one, problems))
		return ASE_OK;
	if (changed_file_parse(one, look->ses, problems) && !look->own)
		(void)changed_file_excuse_known(one, look->ses, from, problems);
	return ASE_OK;
}

/* The records of `before`, where its policy is not what counts. */
struct earlier {
	struct receive_look *look;
	ase_snapshot *snapshot;
	ase_problems unasked; /* owned */
};

static ase_status read_earlier(const ase_pushed_file *file, void *payload,
			       ase_err *err)
{
	struct earlier *at = payload;
	changed_file *one = NULL;
	bool there;
	ase_status s;

	if (!is_text(file->path))
		return ASE_OK;
	s = changed_files_get(&at->look->list_before, at->look->ses, file->path,
			      &one, err);
	if (s || (s = ase_snapshot_text_if(at->snapshot, file->path, &one->text,
					   &there, err)))
		return s;
	one->gone = !there;
	(void)changed_file_parse(one, at->look->ses, &at->unasked);
	return ASE_OK;
}

static ase_status read_before(struct receive_look *look, ase_err *err)
{
	ASE_AUTO(ase_snapshot_drop) ase_snapshot *snapshot = NULL;
	struct earlier at = { .look = look };
	ase_store *store = look->push->ses->store;
	ase_status s;

	if (look->own || strcmp(look->before, look->policy) == 0)
		return ASE_OK;
	if ((s = ase_snapshot_open(store, look->before, &snapshot, err)))
		return s;
	at.snapshot = snapshot;
	s = ase_pushed_files(store, look->policy, look->before,
			     look->push->budget->paths, read_earlier, &at, err);
	ase_problems_drop(&at.unasked);
	look->world_before = ase_world_over(look->ses->world);
	changed_files_apply(&look->list_before, look->world_before);
	return s;
}

ase_status receive_look_read(struct receive_look *look, ase_problems *problems,
			     ase_err *err)
{
	ase_status s = read_before(look, err);

	for (size_t i = 0; i < look->paths.count && !s; i++)
		if (is_wanted(look, look->paths.items[i]))
			s = read_file(look, look->paths.items[i], problems,
				      err);
	look->world = ase_world_over(look->ses->world);
	changed_files_apply(&look->list, look->world);
	return s;
}

/*
 * Judging.
 */

static const ase_world *world_before(const struct receive_look *look)
{
	if (look->own)
		return NULL;
	return look->world_before ? look->world_before : look->ses->world;
}

void receive_look_policy(struct receive_look *look, ase_problems *problems)
{
	(void)changed_policy_check(&look->list, look->ses, !look->own,
				   look->world, problems);
	(void)changed_letters_check(&look->list, look->ses, !look->own,
				    problems);
}

/* The text that was signed stands in files/: one is held at a time. */
static ase_status check_text(struct receive_look *look, const char *path,
			     ase_problems *problems, ase_err *err)
{
	changed_file one = { .path = (char *)path };
	bool there;
	ase_status s = ase_snapshot_text_if(look->snapshot, path, &one.text,
					    &there, err);

	one.gone = !there;
	if (!s)
		(void)changed_file_text(&one, look->world, problems);
	ase_str_drop(&one.text);
	return s;
}

ase_status receive_look_signed(struct receive_look *look,
			       ase_problems *problems, ase_err *err)
{
	ase_status s = ASE_OK;

	for (size_t i = 0; i < look->list.count; i++) {
		const changed_file *one = &look->list.items[i];
		const size_t from = problems->count;

		if (changed_file_signed(one, look->ses, world_before(look),
					look->world, problems) &&
		    !look->own && receive_undone(look, one))
			ase_problems_cut(problems, from);
	}
	for (size_t i = 0; i < look->paths.count && !s; i++) {
		const char *path = look->paths.items[i];

		if (!look->known && ase_text_begins(path, "files/") &&
		    !is_told(look, path))
			s = check_text(look, path, problems, err);
	}
	return s;
}

/* What stands in a store beside its records is not asked about them: the limits
 * are those of the policy. Its items are borrowed. */
static changed_files records_of(const struct receive_look *look)
{
	changed_files some = { .items = ase_alloc((look->list.count + 1) *
						  sizeof(*some.items)) };

	for (size_t i = 0; i < look->list.count; i++)
		if (look->list.items[i].kind)
			some.items[some.count++] = look->list.items[i];
	return some;
}

void receive_look_across(struct receive_look *look, ase_problems *problems)
{
	const ase_world *before = world_before(look);
	const changed_tree tree = { look->snapshot, NULL };
	changed_files some;

	for (size_t i = 0; i < look->list.count; i++) {
		const changed_file *one = &look->list.items[i];
		const size_t from = problems->count;

		if ((changed_file_check(one, look->ses, &tree, before,
					look->world, problems) +
		     changed_file_twins(one, look->ses, before, look->world,
					false, problems)) &&
		    !look->own)
			(void)changed_file_excuse_known(one, look->ses, from,
							problems);
	}
	some = records_of(look);
	lookover_records(look->ses, look->own ? LOOKOVER_WORK : LOOKOVER_PUSHED,
			 look->own && !look->known,
			 look->own ? look->ses->world : before, look->world,
			 &some, problems);
	free(some.items);
}
