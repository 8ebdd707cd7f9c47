/* Letters that need something: a certificate its fact, a list what it lists. */

#include "lib/app/letter/letter_context_priv.h"

#include "lib/base/mem.h"
#include "lib/doc/markdown.h"

#include <string.h>

char *letter_missing_text(const char *missing)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;

	for (; *missing; missing++) {
		if (strchr("{}", *missing))
			ase_str_addc(&text, *missing);
		ase_str_addc(&text, *missing);
	}
	ase_str_add(&text, "");
	return ase_str_take(&text);
}

/* What the letter makes of `text`, without a look at its file. */
static ase_status render(letter *l, const char *text, ase_str *out)
{
	const ase_template_data data = { .get = letter_get,
					 .at = letter_at,
					 .choose = letter_choose,
					 .escape = ase_markdown_plain,
					 .payload = l };
	const ase_template_item root = letter_root(l);

	return ase_template_render(text, &data, &root, out, NULL, NULL);
}

/* The words of the letter for what it lacks; yours. NULL: it has none. */
static char *say_missing(letter *l, const char *missing)
{
	ASE_AUTO(ase_strdrop) char *text = letter_missing_text(missing);
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;

	if (!*missing || render(l, text, &out))
		return NULL;
	return ase_str_take(&out);
}

static ase_status lacks(letter *l, const letter_about *about, const char *name,
			const char *need, ase_err *err)
{
	const char *lang = l->ses->ui->lang;
	const char *who = ase_world_name(l->ses->world, l->rec);
	ASE_AUTO(ase_strdrop) char *said = say_missing(l, about->missing);
	const ase_node *part =
		ase_kinds_field(l->ses->kinds, l->rec->kind, need, NULL);

	if (said)
		return ase_fail(err, ASE_E_REFUSED, "%s", said);
	if (part)
		return ase_fail(err, ASE_E_REFUSED,
				"no '%s' for %s: '%s' is not noted", name, who,
				ase_schema_title(part, lang, need));
	return ase_fail(err, ASE_E_REFUSED,
			"no '%s' for %s: it needs '%s', which does not hold",
			name, who, need);
}

char *letter_lists_text(const char *path)
{
	return ase_strf("{{#%s}}x{{/%s}}", path, path);
}

/* Whether something stands at the path, as the letter sees it. */
static bool has_any(letter *l, const char *path)
{
	ASE_AUTO(ase_strdrop) char *text = letter_lists_text(path);
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;

	return render(l, text, &out) || out.size > 0;
}

/* What it lists: where there is none of it, there is no letter. */
static ase_status find_listed(letter *l, const letter_about *about,
			      const char *name, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs lists = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *said = NULL;

	letter_about_all(about, "lists", &lists);
	for (size_t i = 0; i < lists.count; i++) {
		if (has_any(l, lists.items[i]))
			continue;
		said = say_missing(l, about->missing);
		if (said)
			return ase_fail(err, ASE_E_NOT_FOUND, "%s", said);
		return ase_fail(err, ASE_E_NOT_FOUND,
				"no '%s' for %s: there is no '%s' to tell of",
				name, ase_world_name(l->ses->world, l->rec),
				lists.items[i]);
	}
	return ASE_OK;
}

ase_status letter_needs(letter *l, const letter_about *about, const char *name,
			ase_err *err)
{
	const session *ses = l->ses;
	ASE_AUTO(ase_strs_drop) ase_strs needs = ASE_STRS_INIT;

	if (l->rec)
		letter_about_all(about, "needs", &needs);
	for (size_t i = 0; i < needs.count; i++) {
		ASE_AUTO(ase_builder_drop) ase_builder *b = ase_builder_new();
		ASE_AUTO(ase_value_drop) ase_value *value = NULL;

		ase_builder_text(b, NULL, needs.items[i], false);
		value = ase_builder_take(b);
		if (!ase_condition_holds(ses->process, ses->world, l->rec,
					 ase_value_root(value)))
			return lacks(l, about, name, needs.items[i], err);
	}
	return l->rec ? find_listed(l, about, name, err) : ASE_OK;
}
