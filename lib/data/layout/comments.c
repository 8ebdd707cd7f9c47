#include "lib/data/layout/comments.h"

#include <stdbool.h>
#include <string.h>

#define FRENCH "#fr"

/* A text on its way into one language. */
struct taking {
	ase_str *out;
	bool french;
	size_t above; /* where in `out` the lines begin that French ones replace */
};

/* Whether the comment at `at` is a French one. */
static bool is_french(const char *at, const char *end)
{
	size_t size = strlen(FRENCH);

	return (size_t)(end - at) >= size && memcmp(at, FRENCH, size) == 0 &&
	       (at + size == end || at[size] == ' ' || at[size] == '\n');
}

/* The last place before `end` where ` MARK` stands; NULL: there is none. */
static const char *last_of(const char *line, const char *end, const char *mark)
{
	size_t size = strlen(mark);

	for (const char *at = end - size; at > line; at--)
		if (at[-1] == ' ' && memcmp(at, mark, size) == 0)
			return at;
	return NULL;
}

/* A line of comment, which begins at `at`. */
static void take_comment(struct taking *t, const char *line, const char *at,
			 const char *end)
{
	if (!is_french(at, end)) {
		ase_str_addn(t->out, line, (size_t)(end - line));
		return;
	}
	if (t->french) {
		ase_str_cut(t->out, t->above);
		ase_str_addn(t->out, line, (size_t)(at - line) + 1);
		at += strlen(FRENCH);
		ase_str_addn(t->out, at, (size_t)(end - at));
	}
	t->above = t->out->size;
}

/* A line that says something, maybe with comments beside it. */
static void take_line(struct taking *t, const char *line, const char *end)
{
	const char *french = last_of(line, end, FRENCH " ");
	const char *english = french ? last_of(line, french, "# ") : NULL;

	if (!english) {
		ase_str_addn(t->out, line, (size_t)(end - line));
	} else if (t->french) {
		ase_str_addn(t->out, line, (size_t)(english - line) + 1);
		french += strlen(FRENCH);
		ase_str_addn(t->out, french, (size_t)(end - french));
	} else {
		ase_str_addn(t->out, line, (size_t)(french - line) - 1);
		if (end[-1] == '\n')
			ase_str_addc(t->out, '\n');
	}
	t->above = t->out->size;
}

void ase_comments_in(const char *text, size_t size, const char *lang,
		     ase_str *out)
{
	struct taking t = { .out = out,
			    .french = strncmp(lang, "fr", 2) == 0,
			    .above = out->size };
	const char *end = text + size;

	for (const char *line = text, *next; line < end; line = next) {
		const char *at = line;

		next = memchr(line, '\n', (size_t)(end - line));
		next = next ? next + 1 : end;
		while (at < next && (*at == ' ' || *at == '\t'))
			at++;
		if (at < next && *at == '#')
			take_comment(&t, line, at, next);
		else
			take_line(&t, line, next);
	}
}
