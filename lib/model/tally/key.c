#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/data/value/path.h"
#include "lib/model/record/field.h"
#include "lib/model/tally/key.h"
#include "lib/model/tally/lookup.h"

#include <string.h>

/* Longest path that anybody types. */
#define LONGEST 256

/* How far a typed path has been understood. */
struct reader {
	const ase_kinds *kinds;
	const ase_kind *kind;
	const ase_node *part;	 /* the kind's root at its beginning; NULL: past
				 a word that no schema rules */
	const char *typed;	 /* the whole path, for messages */
	ase_key_entry_fn *entry; /* reads keys of entries; NULL: as typed */
	void *payload;
	ase_str path;
};

static void reader_drop(struct reader *r)
{
	ase_str_drop(&r->path);
}

static void enter_kind(struct reader *r, const ase_kind *kind)
{
	r->kind = kind;
	r->part = kind->root;
}

/* The field that says who a record of the kind is (an expert's person): where
 * its name stands, be it their person or what no other has the same of. Yours; NULL: none. */
static char *self_field(const struct reader *r)
{
	const char *name = ase_node_text(
		ase_node_first(ase_node_get(r->kind->root, "x-ase-names")));
	ASE_AUTO(ase_strdrop) char *field = NULL;
	const ase_node *part;
	bool only;

	if (!name || !strchr(name, '.') || r->part != r->kind->root)
		return NULL;
	field = ase_strndup(name, strcspn(name, "."));
	part = ase_schema_step(r->kind->schema, r->part, field);
	only = !strcmp(field, "person") || ase_node_get(part, "x-ase-unique");
	return only ? ase_strdup(field) : NULL;
}

/* The kind of whom that field names, or NULL. */
static const ase_kind *self_kind(const struct reader *r, const char *field)
{
	const ase_node *part =
		field ? ase_schema_step(r->kind->schema, r->part, field) : NULL;
	const char *ref =
		ase_kind_field_note(r->kind->schema, part, "x-ase-ref");

	return ref ? ase_kinds_get(r->kinds, ref) : NULL;
}

/* Into whom the record is, if `word` is a field there. */
static bool enter_self(struct reader *r, const char *word)
{
	ASE_AUTO(ase_strdrop) char *field = self_field(r);
	ASE_AUTO(ase_strs_drop) ase_strs found = ASE_STRS_INIT;
	const ase_kind *kind = self_kind(r, field);

	if (!kind)
		return false;
	ase_schema_titled(kind->schema, kind->root, word, &found);
	if (!found.count && !ase_schema_key(kind->schema, kind->root, word))
		return false;
	ase_path_add(&r->path, field);
	enter_kind(r, kind);
	return true;
}

/* The nearest field, of the record or of whom it is; NULL: none. */
static const char *near_field(const struct reader *r, const char *word)
{
	const char *near = ase_schema_near(r->kind->schema, r->part, word);
	ASE_AUTO(ase_strdrop) char *field = near ? NULL : self_field(r);
	const ase_kind *kind = self_kind(r, field);

	return kind ? ase_schema_near(kind->schema, kind->root, word) : near;
}

static ase_status fail_unknown(const struct reader *r, const char *word,
			       ase_err *err)
{
	const bool spoken = strcmp(ase_i18n_spoken(), "en") != 0;
	ASE_AUTO(ase_strdrop)
	char *kind =
		spoken ? ase_kind_noun(r->kind) : ase_strdup(r->kind->name);
	const char *near = NULL;

	if (r->part && err) /* somebody reads it */
		near = near_field(r, word);
	if (near)
		return ase_fail(err, ASE_E_USAGE,
				"no field '%s' in '%s'; did you mean '%s'?",
				r->typed, kind, near);
	return ase_fail(err, ASE_E_USAGE, "no field '%s' in '%s'", r->typed,
			kind);
}

/* On to the ancestor of kind `above`, if records of the kind have one. */
static bool rise(struct reader *r, const ase_kind *above, bool is_end)
{
	if (!above || r->part != r->kind->root ||
	    !ase_kind_below(r->kind, above))
		return false;
	ase_path_add(&r->path, above->name);
	if (!is_end) {
		enter_kind(r, above);
		return true;
	}
	/* What holds its ID is the field below that names it. */
	r->part = ase_kinds_field(r->kinds, r->kind, above->name, &r->kind);
	return true;
}

/* A word at the root that is no field: an ancestor's kind, `id`, `kind`. */
static bool take_special(struct reader *r, const char *word, bool is_end)
{
	if (rise(r, ase_kinds_get(r->kinds, word), is_end))
		return true;
	if (r->part != r->kind->root || !is_end ||
	    (strcmp(word, "id") != 0 && strcmp(word, "kind") != 0))
		return false;
	ase_path_add(&r->path, word);
	r->part = NULL;
	return true;
}

/* A word that is the key of an entry of `list`, whose items are r->part. */
static ase_status take_entry(struct reader *r, const ase_node *list,
			     const char *word, ase_err *err)
{
	const ase_schema *schema = r->kind->schema;
	const ase_field known = ase_field_of(
		schema, ase_schema_step(schema, r->part,
					ase_schema_list_key(schema, list)));
	ASE_AUTO(ase_strdrop) char *text = NULL;
	ase_status s = r->entry ? r->entry(r->payload, &known, word, &text, err)
				: ASE_OK;

	if (!s)
		ase_path_add(&r->path, text ? text : word);
	return s;
}

/* Whether `word`, which is no field of the items of `list`, is the key of one
 * entry, and not a field mistyped. */
static bool is_entry(const struct reader *r, const ase_node *list,
		     const char *word, bool is_end)
{
	const ase_schema *schema = r->kind->schema;
	ASE_AUTO(ase_strs_drop) ase_strs titled_so = ASE_STRS_INIT;

	if (!ase_schema_list_key(schema, list))
		return false;
	ase_schema_titled(schema, r->part, word, &titled_so);
	return !titled_so.count && ase_kind_list_word(schema, list, word) &&
	       !ase_schema_key(schema, r->part, word) &&
	       !(is_end && ase_schema_near(schema, r->part, word));
}

/* The key of the field whose title `word` is. ASE_E_USAGE: several have it. */
static ase_status titled(const struct reader *r, const char *word, char **out,
			 ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs found = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *list = NULL;

	ase_schema_titled(r->kind->schema, r->part, word, &found);
	if (!found.count)
		return ASE_OK;
	if (found.count == 1) {
		*out = ase_strdup(found.items[0]);
		return ASE_OK;
	}
	list = ase_strs_join(&found, ", ");
	return ase_fail(err, ASE_E_USAGE, "'%s' may be one of these fields: %s",
			r->typed, list);
}

/* One word of the path. */
static ase_status take_word(struct reader *r, ase_path_segment word,
			    bool is_end, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *typed = ase_path_segment_key(word);
	const ase_node *list = r->part;
	const ase_node *items = ase_schema_step(r->kind->schema, list, NULL);
	ASE_AUTO(ase_strdrop) char *called = NULL;
	const char *ref;
	const char *key;
	size_t index;
	ase_status s;

	if (items) {
		r->part = items;
		if (ase_path_segment_index(word, 1, &index)) {
			ase_path_add(&r->path, typed);
			return ASE_OK;
		}
		if (is_entry(r, list, typed, is_end))
			return take_entry(r, list, typed, err);
	}
	ref = ase_kind_field_note(r->kind->schema, r->part, "x-ase-ref");
	if (ref && ase_kinds_get(r->kinds, ref))
		enter_kind(r, ase_kinds_get(r->kinds, ref));
	key = ase_schema_key(r->kind->schema, r->part, typed);
	if (!key && take_special(r, typed, is_end))
		return ASE_OK;
	if (!key && (s = titled(r, typed, &called, err)))
		return s;
	key = key ? key : called;
	if (!key &&
	    rise(r, ase_lookup_called(r->kinds, r->kind, typed), is_end))
		return ASE_OK;
	if (!key && ase_schema_step(r->kind->schema, r->part, typed))
		key = typed; /* additionalProperties */
	if (!key && enter_self(r, typed))
		return take_word(r, word, is_end, err);
	if (!key)
		return fail_unknown(r, typed, err);
	ase_path_add(&r->path, key);
	r->part = ase_schema_step(r->kind->schema, r->part, key);
	return ASE_OK;
}

/* Brackets choose among many; a key is one place. */
static ase_status fail_bracket(const char *typed, ase_err *err)
{
	return ase_fail(err, ASE_E_USAGE,
			"'%s': brackets choose from a list to be counted or "
			"shown; here one field is wanted",
			typed);
}

/* All of the path. */
static ase_status take_path(struct reader *r, char **out,
			    const ase_kind **owner, const ase_node **part,
			    ase_err *err)
{
	const char *rest = r->typed;
	ase_path_segment word;
	ase_status s;

	if (strpbrk(rest, "[]"))
		return fail_bracket(rest, err);
	if (strlen(rest) > LONGEST)
		return ase_fail(err, ASE_E_USAGE,
				"'%.40s...' is longer than %d characters", rest,
				LONGEST);
	if (!*rest)
		return fail_unknown(r, "", err);
	while (ase_path_next(&rest, &word))
		if (!r->part || (s = take_word(r, word, !*rest, err)))
			return r->part ? s : fail_unknown(r, "", err);
	if (out)
		*out = ase_str_take(&r->path);
	if (owner)
		*owner = r->kind;
	if (part)
		*part = r->part;
	return ASE_OK;
}

ase_status ase_key_read_at(const ase_kinds *kinds, const ase_kind *kind,
			   const ase_node *from, const char *typed, char **out,
			   const ase_kind **owner, const ase_node **part,
			   ase_err *err)
{
	ASE_AUTO(reader_drop)
	struct reader r = {
		.kinds = kinds, .kind = kind, .part = from, .typed = typed
	};

	return take_path(&r, out, owner, part, err);
}

ase_status ase_key_read_by(const ase_kinds *kinds, const ase_kind *kind,
			   const char *typed, ase_key_entry_fn *entry,
			   void *payload, char **out, const ase_kind **owner,
			   const ase_node **part, ase_err *err)
{
	ASE_AUTO(reader_drop)
	struct reader r = { .kinds = kinds,
			    .kind = kind,
			    .part = kind->root,
			    .typed = typed,
			    .entry = entry,
			    .payload = payload };

	return take_path(&r, out, owner, part, err);
}

ase_status ase_key_read(const ase_kinds *kinds, const ase_kind *kind,
			const char *typed, char **out, const ase_kind **owner,
			const ase_node **part, ase_err *err)
{
	return ase_key_read_at(kinds, kind, kind->root, typed, out, owner, part,
			       err);
}
