/* A walk over a schema: each word of ours, where it stands. */

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/base/str.h"
#include "lib/data/value/path.h"
#include "lib/model/tally/tally.h"
#include "lib/model/policy/policy_word.h"
#include "lib/model/record/kind_resolve.h"
#include "lib/text/text.h"

#include <string.h>

struct walk {
	ase_policy_place at;
	ase_str path; /* of the part where it stands */
	size_t found;
};

static void walk_drop(struct walk *w)
{
	ase_str_drop(&w->path);
}

/*
 * One word.
 */

static bool is_choice(const char *choices, const char *text)
{
	ASE_AUTO(ase_strs_drop) ase_strs list = ASE_STRS_INIT;

	ase_strs_split(&list, choices, ' ');
	return ase_strs_has(&list, text);
}

static size_t check_texts(const ase_policy_place *at)
{
	size_t found = 0, i = 0;

	if (ase_node_is(at->value) != ASE_NODE_LIST)
		return ase_policy_place_wrong(at, NULL,
					      N_("must be a list of texts"));
	ase_each(text, at->value) {
		ASE_AUTO(ase_strdrop) char *below = ase_strf("%zu", i++);

		if (!ase_node_text(text) || !*ase_node_text(text))
			found += ase_policy_place_wrong(at, below,
							N_("must be text"));
	}
	return found;
}

static size_t check_said(const ase_policy_place *at)
{
	size_t found = 0;

	if (ase_node_is(at->value) != ASE_NODE_MAP)
		return ase_policy_place_wrong(
			at, NULL,
			N_("must be a text in each language, as {fr: ...}"));
	ase_each(text, at->value) {
		if (!ase_node_text(text) || !*ase_node_text(text))
			found += ase_policy_place_wrong(at, ase_node_key(text),
							N_("must be text"));
	}
	return found;
}

static size_t check_text(const ase_policy_place *at,
			 const ase_policy_word *word)
{
	const char *text = ase_node_text(at->value);

	if (!text || !*text)
		return ase_policy_place_wrong(at, NULL, N_("must be text"));
	if (word->choices && !is_choice(word->choices, text)) {
		ASE_AUTO(ase_str_drop) ase_str list = ASE_STR_INIT;

		ase_str_add(&list, word->choices);
		ase_str_replace(&list, " ", ", ");
		return ase_policy_place_wrong(at, NULL,
					      N_("must be one of %s, not '%s'"),
					      ase_str_text(&list), text);
	}
	return 0;
}

static size_t check_shape(const ase_policy_place *at,
			  const ase_policy_word *word)
{
	switch (word->shape) {
	case ASE_POLICY_TEXT:
		return check_text(at, word);
	case ASE_POLICY_TEXTS:
		return check_texts(at);
	case ASE_POLICY_YES:
		return ase_node_boolean(at->value, NULL)
			       ? 0
			       : ase_policy_place_wrong(
					 at, NULL, N_("must be true or false"));
	case ASE_POLICY_MAP:
		return ase_node_is(at->value) == ASE_NODE_MAP
			       ? 0
			       : ase_policy_place_wrong(
					 at, NULL,
					 N_("must be a map (key: value)"));
	case ASE_POLICY_LIST:
		return ase_node_is(at->value) == ASE_NODE_LIST
			       ? 0
			       : ase_policy_place_wrong(at, NULL,
							N_("must be a list"));
	case ASE_POLICY_SAID:
		return check_said(at);
	case ASE_POLICY_ANY:
		break;
	}
	return 0;
}

static size_t refuse_unknown(const ase_policy_place *at, const char *name,
			     ase_policy_where where)
{
	const char *near = ase_policy_word_near(name, where);

	if (near)
		return ase_policy_place_wrong(
			at, NULL,
			N_("no word of schemas is called so; did you mean "
			   "'%s'?"),
			near);
	return ase_policy_place_wrong(at, NULL,
				      N_("no word of schemas is called so"));
}

static void check_word(struct walk *w, const ase_node *value, bool root)
{
	const char *name = ase_node_key(value);
	const ase_policy_word *word = ase_policy_word_get(name);
	ase_policy_where where = root ? ASE_POLICY_ROOT : ASE_POLICY_FIELD;
	size_t size = w->path.size, wrong;
	ase_policy_place at = w->at;

	ase_path_add(&w->path, name);
	at.value = value;
	at.field = ase_str_text(&w->path);
	if (!word)
		wrong = refuse_unknown(&at, name, where);
	else if (!(word->where & where))
		wrong = ase_policy_place_wrong(
			&at, NULL,
			root ? N_("is said of a field, not of the kind")
			     : N_("may stand at the root only"));
	else if (!(wrong = check_shape(&at, word)) && word->check)
		wrong = word->check(&at);
	w->found += wrong;
	ase_str_cut(&w->path, size);
}

/*
 * The walk: schemas stand in schemas under these keywords.
 */

static void walk_part(struct walk *w, const ase_node *part,
		      const ase_node *beside);

static void walk_below(struct walk *w, const ase_node *parts,
		       const ase_node *beside)
{
	size_t size = w->path.size, i = 0, back;

	ase_path_add(&w->path, ase_node_key(parts));
	back = w->path.size;
	ase_each(part, parts) {
		if (ase_node_key(part))
			ase_path_add(&w->path, ase_node_key(part));
		else
			ase_path_add_index(&w->path, i++);
		walk_part(w, part, beside);
		ase_str_cut(&w->path, back);
	}
	ase_str_cut(&w->path, size);
}

static void walk_one(struct walk *w, const ase_node *part)
{
	size_t size = w->path.size;

	ase_path_add(&w->path, ase_node_key(part));
	walk_part(w, part, NULL);
	ase_str_cut(&w->path, size);
}

/* The properties of the kind that these of the file are among. */
static const ase_node *whole_of(const struct walk *w, const ase_node *fields)
{
	const char *path = ase_str_text(&w->path);
	ASE_AUTO(ase_strdrop)
	char *below = ase_strf("%s%sproperties", path, *path ? "." : "");
	const ase_node *whole = ase_node_path(w->at.kind->root, below);

	return whole ? whole : fields;
}

static void walk_part(struct walk *w, const ase_node *part,
		      const ase_node *beside)
{
	static const char several[] = "properties $defs allOf anyOf oneOf";
	static const char one[] = "items additionalProperties not";
	const bool root = !w->path.size;

	if (ase_node_is(part) != ASE_NODE_MAP)
		return;
	ase_each(child, part) {
		const char *key = ase_node_key(child);

		w->at.part = part;
		w->at.beside = beside;
		if (ase_text_begins(key, "x-ase-"))
			check_word(w, child, root);
		else if (is_choice(several, key))
			walk_below(w, child,
				   strcmp(key, "properties") == 0
					   ? whole_of(w, child)
					   : NULL);
		else if (is_choice(one, key))
			walk_one(w, child);
	}
}

size_t ase_policy_schema_check(const ase_policy *law, const ase_kind *kind,
			       const ase_node *root, ase_problems *problems)
{
	ASE_AUTO(walk_drop)
	struct walk w = { .at = { .law = law,
				  .kind = kind,
				  .schema = kind->schema,
				  .extends = ase_kind_extends(root) != NULL,
				  .problems = problems },
			  .path = ASE_STR_INIT };

	walk_part(&w, root, NULL);
	ase_tally_check_kind(law->kinds, kind, problems);
	(void)ase_kind_common_check(root, law->common, problems);
	return w.found;
}
