#include "cmd/convention/convention_verbs.h"

#include "lib/app/change/change.h"
#include "lib/app/delivery/convention_text.h"
#include "lib/app/letter/letter.h"
#include "lib/base/fs.h"
#include "lib/base/mem.h"
#include "lib/model/fact/amend.h"
#include "lib/model/integrity/lint.h"

#include <string.h>

/* The largest file that could be one of a convention's. */
#define FILE_MAX_BYTES ((size_t)16 << 20)

/*
 * Looking for what is missing, or must not stand there.
 */

static void lint_columns(out_list *o)
{
	out_column(o, "line", _("line"), true);
	out_column(o, "about", _("about"), false);
	out_column(o, "what", _("what"), false);
}

static ase_status print_found(const cli_call *call, const ase_problems *found,
			      ase_err *err)
{
	ASE_AUTO(out_drop) out_list *o = out_new(call->format);

	lint_columns(o);
	for (size_t i = 0; i < found->count; i++) {
		const ase_problem *one = &found->items[i];

		out_row(o);
		if (one->line)
			out_cell_number(o, (long long)one->line);
		else
			out_cell(o, NULL);
		out_cell(o, one->field);
		out_cell(o, one->text);
	}
	return out_finish(
		o,
		ui_word(&call->ui, N_("Nothing is missing, nothing is amiss.")),
		err);
}

/* What the record itself is at odds with: its schema. */
static ase_status lint_record(const session *ses, const ase_record *rec,
			      ase_problems *found, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *path = ase_kind_path(rec->kind, rec->id);
	ASE_AUTO(ase_problems_drop) ase_problems problems = ASE_PROBLEMS_INIT;
	const ase_value *value = NULL;
	ase_status s = ase_snapshot_value(ses->snapshot, path, &value, err);

	if (s)
		return s;
	(void)ase_schema_check(rec->kind->schema, value, NULL, &problems);
	for (size_t i = 0; i < problems.count; i++)
		if (!problems.items[i].warning)
			(void)ase_problems_add(found, 0, 0,
					       problems.items[i].field, "%s",
					       problems.items[i].text);
	return ASE_OK;
}

static ase_status lint(const cli_call *call, ase_err *err)
{
	ASE_AUTO(ase_problems_drop) ase_problems found = ASE_PROBLEMS_INIT;
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	const ase_node *clauses = session_policy(call->session, "clauses.yaml");
	const ase_record *rec = call->rec;
	ase_status s =
		convention_text_standing(call->session, rec, &text, NULL, err);

	if (s)
		return s;
	ase_lint_check(clauses, call->session->world, rec, ase_str_text(&text),
		       session_language(call->session), &found);
	if ((s = lint_record(call->session, rec, &found, err)) ||
	    (s = print_found(call, &found, err)))
		return s;
	if (!found.count)
		return ASE_OK;
	return ase_told(err, ASE_NO);
}

const cli_verb convention_lint = {
	.name = "lint",
	.operands = "CONV",
	.min = 1,
	.max = 1,
	.help = N_("look for missing clauses and words that must not stand"),
	.more = N_("What is looked for stands in clauses.yaml, beside what "
		   "ase-store check would tell of the record. Exit 1 when "
		   "something is found; nothing is refused for it."),
	.needs = CLI_READS,
	.run = lint,
	.takes = "convention",
};

/*
 * Which of its texts a file is.
 */

static bool is_digest(const ase_record *rec, const char *path,
		      const char *digest)
{
	const char *text = ase_node_path_text(rec->node, path);

	return text && strcmp(text, digest) == 0;
}

/* What has this digest in the record or an amendment of it; NULL: nothing. `of`
 * gets the record, `count` the number of the amendment. */
static const char *whose(const ase_world *world, const ase_record *rec,
			 const char *digest, const ase_record **of,
			 size_t *count)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

	*count = 0;
	*of = rec;
	if (is_digest(rec, "text_sha256", digest))
		return "text";
	if (is_digest(rec, "file.sha256", digest))
		return "sheet";
	ase_amend_all(world, rec, &all);
	for (size_t i = 0; i < all.count; i++) {
		*of = all.items[i];
		*count = i + 1;
		if (is_digest(*of, "text_sha256", digest))
			return "amendment";
		if (is_digest(*of, "file.sha256", digest))
			return "sheet";
	}
	return NULL;
}

/* Which text of the convention a file is, for people; yours. */
static char *say_whose(const session *ses, const ase_record *of,
		       const char *what, size_t count)
{
	if (!what)
		return ase_strdup(_("neither the text that was signed nor the "
				    "sheet that came back"));
	if (strcmp(what, "text") == 0)
		return ase_strdup(
			_("the text as the first signature fixed it"));
	if (strcmp(what, "amendment") == 0)
		return ase_strf(_("the text as amendment %zu leaves it"),
				count);
	ase_date day = ASE_DATE_NONE;
	ase_node_date(ase_node_get(of->node, "received_on"), &day);
	ASE_AUTO(ase_strdrop) char *on = ase_date_say(day, ses->today);
	return count ? ase_strf(_("the sheet of amendment %zu that came back "
				  "on %s"),
				count, on)
		     : ase_strf(_("the sheet that came back on %s"), on);
}

static ase_status verify(const cli_call *call, ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str bytes = ASE_STR_INIT;
	ASE_AUTO(out_drop) out_list *o = out_new(call->format);
	ASE_AUTO(ase_strdrop) char *said = NULL;
	char digest[ASE_DIGEST_SIZE];
	const ase_record *of = NULL;
	const char *what;
	size_t count;
	ase_status s = ase_fs_read(call->argv[1], FILE_MAX_BYTES, &bytes, err);

	if (s)
		return s;
	ase_digest(ase_str_text(&bytes), bytes.size, digest);
	what = whose(call->session->world, call->rec, digest, &of, &count);
	said = say_whose(call->session, of, what, count);
	out_column(o, "file", _("file"), false);
	out_column(o, "is", _("is"), false);
	out_column(o, "sha256", "SHA-256", false);
	out_row(o);
	out_cell(o, call->argv[1]);
	out_cell_labelled(o, what ? what : "neither", said);
	out_cell(o, digest);
	if ((s = out_finish(o, NULL, err)) || what)
		return s;
	return ase_told(err, ASE_NO);
}

const cli_verb convention_verify = {
	.name = "verify",
	.operands = "CONV FILE",
	.min = 2,
	.max = 2,
	.help = N_("say whether FILE is the signed text, or the sheet"),
	.more = N_("Exit 1 when it is neither."),
	.needs = CLI_READS,
	.run = verify,
	.takes = "convention",
};
