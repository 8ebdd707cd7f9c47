/* What every store has, whatever stands in it. */

#include "lib/app/session/session.h"

#include "data-schema/baked.h"
#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <string.h>

const ase_node *session_common_fields(void)
{
	return ase_value_root(ase_baked_find("meta/common.yaml")->value);
}

ase_status session_builtin_kinds(ase_kinds *kinds, ase_err *err)
{
	const ase_baked *baked;

	for (size_t i = 0; (baked = ase_baked_item(i)); i++) {
		const ase_node *root = ase_value_root(baked->value);

		if (!ase_node_get(root, "x-ase-kind"))
			continue;
		ase_status s = ase_kinds_add_trusted(kinds, root, err);
		if (s)
			return ase_fail_in(err, baked->path);
	}
	return ASE_OK;
}

/* Whether templates in that language come with ase. */
static bool has_letters(const char *code)
{
	ASE_AUTO(ase_strdrop) char *dir = ase_strf("templates/%s/", code);
	const ase_baked *baked;

	for (size_t i = 0; (baked = ase_baked_item(i)); i++)
		if (ase_text_begins(baked->path, dir))
			return true;
	return false;
}

ase_status session_letters_in(const char *typed, const char **out, ase_err *err)
{
	const ase_baked *baked = ase_baked_find("vocabulary/languages.yaml");
	const ase_vocabulary all = { .root = ase_value_root(baked->value) };
	const char *code = NULL;

	if (ase_vocabulary_find(&all, typed, "fr", &code, NULL) ||
	    !has_letters(code))
		return ase_fail(err, ASE_E_USAGE, "fr or en, not '%s'", typed);
	*out = code;
	return ASE_OK;
}

/* Whether a field below takes the codes of that vocabulary. */
static bool asks_for(const ase_node *node, const char *name)
{
	const char *coded =
		ase_node_text(ase_node_get(node, "x-ase-vocabulary"));

	if (coded && strcmp(coded, name) == 0)
		return true;
	ase_each(child, node)
		if (asks_for(child, name))
			return true;
	return false;
}

/* Whether a kind that is in the binary, too, needs it. */
static bool is_needed(const char *name)
{
	const ase_baked *baked;

	for (size_t i = 0; (baked = ase_baked_item(i)); i++) {
		const ase_node *root = ase_value_root(baked->value);

		if (ase_node_get(root, "x-ase-kind") && asks_for(root, name))
			return true;
	}
	return false;
}

void session_builtin_vocabularies(ase_vocabularies *known)
{
	const ase_baked *baked;

	for (size_t i = 0; (baked = ase_baked_item(i)); i++) {
		const ase_node *root = ase_value_root(baked->value);
		const char *name = ase_node_path_text(root, "vocabulary");

		if (ase_text_begins(baked->path, "vocabulary/") && name &&
		    !ase_vocabularies_get(known, name) && is_needed(name))
			ase_vocabularies_add(known, root);
	}
}

bool session_is_schema(const char *path)
{
	return ase_text_begins(path, "schema/");
}
