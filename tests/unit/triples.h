#ifndef ASE_TESTS_TRIPLES_H
#define ASE_TESTS_TRIPLES_H

/*
 * Random records as three people may have them: a model with what it says and
 * the comments that stand in it, its text, and changes of both. test_triples.c
 * merges the texts, and says by these models, without any YAML, what must come
 * of it.
 */

#include "lib/base/str.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum { FIELDS = 9, ITEMS = 6, NOTES = 3 };

/* Its fields, in this order by the schema below. */
enum { NAME, CITY, PHONE, CONTACT, TAGS, LOG, SKILLS, WORDS, RANGE };
static const char *const field_names[] = { "name",    "city",  "phone",
					   "contact", "tags",  "log",
					   "skills",  "words", "range" };

static const char triples_schema[] =
	"type: object\n"
	"properties:\n"
	"  name: {type: string}\n"
	"  city: {type: string}\n"
	"  phone: {type: string}\n"
	"  contact:\n"
	"    type: object\n"
	"    properties: {person: {type: string}, role: {type: string}}\n"
	"  tags: {type: array, x-ase-merge: set, items: {type: string}}\n"
	"  log:\n"
	"    type: array\n"
	"    x-ase-merge: log\n"
	"    items:\n"
	"      type: object\n"
	"      properties:\n"
	"        id: {type: string}\n"
	"        date: {type: string, format: date}\n"
	"        text: {type: string}\n"
	"  skills: {type: array, x-ase-merge: \"key:code\"}\n"
	"  words: {type: array, items: {type: string}}\n"
	"  range: {type: array, items: {type: integer}}\n";

/* Comments that stand at one thing; 0: none. */
struct notes {
	int above[NOTES];
	int beside;
	bool blank; /* a blank line above all */
};

/* An entry: of tags, words and range its number; of skills and log by it. */
struct item {
	int id;
	int value; /* a level, or a text; of contact: person, role */
	int day;   /* of the log */
	struct notes notes;
};

struct field {
	bool there;
	int value; /* of a scalar */
	struct item items[ITEMS + 4];
	int count;
	struct notes notes;
};

struct model {
	struct field fields[FIELDS];
	int order[FIELDS]; /* in which they are written */
	bool flow[FIELDS]; /* a list in brackets: its items have no comments */
	bool quoted;
	int end;    /* a comment at the end */
	bool moved; /* comments have gone to another field */
};

static uint64_t luck;

static inline int pick(int below)
{
	luck ^= luck << 13;
	luck ^= luck >> 7;
	luck ^= luck << 17;
	return (int)(luck % (uint64_t)below);
}

static inline void random_notes(struct notes *notes, int *next)
{
	*notes = (struct notes){ .blank = !pick(6) };
	for (int i = 0; i < NOTES; i++)
		notes->above[i] = pick(8) ? 0 : ++*next;
	notes->beside = pick(6) ? 0 : ++*next;
}

static inline bool is_list(int field)
{
	return field >= CONTACT;
}

static inline struct item random_item(int field, int id, int *next)
{
	struct item item = { .id = id, .value = pick(5), .day = 1 + pick(9) };

	(void)field;
	random_notes(&item.notes, next);
	return item;
}

static inline void random_model(struct model *m, int *next)
{
	*m = (struct model){ .quoted = pick(2), .end = pick(3) ? 0 : ++*next };
	for (int f = 0; f < FIELDS; f++) {
		struct field *field = &m->fields[f];

		m->order[f] = f;
		m->flow[f] = !pick(3);
		field->there = f == NAME || pick(4);
		field->value = pick(9);
		random_notes(&field->notes, next);
		if (!field->there || !is_list(f))
			continue;
		field->count = f == CONTACT ? 2 : 1 + pick(ITEMS - 2);
		for (int i = 0; i < field->count; i++)
			field->items[i] = random_item(f, i, next);
	}
}

static inline void write_note(ase_str *out, int note)
{
	ase_str_addf(out, "# note-%d-", note);
}

static inline void write_above(ase_str *out, const struct notes *notes,
			       int indent)
{
	if (notes->blank)
		ase_str_addc(out, '\n');
	for (int i = 0; i < NOTES; i++) {
		if (!notes->above[i])
			continue;
		ase_str_addf(out, "%*s", indent, "");
		write_note(out, notes->above[i]);
		ase_str_addc(out, '\n');
	}
}

static inline void write_end(ase_str *out, const struct notes *notes)
{
	if (notes->beside) {
		ase_str_addc(out, ' ');
		write_note(out, notes->beside);
	}
	ase_str_addc(out, '\n');
}

static inline void write_item(ase_str *out, int field, const struct item *i)
{
	switch (field) {
	case LOG:
		ase_str_addf(out, "{id: e%d, date: \"2026-01-0%d\", text: t%d}",
			     i->id, i->day, i->value);
		break;
	case SKILLS:
		ase_str_addf(out, "{code: s%d, level: %d}", i->id, i->value);
		break;
	case CONTACT:
		ase_str_addf(out, "%s: p%d", i->id ? "role" : "person",
			     i->value);
		break;
	case RANGE:
		ase_str_addf(out, "%d", i->id);
		break;
	default:
		ase_str_addf(out, "w%d", i->id);
	}
}

static inline void write_list(const struct model *m, int f, ase_str *out)
{
	const struct field *field = &m->fields[f];
	const bool map = f == CONTACT;

	if (m->flow[f] || !field->count) {
		ase_str_addf(out, " %c", map ? '{' : '[');
		for (int i = 0; i < field->count; i++) {
			ase_str_add(out, i ? ", " : "");
			write_item(out, f, &field->items[i]);
		}
		ase_str_addc(out, map ? '}' : ']');
		write_end(out, &field->notes);
		return;
	}
	write_end(out, &field->notes);
	for (int i = 0; i < field->count; i++) {
		write_above(out, &field->items[i].notes, 2);
		ase_str_add(out, map ? "  " : "  - ");
		write_item(out, f, &field->items[i]);
		write_end(out, &field->items[i].notes);
	}
}

static inline void write_model(const struct model *m, ase_str *out)
{
	for (int i = 0; i < FIELDS; i++) {
		const int f = m->order[i];
		const struct field *field = &m->fields[f];

		if (!field->there)
			continue;
		write_above(out, &field->notes, 0);
		ase_str_addf(out, "%s:", field_names[f]);
		if (is_list(f)) {
			write_list(m, f, out);
			continue;
		}
		ase_str_addf(out, m->quoted ? " \"v%d\"" : " v%d",
			     field->value);
		write_end(out, &field->notes);
	}
	if (m->end) {
		write_note(out, m->end);
		ase_str_addc(out, '\n');
	}
}

/* ---- changes ---- */

static inline void change_notes(struct notes *notes, int *next)
{
	int *one = pick(2) ? &notes->beside : &notes->above[pick(NOTES)];

	if (!pick(3))
		notes->blank = !notes->blank;
	else
		*one = *one && pick(2) ? 0 : ++*next;
}

static inline void take_item(struct field *field, int i)
{
	memmove(&field->items[i], &field->items[i + 1],
		(size_t)(field->count - i - 1) * sizeof(field->items[0]));
	field->count--;
	field->there = field->count > 0;
}

static inline bool has_id(const struct field *field, int id)
{
	for (int i = 0; i < field->count; i++)
		if (field->items[i].id == id)
			return true;
	return false;
}

static inline void add_item(int f, struct field *field, int *next)
{
	const int id = f == CONTACT ? pick(2) : pick(3 * ITEMS);
	int at = pick(2) ? field->count : pick(field->count + 1);

	if (has_id(field, id) || field->count == ITEMS + 3)
		return;
	memmove(&field->items[at + 1], &field->items[at],
		(size_t)(field->count - at) * sizeof(field->items[0]));
	field->items[at] = random_item(f, id, next);
	field->count++;
	field->there = true;
}

static inline void change_list(struct model *m, int f, int *next)
{
	struct field *field = &m->fields[f];
	struct item *item;

	if (!field->there) {
		field->count = 0;
		random_notes(&field->notes, next);
		add_item(f, field, next);
		return;
	}
	item = &field->items[pick(field->count)];
	switch (pick(5)) {
	case 0:
		take_item(field, (int)(item - field->items));
		break;
	case 1:
	case 2:
		add_item(f, field, next);
		break;
	case 3:
		if (f == LOG && pick(2))
			item->day = 1 + pick(9);
		else
			item->value = pick(5);
		break;
	default:
		change_notes(&item->notes, next);
	}
}

/* As the tools take a field away: the comments above it stay, and stand above
 * what comes next. */
static inline void take_field(struct model *m, int f)
{
	struct notes *from = &m->fields[f].notes;
	int i = 0;

	while (m->order[i] != f)
		i++;
	while (++i < FIELDS && !m->fields[m->order[i]].there)
		;
	m->fields[f].there = false;
	for (int n = 0; i < FIELDS && n < NOTES; n++) {
		int *to = m->fields[m->order[i]].notes.above;

		for (int k = 0; k < NOTES && from->above[n]; k++) {
			if (to[k])
				continue;
			to[k] = from->above[n];
			m->moved = true;
			from->above[n] = 0;
		}
	}
}

static inline void change_model(struct model *m, int *next)
{
	const int f = pick(FIELDS);
	struct field *field = &m->fields[f];
	const int other = pick(FIELDS), was = m->order[f];

	switch (pick(8)) {
	case 0:
		change_notes(&field->notes, next);
		break;
	case 1:
		if (f != NAME && field->there && pick(2))
			take_field(m, f);
		else if (f != NAME)
			field->there = false;
		break;
	case 2:
		m->order[f] = m->order[other];
		m->order[other] = was;
		break;
	case 3:
		m->end = m->end && pick(2) ? 0 : ++*next;
		break;
	default:
		if (is_list(f)) {
			change_list(m, f, next);
			break;
		}
		field->there = true;
		field->value = pick(9);
	}
}

#endif
