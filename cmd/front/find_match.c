#include "cmd/front/find_match.h"

#include "lib/base/mem.h"
#include "lib/model/identity/person.h"
#include "lib/model/record/names.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

/* Fewer digits than these begin a number, more may stand in its middle. */
#define DIGITS_BEGIN  4
#define DIGITS_WITHIN 6

void find_hits_drop(find_hits *hits)
{
	free(hits->items);
}

/* What is looked for. */
struct asked {
	const session *ses;
	ase_words words;
	char digits[ASE_PHONE_DIGITS]; /* "": no number was typed */
	bool texts;
};

static void asked_drop(struct asked *asked)
{
	ase_words_drop(&asked->words);
}

/* Digits alone, with what people part them by. */
static bool is_number(const char *text)
{
	return *text && strspn(text, "0123456789 .-+()/") == strlen(text);
}

/* What of the digits fits makes a number that was typed. */
static bool has_digits(const struct asked *asked, const ase_node *node)
{
	const char *text = ase_node_text(node);
	char digits[ASE_PHONE_DIGITS];

	if (!*asked->digits || !is_number(text) || ase_node_date(node, NULL))
		return false;
	ase_person_phone_digits(text, digits);
	return ase_text_begins(digits, asked->digits) ||
	       (strlen(asked->digits) >= DIGITS_WITHIN &&
		strstr(digits, asked->digits));
}

/* Whether the text of the field is free, so that it is looked into on demand. */
static bool is_free(const ase_kind *kind, const ase_node *field)
{
	const ase_node *part =
		ase_schema_step(kind->schema, kind->root, ase_node_key(field));
	const char *personal =
		part ? ase_schema_note(part, "x-ase-personal") : NULL;

	return personal && !strcmp(personal, "text");
}

/* Append the texts below a node, a line each; numbers are found whole alone. */
static void add_texts(const ase_node *node, ase_str *out)
{
	const char *text = ase_node_text(node);

	if (text && !is_number(text))
		ase_str_addf(out, "%s\n", text);
	ase_each(child, node)
		add_texts(child, out);
}

/* The field that has all of it alone; in `texts` those of all fields. */
static const ase_node *field_of(const struct asked *asked,
				const ase_record *rec, ase_str *texts)
{
	ase_each(field, rec->node) {
		const char *text = ase_node_text(field);

		if (!asked->texts && (!text || is_free(rec->kind, field)))
			continue;
		add_texts(field, texts);
		if (!text)
			continue;
		if (*asked->digits ? has_digits(asked, field)
				   : ase_words_fit(&asked->words, text) > 0)
			return field;
	}
	return NULL;
}

/* Whether what was typed stands in names and fields together. */
static bool has_together(const struct asked *asked, const ase_record *rec,
			 ase_str *texts)
{
	if (*asked->digits)
		return false;
	ase_str_add(texts, ase_world_name(asked->ses->world, rec));
	return ase_words_fit(&asked->words, ase_str_text(texts)) > 0;
}

static find_rank rank_of(const struct asked *asked, const ase_record *rec,
			 const ase_node **field)
{
	ASE_AUTO(ase_str_drop) ase_str texts = ASE_STR_INIT;
	const ase_world *world = asked->ses->world;
	ase_fit fit = ase_names_fit(world, rec, ASE_NAMES_OWN, &asked->words);

	*field = NULL;
	if (fit)
		return fit == ASE_FIT_WHOLE ? FIND_WHOLE : FIND_OWN;
	*field = field_of(asked, rec, &texts);
	if (*field || has_together(asked, rec, &texts))
		return FIND_OWN;
	return ase_names_any(world, rec, &asked->words) ? FIND_RELATED
							: FIND_NOT;
}

static void add(const struct asked *asked, const ase_record *rec, size_t depth,
		find_hits *out)
{
	find_hit one = { .rec = rec, .depth = depth };

	one.rank = rank_of(asked, rec, &one.field);
	if (one.rank == FIND_NOT)
		return;
	one.ended = ase_ending_find(asked->ses->world, rec, &one.ending);
	out->items = ase_grow(out->items, &out->room, out->count,
			      sizeof(*out->items));
	out->items[out->count++] = one;
}

static size_t depth_of(const session *ses, const ase_kind *kind)
{
	size_t depth = 0;

	for (size_t i = 0; i < ase_kinds_count(ses->kinds); i++)
		depth += ase_kind_below(kind, ase_kinds_item(ses->kinds, i));
	return depth;
}

static int compare(const void *a, const void *b, void *ses)
{
	const find_hit *left = a, *right = b;
	const session *of = ses;

	if (left->ended != right->ended)
		return left->ended ? 1 : -1;
	if (left->rank != right->rank)
		return left->rank < right->rank ? -1 : 1;
	if (left->depth != right->depth)
		return left->depth < right->depth ? -1 : 1;
	if (left->rec->kind != right->rec->kind)
		return strcmp(left->rec->kind->name, right->rec->kind->name);
	return ase_names_order(of->world, left->rec, right->rec);
}

void find_match(const session *ses, const char *typed, bool texts,
		find_hits *out)
{
	ASE_AUTO(asked_drop)
	struct asked asked = { .ses = ses, .texts = texts };

	ase_words_read(&asked.words, typed);
	if (is_number(typed))
		ase_person_phone_digits(typed, asked.digits);
	if (strlen(asked.digits) < DIGITS_BEGIN)
		*asked.digits = '\0';
	for (size_t i = 0; i < ase_kinds_count(ses->kinds); i++) {
		ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

		const ase_kind *kind = ase_kinds_item(ses->kinds, i);
		const size_t depth = depth_of(ses, kind);

		if (texts || *asked.digits)
			ase_world_all(ses->world, kind, &all);
		else
			ase_names_candidates(ses->world, kind, NULL,
					     &asked.words, &all);
		for (size_t k = 0; k < all.count; k++)
			add(&asked, all.items[k], depth, out);
	}
	if (out->count)
		qsort_r(out->items, out->count, sizeof(*out->items), compare,
			(void *)(uintptr_t)ses);
}
