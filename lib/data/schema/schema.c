/* Asking a schema: its parts, their titles, what a person calls them. */

#include "lib/data/schema/schema.h"

#include "lib/base/mem.h"
#include "lib/data/schema/schema_check.h"
#include "lib/data/value/path.h"
#include "lib/text/text.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

ase_status ase_schema_new(const ase_node *root, ase_schema **out,
			  ase_problems *problems, ase_err *err)
{
	ASE_AUTO(ase_schema_drop)
	ase_schema *schema = ase_alloc(sizeof(*schema));

	schema->root = root;

	ase_status s = ase_schema_load(schema, problems, err);

	if (s)
		return s;
	*out = schema;
	schema = NULL; /* moved */
	return ASE_OK;
}

ase_schema *ase_schema_proven(const ase_node *root)
{
	ase_schema *schema = ase_alloc(sizeof(*schema));

	schema->root = root;
	schema->lazy = true;
	return schema;
}

/* The lists of a schema are a memory behind it: nobody sees them change. */
static void wake(const ase_schema *schema)
{
	ase_schema *own = (ase_schema *)(uintptr_t)schema;
	ase_status s;

	if (!schema->lazy)
		return;
	own->lazy = false;
	s = ase_schema_load(own, NULL, NULL);
	assert(s == ASE_OK);
	(void)s;
}

void ase_schema_drop(ase_schema **schema)
{
	ase_schema *s = *schema;

	if (!s)
		return;
	for (size_t i = 0; i < s->ref_count; i++)
		free(s->refs[i].path);
	for (size_t i = 0; i < s->pattern_count; i++)
		ase_schema_pattern_drop(&s->patterns[i].code);
	free(s->refs);
	free(s->patterns);
	free(s);
	*schema = NULL;
}

const ase_node *ase_schema_root(const ase_schema *schema)
{
	return schema->root;
}

/* Every list that is searched here begins its elements with a node. */
static int by_address(const void *key, const void *element)
{
	uintptr_t a = (uintptr_t) * (const ase_node *const *)key;
	uintptr_t b = (uintptr_t) * (const ase_node *const *)element;

	return a < b ? -1 : a > b;
}

const ase_node *ase_schema_target(const ase_schema *schema,
				  const ase_node *part)
{
	const ase_node *at = ase_node_get(part, "$ref");
	const struct ase_schema_ref *ref = NULL;

	if (at && schema->lazy)
		return ase_schema_pointer(schema->root, ase_node_text(at));
	if (at && schema->ref_count)
		ref = bsearch(&at, schema->refs, schema->ref_count,
			      sizeof(*ref), by_address);
	return ref ? ref->to : NULL;
}

const void *ase_schema_code(const ase_schema *schema, const ase_node *pattern)
{
	const struct ase_schema_pattern *found = NULL;

	wake(schema);
	if (schema->pattern_count)
		found = bsearch(&pattern, schema->patterns,
				schema->pattern_count, sizeof(*found),
				by_address);
	return found ? found->code : NULL;
}

/*
 * Ask `part`, then what it takes in by $ref and allOf, until `fn` answers.
 * Loading has made sure that this ends.
 */
struct question {
	const char *word;
	struct ase_schema_nearest *near; /* or NULL */
	const ase_schema *schema;
	ase_strs *titled;
};

typedef const ase_node *seek_fn(const ase_node *part,
				const struct question *asked);

static const ase_node *seek(const ase_schema *schema, const ase_node *part,
			    seek_fn *fn, const struct question *asked)
{
	const ase_node *found = fn(part, asked);
	const ase_node *target = ase_schema_target(schema, part);

	if (!found && target)
		found = seek(schema, target, fn, asked);
	if (found)
		return found;
	ase_each(each, ase_node_get(part, "allOf"))
		if ((found = seek(schema, each, fn, asked)))
			return found;
	return NULL;
}

static const ase_node *property_named(const ase_node *part,
				      const struct question *asked)
{
	return ase_node_get(ase_node_get(part, "properties"), asked->word);
}

static const ase_node *map_child(const ase_node *part,
				 const struct question *asked)
{
	const ase_node *child = ase_node_get(part, asked->word);

	return ase_node_is(child) == ASE_NODE_MAP ? child : NULL;
}

const ase_node *ase_schema_step(const ase_schema *schema, const ase_node *part,
				const char *key)
{
	const struct question named = { .word = key };
	const struct question items = { .word = "items" };
	const struct question others = { .word = "additionalProperties" };
	const ase_node *found;

	if (!key)
		return seek(schema, part, map_child, &items);
	if ((found = seek(schema, part, property_named, &named)))
		return found;
	return seek(schema, part, map_child, &others);
}

/* One step of a path; a list may be stepped over without a word. */
static const ase_node *descend(const ase_schema *schema, const ase_node *part,
			       ase_path_segment step)
{
	ASE_AUTO(ase_strdrop) char *key = ase_path_segment_key(step);

	for (int depth = 0; part && depth < ASE_VALUE_DEPTH; depth++) {
		const ase_node *found = ase_schema_step(schema, part, key);

		if (found)
			return found;
		part = ase_schema_step(schema, part, NULL);
		if (ase_path_segment_is_item(step))
			return part;
	}
	return NULL;
}

const ase_node *ase_schema_at(const ase_schema *schema, const char *path)
{
	const ase_node *part = schema->root;
	ase_path_segment step;

	while (part && ase_path_next(&path, &step))
		part = descend(schema, part, step);
	return part;
}

const ase_node *ase_schema_part(const ase_schema *schema, const ase_node *part)
{
	const ase_node *target;

	while ((target = ase_schema_target(schema, part)))
		part = target;
	return part;
}

const char *ase_schema_type(const ase_node *part)
{
	const ase_node *type = ase_node_get(part, "type");

	if (ase_node_is(type) == ASE_NODE_LIST && ase_node_count(type) == 1)
		type = ase_node_first(type);
	return ase_node_text(type) ? ase_node_text(type) : "";
}

const char *ase_schema_note(const ase_node *part, const char *name)
{
	return ase_node_text(ase_node_get(part, name));
}

const char *ase_schema_known_by(const char *nature)
{
	static const char mark[] = "key:";

	return nature && strncmp(nature, mark, strlen(mark)) == 0
		       ? nature + strlen(mark)
		       : NULL;
}

const char *ase_schema_list_key(const ase_schema *schema, const ase_node *part)
{
	const char *nature = ase_schema_note(part, "x-ase-merge");

	if (!nature)
		nature = ase_schema_note(ase_schema_part(schema, part),
					 "x-ase-merge");
	return ase_schema_known_by(nature);
}

/* `ours`.LANG of `part`, else its `theirs`, else `fallback`. */
static const char *in_language(const ase_node *part, const char *lang,
			       const char *ours, const char *theirs,
			       const char *fallback)
{
	ASE_AUTO(ase_strdrop) char *code = NULL;
	const char *text = NULL;

	if (lang) {
		code = ase_strndup(lang, strcspn(lang, "_.@-"));
		text = ase_node_text(
			ase_node_get(ase_node_get(part, ours), code));
	}
	if (!text)
		text = ase_schema_note(part, theirs);
	return text ? text : fallback;
}

const char *ase_schema_title(const ase_node *part, const char *lang,
			     const char *fallback)
{
	return in_language(part, lang, "x-ase-title", "title", fallback);
}

const char *ase_schema_description(const ase_node *part, const char *lang,
				   const char *fallback)
{
	return in_language(part, lang, "x-ase-description", "description",
			   fallback);
}

/* Whether `typed` is one of the aliases of a property; one or a list. */
static bool has_alias(const ase_node *property, const char *typed)
{
	const ase_node *aliases = ase_node_get(property, "x-ase-aliases");
	const char *one = ase_node_text(aliases);

	if (one)
		return ase_text_same(one, typed);
	ase_each(alias, aliases)
		if (ase_node_text(alias) &&
		    ase_text_same(ase_node_text(alias), typed))
			return true;
	return false;
}

static const ase_node *property_like(const ase_node *part,
				     const struct question *asked)
{
	ase_each(property, ase_node_get(part, "properties"))
		if (ase_text_same(ase_node_key(property), asked->word))
			return property;
	return NULL;
}

static const ase_node *property_called(const ase_node *part,
				       const struct question *asked)
{
	ase_each(property, ase_node_get(part, "properties"))
		if (has_alias(property, asked->word))
			return property;
	return NULL;
}

const char *ase_schema_key(const ase_schema *schema, const ase_node *part,
			   const char *typed)
{
	static seek_fn *const ways[] = { property_named, property_like,
					 property_called };
	const struct question asked = { .word = typed };

	for (size_t i = 0; i < ASE_COUNT(ways); i++) {
		const ase_node *found = seek(schema, part, ways[i], &asked);

		if (found)
			return ase_node_key(found);
	}
	return NULL;
}

/* Folded, dashes, lines and apostrophes as blanks, without a second gender;
 * yours. */
static char *plain(const char *text)
{
	const char *point = strstr(text, "·");
	ASE_AUTO(ase_strdrop)
	char *one = ase_strndup(text,
				point ? (size_t)(point - text) : strlen(text));
	char *key = ase_text_key(one);

	for (char *at = key; *at; at++)
		if (*at == '-' || *at == '_' || *at == '\'')
			*at = ' ';
	return key;
}

static bool is_plain(const char *title, const char *typed)
{
	ASE_AUTO(ase_strdrop) char *called = plain(title);

	return strcmp(called, typed) == 0;
}

/* Whether `part` has a title, in any language, or an alias that is `typed`
 * (plain). */
static bool has_title(const ase_node *part, const char *typed)
{
	const char *title = ase_schema_note(part, "title");

	if (title && is_plain(title, typed))
		return true;
	ase_each(one, ase_node_get(part, "x-ase-title")) {
		if (ase_node_text(one) && is_plain(ase_node_text(one), typed))
			return true;
	}
	ase_each(one, ase_node_get(part, "x-ase-aliases")) {
		if (ase_node_text(one) && is_plain(ase_node_text(one), typed))
			return true;
	}
	return false;
}

static const ase_node *take_titled(const ase_node *part,
				   const struct question *asked)
{
	ase_each(property, ase_node_get(part, "properties")) {
		const char *key = ase_node_key(property);

		if ((has_title(property, asked->word) ||
		     has_title(ase_schema_part(asked->schema, property),
			       asked->word)) &&
		    !ase_strs_has(asked->titled, key))
			ase_strs_add(asked->titled, key);
	}
	return NULL;
}

void ase_schema_titled(const ase_schema *schema, const ase_node *part,
		       const char *typed, ase_strs *out)
{
	ASE_AUTO(ase_strdrop) char *word = plain(typed);
	const struct question asked = { .word = word,
					.schema = schema,
					.titled = out };

	if (*word)
		(void)seek(schema, part, take_titled, &asked);
}

static const ase_node *try_properties(const ase_node *part,
				      const struct question *asked)
{
	ase_each(property, ase_node_get(part, "properties")) {
		const ase_node *aliases =
			ase_node_get(property, "x-ase-aliases");

		ase_schema_nearest_try(asked->near, ase_node_key(property));
		ase_schema_nearest_try(asked->near, ase_node_text(aliases));
		ase_each(alias, aliases)
			ase_schema_nearest_try(asked->near,
					       ase_node_text(alias));
	}
	return NULL;
}

const char *ase_schema_near(const ase_schema *schema, const ase_node *part,
			    const char *typed)
{
	ASE_AUTO(ase_schema_nearest_drop) struct ase_schema_nearest near;

	ase_schema_nearest_begin(&near, typed);
	seek(schema, part, try_properties, &(struct question){ .near = &near });
	return near.word;
}
