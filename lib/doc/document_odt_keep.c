#include "lib/doc/document_priv.h"

#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

/*
 * What stays together on a page of OpenDocument: a word processor keeps with
 * the next a paragraph whose style says so. Headings have such a style; here
 * are the paragraphs that want "Ase_Keep".
 */

#define STYLE_NAME "<text:p text:style-name=\""

enum piece { HEADING, PARAGRAPH, ITEM, TABLE, FORM, OTHER };

/* A paragraph, or a table as a whole. */
struct block {
	enum piece piece;
	size_t style, style_size; /* its style's name in the text */
	size_t lines;
	bool announces; /* ends in a colon */
	bool keeps;
};

struct blocks {
	struct block *items;
	size_t count, room;
};

static void drop_blocks(struct blocks *blocks)
{
	free(blocks->items);
}

/* Whether the style is lowdown's for plain text: what else it says (where it
 * stands in a list) the list says too. */
static bool is_plain(const char *text, const char *name, size_t size)
{
	ASE_AUTO(ase_strdrop)
	char *style = ase_strf("style:name=\"%.*s\" style:parent-style-name="
			       "\"Standard\"",
			       (int)size, name);

	return strstr(text, style);
}

static struct block read_paragraph(const char *text, const char *at,
				   bool listed)
{
	const char *name = at + strlen(STYLE_NAME);
	const char *end = strstr(at, "</text:p>");
	struct block block = { .piece = listed ? ITEM : PARAGRAPH,
			       .style = (size_t)(name - text),
			       .style_size = strcspn(name, "\"") };

	end = end ? end : at + strlen(at);
	block.lines =
		ase_document_odt_signs(at, end) / ASE_DOCUMENT_LINE_SIGNS + 1;
	block.announces = end[-1] == ':';
	if (!is_plain(text, name, block.style_size))
		block.piece = OTHER;
	return block;
}

static void add_block(struct blocks *blocks, struct block block)
{
	blocks->items = ase_grow(blocks->items, &blocks->room, blocks->count,
				 sizeof(*blocks->items));
	blocks->items[blocks->count++] = block;
}

static void read_blocks(const char *text, struct blocks *blocks)
{
	const char *at = strstr(text, "<office:body>");
	size_t depth = 0; /* of lists */

	for (; at; at = strchr(at + 1, '<')) {
		if (ase_text_begins(at, "<text:list "))
			depth++;
		else if (depth && ase_text_begins(at, "</text:list>"))
			depth--;
		else if (ase_text_begins(at, "<text:h "))
			add_block(blocks, (struct block){ .piece = HEADING,
							  .lines = 2 });
		else if (ase_text_begins(at, STYLE_NAME))
			add_block(blocks, read_paragraph(text, at, depth));
		else if (!ase_text_begins(at, "<table:table "))
			continue;
		else {
			add_block(
				blocks,
				(struct block){
					.piece = ase_text_begins(
							 at,
							 ASE_DOCUMENT_ODT_FORM)
							 ? FORM
							 : TABLE });
			at = strstr(at, "</table:table>");
		}
	}
}

/* From `from` on each keeps with the next, up to and with the one before `to`. */
static void keep(struct blocks *blocks, size_t from, size_t to)
{
	for (; from < to; from++)
		blocks->items[from].keeps = true;
}

static size_t count_lines(const struct blocks *blocks, size_t from, size_t to)
{
	size_t lines = 0;

	for (; from < to; from++)
		lines += blocks->items[from].lines;
	return lines;
}

/* Where the run of `piece` that is at `at` ends. */
static size_t run_end(const struct blocks *blocks, size_t at, enum piece piece)
{
	while (at < blocks->count && blocks->items[at].piece == piece)
		at++;
	return at;
}

/* The list at `at`: a short one is not parted, of a longer one neither the first
 * nor the last entry stands alone. Where it ends. */
static size_t keep_list(struct blocks *blocks, size_t at)
{
	const size_t end = run_end(blocks, at, ITEM);

	if (at && blocks->items[at - 1].announces)
		keep(blocks, at - 1, at);
	if (end - at <= ASE_DOCUMENT_SHORT_ITEMS &&
	    count_lines(blocks, at, end) <= ASE_DOCUMENT_SHORT_LINES) {
		keep(blocks, at, end - 1);
	} else if (end - at > 2) {
		keep(blocks, at, at + 1);
		keep(blocks, end - 2, end - 1);
	}
	return end;
}

/* The paragraphs that begin at `at`. Their last ones are the end of a letter. */
static size_t keep_last(struct blocks *blocks, size_t at)
{
	const size_t end = run_end(blocks, at, PARAGRAPH);
	const size_t last = end - ASE_DOCUMENT_LAST_COUNT;

	if (end - at >= ASE_DOCUMENT_LAST_COUNT &&
	    (end == blocks->count || blocks->items[end].piece == OTHER) &&
	    count_lines(blocks, last, end) + 2 <= ASE_DOCUMENT_SHORT_LINES)
		keep(blocks, last, end - 1);
	return end;
}

/* The last heading before `at`, or 0. */
static size_t heading_before(const struct blocks *blocks, size_t at)
{
	while (at && blocks->items[--at].piece != HEADING)
		;
	return at;
}

/* A form goes with its heading and the words between, and a short section before
 * it with them: signatures do not stand on a page that has nothing else. */
static void keep_form(struct blocks *blocks, size_t form)
{
	const size_t heading = heading_before(blocks, form);
	const size_t section = heading_before(blocks, heading);

	if (count_lines(blocks, heading, form) > ASE_DOCUMENT_SHORT_LINES)
		return;
	keep(blocks, heading, form);
	for (size_t i = section; i < heading; i++)
		if (!blocks->items[i].lines)
			return; /* a table */
	if (count_lines(blocks, section, heading) <= ASE_DOCUMENT_SECTION_LINES)
		keep(blocks, section, heading);
}

static void keep_blocks(struct blocks *blocks)
{
	for (size_t at = 0; at < blocks->count;) {
		const enum piece piece = blocks->items[at].piece;

		if ((piece == FORM || piece == TABLE) && at)
			keep(blocks, at - 1, at);
		if (piece == FORM)
			keep_form(blocks, at);
		if (piece == ITEM)
			at = keep_list(blocks, at);
		else if (piece == PARAGRAPH)
			at = keep_last(blocks, at);
		else
			at++;
	}
}

void ase_document_odt_keep(ase_str *text)
{
	static const char name[] = "Ase_Keep";
	ASE_AUTO(drop_blocks) struct blocks blocks = { .count = 0 };

	read_blocks(ase_str_text(text), &blocks);
	keep_blocks(&blocks);
	for (size_t i = blocks.count; i-- > 0;) {
		const struct block *block = &blocks.items[i];

		if (block->keeps && block->style && block->piece != OTHER)
			ase_str_splice(text, block->style, block->style_size,
				       name, strlen(name));
	}
}
