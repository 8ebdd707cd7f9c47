#include "lib/app/undo/undo_priv.h"

#include "lib/base/mem.h"
#include "lib/store/repo/history.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* The search for the commit behind ours that changed one field. */
struct search {
	const struct undo *u;
	const struct rival *rival;
	char newest[41], found[41];
	char *who; /* owned; of the one that is told, and its day */
	long long when;
	int offset_minutes;
};

static void search_drop(struct search *search)
{
	free(search->who);
}

static const ase_node *field_at(ase_snapshot *at, const struct rival *rival)
{
	const ase_value *value = NULL;

	if (ase_snapshot_value(at, rival->path, &value, NULL))
		return NULL;
	return ase_node_path(ase_value_root(value), rival->field);
}

/* Whether the commit made the field another one. */
static bool touched(const struct search *search, const ase_event *event)
{
	ASE_AUTO(ase_snapshot_drop) ase_snapshot *then = NULL;
	ASE_AUTO(ase_snapshot_drop) ase_snapshot *before = NULL;
	ase_store *store = search->u->ses->store;

	if (!search->rival->field || !event->parent)
		return true;
	if (ase_snapshot_open(store, event->id, &then, NULL) ||
	    ase_snapshot_open(store, event->parent, &before, NULL))
		return false;
	return !ase_node_same(field_at(then, search->rival),
			      field_at(before, search->rival));
}

static void remember(struct search *search, const ase_event *event)
{
	free(search->who);
	search->who = ase_strdup(event->author);
	search->when = event->when;
	search->offset_minutes = event->offset_minutes;
}

static ase_status look_at(const ase_event *event, void *payload, ase_err *err)
{
	struct search *search = payload;

	(void)err;
	if (strcmp(event->id, search->u->deed.commit) == 0)
		return ASE_E_EXISTS;
	if (!*search->newest) {
		memcpy(search->newest, event->id, sizeof(search->newest));
		remember(search, event);
	}
	if (!touched(search, event))
		return ASE_OK;
	memcpy(search->found, event->id, sizeof(search->found));
	remember(search, event);
	return ASE_E_EXISTS;
}

/* The day, by the clock of whoever did it. */
static ase_date day_of(const struct search *search)
{
	time_t when = search->when + 60 * search->offset_minutes;
	struct tm tm;

	gmtime_r(&when, &tm);
	return (ase_date){ .year = tm.tm_year + 1900,
			   .month = tm.tm_mon + 1,
			   .day = tm.tm_mday,
			   .hour = -1 };
}

/* Say which later commit, and whose, changed the field again. */
static ase_status tell_rival(struct undo *u, const struct rival *rival,
			     ase_err *err)
{
	ASE_AUTO(search_drop) struct search search = { .u = u, .rival = rival };
	ASE_AUTO(ase_strs_drop) ase_strs paths = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *day = NULL;
	const char *id;
	ase_status s;

	ase_strs_add(&paths, rival->path);
	s = ase_history_each(u->ses->store, NULL, &paths, look_at, &search,
			     err);
	if (s)
		return s;
	id = *search.found ? search.found : search.newest;
	day = ase_date_say(day_of(&search), u->ses->today);
	if (rival->field)
		ui_warn(u->ses->ui,
			"%s: '%s' was changed again on %s by %s (%.10s)",
			rival->path, rival->field, day,
			search.who ? search.who : "?", id);
	else
		ui_warn(u->ses->ui, "%s was changed again on %s by %s (%.10s)",
			rival->path, day, search.who ? search.who : "?", id);
	if (*id && !ase_strs_has(&u->later, id))
		ase_strs_add(&u->later, id);
	return ASE_OK;
}

/* All that stands in the way, and what to take back before. */
ase_status undo_conflict_refuse(struct undo *u, ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str commands = ASE_STR_INIT;
	ase_status s = ASE_OK;

	for (size_t i = 0; i < u->rival_count && !s; i++)
		s = tell_rival(u, &u->rivals[i], err);
	if (s)
		return s;
	for (size_t i = 0; i < u->later.count && i < 5; i++)
		ase_str_addf(&commands, "%sase-store undo %.10s", i ? "; " : "",
			     u->later.items[i]);
	return ase_fail(err, ASE_E_REFUSED,
			"%.10s is not taken back; take back first what came "
			"later: %s",
			u->deed.commit, ase_str_text(&commands));
}
