#include "cmd/convention/convention_verbs.h"

#include "lib/app/change/change.h"
#include "lib/app/delivery/convention_text.h"
#include "lib/app/letter/letter.h"
#include "lib/base/fs.h"
#include "lib/base/mem.h"
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
	return out_finish(o, _("Nothing is missing, nothing is amiss."), err);
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
		       letter_language(call->session), &found);
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

/* What has this digest in the record; NULL: nothing. `count`: the number of
 * the amendment. */
static const char *whose(const ase_record *rec, const char *digest,
			 size_t *count)
{
	const char *text = ase_node_path_text(rec->node, "text_sha256");
	const char *sheet = ase_node_path_text(rec->node, "file.sha256");

	*count = 0;
	if (text && strcmp(text, digest) == 0)
		return "text";
	ase_each(one, ase_node_get(rec->node, "amendments")) {
		const char *left = ase_node_path_text(one, "text_sha256");

		++*count;
		if (left && strcmp(left, digest) == 0)
			return "amendment";
	}
	return sheet && strcmp(sheet, digest) == 0 ? "sheet" : NULL;
}

/* Which text of the convention a file is, for people; yours. */
static char *say_whose(const session *ses, const ase_record *rec,
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
	ase_node_date(ase_node_get(rec->node, "received_on"), &day);
	ASE_AUTO(ase_strdrop) char *on = ase_date_say(day, ses->today);
	return ase_strf(_("the sheet that came back on %s"), on);
}

static ase_status verify(const cli_call *call, ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str bytes = ASE_STR_INIT;
	ASE_AUTO(out_drop) out_list *o = out_new(call->format);
	ASE_AUTO(ase_strdrop) char *said = NULL;
	char digest[ASE_DIGEST_SIZE];
	const char *what;
	size_t count;
	ase_status s = ase_fs_read(call->argv[1], FILE_MAX_BYTES, &bytes, err);

	if (s)
		return s;
	ase_digest(ase_str_text(&bytes), bytes.size, digest);
	what = whose(call->rec, digest, &count);
	said = say_whose(call->session, call->rec, what, count);
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

/*
 * Changing what was signed.
 */

/* What the amendment says: -m, else the fields as they were typed; yours. */
static char *amendment_text(const cli_call *call)
{
	ASE_AUTO(ase_strs_drop) ase_strs fields = ASE_STRS_INIT;

	if (call->ui.message)
		return ase_strdup(call->ui.message);
	for (int i = 1; i < call->argc; i++)
		ase_strs_add(&fields, call->argv[i]);
	return ase_strs_join(&fields, ", ");
}

static ase_status amend(const cli_call *call, ase_err *err)
{
	ASE_AUTO(change_drop) change *ch = change_begin(call->session);
	ASE_AUTO(ase_strdrop) char *text = amendment_text(call);
	ASE_AUTO(ase_strdrop) char *name = NULL;
	char digest[ASE_DIGEST_SIZE], on[ASE_DATE_SIZE];
	const ase_record *rec = call->rec;
	size_t count;
	ase_status s;

	if (!ase_node_get(rec->node, "text_sha256"))
		return ase_fail(err, ASE_E_USAGE,
				"nobody has signed %s yet: ase-convention "
				"complete %s FIELD=VALUE changes it",
				rec->id, rec->id);
	count = ase_node_count(ase_node_get(rec->node, "amendments"));
	name = convention_text_name(count + 1);
	if ((s = change_input(ch, rec->id, call->argv + 1,
			      (size_t)call->argc - 1, err)) ||
	    (s = convention_text_fix(ch, rec->id, name, digest, err)) ||
	    (s = change_entry(ch, rec->id, "amendments", err, "on",
			      ase_date_text(call->on, on), "text", text,
			      "text_sha256", digest, NULL)))
		return s;
	return change_commit(
		ch,
		&(change_note){ .subject = N_("amended"),
				.said = _("amendment, for the three parties "
					  "to sign") },
		err);
}

const cli_verb convention_amend = {
	.name = "amend",
	.operands = "CONV KEY=VALUE...",
	.min = 2,
	.max = -1,
	.help = N_("change what was signed, by an amendment to sign"),
	.more = N_("The fields take their new values, and the text that "
		   "they make is kept with its fingerprint; 'sign' then "
		   "notes the signatures of the amendment. -m says what it "
		   "is about."),
	.needs = CLI_WRITES,
	.run = amend,
	.takes = "convention",
};
