#include "cmd/store/store_verbs.h"

#include "lib/app/session/session.h"
#include "lib/base/fs.h"
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

static ase_status merge(const cli_call *call, ase_err *err)
{
	ASE_AUTO(side_drop) struct side base = { .value = NULL };
	ASE_AUTO(side_drop) struct side ours = { .value = NULL };
	ASE_AUTO(side_drop) struct side theirs = { .value = NULL };
	ASE_AUTO(ase_kinds_drop) ase_kinds *kinds = ase_kinds_new();
	ASE_AUTO(ase_strs_drop) ase_strs rivals = ASE_STRS_INIT;
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	const char *path = call->argv[4];
	ase_three three;
	ase_status s;

	if ((s = session_builtin_kinds(kinds, err)) ||
	    (s = read_side(call->argv[0], &base, err)) ||
	    (s = read_side(call->argv[1], &ours, err)) ||
	    (s = read_side(call->argv[2], &theirs, err))) {
		(void)ase_fail_in(err, path);
		return s;
	}
	three = (ase_three){ .base = ase_value_root(base.value),
			     .ours = ase_value_root(ours.value),
			     .theirs = ase_value_root(theirs.value),
			     .text = ase_str_text(&ours.text),
			     .size = ours.text.size };
	s = ase_merge(&three, order_of(kinds, path), &out, &rivals, err);
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
