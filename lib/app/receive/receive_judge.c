/* What the files of a push say, by the policy before the push. */

#include "lib/app/receive/receive.h"

#include "lib/app/lookover/lookover.h"
#include "lib/app/change/changed_letters.h"
#include "lib/app/change/changed_policy.h"
#include "lib/base/mem.h"
#include "lib/model/record/kind_resolve.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

/* Bytes of text that are held at once. */
#define MOST_TEXT ((unsigned long long)256 << 20)

/* One look at one commit. */
struct judging {
	const struct receive *push;
	struct receive_ref *ref;
	bool own; /* by its own policy: there is none before it */
	session *ses;
	ase_snapshot *tip;	  /* owned */
	ase_strs paths;		  /* of files that differ */
	unsigned long long bytes; /* of texts among them */
	changed_files list;
	ase_world *world; /* owned; as the tip says */
};

static void judging_drop(struct judging *j)
{
	changed_files_drop(&j->list);
	ase_world_drop(&j->world);
	session_drop(&j->ses);
	ase_snapshot_drop(&j->tip);
	ase_strs_drop(&j->paths);
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
	struct judging *j = payload;

	(void)err;
	ase_strs_add(&j->paths, file->path);
	if (is_text(file->path))
		j->bytes += file->bytes;
	return ASE_OK;
}

/* A problem of the reference, not of a file. */
static void add(struct judging *j, const char *text)
{
	const size_t from = j->ref->problems.count;

	(void)ase_problems_add(&j->ref->problems, 0, 0, NULL, "%s", text);
	ase_problems_in(&j->ref->problems, from, j->ref->name);
}

/* Whether the kind that a schema describes, or adds to, was not known. */
static bool is_of_new_kind(const session *ses, const ase_node *root)
{
	const char *name = ase_kind_extends(root);

	if (!name)
		name = ase_schema_note(root, "x-ase-kind");
	return name && !ase_kinds_get(ses->kinds, name);
}

/* Kinds that the policy does not know come by the schemas of the push. */
static void learn_kinds(struct judging *j)
{
	ASE_AUTO(ase_strs_drop) ase_strs news = ASE_STRS_INIT;

	for (size_t i = 0; i < j->paths.count && !j->own; i++) {
		ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
		ASE_AUTO(ase_value_drop) ase_value *value = NULL;
		const char *path = j->paths.items[i];

		if (session_is_schema(path) &&
		    !ase_snapshot_text(j->tip, path, &text, NULL) &&
		    !ase_yaml_read(ase_str_text(&text), text.size, &value, NULL,
				   NULL) &&
		    is_of_new_kind(j->ses, ase_value_root(value)))
			ase_strs_add(&news, path);
	}
	for (size_t i = 0; i < news.count; i++) {
		ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;

		if (!ase_snapshot_text(j->tip, news.items[i], &text, NULL))
			session_preview_schema(j->ses, news.items[i], &text);
	}
}

/* A merge that somebody left half done, wherever in the file. */
static bool tell_marker(struct judging *j, const changed_file *one)
{
	static const char *const marks[] = { "<<<<<<< ", ">>>>>>> " };
	const char *at = ase_str_text(&one->text);
	const size_t from = j->ref->problems.count;

	for (size_t line = 1; *at; line++) {
		for (size_t i = 0; i < ASE_COUNT(marks); i++) {
			if (!ase_text_begins(at, marks[i]))
				continue;
			(void)ase_problems_add(&j->ref->problems, line, 1, NULL,
					       "a mark of a merge that is not "
					       "finished: ase-store conflicts");
			ase_problems_in(&j->ref->problems, from, one->path);
			return true;
		}
		at += strcspn(at, "\n");
		at += *at == '\n';
	}
	return false;
}

/* The text of a file that differs, read. */
static ase_status read_file(struct judging *j, const char *path, ase_err *err)
{
	ase_problems *problems = &j->ref->problems;
	const size_t from = problems->count;
	changed_file *one = NULL;
	bool there;
	ase_status s = changed_files_get(&j->list, j->ses, path, &one, err);

	if (s ||
	    (s = ase_snapshot_text_if(j->tip, path, &one->text, &there, err)))
		return s;
	one->gone = !there;
	one->looked_at = one->staged = true;
	if (there && tell_marker(j, one))
		return ASE_OK;
	if (changed_file_parse(one, j->ses, problems) && !j->own)
		(void)changed_file_excuse_known(one, j->ses, from, problems);
	return ASE_OK;
}

static bool is_told(const struct judging *j, const char *path)
{
	const struct receive_file *one = ase_map_get(&j->ref->brought, path);

	return one && one->told;
}

static ase_status read_files(struct judging *j, ase_err *err)
{
	ase_status s = ASE_OK;

	for (size_t i = 0; i < j->paths.count && !s; i++)
		if (is_text(j->paths.items[i]) &&
		    !is_told(j, j->paths.items[i]))
			s = read_file(j, j->paths.items[i], err);
	j->world = ase_world_over(j->ses->world);
	changed_files_apply(&j->list, j->world);
	return s;
}

/* The texts that were signed, which stand in files/: one is held at a time. */
static ase_status judge_signed_texts(struct judging *j, ase_err *err)
{
	ase_status s = ASE_OK;

	for (size_t i = 0; i < j->paths.count && !s; i++) {
		changed_file one = { .path = j->paths.items[i] };
		bool there;

		if (!ase_text_begins(one.path, "files/") ||
		    is_told(j, one.path))
			continue;
		s = ase_snapshot_text_if(j->tip, one.path, &one.text, &there,
					 err);
		one.gone = !there;
		if (!s)
			(void)changed_file_text(&one, j->world,
						&j->ref->problems);
		ase_str_drop(&one.text);
	}
	return s;
}

/* What each says, by itself and beside the others. */
static void judge_records(struct judging *j)
{
	const ase_world *before = j->own ? NULL : j->ses->world;
	ase_problems *problems = &j->ref->problems;

	for (size_t i = 0; i < j->list.count; i++) {
		const changed_file *one = &j->list.items[i];
		const size_t from = problems->count;

		if ((changed_file_check(one, j->ses, before, j->world,
					problems) +
		     changed_file_twins(one, j->ses, before, j->world,
					problems)) &&
		    !j->own)
			(void)changed_file_excuse_known(one, j->ses, from,
							problems);
	}
	lookover_records_signed(j->ses, before, j->world, &j->list, problems);
	(void)changed_policy_check(&j->list, j->ses, !j->own, j->world,
				   problems);
	(void)changed_letters_check(&j->list, j->ses, !j->own, problems);
	lookover_records(j->ses, j->own ? LOOKOVER_WORK : LOOKOVER_PUSHED,
			 j->own, j->own ? j->ses->world : before, j->world,
			 &j->list, problems);
}

/* Whether there is more than this server looks at. */
static bool exceeds(struct judging *j, ase_status *s, ase_err *err)
{
	ase_err why = ASE_ERR_INIT;
	ASE_AUTO(ase_strdrop) char *text = NULL;

	*s = ase_pushed_files(j->push->ses->store, j->own ? "" : j->ref->base,
			      j->ref->tip, j->push->budget->paths, take_path, j,
			      &why);
	if (*s && *s != ASE_E_REFUSED) {
		*s = ase_fail(err, *s, "%s", why.text);
		return true;
	}
	if (!*s && j->bytes <= MOST_TEXT)
		return false;
	if (!*s)
		text = ase_strf(_("too much at once: %llu bytes of text, and "
				  "this server takes %llu; push some of the "
				  "commits first"),
				j->bytes, MOST_TEXT);
	add(j, *s ? why.text : text);
	*s = ASE_OK;
	return true;
}

static ase_status open_both(struct judging *j, ase_err *err)
{
	ase_status s = session_open_at(j->push->ses,
				       j->own ? j->ref->tip : j->ref->base,
				       &j->ses, err);

	return s ? s
		 : ase_snapshot_open(j->push->ses->store, j->ref->tip, &j->tip,
				     err);
}

ase_status receive_judge(const struct receive *push, struct receive_ref *ref,
			 ase_err *err)
{
	ASE_AUTO(judging_drop)
	struct judging j = {
		.push = push,
		.ref = ref,
		.own = !*ref->base ||
		       !ase_pushed_is_store(push->ses->store, ref->base),
	};
	ase_status s;

	if (!ase_pushed_is_store(push->ses->store, ref->tip)) {
		add(&j, _("no store: it has no ase.yaml"));
		return ASE_OK;
	}
	if (exceeds(&j, &s, err))
		return s;
	if ((s = open_both(&j, err)))
		return s;
	learn_kinds(&j);
	if ((s = receive_layout(push, ref, j.ses->kinds, err)) ||
	    (s = read_files(&j, err)))
		return s;
	judge_records(&j);
	return judge_signed_texts(&j, err);
}
