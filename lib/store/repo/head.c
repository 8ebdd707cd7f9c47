#include "lib/store/repo/store_priv.h"

#include "lib/base/fs.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/store/repo/history.h"
#include "lib/text/date.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

void ase_head_drop(struct ase_head *head)
{
	ase_strdrop(&head->branch);
}

ase_status ase_head_read(ase_store *store, struct ase_head *out, ase_err *err)
{
	ASE_AUTO(ase_git_drop_reference) git_reference *head = NULL;
	git_oid commit = { { 0 } };
	ase_status s = ase_store_repo(store, err);
	int code;

	if (s)
		return s;
	code = git_reference_lookup(&head, store->repo, "HEAD");
	if (code < 0)
		return ase_git_fail(err, code, "cannot read HEAD");
	if (git_reference_type(head) != GIT_REFERENCE_SYMBOLIC)
		return ase_fail(err, ASE_E_SYSTEM,
				"HEAD stands on no branch (detached), where a "
				"change would get lost: type: git switch main");
	code = git_reference_name_to_id(&commit, store->repo,
					git_reference_symbolic_target(head));
	if (code < 0 && code != GIT_ENOTFOUND)
		return ase_git_fail(err, code, "cannot read the branch '%s'",
				    git_reference_symbolic_target(head));
	ase_head_drop(out);
	out->branch = ase_strdup(git_reference_symbolic_target(head));
	out->commit = commit;
	return ASE_OK;
}

bool ase_head_same(const struct ase_head *a, const struct ase_head *b)
{
	return strcmp(a->branch, b->branch) == 0 &&
	       git_oid_equal(&a->commit, &b->commit);
}

/* ---- clones that are not whole ---- */

char *ase_head_promisor(ase_store *store)
{
	ASE_AUTO(ase_git_drop_config) git_config *config = NULL;
	const size_t front = strlen("remote."), back = strlen(".promisor");
	git_config_iterator *each = NULL;
	git_config_entry *entry;
	char *name = NULL;

	if (ase_store_repo(store, NULL) ||
	    git_repository_config(&config, store->repo) < 0 ||
	    git_config_iterator_new(&each, config) < 0)
		return NULL;
	while (!name && git_config_next(&entry, each) == 0) {
		size_t size = strlen(entry->name);

		if (size > front + back &&
		    strncmp(entry->name, "remote.", front) == 0 &&
		    strcmp(entry->name + size - back, ".promisor") == 0)
			name = ase_strndup(entry->name + front,
					   size - front - back);
	}
	git_config_iterator_free(each);
	return name;
}

void ase_head_shallow(ase_store *store, ase_strs *out)
{
	ASE_AUTO(ase_strdrop)
	char *path =
		ase_strf("%sshallow", git_repository_commondir(store->repo));
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;

	(void)!ase_fs_read(path, ASE_FS_MAX_BYTES, &text, NULL);
	ase_strs_split(out, ase_str_text(&text), '\n');
}

/* The day on which the oldest of them was made; "": nobody knows. Yours. */
static char *first_day(ase_store *store)
{
	ASE_AUTO(ase_strs_drop) ase_strs ids = ASE_STRS_INIT;
	ase_date day = ASE_DATE_NONE;
	time_t first = 0;

	ase_head_shallow(store, &ids);
	for (size_t i = 0; i < ids.count; i++) {
		ASE_AUTO(ase_git_drop_commit) git_commit *commit = NULL;
		git_oid id;

		if (git_oid_fromstr(&id, ids.items[i]) < 0 ||
		    git_commit_lookup(&commit, store->repo, &id) < 0)
			continue;
		if (!first || git_commit_time(commit) < first)
			first = git_commit_time(commit);
	}
	if (first)
		day = ase_date_of_moment(first);
	day.hour = -1;
	return ase_date_say(day, (ase_date)ASE_DATE_NONE);
}

char *ase_head_cut(ase_store *store, bool shallow_only)
{
	ASE_AUTO(ase_strdrop) char *remote = NULL;

	if (ase_store_repo(store, NULL))
		return NULL;
	if (git_repository_is_shallow(store->repo) == 1) {
		ASE_AUTO(ase_strdrop) char *day = first_day(store);

		return ase_strf(_("this clone begins here (%s), type: git "
				  "fetch --unshallow"),
				day);
	}
	remote = shallow_only ? NULL : ase_head_promisor(store);
	return remote ? ase_strf(_("this clone is partial, and '%s' only "
				   "promises what is not here, type: git fetch "
				   "--refetch --no-filter %s"),
				 remote, remote)
		      : NULL;
}

ase_status ase_head_fail(ase_store *store, int code, ase_err *err,
			 const char *fmt, ...)
{
	ASE_AUTO(ase_str_drop) ase_str what = ASE_STR_INIT;
	ASE_AUTO(ase_strdrop)
	char *cut = code == GIT_ENOTFOUND ? ase_head_cut(store, false) : NULL;
	va_list ap;

	va_start(ap, fmt);
	ase_str_addv(&what, _(fmt), ap);
	va_end(ap);
	if (cut)
		return ase_fail(err, ASE_E_SYSTEM, "%s: %s",
				ase_str_text(&what), cut);
	return ase_git_fail(err, code, "%s", ase_str_text(&what));
}

/* ---- revisions and days ---- */

/* The second at which the day, or the minute, that follows begins here. */
static time_t end_of(ase_date day)
{
	long long moments[2];
	int count = ase_date_moments(day, moments);

	if (count)
		return (time_t)(moments[count - 1] + 60);
	struct tm tm = { .tm_year = day.year - 1900,
			 .tm_mon = day.month - 1,
			 .tm_mday = day.day + 1,
			 .tm_isdst = -1 };

	return mktime(&tm);
}

/* HEAD's commit; yours. */
static int head_commit(ase_store *store, git_commit **out)
{
	git_oid id;
	int code = git_reference_name_to_id(&id, store->repo, "HEAD");

	return code < 0 ? code : git_commit_lookup(out, store->repo, &id);
}

/* Nothing that is here is as old as `day`. */
static ase_status refuse_old(ase_store *store, ase_date day, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *cut = ase_head_cut(store, true);
	ASE_AUTO(ase_strdrop)
	char *said = ase_date_say(day, (ase_date)ASE_DATE_NONE);

	if (cut)
		return ase_fail(err, ASE_E_SYSTEM,
				"nothing here is as old as %s: %s", said, cut);
	return ase_fail(err, ASE_E_USAGE, "nothing here is as old as %s", said);
}

/* The newest commit of HEAD's own line that is not younger than `day`: along
 * first parents, each looked at once. */
static ase_status commit_until(ase_store *store, ase_date day, git_commit **out,
			       ase_err *err)
{
	const time_t end = end_of(day);
	ASE_AUTO(ase_git_drop_commit) git_commit *at = NULL;
	int code = head_commit(store, &at);

	while (code == 0 && git_commit_time(at) >= end) {
		git_commit *parent = NULL;

		if (!git_commit_parentcount(at))
			return refuse_old(store, day, err);
		code = git_commit_parent(&parent, at, 0);
		git_commit_free(at);
		at = parent;
	}
	if (code == GIT_ENOTFOUND &&
	    git_repository_is_shallow(store->repo) == 1)
		return refuse_old(store, day, err);
	if (code < 0)
		return ase_head_fail(store, code, err,
				     "cannot walk the history");
	*out = at;
	at = NULL; /* moved */
	return ASE_OK;
}

ase_status ase_head_of_rev(ase_store *store, const char *rev, git_commit **out,
			   ase_err *err)
{
	ASE_AUTO(ase_git_drop_object) git_object *object = NULL;
	ASE_AUTO(ase_strdrop) char *cut = NULL;
	git_object *commit = NULL;
	ase_date day;
	ase_status s = ase_store_repo(store, err);
	int code;

	if (s)
		return s;
	if (rev && ase_date_iso(rev, &day))
		return commit_until(store, day, out, err);

	code = git_revparse_single(&object, store->repo, rev ? rev : "HEAD");
	if (code == 0)
		code = git_object_peel(&commit, object, GIT_OBJECT_COMMIT);
	if (code < 0 && !rev)
		return ase_head_fail(store, code, err, "cannot read HEAD");
	cut = code < 0 ? ase_head_cut(store, true) : NULL;
	if (cut)
		return ase_fail(err, ASE_E_SYSTEM, "no commit '%s' here: %s",
				rev, cut);
	if (code < 0)
		return ase_fail(err, ASE_E_USAGE,
				"no commit '%s' here: name a git revision or a "
				"day like 2026-03-12",
				rev);
	*out = (git_commit *)commit;
	return ASE_OK;
}
