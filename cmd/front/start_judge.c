#include "cmd/front/start_judge.h"

#include "data-schema/baked.h"
#include "lib/app/packs/pack.h"
#include "lib/app/session/session.h"
#include "lib/base/fs.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/base/problem.h"
#include "lib/data/schema/schema.h"
#include "lib/text/text.h"

#include <string.h>
#include <unistd.h>

void start_pieces(const char *typed, ase_strs *out)
{
	ASE_AUTO(ase_strs_drop) ase_strs all = ASE_STRS_INIT;

	ase_strs_split(&all, typed, ',');
	for (size_t i = 0; i < all.count; i++) {
		ASE_AUTO(ase_strdrop)
		char *text = ase_text_trim(all.items[i]);

		if (*text)
			ase_strs_add(out, text);
	}
}

ase_vocabulary start_territories(void)
{
	const ase_baked *baked = ase_baked_find("vocabulary/territories.yaml");

	return (ase_vocabulary){ .root = ase_value_root(baked->value) };
}

ase_status start_take_territories(const char *typed, const char *lang,
				  ase_strs *out, ase_err *err)
{
	const ase_vocabulary places = start_territories();
	ASE_AUTO(ase_strs_drop) ase_strs all = ASE_STRS_INIT;
	ase_status s = ASE_OK;

	start_pieces(typed, &all);
	for (size_t i = 0; i < all.count && !s; i++) {
		ASE_AUTO(ase_strs_drop) ase_strs codes = ASE_STRS_INIT;
		const char *code = NULL;

		s = ase_vocabulary_find(&places, all.items[i], lang, &code,
					err);
		if (s)
			break;
		ase_vocabulary_below(&places, code, &codes);
		if (!codes.count)
			ase_strs_add(&codes, code);
		for (size_t k = 0; k < codes.count; k++)
			if (!ase_strs_has(out, codes.items[k]))
				ase_strs_add(out, codes.items[k]);
	}
	return s;
}

ase_status start_judge_territories(const void *of, const char *answer,
				   ase_err *err)
{
	const ui *u = of;
	ASE_AUTO(ase_strs_drop) ase_strs found = ASE_STRS_INIT;

	return start_take_territories(answer, u->lang, &found, err);
}

ase_status start_judge_packs(const void *of, const char *answer, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs all = ASE_STRS_INIT;
	ase_status s = ASE_OK;

	(void)of;
	start_pieces(answer, &all);
	for (size_t i = 0; i < all.count && !s; i++) {
		ASE_AUTO(pack_drop) pack *p = NULL;

		s = pack_find(all.items[i], &p, err);
	}
	return s;
}

ase_status start_judge_language(const void *of, const char *answer,
				ase_err *err)
{
	const char *code = NULL;

	(void)of;
	return session_letters_in(answer, &code, err);
}

ase_status start_judge_dir(const void *of, const char *answer, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *above = ase_fs_dir(answer);

	(void)of;
	if (access(answer, F_OK) == 0)
		return ase_fail(err, ASE_E_EXISTS,
				"'%s' is there already: name a new directory",
				answer);
	if (!ase_fs_is_dir(*above ? above : "."))
		return ase_fail(err, ASE_E_USAGE, "there is no directory '%s'",
				above);
	return ASE_OK;
}

/* What people call a field of the schema `of`; yours. */
static char *field_title(const void *of, const char *path)
{
	const ase_node *part = ase_schema_at(of, path);

	return ase_strdup(ase_schema_title(part, ase_i18n_spoken(), path));
}

static char *say_text(const void *of, const ase_node *part, const char *text)
{
	(void)of;
	(void)part;
	return ase_strdup(text);
}

ase_status start_judge_person(const void *of, const char *answer, ase_err *err)
{
	ASE_AUTO(ase_problems_drop) ase_problems problems = ASE_PROBLEMS_INIT;
	ASE_AUTO(ase_schema_drop) ase_schema *schema = NULL;
	ASE_AUTO(ase_builder_drop) ase_builder *b = ase_builder_new();
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	const ase_baked *law = ase_baked_find("person.yaml");
	ase_status s =
		ase_schema_new(ase_value_root(law->value), &schema, NULL, err);

	if (s)
		return s;
	ase_builder_map(b, NULL);
	if (strcmp(of, "name") != 0)
		ase_builder_text(b, "name", "A", false);
	ase_builder_text(b, of, answer, false);
	ase_builder_end(b);
	value = ase_builder_take(b);
	if (!ase_schema_check_for(
		    schema, value, NULL,
		    &(ase_schema_voice){ field_title, say_text, schema },
		    &problems))
		return ASE_OK;
	return ase_fail(err, ASE_E_USAGE, "%s", problems.items[0].text);
}
