/* What ends a record (lib/model/process/ending.h). */

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/model/policy/policy_word.h"
#include "lib/model/process/ending.h"

#include <stdlib.h>
#include <string.h>

/* One entry of the list, and where it stands. */
struct entry {
	const ase_policy_place *at;
	const ase_node *says;
	char *below; /* owned: "0" */
};

static void entry_drop(struct entry *entry)
{
	free(entry->below);
}

static size_t wrong_at(const struct entry *entry, const char *key,
		       const char *fmt, const char *what)
{
	ASE_AUTO(ase_strdrop)
	char *below = ase_strf("%s.%s", entry->below, key);

	return ase_policy_place_wrong(entry->at, below, fmt, what);
}

static size_t check_key(const struct entry *entry, const char *key)
{
	static const char *const keys[] = {
		"end",	 "when",  "from", "after",
		"title", "takes", "back", "leaves"
	};
	ase_policy_near near = { .typed = key };

	for (size_t i = 0; i < ASE_COUNT(keys); i++) {
		if (!strcmp(keys[i], key))
			return 0;
		ase_policy_place_near(&near, keys[i]);
	}
	return near.word ? wrong_at(entry, key,
				    N_("unknown here; did you mean '%s'?"),
				    near.word)
			 : wrong_at(entry, key, N_("unknown here"), "");
}

/* Whether the word of `takes` means a field of the kind, or one below it. */
static bool is_fact(const ase_policy_place *at, const char *word)
{
	size_t size = strcspn(word, ".");
	ASE_AUTO(ase_strdrop) char *name = ase_strndup(word, size);
	const ase_kind *kind = ase_kinds_get(at->law->kinds, name);

	if (!strcmp(word, "*") || ase_schema_at(at->kind->schema, word))
		return true;
	return kind && kind != at->kind && ase_kind_below(kind, at->kind) &&
	       (!word[size] || ase_schema_at(kind->schema, word + size + 1));
}

static size_t check_takes(const struct entry *entry)
{
	const ase_node *takes = ase_node_get(entry->says, "takes");
	size_t found = 0, i = 0;

	if (takes && ase_node_is(takes) != ASE_NODE_LIST)
		return wrong_at(entry, "takes", N_("must be a list of texts"),
				"");
	ase_each(word, takes) {
		const char *text =
			ase_node_text(word) ? ase_node_text(word) : "";
		ASE_AUTO(ase_strdrop) char *key = ase_strf("takes.%zu", i++);

		if (!is_fact(entry->at, text))
			found +=
				wrong_at(entry, key,
					 N_("'%s' is no field of these records "
					    "nor a kind below them"),
					 text);
	}
	return found;
}

static size_t check_leaves(const struct entry *entry)
{
	const ase_node *leaves = ase_node_get(entry->says, "leaves");
	size_t found = 0;

	if (leaves && ase_node_is(leaves) != ASE_NODE_MAP)
		return wrong_at(entry, "leaves",
				N_("must be a map (key: value)"), "");
	ase_each(one, leaves) {
		ASE_AUTO(ase_strdrop)
		char *key = ase_strf("leaves.%s", ase_node_key(one));

		if (!ase_kinds_get(entry->at->law->kinds, ase_node_key(one)))
			found +=
				wrong_at(entry, key,
					 N_("there is no kind '%s': its schema "
					    "is missing"),
					 ase_node_key(one));
		else if (!ase_node_text(one))
			found += wrong_at(entry, key, N_("must be text"), "");
	}
	return found;
}

static size_t check_named(const struct entry *entry)
{
	static const char *const keys[] = { "end", "when" };
	const ase_policy_place *at = entry->at;
	size_t found = 0;

	for (size_t i = 0; i < ASE_COUNT(keys); i++)
		if (!ase_node_get(entry->says, keys[i]))
			found += ase_policy_place_wrong(at, entry->below,
							N_("'%s' is missing"),
							keys[i]);
	if (ase_node_get(entry->says, "from") &&
	    ase_node_get(entry->says, "after"))
		found +=
			wrong_at(entry, "after",
				 N_("one of 'from' and 'after' is enough"), "");
	return found;
}

static size_t check_entry(const ase_policy_place *at, const ase_node *says,
			  size_t i)
{
	ASE_AUTO(entry_drop)
	struct entry entry = { .at = at,
			       .says = says,
			       .below = ase_strf("%zu", i) };
	ASE_AUTO(ase_strdrop) char *field = ase_strf("%s.%zu", at->field, i);
	size_t found = 0;

	if (ase_node_is(says) != ASE_NODE_MAP)
		return ase_policy_place_wrong(at, entry.below,
					      N_("must be a map (key: value)"));
	ase_each(key, says)
		found += check_key(&entry, ase_node_key(key));
	found += check_named(&entry) + check_takes(&entry) +
		 check_leaves(&entry);
	return found + ase_ending_check(at->law->kinds, at->kind,
					at->law->vocabularies, says, field,
					at->problems);
}

size_t ase_policy_ends_word(const ase_policy_place *at)
{
	size_t found = 0, i = 0;

	ase_each(says, at->value)
		found += check_entry(at, says, i++);
	return found;
}
