#include "cmd/store/store_verbs.h"

#include "lib/app/session/session.h"
#include "lib/base/fs.h"
#include "lib/data/edit/diff.h"
#include "lib/data/edit/merge.h"
#include "lib/data/value/yaml.h"

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

/* One side's text and value as a store of today has them. */
static ase_status bring_forward(struct side *side, ase_value **now,
				const ase_schema *order, ase_err *err)
{
	ASE_AUTO(ase_edits_drop) ase_edits *edits = ase_edits_new();
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ase_status s;

	ase_diff(ase_value_root(side->value), ase_value_root(*now), edits);
	s = ase_edits_apply(edits, ase_str_text(&side->text), side->text.size,
			    order, &text, err);
	if (s)
		return s;
	ase_str_drop(&side->text);
	side->text = text;
	text = (ase_str)ASE_STR_INIT; /* moved */
	ase_value_drop(&side->value);
	side->value = *now;
	*now = NULL; /* moved */
	return ASE_OK;
}

static void drop_all(ase_value *(*values)[3])
{
	for (size_t i = 0; i < 3; i++)
		ase_value_drop(&(*values)[i]);
}

/*
 * Where one side is of an older format and another is not, they are brought
 * forward before they are merged. What other records say is asked of HEAD,
 * which can be read while git merges.
 */
static ase_status bring_all(const cli_call *call, const ase_kind *kind,
			    struct side *const sides[3], ase_err *err)
{
	ASE_AUTO(session_drop) session *ses = NULL;
	ASE_AUTO(drop_all) ase_value *now[3] = { NULL };
	ase_upgrade_look look = { .get = NULL };
	size_t older = 0;
	ase_status s = ASE_OK;

	if (!kind || !ase_upgrade_touches(kind->name))
		return ASE_OK;
	if (!session_open(call, false, &ses, NULL))
		look = session_source_look(ses);
	for (size_t i = 0; i < 3; i++) {
		now[i] = ase_upgrade_value(kind->name,
					   ase_value_root(sides[i]->value),
					   ses ? &look : NULL);
		older += now[i] != NULL;
	}
	for (size_t i = 0; i < 3 && older < 3 && !s; i++)
		if (now[i])
			s = bring_forward(sides[i], &now[i], kind->schema, err);
	return s;
}

static ase_status tell_rivals(const ui *u, const char *path,
			      const ase_strs *rivals, ase_err *err)
{
	for (size_t i = 0; i < rivals->count; i++)
		ui_warn(u, "%s: both sides changed '%s'; ours stays", path,
			rivals->items[i]);
	return rivals->count ? ase_told(err, ASE_NO) : ASE_OK;
}

static ase_status merge(const cli_call *call, ase_err *err)
{
	ASE_AUTO(side_drop) struct side base = { .value = NULL };
	ASE_AUTO(side_drop) struct side ours = { .value = NULL };
	ASE_AUTO(side_drop) struct side theirs = { .value = NULL };
	ASE_AUTO(ase_kinds_drop) ase_kinds *kinds = ase_kinds_new();
	ASE_AUTO(ase_strs_drop) ase_strs rivals = ASE_STRS_INIT;
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	const char *path = call->argv[4];
	struct side *const sides[] = { &base, &ours, &theirs };
	const ase_kind *kind;
	ase_three three;
	ase_status s;

	if ((s = session_builtin_kinds(kinds, err)) ||
	    (s = read_side(call->argv[0], &base, err)) ||
	    (s = read_side(call->argv[1], &ours, err)) ||
	    (s = read_side(call->argv[2], &theirs, err))) {
		(void)ase_fail_in(err, path);
		return s;
	}
	/* whose schema says where new keys stand */
	kind = ase_kinds_of_directory(kinds, path);
	if ((s = bring_all(call, kind, sides, err)))
		return ase_fail_in(err, path);
	three = (ase_three){ .base = ase_value_root(base.value),
			     .ours = ase_value_root(ours.value),
			     .theirs = ase_value_root(theirs.value),
			     .text = ase_str_text(&ours.text),
			     .size = ours.text.size };
	s = ase_merge(&three, kind ? kind->schema : NULL, &out, &rivals, err);
	if (!s)
		s = ase_fs_replace(call->argv[1], ase_str_text(&out), out.size,
				   0600, err);
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
