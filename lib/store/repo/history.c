#include "lib/store/repo/history.h"

#include "lib/store/repo/store_priv.h"

#include "lib/base/map.h"
#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* What one commit holds at the paths that we ask for. */
struct held {
	git_oid commit;
	git_oid *ids; /* owned; one a path, zeros: nothing there */
};

/* A walk under way. */
struct walk {
	ase_store *store;
	const ase_strs *paths;
	struct held now, before; /* of a commit and of one of its parents */
	git_revwalk *revs;	 /* owned; NULL: the clone is shallow */
	ase_strs roots;		 /* ... and begins here */
	git_commit **queue;	 /* owned, ... and this is to come */
	size_t count, room;
	ase_map seen;	 /* by ID; owns the keys */
	long long since; /* older ones are not asked for; 0: they are */
	int old;	 /* of those that came one after the other */
};

static void walk_drop(struct walk *walk)
{
	free(walk->now.ids);
	free(walk->before.ids);
	ase_git_drop_walk(&walk->revs);
	ase_strs_drop(&walk->roots);
	while (walk->count)
		git_commit_free(walk->queue[--walk->count]);
	free(walk->queue);
	for (size_t i = 0; i < walk->seen.room; i++)
		free((void *)(uintptr_t)walk->seen.slots[i].key);
	ase_map_drop(&walk->seen);
}

static int hold_tree(const ase_strs *paths, git_tree *tree, git_oid *ids)
{
	for (size_t i = 0; i < paths->count; i++) {
		ASE_AUTO(ase_git_drop_entry) git_tree_entry *entry = NULL;
		int code = git_tree_entry_bypath(&entry, tree, paths->items[i]);

		if (code < 0 && code != GIT_ENOTFOUND)
			return code;
		if (code < 0)
			ids[i] = (git_oid){ { 0 } };
		else
			git_oid_cpy(&ids[i], git_tree_entry_id(entry));
	}
	return 0;
}

/* Look up what commit `id` holds, unless `held` knows already. */
static int hold(struct walk *walk, const git_oid *id, struct held *held)
{
	ASE_AUTO(ase_git_drop_commit) git_commit *commit = NULL;
	ASE_AUTO(ase_git_drop_tree) git_tree *tree = NULL;
	int code;

	if (held->ids && git_oid_equal(&held->commit, id))
		return 0;
	if (!held->ids)
		held->ids = ase_alloc(walk->paths->count * sizeof(*held->ids));
	held->commit = (git_oid){ { 0 } };
	if ((code = git_commit_lookup(&commit, walk->store->repo, id)) < 0 ||
	    (code = git_commit_tree(&tree, commit)) < 0 ||
	    (code = hold_tree(walk->paths, tree, held->ids)) < 0)
		return code;
	git_oid_cpy(&held->commit, id);
	return 0;
}

static bool holds_any(const struct walk *walk)
{
	for (size_t i = 0; i < walk->paths->count; i++)
		if (!git_oid_is_zero(&walk->now.ids[i]))
			return true;
	return false;
}

/* Whether this is where a shallow clone begins, so that its parents are not. */
static bool is_cut(const struct walk *walk, git_commit *commit)
{
	char id[GIT_OID_HEXSZ + 1];

	if (walk->revs)
		return false;
	git_oid_tostr(id, sizeof(id), git_commit_id(commit));
	return ase_strs_has(&walk->roots, id);
}

/* 1: the commit changed one of the paths against every parent; 0: not. */
static int is_wanted(struct walk *walk, git_commit *commit)
{
	unsigned parents = git_commit_parentcount(commit);
	size_t size = walk->paths ? walk->paths->count : 0;
	struct held spare;
	int code;

	if (!size)
		return 1;
	if (is_cut(walk, commit))
		parents = 0;
	/* along one line, this commit was the last one's parent */
	spare = walk->now;
	walk->now = walk->before;
	walk->before = spare;
	if ((code = hold(walk, git_commit_id(commit), &walk->now)) < 0)
		return code;
	if (!parents)
		return holds_any(walk);
	for (unsigned i = parents; i > 0; i--) {
		code = hold(walk, git_commit_parent_id(commit, i - 1),
			    &walk->before);
		if (code < 0)
			return code;
		if (memcmp(walk->now.ids, walk->before.ids,
			   size * sizeof(git_oid)) == 0)
			return 0;
	}
	return 1;
}

static ase_status tell(const struct walk *walk, git_commit *commit,
		       ase_event_fn fn, void *payload, ase_err *err)
{
	char id[GIT_OID_HEXSZ + 1], parent[GIT_OID_HEXSZ + 1];
	const char *encoding = git_commit_message_encoding(commit);
	const git_signature *author = git_commit_author(commit);
	const char *summary = git_commit_summary(commit);
	ASE_AUTO(ase_strdrop)
	char *name = ase_text_decode(author->name, encoding);
	ASE_AUTO(ase_strdrop)
	char *subject = ase_text_decode(summary ? summary : "", encoding);
	ASE_AUTO(ase_strdrop)
	char *message = ase_text_decode(git_commit_message(commit), encoding);
	ASE_AUTO(ase_strdrop)
	char *email = ase_text_decode(author->email, encoding);
	bool cut = is_cut(walk, commit);
	unsigned parents = cut ? 0 : git_commit_parentcount(commit);
	ase_event event = {
		.id = id,
		.parent = parents ? parent : NULL,
		.author = name,
		.email = email,
		.when = author->when.time,
		.offset_minutes = author->when.offset,
		.subject = subject,
		.message = message,
		.parents = parents,
		.cut = cut,
	};

	git_oid_tostr(id, sizeof(id), git_commit_id(commit));
	if (parents)
		git_oid_tostr(parent, sizeof(parent),
			      git_commit_parent_id(commit, 0));
	return fn(&event, payload, err);
}

/* Put a commit in the queue, unless it was there; what is not here is not. */
static void enqueue(struct walk *walk, const git_oid *id)
{
	char text[GIT_OID_HEXSZ + 1];
	git_commit *commit = NULL;

	git_oid_tostr(text, sizeof(text), id);
	if (ase_map_get(&walk->seen, text) ||
	    git_commit_lookup(&commit, walk->store->repo, id) < 0)
		return;
	ase_map_put(&walk->seen, ase_strdup(text), walk);
	walk->queue = ase_grow(walk->queue, &walk->room, walk->count,
			       sizeof(git_commit *));
	walk->queue[walk->count++] = commit; /* moved */
}

/* The newest of the queue, of several the one that came first; yours. */
static git_commit *dequeue(struct walk *walk)
{
	git_commit *found;
	size_t at = 0;

	for (size_t i = 1; i < walk->count; i++)
		if (git_commit_time(walk->queue[i]) >
		    git_commit_time(walk->queue[at]))
			at = i;
	found = walk->queue[at];
	walk->count--;
	memmove(walk->queue + at, walk->queue + at + 1,
		(walk->count - at) * sizeof(git_commit *));
	return found;
}

/*
 * The next commit, in git's own order: by date, a parent behind its child even
 * in the same second (GIT_SORT_TIME has it the other way round), read as far
 * as needed. libgit2 gives up where a shallow clone begins (up to 1.5), so
 * there we walk ourselves. GIT_ITEROVER: that was all.
 */
static int step(struct walk *walk, git_commit **out)
{
	git_oid id;
	int code;

	if (walk->revs) {
		code = git_revwalk_next(&id, walk->revs);
		return code < 0
			       ? code
			       : git_commit_lookup(out, walk->store->repo, &id);
	}
	if (!walk->count)
		return GIT_ITEROVER;
	*out = dequeue(walk);
	for (unsigned i = 0;
	     !is_cut(walk, *out) && i < git_commit_parentcount(*out); i++)
		enqueue(walk, git_commit_parent_id(*out, i));
	return 0;
}

static ase_status begin(struct walk *walk, const char *rev, ase_err *err)
{
	ASE_AUTO(ase_git_drop_commit) git_commit *from = NULL;
	ase_status s = ase_head_of_rev(walk->store, rev, &from, err);
	git_repository *repo = walk->store->repo;
	int code;

	if (s)
		return s;
	if (git_repository_is_shallow(repo) == 1) {
		code = 0;
		ase_head_shallow(walk->store, &walk->roots);
		enqueue(walk, git_commit_id(from));
	} else if ((code = git_revwalk_new(&walk->revs, repo)) == 0 &&
		   (code = git_revwalk_sorting(walk->revs, GIT_SORT_NONE)) ==
			   0) {
		code = git_revwalk_push(walk->revs, git_commit_id(from));
	}
	return code < 0 ? ase_head_fail(walk->store, code, err,
					"cannot walk the history")
			: ASE_OK;
}

/* Commits stand by date but for clocks that were wrong: git, too, looks at so
 * many that are too old before it takes all others for older still. */
#define SLOP 5

/* GIT_ITEROVER: all that is to come is too old. */
static int look_at_age(struct walk *walk, const git_commit *commit)
{
	const bool old = walk->since && git_commit_time(commit) < walk->since;

	walk->old = old ? walk->old + 1 : 0;
	return walk->old > SLOP ? GIT_ITEROVER : 0;
}

/* Visit what is wanted of a walk that has begun. */
static ase_status visit(struct walk *walk, ase_event_fn fn, void *payload,
			ase_err *err)
{
	ase_status s = ASE_OK;
	int code = 0;

	while (!s) {
		ASE_AUTO(ase_git_drop_commit) git_commit *commit = NULL;

		if ((code = step(walk, &commit)) < 0 ||
		    (code = look_at_age(walk, commit)) < 0 ||
		    (code = is_wanted(walk, commit)) < 0)
			break;
		if (code > 0)
			s = tell(walk, commit, fn, payload, err);
	}
	if (s)
		return s == ASE_E_EXISTS ? ASE_OK : s;
	if (code != GIT_ITEROVER)
		return ase_head_fail(walk->store, code, err,
				     "cannot walk the history");
	return ASE_OK;
}

ase_status ase_history_each(ase_store *store, const char *rev,
			    const ase_strs *paths, ase_event_fn fn,
			    void *payload, ase_err *err)
{
	return ase_history_since(store, rev, 0, paths, fn, payload, err);
}

ase_status ase_history_since(ase_store *store, const char *rev, long long since,
			     const ase_strs *paths, ase_event_fn fn,
			     void *payload, ase_err *err)
{
	ASE_AUTO(walk_drop)
	struct walk walk = { .store = store, .paths = paths, .since = since };
	ase_status s = begin(&walk, rev, err);

	return s ? s : visit(&walk, fn, payload, err);
}

/* Leave out what commit `id` comes from; a code of libgit2. */
static int hide(struct walk *walk, const git_oid *id)
{
	ASE_AUTO(walk_drop) struct walk hidden = { .store = walk->store };
	ase_map seen;
	git_oid to;
	int code = 0;

	if (walk->revs)
		return git_revwalk_hide(walk->revs, id);
	ase_head_shallow(walk->store, &hidden.roots);
	enqueue(&hidden, id);
	while (code == 0) {
		ASE_AUTO(ase_git_drop_commit) git_commit *commit = NULL;

		code = step(&hidden, &commit);
	}
	seen = walk->seen;
	walk->seen = hidden.seen;
	hidden.seen = seen;
	git_oid_cpy(&to, git_commit_id(walk->queue[0]));
	git_commit_free(walk->queue[--walk->count]);
	enqueue(walk, &to);
	return code == GIT_ITEROVER ? 0 : code;
}

ase_status ase_history_between(ase_store *store, const char *from,
			       const char *to, ase_event_fn fn, void *payload,
			       ase_err *err)
{
	ASE_AUTO(walk_drop) struct walk walk = { .store = store };
	ase_status s = begin(&walk, to, err);
	git_oid id;
	int code;

	if (s)
		return s;
	code = git_oid_fromstr(&id, from);
	if (code == 0)
		code = hide(&walk, &id);
	if (code < 0)
		return ase_head_fail(store, code, err,
				     "cannot walk the history");
	return visit(&walk, fn, payload, err);
}

static ase_status is_it(const ase_event *event, void *payload, ase_err *err)
{
	(void)err;
	return strcmp(event->id, payload) == 0 ? ASE_E_BUSY : ASE_OK;
}

/*
 * The texts before the last change.
 *
 * Each path is followed down from HEAD: at a merge to a parent that has it as
 * the merge has, until a commit changed it. What the clocks of colleagues say
 * decides only which commit is looked at next.
 */

/* Paths that stand as one commit has them: the last change is there or behind. */
struct line {
	git_commit *at; /* owned */
	size_t *paths;	/* owned; their numbers */
	size_t count, room;
};

struct before {
	ase_store *store;
	ase_map places;	    /* of paths that are asked for: number + 1 */
	bool *open;	    /* owned, one a path as the next two: it stands in
				the line that is looked at */
	unsigned *parent;   /* owned; where it goes on */
	git_oid *ids;	    /* owned; zeros: there was no file */
	struct line *lines; /* owned */
	size_t count, room;
	git_commit *commit; /* whose changes are looked at */
};

static void line_drop(struct line *line)
{
	git_commit_free(line->at);
	free(line->paths);
	*line = (struct line){ 0 };
}

static void before_drop(struct before *before)
{
	for (size_t i = 0; i < before->count; i++)
		line_drop(&before->lines[i]);
	free(before->lines);
	ase_map_drop(&before->places);
	free(before->open);
	free(before->parent);
	free(before->ids);
}

/* Let a path stand at commit `id`; a code of libgit2. */
static int stand_at(struct before *before, const git_oid *id, size_t path)
{
	struct line *line = before->lines;
	int code;

	while (line < before->lines + before->count &&
	       !git_oid_equal(git_commit_id(line->at), id))
		line++;
	if (line == before->lines + before->count) {
		struct line fresh = { 0 };

		code = git_commit_lookup(&fresh.at, before->store->repo, id);
		if (code < 0)
			return code;
		before->lines = ase_grow(before->lines, &before->room,
					 before->count, sizeof(*line));
		line = before->lines + before->count++;
		*line = fresh; /* moved */
	}
	line->paths = ase_grow(line->paths, &line->room, line->count,
			       sizeof(*line->paths));
	line->paths[line->count++] = path;
	return 0;
}

/* Take the line of the newest commit out of them. */
static struct line newest_line(struct before *before)
{
	size_t at = 0;
	struct line line;

	for (size_t i = 1; i < before->count; i++)
		if (git_commit_time(before->lines[i].at) >
		    git_commit_time(before->lines[at].at))
			at = i;
	line = before->lines[at];
	before->lines[at] = before->lines[--before->count];
	return line;
}

/* The first parent but the first that has `path` as the commit has it; 0: none. */
static unsigned same_parent(const struct before *before, const char *path,
			    const git_tree_entry *now)
{
	unsigned parents = git_commit_parentcount(before->commit);

	for (unsigned i = 1; i < parents; i++) {
		ASE_AUTO(ase_git_drop_commit) git_commit *parent = NULL;
		ASE_AUTO(ase_git_drop_tree) git_tree *tree = NULL;
		ASE_AUTO(ase_git_drop_entry) git_tree_entry *entry = NULL;

		if (git_commit_parent(&parent, before->commit, i) < 0 ||
		    git_commit_tree(&tree, parent) < 0)
			continue;
		(void)git_tree_entry_bypath(&entry, tree, path);
		if (!entry ? !now
			   : now && git_oid_equal(git_tree_entry_id(entry),
						  git_tree_entry_id(now)))
			return i;
	}
	return 0;
}

static void take_before(const char *path, const git_tree_entry *from,
			const git_tree_entry *to, void *payload)
{
	struct before *before = payload;
	size_t place = (uintptr_t)ase_map_get(&before->places, path);

	if (!place-- || !before->open[place])
		return;
	before->parent[place] = same_parent(before, path, to);
	if (before->parent[place])
		return;
	before->open[place] = false;
	if (from)
		git_oid_cpy(&before->ids[place], git_tree_entry_id(from));
}

/* Find what the commit of one line changed against its first parent; a code of
 * libgit2. Where the history is cut, nobody knows. */
static int look_before(const struct walk *walk, struct before *before,
		       const struct line *line)
{
	ASE_AUTO(ase_git_drop_commit) git_commit *parent = NULL;
	unsigned parents = git_commit_parentcount(line->at);
	int code = 0;

	if (is_cut(walk, line->at))
		return 0;
	for (size_t i = 0; i < line->count; i++) {
		before->open[line->paths[i]] = true;
		before->parent[line->paths[i]] = 0;
	}
	if (parents)
		code = git_commit_parent(&parent, line->at, 0);
	if (code < 0)
		return code;
	before->commit = line->at;
	if (!ase_tree_compare(
		    before->store, parent ? git_commit_tree_id(parent) : NULL,
		    git_commit_tree_id(line->at), take_before, before))
		return GIT_ENOTFOUND;
	for (size_t i = 0; i < line->count && code == 0; i++) {
		size_t path = line->paths[i];

		if (parents && before->open[path])
			code = stand_at(before,
					git_commit_parent_id(
						line->at, before->parent[path]),
					path);
		before->open[path] = false;
	}
	return code;
}

static ase_status before_texts(const struct before *before,
			       const ase_strs *paths, ase_str *texts,
			       ase_err *err)
{
	for (size_t i = 0; i < paths->count; i++) {
		ASE_AUTO(ase_git_drop_blob) git_blob *blob = NULL;
		int code;

		if (git_oid_is_zero(&before->ids[i]))
			continue;
		code = git_blob_lookup(&blob, before->store->repo,
				       &before->ids[i]);
		if (code < 0) {
			ASE_AUTO(ase_strdrop)
			char *cut = ase_head_cut(before->store, false);

			if (cut) /* what it said is not here */
				continue;
			return ase_git_fail(err, code, "cannot read '%s'",
					    paths->items[i]);
		}
		ase_str_addn(&texts[i], git_blob_rawcontent(blob),
			     (size_t)git_blob_rawsize(blob));
	}
	return ASE_OK;
}

ase_status ase_history_before(ase_store *store, const ase_strs *paths,
			      ase_str *texts, ase_err *err)
{
	ASE_AUTO(before_drop) struct before before = { .store = store };
	ASE_AUTO(walk_drop) struct walk walk = { .store = store };
	ASE_AUTO(ase_git_drop_commit) git_commit *head = NULL;
	ase_status s = ase_head_of_rev(store, NULL, &head, err);
	int code = 0;

	if (s)
		return s;
	ase_head_shallow(store, &walk.roots);
	before.open = ase_alloc((paths->count + 1) * sizeof(*before.open));
	before.parent = ase_alloc((paths->count + 1) * sizeof(*before.parent));
	before.ids = ase_alloc((paths->count + 1) * sizeof(*before.ids));
	for (size_t i = 0; i < paths->count && code == 0; i++)
		if (!ase_map_get(&before.places, paths->items[i])) {
			ase_map_put(&before.places, paths->items[i],
				    (void *)(uintptr_t)(i + 1));
			code = stand_at(&before, git_commit_id(head), i);
		}
	while (before.count && code == 0) {
		struct line line = newest_line(&before);

		code = look_before(&walk, &before, &line);
		line_drop(&line);
	}
	if (code < 0)
		return ase_head_fail(store, code, err,
				     "cannot walk the history");
	return before_texts(&before, paths, texts, err);
}

bool ase_history_holds(ase_store *store, const char *id)
{
	git_oid head, commit;

	if (!ase_store_repo(store, NULL) &&
	    git_repository_is_shallow(store->repo) == 1)
		return ase_history_each(store, NULL, NULL, is_it,
					(void *)(uintptr_t)id,
					NULL) == ASE_E_BUSY;
	return !ase_store_repo(store, NULL) &&
	       git_reference_name_to_id(&head, store->repo, "HEAD") == 0 &&
	       git_oid_fromstr(&commit, id) == 0 &&
	       (git_oid_equal(&head, &commit) ||
		git_graph_descendant_of(store->repo, &head, &commit) == 1);
}

ase_status ase_history_paths(ase_store *store, const char *from, const char *id,
			     ase_strs *out, ase_err *err)
{
	ASE_AUTO(ase_git_drop_commit) git_commit *commit = NULL;
	ASE_AUTO(ase_git_drop_commit) git_commit *parent = NULL;
	ASE_AUTO(ase_git_drop_tree) git_tree *tree = NULL;
	ASE_AUTO(ase_git_drop_tree) git_tree *before = NULL;
	ASE_AUTO(ase_git_drop_diff) git_diff *diff = NULL;
	ase_status s = ase_head_of_rev(store, id, &commit, err);
	int code;

	if (s || (from && (s = ase_head_of_rev(store, from, &parent, err))))
		return s;
	code = git_commit_tree(&tree, commit);
	if (code == 0 && !parent && git_commit_parentcount(commit))
		code = git_commit_parent(&parent, commit, 0);
	if (code == 0 && parent)
		code = git_commit_tree(&before, parent);
	if (code == 0)
		code = git_diff_tree_to_tree(&diff, store->repo, before, tree,
					     NULL);
	if (code < 0)
		return ase_head_fail(store, code, err,
				     "cannot read the commit");
	for (size_t i = 0; i < git_diff_num_deltas(diff); i++)
		ase_strs_add(out, git_diff_get_delta(diff, i)->new_file.path);
	return ASE_OK;
}

/* Whether a line is "Key: value"; the rest of it in `value_out`. */
static bool is_trailer(const char *line, size_t size, const char *key,
		       const char **value_out)
{
	size_t length = strlen(key);

	if (size <= length || strncasecmp(line, key, length) != 0 ||
	    line[length] != ':')
		return false;
	*value_out = line + length + 1;
	return true;
}

/* The last paragraph of a message that has more than one; else NULL. */
static const char *trailers(const char *message)
{
	const char *last = NULL;
	const char *next = message;

	while ((next = strstr(next, "\n\n"))) {
		next += strspn(next, "\n");
		if (*next)
			last = next;
	}
	return last;
}

void ase_history_trailers(const char *message, const char *key, ase_strs *out)
{
	const char *line = trailers(message);
	const char *value;
	size_t size;

	for (; line && *line; line += size + (line[size] == '\n')) {
		size = strcspn(line, "\n");
		if (!is_trailer(line, size, key, &value))
			continue;
		size -= (size_t)(value - line);
		for (; size && isspace((unsigned char)*value); value++)
			size--;
		while (size && isspace((unsigned char)value[size - 1]))
			size--;
		ase_strs_take(out, ase_strndup(value, size));
		size = strcspn(line, "\n");
	}
}

char *ase_history_trailer(const char *message, const char *key)
{
	ASE_AUTO(ase_strs_drop) ase_strs all = ASE_STRS_INIT;

	ase_history_trailers(message, key, &all);
	return all.count ? ase_strdup(all.items[0]) : NULL;
}
