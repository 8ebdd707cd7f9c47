#ifndef ASE_STORE_REPO_HISTORY_H
#define ASE_STORE_REPO_HISTORY_H

#include "lib/base/err.h"
#include "lib/base/str.h"
#include "lib/store/repo/store.h"

#include <stdbool.h>

/*
 * What happened: the commits of a store, newest first.
 */
typedef struct ase_event {
	const char *id;	    /* 40 hexadecimal digits; all borrowed */
	const char *parent; /* the first parent's id; NULL: the first commit,
			       or the first one that this clone has */
	const char
		*author;   /* in UTF-8, like what follows, whatever the commit's
			       encoding is */
	const char *email; /* the author's */
	long long when;	   /* seconds since 1970, UTC */
	int offset_minutes; /* of the author's clock */
	const char *subject;
	const char *message; /* whole, trailers included */
	size_t parents;	     /* 2 and more: a merge */
	bool cut;	     /* it has parents, and a shallow clone has not */
} ase_event;

typedef ase_status (*ase_event_fn)(const ase_event *event, void *payload,
				   ase_err *err);

/*
 * Visit the commits from `rev` (NULL: HEAD) back that changed one of `paths`
 * (none: all commits). The callback ends the walk by any status but ASE_OK;
 * ASE_E_EXISTS ends it without being a failure.
 */
ase_status ase_history_each(ase_store *store, const char *rev,
			    const ase_strs *paths, ase_event_fn fn,
			    void *payload, ase_err *err) ASE_MUST_CHECK;

/* The same, and the walk may end where all that is to come was committed before
 * `since` (seconds since 1970; 0: it does not): by git's own rule, which lets a
 * clock be wrong for a few commits. Older ones are among those visited. */
ase_status ase_history_since(ase_store *store, const char *rev, long long since,
			     const ase_strs *paths, ase_event_fn fn,
			     void *payload, ase_err *err) ASE_MUST_CHECK;

/* Visit the commits that `to` comes from and `from` does not, newest first;
 * both 40 digits. Ends as ase_history_each does. */
ase_status ase_history_between(ase_store *store, const char *from,
			       const char *to, ase_event_fn fn, void *payload,
			       ase_err *err) ASE_MUST_CHECK;

/*
 * The text of each of `paths` before its last change: as the first parent of
 * the last commit that changed it holds it, whatever clocks said. `texts` has
 * one empty text for each path; where there was no file, its data stays NULL.
 * The history is walked once for all of them.
 */
ase_status ase_history_before(ase_store *store, const ase_strs *paths,
			      ase_str *texts, ase_err *err) ASE_MUST_CHECK;

/* Whether commit `id` is HEAD or one that HEAD comes from. */
bool ase_history_holds(ase_store *store, const char *id);

/* The paths in which commit `id` differs from commit `from` (NULL: from its first
 * parent). */
ase_status ase_history_paths(ase_store *store, const char *from, const char *id,
			     ase_strs *out, ase_err *err) ASE_MUST_CHECK;

/* The value of trailer `key` in a message, the first one, or NULL; yours. */
char *ase_history_trailer(const char *message, const char *key);

/* Append all of them. */
void ase_history_trailers(const char *message, const char *key, ase_strs *out);

/* ---- head.c ---- */

/*
 * Where this clone is not whole, a sentence (translated) that says so, with the
 * command of git that fetches the rest; NULL: it is. Yours.
 *
 * A shallow clone (git-clone(1), --depth) ends early; a partial one (--filter)
 * lacks what the remote only promises.
 */
char *ase_head_cut(ase_store *store, bool shallow_only);

#endif
