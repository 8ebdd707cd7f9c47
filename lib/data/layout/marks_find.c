/* The comments and blank lines of a text. */

#include "lib/data/layout/marks_priv.h"

#include "lib/base/mem.h"
#include "lib/data/value/source.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Where a key or a text stands: no `#` in it begins a comment. */
struct solid {
	size_t start, end;
};

/* A node that ends where its last character is: a scalar, or brackets. */
struct ending {
	size_t end, node;
};

/* The search on its way through the text. */
struct search {
	ase_marks *layout;
	struct solid *solids;
	size_t solid_count, solid; /* the next one */
	struct ending *endings;
	size_t ending_count;
	size_t node; /* the first that begins behind what has been seen */
	size_t at, line;
	bool seen; /* something stands on the line before `at` */
};

static void search_drop(struct search *search)
{
	free(search->solids);
	free(search->endings);
}

static void add_solid(struct search *s, size_t start, size_t end)
{
	if (end > start)
		s->solids[s->solid_count++] = (struct solid){ start, end };
}

/* Of a block scalar the header's line may end with a comment. */
static void add_text(struct search *s, const ase_span *span)
{
	const ase_marks *layout = s->layout;
	size_t head = span->end;

	if (span->style == ASE_STYLE_LITERAL || span->style == ASE_STYLE_FOLDED)
		head = ase_source_header_end(layout->text, span->start,
					     span->end);
	add_solid(s, span->start, head);
	if (head < span->end)
		add_solid(s, ase_source_line_end(layout->text, head, span->end),
			  span->end);
}

static int by_end(const void *a, const void *b)
{
	const struct ending *left = a, *right = b;

	if (left->end != right->end)
		return left->end < right->end ? -1 : 1;
	return (left->node < right->node) - (left->node > right->node);
}

static void find_solids(struct search *s)
{
	const ase_marks *layout = s->layout;
	const size_t count = ase_value_count(layout->value);

	s->solids = ase_realloc(NULL, 3 * count + 1, sizeof(*s->solids));
	s->endings = ase_realloc(NULL, count + 1, sizeof(*s->endings));
	for (size_t i = 0; i < count; i++) {
		const ase_node *node = ase_value_at(layout->value, i);
		const ase_span *span = &layout->spans.items[i];

		add_solid(s, span->key_start, span->key_end);
		if (ase_node_is(node) == ASE_NODE_TEXT)
			add_text(s, span);
		if (span->style != ASE_STYLE_BLOCK || !ase_node_count(node))
			s->endings[s->ending_count++] =
				(struct ending){ span->end, i };
	}
	qsort(s->endings, s->ending_count, sizeof(*s->endings), by_end);
}

/* The node that ends last at or before `at`, on this line; SIZE_MAX: none. */
static size_t ended_before(const struct search *s, size_t at, size_t *end_out)
{
	size_t low = 0, high = s->ending_count;

	while (low < high) {
		const size_t middle = (low + high) / 2;

		if (s->endings[middle].end <= at)
			low = middle + 1;
		else
			high = middle;
	}
	if (!low || s->endings[low - 1].end < s->line)
		return SIZE_MAX;
	*end_out = s->endings[low - 1].end;
	return s->endings[low - 1].node;
}

/* Move on to the first node that begins behind `at`. A root over lines begins
 * with its first child. */
static void pass_nodes(struct search *s, size_t at)
{
	const ase_marks *layout = s->layout;
	const size_t count = ase_value_count(layout->value);

	while (s->node < count &&
	       (layout->begins[s->node] < at ||
		(!s->node && layout->spans.items[0].style == ASE_STYLE_BLOCK)))
		s->node++;
}

static void place_beside(struct search *s, ase_mark *mark)
{
	const ase_marks *layout = s->layout;
	size_t end = 0;
	const size_t ended = ended_before(s, mark->at, &end);
	const size_t begun = s->node ? s->node - 1 : 0;

	mark->place = ASE_MARKS_BESIDE;
	mark->node = ended;
	if (ended == SIZE_MAX || (begun && layout->begins[begun] >= end))
		mark->node = begun;
	if (ended == SIZE_MAX && (!begun || layout->begins[begun] < s->line)) {
		mark->place = ASE_MARKS_ABOVE; /* beside a `---` */
		mark->node = 0;
	}
}

static void add_mark(struct search *s, size_t at, size_t end)
{
	ase_marks *layout = s->layout;
	ase_mark mark = { .at = at, .end = end, .line = s->line };
	size_t stop = end;

	pass_nodes(s, at);
	if (s->seen) {
		place_beside(s, &mark);
	} else if (s->node < ase_value_count(layout->value)) {
		mark.place = ASE_MARKS_ABOVE;
		mark.node = s->node;
	} else {
		mark.place = ASE_MARKS_END;
	}
	while (stop > at && strchr(" \t\r", layout->text[stop - 1]))
		stop--;
	mark.text = ase_strndup(layout->text + at, stop - at);
	layout->marks = ase_grow(layout->marks, &layout->room, layout->count,
				 sizeof(*layout->marks));
	layout->marks[layout->count++] = mark;
}

/* What stands at the top, down to a blank line, is of no field. */
static void settle_head(ase_marks *layout)
{
	size_t head = 0;

	for (size_t i = 0;
	     i < layout->count && layout->marks[i].place == ASE_MARKS_ABOVE &&
	     layout->marks[i].node == 1;
	     i++)
		if (!*layout->marks[i].text)
			head = i + 1;
	for (size_t i = 0; i < head; i++)
		layout->marks[i].node = 0;
}

/* A key or text is passed over; it may end some lines further down. */
static bool pass_solid(struct search *s)
{
	const char *broken;

	while (s->solid < s->solid_count && s->solids[s->solid].end <= s->at)
		s->solid++;
	if (s->solid == s->solid_count || s->solids[s->solid].start > s->at)
		return false;
	broken = memrchr(s->layout->text + s->at, '\n',
			 s->solids[s->solid].end - s->at);
	if (broken)
		s->line = (size_t)(broken - s->layout->text) + 1;
	s->at = s->solids[s->solid].end;
	s->seen = true;
	return true;
}

void ase_marks_find(ase_marks *layout)
{
	ASE_AUTO(search_drop) struct search s = { .layout = layout };
	const char *text = layout->text;

	find_solids(&s);
	s.at = s.line = ase_position_start(text, layout->size).byte;
	while (s.at < layout->size) {
		const size_t end =
			ase_source_line_end(text, s.at, layout->size);

		if (pass_solid(&s))
			continue;
		if (text[s.at] == '#') {
			add_mark(&s, s.at, end);
			s.at = end;
			s.seen = true;
		} else if (text[s.at] == '\n') {
			if (!s.seen)
				add_mark(&s, s.line, s.line);
			s.line = ++s.at;
			s.seen = false;
		} else {
			s.seen = s.seen || !strchr(" \t\r", text[s.at]);
			s.at++;
		}
	}
	settle_head(layout);
}

bool ase_marks_any(const char *text, size_t size)
{
	bool blank = true;

	for (size_t i = 0; i < size; i++) {
		if (text[i] == '#' || (text[i] == '\n' && blank))
			return true;
		blank = text[i] == '\n' || (blank && strchr(" \t\r", text[i]));
	}
	return false;
}
