/* What a pack says otherwise than the network, kept until somebody chooses. */

#include "lib/app/packs/pack_priv.h"

#include "lib/app/merge/merge_conflicts.h"
#include "lib/base/mem.h"
#include "lib/data/value/yaml.h"

#include <string.h>

#define CONFLICTS "conflicts"

/* What the change has so far in a file of conflicts/, and which file of the
 * store that is about; NULL: none says. Yours. */
static ase_status read_entries(change *ch, const char *file, char **path,
			       merge_entries *out, ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	bool there = false;
	ase_status s = pack_ours(ch, file, &text, &there, err);

	if (s || !there)
		return s;
	if (ase_yaml_read(ase_str_text(&text), text.size, &value, NULL, err))
		return ase_fail_in(err, file);
	merge_entries_read(ase_value_root(value), out);
	if (path)
		*path = ase_strdup(
			ase_node_path_text(ase_value_root(value), "path"));
	return ASE_OK;
}

static void write_entries(change *ch, const char *file, const char *path,
			  const merge_entries *list)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;

	merge_entries_write(list, path, &text);
	change_text(ch, file, text.size ? ase_str_text(&text) : NULL,
		    text.size);
}

/* What the pack said of the field before. */
static void forget(merge_entries *list, const char *name, const char *field)
{
	for (size_t i = list->count; i > 0; i--) {
		const merge_entry *one = &list->items[i - 1];
		bool same = field && one->field ? !strcmp(field, one->field)
						: field == one->field;

		if (same && one->pack && strcmp(one->pack, name) == 0)
			merge_entries_remove(list, i - 1);
	}
}

static ase_status keep(change *ch, pack_change *pc, const char *path,
		       const char *field, const ase_value *value, ase_err *err)
{
	ASE_AUTO(merge_entries_drop) merge_entries list = { .items = NULL };
	ASE_AUTO(ase_strdrop) char *file = merge_conflicts_file(path);
	ase_status s = read_entries(ch, file, NULL, &list, err);
	merge_entry *one;

	if (s)
		return s;
	forget(&list, pc->to->name, field);
	one = merge_entries_add(&list);
	one->field = ase_strdup(field);
	one->pack = ase_strdup(pc->to->name);
	one->version = pc->to->version;
	one->value = ase_node_copy(ase_value_root(value));
	write_entries(ch, file, path, &list);
	pc->rivals++;
	return ASE_OK;
}

ase_status pack_rivals_keep(change *ch, pack_change *pc, const char *path,
			    const char *name, const merge_result *merged,
			    ase_err *err)
{
	ase_status s = ASE_OK;

	pack_say_rivals(pc, path, name, merged);
	for (size_t i = 0; i < merged->count && !s; i++)
		s = keep(ch, pc, path, merged->rivals[i].field,
			 merged->rivals[i].theirs, err);
	return s;
}

ase_status pack_rivals_keep_gone(change *ch, pack_change *pc, const char *path,
				 const char *field, ase_err *err)
{
	return keep(ch, pc, path, field, NULL, err);
}

/*
 * Those of earlier versions.
 */

/* The file of the pack that stands at `path` in a store. */
static const pack_file *file_at(const pack *p, const char *path)
{
	return pack_get(p, strcmp(path, PACK_PROCESS) ? path : PACK_STEPS);
}

/* Whether the pack still says what it said when the entry was written. */
static bool still_says(const pack_change *pc, const char *path,
		       const merge_entry *one)
{
	const pack_file *now = file_at(pc->to, path);
	const pack_file *was = file_at(pc->from, path);
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	const ase_node *node;

	if (!one->field)
		return now && was ? pack_text_same(&now->text, &was->text)
				  : now == was;
	if (now && ase_yaml_read(ase_str_text(&now->text), now->text.size,
				 &value, NULL, NULL))
		return false;
	node = value ? ase_node_path(ase_value_root(value), one->field) : NULL;
	return node && one->value
		       ? ase_node_same(node, ase_value_root(one->value))
		       : !node && !one->value;
}

struct tidying {
	change *ch;
	const pack_change *pc;
};

static ase_status tidy(const char *file, void *payload, ase_err *err)
{
	const struct tidying *at = payload;
	ASE_AUTO(merge_entries_drop) merge_entries list = { .items = NULL };
	ASE_AUTO(ase_strdrop) char *path = NULL;
	ase_status s = read_entries(at->ch, file, &path, &list, err);
	size_t had = list.count;

	if (s || !path)
		return s;
	for (size_t i = list.count; i > 0; i--) {
		const merge_entry *one = &list.items[i - 1];

		if (one->pack && strcmp(one->pack, at->pc->from->name) == 0 &&
		    !(at->pc->to && still_says(at->pc, path, one)))
			merge_entries_remove(&list, i - 1);
	}
	if (list.count < had)
		write_entries(at->ch, file, path, &list);
	return ASE_OK;
}

ase_status pack_rivals_tidy(change *ch, const pack_change *pc, ase_err *err)
{
	struct tidying at = { ch, pc };

	return pc->from ? ase_snapshot_each(change_session(ch)->snapshot,
					    CONFLICTS, tidy, &at, err)
			: ASE_OK;
}
