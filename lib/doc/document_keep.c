#include "lib/doc/document_priv.h"

#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <string.h>

/*
 * What stays together on paper: the end of a letter, a short list with the line
 * that announces it, an address of mail. groff is told how much room they want
 * (.ne) where they begin.
 */

#define ADDRESS_PART 24 /* signs, then it may go on in the next line */

/* Lowdown's text on its way, line by line. */
struct keep {
	ase_str *out;
	size_t starts
		[ASE_DOCUMENT_LAST_COUNT]; /* where the last paragraphs begin */
	size_t lines[ASE_DOCUMENT_LAST_COUNT]; /* how many lines each takes */
	size_t count;
	bool announces; /* the last paragraph ends in a colon */
	bool listed;	/* within a list */
	bool whole;	/* which is not parted */
	size_t depth;	/* of what stands aside; 0: nothing does */
};

const char *ase_document_next_line(const char *line)
{
	line += strcspn(line, "\n");
	return line + (*line == '\n');
}

static bool is_paragraph(const char *line)
{
	return ase_text_begins(line, ".PP") || ase_text_begins(line, ".LP");
}

static bool is_break(const char *line)
{
	return ase_text_begins(line, ASE_DOCUMENT_BREAK "\n");
}

/* What ends a run of paragraphs, or a list. */
static bool is_other(const char *line)
{
	static const char *const others[] = { ".SH", ".NH", ".TS",
					      ".RE", ".DS", ".LD" };

	for (size_t i = 0; i < ASE_COUNT(others); i++)
		if (ase_text_begins(line, others[i]))
			return true;
	return is_break(line);
}

size_t ase_document_count_lines(const char *line)
{
	return strcspn(line, "\n") / ASE_DOCUMENT_LINE_SIGNS + 1;
}

/* Make room for `lines` from `at` on. What begins behind it moves. */
static void reserve(struct keep *k, size_t at, size_t lines)
{
	ASE_AUTO(ase_strdrop) char *need = ase_strf(".ne %zuv\n", lines);

	ase_str_splice(k->out, at, 0, need, strlen(need));
	for (size_t i = 0; i < k->count; i++)
		if (k->starts[i] >= at)
			k->starts[i] += strlen(need);
}

/* The end of a letter: its last paragraphs stay on one page. */
static void end_letter(struct keep *k)
{
	size_t lines = 2; /* between them */

	for (size_t i = 0; i < k->count; i++)
		lines += k->lines[i];
	if (k->count == ASE_DOCUMENT_LAST_COUNT &&
	    lines <= ASE_DOCUMENT_SHORT_LINES)
		reserve(k, k->starts[0], lines);
	k->count = 0;
}

static void begin_paragraph(struct keep *k)
{
	if (k->count == ASE_DOCUMENT_LAST_COUNT) {
		memmove(k->starts, k->starts + 1,
			(ASE_DOCUMENT_LAST_COUNT - 1) * sizeof(*k->starts));
		memmove(k->lines, k->lines + 1,
			(ASE_DOCUMENT_LAST_COUNT - 1) * sizeof(*k->lines));
		k->count--;
	}
	k->starts[k->count] = k->out->size;
	k->lines[k->count++] = 0;
	k->announces = false;
}

/* Where the entry that begins at `line`, or the list, ends; `lines_out` gets how
 * many lines it takes. */
static const char *end_item(const char *line, size_t *lines_out)
{
	*lines_out = 0;
	do {
		*lines_out += *line == '.' ? 0 : ase_document_count_lines(line);
		line = ase_document_next_line(line);
	} while (*line && !is_paragraph(line) && !is_other(line) &&
		 !ase_text_begins(line, ".IP \""));
	return line;
}

/* A list that has not begun, or goes on, at `line`. */
struct list {
	size_t items;
	size_t lines; /* of all of them */
	size_t pair;  /* of the first two */
};

static struct list look_ahead(const char *line)
{
	struct list list = { .items = 0 };

	while (ase_text_begins(line, ".IP \"")) {
		size_t lines;

		line = end_item(line, &lines);
		list.lines += lines;
		if (++list.items <= 2)
			list.pair += lines;
	}
	return list;
}

/* An entry begins at `line`: a short list is not parted, of a longer one no
 * entry stands alone, and the line that announces a list stands with it. */
static void begin_item(struct keep *k, const char *line)
{
	const struct list list = look_ahead(line);
	size_t at = k->out->size, lines = list.pair;

	if (!k->listed) {
		k->whole = list.items <= ASE_DOCUMENT_SHORT_ITEMS &&
			   list.lines <= ASE_DOCUMENT_SHORT_LINES;
		lines = k->whole ? list.lines : list.pair;
	} else if (k->whole || list.items != 2) {
		return;
	}
	if (k->count && k->announces && k->lines[k->count - 1] == 1) {
		at = k->starts[k->count - 1];
		lines += 2;
	}
	reserve(k, at, lines + 1);
}

/* A word that has no syllables, of mail, of the web or a long number: it is not
 * divided (\%), and may end a line behind a part of it (\:). */
static void add_address(ase_str *out, const char *word, size_t size)
{
	ase_str_add(out, "\\%");
	for (size_t i = 0; i < size; i++) {
		ase_str_addc(out, word[i]);
		if (i + 1 < size && word[i + 1] != '/' &&
		    (strchr("@/", word[i]) || (i + 1) % ADDRESS_PART == 0))
			ase_str_add(out, "\\:");
	}
}

static bool is_address(const char *word, size_t size)
{
	if (memchr(word, '\\', size))
		return false;
	return memchr(word, '@', size) || memmem(word, size, "://", 3) ||
	       (size > 2 * ADDRESS_PART &&
		strspn(word, "0123456789abcdef") == size);
}

static void add_text(struct keep *k, const char *line, size_t size)
{
	const char *end = line + size;

	while (line < end) {
		size_t word = strcspn(line, " \n");

		if (is_address(line, word))
			add_address(k->out, line, word);
		else
			ase_str_addn(k->out, line, word);
		line += word;
		if (line < end)
			ase_str_addc(k->out, *line++);
	}
}

/* Whether what is quoted from `line` on (.RS) is followed by more that is: an
 * address is, by the day. */
static bool is_address_block(const char *line)
{
	size_t depth = 0;

	for (; *line; line = ase_document_next_line(line)) {
		if (ase_text_begins(line, ".RS"))
			depth++;
		else if (ase_text_begins(line, ".RE") && !--depth)
			return ase_text_begins(ase_document_next_line(line),
					       ".RS");
	}
	return false;
}

/* What stands aside begins or ends; whether the line said so. */
static bool follow_aside(struct keep *k, const char *line, const char *next)
{
	const bool begins = ase_text_begins(line, ".RS");
	const bool ends = ase_text_begins(line, ".RE");

	if (begins && (k->depth || !ase_text_begins(next, ".IP")))
		k->depth++;
	else if (!ends || !k->depth)
		return false;
	if (begins && k->depth == 1)
		ase_str_add(k->out, is_address_block(line) ? ".ASIDE window\n"
							   : ".ASIDE\n");
	else if (ends && !--k->depth)
		ase_str_add(k->out, ".ASIDE-END\n");
	else
		return false;
	k->count = 0;
	return true;
}

/* What the line means for what stays together. */
static void follow(struct keep *k, const char *line)
{
	if (is_paragraph(line) && is_break(ase_document_next_line(line))) {
		end_letter(k);
	} else if (is_paragraph(line)) {
		begin_paragraph(k);
		k->listed = false;
	} else if (ase_text_begins(line, ".IP")) {
		begin_item(k, line);
		k->listed = true;
		k->count = 0;
	} else if (is_other(line)) {
		k->count = 0;
		k->listed = false;
	}
}

static bool is_request(const char *line)
{
	return *line == '.' || *line == '\'';
}

void ase_document_keep(const char *line, ase_str *out)
{
	struct keep k = { .out = out };

	for (const char *next; *line; line = next) {
		size_t size;

		next = ase_document_next_line(line);
		size = (size_t)(next - line);
		if (follow_aside(&k, line, next))
			continue;
		follow(&k, line);
		if (is_request(line) || ase_text_begins(line, "T}")) {
			ase_str_addn(out, line, size);
			continue;
		}
		add_text(&k, line, size);
		if (!k.count)
			continue;
		k.lines[k.count - 1] += ase_document_count_lines(line);
		k.announces = size > 1 && line[size - 2] == ':';
	}
	end_letter(&k);
}
