#include "lib/store/pushed/pushed.h"

#include "lib/store/repo/store_priv.h"

#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <errno.h>
#include <git2/sys/repository.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/*
 * Opening.
 */

/* One directory of objects more. */
static ase_status add_objects(ase_store *store, const char *dir, ase_err *err)
{
	ASE_AUTO(ase_git_drop_odb) git_odb *odb = NULL;
	int code;

	if (!*dir || access(dir, F_OK) < 0)
		return ASE_OK; /* git passes over it, too */
	code = git_repository_odb(&odb, store->repo);
	if (code == 0)
		code = git_odb_add_disk_alternate(odb, dir);
	return code < 0 ? ase_git_fail(err, code,
				       "cannot read the objects in '%s'", dir)
			: ASE_OK;
}

/* The next of several, up to a colon; one that has a colon is quoted as strings
 * of C are. What follows it. */
static const char *cut_dir(const char *at, ase_str *out)
{
	const bool quoted = *at == '"';

	for (at += quoted; *at && *at != (quoted ? '"' : ':'); at++) {
		if (quoted && *at == '\\' && at[1])
			at++;
		ase_str_addc(out, *at);
	}
	if (quoted && *at)
		at += strcspn(at, ":");
	return *at ? at + 1 : at;
}

static ase_status add_alternates(ase_store *store, const char *list,
				 ase_err *err)
{
	ase_status s = ASE_OK;

	while (list && *list && !s) {
		ASE_AUTO(ase_str_drop) ase_str dir = ASE_STR_INIT;

		list = cut_dir(list, &dir);
		s = add_objects(store, ase_str_text(&dir), err);
	}
	return s;
}

/* What is set apart. git's own variables are about the repository that it runs
 * us in: of another one they tell nothing that is there. */
static ase_status add_quarantine(ase_store *store, ase_err *err)
{
	const char *own = getenv("GIT_OBJECT_DIRECTORY");
	ase_status s = own ? add_objects(store, own, err) : ASE_OK;

	return s ? s
		 : add_alternates(store,
				  getenv("GIT_ALTERNATE_OBJECT_DIRECTORIES"),
				  err);
}

/* Whatever stands in a work tree, or is staged, is left alone. */
static void take_bare(ase_store *store)
{
	ASE_AUTO(ase_git_drop_index) git_index *none = NULL;
	git_repository *bare = NULL;

	if (!git_repository_is_bare(store->repo) &&
	    git_repository_open_bare(&bare, git_repository_path(store->repo)) ==
		    0) {
		git_repository_free(store->repo);
		store->repo = bare; /* moved */
	}
	if (git_index_new(&none) == 0)
		(void)git_repository_set_index(store->repo, none);
}

ase_status ase_pushed_open(const char *dir, ase_store **out, ase_err *err)
{
	ASE_AUTO(ase_store_drop) ase_store *store = NULL;
	ase_status s;

	store = ase_alloc(sizeof(*store));
	store->lock = -1;
	store->bare = true;
	store->dir = realpath(dir, NULL);
	if (!store->dir)
		return ase_fail(err, ASE_E_NOT_FOUND, "no repository in '%s'",
				dir);
	if ((s = ase_git_start(err)))
		return s;
	store->started = true;
	if ((s = ase_git_open(store, store->dir, err)))
		return s;
	take_bare(store);
	store->git = ase_strdup(git_repository_path(store->repo));
	if ((s = add_quarantine(store, err)))
		return s;
	*out = store;
	store = NULL; /* moved */
	return ASE_OK;
}

/*
 * Commits.
 */

static int look_up(ase_store *store, const char *id, git_commit **out)
{
	git_oid oid;
	int code = git_oid_fromstr(&oid, id);

	return code < 0 ? code : git_commit_lookup(out, store->repo, &oid);
}

ase_status ase_pushed_commit(ase_store *store, const char *id,
			     char out[ASE_PUSHED_ID], ase_err *err)
{
	ASE_AUTO(ase_git_drop_object) git_object *object = NULL;
	ASE_AUTO(ase_git_drop_object) git_object *commit = NULL;
	git_oid oid;

	if (git_oid_fromstr(&oid, id) < 0 ||
	    git_object_lookup(&object, store->repo, &oid, GIT_OBJECT_ANY) < 0)
		return ase_fail(err, ASE_E_NOT_FOUND,
				"there is no object %.10s", id);
	if (git_object_peel(&commit, object, GIT_OBJECT_COMMIT) < 0)
		return ase_fail(
			err, ASE_E_NOT_FOUND,
			"it leads to no commit (%.10s is a %s)", id,
			git_object_type2string(git_object_type(object)));
	git_oid_tostr(out, ASE_PUSHED_ID, git_object_id(commit));
	return ASE_OK;
}

bool ase_pushed_descends(ase_store *store, const char *id, const char *from)
{
	git_oid now, then;

	return git_oid_fromstr(&now, id) == 0 &&
	       git_oid_fromstr(&then, from) == 0 &&
	       (git_oid_equal(&now, &then) ||
		git_graph_descendant_of(store->repo, &now, &then) == 1);
}

bool ase_pushed_is_store(ase_store *store, const char *id)
{
	ASE_AUTO(ase_git_drop_commit) git_commit *commit = NULL;
	ASE_AUTO(ase_git_drop_tree) git_tree *tree = NULL;
	struct ase_item item = { .mode = 0 };

	return look_up(store, id, &commit) == 0 &&
	       git_commit_tree(&tree, commit) == 0 &&
	       !ase_tree_find(tree, "ase.yaml", &item, NULL) && item.mode &&
	       !ase_tree_nonfile(item.mode);
}

char *ase_pushed_main(ase_store *store)
{
	ASE_AUTO(ase_git_drop_reference) git_reference *head = NULL;

	if (git_reference_lookup(&head, store->repo, "HEAD") < 0 ||
	    git_reference_type(head) != GIT_REFERENCE_SYMBOLIC)
		return NULL;
	return ase_strdup(git_reference_symbolic_target(head));
}

void ase_pushed_left(ase_store *store, const char *id, const char *other,
		     char out[ASE_PUSHED_ID])
{
	git_oid now, from, base;

	out[0] = '\0';
	if (git_oid_fromstr(&now, id) == 0 &&
	    (*other ? git_oid_fromstr(&from, other)
		    : git_reference_name_to_id(&from, store->repo, "HEAD")) ==
		    0 &&
	    git_merge_base(&base, store->repo, &now, &from) == 0)
		git_oid_tostr(out, ASE_PUSHED_ID, &base);
}

/*
 * Walks.
 */

/* Leave out what branches and tags hold; one that leads nowhere holds nothing. */
static int hide_standing(ase_store *store, git_revwalk *walk)
{
	static const char *const globs[] = { "refs/heads/*", "refs/tags/*" };
	git_reference_iterator *each = NULL;
	const char *name;
	int code = 0;

	for (size_t i = 0; i < ASE_COUNT(globs) && code == 0; i++) {
		code = git_reference_iterator_glob_new(&each, store->repo,
						       globs[i]);
		while (code == 0 && git_reference_next_name(&name, each) == 0) {
			git_oid id;

			if (git_reference_name_to_id(&id, store->repo, name) ==
			    0)
				(void)git_revwalk_hide(walk, &id);
		}
		git_reference_iterator_free(each);
		each = NULL;
	}
	return code;
}

static int begin(ase_store *store, const char *id, const char *from, bool anew,
		 git_revwalk **out)
{
	git_oid oid;
	int code = git_revwalk_new(out, store->repo);

	if (code < 0 ||
	    (code = git_revwalk_sorting(*out, GIT_SORT_TOPOLOGICAL)) < 0 ||
	    (code = git_oid_fromstr(&oid, id)) < 0 ||
	    (code = git_revwalk_push(*out, &oid)) < 0)
		return code;
	if (*from && ((code = git_oid_fromstr(&oid, from)) < 0 ||
		      (code = git_revwalk_hide(*out, &oid)) < 0))
		return code;
	return anew ? hide_standing(store, *out) : 0;
}

static ase_status tell(git_commit *commit, ase_pushed_event_fn *fn,
		       void *payload, ase_err *err)
{
	const git_signature *author = git_commit_author(commit);
	ASE_AUTO(ase_strdrop)
	char *name = ase_text_decode(author->name,
				     git_commit_message_encoding(commit));
	ASE_AUTO(ase_strdrop)
	char *message = ase_text_decode(git_commit_message(commit),
					git_commit_message_encoding(commit));
	char id[ASE_PUSHED_ID];
	ase_pushed_event event = { .id = id,
				   .author = name,
				   .message = message,
				   .parents = git_commit_parentcount(commit) };

	git_oid_tostr(id, sizeof(id), git_commit_id(commit));
	for (unsigned i = 0; i < event.parents && i < 2; i++)
		git_oid_tostr(event.parent[i], ASE_PUSHED_ID,
			      git_commit_parent_id(commit, i));
	return fn(&event, payload, err);
}

ase_status ase_pushed_each(ase_store *store, const char *id, const char *from,
			   bool anew, ase_pushed_event_fn *fn, void *payload,
			   ase_err *err)
{
	ASE_AUTO(ase_git_drop_walk) git_revwalk *walk = NULL;
	int code = begin(store, id, from, anew, &walk);
	ase_status s = ASE_OK;
	git_oid oid;

	while (code == 0 && !s && (code = git_revwalk_next(&oid, walk)) == 0) {
		ASE_AUTO(ase_git_drop_commit) git_commit *commit = NULL;

		code = git_commit_lookup(&commit, store->repo, &oid);
		if (code == 0)
			s = tell(commit, fn, payload, err);
	}
	if (s)
		return s == ASE_E_EXISTS ? ASE_OK : s;
	if (code < 0 && code != GIT_ITEROVER)
		return ase_head_fail(store, code, err,
				     "cannot walk the history");
	return ASE_OK;
}

/* Finds out whether there is any commit. */
static ase_status find_one(const ase_pushed_event *event, void *payload,
			   ase_err *err)
{
	bool *any = payload;

	(void)event;
	(void)err;
	*any = true;
	return ASE_E_EXISTS;
}

bool ase_pushed_holds(ase_store *store, const char *id)
{
	bool any = false;

	return !ase_pushed_each(store, id, "", true, find_one, &any, NULL) &&
	       !any;
}
