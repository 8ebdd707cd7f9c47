/* What has to be cut out of a text and put in, so that the comments and blank
 * lines of one spot stand there. */

#include "lib/data/edit/merge_work.h"

#include "lib/base/mem.h"
#include "lib/data/value/source.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* A new cut, whose text is yet to be filled. */
static ase_str *add_cut(struct merge_cuts *c, size_t spot, size_t at,
			size_t size)
{
	c->items = ase_grow(c->items, &c->room, c->count, sizeof(*c->items));
	c->items[c->count] = (struct merge_cut){
		.spot = spot, .at = at, .size = size, .text = ASE_STR_INIT
	};
	return &c->items[c->count++].text;
}

size_t merge_cuts_node(const struct merge_cuts *cuts,
		       const struct merge_spot *spot)
{
	return (uintptr_t)ase_map_get(&cuts->layout->nodes, spot->anchor) - 1;
}

static bool wants(const struct merge_spot *spot, const char *name)
{
	for (size_t i = 0; i < spot->want_count; i++)
		if (strcmp(spot->want[i], name) == 0)
			return true;
	return false;
}

/* The place of a name among what stands there, at or behind `from`; what is
 * past the end: none. */
static size_t stands(const struct merge_spot *spot, const char *name,
		     size_t from)
{
	const ase_strs *said = &spot->said[MERGE_TEXT];

	while (from < said->count && strcmp(said->items[from], name) != 0)
		from++;
	return from;
}

/* A comment that has lost its field stays where the text happens to have it. */
static bool claim_orphan(struct merge_cuts *c, const char *name)
{
	ASE_AUTO(ase_strdrop) char *text = merge_spots_text(name);
	ase_strs *orphans = &c->orphans;

	for (size_t i = 0; i < orphans->count; i++) {
		if (strcmp(orphans->items[i], text) != 0)
			continue;
		free(orphans->items[i]);
		orphans->items[i] = orphans->items[--orphans->count];
		return true;
	}
	return false;
}

/* Whether it goes: nobody wants it, here or where it belonged. */
static bool goes(struct merge_cuts *c, const struct merge_spot *spot,
		 const char *name)
{
	return !wants(spot, name) && !claim_orphan(c, name);
}

/* The blanks in front of a comment go with it. */
static size_t before_mark(const struct merge_cuts *c, const ase_mark *mark)
{
	size_t at = mark->at;

	while (at > mark->line && strchr(" \t", c->layout->text[at - 1]))
		at--;
	return at;
}

static size_t next_line(const struct merge_cuts *c, size_t at)
{
	const ase_marks *layout = c->layout;
	const char *found = memchr(layout->text + at, '\n', layout->size - at);

	return found ? (size_t)(found - layout->text) + 1 : layout->size;
}

/*
 * On lines of their own
 */

/* Where the marks of a spot end: at its field's line, or the text's end. */
static size_t tail_of(const struct merge_cuts *c, const struct merge_spot *spot)
{
	const ase_marks *layout = c->layout;
	const size_t node = merge_cuts_node(c, spot);
	const size_t count = spot->said[MERGE_TEXT].count;

	if (spot->place == ASE_MARKS_END)
		return layout->size;
	if (node)
		return ase_marks_line(layout, layout->begins[node]);
	if (count)
		return next_line(c, layout->marks[spot->marks[count - 1]].at);
	return ase_position_start(layout->text, layout->size).byte;
}

/* How far a line above the field is indented. */
static size_t indent_of(const struct merge_cuts *c,
			const struct merge_spot *spot)
{
	const ase_marks *layout = c->layout;
	size_t line;

	if (spot->place == ASE_MARKS_END || !merge_cuts_node(c, spot))
		return 0;
	line = tail_of(c, spot);
	return ase_source_skip_blanks(layout->text, line, layout->size) - line;
}

static void add_lines(struct merge_cuts *c, size_t number,
		      const ase_strs *names, size_t at)
{
	const struct merge_spot *spot = &c->spots->items[number];
	const size_t indent = indent_of(c, spot);
	ase_str *out;

	if (!names->count)
		return;
	out = add_cut(c, number, at, 0);
	if (at && c->layout->text[at - 1] != '\n' && at == c->layout->size)
		ase_str_add(out, c->eol);
	for (size_t i = 0; i < names->count; i++) {
		ASE_AUTO(ase_strdrop)
		char *text = merge_spots_text(names->items[i]);

		if (*text)
			ase_str_addf(out, "%*s%s", (int)indent, "", text);
		ase_str_add(out, c->eol);
	}
}

static void take_line(struct merge_cuts *c, size_t number, const ase_mark *mark)
{
	const size_t from = before_mark(c, mark);

	if (from > mark->line) /* beside a `---` */
		add_cut(c, number, from, mark->end - from);
	else
		add_cut(c, number, mark->line,
			next_line(c, mark->end) - mark->line);
}

static void settle_lines(struct merge_cuts *c, size_t number)
{
	const struct merge_spot *spot = &c->spots->items[number];
	const ase_strs *said = &spot->said[MERGE_TEXT];
	const ase_mark *marks = c->layout->marks;
	ASE_AUTO(ase_strs_drop) ase_strs missing = ASE_STRS_INIT;
	size_t next = 0;

	for (size_t i = 0; i < spot->want_count; i++) {
		const size_t at = stands(spot, spot->want[i], next);

		if (at == said->count) {
			ase_strs_add(&missing, spot->want[i]);
			continue;
		}
		add_lines(c, number, &missing, marks[spot->marks[at]].line);
		ase_strs_drop(&missing);
		for (; next < at; next++)
			if (wants(spot, said->items[next]) ||
			    goes(c, spot, said->items[next]))
				take_line(c, number, &marks[spot->marks[next]]);
		next = at + 1;
	}
	for (; next < said->count; next++)
		if (wants(spot, said->items[next]) ||
		    goes(c, spot, said->items[next]))
			take_line(c, number, &marks[spot->marks[next]]);
	add_lines(c, number, &missing, tail_of(c, spot));
}

/*
 * Beside a field
 */

static void add_part(ase_str *out, const char *name)
{
	ASE_AUTO(ase_strdrop) char *text = merge_spots_text(name);

	ase_str_addf(out, " %s", text);
}

/* One comment that stands there, without what goes, and with `more`. */
static void settle_mark(struct merge_cuts *c, size_t number, size_t mark,
			const ase_strs *more)
{
	const struct merge_spot *spot = &c->spots->items[number];
	const ase_strs *said = &spot->said[MERGE_TEXT];
	const ase_mark *its = &c->layout->marks[mark];
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	bool changed = more->count;
	size_t from = before_mark(c, its);

	for (size_t i = 0; i < said->count; i++) {
		if (spot->marks[i] != mark)
			continue;
		if (goes(c, spot, said->items[i]))
			changed = true;
		else
			add_part(&text, said->items[i]);
	}
	for (size_t i = 0; i < more->count; i++)
		add_part(&text, more->items[i]);
	if (!changed)
		return;
	if (text.size)
		from = its->at - (from < its->at);
	ase_str_addn(add_cut(c, number, from, its->end - from),
		     ase_str_text(&text), text.size);
}

static void settle_beside(struct merge_cuts *c, size_t number)
{
	const struct merge_spot *spot = &c->spots->items[number];
	const ase_strs *said = &spot->said[MERGE_TEXT];
	const ase_strs none = ASE_STRS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs missing = ASE_STRS_INIT;

	for (size_t i = 0; i < spot->want_count; i++)
		if (stands(spot, spot->want[i], 0) == said->count)
			ase_strs_add(&missing, spot->want[i]);
	for (size_t i = 0; i < said->count; i++) {
		const bool last = i + 1 == said->count;

		if (last || spot->marks[i + 1] != spot->marks[i])
			settle_mark(c, number, spot->marks[i],
				    last ? &missing : &none);
	}
	if (said->count || !missing.count)
		return;
	ase_str *out = add_cut(
		c, number,
		ase_marks_beside(c->layout, merge_cuts_node(c, spot)), 0);
	for (size_t i = 0; i < missing.count; i++)
		add_part(out, missing.items[i]);
}

void merge_cuts_settle(struct merge_cuts *c, size_t number)
{
	if (c->spots->items[number].place == ASE_MARKS_BESIDE)
		settle_beside(c, number);
	else
		settle_lines(c, number);
}
