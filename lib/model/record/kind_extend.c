/* Schemas that add to a kind: kind_resolve.h. */

#include "lib/model/record/kind_resolve.h"

#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

const char *ase_kind_extends(const ase_node *root)
{
	return ase_node_text(ase_node_get(root, "x-ase-extends"));
}

static bool is_map(const ase_node *node)
{
	return ase_node_is(node) == ASE_NODE_MAP;
}

static bool is_one_of(const char *word, const char *const *words)
{
	while (*words && strcmp(*words, word) != 0)
		words++;
	return *words != NULL;
}

/* What a file says of itself, not of the kind. */
static const char *const own_words[] = {
	"$schema",     "$id",	      "$comment",	   "title",
	"description", "x-ase-title", "x-ase-description", "x-ase-extends",
	NULL
};

/* What is said once of a kind, by whoever says it first. */
static const char *const whole_words[] = { "x-ase-sort",     "x-ase-public",
					   "x-ase-desk",     "x-ase-priority",
					   "x-ase-mission",  "x-ase-amends",
					   "x-ase-handover", NULL };

/*
 * Putting together.
 */

static bool has_same(const ase_node *list, const ase_node *item)
{
	ase_each(one, list) {
		if (ase_node_same(one, item))
			return true;
	}
	return false;
}

/* Maps key by key, lists one behind the other; where both say something else,
 * `base` counts. */
static void merge(ase_builder *b, const char *key, const ase_node *base,
		  const ase_node *more)
{
	if (is_map(base) && is_map(more)) {
		ase_builder_map(b, key);
		ase_each(child, base)
			merge(b, ase_node_key(child), child,
			      ase_node_get(more, ase_node_key(child)));
		ase_each(child, more) {
			if (!ase_node_get(base, ase_node_key(child)))
				ase_builder_copy(b, ase_node_key(child), child);
		}
		ase_builder_end(b);
	} else if (ase_node_is(base) == ASE_NODE_LIST &&
		   ase_node_is(more) == ASE_NODE_LIST) {
		ase_builder_list(b, key);
		ase_each(item, base)
			ase_builder_copy(b, NULL, item);
		ase_each(item, more) {
			if (!has_same(base, item))
				ase_builder_copy(b, NULL, item);
		}
		ase_builder_end(b);
	} else {
		ase_builder_copy(b, key, base);
	}
}

/* The fields that `base` does not have. */
static void add_fields(ase_builder *b, const ase_node *base,
		       const ase_node *more)
{
	ase_each(field, more) {
		if (!ase_node_get(base, ase_node_key(field)))
			ase_builder_copy(b, ase_node_key(field), field);
	}
}

static void merge_fields(ase_builder *b, const ase_node *base,
			 const ase_node *more, const ase_node *common)
{
	bool added = false;

	ase_builder_map(b, "properties");
	ase_each(field, base) {
		const char *name = ase_node_key(field);

		if (!added && ase_node_get(common, name)) {
			add_fields(b, base, more);
			added = true;
		}
		merge(b, name, field, ase_node_get(more, name));
	}
	if (!added)
		add_fields(b, base, more);
	ase_builder_end(b);
}

/* The schema `base` with what `more` adds; yours. Its fields stand before the
 * common ones that `base` ends with. */
static ase_value *extended(const ase_node *base, const ase_node *more,
			   const ase_node *common)
{
	ASE_AUTO(ase_builder_drop) ase_builder *b = ase_builder_new();

	ase_builder_map(b, NULL);
	ase_each(child, base) {
		const char *word = ase_node_key(child);
		const ase_node *other = ase_node_get(more, word);

		if (!strcmp(word, "properties") && is_map(other))
			merge_fields(b, child, other,
				     ase_node_get(common, "properties"));
		else
			merge(b, word, child,
			      is_one_of(word, own_words) ||
					      is_one_of(word, whole_words)
				      ? NULL
				      : other);
	}
	ase_each(child, more) {
		const char *word = ase_node_key(child);

		if (!ase_node_get(base, word) && !is_one_of(word, own_words))
			ase_builder_copy(b, word, child);
	}
	ase_builder_end(b);
	return ase_builder_take(b);
}

/*
 * Checking.
 */

/* An extension that is looked at. */
struct look {
	const char *kind; /* "org" */
	const ase_kind_file *others;
	size_t count;
	ase_problems *problems;
};

/* "properties.name.type" */
static char *below(const char *path, const char *key)
{
	return *path ? ase_strf("%s.%s", path, key) : ase_strdup(key);
}

static size_t look_at_field(const struct look *l, const char *path,
			    const ase_node *base, const ase_node *more);

/* The other file that has something at `path`, or NULL. */
static const char *taken_by(const struct look *l, const char *path)
{
	for (size_t i = 0; i < l->count; i++)
		if (ase_node_path(l->others[i].root, path))
			return l->others[i].path;
	return NULL;
}

/* A field that the kind does not have: nobody else may give it one. */
static size_t look_at_new(const struct look *l, const char *path,
			  const char *name)
{
	const char *other = taken_by(l, path);

	if (!other)
		return 0;
	return ase_problems_add(l->problems, 0, 0, path,
				"%s gives '%s' a field '%s' already", other,
				l->kind, name);
}

static size_t look_at_fields(const struct look *l, const char *path,
			     const ase_node *base, const ase_node *more)
{
	size_t wrong = 0;

	ase_each(field, more) {
		const char *name = ase_node_key(field);
		const ase_node *there = ase_node_get(base, name);
		ASE_AUTO(ase_strdrop) char *at = below(path, name);

		wrong += there ? look_at_field(l, at, there, field)
			       : look_at_new(l, at, name);
	}
	return wrong;
}

/* Words and languages more: nothing that stands there is said anew. */
static size_t look_at_words(const struct look *l, const char *path,
			    const ase_node *base, const ase_node *more)
{
	const ase_node_kind is = ase_node_is(more);
	size_t wrong = 0;

	if (base && (is == ASE_NODE_TEXT || ase_node_is(base) != is))
		return ase_problems_add(l->problems, 0, 0, path,
					"this is said of '%s' already, and an "
					"extension changes nothing",
					l->kind);
	if (is == ASE_NODE_TEXT && taken_by(l, path))
		return ase_problems_add(l->problems, 0, 0, path,
					"%s says this of '%s' already",
					taken_by(l, path), l->kind);
	if (!is_map(more))
		return 0;
	ase_each(child, more) {
		const char *key = ase_node_key(child);
		ASE_AUTO(ase_strdrop) char *at = below(path, key);

		wrong += look_at_words(l, at, ase_node_get(base, key), child);
	}
	return wrong;
}

/* What `more` says of a field that the kind has. */
static size_t look_at_field(const struct look *l, const char *path,
			    const ase_node *base, const ase_node *more)
{
	static const char *const words[] = { "x-ase-aliases", "x-ase-values",
					     "x-ase-title", "x-ase-description",
					     NULL };
	size_t wrong = 0;

	if (!is_map(more))
		return 0; /* it is no schema, which is told */
	ase_each(child, more) {
		const char *word = ase_node_key(child);
		const ase_node *there = ase_node_get(base, word);
		ASE_AUTO(ase_strdrop) char *at = below(path, word);

		if (is_one_of(word, words))
			wrong += look_at_words(l, at, there, child);
		else if (!strcmp(word, "properties") && is_map(there))
			wrong += look_at_fields(l, at, there, child);
		else if (!strcmp(word, "items") && is_map(there))
			wrong += look_at_field(l, at, there, child);
		else
			wrong += ase_problems_add(
				l->problems, 0, 0, at,
				"'%s' is a field of '%s' already: an extension "
				"may give it words and fields below it, and "
				"changes nothing",
				strrchr(path, '.') + 1, l->kind);
	}
	return wrong;
}

/* It may ask for what it adds itself. */
static size_t look_at_required(const struct look *l, const ase_node *base,
			       const ase_node *more)
{
	const ase_node *fields = ase_node_get(more, "properties");
	size_t wrong = 0, i = 0;

	ase_each(item, ase_node_get(more, "required")) {
		const char *name = ase_node_text(item);
		ASE_AUTO(ase_strdrop) char *at = ase_strf("required.%zu", i++);

		if (!name || ase_node_path(base, "properties") == NULL ||
		    (ase_node_get(fields, name) &&
		     !ase_node_get(ase_node_get(base, "properties"), name)))
			continue;
		wrong += ase_problems_add(l->problems, 0, 0, at,
					  "'%s' is no field that this file "
					  "adds: it cannot be required here",
					  name);
	}
	return wrong;
}

/* An order of its own, beside those of the kind. */
static size_t look_at_order(const struct look *l, const ase_node *order)
{
	size_t wrong = 0, i = 0;

	ase_each(one, order) {
		ASE_AUTO(ase_strdrop)
		char *at = ase_strf("x-ase-order.%zu", i++);

		if (ase_node_is(one) != ASE_NODE_LIST)
			wrong += ase_problems_add(
				l->problems, 0, 0, at,
				"in an extension each order is a list of its "
				"own: [[from, until]]");
	}
	return wrong;
}

/* Whether a list has a rule of that name. */
static bool has_rule(const ase_node *rules, const char *name)
{
	ase_each(rule, rules) {
		const char *its = ase_node_text(ase_node_get(rule, "name"));

		if (its && !strcmp(its, name))
			return true;
	}
	return false;
}

/* Rules more: each has a name of its own, by which it is overridden alone. */
static size_t look_at_rules(const struct look *l, const ase_node *base,
			    const ase_node *rules)
{
	const char *word = ase_node_key(rules);
	size_t wrong = 0, n = 0;

	ase_each(rule, rules) {
		const char *name = ase_node_text(ase_node_get(rule, "name"));
		ASE_AUTO(ase_strdrop)
		char *at = ase_strf("%s.%zu.name", word, n++);
		const char *other = NULL;

		for (size_t i = 0; name && i < l->count && !other; i++)
			if (has_rule(ase_node_get(l->others[i].root, word),
				     name))
				other = l->others[i].path;
		if (other)
			wrong += ase_problems_add(l->problems, 0, 0, at,
						  "%s says this of '%s' "
						  "already",
						  other, l->kind);
		else if (name && has_rule(base, name))
			wrong += ase_problems_add(
				l->problems, 0, 0, at,
				"this is said of '%s' already, and an "
				"extension changes nothing",
				l->kind);
	}
	return wrong;
}

/* A word that neither the kind nor another file has. */
static size_t look_at_whole(const struct look *l, const ase_node *base,
			    const char *name)
{
	if (base)
		return ase_problems_add(l->problems, 0, 0, name,
					"this is said of '%s' already, and an "
					"extension changes nothing",
					l->kind);
	return taken_by(l, name)
		       ? ase_problems_add(l->problems, 0, 0, name,
					  "%s says this of '%s' already",
					  taken_by(l, name), l->kind)
		       : 0;
}

/* A word at the root. */
static size_t look_at_root(const struct look *l, const ase_node *base,
			   const ase_node *word)
{
	static const char *const lists[] = { "x-ase-columns",  "x-ase-asks",
					     "x-ase-names",    "x-ase-known-by",
					     "x-ase-aliases",  "x-ase-unique",
					     "x-ase-requires", NULL };
	static const char *const maps[] = { "x-ase-defaults",
					    "x-ase-parties",
					    "$defs",
					    "x-ase-calendar",
					    "x-ase-questionnaire",
					    "x-ase-survey",
					    "x-ase-fixed",
					    NULL };
	const char *name = ase_node_key(word);
	const ase_node *there = ase_node_get(base, name);

	if (is_one_of(name, own_words) || !strcmp(name, "required"))
		return 0;
	if (!strcmp(name, "type") && ase_node_same(word, there))
		return 0;
	if (!strcmp(name, "properties"))
		return look_at_fields(l, name, there, word);
	if (!strcmp(name, "x-ase-order"))
		return look_at_order(l, word);
	if (!strcmp(name, "x-ase-requires"))
		return look_at_rules(l, there, word);
	if (there && !strcmp(name, "x-ase-fixed"))
		return ase_problems_add(l->problems, 0, 0, name,
					"this is said of '%s' already, and an "
					"extension changes nothing",
					l->kind);
	if (is_one_of(name, whole_words))
		return look_at_whole(l, there, name);
	if (is_one_of(name, lists) || is_one_of(name, maps))
		return look_at_words(l, name, there, word);
	return ase_problems_add(l->problems, 0, 0, name,
				"what '%s' says of itself an extension does "
				"not change: it adds fields, columns, words, "
				"parties, defaults and rules",
				l->kind);
}

/* Whether file `i` and one before it extend the same kind. */
static bool has_company(const ase_kind_file *files, size_t i, size_t k)
{
	const char *kind = ase_kind_extends(files[k].root);

	return kind && !strcmp(kind, ase_kind_extends(files[i].root));
}

/* All that file `i` may not say. */
static size_t look_at(const ase_kinds *kinds, const ase_kind_file *files,
		      size_t i, ase_problems *problems)
{
	const ase_node *more = files[i].root;
	ase_kind_file *others = ase_alloc((i + 1) * sizeof(*others));
	struct look l = { .kind = ase_kind_extends(more),
			  .others = others,
			  .problems = problems };
	const ase_node *base = ase_kinds_base(kinds, l.kind);
	size_t wrong = 0;

	for (size_t k = 0; k < i; k++)
		if (has_company(files, i, k))
			others[l.count++] = files[k];
	ase_each(word, more)
		wrong += look_at_root(&l, base, word);
	wrong += look_at_required(&l, base, more);
	free(others);
	return wrong;
}

static size_t no_kind(const ase_kinds *kinds, const char *name,
		      ase_problems *problems)
{
	const ase_kind *near = ase_kinds_near(kinds, name);

	return near ? ase_problems_add(problems, 0, 0, "x-ase-extends",
				       "there is no kind '%s' to extend (did "
				       "you mean '%s'?)",
				       name, near->name)
		    : ase_problems_add(problems, 0, 0, "x-ase-extends",
				       "there is no kind '%s' to extend", name);
}

static size_t extend(ase_kinds *kinds, const ase_kind_file *files, size_t i,
		     const ase_node *common, ase_problems *problems)
{
	const ase_node *more = files[i].root;
	const ase_kind *kind = ase_kinds_get(kinds, ase_kind_extends(more));
	ASE_AUTO(ase_schema_drop) ase_schema *schema = NULL;
	size_t from = problems->count, wrong;
	ase_value *whole;

	if (ase_node_get(more, "x-ase-kind"))
		return ase_problems_add(problems, 0, 0, "x-ase-kind",
					"a schema describes a kind or extends "
					"one (x-ase-extends), not both");
	if (!kind)
		return no_kind(kinds, ase_kind_extends(more), problems);
	if ((wrong = look_at(kinds, files, i, problems)))
		return wrong;
	whole = extended(kind->root, more, common);
	if (!ase_schema_new(ase_value_root(whole), &schema, problems, NULL))
		return ase_kinds_extend(kinds, whole, NULL) ? 1 : 0;
	ase_value_drop(&whole);
	return problems->count - from;
}

size_t ase_kinds_extend_all(ase_kinds *kinds, ase_kind_file *files,
			    size_t count, const ase_node *common,
			    ase_problems *problems)
{
	size_t wrong = 0;

	for (size_t i = 0; i < count; i++) {
		const char *name = ase_kind_extends(files[i].root);
		size_t from = problems->count, found;

		files[i].kind = NULL;
		if (!name)
			continue;
		found = extend(kinds, files, i, common, problems);
		if (!found)
			files[i].kind = ase_kinds_get(kinds, name);
		wrong += found;
		ase_problems_in(problems, from, files[i].path);
	}
	return wrong;
}
