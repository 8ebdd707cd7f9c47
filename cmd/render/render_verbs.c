#include "cmd/render/render_verbs.h"

#include "lib/app/change/change.h"
#include "lib/app/change/changed_file.h"
#include "lib/app/delivery/document_output.h"
#include "lib/app/delivery/posting.h"
#include "lib/app/front/letter_name.h"
#include "lib/app/letter/letter.h"
#include "lib/base/fs.h"
#include "lib/base/mem.h"
#include "lib/model/input/resolve.h"
#include "lib/model/process/party.h"
#include "lib/text/plural.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

struct render_opts {
	document_output paper;
	const char *lang;
	bool work_tree;
	bool mail;
};

static const cli_opt render_opts[] = {
	DOCUMENT_OUTPUT_OPTS(struct render_opts),
	CLI_OPT_FR(0, "lang", "langue", "LANG", struct render_opts, lang,
		   N_("the language (default: that of the person, else of the "
		      "network)")),
	CLI_OPT_FR(0, "work-tree", "copie-de-travail", NULL, struct render_opts,
		   work_tree,
		   N_("with what was edited by hand and not committed")),
	CLI_OPT_FR(0, "mail", "courriel", NULL, struct render_opts, mail,
		   N_("send it to whom it is for, with what it encloses")),
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

/* What a letter is asked for: which, and about what. */
struct asked {
	const cli_call *call;
	const session *ses; /* with what was edited by hand */
	ase_world *world;   /* its own */
	const char *typed;  /* the letter */
	char *name;	    /* its file; owned */
	const char *lang;
	letter_about about;
	document_subject *subjects; /* owned */
	size_t count;
	size_t room;
};

static void asked_drop(struct asked *asked)
{
	free(asked->name);
	free(asked->subjects);
	letter_about_drop(&asked->about);
}

static void add_subject(struct asked *asked, const ase_record *rec,
			const ase_record *to)
{
	asked->subjects = ase_grow(asked->subjects, &asked->room, asked->count,
				   sizeof(*asked->subjects));
	asked->subjects[asked->count++] =
		(document_subject){ .rec = rec, .to = to };
}

/* The record, once for each whom the letter goes to. */
static void add_each(struct asked *asked, const ase_record *rec)
{
	ASE_AUTO(ase_records_drop) ase_records people = ASE_RECORDS_INIT;

	if (*asked->about.party)
		ase_party_addressees(asked->ses->process, asked->world, rec,
				     asked->about.party, &people);
	if (people.count < 2)
		add_subject(asked, rec, NULL);
	for (size_t i = 0; people.count > 1 && i < people.count; i++)
		add_subject(asked, rec, people.items[i]);
}

/*
 * All records of the kind that the letter is about below the one of a kind
 * above that `typed` names. Whether there is one, and any below it.
 */
static bool add_below(struct asked *asked, const ase_kind *kind,
		      const char *typed)
{
	const ase_kind *above = kind->parent;

	for (int i = 0; above && i < ASE_VALUE_DEPTH; i++) {
		ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
		const ase_record *rec = NULL;

		if (!ase_resolve(asked->world, above, typed, &rec, NULL, NULL,
				 NULL) &&
		    rec->kind == above)
			ase_world_children(asked->world, rec, kind, &all);
		for (size_t k = 0; k < all.count; k++)
			if (!ase_record_has(all.items[k], "archived_on"))
				add_each(asked, all.items[k]);
		if (asked->count)
			return true;
		above = above->parent;
	}
	return false;
}

/* The record that `typed` means, or all below one that it means. */
static ase_status find(struct asked *asked, const char *typed, ase_err *err)
{
	const session *ses = asked->ses;
	const char *name = asked->about.kind;
	const ase_kind *of = ase_kinds_of_id(ses->kinds, typed), *kind;
	const ase_record *rec = NULL;
	ase_status s = ASE_OK;

	if (!*name && of)
		name = of->name;
	kind = ase_kinds_get(ses->kinds, name);
	if (ase_fs_is_file(typed))
		s = take_file(ses, typed, name, asked->world, &rec, err);
	else if (!(rec = ase_world_get(asked->world, typed)) && !*name)
		return ase_fail(err, ASE_E_USAGE,
				"'%s' is no ID, and the letter does not say "
				"what it is about",
				typed);
	if (!s && kind && (!rec || rec->kind != kind)) {
		if (ase_resolve(asked->world, kind, typed, &rec, NULL, NULL,
				NULL) &&
		    add_below(asked, kind, typed))
			return ASE_OK;
		s = session_resolve(ses, name, typed, &rec, err);
	}
	if (!s)
		add_each(asked, rec);
	return s;
}

/* To each whom it is for, by mail. */
static ase_status mail(const struct asked *asked, ase_err *err)
{
	posting *list = ase_realloc(NULL, asked->count, sizeof(*list));
	ase_status s = ASE_OK;

	for (size_t i = 0; i < asked->count && !s; i++) {
		const document_subject *one = &asked->subjects[i];

		list[i] = (posting){ asked->name, one->rec, one->to };
		if (!one->to && *asked->about.party)
			list[i].to = ase_party_person(asked->ses->process,
						      asked->world, one->rec,
						      asked->about.party);
		if (!list[i].to)
			s = ase_fail(err, ASE_E_INVALID,
				     "%s: nobody is named whom one could "
				     "write to",
				     one->rec->id);
	}
	if (!s)
		s = posting_send(asked->ses, list, asked->count, err);
	free(list);
	return s;
}

/* What is mailed is a letter as it stands: it goes to one, in their language. */
static ase_status check_mail(const struct asked *asked, ase_err *err)
{
	const struct render_opts *opts = asked->call->opts;

	if (!opts->mail)
		return ASE_OK;
	if (opts->paper.format || opts->paper.output || opts->lang ||
	    opts->work_tree)
		return ase_fail(err, ASE_E_USAGE,
				"--mail sends the letter as it is noted: it "
				"goes without -f, -o, --lang and --work-tree");
	if (*asked->about.list)
		return ase_fail(err, ASE_E_USAGE,
				"the letter '%s' is about many, and goes to "
				"nobody by mail",
				asked->typed);
	return ASE_OK;
}

/* The letter about the record that is named, or about several. */
static ase_status render_one(struct asked *asked, ase_err *err)
{
	const cli_call *call = asked->call;
	const struct render_opts *opts = call->opts;
	ase_status s;

	if (call->argc == 1)
		return ase_fail(err, ASE_E_USAGE,
				"the letter '%s' is about one record: type "
				"its name behind it",
				asked->typed);
	if (call->argc > 2)
		return ase_fail(err, ASE_E_USAGE,
				"the letter '%s' is about one record, and '%s' "
				"is one more",
				asked->typed, call->argv[2]);
	if ((s = find(asked, call->argv[1], err)))
		return s;
	if (opts->mail)
		return mail(asked, err);
	if (asked->count > 1)
		return document_output_letters(
			asked->ses, &opts->paper, opts->lang, asked->name,
			asked->subjects, asked->count, err);
	return document_output_letter(asked->ses, &opts->paper, opts->lang,
				      asked->name, asked->subjects[0].rec, err);
}

/*
 * Which letters there are
 */

/* "registration"; "registrations" of a letter about a list; yours. */
static char *kind_words(const session *ses, const letter_called *one)
{
	const char *lang = ses->ui->lang;
	const ase_kind *kind = ase_kinds_get(ses->kinds, one->kind);
	ASE_AUTO(ase_strdrop)
	char *title = ase_text_uncapital(kind ? ase_kind_title(kind, lang)
					      : one->kind);

	return one->many ? ase_plural(title, lang) : ase_strdup(title);
}

/* "volunteer expert", "who answers": whom it goes to; yours. */
static char *party_words(const session *ses, const letter_called *one)
{
	const char *lang = ses->ui->lang;
	const ase_kind *kind = ase_kinds_get(ses->kinds, one->kind);
	const ase_kind *to = ase_kinds_get(ses->kinds, one->party);
	const char *title = to	   ? ase_kind_title(to, lang)
			    : kind ? ase_party_title(kind, one->party, lang)
				   : NULL;

	return ase_text_uncapital(title ? title : one->party);
}

static ase_status list_letters(const session *ses, const char *lang,
			       out_format format, ase_err *err)
{
	ASE_AUTO(letter_names_drop) letter_names_list all = LETTER_NAMES_INIT;
	ASE_AUTO(out_drop) out_list *o = out_new(format);

	letter_names_read(ses->snapshot, lang, &all);
	out_column(o, "letter", _("letter"), false);
	out_column(o, "kind", _("about"), false);
	out_column(o, "to", _("for"), false);
	out_column(o, "title", _("says"), false);
	for (size_t i = 0; i < all.count; i++) {
		const letter_called *one = &all.items[i];
		ASE_AUTO(ase_strdrop) char *word = letter_called_word(one);
		ASE_AUTO(ase_strdrop) char *kind = kind_words(ses, one);
		ASE_AUTO(ase_strdrop) char *to = party_words(ses, one);

		out_row(o);
		out_cell_labelled(o, one->letter, word);
		out_cell_labelled(o, one->kind, kind);
		out_cell_labelled(o, one->party, to);
		out_cell(o, one->title);
	}
	return out_finish(o, NULL, err);
}

static ase_status list(const cli_call *call, const char *lang, ase_err *err)
{
	const struct render_opts *opts = call->opts;
	out_format format = OUT_TABLE;
	ase_status s = ASE_OK;

	if (opts->paper.format)
		s = out_format_read(opts->paper.format, "", &format, err);
	if (!s)
		s = out_csv_read(call->csv, opts->paper.format, &format, err);
	return s ? s : list_letters(call->session, lang, format, err);
}

static ase_status render(const cli_call *call, ase_err *err)
{
	const struct render_opts *opts = call->opts;
	ASE_AUTO(ase_str_drop) ase_str template = ASE_STR_INIT;
	ASE_AUTO(changed_files_drop) changed_files edited = CHANGED_FILES_INIT;
	ASE_AUTO(ase_world_drop) ase_world *world = NULL;
	session over = *call->session;
	ASE_AUTO(asked_drop)
	struct asked asked = {
		.call = call,
		.ses = &over,
		.lang = opts->lang ? opts->lang
				   : session_language(call->session),
		.about = LETTER_ABOUT_INIT,
	};
	ase_status s;

	if (!call->argc)
		return list(call, asked.lang, err);
	asked.typed = call->argv[0];
	if ((s = document_output_check(&opts->paper, err)) ||
	    (s = letter_name_find(over.snapshot, asked.lang, asked.typed,
				  &asked.name, err)) ||
	    (s = letter_template(&over, asked.lang, asked.name, &template,
				 err)))
		return s;
	asked.about = letter_front(ase_str_text(&template));
	if ((s = check_mail(&asked, err)))
		return s;
	asked.world = world = ase_world_over(call->session->world);
	over.world = world;
	if (opts->work_tree &&
	    (s = take_edited(call->session, &edited, world, err)))
		return s;
	return *asked.about.list
		       ? document_output_list(&over, &opts->paper, opts->lang,
					      asked.name, call->argv + 1,
					      (size_t)call->argc - 1, err)
		       : render_one(&asked, err);
}

const cli_verb render_verb = {
	.name = "",
	.operands = "[LETTER [ID|FILTER...]]",
	.min = 0,
	.max = -1,
	.help = N_("print a letter about a record, or about many"),
	.more = N_(
		"LETTER is what it is called, or the name of a file of "
		"the store's templates/LANG without its .md; without it, "
		"which letters there are. ID may be a record, words that "
		"find one, or a YAML file; where it is one above those that "
		"the letter is about, all of them, each on a page of its "
		"own. A letter about a list speaks of all records that pass "
		"its FILTERs, as those of 'ase-record KIND list'. Nothing is "
		"noted, and without --mail nothing is sent."),
	.needs = CLI_READS,
	.run = render,
	CLI_OPTS(struct render_opts, render_opts),
};
