/* What is written in a text, taken out of it. */

#include "lib/data/layout/marks.h"

#include "lib/base/str.h"
#include "lib/data/value/source.h"

#include <string.h>

/* Append the line [at, end) without `indent` blanks; false: it has less. */
static bool add_line(const ase_marks *layout, size_t at, size_t end,
		     size_t indent, ase_str *out)
{
	const size_t text = ase_source_skip_blanks(layout->text, at, end);

	if (text - at < indent && text < end)
		return false;
	if (end - at > indent)
		ase_str_addn(out, layout->text + at + indent,
			     end - at - indent);
	return true;
}

char *ase_marks_lines(const ase_marks *layout, size_t node)
{
	const ase_span *span = &layout->spans.items[node];
	const size_t size = layout->size, begin = layout->begins[node];
	const size_t line = ase_marks_line(layout, begin);
	const size_t last = span->end > begin ? span->end : begin;
	const size_t stop = ase_source_line_end(layout->text, last, size);
	ase_str out = ASE_STR_INIT;
	size_t at = line;

	if (ase_source_skip_blanks(layout->text, line, begin) < begin)
		return NULL;
	for (;;) {
		const size_t end = ase_source_line_end(layout->text, at, size);

		if (!add_line(layout, at, end < stop ? end : stop, begin - line,
			      &out)) {
			ase_str_drop(&out);
			return NULL;
		}
		if (end >= stop)
			return ase_str_take(&out);
		ase_str_addc(&out, '\n');
		at = end + 1 + (layout->text[end] == '\r');
	}
}
