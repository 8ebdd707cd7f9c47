#include "lib/app/delivery/convention_text.h"

#include "lib/app/letter/letter.h"
#include "lib/base/fs.h"
#include "lib/base/mem.h"
#include "lib/model/integrity/lint.h"

#include <string.h>

/* The largest file that could be one of a convention's. */
#define FILE_MAX_BYTES ((size_t)16 << 20)

/* The template of every convention. */
#define TEMPLATE "convention"

/* The text's name in files/ID/, from the number of amendments before it. */
static char *text_name(size_t amendments)
{
	return amendments ? ase_strf("avenant-%zu", amendments)
			  : ase_strdup("convention");
}

static char *text_path(const char *id, const char *name)
{
	return ase_strf("files/%s/%s.md", id, name);
}

bool convention_text_is_of(const ase_record *rec, const char *name)
{
	return !strcmp(rec->kind->name, "convention") &&
	       !strcmp(name, TEMPLATE);
}

/* The fingerprint of the text that stands, or NULL while it is a draft. */
static const char *digest_of(const ase_record *rec)
{
	const ase_node *last = ase_node_path(rec->node, "amendments.last");
	const char *digest = ase_node_path_text(last, "text_sha256");

	return digest ? digest : ase_node_path_text(rec->node, "text_sha256");
}

/* What stands at the foot, in the letter's language. Yours. */
static char *foot_of(const cli_call *call, const ase_record *rec)
{
	const char *digest = digest_of(rec);
	const char *lang = letter_language(call);

	if (digest)
		return ase_strf(ase_i18n(lang, "%s, SHA-256 of the text: %s"),
				rec->id, digest);
	return ase_strf(ase_i18n(lang, "%s: a draft, to complete together"),
			rec->id);
}

/* Append the text that was fixed, if it is still that. */
static ase_status read_fixed(const cli_call *call, const ase_record *rec,
			     ase_str *out, ase_err *err)
{
	size_t count = ase_node_count(ase_node_get(rec->node, "amendments"));
	ASE_AUTO(ase_strdrop) char *name = text_name(count);
	ASE_AUTO(ase_strdrop) char *path = text_path(rec->id, name);
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	char digest[ASE_DIGEST_SIZE];
	ase_status s =
		ase_snapshot_text(call->session->snapshot, path, &text, err);

	if (s == ASE_E_NOT_FOUND)
		return ase_fail(err, ASE_E_INVALID,
				"'%s', the text that was signed, is missing: "
				"git log -- %s",
				path, path);
	if (s)
		return s;
	ase_digest(ase_str_text(&text), text.size, digest);
	if (strcmp(digest, digest_of(rec)) != 0)
		return ase_fail(err, ASE_E_INVALID,
				"'%s' is not the text that was signed any "
				"more: git log -- %s",
				path, path);
	ase_str_addn(out, ase_str_text(&text), text.size);
	return ASE_OK;
}

ase_status convention_text_standing(const cli_call *call, const ase_record *rec,
				    ase_str *out, char **foot_out, ase_err *err)
{
	ase_status s = digest_of(rec)
			       ? read_fixed(call, rec, out, err)
			       : letter_render(call, TEMPLATE, rec, out, err);

	if (!s && foot_out)
		*foot_out = foot_of(call, rec);
	return s;
}

ase_status convention_text_fix(change *ch, const char *id, const char *name,
			       char digest[ASE_DIGEST_SIZE], ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ASE_AUTO(ase_strdrop) char *path = text_path(id, name);
	const ase_world *after = NULL;
	session over = *change_call(ch)->session;
	cli_call call = *change_call(ch);
	ase_status s = change_preview(ch, &after, err);

	if (s)
		return s;
	over.world = (ase_world *)after;
	call.session = &over;
	if ((s = letter_render(&call, TEMPLATE, ase_world_get(after, id), &text,
			       err)))
		return s;
	ase_digest(ase_str_text(&text), text.size, digest);
	change_file(ch, path, ase_str_text(&text), text.size);
	return ASE_OK;
}

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

ase_status convention_text_lint(const cli_call *call, ase_err *err)
{
	ASE_AUTO(ase_problems_drop) ase_problems found = ASE_PROBLEMS_INIT;
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	const ase_node *clauses = session_policy(call->session, "clauses.yaml");
	const ase_record *rec = NULL;
	ase_status s = session_resolve_own(call, call->argv[0], &rec, err);

	if (s || (s = convention_text_standing(call, rec, &text, NULL, err)))
		return s;
	ase_lint_check(clauses, call->session->world, rec, ase_str_text(&text),
		       letter_language(call), &found);
	if ((s = print_found(call, &found, err)))
		return s;
	if (!found.count)
		return ASE_OK;
	return ase_told(err, ASE_NO);
}

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
static char *say_whose(const cli_call *call, const ase_record *rec,
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
	ASE_AUTO(ase_strdrop) char *on = ase_date_say(day, call->today);
	return ase_strf(_("the sheet that came back on %s"), on);
}

ase_status convention_text_verify(const cli_call *call, ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str bytes = ASE_STR_INIT;
	ASE_AUTO(out_drop) out_list *o = out_new(call->format);
	ASE_AUTO(ase_strdrop) char *said = NULL;
	char digest[ASE_DIGEST_SIZE];
	const ase_record *rec = NULL;
	const char *what;
	size_t count;
	ase_status s = session_resolve_own(call, call->argv[0], &rec, err);

	if (s || (s = ase_fs_read(call->argv[1], FILE_MAX_BYTES, &bytes, err)))
		return s;
	ase_digest(ase_str_text(&bytes), bytes.size, digest);
	what = whose(rec, digest, &count);
	said = say_whose(call, rec, what, count);
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

/*
 * Changing what was signed.
 */

/* What the amendment says: -m, else the fields as they were typed; yours. */
static char *amendment_text(const cli_call *call)
{
	ASE_AUTO(ase_strs_drop) ase_strs fields = ASE_STRS_INIT;

	if (call->message)
		return ase_strdup(call->message);
	for (int i = 1; i < call->argc; i++)
		ase_strs_add(&fields, call->argv[i]);
	return ase_strs_join(&fields, ", ");
}

ase_status convention_text_amend(const cli_call *call, ase_err *err)
{
	ASE_AUTO(change_drop) change *ch = change_new(call);
	ASE_AUTO(ase_strdrop) char *text = amendment_text(call);
	ASE_AUTO(ase_strdrop) char *name = NULL;
	char digest[ASE_DIGEST_SIZE], on[ASE_DATE_SIZE];
	const ase_record *rec = NULL;
	size_t count;
	ase_status s = session_resolve_own(call, call->argv[0], &rec, err);

	if (s)
		return s;
	if (!ase_node_get(rec->node, "text_sha256"))
		return ase_fail(err, ASE_E_USAGE,
				"nobody has signed %s yet: ase-convention "
				"complete %s FIELD=VALUE changes it",
				rec->id, rec->id);
	count = ase_node_count(ase_node_get(rec->node, "amendments"));
	name = text_name(count + 1);
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
