#include "tests/unit/book.h"

#include "lib/model/record/names.h"

#include <stdio.h>
#include <stdlib.h>

/*
 * Who may be called so, beside a look at everybody, in random stores: with
 * doubles, rings of them, references that lead nowhere or to another kind, and
 * names in lists, in fields, at references and above.
 */

static const char *const schemas[] = {
	"x-ase-kind: person\nx-ase-prefix: p\nx-ase-directory: persons\n"
	"x-ase-names: [name, nicknames.first]\ntype: object\nproperties:\n"
	"  name: {type: string}\n"
	"  nicknames: {type: array, items: {type: string}}\n"
	"  same_as: {type: string, x-ase-ref: person}\n",
	"x-ase-kind: org\nx-ase-prefix: o\nx-ase-directory: orgs\n"
	"x-ase-names: [name]\nx-ase-known-by: [contact.person.name]\n"
	"type: object\nproperties:\n"
	"  name: {type: string}\n"
	"  contact: {type: object, properties: {person: {type: string, "
	"x-ase-ref: person}}}\n"
	"  same_as: {type: string, x-ase-ref: org}\n",
	"x-ase-kind: request\nx-ase-prefix: r\nx-ase-directory: requests\n"
	"x-ase-parent: org\nx-ase-names: [subject]\nx-ase-known-by: "
	"[org.name]\ntype: object\nproperties:\n"
	"  org: {type: string, x-ase-ref: org}\n"
	"  subject: {type: string}\n",
	"x-ase-kind: need\nx-ase-prefix: n\nx-ase-directory: needs\n"
	"x-ase-parent: request\n"
	"x-ase-known-by: [org.name, people.name, request.subject]\n"
	"type: object\nproperties:\n"
	"  request: {type: string, x-ase-ref: request}\n"
	"  people: {type: array, items: {type: string, x-ase-ref: person}}\n"
	"  title: {type: string}\n",
};

static const char prefixes[] = "porn";
#define EACH   8 /* records of a kind */
#define ROUNDS 150
#define ASKED  12

static const char *const words[] = {
	"Épicerie", "épices",  "Jean", "Jeanne",       "du",
	"Sillon",   "l'Œuvre", "12",   "1212",	       "Ж",
	"žena",	    "ESS-3",   "«",    "associations", "associative",
};

struct store {
	char ids[4 * EACH][ASE_ID_SIZE];
	ase_value *values[4 * EACH];
	ase_kinds *kinds;
	ase_world *world;
	size_t most; /* asked for at most, last */
};

static unsigned dice(unsigned *seed, unsigned sides)
{
	*seed = *seed * 1103515245u + 12345u;
	return *seed / 65536u % sides;
}

static void add_some_words(unsigned *seed, ase_str *out)
{
	for (unsigned i = 1 + dice(seed, 3); i; i--)
		ase_str_addf(out, "%s%s", words[dice(seed, ASE_COUNT(words))],
			     i > 1 ? " " : "");
}

static void add_text(unsigned *seed, const char *key, ase_str *out)
{
	ase_str_addf(out, "%s: \"", key);
	add_some_words(seed, out);
	ase_str_add(out, "\"\n");
}

/* Mostly one of the kind, else any, or nobody. */
static void add_ref(unsigned *seed, const char *key, unsigned kind,
		    ase_str *out)
{
	if (!dice(seed, 10))
		kind = dice(seed, 4);
	ase_str_addf(out, "%s %c-0000000%u\n", key, prefixes[kind],
		     dice(seed, EACH + 1));
}

static void add_fields(unsigned *seed, unsigned kind, ase_str *out)
{
	if (kind < 2 && dice(seed, 5))
		add_text(seed, "name", out);
	if (!kind && !dice(seed, 3))
		add_text(seed, "other", out);
	if (!kind && !dice(seed, 3))
		ase_str_add(out, "nicknames: [Jeannot, Sillon]\n");
	if (kind < 2 && !dice(seed, 4))
		add_ref(seed, "same_as:", kind, out);
	if (kind == 1 && dice(seed, 2))
		add_ref(seed, "contact:\n  person:", 0, out);
	if (kind == 2 && dice(seed, 4))
		add_ref(seed, "org:", 1, out);
	if (kind == 2 && dice(seed, 2))
		add_text(seed, "subject", out);
	if (kind == 3 && dice(seed, 4))
		add_ref(seed, "request:", 2, out);
	if (kind == 3 && dice(seed, 2))
		add_ref(seed, "people:\n  -", 0, out);
	if (kind == 3 && !dice(seed, 3)) /* which no schema knows */
		add_text(seed, "org:\n  name", out);
	if (kind == 3)
		add_text(seed, "title", out);
}

static ase_status get(void *ctx, const ase_kind *kind, const char *id,
		      const ase_node **out, ase_err *err)
{
	struct store *store = ctx;

	(void)kind;
	for (size_t i = 0; i < ASE_COUNT(store->ids); i++)
		if (!strcmp(store->ids[i], id)) {
			*out = ase_value_root(store->values[i]);
			return ASE_OK;
		}
	return ase_fail(err, ASE_E_NOT_FOUND, "no record '%s'", id);
}

static bool has_text(const ase_node *node, const char *text)
{
	if (ase_node_text(node) && ase_text_same(ase_node_text(node), text))
		return true;
	ase_each(child, node)
		if (has_text(child, text))
			return true;
	return false;
}

static ase_status each(void *ctx, const ase_kind *kind, const char *containing,
		       ase_source_fn fn, void *payload, ase_err *err)
{
	struct store *store = ctx;

	(void)err;
	for (size_t i = 0; i < ASE_COUNT(store->ids); i++) {
		const ase_node *root = ase_value_root(store->values[i]);

		if (ase_kinds_of_id(store->kinds, store->ids[i]) == kind &&
		    (!containing || has_text(root, containing)))
			fn(payload, store->ids[i], root, NULL);
	}
	return ASE_OK;
}

static bool begins_word(const char *text, const char *word)
{
	ASE_AUTO(ase_strdrop) char *once = ase_text_fold(text);
	ASE_AUTO(ase_strdrop) char *folded = ase_text_fold(once);
	const char *at = folded, *one;

	for (size_t size; (one = ase_text_word(&at, &size));)
		if (ase_text_begins(one, word))
			return true;
	return false;
}

static bool has_word(const struct store *store, size_t i, const char *word)
{
	ase_each(field, ase_value_root(store->values[i])) {
		if (ase_node_text(field) &&
		    begins_word(ase_node_text(field), word))
			return true;
		if (ase_node_is(field) == ASE_NODE_LIST)
			ase_each(item, field)
				if (ase_node_text(item) &&
				    begins_word(ase_node_text(item), word))
					return true;
	}
	return begins_word(store->ids[i], word);
}

/* No more than a source has to tell. */
static bool worded(void *ctx, const ase_kind *kind, const ase_strs *asked,
		   size_t most, ase_strs *out)
{
	struct store *store = ctx;

	store->most = most;
	for (size_t i = 0; i < ASE_COUNT(store->ids); i++) {
		bool all = ase_kinds_of_id(store->kinds, store->ids[i]) == kind;

		for (size_t k = 0; k < asked->count; k++)
			all = all && has_word(store, i, asked->items[k]);
		if (all)
			ase_strs_add(out, store->ids[i]);
	}
	return out->count <= most;
}

static void store_drop(struct store *store)
{
	ase_world_drop(&store->world);
	ase_kinds_drop(&store->kinds);
	for (size_t i = 0; i < ASE_COUNT(store->values); i++)
		ase_value_drop(&store->values[i]);
}

static void store_make(struct store *store, ase_value *const *kinds,
		       unsigned *seed)
{
	const ase_source source = {
		.get = get, .each = each, .worded = worded, .ctx = store
	};
	const ase_date today = { .year = 2026, .month = 3, .day = 12 };
	ase_err err = ASE_ERR_INIT;

	for (unsigned i = 0; i < ASE_COUNT(store->ids); i++) {
		ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;

		(void)snprintf(store->ids[i], ASE_ID_SIZE, "%c-0000000%u",
			       prefixes[i / EACH], i % EACH);
		add_fields(seed, i / EACH, &text);
		store->values[i] = yaml_value(text.size ? text.data : "{}");
	}
	store->kinds = ase_kinds_new();
	for (size_t i = 0; i < ASE_COUNT(schemas); i++)
		assert_ok(ase_kinds_add(store->kinds, ase_value_root(kinds[i]),
					&err),
			  &err);
	store->world = ase_world_new(store->kinds, &source, NULL, today);
}

/* What stands at the top of a record, its name and its ID, as one text. */
static bool stands_in_all(const struct store *store, const ase_record *rec,
			  const ase_words *typed)
{
	ASE_AUTO(ase_str_drop) ase_str all = ASE_STR_INIT;

	ase_each(field, rec->node)
		if (ase_node_text(field))
			ase_str_addf(&all, "%s\n", ase_node_text(field));
	ase_str_add(&all, ase_world_name(store->world, rec));
	return ase_words_fit(typed, ase_str_text(&all)) != ASE_FIT_NONE;
}

static bool fits(const struct store *store, const ase_record *rec,
		 const char *note, const ase_words *typed)
{
	return note ? ase_names_fit(store->world, rec, note, typed) !=
			       ASE_FIT_NONE
		    : ase_names_any(store->world, rec, typed) ||
			       stands_in_all(store, rec, typed);
}

/* Everybody who fits is among those who may; how many of the others are not. */
static size_t holds(const struct store *store, const ase_kind *kind,
		    const char *note, const char *text, bool *known)
{
	ASE_AUTO(ase_words_drop) ase_words typed = { .folded = NULL };
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	ASE_AUTO(ase_records_drop) ase_records may = ASE_RECORDS_INIT;

	ase_words_read(&typed, text);
	*known = ase_names_may(store->world, kind, note, &typed, 1000, &may);
	if (!*known) {
		assert_int_equal(may.count, 0);
		return 0;
	}
	ase_world_all(store->world, kind, &all);
	for (size_t i = 0; i < all.count; i++)
		if (fits(store, all.items[i], note, &typed) &&
		    !ase_records_has(&may, all.items[i]->id))
			fail_msg("%s fits '%s' and is left out",
				 all.items[i]->id, text);
	for (size_t i = 1; i < may.count; i++)
		assert_true(strcmp(may.items[i - 1]->id, may.items[i]->id) < 0);
	for (size_t i = 0; i < may.count; i++)
		assert_true(ase_records_has(&all, may.items[i]->id));
	return all.count - may.count;
}

static void nobody_who_fits_is_left_out_of_random_stores(void **state)
{
	static const char *const notes[] = { NULL, ASE_NAMES_OWN,
					     ASE_NAMES_KNOWN_BY };
	ase_value *kinds[ASE_COUNT(schemas)];
	size_t spared = 0, known = 0;
	unsigned seed = 7;

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(schemas); i++)
		kinds[i] = yaml_value(schemas[i]);
	for (int round = 0; round < ROUNDS; round++) {
		ASE_AUTO(store_drop) struct store store = { .most = 0 };

		store_make(&store, kinds, &seed);
		for (int i = 0; i < ASKED; i++) {
			ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
			const ase_kind *kind =
				ase_kinds_item(store.kinds, dice(&seed, 4));
			bool knows = false;

			add_some_words(&seed, &text);
			if (dice(&seed, 2)) /* the beginning of one */
				text.data[text.size - text.size / 4] = '\0';
			spared += holds(&store, kind, notes[i % 3],
					ase_str_text(&text), &knows);
			known += knows;
		}
	}
	/* or all of this would prove nothing */
	assert_true(known > ROUNDS * ASKED / 2);
	assert_true(spared > known * EACH / 2);
	for (size_t i = 0; i < ASE_COUNT(schemas); i++)
		ase_value_drop(&kinds[i]);
}

static void what_is_not_known_is_said(void **state)
{
	ase_value *kinds[ASE_COUNT(schemas)];
	ASE_AUTO(store_drop) struct store store = { .most = 0 };
	ASE_AUTO(ase_words_drop) ase_words typed = { .folded = NULL };
	ASE_AUTO(ase_records_drop) ase_records may = ASE_RECORDS_INIT;
	const ase_kind *person;
	unsigned seed = 3;

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(schemas); i++)
		kinds[i] = yaml_value(schemas[i]);
	store_make(&store, kinds, &seed);
	person = ase_kinds_get(store.kinds, "person");
	ase_words_read(&typed, "«"); /* stands within a word */
	assert_false(ase_names_may(store.world, person, NULL, &typed, 9, &may));
	ase_words_read(&typed, "p"); /* of each ID */
	assert_false(ase_names_may(store.world, person, NULL, &typed, 2, &may));
	assert_int_equal(store.most, 2);
	assert_true(ase_names_may(store.world, person, NULL, &typed, 9, &may));
	ase_world_put(store.world, "p-00000001", NULL);
	may.count = 0;
	assert_false(ase_names_may(store.world, person, NULL, &typed, 9, &may));
	assert_int_equal(may.count, 0);
	ase_names_candidates(store.world, person, NULL, &typed, &may);
	assert_true(may.count > 0);
	for (size_t i = 0; i < ASE_COUNT(schemas); i++)
		ase_value_drop(&kinds[i]);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(nobody_who_fits_is_left_out_of_random_stores),
		cmocka_unit_test(what_is_not_known_is_said),
	};

	return run_tests(tests);
}
