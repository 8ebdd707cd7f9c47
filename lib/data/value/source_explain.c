/* libyaml's complaints, said so that a person knows what to type. */

#include "lib/data/value/source.h"

#include "lib/base/i18n.h"

#include <stdbool.h>
#include <string.h>

/* libyaml's own limit of a key. */
#define KEY_MAX 1024

/* clang-format off */
static const struct saying {
	const char *problem; /* libyaml's words */
	const char *sentence;
	bool at_context; /* where it began tells more than where it ended */
} postings[] = {
	{ "found unexpected end of stream",
	  N_("a quotation mark opens here and never closes"), true },
	{ "found unexpected document indicator",
	  N_("a quotation mark opens here and never closes"), true },
	{ "mapping values are not allowed in this context",
	  N_("a ':' that does not fit here: quote a text with ': ' in it, or "
	     "look at the indentation"), false },
	{ "could not find expected ':'",
	  N_("no ':' behind the key"), true },
	{ "did not find expected key",
	  N_("the indentation does not fit the lines above"), false },
	{ "did not find expected '-' indicator",
	  N_("the indentation does not fit the list above, or '- ' is "
	     "missing"), false },
	{ "block sequence entries are not allowed in this context",
	  N_("a list cannot begin here: put '- ' on a line of its own"),
	  false },
	{ "did not find expected ',' or ']'",
	  N_("a ',' or ']' is missing in the list that opens here"), true },
	{ "did not find expected ',' or '}'",
	  N_("a ',' or '}' is missing in the map that opens here"), true },
	{ "did not find expected node content",
	  N_("a value is missing here"), false },
	{ "found unexpected ':'",
	  N_("a space is missing behind ':'"), false },
	{ "found unknown escape character",
	  N_("a backslash in double quotes is written \\\\"), false },
	{ "found invalid Unicode character escape code",
	  N_("an escape that is no character, or half of one: write the "
	     "character itself"), false },
	{ "found a tab character that violates indentation",
	  N_("a tab cannot indent: use spaces"), false },
	{ "found a tab character where an indentation space is expected",
	  N_("a tab cannot indent: use spaces"), false },
	{ "did not find expected <document start>",
	  N_("this does not belong to what stands above: look at the "
	     "indentation, and for a '...'"), false },
	{ "did not find expected comment or line break",
	  N_("behind '|' or '>' the text begins on the next line"), false },
	{ "did not find expected alphabetic or numeric character",
	  N_("quote a text that begins with '*' or '&'"), true },
	{ "found unknown directive name",
	  N_("a directive ('%'): leave the line out, or quote the text"),
	  true },
	{ "found incompatible YAML document",
	  N_("a directive ('%'): leave the line out, or quote the text"),
	  true },
};
/* clang-format on */

/* Whether a key stands on the line of `byte` that is too long for libyaml. */
static bool has_long_key(const char *text, size_t size, size_t byte)
{
	size_t start = byte;
	size_t count = 0;

	while (start && text[start - 1] != '\n')
		start--;
	for (size_t i = start; i < size && text[i] != '\n'; i++) {
		if (text[i] == ':' && count > KEY_MAX)
			return true;
		count += ((unsigned char)text[i] & 0xc0) != 0x80;
	}
	return false;
}

static const char *sentence_for_start(char c)
{
	switch (c) {
	case '\t':
		return N_("a tab cannot indent: use spaces");
	case '@':
	case '`':
	case '%':
		return N_("quote a text that begins with '@', '`' or '%'");
	default:
		return N_("quote this text: it begins with a sign of YAML");
	}
}

static const struct saying *find_saying(const char *problem)
{
	for (size_t i = 0; i < ASE_COUNT(postings); i++)
		if (!strcmp(postings[i].problem, problem))
			return &postings[i];
	return NULL;
}

static bool is_about(const ase_complaint *complaint, const char *word)
{
	return complaint->context && strstr(complaint->context, word);
}

ase_status ase_source_explain(const char *text, size_t size,
			      const ase_complaint *complaint, ase_err *err)
{
	const struct saying *saying = find_saying(complaint->problem);
	ase_position place = ase_position_start(text, size);
	const char *sentence = saying ? _(saying->sentence) : NULL;

	ase_position_seek(&place, text, size, complaint->problem_mark);
	if (has_long_key(text, size, place.byte))
		sentence = _("a key is longer than 1,024 characters");
	else if ((!strcmp(complaint->problem, "did not find expected key") ||
		  !strcmp(complaint->problem,
			  "did not find expected node content")) &&
		 place.byte < size && text[place.byte] == ':')
		sentence = _("a key is empty: nothing stands before ':'");
	else if (saying && saying->at_context)
		ase_position_seek(&place, text, size, complaint->context_mark);
	else if (!strcmp(complaint->problem,
			 "found character that cannot start any token") &&
		 place.byte < size)
		sentence = _(sentence_for_start(text[place.byte]));
	else if (!saying && is_about(complaint, "tag"))
		sentence = _("a tag: quote a text that begins with '!'");

	return ase_fail_at(err, ASE_E_INVALID, place.line, place.column,
			   "not YAML: %s",
			   sentence ? sentence : complaint->problem);
}
