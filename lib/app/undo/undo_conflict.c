#include "lib/app/undo/undo_priv.h"

#include "lib/app/history/deed_words.h"
#include "lib/app/session/command.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/store/repo/history.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* So many later commits are told of one field. */
#define TOLD 4

/* The search for the commits behind ours that changed one field. */
struct search {
	struct undo *u;
	const struct rival *rival;
	deed_ledger ledger;
	char *newest; /* owned; the line of the newest of the file, */
	char id[DEED_COMMIT_SIZE];
	size_t told; /* ... where none is told */
};

static void search_drop(struct search *search)
{
	deed_ledger_drop(&search->ledger);
	free(search->newest);
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

/* The day, by the clock of whoever did it; yours. */
static char *day_of(const struct search *search, const ase_event *event)
{
	time_t when = event->when + 60 * event->offset_minutes;
	struct tm tm;

	gmtime_r(&when, &tm);
	return ase_date_say((ase_date){ .year = tm.tm_year + 1900,
					.month = tm.tm_mon + 1,
					.day = tm.tm_mday,
					.hour = -1 },
			    search->u->ses->today);
}

/* "orgs/7/o-....yaml: 'city' was changed again ..."; yours. */
static char *line_of(const struct search *search, const ase_event *event)
{
	const struct rival *rival = search->rival;
	ASE_AUTO(ase_strdrop) char *day = day_of(search, event);
	ASE_AUTO(ase_strdrop)
	char *words = deed_words_said(search->u->ses, event);

	return rival->field
		       ? ase_strf(_("%s: '%s' was changed again on %s by %s "
				    "(%.10s): %s"),
				  rival->path, rival->field, day, event->author,
				  event->id, words)
		       : ase_strf(_("%s was changed again on %s by %s "
				    "(%.10s): %s"),
				  rival->path, day, event->author, event->id,
				  words);
}

static void tell(struct search *search, const char *line, const char *id)
{
	ase_strs *later = &search->u->later;

	ui_warn(search->u->ses->ui, "%s", line);
	if (!ase_strs_has(later, id))
		ase_strs_add(later, id);
	search->told++;
}

static ase_status look_at(const ase_event *event, void *payload, ase_err *err)
{
	struct search *search = payload;
	ASE_AUTO(ase_strdrop) char *line = NULL;
	bool stands, touches;
	deed one;

	(void)err;
	if (strcmp(event->id, search->u->deed.commit) == 0)
		return ASE_E_EXISTS;
	deed_read(event, &one);
	stands = !deed_ledger_see(&search->ledger, &one) && !*one.undoes;
	touches = touched(search, event);
	if (!touches && search->newest)
		return ASE_OK;
	line = line_of(search, event);
	if (touches && stands)
		tell(search, line, event->id);
	if (!search->newest) {
		search->newest = line; /* moved */
		line = NULL;
		memcpy(search->id, event->id, sizeof(search->id));
	}
	return search->told < TOLD ? ASE_OK : ASE_E_EXISTS;
}

/* Say which later commits, and whose, changed the field again: those that stand,
 * else the newest. */
static ase_status tell_rival(struct undo *u, const struct rival *rival,
			     ase_err *err)
{
	ASE_AUTO(search_drop)
	struct search search = { .u = u,
				 .rival = rival,
				 .ledger = { .store = u->ses->store } };
	ASE_AUTO(ase_strs_drop) ase_strs paths = ASE_STRS_INIT;
	ase_status s;

	ase_strs_add(&paths, rival->path);
	s = ase_history_each(u->ses->store, NULL, &paths, look_at, &search,
			     err);
	if (!s && !search.told && search.newest)
		tell(&search, search.newest, search.id);
	return s;
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
	ASE_AUTO(ase_strdrop)
	char *typed =
		command_in(u->ses, u->ses->ui->lang, ase_str_text(&commands));
	return ase_fail(err, ASE_E_REFUSED,
			"%.10s is not taken back; take back first what came "
			"later: %s",
			u->deed.commit, typed);
}
