/* What undo takes back is so again as it was, signatures and all. */

#include "lib/app/receive/receive_priv.h"

#include "lib/base/mem.h"
#include "lib/data/value/yaml.h"
#include "lib/store/ancestry/ancestry.h"
#include "lib/store/repo/history.h"

#include <string.h>

/* The first commit of a change that the history names. */
struct first_of {
	const char *name;
	char before[ASE_PUSHED_ID]; /* its parent; "": not found */
};

static ase_status see(const ase_event *event, void *payload, ase_err *err)
{
	struct first_of *to = payload;
	ASE_AUTO(ase_strdrop)
	char *name = ase_history_trailer(event->message, "Ase-Change");

	(void)err;
	if (name && strcmp(name, to->name) == 0 && event->parent)
		memcpy(to->before, event->parent, sizeof(to->before));
	return ASE_OK;
}

/* Whether the file is so signed in the look's world as in commit `then`. */
static bool is_as_in(const struct receive_look *look, const changed_file *file,
		     const char *then)
{
	ase_store *store = look->push->ses->store;
	ASE_AUTO(ase_world_drop) ase_world *was = NULL;
	ASE_AUTO(ase_problems_drop) ase_problems found = ASE_PROBLEMS_INIT;
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ase_value *value = NULL;
	ase_ancestry_file at;

	if (ase_ancestry_find(store, then, file->path, &at, NULL))
		return false;
	if (!at.mode)
		return file->gone;
	if (ase_ancestry_text(store, at.blob, &text, NULL) ||
	    ase_yaml_read(ase_str_text(&text), text.size, &value, NULL, NULL))
		return false;
	was = ase_world_over(look->ses->world);
	ase_world_put(was, file->id, value); /* moved */
	return !changed_file_signed(file, look->ses, was, look->world, &found);
}

bool receive_undone(const struct receive_look *look, const changed_file *file)
{
	ASE_AUTO(ase_strs_drop) ase_strs paths = ASE_STRS_INIT;

	if (!file->kind)
		return false;
	ase_strs_add(&paths, file->path);
	for (size_t i = 0; i < look->ref->event_count; i++) {
		const struct receive_event *one = &look->ref->events[i];
		struct first_of first = { .name = one->undoes };

		if (one->undoes &&
		    !ase_history_each(look->push->ses->store, one->id, &paths,
				      see, &first, NULL) &&
		    *first.before && is_as_in(look, file, first.before))
			return true;
	}
	return false;
}
