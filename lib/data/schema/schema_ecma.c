/*
 * Patterns of JSON Schema, which are ECMAScript's (ECMA-262, 22.2, with the
 * flag u), in PCRE2's words.
 */

#include "lib/data/schema/schema_check.h"

#include "lib/base/mem.h"

#include <string.h>

/* \s inside of brackets: WhiteSpace and LineTerminator (12.2, 12.3). */
#define BLANKS                                                                 \
	"\\t-\\r \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f"    \
	"\\u3000\\ufeff"

/* All else, up to U+10FFFF. */
#define NO_BLANKS                                                              \
	"\\x00-\\x08\\x0e-\\x1f!-\\u009f\\u00a1-\\u167f\\u1681-\\u1fff"        \
	"\\u200b-\\u2027\\u202a-\\u202e\\u2030-\\u205e\\u2060-\\u2fff"         \
	"\\u3001-\\ufefe\\uff00-\xf4\x8f\xbf\xbf"

/*
 * The long names of General_Category (table 69 there, PropertyValueAliases of
 * Unicode); PCRE2 knows scripts and binary properties by their own.
 */
/* clang-format off */
static const struct {
	const char *name, *code;
} categories[] = {
	{ "Cased_Letter", "L&" },          { "Close_Punctuation", "Pe" },
	{ "Connector_Punctuation", "Pc" }, { "Control", "Cc" },
	{ "cntrl", "Cc" },                 { "Currency_Symbol", "Sc" },
	{ "Dash_Punctuation", "Pd" },      { "Decimal_Number", "Nd" },
	{ "digit", "Nd" },                 { "Enclosing_Mark", "Me" },
	{ "Final_Punctuation", "Pf" },     { "Format", "Cf" },
	{ "Initial_Punctuation", "Pi" },   { "LC", "L&" },
	{ "Letter", "L" },                 { "Letter_Number", "Nl" },
	{ "Line_Separator", "Zl" },        { "Lowercase_Letter", "Ll" },
	{ "Mark", "M" },                   { "Combining_Mark", "M" },
	{ "Math_Symbol", "Sm" },           { "Modifier_Letter", "Lm" },
	{ "Modifier_Symbol", "Sk" },       { "Nonspacing_Mark", "Mn" },
	{ "Number", "N" },                 { "Open_Punctuation", "Ps" },
	{ "Other", "C" },                  { "Other_Letter", "Lo" },
	{ "Other_Number", "No" },          { "Other_Punctuation", "Po" },
	{ "Other_Symbol", "So" },          { "Paragraph_Separator", "Zp" },
	{ "Private_Use", "Co" },           { "Punctuation", "P" },
	{ "punct", "P" },                  { "Separator", "Z" },
	{ "Space_Separator", "Zs" },       { "Spacing_Mark", "Mc" },
	{ "Surrogate", "Cs" },             { "Symbol", "S" },
	{ "Titlecase_Letter", "Lt" },      { "Unassigned", "Cn" },
	{ "Uppercase_Letter", "Lu" },
};
/* clang-format on */

/* What PCRE2 calls the category `name` of `size` bytes; NULL: the same. */
static const char *category(const char *name, size_t size)
{
	for (size_t i = 0; i < ASE_COUNT(categories); i++)
		if (strlen(categories[i].name) == size &&
		    !strncmp(categories[i].name, name, size))
			return categories[i].code;
	return NULL;
}

/* Behind "General_Category=" or "gc=", if `name` begins so. */
static const char *skip_category(const char *name)
{
	static const char *const words[] = { "General_Category=", "gc=" };

	for (size_t i = 0; i < ASE_COUNT(words); i++)
		if (!strncmp(name, words[i], strlen(words[i])))
			return name + strlen(words[i]);
	return name;
}

/* \p{...} or \P{...} at `text`; behind it. */
static const char *add_property(ase_str *out, const char *text)
{
	const char *name = skip_category(text + 3);
	size_t size = strcspn(name, "}");
	const char *code = category(name, size);

	ase_str_addn(out, text, 3);
	if (code)
		ase_str_add(out, code);
	else
		ase_str_addn(out, name, size);
	return name + size;
}

/* What stands behind a backslash at `text`; behind it. */
static const char *add_escape(ase_str *out, const char *text, bool inside)
{
	if ((text[1] == 'p' || text[1] == 'P') && text[2] == '{')
		return add_property(out, text);
	if (text[1] == 's' || text[1] == 'S') {
		const char *set = text[1] == 's' ? BLANKS : NO_BLANKS;

		ase_str_addf(out, inside ? "%s" : "[%s]", set);
		return text + 2;
	}
	ase_str_addn(out, text, text[1] ? 2 : 1);
	return text + (text[1] ? 2 : 1);
}

char *ase_schema_ecma_pcre(const char *pattern)
{
	ase_str out = ASE_STR_INIT;
	bool inside = false;

	ase_str_add(&out, "");
	while (*pattern) {
		if (*pattern == '\\') {
			pattern = add_escape(&out, pattern, inside);
			continue;
		}
		if (*pattern == '[')
			inside = true;
		else if (*pattern == ']')
			inside = false;
		ase_str_addc(&out, *pattern++);
	}
	return ase_str_take(&out);
}
