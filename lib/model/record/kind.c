#include "lib/model/record/kind.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* No chain of parents is longer, whatever the schemas say. */
#define DEEPEST 16

/* A kind and the schema that it owns. */
struct entry {
	ase_kind kind; /* first, so that a kind leads to its entry */
	ase_schema *schema;
	const ase_node *base; /* its root without extensions */
	ase_value *extended;  /* owned: the root's, with them; or NULL */
	bool lazy;	      /* its schema has not been asked for yet */
	ase_kind_waker waker;
	const char *above; /* while it sleeps: the kind of its parent */
	bool shown;	   /* somebody has it: what it says is kept true */
	bool named;	   /* the same of a lazy one: its parent is */
};

/* Entries that are had at once, so that a kind never moves. */
struct block {
	struct block *before; /* owned */
	struct entry entries[16];
};

struct ase_kinds {
	struct block *blocks; /* owned: of the entries */
	struct entry **items; /* owned, not what they point to */
	size_t count;
	size_t room;
	uint64_t names, directories; /* a bit for how each begins */
	size_t told; /* entries that were there before the first lazy one */
};

ase_kinds *ase_kinds_new(void)
{
	return ase_alloc(sizeof(ase_kinds));
}

void ase_kinds_drop(ase_kinds **kinds)
{
	if (!*kinds)
		return;
	for (size_t i = 0; i < (*kinds)->count; i++) {
		ase_schema_drop(&(*kinds)->items[i]->schema);
		ase_value_drop(&(*kinds)->items[i]->extended);
	}
	while ((*kinds)->blocks) {
		struct block *gone = (*kinds)->blocks;

		(*kinds)->blocks = gone->before;
		free(gone);
	}
	free((*kinds)->items);
	free(*kinds);
	*kinds = NULL;
}

static bool is_word(const char *text, const char *more)
{
	return text && *text >= 'a' && *text <= 'z' &&
	       text[strspn(text, more)] == '\0';
}

/* Where the other files of a store stand. */
static bool is_taken(const char *directory)
{
	static const char *const own[] = {
		"conflicts",	  "files",  "packs",	 "pages",     "reports",
		"questionnaires", "schema", "templates", "vocabulary"
	};

	for (size_t i = 0; i < ASE_COUNT(own); i++)
		if (strcmp(own[i], directory) == 0)
			return true;
	return false;
}

static ase_status check_notes(const ase_kind *kind, const char **field,
			      ase_err *err)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz";
	static const char names[] = "abcdefghijklmnopqrstuvwxyz0123456789-_";

	*field = "x-ase-kind";
	if (!kind->name)
		return ase_fail(err, ASE_E_INVALID,
				"not the schema of a kind: no 'x-ase-kind'");
	if (!is_word(kind->name, names))
		return ase_fail(err, ASE_E_INVALID,
				"'%s' is no name of a kind: lower-case "
				"letters, digits and dashes only",
				kind->name);
	*field = "x-ase-prefix";
	if (!is_word(kind->prefix, letters) || strlen(kind->prefix) > 4)
		return ase_fail(err, ASE_E_INVALID,
				"'x-ase-prefix' of '%s' is not 1 to 4 "
				"lower-case letters",
				kind->name);
	*field = "x-ase-directory";
	if (!is_word(kind->directory, names))
		return ase_fail(err, ASE_E_INVALID,
				"'x-ase-directory' of '%s' is not the name "
				"of a directory",
				kind->name);
	if (is_taken(kind->directory))
		return ase_fail(err, ASE_E_INVALID,
				"the directory '%s' of '%s' is that of other "
				"files of the store",
				kind->directory, kind->name);
	return ASE_OK;
}

static ase_status check_free(const ase_kinds *kinds, const ase_kind *kind,
			     const char **field, ase_err *err)
{
	for (size_t i = 0; i < kinds->count; i++) {
		const ase_kind *other = &kinds->items[i]->kind;

		if (!strcmp(other->name, kind->name))
			continue;
		*field = "x-ase-prefix";
		if (!strcmp(other->prefix, kind->prefix))
			return ase_fail(err, ASE_E_INVALID,
					"the prefix '%s' of '%s' belongs to "
					"'%s'",
					kind->prefix, kind->name, other->name);
		*field = "x-ase-directory";
		if (!strcmp(other->directory, kind->directory))
			return ase_fail(err, ASE_E_INVALID,
					"the directory '%s' of '%s' belongs "
					"to '%s'",
					kind->directory, kind->name,
					other->name);
	}
	return ASE_OK;
}

/* Of 64 bits that for a word's first two letters: most words that are looked for
 * are called like no kind, and most of those begin like none. */
static uint64_t beginning(const char *word, size_t size)
{
	unsigned first = size > 0 ? (unsigned char)word[0] : 0;
	unsigned second = size > 1 ? (unsigned char)word[1] : 0;

	return (uint64_t)1 << ((first * 5 + second) % 64);
}

/* strcmp is called for a name that begins alike, which few do. */
static bool is_same(const char *one, const char *other)
{
	return *one == *other && !strcmp(one, other);
}

static struct entry *entry_among(const ase_kinds *kinds, size_t count,
				 const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (is_same(kinds->items[i]->kind.name, name))
			return kinds->items[i];
	return NULL;
}

static struct entry *entry_of(const ase_kinds *kinds, const char *name)
{
	return name && kinds->names & beginning(name, strlen(name))
		       ? entry_among(kinds, kinds->count, name)
		       : NULL;
}

static struct entry *add_entry(ase_kinds *kinds, const ase_kind *kind)
{
	size_t at = kinds->count % ASE_COUNT(kinds->blocks->entries);
	struct block *block;

	kinds->names |= beginning(kind->name, strlen(kind->name));
	kinds->items = ase_grow(kinds->items, &kinds->room, kinds->count,
				sizeof(struct entry *));
	if (!at) {
		block = ase_alloc(sizeof(*block));
		block->before = kinds->blocks;
		kinds->blocks = block;
	}
	kinds->items[kinds->count] = &kinds->blocks->entries[at];
	return kinds->items[kinds->count++];
}

/* The annotation of `part` itself, else of what its $ref leads to. */
static const char *note_of(const ase_schema *schema, const ase_node *part,
			   const char *name)
{
	const char *note = ase_schema_note(part, name);

	return note ? note
		    : ase_schema_note(ase_schema_part(schema, part), name);
}

const char *ase_kind_field_note(const ase_schema *schema, const ase_node *part,
				const char *name)
{
	const char *note = note_of(schema, part, name);

	if (!note)
		note = note_of(schema, ase_schema_step(schema, part, NULL),
			       name);
	return note;
}

static const char *parent_name(const struct entry *entry)
{
	const ase_kind *kind = &entry->kind;

	if (entry->lazy || !kind->parent_field)
		return entry->above;
	return ase_kind_field_note(
		kind->schema, ase_schema_at(kind->schema, kind->parent_field),
		"x-ase-ref");
}

static const ase_kind *show(const ase_kinds *kinds, struct entry *entry);

static void link_parent(const ase_kinds *kinds, struct entry *entry)
{
	struct entry *parent = entry_of(kinds, parent_name(entry));

	entry->kind.parent = parent ? &parent->kind : NULL;
	if (parent && !parent->shown)
		(void)show(kinds, parent);
}

static void wake(struct entry *entry)
{
	const ase_kind_waker *waker = &entry->waker;
	const ase_node *root = waker->wake(waker->ctx, waker->number);

	entry->lazy = false;
	entry->above = NULL;
	entry->kind.root = root;
	entry->kind.parties = ase_node_get(root, "x-ase-parties");
	entry->kind.names = ase_node_get(root, "x-ase-names");
	entry->kind.unifies = entry->kind.coded = 0;
	if (!entry->base)
		entry->base = root;
	ase_schema_drop(&entry->schema);
	entry->kind.schema = entry->schema = ase_schema_proven(root);
}

/*
 * What everybody gets: a kind that is awake, as its parents are. Until then it
 * has neither a schema nor a parent, and that costs nothing: this is a memory
 * behind the kinds.
 */
static const ase_kind *show(const ase_kinds *kinds, struct entry *entry)
{
	if (!entry)
		return NULL;
	if (entry->lazy)
		wake(entry);
	if (!entry->shown) {
		entry->shown = true; /* first: a ring of parents ends */
		link_parent(kinds, entry);
	}
	return &entry->kind;
}

/* What those get who ask for no more than who it is and what is above it. */
static const ase_kind *name_lazy(const ase_kinds *kinds, struct entry *entry)
{
	struct entry *parent;

	if (!entry || !entry->lazy)
		return show(kinds, entry);
	if (!entry->named) {
		entry->named = true; /* first: a ring of parents ends */
		parent = entry_of(kinds, entry->above);
		entry->kind.parent = parent ? name_lazy(kinds, parent) : NULL;
	}
	return &entry->kind;
}

/* Who is whose parent may change with every kind that is added. */
static void link_shown(const ase_kinds *kinds)
{
	for (size_t i = 0; i < kinds->count; i++)
		if (kinds->items[i]->shown || kinds->items[i]->named)
			link_parent(kinds, kinds->items[i]);
}

static ase_kind kind_of(const ase_node *root)
{
	return (ase_kind){
		.name = ase_schema_note(root, "x-ase-kind"),
		.prefix = ase_schema_note(root, "x-ase-prefix"),
		.directory = ase_schema_note(root, "x-ase-directory"),
		.parent_field = ase_schema_note(root, "x-ase-parent"),
		.root = root,
		.parties = ase_node_get(root, "x-ase-parties"),
		.names = ase_node_get(root, "x-ase-names"),
	};
}

ase_status ase_kinds_admit(const ase_kinds *kinds, const ase_node *root,
			   const char **field, ase_err *err)
{
	const ase_kind kind = kind_of(root);
	const char *at = NULL;
	ase_status s;

	if ((s = check_notes(&kind, &at, err)) ||
	    (s = check_free(kinds, &kind, &at, err)))
		*field = at;
	return s;
}

/* `trusted`, unless that is NULL, is the root's schema (moved). */
static ase_status add(ase_kinds *kinds, const ase_node *root,
		      ase_schema *trusted, ase_err *err)
{
	ASE_AUTO(ase_schema_drop) ase_schema *schema = trusted;
	ase_kind kind = kind_of(root);
	struct entry *entry;
	const char *field;
	ase_status s;

	if (!schema && ((s = ase_kinds_admit(kinds, root, &field, err)) ||
			(s = ase_schema_new(root, &schema, NULL, err))))
		return s;

	entry = entry_of(kinds, kind.name);
	if (!entry)
		entry = add_entry(kinds, &kind);
	ase_schema_drop(&entry->schema);
	ase_value_drop(&entry->extended);
	kind.schema = entry->schema = schema;
	schema = NULL; /* moved */
	entry->base = root;
	entry->kind = kind;
	kinds->directories |= beginning(kind.directory, strlen(kind.directory));
	entry->lazy = false;
	entry->above = NULL;
	link_shown(kinds);
	return ASE_OK;
}

ase_status ase_kinds_add(ase_kinds *kinds, const ase_node *root, ase_err *err)
{
	return add(kinds, root, NULL, err);
}

ase_status ase_kinds_add_trusted(ase_kinds *kinds, const ase_node *root,
				 ase_err *err)
{
	return add(kinds, root, ase_schema_proven(root), err);
}

void ase_kinds_add_lazy(ase_kinds *kinds, const ase_kind *kind,
			const char *parent, ase_kind_waker waker)
{
	struct entry *entry;

	if (!kinds->told)
		kinds->told = kinds->count;
	entry = entry_among(kinds, kinds->told, kind->name);
	if (!entry)
		entry = add_entry(kinds, kind);
	entry->kind = *kind;
	kinds->directories |=
		beginning(kind->directory, strlen(kind->directory));
	entry->kind.parent = NULL;
	entry->lazy = true;
	entry->waker = waker;
	entry->above = parent;
	if (entry->shown)
		wake(entry);
	link_shown(kinds);
}

ase_status ase_kinds_extend(ase_kinds *kinds, ase_value *whole, ase_err *err)
{
	const ase_node *root = ase_value_root(whole);
	struct entry *entry =
		entry_of(kinds, ase_schema_note(root, "x-ase-kind"));
	const ase_node *base = entry->base;
	ase_status s = add(kinds, root, NULL, err);

	if (s) {
		ase_value_drop(&whole);
		return s;
	}
	entry->base = base;
	entry->extended = whole;
	return ASE_OK;
}

const ase_node *ase_kinds_base(const ase_kinds *kinds, const char *name)
{
	const struct entry *entry = entry_of(kinds, name);

	return entry ? entry->base : NULL;
}

void ase_kinds_shed(ase_kinds *kinds)
{
	for (size_t i = 0; i < kinds->count; i++) {
		const struct entry *entry = kinds->items[i];
		const ase_node *base = entry->base;
		ase_status s = ASE_OK;

		if (base && entry->kind.root != base)
			s = add(kinds, base, ase_schema_proven(base), NULL);
		assert(s == ASE_OK);
		(void)s;
	}
}

size_t ase_kinds_count(const ase_kinds *kinds)
{
	return kinds->count;
}

const ase_kind *ase_kinds_item(const ase_kinds *kinds, size_t i)
{
	return i < kinds->count ? show(kinds, kinds->items[i]) : NULL;
}

const ase_kind *ase_kinds_get(const ase_kinds *kinds, const char *name)
{
	return show(kinds, entry_of(kinds, name));
}

const ase_kind *ase_kinds_name(const ase_kinds *kinds, const char *name)
{
	return name_lazy(kinds, entry_of(kinds, name));
}

const ase_kind *ase_kinds_name_item(const ase_kinds *kinds, size_t i)
{
	return i < kinds->count ? name_lazy(kinds, kinds->items[i]) : NULL;
}

const ase_kind *ase_kinds_near(const ase_kinds *kinds, const char *name)
{
	size_t nearest = strlen(name) < 4 ? 2 : 3;
	struct entry *found = NULL;

	for (size_t i = 0; i < kinds->count; i++) {
		struct entry *entry = kinds->items[i];
		size_t distance = ase_text_distance(name, entry->kind.name);

		if (distance < nearest) {
			nearest = distance;
			found = entry;
		}
	}
	return show(kinds, found);
}

static const ase_kind *of_prefix(const ase_kinds *kinds, const char *prefix,
				 size_t size)
{
	for (size_t i = 0; i < kinds->count; i++) {
		const ase_kind *kind = &kinds->items[i]->kind;

		if (strlen(kind->prefix) == size &&
		    !strncmp(kind->prefix, prefix, size))
			return show(kinds, kinds->items[i]);
	}
	return NULL;
}

const ase_kind *ase_kinds_of_id(const ase_kinds *kinds, const char *id)
{
	const char *dash = strchr(id, '-');
	size_t rest;

	if (!dash)
		return NULL;
	rest = strspn(dash + 1, "0123456789abcdefghjkmnpqrstvwxyz");
	if (dash[1 + rest] || rest > ASE_ID_CHARS)
		return NULL;
	return of_prefix(kinds, id, (size_t)(dash - id));
}

const ase_kind *ase_kinds_of_directory(const ase_kinds *kinds, const char *path)
{
	for (size_t i = 0; i < kinds->count; i++) {
		const ase_kind *kind = &kinds->items[i]->kind;
		size_t size = strlen(kind->directory);

		if (!strncmp(path, kind->directory, size) &&
		    (path[size] == '/' || !path[size]))
			return show(kinds, kinds->items[i]);
	}
	return NULL;
}

bool ase_kinds_are_in(const ase_kinds *kinds, const char *word, size_t size)
{
	if (!(kinds->directories & beginning(word, size)))
		return false;
	for (size_t i = 0; i < kinds->count; i++) {
		const char *directory = kinds->items[i]->kind.directory;

		if (*directory == *word && !strncmp(directory, word, size) &&
		    !directory[size])
			return true;
	}
	return false;
}

bool ase_kind_of_path(const ase_kind *kind, const char *path,
		      char id[ASE_ID_SIZE])
{
	size_t top = strlen(kind->directory), size;
	const char *name, *dash;

	/* "orgs", "/7/", "o-7k3f9q2m", ".yaml" */
	if (strncmp(path, kind->directory, top) != 0 || path[top] != '/' ||
	    !path[top + 1] || path[top + 2] != '/')
		return false;
	name = path + top + 3;
	size = strcspn(name, ".");
	if (size >= ASE_ID_SIZE || strcmp(name + size, ".yaml") != 0)
		return false;
	memcpy(id, name, size);
	id[size] = '\0';
	dash = strchr(id, '-');
	return dash && dash[1] == path[top + 1] && ase_id_is(id, kind->prefix);
}

const ase_kind *ase_kinds_of_path(const ase_kinds *kinds, const char *path,
				  char id[ASE_ID_SIZE])
{
	const ase_kind *kind = ase_kinds_of_directory(kinds, path);
	char found[ASE_ID_SIZE] = "";

	if (!kind || !ase_kind_of_path(kind, path, found))
		return NULL;
	memcpy(id, found, sizeof(found));
	return kind;
}

char *ase_kind_path(const ase_kind *kind, const char *id)
{
	const char *dash = strchr(id, '-');

	return ase_strf("%s/%c/%s.yaml", kind->directory,
			dash && dash[1] ? dash[1] : '0', id);
}

const char *ase_kind_title(const ase_kind *kind, const char *lang)
{
	return ase_schema_title(kind->root, lang, kind->name);
}

char *ase_kind_noun(const ase_kind *kind)
{
	const char *lang = ase_i18n_spoken();

	return strcmp(lang, "en") == 0
		       ? ase_strdup(kind->name)
		       : ase_text_uncapital(ase_kind_title(kind, lang));
}

/* Asked of each record that is read: so it is found out once. The kinds are
 * ours, and not constant where they stand. */
bool ase_kind_unifies(const ase_kind *kind)
{
	if (!kind->unifies) {
		const ase_node *field = ase_node_get(
			ase_node_get(kind->root, "properties"), "same_as");
		const char *ref =
			ase_node_text(ase_node_get(field, "x-ase-ref"));

		((ase_kind *)(uintptr_t)kind)->unifies =
			ref && !strcmp(ref, kind->name) ? 1 : -1;
	}
	return kind->unifies > 0;
}

const char *ase_kind_column(const ase_node *column)
{
	const char *text = ase_node_text(column);

	return text ? text : ase_node_text(ase_node_get(column, "of"));
}

/* The column of the path that says more than the path; NULL: none does. */
static const ase_node *said_column(const ase_kind *kind, const char *path)
{
	ase_each(column, ase_node_get(kind->root, "x-ase-columns")) {
		const char *of = ase_node_text(ase_node_get(column, "of"));

		if (of && !strncmp(of, path, strcspn(of, "?")) &&
		    !path[strcspn(of, "?")])
			return column;
	}
	return NULL;
}

const char *ase_kind_column_title(const ase_kind *kind, const char *path,
				  const char *lang)
{
	const ase_node *column = said_column(kind, path);

	return column ? ase_schema_title(column, lang, NULL) : NULL;
}

const char *ase_kind_column_latest(const ase_kind *kind, const char *path)
{
	return ase_node_path_text(said_column(kind, path), "latest");
}

bool ase_kind_below(const ase_kind *kind, const ase_kind *above)
{
	for (int i = 0; kind && i < DEEPEST; i++) {
		if (kind == above)
			return true;
		kind = kind->parent;
	}
	return false;
}

/* Whether the word makes a figure of a list (votes.sum.points) and is no key. */
static bool is_figure(const char *word)
{
	static const char *const figures[] = { "count",	  "sum", "mean",
					       "median",  "min", "max",
					       "distinct" };

	for (size_t i = 0; i < ASE_COUNT(figures); i++)
		if (!strcmp(figures[i], word))
			return true;
	return false;
}

bool ase_kind_list_word(const ase_schema *schema, const ase_node *part,
			const char *word)
{
	const ase_node *items = ase_schema_step(schema, part, NULL);

	if (!items || is_figure(word) || ase_schema_step(schema, items, word))
		return false;
	return ase_schema_list_key(schema, part) ||
	       (*word && !word[strspn(word, "0123456789")]) ||
	       !strcmp(word, "first") || !strcmp(word, "last");
}

const ase_node *ase_kind_entry(const ase_schema *schema, const ase_node *part,
			       const ase_node *list, const char *word)
{
	const char *key = part ? ase_schema_list_key(schema, part) : NULL;

	if (!key)
		return NULL;
	ase_each(item, list) {
		const char *text = ase_node_path_text(item, key);

		if (text && !strcmp(text, word))
			return item;
	}
	return NULL;
}
