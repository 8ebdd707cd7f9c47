#include "lib/app/sync/sync_priv.h"

#include "lib/app/merge/merge_commits.h"
#include "lib/base/mem.h"
#include "lib/data/value/yaml.h"
#include "lib/store/ancestry/ancestry.h"
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

/* Another store is none of ours. */
static ase_status refuse_unrelated(const struct sync *sync, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs tips = ASE_STRS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs bases = ASE_STRS_INIT;
	ase_status s;

	ase_strs_add(&tips, sync->began);
	ase_strs_add(&tips, sync->tip);
	s = ase_ancestry_bases(sync->ses->store, &tips, &bases, err);
	if (s || bases.count)
		return s;
	return ase_fail(err, ASE_E_SYSTEM,
			"'%s' holds another store, that began by itself: "
			"nothing came and nothing went (to take that one: "
			"ase-store clone ADDRESS DIR)",
			sync->address);
}

ase_status sync_merge_fit(const struct sync *sync, ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ase_store *store = sync->ses->store;
	ase_ancestry_file file;
	ase_status s =
		ase_ancestry_find(store, sync->tip, "ase.yaml", &file, err);
	ASE_AUTO(ase_strdrop) char *cut = NULL;

	if (s)
		return s;
	if (!ase_ancestry_is_file(file.mode))
		return ase_fail(err, ASE_E_SYSTEM,
				"'%s' is no store of ase: there is no ase.yaml "
				"in its branch '%s'",
				sync->address, sync->theirs);
	if ((s = ase_ancestry_text(store, file.blob, &text, err)) ||
	    (s = refuse_newer(sync, &text, err)))
		return s;
	cut = ase_head_cut(store, true); /* theirs is, too */
	if (cut)
		return ase_fail(err, ASE_E_SYSTEM,
				"what '%s' has and what is here do not meet: "
				"%s",
				sync->address, cut);
	return refuse_unrelated(sync, err);
}

/* What stops it, line by line. */
static ase_status refuse_broken(const struct sync *sync,
				const ase_problems *problems, ase_err *err)
{
	ui_problems(problems, stderr);
	return ase_fail(err, ASE_E_INVALID,
			"what '%s' has cannot be taken in as it is: whoever "
			"wrote it mends these lines; nothing came and nothing "
			"went",
			sync->address);
}

/* What merging it into HEAD would make, if it may be. */
static ase_status make(struct sync *sync, merge **out, ase_err *err)
{
	ASE_AUTO(ase_problems_drop) ase_problems problems = ASE_PROBLEMS_INIT;
	session *ses = sync->now ? sync->now : sync->ses;
	ase_status s = sync_merge_fit(sync, err);

	if (s || (s = merge_make(ses, sync->tip, out, err)))
		return s;
	if ((*out)->kind == MERGE_BOTH && session_is_older(ses))
		return ase_fail(err, ASE_E_REFUSED,
				"both you and '%s' have changes, and your "
				"store is of an older format: ase-store "
				"upgrade, then ase-store sync",
				sync->address);
	(*out)->from = sync->named ? sync->remote : NULL;
	return merge_judge(*out, &problems)
		       ? refuse_broken(sync, &problems, err)
		       : ASE_OK;
}

/* Comments that found no place. */
static void tell_comments(const struct sync *sync, const merge *m)
{
	for (size_t i = 0; i < m->comments.count; i++)
		ui_warn(sync->ses->ui, "a comment could not come along: %s",
			m->comments.items[i]);
}

ase_status sync_merge(struct sync *sync, ase_err *err)
{
	ASE_AUTO(merge_drop) merge *m = NULL;
	ASE_AUTO(ase_strs_drop) ase_strs notes = ASE_STRS_INIT;
	ase_status s = make(sync, &m, err);

	if (!s)
		s = merge_commit(m, &notes, err);
	for (size_t i = 0; i < notes.count; i++)
		ui_warn(sync->ses->ui, "%s", notes.items[i]);
	if (s)
		return s;
	sync->ses->deed = sync->now->deed;
	sync->rivals += m->lost_count;
	tell_comments(sync, m);
	return ASE_OK;
}

ase_status sync_merge_look(struct sync *sync, ase_err *err)
{
	ASE_AUTO(merge_drop) merge *m = NULL;
	ase_status s = make(sync, &m, err);

	if (s)
		return s;
	sync->rivals = m->lost_count;
	sync_report_rivals(sync, m);
	tell_comments(sync, m);
	return ASE_OK;
}
