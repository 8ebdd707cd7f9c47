#include "lib/store/repo/store_priv.h"

#include "lib/base/mem.h"
#include "lib/text/date.h"

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

/* The second at which the day after `day` begins here. */
static time_t end_of(ase_date day)
{
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

/* The newest commit of HEAD's own line that is older than `end`: along first
 * parents, each looked at once. */
static ase_status commit_before(ase_store *store, time_t end, const char *day,
				git_commit **out, ase_err *err)
{
	ASE_AUTO(ase_git_drop_commit) git_commit *at = NULL;
	int code = head_commit(store, &at);

	while (code == 0 && git_commit_time(at) >= end) {
		git_commit *parent = NULL;

		if (!git_commit_parentcount(at))
			return ase_fail(err, ASE_E_USAGE,
					"nothing here is as old as '%s'", day);
		code = git_commit_parent(&parent, at, 0);
		git_commit_free(at);
		at = parent;
	}
	if (code < 0)
		return ase_git_fail(err, code, "cannot walk the history");
	*out = at;
	at = NULL; /* moved */
	return ASE_OK;
}

ase_status ase_head_of_rev(ase_store *store, const char *rev, git_commit **out,
			   ase_err *err)
{
	ASE_AUTO(ase_git_drop_object) git_object *object = NULL;
	git_object *commit = NULL;
	ase_date day;
	ase_status s = ase_store_repo(store, err);
	int code;

	if (s)
		return s;
	if (rev && strlen(rev) == 10 && ase_date_iso(rev, &day))
		return commit_before(store, end_of(day), rev, out, err);

	code = git_revparse_single(&object, store->repo, rev ? rev : "HEAD");
	if (code == 0)
		code = git_object_peel(&commit, object, GIT_OBJECT_COMMIT);
	if (code < 0 && !rev)
		return ase_git_fail(err, code, "cannot read HEAD");
	if (code < 0)
		return ase_fail(err, ASE_E_USAGE,
				"no commit '%s' here: name a git revision or a "
				"day like 2026-03-12",
				rev);
	*out = (git_commit *)commit;
	return ASE_OK;
}
