#include "lib/app/conflicts/conflicts.h"
#include "cmd/store/store_verbs.h"

#include "lib/app/merge/merge_file.h"
#include "lib/app/session/session.h"
#include "lib/base/fs.h"
#include "lib/base/mem.h"
#include "lib/data/value/yaml.h"
#include "lib/text/text.h"

#include <string.h>

/*
 * git calls it for one path while it merges, holding its index: nothing can be
 * written but the file. So ours stays where both changed one field, git keeps
 * the path unmerged, and `ase-store conflicts` finishes the merge.
 */

/* What git hands over, and what came of it. */
struct driving {
	const cli_call *call;
	cli_call here; /* in git's repository, whatever ASE_STORE says */
	const char *path;
	ase_str texts[3];   /* base, ours, theirs */
	session *ses;	    /* owned; NULL: HEAD cannot be read */
	ase_kinds *builtin; /* owned; ... these serve then */
	const ase_kinds *kinds;
	merge_result made;
};

enum { BASE, OURS, THEIRS };

static void driving_drop(struct driving *d)
{
	for (size_t i = 0; i < ASE_COUNT(d->texts); i++)
		ase_str_drop(&d->texts[i]);
	merge_result_drop(&d->made);
	ase_kinds_drop(&d->builtin);
	session_drop(&d->ses);
}

/* The kinds of HEAD, which can be read while git merges, else the binary's.
 * What HEAD has wrong somebody else tells. */
static ase_status find_kinds(struct driving *d, ase_err *err)
{
	ase_status s;

	d->here = *d->call;
	d->here.store = ".";
	d->here.ui.quiet = true;
	if (!session_open(&d->here, false, &d->ses, NULL)) {
		d->kinds = d->ses->kinds;
		return ASE_OK;
	}
	d->builtin = ase_kinds_new();
	s = session_builtin_kinds(d->builtin, err);
	d->kinds = d->builtin;
	return s;
}

static merge_side side_of(const ase_str *text)
{
	return (merge_side){ ase_str_text(text), text->size };
}

/* Where both have made the file, git hands over an empty one. */
static merge_side base_of(const ase_str *text)
{
	return text->size ? side_of(text) : (merge_side){ .text = NULL };
}

/* What the schema of the path finds wrong with a text. */
static size_t judge(const struct driving *d, const ase_str *text,
		    ase_problems *problems)
{
	ASE_AUTO(merge_file_schema_drop)
	merge_schema law = merge_file_schema(d->kinds, d->path);
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	ASE_AUTO(ase_spans_drop) ase_spans spans = ASE_SPANS_INIT;
	const size_t from = problems->count;
	ase_err why = ASE_ERR_INIT;
	size_t found = 0;

	if (!merge_file_has_fields(d->path))
		return 0;
	if (ase_yaml_read(ase_str_text(text), text->size, &value, &spans, &why))
		found = ase_problems_add_err(problems, &why);
	else if (law.schema)
		found = ase_schema_check(law.schema, value, &spans, problems);
	ase_problems_in(problems, from, d->path);
	return found;
}

/* Whether the result breaks a law that ours keeps; that is told, and ours is
 * left as it is. */
static bool breaks_law(const struct driving *d)
{
	ASE_AUTO(ase_problems_drop) ase_problems found = ASE_PROBLEMS_INIT;
	ASE_AUTO(ase_problems_drop) ase_problems before = ASE_PROBLEMS_INIT;

	if (!judge(d, &d->made.text, &found) ||
	    judge(d, &d->texts[OURS], &before))
		return false;
	ui_problems(&found, stderr);
	ui_warn(&d->call->ui,
		"%s: with what the other side made of it, it would not hold; "
		"ours stays",
		d->path);
	return true;
}

/* Columns that a value is told in. */
#define WIDE 40

/* A rival as the list of conflicts has it: `one` borrows. */
static void describe(const struct driving *d, const merge_rival *rival,
		     const merge_schema *law, conflicts_rival *one)
{
	*one = (conflicts_rival){
		.path = (char *)(uintptr_t)d->path,
		.field = rival->field,
		.commit = "",
		.by = "",
		.on = "",
		.value = ase_value_root(rival->theirs),
		.stands = ase_value_root(rival->ours),
		.schema = law->schema,
	};
	one->kind = ase_kinds_of_path(d->kinds, d->path, one->id);
	one->rec = one->kind && d->ses
			   ? ase_world_itself(d->ses->world, one->id)
			   : NULL;
	one->part = law->schema && rival->field
			    ? ase_schema_at(law->schema, rival->field)
			    : NULL;
}

static void tell_values(const struct driving *d, const char *whose,
			const char *title, const conflicts_rival *one)
{
	ASE_AUTO(ase_strdrop) char *ours = NULL;
	ASE_AUTO(ase_strdrop) char *theirs = NULL;
	ASE_AUTO(ase_strdrop) char *here = NULL;
	ASE_AUTO(ase_strdrop) char *there = NULL;

	ours = conflicts_say_ours(d->ses, one);
	theirs = conflicts_say_theirs(d->ses, one);
	here = ase_text_cut(ours, WIDE);
	there = ase_text_cut(theirs, WIDE);
	ui_warn(&d->call->ui,
		"%s: both sides changed '%s', here to '%s', there to '%s'",
		whose, title, here, there);
}

/* By the words of people, where HEAD can be read. */
static void tell_rival(const struct driving *d, const merge_rival *rival,
		       const merge_schema *law)
{
	const ui *u = &d->call->ui;
	conflicts_rival one;
	ASE_AUTO(ase_strdrop) char *whose = NULL;
	ASE_AUTO(ase_strdrop) char *title = NULL;

	describe(d, rival, law, &one);
	whose = d->ses ? conflicts_say_whose(d->ses, &one)
		       : ase_strdup(d->path);
	title = d->ses && law->schema && rival->field
			? conflicts_title(d->ses, &one)
			: ase_strdup(rival->field ? rival->field : "");
	if (rival->is_signed)
		ui_warn(u,
			"%s: '%s' stays as it was signed; what the other side "
			"made of it is left out",
			whose, title);
	else if (!rival->field)
		ui_warn(u, "%s: both sides changed it; yours stays for now",
			whose);
	else if (d->ses && law->schema)
		tell_values(d, whose, title, &one);
	else
		ui_warn(u, "%s: both sides changed '%s'", whose, title);
}

/* Tell what is not merged; whether the path is to stay unmerged. */
static bool tell(const struct driving *d)
{
	ASE_AUTO(merge_file_schema_drop)
	merge_schema law = merge_file_schema(d->kinds, d->path);
	const ui *u = &d->call->ui;
	bool unmerged = false;

	for (size_t i = 0; i < d->made.count; i++) {
		tell_rival(d, &d->made.rivals[i], &law);
		unmerged |= !d->made.rivals[i].is_signed;
	}
	for (size_t i = 0; i < d->made.lost.count; i++)
		ui_warn(u, "%s: a comment could not come along: %s", d->path,
			d->made.lost.items[i]);
	if (unmerged)
		ui_say(u,
		       "Yours stays for now; to finish: ase-store conflicts");
	return unmerged;
}

static ase_status read_texts(struct driving *d, ase_err *err)
{
	ase_status s = ASE_OK;

	for (size_t i = 0; i < ASE_COUNT(d->texts) && !s; i++)
		s = ase_fs_read(d->call->argv[i], ASE_FS_MAX_BYTES,
				&d->texts[i], err);
	return s;
}

static ase_status merge_it(struct driving *d, ase_err *err)
{
	const ase_upgrade_look look =
		d->ses ? session_source_look(d->ses)
		       : (ase_upgrade_look){ .get = NULL };
	const merge_input in = { .path = d->path,
				 .base = base_of(&d->texts[BASE]),
				 .ours = side_of(&d->texts[OURS]),
				 .theirs = side_of(&d->texts[THEIRS]),
				 .kinds = d->kinds,
				 .look = d->ses ? &look : NULL };
	ase_status s = merge_file(&in, &d->made, err);

	return s ? ase_fail_in(err, d->path) : s;
}

static ase_status drive(const cli_call *call, ase_err *err)
{
	ASE_AUTO(driving_drop)
	struct driving d = { .call = call, .path = call->argv[4] };
	ase_status s;

	if ((s = read_texts(&d, err)) || (s = find_kinds(&d, err)) ||
	    (s = merge_it(&d, err)))
		return s;
	if (breaks_law(&d))
		return ase_told(err, ASE_NO);
	s = ase_fs_replace(call->argv[OURS], ase_str_text(&d.made.text),
			   d.made.text.size, 0600, err);
	if (s)
		return s;
	return tell(&d) ? ase_told(err, ASE_NO) : ASE_OK;
}

const cli_verb store_merge_driver = {
	.name = "merge-driver",
	.operands = "BASE OURS THEIRS SIZE PATH",
	.min = 5,
	.max = 5,
	.help = N_("merge two versions of a record (called by git)"),
	.needs = CLI_NOTHING,
	.run = drive,
	.hidden = true,
};
