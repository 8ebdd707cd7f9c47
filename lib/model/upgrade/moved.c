#include "lib/model/upgrade/upgrade.h"

#include <string.h>

/* Paths of older formats, as policy names them, and what they are called now;
 * "": that is no path any more. */
static const struct {
	const char *was;
	const char *is;
} moved[] = {
	{ "signatures.expert", "signatures.experts" },
	{ "amendments.last", "" },
	{ "amendments.on", "" },
	{ "amendments.signatures", "" },
	{ "amendments.text", "" },
};

/* Whether a name may go on with `c`. */
static bool goes_on(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '_' || c == '-';
}

/* The first moved path at or behind `from` within `text`; its row. */
static const char *next_moved(const char *text, const char *from, size_t *row)
{
	const char *first = NULL;

	for (size_t i = 0; i < ASE_COUNT(moved); i++) {
		size_t size = strlen(moved[i].was);
		const char *at = strstr(from, moved[i].was);

		while (at &&
		       (goes_on(at[size]) || (at > text && goes_on(at[-1]))))
			at = strstr(at + 1, moved[i].was);
		if (at && (!first || at < first)) {
			first = at;
			*row = i;
		}
	}
	return first;
}

/* The characters from `from` to `to`. */
static size_t chars_between(const char *from, const char *to)
{
	size_t n = 0;

	for (; from < to; from++)
		n += ((unsigned char)*from & 0xC0) != 0x80;
	return n;
}

static void tell(ase_problems *problems, size_t line, size_t column, size_t row)
{
	if (*moved[row].is)
		(void)ase_problems_add(
			problems, line, column, NULL,
			"'%s' is called '%s' now and stands once "
			"for each match",
			moved[row].was, moved[row].is);
	else
		(void)ase_problems_add(problems, line, column, NULL,
				       "amendments are records of their own "
				       "now, of kind 'amendment': '%s' names "
				       "nothing",
				       moved[row].was);
}

size_t ase_upgrade_find(const char *text, ase_problems *problems)
{
	size_t found = 0, line = 1, row = 0;
	const char *start = text;
	const char *at = text;

	while ((at = next_moved(text, at, &row))) {
		const char *end;

		while ((end = strchr(start, '\n')) && end < at) {
			start = end + 1;
			line++;
		}
		tell(problems, line, chars_between(start, at) + 1, row);
		found++;
		at += strlen(moved[row].was);
	}
	return found;
}

void ase_upgrade_rename(const char *text, ase_str *out)
{
	const char *from = text;
	const char *at;
	size_t row = 0;

	while ((at = next_moved(text, from, &row))) {
		const char *is =
			*moved[row].is ? moved[row].is : moved[row].was;

		ase_str_addn(out, from, (size_t)(at - from));
		ase_str_add(out, is);
		from = at + strlen(moved[row].was);
	}
	ase_str_add(out, from);
}
