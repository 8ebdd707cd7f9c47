#include "cmd/store/store_verbs.h"

#include "lib/app/session/session.h"
#include "lib/base/fs.h"
#include "lib/data/edit/diff.h"
#include "lib/data/edit/merge.h"
#include "lib/data/value/yaml.h"
#include "lib/model/integrity/frozen_merge.h"

/* One of the three files. */
struct side {
	ase_str text;
	ase_value *value;
};

static void side_drop(struct side *side)
{
	ase_str_drop(&side->text);
	ase_value_drop(&side->value);
}

static ase_status read_side(const char *path, struct side *out, ase_err *err)
{
	ase_status s = ase_fs_read(path, ASE_FS_MAX_BYTES, &out->text, err);

	if (!s)
		s = ase_yaml_read(ase_str_text(&out->text), out->text.size,
				  &out->value, NULL, err);
	return s;
}

/* Whose schema says where new keys stand; NULL for other files. */
static const ase_schema *order_of(const ase_kinds *kinds, const char *path)
{
	const ase_kind *kind = ase_kinds_of_directory(kinds, path);

	return kind ? kind->schema : NULL;
}

static ase_status tell_rivals(const ui *u, const char *path,
			      const ase_strs *rivals, ase_err *err)
{
	for (size_t i = 0; i < rivals->count; i++)
		ui_warn(u, "%s: both sides changed '%s'; ours stays", path,
			rivals->items[i]);
	return rivals->count ? ase_told(err, ASE_NO) : ASE_OK;
}

/* The side as if it had said that from the beginning. */
static ase_status edit_side(const ase_edits *edits, const ase_schema *order,
			    struct side *side, ase_err *err)
{
	struct side edited = { .value = NULL };
	ase_status s;

	if (!ase_edits_count(edits))
		return ASE_OK;
	s = ase_edits_apply(edits, ase_str_text(&side->text), side->text.size,
			    order, &edited.text, err);
	if (!s)
		s = ase_yaml_read(ase_str_text(&edited.text), edited.text.size,
				  &edited.value, NULL, err);
	if (s) {
		side_drop(&edited);
		return s;
	}
	side_drop(side);
	*side = edited; /* moved */
	return ASE_OK;
}

static void drop_all(ase_value *(*values)[3])
{
	for (size_t i = 0; i < ASE_COUNT(*values); i++)
		ase_value_drop(&(*values)[i]);
}

/*
 * Where one side is of an older format and another is not, they are brought
 * forward before they are merged. What other records say is asked of HEAD,
 * which can be read while git merges.
 */
static ase_status bring_forward(const cli_call *call, const ase_kinds *kinds,
				struct side sides[3], ase_err *err)
{
	const ase_kind *kind = ase_kinds_of_directory(kinds, call->argv[4]);
	ASE_AUTO(session_drop) session *ses = NULL;
	ASE_AUTO(drop_all) ase_value *now[3] = { NULL };
	ase_upgrade_look look = { .get = NULL };
	size_t older = 0;
	ase_status s = ASE_OK;

	for (size_t i = 0; kind && i < 3; i++)
		older += ase_upgrade_wants(kind->name,
					   ase_value_root(sides[i].value));
	if (!older || older == 3)
		return ASE_OK;
	if (!session_open(call, false, &ses, NULL))
		look = session_source_look(ses);
	for (size_t i = 0; i < 3; i++) {
		now[i] = ase_upgrade_value(kind->name,
					   ase_value_root(sides[i].value),
					   ses ? &look : NULL);
	}
	for (size_t i = 0; i < 3 && !s; i++) {
		ASE_AUTO(ase_edits_drop) ase_edits *edits = ase_edits_new();

		if (!now[i])
			continue;
		ase_diff(ase_value_root(sides[i].value), ase_value_root(now[i]),
			 edits);
		s = edit_side(edits, kind->schema, &sides[i], err);
	}
	return s;
}

/* A signed field keeps the signed side: what the other one says there is left
 * out, and told. */
static ase_status keep_signed(const cli_call *call, const ase_kinds *kinds,
			      struct side sides[3], ase_strs *rivals,
			      ase_err *err)
{
	const char *path = call->argv[4];
	char id[ASE_ID_SIZE];
	const ase_frozen_merge merge = {
		.kind = ase_kinds_of_path(kinds, path, id),
		.id = id,
		.base = ase_value_root(sides[0].value),
		.ours = ase_value_root(sides[1].value),
		.theirs = ase_value_root(sides[2].value),
	};
	ASE_AUTO(ase_frozen_merge_drop)
	ase_frozen_merged out = { .ours = NULL };
	ase_status s;

	if (!merge.kind)
		return ASE_OK;
	ase_frozen_merge_settle(&merge, &out);
	for (size_t i = 0; i < out.kept.count; i++)
		ui_warn(&call->ui,
			"%s: '%s' stays as it was signed; what the other side "
			"made of it is left out",
			path, out.kept.items[i]);
	for (size_t i = 0; i < out.rivals.count; i++)
		ase_strs_add(rivals, out.rivals.items[i]);
	if ((s = edit_side(out.ours, merge.kind->schema, &sides[1], err)) ||
	    (s = edit_side(out.theirs, merge.kind->schema, &sides[2], err)))
		return s;
	return ASE_OK;
}

static void sides_drop(struct side (*sides)[3])
{
	for (size_t i = 0; i < ASE_COUNT(*sides); i++)
		side_drop(&(*sides)[i]);
}

static ase_merge_side as_side(const struct side *side)
{
	return (ase_merge_side){ .root = ase_value_root(side->value),
				 .text = ase_str_text(&side->text),
				 .size = side->text.size };
}

static ase_status merge(const cli_call *call, ase_err *err)
{
	ASE_AUTO(sides_drop)
	struct side sides[3] = { { .value = NULL } }; /* base, ours, theirs */
	ASE_AUTO(ase_kinds_drop) ase_kinds *kinds = ase_kinds_new();
	ASE_AUTO(ase_strs_drop) ase_strs rivals = ASE_STRS_INIT;
	ASE_AUTO(ase_merged_drop) ase_merged out = ASE_MERGED_INIT;
	const char *path = call->argv[4];
	ase_merge_input in = { .schema = NULL };
	ase_status s = session_builtin_kinds(kinds, err);

	for (size_t i = 0; i < ASE_COUNT(sides) && !s; i++)
		s = read_side(call->argv[i], &sides[i], err);
	if (!s)
		s = bring_forward(call, kinds, sides, err);
	if (!s)
		s = keep_signed(call, kinds, sides, &rivals, err);
	if (s) {
		(void)ase_fail_in(err, path);
		return s;
	}
	in.schema = order_of(kinds, path);
	in.base = as_side(&sides[0]);
	in.ours = as_side(&sides[1]);
	in.theirs = as_side(&sides[2]);
	s = ase_merge(&in, &out, err);
	for (size_t i = 0; i < out.count; i++)
		ase_strs_add(&rivals, out.rivals[i].path);
	if (!s)
		s = ase_fs_replace(call->argv[1], ase_str_text(&out.text),
				   out.text.size, 0600, err);
	return s ? s : tell_rivals(&call->ui, path, &rivals, err);
}

const cli_verb store_merge_driver = {
	.name = "merge-driver",
	.operands = "BASE OURS THEIRS SIZE PATH",
	.min = 5,
	.max = 5,
	.help = N_("merge two versions of a record (called by git)"),
	.needs = CLI_NOTHING,
	.run = merge,
	.hidden = true,
};
