#include "lib/app/delivery/convention_text.h"

#include "lib/app/letter/letter.h"
#include "lib/base/mem.h"
#include "lib/model/fact/amend.h"

#include <string.h>

/* The template of every convention. */
#define TEMPLATE "convention"

static char *text_path(const char *id, const char *name)
{
	return ase_strf("files/%s/%s.md", id, name);
}

bool convention_text_is_of(const ase_record *rec, const char *name)
{
	return !strcmp(rec->kind->name, "convention") &&
	       !strcmp(name, TEMPLATE);
}

const char *convention_text_letter(const ase_record *rec)
{
	return strcmp(rec->kind->name, "amendment") == 0 ? "avenant" : TEMPLATE;
}

/* The record that keeps the text that stands: the last amendment in force that
 * has one, else the convention. */
static const ase_record *keeper_of(const session *ses, const ase_record *rec)
{
	const ase_record *last = ase_amend_last(ses->world, rec);

	return last && ase_node_get(last->node, "text_sha256") ? last : rec;
}

/* The fingerprint of the text that stands, or NULL while it is a draft. */
static const char *digest_of(const session *ses, const ase_record *rec)
{
	return ase_node_path_text(keeper_of(ses, rec)->node, "text_sha256");
}

char *convention_text_amendment_foot(const session *ses, const ase_record *rec)
{
	const char *digest = ase_node_path_text(rec->node, "text_sha256");
	const char *lang = session_language(ses);

	if (strcmp(rec->kind->name, "amendment") != 0)
		return NULL;
	if (digest)
		return ase_strf(ase_i18n(lang,
					 "%s, SHA-256 of the text as amended: "
					 "%s"),
				rec->id, digest);
	return ase_strf(ase_i18n(lang, "%s: to sign together"), rec->id);
}

/* What stands at the foot, in the letter's language. Yours. */
static char *foot_of(const session *ses, const ase_record *rec)
{
	const char *digest = digest_of(ses, rec);
	const char *lang = session_language(ses);

	if (digest)
		return ase_strf(ase_i18n(lang, "%s, SHA-256 of the text: %s"),
				rec->id, digest);
	return ase_strf(ase_i18n(lang, "%s: a draft, to complete together"),
			rec->id);
}

/* Append the text that was fixed, if it is still that. */
static ase_status read_fixed(const session *ses, const ase_record *rec,
			     ase_str *out, ase_err *err)
{
	ASE_AUTO(ase_strdrop)
	char *path = text_path(keeper_of(ses, rec)->id, TEMPLATE);
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	char digest[ASE_DIGEST_SIZE];
	ase_status s = ase_snapshot_text(ses->snapshot, path, &text, err);

	if (s == ASE_E_NOT_FOUND)
		return ase_fail(err, ASE_E_INVALID,
				"'%s', the text that was signed, is missing: "
				"git log -- %s",
				path, path);
	if (s)
		return s;
	ase_digest(ase_str_text(&text), text.size, digest);
	if (strcmp(digest, digest_of(ses, rec)) != 0)
		return ase_fail(err, ASE_E_INVALID,
				"'%s' is not the text that was signed any "
				"more: git log -- %s",
				path, path);
	ase_str_addn(out, ase_str_text(&text), text.size);
	return ASE_OK;
}

ase_status convention_text_standing(const session *ses, const ase_record *rec,
				    ase_str *out, char **foot_out, ase_err *err)
{
	ase_status s = digest_of(ses, rec)
			       ? read_fixed(ses, rec, out, err)
			       : letter_render(ses, TEMPLATE, rec, out, err);

	if (!s && foot_out)
		*foot_out = foot_of(ses, rec);
	return s;
}

ase_status convention_text_fix(change *ch, const char *id,
			       char digest[ASE_DIGEST_SIZE], ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ASE_AUTO(ase_strdrop) char *path = text_path(id, TEMPLATE);
	const ase_world *after = NULL;
	session over;
	ase_status s = change_preview(ch, &after, err);

	if (s)
		return s;
	over = session_over(change_session(ch), after);
	if ((s = letter_render(&over, TEMPLATE, ase_world_get(after, id), &text,
			       err)))
		return s;
	ase_digest(ase_str_text(&text), text.size, digest);
	change_file(ch, path, ase_str_text(&text), text.size);
	return ASE_OK;
}
