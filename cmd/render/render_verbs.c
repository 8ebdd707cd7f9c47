#include "cmd/render/render_verbs.h"

#include "lib/app/change/change.h"
#include "lib/app/change/changed_file.h"
#include "lib/app/delivery/document_output.h"
#include "lib/app/letter/letter.h"
#include "lib/base/fs.h"
#include "lib/base/mem.h"

#include <string.h>

struct render_opts {
	document_output paper;
	const char *lang;
	bool work_tree;
};

static const cli_opt render_opts[] = {
	DOCUMENT_OUTPUT_OPTS(struct render_opts),
	CLI_OPT(0, "lang", "LANG", struct render_opts, lang,
		N_("the language (default: that of the person, else of the "
		   "network)")),
	CLI_OPT(0, "work-tree", NULL, struct render_opts, work_tree,
		N_("with what was edited by hand and not committed")),
	CLI_END,
};

/* The records that were edited by hand, over those that are committed. */
static ase_status take_edited(session *ses, changed_files *list,
			      ase_world *world, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs paths = ASE_STRS_INIT;
	ASE_AUTO(ase_problems_drop) ase_problems problems = ASE_PROBLEMS_INIT;
	ase_status s = change_edited(ses, &paths, NULL, err);

	for (size_t i = 0; i < paths.count && !s; i++) {
		changed_file *one = NULL;

		if ((s = changed_files_get(list, ses, paths.items[i], &one,
					   err)))
			return s;
		if (change_work_text(ses, one->path, &one->text, NULL))
			one->gone = true;
		if (changed_file_parse(one, ses, &problems)) {
			ui_problems(&problems, stderr);
			return ase_fail(err, ASE_E_INVALID,
					"'%s' is not a record to render",
					one->path);
		}
	}
	changed_files_apply(list, world);
	return s;
}

/* A file in the place of an ID: a record of the kind that the template names,
 * as if it stood in the store. */
static ase_status take_file(const session *ses, const char *path,
			    const char *kind_name, ase_world *world,
			    const ase_record **out, ase_err *err)
{
	const ase_kind *kind = ase_kinds_get(ses->kinds, kind_name);
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ASE_AUTO(ase_problems_drop) ase_problems found = ASE_PROBLEMS_INIT;
	ASE_AUTO(ase_spans_drop) ase_spans spans = ASE_SPANS_INIT;
	ASE_AUTO(ase_strdrop) char *id = NULL;
	ase_value *value = NULL;
	ase_status s;

	if (!kind)
		return ase_fail(err, ASE_E_USAGE,
				"the letter does not say what it is about: "
				"'%s' cannot take a record's place",
				path);
	if ((s = ase_fs_read(path, ASE_FS_MAX_BYTES, &text, err)))
		return s;
	s = ase_yaml_read(ase_str_text(&text), text.size, &value, &spans, err);
	if (s)
		return ase_fail_in(err, path);
	if (ase_schema_check(kind->schema, value, &spans, &found)) {
		ase_problems_in(&found, 0, path);
		ui_problems(&found, stderr);
		ase_value_drop(&value);
		return ase_fail(err, ASE_E_INVALID, "'%s' is not a %s", path,
				kind->name);
	}
	id = ase_strf("%s-00000000", kind->prefix);
	ase_world_put(world, id, value);
	*out = ase_world_get(world, id);
	return ASE_OK;
}

static ase_status find(const session *ses, const char *typed, const char *kind,
		       ase_world *world, const ase_record **out, ase_err *err)
{
	const ase_kind *of = ase_kinds_of_id(ses->kinds, typed);

	if (ase_fs_is_file(typed))
		return take_file(ses, typed, kind, world, out, err);
	*out = ase_world_get(world, typed);
	if (*out)
		return ASE_OK;
	if (!*kind && of)
		kind = of->name;
	if (!*kind)
		return ase_fail(err, ASE_E_USAGE,
				"'%s' is no ID, and the letter does not say "
				"what it is about",
				typed);
	return session_resolve(ses, kind, typed, out, err);
}

/* The letter about the record that is named. */
static ase_status render_one(const cli_call *call, const char *kind,
			     ase_world *world, ase_err *err)
{
	const struct render_opts *opts = call->opts;
	const char *name = call->argv[0];
	const ase_record *rec = NULL;
	ase_status s;

	if (call->argc == 1)
		return ase_fail(err, ASE_E_USAGE,
				"the letter '%s' is about one record: type "
				"its name behind it",
				name);
	if (call->argc > 2)
		return ase_fail(err, ASE_E_USAGE,
				"the letter '%s' is about one record, and '%s' "
				"is one more",
				name, call->argv[2]);
	if ((s = find(call->session, call->argv[1], kind, world, &rec, err)))
		return s;
	return document_output_letter(call->session, &opts->paper, opts->lang,
				      name, rec, err);
}

static ase_status render(const cli_call *call, ase_err *err)
{
	const struct render_opts *opts = call->opts;
	const char *name = call->argv[0];
	const char *lang =
		opts->lang ? opts->lang : letter_language(call->session);
	ASE_AUTO(ase_str_drop) ase_str template = ASE_STR_INIT;
	ASE_AUTO(changed_files_drop) changed_files edited = CHANGED_FILES_INIT;
	ASE_AUTO(ase_world_drop) ase_world *world = NULL;
	ASE_AUTO(letter_about_drop) letter_about about = LETTER_ABOUT_INIT;
	session over = *call->session;
	cli_call own = *call;
	ase_status s;

	if ((s = document_output_check(&opts->paper, err)) ||
	    (s = letter_template(call->session, lang, name, &template, err)))
		return s;
	about = letter_front(ase_str_text(&template));
	world = ase_world_over(call->session->world);
	over.world = world;
	own.session = &over;
	if (opts->work_tree &&
	    (s = take_edited(call->session, &edited, world, err)))
		return s;
	return *about.list
		       ? document_output_list(own.session, &opts->paper,
					      opts->lang, name, call->argv + 1,
					      (size_t)call->argc - 1, err)
		       : render_one(&own, about.kind, world, err);
}

const cli_verb render_verb = {
	.name = "",
	.operands = "TEMPLATE [ID|FILTER...]",
	.min = 1,
	.max = -1,
	.help = N_("print a letter about a record, or about many"),
	.more = N_("TEMPLATE is the name of a file of the store's "
		   "templates/LANG without its .md. ID may be a record, "
		   "words that find one, or a YAML file. A letter about a "
		   "list speaks of all records that pass its FILTERs, as "
		   "those of 'ase-record KIND list'. Nothing is sent, "
		   "nothing is noted."),
	.needs = CLI_READS,
	.run = render,
	CLI_OPTS(struct render_opts, render_opts),
};
