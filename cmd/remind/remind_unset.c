#include "cmd/remind/remind_unset.h"

#include "lib/base/map.h"
#include "lib/base/mem.h"
#include "lib/data/value/yaml.h"
#include "lib/store/repo/snapshot.h"

#include <string.h>
#include <time.h>

#define YEAR_SECONDS (366LL * 24 * 60 * 60)

/* The verbs that take things away; what no command of ours did may have. */
static bool may_take(const char *command)
{
	static const char *const verbs[] = { "set",    "edit",	 "undo",
					     "redo",   "commit", "unify",
					     "archive" };
	const char *verb = command ? strrchr(command, ' ') : NULL;

	for (size_t i = 0; verb && i < ASE_COUNT(verbs); i++)
		if (!strcmp(verb + 1, verbs[i]))
			return true;
	return !command;
}

void remind_unset_keep(const ase_event *event, ase_strs *out)
{
	ASE_AUTO(ase_strdrop)
	char *command = ase_history_trailer(event->message, "Ase-Command");

	if (event->parent && may_take(command) &&
	    event->when > (long long)time(NULL) - YEAR_SECONDS)
		ase_strs_take(out, ase_strf("%s %s", event->id, event->parent));
}

/* Whether anything in `node` is a time that is not over. */
static bool has_time_ahead(const ase_node *node, ase_date today)
{
	ase_date at;

	if (ase_node_is(node) == ASE_NODE_TEXT)
		return ase_node_text(node) &&
		       ase_date_iso(ase_node_text(node), &at) && at.hour >= 0 &&
		       ase_date_cmp(at, today) >= 0;
	ase_each(child, node) {
		if (has_time_ahead(child, today))
			return true;
	}
	return false;
}

/* What is looked for, and found. */
struct search {
	const session *ses;
	ase_map seen; /* IDs that are put */
	ase_strs ids; /* owned */
	ase_world *world;
};

static void search_drop(struct search *search)
{
	ase_map_drop(&search->seen);
	ase_strs_drop(&search->ids);
	ase_world_drop(&search->world);
}

/* The record as `text` has it, if that had a time ahead. */
static void put(struct search *search, const char *id, const ase_str *text)
{
	ase_value *value = NULL;

	if (ase_yaml_read(ase_str_text(text), text->size, &value, NULL, NULL))
		return;
	if (!has_time_ahead(ase_value_root(value), search->ses->today)) {
		ase_value_drop(&value);
		return;
	}
	if (!search->world)
		search->world = ase_world_over(search->ses->world);
	ase_strs_add(&search->ids, id);
	ase_map_put(&search->seen, search->ids.items[search->ids.count - 1],
		    search);
	ase_world_put(search->world, id, value);
}

/* The records of one commit as they were before it. */
static ase_status look(struct search *search, const char *event, ase_err *err)
{
	const session *ses = search->ses;
	ASE_AUTO(ase_strdrop)
	char *commit = ase_strndup(event, strcspn(event, " "));
	ASE_AUTO(ase_snapshot_drop) ase_snapshot *before = NULL;
	ASE_AUTO(ase_strs_drop) ase_strs paths = ASE_STRS_INIT;
	ase_status s = ase_history_paths(ses->store, NULL, commit, &paths, err);

	for (size_t i = 0; i < paths.count && !s; i++) {
		ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
		char id[ASE_ID_SIZE];

		if (!ase_kinds_of_path(ses->kinds, paths.items[i], id) ||
		    ase_map_get(&search->seen, id))
			continue;
		if (!before)
			s = ase_snapshot_open(ses->store,
					      strchr(event, ' ') + 1, &before,
					      err);
		if (!s &&
		    !ase_snapshot_text(before, paths.items[i], &text, NULL))
			put(search, id, &text);
	}
	return s;
}

ase_status remind_unset_world(const session *ses, const ase_strs *events,
			      ase_world **out, ase_err *err)
{
	ASE_AUTO(search_drop)
	struct search search = { .ses = ses, .seen = ASE_TABLE_INIT };
	ase_status s = ASE_OK;

	for (size_t i = 0; i < events->count && !s; i++)
		s = look(&search, events->items[i], err);
	if (!s) {
		*out = search.world;
		search.world = NULL; /* moved */
	}
	return s;
}
