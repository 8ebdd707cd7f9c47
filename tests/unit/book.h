#ifndef ASE_TESTS_BOOK_H
#define ASE_TESTS_BOOK_H

/*
 * A world out of texts, for the tests of lib/model/: schemas and records as
 * YAML, nothing on the disk.
 */

#include "tests/unit/check.h"

#include "lib/base/mem.h"
#include "lib/text/text.h"
#include "lib/data/value/yaml.h"
#include "lib/model/record/world.h"

#include <string.h>

/* One record: its ID and its text. */
typedef struct page {
	const char *id;
	const char *text;
} page;

/* All that a test needs at once; start from zero, end with book_drop. */
typedef struct book {
	const page *pages; /* in the order of their IDs within a kind */
	size_t page_count;
	ase_value *values[256]; /* whatever has been read */
	size_t value_count;
	size_t reads;	  /* how often a record was asked for */
	const char *torn; /* the ID of a record that cannot be read */
	ase_kinds *kinds;
	ase_world *world;
} book;

static inline void book_drop(book *b)
{
	ase_world_drop(&b->world);
	ase_kinds_drop(&b->kinds);
	for (size_t i = 0; i < b->value_count; i++)
		ase_value_drop(&b->values[i]);
}

static inline ase_value *yaml_value(const char *text)
{
	ase_value *value = NULL;
	ase_err err = ASE_ERR_INIT;

	assert_ok(ase_yaml_read(text, strlen(text), &value, NULL, &err), &err);
	return value;
}

/* A text as a node that lives as long as the book. */
static inline const ase_node *book_node(book *b, const char *text)
{
	assert_true(b->value_count < ASE_COUNT(b->values));
	b->values[b->value_count] = yaml_value(text);
	return ase_value_root(b->values[b->value_count++]);
}

static inline ase_status book_get(void *ctx, const ase_kind *kind,
				  const char *id, const ase_node **out,
				  ase_err *err)
{
	book *b = ctx;

	(void)kind;
	b->reads++;
	if (b->torn && !strcmp(b->torn, id))
		return ase_fail(err, ASE_E_SYSTEM, "'%s' is torn", id);
	for (size_t i = 0; i < b->page_count; i++)
		if (!strcmp(b->pages[i].id, id)) {
			*out = book_node(b, b->pages[i].text);
			return ASE_OK;
		}
	return ase_fail(err, ASE_E_NOT_FOUND, "no page '%s'", id);
}

/* Whether the page may say `saying` as a source has to mean it. */
static inline bool book_may_say(const page *p, const char *saying)
{
	ASE_AUTO(ase_strdrop) char *text = ase_text_fold(p->text);
	ASE_AUTO(ase_strdrop) char *key = ase_text_key(saying);

	return strstr(text, key);
}

static inline ase_status book_each(void *ctx, const ase_kind *kind,
				   const char *saying, ase_source_fn fn,
				   void *payload, ase_err *err)
{
	book *b = ctx;

	(void)err;
	for (size_t i = 0; i < b->page_count; i++) {
		const ase_node *node = NULL;
		ase_err why = ASE_ERR_INIT;

		if (ase_kinds_of_id(b->kinds, b->pages[i].id) != kind ||
		    (saying && !book_may_say(&b->pages[i], saying)))
			continue;
		(void)!book_get(b, kind, b->pages[i].id, &node, &why);
		fn(payload, b->pages[i].id, node, &why);
	}
	return ASE_OK;
}

/* Open the book on 12 March 2026; `config` (NULL: none) is ase.yaml. */
static inline void book_open(book *b, const char *const *schemas, size_t count,
			     const page *pages, size_t page_count,
			     const char *config)
{
	const ase_source source = { .get = book_get,
				    .each = book_each,
				    .ctx = b };
	const ase_date today = {
		.year = 2026, .month = 3, .day = 12, .hour = -1
	};
	ase_err err = ASE_ERR_INIT;

	b->pages = pages;
	b->page_count = page_count;
	b->kinds = ase_kinds_new();
	for (size_t i = 0; i < count; i++)
		assert_ok(
			ase_kinds_add(b->kinds, book_node(b, schemas[i]), &err),
			&err);
	b->world = ase_world_new(b->kinds, &source,
				 config ? book_node(b, config) : NULL, today);
}

static inline const ase_record *book_record(const book *b, const char *id)
{
	const ase_record *rec = ase_world_get(b->world, id);

	if (!rec)
		fail_msg("no record '%s'", id);
	return rec;
}

static inline const ase_kind *book_kind(const book *b, const char *name)
{
	const ase_kind *kind = ase_kinds_get(b->kinds, name);

	if (!kind)
		fail_msg("no kind '%s'", name);
	return kind;
}

/* The IDs of some records with blanks between them; yours. */
static inline char *ids_of(const ase_records *records)
{
	ase_str text = ASE_STR_INIT;

	for (size_t i = 0; i < records->count; i++)
		ase_str_addf(&text, "%s%s", i ? " " : "",
			     records->items[i]->id);
	return ase_str_take(&text);
}

#endif
