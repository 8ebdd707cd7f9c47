/* What the records of a store say that no page may. */

#include "lib/model/public/secrets_priv.h"

#include "lib/base/mem.h"
#include "lib/model/process/process.h"
#include "lib/model/public/public.h"
#include "lib/text/text.h"

#include <string.h>

/* One word alone is a name where it has so many letters. */
#define SHORTEST_NAME 4

/* The words that an address has at least. */
#define ADDRESS_WORDS 3

/* A record on its way in. */
struct taking {
	ase_secrets *to;
	const ase_record *rec;
	bool is_public;
};

static void add_run(const struct taking *t, ase_secret_kind kind, uint64_t hash,
		    size_t length)
{
	if (secret_set_get(&t->to->allowed, hash))
		return;
	secret_set_add(
		&t->to->words,
		(secret_run){ .hash = hash, .rec = t->rec, .kind = kind });
	t->to->lengths[length] = true;
}

/* `count` words from number `from` on, the first again behind the last. */
static uint64_t run_from(const secret_words *words, size_t from, size_t count)
{
	uint64_t hash = 0;

	for (size_t i = 0; i < count; i++)
		hash = secret_run_more(hash, words->hashes[(from + i) % count]);
	return hash;
}

static void take_name(const struct taking *t, const char *text)
{
	ASE_AUTO(secret_words_drop) secret_words words = { .count = 0 };
	size_t count;

	secret_words_read(text, &words);
	count = words.count < SECRET_WORDS ? words.count : SECRET_WORDS;
	if (!count || (count == 1 && words.sizes[0] < SHORTEST_NAME))
		return;
	for (size_t i = 0; i < count; i++)
		add_run(t, ASE_SECRET_NAME, run_from(&words, i, count), count);
}

static void take_whole(const struct taking *t, ase_secret_kind kind,
		       const char *text, size_t least)
{
	ASE_AUTO(secret_words_drop) secret_words words = { .count = 0 };
	size_t count;

	secret_words_read(text, &words);
	count = words.count < SECRET_WORDS ? words.count : SECRET_WORDS;
	if (count >= least)
		add_run(t, kind, run_from(&words, 0, count), count);
}

static void take_phone(const struct taking *t, const char *text)
{
	ASE_AUTO(ase_str_drop) ase_str digits = ASE_STR_INIT;
	size_t size;
	uint64_t hash;

	for (; *text; text++)
		if (*text >= '0' && *text <= '9')
			ase_str_addc(&digits, *text);
	if (digits.size < SECRET_DIGITS_LEAST)
		return;
	size = digits.size < SECRET_DIGITS ? digits.size : SECRET_DIGITS;
	hash = secret_digits(digits.data + digits.size - size, size);
	if (secret_set_get(&t->to->allowed, hash))
		return;
	secret_set_add(&t->to->digits,
		       (secret_run){ .hash = hash,
				     .rec = t->rec,
				     .kind = ASE_SECRET_PHONE });
	t->to->numbers[size] = true;
}

static void take_contact(const struct taking *t, const char *text)
{
	ASE_AUTO(ase_strdrop) char *folded = ase_text_fold(text);
	const size_t digits = strcspn(folded, "0123456789");

	if (strchr(text, '@'))
		take_whole(t, ASE_SECRET_MAIL, text, 2);
	else if (!strpbrk(folded, "abcdefghijklmnopqrstuvwxyz"))
		take_phone(t, text);
	else if (folded[digits])
		take_whole(t, ASE_SECRET_ADDRESS, text, ADDRESS_WORDS);
}

static void take_text(const struct taking *t, const char *text)
{
	ASE_AUTO(secret_words_drop) secret_words words = { .count = 0 };

	secret_words_read(text, &words);
	for (size_t i = 0; i + ASE_SECRETS_RUN <= words.count; i++) {
		uint64_t hash = 0;

		for (size_t n = 0; n < ASE_SECRETS_RUN; n++)
			hash = secret_run_more(hash, words.hashes[i + n]);
		add_run(t, ASE_SECRET_TEXT, hash, ASE_SECRETS_RUN);
	}
}

/* Whether the texts of a field that says nothing of persons are free: no code,
 * no choice, no date, no reference. */
static bool is_free(const ase_schema *schema, const ase_node *part)
{
	static const char *const notes[] = { "x-ase-vocabulary", "x-ase-ref",
					     "x-ase-check",	 "format",
					     "x-ase-format",	 "pattern" };

	if (ase_node_get(part, "enum"))
		return false;
	for (size_t i = 0; i < ASE_COUNT(notes); i++)
		if (ase_kind_field_note(schema, part, notes[i]))
			return false;
	return true;
}

static void take_scalar(const struct taking *t, const ase_node *part,
			const ase_node *node)
{
	const ase_schema *schema = t->rec->kind->schema;
	const char *text = ase_node_text(node);
	const char *holds =
		part ? ase_kind_field_note(schema, part, "x-ase-personal")
		     : "text";

	if (holds && !strcmp(holds, "identity"))
		take_name(t, text);
	else if (holds && !strcmp(holds, "contact"))
		take_contact(t, text);
	else if (t->is_public && part && ase_public_field(t->rec->kind, part))
		return;
	else if (holds ? !strcmp(holds, "text") : is_free(schema, part))
		take_text(t, text);
}

/* All that stands below `node`; entries of a list are ruled by its items, or by
 * what is said of the list. */
static void take_node(const struct taking *t, const ase_node *part,
		      const ase_node *node)
{
	const ase_schema *schema = t->rec->kind->schema;

	if (ase_node_is(node) == ASE_NODE_TEXT) {
		take_scalar(t, part, node);
		return;
	}
	ase_each(child, node) {
		const ase_node *below =
			part ? ase_schema_step(schema, part,
					       ase_node_key(child))
			     : NULL;
		const bool plain = !ase_node_key(child) &&
				   ase_node_is(child) == ASE_NODE_TEXT;

		take_node(t, plain ? part : ase_schema_part(schema, below),
			  child);
	}
}

size_t ase_secrets_take(ase_secrets *secrets, const ase_world *world)
{
	const ase_kinds *kinds = ase_world_kinds(world);

	for (size_t i = 0; i < ase_kinds_count(kinds); i++) {
		ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

		ase_world_every(world, ase_kinds_item(kinds, i), &all);
		for (size_t k = 0; k < all.count; k++) {
			const ase_record *rec = all.items[k];
			const struct taking t = {
				.to = secrets,
				.rec = rec,
				.is_public = ase_record_public(world, rec),
			};

			take_node(&t, ase_schema_root(rec->kind->schema),
				  rec->node);
		}
	}
	return secrets->words.count + secrets->digits.count;
}
