#include "lib/app/sync/sync_priv.h"

#include "lib/base/mem.h"
#include "lib/data/value/yaml.h"
#include "lib/store/remote/remote.h"
#include "lib/store/repo/history.h"

#include <stdlib.h>

/* Nothing is read by guessing that a newer ase has written. */
static ase_status refuse_newer(const struct sync *sync, const ase_str *text,
			       ase_err *err)
{
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	const char *format = NULL;

	if (!ase_yaml_read(ase_str_text(text), text->size, &value, NULL, NULL))
		format = ase_node_path_text(ase_value_root(value), "format");
	if (!format || strtol(format, NULL, 10) <= ASE_UPGRADE_FORMAT)
		return ASE_OK;
	return ase_fail(err, ASE_E_SYSTEM,
			"what '%s' has is of format %s, and this program knows "
			"%d: it takes a newer ase; nothing came",
			sync->address, format, ASE_UPGRADE_FORMAT);
}

ase_status sync_merge_fit(const struct sync *sync, ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ase_store *store = sync->ses->store;
	ase_status s =
		ase_remote_text(store, sync->tip, "ase.yaml", &text, err);
	ASE_AUTO(ase_strdrop) char *cut = NULL;

	if (s == ASE_E_NOT_FOUND)
		return ase_fail(err, ASE_E_SYSTEM,
				"'%s' is no store of ase: there is no ase.yaml "
				"in its branch '%s'",
				sync->address, sync->theirs);
	if (s || (s = refuse_newer(sync, &text, err)))
		return s;
	if (ase_remote_related(store, sync->began, sync->tip))
		return ASE_OK;
	cut = ase_head_cut(store, true);
	if (cut)
		return ase_fail(err, ASE_E_SYSTEM,
				"what '%s' has and what is here do not meet: "
				"%s",
				sync->address, cut);
	return ase_fail(err, ASE_E_SYSTEM,
			"'%s' holds another store, that began by itself: "
			"nothing came and nothing went (to take that one: "
			"ase-store clone ADDRESS DIR)",
			sync->address);
}

ase_status sync_merge(struct sync *sync, ase_err *err)
{
	session *ses = sync->now;
	char head[41];

	ase_remote_head(ses->store, head);
	if (ase_remote_holds(ses->store, head, sync->tip))
		return ASE_OK;
	return ase_fail(err, ASE_E_SYSTEM, "not yet");
}

ase_status sync_merge_look(struct sync *sync, ase_err *err)
{
	return sync_merge_fit(sync, err);
}
