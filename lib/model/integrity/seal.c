#include "lib/model/integrity/seal.h"

#include "lib/base/mem.h"
#include "lib/base/str.h"
#include "lib/model/fact/amend.h"

#include <stdlib.h>
#include <string.h>

/* Of more signatures than this nobody asks which came before which. */
#define MOST 12

struct ase_seals {
	const ase_world *world;
	const ase_record *rec;
	ase_signatures signatures;
	ase_strs states; /* digests of what is fixed: now, and as it was before
			    each amendment, the newest first */
};

/*
 * The text of a value.
 */

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void sort(ase_strs *list)
{
	if (list->count)
		qsort(list->items, list->count, sizeof(list->items[0]),
		      by_text);
}

static void add_value(ase_str *out, const ase_schema *schema,
		      const ase_node *part, const ase_node *node);

/* A number by its value: 20 and 20.0 are one. */
static void add_scalar(ase_str *out, const ase_schema *schema,
		       const ase_node *part, const char *text)
{
	const char *type = ase_schema_type(ase_schema_part(schema, part));
	const bool counts = !strcmp(type, "number") || !strcmp(type, "integer");
	ASE_AUTO(ase_strdrop) char *number = NULL;
	double value;

	if (counts && ase_node_number_of(text, &value)) {
		number = ase_strf("%.15g", value);
		text = number;
	}
	ase_str_addf(out, "%zu:%s", strlen(text), text);
}

/* The order of a set means nothing, nor that of what is known by a key. */
static bool is_set(const ase_schema *schema, const ase_node *part)
{
	const char *merge = ase_kind_field_note(schema, part, "x-ase-merge");

	return merge && strcmp(merge, "log") != 0;
}

static void add_list(ase_str *out, const ase_schema *schema,
		     const ase_node *part, const ase_node *node)
{
	ASE_AUTO(ase_strs_drop) ase_strs items = ASE_STRS_INIT;

	ase_each(item, node) {
		ASE_AUTO(ase_str_drop) ase_str one = ASE_STR_INIT;

		add_value(&one, schema,
			  part ? ase_schema_step(schema, part, NULL) : NULL,
			  item);
		ase_strs_add(&items, ase_str_text(&one));
	}
	if (part && is_set(schema, part))
		sort(&items);
	ase_str_add(out, "[");
	for (size_t i = 0; i < items.count; i++)
		ase_str_add(out, items.items[i]);
	ase_str_add(out, "]");
}

static void add_map(ase_str *out, const ase_schema *schema,
		    const ase_node *part, const ase_node *node)
{
	const ase_node **sorted = ase_node_sorted(node);

	ase_str_add(out, "{");
	for (size_t i = 0; i < ase_node_count(node); i++) {
		const char *key = ase_node_key(sorted[i]);
		ASE_AUTO(ase_str_drop) ase_str value = ASE_STR_INIT;

		add_value(&value, schema,
			  part ? ase_schema_step(schema, part, key) : NULL,
			  sorted[i]);
		if (value.size)
			ase_str_addf(out, "%s=%s", key, ase_str_text(&value));
	}
	ase_str_add(out, "}");
	free(sorted);
}

/* Nothing of what is not set. */
static void add_value(ase_str *out, const ase_schema *schema,
		      const ase_node *part, const ase_node *node)
{
	if (!node || ase_node_null(node))
		return;
	if (ase_node_text(node))
		add_scalar(out, schema, part, ase_node_text(node));
	else if (!ase_node_count(node))
		return;
	else if (ase_node_is(node) == ASE_NODE_LIST)
		add_list(out, schema, part, node);
	else
		add_map(out, schema, part, node);
}

/*
 * What is fixed, now and before.
 */

static const ase_node *rule_of(const ase_record *rec)
{
	return ase_node_get(rec->kind->root, "x-ase-fixed");
}

/* The digest of what is fixed in a record that says `root`; yours. */
static char *state_of(const ase_record *rec, const ase_node *root)
{
	const ase_schema *schema = rec->kind->schema;
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	char digest[ASE_DIGEST_SIZE];

	ase_each(field, ase_node_get(rule_of(rec), "fields")) {
		const char *path = ase_node_text(field);
		ASE_AUTO(ase_str_drop) ase_str value = ASE_STR_INIT;

		if (!path)
			continue;
		add_value(&value, schema, ase_schema_at(schema, path),
			  ase_node_path(root, path));
		if (value.size)
			ase_str_addf(&text, "%s=%s\n", path,
				     ase_str_text(&value));
	}
	ase_digest(ase_str_text(&text), text.size, digest);
	return ase_strdup(digest);
}

/* `node` as it was before `changes`, where `before` is what these replaced. */
static void put_back(ase_builder *b, const char *key, const ase_node *node,
		     const ase_node *changes, const ase_node *before)
{
	if (!changes) {
		if (node)
			ase_builder_copy(b, key, node);
		return;
	}
	if (ase_node_is(changes) != ASE_NODE_MAP) {
		if (before)
			ase_builder_copy(b, key, before);
		return;
	}
	ase_builder_map(b, key);
	ase_each(child, node) {
		const char *name = ase_node_key(child);

		put_back(b, name, child, ase_node_get(changes, name),
			 ase_node_get(before, name));
	}
	ase_each(child, before) {
		const char *name = ase_node_key(child);

		if (!ase_node_get(node, name))
			ase_builder_copy(b, name, child);
	}
	ase_builder_end(b);
}

/* Whether `node` says what `changes` have made of it. */
static bool says_so(const ase_node *node, const ase_node *changes)
{
	if (ase_node_is(changes) != ASE_NODE_MAP)
		return ase_node_same(node, changes);
	ase_each(child, changes) {
		if (!says_so(ase_node_get(node, ase_node_key(child)), child))
			return false;
	}
	return true;
}

/* Whether the amendment still stands in what the record says: else nobody knows
 * what it was before. */
static bool stands(const ase_node *root, const ase_node *amendment)
{
	const ase_node *changes = ase_node_get(amendment, "changes");

	ase_each(child, ase_node_get(amendment, "before")) {
		const char *key = ase_node_key(child);

		if (!ase_node_get(changes, key) && ase_node_get(root, key))
			return false;
	}
	return !changes || says_so(root, changes);
}

/* Append the amendments that are in force, the newest first. */
static void find_amendments(const ase_seals *seals, ase_records *out)
{
	const char *name =
		ase_node_path_text(rule_of(seals->rec), "amended_by");
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

	if (name)
		ase_amend_all(seals->world, seals->rec, &all);
	for (size_t i = all.count; i-- > 0;)
		if (ase_amend_in_force(all.items[i]) &&
		    !strcmp(all.items[i]->kind->name, name))
			ase_records_add(out, all.items[i]);
}

static void take_state(ase_seals *seals, const ase_node *root)
{
	ASE_AUTO(ase_strdrop) char *state = state_of(seals->rec, root);

	ase_strs_add(&seals->states, state);
}

/* What is fixed now, and as it was before each amendment. */
static void find_states(ase_seals *seals)
{
	ASE_AUTO(ase_records_drop) ase_records amendments = ASE_RECORDS_INIT;
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	const ase_node *root = seals->rec->node;

	take_state(seals, root);
	find_amendments(seals, &amendments);
	for (size_t i = 0; i < amendments.count; i++) {
		const ase_node *one = amendments.items[i]->node;
		ASE_AUTO(ase_builder_drop)
		ase_builder *b = ase_builder_new();
		ase_value *was;

		if (!stands(root, one))
			return;
		put_back(b, NULL, root, ase_node_get(one, "changes"),
			 ase_node_get(one, "before"));
		was = ase_builder_take(b);
		ase_value_drop(&value);
		value = was;
		root = ase_value_root(value);
		take_state(seals, root);
	}
}

ase_seals *ase_seals_new(const ase_world *world, const ase_record *rec)
{
	ase_seals *seals = ase_alloc(sizeof(*seals));

	seals->world = world;
	seals->rec = rec;
	ase_signatures_of(rec, &seals->signatures);
	if (seals->signatures.count)
		find_states(seals);
	return seals;
}

void ase_seals_drop(ase_seals **seals)
{
	if (!*seals)
		return;
	ase_signatures_drop(&(*seals)->signatures);
	ase_strs_drop(&(*seals)->states);
	free(*seals);
	*seals = NULL;
}

const ase_signatures *ase_seals_signatures(const ase_seals *seals)
{
	return &seals->signatures;
}

/*
 * Digests.
 */

/* Who signed when, of a signature; with the digest it bears, if `whole`. */
static void add_signature(ase_str *out, const ase_seals *seals, size_t i,
			  bool whole)
{
	const ase_signature *one = &seals->signatures.items[i];
	const ase_node **sorted = ase_node_sorted(one->node);

	ase_str_addf(out, "%s", one->name);
	for (size_t k = 0; k < ase_node_count(one->node); k++) {
		const char *key = ase_node_key(sorted[k]);
		const char *text = ase_node_text(sorted[k]);

		if (text && (whole || strcmp(key, "digest") != 0))
			ase_str_addf(out, " %s=%zu:%s", key, strlen(text),
				     text);
	}
	ase_str_add(out, "\n");
	free(sorted);
}

static void begin(ase_str *out, const ase_seals *seals, const char *what,
		  size_t state)
{
	ase_str_addf(out, "ase %s 1\n%s %s\n%s\n", what, seals->rec->kind->name,
		     seals->rec->id, seals->states.items[state]);
}

/* The digest of signature `i`, after those of the others whose bits `mask`
 * has. */
static void digest_of(const ase_seals *seals, size_t i, size_t state,
		      unsigned mask, char out[ASE_DIGEST_SIZE])
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs before = ASE_STRS_INIT;

	begin(&text, seals, "signature", state);
	add_signature(&text, seals, i, false);
	for (size_t k = 0; k < seals->signatures.count; k++) {
		const char *digest =
			ase_signature_digest(&seals->signatures.items[k]);

		if (k != i && k < MOST && digest && mask >> k & 1U)
			ase_strs_add(&before, digest);
	}
	sort(&before);
	for (size_t k = 0; k < before.count; k++)
		ase_str_addf(&text, "%s\n", before.items[k]);
	ase_digest(ase_str_text(&text), text.size, out);
}

/* The digest of an override that left the signatures whose bits `mask` has. */
static void digest_left(const ase_seals *seals, size_t state, unsigned mask,
			char out[ASE_DIGEST_SIZE])
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;

	begin(&text, seals, "override", state);
	for (size_t k = 0; k < seals->signatures.count; k++)
		if (k < MOST && mask >> k & 1U)
			add_signature(&text, seals, k, true);
	ase_digest(ase_str_text(&text), text.size, out);
}

static unsigned all_of(const ase_seals *seals)
{
	size_t count = seals->signatures.count;

	return (1U << (count < MOST ? count : MOST)) - 1U;
}

void ase_seals_make(const ase_seals *seals, size_t i,
		    const ase_signatures *before, char out[ASE_DIGEST_SIZE])
{
	unsigned mask = 0;

	for (size_t k = 0; k < seals->signatures.count && k < MOST; k++) {
		const ase_signature *one = &seals->signatures.items[k];
		const ase_signature *was =
			ase_signatures_find(before, one->name);

		if (k < i || (was && ase_signature_same(was, one)))
			mask |= 1U << k;
	}
	digest_of(seals, i, 0, mask, out);
}

void ase_seals_override(const ase_seals *seals, char out[ASE_DIGEST_SIZE])
{
	digest_left(seals, 0, all_of(seals), out);
}

static bool holds_by_itself(const ase_seals *seals, size_t i,
			    const char *wanted)
{
	char digest[ASE_DIGEST_SIZE];

	for (size_t state = 0; state < seals->states.count; state++)
		for (unsigned mask = all_of(seals) + 1U; mask-- > 0;) {
			if (i < MOST && mask >> i & 1U)
				continue;
			digest_of(seals, i, state, mask, digest);
			if (strcmp(digest, wanted) == 0)
				return true;
		}
	return false;
}

/* Whether an override's digest covers the signatures in `needed`. */
static bool is_left_by(const ase_seals *seals, const char *wanted,
		       unsigned needed)
{
	char digest[ASE_DIGEST_SIZE];

	for (size_t state = 0; state < seals->states.count; state++)
		for (unsigned mask = all_of(seals) + 1U; mask-- > 0;) {
			if ((mask & needed) != needed)
				continue;
			digest_left(seals, state, mask, digest);
			if (strcmp(digest, wanted) == 0)
				return true;
		}
	return false;
}

static bool is_overridden(const ase_seals *seals, unsigned needed)
{
	ase_each(entry, ase_node_get(seals->rec->node, "overrides")) {
		const char *digest = ase_node_path_text(entry, "digest");

		if (digest && is_left_by(seals, digest, needed))
			return true;
	}
	return false;
}

bool ase_seals_hold(const ase_seals *seals, size_t i)
{
	const char *digest = ase_signature_digest(&seals->signatures.items[i]);

	return digest && (holds_by_itself(seals, i, digest) ||
			  is_overridden(seals, i < MOST ? 1U << i : 0U));
}

bool ase_seals_overridden(const ase_seals *seals)
{
	return is_overridden(seals, all_of(seals));
}
