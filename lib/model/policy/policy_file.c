/* Vocabularies, clauses and ase.yaml: what no schema tells. */

#include "lib/base/map.h"
#include "lib/base/mem.h"
#include "lib/base/str.h"
#include "lib/model/policy/policy.h"
#include "lib/model/record/world.h"
#include "lib/text/text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/*
 * What may stand once: words, and where they stood first.
 */

struct once {
	ase_map places; /* 1 is the first entry */
	ase_strs words; /* the keys of `places` */
};

static void once_drop(struct once *once)
{
	ase_map_drop(&once->places);
	ase_strs_drop(&once->words);
}

/* The entry (from 0) that said the word before; -1: none, it is noted. */
static long said_by(struct once *once, const char *word, size_t entry)
{
	uintptr_t place = (uintptr_t)ase_map_get(&once->places, word);

	if (place)
		return (long)place - 1;
	ase_strs_add(&once->words, word);
	ase_map_put(&once->places, once->words.items[once->words.count - 1],
		    (void *)(uintptr_t)(entry + 1));
	return -1;
}

/*
 * Vocabularies.
 */

static bool has_group(const ase_node *groups, const char *code)
{
	ase_each(group, groups) {
		const char *its = ase_node_path_text(group, "code");

		if (its && strcmp(its, code) == 0)
			return true;
	}
	return false;
}

static size_t check_group(const ase_node *root, const ase_node *term, size_t i,
			  ase_problems *problems)
{
	const char *code = ase_node_path_text(term, "group");
	ASE_AUTO(ase_strdrop) char *field = ase_strf("terms.%zu.group", i);

	if (!code || has_group(ase_node_get(root, "groups"), code))
		return 0;
	return ase_problems_add(problems, 0, 0, field, "there is no group '%s'",
				code);
}

/* What it lies within is a term, and no ring of them. */
static size_t check_within(const ase_node *root, const ase_node *term, size_t i,
			   ase_problems *problems)
{
	const ase_vocabulary words = { .root = root };
	const char *code = ase_node_path_text(term, "code");
	const char *upper = ase_node_path_text(term, "within");
	ASE_AUTO(ase_strdrop) char *field = ase_strf("terms.%zu.within", i);

	if (!upper || !code)
		return 0;
	if (!ase_vocabulary_term(&words, upper))
		return ase_problems_add(problems, 0, 0, field,
					"there is no term '%s'", upper);
	return ase_vocabulary_within(&words, upper, code)
		       ? ase_problems_add(problems, 0, 0, field,
					  "'%s' lies within '%s', which "
					  "lies within '%s': a ring",
					  code, upper, code)
		       : 0;
}

/* What somebody types must mean one term. */
static size_t check_aliases(struct once *once, const ase_node *root,
			    const ase_node *term, size_t i,
			    ase_problems *problems)
{
	size_t found = 0, k = 0;

	ase_each(alias, ase_node_get(term, "aliases")) {
		const char *text = ase_node_text(alias);
		ASE_AUTO(ase_strdrop)
		char *folded = ase_text_fold(text ? text : "");
		long other = text ? said_by(once, folded, i) : -1;
		ASE_AUTO(ase_strdrop)
		char *field = ase_strf("terms.%zu.aliases.%zu", i, k++);

		if (other >= 0 && (size_t)other != i)
			found += ase_problems_add(
				problems, 0, 0, field, "'%s' means '%s'", text,
				ase_node_path_text(
					ase_node_item(
						ase_node_get(root, "terms"),
						(size_t)other),
					"code"));
	}
	return found;
}

size_t ase_policy_file_vocabulary(const ase_node *root, ase_problems *problems)
{
	ASE_AUTO(once_drop) struct once once = { .places = ASE_TABLE_INIT };
	size_t found = 0, i = 0;

	ase_each(term, ase_node_get(root, "terms")) {
		found += check_group(root, term, i, problems) +
			 check_within(root, term, i, problems) +
			 check_aliases(&once, root, term, i, problems);
		i++;
	}
	return found;
}

/*
 * The others.
 */

size_t ase_policy_file_clauses(const ase_policy *law, const ase_node *root,
			       ase_problems *problems)
{
	const ase_kind *kind = ase_kinds_get(law->kinds, "convention");
	size_t found = 0, i = 0;

	ase_each(entry, ase_node_get(root, "fields")) {
		const char *path = ase_node_path_text(entry, "field");
		ASE_AUTO(ase_strdrop)
		char *field = ase_strf("fields.%zu.field", i++);

		if (path && kind &&
		    !ase_kinds_field(law->kinds, kind, path, NULL))
			found += ase_problems_add(problems, 0, 0, field,
						  "no field '%s' in '%s'", path,
						  kind->name);
	}
	return found;
}

static size_t check_territories(const ase_policy *law, const ase_node *root,
				ase_problems *problems)
{
	const ase_vocabulary *words =
		ase_vocabularies_get(law->vocabularies, "territories");
	size_t found = 0, i = 0;

	ase_each(territory, ase_node_get(root, "territories")) {
		const char *code = ase_node_text(territory);
		ASE_AUTO(ase_strdrop)
		char *field = ase_strf("territories.%zu", i++);

		if (words && code && !ase_vocabulary_term(words, code))
			found += ase_problems_add(
				problems, 0, 0, field,
				"'%s' is not a code of the vocabulary '%s'",
				code, "territories");
	}
	return found;
}

size_t ase_policy_file_config(const ase_policy *law, const ase_node *root,
			      ase_problems *problems)
{
	return check_territories(law, root, problems);
}
