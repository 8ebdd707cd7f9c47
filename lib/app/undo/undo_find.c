#include "lib/app/undo/undo_priv.h"

#include "lib/base/mem.h"

#include <string.h>
#include <strings.h>

/* A search under way. */
struct search {
	struct undo *u;
	enum undo_want want;
	const ase_strs *not_these;
	char named[DEED_COMMIT_SIZE]; /* the commit; and the name of its deed */
	char name[DEED_NAME_SIZE];
	bool by_tool;
	ase_who me;
	deed_ledger ledger;
	bool found, seen; /* the deed; the commit that is named */
	size_t left;	  /* commits of the deed that are still to come */
	char told[DEED_WHICH_SIZE]; /* of an undo, whose words are still to
				       come; "": none */
	bool mine_first;	    /* the first commit of all is mine */
	char newest[DEED_COMMIT_SIZE], *whose; /* owned; of the others' */
};

static void search_drop(struct search *search)
{
	deed_ledger_drop(&search->ledger);
	ase_strdrop(&search->whose);
}

static bool is_mine(const struct search *search, const ase_event *event)
{
	return strcasecmp(event->email, search->me.email) == 0;
}

/* ASE_E_REFUSED, or ASE_E_SYSTEM: what this commit did has no way back. */
static ase_status refuse(const struct search *search, const ase_event *event,
			 ase_err *err)
{
	if (event->cut) {
		ASE_AUTO(ase_strdrop)
		char *cut = ase_head_cut(search->u->ses->store, true);

		return ase_fail(err, ASE_E_SYSTEM,
				"what was before %.10s is not here: %s",
				event->id, cut ? cut : "");
	}
	if (!event->parent)
		return ase_fail(err, ASE_E_REFUSED,
				"the first commit made the store and cannot "
				"be taken back");
	if (event->parents > 1)
		return ase_fail(err, ASE_E_REFUSED,
				"%.10s is a merge: take back its commits one "
				"by one: git log --oneline --no-merges "
				"%.10s^1..%.10s",
				event->id, event->id, event->id);
	return ASE_OK;
}

/* Whether the commit changed any file. */
static bool changes(const struct search *search, const ase_event *event)
{
	ASE_AUTO(ase_strs_drop) ase_strs paths = ASE_STRS_INIT;

	return ase_history_paths(search->u->ses->store, event->parent,
				 event->id, &paths, NULL) ||
	       paths.count;
}

/* Whether it is a command of mine: no merge, nothing of cron's or empty. */
static bool is_command(const struct search *search, const ase_event *event,
		       const deed *one)
{
	return is_mine(search, event) && event->parent && event->parents < 2 &&
	       !one->unattended && changes(search, event);
}

/* ASE_OK: the deed is not it; ASE_E_EXISTS: it is; ASE_E_NOT_FOUND: none is. */
static ase_status judge(struct search *search, const ase_event *event,
			const deed *one, const char *taken)
{
	if (search->want == UNDO_NAMED)
		return strcmp(event->id, search->named) == 0 ||
				       (search->by_tool && one->by_tool &&
					strcmp(one->name, search->name) == 0)
			       ? ASE_E_EXISTS
			       : ASE_OK;
	if (taken || ase_strs_has(search->not_these, event->id) ||
	    *one->redoes || !is_command(search, event, one))
		return ASE_OK;
	if (search->want == UNDO_NEWEST)
		return *one->undoes ? ASE_OK : ASE_E_EXISTS;
	return *one->undoes ? ASE_E_EXISTS : ASE_E_NOT_FOUND;
}

static void take_commit(struct search *search, const ase_event *event)
{
	struct undo *u = search->u;
	struct undo_commit *commit;

	u->commits = ase_grow(u->commits, &u->commit_room, u->commit_count,
			      sizeof(*u->commits));
	commit = &u->commits[u->commit_count++];
	memcpy(commit->id, event->id, sizeof(commit->id));
	memcpy(commit->parent, event->parent, sizeof(commit->parent));
	ase_history_trailers(event->message, "Ase-Mailed", &u->mailed);
	search->seen |= strcmp(event->id, search->named) == 0;
	if (search->left)
		search->left--;
}

static ase_status take_newest(struct search *search, const ase_event *event,
			      const deed *one, const char *taken, ase_err *err)
{
	struct undo *u = search->u;
	ase_status s = refuse(search, event, err);

	if (s)
		return s;
	search->found = true;
	search->left = one->part;
	u->deed = *one;
	u->mine = is_mine(search, event);
	u->me = search->me.name;
	if (taken)
		memcpy(u->taken, taken, strlen(taken) + 1);
	memcpy(search->told, *one->redoes ? one->redoes : one->undoes,
	       sizeof(search->told));
	undo_words_of(u, event);
	return ASE_OK;
}

/* What is told where nothing is mine. */
static void remember(struct search *search, const ase_event *event)
{
	if (!event->parent)
		search->mine_first = is_mine(search, event);
	if (*search->newest || event->parents != 1 || is_mine(search, event))
		return;
	memcpy(search->newest, event->id, sizeof(search->newest));
	search->whose = ase_strdup(event->author);
}

/* The deed is found, and the walk goes on: for its other commits, and of an undo
 * for what was done in the first place, whose words it has. */
static ase_status go_on(struct search *search, const ase_event *event,
			const deed *one)
{
	/* a name that somebody else has taken is not the same */
	if (one->by_tool && event->parents == 1 &&
	    is_mine(search, event) == search->u->mine &&
	    strcmp(one->name, search->u->deed.name) == 0)
		take_commit(search, event);
	if (*search->told && event->parent &&
	    deed_is_which(one, search->told)) {
		undo_words_of(search->u, event);
		memcpy(search->told, *one->redoes ? one->redoes : one->undoes,
		       sizeof(search->told));
	}
	return search->left || *search->told ||
			       (search->want == UNDO_NAMED && !search->seen)
		       ? ASE_OK
		       : ASE_E_EXISTS;
}

/* It is looked for. */
static ase_status seek(struct search *search, const ase_event *event,
		       const deed *one, const char *taken, ase_err *err)
{
	ase_status s;

	remember(search, event);
	s = judge(search, event, one, taken);
	if (s == ASE_E_NOT_FOUND)
		return ASE_E_EXISTS; /* the search ends */
	if (!s && event->cut && search->want == UNDO_NEWEST &&
	    is_mine(search, event))
		return refuse(search, event, err);
	if (!s)
		return ASE_OK;
	if ((s = take_newest(search, event, one, taken, err)))
		return s;
	take_commit(search, event);
	return go_on(search, event, &(deed){ .by_tool = false });
}

static ase_status look_at(const ase_event *event, void *payload, ase_err *err)
{
	struct search *search = payload;
	const char *taken;
	deed one;

	deed_read(event, &one);
	taken = deed_ledger_see(&search->ledger, &one);
	return search->found ? go_on(search, event, &one)
			     : seek(search, event, &one, taken, err);
}

static ase_status fail_nothing(const struct search *search, ase_err *err)
{
	if (search->want == UNDO_NAMED)
		return ase_fail(err, ASE_E_REFUSED,
				"%.10s is not in the history of this branch: "
				"nothing of it is here to take back",
				search->named);
	if (search->want == UNDO_REDO)
		return ase_fail(err, ASE_E_NOT_FOUND,
				"nothing to do again: what you did last was "
				"no ase-store undo");
	if (search->mine_first)
		return ase_fail(err, ASE_E_REFUSED,
				"the first commit made the store and cannot "
				"be taken back");
	if (!*search->newest)
		return ase_fail(err, ASE_E_NOT_FOUND,
				"no change here is yours (%s)",
				search->me.email);
	return ase_fail(err, ASE_E_NOT_FOUND,
			"no change that stands here is yours (%s); the newest "
			"is %s's: ase-store undo %.10s asks, and takes it back",
			search->me.email, search->whose, search->newest);
}

/* The commit that is named, and the name of its deed. */
static ase_status take_named(const ase_event *event, void *payload,
			     ase_err *err)
{
	struct search *search = payload;
	ase_status s = refuse(search, event, err);
	deed one;

	if (s)
		return s;
	deed_read(event, &one);
	memcpy(search->named, event->id, sizeof(search->named));
	memcpy(search->name, one.name, sizeof(search->name));
	search->by_tool = one.by_tool;
	return ASE_E_EXISTS;
}

ase_status undo_find(struct undo *u, enum undo_want want, const char *rev,
		     const ase_strs *not_these, ase_err *err)
{
	ase_store *store = u->ses->store;
	ASE_AUTO(search_drop)
	struct search search = { .u = u,
				 .want = want,
				 .not_these = not_these,
				 .ledger = { .store = store } };
	ase_status s = ase_store_who(store, &search.me, err);

	if (!s && want == UNDO_NAMED)
		s = ase_history_each(store, rev, NULL, take_named, &search,
				     err);
	if (!s)
		s = ase_history_each(store, want == UNDO_NAMED ? NULL : rev,
				     NULL, look_at, &search, err);
	if (s)
		return s;
	if (!search.found || (want == UNDO_NAMED && !search.seen))
		return fail_nothing(&search, err);
	undo_words_left(u);
	return ASE_OK;
}
